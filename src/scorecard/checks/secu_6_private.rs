//! SECU-6: internals are private.
//!
//! In: access of the models of the own domain that it is made from. Out: whether enough of them are private. Not here:
//! models of other domains.

use super::TALK_SECU;
use crate::artifact::manifest::model::{Access, Kind};
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::{Context, lineage, snippet, words};

/// SECU-6.
pub static CHECK: Check = Check {
    id: "SECU-6",
    title: "Internals are private",
    fix_title: "Make internals private by default",
    characteristic: Some(Characteristic::Secure),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "Default to \"private\": what nobody else can ref, its owner can change at will.",
    source: TALK_SECU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let domain = ctx.mesh.nodes[node].domain;
    let inner = lineage::own_ancestors(ctx, node)
        .into_iter()
        .filter(|&id| ctx.data(id).kind == Kind::Model && ctx.mesh.nodes[id].domain == domain);
    let inner = inner.collect::<Vec<_>>();
    if inner.is_empty() {
        return Verdict::na("It is made from no model of its own domain.");
    }
    let open = inner.iter().filter(|&&id| ctx.data(id).access != Some(Access::Private));
    let open = open.map(|&id| ctx.data(id).name.as_str()).collect::<Vec<_>>();
    let evidence = words::of_all(inner.len(), "upstream model", "private", &open);
    match (inner.len() - open.len()) as f64 / inner.len() as f64 {
        share if share >= 0.8 => Verdict::pass(evidence),
        share if share >= 0.5 => Verdict::partial(evidence),
        _ => Verdict::fail(evidence),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let project = snippet::scalar(&ctx.project_of(node).name);
    snippet::file("dbt_project.yml", format!("models:\n  {project}:\n    +access: private\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn most_internals_should_be_private() {
        let text = "project core
  model p private group=g
  model q
  model r
  model good public < p
  model half public < p, q
  model bad public < p, q, r
  model rootless public";
        assert_eq!(status(&CHECK, text, "core.good"), Status::Pass);
        let half = judge(&CHECK, text, "core.half");
        assert_eq!(
            (half.status, half.evidence.as_str()),
            (Status::Partial(0.5), "1 of 2 upstream models is private; `q` is not.")
        );
        assert_eq!(status(&CHECK, text, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.rootless"), Status::NotApplicable);
    }
}
