//! How good a domain's products are, by characteristic.
//!
//! In: a book, a domain. Out: the section; empty for a domain without products. Not here: the figures (`scorecard`), one
//! product's checks.

use super::{Bit, Book, Section, Sign};
use crate::mesh::model::DomainId;
use crate::report::cell::{Tone, grade};
use crate::report::{inspect, words};
use crate::scorecard::model::{Characteristic, Grade, Part, Rollup};

/// The section.
pub fn section(book: &Book, id: DomainId) -> Section {
    let Some(rollup) = book.summaries.domains.row(id).filter(|rollup| rollup.products > 0) else {
        return Section::new("Score", "");
    };
    let sub = rollup.score.map_or_else(|| "unknown".to_owned(), words::points);
    let mut rows: Vec<Vec<Bit>> =
        Characteristic::ALL.iter().zip(&rollup.parts).map(|(of, part)| characteristic(*of, part)).collect();
    if let Some(worst) = rollup.worst.filter(|_| rollup.products > 1) {
        rows.push(vec![Bit::muted("Lowest product"), book.to_node(worst)]);
    }
    Section::new("Score", sub).say(sentence(rollup)).rows(&[], rows, 9)
}

fn sentence(rollup: &Rollup) -> String {
    let products = words::count(rollup.products as usize, "product");
    let (low, high) = rollup.range;
    let range = if high - low > 0.5 {
        format!(" With all evidence it lies in {}.", words::range(low, high))
    } else {
        String::new()
    };
    format!("{products}: {}.{range}", inspect::medals(rollup))
}

fn characteristic(of: Characteristic, part: &Part) -> Vec<Bit> {
    let (value, note) = match part.score {
        _ if !part.applies => (Bit::muted("n/a"), String::new()),
        None => (Bit::muted("?").signed(Sign::Unknown), "no evidence given".to_owned()),
        Some(score) => {
            let tone = match grade(score) {
                Grade::A | Grade::B => Tone::Plain,
                Grade::C | Grade::D => Tone::Warn,
                Grade::F => Tone::Err,
            };
            let note =
                if part.unknown > 1e-9 { format!("{} unknown", words::percent(part.unknown)) } else { String::new() };
            (Bit::text(words::points(score)).in_tone(tone), note)
        }
    };
    vec![Bit::muted(of.name()), value, Bit::muted(note)]
}
