//! Whether a model's descriptions come from doc blocks (spec 01.5).
//!
//! In: a model. Out: which blocks it uses, as far as its manifest tells. Not here: what the blocks say.

use super::Context;
use super::words::collapse;
use crate::mesh::model::NodeId;
use rustc_hash::FxHashSet;

/// What is known of a model's doc blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum DocUse<'a> {
    /// The blocks that dbt lists.
    Named(&'a [String]),
    /// A description contains the text of a block; dbt did not list it.
    Inferred,
    /// None, says dbt.
    None,
    /// No text matches, and this dbt does not list them.
    Unknown,
}

/// The doc blocks that `node`'s description or a column's uses.
pub(super) fn doc_use<'a>(ctx: &Context<'a>, node: NodeId) -> DocUse<'a> {
    let (model, project) = (ctx.data(node), ctx.project_of(node));
    if !model.doc_blocks.is_empty() {
        return DocUse::Named(&model.doc_blocks);
    }
    if project.knows_doc_blocks {
        return DocUse::None;
    }
    let descriptions = std::iter::once(&model.description)
        .chain(model.columns.iter().map(|column| &column.description))
        .map(|text| collapse(text))
        .filter(|text| !text.is_empty())
        .collect::<FxHashSet<_>>();
    // Most descriptions are one block and nothing else: look those up before searching in all.
    let whole = project.doc_texts.iter().any(|block| descriptions.contains(block.as_str()));
    let within = || descriptions.iter().any(|text| project.doc_texts.iter().any(|block| text.contains(block.as_str())));
    if whole || within() { DocUse::Inferred } else { DocUse::Unknown }
}
