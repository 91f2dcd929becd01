//! M-PRIVATE-XGROUP: private models stay in their group.
//!
//! In: edges to private models, groups of both ends. Out: a finding for each reader in another group or in none, tests
//! among them (decision 3). Not here: readers in other projects (M-XREF-NONPUBLIC).

use super::kit::*;

/// M-PRIVATE-XGROUP.
pub static RULE: Rule = Rule {
    id: "M-PRIVATE-XGROUP",
    title: "Private models stay in their group",
    why: "dbt refuses the reference at the next parse: a private model may change without notice to anyone outside its group.",
    source: "dbt, model access: private models may be referenced in their own group only",
    advice: "Move the reader into the group, or give the model a wider access.",
    severity: Severity::Error,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mesh = ctx.mesh;
    for (reader, data) in mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own) {
        // A unit test stands in for the inputs of its model: it reads nothing.
        if data.kind == Kind::UnitTest {
            continue;
        }
        let secret = mesh.parents(reader).filter(|(from, edge)| {
            let producer = &mesh.nodes[*from];
            let near = producer.project == data.project || edge.via == Via::Package;
            near && producer.kind == Kind::Model
                && producer.access == Some(Access::Private)
                && ctx.counts(*from)
                && !matches!(edge.kind, EdgeKind::Hidden(_))
        });
        let mut secret = secret.map(|(from, _)| from).collect::<Vec<_>>();
        if secret.is_empty() {
            continue;
        }
        let group = group(ctx, reader);
        secret.retain(|&from| group.is_none() || group != ctx.data(from).group.as_deref());
        if let Some(&first) = secret.first() {
            let of = ctx.data(first).group.as_deref().unwrap_or("no group");
            let names = ctx.titles(&secret, data.project, 3);
            let message = [&ctx.full_title(reader), " reads ", &names, ", private to ", of, "."];
            finds.add(on(reader, message.concat()).with(secret));
        }
    }
}

/// The group of a reader; of a test without one, that of what it tests.
fn group<'a>(ctx: &Context<'a>, reader: NodeId) -> Option<&'a str> {
    let data = ctx.data(reader);
    let of_tested = || {
        let Detail::Test(test) = &data.detail else { return None };
        ctx.parents(reader).into_iter().find_map(|parent| {
            let tested = ctx.data(parent);
            test.attached.contains(&tested.id).then_some(tested.group.as_deref()).flatten()
        })
    };
    data.group.as_deref().or_else(of_tested)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model secret private group=a
  model inside < secret group=a
  model outside < secret group=b
  model alone < secret
  test unique secret.id",
    finds: &["E model.core.alone", "E model.core.outside"],
    says: "core.alone reads secret, private to a.",
    silent: "project core
  model secret private group=a
  model inside < secret group=a
  test unique secret.id",
    policy: |_| {},
};
