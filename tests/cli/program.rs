//! What the tests of the command line share: words in, what the program said out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program said.
#[derive(PartialEq, Eq, Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// Runs the program in `folder`, in an environment that is the same everywhere.
pub fn run_in(folder: &Path, words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meshscope"));
    command.current_dir(folder).args(words).env_clear().env("COLUMNS", "100");
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code().expect("it ended by itself") }
}

/// Runs the program in the demo's folder.
pub fn run(words: &[&str]) -> Said {
    run_in(&demo(), words)
}

/// The demo's artifacts.
pub fn demo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public/demo")
}

/// The demo's projects.
pub const PROJECTS: [&str; 8] =
    ["board", "bookings", "care", "emissions", "finance", "foundation", "onboard", "sailings"];

/// The words, then every project of the demo.
pub fn with_projects<'w>(words: &[&'w str]) -> Vec<&'w str> {
    words.iter().copied().chain(PROJECTS).collect()
}

/// An empty folder for one test, below Cargo's own for such things.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Writes a file, its folders with it.
pub fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("written");
}

/// A file unpacked.
pub fn gunzip(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = fs::read(path).expect("a file");
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut bytes).expect("gzip");
    bytes
}

/// A schema of the repository.
pub fn schema(path: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    // OASIS's schema for SARIF has a bracket too many in a pattern for languages, which are not written here.
    let text = fs::read_to_string(path).expect("a schema").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema that is one")
}

/// What is not as the schema says, in lines.
pub fn wrong(validator: &jsonschema::Validator, value: &serde_json::Value) -> String {
    let lines: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{error} at {}", error.instance_path())).collect();
    lines.join("\n")
}
