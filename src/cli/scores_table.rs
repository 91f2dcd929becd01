//! Scores as a table that fits the terminal.
//!
//! In: scores, a terminal. Out: text. Not here: files for other programs, which `report::export` writes.

use super::terminal::Terminal;
use super::text::{Paint, fit, plain, wrap};
use crate::mesh::model::Presence;
use crate::report::export::scores::{Scored, Scores};
use crate::report::words;
use crate::scorecard::model::{Characteristic, Grade, Medal, Part, Rollup, Summary, Tier};
use unicode_width::UnicodeWidthStr;

/// Fixes listed.
const FIXES: usize = 5;
/// Candidates listed.
const CANDIDATES: usize = 10;
/// What stands on the right of a name when there is room for nothing more: score, range, grade and medal.
const FIGURES: usize = 5 + 9 + 3 + 8;
/// One column for each characteristic.
const PARTS: usize = 5 * 8;
/// Names are given this much before the eight columns are shown.
const NAME: usize = 26;
/// The widest a name is made.
const WIDEST: usize = 52;

/// The text.
pub fn text(scores: &Scores, terminal: &Terminal) -> String {
    let paper = Paper::new(scores, terminal);
    let mut text = String::new();
    paper.title(&mut text, scores);
    paper.products(&mut text, scores);
    paper.fixes(&mut text, scores);
    paper.candidates(&mut text, scores);
    paper.hygiene(&mut text, scores);
    text
}

/// How wide the columns are.
struct Paper {
    width: usize,
    paint: Paint,
    /// Letters for names.
    name: usize,
    /// Whether there is room for the eight characteristics.
    parts: bool,
}

impl Paper {
    fn new(scores: &Scores, terminal: &Terminal) -> Self {
        let parts = terminal.width >= NAME + FIGURES + PARTS;
        let room = terminal.width.saturating_sub(FIGURES + if parts { PARTS } else { 0 });
        let names = scores.products().map(|it| 2 + plain(&it.title()).width());
        let widest = names.max().unwrap_or_default().clamp(NAME.min(room), WIDEST);
        Self { width: terminal.width, paint: Paint { colour: terminal.colour }, name: widest.min(room), parts }
    }

    fn title(&self, text: &mut String, scores: &Scores) {
        let stamp = &scores.stamp;
        let as_of = stamp.as_of.map(|as_of| format!("as of {}, ", words::day(as_of))).unwrap_or_default();
        let title = words::sentence(&plain(stamp.title()));
        text.push_str(&format!(
            "{}  {}\n\n",
            self.paint.bold(&title),
            self.paint.faint(&format!("{as_of}policy {}", plain(&stamp.judged_by())))
        ));
        let total = &scores.summaries.mesh;
        let Some(score) = total.score else {
            text.push_str("No data products yet: no model is public.\n");
            return;
        };
        let [gold, silver, bronze, none] = total.medals;
        text.push_str(&format!(
            "{} of 100 ({}) over {}: {gold} gold, {silver} silver, {bronze} bronze, {none} without a medal\n\n",
            self.paint.bold(&words::points(score)),
            words::range(total.range.0, total.range.1),
            words::count(total.products as usize, "data product"),
        ));
    }

    fn products(&self, text: &mut String, scores: &Scores) {
        let mut products = scores.products().peekable();
        if products.peek().is_none() {
            return;
        }
        let parts: String = Characteristic::ALL.map(|it| format!("{:>5}", it.prefix())).concat();
        let heads = format!("{}{:>5}  {:<7}{:<3}{:<8}", fit("", self.name), "score", "range", "", "medal");
        let heads = if self.parts { format!("{heads}{parts}") } else { heads };
        self.line(text, &self.paint.faint(heads.trim_end()));
        let mut last = None;
        for it in products {
            let project = it.node.project;
            if last != Some(project) {
                last = Some(project);
                let rollup = scores.summaries.projects.row(project).cloned().unwrap_or_default();
                self.project(text, scores.project(it), &rollup);
            }
            self.product(text, it);
        }
    }

    fn project(&self, text: &mut String, name: &str, rollup: &Rollup) {
        let score = rollup.score.map(words::points).unwrap_or_default();
        self.line(text, &self.paint.bold(&format!("{}{score:>5}", fit(&plain(name), self.name))));
    }

