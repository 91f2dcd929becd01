//! ZIP archives, opened without unpacking what is not read.
//!
//! In: a file. Out: a source for each artifact in it, which the reader unpacks with the browser's own decompression. Not
//! here: the archive's format (`intake::zip`).

use crate::app::source::Source;
use crate::app::state::{State, Toast};
use crate::intake::zip::{self, Entry, HEAD, TAIL, ZipError};
use crate::intake::{is_archive, is_wanted};
use crate::protocol::Packing;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The sources, archives among them replaced by what they hold; what cannot be opened is said.
pub async fn opened(state: State, sources: Vec<Source>) -> Vec<Source> {
    let mut all = Vec::new();
    for source in sources {
        if !is_archive(&source.name) {
            all.push(source);
            continue;
        }
        match inside(state, &source).await {
            Ok(found) => all.extend(found),
            Err(message) => state.tell(Toast::error(format!("{} could not be opened", source.name), message)),
        }
    }
    all
}

/// The artifacts in an archive.
async fn inside(state: State, archive: &Source) -> Result<Vec<Source>, String> {
    let tail = cut(&archive.blob, archive.size.saturating_sub(TAIL), archive.size).await?;
    let place = zip::directory(&tail, archive.size).map_err(sentence)?;
    let directory = cut(&archive.blob, place.start, place.start + place.length).await?;
    let mut found = Vec::new();
    for entry in zip::entries(&directory).map_err(sentence)? {
        match entry {
            Ok(entry) if is_wanted(&entry.path) => found.push(one(archive, &entry).await?),
            Err((path, error)) if is_wanted(&path) => {
                state.tell(Toast::error(format!("{path} in {} is left out", archive.name), sentence(error)));
            }
            _ => {}
        }
    }
    if found.is_empty() { Err("It holds no file that dbt writes.".to_owned()) } else { Ok(found) }
}

/// One file of an archive.
async fn one(archive: &Source, entry: &Entry) -> Result<Source, String> {
    let head = cut(&archive.blob, entry.start, entry.start + HEAD).await?;
    let start = zip::content(entry, &head).map_err(sentence)?;
    let packing = if entry.deflated { Packing::Deflated { size: entry.size } } else { Packing::Found };
    Ok(Source {
        blob: slice(&archive.blob, start, start + entry.packed)?,
        name: format!("{}/{}", archive.name, entry.path),
        size: entry.packed,
        packing,
    })
}

/// Some bytes of a blob.
async fn cut(blob: &Blob, from: u64, to: u64) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(slice(blob, from, to)?.array_buffer()).await.map_err(|_| unreadable())?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn slice(blob: &Blob, from: u64, to: u64) -> Result<Blob, String> {
    blob.slice_with_f64_and_f64(from as f64, to as f64).map_err(|_| unreadable())
}

fn sentence(error: ZipError) -> String {
    format!("{error}.")
}

fn unreadable() -> String {
    "The browser could not read the file.".to_owned()
}
