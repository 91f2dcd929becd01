//! What must hold in every picture, at every zoom.

use crate::Shot;
use crate::small::{company, overview};
use meshscope::layout::{Frame, Point};
use meshscope::scene::level::LEAST_TEXT;
use meshscope::scene::mark::{Anchor, Scene, Shape};
use meshscope::scene::measure::width;
use meshscope::scene::mirror::Tree;
use meshscope::scene::pick::pick;
use meshscope::scene::plan::Tie;
use meshscope::scene::step::{Direction, step};
use meshscope::scene::svg::svg;
use meshscope::scene::{Camera, Stage, Target, Theme, What, draw, lineage_request, mesh_request};
use meshscope::session::ViewState;
use meshscope::session::view_state::{Lens, Selection};

fn near(key: &str, up: u8, down: u8) -> ViewState {
    let selection = Selection::Node(key.to_owned());
    ViewState { focus: Some(key.to_owned()), up, down, selection, ..ViewState::default() }
}

/// `projects` projects of one chain of `models` models each, every project in two domains.
fn large(projects: u32, models: u32) -> String {
    let mut text = String::new();
    for project in 0..projects {
        text += &format!("project p{project} {models} 70 2\n");
        for model in 0..models {
            if model == 0 || model == models / 2 {
                text += &format!("domain d{}\n", model / (models / 2).max(1));
            }
            text += &format!("model m_{project}_{model} public");
            if model > 0 {
                text += &format!(" < m_{project}_{}", model - 1);
            } else if project > 0 {
                text += &format!(" < p{}.m_{}_{}", project - 1, project - 1, models - 1);
            }
            text.push('\n');
        }
    }
    text
}

/// The least frame around a text, as it is estimated.
fn text_frames(scene: &Scene) -> Vec<(String, Frame, f32)> {
    let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text { at, size, weight, anchor, text, tail, .. } => {
            let tail = tail.as_ref().map_or(0.0, |(tail, _)| width(tail, *size, *weight) + size / 3.0);
            let wide = width(text, *size, *weight) + tail;
            let x = match anchor {
                Anchor::Start => at.x,
                Anchor::Middle => at.x - wide / 2.0,
                Anchor::End => at.x - wide,
            };
            Some((text.clone(), Frame { x, y: at.y - size * 0.72, width: wide, height: size * 0.72 }, *size))
        }
        _ => None,
    });
    texts.collect()
}

fn shots() -> Vec<(Shot, &'static str)> {
    let folded = ["core_platform", "finance/ledger"].map(str::to_owned).into();
    vec![
        (Shot::lineage(company(), &ViewState::default()), "whole"),
        (Shot::lineage(company(), &near("model.finance.fct_revenue_daily.v2", 1, 1)), "near"),
        (Shot::lineage(company(), &ViewState { folded, ..ViewState::default() }), "folded"),
        (Shot::mesh(company(), &ViewState::default()), "mesh"),
        (Shot::lineage(overview(&large(4, 200)), &ViewState::default()), "large"),
        (Shot::mesh(overview(&large(30, 4)), &ViewState::default()), "a mesh of thirty"),
    ]
}

fn at_zoom<'a>(shot: &'a Shot, zoom: f32) -> Stage<'a> {
    let bounds = shot.picture.bounds;
    let camera = Camera { x: bounds.x, y: bounds.y, zoom };
    Stage { camera, viewport: (bounds.width * zoom, bounds.height * zoom), ..shot.stage() }
}

#[test]
fn no_text_overlaps_another_at_any_zoom() {
    for (shot, name) in shots() {
        for zoom in [0.1, 0.2, 0.3, 0.5, 0.6, 0.8, 1.0, 1.5, 3.0] {
            let texts = text_frames(&draw(&at_zoom(&shot, zoom)));
            for (at, (text, frame, _)) in texts.iter().enumerate() {
                for (other, there, _) in texts.iter().skip(at + 1) {
                    let apart = frame.right() <= there.x
                        || there.right() <= frame.x
                        || frame.bottom() <= there.y
                        || there.bottom() <= frame.y;
                    assert!(apart, "{name} at {zoom}: {text} {frame:?} over {other} {there:?}");
                }
            }
        }
    }
}

#[test]
fn text_keeps_inside_its_box_and_above_ten_pixels() {
    for (shot, name) in shots() {
        for zoom in [0.15, 0.3, 0.6, 1.0, 2.0] {
            for (text, frame, size) in text_frames(&draw(&at_zoom(&shot, zoom))) {
                assert!(size * zoom >= LEAST_TEXT - 0.01, "{name} at {zoom}: {text} is {}", size * zoom);
                if shot.picture.plan.mesh {
                    continue;
                }
                let inside = shot.picture.plan.items.iter().zip(&shot.picture.frames).any(|(item, it)| {
                    let room = if matches!(item.what, What::Node(_)) { 40.0 } else { 0.1 };
                    frame.x >= it.x - room && frame.right() <= it.right() + room && it.grown(2.0).holds(frame.centre())
                });
                assert!(inside, "{name} at {zoom}: {text} {frame:?} in no box");
            }
        }
    }
}

