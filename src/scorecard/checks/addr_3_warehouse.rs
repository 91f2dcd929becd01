//! ADDR-3: the contract matches the warehouse (decision 22).
//!
//! In: the catalog of the project, which is not read yet. Out: unknown. Not here: whether there is a contract (ADDR-2).

use super::TALK_ADDR;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
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
    let columns = words::sentence(&words::count(ctx.data(node).columns.len(), "column"));
    Verdict::unknown(ArtifactKind::Catalog, format!("{columns} declared; what the warehouse has needs catalog.json."))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let columns = &ctx.data(node).columns;
    snippet::columns(
        ctx,
        node,
        columns.iter().map(|column| {
            let data_type = column.data_type.as_deref().map_or_else(|| "\"…\"".to_owned(), snippet::scalar);
            (column.name.as_str(), format!("data_type: {data_type}\n"))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::judge;

    #[test]
    fn without_a_catalog_it_is_unknown_contract_or_not() {
        let text = "project core\n  model a public contract\n    column id integer\n  model b public";
        for node in ["core.a", "core.b"] {
            let verdict = judge(&CHECK, text, node);
            assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::Catalog)));
        }
    }
}
