//! Findings as the page lists them.
//!
//! In: a mesh and its findings. Out: a [`List`], which crosses to the page when somebody asks: texts that recur stand in it
//! once. Not here: groups, cells.

use crate::governance::{Finding, RULES, Subject, acting};
use crate::mesh::Mesh;
use crate::overview::build::Index;
use crate::overview::model::{DomainIx, NodeIx};
use crate::policy::Severity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All findings.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct List {
    /// Id and title of the rules that found something, in their order.
    pub rules: Vec<(String, String)>,
    /// Owners, projects and files; the first is empty.
    pub texts: Vec<String>,
    /// The findings, the worst first.
    pub rows: Vec<Listed>,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Listed {
    /// Its rule, by place in [`List::rules`].
    pub rule: u32,
    /// What it weighs.
    pub severity: Severity,
    /// The key of its subject.
    pub key: String,
    /// What people call its subject.
    pub name: String,
    /// Its subject, if that is a node with a row.
    pub node: Option<NodeIx>,
    /// Who, what, since when.
    pub message: String,
    /// Who answers for it, by place in [`List::texts`].
    pub owner: u32,
    /// Its project, likewise.
    pub project: u32,
    /// The file to change, likewise, with its line.
    pub file: u32,
    /// The domains that must act.
    pub acts: Vec<DomainIx>,
    /// Why it does not count; empty if it does.
    pub waived: String,
}

impl List {
    /// A text by its place.
    pub fn text(&self, place: u32) -> &str {
        self.texts.get(place as usize).map_or("", String::as_str)
    }
}

/// Lists findings.
pub fn list(mesh: &Mesh, findings: &[Finding]) -> List {
    let index = Index::of(mesh);
    let mut list = List { texts: vec![String::new()], ..List::default() };
    let mut known: BTreeMap<String, u32> = BTreeMap::from([(String::new(), 0)]);
    let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
    for rule in RULES.iter().filter(|rule| findings.iter().any(|finding| finding.rule == rule.id)) {
        rules.insert(rule.id, list.rules.len() as u32);
        list.rules.push((rule.id.to_owned(), rule.title.to_owned()));
    }
    let mut texts = std::mem::take(&mut list.texts);
    let mut place = |text: &str| match known.get(text) {
        Some(place) => *place,
        None => {
            let place = texts.len() as u32;
            known.insert(text.to_owned(), place);
            texts.push(text.to_owned());
            place
        }
    };
    for finding in findings {
        let project = finding.project.map_or("", |project| mesh.projects[project].name.as_str());
        let places = finding.places(mesh);
        let file = places.first();
        list.rows.push(Listed {
            rule: rules.get(finding.rule).copied().unwrap_or_default(),
            severity: finding.severity,
            key: finding.subject.key(mesh),
            name: name(mesh, &finding.subject),
            node: match finding.subject {
                Subject::Node(node) => index.node(node),
                _ => None,
            },
            message: finding.message.clone(),
            owner: place(finding.owner(mesh)),
            project: place(project),
            file: place(file.map_or("", |file| file.path.as_str())),
            acts: acting(mesh, finding).into_iter().filter_map(|domain| index.domain(domain)).collect(),
            waived: finding.waived.clone().unwrap_or_default(),
        });
    }
    list.texts = texts;
    list
}

/// What people call a subject.
pub fn name(mesh: &Mesh, subject: &Subject) -> String {
    match subject {
        Subject::Node(node) => crate::overview::build::full_name(mesh, *node),
        Subject::Mesh => "the mesh".to_owned(),
        Subject::Group(_, group) => group.clone(),
        Subject::Folder(_, path) | Subject::File(_, path, _) => path.clone(),
        Subject::Domain(domain) => mesh.domains.row(*domain).map(|domain| domain.name.clone()).unwrap_or_default(),
        Subject::Meta(key) => key.clone(),
        Subject::Project(_) | Subject::Pair(..) => subject.key(mesh),
    }
}
