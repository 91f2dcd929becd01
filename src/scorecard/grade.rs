//! Letters and medals for scores (spec 05.1).
//!
//! In: a score and what qualifies it. Out: a [`Grade`], a [`Medal`]. Not here: where the score comes from.

use super::model::{Grade, Medal};
use crate::policy::ScorePolicy;

/// A score that is 90 by hand may be a hair below it in binary.
const HAIR: f64 = 1e-9;

/// The letter for `score`.
pub(super) fn grade(score: f64, policy: &ScorePolicy) -> Grade {
    let letters = [Grade::A, Grade::B, Grade::C, Grade::D];
    letters.into_iter().zip(policy.grades).find(|(_, from)| score >= from - HAIR).map_or(Grade::F, |(letter, _)| letter)
}

/// The medal for a product's `score`, where `lowest` is its worst characteristic and `starred` says that a check marked ★
/// failed.
pub(super) fn medal(score: f64, lowest: f64, starred: bool, evidence: f64, policy: &ScorePolicy) -> Option<Medal> {
    let [gold, silver, bronze] = policy.medals;
    let reaches = |from: f64| score >= from - HAIR;
    let golden = lowest >= policy.gold_min_characteristic - HAIR && evidence >= policy.gold_min_evidence - HAIR;
    if reaches(gold) && golden && !starred {
        Some(Medal::Gold)
    } else if reaches(silver) && !starred {
        Some(Medal::Silver)
    } else if reaches(bronze) {
        Some(Medal::Bronze)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_begin_at_their_thresholds() {
        let policy = ScorePolicy::default();
        let of = |score| grade(score, &policy).letter();
        assert_eq!([100.0, 90.0, 89.9, 75.0, 60.0, 40.0, 39.9, 0.0].map(of), ["A", "A", "B", "B", "C", "D", "F", "F"]);
    }

    #[test]
    fn gold_needs_every_characteristic_and_evidence() {
        let policy = ScorePolicy::default();
        let of = |score, lowest, starred, evidence| medal(score, lowest, starred, evidence, &policy);
        assert_eq!(of(90.0, 60.0, false, 0.7), Some(Medal::Gold));
        assert_eq!(of(90.0, 59.9, false, 0.7), Some(Medal::Silver));
        assert_eq!(of(90.0, 60.0, false, 0.69), Some(Medal::Silver));
        assert_eq!(of(90.0, 60.0, true, 1.0), Some(Medal::Bronze));
        assert_eq!(of(74.9, 60.0, false, 1.0), Some(Medal::Bronze));
        assert_eq!(of(59.9, 60.0, false, 1.0), None);
    }
}
