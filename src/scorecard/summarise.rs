//! Scores of the whole mesh at once.
//!
//! In: a [`Context`]. Out: [`Summaries`]: every own model's figures, roll-ups, and what to fix first. Not here: evidence and
//! snippets, which [`score`](super::score) gives for one model.

use super::arithmetic::{Gains, Mark, hygiene, summary};
use super::card::mark;
use super::context::{Asked, Context};
use super::fixes::{Gain, fixes};
use super::model::{MeshFix, Rollup, Summary, Tier};
use super::rollup::{Weighed, costliest, rollup, weight};
use crate::mesh::model::{DomainId, NodeId, ProjectId};
use crate::table::{RowId, Table};

/// The mesh's scores.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Summaries {
    /// Each node's tier and figures; none for what has no scorecard.
    pub nodes: Table<NodeId, Option<(Tier, Summary)>>,
    /// Domains.
    pub domains: Table<DomainId, Rollup>,
    /// Projects; ghosts have no products.
    pub projects: Table<ProjectId, Rollup>,
    /// The whole mesh.
    pub mesh: Rollup,
    /// For each product the version that stands for it, in order of id.
    pub headlines: Vec<NodeId>,
    /// What to fix first, the greatest gain first.
    pub fixes: Vec<MeshFix>,
}

/// Scores everything.
pub fn summarise(ctx: &Context) -> Summaries {
    ctx.quietly(figures)
}

fn figures(ctx: &Context) -> Summaries {
    let mut clean = Vec::new();
    let mut gains = Vec::new();
    let mut weights = Vec::new();
    let mut nodes = Table::<NodeId, Option<(Tier, Summary)>>::with_room(ctx.mesh.nodes.len());
    let mut headlines = ctx.headlines().iter().copied().peekable();
    // The checks of one model and how they came out.
    let (mut asked, mut marks) = (Vec::<&Asked>::new(), Vec::new());
    for node in ctx.mesh.nodes.ids() {
        let scored = ctx.tier(node).map(|tier| {
            let ctx = ctx.at(node);
            asked.clear();
            asked.extend(ctx.asked(tier));
            marks.clear();
            marks.extend(asked.iter().map(|asked| mark(asked, &ctx.judge(asked, node))));
            let practice = ctx.is_practice(node);
            if tier != Tier::Product && !practice {
                clean.extend(tidiness(ctx, node, tier, &asked, &marks).map(|score| (node, score)));
            }
            if headlines.next_if_eq(&node).is_some() && !practice {
                let weight = weight(ctx.mesh, ctx.versions(node));
                weights.push((node, weight));
                let each = Gains::new(&marks, tier, &ctx.policy.score);
                gains.extend(asked.iter().zip(&marks).filter_map(|(asked, mark)| {
                    let points = weight * each.of(mark);
                    (points > 0.0).then_some(Gain { check: asked.check, star: asked.star, node, points })
                }));
            }
            (tier, summary(&marks, tier, &ctx.policy.score))
        });
        nodes.push(scored);
    }
    let weighed = weights
        .iter()
        .filter_map(|&(node, weight)| {
            let (_, summary) = nodes.row(node)?.as_ref()?;
            Some(Weighed { node, weight, summary })
        })
        .collect::<Vec<_>>();
    let total = weights.iter().map(|(_, weight)| weight).sum();
    let all = clean.iter().map(|(_, score)| *score).collect::<Vec<_>>();
    Summaries {
        domains: grouped(ctx.mesh.domains.len(), &weighed, &clean, &gains, |node| ctx.mesh.nodes[node].domain),
        projects: grouped(ctx.mesh.projects.len(), &weighed, &clean, &gains, |node| ctx.mesh.nodes[node].project),
        mesh: Rollup { costliest: costliest(&gains, total), ..rollup(weighed.iter().copied(), &all) },
        fixes: fixes(gains, total),
        headlines: ctx.headlines().to_vec(),
        nodes,
    }
}

/// The hygiene score of a candidate or internal model. A candidate is asked as if it were public in hygiene too: it is
/// used as a product is.
fn tidiness(ctx: &Context, node: NodeId, tier: Tier, asked: &[&Asked], marks: &[Mark]) -> Option<f64> {
    if tier == Tier::Internal {
        return hygiene(marks);
    }
    let known = |wanted: &Asked| asked.iter().zip(marks).find(|(asked, _)| std::ptr::eq(asked.check, wanted.check));
    let marks = ctx.hygienic().map(|wanted| match known(wanted) {
        Some((_, mark)) => *mark,
        None => mark(wanted, &ctx.judge(wanted, node)),
    });
    hygiene(&marks.collect::<Vec<_>>())
}

/// One roll-up for each of `n` groups.
fn grouped<I: RowId>(
    n: usize,
    products: &[Weighed],
    clean: &[(NodeId, f64)],
    gains: &[Gain],
    group: impl Fn(NodeId) -> I,
) -> Table<I, Rollup> {
    let mut groups = Table::<I, _>::filled((Vec::new(), Vec::new(), Vec::new()), n);
    for product in products {
        groups[group(product.node)].0.push(*product);
    }
    for (node, score) in clean {
        groups[group(*node)].1.push(*score);
    }
    for gain in gains {
        groups[group(gain.node)].2.push(*gain);
    }
    let one = |(products, clean, gains): &(Vec<Weighed>, Vec<f64>, Vec<Gain>)| {
        let weight = products.iter().map(|product| product.weight).sum();
        Rollup { costliest: costliest(gains, weight), ..rollup(products.iter().copied(), clean) }
    };
    groups.iter().map(one).collect()
}
