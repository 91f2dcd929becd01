//! One more of a list. In: where it goes. Out: fields and a button. Not here: whether it fits, which the engine says.

use crate::app::bridge;
use crate::app::parts::browser::text_of;
use crate::app::parts::each::Each;
use crate::app::state::State;
use crate::protocol::{Change, Value, read_day};
use leptos::prelude::*;

/// One more by name: the name, and what stands there.
pub fn add_named(state: State, path: Vec<String>, behind: Vec<String>, words: bool, hint: String) -> AnyView {
    let (name, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move || {
        let (key, text) = (name.get_untracked(), value.get_untracked());
        let (key, text) = (key.trim(), text.trim());
        if key.is_empty() || text.is_empty() {
            return;
        }
        let item = |word: &str| Value::Text(word.trim().to_owned());
        let given = match words {
            true => Value::List(text.split(',').filter(|word| !word.trim().is_empty()).map(item).collect()),
            false => item(text),
        };
        let path = path.iter().cloned().chain([key.to_owned()]).chain(behind.iter().cloned()).collect();
        bridge::policy(state, Change::Add(vec![(path, given)]));
        name.set(String::new());
        value.set(String::new());
    };
    let what = if words { "words, with commas between" } else { "value" };
    form(vec![input(hint, "text", name), input(what.to_owned(), "text", value)], add)
}

/// One more record.
pub fn add_record(state: State, path: Vec<String>, fields: Vec<(String, String)>) -> AnyView {
    let fields: Vec<(String, String, RwSignal<String>)> =
        fields.into_iter().map(|(name, title)| (name, title, RwSignal::new(String::new()))).collect();
    let inputs = fields
        .iter()
        .map(|(name, title, text)| input(title.clone(), if name == "until" { "date" } else { "text" }, *text));
    let inputs = inputs.collect();
    let add = move || {
        let value = |(name, _, text): &(String, String, RwSignal<String>)| {
            let text = text.get_untracked();
            let given = match name.as_str() {
                _ if text.trim().is_empty() => return None,
                "until" => Value::Day(read_day(&text)?),
                _ => Value::Text(text.trim().to_owned()),
            };
            Some((path.iter().cloned().chain([name.clone()]).collect(), given))
        };
        let settings: Vec<(Vec<String>, Value)> = fields.iter().filter_map(value).collect();
        if !settings.is_empty() {
            bridge::policy(state, Change::Add(settings));
            fields.iter().for_each(|(_, _, text)| text.set(String::new()));
        }
    };
    form(inputs, add)
}

fn form(inputs: Vec<AnyView>, add: impl Fn() + 'static) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        add();
    };
    view! {
        <form class="policy-add" on:submit=submit>
            {inputs.into_iter().views()}
            <button type="submit" class="btn">"Add"</button>
        </form>
    }
    .into_any()
}

fn input(hint: String, kind: &'static str, text: RwSignal<String>) -> AnyView {
    view! {
        <label class="field">
            <span class="only-read">{hint.clone()}</span>
            <input type=kind placeholder=hint prop:value=move || text.get() on:input=move |event| text.set(text_of(&event)) autocomplete="off" spellcheck="false" />
        </label>
    }
    .into_any()
}
