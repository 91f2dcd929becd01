//! Counts and lists in sentences. In: names, numbers. Out: text. Not here: any sentence.

/// "a", "a and b", "a, b and 7 more".
pub(super) fn list<S: AsRef<str>>(items: &[S], most: usize) -> String {
    let mut text = String::new();
    let shown = items.len().min(most);
    for (place, item) in items.iter().take(shown).enumerate() {
        if place > 0 {
            text.push_str(if place + 1 == items.len() { " and " } else { ", " });
        }
        text.push_str(item.as_ref());
    }
    if items.len() > shown {
        text.push_str(&format!(" and {} more", items.len() - shown));
    }
    text
}

/// "no models", "1 model", "3 models".
pub(super) fn count(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{n} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts_read_well() {
        assert_eq!(list(&["a"], 3), "a");
        assert_eq!(list(&["a", "b"], 3), "a and b");
        assert_eq!(list(&["a", "b", "c"], 3), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d"], 3), "a, b, c and 1 more");
        assert_eq!([0, 1, 2].map(|n| count(n, "model")), ["no models", "1 model", "2 models"]);
    }
}
