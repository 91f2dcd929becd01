//! Ranked search over the overview.
//!
//! In: an overview and a few typed letters. Out: hits, the exact name first, then prefix, word start, fuzzy. Not here: the
//! palette that shows them.

use crate::artifact::manifest::model::Kind;
use crate::overview::Overview;
use crate::session::view_state::View;
use crate::sort::Sort;
use std::collections::BTreeMap;

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
            Self::View(_) => "Views",
            Self::Command(_) => "Commands",
        }
    }
}

/// At most `limit` hits for `query`, the best first, those of one group together; views and commands for an empty query.
pub fn search(overview: &Overview, query: &str, limit: usize) -> Vec<Hit> {
    let query = query.trim().to_lowercase();
    let mut found: Vec<(u8, Hit)> = Vec::new();
    if !query.is_empty() {
        things(overview, &query, &mut found);
        words(overview, &query, &mut found);
    }
    let fixed = View::TABS.into_iter().chain([View::Files]).map(|view| (view.title(), Target::View(view)));
    let commands = Command::ALL.into_iter().map(|command| (command.title(), Target::Command(command)));
    for (title, target) in fixed.chain(commands) {
        push(&mut found, &query, title, target, "", ("", 0));
    }
    if query.is_empty() {
        return found.into_iter().map(|(_, hit)| hit).take(limit).collect();
    }
    found.put_in_order_by(|(a_rank, a), (b_rank, b)| {
        (a_rank, a.text.len(), &a.text, &a.project, &a.note).cmp(&(b_rank, b.text.len(), &b.text, &b.project, &b.note))
    });
    found.truncate(limit);
    let mut order: Vec<&'static str> = Vec::new();
    for (_, hit) in &found {
        if !order.contains(&hit.target.group()) {
            order.push(hit.target.group());
        }
    }
    let place = |hit: &Hit| order.iter().position(|group| *group == hit.target.group());
    found.put_in_order_by_key(|(_, hit)| place(hit));
    found.into_iter().map(|(_, hit)| hit).collect()
}

fn things(overview: &Overview, query: &str, found: &mut Vec<(u8, Hit)>) {
    let project = |id| overview.projects.row(id).map_or(("", 0), |it| (it.name.as_str(), it.colour));
    for node in overview.nodes.iter() {
        let note = node.version.as_ref().map(|version| format!("v{version}")).unwrap_or_default();
        push(found, query, &node.name, Target::Node(node.key.clone(), node.kind), &note, project(node.project));
    }
    for row in overview.projects.iter() {
        push(found, query, &row.name, Target::Project(row.name.clone()), "project", ("", row.colour));
    }
    for row in overview.domains.iter().filter(|row| !row.whole_project && !row.ungrouped) {
        let (name, colour) = project(row.project);
        push(found, query, &row.name, Target::Domain(name.to_owned(), row.name.clone()), "domain", (name, colour));
    }
}

fn words(overview: &Overview, query: &str, found: &mut Vec<(u8, Hit)>) {
    let mut columns: BTreeMap<u32, (usize, &str)> = BTreeMap::new();
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for node in overview.nodes.iter() {
        for &column in &node.columns {
            columns.entry(column).or_insert((0, &node.key)).0 += 1;
        }
        for tag in &node.tags {
            *tags.entry(tag).or_default() += 1;
        }
        if !node.owner.is_empty() {
            *owners.entry(&node.owner).or_default() += 1;
        }
    }
    for (position, (number, key)) in columns {
        if let Some(name) = overview.column_names.get(position as usize) {
            push(found, query, name, Target::Column(key.to_owned()), &of(number, "in", "model"), ("", 0));
        }
    }
    for (owner, number) in owners {
        push(found, query, owner, Target::Owner(owner.to_owned()), &of(number, "owns", "node"), ("", 0));
    }
    for (tag, number) in tags {
        push(found, query, tag, Target::Tag(tag.to_owned()), &of(number, "on", "node"), ("", 0));
    }
}

fn of(number: usize, before: &str, word: &str) -> String {
    format!("{before} {number} {word}{}", if number == 1 { "" } else { "s" })
}

fn push(
    found: &mut Vec<(u8, Hit)>,
    query: &str,
    text: &str,
    target: Target,
    note: &str,
    (project, colour): (&str, u8),
) {
    if let Some((rank, matched)) = rank(text, query) {
        let (text, note, project) = (text.to_owned(), note.to_owned(), project.to_owned());
        found.push((rank, Hit { text, matched, note, project, colour, target }));
    }
}

/// How well `text` matches `query`, the best 0, and where: whole, prefix, start of a word, inside, letters in order. The
/// last needs three letters at least: one or two would find almost everything.
fn rank(text: &str, query: &str) -> Option<(u8, Vec<(usize, usize)>)> {
    // One lower-case letter for each letter, so that places in both are the same.
    let text: Vec<char> = text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let query: Vec<char> = query.chars().collect();
    if query.is_empty() {
        return Some((0, Vec::new()));
    }
    let starts: Vec<usize> =
        text.windows(query.len()).enumerate().filter(|(_, part)| *part == query).map(|(start, _)| start).collect();
    let at = |start: usize| vec![(start, start + query.len())];
    let word_start = |start: &&usize| {
        start.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|letter| !letter.is_alphanumeric())
    };
    if starts.first() == Some(&0) {
        return Some((u8::from(text.len() != query.len()), at(0)));
    }
    if let Some(&start) = starts.iter().find(word_start) {
        return Some((2, at(start)));
    }
    if let Some(&start) = starts.first() {
        return Some((3, at(start)));
    }
    if query.len() < 3 {
        return None;
    }
    let mut matched: Vec<(usize, usize)> = Vec::new();
    let mut place = 0;
    for letter in query {
        let found = place + text.get(place..)?.iter().position(|it| *it == letter)?;
        place = found + 1;
        match matched.last_mut() {
            Some(last) if last.1 == found => last.1 = place,
            _ => matched.push((found, place)),
        }
    }
    Some((4, matched))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overview::model::NodeRow;

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
        assert_eq!(rank("abcd", "abd"), Some((4, vec![(0, 2), (3, 4)])));
    }

    #[test]
    fn two_letters_do_not_match_scattered() {
        assert_eq!(rank("a_b", "ab"), None);
        assert_eq!(rank("a_b_c", "abc").map(|it| it.0), Some(4));
        assert_eq!(rank("abc", "abcd"), None);
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
        assert_eq!(hits.len(), View::TABS.len() + 1 + Command::ALL.len());
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
