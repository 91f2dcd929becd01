//! The files that paths lead to.
//!
//! In: paths of files and folders. Out: each file once, in order of name; of folders what `intake` wants, as of a folder
//! dropped on the page. Not here: what archives hold (`archive`), reading.

use super::failure::Failure;
use super::found::Found;
use crate::intake::{is_archive, is_wanted};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files of `paths`, each once however many paths lead to it. A file that is named is always taken.
///
/// # Errors
/// A path that cannot be opened, or a folder that cannot be listed.
pub fn files(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut found = BTreeMap::new();
    for path in paths {
        let failed = |source: io::Error| Failure::Path { path: path.clone(), source };
        let real = path.canonicalize().map_err(failed)?;
        if !real.is_dir() {
            found.entry(real).or_insert_with(|| Found::file(name(path), path.clone()));
            continue;
        }
        // A dropped folder's own name is part of what is inside it.
        let own = real.file_name().map(|own| own.to_string_lossy().into_owned()).unwrap_or_default();
        let mut folders = vec![(path.clone(), own)];
        while let Some((folder, inside)) = folders.pop() {
            let failed = |source: io::Error| Failure::Path { path: folder.clone(), source };
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
                let inside = format!("{inside}/{}", entry.file_name().to_string_lossy());
                if kind.is_dir() {
                    // A folder is entered if a manifest in it would be wanted.
                    if is_wanted(&format!("{inside}/manifest.json")) {
                        folders.push((path, inside));
                    }
                } else if is_wanted(&inside) || is_archive(&inside) {
                    // Of links only those to files are followed: links to folders can lead round in circles.
                    let Ok(real) = path.canonicalize() else { continue };
                    if real.is_file() {
                        found.entry(real).or_insert_with(|| Found::file(name(&path), path));
                    }
                }
            }
        }
    }
    let mut found: Vec<Found> = found.into_values().collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// A path as a name: without `./` before it, folders separated by `/`.
fn name(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}
