//! Files beside the manifests: whose they are, which of several counts, and what is said of those left out.

use meshscope::artifact::manifest::model::Relation;
use meshscope::artifact::outcome::Outcome;
use meshscope::artifact::run_results::{RunResult, RunResults, Worth};
use meshscope::artifact::semantic_manifest::{SemanticManifest, SemanticModel};
use meshscope::artifact::stamp::Stamp;
use meshscope::artifact::{Artifact, ArtifactKind, read_named};
use meshscope::fixture::{loaded, mesh, seconds};
use meshscope::mesh::model::{OwnerBy, Pairing, Seen};
use meshscope::mesh::{Beside, Content, Loaded, Mesh, join_under, join_with};
use std::sync::Arc;

/// Results of a build: node, outcome, when completed.
fn ran(file: &str, generated: &str, results: &[(&str, Outcome, &str)]) -> Arc<Beside> {
    let results = results.iter().map(|(id, outcome, at)| RunResult {
        id: (*id).to_owned(),
        outcome: *outcome,
        completed_at: Some(seconds(at)),
        ..RunResult::default()
    });
    let run = RunResults {
        stamp: Stamp { generated_at: Some(seconds(generated)), ..Stamp::default() },
        worth: Worth::Evidence,
        results: results.collect(),
        ..RunResults::default()
    };
    Arc::new(Beside::new(file, Artifact::RunResults(run)).unwrap())
}

fn owners(file: &str, text: &str) -> Arc<Beside> {
    Arc::new(Beside::new(file, read_named(file, text.as_bytes()).unwrap()).unwrap())
}

/// Manifests of `text` as if they had lain in these folders.
fn in_folders(text: &str, files: &[&str]) -> Vec<Loaded> {
    let mut loaded = loaded(text);
    for (one, file) in loaded.iter_mut().zip(files) {
        one.file = (*file).to_owned();
    }
    loaded
}

fn seen<'m>(mesh: &'m Mesh, key: &str) -> &'m Seen {
    &mesh.seen[mesh.find(key).unwrap_or_else(|| panic!("{key}"))]
}

fn outcome(mesh: &Mesh, key: &str) -> Option<Outcome> {
    seen(mesh, key).run.map(|run| run.outcome)
}

fn said(mesh: &Mesh, code: &str) -> Vec<String> {
    let notices = mesh.notices.iter().filter(|notice| notice.code == code);
    notices.map(|notice| format!("{}: {}", notice.subject, notice.message)).collect()
}

#[test]
fn a_file_goes_where_most_of_its_nodes_are() {
    let text = "project core\n  model a\n  model b\nproject crm\n  model c";
    let files = [ran(
        "run_results.json",
        "2026-06-01",
        &[("model.core.a", Outcome::Success, "2026-06-01"), ("model.core.gone", Outcome::Error, "2026-06-01")],
    )];
    let mesh = join_with(&loaded(text), &files);
    assert_eq!(outcome(&mesh, "model.core.a"), Some(Outcome::Success));
    let kinds = |name: &str| {
        let (id, _) = mesh.projects.entries().find(|(_, project)| project.name == name).unwrap();
        mesh.evidence[id].files.iter().map(|file| file.kind).collect::<Vec<_>>()
    };
    assert_eq!((kinds("core"), kinds("crm")), (vec![ArtifactKind::RunResults], vec![]));
}

#[test]
fn a_file_that_fits_nobody_is_named() {
    let files = [ran("a/run_results.json", "2026-06-01", &[("model.sales.a", Outcome::Success, "2026-06-01")])];
    let mesh = join_with(&loaded("project core\n  model a"), &files);
    assert_eq!(
        said(&mesh, "M-UNPAIRED"),
        [
            "a/run_results.json: a/run_results.json is left out: no dropped manifest knows half of the nodes it tells of."
        ]
    );
    // Nothing in it, nothing to say.
    assert_eq!(
        said(&join_with(&loaded("project core\n  model a"), &[ran("x", "2026-06-01", &[])]), "M-UNPAIRED"),
        [""; 0]
    );
}

