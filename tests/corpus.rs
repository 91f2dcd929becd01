//! The whole corpus of real manifests: every file opens, counts what the corpus says of it, and joins with its neighbours
//! into what stands in the snapshot; and what is read does not hang on how the JSON is laid out.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use meshscope::artifact::manifest::Manifest;
use meshscope::artifact::manifest::model::{Access, Detail, Kind, Node};
use meshscope::artifact::{Artifact, Notice, read};
use meshscope::mesh::model::{EdgeKind, HiddenLevel};
use meshscope::mesh::{Loaded, Mesh, join};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Files above this size are not written anew: it would take longer than it tells.
const MOST_BYTES: usize = 20_000_000;

/// Every folder with a manifest, such as `spellbook/tokens`, in order.
fn folders(corpus: &Path) -> Vec<String> {
    let mut found = BTreeSet::new();
    for outer in fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for inner in fs::read_dir(&outer).unwrap().map(|entry| entry.unwrap().path()) {
            if inner.join("manifest.json.gz").is_file() {
                let name = inner.strip_prefix(corpus).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name);
            }
        }
    }
    found.into_iter().collect()
}

fn bytes(corpus: &Path, folder: &str) -> Vec<u8> {
    common::gunzip(corpus.join(folder).join("manifest.json.gz"))
}

fn manifest(bytes: &[u8], folder: &str) -> Manifest {
    match read(bytes) {
        Ok(Artifact::Manifest(manifest)) => *manifest,
        other => panic!("{folder} is no manifest: {:?}", other.err()),
    }
}

/// The rows of the table in the corpus's own description, by folder: project, dbt, schema, adapter, and nine counts.
fn table(corpus: &Path) -> BTreeMap<String, (Vec<String>, Vec<usize>)> {
    let text = fs::read_to_string(corpus.join("README.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| folder"));
    let cells = rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()));
    cells
        .map(|mut cells| {
            let folder = cells.next().unwrap();
            let words: Vec<String> = cells.by_ref().take(4).collect();
            // Megabytes stand between them.
            let counts = cells.skip(1).take(9).map(|cell| cell.parse().unwrap()).collect();
            (folder, (words, counts))
        })
        .collect()
}

/// As the corpus counts: models, sources, exposures, semantic models, groups, public, versioned and contracted models,
/// stubs. Packages count too; stubs are no models but count as public and versioned; seeds made public in their `config`
/// are not counted.
fn counts(manifest: &Manifest) -> Vec<usize> {
    let count = |holds: &dyn Fn(&&Node) -> bool| manifest.nodes.iter().map(Arc::as_ref).filter(holds).count();
    let of = |kind: Kind| count(&|node| node.kind == kind);
    vec![
        count(&|node| node.kind == Kind::Model && !node.stub),
        of(Kind::Source),
        of(Kind::Exposure),
        of(Kind::SemanticModel),
        manifest.groups.len(),
        count(&|node| node.access == Some(Access::Public) && (node.kind == Kind::Model || node.stub)),
        count(&|node| node.version.is_some()),
        count(&|node| node.contract && node.kind == Kind::Model),
        count(&|node| node.stub),
    ]
}

/// Holds one manifest against its row.
fn check(folder: &str, manifest: &Manifest, (words, expected): &(Vec<String>, Vec<usize>)) {
    let metadata = &manifest.metadata;
    let schema = format!("v{}", metadata.schema_version);
    assert_eq!([&metadata.dbt_version, &schema, &metadata.adapter_type], [&words[1], &words[2], &words[3]], "{folder}");
    assert_eq!(&counts(manifest), expected, "{folder}");
    let guessed = manifest.notices.iter().any(|notice| notice.code == "project-name");
    assert_eq!(guessed, words[0] == "—", "{folder}");
    if !guessed {
        assert_eq!(metadata.project_name, words[0], "{folder}");
    }
}

/// `code 3, code 1`, in order of code.
fn by_code<'n>(notices: impl IntoIterator<Item = &'n Notice>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    notices.into_iter().for_each(|notice| *counts.entry(&notice.code).or_default() += 1);
    let texts: Vec<String> = counts.iter().map(|(code, count)| format!("{code} {count}")).collect();
    if texts.is_empty() { "none".to_owned() } else { texts.join(", ") }
}

