//! ZIP archives, opened without unpacking what is not read.
//!
//! In: a file. Out: each artifact in it, and what is left out. Not here: the archive's format (`intake::zip`), unpacking.

use super::found::Found;
use crate::intake::is_wanted;
use crate::intake::zip::{self, HEAD, TAIL};
use crate::protocol::Packing;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// What an archive holds.
pub struct Opened {
    /// The artifacts in it.
    pub found: Vec<Found>,
    /// The paths of others, and why they are not read.
    pub left_out: Vec<(String, String)>,
}

/// Opens an archive.
///
/// # Errors
/// Why it cannot be opened, in words.
pub fn open(archive: &Found) -> Result<Opened, String> {
    let words = |error: std::io::Error| error.to_string();
    let mut file = File::open(&archive.path).map_err(words)?;
    let size = file.metadata().map_err(words)?.len();
    let tail = cut(&mut file, size.saturating_sub(TAIL), size.min(TAIL))?;
    let place = zip::directory(&tail, size).map_err(|error| error.to_string())?;
    let directory = cut(&mut file, place.start, place.length)?;
    let mut opened = Opened { found: Vec::new(), left_out: Vec::new() };
    for entry in zip::entries(&directory).map_err(|error| error.to_string())? {
        match entry {
            Ok(entry) if is_wanted(&entry.path) => {
                let head = cut(&mut file, entry.start, HEAD.min(size.saturating_sub(entry.start)))?;
                let start = zip::content(&entry, &head).map_err(|error| error.to_string())?;
                opened.found.push(Found {
                    name: format!("{}/{}", archive.name, entry.path),
                    path: archive.path.clone(),
                    part: Some((start, entry.packed)),
                    packing: if entry.deflated { Packing::Deflated { size: entry.size } } else { Packing::Found },
                });
            }
            Err((path, error)) if is_wanted(&path) => opened.left_out.push((path, error.to_string())),
            _ => {}
        }
    }
    if opened.found.is_empty() && opened.left_out.is_empty() {
        return Err("it holds no file that dbt writes".to_owned());
    }
    Ok(opened)
}

/// Some bytes of a file.
fn cut(file: &mut File, from: u64, length: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let seeked = file.seek(SeekFrom::Start(from));
    seeked.and_then(|_| file.take(length).read_to_end(&mut bytes)).map_err(|error| error.to_string())?;
    Ok(bytes)
}
