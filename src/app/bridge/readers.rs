//! Reader workers: one for each file being read, up to the machine's cores.
//!
//! In: the queue of files. Out: artifacts, sent on to the engine undecoded. Not here: parsing. A reader takes small files one
//! after the other, and is ended after a large one, which gives its memory back: WebAssembly memory never shrinks. While
//! there is nothing to do one is kept ready, its code made fast by practice.

use super::link::{Event, Link, Script};
use super::{done, drafter, engine, other_build, set_phase, with};
use crate::app::state::{Phase, State};
use crate::protocol::reading::ENOUGH;
use crate::protocol::{FileId, Query, Reading, Task, decode};
use js_sys::Array;
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Cores beyond this do not pay: the disk and the memory are shared.
const MOST: usize = 4;

/// Time for the engine to answer for the last file before another reader is made ready.
const AFTER: std::time::Duration = std::time::Duration::from_secs(2);

/// How often a reader that has nothing to do practises, 50 milliseconds at a time: a browser makes fast code of a function
/// only once it has run for long, and of some not before the first second.
const PRACTICES: u32 = 20;

/// The readers at work and the files that wait.
#[derive(Default)]
pub struct Readers {
    /// Files not begun.
    pub queue: VecDeque<FileId>,
    busy: BTreeMap<FileId, Reader>,
    /// Readers between two files.
    free: Vec<Reader>,
}

/// A reader worker.
struct Reader {
    link: Link,
    /// The file it reads, or read last; none if it is new.
    file: Rc<Cell<Option<FileId>>>,
    /// Bytes it has taken.
    taken: u64,
    /// How often it is still to practise.
    practices: u32,
}

impl Reader {
    fn start(state: State) -> Result<Self, JsValue> {
        let file = Rc::new(Cell::new(None));
        let of = Rc::clone(&file);
        let link = Link::start(Script::Reader, move |event| heard(state, of.get(), event))?;
        Ok(Self { link, file, taken: 0, practices: PRACTICES })
    }
}

impl Readers {
    /// Takes a file out, whether it waits or is being read; whether it did either.
    pub fn cancel(&mut self, file: FileId) -> bool {
        let waited = self.queue.iter().position(|queued| *queued == file);
        if let Some(place) = waited {
            self.queue.remove(place);
        }
        self.busy.remove(&file).is_some() || waited.is_some()
    }

    /// Stops reading; the files that were being read.
    pub fn stop_all(&mut self) -> Vec<FileId> {
        std::mem::take(&mut self.busy).into_keys().collect()
    }
}

/// Starts readers for as many waiting files as there are cores free.
pub fn run(state: State) {
    let cores = (window().navigator().hardware_concurrency() as usize).clamp(1, MOST);
    loop {
        let next = with(|bridge| {
            let free = bridge.readers.busy.len() < cores;
            let id = bridge.readers.queue.front().copied().filter(|_| free)?;
            bridge.readers.queue.pop_front();
            Some((id, bridge.files.get(&id).cloned()?))
        });
        let Some((id, source)) = next else { break };
        let free = with(|bridge| bridge.readers.free.pop());
        match free.map_or_else(|| Reader::start(state), Ok) {
            Ok(mut reader) => {
                reader.file.set(Some(id));
                reader.taken += source.weight();
                let task = Task::Read { file: id, name: source.name, packing: source.packing };
                reader.link.send_with(&task, &Array::of1(&source.blob));
                with(|bridge| bridge.readers.busy.insert(id, reader));
                set_phase(state, id, Phase::Reading(0));
            }
            Err(error) => {
                refuse(state, id, sentence(&words(&error)), "Allow this page to run workers, or use another browser.")
            }
        }
    }
    let spare = with(|bridge| bridge.readers.free.split_off(bridge.readers.free.len().min(1)));
    end_later(spare);
    set_timeout(move || keep_one(state), AFTER);
}

/// Has a reader ready, warmed up, for the next file, where none is at work; once nothing else is awaited, since practice
/// takes a core.
pub fn keep_one(state: State) {
    if state.pending.get_untracked() > 0 {
        set_timeout(move || keep_one(state), AFTER);
    } else if with(|bridge| bridge.readers.free.is_empty() && bridge.readers.busy.is_empty())
        && let Ok(reader) = Reader::start(state)
    {
        with(|bridge| bridge.readers.free.push(reader));
        practise();
    }
}

