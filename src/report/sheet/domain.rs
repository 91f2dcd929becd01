//! A domain's page: what its owner has to do, its people and score, what it publishes, who reads it, what it reads, which
//! rules it breaks, its shape, whether it could leave.
//!
//! In: a book, a domain. Out: the sheet. Not here: its sections, one file each.

use super::{Book, Sheet, coupling, folders, found, leave, people, publishes, score, to_do};
use crate::mesh::model::{DomainId, Presence};

/// The sheet.
pub fn sheet(book: &Book, id: DomainId) -> Sheet {
    let domain = &book.mesh.domains[id];
    let dropped = book.mesh.projects[domain.project].presence == Presence::Dropped;
    let mut sheet = Sheet::default();
    if dropped {
        sheet.add(to_do::section(book, id));
        sheet.add(people::section(book, id));
        sheet.add(score::section(book, id));
    }
    sheet.add(publishes::products(book, id));
    sheet.add(publishes::consumers(book, id));
    if dropped {
        sheet.add(publishes::inputs(book, id));
        sheet.add(found::section(book, id));
        sheet.add(coupling::section(book, id));
        sheet.add(leave::section(book, id));
        sheet.add(folders::section(book, id));
    }
    sheet
}