#[test]
fn a_package_is_seen_by_whom_it_was_installed_for() {
    let text = "project silver\n  model a\nproject gold\n  model g < silver.a\n  package silver schema=gold";
    let silver = ran("s.json", "2026-06-01", &[("model.silver.a", Outcome::Error, "2026-06-01")]);
    let gold = ran(
        "g.json",
        "2026-06-02",
        &[("model.silver.a", Outcome::Success, "2026-06-02"), ("model.gold.g", Outcome::Success, "2026-06-02")],
    );
    let mesh = join_with(&loaded(text), &[silver, gold]);
    assert_eq!(outcome(&mesh, "model.silver.a"), Some(Outcome::Error), "the copy in gold is another relation");
    assert_eq!(outcome(&mesh, "model.gold.g"), Some(Outcome::Success));
}

#[test]
fn two_projects_of_one_name_are_told_apart_by_folder_or_asked_for() {
    let text = "project core generated=2026-06-02\n  model a\n  model b\n  model c\n  model d\nproject core file=other.json\n  model a\n  model w\n  model x\n  model y\n  model z";
    let result = |file: &str| [ran(file, "2026-06-01", &[("model.core.a", Outcome::Success, "2026-06-01")])];
    let loaded = in_folders(text, &["one/manifest.json", "two/manifest.json"]);
    let mesh = join_with(&loaded, &result("two/run_results.json"));
    assert_eq!((outcome(&mesh, "model.core.a"), outcome(&mesh, "model.core.a#2")), (None, Some(Outcome::Success)));
    let mesh = join_with(&loaded, &result("run_results.json"));
    assert_eq!(
        said(&mesh, "M-UNPAIRED"),
        ["run_results.json: run_results.json is left out: it fits core and core#2 equally well."]
    );
}

#[test]
fn a_folder_does_not_make_a_file_another_projects() {
    let text = "project core\n  model a\nproject crm\n  model c";
    let loaded = in_folders(text, &["one/manifest.json", "two/manifest.json"]);
    let mesh = join_with(
        &loaded,
        &[ran("one/run_results.json", "2026-06-01", &[("model.crm.c", Outcome::Success, "2026-06-01")])],
    );
    assert_eq!(outcome(&mesh, "model.crm.c"), Some(Outcome::Success));
}

#[test]
fn of_several_runs_the_last_of_each_node_counts() {
    let text = "project core\n  model a\n  model b\n  test unique a.id";
    let first = ran(
        "z.json",
        "2026-06-01",
        &[
            ("model.core.a", Outcome::Success, "2026-06-01T04:00"),
            ("model.core.b", Outcome::Success, "2026-06-01T04:01"),
            ("test.core.unique_a_id", Outcome::Pass, "2026-06-01T05:00"),
        ],
    );
    let second = ran(
        "a.json",
        "2026-06-01T08:00",
        &[
            ("model.core.a", Outcome::Error, "2026-06-01T07:00"),
            ("test.core.unique_a_id", Outcome::Fail, "2026-06-01T03:00"),
        ],
    );
    let orders = [[first.clone(), second.clone()], [second, first]];
    for files in orders {
        let mesh = join_with(&loaded(text), &files);
        assert_eq!(outcome(&mesh, "model.core.a"), Some(Outcome::Error));
        assert_eq!(seen(&mesh, "model.core.a").built_at, Some(seconds("2026-06-01T04:00")));
        assert_eq!(outcome(&mesh, "model.core.b"), Some(Outcome::Success));
        assert_eq!(outcome(&mesh, "test.core.unique_a_id"), Some(Outcome::Pass));
        assert_eq!(mesh.as_of, Some(seconds("2026-06-01T08:00")));
    }
}

