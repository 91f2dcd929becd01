//! One control for each kind of setting. In: a row. Out: inputs that send their change. Not here: what it does.

use super::add::{add_named, add_record};
use crate::app::bridge;
use crate::app::parts::browser::text_of;
use crate::app::parts::each::Each;
use crate::app::state::State;
use crate::protocol::{Change, Value, read_day};
use crate::report::policy::{Control, Row};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// How long after the last key a text is sent.
const PAUSE: Duration = Duration::from_millis(250);

/// The control of `first`, which shows what `now` says.
pub fn control(state: State, first: &Row, now: Memo<Row>) -> AnyView {
    let path = first.path.clone();
    let label = format!("{} {}", first.title, first.readers);
    match &first.control {
        Control::None => ().into_any(),
        Control::Switch(_) => {
            let on = move || now.with(|row| row.control == Control::Switch(true));
            let set = move |on: bool| bridge::policy(state, Change::Set(path.clone(), Value::Switch(on)));
            switch(label, on, set)
        }
        Control::Choice { words, .. } => {
            let send = words.clone();
            let at = move || now.with(|row| if let Control::Choice { at, .. } = &row.control { *at } else { 0 });
            let set = move |at: usize| {
                if let Some(word) = send.get(at) {
                    bridge::policy(state, Change::Set(path.clone(), Value::Text(word.clone())));
                }
            };
            choice(label, words, at, set)
        }
        Control::Number { least, most, step, .. } => {
            let set = move |text: String| {
                if let Ok(number) = text.trim().parse() {
                    bridge::policy(state, Change::Set(path.clone(), Value::Number(number)));
                }
            };
            number(label, (least.clone(), most.clone(), step.clone()), move || now.with(written), set)
        }
        Control::Text(_) => {
            let set = move |text: String| bridge::policy(state, Change::Set(path.clone(), Value::Text(text)));
            text(label, "text", "field", move || now.with(written), set)
        }
        Control::Pattern(_) => {
            let set = move |text: String| bridge::policy(state, Change::Set(path.clone(), Value::Text(text)));
            text(label, "text", "field mono wide", move || now.with(written), set)
        }
        Control::Day(_) => {
            let set = move |text: String| {
                let change = match read_day(&text) {
                    Some(day) => Change::Set(path.clone(), Value::Day(day)),
                    None => Change::Remove(path.clone()),
                };
                bridge::policy(state, change);
            };
            text(label, "date", "field", move || now.with(written), set)
        }
        Control::Words(_) => words(state, label, path, now),
        Control::Check { .. } => check(state, path, now),
        Control::Rule { words, threshold, .. } => rule(state, path, words, threshold.is_some(), now),
        Control::AddNamed { behind, words, hint } => add_named(state, path, behind.clone(), *words, hint.clone()),
        Control::AddRecord(fields) => add_record(state, path, fields.clone()),
    }
}

/// What stands in a field.
fn written(row: &Row) -> String {
    match &row.control {
        Control::Text(text) | Control::Pattern(text) | Control::Day(text) => text.clone(),
        Control::Number { value, .. } => value.clone(),
        _ => String::new(),
    }
}

/// A field that keeps what is being typed until it is left, and sends it after a pause.
fn field(
    label: String,
    kind: &'static str,
    class: &'static str,
    range: (String, String, String),
    now: impl Fn() -> String + Send + 'static,
    set: impl FnMut(String) + 'static,
) -> AnyView {
    let draft = RwSignal::new(None::<String>);
    let mut later = debounce(PAUSE, set);
    let typed = move |event: ev::Event| {
        let text = text_of(&event);
        draft.set(Some(text.clone()));
        later(text);
    };
    let shown = move || draft.get().unwrap_or_else(&now);
    let (least, most, step) = range;
    view! {
        <label class=class>
            <span class="only-read">{label}</span>
            <input type=kind min=least max=most step=step prop:value=shown on:input=typed on:blur=move |_| draft.set(None) autocomplete="off" spellcheck="false" />
        </label>
    }
    .into_any()
}

fn text(
    label: String,
    kind: &'static str,
    class: &'static str,
    now: impl Fn() -> String + Send + 'static,
    set: impl FnMut(String) + 'static,
) -> AnyView {
    field(label, kind, class, Default::default(), now, set)
}

fn number(
    label: String,
    range: (String, String, String),
    now: impl Fn() -> String + Send + 'static,
    set: impl FnMut(String) + 'static,
) -> AnyView {
    field(label, "number", "field number", range, now, set)
}

