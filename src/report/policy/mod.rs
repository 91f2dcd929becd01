//! The Policy panel: every setting with its value, and what the policy as it is now does to the products.
//!
//! In: the text of a policy, what was read of it, and the scores before and after. Out: a [`Panel`] ready to show; it crosses
//! to the page whole. Not here: reading and changing policies (`policy`), scoring. The page holds no list of keys: it shows
//! the rows that come, and sends back paths and values.

mod effect;
mod row;
mod rows;

pub use effect::{Effect, Medals, Move, Standing, effect};
pub use row::{Control, Panel, Preset, ProblemRow, Row, SectionRows};
pub use rows::{Facts, RuleFacts, panel};
