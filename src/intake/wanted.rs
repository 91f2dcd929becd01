//! Which files inside a dropped folder or archive are taken.
//!
//! In: a path. Out: yes or no. Not here: files that a person picked one by one, which are always taken.

/// Folders whose files are other people's: installed packages, version control.
const PASSED_OVER: [&str; 4] = ["node_modules", ".git", "dbt_packages", "dbt_modules"];

/// What the names of dbt's JSON artifacts hold, renamed copies such as `core_manifest.json` included.
const ARTIFACTS: [&str; 4] = ["manifest", "catalog", "run_results", "sources"];

/// Other files that are read, by their whole name.
const OTHERS: [&str; 4] = ["codeowners", "mesh-policy.toml", "dependencies.yml", "static_index.html"];

/// Whether the file at `path`, its folders separated by `/`, is taken when its folder or archive is. A dbt project holds
/// hundreds of files, a repository thousands.
pub fn is_wanted(path: &str) -> bool {
    let mut parts = path.split(['/', '\\']);
    let name = parts.next_back().unwrap_or_default().to_ascii_lowercase();
    if parts.any(|folder| PASSED_OVER.contains(&folder)) {
        return false;
    }
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.strip_suffix(".json") {
        Some(stem) => ARTIFACTS.iter().any(|artifact| stem.contains(artifact)),
        None => OTHERS.contains(&name),
    }
}

/// Whether the file at `path` is opened for what it holds, rather than read.
pub fn is_archive(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".zip")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn artifacts_are_taken() {
        for path in [
            "manifest.json",
            "a/target/manifest.json",
            "a/target/manifest.json.gz",
            "core_manifest.json",
            "target/semantic_manifest.json",
            "target/catalog.json",
            "target/run_results.json",
            "target/sources.json",
            ".github/CODEOWNERS",
            "mesh-policy.toml",
            "dependencies.yml",
            "target/static_index.html",
            "a\\target\\MANIFEST.JSON",
        ] {
            assert!(is_wanted(path), "{path}");
        }
    }

    #[test]
    fn archives_are_opened() {
        assert!(is_archive("target.zip") && is_archive("a/TARGET.ZIP"));
        assert!(!is_archive("manifest.json") && !is_archive("zip") && !is_archive("a.zip/manifest.json"));
    }

    #[test]
    fn the_rest_is_passed_over() {
        for path in [
            "",
            "package.json",
            "tsconfig.json",
            "target/graph_summary.json",
            "target/partial_parse.msgpack",
            "models/manifest.sql",
            "node_modules/x/manifest.json",
            "dbt_packages/dbt_utils/target/manifest.json",
            "a/.git/manifest.json",
            "target/index.html",
        ] {
            assert!(!is_wanted(path), "{path}");
        }
    }
}
