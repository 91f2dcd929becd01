//! The whole pipe as the page uses it: bytes to artifact, artifact to engine, engine to overview, detail and layout.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use meshscope::artifact::incoming::{Came, Incoming};
use meshscope::artifact::manifest::model::Kind;
use meshscope::overview::model::{NodeIx, NodeRow, ProjectIx};
use meshscope::overview::{Detail, Overview};
use meshscope::protocol::engine::Engine;
use meshscope::protocol::reader::{read_file, read_named_file};
use meshscope::protocol::{Answer, Change, Field, FileId, Query, Texts, decode, encode};
use meshscope::table::{RowId, Table};

/// An engine that has read `manifests` in this order.
fn engine(manifests: &[Vec<u8>]) -> Engine {
    let mut engine = Engine::new();
    for (number, bytes) in manifests.iter().enumerate() {
        let (artifact, _) = read_file(bytes).expect("a manifest");
        let query = Query::Load { file: FileId(number as u32), name: format!("{number}.json"), parts: 0 };
        // Through its bytes, as it crosses to the worker.
        let query = decode(&encode(&query)).expect("the same query");
        assert_eq!(engine.answer(query, Some(&artifact)), None);
    }
    engine
}

fn overview(engine: &mut Engine) -> Overview {
    match engine.answer(Query::Overview { name: "test".into() }, None) {
        Some(Answer::Overview(overview)) => *overview,
        other => panic!("no overview but {other:?}"),
    }
}

fn detail(engine: &mut Engine, key: &str) -> Option<Detail> {
    match engine.answer(Query::Detail { key: key.into() }, None) {
        Some(Answer::Detail { detail, .. }) => detail.map(|detail| *detail),
        other => panic!("no detail but {other:?}"),
    }
}

/// A manifest of models that say so much that some of them are given away while it is read.
fn wordy() -> Vec<u8> {
    let words = "word ".repeat(20_000);
    let models: Vec<String> = (0..40)
        .map(|at| format!(r#""model.shop.m{at}": {{"original_file_path": "models/m{at}.sql", "primary_key": [], "description": "{at} {words}"}}"#))
        .collect();
    format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
            "generated_at": "2026-01-01T00:00:00Z", "project_name": "shop"}}, "nodes": {{{}}}}}"#,
        models.join(", ")
    )
    .into_bytes()
}

/// What is given away of a manifest while it is read, and the rest.
fn in_parts(bytes: &[u8]) -> (Vec<Vec<u8>>, Vec<u8>) {
    let mut incoming = Incoming::new("manifest.json");
    let mut parts = Vec::new();
    for piece in bytes.chunks(1 << 19) {
        incoming.room(piece.len()).copy_from_slice(piece);
        incoming.took(piece.len(), piece.as_ptr_range().end == bytes.as_ptr_range().end);
        incoming.give(&mut |part| parts.push(part.to_vec()));
    }
    match incoming.finish() {
        Some(Ok(Came::Manifest(sealed))) => (parts, sealed.into_encoded()),
        _ => panic!("no manifest"),
    }
}

#[test]
fn a_manifest_may_come_in_parts_while_it_is_read() {
    let bytes = wordy();
    let (parts, rest) = in_parts(&bytes);
    assert!(parts.len() > 1, "{} parts", parts.len());
    let file = FileId(0);
    let load = |parts| Query::Load { file, name: "0.json".into(), parts };
    let give = |engine: &mut Engine| {
        for part in &parts {
            assert_eq!(engine.answer(Query::Part { file }, Some(part)), None);
        }
    };
    let whole = overview(&mut engine(std::slice::from_ref(&bytes)));
    assert_eq!(whole.nodes.len(), 40);

    let mut engine = Engine::new();
    give(&mut engine);
    assert_eq!(engine.answer(load(parts.len() as u32), Some(&rest)), None);
    assert_eq!(overview(&mut engine), whole);

    // A file that was taken out meanwhile, and one that had to be read as a whole after all.
    let mut engine = Engine::new();
    give(&mut engine);
    engine.answer(Query::Remove { file }, None);
    give(&mut engine);
    let (artifact, _) = read_file(&bytes).expect("a manifest");
    engine.answer(load(0), Some(&artifact));
    assert_eq!(overview(&mut engine), whole);

    // An engine that has not all of it takes none of it.
    let mut engine = Engine::new();
    engine.answer(Query::Part { file }, Some(&parts[0]));
    engine.answer(load(parts.len() as u32), Some(&rest));
    assert_eq!(overview(&mut engine).nodes.len(), 0);
}

