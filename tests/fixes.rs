//! What scorecards advise, pasted into the demo's dbt projects and parsed by dbt itself, makes the checks pass.
//!
//! Slow, and in need of dbt: `MESHSCOPE_DBT` names its program, else the one on `PATH` is taken; where there is none, a line
//! says that the test is passed over. `cargo xtask test fixes` installs it. The Python beside that program pastes.
#![cfg(not(target_arch = "wasm32"))]
// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[cfg(test)]
mod common;

use common::gunzip;
use meshscope::artifact::manifest::model::Kind;
use meshscope::artifact::{Artifact, read};
use meshscope::mesh::model::{NodeId, Standing, VersionState};
use meshscope::mesh::{Beside, Loaded, Mesh, join_with};
use meshscope::policy::Policy;
use meshscope::scorecard::model::{Fix, Scorecard, Status};
use meshscope::scorecard::{Context, by_file, score};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Checks whose fix is a hint that YAML alone cannot carry out, and why.
const HINTS: &[(&str, &str)] = &[
    ("ADDR-3", "a column that the warehouse lacks must be built, or taken out by hand"),
    ("INTR-4", "a cast is written in SQL, and the catalog tells of it after the next build"),
    ("INTR-6", "a key that no model of the mesh has as its own points nowhere yet"),
    ("NATV-1", "a catalog has to be named"),
    ("SECU-6", "models that others of their project read stay open"),
    ("TRST-4", "parents described in several files are mended a file at a time"),
    (
        "TRST-5",
        "sources described in several files are mended a file at a time, and how fresh they are is up to the loader",
    ),
    ("TRST-7", "the next build must be on time"),
    ("VALU-1", "lineage and data are no matter of YAML"),
    ("VALU-2", "columns come from SQL"),
    ("VALU-4", "columns come from SQL"),
];

/// Fixes that are left out, and why.
const LEFT_OUT: &[(&str, &str, &str)] =
    &[("dim_calendar", "ADDR-4", "dbt 1.11 forgets the time spine of a model that has versions")];

const DEMO: [&str; 8] = ["foundation", "sailings", "bookings", "onboard", "finance", "care", "emissions", "board"];

/// dbt's program; none, said aloud, where there is none.
fn dbt() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let on_path = || std::env::split_paths(&paths).map(|folder| folder.join("dbt")).find(|path| path.is_file());
    let found = std::env::var_os("MESHSCOPE_DBT").map(PathBuf::from).or_else(on_path);
    if found.is_none() {
        println!("passed over: no dbt here; `cargo xtask test fixes` installs one");
    }
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The demo's projects in a folder of their own.
struct Scratch {
    dbt: PathBuf,
    folder: PathBuf,
}

impl Scratch {
    fn new(dbt: PathBuf, name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fixes").join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&root().join("tests/demo/projects"), &folder.join("projects"));
        fs::create_dir_all(folder.join("manifests")).unwrap();
        for project in DEMO {
            fs::write(folder.join(format!("manifests/{project}.json")), shipped(project, "manifest").unwrap()).unwrap();
        }
        Self { dbt, folder }
    }

    fn project(&self, name: &str) -> PathBuf {
        self.folder.join("projects").join(name)
    }

    fn run(&self, project: &str, words: &[&str]) {
        let done = Command::new(&self.dbt)
            .args(words)
            .current_dir(self.project(project))
            .env("DEMO_WORK", &self.folder)
            .env("DEMO_MANIFESTS", self.folder.join("manifests"))
            .env("DEMO_SCHEMA", project)
            .env("DBT_PROFILES_DIR", root().join("tests/demo"))
            .env("DO_NOT_TRACK", "1")
            .output()
            .expect("dbt starts");
        assert!(done.status.success(), "dbt {words:?}: {}", String::from_utf8_lossy(&done.stdout));
    }

    /// The mesh with `project` as dbt parses it now.
    fn mesh(&self, project: &str) -> Mesh {
        self.run(project, &["parse", "--no-partial-parse"]);
        let parsed = fs::read(self.project(project).join("target/manifest.json")).unwrap();
        let (mut loaded, mut beside) = (Vec::new(), Vec::new());
        for name in DEMO {
            let bytes = if name == project { parsed.clone() } else { shipped(name, "manifest").unwrap() };
            let Artifact::Manifest(manifest) = read(&bytes).unwrap() else { panic!("{name}") };
            loaded.push(Loaded::new(format!("{name}/manifest.json"), *manifest));
            let files = ["catalog", "run_results", "sources"].into_iter();
            beside.extend(files.filter_map(|file| {
                let artifact = read(&shipped(name, file)?).unwrap();
                Some(Arc::new(Beside::new(format!("{name}/{file}.json"), artifact).unwrap()))
            }));
        }
        join_with(&loaded, &beside)
    }

