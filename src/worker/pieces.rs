//! Bytes that the page is asked for.
//!
//! In: which bytes of the file in hand; later the buffer that came. Out: a future of it. Not here: what the bytes mean, and
//! the page's side.

use super::{bytes, post};
use crate::protocol::Reading;
use js_sys::{ArrayBuffer, Function, Promise};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// What is waited for, by its first byte.
    static COMING: RefCell<BTreeMap<u64, Function>> = RefCell::default();
}

/// Asks the page for the bytes from `from` to `to` of the file in hand.
pub fn wanted(from: u64, to: u64) -> JsFuture {
    let promise = Promise::new(&mut |resolve, _| {
        COMING.with_borrow_mut(|coming| coming.insert(from, resolve));
    });
    post(&Reading::Wanted { from, to }, &[]);
    JsFuture::from(promise)
}

/// The bytes from `from` on came, or a word why not.
pub fn came(from: u64, buffer: JsValue, trouble: String) {
    let value = if trouble.is_empty() { buffer } else { JsValue::from_str(&trouble) };
    // Of a file that nobody reads any more, pieces may still come.
    if let Some(resolve) = COMING.with_borrow_mut(|coming| coming.remove(&from)) {
        resolve.call1(&JsValue::NULL, &value).ok();
    }
}

/// Forgets what an earlier file waited for.
pub fn forget() {
    COMING.with_borrow_mut(BTreeMap::clear);
}

/// The buffer, once it is there.
///
/// # Errors
/// The browser's words, where the file cannot be read.
pub async fn arrived(piece: JsFuture) -> Result<ArrayBuffer, String> {
    let value = piece.await.map_err(bytes::words)?;
    value.dyn_into::<ArrayBuffer>().map_err(|other| {
        let trouble = other.as_string().filter(|text| !text.is_empty());
        trouble.unwrap_or_else(|| "the browser could not read the file".to_owned())
    })
}
