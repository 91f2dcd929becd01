//! The drafter worker.
//!
//! In: wishes. Out: drafts, a quick one first where the good one takes long. Not here: laying out.

use super::{listen, post};
use crate::protocol::Drafter;

/// Says hello, then lays out until the page ends the worker.
pub fn start() {
    let mut drafter = Drafter::new();
    listen(move |wish, _| drafter.draft(wish, |draft| post(&draft, &[])));
}
