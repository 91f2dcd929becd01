//! The picture as a file.
//!
//! In: the whole picture, whatever part of it is on the screen. Out: a download. Not here: the table's files.

use super::eye::context;
use super::graph::Graph;
use super::paint::Painter;
use super::palette::theme;
use crate::scene::draw::whole;
use crate::scene::{Camera, Ink, Scene, Stage, draw};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement, HtmlElement, Url};

/// Pixels around the picture.
const MARGIN: f32 = 24.0;
/// Browsers refuse canvases with longer sides, or make them empty.
const MOST_SIDE: f32 = 8192.0;

/// Saves the whole picture as SVG, at zoom 1.
pub fn svg(graph: Graph) {
    let Some((scene, _)) = scene(graph) else { return };
    let text = crate::scene::svg::svg(&scene, theme());
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &kind) {
        download(&blob, &format!("meshscope-{}.svg", name(graph)));
    }
}

/// Saves the whole picture as PNG, twice as large, or as large as the browser can.
pub fn png(graph: Graph) {
    let Some((scene, camera)) = scene(graph) else { return };
    let Some(canvas) = document().create_element("canvas").ok().and_then(|it| it.dyn_into::<HtmlCanvasElement>().ok())
    else {
        return;
    };
    let size = (scene.view.width, scene.view.height);
    let scale = (MOST_SIDE / size.0.max(size.1)).min(2.0);
    let Some(context) = context(&canvas, size, f64::from(scale)) else { return };
    Painter::default().paint(&context, &scene, camera, f64::from(scale), Some(Ink::Canvas));
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

fn scene(graph: Graph) -> Option<(Scene, Camera)> {
    let shown = graph.shown.get_untracked()?;
    let (lit, colours) = (graph.lit.get_untracked(), graph.colours.get_untracked());
    let stage = Stage {
        overview: &shown.overview,
        picture: &shown.picture,
        lit: &lit,
        colours: &colours,
        hover: None,
        focus: None,
        camera: Camera::default(),
        viewport: (0.0, 0.0),
    };
    let stage = whole(&stage, MARGIN);
    Some((draw(&stage), stage.camera))
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
