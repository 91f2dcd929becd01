//! The canonical manifest: what every version of dbt says, under one set of names (spec 01.3).
//!
//! In: nothing. Out: the types. Those that make up a node are generic in how they hold their texts: [`Node`] owns them; while a
//! manifest is read a node borrows them from its text (`NodeOf<Cow<str>>`). Not here: reading them (`read`) and what they mean in a mesh (`mesh`).

pub use super::kind::{Access, Kind};

use crate::artifact::Notice;
use crate::artifact::value::{MetaOf, ValueOf};
use crate::sort::positions_in_text_order;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One dbt project's manifest.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// What dbt says of the run that wrote it.
    pub metadata: Metadata,
    /// Everything with a `unique_id` except macros, docs and groups, in order of `unique_id`. Of sources that nothing in
    /// this manifest reads, only identity and relation are kept. Each on its own, since a node is half a kilobyte and a
    /// manifest may have twenty thousand, which are put in order and shared with the mesh: in order also when they are
    /// decoded, since a reader encodes them as it comes by them, a source that turned out to be read a second time, whole.
    #[serde(deserialize_with = "in_order")]
    pub nodes: Vec<Arc<Node>>,
    /// Groups defined in the manifest, in order of `unique_id`.
    pub groups: Vec<Group>,
    /// `unique_id`s of disabled nodes, sorted.
    pub disabled: Vec<String>,
    /// Packages that bring macros, sorted, `dbt` and `dbt_<adapter>` left out.
    pub macro_packages: Vec<String>,
    /// Macros that are not of a published package: id and hash of the text, in the order of the file (spec 03.8).
    pub macro_hashes: Vec<(String, u64)>,
    /// Selectors of `selectors.yml`, in order of name.
    pub selectors: Vec<Selector>,
    /// Texts of docs blocks of 20 characters or more by `unique_id`, kept only where the manifest has no `doc_blocks` field
    /// (spec 01.5), white space collapsed; `dbt.__overview__` left out.
    pub doc_texts: BTreeMap<String, String>,
    /// Whether any node carries the key `access` (decision 18).
    pub knows_access: bool,
    /// Whether any node carries the key `doc_blocks`.
    pub knows_doc_blocks: bool,
    /// What was odd while reading.
    pub notices: Vec<Notice>,
}

/// How many nodes are the project's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Models.
    pub models: u32,
    /// Sources.
    pub sources: u32,
}

impl Tally {
    /// Counts a node if it is one of `project`'s.
    pub(super) fn count<T: AsRef<str>>(&mut self, node: &NodeOf<T>, project: &str) {
        if node.stub || node.package.as_ref() != project {
            return;
        }
        match node.kind {
            Kind::Model => self.models += 1,
            Kind::Source => self.sources += 1,
            _ => {}
        }
    }
}

impl Manifest {
    /// How many models and sources are the project's own.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for node in &self.nodes {
            tally.count(node, &self.metadata.project_name);
        }
        tally
    }

    /// Takes in nodes that were read before its own.
    pub fn prepend(&mut self, mut nodes: Vec<Arc<Node>>) {
        if !nodes.is_empty() {
            nodes.append(&mut self.nodes);
            self.nodes = ordered(nodes);
        }
    }
}

fn in_order<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Arc<Node>>, D::Error> {
    Vec::deserialize(deserializer).map(ordered)
}

/// Nodes in order of `unique_id`; of equal ones the last stands.
fn ordered(nodes: Vec<Arc<Node>>) -> Vec<Arc<Node>> {
    if nodes.is_sorted_by(|left, right| left.id < right.id) {
        return nodes;
    }
    let ids: Vec<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
    let order = positions_in_text_order(&ids);
    let mut nodes: Vec<Option<Arc<Node>>> = nodes.into_iter().map(Some).collect();
    let mut ordered: Vec<Arc<Node>> = Vec::with_capacity(nodes.len());
    for node in order.into_iter().filter_map(|at| nodes.get_mut(at)?.take()) {
        match ordered.last_mut() {
            Some(last) if last.id == node.id => *last = node,
            _ => ordered.push(node),
        }
    }
    ordered
}

