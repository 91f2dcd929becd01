//! One worker and the line to it.
//!
//! In: queries with a file or a buffer beside them. Out: answers, and its end if it dies. Not here: what they are about.

use crate::protocol::{Answer, Query, decode, encode};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker's entry, beside the page.
const SCRIPT: &str = "./worker_loader.js";

/// A message as it will be posted, with what it transfers.
type Parcel = (Array, Array);

/// What a link says to its owner.
pub enum Event {
    /// The worker answered; the buffer that came beside it, if any.
    Answer(Answer, Option<ArrayBuffer>),
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
    pub fn start(tell: impl Fn(Event) + 'static) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(SCRIPT, &options)?;
        let tell = Rc::new(tell);
        let on_message = {
            let tell = Rc::clone(&tell);
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let message = Array::from(&event.data());
                let bytes = message.get(0).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
                let beside = message.get(1).dyn_into::<ArrayBuffer>().ok();
                match decode::<Answer>(&bytes) {
                    Some(answer) => tell(Event::Answer(answer, beside)),
                    // Not even a hello can be read: page and worker are of different builds.
                    None => tell(Event::Answer(Answer::Hello { build: String::new() }, None)),
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
        Ok(Self {
            worker,
            waiting: Rc::new(RefCell::new(Some(Vec::new()))),
            dead,
            _message: on_message,
            _error: on_error,
        })
    }

    /// Whether the worker is gone.
    pub fn is_dead(&self) -> bool {
        self.dead.get()
    }

    /// The worker has said hello: sends what waited.
    pub fn greeted(&self) {
        let waiting = self.waiting.borrow_mut().take();
        for (message, transfer) in waiting.into_iter().flatten() {
            self.post(&message, &transfer);
        }
    }

    /// Sends a query with a file or a buffer beside it; a buffer is transferred, not copied.
    pub fn send(&self, query: &Query, beside: Option<&JsValue>) {
        let bytes = Uint8Array::from(encode(query).as_slice());
        let transfer = Array::of1(&bytes.buffer());
        let message = Array::of1(&bytes);
        if let Some(beside) = beside {
            message.push(beside);
            if beside.is_instance_of::<ArrayBuffer>() {
                transfer.push(beside);
            }
        }
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push((message, transfer)),
            None => self.post(&message, &transfer),
        }
    }

    fn post(&self, message: &Array, transfer: &Array) {
        if let Err(error) = self.worker.post_message_with_transfer(message, transfer) {
            wasm_bindgen::throw_val(error);
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
