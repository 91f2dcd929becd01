//! The checked values of spec 03.6.

use super::*;
use crate::table::RowId;

fn of(n: usize, edges: &[(usize, usize, u32)]) -> Shape {
    let projects: Vec<ProjectId> = (0..n).map(ProjectId::at).collect();
    let edges: Vec<_> = edges.iter().map(|&(a, b, w)| (ProjectId::at(a), ProjectId::at(b), w)).collect();
    let cycles = u32::from(edges.iter().any(|(a, b, _)| edges.iter().any(|(c, d, _)| (c, d) == (b, a))));
    measure(&projects, &edges, cycles)
}

fn rounded(shape: &Shape) -> String {
    shape.meshiness.map_or_else(|| "none".to_owned(), |value| format!("{value:.3}"))
}

#[test]
fn the_checked_values_of_the_specification() {
    let star = of(4, &[(0, 1, 1), (0, 2, 1), (0, 3, 1)]);
    assert_eq!((rounded(&star).as_str(), star.label), ("0.000", ShapeLabel::HubAndSpoke));
    let inverse = of(4, &[(1, 0, 1), (2, 0, 1), (3, 0, 1)]);
    assert_eq!((rounded(&inverse).as_str(), inverse.label), ("0.178", ShapeLabel::HubAndSpoke));
    let dag = of(4, &[(0, 1, 1), (0, 2, 1), (0, 3, 1), (1, 2, 1), (1, 3, 1), (2, 3, 1)]);
    assert_eq!((rounded(&dag).as_str(), dag.label), ("0.717", ShapeLabel::Meshier));
    let every: Vec<_> = (0..4).flat_map(|a| (0..4).filter(move |b| *b != a).map(move |b| (a, b, 1))).collect();
    let all = of(4, &every);
    assert_eq!((rounded(&all).as_str(), all.label), ("1.000", ShapeLabel::Mesh));
}

#[test]
fn a_star_with_a_tail_leans_to_its_hub() {
    // hub → a, b, c (5 each), a → b (3), b → c (2): 5 of 20 do not touch the hub.
    let shape = of(4, &[(0, 1, 5), (0, 2, 5), (0, 3, 5), (1, 2, 3), (2, 3, 2)]);
    assert_eq!((shape.off_hub, shape.both), (0.25, 0.5));
    assert_eq!(format!("{:.3}", shape.centralisation), "0.778");
    assert_eq!((rounded(&shape).as_str(), shape.label), ("0.444", ShapeLabel::HubLeaning));
    assert_eq!(shape.hub, Some(ProjectId(0)));
    assert_eq!(shape.top_producer, Some((ProjectId(0), 0.75)));
    assert_eq!(shape.longest_chain, [ProjectId(0), ProjectId(1), ProjectId(2), ProjectId(3)]);
}

#[test]
fn small_and_simple_shapes_have_their_words() {
    assert_eq!(of(0, &[]).label, ShapeLabel::Single);
    assert_eq!(of(1, &[]).label, ShapeLabel::Single);
    assert_eq!((of(3, &[]).label, of(3, &[]).meshiness, of(3, &[]).hub), (ShapeLabel::Islands, None, None));
    let pair = of(2, &[(0, 1, 4)]);
    assert_eq!((pair.label, pair.spread), (ShapeLabel::Pair, 0.0));
    assert_eq!(of(3, &[(0, 1, 1), (1, 2, 9)]).label, ShapeLabel::Pipeline);
    assert_eq!(of(4, &[(0, 1, 1), (1, 2, 9)]).label, ShapeLabel::IslandsAndChains);
    let round = of(3, &[(0, 1, 1), (1, 0, 1)]);
    assert_eq!(round.longest_chain, [], "a cycle alone is no chain");
    assert_ne!(round.label, ShapeLabel::Pipeline);
}
