//! The structure of the code, held as data: who may use whom, how long a file may be, what each module says of itself.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

/// Who may use whom: the arrows of the pipe. `table`, `lists`, `sort`, `matching` and `words` are the ground under all of them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("table", &[]),
    ("lists", &[]),
    ("allocator", &[]),
    ("sort", &[]),
    ("matching", &[]),
    ("words", &[]),
    ("json", &[]),
    ("intake", &[]),
    ("artifact", &[]),
    ("mesh", &["artifact", "policy"]),
    ("policy", &[]),
    ("scorecard", &["artifact", "mesh", "policy"]),
    ("governance", &["artifact", "mesh", "policy", "scorecard"]),
    ("plan", &["artifact", "mesh", "scorecard"]),
    ("selector", &["artifact", "governance", "mesh", "policy", "scorecard"]),
    ("layout", &[]),
    ("overview", &["artifact", "governance", "mesh", "policy", "plan", "scorecard"]),
    ("session", &["artifact", "mesh", "overview", "scorecard"]),
    ("scene", &["artifact", "layout", "mesh", "overview", "scorecard", "session"]),
    ("report", &["artifact", "governance", "mesh", "overview", "plan", "policy", "scene", "scorecard", "session"]),
    (
        "protocol",
        &[
            "artifact",
            "governance",
            "layout",
            "mesh",
            "overview",
            "plan",
            "policy",
            "report",
            "scorecard",
            "selector",
            "session",
        ],
    ),
    ("fixture", &["artifact", "mesh"]),
    ("cli", &["artifact", "governance", "intake", "mesh", "policy", "protocol", "report", "scorecard"]),
    ("worker", &["artifact", "intake", "protocol"]),
    (
        "app",
        &[
            "artifact",
            "intake",
            "layout",
            "mesh",
            "overview",
            "plan",
            "protocol",
            "report",
            "scene",
            "scorecard",
            "session",
        ],
    ),
];

/// The modules that touch the browser or the machine; all others are the core.
const SHELLS: [&str; 3] = ["app", "cli", "worker"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with one of these endings, in order of path.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "target", "dist", ".tools", ".git", "results"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The sources with their top-level module's name, binaries and `lib.rs` left out.
fn sources() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    files(&src, &[".rs"])
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(&src).expect("below src").to_owned();
            let first = inside.components().next().expect("a file").as_os_str().to_string_lossy().into_owned();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("readable");
            // Test helpers inside `src` are compiled for tests alone.
            let is_test = path.ends_with("testing.rs") || path.ends_with("tests.rs");
            (module != "bin" && module != "lib" && !is_test).then_some((module, path, text))
        })
        .collect()
}

/// The code of a file up to its unit tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// Lines that are no comment.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    code(text).lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// Modules named after `crate::` in a line.
fn used(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    let known: Vec<&str> = MAY_USE.iter().map(|(module, _)| *module).collect();
    for (module, path, text) in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{module}: a module that the table does not know"));
            continue;
        };
        for line in statements(&text) {
            for target in used(line).filter(|target| known.contains(target)) {
                if target != module
                    && !["table", "lists", "sort", "matching", "words"].contains(&target)
                    && !allowed.contains(&target)
                {
                    wrong.push(format!("{}: uses {target}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter_map(|(_, path, text)| {
            let lines = code(&text).lines().count();
            (lines > 500).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "files over 500 lines without tests:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_every_module_what_goes_in_and_out() {
    let mut silent = Vec::new();
    for (_, path, text) in sources() {
        let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
        let head = lines.map(str::trim).collect::<Vec<_>>().join(" ");
        let is_module = path.ends_with("mod.rs");
        if head.is_empty()
            || is_module && !(head.contains("In:") && head.contains("Out:") && head.contains("Not here:"))
        {
            silent.push(path.display().to_string());
        }
    }
    assert!(silent.is_empty(), "files without a //! that says it:\n{}", silent.join("\n"));
}

#[test]
fn the_core_has_no_browser_clock_chance_or_files() {
    let forbidden = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "leptos",
        "gloo",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "SystemTime",
        "Instant::now",
        " rand::",
        "println!",
        "thread::",
    ];
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if SHELLS.contains(&module.as_str()) {
            continue;
        }
        for line in statements(&text) {
            for word in forbidden.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn layout_knows_no_word_of_dbt() {
    let words = ["dbt", "manifest", "project", "domain", "lineage", "model"];
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if module != "layout" {
            continue;
        }
        for line in statements(&text).map(str::to_lowercase) {
            for word in words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{}: {word} in {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_on_the_page_needs_inline_scripts_or_styles() {
    let index = fs::read_to_string(root().join("index.html")).expect("index.html");
    assert!(index.contains("Content-Security-Policy") && index.contains("default-src 'none'"));
    assert!(!index.contains("unsafe-inline") && !index.contains("<style"));
    for tag in index.split("<script").skip(1) {
        let (attributes, body) = tag.split_once('>').expect("a closed tag");
        assert!(attributes.contains("src="), "an inline script: {body}");
    }
    for (_, path, text) in sources() {
        let inline = statements(&text).find(|line| line.contains("style=\"") || line.contains("inner_html"));
        assert_eq!(inline, None, "{}", path.display());
    }
}

#[test]
fn native_tests_stay_native() {
    let config = fs::read_to_string(root().join(".cargo/config.toml")).unwrap_or_default();
    let build = config.split("[build]").nth(1).unwrap_or_default();
    let section = build.split("\n[").next().unwrap_or_default();
    assert!(
        !section
            .lines()
            .any(|line| line.trim_start().starts_with("target ") || line.trim_start().starts_with("target="))
    );
}

#[test]
fn the_project_speaks_of_itself_alone() {
    // Put together here, so that this file does not find itself.
    let hosts = [
        ("crates.io", "/api"),
        ("registry.", "npmjs"),
        ("python", "hosted"),
        ("pypi.org", "/simple"),
        ("deb.", "debian"),
    ]
    .map(|(start, end)| format!("{start}{end}"));
    let folders = [format!("/{}/", "work"), format!("/{}/", "root"), format!("/{}.", "tmp/bash_jobs")];
    let endings = [
        ".rs", ".toml", ".lock", ".json", ".mjs", ".js", ".md", ".yml", ".yaml", ".html", ".css", ".sh", ".py", ".sql",
    ];
    let mut wrong = Vec::new();
    for path in files(&root(), &endings) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        for word in hosts.iter().chain(&folders).filter(|word| text.contains(word.as_str())) {
            wrong.push(format!("{}: {word}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
