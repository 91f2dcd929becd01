//! The eight-spoke wheel of one scorecard, as paths.
//!
//! In: the eight characteristics. Out: SVG path data in a box of [`WIDTH`] by [`HEIGHT`]. Not here: colours, the SVG
//! element. Wedges, not a polygon: the area between unlike axes would mean nothing.

use super::cell::Heat;
use super::words;
use crate::scene::geometry::unit;
use crate::scorecard::model::{Characteristic, Part};
use std::f64::consts::TAU;
use std::fmt::Write;

/// Width of the picture.
pub const WIDTH: f64 = 352.0;
/// Height of the picture.
pub const HEIGHT: f64 = 216.0;
const X: f64 = WIDTH / 2.0;
const Y: f64 = HEIGHT / 2.0;
/// Radius of the hub.
const HUB: f64 = 24.0;
/// Radius at 100 points.
const RIM: f64 = 78.0;
/// Half the angle of a wedge: 17 of 360 degrees.
const HALF: f64 = TAU * 17.0 / 360.0;
/// Thickness of the cap.
const CAP: f64 = 3.0;

/// One spoke.
#[derive(Clone, PartialEq, Debug)]
pub struct Spoke {
    /// Its place among the eight, clockwise from the top.
    pub index: usize,
    /// The wedge up to 100.
    pub ground: String,
    /// The wedge up to the score; empty without one.
    pub fill: String,
    /// The cap at its end.
    pub cap: String,
    /// The unknown share beyond the end; the whole wedge without a score; empty where all is known.
    pub hatch: String,
    /// `a` to `f`; empty without a score.
    pub tint: &'static str,
    /// The number, or `n/a`, or `?`.
    pub text: String,
    /// Where the number stands.
    pub text_at: (f64, f64),
    /// The characteristic's name.
    pub label: String,
    /// Where the name stands.
    pub label_at: (f64, f64),
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// What it says in words.
    pub title: String,
}

/// The spokes, clockwise from the top.
pub fn spokes(parts: &[Part; 8]) -> Vec<Spoke> {
    parts.iter().zip(Characteristic::ALL).map(|(part, characteristic)| spoke(part, characteristic)).collect()
}

/// Radii of the guides at 60, 75 and 90 points, and of the rim.
pub fn guides() -> [f64; 4] {
    [60.0, 75.0, 90.0, 100.0].map(radius)
}

/// The middle of the wheel.
pub fn middle() -> (f64, f64) {
    (X, Y)
}

/// Where the total and the range stand in the hub.
pub fn hub() -> [(f64, f64); 2] {
    [(X, Y + 4.0), (X, Y + 17.0)]
}

fn spoke(part: &Part, characteristic: Characteristic) -> Spoke {
    let index = characteristic.index();
    let angle = TAU * index as f64 / 8.0 - TAU / 4.0;
    let score = part.score.filter(|_| part.applies);
    let end = score.map_or(HUB, radius);
    let hatch_end = match score {
        Some(score) => radius(score + (100.0 - score) * part.unknown),
        None => RIM,
    };
    let hatched = part.applies && (score.is_none() || part.unknown > 1e-9);
    let text = match (part.applies, score) {
        (false, _) => "n/a".to_owned(),
        (true, None) => "?".to_owned(),
        (true, Some(score)) => words::points(score),
    };
    let (cosine, _) = unit(angle);
    Spoke {
        index,
        ground: wedge(angle, HUB, RIM),
        fill: if score.is_some() { wedge(angle, HUB, end) } else { String::new() },
        cap: if score.is_some() { wedge(angle, (end - CAP).max(HUB), end) } else { String::new() },
        hatch: if hatched { wedge(angle, end, hatch_end) } else { String::new() },
        tint: score.map(super::cell::tint).unwrap_or_default(),
        text,
        text_at: place(angle, if score.is_some() { (end - 13.0).max(HUB + 12.0) } else { (HUB + RIM) / 2.0 }, 4.0),
        label: characteristic.name().split(" &").next().unwrap_or_default().replace(" on its own", ""),
        label_at: place(angle, RIM + 9.0, 4.0),
        anchor: match cosine {
            cosine if cosine > 0.1 => "start",
            cosine if cosine < -0.1 => "end",
            _ => "middle",
        },
        title: Heat::of_part(part, characteristic.name()).title,
    }
}

