//! The engine: the one mesh and everything derived from it.
//!
//! In: queries, with an artifact's bytes beside `Load`. Out: answers, each a pure function of what is loaded. Not here: the
//! worker it runs in, reading files.

use super::asking::told;
use super::mentions::mentions;
use super::message::{Answer, Query};
use super::practice::EnginePractice;
use super::reading::FileId;
use super::ruling::{Change, Ruling, rules};
use super::selecting::Selecting;
use crate::artifact::manifest::model::Node;
use crate::artifact::manifest::nodes_of;
use crate::artifact::{Artifact, Notice};
use crate::governance::{self, Finding, find_in};
use crate::mesh::model::NodeId;
use crate::mesh::{Beside, Content, Loaded, Mesh, join_under};
use crate::overview::{Overview, build};
use crate::plan::{Readinesses, readiness};
use crate::policy::Policy;
use crate::report::export::{self, Export, Findings, Scores};
use crate::report::findings::list;
use crate::report::policy::{Effect, Facts, Medals, Panel, Standing, effect, panel};
use crate::report::sheet::{Book, sheet};
use crate::scorecard::{Context, Summaries, Survey, summarise};
use crate::session::search::Mentions;
use crate::sort::{Gather, Sort};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many models a mesh has of which a sketch is sent: to score and judge so many takes a browser a fifth of a second.
const SKETCHED: usize = 8_000;

/// What the engine worker keeps.
#[derive(Default)]
pub struct Engine {
    /// Manifests by file, in the order of dropping.
    loaded: BTreeMap<FileId, Loaded>,
    /// Manifests that are being read, as far as they came.
    parts: BTreeMap<FileId, Parts>,
    /// Files beside the manifests.
    beside: BTreeMap<FileId, Arc<Beside>>,
    ruling: Ruling,
    /// How the products stand without the page's changes; none before the first of them.
    before: Option<Medals>,
    /// What was joined last.
    joined: Option<Joined>,
    /// A mesh that a sketch was asked of, to be scored and judged.
    sketched: Option<(Mesh, Rc<Survey>)>,
    /// Files have come or gone since. What was joined stays until an overview is asked for: it is what the page shows, and
    /// what it asks about.
    behind: bool,
    /// What it practises on until there is a mesh.
    practice: EnginePractice,
}

/// What came of a manifest that is being read.
#[derive(Default)]
struct Parts {
    count: u32,
    nodes: Vec<Arc<Node>>,
}

/// A mesh with its scores.
struct Joined {
    mesh: Mesh,
    /// What checks look up in it.
    survey: Rc<Survey>,
    /// What the policy says of it.
    notices: Vec<Notice>,
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

