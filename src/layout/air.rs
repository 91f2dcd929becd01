//! More room between the rows of a small picture that is far wider than its room.
//!
//! In: a request, the room that the picture is for, and its layout with the least gaps. Out: gaps to try instead, the widest
//! first, and whether what came of them still stands in the room as large as before. What fits across at some zoom is not
//! read better for being flat: with its rows apart, arrows have room to be told from each other. Not here: the layout.

use super::bands::shown;
use super::{Gaps, Layout, Request, Room};

/// Boxes up to which rows are moved apart: a larger picture fills its room, or is not read whole anyway.
const BOXES: usize = 80;
/// The part of the room's height that a picture may come to fill: legend and tools stand in the rest.
const FILLED: f64 = 0.72;
/// By how much the gaps between rows grow, tried one after the other.
const WIDER: [f32; 4] = [4.0, 3.0, 2.0, 1.5];
/// Rows of one container grow no further apart than this, or they fall apart.
const ROWS: f32 = 3.0;

/// Gaps to try, the widest first; none where the picture is large or fills its room.
pub fn wider(request: &Request, room: Room, plain: &Layout) -> impl Iterator<Item = Gaps> {
    let boxes = request.boxes.len();
    let flat = (2..=BOXES).contains(&boxes) && fits(room, plain, plain);
    let gaps = request.gaps.clone();
    let grown = move |by: f32| Gaps { row: gaps.row * by.min(ROWS), stack: gaps.stack * by, ..gaps.clone() };
    WIDER.into_iter().filter(move |_| flat && !room.is_narrow()).map(grown)
}

/// Whether `aired` stands in the room as large as `plain` does, with height to spare.
pub fn fits(room: Room, plain: &Layout, aired: &Layout) -> bool {
    let zoom = shown(room, plain);
    f64::from(aired.height) * zoom <= FILLED * f64::from(room.height) && shown(room, aired) >= 0.98 * zoom
}
