//! One model's scorecard with everything behind it.
//!
//! In: a node. Out: a [`Scorecard`] with evidence and fixes. Not here: scores of many models at once (`summarise`).

use super::arithmetic::{Gains, Mark, summary};
use super::context::{Asked, Context};
use super::merge::by_file;
use super::model::{CheckResult, Scorecard, Status, Verdict};
use super::snippet;
use crate::mesh::model::NodeId;
use crate::sort::Sort;

/// The scorecard of `node`; none for what is no own model, and for an old version past its deprecation date that nobody
/// reads (spec 05.1). A candidate is scored as if it were public; an internal model on its hygiene.
pub fn score(ctx: &Context, node: NodeId) -> Option<Scorecard> {
    let tier = ctx.tier(node)?;
    let ctx = ctx.at(node);
    let judged = ctx.asked(tier).map(|asked| (asked, ctx.judge(asked, node))).collect::<Vec<_>>();
    let marks = judged.iter().map(|(asked, verdict)| mark(asked, verdict)).collect::<Vec<_>>();
    let gains = Gains::new(&marks, tier, &ctx.policy.score);
    let results = judged
        .into_iter()
        .zip(&marks)
        .map(|((asked, verdict), mark)| CheckResult {
            id: asked.check.id.to_owned(),
            title: asked.check.title.to_owned(),
            characteristic: asked.check.characteristic,
            weight: asked.weight,
            star: asked.star,
            why: asked.check.why.to_owned(),
            gain: gains.of(mark),
            fix: match verdict.status {
                Status::Partial(_) | Status::Fail => (asked.check.fix)(ctx, node),
                Status::Pass | Status::NotApplicable | Status::Unknown | Status::Waived => None,
            },
            verdict,
        })
        .collect::<Vec<_>>();
    let mut files = by_file(&results);
    let own = snippet::yaml_file(ctx, node);
    files.put_in_order_by(|a, b| (a.file != own).cmp(&(b.file != own)).then_with(|| a.file.cmp(&b.file)));
    Some(Scorecard { node, tier, summary: summary(&marks, tier, &ctx.policy.score), results, files })
}

/// A verdict as numbers.
pub(super) fn mark(asked: &Asked, verdict: &Verdict) -> Mark {
    Mark {
        characteristic: asked.check.characteristic,
        weight: asked.weight,
        star: asked.star,
        status: verdict.status,
        unknown: verdict.unknown,
    }
}
