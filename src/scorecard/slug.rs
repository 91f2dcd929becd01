//! Names that mean the same domain (decision 21).
//!
//! In: a name. Out: its comparable form. Not here: aliases of the policy.

use crate::matching::fold;

/// Lower case, words joined by one `_`, without a leading `dbt_` and a trailing `_dbt` or `_project`:
/// "Customer Success" and `dbt_customer-success` are one.
pub(super) fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut joined = String::with_capacity(name.len());
    for word in words {
        if !joined.is_empty() {
            joined.push('_');
        }
        joined.push_str(&fold(word));
    }
    let head = joined.strip_prefix("dbt_").unwrap_or(&joined);
    head.strip_suffix("_dbt").or_else(|| head.strip_suffix("_project")).unwrap_or(head).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_dbt_affixes_do_not_matter() {
        for name in ["Customer Success", "dbt_customer-success", "customer_success_project", "CUSTOMER__SUCCESS_dbt"] {
            assert_eq!(slug(name), "customer_success");
        }
        assert_eq!(slug("dbt"), "dbt");
        assert_ne!(slug("finance"), slug("finances"));
    }
}
