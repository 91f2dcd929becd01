//! Both texts into the nodes selected.
//!
//! In: the texts, the ground. Out: [`Selected`], or the first word that cannot be read or answered. Not here: what each
//! method finds (`methods`).

use super::Ground;
use super::check::check;
use super::complete::nearest_value;
use super::hops::{Way, add_tests, builds, reach};
use super::methods::find;
use super::parse::{Criterion, parse};
use super::problem::{Field, Problem};
use super::set::{Set, intersect, members, none, subtract, unite};
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::NodeId;

/// What was selected.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selected {
    /// The nodes that `dbt ls` would list, in the mesh's order: data tests and unit tests among them.
    pub nodes: Vec<NodeId>,
    /// Criteria that find nothing, in the order of the texts.
    pub empty: Vec<Problem>,
}

/// The nodes that `--select` and `--exclude` leave; an empty `select` selects everything, as dbt has it.
///
/// # Errors
/// The first word that cannot be read, or that asks what the dropped files do not tell.
pub fn select(ground: &Ground, select: &str, exclude: &str) -> Result<Selected, Problem> {
    let mut empty = Vec::new();
    let included = parse(select, Field::Select)?;
    let excluded = parse(exclude, Field::Exclude)?;
    let mut set = if included.unions.is_empty() {
        let mut all = none(ground.mesh);
        all.iter_mut().for_each(|is_in| *is_in = true);
        all
    } else {
        union(ground, &included.unions, Field::Select, &mut empty)?
    };
    subtract(&mut set, &union(ground, &excluded.unions, Field::Exclude, &mut empty)?);
    // dbt lists neither unless asked for by type.
    let is_listed = |node: &NodeId| !matches!(ground.mesh.nodes[*node].kind, Kind::Analysis | Kind::Other);
    Ok(Selected { nodes: members(&set).filter(is_listed).collect(), empty })
}

fn union(ground: &Ground, unions: &[Vec<Criterion>], field: Field, empty: &mut Vec<Problem>) -> Result<Set, Problem> {
    let mut all = none(ground.mesh);
    for intersection in unions {
        let mut common: Option<Set> = None;
        for criterion in intersection {
            check(ground, criterion, field)?;
            let found = one(ground, criterion, field, empty);
            match &mut common {
                None => common = Some(found),
                Some(common) => intersect(common, &found),
            }
        }
        if let Some(common) = common {
            unite(&mut all, &common);
        }
    }
    Ok(all)
}

/// What one criterion selects: the nodes it names, their relatives, and the tests on either.
fn one(ground: &Ground, criterion: &Criterion, field: Field, empty: &mut Vec<Problem>) -> Set {
    let mesh = ground.mesh;
    let found = find(ground, criterion);
    if members(&found).next().is_none() {
        let message = format!("Nothing matches {}.", criterion.value);
        empty.push(Problem { field, span: criterion.value_span, message, hint: nearest_value(ground, criterion) });
        return found;
    }
    let mut selected = found.clone();
    if criterion.builds {
        unite(&mut selected, &builds(mesh, &found));
    }
    for (hops, way) in [(criterion.parents, Way::Up), (criterion.children, Way::Down)] {
        if let Some(hops) = hops {
            unite(&mut selected, &reach(mesh, &found, hops, way));
        }
    }
    add_tests(mesh, &mut selected);
    selected
}
