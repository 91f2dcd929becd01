//! What page and workers say to each other.
//!
//! In: a [`Task`] for a reader, a [`Query`] for the engine, a [`Wish`] for the drafter. Out: a [`Reading`], an [`Answer`], a
//! [`Draft`]. Not here: how a message travels. A reader does its task with [`reader::read_named_file`], the engine answers with [`engine::Engine::answer`].

pub mod asking;
pub mod drawing;
pub mod engine;
pub mod mentions;
pub mod message;
pub mod practice;
pub mod reader;
pub mod reading;
pub mod ruling;
pub mod selecting;
pub mod slices;

pub use crate::policy::{Value, read_day};
pub use asking::NotesAsk;
pub use drawing::{Draft, Drafter, Wish};
pub use message::{Answer, Query};
pub use reading::{FileId, FileReport, Packing, Reading, Task};
pub use ruling::Change;
pub use selecting::{Candidate, Completion, Field, Picked, Problem, Span, Texts};
pub use slices::{Gathered, cut};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Tells builds apart: the first thing a worker says, before any message, as Trunk does not hash the workers' file names.
pub const BUILD_ID: &str = env!("MESHSCOPE_BUILD_ID");

/// A message or an artifact as bytes. Types that cross have no map keys or lengths that postcard refuses, so that nothing
/// but running out of memory can fail here; then the bytes are empty, which [`decode`] refuses.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message from bytes; none if they are of another build.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
