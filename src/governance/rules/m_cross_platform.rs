//! M-CROSS-PLATFORM: what another platform reads has an open format.
//!
//! In: what check NATV-1 says of own models that other projects read on another adapter. Out: a finding for each
//! without an open table format. Not here: models nobody reads from elsewhere, whatever the policy requires of them.

use super::kit::*;
use crate::scorecard::checks::natv_1_open_format;
use crate::scorecard::model::Status;

/// M-CROSS-PLATFORM.
pub static RULE: Rule = Rule {
    id: "M-CROSS-PLATFORM",
    title: "What another platform reads has an open format",
    why: "Readers on another platform cannot ref what only yours can read.",
    source: "The talk: natively accessible by Iceberg; check NATV-1",
    advice: "Materialize it in an open table format, or through a shared catalog.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| node.crosses) {
        let own = &ctx.project_of(id).adapter;
        let elsewhere = |&reader: &NodeId| {
            let adapter = &ctx.project_of(reader).adapter;
            !adapter.is_empty() && adapter != own
        };
        let mut readers = ctx.readers(id);
        readers.retain(elsewhere);
        if readers.is_empty() || own.is_empty() {
            continue;
        }
        let verdict = (natv_1_open_format::CHECK.run)(&ctx.scores, id);
        if verdict.status == Status::Fail {
            let who = ctx.titles(&readers, node.project, 3);
            let verb = if readers.len() == 1 { " reads " } else { " read " };
            let message = [&who, verb, &ctx.title(id), " from another platform, and it has no open table format."];
            finds.add(on(id, message.concat()).with(readers));
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (natv_1_open_format::CHECK.fix)(&ctx.scores, node(finding)?)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core adapter=snowflake
  model a public
  model b public iceberg
project finance adapter=databricks
  model x < core.a
  model y < core.b",
    finds: &["W model.core.a"],
    says: "finance.x reads a from another platform, and it has no open table format.",
    silent: "project core adapter=snowflake
  model a public
  model b public iceberg
project finance adapter=databricks
  model y < core.b
project crm adapter=snowflake
  model z < core.a",
    policy: |_| {},
};
