//! The fields of dbt's `--select` and `--exclude`.
//!
//! In: what is typed. Out: the selection in the screen's state, once it can be read; while typing a count, the word that
//! is wrong with what was meant, and what can be typed next. Not here: selecting (`selector`, in the engine).
//!
//! Arrows walk the list and Enter takes from it; Enter without it shows the selection; Escape closes the list, then puts
//! back what was there.

use crate::app::parts::browser::text_of;
use crate::app::parts::each::{Each, when};
use crate::app::parts::icon::{Icon, i14};
use crate::app::state::{Answered, State};
use crate::app::{actions, bridge};
use crate::overview::model::NodeIx;
use crate::protocol::{Candidate, Field, Picked, Problem, Texts};
use crate::report::{selected, window};
use crate::session::ViewState;
use crate::session::caret::{byte_at, units_at};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use std::sync::Arc;

/// The state as what shows nodes needs it: with the nodes that its texts select.
pub fn with_selected(state: State, view: &ViewState) -> ViewState {
    ViewState { selected: selected(state, view), ..view.clone() }
}

/// The nodes that the texts of `view` select; none where there are no texts, or none that can be read. While an answer is
/// on its way, those of the last one.
pub fn selected(state: State, view: &ViewState) -> Option<Arc<[NodeIx]>> {
    if texts(view).is_empty() {
        return None;
    }
    state.picked.with(|answered| match answered.as_deref().map(|it| &it.outcome) {
        Some(Ok(picked)) => Some(picked.nodes.clone().into()),
        Some(Err(_)) => None,
        None => Some(Arc::default()),
    })
}

/// Whether there are texts that select no node, as their answer says.
pub fn selects_nothing(state: State) -> bool {
    let asked = state.view.with(|view| !texts(view).is_empty());
    let none = |it: &Answered| it.outcome.as_ref().is_ok_and(|picked| picked.nodes.is_empty());
    asked && state.picked.with(|answered| answered.as_deref().is_some_and(none))
}

/// The same, for what happens once.
pub fn selected_untracked(state: State, view: &ViewState) -> Option<Arc<[NodeIx]>> {
    untrack(|| selected(state, view))
}

/// The two texts of the screen's state.
pub fn texts(view: &ViewState) -> Texts {
    Texts { select: view.select.clone(), exclude: view.exclude.clone() }
}

/// What both fields share.
#[derive(Clone, Copy)]
struct Typing {
    state: State,
    /// What stands in the fields.
    texts: RwSignal<Texts>,
    /// The field with the keyboard, its list open.
    open: RwSignal<Option<Field>>,
    /// The candidate chosen, if one is.
    at: RwSignal<Option<usize>>,
}

/// Both fields.
pub fn selectors(state: State) -> impl IntoView {
    let typing =
        Typing { state, texts: RwSignal::new(Texts::default()), open: RwSignal::new(None), at: RwSignal::new(None) };
    // Another link, or another overview, puts in the fields what it says.
    Effect::new(move |_| {
        let said = state.view.with(texts);
        if typing.texts.with_untracked(|typed| *typed != said) {
            typing.texts.set(said);
        }
    });
    view! {
        <div class="selectors" role="search" aria-label="Select nodes">
            {field(typing, Field::Select)}
            {field(typing, Field::Exclude)}
        </div>
    }
}

fn field(typing: Typing, own: Field) -> impl IntoView {
    let (name, id, hint) = match own {
        Field::Select => ("--select", "select", "everything"),
        Field::Exclude => ("--exclude", "exclude", "nothing"),
    };
    let input = NodeRef::<Input>::new();
    let (list_id, note_id) = (format!("{id}-list"), format!("{id}-note"));
    let text = move || typing.texts.with(|texts| typing.part(texts, own).to_owned());
    let is_open = move || typing.open.get() == Some(own);
    // Half a name finds nothing, and that need not be said while there is something to go on with.
    let going_on = move || is_open() && !typing.candidates(own).is_empty();
    let wrong = Memo::new(move |_| typing.wrong(own).filter(|(_, refused)| *refused || !going_on()));
    let active = move || typing.at.get().filter(|_| is_open()).map(|at| row_id(own, at));
    view! {
        <div class="selector" class:open=is_open>
            <label class="field fold" class:bad=move || wrong.get().is_some_and(|(_, refused)| refused)>
                <span class="label mono">{name}</span>
                <input
                    id=id
                    node_ref=input
                    type="text"
                    class="mono"
                    placeholder=hint
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    role="combobox"
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    aria-controls=list_id.clone()
                    aria-describedby=note_id.clone()
                    aria-invalid=move || if wrong.get().is_some() { "true" } else { "false" }
                    aria-activedescendant=active
                    prop:value=text
                    on:input=move |event| typing.typed(own, text_of(&event), input)
                    on:focus=move |_| typing.entered(own, input)
                    on:click=move |_| typing.entered(own, input)
                    on:blur=move |_| typing.left(own)
                    on:keydown=move |event| typing.key(own, input, &event)
                />
                {(own == Field::Select).then(|| count(typing))}
                {when(move || !text().is_empty(), move || view! {
                    <button type="button" class="ib" aria-label=format!("Clear {name}") on:click=move |_| typing.clear(own)>
                        {i14(Icon::Cross)}
                    </button>
                }.into_any())}
            </label>
            <div class="selector-pop" on:mousedown=|event| event.prevent_default()>
                <div id=note_id role="status">{move || wrong.get().map(|(problem, refused)| note(&text(), &problem, refused))}</div>
                <div class="hits" id=list_id role="listbox" aria-label=format!("What can be typed in {name}")>
                    {move || is_open().then(|| rows(typing, own, input))}
                </div>
            </div>
        </div>
    }
}

