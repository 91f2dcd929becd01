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

/// Decompressed bytes are refused past this: a manifest that large would not fit the tab's memory once read.
const MOST: usize = 1 << 30;

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
            ((Uint8Array::new(&head).to_vec() == GZIP).then_some("gzip"), MOST)
        }
    };
    let stream = match format {
        Some(format) => unpacked(file, format).map_err(words)?,
        None => file.stream(),
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    // A plain file's size is known; of a gzipped one it is a start.
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
            return Err("it is larger than 1 GB, or than its archive says, once decompressed".to_owned());
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
