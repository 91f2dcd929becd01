//! Scores as a table that fits the terminal.
//!
//! In: scores, a terminal. Out: text. Not here: files for other programs, which `report::export` writes.

use super::terminal::Terminal;
use crate::mesh::model::Presence;
use crate::report::export::scores::{Scored, Scores};
use crate::report::words;
use crate::scorecard::model::{Characteristic, Grade, Medal, Part, Rollup, Summary, Tier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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
    terminal: Terminal,
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
        Self { terminal: *terminal, name: widest.min(room), parts }
    }

    fn title(&self, text: &mut String, scores: &Scores) {
        let stamp = &scores.stamp;
        let as_of = stamp.as_of.map(|as_of| format!("as of {}, ", words::day(as_of))).unwrap_or_default();
        let title = words::sentence(&plain(stamp.title()));
        text.push_str(&format!(
            "{}  {}\n\n",
            self.bold(&title),
            self.faint(&format!("{as_of}policy {}", plain(&stamp.judged_by())))
        ));
        let total = &scores.summaries.mesh;
        let Some(score) = total.score else {
            text.push_str("No data products yet: no model is public.\n");
            return;
        };
        let [gold, silver, bronze, none] = total.medals;
        text.push_str(&format!(
            "{} of 100 ({}) over {}: {gold} gold, {silver} silver, {bronze} bronze, {none} without a medal\n\n",
            self.bold(&words::points(score)),
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
        self.line(text, &self.faint(heads.trim_end()));
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
        self.line(text, &self.bold(&format!("{}{score:>5}", fit(&plain(name), self.name))));
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
            (true, None) => self.faint("    ?"),
            (true, Some(score)) => format!("{:>5}", words::points(score)),
        }
    }

    fn fixes(&self, text: &mut String, scores: &Scores) {
        let fixes = &scores.summaries.fixes;
        if fixes.is_empty() {
            return;
        }
        text.push_str(&format!("\n{}\n", self.bold("What to fix first")));
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
        text.push_str(&format!("\n{}\n", self.bold("Candidates: used across a border, not public")));
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
            let title = self.bold(&format!("Hygiene of other models {}", words::points(all)));
            self.line(text, "");
            let by = if rows.len() > 1 { format!("  {}", rows.join(", ")) } else { String::new() };
            text.push_str(&wrap(&format!("{title}{by}"), self.terminal.width));
        }
    }

    fn rest(&self, text: &mut String, all: usize, shown: usize) {
        if all > shown {
            self.line(text, &self.faint(&format!("  … and {} more", all - shown)));
        }
    }

    /// Adds a line, without spaces at its end.
    fn line(&self, text: &mut String, line: &str) {
        text.push_str(line.trim_end());
        text.push('\n');
    }

    /// ANSI's "select graphic rendition" (ECMA-48, 8.3.117) around text.
    fn sgr(&self, code: &str, text: &str) -> String {
        if self.terminal.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.sgr("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.sgr("2", text)
    }

    fn graded(&self, text: &str, grade: Option<Grade>) -> String {
        match grade {
            Some(Grade::A | Grade::B) => self.sgr("32", text),
            Some(Grade::C) => self.sgr("33", text),
            Some(Grade::D | Grade::F) => self.sgr("31", text),
            None => self.faint(text),
        }
    }

    fn medal(&self, text: &str, medal: Option<Medal>) -> String {
        if medal == Some(Medal::Gold) { self.sgr("1;33", text) } else { text.to_owned() }
    }
}

/// The letter, with a question mark where less than half is known.
fn grade(summary: &Summary) -> String {
    let doubt = if summary.evidence < 0.5 { "?" } else { "" };
    summary.grade.map(|grade| format!("{}{doubt}", grade.letter())).unwrap_or_default()
}

/// Text from a file without what a terminal would obey: control characters, and marks that turn the direction of writing.
pub fn plain(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || is_mark(c) { ' ' } else { c }).collect()
}

/// Text in exactly `width` columns and one more to its right: cut, or filled with spaces.
fn fit(text: &str, width: usize) -> String {
    let mut cut = String::new();
    let mut used = 0;
    let room = if text.width() > width.saturating_sub(1) { width.saturating_sub(2) } else { width };
    for letter in text.chars() {
        let own = letter.width().unwrap_or(0);
        if used + own > room {
            cut.push('…');
            used += 1;
            break;
        }
        cut.push(letter);
        used += own;
    }
    cut.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    cut
}

/// Text in lines of `width`, broken at spaces.
fn wrap(text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let own = word.width();
        if used > 0 && used + 1 + own > width {
            lines.push_str("\n  ");
            used = 2;
        } else if used > 0 {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += own;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_their_column() {
        assert_eq!(fit("orders", 10), "orders    ");
        assert_eq!(fit("a_very_long_name", 10), "a_very_l… ");
        assert_eq!(fit("データ製品一覧", 10).width(), 10);
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(plain("a\x1b[31mb\u{202e}c\n"), "a [31mb c ");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("aa bb cc dd", 5), "aa bb\n  cc\n  dd\n");
    }
}
