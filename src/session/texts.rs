//! Many short texts, searched at once.
//!
//! In: texts, then a few letters. Out: which texts hold them, and how well; where in one text they are. Not here: what the
//! texts name (`search`).

/// How well letters match, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Rank {
    /// The whole text.
    Exact,
    /// Its start.
    Prefix,
    /// The start of a word in it.
    Word,
    /// Somewhere in it.
    Inside,
    /// Its letters, in order, with others between. Only three letters or more: one or two would find almost everything.
    Scattered,
}

/// Letters from which they may be scattered.
const SCATTERED: usize = 3;

/// Stands between texts: in none of them, as they are names.
const BETWEEN: char = '\n';

/// Texts in lower case, one behind the other.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends in `all`, the letter between left out.
    ends: Vec<u32>,
    /// Which letters each text has, a bit for each: most texts lack one of those asked for.
    letters: Vec<u64>,
}

impl Texts {
    /// Adds one; it gets the next number, from 0.
    pub fn add(&mut self, text: &str) {
        let start = self.all.len();
        self.all.extend(text.chars().map(lower).map(|letter| if letter == BETWEEN { ' ' } else { letter }));
        let own = self.all.get(start..).unwrap_or_default();
        self.letters.push(letters(own));
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(BETWEEN);
    }

    /// Tells of every text that holds `query`, by number and rank. Texts with its letters scattered come after all
    /// others, and only while `found` says that more are wanted.
    pub fn search(&self, query: &str, mut found: impl FnMut(usize, Rank) -> bool) {
        let query: String = query.chars().map(lower).filter(|letter| *letter != BETWEEN).collect();
        if query.is_empty() {
            return;
        }
        let mut more = true;
        let mut matched = vec![false; self.ends.len()];
        let mut text = 0;
        let mut rest = self.all.as_str();
        let mut at = 0;
        while let Some(next) = rest.find(&query) {
            at += next;
            while self.ends.get(text).is_some_and(|&end| (end as usize) < at) {
                text += 1;
            }
            let Some(end) = self.ends.get(text).map(|&end| end as usize) else { break };
            let start = self.start(text);
            more = found(text, self.rank(start, end, at, &query));
            if let Some(matched) = matched.get_mut(text) {
                *matched = true;
            }
            // One place is enough of each text.
            at = end;
            rest = self.all.get(at..).unwrap_or_default();
        }
        if !more || query.chars().count() < SCATTERED {
            return;
        }
        let wanted = letters(&query);
        for (text, (&own, matched)) in self.letters.iter().zip(matched).enumerate() {
            let is_scattered = || self.get(text).is_some_and(|own| scattered(own, &query));
            if own & wanted == wanted && !matched && is_scattered() && !found(text, Rank::Scattered) {
                return;
            }
        }
    }

    /// The rank of a text by its first place, and by any later one that starts a word.
    fn rank(&self, start: usize, end: usize, at: usize, query: &str) -> Rank {
        if at == start {
            return if end - start == query.len() { Rank::Exact } else { Rank::Prefix };
        }
        let own = self.all.get(start..end).unwrap_or_default();
        let starts_word = |(place, _): (usize, &str)| {
            let before = own.get(..place).and_then(|before| before.chars().next_back());
            before.is_some_and(|letter| !letter.is_alphanumeric())
        };
        if own.match_indices(query).any(starts_word) { Rank::Word } else { Rank::Inside }
    }

    fn start(&self, text: usize) -> usize {
        let before = text.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(0, |&end| end as usize + BETWEEN.len_utf8())
    }

    fn get(&self, text: usize) -> Option<&str> {
        self.all.get(self.start(text)..*self.ends.get(text)? as usize)
    }
}

/// One lower-case letter for each, so that places in both are the same.
fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// A bit for each letter and digit, one for all else below 128, and one for what is beyond.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |bits, byte| {
        bits | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            b'_' => 1 << 36,
            128.. => 1 << 37,
            _ => 1 << 38,
        }
    })
}

/// Whether `text` has the letters of `query` in their order.
fn scattered(text: &str, query: &str) -> bool {
    let mut text = text.chars();
    query.chars().all(|letter| text.any(|own| own == letter))
}

