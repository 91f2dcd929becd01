//! Something to lay out that matters to nobody.
//!
//! In: a number. Out: a graph. Not here: laying it out.

use crate::layout::{BoxSpec, Request};

/// Containers of a graph to practise on, and boxes in each: laid out in a few hundredths of a second.
const CONTAINERS: u32 = 6;
const BOXES: u32 = 40;

/// A graph as Lineage has them: boxes in containers, most reading what lies near them. Each number gives another one.
pub fn graph(number: u32) -> Request {
    let container = BoxSpec { head: 24.0, ..BoxSpec::default() };
    let inside = |parent| BoxSpec { width: 140.0, height: 28.0, head: 0.0, parent: Some(parent) };
    let boxes = (0..CONTAINERS).map(|_| container.clone());
    let boxes = boxes.chain((0..CONTAINERS * BOXES).map(|at| inside(at / BOXES))).collect();
    // A step of 1 to 60 back, now and then a second one: from box to box and from container to container.
    let edges = (1..CONTAINERS * BOXES).flat_map(|at| {
        let back = |most: u32| at - 1 - (at * at + number * at) % most.min(at);
        let second = (at % 3 == 0).then(|| back(60));
        [Some(back(9)), second].into_iter().flatten().map(move |from| (CONTAINERS + from, CONTAINERS + at))
    });
    Request { boxes, edges: edges.collect(), ..Request::default() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn graphs_are_of_containers_and_differ() {
        let (one, other) = (super::graph(1), super::graph(2));
        assert_eq!(one.boxes.len() as u32, super::CONTAINERS * (super::BOXES + 1));
        assert!(one.edges.iter().all(|(from, to)| from < to && *from >= super::CONTAINERS));
        assert_ne!(one.edges, other.edges);
    }
}
