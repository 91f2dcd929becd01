//! Something to read, wherever it came from.
//!
//! In: files, entries of folders and archives, fetched bytes, pasted text. Out: a [`Source`] each. Not here: reading.

use crate::protocol::Packing;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, FileList};

/// The files of the browser's list of them.
pub fn listed(list: Option<FileList>) -> Vec<File> {
    list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at))).collect()
}

/// Bytes to read, with the name they are known by.
#[derive(Clone)]
pub struct Source {
    /// The bytes, or a handle to them on the disk.
    pub blob: Blob,
    /// The name, with its folders where they are known.
    pub name: String,
    /// Bytes of the blob.
    pub size: u64,
    /// How they are packed.
    pub packing: Packing,
}

impl Source {
    /// A file, named by its path in the picked folder if it has one.
    pub fn of(file: File) -> Self {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
        Self::named(name, file)
    }

    /// A file under another name.
    pub fn named(name: String, file: File) -> Self {
        Self { name, size: file.size() as u64, blob: file.into(), packing: Packing::Found }
    }

    /// About how many bytes it is unpacked: manifests shrink to a twelfth.
    pub fn weight(&self) -> u64 {
        let packed = self.name.ends_with(".gz") || self.packing != Packing::Found;
        if packed { self.size * 12 } else { self.size }
    }

    /// Bytes at hand.
    ///
    /// # Errors
    /// Where the browser has no room for them.
    pub fn bytes(name: String, bytes: &[u8]) -> Result<Self, JsValue> {
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence(&parts)?;
        Ok(Self { blob, name, size: bytes.len() as u64, packing: Packing::Found })
    }
}
