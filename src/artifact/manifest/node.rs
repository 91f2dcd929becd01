//! One node in canonical fields (spec 01.3).
//!
//! In: a node as it stands in its collection. Out: the canonical node, and hints for what needs other nodes. Not here:
//! those needs: what a test tests, primary keys, which project it all is.

use super::columns::{self, constraint, merged_meta, merged_tags};
use super::model::{Access, Constraint, FQN_JOINT, Kind, Node, Ref, Relation, Source};
use super::raw::columns::RawColumns;
use super::raw::config::RawConfig;
use super::raw::node::{RawNode, RawRef, RawUnreadSource};
use super::raw::scalar::{Loose, Text, Version, filled, owned};
use super::relation::relation;
use super::seal::Seal;
use super::{date, detail, model::Detail, settings};
use crate::sort::Sort;

/// `raw_code` is kept up to here, in bytes.
const MOST_CODE: usize = 64 * 1024;

/// A node and what is still to be found out about it.
pub(super) struct Draft {
    pub(super) node: Box<Node>,
    pub(super) hints: Hints,
    /// The date that could not be read.
    pub(super) odd_date: Option<String>,
    /// Where the whole node lies encoded; then `node` is light.
    pub(super) seal: Option<Seal>,
}

impl Draft {
    /// A node of which nothing more is to be found out.
    pub(super) fn done(node: Box<Node>) -> Self {
        Self { node, hints: Hints::None, odd_date: None, seal: None }
    }
}

/// What the second pass needs of a node and the canonical node does not hold.
#[derive(Default)]
pub(super) enum Hints {
    #[default]
    None,
    /// A model whose `primary_key` dbt did not write.
    KeyUnknown,
    /// A data test.
    Test { attached_node: Option<String>, model: Option<String>, file_key: Option<String>, generic: bool },
    /// A unit test.
    UnitTest {
        tested: Option<String>,
        model: String,
        version: Option<Version>,
        include: Vec<Version>,
        exclude: Vec<Version>,
    },
}

/// Makes one node of what stands there. `columns_inferred` says that the manifest lists every column a model yields, so
/// that only those with something written about them were declared (spec 01.4, point 5).
pub(super) fn draft(id: String, mut raw: RawNode, columns_inferred: bool) -> Draft {
    let kind = Kind::of(&id);
    let mut config = std::mem::take(&mut raw.config);
    let hints = hints(kind, &mut raw);
    let is_rows = matches!(kind, Kind::Model | Kind::Seed | Kind::Snapshot | Kind::Function);
    let stub = is_rows && is_empty(&raw.path) && is_empty(&raw.original_file_path);
    let name = filled(raw.name.take()).unwrap_or_else(|| part(&id, if kind == Kind::Source { 3 } else { 2 }));
    let materialized = if stub { None } else { filled(config.materialized.take()).or_else(|| default_for(kind)) };
    let RawColumns { mut columns, constraints: on_columns, doc_blocks: in_columns } = std::mem::take(&mut raw.columns);
    for column in &mut columns {
        column.declared |= !columns_inferred;
    }
    let on_model = raw.constraints.take().unwrap_or_default();
    let mut constraints: Vec<Constraint> = on_model.into_iter().map(|raw| constraint(raw, None)).collect();
    constraints.extend(on_columns);
    let mut doc_blocks = texts(raw.doc_blocks.take());
    doc_blocks.extend(in_columns);
    doc_blocks.put_in_order();
    doc_blocks.dedup();
    let generic = raw.test_metadata.is_some();
    let with_code = matches!(kind, Kind::Model | Kind::Snapshot) || (kind == Kind::Test && !generic);
    let (code, code_cut) = if with_code { cut(raw.raw_code.take()) } else { Default::default() };
    let deprecation = filled(raw.deprecation_date.take());
    let deprecated_at = deprecation.as_deref().and_then(date::seconds);
    let contracts = [raw.contract.take(), config.contract.take()];
    let contract = contracts.into_iter().flatten().find_map(|contract| contract.enforced) == Some(true);
    let detail = detail::detail(kind, &mut raw, &config);
    let package = filled(raw.package_name.take()).unwrap_or_else(|| part(&id, 1));
    let node = Node {
        kind,
        macros: own_macros(raw.depends_on.macros.take(), &package),
        package,
        fqn: fqn(raw.fqn.take()),
        file_path: slashes(owned(raw.original_file_path.take())),
        stub,
        yaml_path: filled(raw.patch_path.take()).map(|path| slashes(without_scheme(&path).to_owned())),
        relation: if materialized.as_deref() == Some("ephemeral") { None } else { place(kind, &raw, &name) },
        access: access(kind, stub, &raw, &config),
        group: filled(raw.group.take()).or_else(|| config.group.text()),
        materialized,
        contract,
        constraints,
        // A unit test's version is that of the model it tests.
        version: raw.version.take().filter(|_| kind.is_data()).map(|version| version.0),
        latest_version: raw.latest_version.take().map(|version| version.0),
        deprecated_at,
        description: owned(raw.description.take()),
        columns,
        tags: merged_tags(raw.tags.take(), config.tags.take()),
        meta: merged_meta(raw.meta.take(), config.meta.take()),
        grants: columns::grants(&mut config),
        settings: settings::settings(kind, raw.docs.take(), raw.freshness.0.as_ref().and_then(Option::as_ref), config),
        depends_on: unique(raw.depends_on.nodes.take().unwrap_or_default()),
        refs: raw.refs.take().unwrap_or_default().into_iter().map(reference).collect(),
        code,
        code_cut,
        python: raw.language.take().is_some_and(|language| language.0 == "python"),
        primary_key: texts(raw.primary_key.take()),
        doc_blocks,
        detail,
        name,
        id,
    };
    Draft { node: Box::new(node), hints, odd_date: deprecation.filter(|_| deprecated_at.is_none()), seal: None }
}

