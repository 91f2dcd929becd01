//! A mesh and a policy in, a scorecard for every model out.
//!
//! In: [`Mesh`](crate::mesh::Mesh), [`Policy`](crate::policy::Policy). Out: [`Scorecard`](model::Scorecard)s by the mechanics
//! of spec 05.1, roll-ups, and the fixes that gain most. Not here: how they are drawn. A check that does not apply never
//! counts as passed, an unknown one never as failed.

pub mod model;
