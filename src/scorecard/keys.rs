//! Which columns are keys (decision 25, spec 01.5).
//!
//! In: a model. Out: its primary key and the columns that point elsewhere. Not here: whether the key is tested.

use super::model::Tier;
use super::numbers::Numbered;
use super::{Context, tests_of};
use crate::mesh::model::{NodeId, VersionState};
use std::borrow::Cow;

/// The primary key: as dbt inferred it, else inferred in dbt's own order: a constraint of the model or of a column, columns
/// both unique and not null, unique columns or combinations. Empty if none is known.
pub(super) fn primary_key<'a>(ctx: &Context<'a>, node: NodeId) -> Cow<'a, [String]> {
    let model = ctx.data(node);
    if !model.primary_key.is_empty() {
        return Cow::Borrowed(&model.primary_key);
    }
    if let Some(constraint) = model.constraints.iter().find(|c| c.kind == "primary_key" && !c.columns.is_empty()) {
        return Cow::Borrowed(&constraint.columns);
    }
    let unique = |name: &str| {
        tests_of::data_tests(ctx, node)
            .filter(|test| test.test_name.as_deref() == Some(name))
            .filter_map(|test| test.column.clone())
            .collect::<Vec<_>>()
    };
    let (unique, filled) = (unique("unique"), unique("not_null"));
    let both = unique.iter().filter(|column| filled.contains(column)).cloned().collect::<Vec<_>>();
    if !both.is_empty() {
        return Cow::Owned(both);
    }
    if !unique.is_empty() {
        return Cow::Owned(unique);
    }
    tests_of::combinations(ctx, node).next().map_or(Cow::Borrowed(&[]), Cow::Borrowed)
}

/// Whether `name` is one of `key`, case folded.
pub(super) fn is_in(name: &str, key: &[String]) -> bool {
    key.iter().any(|column| column.eq_ignore_ascii_case(name))
}

/// Whether a column looks like a key: in the primary key, or by its suffix.
pub(super) fn is_key_like(name: &str, key: &[String]) -> bool {
    is_in(name, key) || ["_id", "_key", "_sk"].iter().any(|suffix| stem(name, suffix).is_some())
}

/// What a column points to, if it looks like a foreign key: `customer` for `customer_id` or `Customer_Key` outside the
/// primary key; none otherwise.
pub(super) fn points_to(name: &str, key: &[String]) -> Option<String> {
    if is_in(name, key) {
        return None;
    }
    ["_id", "_key"].iter().find_map(|suffix| stem(name, suffix)).filter(|stem| !stem.is_empty())
}

/// The `ref` of the model whose primary key `column` is: of its own project, else another's product; none if there is none.
pub(super) fn target(ctx: &Context, node: NodeId, column: &str) -> Option<String> {
    let own = ctx.mesh.nodes[node].project;
    let versions = ctx.versions(node);
    let holds = |&id: &NodeId| {
        let stands = !versions.contains(&id) && ctx.mesh.nodes[id].version_state() != VersionState::Old;
        stands && matches!(&*primary_key(ctx, id), [one] if one.eq_ignore_ascii_case(column))
    };
    let scored = || ctx.mesh.nodes.ids().filter(|&id| ctx.tier(id).is_some());
    if let Some(id) = scored().filter(|&id| ctx.mesh.nodes[id].project == own).find(holds) {
        return Some(format!("ref('{}')", ctx.data(id).name));
    }
    let other = scored().find(|id| ctx.tier(*id) == Some(Tier::Product) && holds(id))?;
    Some(format!("ref('{}', '{}')", ctx.project_of(other).name, ctx.data(other).name))
}

/// `name` in lower case without `suffix`, if it ends so.
fn stem(name: &str, suffix: &str) -> Option<String> {
    let (stem, end) = name.split_at_checked(name.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then(|| stem.to_lowercase())
}

/// The columns of `node`, declared or seen, that look like foreign keys, with what each points to.
pub(super) fn foreign<'c>(ctx: &'c Context, node: NodeId) -> Vec<(&'c str, &'c str)> {
    let columns = ctx.columns(node).iter().map(|column| ctx.name(column.name));
    let foreign = columns.filter_map(|name| Some((name.text.as_str(), name.points_to.as_deref()?))).collect::<Vec<_>>();
    if foreign.is_empty() {
        return foreign;
    }
    let key = primary_key(ctx, node);
    foreign.into_iter().filter(|(name, _)| !is_in(name, &key)).collect()
}

/// The columns of `node`, declared or seen, that look like keys ([`is_key_like`]).
pub(super) fn like<'c, 'a>(ctx: &'c Context<'a>, node: NodeId) -> impl Iterator<Item = Numbered> + use<'c, 'a> {
    let key = primary_key(ctx, node);
    ctx.columns(node).iter().copied().filter(move |column| {
        let name = ctx.name(column.name);
        name.key_like || is_in(&name.text, &key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_keys_are_told_by_suffix_outside_the_primary_key() {
        let key = ["ORDER_ID".to_owned()];
        assert_eq!(points_to("customer_id", &key).as_deref(), Some("customer"));
        assert_eq!(points_to("Region_Key", &key).as_deref(), Some("region"));
        assert_eq!(points_to("order_id", &key), None);
        assert_eq!(points_to("_id", &key), None);
        assert_eq!(points_to("paid", &key), None);
        assert_eq!(points_to("order_sk", &key), None);
        assert!(is_key_like("order_sk", &key) && is_key_like("order_id", &key) && !is_key_like("amount", &key));
    }
}