fn radius(points: f64) -> f64 {
    HUB + (RIM - HUB) * points.clamp(0.0, 100.0) / 100.0
}

fn place(angle: f64, radius: f64, down: f64) -> (f64, f64) {
    let (x, y) = unit(angle);
    (round(X + radius * x), round(Y + radius * y + down))
}

/// A ring segment around `angle` between two radii.
fn wedge(angle: f64, inner: f64, outer: f64) -> String {
    let corner = |radius: f64, side: f64| place(angle + side * HALF, radius, 0.0);
    let ((ax, ay), (bx, by)) = (corner(inner, -1.0), corner(outer, -1.0));
    let ((cx, cy), (dx, dy)) = (corner(outer, 1.0), corner(inner, 1.0));
    let (inner, outer) = (round(inner), round(outer));
    let mut path = String::new();
    // Writing to a String cannot fail.
    let _ =
        write!(path, "M{ax} {ay}L{bx} {by}A{outer} {outer} 0 0 1 {cx} {cy}L{dx} {dy}A{inner} {inner} 0 0 0 {ax} {ay}z");
    path
}

/// One decimal is finer than a pixel.
fn round(value: f64) -> f64 {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(score: Option<f64>, unknown: f64, applies: bool) -> Spoke {
        let mut parts = [Part { score: Some(50.0), unknown: 0.0, applies: true }; 8];
        parts[2] = Part { score, unknown, applies };
        spokes(&parts).remove(2)
    }

    #[test]
    fn spokes_go_clockwise_from_the_top() {
        let spokes = spokes(&[Part { score: Some(100.0), unknown: 0.0, applies: true }; 8]);
        assert_eq!(spokes.len(), 8);
        assert!(spokes[0].label_at.1 < 30.0, "the first is on top");
        assert!(spokes[2].label_at.0 > X && spokes[2].anchor == "start", "the third is at the right");
        assert!(spokes[4].label_at.1 > HEIGHT - 30.0, "the fifth is at the bottom");
        assert!(spokes[6].label_at.0 < X && spokes[6].anchor == "end", "the seventh is at the left");
    }

    #[test]
    fn length_is_the_score() {
        let (low, high) = (with(Some(20.0), 0.0, true), with(Some(80.0), 0.0, true));
        assert!(high.fill.contains("A67.2 67.2"), "{}", high.fill);
        assert!(low.fill.contains("A34.8 34.8"), "{}", low.fill);
        assert_eq!((low.tint, high.tint), ("f", "b"));
    }

    #[test]
    fn the_unknown_share_is_hatched_beyond_the_end() {
        assert!(with(Some(80.0), 0.0, true).hatch.is_empty());
        let half = with(Some(60.0), 0.5, true);
        assert!(half.hatch.contains("A67.2 67.2"), "{}", half.hatch);
        let none = with(None, 1.0, true);
        assert_eq!((none.fill.as_str(), none.text.as_str()), ("", "?"));
        assert!(none.hatch.contains("A78 78"));
    }

    #[test]
    fn what_does_not_apply_is_neither_filled_nor_hatched() {
        let spoke = with(None, 0.0, false);
        assert_eq!((spoke.fill.as_str(), spoke.hatch.as_str(), spoke.text.as_str()), ("", "", "n/a"));
    }

    #[test]
    fn a_score_of_nothing_stays_outside_the_hub() {
        let spoke = with(Some(0.0), 0.0, true);
        let (x, _) = spoke.text_at;
        assert!(x - X >= HUB + 12.0 - 0.1);
    }
}