#[test]
fn files_of_an_older_snapshot_still_tell_of_the_project() {
    let text = "project core generated=2026-06-02\n  model a\n  model b\nproject core file=old.json generated=2026-05-01\n  model a";
    let loaded = in_folders(text, &["new/manifest.json", "old/manifest.json"]);
    let mesh = join_with(
        &loaded,
        &[ran("old/run_results.json", "2026-05-01", &[("model.core.a", Outcome::Success, "2026-05-01")])],
    );
    assert_eq!(outcome(&mesh, "model.core.a"), Some(Outcome::Success));
    assert_eq!(said(&mesh, "M-SNAPSHOT").len(), 1);
    assert_eq!(
        said(&mesh, "M-EVIDENCE-AGE"),
        [
            "core: old/run_results.json is of another day than the manifest of core: 1 May 2026, the manifest 2 June 2026."
        ]
    );
}

#[test]
fn a_day_apart_is_not_yet_another_day() {
    let text = "project core generated=2026-06-02T00:00\n  model a";
    let age = |at: &str| {
        said(&join_with(&loaded(text), &[ran("r", at, &[("model.core.a", Outcome::Success, at)])]), "M-EVIDENCE-AGE")
            .len()
    };
    assert_eq!([age("2026-06-03T00:00"), age("2026-06-03T00:01"), age("2026-05-31T23:59")], [0, 1, 1]);
}

/// Spec 01.6: another run *and* another day.
#[test]
fn files_of_one_run_are_of_one_age_however_long_it_took() {
    let text = "project core generated=2026-06-02T00:00\n  model a";
    let age = |manifest: &str, file: &str| {
        let mut loaded = loaded(text);
        loaded[0].manifest.metadata.invocation_id = manifest.to_owned();
        let mut results = Beside::clone(&ran("r", "2026-06-09", &[("model.core.a", Outcome::Success, "2026-06-09")]));
        let Content::RunResults(run) = &mut results.content else { panic!("no results") };
        run.stamp.invocation_id = file.to_owned();
        said(&join_with(&loaded, &[Arc::new(results)]), "M-EVIDENCE-AGE").len()
    };
    assert_eq!([age("one", "one"), age("one", "two"), age("", ""), age("one", "")], [0, 1, 1, 1]);
}

/// What became of each file: number, project, and how it is known.
fn whose(mesh: &Mesh) -> Vec<(u32, String, Pairing)> {
    mesh.files.iter().map(|one| (one.key, one.project.clone(), one.pairing)).collect()
}

#[test]
fn every_file_knows_whose_it_is_and_how() {
    let text = "project core generated=2026-06-02\n  model a\n  model b\nproject core file=old.json generated=2026-05-01\n  model a\nproject crm\n  model c";
    let mut manifests = in_folders(text, &["new/manifest.json", "old/manifest.json", "manifest.json"]);
    (0..).zip(&mut manifests).for_each(|(key, one)| one.key = key);
    let day = "2026-06-01";
    let success = |id: &'static str| (id, Outcome::Success, day);
    let files = [
        ran("old/run_results.json", day, &[success("model.core.a")]),
        ran("run_results.json", day, &[success("model.crm.c"), success("model.crm.gone"), success("model.x.y")]),
        ran("lost.json", day, &[success("model.x.y")]),
        owners("CODEOWNERS", "/models/c.sql @c"),
        owners("new/CODEOWNERS", "* @n"),
        owners("far/CODEOWNERS", "* @f"),
    ];
    let files: Vec<Arc<Beside>> =
        (10..).zip(files).map(|(key, file)| Arc::new(Beside { key, ..Beside::clone(&file) })).collect();
    let core = |key, pairing| (key, "core".to_owned(), pairing);
    let crm = |key, pairing| (key, "crm".to_owned(), pairing);
    let nobody = |key| (key, String::new(), Pairing::Nobody);
    assert_eq!(
        whose(&join_with(&manifests, &files)),
        [
            core(0, Pairing::Manifest),
            core(1, Pairing::Snapshot),
            crm(2, Pairing::Manifest),
            core(10, Pairing::Folder),
            crm(11, Pairing::Content { known: 2, of: 3 }),
            nobody(12),
            crm(13, Pairing::Rules { covered: 1, of: 1 }),
            core(14, Pairing::Folder),
            nobody(15),
        ]
    );
}

