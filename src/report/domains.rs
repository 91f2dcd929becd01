//! Who owns what.
//!
//! In: the overview. Out: the table of domains, the table of models without a group. Not here: the matrix of domains
//! (`matrix`), one domain's page (`sheet`).

use super::cell::{Bar, Cell, Fit, Heat, Name, Tone};
use super::facets::Facet;
use super::grid::{Column, Grid, Row};
use super::words;
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::{Coupling, FolderFit, Presence, Standing};
use crate::overview::Overview;
use crate::overview::model::{DomainRow, NodeRow, ProjectRow};
use crate::session::view_state::Selection;

/// Which part is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Domains.
    Domains,
    /// Models without a group.
    Ungrouped,
    /// Teams, owners that differ, models in the wrong folder: a sheet, no table.
    Ownership,
}

impl Part {
    /// The parts, in order.
    pub const ALL: [Self; 3] = [Self::Domains, Self::Ungrouped, Self::Ownership];

    /// The part a view state's `tab` names.
    pub fn of(tab: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.slug() == tab).unwrap_or(Self::Domains)
    }

    /// Its word in the view state.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Domains => "",
            Self::Ungrouped => "ungrouped",
            Self::Ownership => "ownership",
        }
    }

    /// Its title.
    pub fn title(self, overview: &Overview) -> String {
        match self {
            Self::Domains => "Domains".to_owned(),
            Self::Ungrouped => format!("Ungrouped {}", ungrouped_models(overview).count()),
            Self::Ownership => match overview.domains.iter().filter_map(|it| Some(it.folder.as_ref()?.misplaced)).sum()
            {
                0_u32 => "Ownership".to_owned(),
                misplaced => format!("Misplaced {misplaced}"),
            },
        }
    }
}

/// The table of one part.
pub fn grid(overview: &Overview, part: Part) -> Grid {
    match part {
        Part::Domains | Part::Ownership => domains(overview),
        Part::Ungrouped => ungrouped(overview),
    }
}

/// Whether it has a model, seed or snapshot: an ungrouped rest of sources and exposures alone is nobody's neglect.
fn owns_rows(domain: &DomainRow) -> bool {
    domain.counts.models + domain.counts.seeds + domain.counts.snapshots > 0
}

fn domains(overview: &Overview) -> Grid {
    let columns = vec![
        Column::left("name", "Domain"),
        Column::left("owner", "Owner"),
        Column::left("reach", "Reach"),
        Column::left("models", "Models by access"),
        Column::middle("grouped", "In a group"),
        Column::middle("reachable", "Reachable"),
        Column::middle("coded", "Code owned"),
        Column::middle("agreed", "Both agree"),
        Column::left("folder", "Folder"),
        Column::left("cohesion", "Cohesion"),
        Column::middle("products", "Products"),
        Column::left("findings", "Findings"),
        Column::left("gates", "Could leave, gates 1 to 11"),
    ];
    let most = overview.domains.iter().map(|it| it.counts.models).max().unwrap_or(1).max(1);
    let mut last = None;
    let rows = overview
        .domains
        .iter()
        .filter_map(|domain| Some((domain, overview.projects.row(domain.project)?)))
        .filter(|(_, project)| project.presence == Presence::Dropped)
        .filter(|(domain, _)| !domain.ungrouped || owns_rows(domain))
        .map(|(domain, project)| {
            let rule = last.is_some_and(|it| it != domain.project);
            last = Some(domain.project);
            let mut row = domain_row(domain, project, most);
            row.rule = rule;
            row
        })
        .collect();
    Grid { columns, rows, of: "domain" }
}

