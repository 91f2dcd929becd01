//! Products by characteristics.
//!
//! In: the overview and the chosen fix. Out: the heatmap with its roll-ups, the list of fixes, the hygiene table. Not here:
//! the checks of one model (`checks`).

use super::cell::{Cell, Heat, Mark, Name};
use super::grid::{Column, Grid, Row, RowKind};
use super::{interfaces, words};
use crate::mesh::model::Presence;
use crate::overview::Overview;
use crate::overview::model::{FixRow, ProductIx, ProductRow, ProjectIx};
use crate::scorecard::model::{Characteristic, Medal, Part as Share, Rollup, Tier};
use crate::session::view_state::Selection;
use crate::sort::{Gather, Sort};
use std::collections::{BTreeMap, BTreeSet};

/// Which scores are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Public models.
    Products,
    /// Models used across a border without being public.
    Candidates,
    /// All other models.
    Hygiene,
    /// Two products side by side; the view state's `fix` names them, a blank between.
    Compare,
    /// How scoring works.
    How,
}

impl Part {
    /// The parts, in order.
    pub const ALL: [Self; 5] = [Self::Products, Self::Candidates, Self::Hygiene, Self::Compare, Self::How];

    /// The part a view state's `tab` names.
    pub fn of(tab: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.slug() == tab).unwrap_or(Self::Products)
    }

    /// Its word in the view state.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Products => "",
            Self::Candidates => "candidates",
            Self::Hygiene => "hygiene",
            Self::Compare => "compare",
            Self::How => "how",
        }
    }

    /// Its title, with how many there are where that is a question.
    pub fn title(self, overview: &Overview) -> String {
        match self {
            Self::Products => "Products".to_owned(),
            Self::Candidates => format!("Candidates {}", candidates(overview)),
            Self::Hygiene => "Hygiene".to_owned(),
            Self::Compare => "Compare".to_owned(),
            Self::How => "How it works".to_owned(),
        }
    }
}

/// The table of one part; `fix` is the check whose products are outlined.
pub fn grid(overview: &Overview, part: Part, fix: &str) -> Grid {
    match part {
        Part::Products => heatmap(overview, Tier::Product, fix),
        Part::Candidates => heatmap(overview, Tier::Candidate, ""),
        Part::Hygiene => hygiene(overview),
        Part::Compare | Part::How => Grid::default(),
    }
}

fn heatmap(overview: &Overview, tier: Tier, fix: &str) -> Grid {
    let product = tier == Tier::Product;
    let mut columns = vec![
        Column::left("name", if product { "Product" } else { "Candidate" }),
        Column::middle("score", "Score"),
        Column { fixed: true, ..Column::middle("range", "Range") },
    ];
    columns.extend(
        Characteristic::ALL.map(|it| Column { prefix: it.prefix(), ..Column::middle(column_id(it), it.name()) }),
    );
    let chosen = overview.fixes.iter().find(|it| !fix.is_empty() && it.check == fix);
    let chosen: Option<(usize, BTreeSet<ProductIx>)> =
        chosen.map(|it| (usize::from(it.characteristic), it.products.iter().copied().into_set()));
    let mut rows = Vec::new();
    if product && overview.rollup.products > 0 {
        rows.push(total_row(&overview.rollup));
    }
    let mut last: Option<ProjectIx> = None;
    for (id, row) in overview.products.entries().filter(|(_, row)| row.tier == tier) {
        if last != Some(row.project) {
            rows.extend(project_row(overview, row.project, product));
            last = Some(row.project);
        }
        rows.push(product_row(overview, id, row, chosen.as_ref()));
    }
    Grid { columns, rows, of: if product { "product" } else { "candidate" } }
}

/// The column of a characteristic, in sorts and exports.
fn column_id(characteristic: Characteristic) -> &'static str {
    match characteristic {
        Characteristic::Discoverable => "discoverable",
        Characteristic::Addressable => "addressable",
        Characteristic::Understandable => "understandable",
        Characteristic::Trustworthy => "trustworthy",
        Characteristic::NativelyAccessible => "natively_accessible",
        Characteristic::Interoperable => "interoperable",
        Characteristic::Valuable => "valuable",
        Characteristic::Secure => "secure",
    }
}

