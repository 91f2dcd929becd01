//! ADDR-3: the contract matches the warehouse (decision 22).
//!
//! In: declared columns and those of the catalog. Out: how far they are the same; without a contract, how much of one is
//! written. Not here: whether there is a contract (ADDR-2), and whether types agree, which dbt checks when it builds.

use super::{TALK_ADDR, not_seen};
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::columns::{self, Known};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// ADDR-3.
pub static CHECK: Check = Check {
    id: "ADDR-3",
    title: "Contract matches the warehouse",
    fix_title: "Bring contract and warehouse together",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A contract describes a table that somebody may have changed by hand since it was built.",
    source: TALK_ADDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if columns::table(ctx, node).is_none() {
        let columns = || words::sentence(&words::count(ctx.data(node).columns.len(), "column"));
        return not_seen(ctx, node, &say!(ctx, "{} declared; what the warehouse has", columns()));
    }
    let all = columns::all(ctx, node).collect::<Vec<_>>();
    let names = |keep: &dyn Fn(&Known) -> bool| all.iter().filter(|c| keep(c)).map(|c| c.name).collect::<Vec<_>>();
    if !ctx.data(node).contract {
        let typed = |column: &Known| column.declared.is_some_and(|column| column.data_type.is_some());
        let seen = names(&|column| column.seen);
        let bare = names(&|column| column.seen && !typed(column));
        let share = (seen.len() - bare.len()) as f64 / seen.len().max(1) as f64;
        let evidence = words::of_all(ctx, seen.len(), "warehouse column", "declared with a data_type", &bare);
        return Verdict::of(Status::fraction(share / 2.0), say!(ctx, "No contract is enforced. {evidence}"));
    }
    let (missing, extra) = (names(&|column| !column.seen), names(&|column| column.declared.is_none()));
    let mut evidence = Vec::new();
    if missing.is_empty() && extra.is_empty() {
        evidence.push("The warehouse has the columns that the contract declares, and no others.".to_owned());
    }
    if !missing.is_empty() {
        evidence.push(say!(ctx, "{} declared, but not in the warehouse.", are(&missing)));
    }
    if !extra.is_empty() {
        evidence.push(say!(ctx, "{} in the warehouse, but not declared.", are(&extra)));
    }
    Verdict::of(Status::share(all.len() - missing.len() - extra.len(), all.len()), evidence.join(" "))
}

/// "`a` is", "`a` and `b` are".
fn are(names: &[&str]) -> String {
    format!("{} {}", words::list(names), words::are(names.len()))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    if !ctx.data(node).contract {
        return snippet::contract(ctx, node, None);
    }
    let all = columns::all(ctx, node).collect::<Vec<_>>();
    let extra = all.iter().filter(|column| column.declared.is_none()).map(|column| column.name).collect::<Vec<_>>();
    let missing = all.iter().filter(|column| !column.seen).map(|column| column.name).collect::<Vec<_>>();
    let mut fix = if extra.is_empty() {
        snippet::file(snippet::yaml_file(ctx, node), "")
    } else {
        snippet::contract(ctx, node, Some(&extra))
    }?;
    if !missing.is_empty() {
        let name = &ctx.data(node).name;
        fix.snippet.push_str(&format!("# {name}: take out {}, or build it again\n", words::list(&missing)));
    }
    Some(fix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::ArtifactKind;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn columns_are_compared_both_ways_and_case_folded() {
        let text = "project core
  model good public contract
    column id integer
    column NAME text
  model half public contract
    column id integer
    column gone text
  model bad public contract
    column old integer
  model other public contract
    column id integer
  catalog good ID:INTEGER name:VARCHAR
  catalog half id:integer new:text
  catalog bad id:integer";
        assert_eq!(status(&CHECK, text, "core.good"), Status::Pass);
        let half = judge(&CHECK, text, "core.half");
        assert_eq!(half.status, Status::Partial(1.0 / 3.0));
        assert_eq!(
            half.evidence,
            "`gone` is declared, but not in the warehouse. `new` is in the warehouse, but not declared."
        );
        assert_eq!(status(&CHECK, text, "core.bad"), Status::Fail);
        let other = judge(&CHECK, text, "core.other");
        assert_eq!((other.status, other.needs), (Status::Unknown, Some(ArtifactKind::Catalog)));
        assert_eq!(
            other.evidence,
            "1 column declared; what the warehouse has is not told: catalog.json does not list it."
        );
    }

    #[test]
    fn without_a_contract_half_is_the_most() {
        let text = "project core
  model typed public
    column id integer
  model some public
    column id integer
    column name
  model none public
  catalog typed id:integer
  catalog some id:integer name:text
  catalog none id:integer";
        assert_eq!(status(&CHECK, text, "core.typed"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.some"), Status::Partial(0.25));
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
    }

    #[test]
    fn without_a_catalog_it_is_unknown_contract_or_not() {
        let text = "project core\n  model a public contract\n    column id integer\n  model b public";
        for node in ["core.a", "core.b"] {
            let verdict = judge(&CHECK, text, node);
            assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::Catalog)));
        }
    }
}
