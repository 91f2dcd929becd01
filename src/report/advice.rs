//! What one change mends.
//!
//! In: the scores' context, a check's id or none. Out: notes, the change with the greatest gain first. Not here: which changes
//! there are (`scorecard::changes`).

use super::notes::{self, Note, Section};
use super::words;
use crate::mesh::Mesh;
use crate::scorecard::{Change, Context, SHARED, changes};

/// Points of the mesh that a change must gain to be named without being asked for: less is shown as nothing.
const LEAST: f64 = 0.05;

/// How many changes are written out.
const MOST: usize = 50;

/// The changes that make products pass `check`; for an empty one those changes of all checks that mend two products or more.
pub fn advice(mesh: &Mesh, context: &Context, check: &str) -> Vec<Section> {
    let mut found = if check.is_empty() { changes(context, &SHARED) } else { changes(context, &[check]) };
    if check.is_empty() {
        found.retain(|change| change.products.len() > 1 && change.gain >= LEAST);
    }
    let all = found.len();
    let sub = if all > MOST { format!("the first {MOST} of {all}") } else { String::new() };
    let notes = found.iter().take(MOST).map(|change| note(mesh, change)).collect::<Vec<_>>();
    let title =
        if check.is_empty() { "One change for several products".to_owned() } else { words::count(all, "change") };
    if notes.is_empty() { Vec::new() } else { vec![Section { title, sub, notes }] }
}

fn note(mesh: &Mesh, change: &Change) -> Note {
    let pastes = change.fix.as_ref().map(notes::pastes).unwrap_or_default();
    let place = pastes.first().map(|paste| format!(" in {}", last(&paste.file))).unwrap_or_default();
    Note {
        id: change.check.id.to_owned(),
        title: format!("{}{place}", change.check.fix_title),
        right: format!("{} on {}", words::gain(change.gain), words::count(change.products.len(), "product")),
        nodes: change
            .products
            .iter()
            .filter_map(|&node| {
                let node = mesh.nodes.row(node)?;
                Some((node.key.clone(), node.data.name.clone()))
            })
            .collect(),
        pastes,
        ..Note::default()
    }
}

/// The last part of a path; the whole of what is none.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::policy::Policy;

    #[test]
    fn one_setting_for_many_products_is_one_note() {
        let mesh = fixture::mesh("project core adapter=snowflake\n  model dim_a public\n  model dim_b public");
        let policy = Policy::default();
        let context = Context::new(&mesh, &policy);
        let sections = advice(&mesh, &context, "");
        assert_eq!(sections.len(), 1);
        let note = &sections[0].notes[0];
        assert_eq!((note.id.as_str(), note.nodes.len()), ("UNDR-7", 2));
        assert!(note.title.ends_with(" in dbt_project.yml") && note.right.ends_with(" on 2 products"), "{note:?}");
        assert!(note.pastes[0].text.contains("+persist_docs"));
        assert!(advice(&mesh, &context, "DISC-2").is_empty(), "nothing to change is no section");
        assert_eq!(advice(&mesh, &context, "ADDR-2")[0].notes.len(), 2, "each model has columns of its own");
    }
}
