//! What the inspector says of the one thing selected, as far as the overview knows it.
//!
//! In: the overview and a name. Out: heads, chips and facts. Not here: what only the engine knows (`overview::Detail`).

use super::cell::{Mark, Tone};
use super::{interfaces, words};
use crate::artifact::manifest::model::{Access, Kind};
use crate::mesh::model::{Presence, Standing, VersionState};
use crate::overview::Overview;
use crate::overview::model::{DomainRow, NodeRow, ProductRow, ProjectRow};
use crate::scorecard::model::{Rollup, Summary, Tier};
use crate::session::view_state::Selection;

/// The head of a node.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct NodeHead {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// `v2 latest`; empty without a version.
    pub version: String,
    /// What it is.
    pub kind: Kind,
    /// Its project: name and colour.
    pub project: String,
    /// The project's colour.
    pub colour: u8,
    /// Its domain, if that is not the whole project.
    pub domain: String,
    /// The folder it is written in.
    pub folder: String,
    /// What it is in short: text, tone, icon.
    pub chips: Vec<Chip>,
    /// Its owner's name; empty if nobody.
    pub owner: String,
    /// The product or candidate it speaks for: its figures.
    pub summary: Option<Summary>,
    /// Whether it is a model that has a scorecard.
    pub scored: bool,
    /// The other versions: key, `v1 until 31 Jul 2026, unused`, tone.
    pub other_versions: Vec<(String, String, Tone)>,
    /// Projects that read it.
    pub used_by: Vec<Mark>,
}

impl NodeHead {
    /// Whether there can be anything to say of it under this tab.
    pub fn has(&self, tab: &str) -> bool {
        match tab {
            "contract" | "score" => self.scored,
            "columns" | "tests" => self.kind.is_data(),
            "sql" => self.kind.is_data() && !matches!(self.kind, Kind::Source | Kind::Seed),
            "used-by" => self.kind != Kind::Exposure,
            _ => true,
        }
    }
}

/// A chip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chip {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Its icon.
    pub icon: Sign,
}

/// What stands before a chip's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Nothing.
    None,
    /// The icon of an access.
    Access(Access),
    /// A contract.
    Contract,
    /// A warning.
    Warning,
}

/// The head of the node with this key; none if there is none.
pub fn node(overview: &Overview, key: &str) -> Option<NodeHead> {
    let (id, node) = overview.nodes.entries().find(|(_, node)| node.key == key)?;
    let project = overview.projects.row(node.project);
    let domain = overview.domains.row(node.domain);
    let product = overview
        .products
        .iter()
        .find(|product| product.headline == id || product.versions.iter().any(|version| version.node == id));
    let headline = product.filter(|it| it.headline == id);
    let own = product.and_then(|it| it.versions.iter().find(|version| version.node == id));
    Some(NodeHead {
        key: key.to_owned(),
        name: node.name.clone(),
        version: version_word(node),
        kind: node.kind,
        project: project.map(|it| it.name.clone()).unwrap_or_default(),
        colour: project.map(|it| it.colour).unwrap_or_default(),
        domain: domain.filter(|it| !it.whole_project).map(|it| it.name.clone()).unwrap_or_default(),
        folder: node.file_path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default(),
        chips: chips(node, overview.as_of),
        owner: node.owner.clone(),
        summary: headline.and_then(|it| it.summary.clone()),
        scored: node.tier.is_some(),
        other_versions: product.map(|it| others(overview, it, key)).unwrap_or_default(),
        used_by: match (own, headline) {
            (Some(version), _) => interfaces::marks(overview, &version.used_by),
            (None, Some(product)) => interfaces::marks(overview, &product.used_by),
            (None, None) => Vec::new(),
        },
    })
}

fn version_word(node: &NodeRow) -> String {
    let Some(version) = &node.version else {
        return String::new();
    };
    let standing = node.version_state.map(words::standing).unwrap_or_default();
    format!("{} {standing}", words::version(version)).trim_end().to_owned()
}

fn chips(node: &NodeRow, now: Option<i64>) -> Vec<Chip> {
    let plain = |text: &str, icon| Chip { text: text.to_owned(), tone: Tone::Plain, icon };
    let mut chips = Vec::new();
    if node.standing != Standing::Own {
        chips.push(Chip { tone: Tone::Warn, ..plain(super::nodes::standing(node.standing), Sign::Warning) });
    }
    if let Some(access) = node.access {
        chips.push(plain(words::access(access), Sign::Access(access)));
    }
    if node.contract {
        chips.push(plain("contract", Sign::Contract));
    }
    if !node.materialized.is_empty() {
        chips.push(plain(&node.materialized, Sign::None));
    }
    if let Some(ends) = node.deprecated_at {
        let over = now.is_some_and(|now| ends < now);
        let text = format!("{} {}", if over { "ended" } else { "ends" }, words::day(ends));
        chips.push(Chip { text, tone: if over { Tone::Err } else { Tone::Warn }, icon: Sign::Warning });
    }
    if node.tests > 0 {
        chips.push(plain(&words::count(node.tests as usize, "test"), Sign::None));
    }
    if node.tier == Some(Tier::Candidate) {
        chips.push(plain("candidate", Sign::None));
    }
    chips
}