/// `metadata` of a manifest.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// The `N` of `manifest/vN.json`.
    pub schema_version: u32,
    /// As written: not always semver (`2024.9.243`, `2.0.0-beta.2`).
    pub dbt_version: String,
    /// The root project: `project_name`, or told from `project_id` and the packages (spec 02.1).
    pub project_name: String,
    /// `generated_at`, as seconds since 1970 UTC.
    pub generated_at: Option<i64>,
    /// `adapter_type`, lower case; empty where not written.
    pub adapter_type: String,
    /// `invocation_id`; empty where not written.
    pub invocation_id: String,
    /// `quoting.identifier` is true.
    pub quotes_identifiers: bool,
    /// Written by dbt 2 (Fusion): by schema v20, or `dbt_version` of 2 and later, or naming "fusion" or "preview".
    pub fusion: bool,
}

/// A selector that a project defines for its jobs, as far as it says what it takes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Selector {
    /// `name`.
    pub name: String,
    /// What it takes, as method and value such as `group` and `finance`, in order of the definition; what it leaves out is
    /// not among them.
    pub takes: Vec<(String, String)>,
}

/// Stands between the segments of [`Node::fqn`]: ASCII's unit separator, as a segment may hold any printed sign.
pub const FQN_JOINT: char = '\u{1f}';

/// A node that owns its texts.
pub type Node = NodeOf<String>;

/// Settings that own their texts.
pub type Settings = SettingsOf<String>;

/// What only one kind of node has, owned.
pub type Detail = DetailOf<String>;

/// Anything with a `unique_id`.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de> + Ord"))]
pub struct NodeOf<T> {
    /// dbt's `unique_id`.
    pub id: T,
    /// Told from the id.
    pub kind: Kind,
    /// `name`; of a source, the table's.
    pub name: T,
    /// `package_name`.
    pub package: T,
    /// `fqn`, its segments joined by [`FQN_JOINT`]; empty where not written, and of sources nothing reads.
    pub fqn: T,
    /// `original_file_path` with `/`; empty for a stub.
    pub file_path: T,
    /// Whether `path` and `original_file_path` are both empty: another project's node, injected (dbt's
    /// `is_external_node`).
    pub stub: bool,
    /// `patch_path` without `package://`.
    pub yaml_path: Option<T>,
    /// Where its rows lie; none for ephemeral models and for what has no rows.
    pub relation: Option<RelationOf<T>>,
    /// `node.access`, then `config.access`, then protected; of seeds and snapshots only what is set (decision 14); none where
    /// the manifest or the kind knows no access.
    pub access: Option<Access>,
    /// `node.group`, then `config.group`.
    pub group: Option<T>,
    /// `config.materialized`, `view` by default; none for a stub.
    pub materialized: Option<T>,
    /// Whether the contract is enforced.
    pub contract: bool,
    /// Constraints on the model and on its columns, the latter with `columns` filled in.
    pub constraints: Vec<ConstraintOf<T>>,
    /// `version`, in canonical text (spec 00).
    pub version: Option<String>,
    /// `latest_version`, in canonical text.
    pub latest_version: Option<String>,
    /// `deprecation_date`, as seconds since 1970 UTC.
    pub deprecated_at: Option<i64>,
    /// `description`, as written; of a unit test its name's.
    pub description: T,
    /// Columns, in the order of the manifest.
    pub columns: Vec<ColumnOf<T>>,
    /// Union of `tags` and `config.tags`, sorted.
    pub tags: Vec<T>,
    /// `meta` under `config.meta`.
    pub meta: MetaOf<T>,
    /// `config.grants`: privilege without a leading `+`, and its grantees.
    pub grants: BTreeMap<String, Vec<String>>,
    /// Other settings of `config` that something reads.
    pub settings: SettingsOf<T>,
    /// `depends_on.nodes` without doubles, in the order of the manifest.
    pub depends_on: Vec<T>,
    /// Macros of its own package among `depends_on.macros`, without doubles.
    pub macros: Vec<T>,
    /// `refs`.
    pub refs: Vec<RefOf<T>>,
    /// `raw_code` up to 64 KiB, of models, snapshots and singular tests; the rest is cut with `code_cut`.
    pub code: T,
    /// Whether `code` was cut.
    pub code_cut: bool,
    /// `language` is `python`.
    pub python: bool,
    /// `primary_key` as dbt inferred it.
    pub primary_key: Vec<T>,
    /// Doc blocks used in the description or a column (`doc_blocks`), without doubles, sorted.
    pub doc_blocks: Vec<T>,
    /// What only its kind has.
    pub detail: DetailOf<T>,
}