#[test]
fn what_is_drawn_is_what_meets_the_viewport() {
    let shot = Shot::lineage(overview(&large(2, 50)), &ViewState::default());
    let names = |stage: &Stage| -> Vec<String> {
        text_frames(&draw(stage)).into_iter().map(|(text, ..)| text).filter(|it| it.starts_with("m_")).collect()
    };
    let bounds = shot.picture.bounds;
    for part in 0..8 {
        let camera = Camera { x: bounds.x + bounds.width * part as f32 / 8.0, y: bounds.y, zoom: 1.0 };
        let stage = Stage { camera, viewport: (400.0, 300.0), ..shot.stage() };
        let view = camera.view(stage.viewport).grown(4.0);
        let expected = (0..)
            .zip(&shot.picture.plan.items)
            .filter(|(at, item)| matches!(item.what, What::Node(_)) && shot.picture.frame(*at).meets(&view));
        assert_eq!(names(&stage).len(), expected.count());
    }
    let all = Stage { viewport: (bounds.width + 10.0, bounds.height + 10.0), ..shot.stage() };
    assert_eq!(names(&all).len(), 100);
}

#[test]
fn the_same_mesh_gives_the_same_picture() {
    for view in [ViewState::default(), near("model.finance.int_fx_daily", 2, 2)] {
        let once = svg(&draw(&Shot::lineage(company(), &view).stage()), 1.0, Theme::Light);
        assert_eq!(once, svg(&draw(&Shot::lineage(company(), &view).stage()), 1.0, Theme::Light));
    }
    assert_eq!(mesh_request(&company()), mesh_request(&company()));
}

#[test]
fn a_large_mesh_opens_folded_and_unfolds_by_name() {
    let overview = overview(&large(3, 100));
    let plan = lineage_request(&overview, &ViewState::default());
    assert!(plan.items.iter().all(|item| !matches!(item.what, What::Node(_))));
    assert_eq!(plan.sight.len(), 300);
    assert_eq!(plan.items.iter().filter(|item| matches!(item.what, What::Domain(_)) && item.folded).count(), 6);
    // Between folded domains one link stands for all edges.
    assert_eq!(plan.links.iter().map(|link| link.count).sum::<u32>(), 5);

    let view = ViewState { unfolded: ["p1/d0".to_owned()].into(), ..ViewState::default() };
    let plan = lineage_request(&overview, &view);
    assert_eq!(plan.items.iter().filter(|item| matches!(item.what, What::Node(_))).count(), 50);

    let small = crate::small::overview(&large(2, 50));
    let plan = lineage_request(&small, &ViewState::default());
    assert_eq!(plan.items.iter().filter(|item| matches!(item.what, What::Node(_))).count(), 100);
    let view = ViewState { folded: ["p0".to_owned(), "p1/d1".to_owned()].into(), ..ViewState::default() };
    let plan = lineage_request(&small, &view);
    assert_eq!(plan.items.iter().filter(|item| matches!(item.what, What::Node(_))).count(), 25);
}

#[test]
fn one_hop_shows_neighbours_and_counts_the_rest() {
    let overview = company();
    let plan = lineage_request(&overview, &near("model.finance.fct_revenue_daily.v2", 1, 1));
    let shown: Vec<&str> = plan.sight.iter().map(|&id| overview.nodes[id].name.as_str()).collect();
    assert!(shown.contains(&"int_refunds") && shown.contains(&"fct_campaign_roi") && !shown.contains(&"stg_refunds"));
    let refunds = plan.items.iter().find(|it| match it.what {
        What::Node(id) => overview.nodes[id].name == "int_refunds",
        _ => false,
    });
    assert_eq!(refunds.map(|it| (it.more_up, it.more_down)), Some((1, 0)));

    let nothing = lineage_request(&overview, &near("model.finance.fct_revenue_daily.v2", 0, 0));
    assert_eq!(nothing.sight.len(), 1);
    let unknown = lineage_request(&overview, &near("model.nobody.knows", 1, 1));
    assert_eq!(unknown.sight.len(), overview.nodes.len());
}

