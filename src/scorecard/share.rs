//! How many of a model's columns, keys or tags are as a check wants them.
//!
//! In: names, each with whether it is. Out: a [`Share`]: a status, and evidence that names the others. Not here: what is
//! wanted.

use super::Context;
use super::model::{Status, Verdict};
use super::words;

/// Some things that a check looks at one by one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Share<'n> {
    /// How many there are.
    pub total: usize,
    bad: usize,
    /// Those that are not as wanted, in order; none where only figures are.
    pub names: Vec<&'n str>,
}

impl<'n> Share<'n> {
    /// Counts `things`: a name each, and whether it is as it should be.
    pub fn of(ctx: &Context, things: impl IntoIterator<Item = (&'n str, bool)>) -> Self {
        let (mut total, mut bad, mut names) = (0, 0, Vec::new());
        let quiet = ctx.quiet.get();
        for (name, good) in things {
            total += 1;
            if !good {
                bad += 1;
                if !quiet {
                    names.push(name);
                }
            }
        }
        Self { total, bad, names }
    }

    /// The fraction that is as wanted; not applicable of nothing.
    pub fn status(&self) -> Status {
        Status::share(self.total - self.bad, self.total)
    }

    /// "3 of 5 columns are described; `amount` and `currency` are not.", for "column" and "described".
    pub fn evidence(&self, ctx: &Context, noun: &str, verb: &str) -> String {
        words::of_all(ctx, self.total, noun, verb, &self.names)
    }

    /// Both.
    pub fn verdict(&self, ctx: &Context, noun: &str, verb: &str) -> Verdict {
        Verdict::of(self.status(), self.evidence(ctx, noun, verb))
    }
}
