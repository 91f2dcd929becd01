//! What a selection holds, in words.
//!
//! In: how many nodes are drawn, and counts by kind. Out: a sentence. Not here: selecting.

use super::words;
use crate::artifact::manifest::model::Kind;

/// `12 nodes drawn. dbt ls lists 9 models, 3 sources and 14 data tests.`
pub fn sentence(drawn: usize, counts: &[(Kind, u32)]) -> String {
    let kinds: Vec<String> = counts.iter().map(|(kind, count)| words::count(*count as usize, kind.word())).collect();
    let drawn = words::count(drawn, "node");
    match kinds.split_last() {
        None => "No nodes.".to_owned(),
        Some((one, [])) => format!("{drawn} drawn. dbt ls lists {one}."),
        Some((last, rest)) => format!("{drawn} drawn. dbt ls lists {} and {last}.", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_in_a_sentence() {
        assert_eq!(sentence(0, &[]), "No nodes.");
        assert_eq!(sentence(1, &[(Kind::Model, 1)]), "1 node drawn. dbt ls lists 1 model.");
        let counts = [(Kind::Model, 9), (Kind::SavedQuery, 2), (Kind::Test, 14)];
        assert_eq!(sentence(11, &counts), "11 nodes drawn. dbt ls lists 9 models, 2 saved queries and 14 data tests.");
    }
}
