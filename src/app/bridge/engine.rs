//! The line to the engine worker.
//!
//! In: queries. Out: overview, details and selections, in the state. Not here: what the engine does. An engine that dies is
//! replaced, and every file is read again into the new one, once.

use super::link::{Event, Link, Script};
use super::{done, drafter, forget_selections, other_build, readers, with};
use crate::app::idle;
use crate::app::parts::{browser, selector};
use crate::app::state::{Answered, FileEntry, Phase, State, Toast};
use crate::overview::Overview;
use crate::protocol::{Answer, Change, FileId, Gathered, Query, decode};
use crate::session::view_state::{Selection, View};
use js_sys::Array;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// While files are still to come, how long the engine is left to load them before it makes another overview of what there
/// is: so many times as long as the last one took.
const REST: f64 = 3.0;

/// While files are still to come, how much longer than making an overview their reading must seem to take: one that is only
/// just there before the next is not worth the time that it takes from it.
const WORTH: f64 = 2.0;

/// How often an engine that has nothing to do practises: 80 milliseconds the first time, as a browser compiles what it runs,
/// and once its hot code is made fast, from the twenty-fifth on, 6.
const PRACTICES: u32 = 60;

/// The engine and what is awaited from it.
#[derive(Default)]
pub struct EngineLine {
    link: Option<Link>,
    /// Answers that have come, in order, and wait for the page to take them.
    inbox: VecDeque<Answer>,
    /// Whether the first of them is being taken, over several tasks.
    taking: bool,
    /// Answers awaited.
    awaited: u32,
    /// An overview is on its way; and another is wanted after it.
    overview: (bool, bool),
    /// A file was read since an overview was asked for last.
    grown: bool,
    /// When that was, by the page's clock.
    asked_at: f64,
    /// How many milliseconds the last one took, and of how many bytes of files it was.
    took: (f64, u64),
    /// Until when the engine is left alone, as [`REST`] has it.
    rests_until: f64,
    /// What has come of the next overview.
    gathered: Gathered,
    /// Engines that died since the last overview.
    deaths: u32,
    /// What the page had changed of the policy, for an engine that took the place of another.
    changes: Vec<Change>,
    /// How often it has practised.
    practised: u32,
}

impl EngineLine {
    /// The engine, started if there is none; none where the browser refuses workers.
    pub fn ready(&mut self, state: State) -> Option<&Link> {
        if self.link.is_none() {
            self.link = Link::start(Script::Engine, move |event| heard(state, event)).ok();
        }
        self.link.as_ref()
    }

    /// Whether an overview of the `read` bytes, which took `milliseconds` to read, will be there well before `to_come` more
    /// are read.
    fn pays(&self, read: u64, to_come: u64, milliseconds: f64) -> bool {
        let (took, of) = self.took;
        let times = |bytes: u64, known: u64| bytes as f64 / known.max(1) as f64;
        let (left, needed) = (milliseconds * times(to_come, read), took * times(read, of));
        left > WORTH * needed
    }

    /// Whether it has not practised and has nothing to do.
    pub fn is_new(&self) -> bool {
        self.practised == 0 && self.asked_at == 0.0
    }
}

/// Has the engine practise, on the mesh that comes beside the first time, unless there is something else to do; once it has
/// done so often enough, the drafter.
pub fn practise(state: State, mesh: &Array) {
    if state.pending.get_untracked() > 0 || state.overview.with_untracked(Option::is_some) {
        return;
    }
    let is_next = with(|bridge| {
        let engine = &mut bridge.engine;
        if engine.practised == PRACTICES {
            return true;
        }
        if let Some(link) = &engine.link {
            engine.practised += 1;
            link.send_with(&Query::Practise, mesh);
        }
        false
    });
    if is_next {
        drafter::practise();
    }
}

/// Sends what needs no answer.
pub fn tell(state: State, query: &Query) {
    tell_with(state, query, &Array::new());
}

/// Sends what needs no answer, with buffers beside it.
fn tell_with(state: State, query: &Query, beside: &Array) {
    let sent = with(|bridge| bridge.engine.ready(state).map(|link| link.send_with(query, beside)));
    if sent.is_none() {
        state.tell(Toast::error(
            "The page could not start its worker".to_owned(),
            "Allow this page to run workers, or use another browser.".to_owned(),
        ));
    }
}

/// Sends what will be answered.
pub fn ask(state: State, query: Query) {
    tell(state, &query);
    with(|bridge| bridge.engine.awaited += 1);
    state.pending.update(|pending| *pending += 1);
}

