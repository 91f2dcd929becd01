//! Keys about what is asked of a product: meta, tags, documentation, names, types, access (spec 05). In: nothing. Out:
//! their table.

use super::mesh::put_text;
use super::{Key, Section};
use crate::policy::kind::Kind;
use crate::policy::model::Stance;

const COUNT: Kind = Kind::Number { least: 0.0, most: 10_000.0, whole: true };

pub(super) static KEYS: &[Key] = &[
    Key {
        path: "meta.required",
        title: "Required meta keys",
        kind: Kind::Words,
        default: "[]",
        about: "Keys of meta that every product states. With none here, any two pass.",
        readers: &["DISC-1"],
        section: Section::Vocabulary,
        set: |policy, _, given| policy.meta_required = given.words(),
    },
    Key {
        path: "vocab.*",
        title: "Controlled vocabulary",
        kind: Kind::Words,
        default: r#"{ classification = ["public", "internal", "confidential", "restricted"] }"#,
        about: "A meta key with the values it may have; an empty list allows any.",
        readers: &["DISC-2", "SECU-4"],
        section: Section::Vocabulary,
        set: |policy, names, given| {
            let ([name], words) = (names, given.words()) else { return };
            if words.is_empty() {
                policy.vocab.remove(*name);
            } else {
                policy.vocab.insert((*name).to_owned(), words);
            }
        },
    },
    Key {
        path: "tags.allowed",
        title: "Allowed tags",
        kind: Kind::Matchers,
        default: "[]",
        about: "Tags that models may have: words, or regular expressions between slashes such as `/^team:[a-z-]+$/`. With none here, tags are not judged.",
        readers: &["DISC-3"],
        section: Section::Vocabulary,
        set: |policy, _, given| policy.tags_allowed = given.words(),
    },
    Key {
        path: "tags.required",
        title: "A tag is required",
        kind: Kind::Switch,
        default: "false",
        about: "Whether a model without any tag fails.",
        readers: &["DISC-3"],
        section: Section::Vocabulary,
        set: |policy, _, given| policy.tags_required = given.on(),
    },
    Key {
        path: "slo.path",
        title: "Where SLOs stand in meta",
        kind: Kind::Text,
        default: "\"slo\"",
        about: "The key of meta under which a product states its service levels.",
        readers: &["TRST-1", "TRST-7"],
        section: Section::Standards,
        set: |policy, _, given| policy.slo_path = given.text(),
    },
    Key {
        path: "slo.required",
        title: "Required SLOs",
        kind: Kind::Words,
        default: "[\"latency\"]",
        about: "Service levels that every product states, by their names in the Open Data Contract Standard: latency, availability, frequency, retention and so on.",
        readers: &["TRST-1"],
        section: Section::Standards,
        set: |policy, _, given| policy.slo_required = given.words(),
    },
    Key {
        path: "slo.synonyms.*",
        title: "Other names of an SLO",
        kind: Kind::Text,
        default: r#"{ freshness = "latency" }"#,
        about: "What your projects write, and the standard's name for it.",
        readers: &["TRST-1", "TRST-7"],
        section: Section::Standards,
        set: |policy, names, given| put_text(&mut policy.slo_synonyms, names, given.text()),
    },
    Key {
        path: "docs.min_chars_public",
        title: "Length of a product's description",
        kind: COUNT,
        default: "80",
        about: "The fewest characters a product's description has to have to pass; a shorter one passes in part.",
        readers: &["UNDR-1"],
        section: Section::Standards,
        set: |policy, _, given| policy.min_description = given.number() as usize,
    },
    Key {
        path: "tests.min_public",
        title: "Data tests of a product",
        kind: COUNT,
        default: "3",
        about: "The fewest data tests a product has to have.",
        readers: &["TRST-3"],
        section: Section::Standards,
        set: |policy, _, given| policy.min_tests_public = given.number() as usize,
    },
    Key {
        path: "tests.min_internal",
        title: "Data tests of other models",
        kind: COUNT,
        default: "1",
        about: "The fewest data tests any other model has to have.",
        readers: &["TRST-3"],
        section: Section::Standards,
        set: |policy, _, given| policy.min_tests_internal = given.number() as usize,
    },
    Key {
        path: "versions.min_deprecation_days",
        title: "Notice before a version ends, in days",
        kind: COUNT,
        default: "90",
        about: "How long before its deprecation date the end of a version has to be known.",
        readers: &["ADDR-6"],
        section: Section::Standards,
        set: |policy, _, given| policy.min_deprecation_days = given.whole(),
    },
    Key {
        path: "address.dev_schema",
        title: "Schemas of development",
        kind: Kind::Pattern,
        default: "'^dbt_cloud_pr_|^dev_|_dev$'",
        about: "Schemas that no production target has: a manifest with these tells nothing of a product's address.",
        readers: &["ADDR-7"],
        section: Section::Standards,
        set: |policy, _, given| policy.dev_schema = given.text(),
    },
    Key {
        path: "native.iceberg",
        title: "Open table format",
        kind: Kind::Choice(&["required", "if_needed", "off"]),
        default: "\"if_needed\"",
        about: "Whether every product is to be an Iceberg table, only those that another platform reads, or none.",
        readers: &["NATV-1"],
        section: Section::Standards,
        set: |policy, _, given| policy.iceberg = stance(given.choice()),
    },
    Key {
        path: "native.semantic",
        title: "Semantic layer",
        kind: Kind::Choice(&["required", "optional", "off"]),
        default: "\"optional\"",
        about: "Whether every product is to be in the semantic layer, only those of projects that have one, or none.",
        readers: &["NATV-3"],
        section: Section::Standards,
        set: |policy, _, given| policy.semantic = stance(given.choice()),
    },
    Key {
        path: "naming.public_model",
        title: "Names of products",
        kind: Kind::Pattern,
        default: "'^(dim|fct|rpt|obt|mart|agg)_[a-z0-9_]+$'",
        about: "What a product is called, unless it lies in the folder of a layer; empty for no rule.",
        readers: &["INTR-1"],
        section: Section::Names,
        set: |policy, _, given| policy.public_model = given.text(),
    },
    Key {
        path: "naming.column",
        title: "Names of columns",
        kind: Kind::Pattern,
        default: "'^[a-z][a-z0-9_]*$'",
        about: "What columns are called, in lower case; empty for no rule.",
        readers: &["INTR-2"],
        section: Section::Names,
        set: |policy, _, given| policy.column = given.text(),
    },
    Key {
        path: "naming.model.*",
        title: "Names of a layer's models",
        kind: Kind::Pattern,
        default: "{ staging = '^(stg|base)_', intermediate = '^int_', marts = '^(fct|dim)_' }",
        about: "A layer, by the name of its folder, and what its models are called.",
        readers: &["INTR-1"],
        section: Section::Names,
        set: |policy, names, given| put_pattern(&mut policy.model_by_layer, names, given.text()),
    },
    Key {
        path: "naming.by_type.*",
        title: "Names that tell the type",
        kind: Kind::Pattern,
        default: "{ bool = '^(is|has|can|was)_', timestamp = '_at$', date = '_(on|date|dt)$' }",
        about: "A family of types (bool, date, timestamp, time, int, decimal, float, text, binary) and what its columns are called, both ways.",
        readers: &["INTR-3"],
        section: Section::Names,
        set: |policy, names, given| put_pattern(&mut policy.column_by_type, names, given.text()),
    },
    Key {
        path: "types.discouraged",
        title: "Types to avoid",
        kind: Kind::Words,
        default: r#"["variant", "object", "json", "super", "struct", "array", "map"]"#,
        about: "Types that not every platform reads alike.",
        readers: &["INTR-7"],
        section: Section::Names,
        set: |policy, _, given| policy.discouraged_types = given.words(),
    },
    Key {
        path: "access.exposure_parents_public",
        title: "Exposures stand on public models",
        kind: Kind::Switch,
        default: "true",
        about: "Whether an exposure on a model that is not public is pointed out.",
        readers: &["M-EXPOSURE-NONPUBLIC"],
        section: Section::Access,
        set: |policy, _, given| policy.exposure_parents_public = given.on(),
    },
    Key {
        path: "access.public",
        title: "Counts as public",
        kind: Kind::Words,
        default: "[]",
        about: "Seeds, snapshots and others that may be read across projects although dbt cannot call them public: their unique_id, with `*` for any letters.",
        readers: &[
            "M-XREF-NONPUBLIC",
            "M-XREF-PACKAGE",
            "M-SHOULD-BE-PUBLIC",
            "M-EXPOSURE-NONPUBLIC",
            "M-SEMANTIC-NONPUBLIC",
        ],
        section: Section::Access,
        set: |policy, _, given| policy.counted_public = given.words(),
    },
    Key {
        path: "secure.grants_required",
        title: "Required grantees",
        kind: Kind::Words,
        default: "[]",
        about: "Who must be granted every product, as written in grants.",
        readers: &["SECU-2"],
        section: Section::Access,
        set: |policy, _, given| policy.grants_required = given.words(),
    },
    Key {
        path: "secure.grants_forbidden",
        title: "Forbidden grantees",
        kind: Kind::Words,
        default: r#"["public", "allUsers", "allAuthenticatedUsers"]"#,
        about: "Who may never be granted a product.",
        readers: &["SECU-2"],
        section: Section::Access,
        set: |policy, _, given| policy.grants_forbidden = given.words(),
    },
    Key {
        path: "secure.read_privileges",
        title: "Privileges that read",
        kind: Kind::Words,
        default: r#"["select", "roles/bigquery.dataViewer"]"#,
        about: "Privileges that let somebody read and no more.",
        readers: &["SECU-1", "SECU-3"],
        section: Section::Access,
        set: |policy, _, given| policy.read_privileges = given.words(),
    },
    Key {
        path: "secure.terraform",
        title: "Granted outside of dbt",
        kind: Kind::Words,
        default: "[]",
        about: "Schemas whose access is granted elsewhere, such as by Terraform: `DATABASE.SCHEMA`, with `*` for any letters.",
        readers: &["SECU-1"],
        section: Section::Access,
        set: |policy, _, given| policy.terraform = given.words(),
    },
    Key {
        path: "secure.classification_key",
        title: "Meta key of the classification",
        kind: Kind::Text,
        default: "\"classification\"",
        about: "The key of meta that says how confidential a product is; its words are the vocabulary of that name.",
        readers: &["SECU-4"],
        section: Section::Access,
        set: |policy, _, given| policy.classification_key = given.text(),
    },
    Key {
        path: "secure.pii_regex",
        title: "Names of personal data",
        kind: Kind::Pattern,
        default: "'(?i)(^|_)(email|phone|ssn|dob|birth|iban|passport|ip_address|address|first_name|last_name)(_|$)'",
        about: "Columns whose name matches should be marked as sensitive.",
        readers: &["SECU-5"],
        section: Section::Access,
        set: |policy, _, given| policy.pii = given.text(),
    },
];

fn stance(at: usize) -> Stance {
    match at {
        0 => Stance::Required,
        1 => Stance::WhenNeeded,
        _ => Stance::Off,
    }
}

/// Puts a pattern into a list by name, in the place of one of the same name; an empty one takes it out.
fn put_pattern(list: &mut Vec<(String, String)>, names: &[&str], pattern: String) {
    let [name] = names else { return };
    match list.iter().position(|(own, _)| own == name) {
        Some(at) if pattern.is_empty() => {
            list.remove(at);
        }
        Some(at) => list.iter_mut().skip(at).take(1).for_each(|pair| pair.1.clone_from(&pattern)),
        None if pattern.is_empty() => {}
        None => list.push(((*name).to_owned(), pattern)),
    }
}