#[test]
fn two_projects_of_one_name_have_files_of_their_own() {
    let text = "project core generated=2026-06-02\n  model a\nproject core file=other.json\n  model x";
    let mut manifests = loaded(text);
    (0..).zip(&mut manifests).for_each(|(key, one)| one.key = key);
    let mesh = join_with(&manifests, &[]);
    let names: Vec<&str> = mesh.files.iter().map(|one| one.project.as_str()).collect();
    assert_eq!(names, ["core", "core#2"]);
}

/// Spec 03.3 and 03.4.
#[test]
fn coverage_counts_code_owners_and_whether_they_are_the_groups() {
    let counted = |group: &str, rules: &str| {
        let mesh = mesh(&format!(
            "project core\n  group sales {group}\n  model a path=models/s/a.sql group=sales\n  model b path=models/s/b.sql\n  model c path=models/c.sql\n{rules}"
        ));
        let coverage = mesh.projects.iter().next().unwrap().coverage;
        (coverage.models, coverage.code_owned, coverage.agreed)
    };
    let sales = "owner=\"The Sellers\" email=shop-floor@x.io slack=#sales-help github=acme/Sales_Data";
    assert_eq!(counted(sales, ""), (3, 0, 0));
    assert_eq!(counted(sales, "  owns /models/s/ @acme/other"), (3, 2, 0), "another team");
    assert_eq!(counted(sales, "  owns * @all\n  owns /models/c.sql"), (3, 2, 0), "explicitly nobody's");
    for owner in ["@acme/sales", "@acme/sales-data", "@Sales_Help", "shop-floor@y.io", "@nobody shop.floor@x.io"] {
        assert_eq!(counted(sales, &format!("  owns * {owner}")), (3, 3, 1), "{owner}");
    }
    assert_eq!(counted("owner=Sellers", "  owns * @acme/sellers"), (3, 3, 0), "a name for people is no team's");
}

#[test]
fn results_of_docs_generate_are_known_and_tell_nothing() {
    let mesh = mesh("project core which=generate\n  model a\n  ran a success");
    assert_eq!(outcome(&mesh, "model.core.a"), None);
    let evidence = mesh.evidence.iter().next().unwrap();
    assert!(evidence.files.len() == 1 && !evidence.has(ArtifactKind::RunResults));
}

#[test]
fn a_semantic_manifest_counts_where_the_manifest_has_none() {
    let semantic = |schema: &str| {
        let relation = Relation { database: "\"MESH\"".into(), schema: schema.into(), identifier: "Orders".into() };
        let models = vec![SemanticModel { name: "sem".into(), relation }];
        [Arc::new(
            Beside::new("semantic_manifest.json", Artifact::SemanticManifest(SemanticManifest { models })).unwrap(),
        )]
    };
    let bare = join_with(&loaded("project core\n  model orders"), &semantic("core"));
    assert_eq!(seen(&bare, "model.core.orders").semantic, ["sem"]);
    let told = join_with(&loaded("project core\n  model orders\n  semantic s < orders"), &semantic("core"));
    assert_eq!(seen(&told, "model.core.orders").semantic, [""; 0]);
    assert_eq!(said(&join_with(&loaded("project core\n  model orders"), &semantic("dev")), "M-UNPAIRED").len(), 1);
}

const OWNED: &str = "project core\n  group sales owner=\"Sales\" email=s@x.io\n  model a path=models/sales/a.sql group=sales\n  model b path=models/sales/b.sql meta.owner=ana\n  model c path=models/c.sql meta.owner=ana\n  model d path=models/free/d.sql meta.owner=ana\n  source raw.x";

