//! Which layer a model belongs to, and the rule for its name (decision 26).
//!
//! In: a model's folder and name, the policy's patterns. Out: the rule it is judged by. Not here: the folders' meaning for
//! domains.

use super::Context;
use crate::matching::fold;
use crate::mesh::model::NodeId;

/// What a model's name should match.
pub(super) enum NameRule<'p> {
    /// The rule of this layer, and whether the name matches it.
    Layer(&'p str, bool),
    /// The rule for public models, and whether the name matches it.
    Public(bool),
    /// No rule applies.
    None,
}

/// The rule for `node`: that of the deepest layer folder it lies in, else of the layer whose prefix it has, else the
/// public rule if it is judged as public.
pub(super) fn name_rule<'p>(ctx: &'p Context, node: NodeId) -> NameRule<'p> {
    let (data, layers) = (ctx.data(node), &ctx.patterns.layers);
    let name = fold(&data.name);
    let folders = data.file_path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let by_folder = folders.rsplit('/').find_map(|folder| {
        let wanted = layer_of(folder);
        layers.iter().find(|(layer, _)| layer == folder || layer == wanted)
    });
    if let Some((layer, regex)) = by_folder {
        return NameRule::Layer(layer, regex.is_match(&name));
    }
    if let Some((layer, _)) = layers.iter().find(|(_, regex)| regex.is_match(&name)) {
        return NameRule::Layer(layer, true);
    }
    match &ctx.patterns.public_model {
        Some(regex) if ctx.as_public(node) => NameRule::Public(regex.is_match(&name)),
        _ => NameRule::None,
    }
}

/// The layer that dbt's usual folder names stand for.
fn layer_of(folder: &str) -> &str {
    match folder {
        "staging" | "stg" | "base" => "staging",
        "intermediate" | "int" => "intermediate",
        "marts" | "mart" => "marts",
        other => other,
    }
}
