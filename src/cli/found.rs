//! A file to read, wherever it lies. In: nothing. Out: the type. Not here: finding (`walk`, `archive`), reading (`bytes`).

use crate::protocol::Packing;
use std::path::PathBuf;

/// Bytes to read, with the name they are known by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The name, folders separated by `/`: files in one folder belong together.
    pub name: String,
    /// The file on the disk: of an entry of an archive, the archive.
    pub path: PathBuf,
    /// The first byte, and how many there are; none for the whole file.
    pub part: Option<(u64, u64)>,
    /// How they are packed.
    pub packing: Packing,
}

impl Found {
    /// A whole file.
    pub fn file(name: String, path: PathBuf) -> Self {
        Self { name, path, part: None, packing: Packing::Found }
    }
}
