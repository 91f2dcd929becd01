//! A display list as a picture that stands alone.
//!
//! In: a [`Scene`] and a theme. Out: SVG with text as text and every colour resolved; the same bytes for the same scene.
//! Not here: the canvas. All text is escaped: it comes from dropped files.

use super::geometry::unit;
use super::ink::{Ink, Theme};
use super::mark::{self, Anchor, Fill, Mark, Scene, Shape, Step, Stroke, head};
use crate::layout::{Frame, Point};
use std::fmt::Write;

/// The fonts of the page; none is fetched.
pub const FONTS: &str = "-apple-system, 'Segoe UI Variable Text', 'Segoe UI', Inter, Roboto, 'Noto Sans', Ubuntu, \
                         Cantarell, 'Helvetica Neue', 'DejaVu Sans Condensed', Arial, sans-serif";

/// Writes a scene as SVG, `zoom` pixels large for each unit of the world.
pub fn svg(scene: &Scene, zoom: f32, theme: Theme) -> String {
    let view = scene.view;
    let mut out = String::new();
    let (width, height) = (number(view.width), number(view.height));
    let view_box = format!("{} {} {width} {height}", number(view.x), number(view.y));
    line(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"{view_box}\" \
         font-family=\"{FONTS}\">",
            number(view.width * zoom),
            number(view.height * zoom)
        ),
    );
    if scene.marks.iter().any(|mark| matches!(mark.shape, Shape::Rect { fill: Some(Fill::Hatched), .. })) {
        line(
            &mut out,
            format_args!(
                "<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"{}\"/><rect width=\"1\" height=\"5\" \
             fill=\"{}\"/></pattern></defs>",
                Ink::HatchBg.hex(theme),
                Ink::Hatch.hex(theme)
            ),
        );
    }
    rect(&mut out, &view, (0.0, 0.0), &format!(" fill=\"{}\"", Ink::Canvas.hex(theme)));
    for mark in &scene.marks {
        write_mark(&mut out, mark, theme);
    }
    out.push_str("</svg>\n");
    out
}

fn write_mark(out: &mut String, mark: &Mark, theme: Theme) {
    let opacity = if mark.opacity < 1.0 { format!(" opacity=\"{}\"", number(mark.opacity)) } else { String::new() };
    match &mark.shape {
        Shape::Rect { frame, radius, fill, stroke } => {
            rect(out, frame, *radius, &format!("{}{}{opacity}", fill_of(*fill, theme), stroke_of(*stroke, theme)));
        }
        Shape::Arc { centre, radius, turn, fill, stroke } => {
            let (x, y, r) = (number(centre.x), number(centre.y), number(*radius));
            let paint = format!("{}{}{opacity}", fill_of(*fill, theme), stroke_of(*stroke, theme));
            if *turn >= 1.0 {
                line(out, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{paint}/>"));
            } else if *turn > 0.0 {
                let (up, right) = unit(f64::from(*turn) * std::f64::consts::TAU);
                let end = Point { x: centre.x + radius * right as f32, y: centre.y - radius * up as f32 };
                let large = u8::from(*turn > 0.5);
                let top = number(centre.y - radius);
                let (end_x, end_y) = (number(end.x), number(end.y));
                line(out, format_args!("<path d=\"M{x} {top}A{r} {r} 0 {large} 1 {end_x} {end_y}\"{paint}/>"));
            }
        }
        Shape::Path { way, stroke, head: arrow } => {
            let paint = stroke_of(Some(*stroke), theme);
            line(
                out,
                format_args!(
                    "<path d=\"{}\" fill=\"none\"{paint}{opacity}/>",
                    data(&mark::line(way, stroke, arrow.as_ref()))
                ),
            );
            for corners in arrow.iter().flat_map(|it| head(way, it)) {
                let points: Vec<String> =
                    corners.iter().map(|it| format!("{},{}", number(it.x), number(it.y))).collect();
                let points = points.join(" ");
                let ink = arrow.map_or(stroke.ink, |it| it.ink).hex(theme);
                let inside = if arrow.is_some_and(|it| it.hollow) { Ink::Canvas.hex(theme) } else { ink.clone() };
                let alpha = if stroke.alpha < 1.0 {
                    format!(" stroke-opacity=\"{}\"", number(stroke.alpha))
                } else {
                    String::new()
                };
                line(
                    out,
                    format_args!("<polygon points=\"{points}\" fill=\"{inside}\" stroke=\"{ink}\"{alpha}{opacity}/>"),
                );
            }
        }
        Shape::Text { at, size, weight, anchor, ink, text, tail, struck, halo } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let struck = if *struck { " text-decoration=\"line-through\"" } else { "" };
            let halo = if *halo {
                let canvas = Ink::Canvas.hex(theme);
                format!(" paint-order=\"stroke\" stroke=\"{canvas}\" stroke-width=\"4\" stroke-linejoin=\"round\"")
            } else {
                String::new()
            };
            let tail = tail.as_ref().map_or_else(String::new, |(text, ink)| {
                format!("<tspan dx=\"{}\" fill=\"{}\">{}</tspan>", number(size / 3.0), ink.hex(theme), escape(text))
            });
            line(
                out,
                format_args!(
                    "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\" fill=\"{}\"{anchor}{struck}{halo}{opacity}>{}{tail}</text>",
                    number(at.x),
                    number(at.y),
                    number(*size),
                    ink.hex(theme),
                    escape(text)
                ),
            );
        }
        Shape::Bars { frames, ink } => {
            let mut data = String::new();
            for it in frames {
                let (wide, high) = (number(it.width), number(it.height));
                data += &format!("M{} {}h{wide}v{high}h-{wide}z", number(it.x), number(it.y));
            }
            line(out, format_args!("<path d=\"{data}\" fill=\"{}\"{opacity}/>", ink.hex(theme)));
        }
        Shape::Icon { icon, at, size, ink } => {
            let scale = size / 16.0;
            line(
                out,
                format_args!(
                    "<path d=\"{}\" transform=\"translate({} {}) scale({})\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" \
                 stroke-linecap=\"round\" stroke-linejoin=\"round\"{opacity}/>",
                    icon.path(),
                    number(at.x),
                    number(at.y),
                    number(scale),
                    ink.hex(theme),
                    number(icon_stroke(*size))
                ),
            );
        }
    }
}