/// Settings of a node that a check, a lens or the inspector reads.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de> + Ord"))]
pub struct SettingsOf<T> {
    /// `docs.show`, true by default.
    pub docs_hidden: bool,
    /// `docs.node_color`.
    pub node_color: Option<T>,
    /// `persist_docs.relation`.
    pub persist_relation: bool,
    /// `persist_docs.columns`.
    pub persist_columns: bool,
    /// `on_schema_change`.
    pub on_schema_change: Option<T>,
    /// Open table format: `iceberg`, or `via catalog` (spec 01.3).
    pub table_format: Option<T>,
    /// `latest_version_pointer.enabled`.
    pub latest_pointer: bool,
    /// `freshness.build_after` of a model, in seconds.
    pub build_after: Option<i64>,
    /// Every other key of `config` for selecting by it, in the order of the file: what is empty, what has a field of
    /// its own, hooks, numbers, and values that dbt sets where nobody does are left out: dbt selects by none of them.
    pub more: Vec<(T, ValueOf<T>)>,
}

/// What only one kind of node has.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub enum DetailOf<T> {
    /// Nothing more.
    #[default]
    None,
    /// Of a source.
    Source(SourceOf<T>),
    /// Of a data test.
    Test(TestOf<T>),
    /// Of a unit test.
    UnitTest(UnitTest),
    /// Of an exposure.
    Exposure(Exposure),
    /// Of a semantic model.
    Semantic(Semantic),
    /// Of a metric: its `type` (`simple`, `ratio`, …) and `label`.
    Metric {
        /// `type`.
        metric_type: String,
        /// `label`.
        label: String,
    },
    /// Of a saved query: how many exports it has.
    SavedQuery {
        /// Number of `exports`.
        exports: u32,
    },
}

/// What only sources have, owned.
pub type Source = SourceOf<String>;

/// What only sources have.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct SourceOf<T> {
    /// `source_name`.
    pub source_name: T,
    /// `source_description`.
    pub source_description: T,
    /// Whether `freshness.warn_after.count` or `error_after.count` is a number (spec 01.3).
    pub freshness: bool,
    /// `warn_after` as seconds.
    pub warn_after: Option<i64>,
    /// `error_after` as seconds.
    pub error_after: Option<i64>,
    /// `loader`.
    pub loader: T,
}

/// What only data tests have, owned.
pub type Test = TestOf<String>;

/// What only data tests have.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct TestOf<T> {
    /// `test_metadata.name`, such as `unique`; none for a singular test.
    pub test_name: Option<T>,
    /// `test_metadata.namespace`, such as `dbt_utils`.
    pub namespace: Option<T>,
    /// `column_name`, or the one in `test_metadata.kwargs`.
    pub column: Option<T>,
    /// `kwargs.combination_of_columns`.
    pub columns: Vec<T>,
    /// The nodes it tests with their weight: `attached_node`, or as spec 01.5 says; several for a singular test.
    pub attached: Vec<T>,
    /// `kwargs.to` and `kwargs.field` of a `relationships` test.
    pub to: Option<T>,
    /// `config.severity` is `warn`.
    pub warns: bool,
}

