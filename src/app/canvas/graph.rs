//! One graph: what it shows, and its parts.
//!
//! In: the state. Out: the canvas with its tools. Everything derived is a memo of one pure function. Not here: frames
//! (`eye`), input (`hand`, `keys`).

use super::eye::{self, Eye};
use super::{click, hand, keys, legend, menu, mirror, point, tools};
use crate::app::bridge;
use crate::app::idle;
use crate::app::parts::selector;
use crate::app::state::{State, state};
use crate::layout::{Frame, Request, Room, Shape};
use crate::overview::Overview;
use crate::scene::lens::Colours;
use crate::scene::stay::{Pictured, places};
use crate::scene::sum;
use crate::scene::{Lit, Picture, Plan, Target, What, lineage_request, mesh_request};
use crate::session::ViewState;
use crate::session::view_state::Selection;
use js_sys::Array;
use leptos::html::Canvas;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, ResizeObserver, ResizeObserverEntry, WheelEvent,
};

/// A picture with the overview it was made from: between a new overview and its layout the old ones stay together.
pub struct Shown {
    /// The index of the mesh.
    pub overview: Arc<Overview>,
    /// What is drawn.
    pub picture: Picture,
    /// Whether the mesh had all files that were dropped; not while some of them were still being read.
    pub whole: bool,
}

impl Shown {
    /// The same, for whoever knows no page.
    pub fn pictured(&self) -> Pictured<'_> {
        Pictured { overview: &self.overview, picture: &self.picture }
    }
}

/// Everything that the parts of one graph share.
#[derive(Clone, Copy)]
pub struct Graph {
    /// The page's state.
    pub state: State,
    /// Whether it is the graph of projects.
    pub mesh: bool,
    /// The picture on the screen; none before the first layout.
    pub shown: Memo<Option<Arc<Shown>>>,
    /// What the selection lights.
    pub lit: Memo<Arc<Lit>>,
    /// What colours say.
    pub colours: Memo<Arc<Colours>>,
    /// Camera, pointer, keyboard.
    pub eye: StoredValue<Eye, LocalStorage>,
    /// The canvas.
    pub canvas: NodeRef<Canvas>,
    /// The minimap's canvas.
    pub small: NodeRef<Canvas>,
    /// The zoom, in percent.
    pub percent: RwSignal<u32>,
    /// What the canvas shows, as a frame of the minimap.
    pub window: RwSignal<Frame>,
    /// The name of what the pointer is over, and where.
    pub tip: RwSignal<Option<point::Tip>>,
    /// The menu that is open.
    pub menu: RwSignal<Option<menu::Menu>>,
    /// What is picked besides the selection.
    pub picked: Memo<BTreeSet<What>>,
    /// The room that pictures are made for.
    pub room: RwSignal<Room>,
    /// What is read out when the keyboard walks.
    pub said: RwSignal<String>,
}

/// What a picture is about: a focus, a path.
type Aim = (Option<String>, Option<(String, String)>);

/// What the canvas hears.
const EVENTS: [&str; 10] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "pointerleave",
    "dblclick",
    "contextmenu",
    "wheel",
    "keydown",
    "blur",
];

/// The graph with its tools.
pub fn view(mesh: bool) -> impl IntoView {
    let graph = Graph::new(state(), mesh);
    let frame = NodeRef::<leptos::html::Div>::new();
    graph.follow();
    Effect::new(move |_| {
        if let (Some(frame), Some(canvas)) = (frame.get(), graph.canvas.get()) {
            graph.observe(&frame);
            graph.listen(&canvas);
        }
    });
    let label = move || {
        let nodes = graph.shown.with(|it| it.as_ref().map_or(0, |it| it.picture.plan.sight.len()));
        let what = if mesh { "Graph of projects".to_owned() } else { format!("Lineage graph, {nodes} nodes") };
        format!(
            "{what}. Arrow keys walk, Enter selects, the menu key lists actions, plus and minus zoom. The tree after it has the same content."
        )
    };
    view! {
        <div class="graph" node_ref=frame>
            <canvas
                class="graph-canvas"
                node_ref=graph.canvas
                tabindex="0"
                role="application"
                aria-label=label
            ></canvas>
            {point::tip(graph)}
            {menu::notes(graph)}
            {legend::legend(graph)}
            {(!mesh).then(|| tools::minimap(graph))}
            {tools::zoom(graph)}
            {mirror::mirror(graph)}
            {menu::popup(graph)}
            <div class="graph-said" aria-live="polite">{move || graph.said.get()}</div>
        </div>
    }
}

