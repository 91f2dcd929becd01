//! Names whose case does not matter. In: a name. Out: the same in lower case. Not here: accents, which do matter.

use std::borrow::Cow;

/// `name` in lower case; borrowed where it is so already, as nearly all names are.
pub fn fold(name: &str) -> Cow<'_, str> {
    let lower = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if lower { name.into() } else { name.to_lowercase().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_copied() {
        assert!(matches!(fold("order_id"), Cow::Borrowed("order_id")));
        assert_eq!([fold("ORDER"), fold("Ärger"), fold("ärger")], ["order", "ärger", "ärger"]);
    }
}
