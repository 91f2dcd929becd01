//! In: ordered groups. Out: all coordinates inside each group, from its own upper left corner.
//!
//! From inside outwards: a container's size and ports are known before its siblings are placed. Heights come from
//! [`super::place`], tracks from [`super::channel`], ports and lanes from [`super::ports`]; here they become widths,
//! columns and x coordinates. Not here: the picture's coordinates, routes.

use super::Effort;
use super::channel::{Wire, tracks};
use super::improve::Woven;
use super::lift::{Lifted, NetId};
use super::nest::{BoxId, GRID, GroupId, Nest, Slot, Spaces, down, up};
use super::place::{Body, place};
use super::ports::{Lanes, Ports, band_lanes, lanes, lanes_between, leaving};
use super::weave::{Item, ItemId, Kind, Layer};
use crate::table::{RowId, Table};
use rustc_hash::FxHashMap;

/// Between two parallel pieces of edges.
pub const TRACK: f64 = 4.0;
/// Free of tracks right of a column: room for what hangs on a box's side, and for an edge to itself.
const STUB: f64 = 8.0;
/// Free of tracks left of a column: room for an arrow head.
const ARROW: f64 = 12.0;

/// An upright rectangle, from the corner of its group.
#[derive(Clone, Copy, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A group with coordinates.
#[derive(Default)]
pub struct Inside {
    /// Width and height of the container, or of the picture.
    pub size: (f64, f64),
    /// Where the children are.
    pub frames: Table<Slot, Rect>,
    /// The height at which each passing item, port, and child's right port lies.
    pub level: Table<ItemId, f64>,
    /// The height at which a net arrives at a child.
    pub arrive: FxHashMap<(NetId, Slot), f64>,
    /// The height at which a net starts.
    pub depart: Table<NetId, f64>,
    /// The x of a net's vertical piece in the channel right of a layer, where it has one.
    pub trunk: FxHashMap<(NetId, Layer), f64>,
    /// The height of a net's lane around the boxes, if it has one.
    pub lane: Table<NetId, Option<f64>>,
    /// By source: the height of the port on the left border.
    pub entry: FxHashMap<BoxId, f64>,
    /// By source: the height of the port on the right border.
    pub exit: FxHashMap<BoxId, f64>,
    /// Where the boxes begin, below the head and what loops above them.
    pub start: f64,
}

/// Room between the columns for borders of containers that stand in them together.
pub struct Margins {
    /// Left of each layer's boxes.
    pub before: Table<Layer, f64>,
    /// Right of them.
    pub after: Table<Layer, f64>,
    /// The least width from the left margin of the first to the right margin of the last layer.
    pub least: Vec<(Layer, Layer, f64)>,
    /// The least distance between two columns' margins.
    pub between: f64,
}

impl Margins {
    /// No borders: each child is a box of its own.
    fn none(room: &Room) -> Self {
        let layers = room.woven.weave.layers.len();
        let contains = room.woven.weave.child.ids().any(|slot| room.is_top_container(slot));
        let (layer, container) = (room.spaces.layer, room.spaces.container);
        Self {
            before: Table::filled(0.0, layers),
            after: Table::filled(0.0, layers),
            least: Vec::new(),
            between: if contains { layer.max(container) } else { layer },
        }
    }
}

/// Settles all groups.
pub fn settle(
    nest: &Nest,
    lifted: &Lifted,
    woven: &Table<GroupId, Woven>,
    spaces: &Spaces,
    effort: Effort,
) -> Table<GroupId, Inside> {
    let mut insides: Table<GroupId, Inside> = nest.groups.ids().map(|_| Inside::default()).collect();
    for group in nest.groups.ids().rev() {
        let room = Room { nest, lifted, group, woven: &woven[group], insides: &insides, spaces, effort };
        insides[group] = room.settle();
    }
    insides
}

/// One group on its way to coordinates.
pub struct Room<'a> {
    /// The forest.
    pub nest: &'a Nest,
    /// The nets.
    pub lifted: &'a Lifted,
    /// The group.
    pub group: GroupId,
    /// Its order.
    pub woven: &'a Woven,
    /// Inner groups, already settled.
    pub insides: &'a Table<GroupId, Inside>,
    /// The distances to keep.
    pub spaces: &'a Spaces,
    /// The work to spend on the tracks of edges.
    pub effort: Effort,
}

