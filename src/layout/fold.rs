//! In: ranks and rough sizes of siblings. Out: the column of each and a first order in the columns.
//!
//! A rank that is too tall becomes several columns, components are packed side by side on a skyline of columns, and
//! boxes without neighbours fill what is left, so that the whole has a usable shape. Because everything stands in
//! columns, edges between any two boxes still find their way. The aspect ratio is the target of Gansner et al. and of
//! Rüegg et al., "Wrapping layered graphs", 2018. Post-condition: an edge to a greater rank goes to a greater column.
//! Not here: edges, exact sizes.

use super::Shape;
use super::nest::{Slot, Spaces};
use super::rank::Ranks;
use crate::row_id;
use crate::sort::Sort;
use crate::table::{RowId, Table};

row_id! {
    /// A column of a group, counted from 0.
    Column,
}

/// Width to height a group should have; between 4:3 and 16:9.
const ASPECT: f64 = 1.5;
/// The same for the widest rooms.
const WIDEST: f64 = 2.0;
/// Width to height from which on a group is left as it is: breaking a layer costs crossings and length.
const SLIM: f64 = 0.6;
/// Columns up to this height are never folded, world units: a short list stays one column.
const SHORT: f64 = 420.0;

/// What is known of a sibling before placement.
#[derive(Clone, Copy)]
pub struct Rough {
    /// Width.
    pub width: f64,
    /// Height with the gap to the next.
    pub height: f64,
    /// Whether something outside the group leads to it.
    pub entered: bool,
    /// Whether it leads to something outside the group.
    pub left: bool,
}

/// Columns of one group.
#[derive(Clone, Default)]
pub struct Grid {
    /// The column of each sibling, counted from 0.
    pub column: Table<Slot, u32>,
    /// How many columns there are.
    pub columns: u32,
    /// A first order, top to bottom, comparable among all siblings.
    pub order: Table<Slot, usize>,
    /// Rough width and height of all.
    pub size: (f64, f64),
    /// What is known of the siblings.
    pub rough: Table<Slot, Rough>,
}

/// Chooses the columns: tries several greatest heights and takes the one whose shape is nearest the target.
pub fn fold(ranks: &Ranks, rough: &Table<Slot, Rough>, spaces: &Spaces, shape: Shape) -> Grid {
    let parts = Parts::of(ranks, rough);
    let tallest = rough.iter().map(|box_| box_.height).fold(SHORT, f64::max);
    let mut best = parts.pack(f64::INFINITY, rough, spaces);
    let aspect = match shape {
        Shape::Free => return best,
        Shape::Screen => ASPECT,
        // Where one scrolls down, nothing is made wider than it is.
        Shape::Room(room) if room.is_narrow() => return best,
        Shape::Room(room) => (f64::from(room.width) / f64::from(room.height.max(1))).clamp(ASPECT, WIDEST),
    };
    if best.size.0 > best.size.1 * SLIM {
        return best;
    }
    let mut limit = best.size.1;
    // A miss of the target is counted in ratios; a picture that is too wide cannot get better by folding more.
    let miss = |grid: &Grid| (grid.size.0.max(1.0) / grid.size.1.max(1.0) / aspect).ln().abs();
    while limit > tallest && best.size.0 < best.size.1 * aspect {
        limit = (limit * 0.8).max(tallest);
        let grid = parts.pack(limit, rough, spaces);
        if miss(&grid) < miss(&best) {
            best = grid;
        }
    }
    best
}

/// All in one column, in their order.
pub fn stacked(rough: Table<Slot, Rough>) -> Grid {
    let width = rough.iter().map(|it| it.width).fold(0.0, f64::max);
    Grid {
        column: Table::filled(0, rough.len()),
        columns: 1,
        order: (0..rough.len()).collect(),
        size: (width, rough.iter().map(|it| it.height).sum()),
        rough,
    }
}

/// The siblings by component and rank.
struct Parts {
    /// Components with edges: for each rank its members. Widest first.
    chains: Vec<Vec<Vec<(u8, Slot)>>>,
    /// Boxes without neighbours: those that are only entered, then the rest, then those that are only left.
    singles: Vec<Slot>,
}

