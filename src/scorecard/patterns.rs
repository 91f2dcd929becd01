//! The policy's regular expressions, compiled once, and what they say of column names.
//!
//! In: a policy. Out: compiled patterns; one the engine cannot read is none, and the checks that need it do not apply.
//! Not here: telling the policy's author, which reading the policy does.

use super::types::TypeFacts;
use crate::matching::Pattern;
use crate::policy::Policy;

/// The compiled patterns of a policy.
pub(super) struct Patterns {
    /// `[naming] public_model`.
    pub public_model: Option<Pattern>,
    /// `[naming] column`.
    pub column: Option<Pattern>,
    /// `[secure] pii_regex`.
    pub pii: Option<Pattern>,
    /// `[address] dev_schema`.
    pub dev_schema: Option<Pattern>,
    /// `[naming.model]`, by layer.
    pub layers: Vec<(String, Pattern)>,
    /// `[naming.by_type]`, by type family.
    pub by_type: Vec<(String, Pattern)>,
    /// `[tags] allowed`.
    pub tags: Vec<TagRule>,
}

/// One allowed tag.
pub(super) enum TagRule {
    /// The tag itself.
    Literal(String),
    /// Every tag that matches.
    Matching(Pattern),
}

/// What the policy's patterns say of one column name.
#[derive(Clone, Debug, Default)]
pub(super) struct NameFacts {
    /// It fits `[naming] column`; true where there is no such rule.
    pub fits: bool,
    /// It sounds like personal data.
    pub personal: bool,
    /// The families of `[naming.by_type]` whose pattern it matches, by position in [`Patterns::by_type`].
    pub tells: Vec<usize>,
}

/// What the policy says of one data type.
#[derive(Clone, Debug, Default)]
pub(super) struct TypeRules {
    /// It is one of `[types] discouraged`.
    pub discouraged: bool,
    /// The entries of `[naming.by_type]` for its family, by position in [`Patterns::by_type`].
    pub told_by: Vec<usize>,
}

impl Patterns {
    /// Compiles what `policy` says.
    pub fn new(policy: &Policy) -> Self {
        let compile = |text: &str| if text.is_empty() { None } else { Pattern::new(text) };
        let all = |list: &[(String, String)]| {
            list.iter().filter_map(|(name, text)| compile(text).map(|regex| (name.clone(), regex))).collect()
        };
        let tag = |text: &String| match text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
            Some(inner) => compile(inner).map(TagRule::Matching),
            None => Some(TagRule::Literal(text.clone())),
        };
        Self {
            public_model: compile(&policy.public_model),
            column: compile(&policy.column),
            pii: compile(&policy.pii),
            dev_schema: compile(&policy.dev_schema),
            layers: all(&policy.model_by_layer),
            by_type: all(&policy.column_by_type),
            tags: policy.tags_allowed.iter().filter_map(tag).collect(),
        }
    }

    /// What `policy`, of which the patterns are, says of a data type.
    pub fn rules(&self, facts: &TypeFacts, policy: &Policy) -> TypeRules {
        let discouraged = policy.discouraged_types.iter().any(|word| word.eq_ignore_ascii_case(&facts.base));
        let told_by = self.by_type.iter().enumerate().filter(|(_, (family, _))| *family == facts.family);
        TypeRules { discouraged, told_by: told_by.map(|(at, _)| at).collect() }
    }

    /// What the patterns say of a column called `folded`, which is in lower case.
    pub fn facts(&self, folded: &str) -> NameFacts {
        let matches = |regex: &Option<Pattern>| regex.as_ref().map(|regex| regex.is_match(folded));
        let tells = self.by_type.iter().enumerate();
        NameFacts {
            fits: matches(&self.column).unwrap_or(true),
            personal: matches(&self.pii).unwrap_or(false),
            tells: tells.filter(|(_, (_, regex))| regex.is_match(folded)).map(|(at, _)| at).collect(),
        }
    }
}

impl TagRule {
    /// Whether `tag` is allowed by this rule.
    pub fn allows(&self, tag: &str) -> bool {
        match self {
            Self::Literal(text) => text == tag,
            Self::Matching(regex) => regex.is_match(tag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::fold;

    #[test]
    fn column_names_are_folded_before_they_are_judged() {
        let patterns = Patterns::new(&Policy::default());
        let facts = |name: &str| patterns.facts(&fold(name));
        assert!(facts("CUSTOMER_ID").fits && !facts("customer id").fits && !facts("1st").fits);
        assert!(facts("Home_Address").personal && facts("email").personal && !facts("emailed").personal);
        let tells = |name: &str| {
            facts(name)
                .tells
                .iter()
                .filter_map(|&at| patterns.by_type.get(at))
                .map(|(f, _)| f.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(tells("IS_ACTIVE"), ["bool"]);
        assert_eq!(tells("loaded_at"), ["timestamp"]);
        assert_eq!(tells("order_date"), ["date"]);
        assert!(tells("amount").is_empty());
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_none() {
        let policy = Policy { column: "(".to_owned(), ..Policy::default() };
        let patterns = Patterns::new(&policy);
        assert!(patterns.column.is_none() && patterns.facts("Any Thing").fits);
    }
}
