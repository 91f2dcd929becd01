//! Rules held against dbt-project-evaluator itself: what the package finds in real projects, row by row.
//!
//! `tests/evaluator/rows.json` has the package's rows, by `tests/evaluator/rows.py`. Every row must be a finding here and
//! every finding a row, or be one of the differences of [`BECAUSE`], each of which is looked up in the manifest and not taken
//! on trust. `tests/evaluator/agreement.md` has the counts: `INSTA_UPDATE=always cargo test --test evaluator` renews it.
//! Whether the rows are still those of the package is tried where `MESHSCOPE_EVALUATOR` names a manifest that has it, with
//! dbt as in the test of fixes.
#![cfg(not(target_arch = "wasm32"))]
// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use meshscope::artifact::manifest::model::Kind;
use meshscope::artifact::{Artifact, read};
use meshscope::governance::{Finding, RULES, Rule, Subject, find};
use meshscope::mesh::model::{NodeId, Standing};
use meshscope::mesh::{Loaded, Mesh, join};
use meshscope::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One project's manifest, joined alone as the package sees it.
struct Judged {
    mesh: Mesh,
    findings: Vec<Finding>,
}

impl Judged {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let Artifact::Manifest(manifest) = read(bytes).expect("readable") else { panic!("{name}: no manifest") };
        let mesh = join(&[Loaded::new(format!("{name}/manifest.json"), *manifest)]);
        let findings = find(&mesh, &Policy::default());
        Self { mesh, findings }
    }

    /// What the package calls a node: `orders.v2`, `raw.orders`.
    fn name(&self, node: NodeId) -> String {
        let data = &self.mesh.nodes[node].data;
        let source = data.id.strip_prefix("source.").and_then(|id| id.split('.').nth(1));
        match (source, &data.version) {
            (Some(source), _) => format!("{source}.{}", data.name),
            (None, Some(version)) => format!("{}.v{version}", data.name),
            (None, None) => data.name.clone(),
        }
    }

    fn names<'n>(&self, nodes: impl IntoIterator<Item = &'n NodeId>) -> Vec<String> {
        nodes.into_iter().map(|&node| self.name(node)).collect()
    }

    /// The node that the package calls so, the project's own before others.
    fn node(&self, name: &str) -> Option<NodeId> {
        let mut all = self.mesh.nodes.ids().filter(|&id| self.name(id) == name).collect::<Vec<_>>();
        all.sort_by_key(|&id| self.mesh.nodes[id].standing != Standing::Own);
        all.first().copied()
    }

    fn own(&self) -> impl Iterator<Item = NodeId> {
        self.mesh.nodes.ids().filter(|&id| self.mesh.nodes[id].standing == Standing::Own)
    }

    /// Whether a node is called so, or a source that it is a table of.
    fn is_called(&self, node: NodeId, name: &str) -> bool {
        let own = self.name(node);
        own == name || own.split_once('.').is_some_and(|(source, _)| source == name)
    }

    fn is_own(&self, name: &str) -> bool {
        self.own().any(|node| self.is_called(node, name))
    }

    /// Whether a node of another project, of a package or of no project given is called so.
    fn is_anothers(&self, name: &str) -> bool {
        self.mesh.nodes.ids().any(|id| self.mesh.nodes[id].standing != Standing::Own && self.is_called(id, name))
    }
}

type Ours = fn(&Judged, &Finding) -> Vec<String>;

/// How a table's rows and a rule's findings are written alike. The first part of a key, up to ` | `, is what it is about.
struct Mapped {
    table: &'static str,
    ours: Ours,
}

fn subject(judged: &Judged, finding: &Finding) -> String {
    match finding.subject {
        Subject::Node(node) => judged.name(node),
        _ => finding.subject.key(&judged.mesh),
    }
}

fn alone(judged: &Judged, finding: &Finding) -> Vec<String> {
    vec![subject(judged, finding)]
}

