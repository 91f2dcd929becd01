//! One node in canonical fields (spec 01.3).
//!
//! In: a node as it stands in its collection. Out: the canonical node, and hints for what needs other nodes. Not here:
//! those needs: what a test tests, primary keys, which project it all is.

use super::columns::{self, constraint, merged_meta, merged_tags};
use super::model::{Access, ConstraintOf, DetailOf, FQN_JOINT, Kind, Node, NodeOf, RefOf, RelationOf, SourceOf};
use super::owned::Owned;
use super::raw::columns::RawColumns;
use super::raw::config::RawConfig;
use super::raw::node::{RawNode, RawRef, RawUnreadSource};
use super::raw::scalar::{Loose, Text, Version, filled, owned, plain, said};
use super::relation::relation;
use super::{date, detail, settings};
use crate::sort::Sort;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// `raw_code` is kept up to here, in bytes.
const MOST_CODE: usize = 64 * 1024;

/// A node and what is still to be found out about it.
pub(super) struct Draft {
    pub(super) node: Box<Node>,
    pub(super) hints: Hints,
}

/// The same as it was read a moment ago, with texts that are still those of the file.
pub(super) struct Fresh<'t> {
    pub(super) node: NodeOf<Cow<'t, str>>,
    pub(super) hints: HintsOf<Cow<'t, str>>,
    /// The date that could not be read.
    pub(super) odd_date: Option<String>,
}

impl<'t> Fresh<'t> {
    /// A node of which nothing more is to be found out.
    pub(super) fn done(node: NodeOf<Cow<'t, str>>) -> Self {
        Self { node, hints: HintsOf::None, odd_date: None }
    }

    /// The whole of it, to be kept.
    pub(super) fn draft(self) -> Draft {
        Draft { node: Box::new(self.node.owned()), hints: self.hints.owned() }
    }
}

/// Hints that own their texts.
pub(super) type Hints = HintsOf<String>;

/// What the second pass needs of a node and the canonical node does not hold.
#[derive(Default)]
pub(super) enum HintsOf<T> {
    #[default]
    None,
    /// A model whose `primary_key` dbt did not write.
    KeyUnknown,
    /// A data test.
    Test { attached_node: Option<T>, model: Option<T>, file_key: Option<T>, generic: bool },
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
pub(super) fn fresh<'t>(id: Cow<'t, str>, mut raw: RawNode<'t>, columns_inferred: bool) -> Fresh<'t> {
    let kind = Kind::of(&id);
    let mut config = std::mem::take(&mut raw.config);
    let hints = hints(kind, &mut raw);
    let is_rows = matches!(kind, Kind::Model | Kind::Seed | Kind::Snapshot | Kind::Function);
    let stub = is_rows && is_empty(&raw.path) && is_empty(&raw.original_file_path);
    let name = said(raw.name.take()).unwrap_or_else(|| part(&id, if kind == Kind::Source { 3 } else { 2 }).into());
    let materialized = if stub { None } else { said(config.materialized.take()).or_else(|| default_for(kind)) };
    let RawColumns { mut columns, constraints: on_columns, doc_blocks: in_columns } = std::mem::take(&mut raw.columns);
    for column in &mut columns {
        column.declared |= !columns_inferred;
    }
    let on_model = raw.constraints.take().unwrap_or_default();
    let mut constraints: Vec<ConstraintOf<Cow<str>>> = on_model.into_iter().map(|raw| constraint(raw, None)).collect();
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
    let package = said(raw.package_name.take()).unwrap_or_else(|| part(&id, 1).into());
    let relation = if materialized.as_deref() == Some("ephemeral") { None } else { place(kind, &mut raw, &name) };
    let node = NodeOf {
        kind,
        macros: own_macros(raw.depends_on.macros.take(), &package),
        package,
        fqn: fqn(raw.fqn.take()),
        file_path: slashes(plain(raw.original_file_path.take())),
        stub,
        yaml_path: said(raw.patch_path.take()).map(|path| slashes(without_scheme(path))),
        relation,
        access: access(kind, stub, &raw, &config),
        group: said(raw.group.take()).or_else(|| config.group.said()),
        materialized,
        contract,
        constraints,
        // A unit test's version is that of the model it tests.
        version: raw.version.take().filter(|_| kind.is_data()).map(|version| version.0),
        latest_version: raw.latest_version.take().map(|version| version.0),
        deprecated_at,
        description: plain(raw.description.take()),
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
    Fresh { node, hints, odd_date: deprecation.filter(|_| deprecated_at.is_none()) }
}

/// A source that nothing reads: identity and relation.
pub(super) fn unread_source<'t>(id: Cow<'t, str>, raw: RawUnreadSource<'t>) -> NodeOf<Cow<'t, str>> {
    let name = said(raw.name).unwrap_or_else(|| part(&id, 3).into());
    let unnamed = raw.relation_name.is_none();
    let identifier = said(raw.identifier).or_else(|| unnamed.then(|| name.clone())).unwrap_or_default();
    NodeOf {
        kind: Kind::Source,
        package: said(raw.package_name).unwrap_or_else(|| part(&id, 1).into()),
        file_path: slashes(plain(raw.original_file_path)),
        relation: relation(plain(raw.database), plain(raw.schema), identifier, text(&raw.relation_name)),
        detail: DetailOf::Source(SourceOf { source_name: plain(raw.source_name), ..SourceOf::default() }),
        tags: merged_tags(raw.tags, None),
        name,
        id,
        ..NodeOf::default()
    }
}

fn hints<'t>(kind: Kind, raw: &mut RawNode<'t>) -> HintsOf<Cow<'t, str>> {
    match kind {
        Kind::Model if raw.primary_key.is_none() => HintsOf::KeyUnknown,
        Kind::Test => HintsOf::Test {
            attached_node: said(raw.attached_node.take()),
            model: raw.test_metadata.as_ref().and_then(|metadata| metadata.kwargs.as_ref()?.model.said()),
            file_key: said(raw.file_key_name.take()),
            generic: raw.test_metadata.is_some(),
        },
        Kind::UnitTest => {
            let versions = raw.versions.take().unwrap_or_default();
            HintsOf::UnitTest {
                tested: filled(raw.tested_node_unique_id.take()),
                model: owned(raw.model.take()),
                version: raw.version.clone(),
                include: versions.include.unwrap_or_default(),
                exclude: versions.exclude.unwrap_or_default(),
            }
        }
        _ => HintsOf::None,
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
fn place<'t>(kind: Kind, raw: &mut RawNode<'t>, name: &Cow<'t, str>) -> Option<RelationOf<Cow<'t, str>>> {
    let identifier = match kind {
        Kind::Model | Kind::Seed | Kind::Snapshot => plain(raw.alias.take()),
        Kind::Source => plain(raw.identifier.take()),
        _ => return None,
    };
    let relation_name = text(&raw.relation_name);
    let identifier = if identifier.is_empty() && relation_name.is_empty() { name.clone() } else { identifier };
    relation(plain(raw.database.take()), plain(raw.schema.take()), identifier, relation_name)
}

fn default_for(kind: Kind) -> Option<Cow<'static, str>> {
    let word = match kind {
        Kind::Model => "view",
        // dbt 2 leaves it out of a seed's config.
        Kind::Seed => "seed",
        Kind::Snapshot => "snapshot",
        _ => return None,
    };
    Some(Cow::Borrowed(word))
}

fn reference(raw: RawRef) -> RefOf<Cow<str>> {
    RefOf { name: plain(raw.name), package: said(raw.package), version: raw.version.map(|version| version.0) }
}

/// Up to so many ids are compared each with each, which takes no memory.
const FEW: usize = 16;

/// Without doubles (spec 10, oddity 20), in the order given.
fn unique(mut ids: Vec<Text>) -> Vec<Cow<str>> {
    if ids.len() > FEW {
        let mut seen = FxHashSet::default();
        let first: Vec<bool> = ids.iter().map(|id| seen.insert(id.0.as_ref())).collect();
        return ids.into_iter().zip(first).filter_map(|(id, first)| first.then_some(id.0)).collect();
    }
    let mut at = 1;
    while let (Some(before), Some(id)) = (ids.get(..at), ids.get(at)) {
        if before.iter().any(|other| other.0 == id.0) {
            ids.remove(at);
        } else {
            at += 1;
        }
    }
    ids.into_iter().map(|id| id.0).collect()
}

/// Those of the macros a node names that are of its own package.
fn own_macros<'t>(ids: Option<Vec<Text<'t>>>, package: &str) -> Vec<Cow<'t, str>> {
    let of_package = |id: &Text| {
        let inside = id.0.strip_prefix("macro.").and_then(|rest| rest.strip_prefix(package));
        inside.is_some_and(|rest| rest.starts_with('.'))
    };
    let mut ids = ids.unwrap_or_default();
    ids.retain(of_package);
    unique(ids)
}