/// What one manifest holds, as two lines.
fn lines(folder: &str, manifest: &Manifest) -> String {
    let metadata = &manifest.metadata;
    let own = |node: &&Node| node.package == metadata.project_name && !node.stub;
    let models = manifest.nodes.iter().map(Arc::as_ref).filter(own).filter(|node| node.kind == Kind::Model).count();
    let stubs = manifest.nodes.iter().filter(|node| node.stub).count();
    let tests: Vec<&Node> =
        manifest.nodes.iter().map(Arc::as_ref).filter(own).filter(|node| node.kind.is_test()).collect();
    let attached = tests.iter().filter(|test| match &test.detail {
        Detail::Test(test) => !test.attached.is_empty(),
        Detail::UnitTest(test) => test.tests.is_some(),
        _ => false,
    });
    let groups: Vec<String> = manifest
        .groups
        .iter()
        .map(|group| match (group.owner.name.as_str(), group.owner.emails.first()) {
            ("", None) => group.name.clone(),
            ("", Some(email)) => format!("{} of {email}", group.name),
            (name, _) => format!("{} of {name}", group.name),
        })
        .collect();
    let groups = match groups.as_slice() {
        _ if !manifest.knows_access => "this dbt had no groups".to_owned(),
        [] => "no groups".to_owned(),
        _ => format!("groups {}", groups.join(", ")),
    };
    format!(
        "{folder}: {}, dbt {}, v{}\n  {models} models, {stubs} stubs, {} tests ({} attached), {groups}",
        metadata.project_name,
        metadata.dbt_version,
        metadata.schema_version,
        tests.len(),
        attached.count()
    )
}

/// What joining told, as two lines.
fn joined(mesh: &Mesh) -> String {
    let levels = [
        (HiddenLevel::Exact, "exact"),
        (HiddenLevel::Schema, "schema"),
        (HiddenLevel::SchemaPrefix, "schema-prefix"),
        (HiddenLevel::Name, "name"),
    ];
    let hidden: Vec<String> = levels
        .iter()
        .filter_map(|&(level, word)| {
            let edges = mesh.edges.iter().filter(|edge| edge.kind == EdgeKind::Hidden(level)).count();
            let unread = mesh.hidden.iter().filter(|found| found.level == level && !found.read).count();
            (edges + unread > 0).then(|| format!("{edges} {word} ({unread} more unread)"))
        })
        .collect();
    let hidden = if hidden.is_empty() { "none".to_owned() } else { hidden.join(", ") };
    format!("  hidden edges: {hidden}\n  notices: {}", by_code(&mesh.notices))
}

#[test]
fn every_manifest_opens_and_joins() {
    let Some(corpus) = common::corpus() else { return };
    let rows = table(&corpus);
    let folders = folders(&corpus);
    assert_eq!(rows.keys().collect::<Vec<_>>(), folders.iter().collect::<Vec<_>>(), "the table lists every folder");
    let mut by_outer: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for folder in &folders {
        by_outer.entry(folder.split('/').next().unwrap()).or_default().push(folder);
    }
    let mut told = Vec::new();
    for (outer, folders) in by_outer {
        let mut loaded = Vec::new();
        let mut alone = Vec::new();
        for folder in folders {
            let manifest = manifest(&bytes(&corpus, folder), folder);
            check(folder, &manifest, &rows[folder]);
            alone.push(lines(folder, &manifest));
            loaded.push(Loaded::new(format!("{folder}/manifest.json"), manifest));
        }
        let projects: BTreeSet<&str> = loaded.iter().map(|one| one.manifest.metadata.project_name.as_str()).collect();
        if projects.len() > 1 {
            told.extend(alone);
            told.push(format!("{outer}, joined:\n{}", joined(&join(&loaded))));
        } else {
            // One project, several times: each on its own.
            let each = loaded.iter().map(|one| joined(&join(std::slice::from_ref(one))));
            told.extend(alone.into_iter().zip(each).map(|(alone, joined)| format!("{alone}\n{joined}")));
        }
        told.push(String::new());
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_layout_of_the_json_does_not_matter() {
    let Some(corpus) = common::corpus() else { return };
    for folder in folders(&corpus) {
        let bytes = bytes(&corpus, &folder);
        if bytes.len() > MOST_BYTES {
            continue;
        }
        let expected = manifest(&bytes, &folder);
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        drop(bytes);
        for text in [serde_json::to_string(&json), serde_json::to_string_pretty(&json)] {
            // Not assert_eq: the difference of two manifests is thousands of lines.
            assert!(manifest(text.unwrap().as_bytes(), &folder) == expected, "{folder}");
        }
    }
}
