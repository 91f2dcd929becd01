//! What was dropped, folders opened.
//!
//! In: a `DataTransfer`. Out: its files; of folders those that `intake` wants. Not here: what the files are.

use crate::app::source::{self, Source};
use crate::intake::{is_archive, is_wanted};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// One dropped thing: a file at hand, or an entry to open.
pub enum Dropped {
    /// A file.
    File(File),
    /// A folder.
    Folder(FileSystemDirectoryEntry),
}

/// The dropped things, in order.
pub fn of(transfer: &DataTransfer) -> Vec<Dropped> {
    let items = transfer.items();
    let folders = (0..items.length()).filter_map(|at| items.get(at)).filter_map(|item| {
        let entry = item.webkit_get_as_entry().ok().flatten()?;
        entry.is_directory().then(|| Dropped::Folder(entry.unchecked_into()))
    });
    let folders: Vec<Dropped> = folders.collect();
    let files = source::listed(transfer.files()).into_iter();
    // A dropped folder is in the list of files too, as a file of no type whose bytes cannot be read.
    let names: Vec<String> = folders.iter().filter_map(Dropped::folder_name).collect();
    let files: Vec<Dropped> = files.filter(|file| !names.contains(&file.name())).map(Dropped::File).collect();
    files.into_iter().chain(folders).collect()
}

impl Dropped {
    fn folder_name(&self) -> Option<String> {
        match self {
            Self::Folder(folder) => Some(folder.name()),
            Self::File(_) => None,
        }
    }
}

/// The files of what was dropped. A folder that cannot be read adds nothing.
pub async fn files(dropped: Vec<Dropped>) -> Vec<Source> {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    for thing in dropped {
        match thing {
            Dropped::File(file) => files.push(Source::of(file)),
            Dropped::Folder(folder) => folders.push(folder),
        }
    }
    while let Some(folder) = folders.pop() {
        for entry in children(&folder).await {
            let path = entry.full_path().trim_start_matches('/').to_owned();
            if entry.is_directory() {
                // A folder is entered if a manifest in it would be wanted.
                if is_wanted(&format!("{path}/manifest.json")) {
                    folders.push(entry.unchecked_into());
                }
            } else if is_wanted(&path) || is_archive(&path) {
                files.extend(file(entry.unchecked_into()).await.map(|file| Source::named(path, file)));
            }
        }
    }
    files
}

/// Everything directly in a folder. Browsers hand out at most 100 entries at a time.
async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut children = Vec::new();
    loop {
        let batch = Promise::new(&mut |done: Function, failed: Function| {
            let asked = reader.read_entries_with_callback_and_callback(done.unchecked_ref(), failed.unchecked_ref());
            if let Err(error) = asked {
                let _ = failed.call1(&JsValue::NULL, &error);
            }
        });
        let batch = JsFuture::from(batch).await.map(|batch| Array::from(&batch)).unwrap_or_default();
        if batch.length() == 0 {
            return children;
        }
        children.extend(batch.iter().map(JsCast::unchecked_into));
    }
}

/// The file behind an entry.
async fn file(entry: FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |done: Function, failed: Function| {
        entry.file_with_callback_and_callback(done.unchecked_ref(), failed.unchecked_ref());
    });
    JsFuture::from(file).await.ok().map(JsCast::unchecked_into)
}