    /// The context of checks under `policy`.
    fn scores<'j>(&'j self, policy: &'j Policy) -> Context<'j> {
        Context::with(&self.mesh, policy, self.survey.clone())
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
    /// beside a `Load` or the nodes beside a `Part`, as [`encode`](super::encode) wrote it, or the mesh beside a `Practise`; bytes that are not are left out, as they come from a reader of
    /// the same build.
    pub fn answer(&mut self, query: Query, bytes: Option<&[u8]>) -> Option<Answer> {
        match query {
            Query::Load { file, name, parts } => {
                self.load(file, name, parts, bytes.unwrap_or_default());
                None
            }
            Query::Part { file } => {
                self.part(file, bytes.unwrap_or_default());
                None
            }
            Query::Remove { file } => {
                self.parts.remove(&file);
                let manifest = self.loaded.remove(&file).is_some();
                self.behind |= self.beside.remove(&file).is_some() | manifest;
                None
            }
            Query::Clear => {
                *self = Self::new();
                None
            }
            Query::Practise => {
                if let Some(mesh) = bytes {
                    self.practice = EnginePractice::on(mesh);
                }
                self.practice.once();
                Some(Answer::Practised)
            }
            Query::AsOf { seconds } => {
                self.ruling.change(Change::AsOf(seconds));
                self.changed();
                None
            }
            Query::Export { export, name } => Some(Answer::Exported(self.export(&export, &name))),
            Query::Sketch { name } => {
                self.catch_up();
                self.sketch(&name).map(|overview| Answer::Overview(Box::new(overview)))
            }
            Query::Overview { name } => {
                self.catch_up();
                let notices = self.notices();
                let (joined, policy) = self.at_hand();
                let ready = joined.ready(policy);
                let overview = build::overview(&joined.mesh, &joined.summaries, ready, &joined.findings, &name);
                let overview = build::with_learning(overview, &policy.learning_projects);
                Some(Answer::Overview(Box::new(Overview { notices, ..overview })))
            }
            Query::Detail { key } => {
                let (joined, policy) = self.at_hand();
                let detail = build::detail(&joined.mesh, &joined.scores(policy), &key).map(Box::new);
                Some(Answer::Detail { key, detail })
            }
            Query::Sheet(ask) => {
                let (joined, policy) = self.at_hand();
                let book = Book {
                    mesh: &joined.mesh,
                    summaries: &joined.summaries,
                    ready: joined.ready(policy),
                    policy,
                    findings: &joined.findings,
                };
                let sheet = sheet(&book, &ask);
                Some(Answer::Sheet { ask, sheet })
            }
            Query::Policy(change) => Some(Answer::Policy(Box::new(self.rule(change)))),
            Query::Findings => {
                let Joined { mesh, findings, .. } = self.joined();
                Some(Answer::Findings(list(mesh, findings)))
            }
            Query::Select(texts) => {
                let joined = self.joined();
                let outcome = joined.selecting().pick(&joined.mesh, &joined.summaries, &texts);
                Some(Answer::Selected { texts, outcome })
            }
            Query::Notes(topic) => {
                let (joined, policy) = self.at_hand();
                let sections = told(&joined.scores(policy), &topic);
                Some(Answer::Notes(topic, sections))
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
        let (joined, policy) = self.at_hand();
        tell(&Scores::new(&joined.mesh, &joined.summaries, &joined.scores(policy), policy, name))
    }

    /// A file of what is loaded.
    pub fn export(&mut self, export: &Export, name: &str) -> export::File {
        match export {
            Export::Scores(format) => self.scores(name, |scores| export::scores_file(*format, scores)),
            Export::Contract(key) => self.scores(name, |scores| export::contract_file(key, scores)),
            Export::Findings(format) => self.findings(name, |findings| export::findings_file(*format, findings)),
        }
    }

    /// What the rules find in everything loaded, for the mesh called `name`.
    pub fn findings<T>(&mut self, name: &str, tell: impl FnOnce(&Findings) -> T) -> T {
        let (joined, policy) = self.at_hand();
        let context = governance::Context::with(&joined.mesh, policy, joined.scores(policy));
        tell(&Findings::new(&joined.mesh, policy, &context, &joined.findings, name))
    }

    /// What was odd about what is loaded and about the policy, the worst first.
    pub fn notices(&mut self) -> Vec<Notice> {
        let Joined { mesh, notices, .. } = self.joined();
        let mut all: Vec<Notice> = mesh.notices.iter().chain(notices).cloned().collect();
        all.put_in_order();
        all
    }

    /// Takes nodes of a manifest that is being read.
    fn part(&mut self, file: FileId, bytes: &[u8]) {
        let parts = self.parts.entry(file).or_default();
        parts.count += 1;
        parts.nodes.extend(nodes_of(bytes).unwrap_or_default());
    }

    /// Takes one artifact, `parts` of which came before.
    fn load(&mut self, file: FileId, name: String, parts: u32, bytes: &[u8]) {
        let came = self.parts.remove(&file).unwrap_or_default();
        let Ok(artifact) = postcard::from_bytes(bytes) else { return };
        self.behind = true;
        let beside = match artifact {
            Artifact::Manifest(mut manifest) => {
                match parts {
                    0 => {}
                    _ if came.count == parts => manifest.prepend(came.nodes),
                    // The page has every file read anew that was being read when an engine went.
                    _ => return,
                }
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

    /// Files came or went.
    fn changed(&mut self) {
        self.joined = None;
        self.sketched = None;
        self.before = None;
    }

    /// Forgets what was joined if files have come or gone since.
    fn catch_up(&mut self) {
        if self.behind {
            self.changed();
        }
    }

    /// Joins what is loaded, unless that was done; an overview of it where it is large.
    fn sketch(&mut self, name: &str) -> Option<Overview> {
        if self.joined.is_some() {
            return None;
        }
        self.begin();
        let (mesh, survey) = self.surveyed();
        let overview = (survey.scored() >= SKETCHED).then(|| {
            let overview = build::sketch(&mesh, &survey, name);
            build::with_learning(overview, &self.ruling.policy().learning_projects)
        });
        self.sketched = Some((mesh, survey));
        overview
    }

    /// Changes the policy and scores anew; joins anew only where the change is one to what joining reads.
    fn rule(&mut self, change: Change) -> Panel {
        self.catch_up();
        self.sketched = None;
        self.look_for_policies();
        let (old, date) = (self.ruling.policy().clone(), self.ruling.as_of);
        if !self.ruling.is_edited() && self.before.is_none() {
            self.before = Some(standings(self.joined()));
        }
        if self.ruling.change(change) {
            let policy = self.ruling.policy();
            if date != self.ruling.as_of {
                self.changed();
            } else if !policy.joins_as(&old) {
                self.joined = None;
            } else if let Some(joined) = &mut self.joined {
                (joined.summaries, joined.findings) = judged(&joined.mesh, policy, &joined.survey);
                joined.selecting = OnceCell::new();
                joined.notices = self.ruling.notices(&joined.mesh);
                joined.ready = OnceCell::new();
            }
        }
        let now = standings(self.joined());
        let effect = if self.ruling.is_edited() {
            let against = match self.ruling.file() {
                "" => "compared with the defaults".to_owned(),
                file => format!("compared with {file}"),
            };
            effect(&self.before(), &now, against)
        } else {
            Effect { headline: "Change a setting to see what it does.".to_owned(), ..effect(&now, &now, String::new()) }
        };
        let as_of = self.joined().mesh.as_of;
        let facts = Facts {
            text: self.ruling.text(),
            reading: self.ruling.reading(),
            file: self.ruling.file(),
            edited: self.ruling.is_edited(),
            as_of,
            as_of_chosen: self.ruling.as_of.is_some(),
            rules: &rules(),
            effect,
        };
        panel(facts)
    }

    /// How the products stand without the page's changes.
    fn before(&mut self) -> Medals {
        if self.before.is_none() {
            let mesh = self.join(self.ruling.base());
            let summaries = summarise(&Context::new(&mesh, self.ruling.base()));
            self.before = Some(medals(&mesh, &summaries));
        }
        self.before.clone().unwrap_or_default()
    }

    /// Which of the files beside the manifests are policies.
    fn look_for_policies(&mut self) {
        let texts = self.beside.values().filter_map(|file| match &file.content {
            Content::Policy(text) => Some((file.file.as_str(), text.as_str())),
            _ => None,
        });
        self.ruling.take(texts.collect());
    }

    /// The mesh under `policy`.
    fn join(&self, policy: &Policy) -> Mesh {
        let loaded: Vec<Loaded> = self.loaded.values().cloned().collect();
        let beside: Vec<Arc<Beside>> = self.beside.values().cloned().collect();
        join_under(&loaded, &beside, policy, self.ruling.as_of)
    }

    /// What is loaded is about to be joined.
    fn begin(&mut self) {
        self.look_for_policies();
        self.behind = false;
        self.practice = EnginePractice::default();
    }

    /// The mesh, and what checks look up in it.
    fn surveyed(&self) -> (Mesh, Rc<Survey>) {
        let mesh = self.join(self.ruling.policy());
        let survey = Rc::new(Survey::new(&mesh));
        (mesh, survey)
    }

    /// The mesh and its scores, joined if nothing is at hand.
    fn joined(&mut self) -> &Joined {
        self.at_hand().0
    }

    /// As [`joined`](Self::joined), with the policy it was judged by.
    fn at_hand(&mut self) -> (&Joined, &Policy) {
        if self.joined.is_none() && self.sketched.is_none() {
            self.begin();
        }
        let sketched = self.sketched.take();
        // Taken out and put back, as making a new one reads the rest of the engine.
        let joined = self.joined.take().unwrap_or_else(|| {
            let policy = self.ruling.policy();
            let (mesh, survey) = sketched.unwrap_or_else(|| self.surveyed());
            let (summaries, findings) = judged(&mesh, policy, &survey);
            let notices = self.ruling.notices(&mesh);
            Joined { mesh, survey, summaries, findings, notices, selecting: OnceCell::new(), ready: OnceCell::new() }
        });
        (self.joined.insert(joined), self.ruling.policy())
    }
}

/// The scores of `mesh` and what breaks its rules.
fn judged(mesh: &Mesh, policy: &Policy, survey: &Rc<Survey>) -> (Summaries, Vec<Finding>) {
    let context = Context::with(mesh, policy, survey.clone());
    let summaries = summarise(&context);
    let findings = find_in(&governance::Context::with(mesh, policy, context));
    (summaries, findings)
}

fn standings(joined: &Joined) -> Medals {
    medals(&joined.mesh, &joined.summaries)
}

/// How each product stands, by the version that stands for it.
fn medals(mesh: &Mesh, summaries: &Summaries) -> Medals {
    let one = |&node: &NodeId| {
        let (_, summary) = summaries.nodes.row(node)?.as_ref()?;
        let data = mesh.nodes.row(node)?;
        let standing = Standing { title: data.data.name.clone(), medal: summary.medal, score: summary.score };
        Some((data.key.clone(), standing))
    };
    (summaries.headlines.iter().filter_map(one).into_map(), summaries.mesh.score)
}
