//! Products of a domain, a project or the mesh taken together (spec 05.1).
//!
//! In: summaries of products with their weights, hygiene scores. Out: a [`Rollup`]. Not here: which products belong
//! together.

use super::fixes::Gain;
use super::model::{Cost, Medal, Part, Rollup, Summary};
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, ProjectId};
use std::collections::{BTreeMap, BTreeSet};

/// One product in a roll-up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed<'s> {
    /// Its headline version.
    pub node: NodeId,
    /// What it weighs: [`weight`].
    pub weight: f64,
    /// Its figures.
    pub summary: &'s Summary,
}

/// 1 + ln(1 + distinct domains other than its own that read any of `versions`).
pub(super) fn weight(mesh: &Mesh, versions: &[NodeId]) -> f64 {
    let mut domains = BTreeSet::<(ProjectId, _)>::new();
    for &version in versions {
        let own = mesh.nodes[version].domain;
        let readers = &mesh.readers[version];
        let domain = |reader: &NodeId| (mesh.nodes[*reader].project, mesh.nodes[*reader].domain);
        domains.extend(readers.iter().map(domain).filter(|(_, domain)| *domain != own));
    }
    1.0 + (domains.len() as f64).ln_1p()
}

/// A weighted mean that remembers whether anything was added.
#[derive(Clone, Copy, Default)]
struct Mean {
    sum: f64,
    weight: f64,
}

impl Mean {
    fn add(&mut self, weight: f64, value: f64) {
        self.sum += weight * value;
        self.weight += weight;
    }
    fn value(self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.sum / self.weight)
    }
}

/// The roll-up of `products`, in order of id, and of the `hygiene` scores of candidates and internal models.
pub(super) fn rollup<'s>(products: impl IntoIterator<Item = Weighed<'s>>, hygiene: &[f64]) -> Rollup {
    let mut rollup = Rollup::default();
    let [mut score, mut low, mut high, mut evidence] = [Mean::default(); 4];
    let mut parts = [(Mean::default(), Mean::default()); 8];
    let mut worst: Option<(f64, NodeId)> = None;
    for Weighed { node, weight, summary } in products {
        rollup.products += 1;
        low.add(weight, summary.low);
        high.add(weight, summary.high);
        evidence.add(weight, summary.evidence);
        for ((points, unknown), part) in parts.iter_mut().zip(&summary.parts).filter(|(_, part)| part.applies) {
            unknown.add(weight, part.unknown);
            part.score.into_iter().for_each(|value| points.add(weight, value));
        }
        let [gold, silver, bronze, none] = &mut rollup.medals;
        *match summary.medal {
            Some(Medal::Gold) => gold,
            Some(Medal::Silver) => silver,
            Some(Medal::Bronze) => bronze,
            None => none,
        } += 1;
        if let Some(value) = summary.score {
            score.add(weight, value);
            if worst.is_none_or(|(least, _)| value < least) {
                worst = Some((value, node));
            }
        }
    }
    rollup.score = score.value();
    rollup.range = (low.value().unwrap_or_default(), high.value().unwrap_or_default());
    rollup.evidence = evidence.value().unwrap_or_default();
    rollup.parts = parts.map(|(points, unknown)| Part {
        score: points.value(),
        unknown: unknown.value().unwrap_or_default(),
        applies: unknown.weight > 0.0,
    });
    rollup.worst = worst.map(|(_, node)| node);
    rollup.hygiene = (!hygiene.is_empty()).then(|| hygiene.iter().sum::<f64>() / hygiene.len() as f64);
    rollup
}

/// The check that takes most from products that weigh `weight` together, by what passing each would gain them; of equals
/// the first by id.
pub(super) fn costliest<'g>(gains: impl IntoIterator<Item = &'g Gain>, weight: f64) -> Option<Cost> {
    let mut points = BTreeMap::<&str, (&str, f64)>::new();
    for gain in gains.into_iter().filter(|gain| gain.points > 0.0) {
        points.entry(gain.check.id).or_insert((gain.check.title, 0.0)).1 += gain.points;
    }
    let most = points.into_iter().reduce(|most, one| if one.1.1 > most.1.1 { one } else { most });
    most.map(|(check, (title, points))| Cost {
        check: check.to_owned(),
        title: title.to_owned(),
        points: points / weight,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(score: f64, medal: Option<Medal>) -> Summary {
        let mut parts = [Part::default(); 8];
        parts[0] = Part { score: Some(score), unknown: 0.5, applies: true };
        Summary { score: Some(score), low: score - 10.0, high: score + 10.0, evidence: 0.5, grade: None, medal, parts }
    }

    #[test]
    fn products_count_by_how_many_domains_read_them() {
        let (good, bad) = (summary(90.0, Some(Medal::Gold)), summary(30.0, None));
        let products = [
            Weighed { node: NodeId(4), weight: 2.0, summary: &good },
            Weighed { node: NodeId(7), weight: 1.0, summary: &bad },
        ];
        let rollup = rollup(products, &[50.0, 100.0]);
        assert_eq!((rollup.products, rollup.score, rollup.hygiene), (2, Some(70.0), Some(75.0)));
        assert_eq!(rollup.range, (60.0, 80.0));
        assert_eq!(rollup.medals, [1, 0, 0, 1]);
        assert_eq!(rollup.worst, Some(NodeId(7)));
        assert_eq!(rollup.parts[0], Part { score: Some(70.0), unknown: 0.5, applies: true });
        assert!(!rollup.parts[1].applies);
    }

    #[test]
    fn the_costliest_check_is_named_with_its_points() {
        use crate::scorecard::CHECKS;
        let gain =
            |at: usize, node: u32, points: f64| Gain { check: CHECKS[at], star: false, node: NodeId(node), points };
        let gains = [gain(1, 0, 6.0), gain(0, 0, 5.0), gain(0, 1, 4.0), gain(2, 1, 9.0), gain(3, 1, 0.0)];
        let most = costliest(&gains, 3.0).expect("a check");
        assert_eq!((most.check.as_str(), most.title.as_str(), most.points), (CHECKS[0].id, CHECKS[0].title, 3.0));
        assert_eq!(costliest(&gains[4..], 3.0), None, "what gains nothing costs nothing");
    }

    #[test]
    fn no_products_is_no_score() {
        let none = rollup([], &[]);
        assert_eq!((none.score, none.hygiene, none.worst, none.products), (None, None, None, 0));
    }
}