#[test]
fn the_worked_example_from_bytes_to_overview() {
    let folders = ["worked_example/platform", "worked_example/marketing", "worked_example/finance"];
    let Some(manifests) = common::manifests(&folders) else { return };
    let mut engine = engine(&manifests);
    let overview = overview(&mut engine);

    let names: Vec<&str> = overview.projects.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["finance", "marketing", "platform"]);
    assert_eq!(overview.projects.iter().map(|project| project.colour).collect::<Vec<_>>(), [3, 1, 2]);

    let product = overview.products.iter().find(|product| product.name == "dim_customers").expect("the product");
    let versions: Vec<&str> = product.versions.iter().map(|version| version.version.as_str()).collect();
    assert_eq!(versions, ["2", "1"]);
    assert_eq!(overview.nodes[product.headline].key, "model.platform.dim_customers.v2");
    let summary = product.summary.as_ref().expect("scored");
    assert!(summary.low <= summary.score.expect("a score") && summary.score.expect("a score") <= summary.high);

    // The hidden edge of spec 02.5 is a use of platform by marketing that names its reader.
    let hidden = overview.project_edges.iter().flat_map(|edge| &edge.uses).filter(|used| used.hidden.is_some());
    let hidden: Vec<(&str, &str)> =
        hidden.map(|used| (overview.nodes[used.from].key.as_str(), overview.nodes[used.to].key.as_str())).collect();
    assert_eq!(hidden, [("model.platform.dim_customers.v2", "model.marketing.mk3")]);

    let detail = detail(&mut engine, "model.platform.dim_customers.v2").expect("the node");
    assert_eq!(detail.relation, "mesh.platform.dim_customers_v2");
    assert_eq!(
        detail.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        ["customer_id", "name", "loaded_at"]
    );
    assert!(detail.columns[0].key && detail.columns[1].sensitive);
    assert_eq!(detail.owner.expect("the group's owner").name, "Core Team");
    assert!(detail.scorecard.expect("scored").results.iter().any(|result| result.id == "ADDR-2"));
}

#[test]
fn an_unknown_key_has_no_detail_and_a_removed_file_is_gone() {
    let folders = ["worked_example/platform", "worked_example/marketing"];
    let Some(manifests) = common::manifests(&folders) else { return };
    let mut engine = engine(&manifests);
    assert_eq!(detail(&mut engine, "model.nobody.nothing"), None);
    assert_eq!(engine.answer(Query::Remove { file: FileId(0) }, None), None);
    let overview = overview(&mut engine);
    let platform = overview.projects.iter().find(|project| project.name == "platform").expect("a ghost");
    assert_eq!(platform.file, "");
    assert_eq!(platform.colour, 0);
}

#[test]
fn questions_are_answered_of_the_mesh_that_was_told_until_the_next_is_asked_for() {
    let folders = ["worked_example/platform", "worked_example/marketing"];
    let Some(manifests) = common::manifests(&folders) else { return };
    let mut engine = engine(&manifests[..1]);
    overview(&mut engine);
    take(&mut engine, 1, "marketing.json", &manifests[1]);
    // The page shows a mesh without it, and may ask about anything there meanwhile.
    assert_eq!(detail(&mut engine, "model.marketing.mk3"), None);
    assert!(detail(&mut engine, "model.platform.dim_customers.v2").is_some());
    overview(&mut engine);
    assert!(detail(&mut engine, "model.marketing.mk3").is_some());
    engine.answer(Query::Remove { file: FileId(1) }, None);
    assert!(detail(&mut engine, "model.marketing.mk3").is_some());
    overview(&mut engine);
    assert_eq!(detail(&mut engine, "model.marketing.mk3"), None);
}

#[test]
fn the_order_of_dropping_does_not_change_the_overview() {
    let folders = ["jaffle_mesh/finance", "jaffle_mesh/marketing", "jaffle_mesh/platform"];
    let Some(mut manifests) = common::manifests(&folders) else { return };
    let strip = |mut overview: Overview| {
        for project in overview.projects.iter_mut() {
            project.file.clear();
        }
        // Names and numbers of files are theirs alone.
        overview.files.iter_mut().for_each(|file| file.file = 0);
        overview.files.sort_by(|a, b| a.project.cmp(&b.project));
        encode(&overview)
    };
    let first = strip(overview(&mut engine(&manifests)));
    manifests.reverse();
    assert_eq!(strip(overview(&mut engine(&manifests))), first);
}

#[test]
fn an_engine_with_nothing_loaded_answers_with_nothing() {
    let overview = overview(&mut Engine::new());
    assert!(overview.projects.is_empty() && overview.nodes.is_empty() && overview.products.is_empty());
    assert_eq!(overview.rollup.score, None);
}

