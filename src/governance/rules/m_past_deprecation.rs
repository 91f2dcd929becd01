//! M-PAST-DEPRECATION: nothing reads a model past its end.
//!
//! In: deprecation dates, the newest date of all files (decision 7), readers. Out: a finding for each ended version
//! that is still read (decision 13). Not here: ends to come (M-UPCOMING-DEPRECATION).

use super::kit::*;

/// M-PAST-DEPRECATION.
pub static RULE: Rule = Rule {
    id: "M-PAST-DEPRECATION",
    title: "Nothing reads a model past its end",
    why: "The owner may drop the model any day, and its readers stop that day.",
    source: "dbt, deprecation_date: the warning DeprecatedReference",
    advice: "Move the readers to the latest version.",
    others_act: true,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let Some(now) = ctx.mesh.as_of else { return };
    for (id, node) in ctx.mesh.nodes.entries().filter(|(id, _)| ctx.counts(*id)) {
        let Some(end) = node.data.deprecated_at.filter(|&end| end < now) else { continue };
        let readers = ctx.readers(id);
        let Some(worst) = readers.iter().map(|&reader| ctx.mesh.crossing(id, reader)).max() else { continue };
        let severity = match worst {
            Crossing::Project => Severity::Error,
            Crossing::Domain => Severity::Warn,
            Crossing::None => Severity::Info,
        };
        let verb = if readers.len() == 1 { " still reads it." } else { " still read it." };
        let who = ctx.titles(&readers, node.project, 3);
        let message = [&ctx.full_title(id), " ended on ", &day(end), " and ", &who, verb];
        finds.add(on(id, message.concat()).weighs(severity).with(readers));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public v1 deprecated=2026-03-31 latest=2
  model orders public v2 latest
  model old deprecated=2026-03-31
  model user < old
project finance
  model a < core.orders.v1",
    finds: &["E model.core.orders.v1", "I model.core.old"],
    says: "core.orders v1 ended on 31 March 2026 and finance.a still reads it.",
    silent: "project core
  model orders public v1 deprecated=2027-03-31 latest=2
  model orders public v2 latest
  model old deprecated=2026-03-31
project finance
  model a < core.orders.v1",
    policy: |_| {},
};
