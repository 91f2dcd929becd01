//! Selectors of `selectors.yml`, as a manifest repeats them.
//!
//! In: the collection `selectors`. Out: the methods and values that each takes. Not here: evaluating them: rules only ask
//! whether a group has one of its own (spec 03.8).

use super::collect::Collector;
use super::model::Selector;
use super::raw::meta::Any;
use super::raw::scalar::Text;
use crate::artifact::value::ValueOf;
use meshscope_json::{Error, Reader};
use std::borrow::Cow;

/// Collects selectors.
#[derive(Default)]
pub(super) struct Selectors(pub(super) Vec<Selector>);

impl<'t> Collector<'t> for Selectors {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        let Some(Any(ValueOf::Map(entry))) = reader.read::<Option<Any>>()? else { return Ok(()) };
        let mut takes = Vec::new();
        if let Some(definition) = entry.get("definition") {
            taken(definition, &mut takes);
        }
        let bytes = takes.iter().map(|(method, value)| method.len() + value.len()).sum::<usize>();
        reader.spend(size_of::<Selector>() + takes.len() * size_of::<(String, String)>() + bytes)?;
        self.0.push(Selector { name: key.owned(), takes });
        Ok(())
    }
}

/// dbt writes every definition as method and value, joined by `union` and `intersection`; a text such as `group:finance`
/// is what an author may write.
fn taken(definition: &ValueOf<Cow<str>>, takes: &mut Vec<(String, String)>) {
    match definition {
        ValueOf::Text(text) => {
            takes.extend(text.split_once(':').map(|(method, value)| (method.to_owned(), value.to_owned())));
        }
        ValueOf::Map(map) => {
            for joined in ["union", "intersection"].into_iter().filter_map(|key| map.get(key)) {
                if let ValueOf::List(parts) = joined {
                    parts.iter().for_each(|part| taken(part, takes));
                }
            }
            let text = |key: &str| map.get(key).and_then(ValueOf::scalar);
            takes.extend(text("method").zip(text("value")));
        }
        _ => {}
    }
}
