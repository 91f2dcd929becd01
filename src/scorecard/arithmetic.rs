//! From marks to a score: characteristic scores, their mean, evidence and range (spec 05.1, decision 20).
//!
//! In: how each check of one model came out. Out: a [`Summary`] and what each check could gain. Not here: the checks.
//!
//! A check of weight w that is partly unknown (a share u) counts as two: w·(1 − u) with its value, w·u as unknown. So the
//! score always lies in its range, and finding out what was unknown can only narrow the range.

use super::grade::{grade, medal};
use super::model::{Characteristic, Part, Status, Summary, Tier};
use crate::policy::{ScorePolicy, StarMode};

/// How one check came out, as numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Mark {
    /// None for hygiene alone.
    pub characteristic: Option<Characteristic>,
    /// The check's weight.
    pub weight: f64,
    /// Whether failing it bars silver and gold.
    pub star: bool,
    /// How it came out.
    pub status: Status,
    /// The share of its weight that is unknown.
    pub unknown: f64,
}

/// Weights summed over some marks.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    earned: f64,
    known: f64,
    unknown: f64,
}

impl Tally {
    fn add(&mut self, mark: &Mark) {
        let share = match mark.status {
            Status::NotApplicable | Status::Waived => return,
            Status::Unknown => 1.0,
            Status::Pass | Status::Partial(_) | Status::Fail => mark.unknown.clamp(0.0, 1.0),
        };
        let known = mark.weight * (1.0 - share);
        self.known += known;
        self.unknown += mark.weight * share;
        self.earned += known * mark.status.value().unwrap_or_default();
    }

    fn part(&self) -> Part {
        let all = self.known + self.unknown;
        let applies = all > 0.0;
        Part {
            score: (self.known > 0.0).then(|| 100.0 * self.earned / self.known),
            unknown: if applies { self.unknown / all } else { 0.0 },
            applies,
        }
    }

    /// The score with all that is unknown failed, and with all of it passed.
    fn range(&self) -> (f64, f64) {
        let all = self.known + self.unknown;
        (100.0 * self.earned / all, 100.0 * (self.earned + self.unknown) / all)
    }
}

fn tally<'m>(marks: impl Iterator<Item = &'m Mark>) -> Tally {
    let mut tally = Tally::default();
    marks.for_each(|mark| tally.add(mark));
    tally
}

/// The tallies of the characteristics, in their order: what is not of hygiene alone is in one of them.
fn by_part(marks: &[Mark]) -> [Tally; 8] {
    let mut tallies = [Tally::default(); 8];
    for mark in marks {
        if let Some(tally) = mark.characteristic.and_then(|it| tallies.get_mut(it.index())) {
            tally.add(mark);
        }
    }
    tallies
}

/// One figure and what surrounds it, before grades and medals.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    score: Option<f64>,
    range: (f64, f64),
    evidence: f64,
}

/// The mean of the characteristics (products, candidates).
fn by_characteristic(tallies: &[Tally; 8], policy: &ScorePolicy) -> Figures {
    let (mut score, mut scored, mut low, mut high, mut ranged) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut known, mut all) = (0.0, 0.0);
    for (tally, weight) in tallies.iter().zip(policy.weights) {
        let part = tally.part();
        if !part.applies || weight <= 0.0 {
            continue;
        }
        if let Some(value) = part.score {
            score += weight * value;
            scored += weight;
        }
        // A wholly unknown characteristic enters the range as 0 and as 100, and not the score (decision 20).
        let (worst, best) = tally.range();
        low += weight * worst;
        high += weight * best;
        ranged += weight;
        known += weight * tally.known;
        all += weight * (tally.known + tally.unknown);
    }
    if ranged <= 0.0 {
        return Figures::default();
    }
    Figures {
        score: (scored > 0.0).then(|| score / scored),
        range: (low / ranged, high / ranged),
        evidence: known / all,
    }
}

