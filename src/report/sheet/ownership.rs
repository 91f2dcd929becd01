//! Ownership over the whole mesh: teams of several projects, owners that differ, models in the wrong folder.
//!
//! In: a book. Out: the sheet. Not here: one domain's (`people`, `folders`).

use super::{Bit, Book, Section, Sheet, Sign, folders, people};
use crate::mesh::{moves, teams};
use crate::report::words;

/// Domains whose moves are shown.
const MOST: usize = 60;

/// The sheet.
pub fn sheet(book: &Book) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.add(shared(book));
    for (id, domain) in book.mesh.domains.entries().take(MOST * 10) {
        let wanted = domain.folder.as_ref().is_some_and(|fit| fit.misplaced > 0);
        if wanted && sheet.sections.len() < MOST {
            let found = moves(book.mesh, id);
            let rows = found.misplaced.iter().map(|it| {
                let path = Bit::muted(book.mesh.nodes[it.node].data.file_path.as_str()).code();
                vec![book.to_node(it.node), path, Bit::text(it.to.as_str()).code()]
            });
            let sub = format!("{} outside {}/", words::count(found.misplaced.len(), "model"), found.home);
            let section = Section::new(format!("Misplaced in {}", book.domain_name(id)), sub).wide();
            let section = section.rows(&["Model", "lies in", "belongs in"], rows.collect(), 30);
            let group = domain.group.as_deref().unwrap_or_default();
            let project = book.project_name(domain.project);
            sheet.add(
                section
                    .code(format!("in the folder of {project}"), folders::commands(book, &found))
                    .code("dbt_project.yml", folders::setting(project, group, &found)),
            );
        }
    }
    sheet.add(differing(book));
    if sheet.sections.is_empty() {
        let text = "No two places name different owners, no team answers for several projects, and every grouped model lies in its group\u{2019}s folder.";
        sheet.add(Section::new("Ownership", "").say(text));
    }
    sheet
}

fn shared(book: &Book) -> Section {
    let rows: Vec<Vec<Bit>> = teams(book.mesh)
        .iter()
        .map(|team| {
            let names: Vec<String> = team.domains.iter().map(|&id| book.domain_name(id)).collect();
            let first = team.domains.iter().find_map(|&id| book.mesh.domains[id].owner.as_ref().map(people::name));
            let who = if team.hint { String::new() } else { first.unwrap_or_default() };
            let by = format!("{}{}", team.by.join(", "), if team.hint { ": a hint, no more" } else { "" });
            vec![
                Bit::text(who).signed(if team.hint { Sign::Unknown } else { Sign::None }),
                Bit::text(words::list(&names.iter().map(String::as_str).collect::<Vec<_>>(), 6)),
                Bit::muted(by),
            ]
        })
        .collect();
    let sub = words::count(rows.len(), "team");
    Section::new("One team in several projects", sub).wide().rows(&["Team", "answers for", "told by"], rows, 40)
}

fn differing(book: &Book) -> Section {
    let (_, rows) = people::conflicts(book, |_| true);
    let sub = words::count(rows.len(), "model");
    Section::new("Owners that differ", sub).wide().rows(&["Model", "named by two"], rows, 60)
}
