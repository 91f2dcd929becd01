//! What can be done with what is under the pointer or the keyboard.
//!
//! In: the picture, a target, the screen's state. Out: commands in words, each with the state of the screen that follows.
//! Not here: HTML, keys. Because a command is the state that it leads to, doing it is one step that going back undoes.

use super::folding::{domain_key, project_key};
use super::lit::selection_of;
use super::mesh::counted;
use super::mirror::title;
use super::picture::Picture;
use super::plan::{Item, Plan, Target, What};
use super::scope;
use crate::overview::Overview;
use crate::session::ViewState;
use crate::session::view_state::{Selection, View};
use std::collections::BTreeSet;

/// One command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Command {
    /// Its words.
    pub words: String,
    /// What it does.
    pub then: Then,
}

/// What a command does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// The screen's state becomes this one.
    View(Box<ViewState>),
    /// The camera goes to an item, or shows all.
    Show(Option<u32>),
    /// Items join the selection of several, or leave it.
    Pick(Vec<u32>),
}

/// How far a mesh is unfolded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// Projects alone.
    Projects,
    /// Projects with their domains.
    Domains,
    /// Everything.
    Nodes,
}

impl Depth {
    /// All, the coarsest first.
    pub const ALL: [Self; 3] = [Self::Projects, Self::Domains, Self::Nodes];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Projects => "Projects",
            Self::Domains => "Domains",
            Self::Nodes => "Nodes",
        }
    }
}

/// Unfolds everything to one depth.
pub fn unfold_to(overview: &Overview, view: &mut ViewState, depth: Depth) {
    let projects: BTreeSet<String> = overview.projects.ids().map(|id| project_key(overview, id)).collect();
    let domains: BTreeSet<String> = overview.domains.ids().map(|id| domain_key(overview, id)).collect();
    view.folded.clear();
    view.unfolded.clear();
    match depth {
        Depth::Projects => view.folded = projects,
        Depth::Domains => (view.folded, view.unfolded) = (domains, projects),
        Depth::Nodes => view.unfolded.extend(projects.into_iter().chain(domains)),
    }
}

/// Folds or unfolds one project or domain.
pub fn fold(overview: &Overview, view: &mut ViewState, item: &Item) {
    let key = match item.what {
        What::Project(id) => project_key(overview, id),
        What::Domain(id) => domain_key(overview, id),
        What::Node(_) => return,
    };
    if item.folded {
        view.folded.remove(&key);
        view.unfolded.insert(key);
    } else {
        view.unfolded.remove(&key);
        view.folded.insert(key);
    }
}

/// Shows a node at one hop.
pub fn focus(view: &mut ViewState, key: String) {
    view.view = View::Lineage;
    view.hidden.clear();
    view.path = None;
    (view.up, view.down) = (1, 1);
    view.focus = Some(key.clone());
    view.selection = Selection::Node(key);
}

/// The commands for a target; for none those of the whole picture.
pub fn commands(overview: &Overview, picture: &Picture, view: &ViewState, target: Option<Target>) -> Vec<Command> {
    let mut menu = Menu { overview, plan: &picture.plan, view, commands: Vec::new() };
    match target {
        Some(Target::Link(at)) => menu.link(at),
        Some(target) => {
            if let Some(at) = target.item() {
                menu.item(at);
            }
        }
        None => menu.whole(),
    }
    menu.commands
}

struct Menu<'a> {
    overview: &'a Overview,
    plan: &'a Plan,
    view: &'a ViewState,
    commands: Vec<Command>,
}

