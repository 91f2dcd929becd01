//! DISC-2: values in the vocabulary.
//!
//! In: those keys of `meta` that the policy has words for. Out: the share of them whose values are such words. Not here:
//! keys that are missing (DISC-1).

use super::TALK_DISC;
use crate::artifact::value::Value;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::{Context, snippet, words};

/// DISC-2.
pub static CHECK: Check = Check {
    id: "DISC-2",
    title: "Values in the vocabulary",
    fix_title: "Use the agreed words in meta",
    characteristic: Some(Characteristic::Discoverable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A search for one word finds everything only where everybody writes that word.",
    source: TALK_DISC,
    run,
    fix,
};

/// A key of `meta` with its words, and how much of its value is among them, 0 to 1.
fn judged<'c>(ctx: &'c Context, node: NodeId) -> Vec<(&'c str, &'c [String], f64)> {
    let meta = &ctx.data(node).meta;
    let vocab = ctx.policy.vocab.iter();
    vocab
        .filter_map(|(key, allowed)| {
            let value = Value::at(meta, key).filter(|value| !value.is_empty())?;
            Some((key.as_str(), allowed.as_slice(), share(value, allowed)))
        })
        .collect()
}

/// Each item of a list counts alike: 1 if it is a word, 0.5 if only its case differs.
fn share(value: &Value, allowed: &[String]) -> f64 {
    let one = |value: &Value| match value.scalar() {
        Some(text) if allowed.contains(&text) => 1.0,
        Some(text) if allowed.iter().any(|word| word.eq_ignore_ascii_case(&text)) => 0.5,
        _ => 0.0,
    };
    match value {
        Value::List(items) => items.iter().map(one).sum::<f64>() / items.len().max(1) as f64,
        value => one(value),
    }
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if ctx.policy.vocab.is_empty() {
        return Verdict::na("The policy has no vocabulary.");
    }
    let judged = judged(ctx, node);
    if judged.is_empty() {
        return Verdict::na("meta has none of the keys that the policy has a vocabulary for.");
    }
    let off = judged.iter().filter(|(_, _, share)| *share < 1.0).map(|(key, ..)| *key).collect::<Vec<_>>();
    let mean = judged.iter().map(|(_, _, share)| share).sum::<f64>() / judged.len() as f64;
    Verdict::of(Status::fraction(mean), words::of_all(ctx, judged.len(), "meta value", "in the vocabulary", &off))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let meta = &ctx.data(node).meta;
    let lines = judged(ctx, node).into_iter().filter(|(_, _, share)| *share < 1.0).map(|(key, allowed, _)| {
        let value = match Value::at(meta, key) {
            Some(Value::List(items)) => {
                let mut words = items.iter().map(|item| agreed(item, allowed)).collect::<Vec<_>>();
                words.dedup();
                format!("[{}]", words.join(", "))
            }
            Some(value) => agreed(value, allowed),
            None => snippet::scalar(snippet::GAP),
        };
        snippet::at(key, &format!("{value}  # one of {}", allowed.join(", ")))
    });
    let lines = snippet::indent(&lines.collect::<String>(), 4);
    snippet::model(ctx, node, &format!("config:\n  meta:\n{lines}"))
}

/// The word for a value: itself if it is one, the one that differs by case alone, else the first.
fn agreed(value: &Value, allowed: &[String]) -> String {
    let text = value.scalar().unwrap_or_default();
    let same = allowed.iter().find(|word| word.eq_ignore_ascii_case(&text)).or_else(|| allowed.first());
    snippet::scalar(same.map_or(snippet::GAP, String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model none public
  model exact public meta.classification=internal
  model cased public meta.classification=Internal
  model other public meta.classification=secret
  model several public meta.classification=[internal,secret]";

    #[test]
    fn words_count_exactly_and_half_for_their_case() {
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "core.exact"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.cased"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.several"), Status::Partial(0.5));
        let other = judge(&CHECK, TEXT, "core.other");
        assert_eq!(other.status, Status::Fail);
        assert_eq!(other.evidence, "The one meta value, `classification`, is not in the vocabulary.");
    }

    #[test]
    fn the_fix_lists_the_words() {
        let snippet = fix(&CHECK, TEXT, "core.other").snippet;
        assert!(snippet.contains("classification: public  # one of public, internal, confidential, restricted"));
    }
}
