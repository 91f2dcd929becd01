//! Zoom, minimap, and the picture as a file.
//!
//! In: clicks and drags. Out: a moved camera, a file. Not here: how a picture becomes a file (`save`).

use super::graph::Graph;
use super::save;
use crate::app::parts::each::Each;
use crate::layout::Point;
use crate::scene::minimap;
use leptos::prelude::*;
use web_sys::PointerEvent;

/// Percent, larger, smaller, all; and saving.
pub fn zoom(graph: Graph) -> impl IntoView {
    let whole = RwSignal::new(true);
    let details = NodeRef::<leptos::html::Details>::new();
    let save = move |scale: Option<u8>| {
        if let Some(details) = details.get_untracked() {
            let _ = details.remove_attribute("open");
        }
        match scale {
            Some(scale) => save::png(graph, whole.get_untracked(), scale.into()),
            None => save::svg(graph, whole.get_untracked()),
        }
    };
    view! {
        <div class="graph-zoom float" role="group" aria-label="Zoom">
            <span class="graph-percent">{move || format!("{}\u{2009}%", graph.percent.get())}</span>
            {button(graph, "Zoom in", "M8 3.25v9.5M3.25 8h9.5", |graph| graph.zoom(1.25))}
            {button(graph, "Zoom out", "M3.25 8h9.5", |graph| graph.zoom(0.8))}
            {button(
                graph,
                "Show all",
                "M2.75 5.5V2.75H5.5M10.5 2.75h2.75V5.5M13.25 10.5v2.75H10.5M5.5 13.25H2.75V10.5",
                Graph::fit,
            )}
            <details class="graph-save" node_ref=details>
                <summary class="graph-button" aria-label="Save the picture" title="Save the picture">
                    {line("M8 2.5v8M4.75 7.5 8 10.75 11.25 7.5M2.75 13.5h10.5")}
                </summary>
                <div class="graph-menu float">
                    <label>
                        <input type="checkbox" prop:checked=move || whole.get() on:change=move |_| whole.update(|it| *it = !*it) />
                        "All of it, not only what is on the screen"
                    </label>
                    {[None, Some(1_u8), Some(2), Some(3), Some(4)].into_iter().map(|scale| view! {
                        <button type="button" on:click=move |_| save(scale)>
                            {scale.map_or_else(|| "SVG".to_owned(), |scale| format!("PNG, {scale} ×"))}
                        </button>
                    }).views()}
                </div>
            </details>
        </div>
    }
}

fn button(graph: Graph, label: &'static str, path: &'static str, act: fn(Graph)) -> impl IntoView {
    view! {
        <button type="button" class="graph-button" aria-label=label title=label on:click=move |_| act(graph)>
            {line(path)}
        </button>
    }
}

fn line(path: &'static str) -> impl IntoView {
    view! {
        <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=path />
        </svg>
    }
}

/// The whole picture in small, with what is shown; a drag in it moves the camera. The keyboard has its own ways to move.
pub fn minimap(graph: Graph) -> impl IntoView {
    let go = move |event: &PointerEvent| {
        let Some(shown) = graph.shown.get_untracked() else { return };
        let at = Point { x: event.offset_x() as f32, y: event.offset_y() as f32 };
        let world = minimap::camera(shown.picture.bounds).world(at);
        let camera = graph.eye.try_update_value(|eye| {
            eye.moved = true;
            eye.camera.centred(world, eye.size)
        });
        if let Some(camera) = camera {
            graph.jump(camera);
        }
    };
    let pixels = |value: f32| format!("{value:.1}px");
    view! {
        <div class="graph-minimap float" aria-hidden="true">
            <canvas
                node_ref=graph.small
                on:pointerdown=move |event| {
                    if let Some(canvas) = graph.small.get_untracked() {
                        let _ = canvas.set_pointer_capture(event.pointer_id());
                    }
                    go(&event);
                }
                on:pointermove=move |event| {
                    if event.buttons() & 1 == 1 {
                        go(&event);
                    }
                }
            ></canvas>
            <i
                class="graph-window"
                style:left=move || pixels(graph.window.get().x)
                style:top=move || pixels(graph.window.get().y)
                style:width=move || pixels(graph.window.get().width)
                style:height=move || pixels(graph.window.get().height)
            ></i>
        </div>
    }
}
