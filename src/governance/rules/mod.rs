//! The rules, one file each.
//!
//! In: nothing. Out: [`RULES`], the one list of them. Not here: severities of the policy, exceptions. To add a rule: write
//! its file, name it below in its place; settings, docs and views derive from the list.

pub mod m_pub_no_contract;
pub mod m_xref_nonpublic;

use super::rule::Rule;

/// Every rule, in the order of spec 06: what needs a mesh, ownership, dbt-project-evaluator's.
pub static RULES: &[&Rule] = &[&m_xref_nonpublic::RULE, &m_pub_no_contract::RULE];
