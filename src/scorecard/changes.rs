//! One change that mends many products.
//!
//! In: a [`Context`] and a check. Out: every different change that would make products pass it, with what it gains the mesh.
//! Not here: the list of checks by gain (`fixes`), which costs no snippet.
//!
//! Two products whose fixes read alike, in the same file, need one change and not two: the group that both are in lacks an
//! owner, the project's `dbt_project.yml` lacks a setting, a source below both lacks freshness.

use super::arithmetic::Gains;
use super::card::mark;
use super::check::Check;
use super::context::Context;
use super::model::{Fix, Tier};
use super::rollup::weight;
use crate::mesh::model::NodeId;
use crate::sort::Sort;
use rustc_hash::FxHashMap;

/// Checks whose fix can be the same for many products: the others change a model's own entry.
pub const SHARED: [&str; 4] = ["DISC-4", "UNDR-7", "TRST-4", "TRST-5"];

/// A change with all that it mends.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The check that it makes pass.
    pub check: &'static Check,
    /// What to write where.
    pub fix: Option<Fix>,
    /// Points the mesh's product score would gain.
    pub gain: f64,
    /// The products it would raise, by what each would gain.
    pub products: Vec<NodeId>,
}

/// The changes that would make products pass the checks with one of these ids, the greatest gain first.
pub fn changes(ctx: &Context, wanted: &[&str]) -> Vec<Change> {
    let asked = ctx.asked(Tier::Product).copied().collect::<Vec<_>>();
    let mut found = Vec::<(Change, Vec<(f64, NodeId)>)>::new();
    let mut places = FxHashMap::<(&str, Option<Fix>), usize>::default();
    let mut total = 0.0;
    for &node in ctx.headlines() {
        let weight = weight(ctx.mesh, ctx.versions(node));
        total += weight;
        if ctx.tier(node) != Some(Tier::Product) {
            continue;
        }
        let marks =
            ctx.quietly(|ctx| asked.iter().map(|asked| mark(asked, &(asked.check.run)(ctx, node))).collect::<Vec<_>>());
        let gains = Gains::new(&marks, Tier::Product, &ctx.policy.score);
        for (asked, mark) in asked.iter().zip(&marks).filter(|(asked, _)| wanted.contains(&asked.check.id)) {
            let points = weight * gains.of(mark);
            if points <= 0.0 {
                continue;
            }
            let fix = (asked.check.fix)(ctx, node);
            let at = *places.entry((asked.check.id, fix.clone())).or_insert_with(|| {
                let change = Change { check: asked.check, fix, gain: 0.0, products: Vec::new() };
                found.push((change, Vec::new()));
                found.len() - 1
            });
            if let Some((change, products)) = found.get_mut(at) {
                change.gain += points;
                products.push((points, node));
            }
        }
    }
    let finished = found.into_iter().map(|(mut change, mut products)| {
        products.put_in_order_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        change.gain /= total;
        change.products = products.into_iter().map(|(_, node)| node).collect();
        change
    });
    let mut changes = finished.collect::<Vec<_>>();
    // The same first for the same mesh: by gain, then by the first product.
    changes.put_in_order_by(|a, b| {
        b.gain.total_cmp(&a.gain).then_with(|| a.check.id.cmp(b.check.id)).then_with(|| a.products.cmp(&b.products))
    });
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::policy::Policy;
    use crate::scorecard::summarise;

    const TEXT: &str = "project core adapter=snowflake schema=v12 dbt=1.11.0
  source raw.late
  group sales owner=\"Sales\"
  model dim_a < raw.late public group=sales
  model dim_b < raw.late public group=sales
  model dim_c public group=sales
project apart adapter=snowflake
  model dim_d public";

    #[test]
    fn products_that_need_the_same_words_need_one_change() {
        let mesh = fixture::mesh(TEXT);
        let policy = Policy::default();
        let ctx = Context::new(&mesh, &policy);
        let sized = |id: &str| changes(&ctx, &[id]).iter().map(|it| it.products.len()).collect::<Vec<_>>();
        assert_eq!(sized("DISC-4"), [3, 1], "the group of three without a contact, and one without an owner");
        assert_eq!(sized("UNDR-7"), [3, 1], "one setting for each project");
        assert_eq!(sized("TRST-5"), [2]);
        let owner = &changes(&ctx, &["DISC-4"])[0];
        assert_eq!(owner.fix.as_ref().unwrap().file, "");
        assert!(owner.fix.as_ref().unwrap().snippet.contains("name: Sales\n      email: \"…\""));
    }

    #[test]
    fn changes_of_a_check_gain_together_what_the_check_gains() {
        let mesh = fixture::mesh(TEXT);
        let policy = Policy::default();
        let ctx = Context::new(&mesh, &policy);
        for fix in summarise(&ctx).fixes {
            let sum: f64 = changes(&ctx, &[fix.check.as_str()]).iter().map(|change| change.gain).sum();
            assert!((sum - fix.gain).abs() < 1e-9, "{}", fix.check);
        }
    }
}