/// How many nodes what is typed selects.
fn count(typing: Typing) -> impl IntoView {
    let answer = Memo::new(move |_| {
        let answered = typing.answer()?;
        let picked = answered.outcome.as_ref().ok().filter(|_| !answered.texts.is_empty())?;
        Some((picked.nodes.len(), selected::sentence(picked.nodes.len(), &picked.counts)))
    });
    move || {
        answer.get().map(|(number, words)| {
            view! {
                <span class="selector-count num" title=words.clone()>
                    <span aria-hidden="true">{number}</span>
                    <span class="only-read">{words.clone()}</span>
                </span>
            }
        })
    }
}

/// What is wrong: the text with the word marked, what is wrong with it, what was meant.
fn note(text: &str, problem: &Problem, refused: bool) -> AnyView {
    let (start, end) = (problem.span.start as usize, problem.span.end as usize);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let (icon, class) = if refused { (Icon::Octagon, "err") } else { (Icon::Alert, "warn") };
    view! {
        <div class=format!("selector-note {class}")>
            {i14(icon)}
            <div>
                <p class="mono cut">{part(0, start)}<mark>{part(start, end)}</mark>{part(end, text.len())}</p>
                <p><b>{problem.message.clone()}</b>" "{problem.hint.clone()}</p>
            </div>
        </div>
    }
    .into_any()
}

fn row_id(field: Field, at: usize) -> String {
    let name = if field == Field::Select { "select" } else { "exclude" };
    format!("{name}-{at}")
}

fn rows(typing: Typing, own: Field, input: NodeRef<Input>) -> Vec<AnyView> {
    let row = |(place, candidate): (usize, Candidate)| {
        let text = candidate.text.clone();
        view! {
            <div
                class="hit"
                id=row_id(own, place)
                role="option"
                aria-selected=move || if typing.at.get() == Some(place) { "true" } else { "false" }
                on:click=move |_| typing.take(own, input, &text)
                on:pointermove=move |_| typing.at.set(Some(place))
            >
                <span class="mono cut">{candidate.text}</span>
                <span class="gap"></span>
                <span class="mut3 num">{candidate.note}{candidate.count}</span>
            </div>
        }
    };
    typing.candidates(own).into_iter().enumerate().map(row).views()
}

impl Typing {
    fn part(self, texts: &Texts, field: Field) -> &str {
        match field {
            Field::Select => &texts.select,
            Field::Exclude => &texts.exclude,
        }
    }

    /// The answer to what stands in the fields; none while it is on its way.
    fn answer(self) -> Option<Arc<Answered>> {
        self.state.tried.get().filter(|answered| self.texts.with(|texts| answered.texts == *texts))
    }

    /// What is wrong in a field, and whether it keeps the selection from being made.
    fn wrong(self, field: Field) -> Option<(Problem, bool)> {
        let answered = self.answer()?;
        match &answered.outcome {
            Err(problem) => (problem.field == field).then(|| (problem.clone(), true)),
            Ok(Picked { empty, .. }) => empty.iter().find(|it| it.field == field).map(|it| (it.clone(), false)),
        }
    }

    /// What can be typed, if the last answer is to what stands in the field.
    fn candidates(self, field: Field) -> Vec<Candidate> {
        let typed = self.texts.with(|texts| self.part(texts, field).to_owned());
        self.state.completion.with(|it| match it.as_deref() {
            Some((text, completion)) if *text == typed => completion.candidates.clone(),
            _ => Vec::new(),
        })
    }

