//! DISC-1: required meta keys.
//!
//! In: `meta`. Out: the share of the policy's keys that are there; without a policy, whether there are two keys. Not here:
//! what the values may be (DISC-2).

use super::TALK_DISC;
use crate::artifact::value::Value;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// DISC-1.
pub static CHECK: Check = Check {
    id: "DISC-1",
    title: "Required meta keys",
    fix_title: "Fill in the meta keys",
    characteristic: Some(Characteristic::Discoverable),
    scope: Scope::Product,
    weight: 3.0,
    star: true,
    why: "People find a data product by what its meta says about it: its domain, its lifecycle, who looks after it.",
    source: TALK_DISC,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let meta = &ctx.data(node).meta;
    let required = &ctx.policy.meta_required;
    if required.is_empty() {
        let keys = || meta.iter().filter(|(_, value)| !value.is_empty()).map(|(key, _)| key);
        return match keys().count() {
            0 => Verdict::fail("meta has no keys."),
            1 => Verdict::partial(say!(ctx, "meta has one key, {}; two are wanted.", words::named(keys()))),
            n => Verdict::pass(say!(ctx, "meta has {}: {}.", words::count(n, "key"), words::named(keys()))),
        };
    }
    set(ctx, node).verdict(ctx, "required key", "set in meta")
}

/// The keys that the policy requires, and whether they are set.
fn set<'c>(ctx: &'c Context, node: NodeId) -> Share<'c> {
    let meta = &ctx.data(node).meta;
    let required = ctx.policy.meta_required.iter().map(String::as_str);
    Share::of(ctx, required.map(|key| (key, Value::at(meta, key).is_some_and(|value| !value.is_empty()))))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let domain = &ctx.mesh.domains[ctx.mesh.nodes[node].domain];
    let domain = if domain.ungrouped { &ctx.project_of(node).name } else { &domain.name };
    let meta = &ctx.data(node).meta;
    let mut keys = set(ctx, node).names;
    if ctx.policy.meta_required.is_empty() {
        keys.extend(
            [ctx.policy.domain_key.as_str(), "lifecycle"].into_iter().filter(|key| Value::at(meta, key).is_none()),
        );
    }
    let lines = keys.into_iter().map(|key| {
        let first = ctx.policy.vocab.get(key).and_then(|values| values.first());
        let value = match first {
            Some(value) => value,
            None if key == ctx.policy.domain_key => domain,
            None if key == "lifecycle" => "production",
            None => snippet::GAP,
        };
        snippet::at(key, &snippet::scalar(value))
    });
    let lines = snippet::indent(&lines.collect::<String>(), 4);
    snippet::model(ctx, node, &format!("config:\n  meta:\n{lines}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, judge_under, status};

    #[test]
    fn without_a_policy_two_keys_are_wanted() {
        let text = "project core
  model none public
  model one public meta.domain=sales
  model two public meta.domain=sales meta.lifecycle=production";
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.one"), Status::Partial(0.5));
        let two = judge(&CHECK, text, "core.two");
        assert_eq!((two.status, &*two.evidence), (Status::Pass, "meta has 2 keys: `domain` and `lifecycle`."));
    }

    #[test]
    fn a_policy_names_the_keys() {
        let policy = Policy { meta_required: vec!["domain".into(), "steward".into()], ..Policy::default() };
        let verdict = judge_under(&policy, &CHECK, "project core\n  model a public meta.domain=sales", "core.a");
        assert_eq!(verdict.status, Status::Partial(0.5));
        assert_eq!(verdict.evidence, "1 of 2 required keys is set in meta; `steward` is not.");
    }

    #[test]
    fn the_fix_names_the_model_and_its_domain() {
        let fix = fix(&CHECK, "project core\n  model orders public yaml=models/core.yml", "core.orders");
        assert_eq!(fix.file, "models/core.yml");
        assert_eq!(
            fix.snippet,
            "models:\n  - name: orders\n    config:\n      meta:\n        domain: core\n        lifecycle: production\n"
        );
    }
}
