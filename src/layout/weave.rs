//! In: a group's columns and nets. Out: its woven form: items in layers, and links between neighbouring layers only.
//!
//! A net that crosses a column gets one passing item there, shared by all its edges. Layer 0 holds the ports on the
//! left border, the last one those on the right. What points back, or stays in its column, has no link: it loops
//! around in a lane above or below. Not here: order, coordinates.

use super::fold::Grid;
use super::lift::{From, Net, NetId, Out};
use super::nest::Slot;
use crate::row_id;
use crate::sort::Sort;
use crate::table::Table;

row_id! {
    /// Something that has a place in a layer.
    ItemId,
    /// A piece of a net between neighbouring layers.
    LinkId,
    /// A layer: 0 is the left border, `k + 1` is column `k`, the last one is the right border.
    Layer,
}

/// What an item stands for.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// A child.
    Child(Slot),
    /// A net that passes a column.
    Pass,
    /// A net's port on the left or right border.
    Port,
}

/// Something that has a place in a layer.
#[derive(Clone, Copy, PartialEq)]
pub struct Item {
    /// What it stands for.
    pub kind: Kind,
    /// Where it is.
    pub layer: Layer,
}

/// A piece of a net between neighbouring layers.
#[derive(Clone, Copy, PartialEq)]
pub struct Link {
    /// The item in the left layer.
    pub from: ItemId,
    /// The item in the right layer.
    pub to: ItemId,
    /// The net it belongs to.
    pub net: NetId,
    /// How many of the net's edges it carries.
    pub weight: u32,
}

/// A net's items.
#[derive(Clone, Default, PartialEq)]
pub struct Strand {
    /// The child or left port it starts from.
    pub start: Option<ItemId>,
    /// The layer of `start`.
    pub layer: Layer,
    /// Its passing items in the layers after `layer`, without a break.
    pub passes: Vec<ItemId>,
    /// Its port on the right border.
    pub port: Option<ItemId>,
    /// Targets that are not right of the start.
    pub back: Vec<Slot>,
    /// Whether the way to those runs above the boxes, not below.
    pub above: bool,
}

impl Strand {
    /// The item that carries the net through `layer`, if it is the start's or a later one that the net passes.
    pub fn at(&self, layer: Layer) -> Option<ItemId> {
        match layer.0.checked_sub(self.layer.0)? {
            0 => self.start,
            step => self.passes.get(step as usize - 1).copied(),
        }
    }
}

/// Another order of all layers, and the height of the middle of each item.
pub type Layers = (Table<Layer, Vec<ItemId>>, Table<ItemId, f64>);

/// The woven form of a group.
#[derive(Clone, Default, PartialEq)]
pub struct Weave {
    /// All items.
    pub items: Table<ItemId, Item>,
    /// The items of each layer, top to bottom.
    pub layers: Table<Layer, Vec<ItemId>>,
    /// All links.
    pub links: Table<LinkId, Link>,
    /// The links that start at an item.
    pub after: Table<ItemId, Vec<LinkId>>,
    /// The links that end at an item.
    pub before: Table<ItemId, Vec<LinkId>>,
    /// Each net's items.
    pub strands: Table<NetId, Strand>,
    /// The item of each child.
    pub child: Table<Slot, ItemId>,
    /// The connected part of each item; parts are numbered from above.
    pub part: Table<ItemId, u32>,
}

