//! What dbt says of the run that wrote a manifest, and whether its schema can be read.
//!
//! In: `metadata`. Out: [`Metadata`] without the project's name, or a refusal. Not here: the name, which for old
//! manifests needs the nodes (`identity`), and what an old schema number means (`upgrade`).

use super::date;
use super::model::Metadata;
use super::raw::scalar::{Loose, Text, filled, owned};
use super::upgrade;
use crate::artifact::{Level, Notice, ReadError};
use serde::Deserialize;

/// `metadata`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct RawMetadata<'a> {
    #[serde(borrow)]
    dbt_schema_version: Option<Text<'a>>,
    #[serde(borrow)]
    dbt_version: Option<Text<'a>>,
    #[serde(borrow)]
    project_name: Option<Text<'a>>,
    #[serde(borrow)]
    project_id: Option<Text<'a>>,
    #[serde(borrow)]
    generated_at: Option<Text<'a>>,
    #[serde(borrow)]
    adapter_type: Option<Text<'a>>,
    #[serde(borrow)]
    invocation_id: Option<Text<'a>>,
    #[serde(borrow)]
    quoting: Option<RawQuoting<'a>>,
    /// The nesting of spec 01.4, point 6.
    #[serde(borrow, rename = "__base__")]
    base: Option<Box<RawMetadata<'a>>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawQuoting<'a> {
    #[serde(borrow)]
    identifier: Loose<'a>,
}

impl RawMetadata<'_> {
    /// The address that names kind and version; empty if none is written.
    pub(super) fn schema_url(&self) -> &str {
        let nested = || self.base.as_ref()?.dbt_schema_version.as_ref();
        self.dbt_schema_version.as_ref().or_else(nested).map_or("", |url| url.0.as_ref())
    }
}

/// `metadata`, read.
pub(super) struct Told {
    /// All of it, `project_name` as written and maybe empty.
    pub(super) metadata: Metadata,
    /// The md5 of the project's name; empty if not written.
    pub(super) project_id: String,
}

/// Reads `metadata`. `generated_at` is the one at the top of the file, where the betas of dbt 0.19 wrote it.
///
/// # Errors
/// [`ReadError::NotDbt`] for a schema without a number.
pub(super) fn told(raw: RawMetadata, generated_at: Option<Text>) -> Result<Told, ReadError> {
    let base = raw.base.map(|base| *base).unwrap_or_default();
    let url = owned(raw.dbt_schema_version.or(base.dbt_schema_version));
    let dbt_version = owned(raw.dbt_version.or(base.dbt_version));
    let Some(schema_version) = schema_version(&url) else {
        return Err(ReadError::NotDbt { found: "a manifest without a schema number".to_owned() });
    };
    let fusion = is_fusion(schema_version, &dbt_version);
    let quoting = raw.quoting.or(base.quoting).unwrap_or_default();
    let metadata = Metadata {
        schema_version,
        dbt_version,
        project_name: owned(raw.project_name.filter(|name| !name.0.is_empty()).or(base.project_name)),
        generated_at: filled(raw.generated_at.or(base.generated_at).or(generated_at))
            .and_then(|text| date::seconds(&text)),
        adapter_type: owned(raw.adapter_type.or(base.adapter_type)).to_lowercase(),
        invocation_id: owned(raw.invocation_id.or(base.invocation_id)),
        quotes_identifiers: quoting.identifier.bool() == Some(true),
        fusion,
    };
    Ok(Told { metadata, project_id: owned(raw.project_id.or(base.project_id)) })
}

/// A notice for schemas that did not exist when this was written.
pub(super) fn newer(metadata: &Metadata) -> Option<Notice> {
    (!upgrade::is_known(metadata.schema_version)).then(|| Notice {
        level: Level::Info,
        code: "newer-schema".to_owned(),
        subject: metadata.project_name.clone(),
        message: format!(
            "Manifest schema v{} is newer than this version of Meshscope knows: fields it knows are read.",
            metadata.schema_version
        ),
        hint: "Look for a newer version of Meshscope.".to_owned(),
    })
}

/// The `N` of `…/vN.json`; 0 for the betas of dbt 0.19, which wrote no schema version at all.
fn schema_version(url: &str) -> Option<u32> {
    if url.is_empty() {
        return Some(0);
    }
    let (_, number) = url.strip_suffix(".json")?.rsplit_once("/v")?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())?
}

/// Spec 01.4. A year is no major version: the dbt platform's `2024.9.243` is dbt Core.
fn is_fusion(schema_version: u32, dbt_version: &str) -> bool {
    let major = dbt_version.split('.').next().and_then(|major| major.parse::<u32>().ok()).unwrap_or_default();
    let version = dbt_version.to_lowercase();
    schema_version == 20 || (2..2_000).contains(&major) || version.contains("fusion") || version.contains("preview")
}
