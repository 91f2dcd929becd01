//! M-CHATTY: projects are coupled by few models.
//!
//! In: distinct nodes that one project uses of another, products of the producer. Out: a finding for each pair with 10
//! nodes or more (the threshold), or with 40 % of five products or more. Not here: tests.

use super::kit::*;
use std::collections::BTreeMap;

/// M-CHATTY.
pub static RULE: Rule = Rule {
    id: "M-CHATTY",
    title: "Projects are coupled by few models",
    why: "So many threads are a sign that the border lies in the wrong place, or that a product is missing.",
    source: "Spec 06.1; the talk: data as a product",
    advice: "Offer one product for what is read together, or move the border.",
    threshold: Some(10.0),
    run,
    ..Rule::PLAIN
};

/// The share of a producer's products …
const SHARE: f64 = 0.4;
/// … out of at least so many that one consumer may use: of two products each reader uses half.
const PRODUCTS: usize = 5;

fn run(ctx: &Context, finds: &mut Finds) {
    let mut products: BTreeMap<ProjectId, usize> = BTreeMap::new();
    for (_, node) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product()) {
        *products.entry(node.project).or_default() += 1;
    }
    for pair in &ctx.mesh.project_edges {
        let all = products.get(&pair.from).copied().unwrap_or_default();
        let used = pair.nodes.iter().filter(|&&id| ctx.node(id).is_product()).count();
        let much = all >= PRODUCTS && used as f64 >= SHARE * all as f64;
        if f64::from(pair.weight) < finds.threshold && !much {
            continue;
        }
        let nodes = count(pair.weight as usize, "node");
        let of = if much {
            [", ", &used.to_string(), " of its ", &count(all, "product"), " among them."].concat()
        } else {
            ".".to_owned()
        };
        let message = [ctx.project_name(pair.to), " uses ", &nodes, " of ", ctx.project_name(pair.from), &of].concat();
        finds.add(found(Subject::Pair(pair.from, pair.to), message).with(pair.nodes.iter().copied()));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model m0 public
  model m1 public
  model m2 public
  model m3 public
  model m4 public
project finance
  model a < core.m0, core.m1
project crm
  model b < core.m0",
    finds: &["W core → finance"],
    says: "finance uses 2 nodes of core, 2 of its 5 products among them.",
    silent: "project core
  model m0 public
  model m1 public
project finance
  model a < core.m0, core.m1",
    policy: |_| {},
};