fn others(overview: &Overview, product: &ProductRow, key: &str) -> Vec<(String, String, Tone)> {
    let mut lines = Vec::new();
    for version in &product.versions {
        let Some(node) = overview.nodes.row(version.node).filter(|node| node.key != key) else {
            continue;
        };
        let mut text = words::version(&version.version);
        let mut tone = Tone::Muted;
        match (version.state, version.deprecated_at) {
            (_, Some(ends)) => {
                text.push_str(&format!(" until {}", words::day(ends)));
                tone = Tone::Warn;
            }
            (VersionState::Old, None) => {
                text.push_str(", no end date");
                tone = Tone::Warn;
            }
            (state, None) => text.push_str(&format!(" {}", words::standing(state))),
        }
        if version.used_by.is_empty() {
            text.push_str(", unused");
        }
        lines.push((node.key.clone(), text, tone));
    }
    lines
}

/// A project or a domain, selected.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// The project's colour.
    pub colour: u8,
    /// Whether it is a ghost.
    pub ghost: bool,
    /// Grey under the name: the file, or the project.
    pub sub: String,
    /// Label and value.
    pub facts: Vec<(&'static str, String)>,
    /// Its products' score.
    pub rollup: Rollup,
    /// Gold, silver, bronze, none, as words; empty without products.
    pub medals: String,
    /// What is in it: domains of a project, products of a domain.
    pub parts: Vec<(Selection, String, String)>,
    /// The title of that list.
    pub parts_title: &'static str,
}

/// The project of this name; none if there is none.
pub fn project(overview: &Overview, name: &str) -> Option<Place> {
    let (id, project) = overview.projects.entries().find(|(_, project)| project.name == name)?;
    let ghost = project.presence != Presence::Dropped;
    let parts = project
        .domains
        .iter()
        .filter_map(|&domain| overview.domains.row(domain))
        .filter(|domain| !domain.whole_project)
        .map(|domain| {
            let select = Selection::Domain(project.name.clone(), domain.name.clone());
            (select, domain.name.clone(), words::count(domain.counts.models as usize, "model"))
        })
        .collect::<Vec<_>>();
    let uses = names_of(overview, |edge| (edge.to == id).then_some(edge.from));
    let used_by = names_of(overview, |edge| (edge.from == id).then_some(edge.to));
    let mut facts =
        if ghost { vec![("Known from", "the files of projects that use it".to_owned())] } else { counts(project) };
    facts.extend(costliest(&project.rollup));
    facts.push(("Uses", or_none(&uses)));
    facts.push(("Used by", or_none(&used_by)));
    Some(Place {
        name: project.name.clone(),
        colour: project.colour,
        ghost,
        sub: if ghost { "not given: drop its manifest.json to see it".to_owned() } else { project.file.clone() },
        facts,
        medals: medals(&project.rollup),
        rollup: project.rollup.clone(),
        parts,
        parts_title: "Domains",
    })
}

fn names_of(
    overview: &Overview,
    of: impl Fn(&crate::overview::model::ProjectEdgeRow) -> Option<crate::overview::model::ProjectIx>,
) -> Vec<&str> {
    let ids = overview.project_edges.iter().filter_map(of);
    ids.filter_map(|id| overview.projects.row(id)).map(|it| it.name.as_str()).collect()
}

fn or_none(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { words::list(names, 5) }
}

fn counts(project: &ProjectRow) -> Vec<(&'static str, String)> {
    let counts = &project.counts;
    let mut facts = vec![("Models", counts.models.to_string())];
    if project.knows_access {
        facts.push((
            "Public, protected, private",
            format!("{}, {}, {}", counts.public, counts.protected, counts.private),
        ));
    }
    let some = [
        ("Seeds", counts.seeds),
        ("Snapshots", counts.snapshots),
        ("Exposures", counts.exposures),
        ("Semantic models", counts.semantic_models),
        ("Metrics", counts.metrics),
        ("Saved queries", counts.saved_queries),
        ("Data tests", counts.tests),
        ("Unit tests", counts.unit_tests),
    ];
    if counts.sources > 0 {
        facts.push(("Sources read", format!("{} of {}", counts.sources_read, counts.sources)));
    }
    facts.extend(some.into_iter().filter(|(_, number)| *number > 0).map(|(label, number)| (label, number.to_string())));
    let coverage = &project.coverage;
    if coverage.models > 0 {
        let share = |part: u32| words::percent(f64::from(part) / f64::from(coverage.models));
        facts.push(("Models in a group", share(coverage.grouped)));
        facts.push(("Models whose owner can be reached", share(coverage.contactable)));
        // Without a CODEOWNERS file there is nothing to agree with.
        if coverage.code_owned > 0 {
            facts.push(("Models with an owner in CODEOWNERS", share(coverage.code_owned)));
            facts.push(("Models whose group and CODEOWNERS agree", share(coverage.agreed)));
        }
    }
    facts.push(("dbt", project.dbt_version.clone()));
    if !project.adapter.is_empty() {
        facts.push(("Adapter", project.adapter.clone()));
    }
    if let Some(seconds) = project.generated_at {
        facts.push(("Written", words::day(seconds)));
    }
    facts
}

