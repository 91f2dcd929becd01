//! ADDR-7: a stable address (decision 22).
//!
//! In: materialization, schema, alias and pointer of the latest version; hidden readers. Out: whether the product can be
//! read under one name for good. Not here: other targets than the one parsed.

use super::TALK_ADDR;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::Relation;
use crate::mesh::model::{EdgeKind, NodeId, VersionState};
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// ADDR-7.
pub static CHECK: Check = Check {
    id: "ADDR-7",
    title: "Stable address",
    fix_title: "Give the latest version a fixed name",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "Reports and other tools read a relation by name; a name that ends in a version moves under them.",
    source: TALK_ADDR,
    run,
    fix,
};

/// Where a model without a relation lies.
static NOWHERE: Relation = Relation { database: String::new(), schema: String::new(), identifier: String::new() };

/// The version that holds the product's address: the latest where the mesh has it.
fn latest(ctx: &Context, node: NodeId) -> NodeId {
    let latest = |&&id: &&NodeId| ctx.mesh.nodes[id].version_state() == VersionState::Latest;
    ctx.versions(node).iter().find(latest).copied().unwrap_or(node)
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let node = latest(ctx, node);
    let data = ctx.data(node);
    if data.materialized.as_deref() == Some("ephemeral") {
        return Verdict::fail("materialized is ephemeral: there is nothing to read.");
    }
    let relation = data.relation.as_ref().unwrap_or(&NOWHERE);
    if ctx.is_dev_schema(&relation.schema) {
        return Verdict::unknown(
            ArtifactKind::Manifest,
            say!(
                ctx,
                "The schema {} is a development target's; needs the manifest.json of production.",
                relation.schema
            ),
        );
    }
    if data.version.is_none() {
        return Verdict::pass(say!(ctx, "It is read as {}.", relation.text()));
    }
    if data.settings.latest_pointer {
        return Verdict::pass("latest_version_pointer is enabled.");
    }
    if relation.identifier.eq_ignore_ascii_case(&data.name) {
        return Verdict::pass(say!(ctx, "The latest version is read as {}.", relation.identifier));
    }
    let hidden = ctx.mesh.consumers(node).any(|(_, edge)| matches!(edge.kind, EdgeKind::Hidden(_)));
    let alone = ctx.versions(node).len() <= 1;
    match (alone, hidden) {
        (true, false) => Verdict::pass(say!(ctx, "{} is the first and only version.", relation.identifier)),
        (true, true) => Verdict::partial(say!(
            ctx,
            "Others read it by the name {}, which ends with its version.",
            relation.identifier
        )),
        (false, _) => Verdict::partial(say!(
            ctx,
            "The latest version is read as {}: the next one will have another name.",
            relation.identifier
        )),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let latest = latest(ctx, node);
    let data = ctx.data(latest);
    if data.materialized.as_deref() == Some("ephemeral") {
        return snippet::model(ctx, latest, "config:\n  materialized: table\n");
    }
    if snippet::since(ctx, node, 1, 12) {
        return snippet::model(ctx, latest, "config:\n  latest_version_pointer:\n    enabled: true\n");
    }
    snippet::version(ctx, latest, &format!("config:\n  alias: {}\n", snippet::scalar(&data.name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model plain public
  model gone public ephemeral
  model dev public target=dev_ana
  model one public v1 latest
  model two public v1 latest=2
  model two public v2 latest
  model aliased public v1 latest=2
  model aliased public v2 latest alias=aliased
  model pointed public v1 latest=2
  model pointed public v2 latest pointer";

    #[test]
    fn the_latest_version_decides() {
        assert_eq!(status(&CHECK, TEXT, "core.plain"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.gone"), Status::Fail);
        assert_eq!(judge(&CHECK, TEXT, "core.dev").needs, Some(ArtifactKind::Manifest));
        assert_eq!(status(&CHECK, TEXT, "core.one.v1"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.two.v1"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.aliased.v1"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.pointed.v2"), Status::Pass);
    }

    #[test]
    fn a_first_version_read_by_its_name_is_half_stable() {
        let text = "project core database=mesh
  model one public v1 latest relation=mesh.core.one_v1
project finance
  source core_tables.one relation=mesh.core.one_v1
  model revenue < core_tables.one";
        assert_eq!(status(&CHECK, text, "core.one.v1"), Status::Partial(0.5));
    }

    #[test]
    fn the_fix_gives_the_latest_version_the_plain_name() {
        let snippet = fix(&CHECK, TEXT, "core.two.v1").snippet;
        assert!(snippet.starts_with(
            "models:\n  - name: two\n    versions:\n      - v: 2\n        config:\n          alias: two\n"
        ));
    }
}
