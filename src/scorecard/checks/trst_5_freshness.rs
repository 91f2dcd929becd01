//! TRST-5: source freshness (decision 11).
//!
//! In: the sources among the ancestors in the own project. Out: the share with freshness set. Not here: whether they are
//! fresh, which sources.json tells, and sources that are another project's relation.

use super::TALK_TRST;
use crate::artifact::manifest::model::Detail;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::{Context, lineage, snippet, words};

/// TRST-5.
pub static CHECK: Check = Check {
    id: "TRST-5",
    title: "Source freshness",
    fix_title: "Set freshness on sources",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 3.0,
    star: false,
    why: "A product is as late as its sources; a freshness check tells before its readers do.",
    source: TALK_TRST,
    run,
    fix,
};

/// How many sources are asked, and those of them without freshness.
fn sources(ctx: &Context, node: NodeId) -> (usize, Vec<NodeId>) {
    let mut asked = 0;
    let mut unset = Vec::new();
    for id in lineage::own_ancestors(ctx, node) {
        if let Detail::Source(source) = &ctx.data(id).detail
            && !lineage::is_hidden(ctx, id)
        {
            asked += 1;
            if !source.freshness {
                unset.push(id);
            }
        }
    }
    (asked, unset)
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let (all, unset) = sources(ctx, node);
    if all == 0 {
        return Verdict::na("No source of its own project lies above it.");
    }
    let fresh = (all - unset.len()) as f64 / all as f64;
    let names = unset.iter().map(|&source| ctx.data(source).name.as_str()).collect::<Vec<_>>();
    let status = if fresh >= 0.999 { Status::Pass } else { Status::fraction(fresh) };
    Verdict::of(status, words::of_all(all, "source", "checked for freshness", &names))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let (_, unset) = sources(ctx, node);
    let data = ctx.data(*unset.first()?);
    let Detail::Source(source) = &data.detail else { return None };
    let source = snippet::scalar(&source.source_name);
    snippet::file(
        data.file_path.clone(),
        format!(
            "sources:\n  - name: {source}\n    config:\n      freshness:\n        error_after: {{count: 24, period: hour}}\n      loaded_at_field: _loaded_at\n"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  source raw.fresh freshness=24h
  source raw.stale
  model stg_fresh < raw.fresh
  model stg_stale < raw.stale
  model good public < stg_fresh
  model half public < stg_fresh, stg_stale
  model bad public < stg_stale
  model rootless public";

    #[test]
    fn all_sources_above_count() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(half.status, Status::Partial(0.5));
        assert_eq!(half.evidence, "1 of 2 sources is checked for freshness; `stale` is not.");
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.rootless"), Status::NotApplicable);
        assert!(
            fix(&CHECK, TEXT, "core.bad")
                .snippet
                .starts_with("sources:\n  - name: raw\n    config:\n      freshness:\n")
        );
    }

    #[test]
    fn a_source_that_is_another_projects_relation_does_not_count() {
        let text = "project core database=mesh
  model orders public relation=mesh.core.orders
project finance
  source core_tables.orders relation=mesh.core.orders
  model revenue public < core_tables.orders";
        assert_eq!(status(&CHECK, text, "finance.revenue"), Status::NotApplicable);
    }
}
