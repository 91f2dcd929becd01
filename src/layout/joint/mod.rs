//! The nodes of all containers ranked and ordered together.
//!
//! In: a request with containers, and its layout of boxes in boxes. Out: another layout, where it is better. In the first,
//! containers are boxes in layers, so that of two that read each other one has edges that loop around. In this one all
//! leaves share their layers, and containers lie side by side over several of them (Sander, "Graph layout through the VCG
//! tool", 1994). It costs shape: everything that stands in one layer is in one column. Pre-condition: edges end at leaves.
//! Not here: the phases that both have in common.
//!
//! ```text
//! leaves ─▶ rank, fold ─▶ improve, as if without containers ─▶ blocks, order ─▶ heights (space) ─▶ settle ─▶ route
//! ```

mod blocks;
mod borders;
mod heights;
mod order;
mod space;

use super::arrange::task_of;
use super::fold::{Grid, Rough, fold};
use super::improve::Woven;
use super::lift::Lifted;
use super::nest::{BoxId, GroupId, Nest, Slot, Spaces};
use super::ports::Ports;
use super::settle::{Inside, Room};
use super::straight::reorder;
use super::weave::{ItemId, Kind, Weave};
use super::{BoxSpec, Effort, Frame, Layout, Request, Shape, rank, route};
use crate::sort::Sort;
use crate::table::Table;
use blocks::Blocks;
use heights::Tower;
use order::{Leaves, crossings};

/// Leaves and edges up to which it is tried: beyond, its columns are too tall for any screen, and it gained nothing.
const LEAVES: usize = 400;
const EDGES: usize = 600;
/// Leaves up to which it is tried even where no containers read each other.
const FEW: usize = 40;
/// It has to be better by so much: by crossings, lengths and, for a screen, size.
const BETTER: f64 = 0.9;
/// Width to height of a screen.
const SCREEN: f64 = 1.6;

/// The joint layout of a request, if it can be made and is better than `nested`.
pub fn better(request: &Request, nest: &Nest, spaces: &Spaces, nested: &Layout) -> Option<Layout> {
    let leaf = |at: u32| nest.boxes.row(BoxId(at)).is_some_and(|node| node.inside.is_none());
    let mixed = nest.groups.iter().any(|group| {
        group.children.len() > 1 && group.children.iter().any(|child| nest.boxes[*child].inside.is_some())
    });
    let leaves = nest.boxes.iter().filter(|node| node.inside.is_none()).count();
    let small = leaves <= LEAVES && request.edges.len() <= EDGES;
    if request.effort == Effort::First || !mixed || !small || !request.edges.iter().all(|(a, b)| leaf(*a) && leaf(*b)) {
        return None;
    }
    if leaves > FEW && pointing_back(request, nested) == 0 {
        // Many in containers that form no ring are read best one container after the other.
        return None;
    }
    let joint = lay_out(request, nest, spaces);
    let better = match moved(request, &joint).zip(moved(request, nested)) {
        // What was there before stays as it was.
        Some((joint, nested)) => joint < nested,
        None => cost(request, &joint) < BETTER * cost(request, nested),
    };
    better.then_some(joint)
}

/// Edges whose ends are not left of their beginnings.
fn pointing_back(request: &Request, layout: &Layout) -> usize {
    let frame = |at: u32| layout.frames.get(at as usize).copied().unwrap_or_default();
    request.edges.iter().filter(|(from, to)| from != to && frame(*to).x < frame(*from).right()).count()
}

/// How far boxes are from where they were; none if most of them are new.
fn moved(request: &Request, layout: &Layout) -> Option<f64> {
    let known = request.before.iter().flatten().count();
    let far = |(old, new): (&Option<Frame>, &Frame)| {
        old.map_or(0.0, |old| f64::from((old.x - new.x).abs() + (old.y - new.y).abs()))
    };
    (2 * known > request.boxes.len()).then(|| request.before.iter().zip(&layout.frames).map(far).sum())
}

