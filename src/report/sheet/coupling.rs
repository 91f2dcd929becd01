//! How a domain hangs together, in figures with what they mean (spec 03.5).
//!
//! In: a book, a domain. Out: the section Shape. Not here: the figures' arithmetic.

use super::model::fact;
use super::{Bit, Book, Section, Sign};
use crate::mesh::model::DomainId;
use crate::report::words;

/// The section.
pub fn section(book: &Book, id: DomainId) -> Section {
    let domain = &book.mesh.domains[id];
    let (coupling, counts) = (&domain.coupling, &domain.counts);
    let mut rows = Vec::new();
    if book.mesh.projects[domain.project].knows_access {
        let mix = format!("{} private, {} protected, {} public", counts.private, counts.protected, counts.public);
        rows.push(fact("Access", Bit::text(mix)));
        if domain.coverage.models > 0 {
            let chosen = f64::from(domain.coverage.access_set) / f64::from(domain.coverage.models);
            rows.push(fact(
                "Access decided",
                Bit::text(format!("{}, the rest has dbt\u{2019}s default", words::percent(chosen))),
            ));
        }
    }
    if let Some(cohesion) = coupling.cohesion {
        let (sign, meaning) = match cohesion {
            value if value >= 0.7 => (Sign::Pass, "most of what it reads is its own"),
            value if value >= 0.4 => (Sign::Warn, "much of its work crosses its border"),
            _ => (Sign::Warn, "tangled: changes go through several domains at once, so the borders may be wrong"),
        };
        rows.push(fact("Cohesion", Bit::text(format!("{}, {meaning}", words::ratio(cohesion))).signed(sign)));
        let edges = format!("{} inside, {} in, {} out", coupling.inside, coupling.incoming, coupling.outgoing);
        rows.push(fact("Edges", Bit::muted(edges)));
    }
    if let Some(instability) = coupling.instability {
        let meaning = match instability {
            value if value <= 0.2 => "a producer: others hang on it, so change it slowly",
            value if value >= 0.8 => "a consumer: free to change, and the first to feel others\u{2019} changes",
            _ => "it both gives and takes",
        };
        rows.push(fact("Instability", Bit::text(format!("{}, {meaning}", words::ratio(instability)))));
        let breadth = format!(
            "on {}; {} depend on it",
            words::count(coupling.fan_in as usize, "domain"),
            words::count(coupling.fan_out as usize, "domain")
        );
        rows.push(fact("Depends", Bit::muted(breadth)));
    }
    if let Some(leak) = coupling.leak {
        let sign = if leak > 0.0 { Sign::Warn } else { Sign::Pass };
        let all = words::count(coupling.interface as usize, "node");
        let text = format!("{all} read from outside, {} of them not published for it", words::percent(leak));
        rows.push(fact("Interface", Bit::text(text).signed(sign)));
    }
    if let Some(hygiene) = book.summaries.domains.row(id).and_then(|rollup| rollup.hygiene) {
        rows.push(fact("Hygiene", Bit::text(format!("{} for what is not public", words::points(hygiene)))));
    }
    Section::new("Shape", words::count(counts.models as usize, "model")).rows(&[], rows, 12)
}