#[test]
fn code_owners_come_after_the_group_and_before_meta() {
    let mesh = mesh(&format!("{OWNED}\n  owns * @all\n  owns /models/sales/ @sales lead@x.io\n  owns /models/free/"));
    let owner = |key: &str| mesh.nodes[mesh.find(key).unwrap()].owner.clone().unwrap();
    assert_eq!(owner("model.core.a").by, OwnerBy::Group);
    let b = owner("model.core.b");
    assert_eq!(
        (b.by, b.owner.name.as_str(), b.owner.emails),
        (OwnerBy::CodeOwners, "@sales", vec!["lead@x.io".to_owned()])
    );
    assert_eq!(owner("model.core.c").owner.name, "@all");
    assert_eq!(owner("model.core.d").by, OwnerBy::Meta, "explicitly owned by nobody");
    assert_eq!(owner("source.core.raw.x").owner.name, "@all");
    assert_eq!(seen(&mesh, "model.core.d").code_owners.as_deref(), Some(&[][..]));
}

#[test]
fn the_place_in_the_repository_is_told_by_folders_or_found() {
    let by = |manifest: &str, file: &str, rules: &str| {
        let mesh = join_with(&in_folders(OWNED, &[manifest]), &[owners(file, rules)]);
        mesh.seen[mesh.find("model.core.b").unwrap()].code_owners.clone().map(|owners| owners.join(" "))
    };
    let found = |text: &str| Some(text.to_owned());
    // Dropped as folders.
    assert_eq!(
        by("repo/dbt/target/manifest.json", "repo/.github/CODEOWNERS", "* @all\n/dbt/models/sales/ @sales"),
        found("@sales")
    );
    assert_eq!(by("repo/dbt/manifest.json", "repo/CODEOWNERS", "/models/sales/ @sales"), None);
    assert_eq!(by("repo/manifest.json", "other/CODEOWNERS", "* @all"), None);
    // Dropped alone, or side by side.
    assert_eq!(by("manifest.json", "CODEOWNERS", "* @all\n/warehouse/dbt/models/sales/ @sales"), found("@sales"));
    assert_eq!(by("core/manifest.json", "core/CODEOWNERS", "* @all\n/warehouse/dbt/ @dbt"), found("@dbt"));
    // A rule for a folder of the project is not where the project lies.
    assert_eq!(by("manifest.json", "CODEOWNERS", "* @all\n/models/free/ @free"), found("@all"));
}

#[test]
fn the_policy_says_where_a_project_lies() {
    let policy = |text: &str| {
        let file = Beside::new("p.toml", Artifact::Policy(text.to_owned())).unwrap();
        Arc::new(Beside { key: 1, ..file })
    };
    let by = |text: &str| {
        // Without a word the rules of the second folder would fit better.
        let rules =
            "* @all\n/one/models/ @one\n/two/models/sales/ @two\n/two/models/free/ @two\n/two/models/c.sql @two";
        let said = meshscope::policy::read(text, &meshscope::policy::Known::default()).policy;
        let mesh = join_under(&loaded(OWNED), &[owners("CODEOWNERS", rules), policy(text)], &said, None);
        mesh.seen[mesh.find("model.core.b").unwrap()].code_owners.clone().unwrap().join(" ")
    };
    assert_eq!(by("[projects.other]\nrepo_path = \"one\""), "@two");
    assert_eq!(by("[projects.core]\nrepo_path = \"one\""), "@one");
    assert_eq!(by("[projects.core]\nrepo_path = \"./\""), "@all");
    let mesh = join_with(&loaded(OWNED), &[policy("schema = 1")]);
    assert_eq!(mesh.files.iter().map(|one| one.pairing).collect::<Vec<_>>(), [Pairing::Manifest, Pairing::Mesh]);
}