fn domain_row(domain: &DomainRow, project: &ProjectRow, most: u32) -> Row {
    let coverage = &domain.coverage;
    let share = |part: u32, label: &str| Cell::Heat(Heat::of_share(part, coverage.models, label));
    // Without a CODEOWNERS file there is nothing to own or to agree with.
    let known = |part: u32, label: &str| match project.coverage.code_owned {
        0 => Cell::Heat(Heat { title: format!("{label}: needs CODEOWNERS"), ..Heat::default() }),
        _ => share(part, label),
    };
    Row {
        cells: vec![
            Cell::Name(name(domain, project)),
            owner(domain),
            reach(domain),
            Cell::Bar(bar(domain, project, most)),
            share(coverage.grouped, "In a group"),
            share(coverage.contactable, "Reachable"),
            known(coverage.code_owned, "Owned in CODEOWNERS"),
            known(coverage.agreed, "Group and CODEOWNERS agree"),
            domain.folder.as_ref().map_or_else(|| Cell::muted(no_folder(domain)), folder),
            cohesion(&domain.coupling),
            Cell::ring(&domain.rollup),
            Cell::trouble(domain.trouble),
            leave(domain),
        ],
        facets: facets(domain, project),
        select: Selection::Domain(project.name.clone(), domain.name.clone()),
        height: (34, 60),
        ..Row::default()
    }
}

/// The gates, or why there are none.
fn leave(domain: &DomainRow) -> Cell {
    match &domain.leave {
        Some((gates, verdict)) => Cell::Gates(gates.clone(), *verdict),
        None if domain.whole_project => Cell::muted("its own project"),
        None => Cell::Empty,
    }
}

fn facets(domain: &DomainRow, project: &ProjectRow) -> Vec<Facet> {
    let owner = if domain.owner.is_empty() { "nobody" } else { &domain.owner };
    let mut facets = vec![("project", project.name.clone()), ("owner", owner.to_owned())];
    if let Some((_, verdict)) = &domain.leave {
        facets.push(("leave", super::cell::leave(*verdict).to_owned()));
    }
    facets
}

fn name(domain: &DomainRow, project: &ProjectRow) -> Name {
    Name {
        swatch: Some(project.colour),
        lead: if domain.whole_project { String::new() } else { format!("{} /", project.name) },
        text: domain.name.clone(),
        ..Name::default()
    }
}

/// The owner, or that there is none: the ungrouped rest has none by its nature.
fn owner(domain: &DomainRow) -> Cell {
    match (domain.owner.as_str(), domain.ungrouped) {
        ("", true) => Cell::muted("no group"),
        ("", false) => Cell::toned("no owner", Tone::Err),
        (owner, _) => Cell::text(owner),
    }
}

fn reach(domain: &DomainRow) -> Cell {
    match (domain.contact.as_str(), domain.owner.as_str()) {
        ("", "") => Cell::Empty,
        ("", _) => Cell::toned("no contact", Tone::Warn),
        (contact, _) => Cell::muted(contact),
    }
}

fn bar(domain: &DomainRow, project: &ProjectRow, most: u32) -> Bar {
    let counts = &domain.counts;
    Bar {
        total: counts.models,
        parts: project.knows_access.then_some([counts.private, counts.protected, counts.public]),
        length: f64::from(counts.models) / f64::from(most),
    }
}

fn no_folder(domain: &DomainRow) -> &'static str {
    if domain.whole_project { "no groups" } else { "" }
}

/// Folder alignment with its word (spec 03.2).
pub fn folder(fit: &FolderFit) -> Cell {
    let (step, word) = match fit.alignment {
        share if share >= 0.9 => (Fit::Good, "aligned"),
        share if share >= 0.6 => (Fit::Fair, "drifting"),
        _ => (Fit::Poor, "scattered"),
    };
    Cell::Folder(words::whole_percent(fit.alignment), step, word)
}

/// Cohesion on its scale (spec 03.5); empty without edges.
pub fn cohesion(coupling: &Coupling) -> Cell {
    let Some(value) = coupling.cohesion else {
        return Cell::Empty;
    };
    let step = match value {
        value if value >= 0.7 => Fit::Good,
        value if value >= 0.4 => Fit::Fair,
        _ => Fit::Poor,
    };
    Cell::Scale(value, step)
}

