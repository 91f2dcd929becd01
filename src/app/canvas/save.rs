//! The picture as a file.
//!
//! In: the whole picture, or what is on the screen of it. Out: a download. Not here: the table's files.

use super::film::context;
use super::graph::Graph;
use super::paint::Painter;
use super::palette::theme;
use crate::scene::draw::{over, whole};
use crate::scene::{Camera, Ink, Scene, draw};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, HtmlElement, Url};

/// Pixels around the picture.
const MARGIN: f32 = 24.0;
/// Browsers refuse canvases with longer sides or more pixels, or make them empty.
const MOST_SIDE: f32 = 16_384.0;
const MOST_PIXELS: f32 = 120e6;

/// Saves the picture as SVG, at zoom 1 or as it is on the screen.
pub fn svg(graph: Graph, whole: bool) {
    let Some((scene, camera)) = scene(graph, whole) else { return };
    let text = crate::scene::svg::svg(&scene, camera.zoom, theme());
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &kind) {
        download(&blob, &format!("meshscope-{}.svg", name(graph)));
    }
}

/// Saves the picture as PNG, `scale` times as large, or as large as the browser can.
pub fn png(graph: Graph, whole: bool, scale: f32) {
    let Some((scene, camera)) = scene(graph, whole) else { return };
    let Some(canvas) = document().create_element("canvas").ok().and_then(|it| it.dyn_into::<HtmlCanvasElement>().ok())
    else {
        return;
    };
    let size = (scene.view.width * camera.zoom, scene.view.height * camera.zoom);
    let most = (MOST_SIDE / size.0.max(size.1)).min((MOST_PIXELS / (size.0 * size.1)).sqrt());
    let scale = f64::from(scale.min(most));
    let Some(context) = context(&canvas, size, scale) else { return };
    let mut painter = Painter::default();
    painter.begin(&context, camera, scale);
    painter.ground(&context, scene.view, Ink::Canvas);
    for mark in &scene.marks {
        painter.mark(&context, mark);
    }
    let file = format!("meshscope-{}.png", name(graph));
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            download(&blob, &file);
        }
    });
    let _ = canvas.to_blob(done.unchecked_ref());
}

fn name(graph: Graph) -> &'static str {
    if graph.mesh { "mesh" } else { "lineage" }
}

/// The picture without what follows the pointer, and the camera that sees it.
fn scene(graph: Graph, all: bool) -> Option<(Scene, Camera)> {
    let now = graph.now()?;
    let (camera, viewport) = graph.eye.with_value(|eye| (eye.camera, eye.size));
    let stage = now.stage(camera, viewport);
    let stage = if all { whole(&stage, MARGIN) } else { stage };
    let mut scene = draw(&stage);
    scene.marks.extend(over(&stage, None).marks);
    Some((scene, stage.camera))
}

fn download(blob: &Blob, name: &str) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    if let Some(link) = document().create_element("a").ok().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    let _ = Url::revoke_object_url(&url);
}