/// Asks for the overview; while one is on its way, once more after it and no oftener.
pub fn overview(state: State) {
    let read = state.bytes(|entry| !entry.is_to_come());
    let name = with(|bridge| {
        let engine = &mut bridge.engine;
        let (asked, again) = &mut engine.overview;
        *again = *asked;
        (!std::mem::replace(asked, true)).then(|| {
            engine.grown = false;
            engine.asked_at = idle::now();
            engine.took.1 = read;
            bridge.name.clone()
        })
    });
    if let Some(name) = name {
        // Each overview takes the page some time too: of what is not the whole mesh no sketch is worth it.
        if !state.is_reading() {
            tell(state, &Query::Sketch { name: name.clone() });
        }
        ask(state, Query::Overview { name });
    }
}

/// Gives the engine a file that was read, `parts` of which it has.
pub fn load(state: State, file: FileId, name: String, parts: u32, artifact: &Array) {
    tell_with(state, &Query::Load { file, name, parts }, artifact);
    with(|bridge| bridge.engine.grown = true);
}

/// Gives the engine a part of a file that is being read.
pub fn part(state: State, file: FileId, nodes: &Array) {
    tell_with(state, &Query::Part { file }, nodes);
}

/// A file was read or refused: asks for an overview of what was read. While others are to come only of the first, and then
/// now and then: those that come wait for it.
pub fn follow(state: State) {
    let (read, to_come) = (state.bytes(|entry| !entry.is_to_come()), state.bytes(FileEntry::is_to_come));
    let since = idle::now() - state.dropped_at.get_value();
    let wanted = with(|bridge| {
        let engine = &bridge.engine;
        let first = engine.asked_at == 0.0;
        let rested = !engine.overview.0 && idle::now() > engine.rests_until;
        engine.grown && (!state.is_reading() || first || rested && engine.pays(read, to_come, since))
    });
    if wanted {
        overview(state);
    }
}

/// The engine spoke.
fn heard(state: State, event: Event) {
    match event {
        Event::OtherBuild => other_build(state),
        Event::Message(bytes, _) => {
            let Some(part) = decode::<Answer>(&bytes) else { return other_build(state) };
            if part == Answer::Practised {
                return practise(state, &Array::new());
            }
            let free = with(|bridge| {
                let engine = &mut bridge.engine;
                let answer = engine.gathered.take(part);
                if matches!(&answer, Some(Answer::Overview(overview)) if !overview.sketch) {
                    engine.took.0 = idle::now() - engine.asked_at;
                    engine.rests_until = idle::now() + REST * engine.took.0;
                }
                engine.inbox.extend(answer);
                !engine.taking
            });
            if free {
                take_all(state);
            }
        }
        Event::Died(message) => died(state, &message),
    }
}

/// Takes what has come, in order. An overview is decoded, its view opened and filled in a task each, so that the page
/// answers a click between them; what came after it waits.
fn take_all(state: State) {
    loop {
        let next = with(|bridge| {
            let engine = &mut bridge.engine;
            engine.taking = matches!(engine.inbox.front(), Some(Answer::Overview(_)));
            if engine.taking { None } else { engine.inbox.pop_front() }
        });
        let Some(answer) = next else { break };
        take(state, answer);
        answered(state);
    }
    if with(|bridge| bridge.engine.taking) {
        set_timeout(move || open_view(state), Duration::ZERO);
    }
}

/// One answer less is awaited.
fn answered(state: State) {
    with(|bridge| bridge.engine.awaited = bridge.engine.awaited.saturating_sub(1));
    done(state);
}

/// Opens the view for the overview that is first in the inbox, where none was chosen; nothing if the engine was ended
/// meanwhile.
fn open_view(state: State) {
    let first = with(|bridge| match bridge.engine.inbox.front() {
        // Files without any manifest are no mesh, but their notices say what is missing.
        Some(Answer::Overview(overview)) => Some(if overview.projects.is_empty() { View::Files } else { View::Mesh }),
        _ => None,
    });
    let Some(first) = first else { return };
    if state.view.with_untracked(|view| view.view == View::Start) {
        state.view.update(|view| view.view = first);
    }
    set_timeout(move || take_overview(state), Duration::ZERO);
}

/// Takes the overview that is first in the inbox, and what waits behind it.
fn take_overview(state: State) {
    let Some(Answer::Overview(overview)) = with(|bridge| bridge.engine.inbox.pop_front()) else { return };
    // The one that was asked for comes after its sketch.
    let whole = !overview.sketch;
    show(state, *overview);
    if whole {
        after_overview(state);
        answered(state);
    }
    take_all(state);
}

/// Puts an overview where the views look; what was found in the last one is forgotten.
fn show(state: State, overview: Overview) {
    forget_selections(state);
    state.sheets.set(Vec::new());
    state.findings.set(None);
    state.overview.set(Some(Arc::new(overview)));
}

