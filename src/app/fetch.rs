//! Meshes that lie beside the page: the demo, or one named in the address.
//!
//! In: the address of a `mesh.json` on the page's own origin. Out: its files, taken as if they were dropped. Not here:
//! reading them. The Content-Security-Policy forbids any other origin.

use crate::app::source::Source;
use crate::app::state::{State, Toast};
use crate::app::{actions, address, bridge, idle};
use js_sys::{Array, JSON, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Where the demo's `mesh.json` lies.
const DEMO: &str = "demo/mesh.json";

/// A `mesh.json`: what to open, relative to itself.
struct MeshFile {
    name: String,
    artifacts: Vec<String>,
}

impl MeshFile {
    /// Read by the browser's own parser: the page needs no other for these few lines.
    fn of(text: &str) -> Result<Self, String> {
        let no = |what: &str| format!("It is no mesh.json: {what}.");
        let json = JSON::parse(text).map_err(|_| no("it is not JSON"))?;
        let field = |name: &str| Reflect::get(&json, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let list = field("artifacts").dyn_into::<Array>().map_err(|_| no("it has no list named artifacts"))?;
        let texts = list.iter().map(|entry| entry.as_string());
        let artifacts = texts.collect::<Option<_>>().ok_or_else(|| no("an entry of artifacts is no text"))?;
        Ok(Self { name: field("name").as_string().unwrap_or_default(), artifacts })
    }
}

/// Opens the mesh that `?mesh=` names and the files that each `?manifest=` names, if the address has them.
pub fn open_named(state: State) {
    if let Some(url) = address::query("mesh") {
        open(state, url);
    }
    let files = address::queries("manifest");
    if !files.is_empty() {
        open_files(state, files);
    }
}

/// Fetches files of the page's own host, each on its own: one that is missing keeps none of the others out.
pub fn open_files(state: State, urls: Vec<String>) {
    for url in urls {
        idle::busy_with(state, async move {
            match bytes(&url).await.and_then(|bytes| kept(&url, &bytes)) {
                Ok(source) => actions::take_sources(state, vec![source]).await,
                Err(message) => state.tell(Toast::error(format!("{url} could not be opened"), message)),
            }
        });
    }
}

/// Opens the built-in demo.
pub fn open_demo(state: State) {
    open(state, DEMO.to_owned());
}

/// Fetches a `mesh.json` and the files it lists.
pub fn open(state: State, url: String) {
    idle::busy_with(state, async move {
        match files(&url).await {
            Ok((name, files)) => bridge::take(state, Some(name), files),
            Err(message) => state.tell(Toast::error(format!("{url} could not be opened"), message)),
        }
    });
}

async fn files(url: &str) -> Result<(String, Vec<Source>), String> {
    let text = String::from_utf8(bytes(url).await?).map_err(|_| "It is not text.".to_owned())?;
    let mesh = MeshFile::of(&text)?;
    let folder = url.rsplit_once('/').map_or("", |(folder, _)| folder);
    let begin = |path: String| {
        let url = if folder.is_empty() { path.clone() } else { format!("{folder}/{path}") };
        (ask(&url), url, path)
    };
    // All are asked for before the first is waited for.
    let asked: Vec<_> = mesh.artifacts.into_iter().map(begin).collect();
    let mut files = Vec::new();
    for (answer, url, path) in asked {
        files.push(kept(&path, &answered(&url, answer).await?)?);
    }
    Ok((mesh.name, files))
}

/// Fetched bytes as something to read.
fn kept(name: &str, bytes: &[u8]) -> Result<Source, String> {
    Source::bytes(name.to_owned(), bytes).map_err(|_| format!("{name} could not be kept."))
}

/// The bytes at an address of the page's own origin.
async fn bytes(url: &str) -> Result<Vec<u8>, String> {
    answered(url, ask(url)).await
}

/// Asks for an address.
fn ask(url: &str) -> JsFuture {
    JsFuture::from(window().fetch_with_str(url))
}

/// The bytes of the answer.
async fn answered(url: &str, answer: JsFuture) -> Result<Vec<u8>, String> {
    let unreachable = |_| format!("{url} could not be reached.");
    let response = answer.await.map_err(unreachable)?;
    let response: Response = response.dyn_into().map_err(unreachable)?;
    if !response.ok() {
        return Err(format!("{url} answered {}.", response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(unreachable)?).await.map_err(unreachable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
