//! The size budget of what a visitor downloads.
//!
//! In: `dist/` and `tests/budget.toml`. Out: a line for each binary, or a sentence about the one that is too large.
//! Not here: making them smaller.

use crate::build::binaries;
use crate::command::Program;
use crate::project::{Project, read};
use crate::step::Outcome;

/// Growth over the recorded size that needs no word, in percent: compilers of different versions differ by less.
const TOLERATED_GROWTH: u64 = 10;

/// Prints the size brotli leaves of the file named by its argument, at the quality that hosts use for static files.
const MEASURE: &str = "const zlib = require('node:zlib'), bytes = require('node:fs').readFileSync(process.argv[1]); \
    const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }; \
    console.log(zlib.brotliCompressSync(bytes, { params }).length)";

/// Compares each binary with its budget; all are printed before the first that fails is named.
pub fn check(project: &Project) -> Outcome<()> {
    let budget = read(&project.root().join("tests/budget.toml"))?;
    let mut verdict = Ok(());
    for (name, file) in binaries(&project.dist())? {
        let measured = Program::new(project, "node").args(["-e", MEASURE]).args([&file]).text();
        let size =
            measured.and_then(|text| text.parse().ok()).ok_or("Node cannot measure the binaries; is it installed?")?;
        let of =
            |key| value(&budget, name, key).ok_or_else(|| format!("tests/budget.toml has no `{key}` for [{name}]"));
        let (limit, recorded) = (of("limit")?, of("recorded")?);
        println!("  {name}: {size} bytes in brotli, {recorded} recorded, {limit} allowed");
        verdict = verdict.and(judge(name, size, recorded, limit));
    }
    verdict
}

/// Whether a size of `size` bytes is within its limit, and not suddenly larger than what was recorded.
fn judge(name: &str, size: u64, recorded: u64, limit: u64) -> Outcome<()> {
    if size > limit {
        return Err(format!("the {name}'s binary is {} bytes over its limit", size - limit));
    }
    if size * 100 > recorded * (100 + TOLERATED_GROWTH) {
        return Err(format!(
            "the {name}'s binary has grown from {recorded} to {size} bytes; \
            if that is meant, write `recorded = {size}` into tests/budget.toml"
        ));
    }
    Ok(())
}

/// The number at `key` in the table `name` of a TOML file that holds nothing but tables of numbers.
fn value(toml: &str, name: &str, key: &str) -> Option<u64> {
    let table = format!("[{name}]");
    let mut lines =
        toml.lines().map(str::trim).skip_while(|line| *line != table).skip(1).take_while(|line| !line.starts_with('['));
    lines.find_map(|line| {
        line.split_once('=').filter(|(found, _)| found.trim() == key)?.1.trim().replace('_', "").parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_from_their_own_table() {
        let toml = "# sizes\n[page]\nlimit = 350_000\n\n[worker]\nlimit = 7\nrecorded=3\n";
        assert_eq!(value(toml, "page", "limit"), Some(350_000));
        assert_eq!(value(toml, "page", "recorded"), None);
        assert_eq!(value(toml, "worker", "recorded"), Some(3));
    }

    #[test]
    fn the_limit_is_allowed_and_a_byte_more_is_not() {
        assert!(judge("page", 1000, 1000, 1000).is_ok());
        assert!(judge("page", 1001, 1001, 1000).is_err());
        assert!(judge("page", 110, 100, 1000).is_ok());
        assert!(judge("page", 111, 100, 1000).is_err());
    }
}