/// A source that nothing reads: identity and relation.
pub(super) fn unread_source(id: String, raw: RawUnreadSource) -> Box<Node> {
    let name = filled(raw.name).unwrap_or_else(|| part(&id, 3));
    let identifier = filled(raw.identifier);
    let identifier = identifier.as_deref().or(raw.relation_name.is_none().then_some(&name)).unwrap_or_default();
    Box::new(Node {
        kind: Kind::Source,
        package: filled(raw.package_name).unwrap_or_else(|| part(&id, 1)),
        file_path: slashes(owned(raw.original_file_path)),
        relation: relation(&owned(raw.database), &owned(raw.schema), identifier, &owned(raw.relation_name)),
        detail: Detail::Source(Source { source_name: owned(raw.source_name), ..Source::default() }),
        tags: merged_tags(raw.tags, None),
        name,
        id,
        ..Node::default()
    })
}

fn hints(kind: Kind, raw: &mut RawNode) -> Hints {
    match kind {
        Kind::Model if raw.primary_key.is_none() => Hints::KeyUnknown,
        Kind::Test => Hints::Test {
            attached_node: filled(raw.attached_node.take()),
            model: raw.test_metadata.as_ref().and_then(|metadata| metadata.kwargs.as_ref()?.model.text()),
            file_key: filled(raw.file_key_name.take()),
            generic: raw.test_metadata.is_some(),
        },
        Kind::UnitTest => {
            let versions = raw.versions.take().unwrap_or_default();
            Hints::UnitTest {
                tested: filled(raw.tested_node_unique_id.take()),
                model: owned(raw.model.take()),
                version: raw.version.clone(),
                include: versions.include.unwrap_or_default(),
                exclude: versions.exclude.unwrap_or_default(),
            }
        }
        _ => Hints::None,
    }
}