fn total_row(rollup: &Rollup) -> Row {
    let name = Name { text: "All products".to_owned(), version: rollup.products.to_string(), ..Name::default() };
    let mut cells =
        vec![Cell::Name(name), Cell::Ring(rollup.score), Cell::muted(words::range(rollup.range.0, rollup.range.1))];
    cells.extend(heats(&rollup.parts));
    Row { kind: RowKind::Total, cells, height: (36, 64), ..Row::default() }
}

fn project_row(overview: &Overview, project: ProjectIx, product: bool) -> Option<Row> {
    let row = overview.projects.row(project)?;
    let ghost = row.presence != Presence::Dropped;
    let trail = if ghost { "not given".to_owned() } else { String::new() };
    let name = Name { swatch: Some(row.colour), ghost, text: row.name.clone(), trail, ..Name::default() };
    let mut cells = vec![Cell::Name(name)];
    if product && !ghost {
        cells.extend([Cell::Bare(row.rollup.score), Cell::Empty]);
        cells.extend(row.rollup.parts.iter().map(|part| Cell::Bare(part.score)));
    } else {
        cells.resize(3 + Characteristic::ALL.len(), Cell::Empty);
    }
    let select = Selection::Project(row.name.clone());
    Some(Row { kind: RowKind::Group, cells, select, height: (26, 28), rule: true, ..Row::default() })
}

fn product_row(
    overview: &Overview,
    id: ProductIx,
    row: &ProductRow,
    chosen: Option<&(usize, BTreeSet<ProductIx>)>,
) -> Row {
    let head = overview.nodes.row(row.headline);
    let domain = overview.domains.row(row.domain).filter(|it| !it.whole_project).map(|it| it.name.clone());
    let medal = row.summary.as_ref().and_then(|it| it.medal);
    let name = Name {
        medal: (row.tier == Tier::Product).then_some(medal),
        text: row.name.clone(),
        version: head.and_then(|it| it.version.as_deref()).map(words::version).unwrap_or_default(),
        trail: domain.unwrap_or_default(),
        find: found_by(overview, id, row),
        ..Name::default()
    };
    let mut cells = vec![Cell::Name(name), score_cell(row), Cell::range(row.summary.as_ref())];
    match &row.summary {
        Some(summary) => cells.extend(heats(&summary.parts)),
        None => cells.extend(heats(&[Share { score: None, unknown: 1.0, applies: true }; 8])),
    }
    if let Some((characteristic, products)) = chosen
        && products.contains(&id)
        && let Some(Cell::Heat(heat)) = cells.get_mut(3 + characteristic)
    {
        heat.chosen = true;
    }
    Row {
        cells,
        select: head.map_or(Selection::None, |it| Selection::Node(it.key.clone())),
        height: (27, 68),
        ..Row::default()
    }
}

/// What else a filter finds a product by: owner, project, medal, and the checks that it does not pass.
fn found_by(overview: &Overview, id: ProductIx, row: &ProductRow) -> String {
    let project = overview.projects.row(row.project).map(|it| it.name.as_str()).unwrap_or_default();
    let medal = row.summary.as_ref().and_then(|it| it.medal).map_or("no medal", Medal::word);
    let mut words = vec![row.owner.as_str(), project, medal];
    words.extend(overview.fixes.iter().filter(|fix| fix.products.contains(&id)).map(|fix| fix.check.as_str()));
    words.join(" ")
}

/// The products to choose from in a comparison: key and name, by project.
pub fn choices(overview: &Overview) -> Vec<(String, String)> {
    let scored = overview.products.iter().filter(|row| row.tier == Tier::Product && row.summary.is_some());
    let choice = |row: &ProductRow| {
        let key = overview.nodes.row(row.headline)?.key.clone();
        let project = &overview.projects.row(row.project)?.name;
        Some((key, format!("{project} / {}", row.name)))
    };
    scored.filter_map(choice).collect()
}

/// How many models are used from outside and not public.
pub fn candidates(overview: &Overview) -> usize {
    overview.products.iter().filter(|row| row.tier == Tier::Candidate).count()
}

