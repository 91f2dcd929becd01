//! A `semantic_manifest.json`: the semantic layer as MetricFlow reads it.
//!
//! In: JSON text, often a stub without semantic models (spec 10, oddity 24). Out: names and the relations they stand on.
//! Not here: entities, measures and metrics: the manifest has them wherever it has semantic models at all (spec 01.6).

use super::ReadError;
use super::manifest::model::Relation;
use super::manifest::raw::scalar::Loose;
use super::sections::Sections;
use serde::{Deserialize, Serialize};

/// The semantic models of one project.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct SemanticManifest {
    /// In the order of the file.
    pub models: Vec<SemanticModel>,
}

/// A semantic model and the relation it stands on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SemanticModel {
    /// `name`.
    pub name: String,
    /// `node_relation`.
    pub relation: Relation,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawModel<'a> {
    #[serde(borrow)]
    name: Loose<'a>,
    #[serde(borrow)]
    node_relation: Option<RawRelation<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawRelation<'a> {
    #[serde(borrow)]
    database: Loose<'a>,
    #[serde(borrow)]
    schema_name: Loose<'a>,
    #[serde(borrow)]
    alias: Loose<'a>,
}

/// Reads a semantic manifest.
///
/// # Errors
/// [`ReadError::WrongType`] for a field with a value of another type than dbt writes.
pub(super) fn read(sections: &Sections) -> Result<SemanticManifest, ReadError> {
    let raw = sections.read::<Vec<RawModel>>("semantic_models")?.unwrap_or_default();
    let text = |value: &Loose| value.text().unwrap_or_default();
    let models = raw.into_iter().filter_map(|raw| {
        let relation = raw.node_relation.unwrap_or_default();
        let relation = Relation {
            database: text(&relation.database),
            schema: text(&relation.schema_name),
            identifier: text(&relation.alias),
        };
        Some(SemanticModel { name: raw.name.text()?, relation })
    });
    Ok(SemanticManifest { models: models.collect() })
}