#[test]
fn hidden_edges_count_as_hops_and_keep_their_kind() {
    let overview = company();
    let plan = lineage_request(&overview, &near("model.product_analytics.fct_feature_usage", 0, 1));
    let ties: Vec<Tie> = plan.links.iter().map(|link| link.tie).collect();
    assert!(ties.contains(&Tie::Hidden) && ties.contains(&Tie::Likely), "{ties:?}");
    let plan = mesh_request(&overview);
    assert!(plan.links.iter().any(|link| link.tie == Tie::Ghost));
}

#[test]
fn pointing_finds_what_is_drawn() {
    let (shot, _) = shots().swap_remove(1);
    for (at, (item, frame)) in (0..).zip(shot.picture.plan.items.iter().zip(&shot.picture.frames)) {
        match item.what {
            What::Node(_) => {
                assert_eq!(pick(&shot.picture, frame.centre(), 1.0), Some(Target::Item(at)));
                if item.more_up > 0 {
                    let beside = Point { x: frame.x - 14.0, y: frame.centre().y };
                    assert_eq!(pick(&shot.picture, beside, 1.0), Some(Target::More(at, true)));
                }
            }
            What::Domain(_) | What::Project(_) => {
                let corner = Point { x: frame.x + 10.0, y: frame.y + 12.0 };
                assert_eq!(pick(&shot.picture, corner, 1.0), Some(Target::Chevron(at)));
                let head = Point { x: frame.x + 60.0, y: frame.y + 12.0 };
                let found = pick(&shot.picture, head, 1.0);
                assert!(found == Some(Target::Item(at)) || matches!(found, Some(Target::Link(_))), "{found:?}");
            }
        }
    }
    assert_eq!(pick(&shot.picture, Point { x: -500.0, y: -500.0 }, 1.0), None);
    // From afar a node is not drawn, so that it cannot be met either.
    let node = shot.picture.plan.items.iter().position(|it| matches!(it.what, What::Node(_))).unwrap();
    let far = pick(&shot.picture, shot.picture.frames[node].centre(), 0.1);
    assert!(matches!(
        far.and_then(Target::item).and_then(|at| shot.picture.plan.item(at)).map(|it| it.what),
        Some(What::Project(_))
    ));
}

#[test]
fn pointing_at_a_line_finds_it() {
    for (shot, name) in shots().into_iter().take(4) {
        let mut found = 0;
        for (at, route) in (0..).zip(&shot.picture.routes) {
            let middle = if shot.picture.plan.mesh { route.pill } else { route.points[route.points.len() / 2] };
            found += u32::from(pick(&shot.picture, middle, 1.0) == Some(Target::Link(at)));
        }
        assert!(found * 2 > shot.picture.routes.len() as u32, "{name}: {found} of {}", shot.picture.routes.len());
    }
}

#[test]
fn the_keyboard_walks_along_edges_and_in_and_out() {
    let shot = Shot::lineage(company(), &ViewState::default());
    let plan = &shot.picture.plan;
    let item = |name: &str| {
        let at = plan.items.iter().position(|it| match it.what {
            What::Node(id) => shot.overview.nodes[id].name == name,
            What::Domain(id) => shot.overview.domains[id].name == name,
            What::Project(id) => shot.overview.projects[id].name == name,
        });
        Some(Target::Item(at.unwrap() as u32))
    };
    let go = |from, direction| step(&shot.picture, from, direction);
    assert_eq!(go(item("int_fx_daily"), Direction::Right).and_then(Target::item), {
        plan.items.iter().position(|it| matches!(it.what, What::Node(id) if shot.overview.nodes[id].key == "model.finance.fct_revenue_daily.v2")).map(|at| at as u32)
    });
    assert_eq!(go(item("stg_refunds"), Direction::Left), None);
    assert_eq!(go(item("int_fx_daily"), Direction::Out), item("revenue"));
    assert_eq!(go(item("revenue"), Direction::Out), item("finance"));
    assert_eq!(go(item("finance"), Direction::Out), None);
    let inside = go(item("revenue"), Direction::In);
    assert_eq!(inside.and_then(|it| go(Some(it), Direction::Out)), item("revenue"));
    let below = go(item("stg_refunds"), Direction::Down);
    assert!(below.is_some() && go(below, Direction::Up) == item("stg_refunds"));
    assert!(go(None, Direction::Right).is_some());
}

#[test]
fn the_tree_lists_open_branches_only() {
    let overview = company();
    let plan = lineage_request(&overview, &ViewState::default());
    let tree = Tree::of(&overview, &plan);
    let rows = tree.rows(&overview, &Default::default());
    assert_eq!(rows.len(), overview.projects.len());
    assert_eq!(rows[0].label, "core_platform, project, 148 models, 5 products, score 87");
    let open = [rows[0].what].into();
    let rows = tree.rows(&overview, &open);
    assert_eq!(rows.len(), overview.projects.len() + 3);
    assert_eq!((rows[1].level, rows[1].place, rows[1].of), (2, 1, 3));
    let open = [rows[0].what, rows[1].what].into();
    let rows = tree.rows(&overview, &open);
    assert_eq!(rows[2].label, "fct_orders v2, model, public, contract, 0 upstream, 2 downstream");
    assert_eq!(tree.parent(rows[2].what), Some(rows[1].what));
}

