//! SECU-6: internals are private.
//!
//! In: access of the models of the own domain that it is made from. Out: whether enough of them are private. Not here:
//! models of other domains.

use super::TALK_SECU;
use crate::artifact::manifest::model::{Access, FQN_JOINT, Kind};
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::{Context, lineage, merge, snippet, words};

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
    let above = ctx.survey.above(ctx.mesh, node);
    if above.models == 0 {
        return Verdict::na("It is made from no model of its own domain.");
    }
    let evidence = if ctx.quiet.get() {
        String::new()
    } else {
        let inner = inner(ctx, node);
        let open = inner.iter().filter(|&&id| ctx.mesh.nodes[id].access != Some(Access::Private));
        let open = open.map(|&id| ctx.data(id).name.as_str()).collect::<Vec<_>>();
        words::of_all(ctx, inner.len(), "upstream model", "private", &open)
    };
    match f64::from(above.private) / f64::from(above.models) {
        share if share >= 0.8 => Verdict::pass(evidence),
        share if share >= 0.5 => Verdict::partial(evidence),
        _ => Verdict::fail(evidence),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let project = &ctx.project_of(node).name;
    let own = ctx.data(node).group.as_deref();
    let group = snippet::group(ctx, node);
    let fits = |id: &NodeId| ctx.data(*id).group.as_deref().is_none_or(|other| other == group);
    let mut inner = inner(ctx, node);
    inner.retain(|id| ctx.mesh.nodes[*id].access != Some(Access::Private) && fits(id));
    // A private model can be read by its group alone: whatever a stranger reads stays open, and then what that one reads.
    let grouped = |id: NodeId| id == node && own.is_none() || ctx.data(id).group.as_deref() == Some(group);
    loop {
        let before = inner.len();
        let closed = inner.clone();
        let ours = |id: NodeId| grouped(id) || closed.contains(&id) || ctx.kind(id).is_test();
        inner.retain(|&id| ctx.mesh.consumers(id).all(|(reader, _)| ours(reader)));
        if inner.len() == before {
            break;
        }
    }
    if inner.is_empty() {
        return None;
    }
    let group = snippet::scalar(group);
    let closed = inner.iter().map(|&id| (id, format!("+group: {group}\n+access: private\n")));
    let opened = (own.is_none()).then(|| (node, format!("+group: {group}\n")));
    let lines = opened.into_iter().chain(closed).map(|(id, lines)| {
        // By folders down to the model, as dbt_project.yml addresses it.
        let path = ctx.data(id).fqn.split(FQN_JOINT).filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let path = if path.is_empty() { vec![project.as_str(), ctx.data(id).name.as_str()] } else { path };
        let keys = path.into_iter().rev().map(|part: &str| snippet::scalar(part));
        let lines = keys.fold(lines, |body, key| format!("{key}:\n{}", snippet::indent(&body, 2)));
        format!("models:\n{}", snippet::indent(&lines, 2))
    });
    let lines = lines.collect::<Vec<_>>();
    let snippet = merge::together(lines.iter().map(String::as_str));
    let also = own.is_none().then(|| snippet::group_owner(ctx, node)).into_iter().collect();
    Some(Fix { file: "dbt_project.yml".to_owned(), snippet, also })
}

/// The models of its own domain that it is made from.
fn inner(ctx: &Context, node: NodeId) -> Vec<NodeId> {
    let domain = ctx.mesh.nodes[node].domain;
    let mut inner = lineage::own_ancestors(ctx, node);
    inner.retain(|&id| ctx.kind(id) == Kind::Model && ctx.mesh.nodes[id].domain == domain);
    inner
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
            (half.status, &*half.evidence),
            (Status::Partial(0.5), "1 of 2 upstream models is private; `q` is not.")
        );
        assert_eq!(status(&CHECK, text, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.rootless"), Status::NotApplicable);
    }
}
