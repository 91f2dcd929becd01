//! One cell of a table, ready to draw, sort and export.
//!
//! In: figures. Out: a [`Cell`]. Not here: the component that draws it.

use super::words;
use crate::artifact::manifest::model::Access;
use crate::plan::{GateState, Verdict};
use crate::scorecard::model::{Grade, Medal, Part, Rollup, Summary};
use serde::{Deserialize, Serialize};

/// One cell.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Cell {
    /// Nothing to say.
    #[default]
    Empty,
    /// Text in a tone.
    Text(String, Tone),
    /// A file name, path or id.
    Mono(String),
    /// What the row is about.
    Name(Name),
    /// A number, with its text.
    Number(f64, String),
    /// A number of a roll-up, without a fill.
    Bare(Option<f64>),
    /// A score in the heatmap.
    Heat(Heat),
    /// A score in a ring.
    Ring(Option<f64>),
    /// A score with its medal.
    Score(Score),
    /// Models by access.
    Bar(Bar),
    /// Projects by two letters.
    Marks(Vec<Mark>),
    /// A value between 0 and 1 on a little scale.
    Scale(f64, Fit),
    /// How well a group and a folder agree, in percent.
    Folder(u32, Fit, &'static str),
    /// Yes or the word none.
    Check(bool),
    /// A word in a tone, as a chip.
    Chip(String, Tone),
    /// Who may ref it.
    Access(Access),
    /// A product's versions on the timeline.
    Lanes(super::timeline::Lanes),
    /// Gates R1 to R11, and whether the group could leave.
    Gates(Vec<GateState>, Verdict),
    /// Findings that count: errors, warnings.
    Trouble(u32, u32),
}

/// Whether a group could leave, in a word.
pub fn leave(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::Almost => "almost",
        Verdict::Blocked => "blocked",
    }
}

/// How a text is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Of second rank.
    Muted,
    /// Good.
    Ok,
    /// To be looked at.
    Warn,
    /// To be mended.
    Err,
}

/// The name a row goes by.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Name {
    /// Colour of the project's swatch: 1 to 8, 0 grey; none without a swatch.
    pub swatch: Option<u8>,
    /// Whether the project is a ghost.
    pub ghost: bool,
    /// The medal before the name; `Some(None)` is the ring of a product without one.
    pub medal: Option<Option<Medal>>,
    /// What it is, for its icon.
    pub kind: Option<crate::artifact::manifest::model::Kind>,
    /// Grey before the name, such as `marketing /`.
    pub lead: String,
    /// The name.
    pub text: String,
    /// Version with its `v`.
    pub version: String,
    /// Grey at the right.
    pub trail: String,
    /// Words that a filter finds and nobody reads.
    pub find: String,
}

/// A project by two letters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mark {
    /// The letters.
    pub letters: String,
    /// Its colour, 0 to 8.
    pub colour: u8,
    /// Its name, and what it does here.
    pub title: String,
    /// Whether it is a ghost.
    pub ghost: bool,
}

/// A score with its medal and range.
#[derive(Clone, PartialEq, Debug)]
pub struct Score {
    /// Points; none if unknown.
    pub points: Option<f64>,
    /// Whether less than half of the evidence was given.
    pub unsure: bool,
    /// The medal.
    pub medal: Option<Medal>,
    /// Whether a missing medal is shown: only products have one to miss.
    pub ranked: bool,
}

/// Models by access.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    /// All models.
    pub total: u32,
    /// Private, protected, public; none where the manifest knows no access.
    pub parts: Option<[u32; 3]>,
    /// Length against the longest bar of the table, 0 to 1.
    pub length: f64,
}

/// A judgement in three steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// Good.
    Good,
    /// Fair.
    Fair,
    /// Poor.
    Poor,
}

/// One cell of the heatmap.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Heat {
    /// What is printed: points, points with `?`, `n/a`, or nothing for unknown.
    pub text: String,
    /// How it is filled.
    pub fill: Fill,
    /// Width of the hatched foot in percent; 0 without one.
    pub foot: u32,
    /// Whether the chosen fix would raise it.
    pub chosen: bool,
    /// What it says in words.
    pub title: String,
    /// For sorting.
    pub value: Option<f64>,
}

/// How a cell is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Fill {
    /// By grade.
    Grade(Grade),
    /// Hatched: little or no evidence.
    #[default]
    Hatched,
    /// Does not apply.
    None,
}

/// The letter for a score (spec 05.1), a hair's breadth forgiven.
pub fn grade(score: f64) -> Grade {
    let steps = [(90.0, Grade::A), (75.0, Grade::B), (60.0, Grade::C), (40.0, Grade::D)];
    steps.into_iter().find(|(from, _)| score >= from - 1e-9).map_or(Grade::F, |(_, letter)| letter)
}

