//! A file's bytes, inside a worker.
//!
//! In: a blob, plain, gzipped or deflated. Out: its bytes in pieces, decompressed by the browser's own `DecompressionStream`.
//! Not here: what they mean, and how the pieces of a large plain file come here (`pieces`).

use super::pieces;
use crate::artifact::incoming::Next;
use crate::intake::limits::{GZIP, MOST, most_unpacked};
use crate::protocol::Packing;
use js_sys::{Reflect, Uint8Array};
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

/// A megabyte of file at the least between two reports of progress.
pub const REPORT_EVERY: u64 = 1 << 20;

/// Bytes of a plain file asked for at once: with smaller windows the asking takes its time, with larger ones the first is
/// waited for.
pub const WINDOW: u64 = 4 << 20;

/// Bytes of the first window, which is waited for.
const FIRST: u64 = 1 << 19;

/// Windows on their way while one is read.
const AHEAD: usize = 4;

#[wasm_bindgen]
extern "C" {
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// About how many bytes a file has once decompressed: manifests shrink to a twelfth.
pub fn unpacked_size(file: &Blob, packing: Packing, name: &str) -> u64 {
    let size = file.size() as u64;
    match packing {
        Packing::Deflated { size } => size.min(MOST),
        Packing::Found if name.ends_with(".gz") => size * 12,
        Packing::Found => size,
    }
}

/// How the bytes of a file turned out to lie in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As they are.
    Plain,
    /// Compressed: to have those in the middle, all before them are unpacked.
    Packed,
}

/// Gives `file` to `take` in pieces, the last one with the word that it is; `take` says whether it wants more.
///
/// # Errors
/// The browser's words, where the file has gone, is broken gzip, or would be larger than a gigabyte.
pub async fn of(
    file: &Blob,
    packing: Packing,
    take: &mut dyn FnMut(&Uint8Array, bool) -> Next,
) -> Result<Form, String> {
    match packing {
        Packing::Deflated { size } => packed(file, "deflate-raw", size.min(MOST), take).await,
        Packing::Found => plain(file, take).await,
    }
}

/// The pieces that the browser's decompressor yields.
async fn packed(
    file: &Blob,
    format: &str,
    most: u64,
    take: &mut dyn FnMut(&Uint8Array, bool) -> Next,
) -> Result<Form, String> {
    let stream = unpacked(file, format).map_err(words)?;
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = 0;
    loop {
        let step = JsFuture::from(reader.read()).await.map_err(words)?;
        if Reflect::get(&step, &"done".into()).map_err(words)?.is_truthy() {
            take(&Uint8Array::new_with_length(0), true);
            return Ok(Form::Packed);
        }
        let piece: Uint8Array = Reflect::get(&step, &"value".into()).map_err(words)?.unchecked_into();
        bytes += u64::from(piece.length());
        if bytes > most {
            return Err(
                "decompressed it is larger than 1 GB, than 250 times its size, or than its archive says".to_owned()
            );
        }
        if take(&piece, false) == Next::Whole {
            // Nobody waits for the rest.
            drop(reader.cancel());
            return Ok(Form::Packed);
        }
    }
}

/// The bytes of a file in windows: the next ones are on their way while one is read. If the first shows that the file is
/// gzipped, the browser's decompressor has it instead.
async fn plain(file: &Blob, take: &mut dyn FnMut(&Uint8Array, bool) -> Next) -> Result<Form, String> {
    let size = file.size() as u64;
    let mut asked = 0;
    let mut coming = VecDeque::new();
    let mut came = 0;
    loop {
        while coming.len() < AHEAD && asked < size {
            let end = (asked + if asked == 0 { FIRST } else { WINDOW }).min(size);
            coming.push_back(window(file, asked, end)?);
            asked = end;
        }
        let piece = match coming.pop_front() {
            Some(piece) => Uint8Array::new(&pieces::arrived(piece).await?.into()),
            None => Uint8Array::new_with_length(0),
        };
        if came == 0 {
            if piece.length() >= 2 && [piece.get_index(0), piece.get_index(1)] == GZIP {
                return packed(file, "gzip", most_unpacked(size), take).await;
            }
            if size > MOST {
                return Err("it is larger than 1 GB".to_owned());
            }
        }
        came += u64::from(piece.length());
        if piece.length() == 0 && came < size {
            return Err("the file changed while it was read".to_owned());
        }
        if take(&piece, came == size) == Next::Whole || came == size {
            return Ok(Form::Plain);
        }
    }
}

/// The bytes of a plain file from `from` to `to`.
///
/// # Errors
/// The browser's words, where the file has gone.
pub async fn between(file: &Blob, from: u64, to: u64) -> Result<Uint8Array, String> {
    let buffer = pieces::arrived(window(file, from, to)?).await?;
    Ok(Uint8Array::new(&buffer))
}

/// Bytes of a file, asked for: a file of one window here, a larger one of the page, which hands over one window while
/// another is read.
fn window(file: &Blob, from: u64, to: u64) -> Result<JsFuture, String> {
    if file.size() as u64 > WINDOW {
        return Ok(pieces::wanted(from, to));
    }
    let part = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(words)?;
    Ok(JsFuture::from(part.array_buffer()))
}

/// The file's stream through the browser's decompressor.
fn unpacked(file: &Blob, format: &str) -> Result<ReadableStream, JsValue> {
    let pair: ReadableWritablePair = DecompressionStream::new(format)?.unchecked_into();
    Ok(file.stream().pipe_through(&pair))
}

/// What the browser says went wrong.
pub fn words(error: JsValue) -> String {
    let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser could not read the file".to_owned())
}