    fn product(&self, text: &mut String, it: &Scored) {
        let summary = it.summary;
        let name = fit(&format!("  {}", plain(&it.title())), self.name);
        let score = summary.score.map_or_else(|| "?".to_owned(), words::points);
        let range = words::range(summary.low, summary.high);
        let medal = summary.medal.map_or("", Medal::word);
        let figures = format!("{score:>5}  {range:<7}{:<3}", grade(summary));
        let mut line = format!(
            "{name}{}{}",
            self.graded(&figures, summary.grade),
            self.medal(&format!("{medal:<8}"), summary.medal)
        );
        if self.parts {
            line.extend(summary.parts.iter().map(|part| self.part(part)));
        }
        self.line(text, &line);
    }

    fn part(&self, part: &Part) -> String {
        match (part.applies, part.score) {
            (false, _) => "     ".to_owned(),
            (true, None) => self.paint.faint("    ?"),
            (true, Some(score)) => format!("{:>5}", words::points(score)),
        }
    }

    fn fixes(&self, text: &mut String, scores: &Scores) {
        let fixes = &scores.summaries.fixes;
        if fixes.is_empty() {
            return;
        }
        text.push_str(&format!("\n{}\n", self.paint.bold("What to fix first")));
        for fix in fixes.iter().take(FIXES) {
            let star = if fix.star { " ★" } else { "" };
            let on = words::count(fix.products.len(), "product");
            self.line(text, &format!("  {:>5}  {}, {}{star}, on {on}", words::gain(fix.gain), fix.title, fix.check));
        }
        self.rest(text, fixes.len(), FIXES);
    }

    fn candidates(&self, text: &mut String, scores: &Scores) {
        let candidates: Vec<&Scored> = scores.of(Tier::Candidate).collect();
        if candidates.is_empty() {
            return;
        }
        text.push_str(&format!("\n{}\n", self.paint.bold("Candidates: used across a border, not public")));
        for it in candidates.iter().take(CANDIDATES) {
            let name = format!("{}.{}", plain(scores.project(it)), plain(&it.title()));
            let score = it.summary.score.map_or_else(|| "?".to_owned(), words::points);
            self.line(text, &format!("  {}, would score {score}", name));
        }
        self.rest(text, candidates.len(), CANDIDATES);
    }

    fn hygiene(&self, text: &mut String, scores: &Scores) {
        let projects = scores.mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Dropped);
        let rows = projects
            .filter_map(|(id, project)| Some((plain(&project.name), scores.summaries.projects.row(id)?.hygiene?)));
        let rows: Vec<String> = rows.map(|(name, score)| format!("{name} {}", words::points(score))).collect();
        if let Some(all) = scores.summaries.mesh.hygiene {
            let title = self.paint.bold(&format!("Hygiene of other models {}", words::points(all)));
            self.line(text, "");
            let by = if rows.len() > 1 { format!("  {}", rows.join(", ")) } else { String::new() };
            text.push_str(&wrap(&format!("{title}{by}"), self.width, 2));
        }
    }

    fn rest(&self, text: &mut String, all: usize, shown: usize) {
        if all > shown {
            self.line(text, &self.paint.faint(&format!("  … and {} more", all - shown)));
        }
    }

    /// Adds a line, without spaces at its end.
    fn line(&self, text: &mut String, line: &str) {
        text.push_str(line.trim_end());
        text.push('\n');
    }

    fn graded(&self, text: &str, grade: Option<Grade>) -> String {
        match grade {
            Some(Grade::A | Grade::B) => self.paint.sgr("32", text),
            Some(Grade::C) => self.paint.sgr("33", text),
            Some(Grade::D | Grade::F) => self.paint.sgr("31", text),
            None => self.paint.faint(text),
        }
    }

    fn medal(&self, text: &str, medal: Option<Medal>) -> String {
        if medal == Some(Medal::Gold) { self.paint.sgr("1;33", text) } else { text.to_owned() }
    }
}

/// The letter, with a question mark where less than half is known.
fn grade(summary: &Summary) -> String {
    let doubt = if summary.evidence < 0.5 { "?" } else { "" };
    summary.grade.map(|grade| format!("{}{doubt}", grade.letter())).unwrap_or_default()
}