/// `a` to `f`, for a style.
pub fn tint(score: f64) -> &'static str {
    letter_class(grade(score))
}

/// The letter as a style has it.
pub fn letter_class(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "a",
        Grade::B => "b",
        Grade::C => "c",
        Grade::D => "d",
        Grade::F => "f",
    }
}

impl Heat {
    /// The cell of one characteristic of one model.
    pub fn of_part(part: &Part, label: &str) -> Self {
        if !part.applies {
            return Self {
                text: "n/a".to_owned(),
                fill: Fill::None,
                title: format!("{label}: does not apply"),
                ..Self::default()
            };
        }
        let Some(score) = part.score else {
            return Self { title: format!("{label}: no evidence given"), ..Self::default() };
        };
        let points = words::points(score);
        let unknown = words::percent(part.unknown);
        if part.unknown > 0.5 {
            let title = format!("{label}: {points} on what is known, {unknown} of it unknown");
            return Self { text: format!("{points}?"), title, value: Some(score), ..Self::default() };
        }
        let some = part.unknown > 1e-9;
        Self {
            title: if some {
                format!("{label}: {points}, {unknown} of it unknown")
            } else {
                format!("{label}: {points}")
            },
            text: points,
            fill: Fill::Grade(grade(score)),
            foot: if some { words::whole_percent(part.unknown).max(20) } else { 0 },
            chosen: false,
            value: Some(score),
        }
    }

    /// The cell of a score.
    pub fn of_score(score: Option<f64>, title: String) -> Self {
        Self {
            text: score.map(words::points).unwrap_or_default(),
            fill: score.map(|score| Fill::Grade(grade(score))).unwrap_or_default(),
            title,
            value: score,
            ..Self::default()
        }
    }

    /// The cell of a share.
    pub fn of_share(numerator: u32, denominator: u32, label: &str) -> Self {
        if denominator == 0 {
            return Self {
                text: "n/a".to_owned(),
                fill: Fill::None,
                title: format!("{label}: no models"),
                ..Self::default()
            };
        }
        let share = f64::from(numerator) / f64::from(denominator);
        Self {
            text: words::whole_percent(share).to_string(),
            fill: Fill::Grade(grade(share * 100.0)),
            title: format!("{label}: {numerator} of {denominator} models"),
            value: Some(share),
            ..Self::default()
        }
    }
}

impl Cell {
    /// Text as it is.
    pub fn text(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// Grey text.
    pub fn muted(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Muted)
    }

