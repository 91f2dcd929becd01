//! INTR-4: conformed keys (decision 25).
//!
//! In: key-like columns that two or more products have. Out: the share whose type family is the one most products use. Not
//! here: whether the joins hold (INTR-6).

use super::TALK_INTR;
use super::no_types;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Tier, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::{Context, keys, snippet};

/// INTR-4.
pub static CHECK: Check = Check {
    id: "INTR-4",
    title: "Conformed keys",
    fix_title: "Give shared keys one type",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::Product,
    weight: 3.0,
    star: false,
    why: "Products of different teams join only where their keys have one name and one type.",
    source: TALK_INTR,
    run,
    fix,
};

/// How a model's key compares with the products that share it.
struct Shared<'a> {
    column: &'a str,
    /// Whether its type is the majority's; none where it, or everybody else, gives no type.
    agrees: Option<bool>,
    /// The family most products use.
    most: Option<String>,
}

fn shared<'c>(ctx: &'c Context, node: NodeId) -> Vec<Shared<'c>> {
    let versions = ctx.versions(node);
    keys::like(ctx, node)
        .filter_map(|column| {
            let voices = ctx.survey.voices(ctx, column.name)?;
            voices.products.iter().any(|product| !versions.contains(product)).then_some(())?;
            let own = column.data_type.map(|id| ctx.type_of(id).family.clone());
            // A candidate is judged as if it were a product: with a voice of its own.
            let more = usize::from(own.is_some() && ctx.tier(node) == Some(Tier::Candidate));
            let given = || voices.families.iter().filter(|(family, _)| family.is_some());
            let of_own = more + voices.families.get(&own).copied().unwrap_or_default();
            let votes = more + given().map(|(_, votes)| votes).sum::<usize>();
            let others = given().map(|(_, votes)| *votes).max().unwrap_or_default();
            let agrees = (own.is_some() && votes > 1).then_some(of_own >= others);
            // Only who disagrees is told what most say: that is not changed by the own voice.
            let first = || given().find(|(_, votes)| **votes == others).and_then(|(family, _)| family.clone());
            let most = if agrees == Some(false) { first() } else { None };
            Some(Shared { column: &ctx.name(column.name).text, agrees, most })
        })
        .collect()
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let shared = shared(ctx, node);
    if shared.is_empty() {
        return Verdict::na("It shares no key with another product.");
    }
    let typed = Share::of(ctx, shared.iter().filter_map(|key| Some((key.column, key.agrees?))));
    if typed.total == 0 {
        return no_types();
    }
    typed.verdict(ctx, "shared key", "typed as in most products")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let other = shared(ctx, node).into_iter().filter(|key| key.agrees == Some(false));
    let casts = other.map(|key| {
        let most = key.most.unwrap_or_default();
        format!("cast({0} as {most}) as {0},  -- as in most products; then its data_type too\n", key.column)
    });
    snippet::file(ctx.data(node).file_path.clone(), casts.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    const TEXT: &str = "project core
  model customers public
    column customer_id bigint
  model orders public
    column customer_id integer
    column order_id integer
project sales
  model deals public
    column CUSTOMER_ID varchar
    column deal_id integer
  model leads public
    column lead_id integer
  model half public
    column customer_id varchar
    column deal_id integer
  model loose public
    column deal_key
  model loose_too public
    column deal_key
  model used
    column customer_id int
project finance
  model a < sales.used";

    #[test]
    fn the_majority_of_products_sets_the_type() {
        assert_eq!(status(&CHECK, TEXT, "core.customers"), Status::Pass);
        // Two integers against two texts: a tie, and any of the tied passes.
        assert_eq!(status(&CHECK, TEXT, "sales.deals"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "sales.leads"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "sales.loose"), Status::Unknown);
        assert_eq!(status(&CHECK, TEXT, "sales.used"), Status::Pass);
    }

    #[test]
    fn one_that_differs_is_named() {
        let text = TEXT
            .replace("  model loose public", "  model more public\n    column customer_id int\n  model loose public");
        let half = judge(&CHECK, &text, "sales.half");
        assert_eq!(half.status, Status::Partial(0.5));
        assert_eq!(half.evidence, "1 of 2 shared keys is typed as in most products; `customer_id` is not.");
        let three = "project core
  model a public
    column x_id int
  model b public
    column x_id int
  model c public
    column x_id text";
        assert_eq!(status(&CHECK, three, "core.c"), Status::Fail);
    }

    #[test]
    fn versions_of_one_product_have_one_voice() {
        let text = "project core
  model a public v1 latest=2
    column a_id text
  model a public v2 latest
    column a_id int";
        assert_eq!(status(&CHECK, text, "core.a.v1"), Status::NotApplicable);
    }
}
