//! The data contract of a model by the Open Data Contract Standard, version 3.1.0 (Bitol, Linux Foundation AI & Data).
//!
//! In: scores, a model's key. Out: YAML, a field for each thing that dbt's artifacts tell; what they do not tell is left out.
//! Not here: the standard's schema: a test holds this against it. dbt's words to the standard's: contract columns to
//! `schema`, the owner to `team` and `support`, `meta.slo` and the deprecation date to `slaProperties`, grants to `roles`
//! (spec 05.11).

use super::json::Json;
use super::scores::Scores;
use super::stamp::iso_day;
use super::yaml;
use crate::artifact::manifest::model::{Column, Detail, Node, Owner};
use crate::artifact::value::{Meta, Value};
use crate::mesh::model::{MeshNode, NodeId, VersionState};
use crate::scorecard::model::{Medal, Tier};

type Fields = Vec<(&'static str, Json)>;

/// Name and text of the file; none for what is no scored model.
pub(super) fn contract(scores: &Scores, key: &str) -> Option<(String, String)> {
    let model = scores.models.iter().find(|model| model.node.key == key)?;
    let (node, data) = (model.node, &model.node.data);
    let domain = Some(scores.domain(model)).filter(|name| !name.is_empty()).unwrap_or(scores.project(model));
    let mut fields = vec![
        ("apiVersion", Json::text("v3.1.0")),
        ("kind", Json::text("DataContract")),
        ("id", Json::text(&*node.key)),
        ("name", Json::text(&*data.name)),
        // A model without versions is its first.
        ("version", Json::text(data.version.as_deref().unwrap_or("1"))),
        ("status", Json::text(status(node, model.tier, scores.mesh.as_of))),
        ("domain", Json::text(domain)),
        ("dataProduct", Json::text(&*data.name)),
    ];
    if !data.description.is_empty() {
        fields.push(("description", Json::Object(vec![("purpose", Json::text(&*data.description))])));
    }
    push_list(&mut fields, "tags", data.tags.iter().map(Json::text).collect());
    fields.push(("schema", Json::List(vec![Json::Object(schema(scores, model.id, data))])));
    push_list(&mut fields, "slaProperties", service_levels(scores, model.id, data));
    if let Some(found) = &node.owner {
        fields.extend(team(&found.owner));
        push_list(&mut fields, "support", support(&found.owner));
    }
    let grants = data.grants.iter().flat_map(|(privilege, grantees)| {
        let role =
            |grantee: &String| Json::Object(vec![("role", Json::text(grantee)), ("access", Json::text(&**privilege))]);
        grantees.iter().map(role).collect::<Vec<_>>()
    });
    push_list(&mut fields, "roles", grants.collect());
    let stamp = &scores.stamp;
    let mut more = vec![
        custom("generator", Json::text(stamp.program())),
        custom("scoreAsOf", Json::text(stamp.day())),
        custom("score", Json::figure(model.summary.score)),
        custom("medal", Json::text(model.summary.medal.map_or("none", Medal::word))),
        custom("policyName", Json::text(&*stamp.policy)),
    ];
    if !stamp.hash.is_empty() {
        more.push(custom("policyHash", Json::text(&*stamp.hash)));
    }
    fields.push(("customProperties", Json::List(more)));
    Some((file_name(data), yaml::text(&fields)))
}

/// `fct_orders.v2.odcs.yaml`, of letters that every file system takes.
fn file_name(data: &Node) -> String {
    let version = data.version.as_ref().map(|version| format!(".v{version}")).unwrap_or_default();
    let name = format!("{}{version}", data.name);
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' };
    format!("{}.odcs.yaml", name.chars().map(safe).collect::<String>())
}

/// The standard's words for where a contract stands: proposed, draft, active, deprecated, retired.
fn status(node: &MeshNode, tier: Tier, as_of: Option<i64>) -> &'static str {
    match (node.data.deprecated_at, node.version_state()) {
        (Some(end), _) if as_of.is_some_and(|now| end <= now) => "retired",
        (Some(_), _) | (None, VersionState::Old) => "deprecated",
        (None, VersionState::Prerelease) => "draft",
        _ if tier != Tier::Product => "proposed",
        _ => "active",
    }
}

/// The one object: the relation and its columns.
fn schema(scores: &Scores, id: NodeId, data: &Node) -> Fields {
    let mut fields = vec![("name", Json::text(&*data.name)), ("logicalType", Json::text("object"))];
    if let Some(materialized) = &data.materialized {
        fields.push(("physicalType", Json::text(&**materialized)));
    }
    if let Some(relation) = &data.relation {
        fields.push(("physicalName", Json::text(relation.text())));
    }
    if !data.description.is_empty() {
        fields.push(("description", Json::text(&*data.description)));
    }
    if let Some(grain) = data.meta.get("grain").and_then(Value::scalar) {
        fields.push(("dataGranularityDescription", Json::Text(grain)));
    }
    let columns = data.columns.iter().map(|column| Json::Object(property(scores, id, data, column)));
    push_list(&mut fields, "properties", columns.collect());
    fields
}

