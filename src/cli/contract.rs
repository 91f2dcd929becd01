//! `meshscope contract`. In: its arguments. Out: the contract of one model. Not here: its text.

use super::arguments::Contract;
use super::failure::Failure;
use super::{load, paper};
use crate::report::export::contract_file;
use crate::report::export::scores::Scored;
use std::io::Write;

/// Names told where none fits.
const NEAR: usize = 3;

/// Reads and writes.
///
/// # Errors
/// Why nothing could be done.
pub fn run(contract: &Contract, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let mut loaded = load::load(&contract.input)?;
    paper::remarks(&mut loaded, &contract.input, err)?;
    let wanted = contract.model.as_str();
    let text = loaded.engine.scores(&contract.input.name, |scores| {
        let full = |it: &Scored| format!("{}.{}", scores.project(it), it.node.data.name);
        let named = |it: &&Scored| it.node.data.name == wanted || full(it) == wanted;
        let by_key = scores.models.iter().find(|it| it.node.key == wanted);
        // Of several versions, the one that speaks for the product; in order, products come first.
        let spoken = scores.models.iter().filter(named).find(|it| it.headline);
        match by_key.or(spoken).or_else(|| scores.models.iter().find(named)) {
            Some(model) => Ok(contract_file(&model.node.key, scores).text),
            None => {
                let has = |it: &&Scored| full(it).contains(wanted) || wanted.contains(&*it.node.data.name);
                let mut near: Vec<String> = scores.models.iter().filter(has).map(full).collect();
                near.dedup();
                near.truncate(NEAR);
                Err(Failure::NoModel { name: wanted.to_owned(), near: near.join(" or ") })
            }
        }
    })?;
    paper::write(&contract.output, &text, out)?;
    Ok(if loaded.is_partial() { Failure::EXIT } else { 0 })
}
