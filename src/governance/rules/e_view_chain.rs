//! E-VIEW-CHAIN: chains of views are short.
//!
//! In: materialization of models and what they read, through all projects whose manifests were dropped. Out: a finding
//! for each model at the end of a chain of five views or ephemeral models (the threshold). Not here: models whose
//! materialization is not known, which end a chain.

use super::kit::*;
use crate::table::Table;

/// E-VIEW-CHAIN.
pub static RULE: Rule = Rule {
    id: "E-VIEW-CHAIN",
    title: "Chains of views are short",
    why: "Every query of the last one runs all of them.",
    source: "dbt-project-evaluator, fct_chained_views_dependencies",
    advice: "Materialize one in the middle as a table.",
    severity: Severity::Info,
    threshold: Some(5.0),
    evaluator: Some(Evaluator { model: "fct_chained_views_dependencies", differs: "One finding for the end of a chain, not a row for each pair of ends; from the threshold on, there beyond it. Chains go on through other projects of the mesh, and end at models known from stubs alone, which there count as views." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mut depths = Depths { ctx, of: Table::filled(Depth::Unknown, ctx.mesh.nodes.len()) };
    for (id, node) in ctx.own(Kind::Model) {
        let parents = ctx.parents(id);
        let Some((depth, last)) = parents.iter().map(|&parent| (depths.of(parent), parent)).max() else { continue };
        // The chain goes on: its end tells.
        let goes_on = is_view(ctx, id) && ctx.children(id).iter().any(|&child| ctx.kind(child) == Kind::Model);
        if goes_on || (depth as f64) < finds.threshold {
            continue;
        }
        let mut chain = vec![last];
        while let Some(&at) = chain.last() {
            let next = ctx.parents(at).into_iter().map(|parent| (depths.of(parent), parent)).max();
            match next.filter(|(depth, parent)| *depth > 0 && !chain.contains(parent)) {
                Some((_, parent)) => chain.push(parent),
                None => break,
            }
        }
        let names = ctx.titles(&chain, node.project, 5);
        let message = [&ctx.title(id), " stands on a chain of ", &count(depth, "view"), ": ", &names, "."];
        finds.add(on(id, message.concat()).with(chain));
    }
}

fn is_view(ctx: &Context, id: NodeId) -> bool {
    let data = ctx.data(id);
    data.kind == Kind::Model && matches!(data.materialized.as_deref(), Some("view" | "ephemeral"))
}

#[derive(Clone, Copy)]
enum Depth {
    Unknown,
    /// Being counted: whoever meets it again has gone round a cycle.
    Open,
    Known(usize),
}

/// How many views stand one on the other, by the last of them.
struct Depths<'c, 'a> {
    ctx: &'c Context<'a>,
    of: Table<NodeId, Depth>,
}

impl Depths<'_, '_> {
    fn of(&mut self, id: NodeId) -> usize {
        let mut path = vec![id];
        while let Some(&at) = path.last() {
            if !is_view(self.ctx, at) {
                self.of[at] = Depth::Known(0);
            }
            match self.of[at] {
                Depth::Known(_) => {
                    path.pop();
                }
                Depth::Unknown => {
                    self.of[at] = Depth::Open;
                    let open = self.ctx.parents(at);
                    path.extend(open.into_iter().filter(|&parent| matches!(self.of[parent], Depth::Unknown)));
                }
                Depth::Open => {
                    let parents = self.ctx.parents(at);
                    let known = parents.iter().map(|&parent| match self.of[parent] {
                        Depth::Known(depth) => depth,
                        Depth::Unknown | Depth::Open => 0,
                    });
                    self.of[at] = Depth::Known(1 + known.max().unwrap_or_default());
                    path.pop();
                }
            }
        }
        match self.of[id] {
            Depth::Known(depth) => depth,
            Depth::Unknown | Depth::Open => 0,
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a table
  model v1x < a
  model v2x < v1x
  model v3x ephemeral < v2x
  model v4x public < v3x
project finance
  model v5x < core.v4x
  model end table < v5x",
    finds: &["I model.finance.end"],
    says: "end stands on a chain of 5 views: finance.v5x, core.v4x, core.v3x, core.v2x and core.v1x.",
    silent: "project core
  model a table
  model v1x < a
  model v2x < v1x
  model v3x table < v2x
  model v4x public < v3x
project finance
  model v5x < core.v4x
  model end table < v5x",
    policy: |_| {},
};
