//! The rules a federated group decides, as data.
//!
//! In: nothing yet but the defaults of spec 05.11 as decision 19 reads them. Out: a [`Policy`]. Not here: judging by it.

mod joining;
mod model;
mod overrides;
mod rules;
mod score;
mod value;

pub use joining::{DomainPath, MeshTarget, ProjectPolicy};
pub use model::{Policy, Stance};
pub use overrides::Override;
pub use rules::{Exception, RuleSetting, Severity};
pub use score::{CheckSetting, ScorePolicy, StarMode};
pub use value::Value;
