//! The rules a federated group decides, as data (spec 05.11).
//!
//! In: the text of a `mesh-policy.toml`, or nothing. Out: a [`Policy`], and [`Problem`]s with line and column; the text with
//! a setting changed. Not here: judging by it. Any text gives a policy. The defaults are those of spec 05.11 as decision 19
//! reads them; `keys` is the one table that everything about a key derives from.

mod edit;
mod joining;
pub mod keys;
mod kind;
mod model;
mod overrides;
mod parse;
mod presets;
mod problem;
mod read;
mod rules;
mod score;
mod value;
mod waivers;
mod write;

pub use edit::{edit, settings};
pub use joining::{DomainPath, MeshTarget, ProjectPolicy};
pub use kind::{Given, Kind, pattern_problem};
pub use model::{Policy, Stance};
pub use overrides::{Layers, Override};
pub use parse::{iso_day, read_day};
pub use presets::{PRESETS, Preset};
pub use problem::Problem;
pub use read::{Known, Reading, read};
pub use rules::{Exception, RuleSetting, Severity};
pub use score::{CheckSetting, ScorePolicy, StarMode};
pub use value::Value;
pub use waivers::Waivers;
pub use write::{Setting, literal, path_text, write};