/// The domain of this project and name; none if there is none.
pub fn domain(overview: &Overview, project: &str, name: &str) -> Option<Place> {
    let (row, owner) = overview.domains.iter().find_map(|row| {
        let owner = overview.projects.row(row.project)?;
        (row.name == name && owner.name == project).then_some((row, owner))
    })?;
    Some(Place {
        name: super::matrix::full_name(project, name, row.whole_project),
        colour: owner.colour,
        ghost: owner.presence != Presence::Dropped,
        sub: owner_line(row),
        facts: costliest(&row.rollup).into_iter().collect(),
        medals: medals(&row.rollup),
        rollup: row.rollup.clone(),
        parts: Vec::new(),
        parts_title: "",
    })
}

fn owner_line(domain: &DomainRow) -> String {
    match (domain.owner.as_str(), domain.contact.as_str()) {
        ("", _) if domain.ungrouped => "models without a group".to_owned(),
        ("", _) => "no owner".to_owned(),
        (owner, "") => format!("{owner}, no contact"),
        (owner, contact) => format!("{owner}, {contact}"),
    }
}

/// What takes most from the score of a place: "SLOs declared (TRST-1), 4.2 points"; none without products.
fn costliest(rollup: &Rollup) -> Option<(&'static str, String)> {
    let cost = rollup.costliest.as_ref()?;
    Some(("Costs most", format!("{} ({}), {:.1} points", cost.title, cost.check, cost.points)))
}

/// `1 gold, 2 silver, 3 without a medal`; empty without products.
pub fn medals(rollup: &Rollup) -> String {
    let words = ["gold", "silver", "bronze", "without a medal"];
    let parts: Vec<String> = rollup
        .medals
        .iter()
        .zip(words)
        .filter(|(number, _)| **number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_versioned_product_names_its_other_versions() {
        let head = node(&sample::mesh(), sample::ORDERS_V2).expect("a node");
        assert_eq!((head.name.as_str(), head.version.as_str()), ("orders", "v2 latest"));
        assert_eq!(
            head.other_versions,
            [(sample::ORDERS_V1.to_owned(), "v1 until 31 Mar 2026".to_owned(), Tone::Warn)]
        );
        assert!(head.summary.is_some());
    }

    #[test]
    fn a_node_has_the_tabs_of_its_kind() {
        let model = node(&sample::mesh(), sample::ORDERS_V2).expect("a node");
        let tabs = |kind, scored| {
            let head = NodeHead { kind, scored, ..model.clone() };
            let all = ["", "contract", "columns", "tests", "sql", "used-by", "score", "findings"];
            all.into_iter().filter(|tab| !head.has(tab)).collect::<Vec<_>>()
        };
        assert_eq!(tabs(Kind::Model, true), [""; 0]);
        assert_eq!(tabs(Kind::Source, false), ["contract", "sql", "score"]);
        assert_eq!(tabs(Kind::Metric, false), ["contract", "columns", "tests", "sql", "score"]);
        assert_eq!(tabs(Kind::Exposure, false), ["contract", "columns", "tests", "sql", "used-by", "score"]);
    }

    #[test]
    fn an_old_version_says_that_it_ended_and_has_no_figures_of_its_own() {
        let head = node(&sample::mesh(), sample::ORDERS_V1).expect("a node");
        assert!(head.chips.iter().any(|it| it.text == "ended 31 Mar 2026" && it.tone == Tone::Err));
        assert!(head.summary.is_none());
        assert_eq!(node(&sample::mesh(), "model.gone.away"), None);
    }

    #[test]
    fn a_ghost_project_says_what_would_show_it() {
        let place = project(&sample::mesh(), "hr").expect("a project");
        assert!(place.ghost);
        assert!(place.sub.contains("manifest.json"));
        assert!(place.facts.contains(&("Used by", "shop".to_owned())));
        assert_eq!(place.medals, "");
    }

    #[test]
    fn a_domain_says_who_owns_it() {
        let place = domain(&sample::mesh(), "core", "sales").expect("a domain");
        assert_eq!(place.name, "core / sales");
        assert_eq!(place.sub, "Sales data, #sales");
        assert_eq!(domain(&sample::mesh(), "core", "nowhere"), None);
    }

    #[test]
    fn a_place_says_what_costs_it_most() {
        let place = project(&sample::mesh(), "core").expect("a project");
        assert!(place.facts.contains(&("Costs most", "SLOs declared (TRST-1), 4.2 points".to_owned())));
    }

    #[test]
    fn medals_leave_out_what_is_none() {
        let rollup = Rollup { medals: [1, 0, 2, 1], ..Rollup::default() };
        assert_eq!(medals(&rollup), "1 gold, 2 bronze, 1 without a medal");
    }
}
