//! JSON text, most of which nobody wants.
//!
//! In: text. Out: the values that are asked for, through serde, and the extent of those that are not. Not here: what the
//! values mean; writing JSON.
//!
//! Nine tenths of a dbt manifest are fields that nothing reads. They are passed over sixteen bytes at a time, yet checked
//! to the last comma: whatever this refuses or accepts, and every value it yields, is as serde_json has it, but for
//! values nested more than [`DEEPEST_SKIPPED`] deep, which are refused. A package of its own so that it is compiled for
//! speed where the rest is compiled for size.

mod de;
mod error;
mod habit;
mod number;
mod reader;
mod record;
mod scan;
mod skip;
mod string;

#[cfg(test)]
mod habit_tests;
#[cfg(test)]
mod tests;

pub use error::Error;
pub use habit::Habits;
pub use number::number;
pub use reader::{Reader, Take};
pub use record::{Record, fill, pass_alike};
pub use skip::DEEPEST_SKIPPED;

/// Values that are read may be nested less deep than this, as in serde_json: reading them recurses.
pub const DEEPEST_READ: u32 = 128;
