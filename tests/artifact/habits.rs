//! A node says the same whatever was read before it: readers expect nodes to be like those before.

use super::incoming::manifests;
use meshscope::artifact::manifest::model::Node;
use meshscope::artifact::{Artifact, read};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Nodes of one manifest that are read on their own, at the most.
const MOST: usize = 250;

/// The nodes in a manifest.
fn nodes(text: &str) -> Vec<Arc<Node>> {
    match read(text.as_bytes()) {
        Ok(Artifact::Manifest(manifest)) => manifest.nodes,
        other => panic!("no manifest: {other:?}"),
    }
}

/// Whether all that is said of a node stands in it.
fn is_whole(id: &str, node: &Map<String, Value>) -> bool {
    let said = |key: &str| node.get(key).is_some_and(|value| !value.is_null());
    match id.split('.').next() {
        Some("test") => said("attached_node"),
        Some("unit_test") => said("tested_node_unique_id"),
        // An empty list is as good as columns.
        Some("model") => node.contains_key("primary_key"),
        _ => true,
    }
}

#[test]
fn a_node_says_the_same_whatever_was_read_before_it() {
    let mut compared = 0;
    for (path, bytes) in manifests() {
        let whole: Value = serde_json::from_slice(&bytes).unwrap();
        let metadata = &whole["metadata"];
        // Before groups, and where dbt 2 lists every column, a node's meaning hangs on the rest.
        if !metadata["project_name"].is_string()
            || metadata["dbt_version"].as_str().is_none_or(|it| it.starts_with('2'))
        {
            continue;
        }
        let read_together = nodes(std::str::from_utf8(&bytes).unwrap());
        for collection in ["nodes", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests"] {
            let Some(entries) = whole[collection].as_object() else { continue };
            let step = entries.len().div_ceil(MOST).max(1);
            for (id, node) in entries.iter().rev().step_by(step) {
                if !node.as_object().is_some_and(|node| is_whole(id, node)) {
                    continue;
                }
                let alone = json!({ "metadata": metadata, collection: { id: node } }).to_string();
                let alone = nodes(&alone);
                let together = read_together.iter().find(|it| it.id == *id);
                assert_eq!(together, alone.first(), "{}: {id}", path.display());
                compared += 1;
            }
        }
    }
    assert!(compared > 400, "{compared} nodes compared");
}
