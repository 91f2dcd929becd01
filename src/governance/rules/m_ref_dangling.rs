//! M-REF-DANGLING: references lead to something.
//!
//! In: edges to nodes that their own project no longer has, or has disabled; the age of both files. Out: a finding for
//! each reader: an error where the producer is the newer file, since the reader will not parse again. Not here: fields
//! that differ (M-STALE).

use super::kit::*;

/// M-REF-DANGLING.
pub static RULE: Rule = Rule {
    id: "M-REF-DANGLING",
    title: "References lead to something",
    why: "The producer no longer has what is read: the reader breaks at its next parse, or one of the files is old.",
    source: "dbt, ref: a missing node is an error at parse",
    advice: "Read what took its place, or drop files of the same age.",
    severity: Severity::Error,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mesh = ctx.mesh;
    for (reader, data) in mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own) {
        let gone = mesh.parents(reader).map(|(from, _)| from).filter(|&from| {
            let producer = &mesh.nodes[from];
            matches!(producer.standing, Standing::Dangling | Standing::Disabled) && producer.project != data.project
        });
        let mut gone = gone.collect::<Vec<_>>();
        gone.dedup();
        let Some(&first) = gone.first() else { continue };
        let owner = ctx.project_of(first);
        let newer = owner.generated_at > mesh.projects[data.project].generated_at;
        let state = if mesh.nodes[first].standing == Standing::Disabled { " has disabled" } else { " does not have" };
        let message = [
            &*ctx.full_title(reader),
            " reads ",
            &ctx.titles(&gone, data.project, 3),
            ", which ",
            &owner.name,
            state,
            " in its file from ",
            &owner.generated_at.map_or_else(|| "an unknown day".to_owned(), day),
            if newer { "." } else { ", the older of the two." },
        ]
        .concat();
        let severity = if newer { Severity::Error } else { Severity::Warn };
        finds.add(on(reader, message).weighs(severity).with(gone));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core generated=2026-06-02
  model orders public
project finance generated=2026-06-01
  model a < core.gone
  model b < core.orders",
    finds: &["E model.finance.a"],
    says: "finance.a reads core.gone, which core does not have in its file from 2 June 2026.",
    silent: "project core
  model orders public
project finance
  model b < core.orders",
    policy: |_| {},
};
