//! UNDR-3: uses doc blocks.
//!
//! In: `doc_blocks`, or texts that match one (spec 01.5). Out: whether words are written once and used often. Not here:
//! whether they agree (UNDR-4).

use super::TALK_UNDR;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::doc_blocks::{DocUse, doc_use};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// UNDR-3.
pub static CHECK: Check = Check {
    id: "UNDR-3",
    title: "Uses doc blocks",
    fix_title: "Write descriptions as doc blocks",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A doc block is written once and holds wherever the same thing appears.",
    source: TALK_UNDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    match doc_use(ctx, node) {
        DocUse::Named(blocks) => {
            let names = blocks.iter().map(|id| id.rsplit('.').next().unwrap_or(id)).collect::<Vec<_>>();
            Verdict::pass(say!(ctx, "doc_blocks has {}.", words::list(&names)))
        }
        DocUse::Inferred => Verdict::pass("A description holds the text of a doc block."),
        DocUse::None => Verdict::fail("doc_blocks is empty on the model and its columns."),
        DocUse::Unknown => Verdict::unknown(
            ArtifactKind::Manifest,
            "No description holds a doc block's text, and this dbt does not list them; needs a manifest.json of dbt Core 1.10 or later.",
        ),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::described(ctx, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    #[test]
    fn dbt_lists_the_blocks_used() {
        let text = "project core\n  model a public doc_blocks=customer_id\n  model b public desc=\"The b\"\n    column id integer";
        assert_eq!(status(&CHECK, text, "core.a"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.b"), Status::Fail);
        let fix = fix(&CHECK, text, "core.b");
        assert!(fix.also[0].snippet.starts_with("{% docs b %}\nThe b\n"), "{:?}", fix.also);
        assert!(fix.snippet.ends_with("description: \"{{ doc('b') }}\"\n"), "{}", fix.snippet);
    }

    #[test]
    fn elsewhere_texts_are_compared() {
        let text = "project core docs_unknown
  doc customer \"Everybody who ever bought something.\"
  model a public desc=\"Note. Everybody who ever bought something.\"
  model b public desc=\"Something else\"";
        assert_eq!(status(&CHECK, text, "core.a"), Status::Pass);
        let verdict = judge(&CHECK, text, "core.b");
        assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::Manifest)));
    }
}
