//! Semantic manifests: stubs, dbt 2's, and real ones.

use crate::common;
use meshscope::artifact::semantic_manifest::SemanticManifest;
use meshscope::artifact::{Artifact, read};

fn semantic(text: &str) -> SemanticManifest {
    match read(text.as_bytes()) {
        Ok(Artifact::SemanticManifest(semantic)) => semantic,
        other => panic!("{other:?}"),
    }
}

#[test]
fn stubs_have_no_models() {
    for text in [
        r#"{"semantic_models": [], "metrics": [], "project_configuration": {"time_spines": []}, "saved_queries": []}"#,
        r#"{"metadata": null, "semantic_models": [], "metrics": []}"#,
        r#"{"semantic_models": [], "project_configuration": {}}"#,
    ] {
        assert_eq!(semantic(text).models, []);
    }
}

#[test]
fn names_and_relations_are_kept() {
    let read = semantic(
        r#"{"semantic_models": [{"name": "orders", "node_relation": {"alias": "fct_orders", "schema_name": "sales", "database": "mesh",
            "relation_name": "\"mesh\".\"sales\".\"fct_orders\""}, "entities": []}, {"name": "bare"}, {"node_relation": null}],
            "metrics": [{}], "project_configuration": {}}"#,
    );
    let models = read.models.iter().map(|model| (model.name.as_str(), model.relation.text())).collect::<Vec<_>>();
    assert_eq!(models, [("orders", "mesh.sales.fct_orders".to_owned()), ("bare", String::new())]);
}

#[test]
fn the_corpus_is_read() {
    let Some(corpus) = common::corpus() else { return };
    for folder in ["spellbook/tokens", "jaffle_mesh/finance", "northwind_mesh/sales"] {
        let bytes = common::gunzip(corpus.join(folder).join("semantic_manifest.json.gz"));
        assert_eq!(semantic(&String::from_utf8(bytes).unwrap()).models, [], "{folder}");
    }
}