fn fqn(segments: Option<Vec<Text>>) -> Cow<str> {
    let segments = segments.unwrap_or_default();
    let length = segments.iter().map(|segment| segment.0.len() + FQN_JOINT.len_utf8()).sum();
    let mut joined = String::with_capacity(length);
    for (position, Text(segment)) in segments.iter().enumerate() {
        if position > 0 {
            joined.push(FQN_JOINT);
        }
        joined.push_str(segment);
    }
    Cow::Owned(joined)
}

fn texts(texts: Option<Vec<Text>>) -> Vec<Cow<str>> {
    texts.unwrap_or_default().into_iter().map(|text| text.0).collect()
}

fn text<'t>(text: &'t Option<Text>) -> &'t str {
    text.as_ref().map_or("", |text| text.0.as_ref())
}

/// A part of a text, borrowed if the text is.
fn part_of<'t>(text: Cow<'t, str>, part: impl Fn(&str) -> &str) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(part(text)),
        Cow::Owned(text) => Cow::Owned(part(&text).to_owned()),
    }
}

fn is_empty(field: &Option<Text>) -> bool {
    text(field).is_empty()
}

/// One part of an id between dots; the id if it has fewer.
fn part(id: &str, number: usize) -> String {
    id.split('.').nth(number).unwrap_or(id).to_owned()
}

fn slashes(path: Cow<str>) -> Cow<str> {
    if path.contains('\\') { Cow::Owned(path.replace('\\', "/")) } else { path }
}

/// `project://models/a.yml` without `project://`.
fn without_scheme(path: Cow<str>) -> Cow<str> {
    let scheme = path.find("://").filter(|end| !path.get(..*end).is_some_and(|scheme| scheme.contains(':')));
    let Some(end) = scheme else { return path };
    part_of(path, |path| path.get(end + 3..).unwrap_or_default())
}

fn cut(code: Option<Text>) -> (Cow<str>, bool) {
    let code = plain(code);
    if code.len() <= MOST_CODE {
        return (code, false);
    }
    let end = (0..=MOST_CODE).rev().find(|&end| code.is_char_boundary(end)).unwrap_or_default();
    (part_of(code, |code| code.get(..end).unwrap_or_default()), true)
}
