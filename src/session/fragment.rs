//! [`ViewState`] to URL fragment and back.
//!
//! In: a state, or any text after `#`. Out: the other. Not here: the browser's history. Every text decodes to some state:
//! what is not understood is left out. Links made by dbt docs (`#!/model/…`) are understood as they are.

use super::view_state::{Lens, Selection, View, ViewState};
use crate::sort::Gather;
use std::collections::BTreeSet;

/// The fragment that says `state`, `#` included: `#/lineage?node=model.core.orders&up=2`.
pub fn encode(state: &ViewState) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let mut pair = |key, value: String| pairs.push((key, value));
    match &state.selection {
        Selection::None => {}
        Selection::Node(node) => pair("node", node.clone()),
        Selection::Project(project) => pair("project", project.clone()),
        Selection::Domain(project, domain) => {
            pair("project", project.clone());
            pair("domain", domain.clone());
        }
        Selection::Use(from, to) => {
            pair("from", from.clone());
            pair("to", to.clone());
        }
        Selection::Between(from, to) => {
            pair("from", from.0.clone());
            pair("from-domain", from.1.clone());
            pair("to", to.0.clone());
            pair("to-domain", to.1.clone());
        }
        Selection::Finding(rule, key) => {
            pair("rule", rule.clone());
            pair("about", key.clone());
        }
    }
    if let Some(focus) = &state.focus {
        pair("focus", focus.clone());
    }
    let hops = default_hops(state.focus.is_some());
    for (key, value) in [("up", state.up), ("down", state.down)] {
        if value != hops {
            pair(key, value.to_string());
        }
    }
    for (key, text) in [("select", &state.select), ("exclude", &state.exclude)] {
        if !text.is_empty() {
            pair(key, text.clone());
        }
    }
    if state.lens != Lens::default() {
        pair("lens", state.lens.slug().to_owned());
    }
    if let Some((from, to)) = &state.path {
        pair("path", from.clone());
        pair("path-to", to.clone());
    }
    let lists = [
        ("fold", &state.folded),
        ("unfold", &state.unfolded),
        ("hide", &state.hidden),
        ("only", &state.only),
        ("pick", &state.picked),
    ];
    for (key, names) in lists {
        for name in names {
            pair(key, name.clone());
        }
    }
    if state.table {
        pair("table", "1".to_owned());
    }
    let texts = [("tab", &state.tab), ("q", &state.filter), ("sort", &state.sort), ("fix", &state.fix)];
    for (key, text) in texts.into_iter().chain([("pane", &state.pane)]) {
        if !text.is_empty() {
            pair(key, text.clone());
        }
    }
    let query: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={}", percent(value))).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("#/{}{mark}{}", state.view.slug(), query.join("&"))
}

/// The state that `fragment` says, with or without its `#`.
pub fn decode(fragment: &str) -> ViewState {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    if let Some(link) = text.strip_prefix("!/") {
        return decode_docs_link(link);
    }
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let slug = path.trim_matches('/');
    let view = View::TABS.into_iter().chain(View::OTHERS).find(|view| view.slug() == slug).unwrap_or_default();
    let query = Query::of(query);
    let focus = query.last("focus");
    let hops = default_hops(focus.is_some());
    let hop = |key| query.last(key).and_then(|text| text.parse().ok()).unwrap_or(hops);
    ViewState {
        view,
        selection: selection(&query),
        up: hop("up"),
        down: hop("down"),
        focus,
        lens: query
            .last("lens")
            .and_then(|slug| Lens::ALL.into_iter().find(|lens| lens.slug() == slug))
            .unwrap_or_default(),
        select: query.last("select").unwrap_or_default(),
        exclude: query.last("exclude").unwrap_or_default(),
        selected: None,
        folded: query.all("fold"),
        unfolded: query.all("unfold"),
        hidden: query.all("hide"),
        path: query.last("path").zip(query.last("path-to")),
        only: query.all("only"),
        picked: query.all("pick"),
        table: query.last("table").is_some_and(|text| text == "1"),
        tab: query.last("tab").unwrap_or_default(),
        filter: query.last("q").unwrap_or_default(),
        sort: query.last("sort").unwrap_or_default(),
        fix: query.last("fix").unwrap_or_default(),
        pane: query.last("pane").unwrap_or_default(),
    }
}

/// Hops a link leaves out: one each way around a focus, none without.
fn default_hops(focused: bool) -> u8 {
    u8::from(focused)
}

