//! DISC-3: tags from the vocabulary.
//!
//! In: `tags`. Out: the share of them that the policy allows. Not here: tags on columns.

use super::TALK_DISC;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::patterns::TagRule;
use crate::scorecard::share::Share;
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// DISC-3.
pub static CHECK: Check = Check {
    id: "DISC-3",
    title: "Tags from the vocabulary",
    fix_title: "Use the agreed tags",
    characteristic: Some(Characteristic::Discoverable),
    scope: Scope::All,
    weight: 1.0,
    star: false,
    why: "Tags select what runs and what is found; a tag nobody else uses selects nothing.",
    source: TALK_DISC,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let tags = &ctx.data(node).tags;
    let rules = &ctx.patterns.tags;
    if tags.is_empty() {
        return if ctx.policy.tags_required {
            Verdict::fail("tags is empty, and the policy requires a tag.")
        } else {
            Verdict::na("tags is empty.")
        };
    }
    if rules.is_empty() {
        return if ctx.policy.tags_required {
            Verdict::pass(say!(ctx, "Tagged {}.", words::list(tags)))
        } else {
            Verdict::na("The policy has no list of tags.")
        };
    }
    let allowed = |tag: &String| rules.iter().any(|rule| rule.allows(tag));
    Share::of(ctx, tags.iter().map(|tag| (tag.as_str(), allowed(tag)))).verdict(ctx, "tag", "in the policy's list")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let kept = ctx.data(node).tags.iter().filter(|tag| ctx.patterns.tags.iter().any(|rule| rule.allows(tag)));
    let mut tags = kept.map(|tag| snippet::scalar(tag)).collect::<Vec<_>>();
    let literal = ctx.patterns.tags.iter().find_map(|rule| match rule {
        TagRule::Literal(text) => Some(text),
        TagRule::Matching(_) => None,
    });
    if tags.is_empty() {
        tags.push(literal.map_or_else(|| "data_product".to_owned(), |text| snippet::scalar(text)));
    }
    snippet::model(ctx, node, &format!("config:\n  tags: [{}]\n", tags.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge_under, status};

    const TEXT: &str = "project core
  model none
  model good tags=data_product,team:sales
  model mixed tags=data_product,nightly
  model bad tags=nightly";

    #[test]
    fn without_a_list_it_does_not_apply() {
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::NotApplicable);
    }

    #[test]
    fn literals_and_patterns_allow_tags() {
        let policy = Policy {
            tags_allowed: vec!["data_product".into(), "/^team:[a-z-]+$/".into()],
            tags_required: true,
            ..Policy::default()
        };
        let judge = |node| judge_under(&policy, &CHECK, TEXT, node);
        assert_eq!(judge("core.good").status, Status::Pass);
        assert_eq!(judge("core.none").status, Status::Fail);
        assert_eq!(judge("core.bad").status, Status::Fail);
        let mixed = judge("core.mixed");
        assert_eq!(mixed.status, Status::Partial(0.5));
        assert_eq!(mixed.evidence, "1 of 2 tags is in the policy's list; `nightly` is not.");
    }
}