/// Has the reader that is kept ready practise once more; once it has done so often enough, the engine, on a mesh that the
/// reader gives it, and then the drafter. One after the other: the page needs a core too.
fn practise() {
    let is_next = with(|bridge| {
        let Some(reader) = bridge.readers.free.first_mut() else { return false };
        let left = reader.practices.checked_sub(1);
        reader.practices = left.unwrap_or_default();
        let task = match left {
            Some(_) => Task::Practise,
            None if bridge.engine.is_new() => Task::PracticeMesh,
            None => return true,
        };
        reader.link.send(&task);
        false
    });
    if is_next {
        drafter::practise();
    }
}

/// Ends readers outside their own callbacks.
fn end_later(readers: Vec<Reader>) {
    if !readers.is_empty() {
        set_timeout(move || drop(readers), std::time::Duration::ZERO);
    }
}

/// A reader spoke; `id` is the file it has in hand.
fn heard(state: State, id: Option<FileId>, event: Event) {
    let (bytes, beside) = match event {
        Event::Message(bytes, beside) => (bytes, beside),
        Event::OtherBuild => return other_build(state),
        Event::Died(message) => return died(state, id, &message),
    };
    match decode::<Reading>(&bytes) {
        None => other_build(state),
        // It practises on as long as no file comes.
        Some(Reading::Practised) => practise(),
        Some(Reading::PracticeMesh) => engine::practise(state, &beside),
        Some(Reading::Wanted { from, to }) => {
            if let Some(id) = id {
                spawn_local(hand_over(id, from, to));
            }
        }
        Some(Reading::Progress { file, all: true, .. }) => set_phase(state, file, Phase::Parsing),
        Some(Reading::Progress { file, bytes, .. }) => set_phase(state, file, Phase::Reading(bytes)),
        Some(Reading::Part { file }) => engine::part(state, file, &beside),
        Some(Reading::Read { file, report, parts }) => {
            let name = state.files.with_untracked(|files| {
                files.iter().find(|entry| entry.id == file).map(|entry| entry.name.clone()).unwrap_or_default()
            });
            set_phase(state, file, Phase::Read(Box::new(report)));
            engine::load(state, file, name, parts, &beside);
            end(state, file);
        }
        Some(Reading::Refused { file, error }) => break_off(state, file, sentence(&error.to_string()), error.advice()),
        Some(Reading::Unreadable { file, message }) => {
            break_off(state, file, format!("The browser could not read the file: {message}."), "Drop the file again.");
        }
    }
}

/// Reads bytes of a file and passes them on to its reader, which reads other bytes meanwhile.
async fn hand_over(id: FileId, from: u64, to: u64) {
    let Some(source) = with(|bridge| bridge.files.get(&id).cloned()) else { return };
    let buffer = match source.blob.slice_with_f64_and_f64(from as f64, to as f64) {
        Ok(part) => JsFuture::from(part.array_buffer()).await,
        Err(error) => Err(error),
    };
    let trouble = buffer.as_ref().err().map(words).unwrap_or_default();
    let piece = Task::Piece { from, trouble };
    with(|bridge| {
        if let Some(reader) = bridge.readers.busy.get(&id) {
            reader.link.send_with(&piece, &buffer.iter().collect());
        }
    });
}

/// A reader is gone, and with it the file it had in hand.
fn died(state: State, id: Option<FileId>, message: &str) {
    match id {
        Some(id) => {
            let reason = format!("The reader stopped: {}.", if message.is_empty() { "out of memory" } else { message });
            break_off(state, id, reason, "Close other tabs and drop the file again.");
        }
        None => end_later(with(|bridge| std::mem::take(&mut bridge.readers.free))),
    }
}

/// The file that was being read cannot be used: the engine may have parts of it.
fn break_off(state: State, id: FileId, reason: String, advice: &str) {
    engine::tell(state, &Query::Remove { file: id });
    refuse(state, id, reason, advice);
}

/// The file cannot be used.
fn refuse(state: State, id: FileId, reason: String, advice: &str) {
    with(|bridge| bridge.files.remove(&id));
    set_phase(state, id, Phase::Refused { reason, advice: advice.to_owned() });
    end(state, id);
}

/// The file is done with: its reader takes another or is ended, and the next file begins.
fn end(state: State, id: FileId) {
    let spent = with(|bridge| {
        let reader = bridge.readers.busy.remove(&id)?;
        if reader.taken >= ENOUGH || reader.link.is_dead() {
            return Some(reader);
        }
        bridge.readers.free.push(reader);
        None
    });
    end_later(spent.into_iter().collect());
    engine::follow(state);
    done(state);
    run(state);
}

/// A message as a sentence: upper case first, full stop last.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// What the browser says.
fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser does not say why".to_owned())
}