fn selection(query: &Query) -> Selection {
    if let Some(rule) = query.last("rule") {
        return Selection::Finding(rule, query.last("about").unwrap_or_default());
    }
    match (query.last("node"), query.last("project"), query.last("domain"), query.last("from"), query.last("to")) {
        (Some(node), ..) => Selection::Node(node),
        (_, Some(project), Some(domain), ..) => Selection::Domain(project, domain),
        (_, Some(project), ..) => Selection::Project(project),
        (.., Some(from), Some(to)) => match query.last("from-domain").zip(query.last("to-domain")) {
            Some((producer, consumer)) => Selection::Between((from, producer), (to, consumer)),
            None => Selection::Use(from, to),
        },
        _ => Selection::None,
    }
}

/// A dbt docs link, the part behind `#!/`: `model/model.p.n?g_v=1&g_i=%2Bn%2B`, `source_list/x`, `overview/p`.
fn decode_docs_link(link: &str) -> ViewState {
    let path = link.split('?').next().unwrap_or_default();
    let (page, name) = path.split_once('/').unwrap_or((path, ""));
    let name = unpercent(name.trim_end_matches('/'));
    match page {
        "overview" if name.is_empty() => ViewState { view: View::Mesh, ..ViewState::default() },
        "overview" => ViewState { view: View::Mesh, selection: Selection::Project(name), ..ViewState::default() },
        "source_list" => ViewState { view: View::Lineage, table: true, filter: name, ..ViewState::default() },
        _ if name.is_empty() => ViewState::default(),
        _ => ViewState {
            view: View::Lineage,
            selection: Selection::Node(name.clone()),
            focus: Some(name),
            up: default_hops(true),
            down: default_hops(true),
            ..ViewState::default()
        },
    }
}

/// The pairs of a query, decoded, in order.
struct Query(Vec<(String, String)>);

impl Query {
    fn of(text: &str) -> Self {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(key, value)| (unpercent(key), unpercent(value))).collect())
    }

    /// The last value of `key` that is not empty.
    fn last(&self, key: &str) -> Option<String> {
        self.0.iter().rev().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value.clone())
    }

    /// Every value of `key` that is not empty.
    fn all(&self, key: &str) -> BTreeSet<String> {
        self.0
            .iter()
            .filter(|(name, value)| name == key && !value.is_empty())
            .map(|(_, value)| value.clone())
            .into_set()
    }
}

/// RFC 3986 percent-encoding of everything but unreserved characters.
fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The reverse; a `%` that is no code stays, bytes that are no UTF-8 become replacement characters.
fn unpercent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_like_what_it_shows() {
        let state = ViewState {
            view: View::Lineage,
            selection: Selection::Node("model.core.orders.v2".into()),
            focus: Some("model.core.orders.v2".into()),
            up: 2,
            down: 1,
            select: "+orders tag:a,b".into(),
            lens: Lens::Access,
            ..ViewState::default()
        };
        let fragment = encode(&state);
        let expected = "#/lineage?node=model.core.orders.v2&focus=model.core.orders.v2&up=2\
            &select=%2Borders%20tag%3Aa%2Cb&lens=access";
        assert_eq!(fragment, expected);
        assert_eq!(decode(&fragment), state);
    }

    #[test]
    fn dbt_docs_links_lead_to_the_same_things() {
        let model = decode("#!/model/model.jaffle_shop.orders?g_v=1&g_i=%2Borders%2B");
        assert_eq!(model.view, View::Lineage);
        assert_eq!(model.focus.as_deref(), Some("model.jaffle_shop.orders"));
        assert_eq!((model.up, model.down), (1, 1));
        let project = decode("#!/overview/jaffle_shop");
        assert_eq!((project.view, project.selection), (View::Mesh, Selection::Project("jaffle_shop".into())));
        let source = decode("#!/source_list/raw%20data");
        assert_eq!((source.table, source.filter.as_str()), (true, "raw data"));
    }

    #[test]
    fn nonsense_opens_the_landing_and_half_sense_what_it_can() {
        assert_eq!(decode("%%%?&&=&a"), ViewState::default());
        assert_eq!(decode("#/nowhere?up=x"), ViewState::default());
        assert_eq!(decode("#/mesh?lens=none&up=300&from=a").view, View::Mesh);
        assert_eq!(unpercent("100%25 %zz %c3%28"), "100% %zz \u{fffd}(");
    }
}
