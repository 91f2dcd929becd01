//! Which projects and domains of Lineage are folded.
//!
//! In: the nodes in sight and what people folded and unfolded. Out: a choice that never overwhelms. Not here: the boxes.

use super::scope::Scope;
use crate::overview::Overview;
use crate::overview::model::{DomainIx, ProjectIx, ProjectRow};
use crate::session::ViewState;
use crate::table::Table;

/// Nodes up to which everything is unfolded.
pub const MOST_NODES: u32 = 120;
/// Rows (folded domains, nodes of a domain that is its project) up to which projects are unfolded.
pub const MOST_ROWS: u32 = 120;

/// Nodes up to which a project that is alone, and is one domain, is unfolded: a single box would tell nothing, and no other
/// view has its lineage.
pub const MOST_ALONE: u32 = 1500;

/// The name that `ViewState` knows a project by.
pub fn project_key(overview: &Overview, project: ProjectIx) -> String {
    overview.projects.row(project).map(|row| row.name.clone()).unwrap_or_default()
}

/// The name that `ViewState` knows a domain by: `project/domain`.
pub fn domain_key(overview: &Overview, domain: DomainIx) -> String {
    overview
        .domains
        .row(domain)
        .map(|row| format!("{}/{}", project_key(overview, row.project), row.name))
        .unwrap_or_default()
}

/// What is folded.
pub(super) struct Folding {
    /// Folded projects.
    pub projects: Table<ProjectIx, bool>,
    /// Folded domains.
    pub domains: Table<DomainIx, bool>,
    /// Nodes in sight by domain.
    pub shown: Table<DomainIx, u32>,
}

impl Folding {
    /// By default everything is open up to [`MOST_NODES`]; above, domains are folded, and projects too where even the
    /// rows are more than [`MOST_ROWS`]; a project that is all there is and has no domains stays open up to [`MOST_ALONE`].
    /// The focus's own domain stays open. What a person folded or unfolded counts.
    pub fn of(overview: &Overview, view: &ViewState, scope: &Scope) -> Self {
        let mut shown = Table::filled(0_u32, overview.domains.len());
        for (id, row) in overview.nodes.entries() {
            if scope.shown[id] && overview.domains.row(row.domain).is_some() {
                shown[row.domain] += 1;
            }
        }
        let many = scope.count > MOST_NODES;
        let open = scope.focus.and_then(|id| overview.nodes.row(id)).map(|row| (row.project, row.domain));
        let chosen = |key: &str, default: bool| {
            (default || view.folded.contains(key)) && !(default && view.unfolded.contains(key))
        };
        let domains: Table<DomainIx, bool> = overview
            .domains
            .entries()
            .map(|(id, row)| {
                let default = many && open.is_none_or(|(_, domain)| domain != id);
                !row.whole_project && chosen(&domain_key(overview, id), default)
            })
            .collect();
        let rows: u32 = overview
            .domains
            .entries()
            .map(|(id, row)| if row.whole_project { shown[id] } else { shown[id].min(1) })
            .sum();
        let in_sight = |row: &ProjectRow| row.domains.iter().any(|&domain| shown.row(domain).is_some_and(|&it| it > 0));
        let alone = overview.projects.iter().filter(|row| in_sight(row)).count() == 1 && scope.count <= MOST_ALONE;
        let projects = overview
            .projects
            .entries()
            .map(|(id, row)| {
                // A project that is one domain has no rows to fold into, so that it folds as a whole.
                let whole =
                    row.domains.iter().all(|domain| overview.domains.row(*domain).is_some_and(|it| it.whole_project));
                let default = many
                    && !(alone && whole)
                    && (rows > MOST_ROWS || whole)
                    && open.is_none_or(|(project, _)| project != id);
                chosen(&row.name, default)
            })
            .collect();
        Self { projects, domains, shown }
    }
}
