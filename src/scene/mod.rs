//! A layout and the screen's state in, a display list out.
//!
//! In: [`Overview`](crate::overview::Overview), [`ViewState`](crate::session::ViewState), a layout and a camera. Out: marks to
//! draw on a canvas or write as SVG, and what lies under a point. Not here: the DOM, colours' values (marks name tokens).