impl Graph {
    fn new(state: State, mesh: bool) -> Self {
        let sight = Memo::new(move |_| {
            state.view.with(|view| ViewState {
                selected: selector::selected(state, view),
                focus: view.focus.clone(),
                up: view.up,
                down: view.down,
                folded: view.folded.clone(),
                unfolded: view.unfolded.clone(),
                hidden: view.hidden.clone(),
                path: view.path.clone(),
                ..ViewState::default()
            })
        });
        let room = RwSignal::new(eye::room(mesh));
        let plan = Memo::new(move |_| {
            state.overview.get().map(|overview| Arc::new(plan(&overview, &sight.get(), mesh, room.get())))
        });
        let picked = Memo::new(move |_| {
            let names = state.view.with(|view| view.picked.clone());
            let none = || BTreeSet::new();
            if names.is_empty() {
                none()
            } else {
                state.overview.get().map_or_else(none, |it| sum::picked(&it, &names))
            }
        });
        let shown = Memo::new_with_compare(
            move |old: Option<&Option<Arc<Shown>>>| {
                let (overview, plan, layout) = (state.overview.get()?, plan.get()?, state.layout.get());
                match layout {
                    Some(answer) if answer.0 == plan.request => {
                        let picture = Picture::new(&overview, Plan::clone(&plan), &answer.1);
                        let whole = state.took.with_untracked(Option::is_some);
                        Some(Arc::new(Shown { overview, picture, whole }))
                    }
                    // The layout is on its way: what was there stays until it comes.
                    _ => old.cloned().flatten(),
                }
            },
            |old, new| match (old.and_then(Option::as_ref), new.and_then(Option::as_ref)) {
                (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
                (None, None) => false,
                _ => true,
            },
        );
        let light = Memo::new(move |_| {
            state.view.with(|view| ViewState {
                selection: view.selection.clone(),
                path: view.path.clone(),
                only: view.only.clone(),
                ..ViewState::default()
            })
        });
        let lens = Memo::new(move |_| state.view.with(|view| view.lens));
        let colours = Memo::new(move |_| {
            let colours = |it: &Arc<Shown>| Colours::of(&it.overview, &it.picture.plan, lens.get());
            Arc::new(shown.with(|it| it.as_ref().map(colours).unwrap_or_default()))
        });
        let lit = Memo::new(move |_| {
            let lit = |it: &Arc<Shown>| Lit::of(&it.overview, &it.picture, &colours.get(), &light.get());
            Arc::new(shown.with(|it| it.as_ref().map(lit).unwrap_or_default()))
        });
        let eye = StoredValue::new_local(Eye::default());
        // Files of one drop come in any order: what was drawn while they came leaves no trace in the picture of all of
        // them, unless somebody has moved about in it.
        let settled = StoredValue::new_local(None::<Arc<Shown>>);
        Effect::new(move |old: Option<Aim>| {
            let aim = state.view.with_untracked(|view| (view.focus.clone(), view.path.clone()));
            if let (Some(plan), Some(overview)) = (plan.get(), state.overview.get_untracked()) {
                let known = state.layout.with_untracked(|it| it.as_ref().is_some_and(|it| it.0 == plan.request));
                if !known {
                    bridge::request_layout(state, &plan.request, || {
                        let on_screen = shown.get_untracked();
                        let moved = eye.with_value(|eye| eye.moved);
                        if on_screen.as_ref().is_some_and(|it| it.whole || moved) {
                            settled.set_value(on_screen);
                        }
                        // Another focus is another question, whose picture is made for it alone.
                        let stays = settled.get_value().filter(|_| old.as_ref() == Some(&aim));
                        let before = stays.map(|it| places(it.pictured(), &overview, &plan)).unwrap_or_default();
                        Request { before, ..plan.request.clone() }
                    });
                }
            }
            aim
        });
        Self {
            state,
            mesh,
            shown,
            lit,
            colours,
            eye,
            canvas: NodeRef::new(),
            small: NodeRef::new(),
            percent: RwSignal::new(100),
            window: RwSignal::new(Frame::default()),
            tip: RwSignal::new(None),
            menu: RwSignal::new(None),
            picked,
            room,
            said: RwSignal::new(String::new()),
        }
    }

    /// Paints whenever picture, selection, lens or theme change.
    fn follow(self) {
        Effect::new(move |_| {
            self.lit.track();
            self.colours.track();
            self.picked.track();
            if let Some(shown) = self.shown.get() {
                self.look(&shown);
            }
        });
        // The selected node's columns come later than the selection.
        Effect::new(move |_| {
            self.state.detail.track();
            self.redraw();
        });
        // What was selected elsewhere comes into sight.
        Effect::new(move |old: Option<Selection>| {
            let selection = self.state.view.with(|view| view.selection.clone());
            if old.is_some_and(|old| old != selection) {
                // The keyboard goes on from there.
                self.eye.update_value(|eye| eye.focus = None);
                self.show_selected();
            }
            selection
        });
        Effect::new(move |_| {
            self.state.theme.track();
            self.recolour();
        });
        let system = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        if let Some(system) = system {
            let changed = Closure::<dyn FnMut()>::new(move || self.recolour());
            let _ = system.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
            let held = StoredValue::new_local((system, changed));
            on_cleanup(move || {
                held.try_with_value(|(system, changed)| {
                    let _ = system.remove_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
                });
            });
        }
        on_cleanup(|| idle::frame(false));
    }

    fn show_selected(self) {
        let (Some(shown), lit) = (self.shown.get_untracked(), self.lit.get_untracked()) else { return };
        if let Some(item) = lit.selected.and_then(Target::item) {
            let node = shown.picture.plan.item(item).is_some_and(|it| matches!(it.what, crate::scene::What::Node(_)));
            self.show(shown.picture.frame(item), node && !self.mesh);
        }
    }

    /// Hands the canvas's events on. One listener for all of them: each of its own would cost more code than it runs.
    fn listen(self, canvas: &HtmlElement) {
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let kind = event.type_();
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                keys::pressed(self, event);
            } else if let Some(event) = event.dyn_ref::<WheelEvent>() {
                hand::wheel(self, event);
            } else if let Some(event) = event.dyn_ref::<MouseEvent>() {
                // Pointer events are mouse events too; in some browsers a click is one of a pointer.
                match (kind.as_str(), event.dyn_ref::<PointerEvent>()) {
                    ("dblclick", _) => click::twice(self, event),
                    ("contextmenu", _) => hand::asked(self, event),
                    (_, Some(event)) => hand::pointer(self, &kind, event),
                    _ => {}
                }
            } else {
                keys::left(self);
            }
        });
        for kind in EVENTS {
            let _ = canvas.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        }
        // Lives as long as the canvas.
        StoredValue::new_local(heard);
    }

    /// Follows the size of the container.
    fn observe(self, frame: &HtmlElement) {
        // The first size comes this way too: asking for it now would have the browser lay the page out twice.
        let changed = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            if let Ok(entry) = entries.pop().dyn_into::<ResizeObserverEntry>() {
                let size = entry.content_rect();
                self.resize((size.width() as f32, size.height() as f32));
                self.redraw();
            }
        });
        idle::frame(true);
        let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
        observer.observe(frame);
        let held = StoredValue::new_local((observer, changed));
        on_cleanup(move || {
            held.try_with_value(|(observer, _)| observer.disconnect());
        });
    }
}

fn plan(overview: &Overview, view: &ViewState, mesh: bool, room: Room) -> Plan {
    let mut plan = if mesh { mesh_request(overview) } else { lineage_request(overview, view) };
    plan.request.shape = Shape::Room(room);
    plan
}