impl Menu<'_> {
    fn add(&mut self, words: impl Into<String>, then: Then) {
        self.commands.push(Command { words: words.into(), then });
    }

    /// A command that changes the screen's state; left out where it would change nothing.
    fn change(&mut self, words: &str, how: impl FnOnce(&mut ViewState)) {
        let mut then = self.view.clone();
        how(&mut then);
        if then != *self.view {
            self.add(words, Then::View(Box::new(then)));
        }
    }

    fn item(&mut self, at: u32) {
        let Some(item) = self.plan.item(at).cloned() else { return };
        let (overview, plan) = (self.overview, self.plan);
        match item.what {
            What::Node(id) => {
                if let Some(row) = overview.nodes.row(id) {
                    self.node(&row.key);
                }
                self.add("Add to the selection", Then::Pick(vec![at]));
            }
            _ if plan.mesh => self.change("Open in Lineage", |view| open_project(overview, view, &item)),
            _ => self.change(if item.folded { "Unfold" } else { "Fold" }, |view| fold(overview, view, &item)),
        }
        self.change("Open in the inspector", |view| {
            view.selection = selection_of(overview, item.what).unwrap_or_default();
        });
        if !plan.mesh {
            for around in plan.lineage_of(at).skip(1) {
                if let Some(it) = plan.item(around) {
                    let words = match it.what {
                        What::Project(_) => "Fold its project",
                        _ => "Fold its domain",
                    };
                    self.change(words, |view| fold(overview, view, it));
                }
            }
            if !matches!(item.what, What::Node(_)) && !item.folded {
                let inside = |&at: &u32| {
                    plan.lineage_of(at).skip(1).any(|it| plan.item(it).is_some_and(|it| it.what == item.what))
                };
                let leaf = |&at: &u32| plan.item(at).is_some_and(|it| matches!(it.what, What::Node(_)));
                let items: Vec<u32> =
                    (0..u32::try_from(plan.items.len()).unwrap_or(0)).filter(leaf).filter(inside).collect();
                if !items.is_empty() {
                    self.add("Add its nodes to the selection", Then::Pick(items));
                }
            }
        }
        self.add("Zoom to it", Then::Show(Some(at)));
    }

    fn node(&mut self, key: &str) {
        self.change("Focus: one hop around", |view| focus(view, key.to_owned()));
        if let Selection::Node(from) = &self.view.selection
            && from != key
        {
            let ends = (from.clone(), key.to_owned());
            self.change("Path from the selection to here", |view| view.path = Some(ends));
        }
        for (entry, hide, show) in [
            (format!("+{key}"), "Hide upstream", "Show upstream again"),
            (format!("{key}+"), "Hide downstream", "Show downstream again"),
        ] {
            let there = self.view.hidden.contains(&entry);
            self.change(if there { show } else { hide }, |view| {
                if !view.hidden.remove(&entry) {
                    view.hidden.insert(entry);
                }
            });
        }
    }

    fn link(&mut self, at: u32) {
        let Some(link) = self.plan.links.get(at as usize) else { return };
        for (words, end) in [("Go to where it comes from", link.from), ("Go to where it leads", link.to)] {
            self.add(words, Then::Show(Some(end)));
        }
        if let Some(selection) = super::lit::selection(self.overview, self.plan, Target::Link(at)) {
            self.change("Show what is used", |view| view.selection = selection);
        }
    }

    fn whole(&mut self) {
        let overview = self.overview;
        self.add("Show all of it", Then::Show(None));
        if self.plan.mesh {
            return;
        }
        for depth in Depth::ALL {
            self.change(&format!("Unfold to: {}", depth.word()), |view| unfold_to(overview, view, depth));
        }
        self.change("Show everything again", clear);
    }
}

/// Something that makes the picture another than the plain one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// What it is.
    pub words: String,
    /// The screen's state without it.
    pub without: Box<ViewState>,
}

/// The path that is lit, what is hidden, what is dimmed.
pub fn notes(overview: &Overview, view: &ViewState) -> Vec<Note> {
    let name = |key: &str| {
        let row = scope::node(overview, key).and_then(|id| overview.nodes.row(id));
        row.map_or_else(|| key.to_owned(), title)
    };
    let mut notes = Vec::new();
    let mut note = |words: String, without: fn(&mut ViewState)| {
        let mut view = view.clone();
        without(&mut view);
        notes.push(Note { words, without: Box::new(view) });
    };
    if let Some((from, to)) = &view.path {
        let steps = scope::path(overview, &scope::neighbours(overview), from, to).len();
        let length = match steps.checked_sub(1).and_then(|it| u32::try_from(it).ok()) {
            Some(steps) => counted(steps, "step"),
            None => "there is none".to_owned(),
        };
        note(format!("Shortest path {} → {}: {length}", name(from), name(to)), |view| view.path = None);
    }
    if !view.hidden.is_empty() {
        let side = |key: &String| match key.strip_prefix('+') {
            Some(key) => format!("upstream of {}", name(key)),
            None => format!("downstream of {}", name(key.trim_end_matches('+'))),
        };
        let sides: Vec<String> = view.hidden.iter().map(side).collect();
        note(format!("Hidden: {}", sides.join(", ")), |view| view.hidden.clear());
    }
    if !view.only.is_empty() {
        let values: Vec<&str> = view.only.iter().map(String::as_str).collect();
        note(format!("Lit alone: {}", values.join(", ")), |view| view.only.clear());
    }
    notes
}

/// Nothing in focus, hidden or left dark.
pub fn clear(view: &mut ViewState) {
    view.focus = None;
    view.path = None;
    view.hidden.clear();
    view.only.clear();
    (view.up, view.down) = (0, 0);
}

/// A project of Mesh, opened in Lineage.
pub fn open_project(overview: &Overview, view: &mut ViewState, item: &Item) {
    let What::Project(id) = item.what else { return };
    let name = project_key(overview, id);
    view.view = View::Lineage;
    view.focus = None;
    view.folded.remove(&name);
    view.unfolded.insert(name.clone());
    view.selection = Selection::Project(name);
}
