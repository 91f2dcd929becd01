//! The rules, one file each.
//!
//! In: nothing. Out: [`RULES`], the one list of them. Not here: severities of the policy, exceptions. To add a rule: write
//! its file with the proof that it can fire and can stay silent, and name it below in its place; settings, docs and views
//! derive from the list.

mod kit;

/// Names the modules, the list of their rules and, for tests, of their proofs.
macro_rules! rules {
    ($($name:ident,)+) => {
        $(pub mod $name;)+

        /// Every rule, in the order of spec 06: what needs a mesh, ownership, dbt-project-evaluator's.
        pub static RULES: &[&super::rule::Rule] = &[$(&$name::RULE),+];

        /// What proves each of them.
        #[cfg(test)]
        const PROOFS: &[(&super::rule::Rule, &kit::Proof)] = &[$((&$name::RULE, &$name::PROOF)),+];
    };
}

rules! {
    m_xref_nonpublic,
    m_xref_package,
    m_private_xgroup,
    m_private_ungrouped,
    m_ref_dangling,
    m_past_deprecation,
    m_upcoming_deprecation,
    m_old_version,
    m_prerelease_pin,
    m_unpinned,
    m_old_no_sunset,
    m_deprecated_unused,
    m_pub_no_contract,
    m_pub_undoc,
    m_pub_unused,
    m_pub_no_owner,
    m_pub_ephemeral,
    m_pub_package,
    m_should_be_public,
    m_source_not_ref,
    m_self_source,
    m_shared_source,
    m_relation_collision,
    m_node_cycle,
    m_project_cycle,
    m_group_cycle,
    m_name_collision,
    m_stale,
    m_env_mismatch,
    m_skew,
    m_stub_disagree,
    m_ghost,
    m_source_unread,
    m_dev_target,
    m_source_name,
    m_source_ambiguous,
    m_group_empty,
    m_group_orphan,
    m_group_no_contact,
    m_exposure_nonpublic,
    m_exposure_no_owner,
    m_semantic_nonpublic,
    m_contract_drift,
    m_incremental_contract,
    m_cross_platform,
    m_spoke_public,
    m_sibling_joins,
    m_chatty,
    m_deep_chain,
    m_dbt_version,
    m_vocab_drift,
    o_split_owners,
    o_ungrouped,
    o_misplaced,
    o_stray,
    o_no_selector,
    o_no_codeowner,
    o_owner_differs,
    o_codeowners_bad_line,
    e_join_source,
    e_mart_source,
    e_dup_source,
    e_hardcoded,
    e_model_fanout,
    e_multi_source,
    e_rejoin,
    e_root,
    e_source_fanout,
    e_stg_down,
    e_stg_stg,
    e_unused_source,
    e_many_joins,
    e_doc_model,
    e_doc_coverage,
    e_doc_source,
    e_doc_source_table,
    e_pk,
    e_freshness,
    e_test_cov,
    e_view_chain,
    e_expo_mat,
    e_naming,
    e_dir_model,
    e_dir_source,
    e_dir_test,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::governance::testing::{messages, subjects};
    use crate::policy::Policy;

    #[test]
    fn every_rule_can_fire_and_can_stay_silent() {
        let mut wrong = Vec::new();
        for (rule, proof) in PROOFS {
            let mut policy = Policy::default();
            (proof.policy)(&mut policy);
            let found = subjects(&policy, rule, proof.fires);
            if found != proof.finds {
                wrong.push(format!("{} finds {found:?}, not {:?}", rule.id, proof.finds));
            }
            let said = messages(&policy, rule, proof.fires).into_iter().next().unwrap_or_default();
            if said != proof.says {
                wrong.push(format!("{} says {said:?}, not {:?}", rule.id, proof.says));
            }
            let silent = subjects(&policy, rule, proof.silent);
            if !silent.is_empty() {
                wrong.push(format!("{} should be silent and finds {silent:?}", rule.id));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_rule_is_off_where_the_policy_says_so() {
        for (rule, proof) in PROOFS {
            let mut policy = Policy::default();
            (proof.policy)(&mut policy);
            let off = crate::policy::RuleSetting { off: true, ..Default::default() };
            policy.rules.insert(rule.id.to_owned(), off);
            assert!(subjects(&policy, rule, proof.fires).is_empty(), "{}", rule.id);
        }
    }

    #[test]
    fn every_rule_says_what_it_is() {
        for (place, rule) in RULES.iter().enumerate() {
            assert!(RULES.iter().skip(place + 1).all(|other| other.id != rule.id), "{} twice", rule.id);
            for text in [rule.why, rule.advice] {
                assert!(text.ends_with('.') && text.len() > 10, "{}: {text}", rule.id);
            }
            assert!(!rule.source.is_empty() && !rule.title.ends_with('.') && rule.title.len() > 10, "{}", rule.id);
        }
    }
}
