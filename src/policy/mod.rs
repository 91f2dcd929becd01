//! The rules a federated group decides, as data.
//!
//! In: nothing yet but the defaults of spec 05.11 as decision 19 reads them. Out: a [`Policy`]. Not here: judging by it.

use crate::sort::Gather;
use serde::{Deserialize, Serialize};
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
}

/// How much a broken rule weighs (spec 06); the worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// To be mended.
    Warn,
    /// Breaks somebody, or will.
    Error,
}

/// What the policy changes about one rule; what is none stays as the rule has it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct RuleSetting {
    /// Not judged at all: `"off"`.
    pub off: bool,
    /// `"info"`, `"warn"`, `"error"`, or `level` of a table: for every finding of the rule.
    pub level: Option<Severity>,
    /// `threshold`, of rules that count.
    pub threshold: Option<f64>,
}

/// What is allowed for a while: a failed check or a broken rule that does not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exception {
    /// Id of the check or of the rule.
    pub id: String,
    /// Glob over the `unique_id`, or over a project's name.
    pub node: String,
    /// Why, in the words of whoever allowed it.
    pub reason: String,
    /// The last day it holds, in days since 1970; none: for good.
    pub until: Option<i64>,
    /// The line of the file it stands on, from 1; 0 if it comes from no file.
    pub line: usize,
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

/// How marks become a score, a grade and a medal: `[score]` (spec 05.1).
#[derive(Clone, PartialEq, Debug)]
pub struct ScorePolicy {
    /// `grades`: lowest scores of A, B, C and D.
    pub grades: [f64; 4],
    /// `medals`: lowest scores of gold, silver and bronze.
    pub medals: [f64; 3],
    /// `gold_min_characteristic`: the lowest characteristic that gold allows.
    pub gold_min_characteristic: f64,
    /// `gold_min_evidence`: the least evidence that gold allows, 0 to 1.
    pub gold_min_evidence: f64,
    /// `star_mode`.
    pub star_mode: StarMode,
    /// `[score.weights]`: weights of the eight characteristics, discoverable first, secure last; 0 turns one off.
    pub weights: [f64; 8],
}

impl Default for ScorePolicy {
    fn default() -> Self {
        Self {
            grades: [90.0, 75.0, 60.0, 40.0],
            medals: [90.0, 75.0, 60.0],
            gold_min_characteristic: 60.0,
            gold_min_evidence: 0.7,
            star_mode: StarMode::Cap,
            weights: [1.0; 8],
        }
    }
}

/// What a failed ★ check does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StarMode {
    /// Bars silver and gold.
    Cap,
    /// Makes the score 0, as dbt-score does for critical rules.
    Zero,
}

/// What the policy changes about one check; what is none stays as the check has it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct CheckSetting {
    /// Not run at all.
    pub off: bool,
    /// Its weight.
    pub weight: Option<f64>,
    /// Whether failing it bars silver and gold.
    pub star: Option<bool>,
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
        }
    }
}
