//! Who uses whom, as a square table.
//!
//! In: the overview. Out: heads and cells with numbers and shades. Not here: drawing.

use super::cell::Mark;
use super::words;
use crate::mesh::model::Presence;
use crate::overview::Overview;
use crate::overview::model::{DomainIx, ProjectIx};
use crate::session::view_state::Selection;
use crate::table::RowId;
use std::collections::BTreeMap;

/// A square table: the row produces for the column.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Matrix {
    /// Row and column heads, in order.
    pub heads: Vec<Head>,
    /// Rows of cells.
    pub rows: Vec<Vec<Slot>>,
    /// What the numbers count, in the singular.
    pub of: &'static str,
}

impl Matrix {
    /// Whether there are so many heads that cells must be small to be seen together.
    pub fn is_dense(&self) -> bool {
        self.heads.len() > 12
    }
}

/// A head.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Head {
    /// Letters, colour and full name.
    pub mark: Mark,
    /// The short name.
    pub name: String,
    /// What a click selects.
    pub select: Selection,
}

/// One cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Slot {
    /// Whether row and column are the same.
    pub own: bool,
    /// The number; empty for none.
    pub text: String,
    /// How dark, 0 to 1.
    pub shade: f64,
    /// Whether all of it, or some of it, is hidden from dbt.
    pub hidden: bool,
    /// Whether it goes through a package only.
    pub package: bool,
    /// What it says in words.
    pub title: String,
    /// What a click selects.
    pub select: Selection,
}

/// Projects by projects: distinct nodes used.
pub fn projects(overview: &Overview) -> Matrix {
    let heads = overview
        .projects
        .iter()
        .map(|project| Head {
            mark: Mark {
                letters: project.monogram.clone(),
                colour: project.colour,
                title: project.name.clone(),
                ghost: project.presence != Presence::Dropped,
            },
            name: project.name.clone(),
            select: Selection::Project(project.name.clone()),
        })
        .collect();
    let most = overview.project_edges.iter().map(|edge| edge.weight).max().unwrap_or(1);
    let mut slots: BTreeMap<(ProjectIx, ProjectIx), Slot> = BTreeMap::new();
    for edge in &overview.project_edges {
        let name = |id| overview.projects.row(id).map(|it| it.name.clone()).unwrap_or_default();
        let [_, package, exact, likely] = edge.by;
        let hidden = exact + likely;
        let mut title =
            format!("{} uses {} of {}", name(edge.to), words::count(edge.weight as usize, "node"), name(edge.from));
        if hidden > 0 {
            title.push_str(&format!(", {hidden} of them hidden"));
        }
        slots.insert(
            (edge.from, edge.to),
            Slot {
                own: false,
                text: edge.weight.to_string(),
                shade: shade(edge.weight, most),
                hidden: hidden > 0 && hidden == edge.weight,
                package: package > 0 && package == edge.weight,
                title,
                select: Selection::Use(name(edge.from), name(edge.to)),
            },
        );
    }
    Matrix { rows: rows(overview.projects.ids().collect(), &mut slots), heads, of: "node" }
}

/// Domains by domains: edges between data nodes.
pub fn domains(overview: &Overview) -> Matrix {
    let heads = overview
        .domains
        .iter()
        .map(|domain| {
            let project = overview.projects.row(domain.project);
            let project_name = project.map(|it| it.name.as_str()).unwrap_or_default();
            Head {
                mark: Mark {
                    letters: project.map(|it| it.monogram.clone()).unwrap_or_default(),
                    colour: project.map(|it| it.colour).unwrap_or_default(),
                    title: full_name(project_name, &domain.name, domain.whole_project),
                    ghost: project.is_some_and(|it| it.presence != Presence::Dropped),
                },
                name: domain.name.clone(),
                select: Selection::Domain(project_name.to_owned(), domain.name.clone()),
            }
        })
        .collect::<Vec<_>>();
    let most = overview.domain_edges.iter().map(|edge| edge.2).max().unwrap_or(1);
    let mut slots: BTreeMap<(DomainIx, DomainIx), Slot> = BTreeMap::new();
    for &(from, to, edges, hidden) in &overview.domain_edges {
        let name = |id: DomainIx| heads.get(id.position()).map(|it| it.mark.title.clone()).unwrap_or_default();
        let mut title = format!("{} reads {} through {}", name(to), name(from), words::count(edges as usize, "edge"));
        if hidden > 0 {
            title.push_str(&format!(", {hidden} of them hidden"));
        }
        let slot = Slot {
            own: false,
            text: edges.to_string(),
            shade: shade(edges, most),
            hidden: hidden > 0,
            package: false,
            title,
            select: between(&heads, from, to).unwrap_or_default(),
        };
        slots.insert((from, to), slot);
    }
    Matrix { rows: rows(overview.domains.ids().collect(), &mut slots), heads, of: "edge" }
}

/// The references from one domain to another.
fn between(heads: &[Head], from: DomainIx, to: DomainIx) -> Option<Selection> {
    let name = |id: DomainIx| match &heads.get(id.position())?.select {
        Selection::Domain(project, name) => Some((project.clone(), name.clone())),
        _ => None,
    };
    Some(Selection::Between(name(from)?, name(to)?))
}

/// `marketing / growth`, or the project alone where it is the domain.
pub fn full_name(project: &str, domain: &str, whole_project: bool) -> String {
    if whole_project { project.to_owned() } else { format!("{project} / {domain}") }
}

fn rows<I: Copy + Ord>(ids: Vec<I>, slots: &mut BTreeMap<(I, I), Slot>) -> Vec<Vec<Slot>> {
    let row = |from: I, slots: &mut BTreeMap<(I, I), Slot>| {
        ids.iter()
            .map(|&to| {
                let mut slot = slots.remove(&(from, to)).unwrap_or_default();
                slot.own = from == to;
                slot
            })
            .collect()
    };
    ids.iter().map(|&from| row(from, slots)).collect()
}

/// Never so dark that the number is lost on it.
fn shade(number: u32, most: u32) -> f64 {
    0.08 + 0.5 * f64::from(number) / f64::from(most.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_row_produces_for_the_column() {
        let matrix = projects(&sample::mesh());
        assert_eq!(matrix.heads.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["core", "shop", "hr"]);
        assert_eq!(matrix.rows[0][1].text, "3");
        assert_eq!(matrix.rows[0][1].title, "shop uses 3 nodes of core, 1 of them hidden");
        assert!(matrix.rows[0][0].own);
        assert_eq!(matrix.rows[1][0].text, "", "shop produces nothing for core");
        assert_eq!(matrix.rows[0][1].select, Selection::Use("core".to_owned(), "shop".to_owned()));
    }

    #[test]
    fn only_what_is_hidden_altogether_counts_as_hidden() {
        let matrix = projects(&sample::mesh());
        assert!(!matrix.rows[0][1].hidden);
        assert!(!matrix.rows[2][1].hidden);
    }

    #[test]
    fn domains_are_named_with_their_project() {
        let matrix = domains(&sample::mesh());
        assert_eq!(matrix.heads[0].mark.title, "core / sales");
        let pair = |project: &str, name: &str| (project.to_owned(), name.to_owned());
        assert_eq!(matrix.rows[0][2].select, Selection::Between(pair("core", "sales"), pair("shop", "shop")));
        assert_eq!(matrix.rows.len(), matrix.heads.len());
        assert!(matrix.rows.iter().all(|row| row.len() == matrix.heads.len()));
        let shades = matrix.rows.iter().flatten().map(|slot| slot.shade);
        assert!(shades.clone().all(|shade| (0.0..=0.6).contains(&shade)));
    }
}
