//! Elements that come and go: lists, and what is there under a condition.
//!
//! In: rows and how to show one. Out: their views, all of one type: a type for every list would be built anew each time,
//! which was a twentieth of the page. Not here: what a row looks like.

use leptos::prelude::*;

/// Shows every item of an iterator of views.
pub trait Each: Iterator + Sized {
    /// The views, for a place in `view!`.
    fn views(self) -> Vec<AnyView>
    where
        Self::Item: IntoAny,
    {
        let mut views = Vec::new();
        for view in self {
            views.push(view.into_any());
        }
        views
    }
}

impl<I: Iterator> Each for I {}

/// Tells the rows of a list apart: a row whose key stays keeps its elements, and with them the keyboard.
pub type Key = (usize, usize, usize);

/// A row: its key, and how it is shown when it comes.
pub type KeyedRow = (Key, Box<dyn FnOnce() -> AnyView + Send>);

/// A list whose rows come and go.
pub fn keyed(rows: impl Fn() -> Vec<KeyedRow> + Send + Sync + 'static) -> AnyView {
    let rows: Box<dyn Fn() -> Vec<KeyedRow> + Send + Sync> = Box::new(rows);
    view! { <For each=rows key=|row| row.0 children=|row: KeyedRow| (row.1)() /> }.into_any()
}

/// What is there only while a condition holds; made anew when it comes to hold, not whenever it is asked.
pub fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    inside: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    shown_when(Box::new(holds), Box::new(inside))
}

fn shown_when(holds: Box<dyn Fn() -> bool + Send + Sync>, inside: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let holds = Memo::new(move |_| holds());
    view! { {move || holds.get().then(&inside)} }.into_any()
}
