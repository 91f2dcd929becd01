//! In: a request, its forest and columns, and the room that the picture is for. Out: the same request with the columns of
//! what is too wide broken into bands, one below the other, as lines of a text are.
//!
//! A band is a container that nobody sees; edges from one to another leave on the right, run between the bands and come
//! in on the left ("Wrapping layered graphs", Rüegg et al. 2018). In a narrow room, where one scrolls down, every group
//! becomes as narrow as can be read; in a wide one only the outermost group with several columns is broken, where the
//! whole is larger on the screen for it. Not here: where bands lie ([`super::settle`]), whether the result is better
//! ([`super::lay_out`]).

use super::fold::Grid;
use super::nest::{GroupId, Nest, Slot, Spaces};
use super::{BoxSpec, Layout, Request, Room};
use crate::table::Table;

/// Boxes up to which bands are tried: a larger picture is not read whole anyway.
const BOXES: usize = 700;
/// The zoom at which names can just be read.
const READABLE: f64 = 0.85;
/// What is left of a room of which margins and tools take some.
const MARGIN: f64 = 24.0;
/// The zoom from which a picture in a wide room is left whole: its names are read, and arrows that all lead right are easier
/// to follow than those that go back to the start of a line.
const WHOLE: f64 = 0.65;
/// So many times larger on the screen has a picture in bands to be.
const LARGER: f64 = 1.15;

impl Room {
    /// Rooms of less width are narrow, as a phone's are; CSS pixels.
    pub const NARROW: u16 = 600;

    /// Whether one scrolls down in it rather than to the right.
    pub(super) fn is_narrow(self) -> bool {
        self.width < Self::NARROW
    }

    /// The zoom at which a picture fits in; of a narrow room, its width alone.
    pub(super) fn zoom(self, width: f64, height: f64) -> f64 {
        let side = |own: u16, side: f64| (f64::from(own) - MARGIN).max(1.0) / side.max(1.0);
        let across = side(self.width, width);
        if self.is_narrow() { across } else { across.min(side(self.height, height)) }
    }
}

/// The zoom at which a layout stands in its room, at most 1.
pub(super) fn shown(room: Room, layout: &Layout) -> f64 {
    room.zoom(f64::from(layout.width), f64::from(layout.height)).min(1.0)
}

/// Whether a layout should be tried in bands at all.
pub fn wanted(room: Room, plain: &Layout) -> bool {
    room.is_narrow() || shown(room, plain) < WHOLE
}

/// Whether a layout in bands is so much better that it should be taken.
pub fn pays(room: Room, plain: &Layout, banded: &Layout) -> bool {
    shown(room, banded) >= LARGER * shown(room, plain)
}

/// The request in bands; none where nothing is to be broken.
pub fn banded(
    request: &Request,
    nest: &Nest,
    grids: &Table<GroupId, Grid>,
    spaces: &Spaces,
    room: Room,
) -> Option<Request> {
    if request.boxes.len() > BOXES {
        return None;
    }
    let mut bands = Request { before: request.before.clone(), boxes: request.boxes.clone(), ..request.clone() };
    // Inside out: what is broken inside is narrower around it.
    let mut sizes: Table<GroupId, (f64, f64)> = grids.iter().map(|grid| grid.size).collect();
    let target = if room.is_narrow() { None } else { Some(outermost(nest, grids)?) };
    for group in nest.groups.ids().rev() {
        let columns = columns(nest, &grids[group], group, &sizes, spaces);
        let split = match target {
            Some(only) if only == group => fitting(&columns, spaces, room),
            Some(_) => vec![0; columns.len()],
            None => {
                let borders = 4.0 * spaces.padding * f64::from(nest.groups[group].depth);
                packed(&columns, f64::from(room.width) / READABLE - borders, spaces)
            }
        };
        let (many, width, height) = extent(&columns, &split, spaces);
        sizes[group] = (width, height);
        if many < 2 {
            continue;
        }
        let parent = nest.groups[group].owner.map(|owner| owner.0);
        let first = u32::try_from(bands.boxes.len()).unwrap_or(u32::MAX);
        bands.boxes.extend((0..many).map(|_| BoxSpec { parent, ..BoxSpec::default() }));
        for (slot, child) in nest.groups[group].children.entries() {
            let band = split.get(grids[group].column[slot] as usize).copied().unwrap_or_default();
            if let Some(own) = bands.boxes.get_mut(child.0 as usize) {
                own.parent = Some(first.saturating_add(band));
            }
        }
    }
    let more = bands.boxes.len() - request.boxes.len();
    if !request.before.is_empty() {
        bands.before.resize(bands.boxes.len(), None);
    }
    (more > 0).then_some(bands)
}

/// The layout of a request from that of its bands.
pub fn without(mut layout: Layout, request: &Request) -> Layout {
    layout.frames.truncate(request.boxes.len());
    layout
}

