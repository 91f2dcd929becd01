//! Debian's packages, for what neither cargo nor npm brings.
//!
//! In: names of packages. Out: installed packages, or the command a person has to run.
//! Not here: which packages are needed.

use crate::command::{Program, find};
use crate::project::Project;
use crate::step::{Outcome, step};
use std::sync::Once;

static LISTS_READ: Once = Once::new();

/// Installs `packages` where this is Debian and the user is root; else the error says what to run.
/// `what` names the missing thing in those sentences.
pub fn install(project: &Project, what: &str, packages: &[&str]) -> Outcome<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if find("apt-get").is_none() {
        return Err(format!("{what} is missing and cannot be installed from here; on Debian: `{by_hand}`"));
    }
    let is_root = Program::new(project, "id").args(["-u"]).text().as_deref() == Some("0");
    if !is_root {
        return Err(format!("{what} is missing; run `sudo {by_hand}`, then this command again"));
    }
    step(&format!("Installing {what} from Debian's packages: {}", packages.join(" ")), || {
        let mut update = Ok(());
        // A bare machine has no package lists; once a run is enough.
        LISTS_READ.call_once(|| update = apt(project, &["update"]));
        update?;
        let mut words = vec!["install", "--yes", "--no-install-recommends"];
        words.extend(packages);
        apt(project, &words)
    })
}

fn apt(project: &Project, words: &[&str]) -> Outcome<()> {
    Program::new(project, "apt-get").args(["-qq"]).args(words).env("DEBIAN_FRONTEND", "noninteractive").quietly()
}
