//! The checks, one file each.
//!
//! In: nothing. Out: [`CHECKS`], the one list of them. Not here: their arithmetic. To add a check: write its file, name it
//! below in its place; weights, legends and tables derive from the list.

pub mod addr_1_published;
pub mod addr_2_contract;
pub mod addr_3_warehouse;
pub mod addr_4_versioned;
pub mod addr_5_sunset_date;
pub mod addr_6_sunset;
pub mod addr_7_stable_address;
pub mod disc_1_meta_keys;
pub mod disc_2_vocabulary;
pub mod disc_3_tags;
pub mod disc_4_owner;
pub mod disc_5_docs_shown;
pub mod disc_6_domain;
pub mod hyg_1_grouped;
pub mod intr_1_model_name;
pub mod intr_2_column_names;
pub mod intr_3_suffixes;
pub mod intr_4_conformed_keys;
pub mod intr_5_entities;
pub mod intr_6_joins;
pub mod intr_7_portable_types;
pub mod natv_1_open_format;
pub mod natv_2_queryable;
pub mod natv_3_semantic_layer;
pub mod natv_4_ways_in;
pub mod natv_5_metrics;
pub mod secu_1_granted;
pub mod secu_2_grantees;
pub mod secu_3_least_privilege;
pub mod secu_4_classified;
pub mod secu_5_sensitive;
pub mod secu_6_private;
pub mod trst_1_slo;
pub mod trst_2_key_tested;
pub mod trst_3_tests;
pub mod trst_4_parents_tested;
pub mod trst_5_freshness;
pub mod trst_6_results;
pub mod trst_7_on_time;
pub mod trst_8_unit_tested;
pub mod undr_1_description;
pub mod undr_2_columns;
pub mod undr_3_doc_blocks;
pub mod undr_4_same_words;
pub mod undr_5_enhanced;
pub mod undr_6_grain;
pub mod undr_7_persisted;
pub mod valu_1_whole_package;
pub mod valu_2_one_big_table;
pub mod valu_3_used;
pub mod valu_4_alone;
pub mod valu_5_adds;
pub mod valu_6_rows;

use super::Context;
use super::check::Check;
use super::model::Verdict;
use super::words::say;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;

/// Every check, in order of characteristic and number, hygiene last (spec 05.2 to 05.9).
pub static CHECKS: &[&Check] = &[
    &disc_1_meta_keys::CHECK,
    &disc_2_vocabulary::CHECK,
    &disc_3_tags::CHECK,
    &disc_4_owner::CHECK,
    &disc_5_docs_shown::CHECK,
    &disc_6_domain::CHECK,
    &addr_1_published::CHECK,
    &addr_2_contract::CHECK,
    &addr_3_warehouse::CHECK,
    &addr_4_versioned::CHECK,
    &addr_5_sunset_date::CHECK,
    &addr_6_sunset::CHECK,
    &addr_7_stable_address::CHECK,
    &undr_1_description::CHECK,
    &undr_2_columns::CHECK,
    &undr_3_doc_blocks::CHECK,
    &undr_4_same_words::CHECK,
    &undr_5_enhanced::CHECK,
    &undr_6_grain::CHECK,
    &undr_7_persisted::CHECK,
    &trst_1_slo::CHECK,
    &trst_2_key_tested::CHECK,
    &trst_3_tests::CHECK,
    &trst_4_parents_tested::CHECK,
    &trst_5_freshness::CHECK,
    &trst_6_results::CHECK,
    &trst_7_on_time::CHECK,
    &trst_8_unit_tested::CHECK,
    &natv_1_open_format::CHECK,
    &natv_2_queryable::CHECK,
    &natv_3_semantic_layer::CHECK,
    &natv_4_ways_in::CHECK,
    &natv_5_metrics::CHECK,
    &intr_1_model_name::CHECK,
    &intr_2_column_names::CHECK,
    &intr_3_suffixes::CHECK,
    &intr_4_conformed_keys::CHECK,
    &intr_5_entities::CHECK,
    &intr_6_joins::CHECK,
    &intr_7_portable_types::CHECK,
    &valu_1_whole_package::CHECK,
    &valu_2_one_big_table::CHECK,
    &valu_3_used::CHECK,
    &valu_4_alone::CHECK,
    &valu_5_adds::CHECK,
    &valu_6_rows::CHECK,
    &secu_1_granted::CHECK,
    &secu_2_grantees::CHECK,
    &secu_3_least_privilege::CHECK,
    &secu_4_classified::CHECK,
    &secu_5_sensitive::CHECK,
    &secu_6_private::CHECK,
    &hyg_1_grouped::CHECK,
];