#[test]
fn bytes_that_are_no_artifact_are_left_out() {
    let mut engine = Engine::new();
    engine.answer(Query::Load { file: FileId(0), name: "x".into(), parts: 0 }, Some(b"\xff\xff\xff"));
    assert!(overview(&mut engine).projects.is_empty());
}

/// Loads one file as the page does, through a reader.
fn take(engine: &mut Engine, number: u32, name: &str, bytes: &[u8]) -> meshscope::protocol::FileReport {
    let (artifact, report) = read_named_file(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    engine.answer(Query::Load { file: FileId(number), name: name.into(), parts: 0 }, Some(&artifact));
    report
}

#[test]
fn files_beside_a_manifest_change_the_scores_and_leave_with_their_removal() {
    let Some(corpus) = common::corpus() else { return };
    let file = |name: &str| common::gunzip(corpus.join(format!("worked_example/platform/{name}.json.gz")));
    let mut engine = Engine::new();
    let score = |engine: &mut Engine| {
        let overview = overview(engine);
        overview.products.iter().next().and_then(|product| product.summary.as_ref()).map(|summary| summary.evidence)
    };
    // Before its manifest: the order of dropping is nothing.
    let catalog = take(&mut engine, 0, "platform/catalog.json", &file("catalog"));
    assert_eq!((catalog.kind.as_str(), catalog.project.as_str(), catalog.models), ("catalog.json, schema v1", "", 4));
    assert!(overview(&mut engine).projects.is_empty());
    take(&mut engine, 1, "platform/manifest.json", &file("manifest"));
    let with_catalog = score(&mut engine).expect("a score");
    let run = take(&mut engine, 2, "platform/run_results.json", &file("run_results.build"));
    assert_eq!(run.kind, "run_results.json, schema v6, of dbt build");
    let with_both = score(&mut engine).expect("a score");
    assert!(with_both > with_catalog);
    let generate = take(&mut engine, 3, "platform/run_results.generate.json", &file("run_results.generate"));
    assert_eq!((generate.kind.as_str(), generate.notices.len()), ("run_results.json, schema v6, nothing was built", 1));
    assert_eq!(score(&mut engine), Some(with_both));
    engine.answer(Query::Remove { file: FileId(2) }, None);
    assert_eq!(score(&mut engine), Some(with_catalog));
}

#[test]
fn one_page_of_docs_is_a_manifest_and_a_catalog() {
    let Some(corpus) = common::corpus() else { return };
    let text = |name: &str| {
        String::from_utf8(common::gunzip(corpus.join(format!("worked_example/platform/{name}.json.gz")))).expect("text")
    };
    let page = format!(
        "<!doctype html><script>n=[{{label: 'manifest', data: {}}},{{label: 'catalog', data: {}}}]</script>",
        text("manifest"),
        text("catalog")
    );
    let mut engine = Engine::new();
    let report = take(&mut engine, 0, "static_index.html", page.as_bytes());
    assert_eq!((report.project.as_str(), report.models), ("platform", 4));
    let detail = detail(&mut engine, "model.platform.dim_customers.v2").expect("the node");
    let results = detail.scorecard.expect("scored").results;
    let known = |id: &str| results.iter().any(|result| result.id == id && result.verdict.needs.is_none());
    assert!(known("ADDR-3") && !known("TRST-6"));
}

#[test]
fn texts_select_rows_of_the_overview() {
    let folders = ["worked_example/platform", "worked_example/marketing", "worked_example/finance"];
    let Some(manifests) = common::manifests(&folders) else { return };
    let mut engine = engine(&manifests);
    let overview = overview(&mut engine);
    let mut ask = |select: &str, exclude: &str| {
        let texts = Texts { select: select.into(), exclude: exclude.into() };
        // Through their bytes, as both cross.
        let query = decode(&encode(&Query::Select(texts.clone()))).expect("the same query");
        let answer = decode(&encode(&engine.answer(query, None))).expect("the same answer");
        let Some(Answer::Selected { texts: said, outcome }) = answer else { panic!("no selection but {answer:?}") };
        assert_eq!(said, texts);
        outcome
    };
    let picked = ask("dim_customers+", "").expect("selected");
    let keys: Vec<&str> = picked.nodes.iter().map(|node| overview.nodes[*node].key.as_str()).collect();
    assert!(keys.contains(&"model.platform.dim_customers.v2") && keys.contains(&"model.marketing.mk3"), "{keys:?}");
    let listed: u32 = picked.counts.iter().map(|(_, count)| count).sum();
    assert!(listed as usize >= picked.nodes.len());
    assert_eq!(ask("", "").expect("selected").nodes.len(), overview.nodes.len());
    assert_eq!(
        ask("", "*").expect("selected").nodes.iter().filter(|node| overview.nodes[**node].kind != Kind::Source).count(),
        0
    );
    let problem = ask("dim_customers", "tags:x").expect_err("no method");
    assert_eq!((problem.field, problem.span.start, problem.span.end), (Field::Exclude, 0, 4));

    let answer = engine.answer(Query::Complete { text: "+dim_cu".into(), caret: 7 }, None);
    let Some(Answer::Completed { completion, .. }) = answer else { panic!("no completion but {answer:?}") };
    assert_eq!((completion.span.start, completion.span.end), (1, 7));
    assert_eq!(completion.candidates[0].text, "dim_customers");
}

#[test]
fn descriptions_are_searched_by_the_engine() {
    let Some(manifests) = common::manifests(&["worked_example/platform"]) else { return };
    let mut engine = engine(&manifests);
    let overview = overview(&mut engine);
    let described = overview.nodes.iter().find_map(|row| {
        let text = detail(&mut engine, &row.key)?.description;
        let word = text.split_whitespace().find(|word| word.len() > 4)?.to_uppercase();
        Some((row.key.clone(), word))
    });
    let (key, word) = described.expect("a description");
    let mut ask = |text: &str| match engine.answer(Query::Mentions { text: text.into() }, None) {
        Some(Answer::Mentions(mentions)) => mentions.nodes,
        other => panic!("no mentions but {other:?}"),
    };
    let found = ask(&word);
    assert!(found.iter().any(|(node, _)| overview.nodes[*node].key == key), "{word}: {found:?}");
    assert!(found.iter().all(|(_, excerpt)| excerpt.to_uppercase().contains(&word)));
    assert_eq!(ask("no description says this"), []);
    assert_eq!(ask(" "), []);
}

/// A manifest of `models` models, each made from the one before, every tenth public.
fn chain(models: usize) -> Vec<u8> {
    // What has too little text for what is made of it is refused.
    let code = "select 1 as one -- and so on\\n".repeat(20);
    let node = |at: usize| {
        let parent = at.checked_sub(1).map(|parent| format!("\"model.long.m{parent}\"")).unwrap_or_default();
        let access = if at.is_multiple_of(10) { "public" } else { "protected" };
        format!(
            r#""model.long.m{at}": {{"name": "m{at}", "package_name": "long", "path": "m{at}.sql",
            "original_file_path": "models/m{at}.sql", "access": "{access}", "raw_code": "{code}", "depends_on": {{"nodes": [{parent}]}}}}"#
        )
    };
    let nodes = (0..models).map(node).collect::<Vec<_>>().join(",");
    let metadata =
        r#"{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "project_name": "long"}"#;
    format!(r#"{{"metadata": {metadata}, "nodes": {{{nodes}}}}}"#).into_bytes()
}

