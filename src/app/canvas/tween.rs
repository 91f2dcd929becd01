//! Boxes on their way from one layout to the next.
//!
//! In: two pictures, the time. Out: the new picture with boxes between their old and their new place; edges come last.
//! Not here: the camera's flight (`eye`). Made for what a person can follow: larger pictures change at once.

use super::eye::FLIGHT;
use super::graph::Shown;
use crate::layout::Frame;
use crate::scene::geometry::{eased, mixed};
use crate::scene::{Picture, What};
use crate::sort::Sort;

/// Boxes up to which they move.
const MOST: usize = 600;

/// A change of layout under way.
pub struct Tween {
    /// The new picture, its boxes on the way.
    pub picture: Picture,
    from: Vec<Frame>,
    to: Vec<Frame>,
    start: f64,
}

impl Tween {
    /// From the old picture's places to the new one's; what is new grows out of the box that stood for it. None where
    /// nothing would be seen to move.
    pub fn between(old: &Shown, new: &Shown, start: f64) -> Option<Self> {
        let (before, after) = (&old.picture, &new.picture);
        let many = before.frames.len().max(after.frames.len()) > MOST;
        if many || after.plan.mesh || !std::sync::Arc::ptr_eq(&old.overview, &new.overview) {
            return None;
        }
        let mut known: Vec<(What, Frame)> =
            before.plan.items.iter().map(|item| item.what).zip(before.frames.iter().copied()).collect();
        known.put_in_order_by(|a, b| a.0.cmp(&b.0));
        let place = |what: What| known.binary_search_by(|it| it.0.cmp(&what)).ok().and_then(|at| known.get(at));
        let mut any = false;
        let from: Vec<Frame> = (0_u32..)
            .zip(&after.frames)
            .map(|(at, frame)| {
                let stood = after.plan.lineage_of(at).find_map(|it| place(after.plan.item(it)?.what));
                any |= stood.is_some();
                stood.map_or(*frame, |it| it.1)
            })
            .collect();
        any.then(|| Self { picture: after.clone(), from, to: after.frames.clone(), start })
    }

    /// Shifts the beginning so that a box, around which the camera holds still, does not move.
    pub fn hold(&mut self, item: u32) {
        let at = item as usize;
        let (Some(from), Some(to)) = (self.from.get(at), self.to.get(at)) else { return };
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        for frame in &mut self.from {
            (frame.x, frame.y) = (frame.x + dx, frame.y + dy);
        }
    }

    /// Moves the boxes to where they are now; false once they have arrived.
    pub fn advance(&mut self, now: f64) -> bool {
        let part = eased(((now - self.start) / FLIGHT) as f32);
        for ((frame, from), to) in self.picture.frames.iter_mut().zip(&self.from).zip(&self.to) {
            *frame = mixed(*from, *to, part);
        }
        self.picture.settled = (part * 2.0 - 1.0).max(0.0);
        now - self.start < FLIGHT
    }
}
