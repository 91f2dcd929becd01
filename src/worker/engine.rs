//! The engine worker.
//!
//! In: queries, beside `Load` the artifact's `ArrayBuffer`. Out: answers. Not here: answering.

use super::{listen, post, room};
use crate::protocol::cut;
use crate::protocol::engine::Engine;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

/// Says hello, then answers until the page ends the worker.
pub fn start() {
    let mut engine = Engine::new();
    listen(move |query, beside| {
        let beside = beside.dyn_into::<ArrayBuffer>().ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
        if let Some(artifact) = &beside {
            // Its nodes, the mesh they become part of, and that mesh's overview.
            room::make(artifact.len() as u64 * 10);
        }
        if let Some(answer) = engine.answer(query, beside.as_deref()) {
            for part in cut(answer) {
                post(&part, None);
            }
        }
    });
}
