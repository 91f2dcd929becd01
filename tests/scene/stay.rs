//! Another project arrives: the picture does not jump.

use super::Shot;
use super::small::overview;
use meshscope::layout::{Frame, Point};
use meshscope::scene::stay::{Pictured, places, same, stay};
use meshscope::scene::{Camera, What};
use meshscope::session::ViewState;

const CORE: &str = "project core\n model a public\n model b public < a\n";
/// Comes before core by name, and in every table.
const ADS: &str = "project ads\n model x\n model y < x\n model z < y\n";

/// Lineage and Mesh of both, one after the other.
fn shots() -> [(Shot, Shot); 2] {
    let (old, new) = (overview(CORE), overview(&format!("{ADS}{CORE} model c < b ads.z\n")));
    let view = ViewState::default();
    [
        (Shot::lineage(old.clone(), &view), Shot::lineage(new.clone(), &view)),
        (Shot::mesh(old, &view), Shot::mesh(new, &view)),
    ]
}

fn pictured(shot: &Shot) -> Pictured<'_> {
    Pictured { overview: &shot.overview, picture: &shot.picture }
}

#[test]
fn what_a_person_looks_at_stays_under_their_eyes() {
    for (old, new) in shots() {
        // Boxes around others may share their middle with one inside; the innermost do not.
        let parents: Vec<u32> = old.picture.plan.items.iter().filter_map(|item| item.parent).collect();
        let all = (0..).zip(&old.picture.plan.items);
        for (at, item) in all.filter(|(at, _)| !parents.contains(at)) {
            let frame = old.picture.frame(at);
            let camera = Camera { zoom: 1.3, ..Camera::default() }.centred(frame.centre(), (800.0, 600.0));
            let kept = stay(camera, (800.0, 600.0), true, pictured(&old), pictured(&new)).unwrap();
            let what = same(item.what, &old.overview, &new.overview).unwrap();
            let now = new.picture.frame(new.picture.plan.find(what).unwrap());
            let corner = |camera: Camera, frame: Frame| camera.screen(Point { x: frame.x, y: frame.y });
            let (then, now) = (corner(camera, frame), corner(kept, now));
            assert!((then.x - now.x).abs() < 0.1 && (then.y - now.y).abs() < 0.1, "{:?}: {then:?}, {now:?}", item.what);
            assert_eq!(kept.zoom, camera.zoom);
        }
    }
}

#[test]
fn who_moved_nothing_sees_it_all_or_is_shown_it_anew() {
    for (old, new) in shots() {
        let near = Camera::fit(old.picture.bounds, (800.0, 600.0), 24.0, 4.0);
        let far = Camera { zoom: 0.1, ..Camera::default() }.centred(new.picture.bounds.centre(), (800.0, 600.0));
        assert_eq!(stay(far, (800.0, 600.0), false, pictured(&old), pictured(&new)), Some(far));
        assert_eq!(stay(near, (300.0, 200.0), false, pictured(&old), pictured(&new)), None);
    }
}

#[test]
fn things_are_the_same_by_name() {
    let (old, new) = (overview(CORE), overview(&format!("{ADS}{CORE}")));
    let there = |what| same(what, &old, &new).map(|what| same(what, &new, &old));
    for (ix, row) in old.nodes.entries() {
        let Some(What::Node(other)) = same(What::Node(ix), &old, &new) else { panic!("{}", row.key) };
        assert_eq!(new.nodes[other].key, row.key);
        assert_eq!(there(What::Node(ix)), Some(Some(What::Node(ix))));
    }
    for (ix, _) in old.domains.entries() {
        assert_eq!(there(What::Domain(ix)), Some(Some(What::Domain(ix))));
    }
    let gone = new.projects.entries().find(|(_, row)| row.name == "ads").unwrap().0;
    assert_eq!(same(What::Project(gone), &new, &old), None);
}

#[test]
fn boxes_are_known_by_name_whatever_comes_before_them() {
    for (old, new) in shots() {
        let known = places(pictured(&old), &new.overview, &new.picture.plan);
        assert_eq!(known.len(), new.picture.plan.items.len());
        for (item, place) in new.picture.plan.items.iter().zip(&known) {
            let was = same(item.what, &new.overview, &old.overview).and_then(|what| old.picture.plan.find(what));
            assert_eq!(*place, was.map(|at| old.picture.frame(at)), "{:?}", item.what);
        }
        assert!(known.iter().any(Option::is_some) && known.iter().any(Option::is_none));
    }
}

#[test]
fn a_picture_of_other_things_is_no_picture_before() {
    let (old, new) = (overview(CORE), overview(ADS));
    let view = ViewState::default();
    let (old, new) = (Shot::lineage(old, &view), Shot::lineage(new, &view));
    assert!(places(pictured(&old), &new.overview, &new.picture.plan).is_empty());
}