/// The subject with each of the others.
fn pairs(judged: &Judged, finding: &Finding) -> Vec<String> {
    let about = subject(judged, finding);
    judged.names(&finding.others).iter().map(|other| format!("{about} | {other}")).collect()
}

/// The subject with all the others in one.
fn with_all(judged: &Judged, finding: &Finding) -> Vec<String> {
    let mut others = judged.names(&finding.others);
    others.sort();
    vec![format!("{} | {}", subject(judged, finding), others.join(", "))]
}

/// The subject and the others, each for itself.
fn each(judged: &Judged, finding: &Finding) -> Vec<String> {
    let mut all = alone(judged, finding);
    all.extend(judged.names(&finding.others));
    all
}

/// The first figure and the second of a sentence such as "3 of 4 models of core are tested".
fn share(_: &Judged, finding: &Finding) -> Vec<String> {
    let figures = finding.message.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    vec![figures.take(2).collect::<Vec<_>>().join(" | ")]
}

const MAPPED: &[Mapped] = &[
    Mapped { table: "fct_direct_join_to_source", ours: alone },
    Mapped { table: "fct_marts_or_intermediate_dependent_on_source", ours: pairs },
    Mapped {
        table: "fct_duplicate_sources",
        ours: |judged, finding| {
            let mut all = each(judged, finding);
            all.sort();
            vec![all.join(", ")]
        },
    },
    Mapped { table: "fct_hard_coded_references", ours: alone },
    Mapped { table: "fct_model_fanout", ours: with_all },
    Mapped { table: "fct_multiple_sources_joined", ours: with_all },
    Mapped {
        table: "fct_rejoining_of_upstream_concepts",
        ours: |judged, finding| {
            let others = judged.names(&finding.others);
            let (child, parents) = others.split_first().expect("its reader");
            parents.iter().map(|parent| format!("{} | {parent} | {child}", subject(judged, finding))).collect()
        },
    },
    Mapped { table: "fct_root_models", ours: alone },
    Mapped { table: "fct_source_fanout", ours: with_all },
    Mapped { table: "fct_staging_dependent_on_marts_or_intermediate", ours: pairs },
    Mapped { table: "fct_staging_dependent_on_staging", ours: pairs },
    Mapped { table: "fct_unused_sources", ours: each },
    Mapped { table: "fct_too_many_joins", ours: alone },
    Mapped { table: "fct_undocumented_models", ours: alone },
    Mapped { table: "fct_documentation_coverage", ours: share },
    Mapped {
        table: "fct_undocumented_sources",
        ours: |judged, finding| vec![subject(judged, finding).split('.').next().unwrap_or_default().to_owned()],
    },
    Mapped { table: "fct_undocumented_source_tables", ours: alone },
    Mapped { table: "fct_missing_primary_key_tests", ours: alone },
    Mapped { table: "fct_sources_without_freshness", ours: alone },
    Mapped { table: "fct_test_coverage", ours: share },
    Mapped { table: "fct_public_models_without_contract", ours: alone },
    Mapped { table: "fct_undocumented_public_models", ours: alone },
    Mapped {
        table: "fct_exposures_dependent_on_private_models",
        ours: |judged, finding| match finding.subject {
            Subject::Node(_) => pairs(judged, finding),
            _ => judged.names(&finding.others),
        },
    },
    Mapped { table: "fct_chained_views_dependencies", ours: alone },
    Mapped { table: "fct_exposure_parents_materializations", ours: pairs },
    Mapped { table: "fct_model_naming_conventions", ours: alone },
    Mapped { table: "fct_model_directories", ours: alone },
    Mapped { table: "fct_source_directories", ours: each },
    Mapped { table: "fct_test_directories", ours: pairs },
];

/// A difference that is meant, and how a manifest shows that it is this one.
struct Because {
    /// The table; empty for all.
    table: &'static str,
    why: &'static str,
    holds: fn(&Judged, &str) -> bool,
}

const FOREIGN: &str = "another project's or a package's, which its own team judges";
const UNREAD: &str = "a source that nothing reads: E-UNUSED-SOURCE says so once";
const HIDDEN: &str = "a source that another project of the mesh builds";

