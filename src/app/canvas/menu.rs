//! The menu of what is under the pointer or the keyboard, and notes of what is special about the picture.
//!
//! In: a target. Out: its commands in a list, and the sum of several things picked. Not here: which commands there are
//! (`scene::menu`), figures (`scene::sum`).

use super::graph::Graph;
use crate::app::actions;
use crate::app::parts::each::Each;
use crate::layout::Point;
use crate::scene::Target;
use crate::scene::menu::{self, Command, Then, commands};
use crate::scene::sum::{pick_name, sum};
use crate::session::ViewState;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// An open menu.
#[derive(Clone, PartialEq)]
pub struct Menu {
    at: Point,
    target: Option<Target>,
    commands: Vec<Command>,
}

impl Graph {
    /// Opens the menu of a target at a point of the canvas.
    pub fn open_menu(self, target: Option<Target>, at: Point) {
        let Some(shown) = self.shown.get_untracked() else { return };
        let view = self.state.view.get_untracked();
        let commands = commands(&shown.overview, &shown.picture, &view, target);
        self.tip.set(None);
        self.menu.set(Some(Menu { at, target, commands }));
    }

    /// Carries out a command that was chosen for a target.
    fn carry_out(self, command: &Command, target: Option<Target>) {
        let Some(shown) = self.shown.get_untracked() else { return };
        match &command.then {
            Then::View(view) => {
                let stays = self.state.view.with_untracked(|now| (&now.view, &now.focus) == (&view.view, &view.focus));
                if let Some(item) = target.and_then(Target::item).filter(|_| stays) {
                    self.hold(item);
                }
                self.state.view.set(ViewState::clone(view));
            }
            Then::Show(Some(item)) => self.enter(shown.picture.frame(*item)),
            Then::Show(None) => self.fit(),
            Then::Pick(items) => self.pick(items, false),
        }
    }

    /// Keeps an item where it is on the screen when the next picture comes.
    pub fn hold(self, item: u32) {
        let Some(shown) = self.shown.get_untracked() else { return };
        if let Some(what) = shown.picture.plan.item(item).map(|it| it.what) {
            let frame = shown.picture.frame(item);
            self.eye.update_value(|eye| {
                eye.anchor = Some((what, eye.camera.screen(Point { x: frame.x, y: frame.y })));
            });
        }
    }

    /// Adds items to what is picked; one alone that is picked already leaves it, unless only adding was asked for.
    pub fn pick(self, items: &[u32], only_add: bool) {
        let Some(shown) = self.shown.get_untracked() else { return };
        let items = items.iter().filter_map(|at| shown.picture.plan.item(*at));
        let names: Vec<String> = items.filter_map(|it| pick_name(&shown.overview, it.what)).collect();
        actions::change(self.state, |view| match names.as_slice() {
            [one] if !only_add && view.picked.remove(one) => {}
            _ => view.picked.extend(names),
        });
    }

    /// Picks nothing; whether there was anything.
    pub fn pick_none(self) -> bool {
        let any = self.state.view.with_untracked(|view| !view.picked.is_empty());
        if any {
            actions::change(self.state, |view| view.picked.clear());
        }
        any
    }

    /// The items of the picture that are picked.
    pub fn picked_items(self) -> Vec<u32> {
        let picked = self.picked.get_untracked();
        let Some(shown) = self.shown.get_untracked().filter(|_| !picked.is_empty()) else { return Vec::new() };
        (0_u32..).zip(&shown.picture.plan.items).filter(|(_, it)| picked.contains(&it.what)).map(|(at, _)| at).collect()
    }
}

/// The open menu, where it was asked for.
pub fn popup(graph: Graph) -> impl IntoView {
    let list = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            focus(list.first_element_child());
        }
    });
    let close = move || {
        graph.menu.set(None);
        if let Some(canvas) = graph.canvas.get_untracked() {
            let _ = canvas.focus();
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let here = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let (first, last) =
            list.get_untracked().map_or((None, None), |it| (it.first_element_child(), it.last_element_child()));
        match (event.key().as_str(), here) {
            ("ArrowDown", Some(here)) => focus(here.next_element_sibling().or(first)),
            ("ArrowUp", Some(here)) => focus(here.previous_element_sibling().or(last)),
            ("Escape" | "Tab", _) => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let item = move |command: Command, target: Option<Target>| {
        let words = command.words.clone();
        let go = move |_| {
            close();
            graph.carry_out(&command, target);
        };
        view! { <button type="button" role="menuitem" tabindex="-1" on:click=go>{words}</button> }
    };
    move || {
        graph.menu.get().map(|menu| {
            let size = graph.eye.with_value(|eye| eye.size);
            let (left, up) = (menu.at.x > size.0 - 240.0, menu.at.y > size.1 / 2.0);
            let target = menu.target;
            view! {
                <div class="graph-veil" on:pointerdown=move |_| close() on:contextmenu=move |event| event.prevent_default()></div>
                <div
                    class="graph-menu float"
                    class:left=left
                    class:up=up
                    role="menu"
                    node_ref=list
                    style:left=format!("{:.0}px", menu.at.x)
                    style:top=format!("{:.0}px", menu.at.y)
                    on:keydown=pressed
                >
                    {menu.commands.into_iter().map(|command| item(command, target)).views()}
                </div>
            }
        })
    }
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What the picture is not plainly: several things picked, a path lit, something hidden or dimmed; each with a way out.
pub fn notes(graph: Graph) -> impl IntoView {
    // A handful of lines, made anew with every step.
    let lines = move || {
        let Some(shown) = graph.shown.get() else { return Vec::new() };
        let mut lines = Vec::new();
        if graph.picked.with(|it| !it.is_empty()) {
            let figures = sum(&shown.overview, &shown.picture.plan, &graph.picked_items());
            lines.push(line(graph, figures.join(" · "), "Clear", None));
        }
        if !graph.mesh {
            let notes = graph.state.view.with(|view| menu::notes(&shown.overview, view));
            lines.extend(notes.into_iter().map(|note| line(graph, note.words, "Undo", Some(note.without))));
        }
        lines
    };
    view! { <div class="graph-notes" role="status">{lines}</div> }
}

/// A note with its way out: to another state of the screen, or to nothing picked.
fn line(graph: Graph, words: String, out: &'static str, without: Option<Box<ViewState>>) -> AnyView {
    let leave = move |_| match &without {
        Some(view) => graph.state.view.set(ViewState::clone(view)),
        None => {
            graph.pick_none();
        }
    };
    view! {
        <div class="graph-note-line float">
            <span>{words}</span>
            <button type="button" on:click=leave>{out}</button>
        </div>
    }
    .into_any()
}
