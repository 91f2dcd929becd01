//! The Policy panel's parts: a row for each setting, and what the policy does.
//!
//! In: the engine's rows. Out: controls that send what was changed. Not here: which settings there are, what they mean,
//! what a change does: the engine says all of it.

mod add;
mod control;
mod effect;
mod row;

pub use effect::effect;
pub use row::rows;

use crate::app::state::State;
use crate::report::policy::Row;
use leptos::prelude::*;

/// The row called `id` as it is now; as it last was, once it has gone.
fn follow(state: State, first: Row) -> Memo<Row> {
    Memo::new(move |before: Option<&Row>| {
        let now = state.policy.with(|panel| {
            let mut rows = panel.iter().flat_map(|panel| &panel.sections).flat_map(|section| &section.rows);
            rows.find(|row| row.id == first.id).cloned()
        });
        now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    })
}
