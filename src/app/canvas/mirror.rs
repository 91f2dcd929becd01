//! The graph as a tree, seen by screen readers alone until the keyboard comes to it.
//!
//! In: the picture. Out: a tree in which arrow keys walk; whatever has the keyboard is framed in the picture, Enter
//! selects it. Only open branches have elements, however large the mesh is. Not here: the words (`scene::mirror`).

use super::graph::Graph;
use super::{click, keys};
use crate::app::actions;
use crate::app::parts::each::{KeyedRow, keyed};
use crate::scene::lit::selection_of;
use crate::scene::mirror::{Row, Tree};
use crate::scene::{Target, What};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The tree.
pub fn mirror(graph: Graph) -> impl IntoView {
    let tree = Memo::new(move |_| {
        graph
            .shown
            .with(|it| Arc::new(it.as_ref().map(|it| Tree::of(&it.overview, &it.picture.plan)).unwrap_or_default()))
    });
    let open = RwSignal::new(BTreeSet::<What>::new());
    let rows = Memo::new(move |_| {
        let tree = tree.get();
        graph.shown.with(|it| it.as_ref().map(|it| tree.rows(&it.overview, &open.get())).unwrap_or_default())
    });
    // One row takes part in the order of Tab: the one that had the keyboard last.
    let current = RwSignal::new(None::<What>);
    let first = move || rows.with(|rows| rows.first().map(|row| row.what));
    let stop =
        move || current.get().filter(|what| rows.with(|rows| rows.iter().any(|row| row.what == *what))).or_else(first);
    let chosen = move |what: What| {
        graph.shown.with(|it| {
            let own = it.as_ref().and_then(|it| selection_of(&it.overview, what));
            own.is_some_and(|own| graph.state.view.with(|view| view.selection == own))
        })
    };
    let row = move |row: Row| {
        let what = row.what;
        view! {
            <div
                role="treeitem"
                class="graph-row"
                attr:aria-level=row.level
                attr:aria-posinset=row.place
                attr:aria-setsize=row.of
                aria-expanded=row.open.map(|open| open.to_string())
                aria-selected=move || chosen(what).to_string()
                tabindex=move || if stop() == Some(what) { "0" } else { "-1" }
                on:focus=move |_| {
                    current.set(Some(what));
                    frame(graph, what);
                }
                on:blur=move |_| keys::left(graph)
                on:click=move |_| choose(graph, what)
                on:keydown=move |event| pressed(graph, &event, rows, open, tree, what)
            >
                {row.label}
            </div>
        }
        .into_any()
    };
    let keyed_row = move |picture: usize, it: Row| -> KeyedRow {
        let open = it.open.map_or(2, usize::from);
        let (kind, number) = it.what.numbers();
        ((picture, kind * 3 + open, number), Box::new(move || row(it)))
    };
    let label = if graph.mesh { "Projects" } else { "Projects, domains and nodes" };
    view! {
        <div role="tree" class="graph-tree" aria-label=label>
            {keyed(move || {
                let picture = graph.shown.with(|it| it.as_ref().map_or(0, |it| Arc::as_ptr(it) as usize));
                rows.get().into_iter().map(|it| keyed_row(picture, it)).collect()
            })}
        </div>
    }
}

/// Frames a row's mark in the picture.
fn frame(graph: Graph, what: What) {
    if let Some(at) = graph.shown.with_untracked(|it| it.as_ref().and_then(|it| it.picture.plan.find(what))) {
        graph.eye.update_value(|eye| eye.focus = Some(Target::Item(at)));
        if let Some(shown) = graph.shown.get_untracked() {
            graph.show(shown.picture.frame(at), false);
        }
        graph.redraw();
    }
}

/// Shows a node at one hop, folded away or not; of a container what a double click does.
fn focus_on(graph: Graph, what: What) {
    let Some(shown) = graph.shown.get_untracked() else { return };
    match (what, shown.picture.plan.find(what)) {
        (What::Node(id), _) => {
            if let Some(row) = shown.overview.nodes.row(id) {
                actions::focus(graph.state, row.key.clone());
            }
        }
        (_, Some(at)) => click::act(graph, &shown, at),
        (_, None) => {}
    }
}

fn choose(graph: Graph, what: What) {
    let selection = graph.shown.with_untracked(|it| it.as_ref().and_then(|it| selection_of(&it.overview, what)));
    if let Some(selection) = selection {
        actions::select(graph.state, selection);
    }
}

/// The keys of a tree (WAI-ARIA Authoring Practices): up and down walk the rows, right opens or goes in, left closes or
/// goes out.
fn pressed(
    graph: Graph,
    event: &KeyboardEvent,
    rows: Memo<Vec<Row>>,
    open: RwSignal<BTreeSet<What>>,
    tree: Memo<Arc<Tree>>,
    what: What,
) {
    let here = rows.with_untracked(|rows| rows.iter().position(|row| row.what == what)).unwrap_or(0);
    let state = rows.with_untracked(|rows| rows.get(here).and_then(|row| row.open));
    let element = event.current_target().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let sibling = |next: bool| {
        let from = element.as_ref()?;
        let to = if next { from.next_element_sibling() } else { from.previous_element_sibling() };
        to?.dyn_into::<HtmlElement>().ok()
    };
    match event.key().as_str() {
        "ArrowDown" => focus(sibling(true)),
        "ArrowUp" => focus(sibling(false)),
        "ArrowRight" if state == Some(false) => {
            open.update(|open| {
                open.insert(what);
            });
            refocus(graph, rows, what);
        }
        "ArrowRight" if state == Some(true) => focus(sibling(true)),
        "ArrowLeft" if state == Some(true) => {
            open.update(|open| {
                open.remove(&what);
            });
            refocus(graph, rows, what);
        }
        "ArrowLeft" => {
            if let Some(parent) = tree.with_untracked(|tree| tree.parent(what)) {
                refocus(graph, rows, parent);
            }
        }
        "Enter" | " " => choose(graph, what),
        "f" => focus_on(graph, what),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Refused for elements that are not shown, which rows never are.
        let _ = element.focus();
    }
}

/// Gives the keyboard to a row once it is there: opening a branch makes its row anew.
fn refocus(graph: Graph, rows: Memo<Vec<Row>>, what: What) {
    request_animation_frame(move || {
        let place = rows.with_untracked(|rows| rows.iter().position(|row| row.what == what));
        let canvas = graph.canvas.get_untracked();
        let tree =
            canvas.and_then(|it| it.parent_element()).and_then(|it| it.query_selector(".graph-tree").ok().flatten());
        let place = place.and_then(|it| u32::try_from(it).ok());
        let row = tree.zip(place).and_then(|(tree, place)| tree.children().item(place));
        focus(row.and_then(|it| it.dyn_into().ok()));
    });
}
