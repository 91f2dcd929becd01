//! The catalogue of public models.
//!
//! In: the overview. Out: the table of what each project promises, with its timeline. Not here: the detail of one product.

use super::cell::{Cell, Mark, Name, Tone};
use super::facets::Facet;
use super::grid::{Align, Column, Grid, Row};
use super::timeline::{Axis, Version};
use super::{ending, words};
use crate::mesh::model::Presence;
use crate::overview::Overview;
use crate::overview::model::{ProductRow, ProjectIx};
use crate::scorecard::model::Tier;
use crate::session::view_state::Selection;

/// Which part of the catalogue is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// All public models.
    All,
    /// Those with versions.
    Versioned,
    /// Versions that end or should, by who must act.
    Ending,
    /// Those that nobody reads.
    Unused,
    /// Models read across a border that are not public.
    Candidates,
}

impl Part {
    /// The parts, in order.
    pub const ALL: [Self; 5] = [Self::All, Self::Versioned, Self::Ending, Self::Unused, Self::Candidates];

    /// The part a view state's `tab` names.
    pub fn of(tab: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.slug() == tab).unwrap_or(Self::All)
    }

    /// Its word in the view state.
    pub fn slug(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Versioned => "versioned",
            Self::Ending => "ending",
            Self::Unused => "unused",
            Self::Candidates => "candidates",
        }
    }

    /// Its title, with how many there are.
    pub fn title(self, overview: &Overview) -> String {
        let word = match self {
            Self::All => "All",
            Self::Versioned => "Versioned",
            Self::Ending => "Ending",
            Self::Unused => "Unused",
            Self::Candidates => "Candidates",
        };
        format!("{word} {}", overview.products.iter().filter(|product| self.has(product)).count())
    }

    fn has(self, product: &ProductRow) -> bool {
        let public = product.tier == Tier::Product;
        match self {
            Self::All => public,
            Self::Versioned => public && product.versions.iter().any(|it| !it.version.is_empty()),
            Self::Ending => public && product.versions.iter().any(ending::is_ending),
            Self::Unused => public && product.used_by.is_empty() && product.used_by_domains.is_empty(),
            Self::Candidates => product.tier == Tier::Candidate,
        }
    }
}

/// The catalogue.
pub fn grid(overview: &Overview, part: Part) -> Grid {
    if part == Part::Ending {
        return ending::grid(overview);
    }
    let candidates = part == Part::Candidates;
    let axis = overview.as_of.filter(|_| !candidates).and_then(Axis::around);
    let mut columns = vec![
        Column::left("name", if candidates { "Read, but not public" } else { "Public model" }),
        Column::left("owner", "Owner"),
        Column::left("contract", "Contract"),
        Column::right("columns", "Columns"),
        Column::left("used_by", "Used by"),
        Column { align: Align::Left, ..Column::left("score", "Score") },
    ];
    if axis.is_some() {
        columns.push(Column::left("timeline", "Timeline"));
    }
    let mut rows = Vec::new();
    let mut last = None;
    for product in overview.products.iter().filter(|product| part.has(product)) {
        rows.push(row(overview, product, axis.as_ref(), last.is_some_and(|project| project != product.project)));
        last = Some(product.project);
    }
    Grid { columns, rows, of: if candidates { "candidate" } else { "public model" } }
}

/// What the catalogue can be filtered by.
pub fn facets(overview: &Overview, product: &ProductRow) -> Vec<Facet> {
    let project = |id: ProjectIx| overview.projects.row(id).map(|it| it.name.clone()).unwrap_or_default();
    let word = |yes: bool, word: &str, no: &str| if yes { word.to_owned() } else { no.to_owned() };
    let unused = product.used_by.is_empty() && product.used_by_domains.is_empty();
    let medal = product.summary.as_ref().and_then(|it| it.medal).map_or("none", |it| it.word());
    let mut facets = vec![("project", project(product.project))];
    if let Some(domain) = overview.domains.row(product.domain).filter(|it| !it.whole_project) {
        facets.push(("domain", domain.name.clone()));
    }
    facets.push(("owner", word(product.owner.is_empty(), "nobody", &product.owner)));
    facets.push(("contract", word(product.contract, "yes", "no")));
    facets.push(("medal", medal.to_owned()));
    if product.versions.iter().any(|it| it.deprecated_at.is_some()) {
        facets.push(("state", "deprecated".to_owned()));
    }
    if unused && product.tier == Tier::Product {
        facets.push(("state", "unused".to_owned()));
    }
    facets.extend(product.used_by.iter().map(|(id, _)| ("consumer", project(*id))));
    facets
}

/// The axis above the timeline.
pub fn axis(overview: &Overview) -> Option<Axis> {
    overview.as_of.and_then(Axis::around)
}

/// Public models, candidates left out.
pub fn products(overview: &Overview) -> impl Iterator<Item = (crate::overview::model::ProductIx, &ProductRow)> {
    overview.products.entries().filter(|(_, product)| product.tier == Tier::Product)
}

