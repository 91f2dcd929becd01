//! What a model promises, column by column, and whether the warehouse keeps it.
//!
//! In: a book, a model. Out: the sheet. Not here: how good that is (the scorecard).

use super::model::{Block, fact};
use super::{Bit, Book, Section, Sheet, Sign, consumers};
use crate::artifact::catalog::{CatalogColumn, CatalogTable};
use crate::artifact::manifest::model::{Column, Constraint, Detail, Kind, Node};
use crate::mesh::model::{NodeId, Standing};
use crate::report::cell::Tone;
use crate::report::words;
use crate::scorecard::{enforces, is_same_type};

/// The sheet of a model; none for what is none.
pub fn sheet(book: &Book, id: NodeId) -> Option<Sheet> {
    if book.mesh.nodes[id].kind != Kind::Model {
        return None;
    }
    let mut sheet = Sheet::default();
    sheet.add(promise(book, id));
    sheet.add(consumers::life(book, id));
    sheet.add(columns(book, id));
    sheet.add(drift(book, id));
    sheet.add(consumers::section(book, id));
    sheet.add(consumers::usage(book, id));
    Some(sheet)
}

/// What holds for the whole model.
fn promise(book: &Book, id: NodeId) -> Section {
    let node = &book.mesh.nodes[id];
    let data = &node.data;
    let adapter = &book.mesh.projects[node.project].adapter;
    let mut rows = vec![match (data.contract, node.standing) {
        (_, Standing::Ghost) => fact("Contract", Bit::text("unknown: its project was not given").signed(Sign::Unknown)),
        (true, _) => fact("Contract", Bit::text("enforced: dbt refuses to build another shape").signed(Sign::Pass)),
        (false, _) => fact("Contract", Bit::text("none: its columns may change with any run").signed(Sign::Warn)),
    }];
    if let Some(access) = node.access {
        rows.push(fact("Access", Bit::text(words::access(access))));
    }
    let owner = book.owner_of(id);
    let owner = if owner.is_empty() { Bit::text("nobody").in_tone(Tone::Err) } else { Bit::text(owner) };
    rows.push(fact("Owner", owner));
    for constraint in data.constraints.iter().filter(|constraint| constraint.columns.len() != 1) {
        rows.push(fact("Constraint", constrained(adapter, data.contract, constraint)));
    }
    if data.contract && !adapter.is_empty() && !data.constraints.is_empty() {
        let kinds = ["not_null", "unique", "primary_key", "foreign_key", "check"];
        let (kept, noted): (Vec<&str>, Vec<&str>) = kinds.into_iter().partition(|kind| enforces(adapter, kind));
        let text = match (kept.is_empty(), noted.is_empty()) {
            (_, true) => format!("{adapter} enforces every constraint"),
            (true, _) => format!("{adapter} enforces none, it only writes them down"),
            _ => {
                format!("{adapter} enforces {}, it only writes down {}", words::list(&kept, 5), words::list(&noted, 5))
            }
        };
        rows.push(fact("Here", Bit::muted(text)));
    }
    let mut section = Section::new("Promise", "").rows(&[], rows, 20);
    if !data.description.trim().is_empty() {
        section.blocks.insert(0, Block::Markdown(data.description.clone()));
    }
    section
}

/// A constraint, and whether rows that break it are refused here.
fn constrained(adapter: &str, contract: bool, it: &Constraint) -> Bit {
    let on = if it.columns.len() > 1 { format!("({})", it.columns.join(", ")) } else { String::new() };
    let more: Vec<&str> = [it.expression.as_str(), it.to.as_str()].into_iter().filter(|it| !it.is_empty()).collect();
    let text = [it.kind.as_str(), &on, &more.join(" ")].join(" ");
    let text = text.trim().to_owned();
    match (contract, enforces(adapter, &it.kind)) {
        (true, true) => Bit::text(text).signed(Sign::Pass),
        (true, false) => Bit::text(format!("{text}, not enforced here")).in_tone(Tone::Muted),
        (false, _) => Bit::text(format!("{text}, without effect: no contract")).in_tone(Tone::Warn),
    }
}

