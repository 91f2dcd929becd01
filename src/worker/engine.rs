//! The engine worker.
//!
//! In: queries, beside `Load` the artifact in `ArrayBuffer`s. Out: answers. Not here: answering.

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
        let pieces: Vec<Uint8Array> = beside
            .iter()
            .filter_map(|piece| piece.dyn_into().ok())
            .map(|piece: ArrayBuffer| Uint8Array::new(&piece))
            .collect();
        let length: usize = pieces.iter().map(|piece| piece.length() as usize).sum();
        let bytes = (!pieces.is_empty()).then(|| {
            // Its nodes, the mesh they become part of, and that mesh's overview.
            room::make(length as u64 * 10);
            copy(&pieces, length, &mut copied)
        });
        if let Some(answer) = engine.answer(query, bytes) {
            for part in cut(answer) {
                post(&part, &[]);
            }
        }
    });
}

/// Copies an artifact of `length` bytes, piece by piece, to the beginning of `copied`, which grows if it has to.
fn copy<'c>(pieces: &[Uint8Array], length: usize, copied: &'c mut Vec<u8>) -> &'c [u8] {
    if copied.len() < length {
        // The next one may be a little longer.
        *copied = vec![0; length + length / 8];
    }
    let (place, _) = copied.split_at_mut(length);
    let mut rest = &mut *place;
    for piece in pieces {
        let (here, behind) = rest.split_at_mut(piece.length() as usize);
        piece.copy_to(here);
        rest = behind;
    }
    place
}