    /// Text in a tone; empty text is an empty cell.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text, tone) }
    }

    /// A whole number; nothing where there is none.
    pub fn number(number: u32) -> Self {
        Self::Number(f64::from(number), words::grouped(u64::from(number)))
    }

    /// A whole number; an empty cell for 0.
    pub fn some_number(number: u32) -> Self {
        if number == 0 { Self::Empty } else { Self::number(number) }
    }

    /// A product's score.
    pub fn score(summary: Option<&Summary>, ranked: bool) -> Self {
        Self::Score(Score {
            points: summary.and_then(|it| it.score),
            unsure: summary.is_some_and(|it| it.evidence < 0.5),
            medal: summary.and_then(|it| it.medal),
            ranked,
        })
    }

    /// The range of a product's score.
    pub fn range(summary: Option<&Summary>) -> Self {
        let text = summary.map_or_else(|| words::range(0.0, 100.0), |it| words::range(it.low, it.high));
        Self::muted(text)
    }

    /// The ring of a roll-up; empty without products.
    pub fn ring(rollup: &Rollup) -> Self {
        if rollup.products == 0 { Self::Empty } else { Self::Ring(rollup.score) }
    }

    /// Errors and warnings; empty for neither.
    pub fn trouble((errors, warnings): (u32, u32)) -> Self {
        if errors + warnings == 0 { Self::Empty } else { Self::Trouble(errors, warnings) }
    }

    /// What the cell says, in words: for export, for filtering, for a screen reader.
    pub fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text, _) | Self::Mono(text) | Self::Chip(text, _) => text.clone(),
            Self::Name(name) => name.words(),
            Self::Number(value, _) => plain(*value),
            Self::Bare(score) | Self::Ring(score) => score.map(words::points).unwrap_or_default(),
            Self::Heat(heat) => heat.value.map_or_else(|| heat.text.clone(), |_| heat.text.clone()),
            Self::Score(score) => score.points.map(words::points).unwrap_or_default(),
            Self::Bar(bar) => bar.total.to_string(),
            Self::Marks(marks) => marks.iter().map(|it| it.title.as_str()).collect::<Vec<_>>().join(", "),
            Self::Scale(value, _) => words::ratio(*value),
            Self::Folder(percent, _, word) => format!("{percent} {word}"),
            Self::Check(yes) => if *yes { "yes" } else { "none" }.to_owned(),
            Self::Access(access) => words::access(*access).to_owned(),
            Self::Lanes(lanes) => lanes.words(),
            Self::Gates(_, verdict) => leave(*verdict).to_owned(),
            Self::Trouble(errors, warnings) => trouble_words(*errors, *warnings),
        }
    }

    /// What the cell is sorted by: a number where it is one.
    pub fn order(&self) -> Order {
        match self {
            Self::Empty => Order::Last,
            Self::Number(value, _) | Self::Scale(value, _) => Order::Number(*value),
            Self::Bare(score) | Self::Ring(score) => score.map_or(Order::Last, Order::Number),
            Self::Heat(heat) => heat.value.map_or(Order::Last, Order::Number),
            Self::Score(score) => score.points.map_or(Order::Last, Order::Number),
            Self::Bar(bar) => Order::Number(f64::from(bar.total)),
            Self::Marks(marks) => Order::Number(marks.len() as f64),
            Self::Folder(percent, ..) => Order::Number(f64::from(*percent)),
            Self::Check(yes) => Order::Number(f64::from(u8::from(*yes))),
            Self::Access(access) => Order::Number(f64::from(*access as u8)),
            Self::Lanes(lanes) => lanes.order(),
            Self::Gates(gates, verdict) => {
                let passed = gates.iter().filter(|gate| **gate == GateState::Pass).count();
                Order::Number(passed as f64 - 100.0 * f64::from(*verdict as u8))
            }
            // An error weighs more than any number of warnings.
            Self::Trouble(errors, warnings) => Order::Number(f64::from(*errors) * 1e6 + f64::from(*warnings)),
            _ => Order::Text(self.words().to_lowercase()),
        }
    }
}

/// What a cell is sorted by.
#[derive(Clone, PartialEq, Debug)]
pub enum Order {
    /// By value.
    Number(f64),
    /// By letters.
    Text(String),
    /// Nothing: always at the end.
    Last,
}

impl Name {
    /// The name with what tells it apart.
    fn words(&self) -> String {
        let parts = [self.lead.as_str(), self.text.as_str(), self.version.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// `2 errors, 1 warning`; what there is none of is left out.
pub fn trouble_words(errors: u32, warnings: u32) -> String {
    let parts = [(errors, "error"), (warnings, "warning")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    parts.map(|(number, word)| words::count(number as usize, word)).collect::<Vec<_>>().join(", ")
}

/// A number without a trailing `.0`.
fn plain(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(score: Option<f64>, unknown: f64, applies: bool) -> Part {
        Part { score, unknown, applies }
    }

    #[test]
    fn unknown_is_hatched_and_never_a_grade() {
        let cell = Heat::of_part(&part(None, 1.0, true), "Secure");
        assert_eq!((cell.fill, cell.text.as_str()), (Fill::Hatched, ""));
        let cell = Heat::of_part(&part(Some(41.0), 0.6, true), "Secure");
        assert_eq!((cell.fill, cell.text.as_str()), (Fill::Hatched, "41?"));
    }

    #[test]
    fn a_small_unknown_share_still_shows_its_foot() {
        let cell = Heat::of_part(&part(Some(84.0), 0.05, true), "Secure");
        assert_eq!((cell.fill, cell.foot), (Fill::Grade(Grade::B), 20));
        let cell = Heat::of_part(&part(Some(84.0), 0.0, true), "Secure");
        assert_eq!(cell.foot, 0);
        assert_eq!(cell.title, "Secure: 84");
    }

    #[test]
    fn what_does_not_apply_has_no_fill() {
        let cell = Heat::of_part(&part(None, 0.0, false), "Secure");
        assert_eq!((cell.fill, cell.text.as_str()), (Fill::None, "n/a"));
    }

    #[test]
    fn grades_begin_at_their_thresholds() {
        assert_eq!([90.0, 89.9, 75.0, 60.0, 40.0, 39.9].map(tint), ["a", "b", "b", "c", "d", "f"]);
    }

    #[test]
    fn a_share_of_no_models_is_not_zero() {
        assert_eq!(Heat::of_share(0, 0, "In a group").fill, Fill::None);
        assert_eq!(Heat::of_share(0, 3, "In a group").fill, Fill::Grade(Grade::F));
    }
}