/// Column by column.
fn columns(book: &Book, id: NodeId) -> Section {
    let node = &book.mesh.nodes[id];
    let data = &node.data;
    let adapter = &book.mesh.projects[node.project].adapter;
    let rows: Vec<Vec<Bit>> = data.columns.iter().map(|column| one(book, id, data, column, adapter)).collect();
    let section = Section::new("Columns", words::count(rows.len(), "column")).wide();
    match (rows.is_empty(), node.standing) {
        (true, Standing::Ghost) => section.say("Drop its project\u{2019}s manifest.json to see them."),
        (true, _) => section.say("None is declared."),
        _ => section.rows(&["Column", "type", "constraints", "tests", "description"], rows, 400),
    }
}

fn one(book: &Book, id: NodeId, data: &Node, column: &Column, adapter: &str) -> Vec<Bit> {
    let name = if data.primary_key.iter().any(|key| key.eq_ignore_ascii_case(&column.name)) {
        format!("{} (key)", column.name)
    } else {
        column.name.clone()
    };
    let kind = match column.data_type.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Bit::text(text).code(),
        None => Bit::text("not declared").in_tone(if data.contract { Tone::Warn } else { Tone::Muted }),
    };
    let on_it = |it: &&Constraint| matches!(it.columns.as_slice(), [only] if only.eq_ignore_ascii_case(&column.name));
    let kept: Vec<Bit> =
        data.constraints.iter().filter(on_it).map(|it| constrained(adapter, data.contract, it)).collect();
    let all_kept = !kept.is_empty() && kept.iter().all(|bit| bit.sign == Sign::Pass);
    let texts: Vec<&str> = kept.iter().map(|bit| bit.text.as_str()).collect();
    let constraints = Bit::text(texts.join("; ")).signed(if all_kept { Sign::Pass } else { Sign::None });
    let description: String = column.description.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![Bit::text(name).code(), kind, constraints, Bit::text(tests(book, id, &column.name)), Bit::muted(description)]
}

/// The data tests on a column.
fn tests(book: &Book, id: NodeId, column: &str) -> String {
    let names = book.mesh.tests[id].iter().filter_map(|&test| {
        let data = &book.mesh.nodes[test].data;
        let Detail::Test(test) = &data.detail else { return None };
        let alike = |name: &str| name.eq_ignore_ascii_case(column);
        let on = test.column.as_deref().is_some_and(alike) || test.columns.iter().any(|name| alike(name));
        on.then(|| test.test_name.clone().unwrap_or_else(|| data.name.clone()))
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What the warehouse has against what is declared.
fn drift(book: &Book, id: NodeId) -> Section {
    let node = &book.mesh.nodes[id];
    let section = Section::new("In the warehouse", "");
    if node.standing == Standing::Ghost || node.data.columns.is_empty() {
        return section;
    }
    let Some(table) = book.mesh.seen[id].table.as_deref() else {
        let text = "Whether the warehouse keeps it needs catalog.json, which `dbt docs generate` writes.";
        return section.rows(&[], vec![vec![Bit::muted(text).signed(Sign::Unknown)]], 1);
    };
    let rows = differences(&node.data.columns, table);
    if rows.is_empty() {
        let all = words::count(table.columns.len(), "column");
        return section.rows(&[], vec![vec![Bit::text(format!("{all}, as declared")).signed(Sign::Pass)]], 1);
    }
    section.rows(&["Column", "declared", "in the warehouse"], rows, 60)
}

/// Columns that differ: declared and gone, there and not declared, of another type. Names are compared case folded, types
/// by family.
fn differences(declared: &[Column], table: &CatalogTable) -> Vec<Vec<Bit>> {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let mut rows = Vec::new();
    for column in declared {
        let seen: Option<&CatalogColumn> = table.columns.iter().find(|it| same(&it.name, &column.name));
        let name = Bit::text(column.name.as_str()).code();
        let wanted = column.data_type.as_deref().unwrap_or_default();
        match seen {
            None => {
                let gone = Bit::text("is not there").in_tone(Tone::Err).signed(Sign::Block);
                rows.push(vec![name, Bit::text(wanted).code(), gone]);
            }
            Some(it) if !wanted.is_empty() && !it.data_type.is_empty() && !is_same_type(wanted, &it.data_type) => {
                let other = Bit::text(it.data_type.as_str()).code().signed(Sign::Warn);
                rows.push(vec![name, Bit::text(wanted).code(), other]);
            }
            Some(_) => {}
        }
    }
    for column in &table.columns {
        if !declared.iter().any(|it| same(&it.name, &column.name)) {
            let there = Bit::text(column.data_type.as_str()).code().signed(Sign::Warn);
            rows.push(vec![Bit::text(column.name.as_str()).code(), Bit::muted("not declared"), there]);
        }
    }
    rows
}