/// The two products that are compared: those that `chosen` names, its keys parted by a space; where it names none, the
/// selected one (else the lowest) against the highest other.
pub fn compared(overview: &Overview, chosen: &str, selected: &Selection) -> (String, String) {
    if !chosen.is_empty() {
        let (a, b) = chosen.split_once(' ').unwrap_or((chosen, ""));
        return (a.to_owned(), b.to_owned());
    }
    let scored = overview.products.iter().filter(|row| row.tier == Tier::Product);
    let mut by_score: Vec<(f64, &str)> = scored
        .filter_map(|row| Some((row.summary.as_ref()?.score?, overview.nodes.row(row.headline)?.key.as_str())))
        .collect();
    by_score.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    let mine = match selected {
        Selection::Node(key) if by_score.iter().any(|(_, other)| other == key) => Some(key.as_str()),
        _ => by_score.first().map(|(_, key)| *key),
    };
    let other = by_score.iter().rev().map(|(_, key)| *key).find(|key| Some(*key) != mine);
    (mine.unwrap_or_default().to_owned(), other.unwrap_or_default().to_owned())
}

/// The medal stands before the name, so the score is bare here.
fn score_cell(row: &ProductRow) -> Cell {
    let mut cell = Cell::score(row.summary.as_ref(), false);
    if let Cell::Score(score) = &mut cell {
        score.medal = None;
    }
    cell
}

fn heats(parts: &[Share; 8]) -> Vec<Cell> {
    parts.iter().zip(Characteristic::ALL).map(|(part, it)| Cell::Heat(Heat::of_part(part, it.name()))).collect()
}

/// Scores of what is no product: what its own project would mend.
fn hygiene(overview: &Overview) -> Grid {
    let columns = vec![
        Column::left("name", "Model"),
        Column::left("project", "Project"),
        Column::left("domain", "Domain"),
        Column::left("layer", "Layer"),
        Column::right("tests", "Tests"),
        Column::left("owner", "Owner"),
        Column::middle("score", "Hygiene"),
    ];
    let scored = |tier| matches!(tier, Some(Tier::Internal | Tier::Candidate));
    let rows = overview
        .nodes
        .iter()
        .filter(|node| scored(node.tier) && node.score.is_some())
        .map(|node| {
            let project = overview.projects.row(node.project);
            let name = Name {
                swatch: project.map(|it| it.colour),
                text: node.name.clone(),
                version: node.version.as_deref().map(words::version).unwrap_or_default(),
                ..Name::default()
            };
            let heat = Heat::of_score(node.score.map(f64::from), "Hygiene".to_owned());
            Row {
                cells: vec![
                    Cell::Name(name),
                    Cell::muted(project.map(|it| it.name.as_str()).unwrap_or_default()),
                    Cell::muted(
                        overview
                            .domains
                            .row(node.domain)
                            .filter(|it| !it.whole_project)
                            .map(|it| it.name.as_str())
                            .unwrap_or_default(),
                    ),
                    Cell::muted(&node.layer),
                    Cell::some_number(node.tests),
                    Cell::muted(&node.owner),
                    Cell::Heat(heat),
                ],
                select: Selection::Node(node.key.clone()),
                height: (28, 60),
                ..Row::default()
            }
        })
        .collect();
    Grid { columns, rows, of: "model" }
}

/// One line of "What to fix first".
#[derive(Clone, PartialEq, Debug)]
pub struct FixLine {
    /// The check's id.
    pub check: String,
    /// What to do.
    pub title: String,
    /// Whether silver and gold need it.
    pub star: bool,
    /// `+2.6`.
    pub gain: String,
    /// Length of the bar, in percent of the best fix.
    pub length: f64,
    /// `7 products`.
    pub products: String,
    /// The projects of those products.
    pub marks: Vec<Mark>,
}

/// The fixes, most points first.
pub fn fixes(overview: &Overview) -> Vec<FixLine> {
    let most = overview.fixes.first().map_or(1.0, |it| it.gain.max(1e-9));
    overview.fixes.iter().map(|fix| fix_line(overview, fix, most)).collect()
}

