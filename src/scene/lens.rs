//! What the colours of Lineage say.
//!
//! In: the nodes in sight and a lens. Out: each node's colour, and the values with their counts for the legend. Not here:
//! where the colour goes (the bar and the icon, never more).

use super::icon::Icon;
use super::ink::Ink;
use super::plan::Plan;
use crate::artifact::manifest::model::{Access, Kind};
use crate::overview::Overview;
use crate::overview::model::{NodeIx, NodeRow};
use crate::session::view_state::Lens;
use crate::sort::Gather;
use crate::sort::Sort;
use std::collections::BTreeMap;

/// One value of a lens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// Its words.
    pub label: String,
    /// Nodes in sight that have it.
    pub count: u32,
    /// Its colour.
    pub ink: Ink,
    /// Whether nothing is known: hatched.
    pub unknown: bool,
    /// The icon that goes with it, if it has one.
    pub icon: Option<Icon>,
}

/// The colours of a picture.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Colours {
    /// The values that occur, in the legend's order.
    pub values: Vec<Value>,
    lens: Lens,
    by_name: BTreeMap<String, Ink>,
}

impl Colours {
    /// The values of the nodes that a plan shows or folds.
    pub fn of(overview: &Overview, plan: &Plan, lens: Lens) -> Self {
        let mut counts: BTreeMap<(u32, String), (u32, Option<Icon>)> = BTreeMap::new();
        let rows = || plan.sight.iter().filter_map(|&id| overview.nodes.row(id));
        for row in rows() {
            let (order, label, icon) = value(overview, row, lens);
            counts.entry((order, label)).or_insert((0, icon)).0 += 1;
        }
        let mut colours = Self { lens, ..Self::default() };
        if by_rank(lens) {
            // The commonest eight values get a colour of their own, the others are grey.
            let mut ranked: Vec<(u32, &String)> = counts
                .iter()
                .filter(|((_, label), _)| !label.is_empty())
                .map(|((_, label), it)| (it.0, label))
                .collect();
            ranked.put_in_order_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            for (place, (_, label)) in ranked.into_iter().enumerate() {
                let ink = u8::try_from(place + 1).ok().filter(|it| *it <= 8).unwrap_or(0);
                colours.by_name.insert(label.clone(), Ink::Project(ink));
            }
        }
        if lens == Lens::Project {
            let named = overview.projects.iter().map(|row| (row.name.clone(), Ink::Project(row.colour)));
            colours.by_name = named.into_map();
        }
        colours.values = counts
            .into_iter()
            .map(|((order, label), (count, icon))| {
                let unknown = order == UNKNOWN;
                let ink =
                    fixed(lens, order).or_else(|| colours.by_name.get(&label).copied()).unwrap_or(Ink::Project(0));
                let label = words(label);
                Value { label, count, ink, unknown, icon }
            })
            .collect();
        if by_rank(lens) {
            colours.values.put_in_order_by(|a, b| b.count.cmp(&a.count).then(a.label.cmp(&b.label)));
        }
        colours
    }

    /// The words of a node's value, as the legend has them.
    pub fn says(&self, overview: &Overview, id: NodeIx) -> String {
        words(overview.nodes.row(id).map(|row| value(overview, row, self.lens).1).unwrap_or_default())
    }

    /// A node's colour, and whether it is unknown and so hatched. A colour that the project gave wins over the resource
    /// type's.
    pub fn ink(&self, overview: &Overview, id: NodeIx) -> (Ink, bool) {
        let Some(row) = overview.nodes.row(id) else {
            return (Ink::Project(0), true);
        };
        let own = row.colour.as_deref().and_then(Ink::own);
        if let (Lens::Kind, Some(own)) = (self.lens, own) {
            return (own, false);
        }
        let (order, label, _) = value(overview, row, self.lens);
        let ink = fixed(self.lens, order).or_else(|| self.by_name.get(&label).copied()).unwrap_or(Ink::Project(0));
        (ink, order == UNKNOWN)
    }
}

/// The words of a value that nothing is known of.
const NOT_KNOWN: &str = "unknown";

/// The order of values that nothing is known of: last.
const UNKNOWN: u32 = u32::MAX;

fn words(label: String) -> String {
    if label.is_empty() { NOT_KNOWN.to_owned() } else { label }
}