impl Parts {
    fn of(ranks: &Ranks, rough: &Table<Slot, Rough>) -> Self {
        let mut members: Vec<(usize, usize, usize, u8, Slot)> = ranks
            .rank
            .entries()
            .map(|(slot, rank)| {
                // In a folded rank, what leads nowhere stands left and what nothing leads to stands right: there
                // their edges have no other column to pass.
                let (into, out) =
                    (ranks.into[slot] > 0 || rough[slot].entered, ranks.out[slot] > 0 || rough[slot].left);
                let side = match (into, out) {
                    (true, false) => 0,
                    (false, true) => 2,
                    _ => 1,
                };
                (ranks.component[slot], *rank, ranks.walk[slot], side, slot)
            })
            .collect();
        members.put_in_order();
        let mut chains: Vec<Vec<Vec<(u8, Slot)>>> = Vec::new();
        let mut singles: Vec<(u8, Slot)> = Vec::new();
        for component in members.chunk_by(|a, b| a.0 == b.0) {
            match component {
                [(_, _, _, side, slot)] => singles.push((*side, *slot)),
                _ => chains.push(
                    component
                        .chunk_by(|a, b| a.1 == b.1)
                        .map(|rank| rank.iter().map(|member| (member.3, member.4)).collect())
                        .collect(),
                ),
            }
        }
        singles.put_in_order();
        // Stable: equal components stay in the request's order.
        chains.put_in_order_by_key(|ranks| std::cmp::Reverse((ranks.len(), ranks.iter().map(Vec::len).sum::<usize>())));
        Self { chains, singles: singles.into_iter().map(|(_, slot)| slot).collect() }
    }

    /// Packs with columns not much taller than `limit`.
    fn pack(&self, limit: f64, rough: &Table<Slot, Rough>, spaces: &Spaces) -> Grid {
        let count = rough.len();
        let mut skyline: Table<Column, f64> = Table::new();
        let (mut column, mut order, mut next) = (Table::filled(0, count), Table::filled(0, count), 0);
        let mut put = |slot: Slot, at: Column| {
            column[slot] = at.0;
            order[slot] = next;
            next += 1;
        };
        for ranks in &self.chains {
            let wrapped: Vec<Vec<Slot>> = ranks.iter().flat_map(|members| wrap(members, limit, rough)).collect();
            let heights: Vec<f64> = wrapped.iter().map(|part| height(part, rough)).collect();
            let at = offset(&skyline, &heights, limit);
            while skyline.len() < at + heights.len() {
                skyline.push(0.0);
            }
            let base = level(&skyline, at, heights.len());
            for (step, (part, height)) in wrapped.iter().zip(&heights).enumerate() {
                skyline[Column::at(at + step)] = base + height;
                part.iter().for_each(|slot| put(*slot, Column::at(at + step)));
            }
        }
        self.fill(&mut skyline, limit, rough, put);
        let mut widths: Table<Column, f64> = Table::filled(0.0, skyline.len());
        for (slot, at) in column.entries() {
            let width = &mut widths[Column(*at)];
            *width = width.max(rough[slot].width);
        }
        let size = (widths.iter().map(|width| width + spaces.layer).sum(), skyline.iter().copied().fold(0.0, f64::max));
        Grid { column, columns: u32::try_from(skyline.len()).unwrap_or(u32::MAX), order, size, rough: rough.clone() }
    }

    /// Lets the boxes without neighbours run into the columns like water, column by column.
    fn fill(
        &self,
        skyline: &mut Table<Column, f64>,
        limit: f64,
        rough: &Table<Slot, Rough>,
        mut put: impl FnMut(Slot, Column),
    ) {
        let mut rest = height(&self.singles, rough);
        if rest == 0.0 && self.singles.is_empty() {
            return;
        }
        let total = rest + skyline.iter().sum::<f64>();
        while skyline.is_empty() || total > limit * skyline.len() as f64 {
            skyline.push(0.0);
        }
        let mut singles = self.singles.iter().peekable();
        let columns = skyline.len();
        for at in 0..columns {
            // The level all columns from here on would reach together.
            let mut level = f64::INFINITY;
            loop {
                let under = (at..columns).map(|at| skyline[Column::at(at)]).filter(|top| *top < level);
                let (sum, deep) = under.fold((0.0, 0u32), |(sum, deep), top| (sum + top, deep + 1));
                let next = (sum + rest) / f64::from(deep.max(1));
                if next >= level {
                    break;
                }
                level = next;
            }
            while let Some(slot) = singles.peek() {
                let (top, own) = (skyline[Column::at(at)], rough[**slot].height);
                if at + 1 < columns && top + own / 2.0 > level {
                    break;
                }
                skyline[Column::at(at)] = top + own;
                rest -= own;
                put(**slot, Column::at(at));
                singles.next();
            }
        }
    }
}

