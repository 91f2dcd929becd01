//! Where rows lie.
//!
//! In: the parts beside a node, and `relation_name` as the warehouse quotes it. Out: a [`Relation`] with outer quotes
//! taken off. Not here: comparing relations, which folds case (spec 02.5).

use super::model::{Relation, RelationOf};
use std::borrow::Cow;

/// The relation of the given parts, those that are missing filled in from `relation_name` (spec 01.3). None if nothing
/// is known.
pub(super) fn relation<'t>(
    database: Cow<'t, str>,
    schema: Cow<'t, str>,
    identifier: Cow<'t, str>,
    relation_name: &str,
) -> Option<RelationOf<Cow<'t, str>>> {
    let given = RelationOf { database: bare(database), schema: bare(schema), identifier: bare(identifier) };
    let whole = [&given.database, &given.schema, &given.identifier].iter().all(|part| !part.is_empty());
    let relation = match if whole { None } else { parse(relation_name) } {
        None => given,
        Some(parsed) => RelationOf {
            database: first_filled(given.database, parsed.database),
            schema: first_filled(given.schema, parsed.schema),
            identifier: first_filled(given.identifier, parsed.identifier),
        },
    };
    (relation != RelationOf::default()).then_some(relation)
}

fn first_filled(first: Cow<str>, second: String) -> Cow<str> {
    if first.is_empty() { Cow::Owned(second) } else { first }
}

/// The same text, or the part of it within a pair of quotes.
fn bare(part: Cow<str>) -> Cow<str> {
    match part {
        Cow::Borrowed(part) => Cow::Borrowed(unquoted(part)),
        Cow::Owned(part) => Cow::Owned(unquoted(&part).to_owned()),
    }
}

/// The quote that closes what `open` opens.
fn closing(open: char) -> Option<char> {
    match open {
        '"' | '`' => Some(open),
        '[' => Some(']'),
        _ => None,
    }
}

/// `part` without a pair of quotes around it.
fn unquoted(part: &str) -> &str {
    let part = part.trim();
    let Some(close) = part.chars().next().and_then(closing) else { return part };
    part.get(1..).and_then(|rest| rest.strip_suffix(close)).unwrap_or(part)
}

/// Splits a relation name at the dots outside quotes; none for an expression such as `read_csv('…')`.
fn parse(relation_name: &str) -> Option<Relation> {
    let mut parts = split(relation_name)?;
    // BigQuery also takes one pair of quotes around the whole.
    if let [only] = parts.as_slice()
        && relation_name.trim().starts_with('`')
    {
        parts = only.split('.').map(str::to_owned).collect();
    }
    let identifier = parts.pop()?;
    let schema = parts.pop().unwrap_or_default();
    let database = parts.pop().unwrap_or_default();
    Some(Relation { database, schema, identifier })
}

fn split(text: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut close: Option<char> = None;
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match close {
            // A doubled quote stands for itself.
            Some(quote) if c == quote && chars.peek() == Some(&quote) => part.extend(chars.next()),
            Some(quote) if c == quote => close = None,
            Some(_) => part.push(c),
            None if c == '.' => parts.push(std::mem::take(&mut part)),
            None if c == '(' || c == '\'' => return None,
            None if part.is_empty() && closing(c).is_some() => close = closing(c),
            None => part.push(c),
        }
    }
    parts.push(part);
    parts.iter().any(|part| !part.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str) -> String {
        relation("".into(), "".into(), "".into(), name)
            .map_or_else(String::new, |r| format!("{}|{}|{}", r.database, r.schema, r.identifier))
    }

    #[test]
    fn reads_every_warehouse_quotes() {
        assert_eq!(parsed(r#""db"."raw"."orders""#), "db|raw|orders");
        assert_eq!(parsed("`my-project`.`raw`.`orders`"), "my-project|raw|orders");
        assert_eq!(parsed("`my-project.raw.orders`"), "my-project|raw|orders");
        assert_eq!(parsed("[db].[dbo].[Order Lines]"), "db|dbo|Order Lines");
        assert_eq!(parsed("db.raw.orders"), "db|raw|orders");
        assert_eq!(parsed("`raw`.`orders`"), "|raw|orders");
        assert_eq!(parsed(r#""a.b"."c""d"."e""#), r#"a.b|c"d|e"#);
        assert_eq!(parsed("read_csv('s3://a.b')"), "");
        assert_eq!(parsed(""), "");
    }

    #[test]
    fn parts_win_over_the_name() {
        let found = relation("db".into(), "".into(), "\"orders\"".into(), r#""other"."raw"."x""#).unwrap();
        let found = crate::artifact::manifest::owned::Owned::owned(found);
        assert_eq!(found.text(), "db.raw.orders");
    }
}
