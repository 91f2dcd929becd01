//! TRST-4: tested before the product.
//!
//! In: the direct parents in the own project. Out: the share of them with a data test. Not here: parents in other
//! projects, whose owners answer for them.

use super::TALK_TRST;
use crate::artifact::manifest::model::{Detail, Kind};
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::{Context, columns, keys, lineage, merge, snippet, tests_of};

/// TRST-4.
pub static CHECK: Check = Check {
    id: "TRST-4",
    title: "Tested before the product",
    fix_title: "Test what products are made from",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "\"Test data before it hits the data product model\": bad rows are cheapest to stop before anybody reads them.",
    source: TALK_TRST,
    run,
    fix,
};

/// The data nodes of its own project that `node` reads directly, in order.
fn parents(ctx: &Context, node: NodeId) -> impl Iterator<Item = NodeId> {
    let asked = |&id: &NodeId| matches!(ctx.kind(id), Kind::Model | Kind::Source | Kind::Seed | Kind::Snapshot);
    lineage::own_parents(ctx, node).into_iter().filter(asked)
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let name = |parent| ctx.data(parent).name.as_str();
    let parents = parents(ctx, node).map(|parent| (name(parent), tests_of::is_tested(ctx, parent)));
    let tested = Share::of(ctx, parents);
    if tested.total == 0 {
        return Verdict::na("It has no parents in its own project.");
    }
    tested.verdict(ctx, "direct parent", "tested")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let untested = parents(ctx, node).filter(|&parent| !tests_of::is_tested(ctx, parent));
    let all = untested.map(|parent| test_of(ctx, parent)).collect::<Option<Vec<_>>>()?;
    // Those of the file that the first stands in: one change at a time.
    let first = all.first()?;
    let same = all.iter().filter(|fix| fix.file == first.file).map(|fix| fix.snippet.as_str());
    Some(Fix { snippet: merge::together(same), ..first.clone() })
}

/// A first test for a parent: of its key where it is known.
fn test_of(ctx: &Context, parent: NodeId) -> Option<Fix> {
    let data = ctx.data(parent);
    let key = keys::primary_key(ctx, parent);
    let column = key.first().map(String::as_str).or_else(|| Some(columns::all(ctx, parent).next()?.name));
    let column = snippet::scalar(column.unwrap_or(snippet::GAP));
    let tests = snippet::tests(ctx, parent, &["not_null"]);
    let list = match data.kind {
        Kind::Source => {
            let Detail::Source(source) = &data.detail else { return None };
            let head = format!("sources:\n  - name: {}\n    tables:\n", snippet::scalar(&source.source_name));
            let table = format!("      - name: {}\n        columns:\n", snippet::scalar(&data.name));
            let column = format!("          - name: {column}\n{}", snippet::indent(&tests, 12));
            return snippet::file(data.file_path.clone(), head + &table + &column);
        }
        Kind::Seed => "seeds",
        Kind::Snapshot => "snapshots",
        _ => "models",
    };
    let head = format!("{list}:\n  - name: {}\n    columns:\n", snippet::scalar(&data.name));
    let column = format!("      - name: {column}\n{}", snippet::indent(&tests, 8));
    snippet::file(snippet::yaml_file(ctx, parent), head + &column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project base
  model given public
project core schema=v12
  source raw.orders
  model stg_a < raw.orders
  model stg_b
    column id
  model good public < stg_a
  model half public < stg_a, stg_b
  model bad public < stg_b
  model raw_bad public < raw.orders
  model foreign public < base.given
  model rootless public
  test unique stg_a.id";

    #[test]
    fn the_share_of_tested_parents_counts() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(
            (half.status, &*half.evidence),
            (Status::Partial(0.5), "1 of 2 direct parents is tested; `stg_b` is not.")
        );
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.raw_bad"), Status::Fail);
    }

    #[test]
    fn parents_elsewhere_are_not_asked() {
        assert_eq!(status(&CHECK, TEXT, "core.foreign"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "core.rootless"), Status::NotApplicable);
    }

    #[test]
    fn the_fix_tests_the_parent() {
        assert!(fix(&CHECK, TEXT, "core.bad").snippet.contains("- name: stg_b\n    columns:\n      - name: id\n"));
        assert!(
            fix(&CHECK, TEXT, "core.raw_bad").snippet.contains("  - name: raw\n    tables:\n      - name: orders\n")
        );
    }
}