/// A checkbox drawn as a switch.
fn switch(label: String, on: impl Fn() -> bool + Send + 'static, set: impl Fn(bool) + 'static) -> AnyView {
    view! {
        <label class="switch">
            <input type="checkbox" role="switch" aria-label=label prop:checked=on on:change=move |event| set(checked(&event)) />
            <i></i>
        </label>
    }
    .into_any()
}

fn checked(event: &ev::Event) -> bool {
    let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|it| it.checked())
}

fn choice(
    label: String,
    words: &[String],
    at: impl Fn() -> u32 + Copy + Send + 'static,
    set: impl Fn(usize) + 'static,
) -> AnyView {
    let option = |(place, word): (usize, &String)| {
        view! { <option value=place.to_string() prop:selected=move || at() as usize == place>{word.clone()}</option> }
    };
    let options = words.iter().enumerate().map(option).views();
    let chosen = move |event: ev::Event| {
        if let Ok(place) = event_target_value(&event).parse() {
            set(place);
        }
    };
    view! { <label class="field"><select aria-label=label on:change=chosen>{options}</select></label> }.into_any()
}

/// Words as chips, each with a way out, and a field for one more.
fn words(state: State, label: String, path: Vec<String>, now: Memo<Row>) -> AnyView {
    let list =
        move || now.with(|row| if let Control::Words(words) = &row.control { words.clone() } else { Vec::new() });
    let path = StoredValue::new(path);
    let send = move |words: Vec<String>| {
        let value = Value::List(words.into_iter().map(Value::Text).collect());
        bridge::policy(state, Change::Set(path.get_value(), value));
    };
    let chip = move |(place, word): (usize, String)| {
        let out = format!("Take out {word}");
        let take_out = move |_| {
            let mut words = list();
            if place < words.len() {
                words.remove(place);
                send(words);
            }
        };
        view! { <button type="button" class="chip outline" aria-label=out on:click=take_out>{word} " ×"</button> }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else { return };
        let mut words = list();
        // A regular expression may hold a comma.
        let typed = input.value();
        let parts = if typed.starts_with('/') { vec![typed.as_str()] } else { typed.split(',').collect() };
        words.extend(parts.into_iter().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned));
        input.set_value("");
        send(words);
    };
    view! {
        <div class="policy-list">
            {move || list().into_iter().enumerate().map(chip).views()}
            <label class="field">
                <span class="only-read">{format!("Add to {label}")}</span>
                <input type="text" placeholder="add, then Enter" on:keydown=key autocomplete="off" spellcheck="false" />
            </label>
        </div>
    }
    .into_any()
}

fn check(state: State, path: Vec<String>, now: Memo<Row>) -> AnyView {
    let id = path.last().cloned().unwrap_or_default();
    let now = move || {
        now.with(|row| match &row.control {
            Control::Check { on, weight, star } => (*on, weight.clone(), *star),
            _ => (true, String::new(), false),
        })
    };
    let send = StoredValue::new(id.clone());
    let set = move |on: bool, weight: f64, star: bool| {
        bridge::policy(state, Change::Check(send.get_value(), on, weight, star));
    };
    let weight = move || now().1.parse().unwrap_or(1.0);
    let weigh = move |text: String| {
        if let Ok(weight) = text.trim().parse() {
            set(true, weight, now().2);
        }
    };
    let starred = move |event: ev::Event| set(true, weight(), checked(&event));
    view! {
        {switch(format!("{id} counts"), move || now().0, move |on| set(on, weight(), now().2))}
        {number(format!("Weight of {id}"), ("0".into(), "100".into(), "any".into()), move || now().1, weigh)}
        <label class="policy-star" title="Failing it bars silver and gold">
            <input type="checkbox" aria-label=format!("Star of {id}") prop:checked=move || now().2 on:change=starred />
            "★"
        </label>
    }
    .into_any()
}

fn rule(state: State, path: Vec<String>, words: &[String], counts: bool, now: Memo<Row>) -> AnyView {
    let id = path.last().cloned().unwrap_or_default();
    let now = move || {
        now.with(|row| match &row.control {
            Control::Rule { at, threshold, .. } => (*at, threshold.clone().unwrap_or_default()),
            _ => (0, String::new()),
        })
    };
    let send = StoredValue::new(id.clone());
    let set = move |level: u32, threshold: Option<f64>| {
        bridge::policy(state, Change::Rule(send.get_value(), level, threshold));
    };
    let level = move |at: usize| set(at as u32, now().1.parse().ok());
    let threshold = move |text: String| set(now().0, text.trim().parse().ok());
    view! {
        {choice(format!("Level of {id}"), words, move || now().0, level)}
        {counts.then(|| number(format!("Threshold of {id}"), ("0".into(), "1000000".into(), "any".into()), move || now().1, threshold))}
    }
    .into_any()
}
