//! The columns of a node: the contract column by column.
//!
//! In: the engine's detail. Out: a list. Not here: the catalog, which is not read yet.

use crate::app::markdown::markdown;
use crate::app::parts::each::Each;
use crate::app::parts::empty::empty;
use crate::app::parts::icon::{Icon, i12};
use crate::overview::Detail;
use crate::overview::detail::ColumnDetail;
use leptos::prelude::*;

/// The columns.
pub fn columns(detail: &Detail) -> AnyView {
    if detail.columns.is_empty() {
        return empty("No columns declared", "The manifest names a model's columns only where its YAML does.")
            .into_any();
    }
    let constraints = detail
        .constraints
        .iter()
        .map(|it| view! { <span class="chip">{format!("{}: {}", it.kind, it.columns.join(", "))}</span> })
        .views();
    view! {
        {(!detail.constraints.is_empty()).then(|| view! { <div class="sec row tight wrap">{constraints}</div> })}
        <ul class="columns">{detail.columns.iter().map(column).views()}</ul>
    }
    .into_any()
}

fn column(it: &ColumnDetail) -> impl IntoView + use<> {
    let chips = it.constraints.iter().chain(&it.tests).map(|word| view! { <span class="chip">{word.clone()}</span> });
    view! {
        <li>
            <div class="row">
                <span class="mono b cut">{it.name.clone()}</span>
                {it.key.then(|| view! { <span class="chip outline">"key"</span> })}
                {it.sensitive.then(|| view! { <span class="chip is-warn">{i12(Icon::Lock)} "sensitive"</span> })}
                <span class="gap"></span>
                <span class="mono mut3">{it.data_type.clone()}</span>
            </div>
            {(!it.description.trim().is_empty()).then(|| markdown(&it.description))}
            <div class="row tight wrap">{chips.views()}</div>
        </li>
    }
}
