//! SECU-5: sensitive columns marked (decision 29).
//!
//! In: columns whose names sound like personal data. Out: the share marked as such. Not here: what their rows hold.

use super::TALK_SECU;
use super::no_columns;
use crate::artifact::manifest::model::Column;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::numbers::Numbered;
use crate::scorecard::share::Share;
use crate::scorecard::{Context, columns, snippet};

/// SECU-5.
pub static CHECK: Check = Check {
    id: "SECU-5",
    title: "Sensitive columns marked",
    fix_title: "Mark columns with personal data",
    characteristic: Some(Characteristic::Secure),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "Personal data can be masked, and found when somebody asks for it, only where it is marked.",
    source: TALK_SECU,
    run,
    fix,
};

fn marked(column: &Column) -> bool {
    column.masked
        || ["pii", "classification"].iter().any(|key| column.meta.contains_key(*key))
        || column.tags.iter().any(|tag| tag.eq_ignore_ascii_case("pii"))
}

/// The columns that sound like personal data, and whether they are marked.
fn suspects<'a>(ctx: &Context<'a>, node: NodeId) -> Share<'a> {
    let personal = |column: &Numbered| ctx.name_facts(column.name).personal;
    let any = ctx.columns(node).iter().any(personal);
    let columns = any.then(|| columns::all(ctx, node).zip(ctx.columns(node))).into_iter().flatten();
    let suspects = columns.filter(|(_, numbered)| personal(numbered)).map(|(column, _)| column);
    Share::of(ctx, suspects.map(|column| (column.name, column.declared.is_some_and(marked))))
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if columns::none(ctx, node) {
        return no_columns();
    }
    let suspects = suspects(ctx, node);
    if suspects.total == 0 {
        return Verdict::na("No column sounds like personal data.");
    }
    suspects.verdict(ctx, "suspicious column", "marked as personal data")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let open = suspects(ctx, node).names;
    let lines = "meta:\n  pii: true\n  masking: hash\n";
    // Columns have a `config:` since dbt 1.10.
    let lines = if snippet::since(ctx, node, 1, 10) { snippet::at("config", lines) } else { lines.to_owned() };
    snippet::columns(ctx, node, open.into_iter().map(|name| (name, lines.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model good public
    column Email meta.pii=true
    column phone tags=pii
    column birth masked
    column home_address meta.classification=restricted
  model half public
    column email pii
    column first_name
  model bad public
    column iban
  model clean public
    column amount
  model none public";

    #[test]
    fn what_sounds_personal_should_be_marked() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.half"), Status::Partial(0.5));
        let bad = judge(&CHECK, TEXT, "core.bad");
        assert_eq!(bad.status, Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.clean"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Unknown);
        assert!(
            fix(&CHECK, TEXT, "core.half")
                .snippet
                .contains("- name: first_name\n        config:\n          meta:\n            pii: true\n")
        );
    }
}
