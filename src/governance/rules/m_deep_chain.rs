//! M-DEEP-CHAIN: chains of projects are short.
//!
//! In: the longest chain of projects (spec 03.6). Out: one finding where it has more than four (the threshold). Not
//! here: chains of models.

use super::kit::*;

/// M-DEEP-CHAIN.
pub static RULE: Rule = Rule {
    id: "M-DEEP-CHAIN",
    title: "Chains of projects are short",
    why: "News takes as many deployments as the chain has projects to arrive at its end.",
    source: "Spec 06.1",
    advice: "Let the last projects read further up.",
    severity: Severity::Info,
    threshold: Some(4.0),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let chain = &ctx.mesh.shape.longest_chain;
    if chain.len() as f64 > finds.threshold {
        let names = chain.iter().map(|&id| ctx.project_name(id)).collect::<Vec<_>>().join(" → ");
        let message = [&count(chain.len(), "project"), " stand in one chain: ", &names, "."].concat();
        finds.add(found(Subject::Mesh, message));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project a
  model m public
project b
  model m public < a.m
project c
  model m public < b.m
project d
  model m public < c.m
project e
  model m public < d.m",
    finds: &["I "],
    says: "5 projects stand in one chain: a → b → c → d → e.",
    silent: "project a
  model m public
project b
  model m public < a.m
project c
  model m public < b.m
project d
  model m public < c.m",
    policy: |_| {},
};
