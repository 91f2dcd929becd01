//! The engine: the one mesh and everything derived from it.
//!
//! In: queries, with an artifact's bytes beside `Load`. Out: answers, each a pure function of what is loaded. Not here: the
//! worker it runs in, reading files.

use super::asking::told;
use super::mentions::mentions;
use super::message::{Answer, Query};
use super::reading::FileId;
use super::selecting::Selecting;
use crate::artifact::{Artifact, Notice};
use crate::governance::{self, Finding, find_in};
use crate::mesh::{Beside, Loaded, Mesh, join_with};
use crate::overview::build;
use crate::plan::{Readinesses, readiness};
use crate::policy::Policy;
use crate::report::export::{self, Export, Scores};
use crate::report::findings::list;
use crate::report::sheet::{Book, sheet};
use crate::scorecard::{Context, Summaries, summarise};
use crate::session::search::Mentions;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the engine worker keeps.
#[derive(Default)]
pub struct Engine {
    /// Manifests by file, in the order of dropping.
    loaded: BTreeMap<FileId, Loaded>,
    /// Files beside the manifests.
    beside: BTreeMap<FileId, Arc<Beside>>,
    policy: Policy,
    /// The as-of date, where it is not to be that of the newest artifact.
    as_of: Option<i64>,
    /// What was joined last; none after a change to `loaded`.
    joined: Option<Joined>,
}

/// A mesh with its scores.
struct Joined {
    mesh: Mesh,
    summaries: Summaries,
    findings: Vec<Finding>,
    /// Made when something is first selected.
    selecting: OnceCell<Selecting>,
    /// Made when the first page about a domain is asked for.
    ready: OnceCell<Readinesses>,
}

impl Joined {
    fn selecting(&self) -> &Selecting {
        self.selecting.get_or_init(|| Selecting::new(&self.mesh, &self.findings))
    }

    fn ready(&self, policy: &Policy) -> &Readinesses {
        self.ready.get_or_init(|| readiness(&self.mesh, &self.summaries, policy.project_cycles.is_none()))
    }
}

impl Engine {
    /// An engine with nothing loaded and the default policy.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers `query`; none for those that only change what is loaded. `bytes` is the artifact
    /// beside a `Load`, as [`encode`](super::encode) wrote it; bytes that are not are left out, as they come from a reader of
    /// the same build.
    pub fn answer(&mut self, query: Query, bytes: Option<&[u8]>) -> Option<Answer> {
        match query {
            Query::Load { file, name } => {
                self.load(file, name, bytes.unwrap_or_default());
                None
            }
            Query::Remove { file } => {
                self.loaded.remove(&file);
                self.beside.remove(&file);
                self.joined = None;
                None
            }
            Query::Clear => {
                *self = Self::new();
                None
            }
            Query::AsOf { seconds } => {
                self.as_of = seconds;
                self.joined = None;
                None
            }
            Query::Export { export, name } => Some(Answer::Exported(self.export(&export, &name))),
            Query::Overview { name } => {
                let Joined { mesh, summaries, findings, .. } = self.joined();
                Some(Answer::Overview(Box::new(build::overview(mesh, summaries, findings, &name))))
            }
            Query::Detail { key } => {
                let policy = self.policy.clone();
                let Joined { mesh, .. } = self.joined();
                let detail = build::detail(mesh, &Context::new(mesh, &policy), &key).map(Box::new);
                Some(Answer::Detail { key, detail })
            }
            Query::Sheet(ask) => {
                let policy = self.policy.clone();
                let joined = self.joined();
                let book = Book {
                    mesh: &joined.mesh,
                    summaries: &joined.summaries,
                    ready: joined.ready(&policy),
                    policy: &policy,
                    findings: &joined.findings,
                };
                let sheet = sheet(&book, &ask);
                Some(Answer::Sheet { ask, sheet })
            }
            Query::Findings => {
                let Joined { mesh, findings, .. } = self.joined();
                Some(Answer::Findings(list(mesh, findings)))
            }
            Query::Select(texts) => {
                let joined = self.joined();
                let outcome = joined.selecting().pick(&joined.mesh, &joined.summaries, &texts);
                Some(Answer::Selected { texts, outcome })
            }
            Query::Notes(ask) => {
                let policy = self.policy.clone();
                let sections = told(&self.joined().mesh, &policy, &ask);
                Some(Answer::Notes(ask, sections))
            }
            Query::Mentions { text } => {
                let joined = self.joined();
                let nodes = mentions(&joined.mesh, joined.selecting(), &text);
                Some(Answer::Mentions(Mentions { text, nodes }))
            }
            Query::Complete { text, caret } => {
                let joined = self.joined();
                let completion = joined.selecting().complete(&joined.mesh, &joined.summaries, &text, caret);
                Some(Answer::Completed { text, caret, completion })
            }
        }
    }

    /// The scores of everything loaded, for the mesh called `name`.
    pub fn scores<T>(&mut self, name: &str, tell: impl FnOnce(&Scores) -> T) -> T {
        let policy = self.policy.clone();
        let Joined { mesh, summaries, .. } = self.joined();
        let context = Context::new(mesh, &policy);
        tell(&Scores::new(mesh, summaries, &context, &policy, name))
    }

    /// A file of what is loaded.
    pub fn export(&mut self, export: &Export, name: &str) -> export::File {
        self.scores(name, |scores| export::file(export, scores))
    }

    /// What was odd about what is loaded, the worst first.
    pub fn notices(&mut self) -> &[Notice] {
        &self.joined().mesh.notices
    }

    /// Takes one artifact.
    fn load(&mut self, file: FileId, name: String, bytes: &[u8]) {
        let Ok(artifact) = postcard::from_bytes(bytes) else { return };
        self.joined = None;
        let beside = match artifact {
            Artifact::Manifest(manifest) => {
                self.loaded.insert(file, Loaded { key: file.0, ..Loaded::new(name, *manifest) });
                return;
            }
            Artifact::Docs(manifest, catalog) => {
                self.loaded.insert(file, Loaded { key: file.0, ..Loaded::new(name.as_str(), *manifest) });
                Beside::new(name, Artifact::Catalog(catalog))
            }
            other => Beside::new(name, other),
        };
        if let Some(beside) = beside {
            self.beside.insert(file, Arc::new(Beside { key: file.0, ..beside }));
        }
    }

    /// The mesh and its scores, joined anew only after a change.
    fn joined(&mut self) -> &Joined {
        self.joined.get_or_insert_with(|| {
            let loaded: Vec<Loaded> = self.loaded.values().cloned().collect();
            let beside: Vec<Arc<Beside>> = self.beside.values().cloned().collect();
            let mut mesh = join_with(&loaded, &beside);
            mesh.as_of = self.as_of.or(mesh.as_of);
            let context = Context::new(&mesh, &self.policy);
            let summaries = summarise(&context);
            let findings = find_in(&governance::Context::with(&mesh, &self.policy, context));
            Joined { mesh, summaries, findings, selecting: OnceCell::new(), ready: OnceCell::new() }
        })
    }
}
