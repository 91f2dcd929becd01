//! What to fix first: one line for each check, by the points it would bring the mesh.
//!
//! In: what passing each check would gain each product. Out: [`MeshFix`]es. Not here: the text of a fix, which belongs to
//! one model.

use super::check::Check;
use super::model::MeshFix;
use crate::mesh::model::NodeId;
use crate::sort::Sort;
use std::collections::BTreeMap;

/// One check that one product does not pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gain {
    /// The check.
    pub check: &'static Check,
    /// Whether the policy marks it ★.
    pub star: bool,
    /// The product.
    pub node: NodeId,
    /// Points of the product's score times its weight.
    pub points: f64,
}

/// Gains summed by check, the greatest first; `weight` is that of all products together.
pub(super) fn fixes(gains: Vec<Gain>, weight: f64) -> Vec<MeshFix> {
    let mut by_check = BTreeMap::<&str, Vec<Gain>>::new();
    for gain in gains.into_iter().filter(|gain| gain.points > 0.0) {
        by_check.entry(gain.check.id).or_default().push(gain);
    }
    let mut fixes = by_check
        .into_values()
        .filter_map(|mut gains| {
            gains.put_in_order_by(|a, b| b.points.total_cmp(&a.points).then(a.node.cmp(&b.node)));
            let first = *gains.first()?;
            Some(MeshFix {
                check: first.check.id.to_owned(),
                title: first.check.fix_title.to_owned(),
                star: first.star,
                gain: gains.iter().map(|gain| gain.points).sum::<f64>() / weight,
                products: gains.iter().map(|gain| gain.node).collect(),
            })
        })
        .collect::<Vec<_>>();
    fixes.put_in_order_by(|a, b| b.gain.total_cmp(&a.gain).then_with(|| a.check.cmp(&b.check)));
    fixes
}
