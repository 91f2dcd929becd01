//! The table of findings.
//!
//! In: what the engine found, and how it is grouped, for whom. Out: a [`Grid`] and the sentence of the view. Not here: what
//! one finding says at length, which is a sheet; the judgement (`governance`).

mod list;

pub use list::{List, Listed, list, name};

use super::answer::Answer;
use super::cell::{Cell, Name, Tone};
use super::grid::{Column, Grid, Row, RowKind};
use super::words;
use crate::overview::Overview;
use crate::overview::model::{DomainIx, DomainRow};
use crate::policy::Severity;
use crate::session::view_state::Selection;
use crate::sort::Sort;
use crate::table::RowId;
use std::collections::BTreeMap;

/// The facet of who must act.
pub const FOR: &str = "for";

/// What rows are grouped by, or that the waived ones are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// By rule.
    Rule,
    /// By who answers for it.
    Owner,
    /// By project.
    Project,
    /// By file.
    File,
    /// Those that an exception of the policy lets be, by rule.
    Waived,
}

impl Part {
    /// The parts, in order.
    pub const ALL: [Self; 5] = [Self::Rule, Self::Owner, Self::Project, Self::File, Self::Waived];

    /// The part a view state's `tab` names.
    pub fn of(tab: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.slug() == tab).unwrap_or(Self::Rule)
    }

    /// Its word in the view state.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Rule => "",
            Self::Owner => "owner",
            Self::Project => "project",
            Self::File => "file",
            Self::Waived => "waived",
        }
    }

    /// Its title.
    pub fn title(self, overview: &Overview) -> String {
        let [.., waived] = overview.findings;
        match self {
            Self::Rule => "Rule".to_owned(),
            Self::Owner => "Owner".to_owned(),
            Self::Project => "Project".to_owned(),
            Self::File => "File".to_owned(),
            Self::Waived => ["Waived ", &words::grouped(u64::from(waived))].concat(),
        }
    }
}

/// The table: groups with the worst first, in them the rows of the engine's order. Rows can be filtered by who must act.
pub fn grid(overview: &Overview, list: &List, part: Part) -> Grid {
    let names: Vec<String> = overview.domains.iter().map(|row| domain_name(overview, row)).collect();
    let mut groups: BTreeMap<&str, Vec<&Listed>> = BTreeMap::new();
    for row in &list.rows {
        if row.waived.is_empty() != (part == Part::Waived) {
            groups.entry(group(list, row, part)).or_default().push(row);
        }
    }
    let mut groups: Vec<(&str, Vec<&Listed>)> = groups.into_iter().collect();
    let weight = |rows: &[&Listed]| (rows.iter().map(|row| row.severity).max(), rows.len());
    groups.put_in_order_by(|a, b| weight(&b.1).cmp(&weight(&a.1)));
    let mut rows = Vec::new();
    for (name, found) in groups {
        rows.push(head(list, name, &found, part));
        rows.extend(found.into_iter().map(|row| line(overview, list, row, part, &names)));
    }
    let mut columns = vec![
        Column::left("finding", "Finding"),
        Column::left("severity", "Severity"),
        Column::left("message", "What"),
        Column::left("owner", "Owner"),
        Column::left("file", "File"),
    ];
    if part == Part::Waived {
        columns.push(Column::left("waived", "Why it does not count"));
    }
    Grid { columns, rows, of: "finding" }
}

/// `project / domain`, or the project alone where it is the domain.
fn domain_name(overview: &Overview, row: &DomainRow) -> String {
    let project = overview.projects.row(row.project).map_or("", |project| project.name.as_str());
    super::matrix::full_name(project, &row.name, row.whole_project)
}

fn group<'l>(list: &'l List, row: &'l Listed, part: Part) -> &'l str {
    let named = |text: &'l str, none: &'static str| if text.is_empty() { none } else { text };
    match part {
        Part::Rule | Part::Waived => list.rules.get(row.rule as usize).map_or("", |(id, _)| id),
        Part::Owner => named(list.text(row.owner), "nobody known"),
        Part::Project => named(list.text(row.project), "the mesh"),
        Part::File => named(list.text(row.file), "no file"),
    }
}

fn head(list: &List, name: &str, rows: &[&Listed], part: Part) -> Row {
    let title = list.rules.iter().find(|(id, _)| id == name).map_or("", |(_, title)| title);
    let (lead, text) = if matches!(part, Part::Rule | Part::Waived) { (name, title) } else { ("", name) };
    let name = Name { lead: lead.to_owned(), text: text.to_owned(), ..Name::default() };
    let worst = rows.iter().map(|row| row.severity).max().unwrap_or(Severity::Info);
    let count = words::count(rows.len(), "finding");
    let mut cells = vec![Cell::Name(name), severity(worst), Cell::muted(&count), Cell::Empty, Cell::Empty];
    if part == Part::Waived {
        cells.push(Cell::Empty);
    }
    Row { cells, kind: RowKind::Group, height: (36, 60), ..Row::default() }
}

