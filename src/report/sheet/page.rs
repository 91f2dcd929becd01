//! Which page the screen shows in place of a table.
//!
//! In: the view state. Out: what to ask for, and the page's head. Not here: what stands on it.

use super::Ask;
use crate::overview::Overview;
use crate::report::inspect;
use crate::session::ViewState;
use crate::session::view_state::{Selection, View};

/// The word of the view state's `tab` that shows the selection as a page.
pub const TAB: &str = "page";

/// What the page is about; none where a table is shown.
pub fn of(view: &ViewState) -> Option<Ask> {
    if view.tab != TAB {
        return None;
    }
    match (&view.selection, view.view) {
        (Selection::Domain(project, name), View::Domains) => Some(Ask::Domain(project.clone(), name.clone())),
        (Selection::Between(from, to), View::Domains) => Some(Ask::Between(from.clone(), to.clone())),
        (Selection::Node(key), View::Interfaces) => Some(Ask::Contract(key.clone())),
        _ => None,
    }
}

/// The head of a page: its name, what stands grey beside it.
pub fn head(overview: &Overview, ask: &Ask) -> (String, String) {
    match ask {
        Ask::Domain(project, name) => {
            inspect::domain(overview, project, name).map(|it| (it.name, it.sub)).unwrap_or_default()
        }
        Ask::Contract(key) => inspect::node(overview, key)
            .map(|it| (format!("{} {}", it.name, it.version).trim_end().to_owned(), it.project))
            .unwrap_or_default(),
        _ => (String::new(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_page_is_shown_where_its_view_is_open_and_something_fit_is_selected() {
        let selection = Selection::Domain("core".to_owned(), "sales".to_owned());
        let state = |view, tab: &str| ViewState {
            view,
            tab: tab.to_owned(),
            selection: selection.clone(),
            ..ViewState::default()
        };
        let ask = Ask::Domain("core".to_owned(), "sales".to_owned());
        assert_eq!(of(&state(View::Domains, TAB)), Some(ask.clone()));
        assert_eq!(of(&state(View::Domains, "")), None);
        assert_eq!(of(&state(View::Interfaces, TAB)), None, "a domain is no contract");
        assert_eq!(head(&sample::mesh(), &ask), ("core / sales".to_owned(), "Sales data, #sales".to_owned()));
        let contract = head(&sample::mesh(), &Ask::Contract(sample::ORDERS_V2.to_owned()));
        assert_eq!(contract, ("orders v2 latest".to_owned(), "core".to_owned()));
    }
}
