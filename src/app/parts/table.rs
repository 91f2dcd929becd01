//! A table that stays smooth with thousands of rows.
//!
//! In: a [`Grid`]. Out: a real table: sticky head and first column, sorting, one row in the tab order, arrows to walk, Enter
//! to select. Not here: the rows' content, their order, which of them are on the screen (`report`).

use crate::app::actions;
use crate::app::parts::browser::{phone, window_height};
use crate::app::parts::cell::cell;
use crate::app::parts::each::{Each, KeyedRow, keyed, when};
use crate::app::parts::icon::{Icon, i12};
use crate::app::parts::lanes;
use crate::app::state::state;
use crate::report::grid::{Align, Column, Row, RowKind};
use crate::report::timeline::Axis;
use crate::report::{Grid, window};
use crate::session::view_state::Selection;
use leptos::prelude::*;
use leptos::{ev, html};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Height of the sticky head, which covers rows scrolled to the top.
const HEAD: f64 = 56.0;

/// Height of what is printed, in pixels: about forty pages, so that a table of thousands of rows does not stall the browser.
const PRINTED: f64 = 40_000.0;

/// What a row of the table needs to know: which grid it is of, its place among those shown, its place in the grid.
type Slot = (Arc<Grid>, usize, usize);

/// The table.
#[component]
pub fn DataTable(
    /// What stands in it.
    #[prop(into)]
    grid: Signal<Arc<Grid>>,
    /// Its name for a screen reader.
    label: &'static str,
    /// Its name for styles.
    #[prop(optional)]
    class: &'static str,
    /// The months above its column `timeline`.
    #[prop(optional, into)]
    axis: MaybeProp<Axis>,
) -> impl IntoView {
    let state = state();
    let phone = phone();
    let sort = Memo::new(move |_| state.view.with(|view| view.sort.clone()));
    let filter = Memo::new(move |_| state.view.with(|view| view.filter.clone()));
    let shown = Memo::new(move |_| Arc::new(grid.get().arrange(&sort.get(), &filter.get())));
    let offsets = Memo::new(move |_| {
        let (grid, phone) = (grid.get(), phone.get());
        let height = |row: &Row| if phone { row.height.1 } else { row.height.0 };
        Arc::new(window::offsets(shown.get().iter().filter_map(|&row| grid.rows.get(row)).map(height)))
    });
    let scroller = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0.0);
    let height = RwSignal::new(window_height());
    let resized = window_event_listener(ev::resize, move |_| height.set(window_height()));
    on_cleanup(move || resized.remove());
    // Paper does not scroll: it gets the rows that the screen leaves out.
    let printing = RwSignal::new(false);
    let before_print = window_event_listener(ev::beforeprint, move |_| printing.set(true));
    let after_print = window_event_listener(ev::afterprint, move |_| printing.set(false));
    on_cleanup(move || {
        before_print.remove();
        after_print.remove();
    });
    let range = Memo::new(move |_| match printing.get() {
        true => window::visible(&offsets.get(), 0.0, PRINTED),
        false => window::visible(&offsets.get(), top.get(), height.get()),
    });
    let current = RwSignal::new(0_usize);
    let slots = move || {
        let (grid, shown) = (grid.get(), shown.get());
        let slot = |place: usize| -> Option<KeyedRow> {
            let row = *shown.get(place)?;
            let slot = (Arc::clone(&grid), place, row);
            Some(((Arc::as_ptr(&grid) as usize, place, row), Box::new(move || table_row(slot, phone, current))))
        };
        range.get().filter_map(slot).collect()
    };
    let pad = move |row: usize| offsets.with(|offsets| offsets.get(row).copied().unwrap_or_default());
    let before = move || format!("{}px", pad(range.get().start));
    let after = move || {
        offsets.with(|it| format!("{}px", it.last().copied().unwrap_or_default().saturating_sub(pad(range.get().end))))
    };
    let go_to = move |row: usize| {
        current.set(row);
        let Some(element) = scroller.get_untracked() else {
            return;
        };
        let seen = f64::from(element.client_height());
        if let Some(to) = window::reveal(&offsets.get_untracked(), row, f64::from(element.scroll_top()), seen, HEAD) {
            element.set_scroll_top(to as i32);
            top.set(to);
        }
        // The row may have to be built first.
        request_animation_frame(move || focus_row(&element, row));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let on_row = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
            .is_some_and(|it| it.has_attribute("data-row"));
        let Some(row) =
            window::walk(&event.key(), current.get_untracked(), shown.with_untracked(|it| it.len())).filter(|_| on_row)
        else {
            return;
        };
        event.prevent_default();
        go_to(row);
    };
    let nothing = move || {
        shown.with(|shown| {
            grid.with(|grid| shown.iter().filter_map(|&row| grid.rows.get(row)).all(|row| row.kind != RowKind::Plain))
        })
    };
    let columns = move || grid.with(|grid| grid.columns.clone());
    view! {
        <div
            class=format!("table-wrap {class}")
            node_ref=scroller
            on:scroll=move |_| {
                if let Some(element) = scroller.get_untracked() {
                    top.set(f64::from(element.scroll_top()));
                }
            }
            on:keydown=on_key
        >
            <table class="data" role="table" aria-label=label aria-rowcount=move || shown.with(|it| it.len() + 1)>
                <thead role="rowgroup">
                    <tr role="row">
                        {move || columns().into_iter().map(|column| head(column, grid, sort, axis)).views()}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <tr class="pad" aria-hidden="true" style:height=before></tr>
                    {keyed(slots)}
                    <tr class="pad" aria-hidden="true" style:height=after></tr>
                </tbody>
            </table>
            {when(nothing, move || view! {
                <p class="no-rows mut">{move || no_rows(&filter.get(), grid.with(|grid| grid.of))}</p>
            }.into_any())}
        </div>
    }
}

