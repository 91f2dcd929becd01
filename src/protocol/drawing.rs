//! What page and drafter say to each other, and the drafter itself.
//!
//! In: a [`Wish`]. Out: one [`Draft`], or two: a picture of many boxes that was not there before comes quickly first. Not
//! here: the worker it runs in, how a layout is made.

use super::practice::graph;
use crate::layout::{Effort, Layout, Memo, Request, layout};
use serde::{Deserialize, Serialize};

/// Boxes up to which the good layout takes no longer than a person's glance: it comes at once.
pub const FEW: usize = 600;

/// What the page wants of the drafter.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Wish {
    /// A layout.
    Drawing {
        /// The page's number for the request, from 1 on, to drop drafts that come too late.
        ticket: u32,
        /// What to lay out.
        request: Request,
    },
    /// Lay out something of no matter: a browser makes fast code only of what it has seen run. The answer is an empty draft
    /// of ticket 0.
    Practice,
}

/// A layout on its way to the page.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The ticket of the wish.
    pub ticket: u32,
    /// Whether no better one follows.
    pub last: bool,
    /// Where everything lies.
    pub layout: Layout,
}

/// Lays out, one wish after the other.
pub struct Drafter {
    /// Layouts and their parts, to be used again.
    memo: Memo,
    /// How often it has practised.
    practised: u32,
}

impl Drafter {
    /// A drafter that has drawn nothing.
    pub fn new() -> Self {
        Self { memo: Memo::new(), practised: 0 }
    }

    /// Gives `tell` each draft as soon as it is made.
    pub fn draft(&mut self, wish: Wish, mut tell: impl FnMut(Draft)) {
        let Wish::Drawing { ticket, request } = wish else {
            self.practised += 1;
            std::hint::black_box(layout(&graph(self.practised)));
            return tell(Draft { ticket: 0, last: true, layout: Layout::default() });
        };
        // What was in sight before keeps its place: a quick draft would move it away and back.
        let known = request.before.iter().flatten().count() * 2;
        if request.boxes.len() > FEW && known < request.boxes.len() && !self.memo.knows(&request) {
            let quick = Request { effort: Effort::First, ..request.clone() };
            tell(Draft { ticket, last: false, layout: self.memo.layout(&quick) });
        }
        tell(Draft { ticket, last: true, layout: self.memo.layout(&request) });
    }
}

impl Default for Drafter {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
// A broken test should stop at once: these never run for a user.
#[allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::layout::BoxSpec;

    fn chain(count: u32) -> Request {
        let boxes = (0..count).map(|_| BoxSpec { width: 100.0, height: 28.0, ..BoxSpec::default() }).collect();
        Request { boxes, edges: (1..count).map(|at| (at / 2, at)).collect(), ..Request::default() }
    }

    fn drafts(drafter: &mut Drafter, request: &Request) -> Vec<Draft> {
        let mut all = Vec::new();
        drafter.draft(Wish::Drawing { ticket: 7, request: request.clone() }, |draft| all.push(draft));
        all
    }

    #[test]
    fn practice_draws_nothing() {
        let mut all = Vec::new();
        Drafter::new().draft(Wish::Practice, |draft| all.push(draft));
        assert_eq!(all, [Draft { ticket: 0, last: true, layout: Layout::default() }]);
    }

    #[test]
    fn a_small_picture_is_good_at_once() {
        let request = chain(20);
        let all = drafts(&mut Drafter::new(), &request);
        assert_eq!(all, [Draft { ticket: 7, last: true, layout: layout(&request) }]);
    }

    #[test]
    fn a_large_one_comes_quickly_and_then_well() {
        let request = chain(FEW as u32 + 1);
        let all = drafts(&mut Drafter::new(), &request);
        let quick = layout(&Request { effort: Effort::First, ..request.clone() });
        assert_eq!(all.iter().map(|draft| draft.last).collect::<Vec<_>>(), [false, true]);
        assert_eq!((&all[0].layout, &all[1].layout), (&quick, &layout(&request)));
    }

    #[test]
    fn what_is_known_comes_once() {
        let mut drafter = Drafter::new();
        let request = chain(FEW as u32 + 1);
        drafts(&mut drafter, &request);
        assert_eq!(drafts(&mut drafter, &request).len(), 1, "laid out a moment ago");
        let frames = layout(&request).frames.into_iter().map(Some).collect();
        let kept = Request { before: frames, ..request };
        assert_eq!(drafts(&mut Drafter::new(), &kept).len(), 1, "in sight before");
    }
}
