//! The engine worker.
//!
//! In: queries, beside `Load` the artifact's `ArrayBuffer`. Out: answers. Not here: answering.

use super::{listen, post, room};
use crate::protocol::engine::Engine;
use crate::protocol::{Query, cut};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

/// Says hello, then answers until the page ends the worker.
pub fn start() {
    let mut engine = Engine::new();
    // Where artifacts are copied to, the next over the last: memory fetched for the first time is slow.
    let mut copied = Vec::new();
    listen(move |query, beside| {
        if let Query::Sketch { .. } | Query::Overview { .. } = query {
            copied = Vec::new();
        }
        let artifact = beside.dyn_into::<ArrayBuffer>().ok().map(|buffer| Uint8Array::new(&buffer));
        let bytes = artifact.as_ref().and_then(|artifact| {
            // Its nodes, the mesh they become part of, and that mesh's overview.
            room::make(u64::from(artifact.length()) * 10);
            copy(artifact, &mut copied)
        });
        if let Some(answer) = engine.answer(query, bytes) {
            for part in cut(answer) {
                post(&part, None);
            }
        }
    });
}

/// Copies an artifact to the beginning of `copied`, which grows if it has to.
fn copy<'c>(artifact: &Uint8Array, copied: &'c mut Vec<u8>) -> Option<&'c [u8]> {
    let length = artifact.length() as usize;
    if copied.len() < length {
        // The next one may be a little longer.
        *copied = vec![0; length + length / 8];
    }
    let place = copied.get_mut(..length)?;
    artifact.copy_to(place);
    Some(place)
}
