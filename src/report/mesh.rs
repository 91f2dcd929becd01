//! The panel beside the mesh: shape, platform, cycles.
//!
//! In: the overview. Out: labels and values. Not here: the matrix (`matrix`), the sentence (`answer`).

use super::words;
use crate::mesh::model::{Presence, ShapeLabel};
use crate::overview::Overview;
use crate::overview::model::ProjectIx;
use crate::sort::Gather;
use crate::sort::Sort;
use std::collections::{BTreeMap, BTreeSet};

/// The shape with its numbers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shape {
    /// `meshiness 0.50`, or the word for a mesh without one.
    pub sub: String,
    /// The four steps of meshiness, with whether it is the one reached; empty for a mesh without one.
    pub steps: Vec<(&'static str, bool)>,
    /// Where meshiness lies on them, in percent.
    pub place: f64,
    /// Label, value, whether it is bad.
    pub facts: Vec<Fact>,
}

/// A label with its value.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Grey beside the label.
    pub note: String,
    /// Whether it asks for work.
    pub bad: bool,
}

impl Fact {
    fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), ..Self::default() }
    }
}

/// The shape (spec 03.6).
pub fn shape(overview: &Overview) -> Shape {
    let shape = &overview.shape;
    let steps = [ShapeLabel::HubAndSpoke, ShapeLabel::HubLeaning, ShapeLabel::Meshier, ShapeLabel::Mesh];
    let mut facts = Vec::new();
    if let Some(hub) = shape.hub.and_then(|id| overview.projects.row(id)) {
        facts.push(Fact::new("Hub", hub.name.as_str()));
        facts.push(Fact::new("Use that does not touch the hub", words::percent(shape.off_hub)));
    }
    facts.push(Fact::new("Projects that both produce and consume", format!("{} of {}", shape.both.0, shape.both.1)));
    if let Some((project, share)) = shape.top_producer {
        facts.push(Fact::new(format!("Largest producer, {}", name(overview, project)), words::percent(share)));
    }
    if shape.longest_chain.len() > 1 {
        let names: Vec<&str> = shape.longest_chain.iter().map(|&id| name(overview, id)).collect();
        facts
            .push(Fact {
                note: names.join(" → "), ..Fact::new("Longest chain", words::count(names.len(), "project"))
            });
    }
    facts.push(Fact { bad: shape.cycles > 0, ..Fact::new("Project cycles", cycles_word(shape.cycles)) });
    Shape {
        sub: shape
            .meshiness
            .map_or_else(|| shape.label.word().to_owned(), |value| format!("meshiness {}", words::ratio(value))),
        steps: if shape.meshiness.is_some() {
            steps.iter().map(|step| (step.word(), *step == step_of(shape.meshiness))).collect()
        } else {
            Vec::new()
        },
        place: shape.meshiness.unwrap_or_default() * 100.0,
        facts,
    }
}

/// The step a meshiness falls into, whatever the label says: a pair or pipeline has one too.
fn step_of(meshiness: Option<f64>) -> ShapeLabel {
    match meshiness.unwrap_or_default() {
        value if value >= 0.75 => ShapeLabel::Mesh,
        value if value >= 0.5 => ShapeLabel::Meshier,
        value if value >= 0.25 => ShapeLabel::HubLeaning,
        _ => ShapeLabel::HubAndSpoke,
    }
}

fn cycles_word(cycles: u32) -> String {
    if cycles == 0 { "none".to_owned() } else { cycles.to_string() }
}

fn name(overview: &Overview, id: ProjectIx) -> &str {
    overview.projects.row(id).map(|it| it.name.as_str()).unwrap_or_default()
}

/// What the projects share: packages that bring macros, dbt versions, adapters.
pub fn platform(overview: &Overview) -> Vec<Fact> {
    let dropped: Vec<_> = overview.projects.iter().filter(|it| it.presence == Presence::Dropped).collect();
    let mut packages: BTreeMap<&str, usize> = BTreeMap::new();
    for package in dropped.iter().flat_map(|project| &project.macro_packages) {
        *packages.entry(package).or_default() += 1;
    }
    let mut shared: Vec<(&str, usize)> = packages.into_iter().filter(|(_, projects)| *projects > 1).collect();
    shared.put_in_order_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut facts: Vec<Fact> = shared
        .iter()
        .take(6)
        .map(|(package, projects)| Fact {
            note: "shared package".to_owned(),
            ..Fact::new(*package, format!("{projects} of {}", words::count(dropped.len(), "project")))
        })
        .collect();
    let distinct = |of: fn(&crate::overview::model::ProjectRow) -> &str| {
        let set: BTreeSet<&str> = dropped.iter().map(|it| of(it)).filter(|it| !it.is_empty()).into_set();
        set.into_iter().collect::<Vec<_>>()
    };
    let versions = distinct(|it| &it.dbt_version);
    if !versions.is_empty() {
        facts.push(Fact::new("dbt versions", words::list(&versions, 4)));
    }
    let adapters = distinct(|it| &it.adapter);
    if !adapters.is_empty() {
        facts.push(Fact::new("Adapters", words::list(&adapters, 4)));
    }
    if !overview.unused_projects.is_empty() {
        let names: Vec<&str> = overview.unused_projects.iter().map(String::as_str).collect();
        facts.push(Fact::new("Known, but used by nobody", words::list(&names, 3)));
    }
    facts
}

/// A cycle for reading.
#[derive(Clone, PartialEq, Debug)]
pub struct CycleLine {
    /// `projects`, `domains` or `nodes`.
    pub of: String,
    /// The way round.
    pub path: String,
    /// Whether a hop is not certain.
    pub unsure: bool,
}

/// The cycles.
pub fn cycles(overview: &Overview) -> Vec<CycleLine> {
    overview
        .cycles
        .iter()
        .map(|cycle| CycleLine { of: cycle.of.clone(), path: cycle.names.join(" → "), unsure: cycle.unsure })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_step_reached_is_the_one_of_the_meshiness() {
        let mut overview = sample::mesh();
        for (meshiness, step) in [(0.0, "hub-and-spoke"), (0.25, "hub-leaning"), (0.5, "meshier"), (0.75, "mesh")] {
            overview.shape.meshiness = Some(meshiness);
            let shape = shape(&overview);
            assert_eq!(shape.steps.iter().filter(|it| it.1).map(|it| it.0).collect::<Vec<_>>(), [step]);
            assert_eq!(shape.place, meshiness * 100.0);
        }
    }

    #[test]
    fn a_mesh_without_meshiness_has_no_steps() {
        let mut overview = sample::mesh();
        overview.shape.meshiness = None;
        let shape = shape(&overview);
        assert_eq!((shape.sub.as_str(), shape.steps.len()), ("pair", 0));
    }

    #[test]
    fn packages_count_where_at_least_two_projects_share_them() {
        let facts = platform(&sample::mesh());
        let packages: Vec<(&str, &str)> =
            facts.iter().filter(|it| !it.note.is_empty()).map(|it| (it.label.as_str(), it.value.as_str())).collect();
        assert_eq!(packages, [("dbt_utils", "2 of 2 projects")]);
        assert!(facts.iter().any(|it| it.label == "dbt versions" && it.value == "1.10.1 and 1.9.0"));
    }

    #[test]
    fn cycles_read_round() {
        assert_eq!(cycles(&sample::mesh())[0].path, "core → shop → core");
    }
}