fn no_rows(filter: &str, of: &str) -> String {
    if filter.is_empty() { format!("No {of} to show.") } else { format!("No {of} matches “{filter}”.") }
}

fn focus_row(element: &HtmlElement, row: usize) {
    if let Ok(Some(found)) = element.query_selector(&format!("[data-row=\"{row}\"]"))
        && let Ok(found) = found.dyn_into::<HtmlElement>()
    {
        let _ = found.focus();
    }
}

fn column_class(column: &Column) -> String {
    let align = match column.align {
        Align::Left => "",
        Align::Right => " right",
        Align::Middle => " middle",
    };
    let heat = if column.prefix.is_empty() { "" } else { " heat" };
    format!("c-{}{align}{heat}", column.id)
}

fn head(column: Column, grid: Signal<Arc<Grid>>, sort: Memo<String>, axis: MaybeProp<Axis>) -> impl IntoView {
    let state = state();
    let id = column.id;
    let turn = move |_| {
        let next = grid.with_untracked(|grid| grid.next_sort(&sort.get_untracked(), id));
        actions::change(state, |view| view.sort = next);
    };
    let sorted = move || sort.with(|sort| Grid::sorted(sort, id));
    let arrow = move || match sorted() {
        "ascending" => i12(Icon::SortUp).into_any(),
        _ => i12(Icon::SortDown).into_any(),
    };
    let title = view! {
        {(!column.prefix.is_empty()).then(|| view! { <span class="mono prefix">{column.prefix}</span> })}
        <span>{column.title}</span>
    };
    let months = move || axis.get().filter(|_| id == "timeline").map(|axis| lanes::axis(&axis));
    let inside = if column.fixed {
        view! { <span class="th">{title}</span> }.into_any()
    } else {
        view! {
            <button type="button" class="th" on:click=turn>
                {title}
                <span class="arrow">{arrow}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <th scope="col" role="columnheader" class=column_class(&column) aria-sort=sorted>
            {inside}
            {months}
        </th>
    }
}

fn table_row((grid, place, row): Slot, phone: ReadSignal<bool>, current: RwSignal<usize>) -> AnyView {
    let state = state();
    let Some(data) = grid.rows.get(row) else {
        return ().into_any();
    };
    let class = match (data.kind, data.rule) {
        (RowKind::Plain, false) => "r",
        (RowKind::Plain, true) => "r rule",
        (RowKind::Group, _) => "r group rule",
        (RowKind::Total, _) => "r total",
    };
    let (wide, narrow) = data.height;
    let (select, seen, opened) = (data.select.clone(), data.select.clone(), data.select.clone());
    let chosen = move || seen != Selection::None && state.view.with(|view| view.selection == seen);
    let choose = move || {
        if select != Selection::None {
            actions::select(state, select.clone());
        }
    };
    let by_key = choose.clone();
    let open = move |_| {
        if let Selection::Node(key) = &opened {
            actions::focus(state, key.clone());
        }
    };
    let cells = grid
        .columns
        .iter()
        .zip(&data.cells)
        .enumerate()
        .map(|(position, (column, it))| match position {
            0 => view! { <th scope="row" role="rowheader" class=column_class(column)>{cell(it)}</th> }.into_any(),
            _ => view! { <td role="cell" class=column_class(column)>{cell(it)}</td> }.into_any(),
        })
        .views();
    view! {
        <tr
            class=class
            role="row"
            data-row=place
            aria-rowindex=place + 2
            aria-selected=move || if chosen() { "true" } else { "false" }
            tabindex=move || if current.get() == place { "0" } else { "-1" }
            style:height=move || format!("{}px", if phone.get() { narrow } else { wide })
            on:click=move |_| choose()
            on:dblclick=open
            on:focus=move |_| current.set(place)
            on:keydown=move |event| {
                if event.key() == "Enter" || event.key() == " " {
                    event.prevent_default();
                    by_key();
                }
            }
        >
            {cells}
        </tr>
    }
    .into_any()
}
