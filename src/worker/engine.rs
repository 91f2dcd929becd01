//! The engine worker.
//!
//! In: queries, beside some an artifact or a part of one in an `ArrayBuffer`. Out: answers. Not here: answering.

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
        let bytes = beside.get(0).dyn_into::<ArrayBuffer>().ok().map(|buffer| {
            let bytes = Uint8Array::new(&buffer);
            // Its nodes, the mesh they become part of, and that mesh's overview.
            room::make(u64::from(bytes.length()) * 10);
            copy(&bytes, &mut copied)
        });
        if let Some(answer) = engine.answer(query, bytes) {
            for part in cut(answer) {
                post(&part, &[]);
            }
        }
    });
}

/// Copies bytes to the beginning of `copied`, which grows if it has to.
fn copy<'c>(bytes: &Uint8Array, copied: &'c mut Vec<u8>) -> &'c [u8] {
    let length = bytes.length() as usize;
    if copied.len() < length {
        // The next ones may be a little longer.
        *copied = vec![0; length + length / 8];
    }
    let (place, _) = copied.split_at_mut(length);
    bytes.copy_to(place);
    place
}