fn line(overview: &Overview, list: &List, row: &Listed, part: Part, domains: &[String]) -> Row {
    let node = row.node.and_then(|id| overview.nodes.row(id));
    let project = overview.projects.iter().find(|project| project.name == list.text(row.project));
    let name = Name {
        swatch: project.map(|project| project.colour),
        kind: node.map(|node| node.kind),
        text: row.name.clone(),
        ..Name::default()
    };
    let (id, _) = list.rules.get(row.rule as usize).cloned().unwrap_or_default();
    let mut cells = vec![
        Cell::Name(name),
        severity(row.severity),
        Cell::Text(row.message.clone(), Tone::Plain),
        Cell::muted(list.text(row.owner)),
        Cell::Mono(list.text(row.file).to_owned()),
    ];
    if part == Part::Waived {
        cells.push(Cell::muted(&row.waived));
    }
    let mut facets =
        vec![("severity", word(row.severity).0.to_owned()), ("project", list.text(row.project).to_owned())];
    let domain = |id: &DomainIx| domains.get(id.position()).map(|name| (FOR, name.clone()));
    facets.extend(row.acts.iter().filter_map(domain));
    Row { cells, select: Selection::Finding(id, row.key.clone()), height: (32, 88), facets, ..Row::default() }
}

fn word(severity: Severity) -> (&'static str, Tone) {
    match severity {
        Severity::Error => ("error", Tone::Err),
        Severity::Warn => ("warning", Tone::Warn),
        Severity::Info => ("note", Tone::Muted),
    }
}

fn severity(severity: Severity) -> Cell {
    let (word, tone) = word(severity);
    Cell::Chip(word.to_owned(), tone)
}

/// Which rules of the mesh are broken?
pub fn answer(overview: &Overview) -> Answer {
    let [errors, warnings, notes, waived] = overview.findings;
    if errors + warnings + notes == 0 {
        let proof = if waived == 0 { String::new() } else { words::count(waived as usize, "finding") + " waived." };
        return Answer { finding: "No rule is broken.".to_owned(), proof };
    }
    let worst =
        if errors > 0 { words::count(errors as usize, "error") } else { words::count(warnings as usize, "warning") };
    let mut proof = Vec::new();
    if errors > 0 {
        proof.push(words::count(warnings as usize, "warning"));
    }
    proof.push(words::count(notes as usize, "note"));
    if waived > 0 {
        proof.push([&words::grouped(u64::from(waived)), " waived"].concat());
    }
    let first = overview.domains.iter().max_by_key(|row| (row.trouble, std::cmp::Reverse(&row.name)));
    let most = first.filter(|row| row.trouble != (0, 0));
    let most = most.map(|row| [" Most for ", &domain_name(overview, row), "."].concat());
    let proof = words::sentence(&proof.join(", ")) + "." + &most.unwrap_or_default();
    Answer { finding: worst + ".", proof }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::governance::find;
    use crate::overview::build;
    use crate::policy::{Exception, Policy};
    use crate::scorecard::{Context, summarise};

    const TEXT: &str = "project core
  group sales owner=Ann email=ann@acme.io
  group crm owner=Bo email=bo@acme.io
  model inner group=sales
  model people group=crm
project finance
  model a < core.inner";

    fn made(policy: &Policy) -> (Overview, List) {
        let mesh = fixture::mesh(TEXT);
        let findings = find(&mesh, policy);
        let summaries = summarise(&Context::new(&mesh, policy));
        (
            build::overview(&mesh, &summaries, &crate::plan::readiness(&mesh, &summaries, false), &findings, ""),
            list(&mesh, &findings),
        )
    }

    #[test]
    fn findings_are_grouped_with_the_worst_first() {
        let (overview, list) = made(&Policy::default());
        let grid = grid(&overview, &list, Part::Rule);
        assert_eq!(grid.rows[0].kind, RowKind::Group);
        assert!(grid.rows[0].cells[0].words().contains("M-XREF-NONPUBLIC"), "{:?}", grid.rows[0]);
        let finding = Selection::Finding("M-XREF-NONPUBLIC".to_owned(), "model.finance.a".to_owned());
        assert_eq!(grid.rows[1].select, finding);
        assert_eq!(answer(&overview).finding, "1 error.");
    }

    #[test]
    fn a_domain_sees_what_it_must_do() {
        let (overview, list) = made(&Policy::default());
        let grid = grid(&overview, &list, Part::File);
        let shown = |filter: &str| {
            let rows = grid.arrange("", filter).into_iter().map(|row| &grid.rows[row]);
            rows.filter(|row| row.kind == RowKind::Plain).count()
        };
        let mine = shown("for:\"core / crm\"");
        assert!(mine > 0 && mine < shown(""), "{mine}");
        assert!(shown("for:finance") + shown("for:\"core / sales\"") + mine >= shown(""), "a pair is of both");
    }

    #[test]
    fn what_is_waived_stands_apart_with_its_reason() {
        let exception = |id: &str| Exception {
            id: id.to_owned(),
            node: "*".to_owned(),
            reason: "until June".to_owned(),
            until: None,
            line: 1,
        };
        let policy = Policy { exceptions: vec![exception("M-XREF-NONPUBLIC")], ..Policy::default() };
        let (overview, list) = made(&policy);
        let waived = grid(&overview, &list, Part::Waived);
        assert_eq!(waived.things(), 1);
        assert_eq!(waived.rows[1].cells[5].words(), "until June");
        assert_eq!(Part::Waived.title(&overview), "Waived 1");
        let open = grid(&overview, &list, Part::Rule);
        assert!(open.rows.iter().all(|row| !row.cells[0].words().contains("M-XREF")));
    }
}