/// Lenses whose values are names without colours of their own.
fn by_rank(lens: Lens) -> bool {
    matches!(lens, Lens::Domain | Lens::Owner | Lens::Materialized)
}

/// A node's value under a lens: its place in the legend, its words, its icon.
fn value(overview: &Overview, row: &NodeRow, lens: Lens) -> (u32, String, Option<Icon>) {
    match lens {
        Lens::Kind => (resource(row.kind), row.kind.word().to_owned(), Some(Icon::of(row.kind))),
        Lens::Project => overview
            .projects
            .row(row.project)
            .map_or((UNKNOWN, String::new(), None), |project| (row.project.0, project.name.clone(), None)),
        Lens::Domain => overview.domains.row(row.domain).map_or((UNKNOWN, String::new(), None), |domain| {
            let project = overview.projects.row(domain.project).map(|it| it.name.as_str()).unwrap_or_default();
            // The same group name in two projects is two domains.
            let name = if domain.whole_project { project.to_owned() } else { format!("{project} / {}", domain.name) };
            (0, name, None)
        }),
        Lens::Access => match row.access {
            Some(access) => (access_order(access), access.word().to_owned(), Some(Icon::of_access(access))),
            None => (UNKNOWN, String::new(), None),
        },
        Lens::Score => match (row.score, row.score.map(|score| Ink::of_score(f64::from(score)))) {
            (Some(_), Some(Ink::Grade(grade))) => {
                let words = ["A, 90 and up", "B, 75 to 89", "C, 60 to 74", "D, 40 to 59", "F, below 40"];
                let word = words.get(usize::from(grade)).copied().unwrap_or_default();
                (u32::from(grade), word.to_owned(), None)
            }
            _ => (UNKNOWN, String::new(), None),
        },
        Lens::Owner if row.owner.is_empty() => (UNKNOWN, String::new(), None),
        Lens::Owner => (0, row.owner.clone(), None),
        Lens::Findings => match row.trouble {
            (0, 0, 0) => (3, "no finding".to_owned(), None),
            (0, 0, _) => (2, "notes".to_owned(), None),
            (0, ..) => (1, "warnings".to_owned(), None),
            _ => (0, "errors".to_owned(), None),
        },
        Lens::Materialized if row.materialized.is_empty() => (UNKNOWN, String::new(), None),
        Lens::Materialized => (0, row.materialized.clone(), None),
        Lens::Layer => match row.layer.as_str() {
            "staging" => (0, "staging".to_owned(), None),
            "intermediate" => (1, "intermediate".to_owned(), None),
            "marts" => (2, "marts".to_owned(), None),
            _ => (3, "no layer".to_owned(), None),
        },
    }
}

/// The colour of a value that has one by nature.
fn fixed(lens: Lens, order: u32) -> Option<Ink> {
    match (lens, order) {
        (_, UNKNOWN) => Some(Ink::Line3),
        (Lens::Kind, it) => Some(Ink::Resource(u8::try_from(it).unwrap_or(0))),
        (Lens::Access, 0) => Some(Ink::Ink),
        (Lens::Access, 1) => Some(Ink::Ink3),
        (Lens::Access, _) => Some(Ink::Edge),
        (Lens::Score, grade) => Some(Ink::Grade(u8::try_from(grade).unwrap_or(4))),
        (Lens::Findings, 0) => Some(Ink::Err),
        (Lens::Findings, 1) => Some(Ink::Warn),
        (Lens::Findings, 2) => Some(Ink::Edge2),
        (Lens::Findings, _) => Some(Ink::Line2),
        (Lens::Layer, 0) => Some(Ink::Project(4)),
        (Lens::Layer, 1) => Some(Ink::Project(7)),
        (Lens::Layer, 2) => Some(Ink::Project(6)),
        (Lens::Layer, _) => Some(Ink::Project(0)),
        _ => None,
    }
}

fn access_order(access: Access) -> u32 {
    match access {
        Access::Public => 0,
        Access::Protected => 1,
        Access::Private => 2,
    }
}

/// The number of a resource type's colour.
pub fn resource(kind: Kind) -> u32 {
    match kind {
        Kind::Source => 1,
        Kind::Seed => 2,
        Kind::Snapshot => 3,
        Kind::Exposure => 4,
        Kind::Metric => 5,
        Kind::SemanticModel => 6,
        Kind::SavedQuery => 7,
        _ => 0,
    }
}