/// What only unit tests have.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct UnitTest {
    /// `unique_id` of the model it tests (spec 01.5, decision 30).
    pub tests: Option<String>,
}

/// What only exposures have.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Exposure {
    /// `type`: dashboard, notebook, analysis, ml, application.
    pub exposure_type: String,
    /// `label`.
    pub label: String,
    /// `maturity`.
    pub maturity: String,
    /// `url`, as written: not to be trusted.
    pub url: String,
    /// `owner`.
    pub owner: Owner,
}

/// What only semantic models have.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Semantic {
    /// Names and types (`primary`, `foreign`, `unique`, `natural`) of its entities.
    pub entities: Vec<(String, String)>,
    /// Names of its measures.
    pub measures: Vec<String>,
    /// Names of its dimensions.
    pub dimensions: Vec<String>,
}

/// A column that owns its texts.
pub type Column = ColumnOf<String>;

/// A column as the manifest declares it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de> + Ord"))]
pub struct ColumnOf<T> {
    /// `name`.
    pub name: T,
    /// `description`; empty where it is blank.
    pub description: T,
    /// A number that all descriptions have which differ from it in white space alone; 0 where it is empty.
    pub wording: u64,
    /// `data_type`.
    pub data_type: Option<T>,
    /// `meta` under `config.meta`.
    pub meta: MetaOf<T>,
    /// Union of `tags` and `config.tags`, sorted.
    pub tags: Vec<T>,
    /// `policy_tags` or a `column_mask` is set.
    pub masked: bool,
    /// Written in YAML: has a description, constraint, meta or tag, or the manifest does not infer columns (spec 01.4).
    pub declared: bool,
}

/// A constraint that owns its texts.
pub type Constraint = ConstraintOf<String>;

/// A contract's constraint.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ConstraintOf<T> {
    /// `type`: not_null, unique, primary_key, foreign_key, check, custom.
    pub kind: T,
    /// Columns it is on.
    pub columns: Vec<T>,
    /// `to` of a foreign key; empty otherwise.
    pub to: T,
    /// `expression`; empty if none.
    pub expression: T,
}

/// An element of `refs` that owns its texts.
pub type Ref = RefOf<String>;

/// One element of `refs`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RefOf<T> {
    /// The model named.
    pub name: T,
    /// The first argument of a two-argument ref.
    pub package: Option<T>,
    /// The version pinned, in canonical text.
    pub version: Option<String>,
}

/// A relation that owns its texts.
pub type Relation = RelationOf<String>;

/// Where rows lie. Parts as written, without their outer quotes; an absent part is empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct RelationOf<T> {
    /// Database, catalog or project.
    pub database: T,
    /// Schema or dataset.
    pub schema: T,
    /// `alias` of a model, `identifier` of a source.
    pub identifier: T,
}

impl Relation {
    /// `database.schema.identifier`, absent parts left out.
    pub fn text(&self) -> String {
        [self.database.as_str(), &self.schema, &self.identifier]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(".")
    }
}

/// A group as one manifest defines it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Group {
    /// `group.<package>.<name>`.
    pub id: String,
    /// `name`.
    pub name: String,
    /// `package_name`.
    pub package: String,
    /// `description`.
    pub description: String,
    /// `owner`.
    pub owner: Owner,
}

/// Who answers for a group or an exposure.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Owner {
    /// `name`; empty if none.
    pub name: String,
    /// `email`, one or several.
    pub emails: Vec<String>,
    /// Other keys with scalar values: slack, github, team, …
    pub more: BTreeMap<String, String>,
}

impl Owner {
    /// Whether neither name nor email is given.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.emails.is_empty()
    }
}