#[test]
fn a_lens_counts_every_node_in_sight() {
    for lens in Lens::ALL {
        let shot = Shot::lineage(company(), &ViewState { lens, ..ViewState::default() });
        let total: u32 = shot.colours.values.iter().map(|value| value.count).sum();
        assert_eq!(total as usize, shot.picture.plan.sight.len(), "{}", lens.title());
    }
    let shot = Shot::lineage(company(), &ViewState { lens: Lens::Score, ..ViewState::default() });
    let unknown = shot.colours.values.last().unwrap();
    assert!(unknown.unknown && unknown.label == "unknown");
}

#[test]
fn a_selected_node_lights_its_path_and_a_folded_one_its_box() {
    let view = ViewState { selection: Selection::Node("model.finance.int_fx_daily".into()), ..ViewState::default() };
    let shot = Shot::lineage(company(), &view);
    assert!(shot.lit.dims && shot.lit.nodes > 5);
    let name = |at: u32| match shot.picture.plan.items[at as usize].what {
        What::Node(id) => shot.overview.nodes[id].name.clone(),
        _ => String::new(),
    };
    let lit: Vec<String> = (0..).zip(&shot.lit.items).filter(|(_, lit)| **lit).map(|(at, _)| name(at)).collect();
    assert!(lit.contains(&"fx_rates".to_owned()) && lit.contains(&"fct_campaign_roi".to_owned()));
    assert!(!lit.contains(&"int_refunds".to_owned()));

    // Folding changes nothing about what is on the path: supply_chain is on nobody's.
    let folded = ["finance/revenue".to_owned(), "supply_chain".to_owned(), "core_platform".to_owned()].into();
    let shot = Shot::lineage(company(), &ViewState { folded, ..view.clone() });
    let dark = |name: &str| {
        let project = shot.overview.projects.entries().find(|(_, row)| row.name == name).unwrap().0;
        !shot.lit.items[shot.picture.plan.find(What::Project(project)).unwrap() as usize]
    };
    assert!(dark("supply_chain") && dark("core_platform") && !dark("marketing"));

    let folded = ["finance".to_owned()].into();
    let shot = Shot::lineage(company(), &ViewState { folded, ..view });
    let selected = shot.lit.selected.and_then(Target::item).and_then(|at| shot.picture.plan.item(at));
    assert!(matches!(selected, Some(item) if item.folded && matches!(item.what, What::Project(_))));
}

#[test]
fn an_empty_mesh_draws_nothing() {
    let shot = Shot::lineage(meshscope::overview::Overview::default(), &ViewState::default());
    assert!(draw(&shot.stage()).marks.is_empty());
    let shot = Shot::mesh(meshscope::overview::Overview::default(), &ViewState::default());
    assert!(draw(&shot.stage()).marks.is_empty() && pick(&shot.picture, Point::default(), 1.0).is_none());
}

#[test]
fn learning_projects_are_drawn_faint_in_both_graphs_and_nothing_else_is() {
    let text = "project school 2 70 1\nmodel lesson public\nproject core 2 70 1\nmodel orders public < school.lesson";
    let faint = |shot: Shot| -> Vec<String> {
        let scene = draw(&meshscope::scene::draw::whole(&shot.stage(), 16.0));
        let marks = scene.marks.iter().filter(|mark| mark.opacity < 1.0);
        let texts = marks.filter_map(|mark| match &mark.shape {
            Shape::Text { text, .. } => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    };
    let mesh = |learning| {
        let mut mesh = overview(text);
        mesh.projects.iter_mut().for_each(|project| project.learning = learning && project.name == "school");
        mesh
    };
    let view = ViewState::default();
    assert_eq!(faint(Shot::mesh(mesh(false), &view)), [""; 0]);
    assert_eq!(faint(Shot::lineage(mesh(false), &view)), [""; 0]);
    assert_eq!(faint(Shot::mesh(mesh(true), &view)), ["70", "school", "for learning, 2 models"]);
    let lineage = faint(Shot::lineage(mesh(true), &view));
    assert!(lineage.iter().any(|text| text == "lesson" || text == "school"), "{lineage:?}");
    assert!(!lineage.iter().any(|text| text == "orders" || text == "core"), "{lineage:?}");
}
