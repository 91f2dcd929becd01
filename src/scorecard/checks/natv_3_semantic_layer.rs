//! NATV-3: in the semantic layer.
//!
//! In: semantic models on the model or on what its domain makes from it. Out: whether its figures can be asked for by
//! name. Not here: metrics (NATV-5).

use super::TALK_NATV;
use crate::mesh::model::NodeId;
use crate::policy::Stance;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, keys, lineage, snippet, words};

/// NATV-3.
pub static CHECK: Check = Check {
    id: "NATV-3",
    title: "In the semantic layer",
    fix_title: "Add a semantic model",
    characteristic: Some(Characteristic::NativelyAccessible),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "Through the semantic layer every tool gets the same figure for the same question.",
    source: TALK_NATV,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let direct = ctx.survey.semantics.of(node);
    if !direct.is_empty() {
        let names = direct.iter().map(|&id| ctx.data(id).name.as_str()).collect::<Vec<_>>();
        return Verdict::pass(say!(ctx, "Semantic model {} stands on it.", words::list(&names)));
    }
    let seen = &ctx.mesh.seen[node].semantic;
    if !seen.is_empty() {
        return Verdict::pass(say!(
            ctx,
            "Semantic model {} stands on it, by semantic_manifest.json.",
            words::list(seen)
        ));
    }
    let has = ctx.survey.semantics.projects.contains(&ctx.mesh.nodes[node].project);
    if ctx.policy.semantic == Stance::Off || (!has && ctx.policy.semantic == Stance::WhenNeeded) {
        return Verdict::na("Its project has no semantic models.");
    }
    let below = lineage::domain_descendants(ctx, node);
    match below.into_iter().find(|&child| !ctx.survey.semantics.of(child).is_empty()) {
        Some(child) => {
            Verdict::partial(say!(ctx, "Only `{}`, made from it, has a semantic model.", ctx.data(child).name))
        }
        None => Verdict::fail("No semantic model stands on it."),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let name = &ctx.data(node).name;
    let key = keys::primary_key(ctx, node);
    let key = key.first().map_or(snippet::GAP, String::as_str);
    let entity = keys::points_to(key, &[]).unwrap_or_else(|| key.to_owned());
    let call = format!("ref('{name}')");
    let head = format!("semantic_models:\n  - name: {}\n    model: {call}\n", snippet::scalar(name));
    let entity = format!(
        "    entities:\n      - name: {}\n        type: primary\n        expr: {}\n",
        snippet::scalar(&entity),
        snippet::scalar(key)
    );
    snippet::file(snippet::yaml_file(ctx, node), format!("{head}{entity}    dimensions: []\n    measures: []\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, judge_under, status};

    const TEXT: &str = "project core
  model direct public
  model above public
  model below < above
  model none public
  semantic orders < direct
  semantic things < below
project plain
  model a public";

    #[test]
    fn direct_passes_and_below_is_half() {
        let direct = judge(&CHECK, TEXT, "core.direct");
        assert_eq!((direct.status, &*direct.evidence), (Status::Pass, "Semantic model `orders` stands on it."));
        assert_eq!(status(&CHECK, TEXT, "core.above"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Fail);
    }

    #[test]
    fn a_project_without_a_semantic_layer_is_asked_only_by_policy() {
        assert_eq!(status(&CHECK, TEXT, "plain.a"), Status::NotApplicable);
        let policy = Policy { semantic: Stance::Required, ..Policy::default() };
        assert_eq!(judge_under(&policy, &CHECK, TEXT, "plain.a").status, Status::Fail);
    }
}
