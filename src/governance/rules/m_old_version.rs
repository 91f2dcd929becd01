//! M-OLD-VERSION: readers use the latest version.
//!
//! In: versions that edges are pinned to. Out: a finding for each reader pinned below the latest (decision 13), tests
//! left out (decision 3). Not here: floating references (M-UNPINNED).

use super::kit::*;

/// M-OLD-VERSION.
pub static RULE: Rule = Rule {
    id: "M-OLD-VERSION",
    title: "Readers use the latest version",
    why: "An old version is kept for those who have not moved yet; every reader of it keeps its owner from dropping it.",
    source: "dbt, model versions",
    advice: "Pin the latest version, once its changes are looked through.",
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    pinned(ctx, finds, Pin::Old, " reads ", ", below the latest: v");
}

/// A finding for each reader with an edge pinned so: `reader` + `verb` + versions + `rest` + the latest version.
pub(super) fn pinned(ctx: &Context, finds: &mut Finds, pin: Pin, verb: &str, rest: &str) {
    for (reader, node) in ctx.mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own) {
        if node.kind.is_test() {
            continue;
        }
        let found = ctx.mesh.parents(reader).filter(|(from, edge)| edge.pin == pin && ctx.counts(*from));
        let found = found.map(|(from, _)| from).collect::<Vec<_>>();
        let Some(latest) = found.first().and_then(|&first| ctx.data(first).latest_version.as_deref()) else { continue };
        let names = ctx.titles(&found, node.project, 3);
        let message = [&ctx.full_title(reader), verb, &names, rest, latest, "."].concat();
        finds.add(on(reader, message).with(found));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public v1 latest=2
  model orders public v2 latest
  model user < orders.v1
  test unique orders.v1.id
project finance
  model a < core.orders.v1
  model b < core.orders.v2
  model c < core.orders",
    finds: &["W model.core.user", "W model.finance.a"],
    says: "core.user reads orders v1, below the latest: v2.",
    silent: "project core
  model orders public v1 latest=2
  model orders public v2 latest
  test unique orders.v1.id
project finance
  model b < core.orders.v2
  model c < core.orders",
    policy: |_| {},
};