/// Rows that are no finding.
const LEFT: &[Because] = &[
    Because {
        table: "",
        why: FOREIGN,
        holds: |judged, key| !judged.is_own(about(key)) && judged.is_anothers(about(key)),
    },
    Because { table: "fct_sources_without_freshness", why: HIDDEN, holds: is_hidden },
    Because { table: "fct_sources_without_freshness", why: UNREAD, holds: is_unread },
    Because { table: "fct_undocumented_source_tables", why: UNREAD, holds: is_unread },
    Because { table: "fct_source_directories", why: UNREAD, holds: is_unread },
    Because {
        table: "fct_undocumented_sources",
        why: UNREAD,
        holds: |judged, key| {
            let mut tables = judged.own().filter(|&node| judged.name(node).starts_with(&format!("{key}."))).peekable();
            tables.peek().is_some() && tables.all(|node| !judged.mesh.nodes[node].read)
        },
    },
    Because {
        table: "fct_unused_sources",
        why: "a source that another project builds: M-SOURCE-UNREAD",
        holds: is_hidden,
    },
    Because {
        table: "fct_unused_sources",
        why: "a source that an exposure reads",
        holds: |judged, key| {
            let node = judged.node(key).expect("a source");
            judged.mesh.consumers(node).any(|(reader, _)| judged.mesh.nodes[reader].kind == Kind::Exposure)
        },
    },
    Because {
        table: "fct_undocumented_models",
        why: "a public model: M-PUB-UNDOC",
        holds: |judged, key| judged.mesh.nodes[judged.node(key).expect("a model")].is_product(),
    },
    Because {
        table: "fct_model_naming_conventions",
        why: "in no layer's folder",
        holds: |judged, key| {
            let path = &judged.mesh.nodes[judged.node(key).expect("a model")].data.file_path;
            let layers = ["staging", "stg", "base", "intermediate", "int", "marts", "mart"];
            !path.split('/').any(|folder| layers.contains(&folder))
        },
    },
    Because {
        table: "fct_exposures_dependent_on_private_models",
        why: "a project that never set an access: one finding for all its exposures",
        holds: |judged, key| {
            let project = judged.mesh.nodes[judged.node(about(key)).expect("an exposure")].project;
            let of = |finding: &&Finding| finding.rule == "M-EXPOSURE-NONPUBLIC";
            judged.findings.iter().filter(of).any(|finding| finding.subject == Subject::Project(project))
        },
    },
    Because {
        table: "fct_exposure_parents_materializations",
        why: "a stub, of which nobody knows how it is built",
        holds: |judged, key| {
            let parent = key.split(" | ").nth(1).and_then(|name| judged.node(name)).expect("a parent");
            judged.mesh.nodes[parent].standing == Standing::Ghost
        },
    },
    Because {
        table: "fct_chained_views_dependencies",
        why: "a chain of stubs, of which nobody knows how they are built",
        holds: |judged, key| {
            let mut chain = vec![judged.node(key).expect("a model")];
            let mut at = 0;
            while let Some(&node) = chain.get(at) {
                at += 1;
                let parents = judged.mesh.parents(node).map(|(parent, _)| parent);
                chain.extend(parents.filter(|parent| !chain.contains(parent)).collect::<Vec<_>>());
            }
            chain.iter().any(|&node| judged.mesh.nodes[node].standing == Standing::Ghost)
        },
    },
    Because { table: "fct_documentation_coverage", why: "counted with all packages and stubs", holds: counts_others },
    Because { table: "fct_test_coverage", why: "counted with all packages and stubs", holds: counts_others },
    Because {
        table: "fct_model_fanout",
        why: "a leaf that a package or a stub is",
        holds: |judged, key| key.split([',', '|']).any(|name| !judged.is_own(name.trim())),
    },
    // Last of all: two may be called alike, and the other is meant.
    Because { table: "", why: FOREIGN, holds: |judged, key| judged.is_anothers(about(key)) },
];

