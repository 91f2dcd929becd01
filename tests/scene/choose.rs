//! What people choose: a path, what is hidden, what is lit alone, several nodes, a command.

use crate::Shot;
use crate::small::{company, overview};
use meshscope::layout::{Frame, Point};
use meshscope::overview::model::NodeIx;
use meshscope::overview::{Detail, Overview};
use meshscope::scene::draw::over;
use meshscope::scene::mark::Shape;
use meshscope::scene::menu::{Depth, Then, commands, notes, unfold_to};
use meshscope::scene::sum::{caught, sum};
use meshscope::scene::{Camera, Stage, Target, What, draw, lineage_request};
use meshscope::session::ViewState;
use meshscope::session::view_state::{Lens, Selection};

const CHAIN: &str = "
project a
    source raw.orders
    model stg_orders < raw.orders
    model int_orders < stg_orders
    model orders public < int_orders
    model orders_copy < stg_orders
project b
    model orders public < a.orders
    model report < orders a.orders_copy
";

/// Names of the nodes that are on the screen and, where anything is dimmed, lit.
fn lit(overview: &Overview, view: &ViewState) -> Vec<String> {
    let shot = Shot::lineage(overview.clone(), view);
    let items = (0_u32..).zip(&shot.picture.plan.items);
    let name =
        |id: NodeIx| format!("{}.{}", overview.projects[overview.nodes[id].project].name, overview.nodes[id].name);
    items
        .filter(|(at, _)| shot.lit.item_opacity(*at) == 1.0)
        .filter_map(|(_, item)| match item.what {
            What::Node(id) => Some(name(id)),
            _ => None,
        })
        .collect()
}

fn at(shot: &Shot, key: &str) -> u32 {
    let found = shot.picture.plan.items.iter().position(|item| match item.what {
        What::Node(id) => shot.overview.nodes[id].key == key,
        _ => false,
    });
    found.unwrap() as u32
}

#[test]
fn the_shortest_path_is_lit_in_either_direction_and_shown_where_it_was_out_of_sight() {
    let overview = overview(CHAIN);
    let ends = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    let (raw, report) = ("source.a.raw.orders", "model.b.report");
    let expected = ["a.raw.orders", "a.stg_orders", "a.orders_copy", "b.report"];
    for path in [ends(raw, report), ends(report, raw)] {
        assert_eq!(lit(&overview, &ViewState { path, ..ViewState::default() }), expected);
    }
    // The focus alone shows one node; the path brings the others.
    let view = ViewState { focus: Some(report.to_owned()), path: ends(raw, report), ..ViewState::default() };
    assert_eq!(lineage_request(&overview, &view).sight.len(), 4);
    // Two nodes that no path joins light nothing alone.
    let none = ViewState { path: ends("model.a.int_orders", "model.a.orders_copy"), ..ViewState::default() };
    assert_eq!(lit(&overview, &none).len(), overview.nodes.len());
    assert!(notes(&overview, &none)[0].words.ends_with("there is none"));
}

#[test]
fn what_is_hidden_is_gone_and_counted_at_the_node_it_hangs_on() {
    let overview = overview(CHAIN);
    let view = ViewState { hidden: ["+model.a.orders".to_owned()].into(), ..ViewState::default() };
    let shot = Shot::lineage(overview.clone(), &view);
    assert_eq!(shot.picture.plan.sight.len(), overview.nodes.len() - 3);
    let item = shot.picture.plan.item(at(&shot, "model.a.orders")).unwrap();
    assert_eq!((item.more_up, item.more_down), (1, 0));
    let view = ViewState { hidden: ["model.a.stg_orders+".to_owned()].into(), ..ViewState::default() };
    assert_eq!(lineage_request(&overview, &view).sight.len(), 2);
    let note = notes(&overview, &view).remove(0);
    assert_eq!(note.words, "Hidden: downstream of stg_orders");
    assert_eq!(*note.without, ViewState::default());
}

#[test]
fn the_legend_lights_values_alone_within_the_path_of_the_selection() {
    let overview = overview(CHAIN);
    let only = |values: &[&str], selection| ViewState {
        only: values.iter().map(|it| (*it).to_owned()).collect(),
        lens: Lens::Access,
        selection,
        ..ViewState::default()
    };
    assert_eq!(lit(&overview, &only(&["public"], Selection::None)), ["a.orders", "b.orders"]);
    let copy = Selection::Node("model.a.orders_copy".to_owned());
    let expected = ["a.raw.orders", "a.stg_orders", "a.orders_copy", "b.report"];
    assert_eq!(lit(&overview, &only(&["unknown"], copy.clone())), expected);
    assert_eq!(lit(&overview, &only(&["public"], copy)), Vec::<String>::new());
}

#[test]
fn names_that_two_projects_have_say_their_project() {
    let shot = Shot::lineage(overview(CHAIN), &ViewState::default());
    let tails: Vec<(String, String)> = draw(&shot.stage())
        .marks
        .into_iter()
        .filter_map(|mark| match mark.shape {
            Shape::Text { text, tail: Some((tail, _)), .. } => Some((text, tail)),
            _ => None,
        })
        .collect();
    assert_eq!(tails, [("orders".to_owned(), "a".to_owned()), ("orders".to_owned(), "b".to_owned())]);
}