/// One column.
fn property(scores: &Scores, id: NodeId, data: &Node, column: &Column) -> Fields {
    let seen = scores.mesh.seen.row(id).and_then(|seen| seen.table.as_ref());
    let in_catalog = seen.and_then(|table| table.columns.iter().find(|it| it.name.eq_ignore_ascii_case(&column.name)));
    let data_type = column.data_type.as_deref().or_else(|| in_catalog.map(|it| it.data_type.as_str()));
    let mut fields = vec![("name", Json::text(&*column.name))];
    if let Some(data_type) = data_type.filter(|it| !it.is_empty()) {
        if let Some(logical) = logical(&scores.type_family(data_type)) {
            fields.push(("logicalType", Json::text(logical)));
        }
        fields.push(("physicalType", Json::text(data_type)));
    }
    if !column.description.is_empty() {
        fields.push(("description", Json::text(&*column.description)));
    }
    let is = |name: &String| name.eq_ignore_ascii_case(&column.name);
    if let Some(place) = data.primary_key.iter().position(is) {
        fields.push(("primaryKey", Json::Bool(true)));
        fields.push(("primaryKeyPosition", Json::Number(place as f64 + 1.0)));
    }
    let constrained = |kind: &str| {
        let alone = |columns: &[String]| columns.len() == 1 || kind == "not_null";
        let on_it = data.constraints.iter().filter(|it| it.kind == kind && alone(&it.columns));
        on_it.flat_map(|it| &it.columns).any(is)
    };
    let tested = |kind: &str| {
        let tests = scores.mesh.tests[id].iter().filter_map(|test| scores.mesh.nodes.row(*test));
        tests.into_iter().any(|node| match &node.data.detail {
            Detail::Test(test) => test.test_name.as_deref() == Some(kind) && test.column.as_ref().is_some_and(is),
            _ => false,
        })
    };
    for (field, kind) in [("required", "not_null"), ("unique", "unique")] {
        if constrained(kind) || tested(kind) {
            fields.push((field, Json::Bool(true)));
        }
    }
    if let Some(class) = classification(&column.meta) {
        fields.push(("classification", Json::Text(class)));
    }
    push_list(&mut fields, "tags", column.tags.iter().map(Json::text).collect());
    fields
}

/// The standard's logical type for a type's family; none where it has none.
fn logical(family: &str) -> Option<&'static str> {
    Some(match family {
        "bool" => "boolean",
        "date" => "date",
        "timestamp" => "timestamp",
        "time" => "time",
        "int" => "integer",
        "decimal" | "float" => "number",
        "text" => "string",
        "semi-structured" => "object",
        _ => return None,
    })
}

/// What a column's `meta` says of who may see it.
fn classification(meta: &Meta) -> Option<String> {
    let stated = meta.get("classification").and_then(Value::scalar);
    let is_pii = matches!(meta.get("pii"), Some(Value::Bool(true)));
    stated.or_else(|| is_pii.then(|| "pii".to_owned()))
}

fn service_levels(scores: &Scores, id: NodeId, data: &Node) -> Vec<Json> {
    let declared = scores.service_levels(id).into_iter().map(|(property, value)| {
        let mut fields = vec![("property", Json::Text(property))];
        fields.extend(measured(&value));
        Json::Object(fields)
    });
    let end = data
        .deprecated_at
        .map(|end| Json::Object(vec![("property", Json::text("endOfLife")), ("value", Json::text(iso_day(end)))]));
    declared.chain(end).collect()
}

/// `24h` as a value and its unit; anything else as it is.
fn measured(text: &str) -> Fields {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (figure, unit) = text.split_at(end);
    let unit = unit.trim();
    let is_unit = unit.chars().all(|c| c.is_ascii_alphabetic() || c == '%');
    match meshscope_json::number(figure).filter(|figure| figure.is_finite()) {
        Some(figure) if is_unit && unit.is_empty() => vec![("value", Json::Number(figure))],
        Some(figure) if is_unit => vec![("value", Json::Number(figure)), ("unit", Json::text(unit))],
        _ => vec![("value", Json::text(text))],
    }
}

fn team(owner: &Owner) -> Option<(&'static str, Json)> {
    let mut fields = Vec::new();
    if !owner.name.is_empty() {
        fields.push(("name", Json::text(&*owner.name)));
    }
    let members = owner
        .emails
        .iter()
        .map(|email| Json::Object(vec![("username", Json::text(email)), ("role", Json::text("owner"))]));
    push_list(&mut fields, "members", members.collect());
    (!fields.is_empty()).then_some(("team", Json::Object(fields)))
}

/// The ways to reach an owner that are channels: not, say, a cost centre.
fn support(owner: &Owner) -> Vec<Json> {
    let email = owner.emails.iter().map(|email| {
        let url = format!("mailto:{email}");
        Json::Object(vec![("channel", Json::text(email)), ("tool", Json::text("email")), ("url", Json::Text(url))])
    });
    let others = owner.more.iter().filter_map(|(key, channel)| {
        let tool = ["slack", "teams", "discord", "googlechat", "ticket"].into_iter().find(|tool| key.contains(tool))?;
        let mut fields = vec![("channel", Json::text(channel)), ("tool", Json::text(tool))];
        if channel.starts_with("https://") {
            fields.push(("url", Json::text(channel)));
        }
        Some(Json::Object(fields))
    });
    email.chain(others).collect()
}

fn custom(property: &str, value: Json) -> Json {
    Json::Object(vec![("property", Json::text(property)), ("value", value)])
}

/// A list that has something in it.
fn push_list(fields: &mut Fields, name: &'static str, values: Vec<Json>) {
    if !values.is_empty() {
        fields.push((name, Json::List(values)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn service_levels_have_units() {
        let read = |text: &str| yaml::text(&measured(text));
        assert_eq!(read("24h"), "value: 24\nunit: h\n");
        assert_eq!(read("99.5%"), "value: 99.5\nunit: \"%\"\n");
        assert_eq!(read("4"), "value: 4\n");
        assert_eq!(read("by 06:00 UTC"), "value: \"by 06:00 UTC\"\n");
    }
}