/// Findings that are no row.
const ADDED: &[Because] = &[
    Because {
        table: "fct_model_fanout",
        why: "where two projects have a model of one name, which there are one",
        holds: |judged, key| key.split([',', '|']).any(|name| judged.is_anothers(name.trim())),
    },
    Because {
        table: "fct_exposures_dependent_on_private_models",
        why: "a project that never set an access: one finding for all its exposures",
        holds: |_, key| !key.contains('|'),
    },
    Because { table: "fct_documentation_coverage", why: "counted without packages and stubs", holds: counts_others },
    Because { table: "fct_test_coverage", why: "counted without packages and stubs", holds: counts_others },
];

fn is_unread(judged: &Judged, key: &str) -> bool {
    judged.node(key).is_some_and(|node| !judged.mesh.nodes[node].read)
}

fn is_hidden(judged: &Judged, key: &str) -> bool {
    judged.node(key).is_some_and(|node| judged.mesh.hidden.iter().any(|found| found.source == node))
}

fn counts_others(judged: &Judged, _: &str) -> bool {
    let model = |node: NodeId| judged.mesh.nodes[node].kind == Kind::Model;
    judged.mesh.nodes.ids().any(|node| model(node) && judged.mesh.nodes[node].standing != Standing::Own)
}

fn about(key: &str) -> &str {
    key.split(" | ").next().unwrap_or_default()
}

/// The keys of a table's rows. A project that reaches the target of a coverage has a row all the same.
fn theirs(rows: &[String]) -> BTreeSet<&str> {
    let keys = rows.iter().map(|row| row.as_str());
    keys.filter(|key| key.split_once(" | ").is_none_or(|(part, all)| part != all || part.parse::<u32>().is_err()))
        .collect()
}

fn rule_of(table: &str) -> &'static Rule {
    let rule = RULES.iter().find(|rule| rule.evaluator.is_some_and(|it| it.model == table));
    rule.unwrap_or_else(|| panic!("no rule for {table}"))
}

/// The manifest of a project of the rows: of the demo, or of the corpus; none where there is no corpus.
fn manifest(name: &str) -> Option<Vec<u8>> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("public/demo/{name}/manifest.json.gz"));
    let path = if demo.is_file() { demo } else { common::corpus()?.join(name).join("manifest.json.gz") };
    Some(common::gunzip(path))
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/evaluator")
}

fn rows() -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
    serde_json::from_slice(&fs::read(folder().join("rows.json")).expect("the package's rows")).expect("JSON")
}

/// What came of one table.
#[derive(Default)]
struct Count {
    /// Rows of the package about a project's own nodes, or about none alone.
    theirs: usize,
    ours: usize,
    both: usize,
    /// Rows about nodes of packages and of other projects.
    foreign: usize,
    left: BTreeMap<&'static str, usize>,
    added: BTreeMap<&'static str, usize>,
}

/// The page of counts.
fn page(projects: usize, counts: &[Count]) -> String {
    let mut text = format!(
        "# Against dbt-project-evaluator\n\nWritten by `INSTA_UPDATE=always cargo test --test evaluator` from `rows.json`, what \
        the package itself finds in {projects} projects: those of the demo mesh, and real ones. A manifest is judged alone, as \
        the package judges it. *Rows* and *findings* are counted by what they are about; rows about packages and about other \
        projects, which dbt-loom puts into the graph, stand apart. Each difference is looked up in the manifest.\n\n\
        | rule | table | rows | findings | both | others' rows | differences |\n|---|---|--:|--:|--:|--:|---|\n"
    );
    for (mapped, count) in MAPPED.iter().zip(counts) {
        let say = |sign: &'static str| move |(why, number): (&&str, &usize)| format!("{sign}{number} {why}");
        let reasons = count.left.iter().map(say("\u{2212}")).chain(count.added.iter().map(say("+")));
        let reasons = reasons.collect::<Vec<_>>().join("; ");
        let Count { theirs, ours, both, foreign, .. } = count;
        let id = rule_of(mapped.table).id;
        writeln!(text, "| {id} | `{}` | {theirs} | {ours} | {both} | {foreign} | {reasons} |", mapped.table).unwrap();
    }
    text
}

