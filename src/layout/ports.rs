//! In: an ordered group. Out: at which height of its boxes each net leaves and arrives, and in which lane it loops.
//!
//! A leaf has one port on the right, in the middle, and one on the left for each net that arrives, in the order in
//! which they come; a container's ports were settled with its inside. Lanes run above or below all boxes of the group;
//! short ones run nearest to them. Not here: where the boxes are.

use super::lift::NetId;
use super::nest::{Slot, down};
use super::settle::{Room, TRACK};
use super::weave::{Kind, Layer, LinkId, Weave};
use crate::sort::Sort;
use crate::table::Table;
use rustc_hash::FxHashMap;

/// The greatest distance between two ports on the left of a box.
const PORT: f64 = 6.0;
/// Between the boxes and the first lane.
const CLEAR: f64 = 8.0;

/// Heights of ports, from the upper edges of their boxes.
pub struct Ports {
    /// Where a net arrives at a child.
    pub arrive: FxHashMap<(NetId, Slot), f64>,
    /// Where a net starts; 0 on the border.
    pub depart: Table<NetId, f64>,
}

impl Ports {
    /// Gives every net its ports on the group's children.
    pub fn of(room: &Room) -> Self {
        let (weave, place) = (&room.woven.weave, &room.woven.place);
        let children = &room.nest.groups[room.group].children;
        // (0 from a lane above, 1 from a column on the left, 2 from a lane below; place there; net)
        let mut comers: Table<Slot, Vec<(u8, u32, NetId)>> = Table::filled(Vec::new(), weave.child.len());
        for link in weave.links.iter() {
            if let Kind::Child(slot) = weave.items[link.to].kind {
                comers[slot].push((1, place[link.from], link.net));
            }
        }
        let mut depart = Table::new();
        for (net, strand) in weave.strands.entries() {
            for slot in &strand.back {
                comers[*slot].push((if strand.above { 0 } else { 2 }, 0, net));
            }
            let start = strand.start.map(|item| weave.items[item].kind);
            depart.push(match start {
                Some(Kind::Child(slot)) => {
                    let node = &room.nest.boxes[children[slot]];
                    let source = room.lifted.nets[room.group][net].source;
                    match node.inside {
                        Some(inside) => room.insides[inside].exit.get(&source).copied().unwrap_or(0.0),
                        None => down(node.height / 2.0),
                    }
                }
                _ => 0.0,
            });
        }
        let mut arrive = FxHashMap::default();
        for (slot, mut comers) in comers.entries().map(|(slot, comers)| (slot, comers.clone())) {
            comers.put_in_order();
            let node = &room.nest.boxes[children[slot]];
            let step = PORT.min(node.height / (comers.len() + 1) as f64);
            let first = node.height / 2.0 - step * (comers.len().saturating_sub(1)) as f64 / 2.0;
            for (at, (_, _, net)) in (0u32..).zip(comers) {
                let height = match node.inside {
                    Some(inside) => {
                        let source = room.lifted.nets[room.group][net].source;
                        room.insides[inside].entry.get(&source).copied().unwrap_or(0.0)
                    }
                    None => down(first + step * f64::from(at)),
                };
                arrive.insert((net, slot), height);
            }
        }
        Self { arrive, depart }
    }

    /// The same for placement: each link's distance from the upper edges of its two items.
    pub fn pins(&self, room: &Room) -> Table<LinkId, (f64, f64)> {
        let weave = &room.woven.weave;
        let pin = |link: &super::weave::Link| {
            let out = match weave.items[link.from].kind {
                Kind::Child(_) => self.depart[link.net],
                _ => 0.0,
            };
            let into = match weave.items[link.to].kind {
                Kind::Child(slot) => self.arrive.get(&(link.net, slot)).copied().unwrap_or(0.0),
                _ => 0.0,
            };
            (out, into)
        };
        weave.links.iter().map(pin).collect()
    }
}

/// The lanes of a group.
pub struct Lanes {
    /// Each net's lane, from the upper end of the boxes: above it is negative.
    pub height: Table<NetId, Option<f64>>,
    /// The first and last channel that a net's lane reaches, by the layer left of it.
    pub reach: Table<NetId, Option<(Layer, Layer)>>,
    /// Room that the lanes need above the boxes.
    pub above: f64,
    /// Room that the lanes need below them.
    pub below: f64,
}

/// How many nets go from each band of a group to another one.
pub fn leaving(weave: &Weave) -> Table<Slot, u32> {
    let mut leaving = Table::filled(0, weave.child.len());
    for strand in weave.strands.iter().filter(|strand| !strand.back.is_empty()) {
        if let Some(Kind::Child(slot)) = strand.start.map(|start| weave.items[start].kind) {
            leaving[slot] += 1;
        }
    }
    leaving
}

/// The room that the lanes of so many nets take between two bands.
pub fn lanes_between(nets: u32) -> f64 {
    if nets == 0 { 0.0 } else { 2.0 * CLEAR + TRACK * f64::from(nets - 1) }
}

/// Gives every net between bands, which stand one below the other, a lane below the band that it comes from; `ends` is
/// where each band ends, `bottom` where all of them do.
pub fn band_lanes(weave: &Weave, ends: &Table<Slot, f64>, bottom: f64) -> Lanes {
    let mut lanes = lanes(weave, bottom);
    let mut used: Table<Slot, u32> = Table::filled(0, weave.child.len());
    (lanes.above, lanes.below) = (0.0, 0.0);
    for (net, strand) in weave.strands.entries().filter(|(_, strand)| !strand.back.is_empty()) {
        let Some(Kind::Child(slot)) = strand.start.map(|start| weave.items[start].kind) else { continue };
        let height = ends[slot] + CLEAR + TRACK * f64::from(used[slot]);
        used[slot] += 1;
        lanes.height[net] = Some(height);
        lanes.below = lanes.below.max(height - bottom);
    }
    lanes
}

/// Gives every net that points back a lane of its own wherever it meets another; `bottom` is where the boxes end.
pub fn lanes(weave: &Weave, bottom: f64) -> Lanes {
    let mut height = Table::filled(None, weave.strands.len());
    let mut reach: Table<NetId, Option<(Layer, Layer)>> = Table::filled(None, weave.strands.len());
    let mut spans = Vec::new();
    for (net, strand) in weave.strands.entries() {
        let first = strand.back.iter().map(|slot| weave.items[weave.child[*slot]].layer.0 - 1).min();
        if let Some(first) = first {
            reach[net] = Some((Layer(first), strand.layer));
            spans.push((strand.layer.0 - first, net, first, strand.layer.0));
        }
    }
    spans.put_in_order();
    let (mut above, mut below) = (0.0, 0.0);
    let mut taken_above: Table<Layer, u32> = Table::filled(0, weave.layers.len());
    let mut taken_below = taken_above.clone();
    for (_, net, first, last) in spans {
        let up = weave.strands[net].above;
        let (taken, room) = if up { (&mut taken_above, &mut above) } else { (&mut taken_below, &mut below) };
        let lane = (first..=last).map(|at| taken[Layer(at)]).max().unwrap_or(0);
        (first..=last).for_each(|at| taken[Layer(at)] = lane + 1);
        let away = CLEAR + TRACK * f64::from(lane);
        *room = f64::max(*room, away);
        height[net] = Some(if up { -away } else { bottom + away });
    }
    Lanes { height, reach, above, below }
}
