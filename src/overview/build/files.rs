//! Whose each dropped file is, in words.
//!
//! In: a mesh. Out: a row for each file. Not here: files that were refused, which never reached the mesh.

use crate::mesh::Mesh;
use crate::mesh::model::{FileUse, Pairing};
use crate::overview::model::FileRow;

/// Rows in order of the files' numbers; a file that tells of several projects has one row.
pub fn files(mesh: &Mesh) -> Vec<FileRow> {
    let mut rows: Vec<FileRow> = Vec::new();
    for one in &mesh.files {
        match rows.last_mut().filter(|row| row.file == one.key) {
            // A page of dbt docs is a manifest and a catalog of one project.
            Some(row) if row.project == one.project => {}
            Some(row) => {
                row.project.push_str(", ");
                row.project.push_str(&one.project);
            }
            None => rows.push(FileRow { file: one.key, project: one.project.clone(), how: how(one) }),
        }
    }
    rows
}

/// How it is known whose a file is.
fn how(one: &FileUse) -> String {
    match one.pairing {
        Pairing::Manifest => String::new(),
        Pairing::Snapshot => "an older snapshot, not shown".to_owned(),
        Pairing::Folder => "by its folder".to_owned(),
        Pairing::Content { known, of } => format!("by its content: {known} of {of} nodes"),
        Pairing::Rules { covered, of } => format!("by its rules: {covered} of {of} files"),
        Pairing::Mesh => "the whole mesh\u{2019}s".to_owned(),
        Pairing::Nobody => "nobody\u{2019}s: see below".to_owned(),
    }
}