fn fix_line(overview: &Overview, fix: &FixRow, most: f64) -> FixLine {
    let mut counted = BTreeMap::<ProjectIx, u32>::new();
    for product in fix.products.iter().filter_map(|&id| overview.products.row(id)) {
        *counted.entry(product.project).or_default() += 1;
    }
    let counted: Vec<(ProjectIx, u32)> = counted.into_iter().collect();
    FixLine {
        check: fix.check.clone(),
        title: fix.title.clone(),
        star: fix.star,
        gain: words::gain(fix.gain),
        length: (fix.gain / most * 100.0).clamp(2.0, 100.0),
        products: words::count(fix.products.len(), "product"),
        marks: interfaces::marks(overview, &counted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cell::Fill;
    use crate::report::sample;

    fn heat(grid: &Grid, row: usize, column: usize) -> &Heat {
        match &grid.rows[row].cells[column] {
            Cell::Heat(heat) => heat,
            other => panic!("no heat: {other:?}"),
        }
    }

    #[test]
    fn products_stand_under_their_project_and_the_mesh_on_top() {
        let grid = grid(&sample::mesh(), Part::Products, "");
        let kinds: Vec<RowKind> = grid.rows.iter().map(|row| row.kind).collect();
        use RowKind::{Group, Plain, Total};
        assert_eq!(kinds, [Total, Group, Plain, Plain, Group, Plain]);
        assert!(grid.rows.iter().all(|row| row.cells.len() == grid.columns.len()));
        assert_eq!(grid.things(), 3);
    }

    #[test]
    fn without_a_choice_the_lowest_is_compared_with_the_highest() {
        let overview = sample::mesh();
        let scores: Vec<f64> = overview.products.iter().filter_map(|row| row.summary.as_ref()?.score).collect();
        let (low, high) = compared(&overview, "", &Selection::None);
        let score = |key: &str| {
            let row =
                overview.products.iter().find(|row| overview.nodes.row(row.headline).is_some_and(|it| it.key == key));
            row.and_then(|row| row.summary.as_ref()?.score).unwrap_or_default()
        };
        assert!(low != high && scores.iter().all(|it| (score(&low)..=score(&high)).contains(it)), "{low} {high}");
        let mine = compared(&overview, "", &Selection::Node(high.clone()));
        assert_eq!(mine.0, high, "the selected one comes first");
        assert_ne!(mine.1, high);
        assert_eq!(compared(&overview, "a b", &Selection::None), ("a".to_owned(), "b".to_owned()));
    }

    #[test]
    fn a_ghosts_product_is_hatched_and_never_scored() {
        let grid = grid(&sample::mesh(), Part::Products, "");
        assert_eq!(heat(&grid, 5, 3).fill, Fill::Hatched);
        assert_eq!(grid.rows[5].cells[1].words(), "");
        assert_eq!(grid.rows[5].cells[2].words(), "0–100");
    }

    #[test]
    fn a_chosen_fix_outlines_what_it_would_raise() {
        let overview = sample::mesh();
        let outlined = |fix: &str| {
            let grid = grid(&overview, Part::Products, fix);
            let mut found = Vec::new();
            for (position, row) in grid.rows.iter().enumerate() {
                for (column, cell) in row.cells.iter().enumerate() {
                    if matches!(cell, Cell::Heat(heat) if heat.chosen) {
                        found.push((position, column));
                    }
                }
            }
            found
        };
        assert_eq!(outlined("TRST-1"), [(2, 6), (3, 6)]);
        assert_eq!(outlined(""), []);
        assert_eq!(outlined("NONE-1"), []);
    }

    #[test]
    fn fixes_show_points_products_and_projects() {
        let fixes = fixes(&sample::mesh());
        let first = &fixes[0];
        assert_eq!((first.gain.as_str(), first.products.as_str(), first.length), ("+2.6", "2 products", 100.0));
        assert_eq!(first.marks.iter().map(|it| it.letters.as_str()).collect::<Vec<_>>(), ["CO"]);
        assert_eq!(fixes[1].length, 50.0);
    }

    #[test]
    fn candidates_and_hygiene_are_apart() {
        let overview = sample::mesh();
        assert_eq!(Part::Candidates.title(&overview), "Candidates 1");
        assert_eq!(grid(&overview, Part::Candidates, "").things(), 1);
        let hygiene = grid(&overview, Part::Hygiene, "");
        assert!(hygiene.things() > 0);
        assert!(hygiene.rows.iter().all(|row| row.cells.len() == hygiene.columns.len()));
    }
}
