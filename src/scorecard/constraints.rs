//! Which constraints a platform enforces, and which it only writes down.
//!
//! In: an adapter and a constraint's type. Out: whether rows that break it are refused. Not here: contracts.

use super::Context;
use crate::mesh::model::NodeId;

/// Whether `adapter` refuses rows that break a constraint of type `kind` (dbt docs, "constraints", table of platforms).
pub fn enforces(adapter: &str, kind: &str) -> bool {
    match adapter {
        "postgres" | "duckdb" | "sqlserver" | "oracle" | "sqlite" | "mysql" => true,
        "databricks" => matches!(kind, "not_null" | "check"),
        "snowflake" | "redshift" | "bigquery" | "trino" | "synapse" | "fabric" => kind == "not_null",
        _ => false,
    }
}

/// The columns of every constraint of type `kind` that the contract makes the platform enforce, one list a constraint.
pub(super) fn enforced<'a>(
    ctx: &Context<'a>,
    node: NodeId,
    kind: &'static str,
) -> impl Iterator<Item = &'a [String]> + use<'a> {
    let model = ctx.data(node);
    let real = model.contract && enforces(&ctx.project_of(node).adapter, kind);
    model.constraints.iter().filter(move |constraint| real && constraint.kind == kind).map(|c| c.columns.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warehouses_write_keys_down_and_databases_enforce_them() {
        assert!(enforces("postgres", "primary_key") && enforces("duckdb", "unique"));
        assert!(!enforces("snowflake", "primary_key") && enforces("snowflake", "not_null"));
        assert!(!enforces("databricks", "unique") && enforces("databricks", "check"));
        assert!(!enforces("spark", "not_null"));
    }
}
