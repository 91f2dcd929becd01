//! What a policy changes for some models: `[overrides."<glob>"]`. In: nothing. Out: the type. Not here: reading it.

use super::value::Value;

/// Settings that hold for some models alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Override {
    /// Glob over the `unique_id`, or over a project's name.
    pub glob: String,
    /// Keys, as the steps of their paths from the top of a policy, with their values.
    pub changes: Vec<(Vec<String>, Value)>,
    /// The line of the file it begins on, from 1; 0 if it comes from no file.
    pub line: usize,
}
