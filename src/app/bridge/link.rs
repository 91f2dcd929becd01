//! One worker and the line to it.
//!
//! In: messages with a file or buffers beside them. Out: the worker's, undecoded, and its end if it dies. Not here: what
//! they are about. The first thing a worker says is which build it is; nothing is sent before that.

use crate::protocol::{BUILD_ID, encode};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The workers' entries, beside the page.
#[derive(Clone, Copy)]
pub enum Script {
    /// Reads files.
    Reader,
    /// Holds the mesh.
    Engine,
    /// Lays out.
    Drafter,
}

/// A message as it will be posted, with what it transfers.
type Parcel = (Array, Array);

/// What a link says to its owner.
pub enum Event {
    /// A message, and the buffers that came beside it.
    Message(Vec<u8>, Array),
    /// The worker is of another build than the page.
    OtherBuild,
    /// The worker is gone: the browser's words.
    Died(String),
}

/// A worker. It is ended when this is dropped, which gives its memory back.
pub struct Link {
    worker: Worker,
    /// Messages that wait for the worker's hello: before it, nobody listens there.
    waiting: Rc<RefCell<Option<Vec<Parcel>>>>,
    /// Whether it was reported dead.
    dead: Rc<Cell<bool>>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Link {
    /// Starts a worker and reports what it says to `tell`.
    ///
    /// # Errors
    /// Where the browser refuses workers.
    pub fn start(script: Script, tell: impl Fn(Event) + 'static) -> Result<Self, JsValue> {
        let script = match script {
            Script::Reader => "./reader_loader.js",
            Script::Engine => "./engine_loader.js",
            Script::Drafter => "./drafter_loader.js",
        };
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options)?;
        let tell = Rc::new(tell);
        let waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let on_message = {
            let (tell, waiting, worker) = (Rc::clone(&tell), Rc::clone(&waiting), worker.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let data = event.data();
                if data.as_string().as_deref() == Some(BUILD_ID) {
                    for parcel in waiting.borrow_mut().take().into_iter().flatten() {
                        post(&worker, &parcel);
                    }
                    return;
                }
                let message = Array::from(&data);
                match message.get(0).dyn_into::<Uint8Array>() {
                    Ok(bytes) => {
                        message.shift();
                        tell(Event::Message(bytes.to_vec(), message));
                    }
                    Err(_) => tell(Event::OtherBuild),
                }
            })
        };
        let dead = Rc::new(Cell::new(false));
        let died = Rc::clone(&dead);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            died.set(true);
            // Reported here, in words: the console need not repeat it.
            event.prevent_default();
            tell(Event::Died(event.message()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, waiting, dead, _message: on_message, _error: on_error })
    }

    /// Whether the worker is gone.
    pub fn is_dead(&self) -> bool {
        self.dead.get()
    }

    /// Sends a message.
    pub fn send(&self, query: &impl Serialize) {
        self.send_with(query, &Array::new());
    }

    /// Sends a message with a file or buffers beside it; buffers are transferred, not copied.
    pub fn send_with(&self, query: &impl Serialize, beside: &Array) {
        let bytes = Uint8Array::from(encode(query).as_slice());
        let transfer = Array::of1(&bytes.buffer());
        let message = Array::of1(&bytes);
        for thing in beside.iter() {
            message.push(&thing);
            if thing.is_instance_of::<ArrayBuffer>() {
                transfer.push(&thing);
            }
        }
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push((message, transfer)),
            None => post(&self.worker, &(message, transfer)),
        }
    }
}

fn post(worker: &Worker, (message, transfer): &Parcel) {
    if let Err(error) = worker.post_message_with_transfer(message, transfer) {
        wasm_bindgen::throw_val(error);
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