// The lines of the talk "So you want to build a data mesh" (Jenna Jordan, Coalesce 2025), one for each characteristic.
const TALK_DISC: &str = "The talk: discoverable by \"meta config, controlled vocabulary\"";
const TALK_ADDR: &str = "The talk: addressable by \"model contracts, versions, deprecation_date\"";
const TALK_UNDR: &str = "The talk: understandable by \"doc blocks, enhanced descriptions\"";
const TALK_TRST: &str = "The talk: trustworthy and useful by \"SLOs, data tests, freshness checks\"";
const TALK_NATV: &str = "The talk: natively accessible by \"Cross-platform/Iceberg, Semantic Layer\"";
const TALK_INTR: &str = "The talk: interoperable by \"Semantic Layer, naming conventions\"";
const TALK_VALU: &str = "The talk: valuable on its own by \"OBT, sql + yml + md + data + lineage\"";
const TALK_SECU: &str = "The talk: secure by \"grants config, terraform\"";

/// What checks of columns say of a model that declares none (decision 25).
fn no_columns() -> Verdict {
    Verdict::unknown(ArtifactKind::Catalog, "No columns are declared; needs catalog.json.")
}

/// What checks of the warehouse say of a model that no catalog lists; `what` is what they ask.
fn not_seen(ctx: &Context, node: NodeId, what: &str) -> Verdict {
    let why = if ctx.has(node, ArtifactKind::Catalog) {
        "is not told: catalog.json does not list it."
    } else {
        "needs catalog.json."
    };
    Verdict::unknown(ArtifactKind::Catalog, say!(ctx, "{what} {why}"))
}

/// What checks of types say of a model without any.
fn no_types() -> Verdict {
    Verdict::unknown(ArtifactKind::Catalog, "No column has a data_type; needs catalog.json.")
}

#[cfg(test)]
mod tests {
    use super::super::model::Characteristic;
    use super::*;
    use crate::scorecard::check::Scope;

    #[test]
    fn the_list_is_that_of_the_specification() {
        let count = |characteristic| CHECKS.iter().filter(|check| check.characteristic == characteristic).count();
        let counts = Characteristic::ALL.map(|characteristic| count(Some(characteristic)));
        assert_eq!(counts, [6, 7, 7, 8, 5, 7, 6, 6]);
        assert_eq!(count(None), 1);
        let hygiene = CHECKS.iter().filter(|check| check.scope == Scope::All).map(|check| check.id).collect::<Vec<_>>();
        assert_eq!(hygiene, ["DISC-3", "DISC-4", "UNDR-1", "UNDR-2", "TRST-2", "TRST-3", "INTR-1", "SECU-3", "HYG-1"]);
        let starred = CHECKS.iter().filter(|check| check.star).map(|check| check.id).collect::<Vec<_>>();
        assert_eq!(starred, ["DISC-1", "ADDR-2", "UNDR-1", "TRST-1", "NATV-2", "SECU-1"]);
    }

    #[test]
    fn ids_count_up_and_words_are_plain() {
        let mut numbers = std::collections::BTreeMap::<&str, u32>::new();
        for check in CHECKS {
            let (prefix, number) = check.id.split_once('-').unwrap();
            let next = numbers.entry(prefix).or_default();
            *next += 1;
            assert_eq!(number.parse::<u32>().unwrap(), *next, "{}", check.id);
            assert_eq!(prefix, check.characteristic.map_or("HYG", Characteristic::prefix));
            assert!(!check.title.ends_with('.') && !check.fix_title.ends_with('.'), "{}", check.id);
            assert!(check.why.ends_with(['.', ')']) && !check.why.contains('!'), "{}", check.id);
            assert!(check.weight > 0.0 && !check.source.is_empty(), "{}", check.id);
        }
    }
}
