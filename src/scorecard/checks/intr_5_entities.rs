//! INTR-5: entities shared.
//!
//! In: entities of the model's semantic models. Out: whether others can join to it in the semantic layer. Not here: keys
//! in SQL (INTR-4).

use super::TALK_INTR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::semantics::Semantics;
use crate::scorecard::words::say;
use crate::scorecard::{Context, keys, snippet, words};

/// INTR-5.
pub static CHECK: Check = Check {
    id: "INTR-5",
    title: "Entities shared",
    fix_title: "Share entities across domains",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "The semantic layer joins domains by entities of one name.",
    source: TALK_INTR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let models = ctx.survey.semantics.of(node);
    if models.is_empty() {
        return Verdict::na("No semantic model stands on it.");
    }
    let entities =
        models.iter().filter_map(|&id| Semantics::detail(ctx.mesh, id)).flat_map(|semantic| &semantic.entities);
    let entities = entities.collect::<Vec<_>>();
    if !entities.iter().any(|(_, kind)| kind == "primary") {
        return Verdict::fail("Its semantic model has no primary entity.");
    }
    let own = ctx.mesh.nodes[node].domain;
    let elsewhere =
        |name: &str| ctx.survey.semantics.entities.get(name).is_some_and(|d| d.iter().any(|&domain| domain != own));
    let shared = entities.iter().map(|(name, _)| name.as_str()).filter(|name| elsewhere(name)).collect::<Vec<_>>();
    if shared.is_empty() {
        Verdict::partial("It has a primary entity, but no other domain uses any of its entities.")
    } else {
        Verdict::pass(say!(ctx, "Other domains use {} too.", words::list(&shared)))
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let semantic = ctx.survey.semantics.of(node).first().map(|&id| ctx.data(id))?;
    let key = keys::primary_key(ctx, node).first().map(|column| (keys::points_to(column, &[]), column.clone()));
    let mut entities = Vec::new();
    if let Some((stem, column)) = key {
        entities.push((stem.unwrap_or_else(|| column.clone()), "primary", column));
    }
    entities.extend(
        keys::foreign(ctx, node).into_iter().map(|(column, stem)| (stem.to_owned(), "foreign", column.to_owned())),
    );
    let lines = entities.iter().map(|(name, kind, column)| {
        format!(
            "      - name: {}\n        type: {kind}\n        expr: {}\n",
            snippet::scalar(name),
            snippet::scalar(column)
        )
    });
    snippet::file(
        semantic.file_path.clone(),
        format!(
            "semantic_models:\n  - name: {}\n    entities:\n{}",
            snippet::scalar(&semantic.name),
            lines.collect::<String>()
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model orders public pk=order_id
    column order_id
    column customer_id
  model alone public
  model keyless public
  model bare public
  semantic s_orders < orders entities=order:primary,customer:foreign
  semantic s_alone < alone entities=thing:primary
  semantic s_keyless < keyless entities=customer:foreign
project crm
  model customers
  semantic s_customers < customers entities=customer:primary";

    #[test]
    fn a_primary_entity_and_one_that_others_use_pass() {
        let orders = judge(&CHECK, TEXT, "core.orders");
        assert_eq!((orders.status, &*orders.evidence), (Status::Pass, "Other domains use `customer` too."));
        assert_eq!(status(&CHECK, TEXT, "core.alone"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.keyless"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.bare"), Status::NotApplicable);
    }

    #[test]
    fn the_fix_proposes_the_keys() {
        let snippet = fix(&CHECK, TEXT, "core.orders").snippet;
        assert!(snippet.contains("- name: order\n        type: primary\n        expr: order_id\n"));
        assert!(snippet.contains("- name: customer\n        type: foreign\n        expr: customer_id\n"));
    }
}
