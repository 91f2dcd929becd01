//! What the projects share (spec 03.8): internal packages and their drift, the evaluator, versions, skeletons.
//!
//! In: a book. Out: sections. Not here: what is found, which `mesh::platform` does.

use super::model::fact;
use super::{Bit, Book, Section, Sheet, Sign};
use crate::mesh::model::{Presence, Project, ProjectId};
use crate::mesh::{FEATURES, Package, Platform, platform};
use crate::report::cell::Tone;
use crate::report::words;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the sections.
pub fn sections(book: &Book, sheet: &mut Sheet) {
    let found = platform(book.mesh, &book.policy.internal_packages);
    sheet.add(shared(book, &found));
    sheet.add(skeletons(book, &found));
}

fn names<'b>(book: &'b Book, projects: &[ProjectId]) -> Vec<&'b str> {
    projects.iter().map(|&id| book.project_name(id)).collect()
}

fn shared(book: &Book, found: &Platform) -> Section {
    let all = found.projects.len();
    let mut rows: Vec<Vec<Bit>> = found.packages.iter().flat_map(|package| internal(book, package, all)).collect();
    let evaluated = names(book, &found.evaluated);
    let evaluator = match evaluated.len() {
        0 => Bit::text("installed nowhere").in_tone(Tone::Warn),
        many if many == all => Bit::text("in every project").signed(Sign::Pass),
        many => Bit::text(format!("in {many} of {all}: {}", words::list(&evaluated, 4))),
    };
    rows.push(fact("Project evaluator", evaluator));
    let dropped = || book.mesh.projects.iter().filter(|project| project.presence == Presence::Dropped);
    let distinct = |of: fn(&Project) -> &str| {
        let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for project in dropped().filter(|project| !of(project).is_empty()) {
            found.entry(of(project)).or_default().push(&project.name);
        }
        found
    };
    for (label, of) in
        [("dbt", (|it| it.dbt_version.as_str()) as fn(&Project) -> &str), ("Adapter", |it| it.adapter.as_str())]
    {
        let found = distinct(of);
        let text = match found.len() {
            1 => found.keys().copied().collect::<String>(),
            _ => found
                .iter()
                .map(|(word, users)| format!("{word} ({})", words::list(users, 2)))
                .collect::<Vec<_>>()
                .join(", "),
        };
        if !text.is_empty() {
            rows.push(fact(label, Bit::text(text)));
        }
    }
    let published: BTreeSet<&str> = dropped().flat_map(|it| it.macro_packages.iter().map(String::as_str)).collect();
    let own: Vec<&str> =
        found.packages.iter().map(|it| it.name.as_str()).chain(dropped().map(|it| it.name.as_str())).collect();
    let others: Vec<&str> = published.into_iter().filter(|name| !own.contains(name)).collect();
    if !others.is_empty() {
        rows.push(fact("Other packages", Bit::muted(words::list(&others, 6))));
    }
    let learning: Vec<&str> = book.policy.learning_projects.iter().map(String::as_str).collect();
    if !learning.is_empty() {
        rows.push(fact("Learning projects", Bit::muted(words::list(&learning, 6))));
    }
    let unused: Vec<&str> =
        book.mesh.projects.iter().filter(|it| it.presence == Presence::Unused).map(|it| it.name.as_str()).collect();
    if !unused.is_empty() {
        rows.push(fact("Known, but used by nobody", Bit::muted(words::list(&unused, 4))));
    }
    Section::new("Platform", words::count(all, "project")).rows(&[], rows, 30)
}

/// An internal package: who has it, and how far the copies differ.
fn internal(book: &Book, package: &Package, all: usize) -> Vec<Vec<Bit>> {
    let users: usize = package.copies.iter().map(Vec::len).sum();
    let mut rows = vec![fact(
        &package.name,
        Bit::text(format!("internal package, in {users} of {}", words::count(all, "project"))),
    )];
    if package.copies.len() > 1 {
        let differ: Vec<&str> = package.differing.iter().map(String::as_str).collect();
        let share = differ.len() as f64 / f64::from(package.shared.max(1));
        let text = format!(
            "drift: {} of its shared macros differ ({})",
            words::percent(share.min(1.0)),
            words::list(&differ, 4)
        );
        rows.push(vec![Bit::default(), Bit::text(text).signed(Sign::Warn)]);
        for copy in &package.copies {
            rows.push(vec![Bit::default(), Bit::muted(format!("one copy: {}", words::list(&names(book, copy), 6)))]);
        }
    }
    rows
}

/// Features by project, the commonest beside them.
fn skeletons(book: &Book, found: &Platform) -> Section {
    if found.projects.len() < 2 {
        return Section::default();
    }
    let sub = match found.odd {
        Some(odd) => format!("{} is the odd one out", book.project_name(odd)),
        None => "none stands out".to_owned(),
    };
    let most = found.skeletons.iter().map(|it| it.apart).max().unwrap_or_default();
    let rows: Vec<Vec<Bit>> = FEATURES
        .iter()
        .enumerate()
        .map(|(at, (what, name, _))| {
            let has: Vec<&str> = found
                .skeletons
                .iter()
                .filter(|it| it.has.get(at).copied().unwrap_or_default())
                .map(|it| book.project_name(it.project))
                .collect();
            let common = found.common.get(at).copied().unwrap_or_default();
            let lacks: Vec<&str> =
                names(book, &found.projects).into_iter().filter(|project| !has.contains(project)).collect();
            let text = match (has.len(), common) {
                (0, _) => Bit::muted("nowhere"),
                (_, true) if lacks.is_empty() => Bit::text("everywhere").signed(Sign::Pass),
                (_, true) => Bit::text(format!("not in {}", words::list(&lacks, 5))),
                (_, false) => Bit::muted(format!("only in {}", words::list(&has, 5))),
            };
            vec![Bit::muted(*what), Bit::text(*name), text]
        })
        .collect();
    let apart = found.skeletons.iter().filter(|it| it.apart == most && most > 0).map(|it| {
        vec![
            Bit::muted("farthest"),
            book.to_project(it.project),
            Bit::text(format!("differs in {} of {}", it.apart, FEATURES.len())),
        ]
    });
    let apart: Vec<Vec<Bit>> = apart.collect();
    Section::new("Project skeletons", sub).rows(&[], rows, FEATURES.len()).rows(&[], apart, 4)
}
