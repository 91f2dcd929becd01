//! Macros, of which a manifest keeps next to nothing.
//!
//! In: the collection `macros`. Out: the packages that bring macros, and a hash of the text of each macro that an
//! organisation may have written itself (spec 03.8). Not here: the texts, which are forgotten at once.

use super::collect::Collector;
use super::raw::scalar::Text;
use super::read::ADAPTERS;
use meshscope_json::{Error, Reader};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Packages of dbt's package hub, and what comes with dbt: their macros are the same for everybody who has one version.
const PUBLISHED: [&str; 34] = [
    "audit_helper",
    "codegen",
    "datavault4dbt",
    "dbt",
    "dbt_artifacts",
    "dbt_audit",
    "dbt_codegen",
    "dbt_constraints",
    "dbt_data_diff",
    "dbt_date",
    "dbt_expectations",
    "dbt_external_tables",
    "dbt_feature_store",
    "dbt_ml_preprocessing",
    "dbt_profiler",
    "dbt_project_evaluator",
    "dbt_set_similarity",
    "dbt_snowflake_monitoring",
    "dbt_snow_mask",
    "dbt_unit_testing",
    "dbt_utils",
    "dbtvault",
    "automate_dv",
    "elementary",
    "fivetran_utils",
    "logging",
    "metrics",
    "re_data",
    "segment",
    "snowplow_utils",
    "spark_utils",
    "tsql_utils",
    "upstream_prod",
    "vertica_utils",
];

/// Whether a package is one that everybody can install, so that it says nothing of an organisation's own platform.
pub fn is_published(package: &str) -> bool {
    PUBLISHED.contains(&package) || package.ends_with("_source") && package != "source"
}

/// Collects packages and hashes.
#[derive(Default)]
pub(super) struct Macros {
    /// Packages that bring macros.
    pub(super) packages: BTreeSet<String>,
    /// Ids of macros that are not of a published package, with the hash of each one's text, in the order of the file.
    pub(super) hashes: Vec<(String, u64)>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawMacro<'a> {
    #[serde(borrow)]
    macro_sql: Option<Text<'a>>,
}

impl<'t> Collector<'t> for Macros {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        let package = key.0.strip_prefix("macro.").and_then(|rest| rest.split('.').next()).unwrap_or_default();
        // What comes with dbt is most of the collection: `dbt`, `dbt_snowflake`, …
        let of_adapter = package.strip_prefix("dbt_").is_some_and(|adapter| ADAPTERS.contains(&adapter));
        if package.is_empty() || of_adapter || is_published(package) {
            reader.skip()?;
        } else {
            let raw = reader.read::<Option<RawMacro>>()?.unwrap_or_default();
            reader.spend(size_of::<(String, u64)>())?;
            let text = raw.macro_sql.unwrap_or_default();
            self.hashes.push((key.0.clone().into_owned(), fnv_1a(&text.0)));
        }
        if !package.is_empty() && !self.packages.contains(package) {
            self.packages.insert(package.to_owned());
        }
        Ok(())
    }
}

/// The 64-bit FNV-1a hash (Fowler, Noll and Vo; draft-eastlake-fnv) of a text, white space left out: the same on every
/// machine, and the same for a package checked out with other line ends.
fn fnv_1a(text: &str) -> u64 {
    let bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the authors.
        assert_eq!(fnv_1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv_1a("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv_1a("foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(fnv_1a("foo\r\n bar"), fnv_1a("foobar"));
    }

    #[test]
    fn published_packages_say_nothing_of_an_organisation() {
        assert!(is_published("dbt_utils") && is_published("stripe_source"));
        assert!(!is_published("acme_toolkit") && !is_published("source"));
    }
}
