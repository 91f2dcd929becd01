//! E-MODEL-FANOUT: models feed few ends of the graph.
//!
//! In: own models and their children in the project that nothing reads. Out: a finding for each with three or more such
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
    evaluator: Some(Evaluator { model: "fct_model_fanout", differs: "A child that another project reads is no leaf; children in other projects do not count." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let mut leaves = ctx.children(id);
        leaves.retain(|&child| {
            let data = ctx.node(child);
            data.data.kind == Kind::Model && data.project == node.project && ctx.mesh.consumers(child).next().is_none()
        });
        if leaves.len() as f64 >= finds.threshold {
            let names = ctx.titles(&leaves, node.project, 3);
            let message = [&ctx.title(id), " feeds ", &count(leaves.len(), "model"), " that nothing reads: ", &names, "."];
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
    says: "a feeds 3 models that nothing reads: b, c and d.",
    silent: "project core
  model a
  model b < a
  model c < a
  model d < a
  exposure e < d",
    policy: |_| {},
};