/// Asks for what an overview leaves open: what the page had changed of the policy, and another overview.
fn after_overview(state: State) {
    let again = with(|bridge| {
        bridge.engine.deaths = 0;
        std::mem::take(&mut bridge.engine.overview).1
    });
    let changes =
        if state.is_reading() { Vec::new() } else { with(|bridge| std::mem::take(&mut bridge.engine.changes)) };
    let again = again || !changes.is_empty();
    // With every file there is, the dropped policy among them, which would take the place of what was changed.
    for change in changes {
        ask(state, Query::Policy(change));
    }
    if again {
        self::overview(state);
    } else {
        idle::arrived(state);
    }
}

/// Puts an answer where the views look.
fn take(state: State, answer: Answer) {
    match answer {
        Answer::Detail { key, detail } => {
            let wanted = Selection::Node(key);
            // Something else may have been selected since.
            if state.view.with_untracked(|view| view.selection == wanted) {
                state.detail.set(detail.map(|detail| Arc::new(*detail)));
            }
        }
        Answer::Selected { texts, outcome } => {
            // While an overview is on its way, the numbers of rows may be those of the next one.
            if with(|bridge| bridge.engine.overview.0) {
                return;
            }
            let answered = Some(Arc::new(Answered { texts, outcome }));
            let is_shown = |it: &Arc<Answered>| state.view.with_untracked(|view| selector::texts(view) == it.texts);
            if answered.as_ref().is_some_and(is_shown) {
                state.picked.set(answered.clone());
            }
            state.tried.set(answered);
        }
        Answer::Policy(panel) => state.policy.set(Some(Arc::new(*panel))),
        Answer::Completed { text, completion, .. } => state.completion.set(Some(Arc::new((text, completion)))),
        Answer::Sheet { ask, sheet } => state.sheets.update(|sheets| {
            sheets.retain(|(known, _)| *known != ask);
            sheets.push((ask, Arc::new(sheet.unwrap_or_default())));
        }),
        Answer::Findings(list) => state.findings.set(Some(Arc::new(list))),
        Answer::Exported(file) if file.name.is_empty() => {
            state.tell(Toast::error(
                "There is no contract of this".to_owned(),
                "Select a model of a project given.".to_owned(),
            ));
        }
        Answer::Exported(file) => browser::save(&file.name, &file.text),
        Answer::Mentions(mentions) => state.mentions.set(Some(Arc::new(mentions))),
        Answer::Notes(topic, sections) => state.notes.set(Some(Arc::new((topic, sections)))),
        // Gathered, or taken in steps.
        Answer::Slice(_) | Answer::Overview(_) | Answer::Practised => {}
    }
}

/// The engine is gone: says so, and has every file read again, unless that was tried before.
fn died(state: State, message: &str) {
    let (link, awaited, deaths) = with(|bridge| {
        let engine = std::mem::take(&mut bridge.engine);
        bridge.engine.deaths = engine.deaths + 1;
        bridge.engine.changes = kept(state);
        (engine.link, engine.awaited, engine.deaths)
    });
    set_timeout(move || drop(link), std::time::Duration::ZERO);
    state.pending.update(|pending| *pending = pending.saturating_sub(awaited));
    let cause = if message.is_empty() { "It may have run out of memory" } else { message };
    if deaths > 0 {
        state.tell(Toast::error(
            "The engine stopped again".to_owned(),
            format!("{cause}. Take the largest file out, or start over."),
        ));
        return;
    }
    state.tell(Toast::error("The engine stopped and was started anew".to_owned(), format!("{cause}.")));
    again(state);
}

/// What makes the policy again what the page had made of it.
fn kept(state: State) -> Vec<Change> {
    state.policy.with_untracked(|panel| {
        let Some(panel) = panel else { return Vec::new() };
        let text = panel.edited.then(|| Change::Text(panel.text.clone()));
        let date = panel.as_of_chosen.then(|| Change::as_of(&panel.as_of));
        text.into_iter().chain(date).collect()
    })
}

/// Queues every file that was read, and those that are being read: the engine that is gone had parts of them.
fn again(state: State) {
    let cut_off = with(|bridge| bridge.readers.stop_all());
    let (mut ids, mut more) = (Vec::new(), 0);
    state.files.update(|files| {
        for entry in files.iter_mut() {
            let was_read = matches!(entry.phase, Phase::Read(_));
            if was_read || cut_off.contains(&entry.id) {
                entry.phase = Phase::Waiting;
                ids.push(entry.id);
                // Those that were cut off are awaited already.
                more += u32::from(was_read);
            }
        }
    });
    state.pending.update(|pending| *pending += more);
    with(|bridge| bridge.readers.queue.extend(ids));
    readers::run(state);
}
