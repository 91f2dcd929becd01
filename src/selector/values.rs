//! The values that exist for each method, with how many nodes have them.
//!
//! In: the mesh, a method. Out: its [`Value`]s by name. Not here: which of them fit what is typed (`complete`).

use super::check::{ACCESSES, RESOURCE_TYPES, RESULTS, STATES, STATUSES, TEST_TYPES, VERSIONS};
use super::index::Index;
use super::method::Method;
use super::methods::{find, owner};
use super::parse::{Criterion, Span};
use super::set::members;
use super::{Ground, config};
use crate::artifact::manifest::model::{Detail, Kind, Node};
use crate::mesh::Mesh;
use crate::scorecard::Summaries;
use std::collections::BTreeMap;

/// A value and how many nodes have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Value {
    /// The value, as it is written.
    pub text: String,
    /// How many nodes, tests left out unless the method finds tests.
    pub count: u32,
}

/// Every value of `method`; `keys` are those of `config`.
pub(super) fn values(index: &Index, mesh: &Mesh, scores: &Summaries, method: Method, keys: &[String]) -> Vec<Value> {
    let ground = Ground { mesh, scores, index };
    let fixed: &[&str] = match method {
        Method::ResourceType => &RESOURCE_TYPES,
        Method::Access => &ACCESSES,
        Method::Version => &VERSIONS,
        Method::TestType => &TEST_TYPES,
        Method::Result => &RESULTS,
        Method::SourceStatus => &STATUSES,
        Method::State => &STATES,
        Method::Score => &["<60", "60..79", ">=80", "unknown"],
        _ => return counted(&ground, method, keys),
    };
    let count = |word: &&str| {
        let criterion = Criterion {
            span: Span::default(),
            method,
            method_span: Span::default(),
            arguments: Vec::new(),
            value: (*word).to_owned(),
            value_span: Span::default(),
            builds: false,
            parents: None,
            children: None,
        };
        u32::try_from(members(&find(&ground, &criterion)).count()).unwrap_or(u32::MAX)
    };
    fixed.iter().map(|word| Value { text: (*word).to_owned(), count: count(word) }).collect()
}

/// Values told by the nodes themselves.
fn counted(ground: &Ground, method: Method, keys: &[String]) -> Vec<Value> {
    let mesh = ground.mesh;
    if method == Method::Finding {
        let count = |nodes: &[_]| u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        let found = ground.index.findings();
        return found.map(|(code, nodes)| Value { text: code.to_owned(), count: count(nodes) }).collect();
    }
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut add = |text: &str| {
        if text.is_empty() {
            return;
        }
        match counts.get_mut(text) {
            Some(count) => *count += 1,
            None => {
                counts.insert(text.to_owned(), 1);
            }
        }
    };
    for node in mesh.nodes.iter() {
        let (data, kind) = (&*node.data, node.kind);
        let is_drawn = !kind.is_test() && !matches!(kind, Kind::Analysis | Kind::Other);
        match method {
            Method::TestName => add(test_name(data)),
            Method::UnitTest if kind == Kind::UnitTest => add(&data.name),
            _ if !is_drawn => {}
            Method::Fqn if kind != Kind::Source => add(&data.name),
            Method::Tag => data.tags.iter().for_each(|tag| add(tag)),
            Method::Source => {
                if let Detail::Source(source) = &data.detail {
                    add(&source.source_name);
                    add(&[&source.source_name, ".", &data.name].concat());
                }
            }
            Method::Path => {
                let mut path = data.file_path.as_str();
                while let Some((folder, _)) = path.rsplit_once('/') {
                    add(folder);
                    path = folder;
                }
            }
            Method::File => add(data.file_path.rsplit('/').next().unwrap_or_default()),
            Method::Package => add(&data.package),
            Method::Group => add(data.group.as_deref().unwrap_or_default()),
            Method::Config => config::values(data, keys).iter().for_each(|value| add(value)),
            Method::Exposure if kind == Kind::Exposure => add(&data.name),
            Method::Metric if kind == Kind::Metric => add(&data.name),
            Method::SemanticModel if kind == Kind::SemanticModel => add(&data.name),
            Method::SavedQuery if kind == Kind::SavedQuery => add(&data.name),
            Method::Domain => add(&mesh.domains[node.domain].name),
            Method::Owner => node.owner.iter().flat_map(|found| owner(&found.owner)).for_each(&mut add),
            Method::Column => data.columns.iter().for_each(|column| add(&column.name)),
            _ => {}
        }
    }
    counts.into_iter().map(|(text, count)| Value { text, count }).collect()
}

fn test_name(node: &Node) -> &str {
    match &node.detail {
        Detail::Test(test) => test.test_name.as_deref().unwrap_or_default(),
        Detail::UnitTest(_) => &node.name,
        _ => "",
    }
}
