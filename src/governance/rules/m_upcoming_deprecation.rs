//! M-UPCOMING-DEPRECATION: readers leave a model before its end.
//!
//! In: deprecation dates to come, the newest date of all files, readers outside the domain and in it. Out: a finding
//! for each version that ends and is still read; a warning from 30 days before (the threshold). Not here: ends that
//! have passed.

use super::kit::*;

/// M-UPCOMING-DEPRECATION.
pub static RULE: Rule = Rule {
    id: "M-UPCOMING-DEPRECATION",
    title: "Readers leave a model before its end",
    why: "Who reads it must move in time, and often hears of it too late.",
    source: "dbt, deprecation_date: the warning UpcomingReferenceDeprecation",
    advice: "Move the readers to the latest version before the day.",
    severity: Severity::Info,
    threshold: Some(30.0),
    others_act: true,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let Some(now) = ctx.mesh.as_of else { return };
    for (id, node) in ctx.mesh.nodes.entries().filter(|(id, _)| ctx.counts(*id)) {
        let Some(end) = node.data.deprecated_at.filter(|&end| end >= now) else { continue };
        let readers = ctx.readers(id);
        if readers.is_empty() {
            continue;
        }
        let left = days(end - now);
        let severity = if left as f64 <= finds.threshold { Severity::Warn } else { Severity::Info };
        let who = ctx.titles(&readers, node.project, 3);
        let verb = if readers.len() == 1 { " reads it." } else { " read it." };
        let left = count(usize::try_from(left).unwrap_or_default(), "day");
        let message = [&ctx.full_title(id), " ends on ", &day(end), ", in ", &left, ", and ", &who, verb];
        finds.add(on(id, message.concat()).weighs(severity).with(readers));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public v1 deprecated=2026-06-21 latest=2
  model orders public v2 latest
  model old public deprecated=2027-06-01
project finance
  model a < core.orders.v1
  model b < core.old",
    finds: &["W model.core.orders.v1", "I model.core.old"],
    says: "core.orders v1 ends on 21 June 2026, in 20 days, and finance.a reads it.",
    silent: "project core
  model orders public v1 deprecated=2026-06-21 latest=2
  model orders public v2 latest
project finance
  model a < core.orders.v2",
    policy: |_| {},
};