#[test]
fn a_command_is_the_state_that_it_leads_to() {
    let overview = overview(CHAIN);
    let view = ViewState { selection: Selection::Node("source.a.raw.orders".to_owned()), ..ViewState::default() };
    let shot = Shot::lineage(overview.clone(), &view);
    let target = Some(Target::Item(at(&shot, "model.b.report")));
    let list = commands(&overview, &shot.picture, &view, target);
    let then = |words: &str| match list.iter().find(|it| it.words == words).map(|it| &it.then) {
        Some(Then::View(view)) => ViewState::clone(view),
        other => panic!("{words}: {other:?} of {list:?}"),
    };
    assert_eq!(then("Focus: one hop around").focus.as_deref(), Some("model.b.report"));
    let path = then("Path from the selection to here").path;
    assert_eq!(path, Some(("source.a.raw.orders".to_owned(), "model.b.report".to_owned())));
    let hidden = then("Hide upstream");
    assert_eq!(hidden.hidden, ["+model.b.report".to_owned()].into());
    let again = commands(&overview, &shot.picture, &hidden, target);
    assert!(again.iter().any(|it| it.words == "Show upstream again" && it.then == Then::View(Box::new(view.clone()))));
    // No command leads to where one is.
    for command in list.iter().chain(&commands(&overview, &shot.picture, &view, None)) {
        assert_ne!(command.then, Then::View(Box::new(view.clone())), "{}", command.words);
    }
}

#[test]
fn everything_unfolds_to_one_depth() {
    let overview = company();
    let kinds = |depth: Depth| {
        let mut view = ViewState::default();
        unfold_to(&overview, &mut view, depth);
        let plan = lineage_request(&overview, &view);
        let count = |wanted: fn(What) -> bool| plan.items.iter().filter(|it| wanted(it.what)).count();
        (count(|it| matches!(it, What::Domain(_))), count(|it| matches!(it, What::Node(_))))
    };
    assert_eq!(kinds(Depth::Projects), (0, 0));
    let (domains, nodes) = kinds(Depth::Nodes);
    assert_eq!(nodes, overview.nodes.len());
    // A project that is one domain has no row to fold: its nodes stay.
    let (rows, rest) = kinds(Depth::Domains);
    assert!(rows == domains && rest < nodes);
}

#[test]
fn a_rubber_band_picks_what_it_meets_and_says_what_that_is() {
    let shot = Shot::lineage(overview(CHAIN), &ViewState::default());
    let all = caught(&shot.picture, shot.picture.bounds);
    assert_eq!(all.len(), shot.overview.nodes.len());
    let line = sum(&shot.overview, &shot.picture.plan, &all).join(" · ");
    assert!(line.starts_with("6 models, 1 source · 2 public") && line.ends_with("2 projects"), "{line}");
    let one = caught(&shot.picture, shot.picture.frame(at(&shot, "model.b.report")));
    assert_eq!(sum(&shot.overview, &shot.picture.plan, &one).first().map(String::as_str), Some("1 model"));
    assert!(caught(&shot.picture, Frame { x: -900.0, y: -900.0, width: 10.0, height: 10.0 }).is_empty());
}

#[test]
fn what_follows_the_pointer_is_drawn_over_the_picture_and_never_in_it() {
    let view = ViewState { selection: Selection::Node("model.a.orders".to_owned()), ..ViewState::default() };
    let shot = Shot::lineage(overview(CHAIN), &view);
    let node = at(&shot, "model.b.report");
    let stage = shot.stage();
    let plain = over(&stage, None).marks.len();
    let hovered = Stage { hover: Some(Target::Item(node)), ..stage };
    assert!(over(&hovered, None).marks.len() > plain);
    assert!(over(&hovered, None).marks.len() < draw(&stage).marks.len());
    let band = (Point { x: 0.0, y: 0.0 }, Point { x: 50.0, y: 50.0 });
    assert_eq!(over(&stage, Some(band)).marks.len(), plain + 1);
    assert_eq!(over(&Stage { picked: &[node], ..stage }, None).marks.len(), plain + 1);
}

#[test]
fn the_selected_node_lists_its_columns_close_up_alone() {
    let view = ViewState { selection: Selection::Node("model.a.orders".to_owned()), ..ViewState::default() };
    let shot = Shot::lineage(overview(CHAIN), &view);
    let column = |name: &str| meshscope::overview::detail::ColumnDetail { name: name.to_owned(), ..Default::default() };
    let columns = (0..20).map(|at| column(&format!("column_{at}"))).collect();
    let detail = Detail { key: "model.a.orders".to_owned(), columns, ..Detail::default() };
    let texts = |zoom: f32, key: &str| {
        let detail = Detail { key: key.to_owned(), ..detail.clone() };
        let camera = Camera { zoom, ..Camera::default() };
        let stage = Stage { detail: Some(&detail), camera, viewport: (4000.0, 4000.0), ..shot.stage() };
        let texts = over(&stage, None).marks.into_iter().filter_map(|mark| match mark.shape {
            Shape::Text { text, .. } => Some(text),
            _ => None,
        });
        texts.filter(|it| it.starts_with("column_") || it.starts_with("and ")).collect::<Vec<_>>()
    };
    assert_eq!(texts(1.0, "model.a.orders"), Vec::<String>::new());
    assert_eq!(texts(2.0, "model.a.stg_orders"), Vec::<String>::new());
    let close = texts(2.0, "model.a.orders");
    assert_eq!((close.len(), close.last().map(String::as_str)), (13, Some("and 8 more")));
}

#[test]
fn a_large_project_that_is_alone_opens_with_its_nodes_and_beside_another_as_one_box() {
    let project =
        |name: &str| (0..200).fold(format!("\nproject {name}"), |text, at| format!("{text}\n    model m{at}"));
    let boxes = |text: &str| {
        let shot = Shot::lineage(overview(text), &ViewState::default());
        shot.picture.plan.items.iter().filter(|item| matches!(item.what, What::Node(_))).count()
    };
    assert_eq!(boxes(&project("a")), 200);
    assert_eq!(boxes(&[project("a"), project("b")].concat()), 0);
}