fn height(members: &[Slot], rough: &Table<Slot, Rough>) -> f64 {
    members.iter().map(|slot| rough[*slot].height).sum()
}

/// Deals a rank out to the fewest columns within the limit, row by row: related boxes stay at one height, so that the
/// edges of one column run between the boxes of the next without spreading them.
fn wrap(members: &[(u8, Slot)], limit: f64, rough: &Table<Slot, Rough>) -> Vec<Vec<Slot>> {
    let total: f64 = members.iter().map(|(_, slot)| rough[*slot].height).sum();
    let parts = ((total / limit).ceil().max(1.0) as usize).min(members.len());
    let mut columns: Vec<(f64, Vec<Slot>)> = vec![(0.0, Vec::new()); parts];
    for row in members.chunks(parts.max(1)) {
        let mut row = row.to_vec();
        row.put_in_order();
        for (at, (_, slot)) in row.into_iter().enumerate() {
            let own = rough[slot].height;
            let lowest = columns.iter().map(|column| column.0).enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
            let (lowest, level) = lowest.unwrap_or_default();
            let fits = columns.get(at).is_some_and(|column| column.0 <= level + own);
            if let Some(column) = columns.get_mut(if fits { at } else { lowest }) {
                column.0 += own;
                column.1.push(slot);
            }
        }
    }
    columns.into_iter().map(|(_, slots)| slots).filter(|slots| !slots.is_empty()).collect()
}

/// The skyline's height under `width` columns from `at`; columns that do not exist yet are flat.
fn level(skyline: &Table<Column, f64>, at: usize, width: usize) -> f64 {
    (at..at + width).filter_map(|at| skyline.row(Column::at(at))).copied().fold(0.0, f64::max)
}

/// The leftmost of the lowest places for a component, or a place of its own at the right if all are too high.
fn offset(skyline: &Table<Column, f64>, heights: &[f64], limit: f64) -> usize {
    let tallest = heights.iter().copied().fold(0.0, f64::max);
    let places = 0..=skyline.len().saturating_sub(heights.len());
    let best = places.map(|at| (level(skyline, at, heights.len()), at)).min_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((level, at)) if level + tallest <= limit * 1.1 => at,
        _ => skyline.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Effort;
    use super::super::rank::ranks;
    use super::*;

    fn folded(count: usize, pairs: &[(u32, u32)]) -> Grid {
        let pairs: Vec<_> = pairs.iter().map(|(from, to)| (Slot(*from), Slot(*to), 1)).collect();
        let leaf = Rough { width: 144.0, height: 36.0, entered: false, left: false };
        let spaces = Spaces { layer: 40.0, row: 8.0, padding: 8.0, container: 32.0, stack: 32.0, channel: 120.0 };
        fold(&ranks(count, &pairs, Effort::Refined), &Table::filled(leaf, count), &spaces, Shape::Screen)
    }

    #[test]
    fn ten_boxes_are_a_list_and_a_thousand_a_picture() {
        assert_eq!(folded(10, &[]).columns, 1);
        let (width, height) = folded(1_000, &[]).size;
        assert!((1.0..2.2).contains(&(width / height)), "{width} × {height}");
    }

    #[test]
    fn a_hub_with_600_readers_becomes_several_columns_right_of_it() {
        let pairs: Vec<(u32, u32)> = (1..=600).map(|reader| (0, reader)).collect();
        let grid = folded(601, &pairs);
        let (width, height) = grid.size;
        assert!((1.0..2.2).contains(&(width / height)), "{width} × {height}");
        assert_eq!(grid.column[Slot(0)], 0);
        assert!((1..=600).all(|reader| grid.column[Slot(reader)] > 0));
    }

    #[test]
    fn pairs_are_packed_beside_each_other() {
        let pairs: Vec<(u32, u32)> = (0..100).map(|pair| (2 * pair, 2 * pair + 1)).collect();
        let grid = folded(200, &pairs);
        assert!(grid.columns > 4, "{}", grid.columns);
        assert!(pairs.iter().all(|(from, to)| grid.column[Slot(*from)] < grid.column[Slot(*to)]));
    }
}