/// Crossings, and edges that point back, times lengths, as the eye sees them, times how small a screen shows it.
fn cost(request: &Request, layout: &Layout) -> f64 {
    let middle = |at: u32| {
        let frame = layout.frames.get(at as usize).copied().unwrap_or_default();
        (f64::from(frame.x + frame.width / 2.0), f64::from(frame.y + frame.height / 2.0))
    };
    let mut edges = request.edges.clone();
    edges.put_in_order();
    edges.dedup();
    let lines: Vec<(f64, f64, f64, f64)> = edges
        .iter()
        .map(|(from, to)| {
            let (a, b) = (middle(*from), middle(*to));
            if a.0 <= b.0 { (a.0, a.1, b.0, b.1) } else { (b.0, b.1, a.0, a.1) }
        })
        .collect();
    let length: f64 = lines.iter().map(|line| (line.2 - line.0).hypot(line.3 - line.1)).sum();
    let (width, height) = (f64::from(layout.width), f64::from(layout.height));
    let small = match request.shape {
        Shape::Free => 1.0,
        Shape::Screen => (width / SCREEN).max(height),
        Shape::Room(room) => 1.0 / room.zoom(width, height),
    };
    ((crossings(&lines) as usize + pointing_back(request, layout) + 1) as f64) * length.max(1.0) * small
}

/// Lays out all leaves together.
fn lay_out(request: &Request, nest: &Nest, spaces: &Spaces) -> Layout {
    let mut blocks = Blocks::of(nest, spaces);
    let flat = flat(request, &blocks);
    let flat_nest = Nest::of(&flat);
    let lifted = Lifted::of(&flat_nest, &flat.edges);
    let grid = grid(&flat, &flat_nest, &lifted, &blocks);
    let weave = Weave::of(&grid, &lifted.nets[GroupId(0)]);
    let task = task_of(weave, GroupId(0), &flat_nest, &grid, spaces, &flat);
    let x = task.middles();
    let first = task.improve();
    let middle = middles(&first, &task.sizes);
    let homes = homes(&task.weave, &blocks);
    let kept = 2 * task.known.iter().flatten().count() > blocks.leaves.len();
    let ordered = Leaves::of(&mut blocks, &task.weave, &middle, &x).order(kept);

    let weave = task.weave.clone();
    let mut middle: Table<ItemId, f64> =
        weave.items.ids().map(|item| ordered.row(item).copied().unwrap_or(0.0)).collect();
    reorder(&weave, &x, &mut middle);
    let mut woven = Woven { place: Table::filled(0, weave.items.len()), weave, wish: None };
    by_height(&mut woven, &middle);
    let spans = borders::spans(&blocks, &woven.weave);
    let none: Table<GroupId, Inside> = Table::new();
    let build = |woven: &Woven| {
        let room = Room {
            nest: &flat_nest,
            lifted: &lifted,
            group: GroupId(0),
            woven,
            insides: &none,
            spaces,
            effort: request.effort,
        };
        let (ports, height) = (Ports::of(&room), room.heights());
        let pins = ports.pins(&room);
        let tower =
            Tower { blocks: &blocks, weave: &woven.weave, home: &homes, spans: &spans, height: &height, pins: &pins };
        (tower.build(&middle), ports)
    };
    // Ports stand in the order of what comes, which is known once heights are.
    let (found, _) = build(&woven);
    by_height(&mut woven, &found.tops);
    let (found, ports) = build(&woven);
    by_height(&mut woven, &found.tops);
    let room = Room {
        nest: &flat_nest,
        lifted: &lifted,
        group: GroupId(0),
        woven: &woven,
        insides: &none,
        spaces,
        effort: request.effort,
    };
    let bottom = found.borders[GroupId(0)].1;
    let margins = borders::margins(&blocks, &spans, woven.weave.layers.len());
    let inside = room.settle_at(&ports, found.tops, bottom, &margins);
    let frames = borders::frames(&blocks, &spans, &woven.weave, &inside, &found.borders);
    let drawn = route::draw(&flat_nest, &lifted, &Table::from(vec![woven]), &Table::from(vec![inside]));
    Layout { frames: frames.iter().map(route::frame).collect(), ..drawn }
}

