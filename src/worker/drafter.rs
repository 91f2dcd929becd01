//! The drafter worker.
//!
//! In: wishes. Out: drafts, a quick one first where the good one takes long. Not here: laying out.

use super::{listen, post, room};
use crate::protocol::{Drafter, Wish};

/// Memory that laying out takes for each box and each edge, roughly.
const BYTES: u64 = 3_000;

/// Says hello, then lays out until the page ends the worker.
pub fn start() {
    let mut drafter = Drafter::new();
    listen(move |wish: Wish, _| {
        if let Wish::Drawing { request, .. } = &wish {
            room::make(BYTES * (request.boxes.len() + request.edges.len()) as u64);
        }
        drafter.draft(wish, |draft| post(&draft, None));
    });
}
