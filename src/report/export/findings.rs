//! Findings as every format tells them.
//!
//! In: a mesh, what rules found in it. Out: [`Findings`], with places and names in words. Not here: any format, rules.

use super::Stamp;
use crate::governance::{self, Context, Finding, RULES, Rule};
use crate::mesh::Mesh;
use crate::policy::{Policy, Severity};
use crate::scorecard::model::Fix;

/// All findings of a mesh.
pub struct Findings<'a> {
    /// Of which mesh, of when, judged by what.
    pub stamp: Stamp,
    /// The findings, the worst first.
    pub all: &'a [Finding],
    mesh: &'a Mesh,
    policy: &'a Policy,
    context: &'a Context<'a>,
}

/// Where to look, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot<'a> {
    /// The dbt project.
    pub project: &'a str,
    /// The path below the project's folder, folders separated by `/`.
    pub path: String,
    /// The line, from 1, where it is known.
    pub line: Option<u32>,
}

impl<'a> Findings<'a> {
    /// `all` that was found in the mesh of `context`, called `name`.
    pub fn new(mesh: &'a Mesh, policy: &'a Policy, context: &'a Context<'a>, all: &'a [Finding], name: &str) -> Self {
        Self { stamp: Stamp::of(mesh, policy, name), all, mesh, policy, context }
    }

    /// Rules that are judged, in order.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        RULES.iter().copied().filter(|rule| !self.policy.rules.get(rule.id).is_some_and(|setting| setting.off))
    }

    /// The findings of one rule.
    pub fn of<'s>(&'s self, rule: &'s Rule) -> impl Iterator<Item = &'a Finding> + 's {
        self.all.iter().filter(|finding| finding.rule == rule.id)
    }

    /// How many weigh `severity` or more and are not waived.
    pub fn at_least(&self, severity: Severity) -> usize {
        self.all.iter().filter(|finding| counts(finding, severity)).count()
    }

    /// Errors, warnings, infos, and what is waived.
    pub fn totals(&self) -> [usize; 4] {
        let of = |severity| self.all.iter().filter(|it| it.waived.is_none() && it.severity == severity).count();
        let waived = self.all.iter().filter(|it| it.waived.is_some()).count();
        [of(Severity::Error), of(Severity::Warn), of(Severity::Info), waived]
    }

    /// What a finding is about: a key, as exceptions name it.
    pub fn subject(&self, finding: &Finding) -> String {
        finding.subject.key(self.mesh)
    }

    /// The project that must act; empty if it is for whoever keeps the mesh.
    pub fn project(&self, finding: &Finding) -> &'a str {
        finding.project.and_then(|id| self.mesh.projects.row(id)).map_or("", |project| &project.name)
    }

    /// The domain that must act; empty if there is not one alone, or it is the whole project.
    pub fn domain(&self, finding: &Finding) -> &'a str {
        let domain = finding.domain.and_then(|id| self.mesh.domains.row(id));
        domain.filter(|domain| domain.group.is_some() || domain.ungrouped).map_or("", |domain| &domain.name)
    }

    /// Who answers for it; empty if nobody is known.
    pub fn owner(&self, finding: &Finding) -> &'a str {
        finding.owner(self.mesh)
    }

    /// Where to look, the place to change first.
    pub fn spots(&self, finding: &Finding) -> Vec<Spot<'a>> {
        let spots = finding.places(self.mesh).into_iter().filter_map(|place| {
            let project = self.mesh.projects.row(place.project)?;
            Some(Spot { project: &project.name, path: place.path.replace('\\', "/"), line: place.line })
        });
        spots.collect()
    }

    /// The path of a place in its repository: below the folder that the policy names for the project.
    pub fn in_repository(&self, spot: &Spot) -> String {
        let folder = self.policy.projects.get(spot.project).and_then(|project| project.repo_path.as_deref());
        format!("{}{}", folder.unwrap_or_default(), spot.path)
    }

    /// Keys of the other ends.
    pub fn others(&self, finding: &Finding) -> Vec<&'a str> {
        finding.others.iter().filter_map(|&id| Some(self.mesh.nodes.row(id)?.key.as_str())).collect()
    }

    /// The text to paste that mends it.
    pub fn fix(&self, finding: &Finding) -> Option<Fix> {
        governance::fix(self.context, finding)
    }

    /// What makes it the same finding tomorrow, whatever its words are by then: 32 hexadecimal digits of rule, subject, who
    /// must act and other ends.
    pub fn fingerprint(&self, finding: &Finding) -> String {
        let mut text = format!("{}\n{}\n{}\n", finding.rule, self.subject(finding), self.project(finding));
        for other in self.others(finding) {
            text.push_str(other);
            text.push('\n');
        }
        format!("{:x}", md5::compute(text))
    }
}

/// Whether a finding weighs `severity` or more and is not waived.
pub fn counts(finding: &Finding, severity: Severity) -> bool {
    finding.waived.is_none() && finding.severity >= severity
}

/// A severity's word.
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warn => "warn",
        Severity::Info => "info",
    }
}
