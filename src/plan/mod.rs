//! From one project to many: can this domain leave today?
//!
//! In: a [`Mesh`](crate::mesh::Mesh) and its scores. Out: the eleven gates of spec 03.7 for every group, each with what
//! was seen, and what leaving would cost. Not here: sentences, commands, and drafts of domains that do not exist yet.

mod border;
mod gates;

pub use gates::{Effort, Evidence, Gate, GateState, Readiness, Readinesses, Verdict, readiness};
