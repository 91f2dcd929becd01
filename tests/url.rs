//! The URL fragment says all of the screen's state, and any text decodes.

use meshscope::session::fragment::{decode, encode};
use meshscope::session::view_state::{Lens, Selection, View, ViewState};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_.&=?#%/+ äß€-]{1,20}"
}

fn selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        Just(Selection::None),
        text().prop_map(Selection::Node),
        text().prop_map(Selection::Project),
        (text(), text()).prop_map(|(project, domain)| Selection::Domain(project, domain)),
        (text(), text()).prop_map(|(from, to)| Selection::Use(from, to)),
        ((text(), text()), (text(), text())).prop_map(|(from, to)| Selection::Between(from, to)),
    ]
}

fn view() -> impl Strategy<Value = View> {
    let all = [View::Start, View::Files].into_iter().chain(View::TABS).collect::<Vec<_>>();
    prop::sample::select(all)
}

prop_compose! {
    fn state()(
        view in view(),
        selection in selection(),
        (focus, up, down) in (prop::option::of(text()), any::<u8>(), any::<u8>()),
        lens in prop::sample::select(Lens::ALL.to_vec()),
        [folded, unfolded, hidden, only, picked] in prop::array::uniform5(prop::collection::btree_set(text(), 0..4)),
        path in prop::option::of((text(), text())),
        table in any::<bool>(),
        [tab, filter, sort, fix, pane] in prop::array::uniform5("[a-z -]{0,9}"),
        [select, exclude] in prop::array::uniform2("[a-z:+@*, \"]{0,9}"),
    ) -> ViewState {
        ViewState {
            view,
            selection,
            focus,
            up,
            down,
            lens,
            folded,
            unfolded,
            hidden,
            path,
            only,
            picked,
            table,
            tab,
            filter,
            sort,
            fix,
            pane,
            select,
            exclude,
            selected: None,
        }
    }
}

proptest! {
    #[test]
    fn every_state_survives_its_link(state in state()) {
        prop_assert_eq!(decode(&encode(&state)), state);
    }

    #[test]
    fn any_text_decodes_to_a_state_that_survives_its_link(text in ".{0,60}") {
        let state = decode(&text);
        prop_assert_eq!(decode(&encode(&state)), state);
    }
}
