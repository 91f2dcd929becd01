//! What is on the screen, as plain data, and the URL fragment that says it.
//!
//! In: a fragment, or a person's choices. Out: a [`ViewState`], its fragment, ranked search hits. Not here: the browser.
//! Everything is named by key, never by index, so that links survive a reload and a newer file.

pub mod caret;
pub mod fragment;
pub mod search;
mod texts;
pub mod view_state;

pub use view_state::ViewState;
