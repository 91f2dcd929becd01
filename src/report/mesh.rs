//! The panel beside the mesh: its shape.
//!
//! In: the overview. Out: labels and values. Not here: the matrix (`matrix`), the sentence (`answer`), what the engine
//! writes (`sheet`).

use super::words;
use crate::mesh::model::ShapeLabel;
use crate::overview::Overview;
use crate::overview::model::ProjectIx;

/// The shape with its numbers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shape {
    /// `meshiness 0.50`, or the word for a mesh without one.
    pub sub: String,
    /// The four steps of meshiness, with whether it is the one reached; empty for a mesh without one.
    pub steps: Vec<(&'static str, bool)>,
    /// Where meshiness lies on them, in percent.
    pub place: f64,
    /// What it means, as a sentence.
    pub meaning: String,
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
        meaning: shape.meaning.clone(),
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
}
