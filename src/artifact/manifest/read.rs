//! A manifest, section by section.
//!
//! In: the sections of the file. Out: the canonical [`Manifest`]. Not here: what one node says (`node`); this is only the
//! order in which sections need each other: sources last, since only those that are read are built. A manifest whose bytes
//! are still coming is read by `walk`, which ends here too.

use super::attach::{self, Index};
use super::brief::Briefs;
use super::collect::{Disabled, DocTexts, Groups, Nodes, Passed, Sources, collect};
use super::identity;
use super::macros::Macros;
use super::metadata::{self, RawMetadata, Told};
use super::model::{Detail, Manifest, Metadata, Node, Test};
use super::node::{Draft, Hints};
use super::primary_key::{self, KeyTest};
use super::selectors::Selectors;
use super::upgrade;
use crate::artifact::sections::Sections;
use crate::artifact::{Level, Notice, ReadError};
use crate::sort::{Sort, positions_in_text_order};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Collections of nodes besides `sources`.
pub(super) const COLLECTIONS: [&str; 7] =
    ["nodes", "exposures", "functions", "metrics", "saved_queries", "semantic_models", "unit_tests"];

/// Adapters whose macros come with dbt rather than with a package that somebody chose.
pub(super) const ADAPTERS: [&str; 22] = [
    "athena",
    "bigquery",
    "clickhouse",
    "databricks",
    "dremio",
    "duckdb",
    "fabric",
    "glue",
    "materialize",
    "mysql",
    "oracle",
    "postgres",
    "redshift",
    "snowflake",
    "spark",
    "sqlite",
    "sqlserver",
    "starrocks",
    "synapse",
    "teradata",
    "trino",
    "vertica",
];

/// Reads a manifest that is there as a whole.
///
/// # Errors
/// [`ReadError::NotDbt`] without a schema number, [`ReadError::WrongType`] for a field with a value of another type than
/// dbt writes.
pub(in crate::artifact) fn read(sections: &Sections) -> Result<Manifest, ReadError> {
    let raw = sections.read::<RawMetadata>("metadata")?.unwrap_or_default();
    let mut found = Found::new(metadata::told(raw, sections.read("generated_at")?)?);
    for collection in COLLECTIONS {
        if found.has(collection) {
            sections.with(collection, |reader| collect(reader, &mut found.nodes))?;
        }
    }
    found.disabled.with_tests = found.lacks_keys();
    sections.with("disabled", |reader| upgrade::disabled(reader, &mut found.disabled))?;
    sections.with("groups", |reader| collect(reader, &mut found.groups))?;
    sections.with("macros", |reader| collect(reader, &mut found.macros))?;
    sections.with("selectors", |reader| collect(reader, &mut found.selectors))?;
    if !found.nodes.knows_doc_blocks {
        sections.with("docs", |reader| collect(reader, &mut found.docs))?;
    }
    let mut sources = found.sources();
    sections.with("sources", |reader| collect(reader, &mut sources))?;
    found.sources = sources.drafts;
    Ok(found.manifest(&Briefs::default()).manifest)
}

/// Everything that the sections of a manifest gave, before any of it has met the rest.
pub(super) struct Found {
    told: Told,
    pub(super) nodes: Nodes,
    pub(super) sources: Vec<Draft>,
    pub(super) disabled: Disabled,
    pub(super) groups: Groups,
    pub(super) macros: Macros,
    pub(super) selectors: Selectors,
    pub(super) docs: DocTexts,
}

impl Found {
    /// Nothing yet, but what dbt says of the run.
    pub(super) fn new(told: Told) -> Self {
        let Metadata { schema_version, fusion, .. } = told.metadata;
        Self {
            told,
            nodes: Nodes { schema_version, columns_inferred: fusion, ..Nodes::default() },
            sources: Vec::new(),
            disabled: Disabled::default(),
            groups: Groups::default(),
            macros: Macros::default(),
            selectors: Selectors::default(),
            docs: DocTexts::default(),
        }
    }

