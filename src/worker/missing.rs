//! What a file turned out to be needed of after it was passed over.
//!
//! In: a file on its way, once its last piece was taken. Out: the missing bytes, given to it: of a plain file these alone
//! are asked for again, a compressed one is unpacked again. Not here: what is missing.

use super::bytes::{self, Form};
use crate::artifact::Incoming;
use crate::artifact::incoming::Next;
use crate::protocol::Packing;
use js_sys::Uint8Array;
use std::collections::VecDeque;
use std::ops::Range;
use web_sys::Blob;

/// Gives `incoming` what it is missing of `file`.
///
/// # Errors
/// The browser's words, where the file has gone.
pub async fn supply(incoming: &mut Incoming, file: &Blob, packing: Packing, form: Form) -> Result<(), String> {
    let mut missing = VecDeque::from(incoming.missing());
    if form == Form::Packed && !missing.is_empty() {
        let mut picked = Picked { missing, at: 0, part: Vec::new() };
        return bytes::of(file, packing, &mut |piece, _| picked.take(piece, incoming)).await.map(|_| ());
    }
    while let Some(window) = next_window(&mut missing) {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { break };
        let bytes = bytes::between(file, first.start, last.end).await?;
        for part in &window {
            let within = bytes.subarray((part.start - first.start) as u32, (part.end - first.start) as u32);
            incoming.supply(part.start, &within.to_vec());
        }
    }
    Ok(())
}

/// Takes out the first, and what lies within a window with it.
fn next_window(missing: &mut VecDeque<Range<u64>>) -> Option<Vec<Range<u64>>> {
    let start = missing.front()?.start;
    let within = missing.iter().take_while(|part| part.end - start <= bytes::WINDOW).count();
    Some(missing.drain(..within.max(1)).collect())
}

/// The missing parts of a file that goes by as a whole.
struct Picked {
    missing: VecDeque<Range<u64>>,
    /// Bytes that went by.
    at: u64,
    /// What went by of the first missing part.
    part: Vec<u8>,
}

impl Picked {
    fn take(&mut self, piece: &Uint8Array, incoming: &mut Incoming) -> Next {
        let end = self.at + u64::from(piece.length());
        while let Some(wanted) = self.missing.front().filter(|wanted| wanted.start < end) {
            let (from, to) = (wanted.start.max(self.at), wanted.end.min(end));
            self.part.extend(piece.subarray((from - self.at) as u32, (to - self.at) as u32).to_vec());
            if wanted.end > end {
                break;
            }
            incoming.supply(wanted.start, &std::mem::take(&mut self.part));
            self.missing.pop_front();
        }
        self.at = end;
        if self.missing.is_empty() { Next::Whole } else { Next::More }
    }
}