    fn paste(&self, project: &str, fixes: &serde_json::Value) {
        let python = self.dbt.with_file_name("python");
        let mut child = Command::new(python)
            .arg(root().join("tests/fixes/apply.py"))
            .arg(self.project(project))
            .stdin(Stdio::piped())
            .spawn()
            .expect("the Python beside dbt starts");
        child.stdin.take().unwrap().write_all(fixes.to_string().as_bytes()).unwrap();
        assert!(child.wait().unwrap().success(), "pasting failed");
    }
}

/// A file of the demo as the page ships it; none if it has no such file.
fn shipped(project: &str, file: &str) -> Option<Vec<u8>> {
    let path = root().join(format!("public/demo/{project}/{file}.json.gz"));
    path.is_file().then(|| gunzip(path))
}

/// The scorecards of a project's products, candidates and internal models, old versions left out, by name.
fn cards(mesh: &Mesh, project: &str) -> BTreeMap<String, Scorecard> {
    let policy = Policy::default();
    let context = Context::new(mesh, &policy);
    let wanted = |id: &NodeId| {
        let node = &mesh.nodes[*id];
        let current = matches!(node.version_state(), VersionState::Latest | VersionState::Unversioned);
        node.kind == Kind::Model
            && node.standing == Standing::Own
            && current
            && mesh.projects[node.project].name == project
    };
    let ids = mesh.nodes.ids().filter(wanted);
    let card = |id: NodeId| {
        let name = &mesh.nodes[id].data.name;
        let mut card = score(&context, id)?;
        card.results.retain(|it| !LEFT_OUT.iter().any(|(model, check, _)| model == name && *check == it.id));
        Some((name.clone(), card))
    };
    ids.filter_map(card).collect()
}

/// Pastes every fix of every model of `project` and returns what was promised, kept and broken.
fn mend(project: &str) {
    let Some(dbt) = dbt() else { return };
    let scratch = Scratch::new(dbt, project);
    if scratch.project(project).join("packages.yml").exists() {
        scratch.run(project, &["deps"]);
    }
    let before = cards(&scratch.mesh(project), project);
    let fixes = before
        .values()
        .flat_map(|card| by_file(&card.results))
        .map(|fix| json!({ "file": fix.file, "snippet": fix.snippet }));
    scratch.paste(project, &fixes.collect());
    let after = cards(&scratch.mesh(project), project);

    let (mut kept, mut broken) = (BTreeMap::<&str, usize>::new(), Vec::new());
    for (name, card) in &before {
        let results = &after[name].results;
        // A column that only its author can name is no promise.
        let told = |fix: &Fix| !fix.snippet.contains("- name: \"…\"");
        for promised in card.results.iter().filter(|result| result.fix.as_ref().is_some_and(told)) {
            let Some(now) = results.iter().find(|result| result.id == promised.id) else { continue };
            if now.verdict.status == Status::Pass {
                *kept.entry(promised.id.as_str()).or_default() += 1;
            } else if !HINTS.iter().any(|(id, _)| *id == promised.id) {
                let fix = promised.fix.as_ref().unwrap();
                let seen = &now.verdict.evidence;
                broken.push(format!("{name} {}: {seen}\n{fix:#?}", promised.id));
            }
        }
    }
    println!("{project}: passed after pasting: {kept:?}");
    assert!(broken.is_empty(), "{} fixes do not fix:\n\n{}", broken.len(), broken.join("\n\n"));
    assert!(kept.values().sum::<usize>() > 20, "{kept:?}");
    // Nothing that passed was broken by it. (Who reads a model is another matter here: the other projects' manifests know a
    // model that now has versions by its name without one.)
    for (name, card) in &before {
        let passed =
            card.results.iter().filter(|result| result.verdict.status == Status::Pass && result.id != "VALU-3");
        for result in passed {
            let now = after[name].results.iter().find(|other| other.id == result.id);
            let fails = now.is_some_and(|now| now.verdict.status == Status::Fail);
            assert!(!fails, "{name} {}: {}", result.id, now.map_or("", |now| &now.verdict.evidence));
        }
    }
}

#[test]
fn the_hub_passes_what_its_fixes_promise() {
    mend("foundation");
}

#[test]
fn the_neglected_project_passes_what_its_fixes_promise() {
    mend("onboard");
}