    /// Whether nodes of this collection are read.
    pub(super) fn has(&self, collection: &str) -> bool {
        collection != "metrics" || upgrade::has_metrics(self.told.metadata.schema_version)
    }

    /// Whether a model's primary key is not written, so that disabled tests tell of it.
    pub(super) fn lacks_keys(&self) -> bool {
        self.nodes.lacks_keys
    }

    /// A collector of sources that knows which of them the nodes so far read.
    pub(super) fn sources(&self) -> Sources {
        Sources { wanted: self.nodes.sources.clone(), drafts: Vec::new(), passed: Passed::default() }
    }

    /// Whether nothing but the hints of a node says that reading the rest will change it.
    pub(super) fn can_seal(&self) -> bool {
        let Metadata { schema_version, fusion, .. } = self.told.metadata;
        !fusion && upgrade::has_access(schema_version) && !self.told.metadata.project_name.is_empty()
    }

    /// What dbt says of the run.
    pub(super) fn metadata(&self) -> &Metadata {
        &self.told.metadata
    }

    /// The manifest: nodes in order, what needs other nodes found out. `briefs` are of nodes that are not among its own.
    pub(super) fn manifest(self, briefs: &Briefs) -> Ordered {
        let Self { told, nodes, sources, mut disabled, mut groups, macros, mut selectors, docs } = self;
        let Told { mut metadata, project_id } = told;
        let schema_version = metadata.schema_version;
        disabled.ids.retain(|id| upgrade::has_metrics(schema_version) || !id.starts_with("metric."));
        let mut notices = nodes.notices;
        let mut drafts = nodes.drafts;
        drafts.extend(sources);
        let drafted = drafts.len();
        let (mut nodes_by_id, hints) = by_id(drafts);
        let doubles = nodes_by_id.len() < drafted;
        attach_tests(&mut nodes_by_id, &hints, briefs);
        infer_keys(&mut nodes_by_id, &hints, disabled.tests, briefs);
        if metadata.fusion {
            declare_tested_columns(&mut nodes_by_id);
        }
        let knows_access = nodes.knows_access || upgrade::has_access(schema_version);
        if !knows_access {
            upgrade::without_access(&mut nodes_by_id);
        }
        if metadata.project_name.is_empty() {
            metadata.project_name = identity::project_name(&project_id, &nodes_by_id).unwrap_or_default();
            notices.push(guessed_name(&metadata));
        }
        if !knows_access {
            notices.push(upgrade::no_groups(&metadata));
        }
        notices.extend(metadata::newer(&metadata));
        groups.0.put_in_order_by(|a, b| a.id.cmp(&b.id));
        disabled.ids.put_in_order();
        disabled.ids.dedup();
        selectors.0.put_in_order_by(|a, b| a.name.cmp(&b.name));
        let manifest = Manifest {
            knows_access,
            knows_doc_blocks: nodes.knows_doc_blocks,
            nodes: nodes_by_id.into_iter().map(|node| Arc::new(*node)).collect(),
            groups: groups.0,
            disabled: disabled.ids,
            macro_hashes: macros.hashes,
            selectors: selectors.0,
            macro_packages: macros.packages.into_iter().filter(|package| !comes_with_dbt(package, &metadata)).collect(),
            doc_texts: if nodes.knows_doc_blocks { BTreeMap::new() } else { docs.0 },
            notices,
            metadata,
        };
        Ordered { manifest, doubles }
    }
}

/// A manifest that is complete.
pub(super) struct Ordered {
    pub(super) manifest: Manifest,
    /// Whether a second node of one id was left out.
    pub(super) doubles: bool,
}

/// Nodes and hints in the order of ids; of doubles the first stands.
fn by_id(drafts: Vec<Draft>) -> (Vec<Box<Node>>, Vec<Hints>) {
    let ids: Vec<&str> = drafts.iter().map(|draft| draft.node.id.as_str()).collect();
    let order = positions_in_text_order(&ids);
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let mut nodes: Vec<Box<Node>> = Vec::with_capacity(drafts.len());
    let mut hints = Vec::with_capacity(drafts.len());
    for at in order {
        let Some(draft) = drafts.get_mut(at).and_then(Option::take) else { continue };
        if nodes.last().is_none_or(|last| last.id != draft.node.id) {
            nodes.push(draft.node);
            hints.push(draft.hints);
        }
    }
    (nodes, hints)
}

