//! Ranked search over the overview.
//!
//! In: an overview and a few typed letters. Out: hits, the exact name first, then prefix, word start, inside, letters in
//! order. Not here: the palette that shows them, and descriptions, which the engine has (`protocol::mentions`).
//!
//! Every name stands once in one text ([`Texts`]), in lower case, so that a key is one pass over it; only the best are
//! made into [`Hit`]s.

use super::texts::{Rank, Texts, places};
use crate::artifact::manifest::model::Kind;
use crate::overview::Overview;
use crate::overview::model::{DomainIx, NodeIx, ProjectIx};
use crate::session::view_state::View;
use crate::sort::Sort;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Something found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Its text.
    pub text: String,
    /// The letters of the text that matched: start and end, counted in characters.
    pub matched: Vec<(usize, usize)>,
    /// Grey beside it: a version, or how many models.
    pub note: String,
    /// Its project, where that tells it apart.
    pub project: String,
    /// The project's colour.
    pub colour: u8,
    /// What choosing it does.
    pub target: Target,
}

/// What choosing a hit does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Selects a node, by key.
    Node(String, Kind),
    /// Selects a project, by name.
    Project(String),
    /// Selects a domain: project and name.
    Domain(String, String),
    /// Shows the columns of the first model that has the column: the model's key.
    Column(String),
    /// Lists what an owner owns.
    Owner(String),
    /// Lists what carries a tag.
    Tag(String),
    /// Selects a node whose description has the words, by key.
    Mention(String, Kind),
    /// Opens a view.
    View(View),
    /// Does something.
    Command(Command),
}

/// What the palette can do besides going somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Picks more files.
    AddFiles,
    /// Opens the demo mesh.
    OpenDemo,
    /// Copies the address of what is on the screen.
    CopyLink,
    /// Goes from light to dark to the system's choice.
    Theme,
    /// Lists the keys.
    Help,
    /// Forgets everything.
    StartOver,
}

impl Command {
    /// All, in order.
    pub const ALL: [Self; 6] =
        [Self::AddFiles, Self::OpenDemo, Self::CopyLink, Self::Theme, Self::Help, Self::StartOver];

    /// What it does.
    pub fn title(self) -> &'static str {
        match self {
            Self::AddFiles => "Add files",
            Self::OpenDemo => "Open the demo mesh",
            Self::CopyLink => "Copy link",
            Self::Theme => "Change between light, dark and system",
            Self::Help => "List the keys",
            Self::StartOver => "Start over",
        }
    }
}

impl Target {
    /// The title of the group it stands in.
    pub fn group(&self) -> &'static str {
        match self {
            Self::Node(_, Kind::Model) => "Models",
            Self::Node(..) => "Other nodes",
            Self::Project(_) | Self::Domain(..) => "Projects and domains",
            Self::Column(_) => "Columns",
            Self::Owner(_) => "Owners",
            Self::Tag(_) => "Tags",
            Self::Mention(..) => "In descriptions",
            Self::View(_) => "Views",
            Self::Command(_) => "Commands",
        }
    }
}

/// What a text names.
#[derive(Clone, Copy)]
enum What {
    Node(NodeIx),
    Project(ProjectIx),
    Domain(DomainIx),
    /// A column, by its place among the names: how many nodes have it, and the first.
    Column(u32, u32, NodeIx),
    /// An owner: how many nodes, and one of them.
    Owner(u32, NodeIx),
    /// A tag: how many nodes, and the place of the tag on one of them.
    Tag(u32, NodeIx, u32),
    View(View),
    Command(Command),
}

/// Everything that can be found, made once for an overview.
#[derive(Default)]
pub struct Finder {
    texts: Texts,
    /// What each text names, in its order.
    what: Vec<What>,
}

impl Finder {
    /// The finder of `overview`: it must be asked with the same one.
    pub fn new(overview: &Overview) -> Self {
        let mut finder = Self::default();
        for (id, row) in overview.nodes.entries() {
            finder.add(&row.name, What::Node(id));
        }
        for (id, row) in overview.projects.entries() {
            finder.add(&row.name, What::Project(id));
        }
        for (id, row) in overview.domains.entries().filter(|(_, row)| !row.whole_project && !row.ungrouped) {
            finder.add(&row.name, What::Domain(id));
        }
        finder.words(overview);
        for view in View::TABS.into_iter().chain(View::OTHERS) {
            finder.add(view.title(), What::View(view));
        }
        for command in Command::ALL {
            finder.add(command.title(), What::Command(command));
        }
        finder
    }

    fn add(&mut self, text: &str, what: What) {
        self.texts.add(text);
        self.what.push(what);
    }

