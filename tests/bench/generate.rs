//! Manifests of any size, alike in shape to what dbt writes.
//!
//! In: number of projects and of models in each. Out: JSON texts that reference each other as dbt-loom's do. No
//! randomness: the same numbers give the same bytes.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fmt::Write;

/// Columns of each model.
const COLUMNS: usize = 12;

/// `projects` manifests of `models` models each: sources, three layers, tests, groups, and a tenth of the models public and
/// read by the next two projects.
pub fn mesh(projects: usize, models: usize) -> Vec<String> {
    (0..projects).map(|project| spaced(&manifest(project, projects, models))).collect()
}

/// The same JSON with a space after every comma and colon, as Python writes it.
fn spaced(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 11 / 10);
    let (mut quoted, mut escaped) = (false, false);
    for letter in json.chars() {
        text.push(letter);
        if quoted {
            quoted = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
        } else {
            quoted = letter == '"';
            if matches!(letter, ',' | ':') {
                text.push(' ');
            }
        }
    }
    text
}

/// What dbt writes into every `config`, though nobody set it.
const CONFIG: &str = r#""alias":null,"schema":null,"database":null,"static_analysis":null,"incremental_strategy":null,"batch_size":null,"lookback":1,"begin":null,"persist_docs":{},"post-hook":[{"sql":"{{ grant_usage(this, var('readers')) }}","transaction":true,"index":null}],"pre-hook":[],"quoting":{},"column_types":{},"full_refresh":null,"unique_key":null,"on_schema_change":"ignore","on_configuration_change":"apply","packages":[],"event_time":null,"concurrent_batches":null,"freshness":null"#;

fn manifest(project: usize, projects: usize, models: usize) -> String {
    let name = format!("project_{project}");
    let mut nodes = Vec::new();
    for model in 0..models {
        nodes.push(node(&name, project, projects, model, models));
        for kind in ["unique", "not_null"] {
            nodes.push(test(&name, model, kind));
        }
    }
    for upstream in upstream(project, projects) {
        nodes.extend((0..models).step_by(10).map(|model| stub(upstream, model)));
    }
    let sources: Vec<String> = (0..models / 4).map(|source| self::source(&name, source)).collect();
    let groups: Vec<String> = (0..4).map(|group| self::group(&name, group)).collect();
    // Macros are most of a real manifest, and nothing reads their bodies.
    let macros: Vec<String> = (0..600).map(self::macros).collect();
    format!(
        r#"{{"metadata":{{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v12.json","dbt_version":"1.11.0","generated_at":"2026-11-{:02}T08:00:00Z","project_name":"{name}","adapter_type":"snowflake"}},"nodes":{{{}}},"sources":{{{}}},"macros":{{{}}},"groups":{{{}}},"exposures":{{}},"metrics":{{}},"semantic_models":{{}},"unit_tests":{{}},"disabled":{{}}}}"#,
        1 + project % 28,
        nodes.join(","),
        sources.join(","),
        macros.join(","),
        groups.join(",")
    )
}

/// The projects that project number `project` reads: the two before it.
fn upstream(project: usize, _projects: usize) -> Vec<usize> {
    (1..=2).filter_map(|back| project.checked_sub(back)).collect()
}

fn node(name: &str, project: usize, projects: usize, model: usize, models: usize) -> String {
    let third = (models / 3).max(1);
    let mut parents = Vec::new();
    if model < third {
        parents.push(format!("source.{name}.raw.table_{}", model % (models / 4).max(1)));
    } else {
        for step in 1..=(1 + model % 3) {
            parents.push(format!("model.{name}.m_{}", (model - third + step * 7) % model));
        }
        if model.is_multiple_of(5) {
            for upstream in upstream(project, projects) {
                parents.push(format!("model.project_{upstream}.m_{}", (model / 10 * 10) % models));
            }
        }
    }
    parents.dedup();
    let parents: Vec<String> = parents.iter().map(|parent| format!("\"{parent}\"")).collect();
    let mut columns = String::new();
    for column in 0..COLUMNS {
        let comma = if column == 0 { "" } else { "," };
        let _ = write!(
            columns,
            r#"{comma}"c_{column}":{{"name":"c_{column}","description":"The meaning of column {column} of model {model}, in a sentence.","meta":{{}},"data_type":"varchar","constraints":[],"quote":null,"config":{{"meta":{{}},"tags":[]}},"tags":[],"granularity":null,"dimension":null,"entity":null,"doc_blocks":[]}}"#
        );
    }
    // None is private: dbt refuses those that another group reads.
    let access = if model.is_multiple_of(10) { "public" } else { "protected" };
    let layer = ["staging", "intermediate", "marts"][(model * 3 / models.max(1)).min(2)];
    let group = model % 4;
    let sql =
        "select a.id, a.name, b.amount from {{ ref('x') }} a left join {{ ref('y') }} b on a.id = b.id\\n".repeat(64);
    format!(
        r#""model.{name}.m_{model}":{{"database":"db","schema":"{name}","name":"m_{model}","resource_type":"model","package_name":"{name}","path":"g_{group}/{layer}/m_{model}.sql","original_file_path":"models/g_{group}/{layer}/m_{model}.sql","unique_id":"model.{name}.m_{model}","fqn":["{name}","m_{model}"],"alias":"m_{model}","checksum":{{"name":"sha256","checksum":"00"}},"config":{{"enabled":true,"tags":[],"meta":{{"domain":"g_{group}"}},"group":"g_{group}","materialized":"table",{CONFIG},"grants":{{"select":["reporter"]}},"docs":{{"show":true}},"contract":{{"enforced":false}},"access":"{access}"}},"tags":[],"description":"One row for each thing number {model}; more words about where it comes from and how to use it.","columns":{{{columns}}},"meta":{{"domain":"g_{group}"}},"group":"g_{group}","docs":{{"show":true}},"patch_path":"{name}://models/schema.yml","build_path":null,"unrendered_config":{{"materialized":"table","tags":[],"meta":{{"domain":"g_{group}"}},"grants":{{"select":["reporter"]}}}},"created_at":1795340597.31505,"compiled_path":"target/compiled/{name}/models/g_{group}/{layer}/m_{model}.sql","compiled":true,"extra_ctes_injected":true,"extra_ctes":[],"time_spine":null,"functions":[],"relation_name":"\"db\".\"{name}\".\"m_{model}\"","raw_code":"{sql}","compiled_code":"{sql}","doc_blocks":[],"language":"sql","refs":[],"sources":[],"metrics":[],"depends_on":{{"macros":[],"nodes":[{}]}},"contract":{{"enforced":false}},"access":"{access}","constraints":[],"version":null,"latest_version":null,"deprecation_date":null,"primary_key":["c_0"]}}"#,
        parents.join(",")
    )
}

