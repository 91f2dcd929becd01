//! UNDR-6: the grain is stated.
//!
//! In: `meta.grain`, `description`, primary key. Out: whether a reader knows what one row is. Not here: whether the key is
//! tested (TRST-2).

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, keys, snippet, words};

/// UNDR-6.
pub static CHECK: Check = Check {
    id: "UNDR-6",
    title: "Grain stated",
    fix_title: "Say what one row is",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "Who does not know what one row is joins wrongly and counts double.",
    source: TALK_UNDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let data = ctx.data(node);
    if let Some(grain) = data.meta.get("grain").filter(|value| !value.is_empty()) {
        let grain = grain.scalar().map_or_else(|| "set".to_owned(), |text| say!(ctx, "\"{text}\""));
        return Verdict::pass(say!(ctx, "meta.grain is {grain}."));
    }
    if let Some(words) = ["one row per", "each row", "grain"].iter().find(|words| says(&data.description, words)) {
        return Verdict::pass(say!(ctx, "description says \"{words}\"."));
    }
    let key = keys::primary_key(ctx, node);
    if key.is_empty() {
        Verdict::fail("Neither meta.grain nor description says what one row is, and no key is known.")
    } else {
        Verdict::partial(say!(ctx, "The primary key {} hints at it; no words do.", words::list(&key)))
    }
}

/// Whether `text` has these words, whatever their case; they are of ASCII letters.
fn says(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    text.windows(words.len()).any(|part| part.eq_ignore_ascii_case(words))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let key = keys::primary_key(ctx, node);
    let key = if key.is_empty() { snippet::GAP.to_owned() } else { key.join(" and ") };
    snippet::meta(ctx, node, "grain", &snippet::scalar(&format!("one row per {key}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, status};

    #[test]
    fn words_pass_and_a_key_is_a_hint() {
        let text = "project core
  model meta public meta.grain=\"one row per order\"
  model words public desc=\"One row per order\"
  model keyed public pk=order_id
  model bare public desc=\"Orders\"";
        assert_eq!(status(&CHECK, text, "core.meta"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.words"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.keyed"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.bare"), Status::Fail);
        assert!(fix(&CHECK, text, "core.keyed").snippet.contains("grain: \"one row per order_id\""));
    }
}