#[test]
fn rows_are_findings_or_the_difference_is_meant() {
    let rows = rows();
    let mut wrong = Vec::new();
    let mut counts: Vec<Count> = MAPPED.iter().map(|_| Count::default()).collect();
    let mut all = true;
    for (project, tables) in &rows {
        let Some(bytes) = manifest(project) else {
            all = false;
            continue;
        };
        let judged = Judged::new(project, &bytes);
        for (mapped, count) in MAPPED.iter().zip(&mut counts) {
            let rule = rule_of(mapped.table);
            let theirs = theirs(&tables[mapped.table]);
            let of_rule = judged.findings.iter().filter(|finding| finding.rule == rule.id);
            let ours: BTreeSet<String> = of_rule.flat_map(|finding| (mapped.ours)(&judged, finding)).collect();
            let ours: BTreeSet<&str> = ours.iter().map(String::as_str).collect();
            count.theirs += theirs.len();
            count.ours += ours.len();
            count.both += theirs.intersection(&ours).count();
            let mut say = |key: &str, reasons: &'static [Because], what: &str| {
                let mut fit = reasons.iter().filter(|it| it.table.is_empty() || it.table == mapped.table);
                let found = fit.find(|it| (it.holds)(&judged, key)).map(|it| it.why);
                if found.is_none() {
                    wrong.push(format!("{project} {} {what}: {key}", rule.id));
                }
                found
            };
            for key in theirs.difference(&ours) {
                match say(key, LEFT, "lacks") {
                    Some(FOREIGN) => (count.theirs, count.foreign) = (count.theirs - 1, count.foreign + 1),
                    why => *count.left.entry(why.unwrap_or_default()).or_default() += 1,
                }
            }
            for key in ours.difference(&theirs) {
                *count.added.entry(say(key, ADDED, "has beyond").unwrap_or_default()).or_default() += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences without a reason:\n{}", wrong.len(), wrong.join("\n"));
    if !all {
        return;
    }
    let path = folder().join("agreement.md");
    let page = page(rows.len(), &counts);
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&path, &page).expect("writable");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "agreement.md is not what came out: run this test with INSTA_UPDATE=always");
}

#[test]
fn every_table_of_the_package_is_held_against_a_rule() {
    let mapped: BTreeSet<&str> = MAPPED.iter().map(|it| it.table).collect();
    let known: BTreeSet<&str> = RULES.iter().filter_map(|rule| Some(rule.evaluator?.model)).collect();
    assert_eq!(mapped, known);
    for (project, tables) in rows() {
        assert_eq!(tables.keys().map(String::as_str).collect::<BTreeSet<_>>(), known, "{project}");
    }
}

/// Slow, and in need of dbt and of a manifest of a project that has the package.
#[test]
fn the_rows_are_those_of_the_package() {
    let Some(package) = std::env::var_os("MESHSCOPE_EVALUATOR") else {
        println!("passed over: MESHSCOPE_EVALUATOR names no manifest that has dbt_project_evaluator");
        return;
    };
    let dbt = PathBuf::from(std::env::var_os("MESHSCOPE_DBT").expect("MESHSCOPE_DBT, the program of dbt"));
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("evaluator");
    fs::create_dir_all(&scratch).unwrap();
    let projects = rows().into_keys().filter_map(|project| {
        let path = scratch.join(format!("{}.json", project.replace('/', "_")));
        fs::write(&path, manifest(&project)?).unwrap();
        Some(format!("{project}={}", path.display()))
    });
    let done = Command::new(dbt.with_file_name("python"))
        .arg(folder().join("rows.py"))
        .arg("--package")
        .arg(package)
        .arg("--check")
        .arg("--out")
        .arg(folder().join("rows.json"))
        .args(projects)
        .output()
        .expect("the Python beside dbt starts");
    let said = [done.stdout, done.stderr].concat();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&said));
}
