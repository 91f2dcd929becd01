//! Real manifests of the corpus: what is known of single files.
//!
//! The corpus lies beside the repository or where `MESHSCOPE_CORPUS` says; without it these tests are passed over, and
//! say so.

use flate2::read::GzDecoder;
use meshscope::artifact::manifest::Manifest;
use meshscope::artifact::manifest::model::Detail;
use meshscope::artifact::{Artifact, read};
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
    let Artifact::Manifest(manifest) = read(&bytes).unwrap_or_else(|error| panic!("{folder}: {error}")) else {
        panic!("{folder}: no manifest")
    };
    Some(*manifest)
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
