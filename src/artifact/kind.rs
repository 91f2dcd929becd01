//! What kind of dbt artifact a file is.
//!
//! In: the keys at its top and `metadata`. Out: the kind, or none. Not here: files that are
//! no JSON.

use super::ArtifactKind;
use super::sections::Sections;
use serde::Deserialize;

/// The one field of `metadata` that names the kind; whatever else stands there does not matter yet.
#[derive(Deserialize)]
struct Named {
    dbt_schema_version: Option<String>,
    #[serde(rename = "__base__")]
    base: Option<Base>,
}

/// The nesting that spec 01.4, point 6 asks to accept.
#[derive(Deserialize)]
struct Base {
    dbt_schema_version: Option<String>,
}

/// The kind of artifact whose top is `sections`; none for what dbt does not write.
pub(super) fn of(sections: &Sections) -> Option<ArtifactKind> {
    let schema = sections.read::<Named>("metadata").ok().flatten();
    if let Some(url) = schema.and_then(|named| named.dbt_schema_version.or_else(|| named.base?.dbt_schema_version)) {
        return named(&url);
    }
    let has = |key| sections.has(key);
    if has("semantic_models") && !has("nodes") && (has("metrics") || has("project_configuration")) {
        return Some(ArtifactKind::SemanticManifest);
    }
    // Before dbt 0.19.
    if has("sources") && has("meta") && !has("nodes") {
        return Some(ArtifactKind::Sources);
    }
    // The betas of dbt 0.19 wrote no schema version (spec 01.1).
    (has("nodes") && has("macros") && has("generated_at")).then_some(ArtifactKind::Manifest)
}

/// The kind that a schema's address names: `https://schemas.getdbt.com/dbt/<kind>/v<N>.json`.
pub(super) fn named(url: &str) -> Option<ArtifactKind> {
    let (folder, _) = url.rsplit_once('/')?;
    match folder.rsplit('/').next()? {
        "manifest" => Some(ArtifactKind::Manifest),
        "catalog" => Some(ArtifactKind::Catalog),
        "run-results" => Some(ArtifactKind::RunResults),
        "sources" => Some(ArtifactKind::Sources),
        _ => None,
    }
}