#[test]
fn each_repository_speaks_for_its_own_projects() {
    let text = "project core\n  model a\nproject crm\n  model c\nproject ops\n  model o";
    let loaded = in_folders(text, &["x/core/manifest.json", "x/crm/manifest.json", "ops/manifest.json"]);
    let files =
        [owners("x/docs/CODEOWNERS", "* @docs"), owners("x/CODEOWNERS", "* @x"), owners("x/crm/CODEOWNERS", "* @crm")];
    let mesh = join_with(&loaded, &files);
    let of = |key: &str| seen(&mesh, key).code_owners.clone().map(|owners| owners.join(" "));
    assert_eq!(of("model.core.a").as_deref(), Some("@x"));
    assert_eq!(of("model.crm.c").as_deref(), Some("@crm"));
    assert_eq!(of("model.ops.o"), None);
}

#[test]
fn two_files_without_a_folder_are_told_apart_by_what_they_cover() {
    let text = "project core\n  model a path=models/core/a.sql\nproject crm\n  model c path=models/crm/c.sql\nproject ops\n  model o";
    let files = [owners("CODEOWNERS", "* @x\n/models/core/ @core"), owners("CODEOWNERS", "* @y\n/models/crm/ @crm")];
    let mesh = join_with(&loaded(text), &files);
    let of = |key: &str| seen(&mesh, key).code_owners.clone().map(|owners| owners.join(" "));
    assert_eq!(
        (of("model.core.a").as_deref(), of("model.crm.c").as_deref(), of("model.ops.o")),
        (Some("@core"), Some("@crm"), None)
    );
    assert_eq!(
        said(&mesh, "M-UNPAIRED"),
        ["ops: No CODEOWNERS is read for ops: CODEOWNERS and CODEOWNERS fit it equally well."]
    );
}

#[test]
fn code_and_yaml_of_two_teams_are_counted() {
    let text = "project core\n  model a path=models/sales/a.sql yaml=models/schema.yml\n  model b path=models/sales/b.sql yaml=models/sales/b.yml\n  owns * @all\n  owns /models/sales/ @sales";
    assert_eq!(
        said(&mesh(text), "O-SPLIT-OWNERS"),
        ["core: 1 node has one owner for the code and another for the YAML in core, by CODEOWNERS."]
    );
}

/// The real meshes whose files tell most of each other, each file dropped alone: pairs by content.
#[test]
fn real_files_find_their_projects_without_folders() {
    let Some(corpus) = crate::common::corpus() else { return };
    for (mesh, folders) in [
        ("jaffle_mesh", &["finance", "marketing", "platform"][..]),
        ("loom_jaffle", &["customer_success", "revenue"]),
        ("package_install_mesh", &["gold_project", "silver_project"]),
    ] {
        let (mut loaded, mut beside) = (Vec::new(), Vec::new());
        for folder in folders {
            for kind in ["manifest", "catalog", "run_results", "sources", "semantic_manifest"] {
                let bytes = crate::common::gunzip(corpus.join(format!("{mesh}/{folder}/{kind}.json.gz")));
                let name = format!("{folder} {kind}.json");
                match read_named(&name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}")) {
                    Artifact::Manifest(manifest) => loaded.push(Loaded::new(name, *manifest)),
                    other => beside.push(Arc::new(Beside::new(name, other).unwrap())),
                }
            }
        }
        let forwards = join_with(&loaded, &beside);
        loaded.reverse();
        beside.reverse();
        let backwards = join_with(&loaded, &beside);
        let of = |mesh: &Mesh| (mesh.evidence.clone(), mesh.seen.clone(), mesh.notices.clone());
        assert!(of(&forwards) == of(&backwards), "{mesh}: the order of files shows");
        assert_eq!(said(&forwards, "M-UNPAIRED"), [""; 0], "{mesh}");
        for (project, evidence) in forwards.projects.iter().zip(forwards.evidence.iter()).take(folders.len()) {
            let has = |kind| evidence.has(kind);
            assert!(has(ArtifactKind::Catalog), "{mesh} {}", project.name);
            let own = evidence.files.iter().all(|file| project.file.split(' ').next() == file.file.split(' ').next());
            assert!(own, "{mesh} {}: {:?}", project.name, evidence.files);
        }
    }
}
