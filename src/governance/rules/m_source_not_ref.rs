//! M-SOURCE-NOT-REF: other projects are read by ref.
//!
//! In: sources that are another project's relation, exactly or by another database (spec 02.5), and that something
//! reads. Out: a finding for each source (decision 13). Not here: matches nobody reads (M-SOURCE-UNREAD), suspicions
//! (M-SOURCE-NAME).

use super::kit::*;
use crate::mesh::model::HiddenLevel;
use std::collections::BTreeMap;

/// M-SOURCE-NOT-REF.
pub static RULE: Rule = Rule {
    id: "M-SOURCE-NOT-REF",
    title: "Other projects are read by ref",
    why: "A source hides the producer: lineage ends there, access and contracts are not asked, and nobody hears of a deprecation.",
    source: "dbt, mesh guide: connecting existing projects",
    advice: "List the producer in dependencies.yml, use the two-argument ref, and delete the source.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let sure = |level| matches!(level, HiddenLevel::Exact | HiddenLevel::Schema);
    let mut by_source: BTreeMap<NodeId, (HiddenLevel, Vec<NodeId>)> = BTreeMap::new();
    for found in ctx.mesh.hidden.iter().filter(|found| found.read && sure(found.level)) {
        by_source.entry(found.source).or_insert_with(|| (found.level, Vec::new())).1.push(found.from);
    }
    for (source, (level, producers)) in by_source {
        let how = if level == HiddenLevel::Exact { " is " } else { " is, likely, in another database, " };
        let readers = ctx.children(source);
        let who = ctx.titles(&readers, ctx.node(source).project, 3);
        let names = ctx.titles(&producers, ctx.node(source).project, 3);
        let verb = if readers.len() == 1 { " reads it so." } else { " read it so." };
        let message = ["The source ", &ctx.title(source), how, &names, ": ", &who, verb].concat();
        finds.add(on(source, message).with(producers.into_iter().chain(readers)));
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let source = node(finding)?;
    let producer = *finding.others.first()?;
    let (data, project) = (ctx.data(producer), ctx.project_name(ctx.node(producer).project));
    let Detail::Source(detail) = &ctx.data(source).detail else { return None };
    let version = data.version.as_deref().map(|version| [", v=", &snippet::scalar(version)].concat());
    let snippet = [
        "# dependencies.yml\nprojects:\n  - name: ",
        &snippet::scalar(project),
        "\n# in place of {{ source('",
        &detail.source_name,
        "', '",
        &ctx.data(source).name,
        "') }}\n{{ ref('",
        project,
        "', '",
        &data.name,
        "'",
        version.as_deref().unwrap_or_default(),
        ") }}\n",
    ];
    snippet::file("dependencies.yml".to_owned(), snippet.concat())
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public
  model items public
project finance
  source core.orders
  source core.items
  model a < core.orders",
    finds: &["W source.finance.core.orders"],
    says: "The source core.orders is core.orders: a reads it so.",
    silent: "project core
  model orders public
  model items public
project finance
  source core.items
  model a < core.orders",
    policy: |_| {},
};
