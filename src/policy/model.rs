//! The policy: every setting with its default (spec 05.11 as decision 19 reads it).
//!
//! In: nothing. Out: [`Policy`]. Not here: how a file is read, what the settings are for (`keys`).

use super::joining::{DomainPath, MeshTarget, ProjectPolicy};
use super::overrides::Override;
use super::rules::{Exception, RuleSetting, Severity};
use super::score::{CheckSetting, ScorePolicy};
use crate::sort::Gather;
use std::collections::BTreeMap;

/// Thresholds, vocabularies and names that checks read. Field names follow the keys of `mesh-policy.toml`.
#[derive(Clone, PartialEq, Debug)]
pub struct Policy {
    /// `name`: shown on reports; empty if the file gives none.
    pub name: String,
    /// MD5 of the file's text in 32 hexadecimal digits, to print on every export; empty for the defaults.
    pub hash: String,
    /// `[mesh] target`.
    pub target: MeshTarget,
    /// `[mesh] project_cycles`: how bad a cycle of projects is; none where they are allowed.
    pub project_cycles: Option<Severity>,
    /// `[stale] max_skew_hours`: how far apart the files of one mesh may be.
    pub max_skew_hours: i64,
    /// `[stale] max_age_days`: how much older than the as-of date a manifest may be.
    pub max_age_days: i64,
    /// `[projects.<name>]`.
    pub projects: BTreeMap<String, ProjectPolicy>,
    /// `[domains] tags`: tags that name a domain.
    pub domain_tags: Vec<String>,
    /// `[domains] map`: domains by path, the first that fits wins.
    pub domain_map: Vec<DomainPath>,
    /// `[ownership] aliases`: what an owner is also called.
    pub owner_aliases: BTreeMap<String, String>,
    /// `[ownership] project_default`: the owner of whatever in a project has no other.
    pub project_owners: BTreeMap<String, String>,
    /// `[access] exposure_parents_public`: whether exposures may stand on public models alone.
    pub exposure_parents_public: bool,
    /// `[access] public`: globs over `unique_id` of what counts as public although its manifest cannot say so.
    pub counted_public: Vec<String>,
    /// `[platform] internal_packages`: packages of macros that the organisation writes itself.
    pub internal_packages: Vec<String>,
    /// `[platform] learning_projects`: projects drawn faint and left out of all roll-ups.
    pub learning_projects: Vec<String>,
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
    /// `[domains] aliases`: what a stated domain is also called.
    pub domain_aliases: BTreeMap<String, String>,
    /// `[tags] allowed`: literals, or regular expressions between slashes.
    pub tags_allowed: Vec<String>,
    /// `[tags] required`.
    pub tags_required: bool,
    /// `[native] iceberg`.
    pub iceberg: Stance,
    /// `[native] semantic`.
    pub semantic: Stance,
    /// `[address] dev_schema`, a regular expression: schemas that no production target has.
    pub dev_schema: String,
    /// `[secure] grants_required`: grantees every product must have.
    pub grants_required: Vec<String>,
    /// `[secure] terraform`: globs of `database.schema` whose access is granted outside dbt.
    pub terraform: Vec<String>,
    /// `[score]`.
    pub score: ScorePolicy,
    /// `[checks]`: id and what the policy changes about the check.
    pub checks: BTreeMap<String, CheckSetting>,
    /// `[rules]`: id and what the policy changes about the rule of governance.
    pub rules: BTreeMap<String, RuleSetting>,
    /// `[[exceptions]]`, in order of the file.
    pub exceptions: Vec<Exception>,
    /// `[overrides."<glob>"]`, in order of the file: the last that fits wins.
    pub overrides: Vec<Override>,
}

/// Whether something is asked of everybody, where it is of use, or of nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stance {
    /// `required`.
    Required,
    /// `if_needed`, `optional`.
    WhenNeeded,
    /// `off`.
    Off,
}

impl Default for Policy {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let pairs =
            |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        Self {
            name: String::new(),
            hash: String::new(),
            target: MeshTarget::Mesh,
            project_cycles: Some(Severity::Warn),
            max_skew_hours: 168,
            max_age_days: 30,
            projects: BTreeMap::new(),
            domain_tags: Vec::new(),
            domain_map: Vec::new(),
            owner_aliases: BTreeMap::new(),
            project_owners: BTreeMap::new(),
            exposure_parents_public: true,
            counted_public: Vec::new(),
            internal_packages: Vec::new(),
            learning_projects: Vec::new(),
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
                "utils",
            ]),
            slo_path: "slo".to_owned(),
            slo_required: words(&["latency"]),
            slo_synonyms: [("freshness".to_owned(), "latency".to_owned())].into_iter().into_map(),
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
            domain_aliases: BTreeMap::new(),
            tags_allowed: Vec::new(),
            tags_required: false,
            iceberg: Stance::WhenNeeded,
            semantic: Stance::WhenNeeded,
            dev_schema: "^dbt_cloud_pr_|^dev_|_dev$".to_owned(),
            grants_required: Vec::new(),
            terraform: Vec::new(),
            score: ScorePolicy::default(),
            checks: BTreeMap::new(),
            rules: BTreeMap::new(),
            exceptions: Vec::new(),
            overrides: Vec::new(),
        }
    }
}
