//! VALU-2: one big table: keys are expanded.
//!
//! In: columns that look like foreign keys, and columns named after what they point to. Out: the share of keys that come
//! with something to read. Not here: whether the joins hold (INTR-6).

use super::TALK_VALU;
use super::no_columns;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::{Context, columns, keys, snippet, words};

/// VALU-2.
pub static CHECK: Check = Check {
    id: "VALU-2",
    title: "One big table",
    fix_title: "Join in what keys point to",
    characteristic: Some(Characteristic::Valuable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A product that needs three joins before it says anything is not yet worth much on its own.",
    source: TALK_VALU,
    run,
    fix,
};

/// The keys with what they point to, and those of them without another column named after it.
fn expanded<'c>(ctx: &'c Context, node: NodeId) -> (usize, Vec<(&'c str, &'c str)>) {
    let foreign = keys::foreign(ctx, node);
    let bare = foreign.iter().filter(|(key, stem)| {
        let named_after = |name: &str| name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('_'));
        let mut names = ctx.columns(node).iter().map(|column| ctx.name(column.name));
        !names.any(|name| name.text != *key && named_after(&name.folded))
    });
    (foreign.len(), bare.copied().collect())
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if columns::none(ctx, node) {
        return no_columns();
    }
    let (all, bare) = expanded(ctx, node);
    if all == 0 {
        return Verdict::na("No column looks like a foreign key.");
    }
    let names = bare.iter().map(|(name, _)| name).collect::<Vec<_>>();
    let evidence = words::of_all(ctx, all, "foreign key", "expanded", &names);
    match (all - bare.len()) as f64 / all as f64 {
        share if share >= 0.5 => Verdict::pass(evidence),
        share if share > 0.0 => Verdict::partial(evidence),
        _ => Verdict::fail(evidence),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let (_, bare) = expanded(ctx, node);
    let (key, stem) = bare.first()?;
    let to = keys::target(ctx, node, key).unwrap_or_else(|| format!("ref('{}')", snippet::GAP));
    snippet::file(
        ctx.data(node).file_path.clone(),
        format!(
            "select\n    …,\n    {stem}.name as {stem}_name\nfrom …\nleft join {{{{ {to} }}}} as {stem}\n    on {stem}.{key} = ….{key}\n"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model wide public
    column customer_id
    column Customer_Name
    column region_id
  model some public
    column customer_id
    column customer_name
    column region_id
    column shop_id
  model narrow public
    column customer_id
  model keyless public
    column amount
  model none public";

    #[test]
    fn half_of_the_keys_should_be_expanded() {
        assert_eq!(status(&CHECK, TEXT, "core.wide"), Status::Pass);
        let some = judge(&CHECK, TEXT, "core.some");
        assert_eq!(some.status, Status::Partial(0.5));
        assert_eq!(some.evidence, "1 of 3 foreign keys is expanded; `region_id` and `shop_id` are not.");
        assert_eq!(status(&CHECK, TEXT, "core.narrow"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.keyless"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Unknown);
        assert!(fix(&CHECK, TEXT, "core.narrow").snippet.contains("customer.name as customer_name"));
    }
}
