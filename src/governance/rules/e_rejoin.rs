//! E-REJOIN: no model joins a parent again.
//!
//! In: triangles of data nodes: parent to child, and parent to a node that only the child reads. Out: a finding for
//! each node in between. Not here: nodes in between that others read too.

use super::kit::*;

/// E-REJOIN.
pub static RULE: Rule = Rule {
    id: "E-REJOIN",
    title: "No model joins a parent again",
    why: "The step in between saves nothing: what it adds can be said in the child.",
    source: "dbt-project-evaluator, fct_rejoining_of_upstream_concepts",
    advice: "Fold the node in between into its one reader.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_rejoining_of_upstream_concepts", differs: "One finding for the node in between." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (middle, node) in ctx.own_data() {
        let mut readers = ctx.children(middle);
        readers.retain(|&child| ctx.kind(child).is_data());
        let [child] = readers.as_slice() else { continue };
        let of_child = ctx.parents(*child);
        let mut shared = ctx.parents(middle);
        shared.retain(|parent| of_child.contains(parent));
        if !shared.is_empty() {
            let parents = ctx.titles(&shared, node.project, 3);
            let name = ctx.titles(&[*child], node.project, 1);
            let message = [&ctx.title(middle), " reads ", &parents, ", and so does ", &name, ", its only reader."];
            finds.add(on(middle, message.concat()).with([*child]).with(shared));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  model mid < a
  model c < mid, a",
    finds: &["I model.core.mid"],
    says: "mid reads a, and so does c, its only reader.",
    silent: "project core
  model a
  model mid < a
  model c < mid, a
  model d < mid",
    policy: |_| {},
};
