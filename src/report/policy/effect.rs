//! What a policy changes: medals and scores before and after.
//!
//! In: how each product stood under the policy before, and stands now. Out: an [`Effect`] in words. Not here: scoring.

use crate::report::words;
use crate::scorecard::model::Medal;
use crate::sort::Sort;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How one product stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Standing {
    /// What the page calls it.
    pub title: String,
    /// Its medal.
    pub medal: Option<Medal>,
    /// Its score.
    pub score: Option<f64>,
}

/// How all products stand, by key, with the mesh's score.
pub type Medals = (BTreeMap<String, Standing>, Option<f64>);

/// What changed.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Effect {
    /// In one sentence; empty if nothing was changed.
    pub headline: String,
    /// Against what: "compared with core/mesh-policy.toml".
    pub against: String,
    /// Medal, number before, number now: gold, silver, bronze, none.
    pub medals: Vec<(String, u32, u32)>,
    /// The mesh's score before and now; `–` for none.
    pub score: (String, String),
    /// Products that go from one medal to another, the largest number first.
    pub moves: Vec<Move>,
}

/// Products that go from one medal to another.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Move {
    /// "14 products move from gold to silver".
    pub text: String,
    /// Whether they rise.
    pub up: bool,
    /// The first of them: key and title.
    pub products: Vec<(String, String)>,
    /// How many more there are.
    pub more: u32,
}

/// How many products of one move are named.
const NAMED: usize = 12;

/// Gold 0, none 3.
fn rank(medal: Option<Medal>) -> usize {
    match medal {
        Some(Medal::Gold) => 0,
        Some(Medal::Silver) => 1,
        Some(Medal::Bronze) => 2,
        None => 3,
    }
}

const WORDS: [&str; 4] = ["gold", "silver", "bronze", "no medal"];

fn word(rank: usize) -> &'static str {
    WORDS.get(rank).copied().unwrap_or_default()
}

/// What the policy now does, against `before`; `against` says what that was.
pub fn effect(before: &Medals, now: &Medals, against: String) -> Effect {
    let count = |all: &Medals, wanted: usize| all.0.values().filter(|one| rank(one.medal) == wanted).count() as u32;
    let medals = WORDS.iter().enumerate().map(|(at, word)| ((*word).to_owned(), count(before, at), count(now, at)));
    let mut moves: BTreeMap<(usize, usize), Vec<(String, String)>> = BTreeMap::new();
    let (mut up, mut down) = (0, 0);
    for (key, after) in &now.0 {
        let Some(first) = before.0.get(key) else { continue };
        let (from, to) = (rank(first.medal), rank(after.medal));
        if from != to {
            moves.entry((from, to)).or_default().push((key.clone(), after.title.clone()));
        }
        if let (Some(a), Some(b)) = (first.score, after.score) {
            up += usize::from(b > a + 0.05);
            down += usize::from(b < a - 0.05);
        }
    }
    let mut moves: Vec<Move> = moves
        .into_iter()
        .map(|((from, to), mut products)| {
            let all = products.len();
            let verb = if all == 1 { "moves" } else { "move" };
            let noun = words::plural(all, "product");
            products.truncate(NAMED);
            Move {
                text: format!("{all} {noun} {verb} from {} to {}", word(from), word(to)),
                up: to < from,
                more: (all - products.len()) as u32,
                products,
            }
        })
        .collect();
    moves.put_in_order_by_key(|one| std::cmp::Reverse(one.products.len() + one.more as usize));
    let headline = match moves.as_slice() {
        _ if before.0.is_empty() && now.0.is_empty() => "There are no data products to score yet.".to_owned(),
        [] if up + down == 0 => "No product's score changes.".to_owned(),
        [] => format!("No medal changes; the scores of {up} rise, of {down} fall."),
        [only] => format!("{}.", only.text),
        [first, rest @ ..] => {
            let more: usize = rest.iter().map(|one| one.products.len() + one.more as usize).sum();
            format!("{}; {more} more change medal.", first.text)
        }
    };
    let score = |score: Option<f64>| score.map_or_else(|| "–".to_owned(), |score| format!("{score:.1}"));
    Effect { headline, against, medals: medals.collect(), score: (score(before.1), score(now.1)), moves }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(list: &[(&str, Option<Medal>, f64)]) -> Medals {
        let one = |&(key, medal, score): &(&str, Option<Medal>, f64)| {
            (key.to_owned(), Standing { title: key.to_uppercase(), medal, score: Some(score) })
        };
        (list.iter().map(one).collect(), Some(50.0))
    }

    #[test]
    fn moves_are_counted_and_named() {
        let before = all(&[("a", Some(Medal::Gold), 95.0), ("b", Some(Medal::Gold), 91.0), ("c", None, 10.0)]);
        let now = all(&[
            ("a", Some(Medal::Silver), 85.0),
            ("b", Some(Medal::Silver), 80.0),
            ("c", Some(Medal::Bronze), 61.0),
        ]);
        let found = effect(&before, &now, String::new());
        assert_eq!(found.headline, "2 products move from gold to silver; 1 more change medal.");
        assert_eq!(found.moves[0].products[1], ("b".to_owned(), "B".to_owned()));
        assert!(!found.moves[0].up && found.moves[1].up);
        assert_eq!(found.medals[0], ("gold".to_owned(), 2, 0));
        assert_eq!(found.medals[3], ("no medal".to_owned(), 1, 0));
    }

    #[test]
    fn scores_that_move_within_a_medal_are_told() {
        let (before, now) = (all(&[("a", None, 10.0)]), all(&[("a", None, 12.0)]));
        assert_eq!(effect(&before, &now, String::new()).headline, "No medal changes; the scores of 1 rise, of 0 fall.");
        assert_eq!(effect(&before, &before, String::new()).headline, "No product's score changes.");
    }
}