    /// Columns, owners and tags, each once.
    fn words(&mut self, overview: &Overview) {
        let mut columns: Vec<(u32, NodeIx)> = vec![(0, NodeIx::default()); overview.column_names.len()];
        let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
        let mut tags: FxHashMap<&str, usize> = FxHashMap::default();
        let mut words: Vec<(&str, What)> = Vec::new();
        for (id, row) in overview.nodes.entries() {
            for &column in &row.columns {
                if let Some((count, first)) = columns.get_mut(column as usize) {
                    if *count == 0 {
                        *first = id;
                    }
                    *count += 1;
                }
            }
            if !row.owner.is_empty() {
                let at = *owners.entry(&row.owner).or_insert(words.len());
                match words.get_mut(at) {
                    Some((_, What::Owner(count, _))) => *count += 1,
                    _ => words.push((&row.owner, What::Owner(1, id))),
                }
            }
            for (place, tag) in (0..).zip(&row.tags) {
                let at = *tags.entry(tag).or_insert(words.len());
                match words.get_mut(at) {
                    Some((_, What::Tag(count, ..))) => *count += 1,
                    _ => words.push((tag, What::Tag(1, id, place))),
                }
            }
        }
        for ((place, name), (count, first)) in (0..).zip(&overview.column_names).zip(columns) {
            if count > 0 {
                self.add(name, What::Column(place, count, first));
            }
        }
        for (text, what) in words {
            self.add(text, what);
        }
    }

    /// At most `limit` hits for `query`, the best first, those of one group together; views and commands for an empty
    /// query.
    pub fn search(&self, overview: &Overview, query: &str, limit: usize) -> Vec<Hit> {
        let query = query.trim();
        if query.is_empty() {
            let fixed = self.what.iter().filter(|what| matches!(what, What::View(_) | What::Command(_)));
            return fixed.filter_map(|what| hit(overview, *what, "")).take(limit).collect();
        }
        let mut best = Best { overview, finder: self, limit, found: Vec::with_capacity(limit + 1) };
        self.texts.search(query, |at, rank| {
            best.offer(at, rank);
            best.found.len() < limit
        });
        let mut found: Vec<Hit> = best.found.iter().filter_map(|it| hit(overview, it.what, query)).collect();
        let mut order: Vec<&'static str> = Vec::new();
        for hit in &found {
            if !order.contains(&hit.target.group()) {
                order.push(hit.target.group());
            }
        }
        let place = |hit: &Hit| order.iter().position(|group| *group == hit.target.group());
        found.put_in_order_by_key(place);
        found
    }
}

/// A text found.
#[derive(Clone, Copy)]
struct Found<'o> {
    rank: Rank,
    text: &'o str,
    what: What,
}

/// The best so far, in order: as many as are wanted, so that what is worse costs one comparison.
struct Best<'o> {
    overview: &'o Overview,
    finder: &'o Finder,
    limit: usize,
    found: Vec<Found<'o>>,
}

impl Best<'_> {
    fn offer(&mut self, at: usize, rank: Rank) {
        let Some(&what) = self.finder.what.get(at) else { return };
        let full = self.found.len() >= self.limit;
        // Nearly all fall here, before their text is looked up.
        if full && self.found.last().is_none_or(|last| last.rank < rank) {
            return;
        }
        let Some(text) = text(self.overview, what) else { return };
        let found = Found { rank, text, what };
        let at = self.found.partition_point(|other| self.compare(other, &found) != Ordering::Greater);
        if at < self.limit {
            self.found.insert(at, found);
            self.found.truncate(self.limit);
        }
    }

    /// By rank, then the shorter, then by text, then by project and version.
    fn compare(&self, a: &Found, b: &Found) -> Ordering {
        let first = (a.rank, a.text.len(), a.text).cmp(&(b.rank, b.text.len(), b.text));
        first.then_with(|| self.more(a.what).cmp(&self.more(b.what)))
    }

    fn more(&self, what: What) -> (&str, &str) {
        let What::Node(id) = what else { return ("", "") };
        let row = self.overview.nodes.row(id);
        let project = row.and_then(|row| self.overview.projects.row(row.project)).map_or("", |it| it.name.as_str());
        (project, row.and_then(|row| row.version.as_deref()).unwrap_or_default())
    }
}

/// The text that something is found by.
fn text(overview: &Overview, what: What) -> Option<&str> {
    Some(match what {
        What::Node(id) => &overview.nodes.row(id)?.name,
        What::Project(id) => &overview.projects.row(id)?.name,
        What::Domain(id) => &overview.domains.row(id)?.name,
        What::Column(place, ..) => overview.column_names.get(place as usize)?,
        What::Owner(_, id) => &overview.nodes.row(id)?.owner,
        What::Tag(_, id, place) => overview.nodes.row(id)?.tags.get(place as usize)?,
        What::View(view) => view.title(),
        What::Command(command) => command.title(),
    })
}