/// Width of an icon's line in its square of 16: about 1.35 pixels whatever its size.
pub fn icon_stroke(size: f32) -> f32 {
    1.35 * 16.0 / size.max(1.0)
}

fn rect(out: &mut String, frame: &Frame, radius: (f32, f32), paint: &str) {
    let (left, right) = radius;
    if (left - right).abs() < 0.01 {
        let round = if left > 0.0 { format!(" rx=\"{}\"", number(left)) } else { String::new() };
        line(
            out,
            format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round}{paint}/>",
                number(frame.x),
                number(frame.y),
                number(frame.width),
                number(frame.height)
            ),
        );
    } else {
        line(out, format_args!("<path d=\"{}\"{paint}/>", data(&corners(frame, radius))));
    }
}

/// A rectangle whose left and right corners differ, as a way.
pub fn corners(frame: &Frame, (left, right): (f32, f32)) -> Vec<Step> {
    let most = (frame.width.min(frame.height) / 2.0).max(0.0);
    let (l, r) = (left.min(frame.width).min(frame.height / 2.0), right.min(most));
    let at = |x: f32, y: f32| Point { x, y };
    let (x, y, right, bottom) = (frame.x, frame.y, frame.right(), frame.bottom());
    vec![
        Step::Move(at(x + l, y)),
        Step::Line(at(right - r, y)),
        Step::Bend(at(right, y), at(right, y + r)),
        Step::Line(at(right, bottom - r)),
        Step::Bend(at(right, bottom), at(right - r, bottom)),
        Step::Line(at(x + l, bottom)),
        Step::Bend(at(x, bottom), at(x, bottom - l)),
        Step::Line(at(x, y + l)),
        Step::Bend(at(x, y), at(x + l, y)),
    ]
}

fn fill_of(fill: Option<Fill>, theme: Theme) -> String {
    match fill {
        None => " fill=\"none\"".to_owned(),
        Some(Fill::Hatched) => " fill=\"url(#hatch)\"".to_owned(),
        Some(Fill::Flat(ink, alpha)) if alpha < 1.0 => {
            format!(" fill=\"{}\" fill-opacity=\"{}\"", ink.hex(theme), number(alpha))
        }
        Some(Fill::Flat(ink, _)) => format!(" fill=\"{}\"", ink.hex(theme)),
    }
}

fn stroke_of(stroke: Option<Stroke>, theme: Theme) -> String {
    let Some(stroke) = stroke else {
        return String::new();
    };
    let mut text = format!(" stroke=\"{}\" stroke-width=\"{}\"", stroke.ink.hex(theme), number(stroke.width));
    if stroke.alpha < 1.0 {
        text += &format!(" stroke-opacity=\"{}\"", number(stroke.alpha));
    }
    if let Some((on, off)) = stroke.dash {
        text += &format!(" stroke-dasharray=\"{} {}\"", number(on), number(off));
    }
    if stroke.round {
        text += " stroke-linecap=\"round\"";
    }
    text
}

fn data(way: &[Step]) -> String {
    let point = |it: Point| format!("{} {}", number(it.x), number(it.y));
    way.iter()
        .map(|step| match *step {
            Step::Move(to) => format!("M{}", point(to)),
            Step::Line(to) => format!("L{}", point(to)),
            Step::Bend(a, to) => format!("Q{} {}", point(a), point(to)),
            Step::Curve(a, b, to) => format!("C{} {} {}", point(a), point(b), point(to)),
        })
        .collect()
}

/// A number with at most two decimals, and no minus before zero.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" || text.is_empty() { "0".to_owned() } else { text.to_owned() }
}

/// Text for the inside of an element or attribute. Characters that XML does not know at all are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            it if it < ' ' || matches!(it, '\u{fffe}' | '\u{ffff}') => {}
            it => out.push(it),
        }
    }
    out
}

fn line(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}
