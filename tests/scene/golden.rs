//! Golden SVGs: the whole picture at zoom 1 and at the coarser levels.

use crate::Shot;
use crate::small::{company, overview};
use meshscope::scene::draw::whole;
use meshscope::scene::svg::svg;
use meshscope::scene::{Camera, Stage, Theme, draw};
use meshscope::session::ViewState;
use meshscope::session::view_state::{Lens, Selection};

fn golden(name: &str, shot: &Shot, theme: Theme) {
    golden_of(name, &whole(&shot.stage(), 16.0), theme);
}

fn golden_of(name: &str, stage: &Stage, theme: Theme) {
    let text = svg(&draw(stage), 1.0, theme);
    if let Ok(folder) = std::env::var("MESHSCOPE_PICTURES") {
        std::fs::write(format!("{folder}/{name}.svg"), &text).unwrap();
    }
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn focused() -> ViewState {
    let key = "model.finance.fct_revenue_daily.v2".to_owned();
    ViewState { focus: Some(key.clone()), up: 1, down: 1, selection: Selection::Node(key), ..ViewState::default() }
}

#[test]
fn mesh_light_and_dark() {
    let view = ViewState {
        selection: Selection::Use("product_analytics".into(), "board_room".into()),
        ..ViewState::default()
    };
    let shot = Shot::mesh(company(), &view);
    golden("mesh_light", &shot, Theme::Light);
    golden("mesh_dark", &shot, Theme::Dark);
}

#[test]
fn lineage_whole() {
    let shot = Shot::lineage(company(), &ViewState::default());
    golden("lineage_whole", &shot, Theme::Light);
}

#[test]
fn lineage_with_a_path() {
    let view = ViewState { selection: Selection::Node("model.finance.int_fx_daily".into()), ..ViewState::default() };
    let shot = Shot::lineage(company(), &view);
    golden("lineage_path", &shot, Theme::Light);
    golden("lineage_path_dark", &shot, Theme::Dark);
}

#[test]
fn lineage_near_a_node() {
    let shot = Shot::lineage(company(), &focused());
    golden("lineage_focus", &shot, Theme::Light);
    golden("lineage_focus_dark", &shot, Theme::Dark);
}

#[test]
fn lineage_folded() {
    let folded = ["core_platform", "finance/ledger", "marketing/brand"].map(str::to_owned).into();
    let view = ViewState { folded, lens: Lens::Score, ..ViewState::default() };
    golden("lineage_folded", &Shot::lineage(company(), &view), Theme::Light);
}

#[test]
fn lineage_from_afar() {
    let shot = Shot::lineage(company(), &ViewState::default());
    for (name, zoom) in [("lineage_domains", 0.4), ("lineage_projects", 0.2), ("lineage_small_text", 0.65)] {
        let bounds = shot.picture.bounds;
        let viewport = ((bounds.width + 32.0) * zoom, (bounds.height + 32.0) * zoom);
        let camera = Camera { x: bounds.x - 16.0, y: bounds.y - 16.0, zoom };
        golden_of(name, &Stage { camera, viewport, ..shot.stage() }, Theme::Light);
    }
}

#[test]
fn text_from_files_is_escaped() {
    let shot = Shot::lineage(overview("project a<script>&\"x 1\n model <b>&amp; public"), &ViewState::default());
    let text = svg(&draw(&whole(&shot.stage(), 0.0)), 1.0, Theme::Light);
    assert!(!text.contains("<script>") && !text.contains("<b>"), "{text}");
    assert!(text.contains("&lt;b&gt;&amp;amp;"));
}