/// The marks of projects with how many of their nodes do something.
pub fn marks(overview: &Overview, projects: &[(ProjectIx, u32)]) -> Vec<Mark> {
    projects.iter().filter_map(|&(project, nodes)| mark(overview, project, nodes)).collect()
}

fn mark(overview: &Overview, project: ProjectIx, nodes: u32) -> Option<Mark> {
    let row = overview.projects.row(project)?;
    Some(Mark {
        letters: row.monogram.clone(),
        colour: row.colour,
        title: format!("{} ({})", row.name, words::count(nodes as usize, "node")),
        ghost: row.presence != Presence::Dropped,
    })
}

fn row(overview: &Overview, product: &ProductRow, axis: Option<&Axis>, rule: bool) -> Row {
    let project = overview.projects.row(product.project);
    let head = overview.nodes.row(product.headline);
    let ghost = project.is_some_and(|it| it.presence != Presence::Dropped);
    let used = marks(overview, &product.used_by);
    let name = Name {
        swatch: project.map(|it| it.colour),
        ghost,
        text: product.name.clone(),
        version: head.and_then(|it| it.version.as_deref()).map(words::version).unwrap_or_default(),
        ..Name::default()
    };
    let nobody = used.is_empty() && product.used_by_domains.is_empty();
    let mut cells = vec![
        Cell::Name(name),
        if product.owner.is_empty() && !ghost {
            Cell::toned("no owner", Tone::Err)
        } else {
            Cell::muted(&product.owner)
        },
        if ghost { Cell::Empty } else { Cell::Check(product.contract) },
        Cell::some_number(product.columns),
        match (nobody, used.is_empty()) {
            (true, _) if product.tier == Tier::Candidate => Cell::muted("exposures"),
            (true, _) => Cell::toned("nobody yet", Tone::Warn),
            (false, true) => Cell::muted("other domains of its project"),
            (false, false) => Cell::Marks(used),
        },
        Cell::score(product.summary.as_ref(), true),
    ];
    let lanes = product.versions.len().max(1) as u32;
    if let Some(axis) = axis {
        let versions: Vec<Version> = product
            .versions
            .iter()
            .map(|it| Version {
                version: it.version.clone(),
                state: it.state,
                ends: it.deprecated_at,
                readers: marks(overview, &it.used_by),
            })
            .collect();
        cells.push(Cell::Lanes(axis.lanes(&versions)));
    }
    Row {
        cells,
        facets: facets(overview, product),
        select: head.map_or(Selection::None, |it| Selection::Node(it.key.clone())),
        height: ((lanes * 20 + 12).max(36), 60),
        rule,
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn each_part_counts_its_own() {
        let overview = sample::mesh();
        assert_eq!(Part::All.title(&overview), "All 3");
        assert_eq!(Part::Versioned.title(&overview), "Versioned 1");
        assert_eq!(Part::Ending.title(&overview), "Ending 1");
        assert_eq!(grid(&overview, Part::Versioned).things(), 1);
        assert_eq!(Part::of("no such part"), Part::All);
    }

    #[test]
    fn candidates_have_no_timeline_and_facets_leave_what_they_name() {
        let overview = sample::mesh();
        let candidates = grid(&overview, Part::Candidates);
        assert_eq!((candidates.things(), candidates.columns.len()), (1, candidates.rows[0].cells.len()));
        assert_eq!(Part::Unused.title(&overview), "Unused 1");
        let all = grid(&overview, Part::All);
        assert_eq!(all.arrange("", "owner:\"sales data\" contract:yes"), [0]);
        assert_eq!(all.arrange("", "consumer:shop"), [0, 2]);
        assert_eq!(all.arrange("", "state:unused medal:none"), [1]);
        assert_eq!(all.arrange("", "state:unused medal:gold"), Vec::<usize>::new());
    }

    #[test]
    fn a_row_says_who_uses_it_and_nobody_where_nobody_does() {
        let grid = grid(&sample::mesh(), Part::All);
        let used: Vec<String> = grid.rows.iter().map(|row| row.cells[4].words()).collect();
        assert_eq!(used, ["shop (2 nodes)", "nobody yet", "shop (1 node)"]);
    }

    #[test]
    fn a_row_is_as_high_as_its_lanes() {
        let grid = grid(&sample::mesh(), Part::All);
        assert_eq!(grid.rows[0].height.0, 52, "two versions");
        assert_eq!(grid.rows[1].height.0, 36);
        assert_eq!(grid.columns.len(), grid.rows[0].cells.len());
    }

    #[test]
    fn without_a_date_there_is_no_timeline() {
        let mut overview = sample::mesh();
        overview.as_of = None;
        let grid = grid(&overview, Part::All);
        assert!(grid.columns.iter().all(|column| column.id != "timeline"));
        assert_eq!(grid.columns.len(), grid.rows[0].cells.len());
    }
}