/// Where `query` is in `text`, case aside: start and end of each part, counted in characters. The place that makes the
/// rank, else the letters in order; nothing if it is not there.
pub(super) fn places(text: &str, query: &str) -> Vec<(usize, usize)> {
    let text: Vec<char> = text.chars().map(lower).collect();
    let query: Vec<char> = query.chars().map(lower).collect();
    if query.is_empty() {
        return Vec::new();
    }
    let found = text.windows(query.len()).enumerate().filter(|(_, part)| *part == query).map(|(start, _)| start);
    let starts: Vec<usize> = found.collect();
    let word = |start: &&usize| {
        start.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|letter| !letter.is_alphanumeric())
    };
    if let Some(&start) = starts.iter().find(word).or(starts.first()) {
        return vec![(start, start + query.len())];
    }
    let mut matched: Vec<(usize, usize)> = Vec::new();
    let mut place = 0;
    for letter in query {
        let ahead = text.get(place..).unwrap_or_default();
        let Some(found) = ahead.iter().position(|it| *it == letter).map(|skipped| place + skipped) else {
            return Vec::new();
        };
        place = found + 1;
        match matched.last_mut() {
            Some(last) if last.1 == found => last.1 = place,
            _ => matched.push((found, place)),
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(texts: &[&str], query: &str) -> Vec<(usize, Rank)> {
        let mut all = Texts::default();
        texts.iter().for_each(|text| all.add(text));
        let mut found = Vec::new();
        all.search(query, |at, rank| {
            found.push((at, rank));
            true
        });
        found
    }

    #[test]
    fn each_text_has_its_best_rank() {
        let texts = ["orders", "Orders_by_day", "fct_orders", "reorders", "o_r_d_e_r_s", "payments", "reorders_orders"];
        assert_eq!(
            found(&texts, "ORDERS"),
            [
                (0, Rank::Exact),
                (1, Rank::Prefix),
                (2, Rank::Word),
                (3, Rank::Inside),
                (6, Rank::Word),
                (4, Rank::Scattered)
            ]
        );
        assert_eq!(found(&["ab", "a_b"], "ab"), [(0, Rank::Exact)], "two letters are not scattered");
        assert_eq!(found(&["ab", "cd"], "b\nc"), [], "no match from one text into the next");
        assert_eq!(found(&["", "a"], "a"), [(1, Rank::Exact)]);
    }

    #[test]
    fn no_more_are_told_than_wanted() {
        let mut texts = Texts::default();
        ["abc", "a_b_c", "a__bc"].iter().for_each(|text| texts.add(text));
        let mut number = 0;
        texts.search("abc", |_, _| {
            number += 1;
            number < 2
        });
        assert_eq!(number, 2);
    }

    #[test]
    fn places_are_told_in_characters() {
        assert_eq!(places("größe_orders", "Orders"), [(6, 12)]);
        assert_eq!(places("abcd", "abd"), [(0, 2), (3, 4)]);
        assert_eq!(places("reorders_orders", "orders"), [(9, 15)], "the word's start before the first place");
        assert_eq!(places("abc", "abcd"), []);
    }

    proptest! {
        #[test]
        fn finds_what_a_look_at_each_text_finds(texts in prop::collection::vec("[a-c_ä]{0,6}", 0..12), query in "[a-c_ä]{1,4}") {
            let all: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut ours = found(&all, &query);
            ours.sort();
            let one = |(at, text): (usize, &&str)| {
                let rank = if *text == query {
                    Rank::Exact
                } else if text.starts_with(&query) {
                    Rank::Prefix
                } else if text.match_indices(&query).any(|(place, _)| {
                    text[..place].chars().next_back().is_some_and(|letter| !letter.is_alphanumeric())
                }) {
                    Rank::Word
                } else if text.contains(&query) {
                    Rank::Inside
                } else if query.chars().count() >= SCATTERED && scattered(text, &query) {
                    Rank::Scattered
                } else {
                    return None;
                };
                Some((at, rank))
            };
            prop_assert_eq!(ours, all.iter().enumerate().filter_map(one).collect::<Vec<_>>());
        }
    }
}