    fn typed(self, field: Field, text: String, input: NodeRef<Input>) {
        self.texts.update(|texts| match field {
            Field::Select => texts.select = text,
            Field::Exclude => texts.exclude = text,
        });
        self.at.set(None);
        self.entered(field, input);
    }

    /// Opens the list and asks for what belongs in it.
    fn entered(self, field: Field, input: NodeRef<Input>) {
        self.open.set(Some(field));
        let texts = self.texts.get_untracked();
        let text = self.part(&texts, field).to_owned();
        let units = input.get_untracked().and_then(|it| it.selection_end().ok().flatten()).unwrap_or(u32::MAX);
        bridge::complete(self.state, text.clone(), byte_at(&text, units));
        if self.state.tried.with_untracked(|it| it.as_deref().is_none_or(|it| it.texts != texts)) {
            bridge::try_selection(self.state, texts);
        }
    }

    fn left(self, field: Field) {
        if self.open.get_untracked() == Some(field) {
            self.open.set(None);
            self.at.set(None);
        }
        // Half a name finds nothing: only Enter shows that.
        let texts = self.texts.get_untracked();
        let finds = |it: &Answered| it.texts == texts && it.outcome.as_ref().is_ok_and(|it| it.empty.is_empty());
        if self.state.tried.with_untracked(|it| it.as_deref().is_some_and(finds)) {
            self.show();
        }
    }

    fn clear(self, field: Field) {
        self.texts.update(|texts| match field {
            Field::Select => texts.select.clear(),
            Field::Exclude => texts.exclude.clear(),
        });
        let texts = self.texts.get_untracked();
        self.state.picked.set(None);
        bridge::try_selection(self.state, texts.clone());
        actions::select_nodes(self.state, texts);
    }

    /// Takes a candidate into the text, and goes on typing behind it.
    fn take(self, field: Field, input: NodeRef<Input>, candidate: &str) {
        let text = self.texts.with_untracked(|texts| self.part(texts, field).to_owned());
        let span = self.state.completion.with_untracked(|it| it.as_deref().map(|(_, completion)| completion.span));
        let Some(span) = span else { return };
        let (before, behind) = (text.get(..span.start as usize), text.get(span.end as usize..));
        let (Some(before), Some(behind)) = (before, behind) else { return };
        let now = [before, candidate, behind].concat();
        if let Some(input) = input.get_untracked() {
            let caret = units_at(&now, span.start + candidate.len() as u32);
            input.set_value(&now);
            let _ = input.focus();
            let _ = input.set_selection_range(caret, caret);
        }
        self.typed(field, now, input);
        // A value is whole; behind a method one is still missing.
        if !candidate.ends_with([':', '.']) {
            self.open.set(None);
        }
    }

    /// Shows what stands in the fields, unless it is known not to be readable.
    fn show(self) {
        let texts = self.texts.get_untracked();
        match self.state.tried.get_untracked().filter(|it| it.texts == texts) {
            Some(answered) if answered.outcome.is_err() => return,
            // Already answered, so that the picture need not wait.
            Some(answered) => self.state.picked.set(Some(answered)),
            None => {}
        }
        actions::select_nodes(self.state, texts);
    }

    fn key(self, field: Field, input: NodeRef<Input>, event: &ev::KeyboardEvent) {
        let open = self.open.get_untracked() == Some(field);
        match event.key().as_str() {
            "Enter" => {
                let chosen = self.at.get_untracked().filter(|_| open);
                match chosen.and_then(|at| self.candidates(field).into_iter().nth(at)) {
                    Some(candidate) => self.take(field, input, &candidate.text),
                    None => {
                        self.open.set(None);
                        self.show();
                    }
                }
            }
            key @ ("ArrowDown" | "ArrowUp") => {
                let number = self.candidates(field).len();
                let at = self.at.get_untracked();
                let to = match (key, at) {
                    ("ArrowDown", None) => Some(0),
                    ("ArrowUp", None | Some(0)) => None,
                    (key, Some(at)) => window::walk(key, at, number).or(Some(at)),
                    _ => None,
                };
                self.open.set(Some(field));
                self.at.set(to.filter(|_| number > 0));
                if let Some(row) = to.and_then(|at| document().get_element_by_id(&row_id(field, at))) {
                    row.scroll_into_view_with_bool(false);
                }
            }
            "Escape" if open => self.open.set(None),
            "Escape" => {
                self.texts.set(self.state.view.with_untracked(texts));
                // The page's own Escape leaves the field.
                return;
            }
            _ => return,
        }
        event.prevent_default();
    }
}