/// What is shown of it.
fn hit(overview: &Overview, what: What, query: &str) -> Option<Hit> {
    let text = text(overview, what)?.to_owned();
    let project = |id| overview.projects.row(id).map_or((String::new(), 0), |it| (it.name.clone(), it.colour));
    let node = |id| overview.nodes.row(id);
    let key = |id| node(id).map(|row| row.key.clone());
    let none = (String::new(), 0);
    let (target, note, (project, colour)) = match what {
        What::Node(id) => {
            let row = node(id)?;
            let note = row.version.as_ref().map(|version| format!("v{version}")).unwrap_or_default();
            (Target::Node(row.key.clone(), row.kind), note, project(row.project))
        }
        What::Project(id) => (Target::Project(text.clone()), "project".to_owned(), (String::new(), project(id).1)),
        What::Domain(id) => {
            let (name, colour) = project(overview.domains.row(id)?.project);
            (Target::Domain(name.clone(), text.clone()), "domain".to_owned(), (name, colour))
        }
        What::Column(_, count, first) => (Target::Column(key(first)?), of(count, "in", "model"), none),
        What::Owner(count, _) => (Target::Owner(text.clone()), of(count, "owns", "node"), none),
        What::Tag(count, ..) => (Target::Tag(text.clone()), of(count, "on", "node"), none),
        What::View(view) => (Target::View(view), String::new(), none),
        What::Command(command) => (Target::Command(command), String::new(), none),
    };
    Some(Hit { matched: places(&text, query), text, note, project, colour, target })
}

/// Whether letters are worth looking for in descriptions.
pub fn is_word(query: &str) -> bool {
    query.trim().chars().count() >= 3
}

/// Hits for the nodes whose descriptions have what is typed: none while the engine's answer is to something else.
pub fn mentioned(overview: &Overview, answer: Option<&Mentions>, query: &str) -> Vec<Hit> {
    let Some(mentions) = answer.filter(|it| it.text == query) else { return Vec::new() };
    let hit = |(id, excerpt): &(NodeIx, String)| {
        let row = overview.nodes.row(*id)?;
        let project = overview.projects.row(row.project);
        Some(Hit {
            text: row.name.clone(),
            matched: Vec::new(),
            note: excerpt.clone(),
            project: project.map(|it| it.name.clone()).unwrap_or_default(),
            colour: project.map_or(0, |it| it.colour),
            target: Target::Mention(row.key.clone(), row.kind),
        })
    };
    mentions.nodes.iter().filter_map(hit).collect()
}

/// Nodes whose descriptions have a text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Mentions {
    /// The text, as typed.
    pub text: String,
    /// The nodes, with the words around it.
    pub nodes: Vec<(NodeIx, String)>,
}

fn of(number: u32, before: &str, word: &str) -> String {
    format!("{before} {number} {word}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overview::model::NodeRow;

    fn search(overview: &Overview, query: &str, limit: usize) -> Vec<Hit> {
        Finder::new(overview).search(overview, query, limit)
    }

    fn overview(names: &[&str]) -> Overview {
        let node = |name: &&str| NodeRow {
            key: format!("model.p.{name}"),
            name: (*name).to_owned(),
            columns: vec![0],
            owner: "Revenue team".to_owned(),
            tags: vec!["nightly".to_owned()],
            ..NodeRow::default()
        };
        Overview {
            nodes: names.iter().map(node).collect(),
            column_names: vec!["revenue_date".to_owned()],
            ..Overview::default()
        }
    }

    fn texts(names: &[&str], query: &str) -> Vec<String> {
        search(&overview(names), query, 20).into_iter().map(|hit| hit.text).collect()
    }

    #[test]
    fn the_exact_name_is_first_then_prefix_word_inside_and_letters() {
        let names = ["fct_orders_daily", "reorders", "orders_by_day", "o_r_d_e_r_s", "orders"];
        let found = texts(&names, "orders");
        assert_eq!(found, ["orders", "orders_by_day", "fct_orders_daily", "reorders", "o_r_d_e_r_s"]);
    }

    #[test]
    fn case_does_not_matter() {
        assert_eq!(texts(&["Fct_Orders"], "FCT_o"), ["Fct_Orders"]);
    }

    #[test]
    fn matched_letters_are_told_in_characters() {
        let hit = &search(&overview(&["größe_orders"]), "orders", 9)[0];
        assert_eq!(hit.matched, [(6, 12)]);
    }

    #[test]
    fn columns_owners_and_tags_are_found_with_how_many_they_touch() {
        let overview = overview(&["a", "b"]);
        let hits = search(&overview, "rev", 20);
        let found: Vec<(&str, &str)> = hits.iter().map(|it| (it.text.as_str(), it.note.as_str())).collect();
        assert_eq!(found, [("Revenue team", "owns 2 nodes"), ("revenue_date", "in 2 models")]);
        assert_eq!(search(&overview, "nightly", 20)[0].target, Target::Tag("nightly".to_owned()));
    }

    #[test]
    fn nothing_typed_offers_views_and_commands() {
        let hits = search(&overview(&["a"]), "  ", 99);
        assert_eq!(hits.len(), View::TABS.len() + View::OTHERS.len() + Command::ALL.len());
        assert!(hits.iter().all(|hit| matches!(hit.target, Target::View(_) | Target::Command(_))));
    }

    #[test]
    fn the_limit_holds_and_groups_stay_together() {
        let names: Vec<String> = (0..50).map(|number| format!("orders_{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(search(&overview(&names), "orders", 7).len(), 7);
        let hits = search(&overview(&["rev", "revenue_date", "zrev"]), "rev", 20);
        let groups: Vec<&str> = hits.iter().map(|hit| hit.target.group()).collect();
        let mut seen = groups.clone();
        seen.dedup();
        let mut unique = seen.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(seen.len(), unique.len(), "{groups:?}");
    }
}