/// The group that is wide: on the way inwards the first with several columns, if containers stand in them.
fn outermost(nest: &Nest, grids: &Table<GroupId, Grid>) -> Option<GroupId> {
    let mut group = GroupId(0);
    loop {
        let mut inner = nest.groups[group].children.iter().filter_map(|child| nest.boxes[*child].inside);
        let first = inner.next()?;
        if grids[group].columns > 1 {
            return Some(group);
        }
        group = if nest.groups[group].children.len() == 1 { first } else { return None };
    }
}

/// Width and height of each column.
fn columns(
    nest: &Nest,
    grid: &Grid,
    group: GroupId,
    sizes: &Table<GroupId, (f64, f64)>,
    spaces: &Spaces,
) -> Vec<(f64, f64)> {
    let mut columns = vec![(0.0, 0.0); grid.columns as usize];
    for (slot, child) in nest.groups[group].children.entries() {
        let node = &nest.boxes[*child];
        let inner = node.inside.map_or((0.0, 0.0), |inside| {
            let (width, height) = sizes[inside];
            (width + 2.0 * spaces.padding, height + node.head + 2.0 * spaces.padding)
        });
        let gap = if group == GroupId(0) && node.inside.is_some() { spaces.stack } else { spaces.row };
        if let Some(column) = columns.get_mut(column_of(grid, slot)) {
            *column = (f64::max(column.0, node.width.max(inner.0)), column.1 + node.height.max(inner.1) + gap);
        }
    }
    columns
}

fn column_of(grid: &Grid, slot: Slot) -> usize {
    grid.column[slot] as usize
}

/// The band of each column, where bands are at most `limit` wide and each takes what still fits.
fn packed(columns: &[(f64, f64)], limit: f64, spaces: &Spaces) -> Vec<u32> {
    let (mut band, mut used) = (0, 0.0);
    columns
        .iter()
        .map(|(width, _)| {
            if used > 0.0 && used + spaces.layer + width > limit {
                (band, used) = (band + 1, 0.0);
            }
            used += if used > 0.0 { spaces.layer } else { 0.0 } + width;
            band
        })
        .collect()
}

/// The bands in which the whole is largest in its room.
fn fitting(columns: &[(f64, f64)], spaces: &Spaces, room: Room) -> Vec<u32> {
    let none = vec![0; columns.len()];
    let zoom = |split: &Vec<u32>| {
        let (_, width, height) = extent(columns, split, spaces);
        room.zoom(width, height)
    };
    let mut best = (zoom(&none), none);
    for first in 0..columns.len() {
        let mut limit = -spaces.layer;
        for (width, _) in columns.iter().skip(first) {
            limit += spaces.layer + width;
            let split = packed(columns, limit, spaces);
            let own = zoom(&split);
            if own > best.0 {
                best = (own, split);
            }
        }
    }
    best.1
}

/// How many bands, and how wide and high they are together.
fn extent(columns: &[(f64, f64)], split: &[u32], spaces: &Spaces) -> (u32, f64, f64) {
    let mut bands: Vec<(f64, f64)> = Vec::new();
    for ((width, height), band) in columns.iter().zip(split) {
        let at = *band as usize;
        if bands.len() <= at {
            bands.resize(at + 1, (0.0, 0.0));
        }
        if let Some(band) = bands.get_mut(at) {
            *band = (band.0 + spaces.layer + width, band.1.max(*height));
        }
    }
    let many = u32::try_from(bands.len()).unwrap_or(u32::MAX);
    // Between bands there is a gap, and beside them the way around.
    let between = if many > 1 { spaces.container } else { 0.0 };
    let width = bands.iter().map(|band| band.0).fold(0.0, f64::max) + 2.0 * between;
    (many, width, bands.iter().map(|band| band.1 + between).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACES: Spaces = Spaces { layer: 40.0, row: 8.0, padding: 8.0, container: 32.0, stack: 32.0, channel: 120.0 };

    #[test]
    fn columns_fill_a_band_before_the_next_begins() {
        let columns = [(100.0, 50.0), (100.0, 50.0), (300.0, 50.0), (100.0, 50.0)];
        assert_eq!(packed(&columns, 250.0, &SPACES), [0, 0, 1, 2]);
        assert_eq!(packed(&columns, f64::INFINITY, &SPACES), [0; 4]);
    }

    #[test]
    fn a_long_chain_is_broken_where_it_is_larger_for_it() {
        let chain = vec![(200.0, 100.0); 12];
        let room = Room { width: 1440, height: 740 };
        let split = fitting(&chain, &SPACES, room);
        assert!((2..=6).contains(&(split.last().copied().unwrap_or_default() + 1)), "{split:?}");
        assert!(split.is_sorted());
        let short = chain.get(..3).unwrap_or_default();
        assert_eq!(fitting(short, &SPACES, Room { width: 1440, height: 240 }), [0; 3]);
    }
}