fn test(name: &str, model: usize, kind: &str) -> String {
    let id = format!("test.{name}.{kind}_m_{model}_c_0.0000");
    format!(
        r#""{id}":{{"test_metadata":{{"name":"{kind}","kwargs":{{"column_name":"c_0","model":"x"}},"namespace":null}},"database":"db","schema":"{name}","name":"{kind}_m_{model}_c_0","resource_type":"test","package_name":"{name}","path":"t.sql","original_file_path":"models/schema.yml","unique_id":"{id}","alias":"{kind}_m_{model}_c_0","checksum":{{"name":"none","checksum":""}},"config":{{"enabled":true,{CONFIG},"tags":[],"meta":{{}},"group":null,"materialized":"test","severity":"ERROR","store_failures":null,"store_failures_as":null,"where":null,"limit":null,"fail_calc":"count(*)","warn_if":"!= 0","error_if":"!= 0"}},"tags":[],"description":"","columns":{{}},"meta":{{}},"docs":{{"show":true,"node_color":null}},"patch_path":null,"build_path":null,"unrendered_config":{{}},"created_at":1795340597.31505,"relation_name":null,"raw_code":"{{{{ test_{kind}(**_dbt_generic_test_kwargs) }}}}","doc_blocks":[],"language":"sql","sources":[],"metrics":[],"functions":[],"compiled_path":null,"contract":{{"enforced":false,"alias_types":true,"checksum":null}},"file_key_name":"models.m_{model}","depends_on":{{"macros":[],"nodes":["model.{name}.m_{model}"]}},"column_name":"c_0","attached_node":"model.{name}.m_{model}","refs":[]}}"#
    )
}

fn stub(project: usize, model: usize) -> String {
    format!(
        r#""model.project_{project}.m_{model}":{{"database":"db","schema":"project_{project}","name":"m_{model}","resource_type":"model","package_name":"project_{project}","path":"","original_file_path":"","unique_id":"model.project_{project}.m_{model}","alias":"m_{model}","config":{{"materialized":"view","access":"protected"}},"relation_name":"\"db\".\"project_{project}\".\"m_{model}\"","access":"public","group":"g_{}","depends_on":{{"nodes":[]}},"refs":[],"columns":{{}},"version":null,"latest_version":null}}"#,
        model % 4
    )
}

fn source(name: &str, source: usize) -> String {
    format!(
        r#""source.{name}.raw.table_{source}":{{"database":"db","schema":"raw","name":"table_{source}","resource_type":"source","package_name":"{name}","path":"models/sources.yml","original_file_path":"models/sources.yml","unique_id":"source.{name}.raw.table_{source}","identifier":"{name}_table_{source}","source_name":"raw","source_description":"","loader":"","freshness":{{"warn_after":{{"count":null,"period":null}},"error_after":{{"count":24,"period":"hour"}},"filter":null}},"columns":{{}},"relation_name":"\"db\".\"raw\".\"{name}_table_{source}\"","config":{{"enabled":true}}}}"#
    )
}

fn group(name: &str, group: usize) -> String {
    format!(
        r#""group.{name}.g_{group}":{{"name":"g_{group}","resource_type":"group","package_name":"{name}","unique_id":"group.{name}.g_{group}","owner":{{"name":"Team {group}","email":"team{group}@example.com"}}}}"#
    )
}

fn macros(number: usize) -> String {
    let body = "{% macro x(a) %}{{ return(adapter.dispatch('x', 'dbt')(a)) }}{% endmacro %}\\n".repeat(10);
    format!(
        r#""macro.dbt.macro_{number}":{{"name":"macro_{number}","resource_type":"macro","package_name":"dbt","path":"macros/x.sql","original_file_path":"macros/x.sql","unique_id":"macro.dbt.macro_{number}","macro_sql":"{body}","depends_on":{{"macros":[]}},"description":"","meta":{{}},"arguments":[]}}"#
    )
}
