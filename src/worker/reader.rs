//! A reader worker.
//!
//! In: tasks, beside `Read` the file's `Blob`. Out: progress and parts of the artifact, then a report with the rest of it in
//! an `ArrayBuffer` beside it, or why there is none. Not here: parsing, unpacking.

use super::{bytes, listen, missing, now, pieces, post, room};
use crate::artifact::ReadError;
use crate::artifact::incoming::{Came, Incoming, Next};
use crate::protocol::practice::ReaderPractice;
use crate::protocol::reading::ENOUGH;
use crate::protocol::{FileId, FileReport, Packing, Reading, Task, reader};
use js_sys::{ArrayBuffer, Uint8Array};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// Milliseconds of practice at a time: a file that comes meanwhile waits for no more.
const AT_A_TIME: f64 = 50.0;

/// Bytes of a piece that are read before the next are copied in: so many stay in the cache of one core meanwhile.
const AT_ONCE: u32 = 1 << 19;

/// Says hello, then reads files until the page ends the worker.
pub fn start() {
    let practice = OnceCell::<ReaderPractice>::new();
    listen(move |task, beside| match task {
        Task::Read { file, name, packing } => {
            wasm_bindgen_futures::spawn_local(read(file, name, packing, beside.get(0)))
        }
        Task::Piece { from, trouble } => pieces::came(from, beside.get(0), trouble),
        Task::Practise => {
            let practice = practice.get_or_init(Default::default);
            let until = now() + AT_A_TIME;
            while now() < until {
                practice.once();
            }
            post(&Reading::Practised, &[]);
        }
        Task::PracticeMesh => {
            let mesh = practice.get_or_init(Default::default).mesh();
            post(&Reading::PracticeMesh, &[buffer(&mesh)]);
        }
    });
}

/// Reads one file and posts what came of it.
async fn read(file: FileId, name: String, packing: Packing, source: JsValue) {
    let answer = match source.dyn_into::<Blob>() {
        Ok(source) => read_blob(file, &name, packing, &source).await,
        Err(_) => Err("no file came with the message".to_owned()),
    };
    match answer {
        Ok(Ok((artifact, report, parts))) => post(&Reading::Read { file, report, parts }, &[artifact]),
        Ok(Err(error)) => post(&Reading::Refused { file, error }, &[]),
        Err(message) => post(&Reading::Unreadable { file, message }, &[]),
    }
}

/// The artifact in a blob, encoded, what is said of it, and how many parts of it were posted before. What can be read in
/// pieces is read while the rest comes.
async fn read_blob(
    file: FileId,
    name: &str,
    packing: Packing,
    blob: &Blob,
) -> Result<Result<(ArrayBuffer, FileReport, u32), ReadError>, String> {
    let started = now();
    pieces::forget();
    room::make(bytes::unpacked_size(blob, packing, name));
    let mut pieces = Pieces { file, incoming: Incoming::new(name), parts: 0, came: 0, reported: 0, parsing: 0.0 };
    let form = bytes::of(blob, packing, &mut |piece, last| pieces.take(piece, last)).await?;
    let Pieces { mut incoming, mut parts, mut came, mut parsing, .. } = pieces;
    missing::supply(&mut incoming, blob, packing, form).await?;
    post(&Reading::Progress { file, bytes: came, all: true }, &[]);
    let begun = now();
    let read = match incoming.finish() {
        Some(artifact) => artifact.map(|artifact| match artifact {
            Came::Manifest(sealed) => (buffer(sealed.encoded()), reader::report_of(&sealed, came)),
            Came::Other(artifact) => {
                let (encoded, report) = reader::encoded(&artifact, came);
                if came >= ENOUGH {
                    // This worker ends with the file: giving back many small pieces would only take time.
                    std::mem::forget(artifact);
                }
                (buffer(&encoded), report)
            }
        }),
        None => {
            parts = 0;
            let mut whole = Vec::new();
            let mut keep = |piece: &Uint8Array, _| {
                let start = whole.len();
                whole.resize(start + piece.length() as usize, 0);
                piece.copy_to(whole.get_mut(start..).unwrap_or_default());
                Next::More
            };
            bytes::of(blob, packing, &mut keep).await?;
            came = whole.len() as u64;
            reader::read_named_file(name, &whole).map(|(encoded, report)| (buffer(&encoded), report))
        }
    };
    parsing += now() - begun;
    Ok(read.map(|(artifact, report)| {
        let milliseconds = (now() - started).max(0.0) as u32;
        let report = FileReport { bytes: came, milliseconds, parse_milliseconds: parsing.max(0.0) as u32, ..report };
        (artifact, report, parts)
    }))
}

/// Bytes, outside of this worker's memory.
fn buffer(bytes: &[u8]) -> ArrayBuffer {
    Uint8Array::from(bytes).buffer()
}

/// A file on its way through this worker.
struct Pieces {
    file: FileId,
    incoming: Incoming,
    /// How many parts of the manifest that it is were posted.
    parts: u32,
    /// Bytes so far.
    came: u64,
    /// Bytes at the last report.
    reported: u64,
    /// Milliseconds spent reading them.
    parsing: f64,
}

impl Pieces {
    fn take(&mut self, piece: &Uint8Array, last: bool) -> Next {
        let length = piece.length();
        let mut start = 0;
        let next = loop {
            let end = length.min(start + AT_ONCE);
            let next = self.part(&piece.subarray(start, end), last && end == length);
            if end == length || next == Next::Whole {
                break next;
            }
            start = end;
        };
        if self.came - self.reported >= bytes::REPORT_EVERY {
            self.reported = self.came;
            post(&Reading::Progress { file: self.file, bytes: self.came, all: false }, &[]);
        }
        next
    }

    fn part(&mut self, part: &Uint8Array, last: bool) -> Next {
        let length = part.length() as usize;
        part.copy_to(self.incoming.room(length));
        self.came += length as u64;
        let begun = now();
        let next = self.incoming.took(length, last);
        self.incoming.give(&mut |part| {
            post(&Reading::Part { file: self.file }, &[buffer(part)]);
            self.parts += 1;
        });
        self.parsing += now() - begun;
        next
    }
}
