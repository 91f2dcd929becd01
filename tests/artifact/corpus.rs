//! Every real manifest of the corpus: the counts of its table, and what is known of single files.
//!
//! The corpus lies beside the repository or where `MESHSCOPE_CORPUS` says; without it these tests are passed over, and
//! say so.

use flate2::read::GzDecoder;
use meshscope::artifact::manifest::Manifest;
use meshscope::artifact::manifest::model::{Access, Detail, Kind, Node};
use meshscope::artifact::{Artifact, ArtifactKind, ReadError, read};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

fn corpus() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var_os("MESHSCOPE_CORPUS").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        println!("passed over: corpus not here");
        return None;
    }
    Some(folder)
}

fn bytes(path: &str) -> Option<Vec<u8>> {
    let file = std::fs::File::open(corpus()?.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

fn manifest(folder: &str) -> Option<Manifest> {
    let bytes = bytes(&format!("{folder}/manifest.json.gz"))?;
    let Artifact::Manifest(manifest) = read(&bytes).unwrap_or_else(|error| panic!("{folder}: {error}"));
    Some(*manifest)
}

/// Folder, project, then as the corpus counts: models, sources, exposures, semantic models, groups, public, versioned and
/// contracted models, stubs. Stubs are no models but count as public and versioned; seeds made public in their `config`
/// are not counted.
const TABLE: &[(&str, &str, [usize; 9])] = &[
    ("adapters/1.10", "jaffle_shop", [14, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("adapters/bigquery", "jaffle_shop", [14, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("adapters/databricks", "jaffle_shop", [14, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("adapters/redshift", "jaffle_shop", [13, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("cosmos_cross_project/downstream", "downstream", [4, 0, 0, 0, 0, 6, 0, 0, 10]),
    ("cosmos_cross_project/project_a_bidirectional", "project_a", [2, 0, 0, 0, 0, 2, 0, 0, 2]),
    ("cosmos_cross_project/project_b_bidirectional", "project_b", [2, 0, 0, 0, 0, 2, 0, 0, 3]),
    ("cosmos_cross_project/upstream", "upstream", [6, 0, 0, 0, 0, 6, 0, 0, 0]),
    ("diff_pair/base", "jaffle_shop", [7, 3, 0, 0, 0, 0, 0, 0, 0]),
    ("diff_pair/pr2", "jaffle_shop", [9, 3, 0, 0, 0, 0, 0, 0, 0]),
    ("governed_project/dbt_110", "dbt_bouncer_test_project", [39, 13, 2, 1, 0, 4, 3, 4, 0]),
    ("governed_project/dbt_112", "dbt_bouncer_test_project", [39, 13, 2, 1, 0, 4, 3, 4, 0]),
    ("governed_project/dbt_20", "dbt_bouncer_test_project", [38, 13, 2, 1, 0, 4, 3, 4, 0]),
    ("jaffle_mesh/finance", "jaffle_shop_mesh_finance", [4, 0, 0, 0, 3, 8, 0, 4, 12]),
    ("jaffle_mesh/marketing", "jaffle_shop_mesh_marketing", [2, 0, 0, 0, 3, 8, 0, 2, 16]),
    ("jaffle_mesh/platform", "jaffle_shop_mesh_platform", [6, 6, 0, 0, 3, 6, 0, 6, 0]),
    ("loom_jaffle/customer_success", "customer_success", [2, 1, 0, 0, 0, 3, 2, 0, 11]),
    ("loom_jaffle/revenue", "revenue", [57, 5, 0, 0, 1, 2, 2, 0, 0]),
    ("loom_jaffle/revenue_pass2_bidirectional", "revenue", [57, 5, 0, 0, 1, 2, 2, 0, 2]),
    ("monoliths/calitp_warehouse", "calitp_warehouse", [610, 218, 5, 0, 0, 0, 0, 0, 0]),
    ("monoliths/tuva_integration_tests", "integration_tests", [737, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("northwind_mesh/foundational", "dbt_nothwind_mesh_foundational", [9, 8, 0, 0, 0, 9, 2, 9, 0]),
    ("northwind_mesh/sales", "dbt_nothwind_mesh_sales", [8, 0, 0, 0, 0, 9, 2, 0, 9]),
    ("package_install_mesh/gold_project", "gold_project", [11, 4, 2, 0, 4, 4, 0, 0, 0]),
    ("package_install_mesh/silver_project", "silver_project", [8, 4, 2, 0, 3, 4, 0, 0, 0]),
    ("packages/stripe", "stripe_integration_tests", [69, 27, 0, 0, 0, 0, 0, 0, 0]),
    ("schema_versions/v10", "jaffle_shop", [6, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("schema_versions/v11", "jaffle_shop", [35, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("schema_versions/v12_1.10", "jaffle_shop", [13, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("schema_versions/v12_1.11", "jaffle_shop", [13, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("schema_versions/v12_1.12", "jaffle_shop", [13, 6, 0, 6, 0, 0, 0, 0, 0]),
    ("schema_versions/v12_1.8", "jaffle_shop", [36, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("schema_versions/v12_1.9", "jaffle_shop", [36, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("schema_versions/v9", "jaffle_shop", [34, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("spellbook/hourly_spellbook", "hourly_spellbook", [2299, 9882, 0, 0, 0, 0, 0, 0, 0]),
    ("spellbook/tokens", "tokens", [614, 9795, 0, 0, 0, 0, 0, 0, 0]),
    ("worked_example/finance", "finance", [1, 0, 0, 0, 0, 3, 2, 0, 8]),
    ("worked_example/marketing", "marketing", [4, 2, 0, 0, 0, 3, 2, 0, 4]),
    ("worked_example/platform", "platform", [4, 0, 1, 0, 1, 2, 2, 2, 0]),
    ("worked_example/platform_base", "platform", [4, 0, 1, 0, 1, 2, 2, 2, 0]),
    ("worked_example/platform_cyc", "platform", [5, 0, 1, 0, 1, 3, 2, 2, 4]),
    ("worked_example/platform_cyc2", "platform", [5, 0, 1, 0, 1, 3, 2, 2, 4]),
    ("worked_example/platform_head", "platform", [4, 0, 1, 0, 1, 2, 2, 2, 0]),
];

fn counts(manifest: &Manifest) -> [usize; 9] {
    let count = |holds: &dyn Fn(&&Node) -> bool| manifest.nodes.iter().filter(holds).count();
    let of = |kind: Kind| count(&|node| node.kind == kind);
    [
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

#[test]
fn every_manifest_counts_as_the_corpus_says() {
    for (folder, project, expected) in TABLE {
        let Some(manifest) = manifest(folder) else { return };
        assert_eq!(manifest.metadata.project_name, *project, "{folder}");
        assert_eq!(counts(&manifest), *expected, "{folder}");
    }
}

#[test]
fn other_artifacts_are_recognised() {
    for (name, kind) in [
        ("catalog", ArtifactKind::Catalog),
        ("run_results", ArtifactKind::RunResults),
        ("sources", ArtifactKind::Sources),
        ("semantic_manifest", ArtifactKind::SemanticManifest),
    ] {
        for folder in ["jaffle_mesh/platform", "package_install_mesh/silver_project"] {
            let Some(bytes) = bytes(&format!("{folder}/{name}.json.gz")) else { return };
            assert_eq!(read(&bytes), Err(ReadError::NotUsed { kind }), "{folder}/{name}");
        }
    }
    let Some(bytes) = bytes("spellbook/tokens/semantic_manifest.json.gz") else { return };
    assert_eq!(read(&bytes), Err(ReadError::NotUsed { kind: ArtifactKind::SemanticManifest }));
}

/// Takes out every `primary_key` that dbt wrote: what is inferred must be the same.
#[test]
fn inferred_keys_are_those_dbt_inferred() {
    for folder in
        ["governed_project/dbt_112", "loom_jaffle/revenue", "monoliths/tuva_integration_tests", "adapters/redshift"]
    {
        let Some(bytes) = bytes(&format!("{folder}/manifest.json.gz")) else { return };
        let without = String::from_utf8(bytes).unwrap().replace("\"primary_key\":", "\"taken_out\":");
        let Ok(Artifact::Manifest(inferred)) = read(without.as_bytes()) else { panic!("{folder}") };
        let written = manifest(folder).unwrap();
        assert!(written.nodes.iter().any(|node| !node.primary_key.is_empty()), "{folder}");
        for (inferred, written) in inferred.nodes.iter().zip(&written.nodes) {
            assert_eq!(inferred.primary_key, written.primary_key, "{folder}: {}", written.id);
        }
    }
}

/// Takes out every `attached_node` that dbt wrote: tests must find the same nodes.
#[test]
fn tests_find_the_nodes_dbt_attached_them_to() {
    for folder in ["governed_project/dbt_112", "governed_project/dbt_20", "loom_jaffle/revenue", "packages/stripe"] {
        let Some(bytes) = bytes(&format!("{folder}/manifest.json.gz")) else { return };
        let without = String::from_utf8(bytes).unwrap().replace("\"attached_node\":", "\"taken_out\":");
        let Ok(Artifact::Manifest(found)) = read(without.as_bytes()) else { panic!("{folder}") };
        let written = manifest(folder).unwrap();
        let exists: BTreeSet<&str> = written.nodes.iter().map(|node| node.id.as_str()).collect();
        for (found, written) in found.nodes.iter().zip(&written.nodes) {
            if let (Detail::Test(found), Detail::Test(written_test)) = (&found.detail, &written.detail) {
                // dbt 2 leaves Python models out that it cannot run, but not their tests.
                let missing = |id: &String| !exists.contains(id.as_str());
                if !written_test.attached.iter().any(missing) {
                    assert_eq!(found.attached, written_test.attached, "{folder}: {}", written.id);
                }
            }
        }
    }
}

#[test]
fn an_artifact_crosses_a_worker_unchanged() {
    for folder in ["governed_project/dbt_20", "governed_project/dbt_112", "jaffle_mesh/marketing", "diff_pair/base"] {
        let Some(manifest) = manifest(folder) else { return };
        let artifact = Artifact::Manifest(Box::new(manifest));
        let encoded = postcard::to_allocvec(&artifact).unwrap();
        assert_eq!(postcard::from_bytes::<Artifact>(&encoded), Ok(artifact), "{folder}");
    }
}

#[test]
fn nothing_is_odd_about_the_corpus() {
    for (folder, _, _) in TABLE {
        let Some(manifest) = manifest(folder) else { return };
        let codes: Vec<&str> = manifest.notices.iter().map(|notice| notice.code.as_str()).collect();
        let expected: &[&str] = if manifest.metadata.schema_version == 9 { &["project-name"] } else { &[] };
        assert_eq!(codes, expected, "{folder}");
    }
}