/// Own models whose domain is the ungrouped rest, or a project without any group. Of a project with one group the
/// overview does not say which models are in it.
pub fn ungrouped_models(overview: &Overview) -> impl Iterator<Item = &NodeRow> {
    overview.nodes.iter().filter(|node| {
        node.kind == Kind::Model
            && node.standing == Standing::Own
            && overview
                .domains
                .row(node.domain)
                .is_some_and(|domain| domain.ungrouped || (domain.whole_project && domain.coverage.grouped == 0))
    })
}

fn ungrouped(overview: &Overview) -> Grid {
    let columns = vec![
        Column::left("name", "Model"),
        Column::left("project", "Project"),
        Column::left("file", "File"),
        Column::left("access", "Access"),
        Column::left("owner", "Owner"),
        Column::right("tests", "Tests"),
    ];
    let rows = ungrouped_models(overview)
        .map(|node| {
            let project = overview.projects.row(node.project);
            let name = Name {
                swatch: project.map(|it| it.colour),
                text: node.name.clone(),
                version: node.version.as_deref().map(words::version).unwrap_or_default(),
                ..Name::default()
            };
            Row {
                cells: vec![
                    Cell::Name(name),
                    Cell::muted(project.map(|it| it.name.as_str()).unwrap_or_default()),
                    Cell::Mono(node.file_path.clone()),
                    node.access.map_or(Cell::Empty, Cell::Access),
                    Cell::muted(&node.owner),
                    Cell::some_number(node.tests),
                ],
                select: Selection::Node(node.key.clone()),
                height: (32, 60),
                facets: project.map(|it| ("project", it.name.clone())).into_iter().collect(),
                ..Row::default()
            }
        })
        .collect();
    Grid { columns, rows, of: "model" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn each_dropped_projects_domain_has_a_row() {
        let grid = grid(&sample::mesh(), Part::Domains);
        let names: Vec<String> = grid.rows.iter().map(|row| row.cells[0].words()).collect();
        assert_eq!(names, ["core / sales", "core / ungrouped", "shop"], "a ghost has none");
        assert!(grid.rows.iter().all(|row| row.cells.len() == grid.columns.len()));
        assert_eq!(grid.rows.iter().map(|row| row.rule).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn a_missing_owner_is_an_error_except_for_the_rest_without_a_group() {
        let grid = grid(&sample::mesh(), Part::Domains);
        let owners: Vec<&Cell> = grid.rows.iter().map(|row| &row.cells[1]).collect();
        assert_eq!(owners, [&Cell::text("Sales data"), &Cell::muted("no group"), &Cell::toned("no owner", Tone::Err),]);
    }

    #[test]
    fn folders_and_cohesion_have_three_steps() {
        let fit = |alignment| match folder(&FolderFit { alignment, ..FolderFit::default() }) {
            Cell::Folder(percent, _, word) => (percent, word),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [0.9, 0.89, 0.6, 0.59].map(fit),
            [(90, "aligned"), (89, "drifting"), (60, "drifting"), (59, "scattered")]
        );
        let step = |value| match cohesion(&Coupling { cohesion: Some(value), ..Coupling::default() }) {
            Cell::Scale(_, step) => step,
            other => panic!("{other:?}"),
        };
        assert_eq!([0.7, 0.69, 0.4, 0.39].map(step), [Fit::Good, Fit::Fair, Fit::Fair, Fit::Poor]);
        assert_eq!(cohesion(&Coupling::default()), Cell::Empty);
    }

    #[test]
    fn models_without_a_group_are_listed_as_often_as_counted() {
        let overview = sample::mesh();
        let listed = grid(&overview, Part::Ungrouped).things();
        assert_eq!(Part::Ungrouped.title(&overview), format!("Ungrouped {listed}"));
        assert_eq!(listed, 3);
    }
}
