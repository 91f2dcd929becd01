//! SECU-4: classified.
//!
//! In: the classification in `meta` and its vocabulary. Out: whether readers know how to handle the rows. Not here: single
//! columns (SECU-5).

use super::TALK_SECU;
use crate::artifact::value::Value;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// SECU-4.
pub static CHECK: Check = Check {
    id: "SECU-4",
    title: "Classified",
    fix_title: "Classify the product",
    characteristic: Some(Characteristic::Secure),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "Who may see a product, and what it may be joined with, follows from its classification.",
    source: TALK_SECU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let key = &ctx.policy.classification_key;
    let value = Value::at(&ctx.data(node).meta, key).filter(|value| !value.is_empty());
    let Some(value) = value else {
        return Verdict::fail(say!(ctx, "meta.{key} is not set."));
    };
    let text = value.scalar().unwrap_or_default();
    match ctx.policy.vocab.get(key) {
        Some(words) if !words.contains(&text) => {
            Verdict::partial(say!(ctx, "meta.{key} is \"{text}\", which is none of {}.", words.join(", ")))
        }
        _ => Verdict::pass(say!(ctx, "meta.{key} is {text}.")),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let key = &ctx.policy.classification_key;
    let words = ctx.policy.vocab.get(key).map(Vec::as_slice).unwrap_or_default();
    let said = Value::at(&ctx.data(node).meta, key).and_then(Value::scalar);
    let same = said.and_then(|text| words.iter().find(|word| word.eq_ignore_ascii_case(&text)));
    // Internal is right more often than the first of the list, which opens it to everybody.
    let value = same.or_else(|| words.iter().find(|word| *word == "internal")).or_else(|| words.first());
    let value = snippet::scalar(value.map_or("internal", String::as_str));
    let comment = if words.is_empty() { String::new() } else { format!("  # one of {}", words.join(", ")) };
    snippet::meta(ctx, node, key, &format!("{value}{comment}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn a_word_of_the_vocabulary_is_wanted() {
        let text = "project core
  model good public meta.classification=internal
  model odd public meta.classification=secret
  model none public";
        assert_eq!(status(&CHECK, text, "core.good"), Status::Pass);
        let odd = judge(&CHECK, text, "core.odd");
        assert_eq!(odd.status, Status::Partial(0.5));
        assert_eq!(
            odd.evidence,
            "meta.classification is \"secret\", which is none of public, internal, confidential, restricted."
        );
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
    }
}
