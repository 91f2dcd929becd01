//! Running other programs.
//!
//! In: a program, its arguments and its surroundings. Out: success, its text, or a sentence saying what failed.
//! Not here: which programs are run, and why.

use crate::project::Project;
use crate::step::Outcome;
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A program about to be run in a project.
pub struct Program {
    command: Command,
    line: String,
}

impl Program {
    /// `program` with the project's folder as its own and the project's tools first on its path.
    pub fn new(project: &Project, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(project.root());
        if let Some(path) = path_with(&project.bin()) {
            command.env("PATH", path);
        }
        // Set by the cargo that runs this command; they would make other toolchains load the wrong libraries.
        for inherited in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "RUSTC", "RUSTDOC"] {
            command.env_remove(inherited);
        }
        Self { command, line: program.as_ref().to_string_lossy().into_owned() }
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self.line.push(' ');
            self.line.push_str(&arg.as_ref().to_string_lossy());
            self.command.arg(arg);
        }
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Leaves out an inherited environment variable.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs in `folder`.
    pub fn inside(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The command, to be run in another way than the ones here, and the line that names it.
    pub fn into_parts(self) -> (Command, String) {
        (self.command, self.line)
    }

    /// Runs with the terminal as its own.
    pub fn run(mut self) -> Outcome<()> {
        let status = self.command.status().map_err(|error| cannot_start(&self.line, &error))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed", self.line)) }
    }

    /// Runs silently; what it printed is shown if it fails.
    pub fn quietly(mut self) -> Outcome<()> {
        let output = self.output()?;
        if output.status.success() {
            return Ok(());
        }
        let said = [output.stdout, output.stderr].concat();
        Err(format!("`{}` failed:\n{}", self.line, String::from_utf8_lossy(&said).trim_end()))
    }

    /// What it prints, if it can be started and succeeds.
    pub fn text(mut self) -> Option<String> {
        let output = self.output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_string())
    }

    fn output(&mut self) -> Outcome<Output> {
        self.command.stdin(Stdio::null()).output().map_err(|error| cannot_start(&self.line, &error))
    }
}

/// The sentence for a program that did not start.
pub fn cannot_start(line: &str, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("`{line}` cannot be started: the program is not installed"),
        _ => format!("`{line}` cannot be started: {error}"),
    }
}

/// Whether a program of this name is on the path, and where.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// The search path with `folder` in front.
fn path_with(folder: &Path) -> Option<OsString> {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&inherited))).ok()
}
