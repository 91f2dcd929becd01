//! NATV-4: more than one way in (decision 28).
//!
//! In: relation, semantic models, saved queries, exposures, open format. Out: how many kinds of reader are served. Not
//! here: whether anybody comes (VALU-3).

use super::TALK_NATV;
use crate::artifact::manifest::model::Detail;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, words};
use crate::sort::Sort;

/// NATV-4.
pub static CHECK: Check = Check {
    id: "NATV-4",
    title: "More than one way in",
    fix_title: "Open more ways in",
    characteristic: Some(Characteristic::NativelyAccessible),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "Analysts, dashboards and applications each come by their own way.",
    source: TALK_NATV,
    run,
    fix,
};

/// The ways in, in words.
fn ways<'a>(ctx: &Context<'a>, node: NodeId) -> Vec<&'a str> {
    let data = ctx.data(node);
    let mut ways = Vec::new();
    if data.materialized.as_deref() != Some("ephemeral") {
        ways.push("SQL");
    }
    if !ctx.survey.semantics.of(node).is_empty() {
        ways.push("semantic layer");
    }
    if ctx.survey.semantics.reach(ctx.mesh, node).exports > 0 {
        ways.push("saved query export");
    }
    if data.settings.table_format.is_some() {
        ways.push("open table format");
    }
    let types = ctx.mesh.readers[node].iter().filter_map(|&reader| match &ctx.data(reader).detail {
        Detail::Exposure(exposure) => Some(exposure.exposure_type.as_str()),
        _ => None,
    });
    let first = ways.len();
    for kind in types.map(|kind| if kind.is_empty() { "exposure" } else { kind }) {
        if !ways.iter().skip(first).any(|known| *known == kind) {
            ways.push(kind);
        }
    }
    if let Some(types) = ways.get_mut(first..) {
        types.put_in_order();
    }
    ways
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let ways = ways(ctx, node);
    let named = if ctx.quiet.get() { String::new() } else { ways.join(", ") };
    match ways.len() {
        0 => Verdict::fail("There is no way in: materialized is ephemeral."),
        1 => Verdict::fail(say!(ctx, "The one way in is {named}; three are wanted.")),
        2 => Verdict::partial(say!(ctx, "Two ways in: {named}; three are wanted.")),
        n => Verdict::pass(say!(ctx, "{}: {named}.", words::count(n, "way") + " in")),
    }
}

/// Nothing to paste: which way is wanted is its readers' choice.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn three_ways_pass_and_each_exposure_type_is_one() {
        let text = "project core
  model one public
  model two public
  model three public
  model gone public ephemeral
  exposure d1 < two,three type=dashboard
  exposure d2 < two type=dashboard
  exposure n1 < three type=notebook";
        let one = judge(&CHECK, text, "core.one");
        assert_eq!((one.status, &*one.evidence), (Status::Fail, "The one way in is SQL; three are wanted."));
        assert_eq!(status(&CHECK, text, "core.two"), Status::Partial(0.5));
        let three = judge(&CHECK, text, "core.three");
        assert_eq!((three.status, &*three.evidence), (Status::Pass, "3 ways in: SQL, dashboard, notebook."));
        assert_eq!(status(&CHECK, text, "core.gone"), Status::Fail);
    }

    #[test]
    fn the_semantic_layer_brings_up_to_two() {
        let text = "project core
  model a public
  semantic s < a
  metric m < s
  saved_query q < m exports=1";
        assert_eq!(judge(&CHECK, text, "core.a").evidence, "3 ways in: SQL, semantic layer, saved query export.");
    }
}