fn comes_with_dbt(package: &str, metadata: &Metadata) -> bool {
    package == "dbt"
        || package
            .strip_prefix("dbt_")
            .is_some_and(|adapter| ADAPTERS.contains(&adapter) || adapter == metadata.adapter_type)
}

fn attach_tests(nodes: &mut [Box<Node>], hints: &[Hints], briefs: &Briefs) {
    let is_open = |hints: &Hints| matches!(hints, Hints::Test { .. } | Hints::UnitTest { .. });
    if !hints.iter().any(is_open) {
        return;
    }
    let index = Index::of(nodes, briefs);
    let open = nodes.iter().zip(hints).enumerate().filter(|(_, (_, hints))| is_open(hints));
    let found: Vec<(usize, Vec<String>, Option<String>)> = open
        .map(|(at, (node, hints))| (at, attach::data_test(node, hints, &index), attach::unit_test(node, hints, &index)))
        .collect();
    for (at, attached, tested) in found {
        match nodes.get_mut(at).map(|node| &mut node.detail) {
            Some(Detail::Test(test)) => test.attached = attached,
            Some(Detail::UnitTest(unit_test)) => unit_test.tests = tested,
            _ => {}
        }
    }
}

fn infer_keys(nodes: &mut [Box<Node>], hints: &[Hints], mut disabled: Vec<Draft>, briefs: &Briefs) {
    if !hints.iter().any(|hints| matches!(hints, Hints::KeyUnknown)) {
        return;
    }
    let index = Index::of(nodes, briefs);
    for draft in &mut disabled {
        let attached = attach::data_test(&draft.node, &draft.hints, &index);
        if let Detail::Test(test) = &mut draft.node.detail {
            test.attached = attached;
        }
    }
    let mut tests: FxHashMap<&str, Vec<KeyTest>> = FxHashMap::default();
    let enabled = nodes.iter().map(|node| (node, true));
    for (node, enabled) in enabled.chain(disabled.iter().map(|draft| (&draft.node, false))) {
        let Detail::Test(test) = &node.detail else { continue };
        if let ([attached], Some(_)) = (test.attached.as_slice(), &test.test_name) {
            tests.entry(attached).or_default().push(KeyTest { test, enabled });
        }
    }
    let keys: Vec<Option<Vec<String>>> = nodes
        .iter()
        .zip(hints)
        .map(|(node, hints)| {
            let tests = tests.get(node.id.as_str()).map(Vec::as_slice).unwrap_or_default();
            matches!(hints, Hints::KeyUnknown).then(|| primary_key::infer(node, tests))
        })
        .collect();
    for (node, key) in nodes.iter_mut().zip(keys) {
        if let Some(key) = key {
            node.primary_key = key;
        }
    }
}

/// A test on a column was written in YAML, so the column was (spec 01.4, point 5).
fn declare_tested_columns(nodes: &mut [Box<Node>]) {
    let mut tested: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for node in nodes.iter() {
        let Detail::Test(Test { attached, column: Some(column), .. }) = &node.detail else { continue };
        for id in attached {
            tested.entry(id.clone()).or_default().push(column.to_lowercase());
        }
    }
    for node in nodes {
        let Some(names) = tested.get(&node.id) else { continue };
        for column in &mut node.columns {
            column.declared |= names.contains(&column.name.to_lowercase());
        }
    }
}

fn guessed_name(metadata: &Metadata) -> Notice {
    Notice {
        level: Level::Info,
        code: "project-name".to_owned(),
        subject: metadata.project_name.clone(),
        message: format!(
            "{} does not write the project's name; it is taken to be “{}”.",
            upgrade::dbt(metadata),
            metadata.project_name
        ),
        hint: "Parse the project with dbt 1.6 or later.".to_owned(),
    }
}
