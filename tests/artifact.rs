//! Reading dbt artifacts: the smallest text for each oddity, any bytes at all, and every real manifest of the corpus.

#[cfg(test)]
mod common;

#[cfg(test)]
mod artifact {
    mod broken;
    mod catalog;
    mod codeowners;
    mod corpus;
    mod docs_site;
    mod fields;
    mod habits;
    mod incoming;
    mod oddities;
    mod plain;
    mod project;
    mod run_results;
    mod semantic_manifest;
    mod sources;
    mod tests_of;
    mod written;

    use meshscope::artifact::manifest::Manifest;
    use meshscope::artifact::manifest::model::Node;
    use meshscope::artifact::{Artifact, read};
    use std::sync::Arc;

    /// A file of dbt's schema `kind`, version `version`, with the given sections.
    pub fn file(kind: &str, version: u32, sections: &str) -> Artifact {
        let text = format!(
            r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/{kind}/v{version}.json",
                "dbt_version": "1.10.0", "generated_at": "2024-01-31T00:00:00.5Z", "invocation_id": "abc"}}, {sections}}}"#
        );
        read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The manifest in `text`.
    pub fn manifest(text: &str) -> Manifest {
        let Artifact::Manifest(manifest) = read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
        else {
            panic!("no manifest: {text}")
        };
        *manifest
    }

    /// A v12 manifest of project `shop` with the given top-level sections.
    pub fn with(sections: &str) -> Manifest {
        manifest(&format!(
            r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
                "dbt_version": "1.10.0", "project_name": "shop", "adapter_type": "DuckDB"}}, {sections}}}"#
        ))
    }

    /// The one node of a v12 manifest, as it stands under `id` in `collection`.
    pub fn one(collection: &str, id: &str, fields: &str) -> Node {
        let manifest = with(&format!(r#""{collection}": {{"{id}": {{{fields}}}}}"#));
        assert_eq!(manifest.nodes.len(), 1);
        Arc::unwrap_or_clone(manifest.nodes.into_iter().next().unwrap())
    }

    /// A model with a file and the given fields.
    pub fn model(fields: &str) -> Node {
        let fields = if fields.is_empty() { String::new() } else { format!(", {fields}") };
        one(
            "nodes",
            "model.shop.orders",
            &format!(r#""path": "orders.sql", "original_file_path": "models/orders.sql"{fields}"#),
        )
    }

    /// A source that a model reads, with the given fields.
    pub fn source(fields: &str) -> Node {
        let manifest = with(&format!(
            r#""nodes": {{"model.shop.orders": {{"depends_on": {{"nodes": ["source.shop.raw.orders"]}}}}}},
               "sources": {{"source.shop.raw.orders": {{{fields}}}}}"#
        ));
        Arc::unwrap_or_clone(manifest.nodes.into_iter().find(|node| node.id.starts_with("source.")).unwrap())
    }
}