/// All checks in one sum: hygiene has too few of them to speak of eight characteristics.
fn at_once(marks: &[Mark]) -> Figures {
    let tally = tally(marks.iter());
    let part = tally.part();
    if !part.applies {
        return Figures::default();
    }
    Figures { score: part.score, range: tally.range(), evidence: 1.0 - part.unknown }
}

/// Hygiene: the score over all `marks` at once; none if nothing is known.
pub(super) fn hygiene(marks: &[Mark]) -> Option<f64> {
    at_once(marks).score
}

/// The figures of a model of `tier` with these `marks`: of products and candidates the weighted mean of the
/// characteristics, of internal models their hygiene.
pub(super) fn summary(marks: &[Mark], tier: Tier, policy: &ScorePolicy) -> Summary {
    let tallies = by_part(marks);
    let mut figures = if tier == Tier::Internal { at_once(marks) } else { by_characteristic(&tallies, policy) };
    let starred = tier != Tier::Internal && marks.iter().any(|mark| mark.star && mark.status == Status::Fail);
    if starred && policy.star_mode == StarMode::Zero {
        figures = Figures { score: figures.score.map(|_| 0.0), range: (0.0, 0.0), ..figures };
    }
    let parts = tallies.each_ref().map(Tally::part);
    Summary {
        score: figures.score,
        low: figures.range.0,
        high: figures.range.1,
        evidence: figures.evidence,
        grade: figures.score.map(|score| grade(score, policy)),
        medal: figures.score.filter(|_| tier == Tier::Product).and_then(|score| {
            let lowest = parts
                .iter()
                .zip(policy.weights)
                .filter(|(_, weight)| *weight > 0.0)
                .filter_map(|(part, _)| part.score)
                .fold(100.0, f64::min);
            medal(score, lowest, starred, figures.evidence, policy)
        }),
        parts,
    }
}

/// What the marks of one model could gain: each mark by itself, asked of the same sums.
pub(super) struct Gains<'p> {
    tallies: [Tally; 8],
    /// Of all marks together.
    whole: Tally,
    /// The weights of the characteristics of which anything is known, together.
    weights: f64,
    tier: Tier,
    policy: &'p ScorePolicy,
}

impl<'p> Gains<'p> {
    /// Sums up `marks`, all those of one model of `tier`.
    pub fn new(marks: &[Mark], tier: Tier, policy: &'p ScorePolicy) -> Self {
        let tallies = by_part(marks);
        let scored = |(tally, weight): (&Tally, f64)| if weight > 0.0 && tally.known > 0.0 { weight } else { 0.0 };
        let weights = tallies.iter().zip(policy.weights).map(scored).sum();
        Self { tallies, whole: tally(marks.iter()), weights, tier, policy }
    }

