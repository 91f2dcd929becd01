//! What tests test (spec 01.5, decision 30).
//!
//! In: what is known of all nodes of a manifest, by id, and the hints of one test. Out: ids of the nodes it tests. Not
//! here: whether those nodes exist; a test may be attached to one that is disabled.

use super::brief::Briefs;
use super::model::{Kind, Node};
use super::node::Hints;
use super::raw::scalar::Version;
use rustc_hash::FxHashMap;

/// What is asked of a node that a test may test.
#[derive(Clone, Copy)]
pub(super) struct Known<'n> {
    pub(super) id: &'n str,
    pub(super) name: &'n str,
    pub(super) version: Option<&'n str>,
}

/// Nodes by id.
pub(super) struct Index<'n>(FxHashMap<&'n str, Known<'n>>);

impl<'n> Index<'n> {
    /// An index of nodes, and of those of which only this much is kept.
    pub(super) fn of(nodes: &'n [Box<Node>], briefs: &'n Briefs) -> Self {
        let known = |node: &'n Node| Known { id: &node.id, name: &node.name, version: node.version.as_deref() };
        Self(nodes.iter().map(Box::as_ref).map(known).chain(briefs.iter()).map(|known| (known.id, known)).collect())
    }

    fn name(&self, id: &'n str) -> &'n str {
        self.0.get(id).map_or_else(|| id.split('.').nth(2).unwrap_or_default(), |known| known.name)
    }

    /// The node that `models.<name>` names: one that the test reads, or else one of its package.
    fn under(&self, file_key: &str, test: &'n Node) -> Option<&'n str> {
        let (section, name) = file_key.split_once('.')?;
        if let Some(id) = test.depends_on.iter().find(|id| self.name(id) == name) {
            return Some(id);
        }
        let kind = section.strip_suffix('s')?;
        let id = format!("{kind}.{}.{name}", test.package);
        self.0.get(id.as_str()).map(|known| known.id)
    }

    fn version(&self, id: &'n str) -> Option<&'n str> {
        match self.0.get(id) {
            Some(known) => known.version,
            None => id.split('.').nth(3).and_then(|part| part.strip_prefix('v')),
        }
    }
}

/// Ids of the nodes that a data test tests: one for a generic test, every model it reads for a singular one.
pub(super) fn data_test<'n>(test: &'n Node, hints: &Hints, index: &Index<'n>) -> Vec<String> {
    let Hints::Test { attached_node, model, file_key, generic } = hints else { return Vec::new() };
    if let Some(id) = attached_node {
        return vec![id.clone()];
    }
    if !generic {
        let models = test.depends_on.iter().filter(|id| Kind::of(id) == Kind::Model);
        return models.cloned().collect();
    }
    let named = model.as_deref().and_then(ref_in).and_then(|found| {
        test.depends_on.iter().find(|id| {
            index.name(id) == found.name
                && found.package.is_none_or(|package| id.split('.').nth(1) == Some(package))
                && found.version.is_none_or(|version| index.version(id) == Some(version))
        })
    });
    let named = named.or_else(|| {
        let (source, table) = model.as_deref().and_then(source_in)?;
        let is_it = |id: &&String| {
            let mut parts = id.splitn(4, '.');
            parts.next() == Some("source") && parts.nth(1) == Some(source) && parts.next() == Some(table)
        };
        test.depends_on.iter().find(is_it)
    });
    let only = || match test.depends_on.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let by_file_key = || index.under(file_key.as_deref()?, test);
    let found = named.or_else(only).map(String::as_str).or_else(by_file_key);
    found.map(str::to_owned).into_iter().collect()
}

/// The `ref` call in a generic test's `model` argument.
struct RefCall<'t> {
    package: Option<&'t str>,
    name: &'t str,
    version: Option<&'t str>,
}

/// Finds `ref('name')` or `ref('package', 'name')`, either with `version=` or `v=`.
fn ref_in(text: &str) -> Option<RefCall<'_>> {
    let (_, after) = text.split_once("ref(")?;
    let (inside, _) = after.split_once(')')?;
    let mut names = Vec::new();
    let mut version = None;
    for argument in inside.split(',').map(str::trim) {
        match argument.split_once('=') {
            Some((key, value)) if matches!(key.trim(), "version" | "v") => version = Some(bare(value)),
            Some(_) => {}
            None => names.push(bare(argument)),
        }
    }
    match names.as_slice() {
        [name] => Some(RefCall { package: None, name, version }),
        [package, name] => Some(RefCall { package: Some(package), name, version }),
        _ => None,
    }
}

/// Finds `source('source', 'table')`.
fn source_in(text: &str) -> Option<(&str, &str)> {
    let (_, after) = text.split_once("source(")?;
    let (inside, _) = after.split_once(')')?;
    let (source, table) = inside.split_once(',')?;
    Some((bare(source), bare(table)))
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['\'', '"'])
}

/// The id of the model that a unit test tests: the version is applied before the name, since dbt 2 lists every version
/// that a test touches.
pub(super) fn unit_test(test: &Node, hints: &Hints, index: &Index) -> Option<String> {
    let Hints::UnitTest { tested, model, version, include, exclude } = hints else { return None };
    if tested.is_some() {
        return tested.clone();
    }
    let fits = |id: &str| match version {
        Some(Version(version)) => index.version(id) == Some(version),
        None => {
            let found = index.version(id).map(|found| Version(found.to_owned()));
            let has = |list: &[Version]| found.as_ref().is_some_and(|found| list.contains(found));
            (include.is_empty() || has(include)) && !has(exclude)
        }
    };
    let mut models = test.depends_on.iter().filter(|id| Kind::of(id) == Kind::Model && fits(id));
    models.find(|id| index.name(id) == model).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_ref_call() {
        let parts = |text| ref_in(text).map(|call| (call.package, call.name, call.version));
        assert_eq!(parts("{{ get_where_subquery(ref('orders')) }}"), Some((None, "orders", None)));
        assert_eq!(parts("ref('shop', 'orders')"), Some((Some("shop"), "orders", None)));
        assert_eq!(parts("ref('orders', version='2')"), Some((None, "orders", Some("2"))));
        assert_eq!(parts("ref(\"shop\", \"orders\", v=2)"), Some((Some("shop"), "orders", Some("2"))));
        assert_eq!(parts("{{ get_where_subquery(source('raw', 'orders')) }}"), None);
        assert_eq!(parts("ref("), None);
    }
}
