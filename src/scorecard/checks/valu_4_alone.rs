//! VALU-4: used without its siblings (decision 28).
//!
//! In: readers outside the domain, hidden ones included, and what else of the domain they read. Out: the share that had to
//! join something to it. Not here: joins inside the domain.

use super::TALK_VALU;
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, lineage, snippet, words};
use std::collections::BTreeSet;

/// VALU-4.
pub static CHECK: Check = Check {
    id: "VALU-4",
    title: "Used without its siblings",
    fix_title: "Fold in what readers always join",
    characteristic: Some(Characteristic::Valuable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "What every reader joins to a product belongs in the product.",
    source: TALK_VALU,
    run,
    fix,
};

/// What of the same domain `reader` reads beside `node` and its other versions.
fn siblings(ctx: &Context, node: NodeId, reader: NodeId) -> impl Iterator<Item = NodeId> {
    let (domain, versions) = (ctx.mesh.nodes[node].domain, ctx.versions(node));
    lineage::producers(ctx, reader).filter(move |parent| {
        let kind = ctx.kind(*parent);
        ctx.mesh.nodes[*parent].domain == domain
            && matches!(kind, Kind::Model | Kind::Seed | Kind::Snapshot)
            && *parent != node
            && !versions.contains(parent)
    })
}

/// Its readers outside the domain.
fn readers(ctx: &Context, node: NodeId) -> impl Iterator<Item = NodeId> {
    let domain = ctx.mesh.nodes[node].domain;
    ctx.mesh.readers[node].iter().copied().filter(move |&reader| ctx.mesh.nodes[reader].domain != domain)
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let all = readers(ctx, node).count();
    if all < 2 {
        return Verdict::na("Fewer than two nodes outside its domain read it.");
    }
    let joined = readers(ctx, node).filter(|&reader| siblings(ctx, node, reader).next().is_some()).count();
    let evidence = say!(
        ctx,
        "{joined} of {} outside its domain {} another model of the domain as well.",
        words::count(all, "reader"),
        if joined == 1 { "reads" } else { "read" }
    );
    match joined as f64 / all as f64 {
        share if share <= 0.34 => Verdict::pass(evidence),
        share if share <= 0.67 => Verdict::partial(evidence),
        _ => Verdict::fail(evidence),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    // Each sibling once for each reader.
    let of = |reader| siblings(ctx, node, reader).collect::<BTreeSet<_>>();
    let all = readers(ctx, node).flat_map(of).collect::<Vec<_>>();
    // The sibling joined most, the first of those that tie.
    let most =
        all.iter().max_by_key(|&&id| (all.iter().filter(|&&other| other == id).count(), std::cmp::Reverse(id)))?;
    snippet::file(
        ctx.data(node).file_path.clone(),
        format!("-- most readers join this as well\nleft join {{{{ ref('{}') }}}} as … on …\n", ctx.data(*most).name),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model alone public
  model half public
  model never public
  model rare public
  model sibling public
project finance
  model a < core.alone
  model b < core.alone
  model c < core.half
  model d < core.half, core.sibling
  model e < core.never, core.sibling
  model f < core.never, core.sibling
  model g < core.rare";

    #[test]
    fn the_share_of_readers_that_join_decides() {
        let alone = judge(&CHECK, TEXT, "core.alone");
        assert_eq!(alone.status, Status::Pass);
        assert_eq!(alone.evidence, "0 of 2 readers outside its domain read another model of the domain as well.");
        assert_eq!(status(&CHECK, TEXT, "core.half"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.never"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.rare"), Status::NotApplicable);
        assert!(fix(&CHECK, TEXT, "core.never").snippet.contains("ref('sibling')"));
    }

    #[test]
    fn other_versions_are_no_siblings() {
        let text = "project core
  model a public v1 latest=2
  model a public v2 latest
project finance
  model x < core.a.v1, core.a.v2
  model y < core.a.v1, core.a.v2";
        assert_eq!(status(&CHECK, text, "core.a.v2"), Status::Pass);
    }
}
