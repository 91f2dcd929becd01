//! The overview in, rows for each table out.
//!
//! In: [`Overview`](crate::overview::Overview) and [`ViewState`](crate::session::ViewState). Out: rows with every word and number ready
//! to show, sorted and filtered; the same as CSV and JSON. Not here: components, styles.
