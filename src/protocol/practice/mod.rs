//! What workers do while they have nothing to do.
//!
//! In: nothing. Out: nothing of use: a manifest is read, a mesh of three projects answers what a page asks first, a graph is
//! laid out, and all is forgotten. Not here: when, and for how long. A browser runs new code slowly and makes fast code only
//! of what it has seen run, which takes a core for longer than the work itself: whoever has practised before the first file
//! comes has that behind.

mod engine;
mod graph;
mod reader;
mod texts;

pub use engine::EnginePractice;
pub use graph::graph;
pub use reader::ReaderPractice;
