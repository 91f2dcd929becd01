//! The browser that the tests drive.
//!
//! In: what the machine has. Out: where Chromium and its driver are, installed if need be.
//! Not here: how they are started; that is in `webdriver.json` and `tests/e2e/page.mjs`.

use crate::command::{Program, find};
use crate::debian;
use crate::project::Project;
use crate::step::Outcome;
use std::path::PathBuf;

/// Chromium: what `CHROMIUM` names, else the first on the path, else Debian's.
pub fn chromium(project: &Project) -> Outcome<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    found_or_installed(project, "CHROMIUM", &names, "Chromium", &["chromium"])
}

/// Chromium's driver: what `CHROMEDRIVER` names, else the one on the path, else Debian's.
pub fn driver(project: &Project) -> Outcome<PathBuf> {
    found_or_installed(project, "CHROMEDRIVER", &["chromedriver"], "Chromium's driver", &["chromium-driver"])
}

/// The page's preferred font, so that screenshots look alike everywhere; the tests pass without it.
pub fn font(project: &Project) {
    let fonts = Program::new(project, "fc-list").args([":", "family"]).text().unwrap_or_default();
    if fonts.lines().any(|family| family.starts_with("Inter")) {
        return;
    }
    if let Err(sentence) = debian::install(project, "the font Inter", &["fonts-inter"]) {
        println!("! {sentence}; going on with the fonts that are here");
    }
}

fn found_or_installed(
    project: &Project,
    variable: &str,
    names: &[&str],
    what: &str,
    packages: &[&str],
) -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(PathBuf::from(path));
    }
    let search = || names.iter().find_map(|name| find(name));
    if let Some(path) = search() {
        return Ok(path);
    }
    debian::install(project, what, packages)?;
    search().ok_or_else(|| format!("{what} was installed, but none of {} is on the path", names.join(", ")))
}
