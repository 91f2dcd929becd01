//! How scoring works, told from the list of checks.
//!
//! In: [`CHECKS`], the policy. Out: notes for the page, and the same as Markdown for the repository (`CHECKS.md` beside
//! the checks, which a test keeps true). Not here: any figure of a mesh.

use super::notes::{Note, Section};
use super::words;
use crate::policy::Policy;
use crate::scorecard::CHECKS;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::Characteristic;
use std::fmt::Write;

/// The rules of arithmetic, then every check under its characteristic, hygiene last.
pub fn scoring(policy: &Policy) -> Vec<Section> {
    let mechanics = Section {
        title: "From checks to a score".to_owned(),
        notes: mechanics(policy).map(|(title, text)| plain(title, text)).into(),
        ..Section::default()
    };
    let parts = Characteristic::ALL.into_iter().map(|it| of_part(policy, Some(it), it.name()));
    std::iter::once(mechanics).chain(parts).chain([of_part(policy, None, "Hygiene alone")]).collect()
}

fn plain(title: &str, text: String) -> Note {
    Note { title: title.to_owned(), text: vec![(String::new(), text)], ..Note::default() }
}

fn mechanics(policy: &Policy) -> [(&'static str, String); 7] {
    let score = &policy.score;
    let [a, b, c, d] = score.grades.map(words::points);
    let [gold, silver, bronze] = score.medals.map(words::points);
    let least = words::points(score.gold_min_characteristic);
    let known = words::whole_percent(score.gold_min_evidence);
    [
        (
            "A check",
            "Passes (1), passes in part (a fraction), fails (0), does not apply, or is unknown. What does not apply is \
             left out and never counts as passed; what is unknown is left out and never counts as failed."
                .to_owned(),
        ),
        (
            "A characteristic",
            "The mean of its checks by weight, 0 to 100, over those that are known and apply.".to_owned(),
        ),
        ("A product", "The mean of the eight characteristics that have a score.".to_owned()),
        (
            "The range",
            "From all that is unknown failed to all of it passed. A file that answers what was unknown only narrows it."
                .to_owned(),
        ),
        ("Grades", format!("A from {a}, B from {b}, C from {c}, D from {d}, F below. A question mark says that less than half is known.")),
        (
            "Medals",
            format!(
                "Gold from {gold}, with every characteristic from {least}, no failed ★ and {known} % known; silver from {silver} with no failed ★; bronze from {bronze}."
            ),
        ),
        (
            "Roll-ups",
            "Domains, projects and the mesh: the mean of their products, each with the weight 1 + ln(1 + domains that \
             read it). Candidates are scored as if they were public and never rolled up. Internal models are asked for \
             hygiene alone."
                .to_owned(),
        ),
    ]
}

fn of_part(policy: &Policy, characteristic: Option<Characteristic>, title: &str) -> Section {
    let weight = characteristic.and_then(|it| policy.score.weights.get(it.index())).copied().unwrap_or(1.0);
    let mine = CHECKS.iter().filter(|check| check.characteristic == characteristic);
    Section {
        title: title.to_owned(),
        sub: if weight == 1.0 { String::new() } else { format!("weight {weight}") },
        notes: mine.map(|check| note(policy, check)).collect(),
    }
}

fn note(policy: &Policy, check: &Check) -> Note {
    let setting = policy.checks.get(check.id).copied().unwrap_or_default();
    let scope = match check.scope {
        Scope::Product => "products",
        Scope::ProductAndCandidate => "products and candidates",
        Scope::All => "every model",
    };
    let right = match setting.off {
        true => "off".to_owned(),
        false => format!("weight {} · {scope}", setting.weight.unwrap_or(check.weight)),
    };
    Note {
        id: check.id.to_owned(),
        title: check.title.to_owned(),
        star: setting.star.unwrap_or(check.star),
        right,
        text: [check.why.to_owned(), format!("{}. {}.", check.fix_title, check.source)]
            .map(|text| (String::new(), text))
            .into(),
        ..Note::default()
    }
}

/// The same as a Markdown document.
pub fn markdown(policy: &Policy) -> String {
    let mut text = "# How scoring works\n\nWritten from the list of checks by `tests/checks_doc.rs`; ★ marks what silver and gold need.\n".to_owned();
    for section in scoring(policy) {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n\n", section.title);
        for note in &section.notes {
            let star = if note.star { " ★" } else { "" };
            let paragraphs = note.text.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
            let _ = match note.id.as_str() {
                "" => writeln!(text, "* **{}.** {paragraphs}", note.title),
                id => writeln!(text, "* **{id} {}**{star} ({}). {paragraphs}", note.title, note.right),
            };
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::CheckSetting;

    #[test]
    fn every_check_is_told_with_what_the_policy_changes() {
        let mut policy = Policy::default();
        policy.checks.insert("UNDR-5".to_owned(), CheckSetting { off: true, ..CheckSetting::default() });
        policy.checks.insert("ADDR-4".to_owned(), CheckSetting { weight: Some(5.0), ..CheckSetting::default() });
        let sections = scoring(&policy);
        let notes = sections.iter().flat_map(|it| &it.notes).filter(|it| !it.id.is_empty()).collect::<Vec<_>>();
        assert_eq!(notes.len(), CHECKS.len());
        let right = |id: &str| notes.iter().find(|it| it.id == id).unwrap().right.as_str();
        assert_eq!((right("UNDR-5"), right("ADDR-4")), ("off", "weight 5 · products"));
    }
}