/// The request without its containers.
fn flat(request: &Request, blocks: &Blocks) -> Request {
    let mut place: Table<BoxId, u32> = Table::filled(u32::MAX, blocks.nest.boxes.len());
    for (slot, id) in blocks.leaves.entries() {
        place[*id] = slot.0;
    }
    let spec = |id: &BoxId| request.boxes.get(id.0 as usize).cloned().unwrap_or_default();
    let end = |at: u32| place.row(BoxId(at)).copied().unwrap_or(u32::MAX);
    Request {
        boxes: blocks.leaves.iter().map(|id| BoxSpec { parent: None, head: 0.0, ..spec(id) }).collect(),
        edges: request.edges.iter().map(|(from, to)| (end(*from), end(*to))).collect(),
        before: match request.before.is_empty() {
            true => Vec::new(),
            false => blocks.leaves.iter().map(|id| request.before.get(id.0 as usize).copied().flatten()).collect(),
        },
        gaps: request.gaps.clone(),
        ..*request
    }
}

/// The columns of all leaves. What no edge leads to or from stands among the others of its container.
fn grid(flat: &Request, nest: &Nest, lifted: &Lifted, blocks: &Blocks) -> Grid {
    let spaces = blocks.spaces;
    let rough: Table<Slot, Rough> = nest
        .boxes
        .iter()
        .map(|node| Rough { width: node.width, height: node.height + spaces.row, entered: false, left: false })
        .collect();
    let ranks = rank::ranks_within(rough.len(), &lifted.siblings(GroupId(0)), flat.effort, &blocks.holders());
    let mut grid = fold(&ranks, &rough, spaces, flat.shape);
    let mut filled: Vec<(GroupId, u32, f64)> = Vec::new();
    let alone = |slot: Slot| ranks.into[slot] == 0 && ranks.out[slot] == 0;
    let add = |filled: &mut Vec<(GroupId, u32, f64)>, home: GroupId, column: u32, height: f64| match filled
        .iter_mut()
        .find(|it| it.0 == home && it.1 == column)
    {
        Some(it) => it.2 += height,
        None => filled.push((home, column, height)),
    };
    for slot in blocks.leaves.ids().filter(|slot| !alone(*slot)) {
        add(&mut filled, blocks.home[slot], grid.column[slot], rough[slot].height);
    }
    for slot in blocks.leaves.ids().filter(|slot| alone(*slot)) {
        let home = blocks.home[slot];
        let own = filled.iter().filter(|it| it.0 == home).min_by(|a, b| a.2.total_cmp(&b.2).then(a.1.cmp(&b.1)));
        grid.column[slot] = own.map_or(grid.column[slot], |it| it.1);
        add(&mut filled, home, grid.column[slot], rough[slot].height);
    }
    grid
}

/// The middles that a group's order wants, or those of its places.
fn middles(woven: &Woven, sizes: &Table<ItemId, (f64, f64)>) -> Table<ItemId, f64> {
    woven
        .weave
        .items
        .ids()
        .map(|item| match &woven.wish {
            Some(wish) => wish[item] + sizes[item].1 / 2.0,
            None => f64::from(woven.place[item]) * sizes[item].1,
        })
        .collect()
}

/// The innermost group around all ends of each item's net.
fn homes(weave: &Weave, blocks: &Blocks) -> Table<ItemId, GroupId> {
    let mut homes: Table<ItemId, GroupId> = weave
        .items
        .iter()
        .map(|item| match item.kind {
            Kind::Child(slot) => blocks.home[slot],
            _ => GroupId(0),
        })
        .collect();
    for strand in weave.strands.iter() {
        let Some(start) = strand.start else { continue };
        let mut meet = homes[start];
        for carrier in std::iter::once(start).chain(strand.passes.iter().copied()) {
            for link in weave.after[carrier].iter().map(|link| weave.links[*link]) {
                if let Kind::Child(slot) = weave.items[link.to].kind {
                    meet = blocks.meet(meet, blocks.home[slot]);
                }
            }
        }
        strand.passes.iter().for_each(|pass| homes[*pass] = meet);
    }
    homes
}

/// Sorts the layers by height.
fn by_height(woven: &mut Woven, height: &Table<ItemId, f64>) {
    for layer in woven.weave.layers.iter_mut() {
        layer.put_in_order_by(|a, b| height[*a].total_cmp(&height[*b]).then(a.cmp(b)));
        for (place, item) in (0..).zip(layer.iter()) {
            woven.place[*item] = place;
        }
    }
}
