//! The workers' browser half: messages in, answers out.
//!
//! In: an array of a postcard message and, beside some, a `Blob` or `ArrayBuffer`s. Out: the build id as a text, once;
//! then arrays of a postcard answer and, beside some, `ArrayBuffer`s, transferred. Not here: the work itself, which is
//! pure and lives in the core. Reader, engine and drafter are a binary each: what reads and what draws is compiled in a
//! moment and made for speed, and a detail never waits for a picture.

mod bytes;
pub mod drafter;
pub mod engine;
mod missing;
mod pieces;
pub mod reader;
mod room;

use crate::protocol::{BUILD_ID, decode, encode};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Says which build this is, then gives each message to `take`, with what came beside it, until the page ends the worker.
fn listen<M: DeserializeOwned>(mut take: impl FnMut(M, Array) + 'static) {
    console_error_panic_hook::set_once();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        match message.get(0).dyn_into::<Uint8Array>().ok().and_then(|bytes| decode::<M>(&bytes.to_vec())) {
            Some(query) => {
                message.shift();
                take(query, message);
            }
            // A message of another build: say which build this is, and the page starts anew.
            None => hello(),
        }
    });
    scope().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // The worker lives as long as its scope does.
    heard.forget();
    hello();
}

/// Tells the page which build this is.
fn hello() {
    posted(scope().post_message(&JsValue::from_str(BUILD_ID)));
}

/// Posts an answer, `beside` it as a transfer.
fn post(answer: &impl Serialize, beside: &[ArrayBuffer]) {
    let bytes = Uint8Array::from(encode(answer).as_slice());
    let transfer = Array::of1(&bytes.buffer());
    let message = Array::of1(&bytes);
    for buffer in beside {
        message.push(buffer);
        transfer.push(buffer);
    }
    posted(scope().post_message_with_transfer(&message, &transfer));
}

fn posted(result: Result<(), JsValue>) {
    if let Err(error) = result {
        wasm_bindgen::throw_val(error);
    }
}

/// Milliseconds since the worker was started.
fn now() -> f64 {
    scope().performance().map_or(0.0, |clock| clock.now())
}

/// The worker's global scope.
fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