#[test]
fn a_large_mesh_is_sketched_before_it_is_scored() {
    let mut engine = engine(&[chain(8_000)]);
    let ask = |engine: &mut Engine| match engine.answer(Query::Sketch { name: "test".into() }, None) {
        Some(Answer::Overview(overview)) => Some(*overview),
        None => None,
        other => panic!("no sketch but {other:?}"),
    };
    let sketch = ask(&mut engine).expect("a sketch");
    assert!(sketch.sketch);
    assert_eq!(sketch.projects[ProjectIx::at(0)].rollup.products, 800);
    assert!(sketch.products.iter().all(|row| row.summary.as_ref().is_some_and(|it| it.score.is_none())));
    let whole = overview(&mut engine);
    assert!(!whole.sketch);
    assert!(whole.rollup.score.is_some());
    // What is drawn is the same: what is found and scored comes in its place.
    assert_eq!((sketch.edges, sketch.project_edges, sketch.shape), (whole.edges, whole.project_edges, whole.shape));
    let drawn =
        |nodes: &Table<NodeIx, NodeRow>| nodes.iter().map(|row| (row.key.clone(), row.kind)).collect::<Vec<_>>();
    assert_eq!(drawn(&sketch.nodes), drawn(&whole.nodes));
    assert_eq!(ask(&mut engine), None, "what is scored needs no sketch");
    assert_eq!(engine.answer(Query::Remove { file: FileId(0) }, None), None);
    assert_eq!(ask(&mut engine), None, "nothing is left to draw");
}

#[test]
fn a_change_of_policy_between_sketch_and_overview_counts() {
    let mut engine = engine(&[chain(8_000)]);
    assert!(engine.answer(Query::Sketch { name: "test".into() }, None).is_some());
    let text = "[platform]\nlearning_projects = [\"long\"]\n";
    assert!(engine.answer(Query::Policy(Change::Text(text.into())), None).is_some());
    assert!(overview(&mut engine).projects[ProjectIx::at(0)].learning);
}
