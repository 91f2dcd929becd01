//! The worker's browser half: messages in, answers out.
//!
//! In: an array of a postcard [`Query`] and, beside `Read`, a `Blob`, beside `Load`, an `ArrayBuffer`. Out: an array of a
//! postcard [`Answer`] and, beside `Read`, the artifact's `ArrayBuffer`, transferred. Not here: the work itself, which is pure
//! and lives in the core. One binary is reader and engine: it does what it is asked.

mod bytes;

use crate::protocol::engine::Engine;
use crate::protocol::message::{Answer, FileId, Packing, Query};
use crate::protocol::{BUILD_ID, cut, decode, encode, reader};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// Says hello, then answers until the page ends the worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let engine = Rc::new(RefCell::new(Engine::new()));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let query = message.get(0).dyn_into::<Uint8Array>().ok().and_then(|bytes| decode::<Query>(&bytes.to_vec()));
        match query {
            Some(Query::Read { file, name, packing }) => {
                wasm_bindgen_futures::spawn_local(read(file, name, packing, message.get(1)));
            }
            Some(query) => {
                let beside =
                    message.get(1).dyn_into::<ArrayBuffer>().ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
                if let Some(answer) = engine.borrow_mut().answer(query, beside.as_deref()) {
                    for part in cut(answer) {
                        post(&part, None);
                    }
                }
            }
            // A message of another build: say which build this is, and the page starts anew.
            None => hello(),
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // The worker lives as long as its scope does.
    listen.forget();
    hello();
}

/// Reads one file and posts what came of it.
async fn read(file: FileId, name: String, packing: Packing, source: JsValue) {
    let started = now();
    let progress = |bytes, all| post(&Answer::Progress { file, bytes, all }, None);
    let bytes = match source.dyn_into::<Blob>() {
        Ok(source) => bytes::of(&source, packing, |bytes| progress(bytes, false)).await,
        Err(_) => Err("no file came with the message".to_owned()),
    };
    let all_read = now();
    if let Ok(bytes) = &bytes {
        progress(bytes.len() as u64, true);
    }
    match bytes.map(|bytes| reader::read_named_file(&name, &bytes)) {
        Ok(Ok((artifact, mut report))) => {
            report.milliseconds = (now() - started).max(0.0) as u32;
            report.parse_milliseconds = (now() - all_read).max(0.0) as u32;
            let buffer = Uint8Array::from(artifact.as_slice()).buffer();
            post(&Answer::Read { file, report }, Some(&buffer));
        }
        Ok(Err(error)) => post(&Answer::Refused { file, error }, None),
        Err(message) => post(&Answer::Unreadable { file, message }, None),
    }
}

/// Tells the page which build this is.
fn hello() {
    post(&Answer::Hello { build: BUILD_ID.to_owned() }, None);
}

/// Posts an answer, `buffer` beside it as a transfer.
fn post(answer: &Answer, buffer: Option<&ArrayBuffer>) {
    let bytes = Uint8Array::from(encode(answer).as_slice());
    let transfer = Array::of1(&bytes.buffer());
    let message = Array::of1(&bytes);
    if let Some(buffer) = buffer {
        message.push(buffer);
        transfer.push(buffer);
    }
    if let Err(error) = scope().post_message_with_transfer(&message, &transfer) {
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
