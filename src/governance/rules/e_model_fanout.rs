//! E-MODEL-FANOUT: models feed few ends of the graph.
//!
//! In: own models, seeds, snapshots and sources and their children in the project that no model reads. Out: a finding for each with three or more such
//! children (the threshold). Not here: children in other projects, which are read by people one cannot see.

use super::kit::*;

/// E-MODEL-FANOUT.
pub static RULE: Rule = Rule {
    id: "E-MODEL-FANOUT",
    title: "Models feed few ends of the graph",
    why: "Reports that differ by a filter are better made in the tool that shows them.",
    source: "dbt-project-evaluator, fct_model_fanout",
    advice: "Leave the last cut to the semantic layer or the dashboard.",
    severity: Severity::Info,
    threshold: Some(3.0),
    evaluator: Some(Evaluator { model: "fct_model_fanout", differs: "A child that a model of another project reads is no leaf; children in other projects do not count." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let sources = ctx.own(Kind::Source);
    for (id, node) in ctx.own_data().chain(sources) {
        let mut leaves = ctx.children(id);
        leaves.retain(|&child| {
            let data = ctx.node(child);
            // As the package has it, an exposure does not make its model less of an end.
            let read = ctx.mesh.consumers(child).any(|(reader, _)| ctx.kind(reader).is_data());
            data.kind == Kind::Model && data.project == node.project && !read
        });
        if leaves.len() as f64 >= finds.threshold {
            let names = ctx.titles(&leaves, node.project, 3);
            let message = [&ctx.title(id), " feeds ", &count(leaves.len(), "model"), " that no model reads: ", &names, "."];
            finds.add(on(id, message.concat()).with(leaves));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  model b < a
  model c < a
  model d < a",
    finds: &["I model.core.a"],
    says: "a feeds 3 models that no model reads: b, c and d.",
    silent: "project core
  model a
  model b < a
  model c < a
  model d < a
  model e < d",
    policy: |_| {},
};
