//! M-XREF-PACKAGE: packages give public models too.
//!
//! In: edges that lead through an installed package copy of a project. Out: a finding for each pair of projects. Not
//! here: references without a package (M-XREF-NONPUBLIC).

use super::kit::*;

/// M-XREF-PACKAGE.
pub static RULE: Rule = Rule {
    id: "M-XREF-PACKAGE",
    title: "Packages give public models too",
    why: "An installed package lets everything be read that its project does not restrict, so that protected models become an interface nobody meant to keep.",
    source: "dbt, model access: protected models of a package may be referenced unless it sets restrict-access",
    advice: "Publish what is read, or set restrict-access: true in the producing project and read public models.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for pair in &ctx.mesh.project_edges {
        let edges = pair.edges.iter().map(|&edge| &ctx.mesh.edges[edge]).filter(|edge| edge.via == Via::Package);
        let closed = |id: &NodeId| {
            let data = ctx.data(*id);
            data.kind == Kind::Model && data.access == Some(Access::Protected) && !ctx.is_public(*id)
        };
        let mut models = edges.map(|edge| edge.from).filter(closed).collect::<Vec<_>>();
        models.put_in_order();
        models.dedup();
        if models.is_empty() {
            continue;
        }
        let message = [
            ctx.project_name(pair.to),
            " reads ",
            &count(models.len(), "protected model"),
            " of ",
            ctx.project_name(pair.from),
            ", which it installs as a package: ",
            &ctx.titles(&models, pair.from, 3),
            ".",
        ];
        finds.add(found(Subject::Pair(pair.from, pair.to), message.concat()).with(models));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model inner
  model open public
project finance
  package core
  model a < core.inner, core.open",
    finds: &["I core → finance"],
    says: "finance reads 1 protected model of core, which it installs as a package: inner.",
    silent: "project core
  model inner
  model open public
project finance
  package core
  model a < core.open",
    policy: |_| {},
};
