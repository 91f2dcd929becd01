//! What colours, lines and signs mean.
//!
//! In: the picture's colours. Out: a strip, lower left, in which a value of the colours is lit alone. Not here: the light
//! (`scene::lit`).

use super::graph::Graph;
use crate::app::actions;
use crate::app::parts::each::Each;
use crate::artifact::manifest::model::Access;
use crate::scene::Ink;
use crate::scene::icon::Icon;
use crate::scene::lens::Value;
use crate::scene::plan::Tie;
use leptos::prelude::*;

/// Values that are listed.
const MOST: usize = 12;

/// The strip.
pub fn legend(graph: Graph) -> impl IntoView {
    let ties = Memo::new(move |_| {
        let shown = graph.shown.get();
        let links = shown.as_ref().map(|it| it.picture.plan.links.as_slice()).unwrap_or_default();
        Tie::ALL.into_iter().filter(|tie| links.iter().any(|link| link.tie == *tie)).collect::<Vec<_>>()
    });
    let mesh = graph.mesh;
    view! {
        <div class="graph-legend float" aria-label="Legend" role="group">
            {move || (!mesh).then(|| graph.colours.with(|it| it.values.iter().take(MOST).map(|it| value(graph, it)).views()))}
            {move || (!mesh).then(accesses)}
            {move || {
                // Among nodes, a plain line needs no words.
                ties.get().into_iter().filter(|tie| mesh || *tie != Tie::Declared).map(tie).views()
            }}
            {mesh.then(|| view! {
                <span class="graph-note">"size: models, ring: score, width: nodes used"</span>
            })}
        </div>
    }
}

/// Lights a value with those lit already, or no longer; none lit is all.
fn toggle(graph: Graph, label: &str) {
    actions::change(graph.state, |view| {
        if !view.only.remove(label) {
            view.only.insert(label.to_owned());
        }
    });
}

fn value(graph: Graph, value: &Value) -> impl IntoView + use<> {
    let token = value.ink.token().unwrap_or("pg");
    let colour = format!("var(--{token})");
    let sign = match (value.icon, value.unknown) {
        (_, true) => view! { <i class="graph-swatch unknown"></i> }.into_any(),
        (Some(icon), _) => view! { <span class="graph-sign" style:color=colour>{sign(icon)}</span> }.into_any(),
        (None, _) => view! { <i class="graph-swatch" style:background-color=colour></i> }.into_any(),
    };
    let (label, own) = (value.label.clone(), value.label.clone());
    let lit = move || graph.state.view.with(|view| view.only.contains(&own));
    view! {
        <button
            type="button"
            class="graph-key"
            title="Light these alone"
            aria-pressed=move || if lit() { "true" } else { "false" }
            on:click=move |_| toggle(graph, &label)
        >
            {sign}
            {value.label.clone()}
            <span class="graph-count">{value.count}</span>
        </button>
    }
}

fn accesses() -> impl IntoView {
    let all = [Access::Public, Access::Protected, Access::Private];
    let key = |access: Access| {
        view! {
            <span class="graph-key">
                <span class="graph-sign" class:open=access == Access::Public>{sign(Icon::of_access(access))}</span>
                {access.word()}
            </span>
        }
    };
    view! { <span class="graph-rule"></span> {all.into_iter().map(key).views()} }
}

fn tie(tie: Tie) -> impl IntoView {
    let (ink, dash, round) = match tie {
        Tie::Declared => (Ink::Edge2, "none", false),
        Tie::Package => (Ink::Edge2, "10 4", false),
        Tie::Ghost => (Ink::Edge2, "4 4", false),
        Tie::Hidden | Tie::Likely => (Ink::Err, "1 5", true),
    };
    let colour = format!("var(--{})", ink.token().unwrap_or("edge-2"));
    view! {
        <span class="graph-key">
            <svg class="graph-line" width="36" height="12" aria-hidden="true">
                <path
                    d="M2 6H34"
                    fill="none"
                    stroke-width="2.5"
                    stroke-dasharray=dash
                    stroke-linecap=if round { "round" } else { "butt" }
                    style:stroke=colour
                    opacity=if tie == Tie::Likely { "0.6" } else { "1" }
                />
            </svg>
            {tie.title()}
        </span>
    }
}

/// An icon in the text's colour.
pub fn sign(icon: Icon) -> impl IntoView {
    view! {
        <svg
            width="14"
            height="14"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=icon.path() />
        </svg>
    }
}
