//! The rules a federated group decides, as data.
//!
//! In: nothing yet but the defaults of spec 05.11 as decision 19 reads them. Out: a [`Policy`]. Not here: judging by it.

use std::collections::BTreeMap;

/// Thresholds, vocabularies and names that checks read. Field names follow the keys of `mesh-policy.toml`.
#[derive(Clone, PartialEq, Debug)]
pub struct Policy {
    /// `[meta] required`.
    pub meta_required: Vec<String>,
    /// `[vocab]`: meta keys with the values allowed.
    pub vocab: BTreeMap<String, Vec<String>>,
    /// `[domains] meta_key`.
    pub domain_key: String,
    /// `[ownership] meta_keys`.
    pub owner_keys: Vec<String>,
    /// `[ownership] contact_keys`.
    pub contact_keys: Vec<String>,
    /// `[layers] names`.
    pub layers: Vec<String>,
    /// `[slo] path`.
    pub slo_path: String,
    /// `[slo] required`.
    pub slo_required: Vec<String>,
    /// `[slo] synonyms`.
    pub slo_synonyms: BTreeMap<String, String>,
    /// `[docs] min_chars_public`.
    pub min_description: usize,
    /// `[tests] min_public`.
    pub min_tests_public: usize,
    /// `[tests] min_internal`.
    pub min_tests_internal: usize,
    /// `[versions] min_deprecation_days`.
    pub min_deprecation_days: i64,
    /// `[naming] public_model`, a regular expression.
    pub public_model: String,
    /// `[naming] column`, a regular expression.
    pub column: String,
    /// `[naming.model]`: layer and regular expression.
    pub model_by_layer: Vec<(String, String)>,
    /// `[naming.by_type]`: type family and regular expression.
    pub column_by_type: Vec<(String, String)>,
    /// `[types] discouraged`.
    pub discouraged_types: Vec<String>,
    /// `[secure] grants_forbidden`.
    pub grants_forbidden: Vec<String>,
    /// `[secure] read_privileges`.
    pub read_privileges: Vec<String>,
    /// `[secure] classification_key`.
    pub classification_key: String,
    /// `[secure] pii_regex`.
    pub pii: String,
}

impl Default for Policy {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let pairs =
            |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        Self {
            meta_required: Vec::new(),
            vocab: BTreeMap::from([(
                "classification".to_owned(),
                words(&["public", "internal", "confidential", "restricted"]),
            )]),
            domain_key: "domain".to_owned(),
            owner_keys: words(&["owner", "owners", "data_owner", "steward"]),
            contact_keys: words(&["email", "slack", "teams"]),
            layers: words(&[
                "staging",
                "stg",
                "base",
                "intermediate",
                "int",
                "marts",
                "mart",
                "reporting",
                "utilities",
                "models",
            ]),
            slo_path: "slo".to_owned(),
            slo_required: words(&["latency"]),
            slo_synonyms: BTreeMap::from([("freshness".to_owned(), "latency".to_owned())]),
            min_description: 80,
            min_tests_public: 3,
            min_tests_internal: 1,
            min_deprecation_days: 90,
            public_model: "^(dim|fct|rpt|obt|mart|agg)_[a-z0-9_]+$".to_owned(),
            column: "^[a-z][a-z0-9_]*$".to_owned(),
            model_by_layer: pairs(&[("staging", "^(stg|base)_"), ("intermediate", "^int_"), ("marts", "^(fct|dim)_")]),
            column_by_type: pairs(&[("bool", "^(is|has|can|was)_"), ("timestamp", "_at$"), ("date", "_(on|date|dt)$")]),
            discouraged_types: words(&["variant", "object", "json", "super", "struct", "array", "map"]),
            grants_forbidden: words(&["public", "allUsers", "allAuthenticatedUsers"]),
            read_privileges: words(&["select", "roles/bigquery.dataViewer"]),
            classification_key: "classification".to_owned(),
            pii: "(?i)(^|_)(email|phone|ssn|dob|birth|iban|passport|ip_address|address|first_name|last_name)(_|$)"
                .to_owned(),
        }
    }
}
