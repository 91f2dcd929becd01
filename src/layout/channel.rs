//! In: the nets between two neighbouring columns, with the heights at which they come and go. Out: a vertical track
//! for each net that bends.
//!
//! Each pair of nets says which of the two should run left of the other to cross less; the feedback arc heuristic
//! turns that into a sequence (Sander 2003; Di Battista et al., "Graph Drawing", 1999, ch. 5), and tracks are shared
//! by nets that do not meet. Post-condition: on one track, vertical pieces do not touch. Not here: x coordinates.

use super::Effort;
use super::cycles::{Vertex, sequence};
use super::lift::NetId;
use crate::sort::Sort;
use crate::table::Table;

/// More pairs than this are not compared one by one: the plain order by direction is used.
const PAIRS: usize = 400_000;
/// The same for a first picture: where 350 and more run through one channel, nobody follows them yet.
const FIRST_PAIRS: usize = 60_000;

/// A net in a channel.
#[derive(Clone, Default)]
pub struct Wire {
    /// The net.
    pub net: NetId,
    /// Heights at which it reaches the channel from the left, ascending once routed.
    pub left: Vec<f64>,
    /// Heights at which it leaves the channel to the right, ascending once routed.
    pub right: Vec<f64>,
}

impl Wire {
    fn span(&self) -> (f64, f64) {
        let all = self.left.iter().chain(&self.right);
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(*at), high.max(*at)))
    }
}

/// The track of each net that needs one, counted from the left, and the number of tracks.
pub fn tracks(wires: Vec<Wire>, effort: Effort) -> (Vec<(NetId, u32)>, u32) {
    let most = if effort == Effort::First { FIRST_PAIRS } else { PAIRS };
    let mut bent: Vec<(Wire, (f64, f64))> = wires
        .into_iter()
        .map(|wire| (wire.span(), wire))
        .filter(|(span, _)| span.0 < span.1)
        .map(|(a, b)| (b, a))
        .collect();
    for (wire, _) in &mut bent {
        wire.left.put_in_order_by(f64::total_cmp);
        wire.right.put_in_order_by(f64::total_cmp);
    }
    // Without crossings: what goes down runs the further left the lower it starts, what goes up the other way round.
    let mean = |heights: &[f64]| heights.iter().sum::<f64>() / heights.len().max(1) as f64;
    bent.put_in_order_by(|(a, _), (b, _)| {
        let key = |wire: &Wire| {
            let (from, to) = (mean(&wire.left), mean(&wire.right));
            if to > from { (0, -from) } else { (1, from) }
        };
        let (a_key, b_key) = (key(a), key(b));
        a_key.0.cmp(&b_key.0).then(a_key.1.total_cmp(&b_key.1)).then(a.net.cmp(&b.net))
    });
    let bent: Table<Vertex, (Wire, (f64, f64))> = bent.into();
    let mut arcs = Vec::new();
    let mut by_start: Vec<Vertex> = bent.ids().collect();
    by_start.put_in_order_by(|a, b| bent[*a].1.0.total_cmp(&bent[*b].1.0).then(a.cmp(b)));
    let mut pairs = 0;
    'all: for (at, one) in by_start.iter().enumerate() {
        for other in by_start.iter().skip(at + 1) {
            if bent[*other].1.0 > bent[*one].1.1 {
                break;
            }
            pairs += 1;
            if pairs > most {
                arcs.clear();
                break 'all;
            }
            let (first, second) = (cost(&bent[*one], &bent[*other]), cost(&bent[*other], &bent[*one]));
            if first < second {
                arcs.push((*one, *other, second - first));
            } else if second < first {
                arcs.push((*other, *one, first - second));
            }
        }
    }
    let place = sequence(bent.len(), &arcs);
    let mut turn: Vec<Vertex> = bent.ids().collect();
    turn.put_in_order_by_key(|vertex| place[*vertex]);
    assign(&bent, &turn)
}

/// Crossings if `left` runs left of `right`, and a large number if their horizontal pieces would lie on each other.
fn cost((left, left_span): &(Wire, (f64, f64)), (right, right_span): &(Wire, (f64, f64))) -> u32 {
    let within = |heights: &[f64], span: &(f64, f64)| {
        heights.partition_point(|at| *at < span.1).saturating_sub(heights.partition_point(|at| *at <= span.0))
    };
    let mut shared = false;
    let mut others = right.left.iter().peekable();
    for at in &left.right {
        while others.next_if(|other| *other < at).is_some() {}
        shared |= others.peek() == Some(&at);
    }
    let crossings = within(&left.right, right_span) + within(&right.left, left_span);
    u32::try_from(crossings).unwrap_or(u32::MAX / 4).min(u32::MAX / 4) + if shared { 1_000 } else { 0 }
}

/// Gives each net, in turn, the leftmost track right of all earlier ones that it meets.
fn assign(bent: &Table<Vertex, (Wire, (f64, f64))>, turn: &[Vertex]) -> (Vec<(NetId, u32)>, u32) {
    let mut heights: Vec<f64> = bent.iter().flat_map(|(_, span)| [span.0, span.1]).collect();
    heights.put_in_order_by(f64::total_cmp);
    heights.dedup();
    let mut taken = vec![0u32; heights.len()];
    let mut all = 0;
    let mut found = Vec::with_capacity(turn.len());
    for vertex in turn {
        let (wire, (low, high)) = &bent[*vertex];
        let first = heights.partition_point(|at| at < low);
        let last = heights.partition_point(|at| at <= high);
        let Some(covered) = taken.get_mut(first..last) else { continue };
        let track = covered.iter().copied().max().unwrap_or(0);
        covered.fill(track + 1);
        all = all.max(track + 1);
        found.push((wire.net, track));
    }
    (found, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracks_of(wires: &[(f64, f64)]) -> (Vec<u32>, u32) {
        let wires = wires.iter().zip(0..).map(|((from, to), net)| Wire {
            net: NetId(net),
            left: vec![*from],
            right: vec![*to],
        });
        let (mut found, count) = tracks(wires.collect(), Effort::Refined);
        found.sort_unstable();
        (found.into_iter().map(|(_, track)| track).collect(), count)
    }

    #[test]
    fn a_straight_net_needs_no_track() {
        assert_eq!(tracks_of(&[(3.0, 3.0)]), (vec![], 0));
    }

    #[test]
    fn nets_that_never_meet_share_a_track() {
        assert_eq!(tracks_of(&[(0.0, 10.0), (20.0, 30.0)]), (vec![0, 0], 1));
    }

    #[test]
    fn parallel_ways_down_are_nested_and_do_not_cross() {
        assert_eq!(tracks_of(&[(0.0, 20.0), (10.0, 30.0)]), (vec![1, 0], 2));
    }

    #[test]
    fn parallel_ways_up_are_nested_and_do_not_cross() {
        assert_eq!(tracks_of(&[(20.0, 0.0), (30.0, 10.0)]), (vec![0, 1], 2));
    }

    #[test]
    fn what_leaves_at_the_height_where_another_comes_runs_right_of_it() {
        // Net 0 arrives at 10 on the right, net 1 starts at 10 on the left: net 1 must turn first.
        assert_eq!(tracks_of(&[(0.0, 10.0), (10.0, 40.0)]), (vec![1, 0], 2));
    }
}
