//! What page and workers say to each other.
//!
//! In: a [`Query`]. Out: an [`Answer`]. Not here: how a message travels. A reader worker answers `Read`; the engine worker
//! answers all else through [`engine::Engine::answer`].

pub mod engine;
pub mod message;

pub use message::{Answer, FileId, FileReport, Query};
