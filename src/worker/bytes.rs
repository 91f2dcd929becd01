//! A file's bytes, inside a worker.
//!
//! In: a blob, plain, gzipped or deflated. Out: its bytes, decompressed by the browser's own `DecompressionStream`. Not here: what
//! they mean.

use crate::protocol::Packing;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

/// A megabyte of file at the least between two reports of progress.
const REPORT_EVERY: u64 = 1 << 20;

/// Bytes of a plain file read at once.
const WINDOW: usize = 8 << 20;

/// Decompressed bytes are refused past this: a manifest that large would not fit the tab's memory once read.
const MOST: usize = 1 << 30;

/// Gzip that grows to more than this many times its size is meant to do harm, as in archives; real manifests grow to twelve or
/// twenty times theirs.
const GROWTH: usize = 250;
/// So much may come of the smallest file.
const LEAST: usize = 1 << 20;

/// The first two bytes of gzip (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

#[wasm_bindgen]
extern "C" {
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// Reads `file`, calling `progress` with the bytes so far.
///
/// # Errors
/// The browser's words, where the file has gone, is broken gzip, or would be larger than a gigabyte.
pub async fn of(file: &Blob, packing: Packing, progress: impl Fn(u64)) -> Result<Vec<u8>, String> {
    let (format, most) = match packing {
        Packing::Deflated { size } => (Some("deflate-raw"), size.min(MOST as u64) as usize),
        Packing::Found => {
            let head = file.slice_with_i32_and_i32(0, 2).map_err(words)?;
            let head = JsFuture::from(head.array_buffer()).await.map_err(words)?;
            let most = (file.size() as usize).saturating_mul(GROWTH).clamp(LEAST, MOST);
            ((Uint8Array::new(&head).to_vec() == GZIP).then_some("gzip"), most)
        }
    };
    let Some(format) = format else { return plain(file, progress).await };
    let stream = unpacked(file, format).map_err(words)?;
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    // The packed size is a start.
    let mut bytes = Vec::with_capacity((file.size() as usize).min(MOST));
    let mut reported = 0;
    loop {
        let step = JsFuture::from(reader.read()).await.map_err(words)?;
        if Reflect::get(&step, &"done".into()).map_err(words)?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&step, &"value".into()).map_err(words)?.unchecked_into();
        let start = bytes.len();
        if start + chunk.length() as usize > most {
            return Err(
                "decompressed it is larger than 1 GB, than 250 times its size, or than its archive says".to_owned()
            );
        }
        bytes.resize(start + chunk.length() as usize, 0);
        if let Some(free) = bytes.get_mut(start..) {
            chunk.copy_to(free);
        }
        if bytes.len() as u64 - reported >= REPORT_EVERY {
            reported = bytes.len() as u64;
            progress(reported);
        }
    }
}

/// The bytes of a file that is not packed, in windows: the next one is on its way while one is copied, and the browser
/// never holds more than two.
async fn plain(file: &Blob, progress: impl Fn(u64)) -> Result<Vec<u8>, String> {
    let size = file.size() as usize;
    if size > MOST {
        return Err("it is larger than 1 GB".to_owned());
    }
    let window = |at: usize| {
        let end = (at + WINDOW).min(size);
        file.slice_with_f64_and_f64(at as f64, end as f64).map(|part| JsFuture::from(part.array_buffer()))
    };
    let mut bytes = vec![0; size];
    let mut next = window(0).map_err(words)?;
    let mut at = 0;
    while at < size {
        let here = next.await.map_err(words)?;
        let part = Uint8Array::new(&here);
        let length = part.length() as usize;
        next = window(at + length).map_err(words)?;
        match bytes.get_mut(at..at + length) {
            Some(free) if length > 0 => part.copy_to(free),
            _ => return Err("the file changed while it was read".to_owned()),
        }
        at += length;
        progress(at as u64);
    }
    Ok(bytes)
}

/// The file's stream through the browser's decompressor.
fn unpacked(file: &Blob, format: &str) -> Result<ReadableStream, JsValue> {
    let pair: ReadableWritablePair = DecompressionStream::new(format)?.unchecked_into();
    Ok(file.stream().pipe_through(&pair))
}

/// What the browser says went wrong.
fn words(error: JsValue) -> String {
    let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser could not read the file".to_owned())
}
