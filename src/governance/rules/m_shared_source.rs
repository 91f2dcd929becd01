//! M-SHARED-SOURCE: one project reads each raw relation.
//!
//! In: sources of several projects that are one relation nobody in the mesh builds; the empty database matches nothing
//! (decision 10). Out: a finding for each pair of projects (decision 13): a warning where both read a relation, else
//! good to know. Not here: sources that are models (M-SOURCE-NOT-REF).

use super::kit::*;
use crate::mesh::Place as Spot;
use crate::sort::Gather;
use std::collections::BTreeMap;

/// M-SHARED-SOURCE.
pub static RULE: Rule = Rule {
    id: "M-SHARED-SOURCE",
    title: "One project reads each raw relation",
    why: "Two teams clean the same data in two ways, and their figures will differ.",
    source: "dbt, mesh guide: no two sources anywhere in a mesh should point to the same relation",
    advice: "Let one project read the relation and offer a public model to the other.",
    run,
    ..Rule::PLAIN
};

/// How many relations a message names (decision 13).
const MOST: usize = 10;

/// Relations that both declare, and of those that both read: how many read it, and it.
type Shared<'m> = (usize, Vec<(usize, Spot<'m>)>);

fn run(ctx: &Context, finds: &mut Finds) {
    let hidden = ctx.mesh.hidden.iter().map(|found| found.source).into_set();
    let mut pairs: BTreeMap<(ProjectId, ProjectId), Shared> = BTreeMap::new();
    for (_, sources) in ctx.mesh.declared.entries().filter(|(_, sources)| sources.len() > 1) {
        // Nodes are in order of their projects.
        let mut projects: Vec<(ProjectId, usize)> = Vec::new();
        for &source in sources.iter().filter(|source| !hidden.contains(source)) {
            let (project, readers) = (ctx.node(source).project, ctx.mesh.consumers(source).count());
            match projects.last_mut() {
                Some((last, reads)) if *last == project => *reads += readers,
                _ => projects.push((project, readers)),
            }
        }
        let place = sources.first().and_then(|&source| ctx.spot(source));
        for (position, &(a, reads)) in projects.iter().enumerate() {
            for &(b, others) in projects.iter().skip(position + 1) {
                let (declared, read) = pairs.entry((a, b)).or_default();
                *declared += 1;
                if reads > 0 && others > 0 {
                    read.extend(place.clone().map(|place| (reads + others, place)));
                }
            }
        }
    }
    for ((a, b), (declared, mut read)) in pairs {
        read.put_in_order_by(|(x, p), (y, q)| y.cmp(x).then_with(|| p.cmp(q)));
        let who = [ctx.project_name(a), " and ", ctx.project_name(b), " both "].concat();
        let (severity, said) = if read.is_empty() {
            let declared = count(declared, "relation");
            (Severity::Info, ["declare ", &declared, " as sources; none is read in both."].concat())
        } else {
            let most = read.iter().take(MOST).map(|(_, place)| place.text()).collect::<Vec<_>>().join(", ");
            let read = count(read.len(), "relation");
            (Severity::Warn, ["read ", &read, " as sources, the most read first: ", &most, "."].concat())
        };
        finds.add(found(Subject::Pair(a, b), who + &said).weighs(severity));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project a
  source raw.orders
  model x < raw.orders
project b
  source raw.orders
  model y < raw.orders
project c
  source raw.orders",
    finds: &["W a → b", "I a → c", "I b → c"],
    says: "a and b both read 1 relation as sources, the most read first: mesh.raw.orders.",
    silent: "project a
  source raw.orders
  model x < raw.orders
project b
  source raw.items
  model y < raw.items",
    policy: |_| {},
};