    /// Points the model's score would gain if `mark`, one of those summed up, passed: 0 for what passes or is left out,
    /// the unknown share left out too.
    pub fn of(&self, mark: &Mark) -> f64 {
        let Some(value) = mark.status.value() else {
            return 0.0;
        };
        let missing = mark.weight * (1.0 - mark.unknown.clamp(0.0, 1.0)) * (1.0 - value);
        if missing <= 0.0 {
            return 0.0;
        }
        if self.tier == Tier::Internal {
            return 100.0 * missing / self.whole.known;
        }
        let part = mark.characteristic.map(Characteristic::index);
        let part = part.and_then(|at| self.tallies.get(at).zip(self.policy.weights.get(at)));
        match part {
            Some((tally, own)) if *own > 0.0 => 100.0 * missing / tally.known * own / self.weights,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::{Grade, Medal};
    use proptest::prelude::*;

    fn mark(characteristic: Characteristic, weight: f64, status: Status) -> Mark {
        let unknown = if status == Status::Unknown { 1.0 } else { 0.0 };
        Mark { characteristic: Some(characteristic), weight, star: false, status, unknown }
    }

    fn product(marks: &[Mark]) -> Summary {
        summary(marks, Tier::Product, &ScorePolicy::default())
    }

    use Characteristic::{Discoverable, Secure, Valuable};

    #[test]
    fn a_characteristic_is_its_weighted_mean_and_a_model_the_mean_of_them() {
        let card = product(&[
            mark(Discoverable, 3.0, Status::Pass),
            mark(Discoverable, 1.0, Status::Fail),
            mark(Secure, 2.0, Status::Partial(0.5)),
            mark(Secure, 9.0, Status::NotApplicable),
        ]);
        assert_eq!(card.parts[0].score, Some(75.0));
        assert_eq!(card.parts[7].score, Some(50.0));
        assert_eq!(card.score, Some(62.5));
        assert_eq!((card.low, card.high, card.evidence), (62.5, 62.5, 1.0));
        assert_eq!(card.grade, Some(Grade::C));
        assert_eq!(card.medal, Some(Medal::Bronze));
        assert!(!card.parts[1].applies);
    }

    #[test]
    fn unknown_widens_the_range_and_leaves_the_score() {
        let card = product(&[
            mark(Discoverable, 3.0, Status::Pass),
            mark(Discoverable, 1.0, Status::Unknown),
            mark(Valuable, 2.0, Status::Unknown),
        ]);
        assert_eq!(card.score, Some(100.0));
        // Discoverable 75 to 100, valuable 0 to 100.
        assert_eq!((card.low, card.high), (37.5, 100.0));
        assert_eq!(card.evidence, 0.5);
        assert_eq!(card.parts[6].score, None);
        assert!(card.parts[6].applies);
        assert_eq!(card.parts[6].unknown, 1.0);
    }

    #[test]
    fn a_partly_unknown_check_counts_for_the_rest() {
        let partly = Mark { unknown: 0.2, ..mark(Valuable, 3.0, Status::Partial(0.75)) };
        let card = product(&[partly, mark(Valuable, 5.0, Status::Pass)]);
        assert!((card.score.unwrap() - 100.0 * (2.4 * 0.75 + 5.0) / 7.4).abs() < 1e-9);
        assert!((card.low - 85.0).abs() < 1e-9 && (card.high - 92.5).abs() < 1e-9);
        assert!((card.evidence - 7.4 / 8.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_that_applies_is_no_score() {
        let card = product(&[mark(Secure, 1.0, Status::NotApplicable)]);
        assert_eq!((card.score, card.grade, card.medal), (None, None, None));
        let unknown = product(&[mark(Secure, 1.0, Status::Unknown)]);
        assert_eq!((unknown.score, unknown.low, unknown.high), (None, 0.0, 100.0));
    }

    #[test]
    fn a_failed_star_caps_at_bronze_or_makes_zero() {
        let failed = Mark { star: true, ..mark(Discoverable, 1.0, Status::Fail) };
        let marks = [failed, mark(Discoverable, 99.0, Status::Pass)];
        assert_eq!(product(&marks).medal, Some(Medal::Bronze));
        let partial = Mark { star: true, ..mark(Discoverable, 1.0, Status::Partial(0.1)) };
        assert_eq!(product(&[partial, mark(Discoverable, 99.0, Status::Pass)]).medal, Some(Medal::Gold));
        let zero = ScorePolicy { star_mode: StarMode::Zero, ..ScorePolicy::default() };
        let card = summary(&marks, Tier::Product, &zero);
        assert_eq!((card.score, card.low, card.high, card.medal), (Some(0.0), 0.0, 0.0, None));
    }

    #[test]
    fn a_characteristic_of_weight_zero_is_off() {
        let mut policy = ScorePolicy::default();
        policy.weights[7] = 0.0;
        let marks = [mark(Discoverable, 1.0, Status::Pass), mark(Secure, 1.0, Status::Fail)];
        let card = summary(&marks, Tier::Product, &policy);
        assert_eq!((card.score, card.medal), (Some(100.0), Some(Medal::Gold)));
        assert_eq!(Gains::new(&marks, Tier::Product, &policy).of(&marks[1]), 0.0);
    }

    #[test]
    fn only_products_earn_medals_and_internal_models_are_scored_at_once() {
        let marks = [
            mark(Discoverable, 1.0, Status::Pass),
            mark(Secure, 2.0, Status::Fail),
            Mark { characteristic: None, ..mark(Secure, 1.0, Status::Pass) },
        ];
        let policy = ScorePolicy::default();
        let inside = summary(&marks, Tier::Internal, &policy);
        assert_eq!((inside.score, inside.medal), (Some(50.0), None));
        assert_eq!(summary(&marks, Tier::Candidate, &policy).medal, None);
        assert_eq!(Gains::new(&marks, Tier::Internal, &policy).of(&marks[1]), 50.0);
    }

    fn status() -> impl Strategy<Value = Status> {
        prop_oneof![
            Just(Status::Pass),
            Just(Status::Fail),
            Just(Status::NotApplicable),
            Just(Status::Unknown),
            Just(Status::Waived),
            (0.01f64..0.99).prop_map(Status::Partial),
        ]
    }

    prop_compose! {
        fn any_mark()(at in 0usize..8, weight in 0.5f64..5.0, star: bool, status in status(), share in 0.0f64..1.0) -> Mark {
            let unknown = if status == Status::Unknown { 1.0 } else { share };
            Mark { characteristic: Some(Characteristic::ALL[at]), weight, star, status, unknown }
        }
    }

    fn tier() -> impl Strategy<Value = Tier> {
        prop_oneof![Just(Tier::Product), Just(Tier::Candidate), Just(Tier::Internal)]
    }

    proptest! {
        #[test]
        fn a_score_lies_in_its_range_and_the_range_in_0_to_100(marks in prop::collection::vec(any_mark(), 0..30), tier in tier()) {
            let card = summary(&marks, tier, &ScorePolicy::default());
            prop_assert!(card.low >= -1e-9 && card.high <= 100.0 + 1e-9 && card.low <= card.high + 1e-9);
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&card.evidence));
            if let Some(score) = card.score {
                prop_assert!(card.low <= score + 1e-9 && score <= card.high + 1e-9);
            }
        }

        #[test]
        fn finding_out_only_narrows_the_range(
            marks in prop::collection::vec(any_mark(), 1..30), at: prop::sample::Index, found in 0.0f64..=1.0, tier in tier()
        ) {
            let before = summary(&marks, tier, &ScorePolicy::default());
            let mut marks = marks;
            let mark = at.get_mut(&mut marks);
            prop_assume!(!matches!(mark.status, Status::NotApplicable | Status::Waived));
            let share = if mark.status == Status::Unknown { 1.0 } else { mark.unknown };
            let value = mark.status.value().unwrap_or_default() * (1.0 - share) + found * share;
            (mark.status, mark.unknown) = (Status::fraction(value), 0.0);
            let after = summary(&marks, tier, &ScorePolicy::default());
            prop_assert!(after.low >= before.low - 1e-6 && after.high <= before.high + 1e-6);
        }

        #[test]
        fn what_does_not_apply_changes_nothing(
            marks in prop::collection::vec(any_mark(), 0..30), extra in any_mark(), tier in tier()
        ) {
            let before = summary(&marks, tier, &ScorePolicy::default());
            let mut marks = marks;
            marks.push(Mark { status: Status::NotApplicable, ..extra });
            prop_assert_eq!(summary(&marks, tier, &ScorePolicy::default()), before);
        }

        #[test]
        fn a_gain_is_what_passing_adds(marks in prop::collection::vec(any_mark(), 1..30), at: prop::sample::Index, tier in tier()) {
            let policy = ScorePolicy::default();
            let before = summary(&marks, tier, &policy);
            let promised = Gains::new(&marks, tier, &policy).of(at.get(&marks));
            prop_assert!(promised >= 0.0);
            let mut marks = marks;
            let mark = at.get_mut(&mut marks);
            prop_assume!(mark.status.value().is_some() && before.score.is_some());
            mark.status = Status::Pass;
            let after = summary(&marks, tier, &policy);
            prop_assert!((after.score.unwrap() - before.score.unwrap() - promised).abs() < 1e-6);
        }
    }
}
