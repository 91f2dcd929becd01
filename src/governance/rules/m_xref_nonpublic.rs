//! M-XREF-NONPUBLIC: a reference across projects to what its owner does not publish.
//!
//! In: edges between projects, the owner's current access. Out: a finding for each consumer (decision 13), tests among them
//! (decision 3). Not here: nodes reached through an installed package, whose projects may let everything be read
//! (M-XREF-PACKAGE); manifests that know no access (decision 18).

use super::kit::*;

/// M-XREF-NONPUBLIC.
pub static RULE: Rule = Rule {
    id: "M-XREF-NONPUBLIC",
    title: "Other projects read public models only",
    why: "dbt refuses such a reference at the next parse, and the owner may change or drop the model without asking anyone.",
    source: "dbt, model access: only public models may be referenced from other projects",
    advice: "Ask the owner to make the model public, or read a public one.",
    severity: Severity::Error,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mesh = ctx.mesh;
    for consumer in mesh.nodes.ids().filter(|&id| mesh.nodes[id].standing == Standing::Own) {
        let reader = &mesh.nodes[consumer];
        let closed = |(from, kind, via): (NodeId, EdgeKind, Via)| {
            let producer = &mesh.nodes[from];
            let counted = matches!(producer.standing, Standing::Own | Standing::Ghost)
                && producer.project != reader.project
                && via == Via::Project
                && !matches!(kind, EdgeKind::Hidden(_))
                && mesh.projects[producer.project].knows_access;
            match producer.kind {
                Kind::Model if counted => producer.access.is_some() && !ctx.is_public(from),
                // They have no access unless somebody sets it (decision 14).
                Kind::Seed | Kind::Snapshot if counted => !ctx.is_public(from),
                _ => false,
            }
        };
        let edges = mesh.parents(consumer).map(|(from, edge)| (from, edge.kind, edge.via));
        let mut found = edges.filter(|edge| closed(*edge)).map(|(from, ..)| from).collect::<Vec<_>>();
        found.dedup();
        if found.is_empty() {
            continue;
        }
        let is_model = |id: &&NodeId| mesh.nodes[**id].kind == Kind::Model;
        let severity = if found.iter().any(|id| is_model(&id)) { Severity::Error } else { Severity::Warn };
        let names = found.iter().map(|&id| describe(ctx, id)).collect::<Vec<_>>();
        let message = format!("{} reads {}.", ctx.full_title(consumer), list(&names, 3));
        finds.add(on(consumer, message).weighs(severity).with(found));
    }
}

fn describe(ctx: &Context, id: NodeId) -> String {
    let node = ctx.node(id);
    match (node.kind, node.access) {
        (Kind::Model, Some(access)) => format!("{}, which is {}", ctx.full_title(id), access.word()),
        (kind, _) => format!("{}, a {} without access: wrap it in a model", ctx.full_title(id), kind.word()),
    }
}

/// Access is for the owner to give: the text goes into the producer's YAML.
fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let model = finding.others.iter().copied().find(|&id| ctx.kind(id) == Kind::Model)?;
    snippet::model(&ctx.scores, model, "config:\n  access: public\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  seed countries
  seed open public
  model orders public
  model inner
  model secret private group=g
project finance
  model good < core.orders
  model bad < core.inner, core.orders
  model seeded < core.countries
  model fine < core.open
  exposure board < core.secret
  test relationships good.id to=core.inner",
    finds: &[
        "E exposure.finance.board",
        "E model.finance.bad",
        "E test.finance.relationships_good_id",
        "W model.finance.seeded",
    ],
    says: "finance.board reads core.secret, which is private.",
    silent: "project old schema=v8
  model inner
project core
  model orders public
  model inner
project finance
  package core
  model a < old.inner, core.inner, core.orders",
    policy: |_| {},
};
