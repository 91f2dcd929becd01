//! VALU-1: the whole package: sql, yml, md, data and lineage (decision 28).
//!
//! In: file, YAML, doc blocks, ancestors. Out: the share of the parts that are there; the data itself is unknown without a
//! catalog. Not here: how good each part is.

use super::TALK_VALU;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::doc_blocks::{DocUse, doc_use};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// VALU-1.
pub static CHECK: Check = Check {
    id: "VALU-1",
    title: "The whole package",
    fix_title: "Complete the package: sql, yml, md, data, lineage",
    characteristic: Some(Characteristic::Valuable),
    scope: Scope::Product,
    weight: 3.0,
    star: false,
    why: "A product is its code, its YAML, its words, its rows and where they come from, all together.",
    source: TALK_VALU,
    run,
    fix,
};

/// How many parts a package has.
const PARTS: f64 = 5.0;

/// The parts with whether they are there; none where it is not known. The data needs a catalog.
fn parts(ctx: &Context, node: NodeId) -> [(&'static str, Option<bool>); 5] {
    let data = ctx.data(node);
    let md = match doc_use(ctx, node) {
        DocUse::Named(_) | DocUse::Inferred => Some(true),
        DocUse::None => Some(false),
        DocUse::Unknown => None,
    };
    [
        ("sql", Some(!data.code.is_empty() || !data.file_path.is_empty())),
        ("yml", Some(data.yaml_path.is_some())),
        ("md", md),
        ("data", has_data(ctx, node)),
        ("lineage", Some(has_lineage(ctx, node))),
    ]
}

/// Whether the warehouse has it, where a catalog of its project was dropped.
fn has_data(ctx: &Context, node: NodeId) -> Option<bool> {
    let seen = ctx.mesh.seen[node].table.is_some();
    (seen || ctx.has(node, ArtifactKind::Catalog)).then_some(seen)
}

/// Whether its ancestors reach a source, or another project's public model.
fn has_lineage(ctx: &Context, node: NodeId) -> bool {
    let above = ctx.survey.above(ctx.mesh, node);
    above.all_sources > 0 || above.foreign
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let parts = parts(ctx, node);
    let known = Share::of(ctx, parts.iter().filter_map(|(name, there)| Some((*name, (*there)?))));
    let open = || parts.iter().filter(|(_, there)| there.is_none()).map(|(name, _)| *name);
    let data = open().any(|name| name == "data");
    let mut verdict = known.verdict(ctx, "known part", "there");
    if open().next().is_some() {
        let needs = if data { "; the data needs catalog.json" } else { "" };
        verdict.evidence.to_mut().push_str(&say!(ctx, " Not known: {}{needs}.", words::named(open())));
    }
    Verdict { unknown: open().count() as f64 / PARTS, needs: data.then_some(ArtifactKind::Catalog), ..verdict }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let parts = parts(ctx, node);
    let lacks = |part| parts.contains(&(part, Some(false)));
    if lacks("yml") || lacks("md") { snippet::described(ctx, node) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    const TEXT: &str = "project base
  model given public
  model inner
project core
  source raw.orders
  model stg < raw.orders
  model full public < stg yaml doc_blocks=a
  model built public < base.given yaml doc_blocks=a
  model rootless public yaml doc_blocks=a
  model bare public";

    #[test]
    fn four_parts_are_told_by_the_manifest() {
        let full = judge(&CHECK, TEXT, "core.full");
        assert_eq!((full.status, full.unknown, full.needs), (Status::Pass, 0.2, Some(ArtifactKind::Catalog)));
        assert_eq!(full.evidence, "All 4 known parts are there. Not known: `data`; the data needs catalog.json.");
        assert_eq!(status(&CHECK, TEXT, "core.built"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.rootless"), Status::Partial(0.75));
        assert_eq!(status(&CHECK, TEXT, "core.bare"), Status::Partial(0.25));
    }

    #[test]
    fn a_catalog_is_the_fifth() {
        let text = format!("{TEXT}\n  catalog full id:int");
        let full = judge(&CHECK, &text, "core.full");
        assert_eq!((full.status, full.unknown, full.needs), (Status::Pass, 0.0, None));
        assert_eq!(full.evidence, "All 5 known parts are there.");
        assert_eq!(status(&CHECK, &text, "core.built"), Status::Partial(0.8), "the warehouse does not have it");
        assert_eq!(judge(&CHECK, &text, "base.given").unknown, 0.2, "another project's catalog");
    }

    #[test]
    fn doc_blocks_that_are_not_known_leave_three() {
        let text = "project core docs_unknown\n  model a public yaml desc=\"Words\"";
        let verdict = judge(&CHECK, text, "core.a");
        assert_eq!((verdict.status, verdict.unknown), (Status::Partial(2.0 / 3.0), 0.4));
    }
}