/// `node.access` before `config.access`: of a stub the latter is a bare default. Seeds and snapshots have only what was
/// set on purpose, their stubs what the stub says (decision 14).
fn access(kind: Kind, stub: bool, raw: &RawNode, config: &RawConfig) -> Option<Access> {
    let beside = raw.access.as_ref().and_then(|word| access_word(&word.0));
    let in_config = match &config.access {
        Loose::Text(word) => access_word(word),
        _ => None,
    };
    match kind {
        Kind::Model => Some(beside.or(in_config).unwrap_or(Access::Protected)),
        Kind::Seed | Kind::Snapshot if stub => beside,
        Kind::Seed | Kind::Snapshot => in_config,
        Kind::Function => beside.or(in_config),
        _ => None,
    }
}

fn access_word(word: &str) -> Option<Access> {
    [Access::Private, Access::Protected, Access::Public].into_iter().find(|access| access.word() == word)
}

/// Where a node's rows lie. dbt's default alias is the name; it stands in only where nothing else names the relation.
fn place(kind: Kind, raw: &RawNode, name: &str) -> Option<Relation> {
    let identifier = match kind {
        Kind::Model | Kind::Seed | Kind::Snapshot => text(&raw.alias),
        Kind::Source => text(&raw.identifier),
        _ => return None,
    };
    let relation_name = text(&raw.relation_name);
    let identifier = if identifier.is_empty() && relation_name.is_empty() { name } else { identifier };
    relation(text(&raw.database), text(&raw.schema), identifier, relation_name)
}

fn default_for(kind: Kind) -> Option<String> {
    let word = match kind {
        Kind::Model => "view",
        // dbt 2 leaves it out of a seed's config.
        Kind::Seed => "seed",
        Kind::Snapshot => "snapshot",
        _ => return None,
    };
    Some(word.to_owned())
}

fn reference(raw: RawRef) -> Ref {
    Ref { name: owned(raw.name), package: filled(raw.package), version: raw.version.map(|version| version.0) }
}

/// Without doubles (spec 10, oddity 20), in the order given.
fn unique(ids: Vec<Text>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::with_capacity(ids.len());
    let mut seen = std::collections::BTreeSet::new();
    for id in &ids {
        if seen.insert(id.0.as_ref()) {
            unique.push(id.0.to_string());
        }
    }
    unique
}

/// Those of the macros a node names that are of its own package.
fn own_macros(ids: Option<Vec<Text>>, package: &str) -> Vec<String> {
    let of_package = |id: &Text| {
        let inside = id.0.strip_prefix("macro.").and_then(|rest| rest.strip_prefix(package));
        inside.is_some_and(|rest| rest.starts_with('.'))
    };
    unique(ids.unwrap_or_default().into_iter().filter(of_package).collect())
}

fn fqn(segments: Option<Vec<Text>>) -> String {
    let mut joined = String::new();
    for (position, Text(segment)) in segments.unwrap_or_default().iter().enumerate() {
        if position > 0 {
            joined.push(FQN_JOINT);
        }
        joined.push_str(segment);
    }
    joined
}

fn texts(texts: Option<Vec<Text>>) -> Vec<String> {
    texts.unwrap_or_default().into_iter().map(Text::owned).collect()
}

fn text<'t>(text: &'t Option<Text>) -> &'t str {
    text.as_ref().map_or("", |text| text.0.as_ref())
}

fn is_empty(field: &Option<Text>) -> bool {
    text(field).is_empty()
}

/// One part of an id between dots; the id if it has fewer.
fn part(id: &str, number: usize) -> String {
    id.split('.').nth(number).unwrap_or(id).to_owned()
}

fn slashes(path: String) -> String {
    if path.contains('\\') { path.replace('\\', "/") } else { path }
}

/// `project://models/a.yml` without `project://`.
fn without_scheme(path: &str) -> &str {
    path.split_once("://").filter(|(scheme, _)| !scheme.contains(':')).map_or(path, |(_, path)| path)
}

fn cut(code: Option<Text>) -> (String, bool) {
    let Some(Text(code)) = code else { return Default::default() };
    if code.len() <= MOST_CODE {
        return (code.into_owned(), false);
    }
    let end = (0..=MOST_CODE).rev().find(|&end| code.is_char_boundary(end)).unwrap_or_default();
    (code.get(..end).unwrap_or_default().to_owned(), true)
}
