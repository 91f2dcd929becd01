//! How many tests passed and failed, read from what the test runners print.
//!
//! In: a test runner's output, line by line. Out: the same on the terminal, and the sums.
//! Not here: which tests are run.

use crate::command::{Program, cannot_start};
use crate::step::Outcome;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::AddAssign;
use std::process::Stdio;

/// Passed and failed tests.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs a test runner with its output shown, adding what it counts to `total`; the error says that it failed.
pub fn count(program: Program, total: &mut Counts) -> Outcome<()> {
    let (mut command, line) = program.into_parts();
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(&line, &error))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let readers = [
            scope.spawn(move || stdout.map(|pipe| pass_on(pipe, std::io::stdout()))),
            scope.spawn(move || stderr.map(|pipe| pass_on(pipe, std::io::stderr()))),
        ];
        for reader in readers {
            *total += reader.join().ok().flatten().unwrap_or_default();
        }
    });
    let status = child.wait().map_err(|error| format!("`{line}` could not be awaited: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed")) }
}

/// Copies `from` to `to` until its end and sums what its lines count.
fn pass_on(from: impl Read, mut to: impl Write) -> Counts {
    let (mut from, mut counts, mut line) = (BufReader::new(from), Counts::default(), Vec::new());
    while from.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A closed terminal must not end the tests.
        let _ = to.write_all(&line);
        counts += counted(&String::from_utf8_lossy(&line));
        line.clear();
    }
    counts
}

/// What one line counts: cargo's and nextest's summaries, and node's, which comes in two lines.
fn counted(line: &str) -> Counts {
    let plain = without_colour(line);
    let plain = plain.trim();
    let words: Vec<&str> = plain.split([' ', ';', ',', ':']).filter(|word| !word.is_empty()).collect();
    let number = |word: Option<&&str>| word.and_then(|word| word.parse().ok()).unwrap_or(0);
    let before = |name: &str| {
        let position = words.iter().position(|word| *word == name);
        number(position.and_then(|position| words.get(position.checked_sub(1)?)))
    };
    match words.as_slice() {
        ["test", "result", ..] | ["Summary", ..] => Counts { passed: before("passed"), failed: before("failed") },
        ["ℹ", "pass", passed] => Counts { passed: number(Some(passed)), failed: 0 },
        ["ℹ", "fail", failed] => Counts { passed: 0, failed: number(Some(failed)) },
        _ => Counts::default(),
    }
}

/// A line without the terminal's colour codes.
fn without_colour(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut plain = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or(piece, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_runners_summary_is_read() {
        let of = |line: &str| (counted(line).passed, counted(line).failed);
        assert_eq!(
            of("test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.5s"),
            (12, 0)
        );
        assert_eq!(of("test result: FAILED. 2 passed; 1 failed; 0 ignored"), (2, 1));
        assert_eq!(of("     Summary [   0.012s] 3 tests run: 2 passed, 1 failed, 0 skipped"), (2, 1));
        assert_eq!(of("\u{1b}[34mℹ pass 7\u{1b}[39m"), (7, 0));
        assert_eq!(of("ℹ fail 2"), (0, 2));
        assert_eq!(of("12 passed the door, 3 failed"), (0, 0));
    }

    #[test]
    fn output_is_passed_on_unchanged() {
        let text = "one\ntest result: ok. 1 passed; 0 failed\nlast line without an end";
        let mut shown = Vec::new();
        assert_eq!(pass_on(text.as_bytes(), &mut shown), Counts { passed: 1, failed: 0 });
        assert_eq!(shown, text.as_bytes());
    }
}