impl Weave {
    /// Weaves a group. Layers come in the grid's first order, passing items beside the source of their net.
    pub fn of(grid: &Grid, nets: &Table<NetId, Net>) -> Self {
        let mut weave = Self {
            items: Table::new(),
            layers: Table::filled(Vec::new(), grid.columns as usize + 2),
            links: Table::new(),
            after: Table::new(),
            before: Table::new(),
            strands: Table::filled(Strand::default(), nets.len()),
            child: Table::new(),
            part: Table::new(),
        };
        for column in grid.column.iter() {
            let slot = Slot(u32::try_from(weave.child.len()).unwrap_or(u32::MAX));
            let item = weave.add(Kind::Child(slot), Layer(column + 1));
            weave.child.push(item);
        }
        let mut hint: Table<ItemId, usize> = grid.order.iter().copied().collect();
        for (id, net) in nets.entries() {
            weave.net(id, net, grid.columns + 1);
            let source = match net.from {
                Some(From::Child(slot)) => grid.order[slot],
                _ => net.to.first().map_or(0, |slot| grid.order[*slot]),
            };
            while hint.len() < weave.items.len() {
                hint.push(source);
            }
        }
        weave.find_parts(&hint);
        for layer in weave.layers.iter_mut() {
            layer.put_in_order_by_key(|item| (weave.part[*item], hint[*item], *item));
        }
        weave
    }

    /// Numbers the connected parts in the order of their least hint. All that hangs on a border is one part.
    fn find_parts(&mut self, hint: &Table<ItemId, usize>) {
        const NONE: u32 = u32::MAX;
        self.part = Table::filled(NONE, self.items.len());
        let mut turn: Vec<ItemId> = self.items.ids().collect();
        turn.put_in_order_by_key(|item| (hint[*item], *item));
        let mut back: Table<ItemId, Vec<ItemId>> = Table::filled(Vec::new(), self.items.len());
        for strand in self.strands.iter() {
            for (start, end) in
                strand.start.iter().flat_map(|start| strand.back.iter().map(|slot| (*start, self.child[*slot])))
            {
                back[start].push(end);
                back[end].push(start);
            }
        }
        let mut ports: Vec<ItemId> =
            self.items.entries().filter(|(_, item)| item.kind == Kind::Port).map(|(id, _)| id).collect();
        for (part, first) in (0..).zip(turn) {
            let mut open = vec![first];
            while let Some(item) = open.pop() {
                if self.part[item] != NONE {
                    continue;
                }
                self.part[item] = part;
                open.extend(self.after[item].iter().map(|link| self.links[*link].to));
                open.extend(self.before[item].iter().map(|link| self.links[*link].from));
                open.extend(&back[item]);
                if self.items[item].kind == Kind::Port {
                    open.append(&mut ports);
                }
            }
        }
    }

    fn add(&mut self, kind: Kind, layer: Layer) -> ItemId {
        let item = self.items.push(Item { kind, layer });
        self.after.push(Vec::new());
        self.before.push(Vec::new());
        self.layers[layer].push(item);
        item
    }

    fn link(&mut self, from: ItemId, to: ItemId, net: NetId, weight: u32) {
        let link = self.links.push(Link { from, to, net, weight });
        self.after[from].push(link);
        self.before[to].push(link);
    }

    fn net(&mut self, id: NetId, net: &Net, border: u32) {
        let mut strand = Strand::default();
        if net.out != Out::No {
            strand.port = Some(self.add(Kind::Port, Layer(border)));
        }
        let start = match net.from {
            Some(From::Child(slot)) => self.child[slot],
            Some(From::Border) => self.add(Kind::Port, Layer(0)),
            None => {
                self.strands[id] = strand;
                return;
            }
        };
        strand.layer = self.items[start].layer;
        strand.start = Some(start);
        let mut ends: Vec<ItemId> = Vec::new();
        for slot in &net.to {
            let item = self.child[*slot];
            if self.items[item].layer > strand.layer { ends.push(item) } else { strand.back.push(*slot) }
        }
        if net.out == Out::Led {
            ends.extend(strand.port);
        }
        ends.put_in_order_by_key(|item| (self.items[*item].layer, *item));
        let mut carrier = start;
        let many = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        for (beyond, end) in (0..many).rev().zip(ends) {
            let before = Layer(self.items[end].layer.0 - 1);
            while self.items[carrier].layer < before {
                let pass = self.add(Kind::Pass, Layer(self.items[carrier].layer.0 + 1));
                self.link(carrier, pass, id, beyond + 1);
                strand.passes.push(pass);
                carrier = pass;
            }
            self.link(carrier, end, id, 1);
        }
        self.strands[id] = strand;
    }
}
