//! How many findings there are of each thing.
//!
//! In: a mesh and its findings. Out: counts by node, domain and project. Not here: what was found, which the engine tells
//! on demand. What an exception lets be is counted apart.

use crate::governance::{Finding, Subject, acting};
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, NodeId, ProjectId};
use crate::policy::Severity;
use crate::table::Table;

/// The counts.
pub struct Trouble {
    /// Errors, warnings, notes; and waived ones of any kind.
    pub totals: [u32; 4],
    /// Errors, warnings and notes about each node.
    pub nodes: Table<NodeId, (u32, u32, u32)>,
    /// Errors and warnings that each domain must act on.
    pub domains: Table<DomainId, (u32, u32)>,
    /// Errors and warnings that each project must act on.
    pub projects: Table<ProjectId, (u32, u32)>,
}

impl Trouble {
    /// Counts.
    pub fn of(mesh: &Mesh, findings: &[Finding]) -> Self {
        let mut trouble = Self {
            totals: [0; 4],
            nodes: Table::filled((0, 0, 0), mesh.nodes.len()),
            domains: Table::filled((0, 0), mesh.domains.len()),
            projects: Table::filled((0, 0), mesh.projects.len()),
        };
        let [errors, warnings, notes, waived] = &mut trouble.totals;
        for finding in findings {
            if finding.waived.is_some() {
                *waived += 1;
                continue;
            }
            match finding.severity {
                Severity::Error => *errors += 1,
                Severity::Warn => *warnings += 1,
                Severity::Info => *notes += 1,
            }
            if let Subject::Node(node) = finding.subject {
                let counts = &mut trouble.nodes[node];
                match finding.severity {
                    Severity::Error => counts.0 += 1,
                    Severity::Warn => counts.1 += 1,
                    Severity::Info => counts.2 += 1,
                }
            }
            if finding.severity == Severity::Info {
                continue;
            }
            for domain in acting(mesh, finding) {
                add(&mut trouble.domains[domain], finding.severity);
            }
            let pair = match finding.subject {
                Subject::Pair(from, _) => Some(from),
                _ => None,
            };
            for project in pair.into_iter().chain(finding.project) {
                add(&mut trouble.projects[project], finding.severity);
            }
        }
        trouble
    }
}

fn add(counts: &mut (u32, u32), severity: Severity) {
    if severity == Severity::Error {
        counts.0 += 1;
    } else {
        counts.1 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::governance::find;
    use crate::policy::{Exception, Policy};

    #[test]
    fn what_is_waived_is_counted_apart() {
        let mesh = fixture::mesh("project core\n  model inner\nproject finance\n  model a < core.inner");
        let mut policy = Policy::default();
        let id = mesh.find("model.finance.a").expect("a");
        let open = Trouble::of(&mesh, &find(&mesh, &policy));
        assert_eq!((open.totals[0], open.totals[3], open.nodes[id].0), (1, 0, 1));
        assert_eq!((open.domains[mesh.nodes[id].domain].0, open.projects[mesh.nodes[id].project].0), (1, 1));
        policy.exceptions.push(Exception {
            id: "M-XREF-NONPUBLIC".to_owned(),
            node: "*".to_owned(),
            reason: "until June".to_owned(),
            until: None,
            line: 1,
        });
        let waived = Trouble::of(&mesh, &find(&mesh, &policy));
        assert_eq!((waived.totals[0], waived.totals[3], waived.nodes[id].0), (0, 1, 0));
    }
}
