//! The line to the drafter worker.
//!
//! In: requests for layouts. Out: layouts, in the state. Not here: how they are made, what was in sight before (`canvas`).
//! A drafter at work on a large picture that nobody wants any more is ended, and another one begins.

use super::link::{Event, Link, Script};
use super::{done, other_build, with};
use crate::app::state::{State, Toast};
use crate::layout::{Layout, Request};
use crate::protocol::drawing::FEW;
use crate::protocol::{Draft, Wish, decode};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Layouts kept: a step back shows the same picture again.
const KEPT: usize = 4;

/// How often a drafter that has nothing to do practises; each takes some hundredths of a second.
const PRACTICES: u32 = 12;

/// A request, without what was there before, and its layout.
type Drawn = Arc<(Request, Layout)>;

/// The drafter, what is awaited from it, and what it drew.
#[derive(Default)]
pub struct DrafterLine {
    link: Option<Link>,
    ticket: u32,
    /// What is wanted; none once its last draft has come.
    awaited: Option<Request>,
    /// The latest first.
    kept: Vec<Drawn>,
    /// How often it has practised.
    practised: u32,
}

impl DrafterLine {
    /// The drafter, started if there is none; none where the browser refuses workers.
    pub fn ready(&mut self, state: State) -> Option<&Link> {
        if self.link.is_none() {
            self.link = Link::start(Script::Drafter, move |event| heard(state, event)).ok();
        }
        self.link.as_ref()
    }
}

/// Has the drafter practise once more, unless it has done so often enough or has something to do.
pub fn practise() {
    with(|bridge| {
        let drafter = &mut bridge.drafter;
        if let Some(link) = drafter.link.as_ref().filter(|_| drafter.awaited.is_none() && drafter.practised < PRACTICES)
        {
            drafter.practised += 1;
            link.send(&Wish::Practice);
        }
    });
}

/// Asks for a layout, unless it is the one that is awaited. `request` names no picture before; `before` is asked for what
/// was there if it has to be drawn.
pub fn draw(state: State, request: &Request, before: impl FnOnce() -> Request) {
    if with(|bridge| bridge.drafter.awaited.as_ref() == Some(request)) {
        return;
    }
    let stale = with(|bridge| {
        let drafter = &mut bridge.drafter;
        let was = drafter.awaited.take();
        // Small ones are nearly done.
        let link = was.as_ref().filter(|was| was.boxes.len() > FEW).and_then(|_| drafter.link.take());
        was.map(|_| link)
    });
    if let Some(link) = stale {
        set_timeout(move || drop(link), Duration::ZERO);
        done(state);
    }
    if let Some(drawn) = with(|bridge| bridge.drafter.kept.iter().find(|it| it.0 == *request).cloned()) {
        state.layout.set(Some(drawn));
        return;
    }
    let full = before();
    state.pending.update(|pending| *pending += 1);
    let sent = with(|bridge| {
        let drafter = &mut bridge.drafter;
        drafter.ticket += 1;
        drafter.awaited = Some(request.clone());
        let wish = Wish::Drawing { ticket: drafter.ticket, request: full };
        drafter.ready(state).map(|link| link.send(&wish))
    });
    if sent.is_none() {
        given_up(
            state,
            "The page could not start its worker",
            "Allow this page to run workers, or use another browser.",
        );
    }
}

/// The drafter spoke.
fn heard(state: State, event: Event) {
    match event {
        Event::OtherBuild => other_build(state),
        Event::Message(bytes, _) => {
            let Some(draft) = decode::<Draft>(&bytes) else { return other_build(state) };
            // Decoding a large one and putting it on the screen are a task each: a click is answered between them.
            if draft.layout.frames.len() > FEW {
                set_timeout(move || take(state, draft), Duration::ZERO);
            } else {
                take(state, draft);
            }
        }
        Event::Died(message) => {
            let link = with(|bridge| bridge.drafter.link.take());
            set_timeout(move || drop(link), Duration::ZERO);
            let cause = if message.is_empty() { "It may have run out of memory." } else { &message };
            given_up(state, "The graph could not be laid out", cause);
        }
    }
}

fn take(state: State, draft: Draft) {
    if draft.ticket == 0 {
        return practise();
    }
    let drawn = with(|bridge| {
        let drafter = &mut bridge.drafter;
        let request = drafter.awaited.clone().filter(|_| drafter.ticket == draft.ticket)?;
        let drawn = Arc::new((request, draft.layout));
        if draft.last {
            drafter.awaited = None;
            drafter.kept.truncate(KEPT - 1);
            drafter.kept.insert(0, drawn.clone());
        }
        Some(drawn)
    });
    if let Some(drawn) = drawn {
        state.layout.set(Some(drawn));
        if draft.last {
            done(state);
        }
    }
}

/// What is awaited will not come.
fn given_up(state: State, what: &str, why: &str) {
    if with(|bridge| bridge.drafter.awaited.take()).is_some() {
        done(state);
    }
    state.tell(Toast::error(what.to_owned(), why.to_owned()));
}
