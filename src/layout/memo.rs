//! In: requests and tasks, one after the other. Out: the same answers as without a memory, sooner.
//!
//! Whole layouts are kept by their request, ordered groups by their task: after a change of one container the others are
//! not ordered again. Answers are kept only until the next layout that does not need them. Not here: how they are made.

use super::improve::{Task, Woven};
use super::{Effort, Layout, Request};
use crate::table::RowId;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Layouts kept.
const LAYOUTS: usize = 4;

/// A layout engine that remembers.
#[derive(Default)]
pub struct Memo {
    layouts: Vec<(Request, Layout)>,
    /// Ordered groups of the last layout by the hash of their task.
    groups: FxHashMap<u64, (Task, Woven)>,
    /// The same for the layout in work.
    fresh: FxHashMap<u64, (Task, Woven)>,
    /// Groups ordered anew, ever.
    ordered: usize,
    keeps: bool,
}

impl Memo {
    /// A memory that keeps.
    pub fn new() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// Whether a request's layout is remembered whole.
    pub fn knows(&self, request: &Request) -> bool {
        self.layouts.iter().any(|(known, _)| known == request)
    }

    /// Lays out a request, as [`super::layout`] does.
    pub fn layout(&mut self, request: &Request) -> Layout {
        if let Some((_, layout)) = self.layouts.iter().find(|(known, _)| known == request) {
            return layout.clone();
        }
        let layout = super::lay_out(request, self);
        if self.keeps && request.effort == Effort::Refined {
            self.groups = std::mem::take(&mut self.fresh);
            self.layouts.truncate(LAYOUTS - 1);
            self.layouts.insert(0, (request.clone(), layout.clone()));
        }
        layout
    }

    /// How many groups were ordered anew since this memory was made: for tests and measurements.
    pub fn ordered(&self) -> usize {
        self.ordered
    }

    /// Orders a group, or remembers.
    pub(super) fn improve(&mut self, task: Task) -> Woven {
        if !self.keeps || task.effort == Effort::First {
            return task.improve();
        }
        let key = hash(&task);
        let known = self.groups.remove(&key).filter(|(known, _)| *known == task);
        let woven = match known {
            Some((_, woven)) => woven,
            None => {
                self.ordered += 1;
                task.improve()
            }
        };
        self.fresh.insert(key, (task, woven.clone()));
        woven
    }
}

/// A number that differs for most tasks that differ.
fn hash(task: &Task) -> u64 {
    let mut hasher = FxHasher::default();
    for link in task.weave.links.iter() {
        hasher.write_usize(link.from.position());
        hasher.write_usize(link.to.position());
    }
    for (size, known) in task.sizes.iter().zip(task.known.iter()) {
        for length in [size.0, size.1, known.unwrap_or(f64::NAN)] {
            hasher.write_u64(length.to_bits());
        }
    }
    hasher.finish()
}