impl Room<'_> {
    /// Width and height of a child; a leaf's as asked.
    fn size(&self, slot: Slot) -> (f64, f64) {
        let node = &self.nest.boxes[self.nest.groups[self.group].children[slot]];
        node.inside.map_or((node.width, node.height), |inside| self.insides[inside].size)
    }

    /// Whether a child is a container that keeps the containers' distance.
    fn is_top_container(&self, slot: Slot) -> bool {
        let child = self.nest.groups[self.group].children[slot];
        self.nest.groups[self.group].top && self.nest.boxes[child].inside.is_some()
    }

    fn is_banded(&self) -> bool {
        self.nest.groups[self.group].banded
    }

    fn gap(&self, upper: Kind, lower: Kind) -> f64 {
        let row = self.spaces.row;
        let side = |slot: Slot| if self.is_top_container(slot) { self.spaces.stack.max(row) } else { row };
        match (upper, lower) {
            (Kind::Child(a), Kind::Child(b)) => side(a).max(side(b)),
            // Half the gap on either side of an edge: boxes keep theirs, however few edges run between them.
            (Kind::Child(child), _) | (_, Kind::Child(child)) => up(side(child) / 2.0).max(TRACK),
            _ => TRACK,
        }
    }

    /// The height of each item.
    pub fn heights(&self) -> Table<ItemId, f64> {
        let height = |item: &Item| match item.kind {
            Kind::Child(slot) => up(self.size(slot).1),
            _ => 0.0,
        };
        self.woven.weave.items.iter().map(height).collect()
    }

    fn settle(&self) -> Inside {
        let ports = Ports::of(self);
        let height = self.heights();
        let leaving = if self.is_banded() { leaving(&self.woven.weave) } else { Table::new() };
        let gap = |upper: Kind, lower: Kind| match (upper, lower) {
            // Between bands there is room for what goes from the upper one to others.
            (Kind::Child(band), Kind::Child(_)) if self.is_banded() => {
                self.gap(upper, lower).max(lanes_between(leaving[band]))
            }
            _ => self.gap(upper, lower),
        };
        let pins = ports.pins(self);
        let body = Body {
            weave: &self.woven.weave,
            place: &self.woven.place,
            height: &height,
            pins: &pins,
            gap: &gap,
            wish: self.woven.wish.as_ref(),
        };
        let tops = place(&body);
        let bottom = tops.entries().map(|(item, top)| top + height[item]).fold(0.0, f64::max);
        self.settle_at(&ports, tops, bottom, &Margins::none(self))
    }

    /// Settles the group with the upper edges of its items; `bottom` is where all of it ends.
    pub fn settle_at(&self, ports: &Ports, mut tops: Table<ItemId, f64>, bottom: f64, margins: &Margins) -> Inside {
        let weave = &self.woven.weave;
        let owner = self.nest.groups[self.group].owner.map(|owner| &self.nest.boxes[owner]);
        let padding = owner.map_or(0.0, |_| self.spaces.padding);
        let lanes = if self.is_banded() {
            let ends = weave.child.entries().map(|(slot, item)| tops[*item] + up(self.size(slot).1));
            band_lanes(weave, &ends.collect(), bottom)
        } else {
            lanes(weave, bottom)
        };
        let start = owner.map_or(0.0, |owner| owner.head) + padding + lanes.above;
        tops.iter_mut().for_each(|top| *top += start);

        let mut inside = Inside {
            level: tops.clone(),
            lane: lanes.height.iter().map(|lane| lane.map(|lane| lane + start)).collect(),
            start,
            ..Inside::default()
        };
        for (key, pin) in &ports.arrive {
            inside.arrive.insert(*key, pin + tops[weave.child[key.1]]);
        }
        for (id, strand) in weave.strands.entries() {
            let depart = strand.start.map_or(0.0, |item| tops[item] + ports.depart[id]);
            inside.depart.push(depart);
            let source = self.lifted.nets[self.group][id].source;
            if let (Some(item), Layer(0)) = (strand.start, strand.layer) {
                inside.entry.insert(source, tops[item]);
            }
            if let Some(port) = strand.port {
                inside.exit.insert(source, tops[port]);
            }
        }
        let least = owner.map_or((0.0, 0.0), |owner| (up(owner.width), up(owner.height)));
        let width = self.columns(&mut inside, &lanes, padding, margins);
        let tall = start + bottom + lanes.below + padding;
        inside.size = (width.max(least.0), tall.max(least.1));
        inside
    }

    /// Lays the columns and the channels between them from left to right; returns the width.
    fn columns(&self, inside: &mut Inside, lanes: &Lanes, padding: f64, margins: &Margins) -> f64 {
        let weave = &self.woven.weave;
        let mut frames: Table<Slot, Rect> = Table::filled(Rect::default(), weave.child.len());
        let last = weave.layers.len().saturating_sub(1);
        let mut lefts: Table<Layer, f64> = Table::filled(0.0, weave.layers.len());
        let mut wires = self.wires(inside, lanes);
        let mut x = 0.0;
        for (at, layer) in weave.layers.entries() {
            let (mut widest, mut looped): (f64, bool) = (0.0, false);
            lefts[at] = x - margins.before[at];
            for item in layer {
                if let Kind::Child(slot) = weave.items[*item].kind {
                    let (width, height) = self.size(slot);
                    frames[slot] = Rect { x, y: inside.level[*item], width, height };
                    widest = widest.max(up(width));
                    looped |= self.lifted.looped[self.nest.groups[self.group].children[slot]];
                }
            }
            x += widest;
            if at.position() == last {
                break;
            }
            let edge = at.position() == 0 || at.position() + 1 == last;
            let least = if edge { padding } else { margins.between };
            let narrow = margins.least.iter().filter(|(_, last, _)| *last == at);
            let narrow = narrow.map(|(first, _, least)| least - (x + margins.after[at] - lefts[*first]));
            let left = margins.after[at] + up(narrow.fold(0.0, f64::max));
            let right = margins.before.row(Layer(at.0 + 1)).copied().unwrap_or(0.0);
            let (tracks, count) = tracks(std::mem::take(&mut wires[at]), self.effort);
            // Many tracks share the room they may have, down to one unit of the grid each.
            let track = down(self.spaces.channel / f64::from(count.max(1))).clamp(GRID, TRACK);
            let used = if count > 0 { STUB + track * f64::from(count - 1) + ARROW } else { 0.0 };
            let width = up(least.max(used).max(if looped { ARROW } else { 0.0 }));
            let first = x + left + STUB + down((width - used) / 2.0);
            for (net, number) in tracks {
                inside.trunk.insert((net, at), first + track * f64::from(number));
            }
            x += left + width + right;
        }
        inside.frames = frames;
        x
    }

    /// What runs through each channel.
    fn wires(&self, inside: &Inside, lanes: &Lanes) -> Table<Layer, Vec<Wire>> {
        let weave = &self.woven.weave;
        let mut wires: Table<Layer, Vec<Wire>> = Table::filled(Vec::new(), weave.layers.len());
        for (net, strand) in weave.strands.entries() {
            let Some(start) = strand.start else { continue };
            let mut own: std::collections::BTreeMap<Layer, Wire> = std::collections::BTreeMap::new();
            let mut wire = |at: Layer, left: Option<f64>, right: Option<f64>| {
                let wire = own.entry(at).or_insert_with(|| Wire { net, ..Wire::default() });
                wire.left.extend(left);
                wire.right.extend(right);
            };
            for carrier in std::iter::once(start).chain(strand.passes.iter().copied()) {
                let at = weave.items[carrier].layer;
                let level = if carrier == start { inside.depart[net] } else { inside.level[carrier] };
                wire(at, Some(level), None);
                for link in &weave.after[carrier] {
                    let link = weave.links[*link];
                    if link.net == net {
                        let end = match weave.items[link.to].kind {
                            Kind::Child(slot) => inside.arrive.get(&(net, slot)).copied(),
                            _ => Some(inside.level[link.to]),
                        };
                        wire(at, None, end);
                    }
                }
            }
            if let (Some(lane), Some((first, _))) = (inside.lane[net], lanes.reach[net]) {
                wire(strand.layer, Some(lane), None);
                for slot in &strand.back {
                    let at = Layer(weave.items[weave.child[*slot]].layer.0 - 1);
                    wire(at, (at > first).then_some(lane), Some(lane));
                    wire(at, None, inside.arrive.get(&(net, *slot)).copied());
                }
            }
            for (at, wire) in own {
                wires[at].push(wire);
            }
        }
        wires
    }
}
