//! Files to a loaded engine.
//!
//! In: what the command line names. Out: an engine with everything in it, and what is to be said of files that are of no
//! use. Not here: what comes of it. Files are read side by side, as the page's readers do.

use super::arguments::Input;
use super::bytes::{self, Trouble};
use super::failure::Failure;
use super::found::Found;
use super::{archive, walk};
use crate::artifact::{ArtifactKind, Level, ReadError};
use crate::intake::is_archive;
use crate::protocol::engine::Engine;
use crate::protocol::{FileId, FileReport, Query};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The name that makes any file a policy.
const POLICY: &str = "mesh-policy.toml";

/// Everything that was read.
pub struct Loaded {
    /// The engine.
    pub engine: Engine,
    /// What is to be said of files that are of no use, in order.
    pub remarks: Vec<Remark>,
    /// Whether the policy says something that cannot be meant, so that a default was judged by in its place.
    misruled: bool,
}

/// One file that is of no use.
pub struct Remark {
    /// A sentence or two: which, why, what to do.
    pub text: String,
    /// Whether the answer is one of less than was meant: a broken file. What is none of dbt's is only passed over.
    pub missing: bool,
}

impl Loaded {
    /// Whether the answer is not to what was meant: something is not in the mesh, or the policy is not what it says.
    pub fn is_partial(&self) -> bool {
        self.misruled || self.remarks.iter().any(|remark| remark.missing)
    }
}

/// What came of one file.
type Outcome = Result<(Vec<u8>, FileReport), Trouble>;

/// Reads everything that `input` names.
///
/// # Errors
/// A path that leads nowhere, a policy that cannot be used, no manifest at all.
pub fn load(input: &Input) -> Result<Loaded, Failure> {
    let mut remarks = Vec::new();
    let mut found = Vec::new();
    for file in walk::files(&input.paths)? {
        if is_archive(&file.name) {
            unpacked(&file, &mut found, &mut remarks);
        } else {
            found.push(file);
        }
    }
    let mut outcomes = read_all(&found);
    let is_policy = |report: &FileReport| report.kind == ArtifactKind::Policy.file_name();
    if let Some(path) = &input.policy {
        for (file, outcome) in found.iter().zip(&mut outcomes) {
            if outcome.as_ref().is_ok_and(|(_, report)| is_policy(report)) {
                let text = format!("{} is not used: --policy names another.", file.name);
                remarks.push(Remark { text, missing: false });
                *outcome = Err(Trouble::Unreadable(String::new()));
            }
        }
        let file = Found::file(POLICY.to_owned(), path.clone());
        let outcome = bytes::read(&file);
        if let Err(trouble) = &outcome {
            return Err(Failure::Policy { path: path.clone(), reason: words(trouble) });
        }
        found.push(Found { name: path.to_string_lossy().into_owned(), ..file });
        outcomes.push(outcome);
    }
    let mut engine = Engine::new();
    let mut manifests = 0;
    for (number, (file, outcome)) in found.into_iter().zip(outcomes).enumerate() {
        match outcome {
            Ok((artifact, report)) => {
                manifests += usize::from(!report.project.is_empty());
                let id = FileId(u32::try_from(number).unwrap_or(u32::MAX));
                engine.answer(Query::Load { file: id, name: file.name, parts: 0 }, Some(&artifact));
            }
            // Said above.
            Err(Trouble::Unreadable(why)) if why.is_empty() => {}
            Err(trouble) => remarks.push(refused(&file, &trouble)),
        }
    }
    if manifests == 0 {
        return Err(Failure::NoManifest);
    }
    engine.answer(Query::AsOf { seconds: input.as_of }, None);
    let misruled = engine.notices().iter().any(|it| it.code == "policy" && it.level == Level::Error);
    Ok(Loaded { engine, remarks, misruled })
}

/// Adds what an archive holds.
fn unpacked(file: &Found, found: &mut Vec<Found>, remarks: &mut Vec<Remark>) {
    match archive::open(file) {
        Ok(opened) => {
            found.extend(opened.found);
            for (path, why) in opened.left_out {
                let text = format!("{path} in {} is left out: {why}. Pack the archive anew.", file.name);
                remarks.push(Remark { text, missing: true });
            }
        }
        Err(why) => {
            let text = format!("{} could not be opened: {why}. Pack the target folder anew.", file.name);
            remarks.push(Remark { text, missing: true });
        }
    }
}

/// Reads files side by side, one for each core.
fn read_all(found: &[Found]) -> Vec<Outcome> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(found.len());
    let next = AtomicUsize::new(0);
    let take = || {
        let mut read = Vec::new();
        while let Some((at, file)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, found.get(at)?)))
        {
            read.push((at, bytes::read(file)));
        }
        read
    };
    let mut read: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let readers: Vec<_> = (0..cores).map(|_| scope.spawn(take)).collect();
        readers.into_iter().flat_map(|reader| reader.join().unwrap_or_default()).collect()
    });
    read.sort_by_key(|(at, _)| *at);
    read.into_iter().map(|(_, outcome)| outcome).collect()
}

/// What is said of a file that is of no use.
fn refused(file: &Found, trouble: &Trouble) -> Remark {
    let not_dbt = matches!(trouble, Trouble::Refused(ReadError::NotDbt { .. } | ReadError::NotDocs));
    Remark { text: format!("{} is left out: {}", file.name, words(trouble)), missing: !not_dbt }
}

/// Why, and what to do.
fn words(trouble: &Trouble) -> String {
    match trouble {
        // Advice is written for whoever drops files on a page: to name them here is the same.
        Trouble::Refused(error) => format!("{error}. {}", error.advice()),
        Trouble::Unreadable(why) => format!("{why}."),
    }
}
