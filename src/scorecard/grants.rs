//! Privileges and grantees, as platforms spell them.
//!
//! In: a privilege, a grantee, a glob. Out: what they amount to. Not here: who should have which.

use super::model::Fix;
use super::{Context, snippet};
use crate::matching::fold;
use crate::mesh::model::NodeId;

/// Whether `privilege` lets somebody read, by the policy.
pub(super) fn reads(ctx: &Context, privilege: &str) -> bool {
    ctx.policy.read_privileges.iter().any(|read| read.eq_ignore_ascii_case(privilege))
}

/// Whether `privilege` lets somebody change or own the relation.
pub(super) fn writes(privilege: &str) -> bool {
    let privilege = fold(privilege);
    matches!(
        &*privilege,
        "all"
            | "all privileges"
            | "all_privileges"
            | "ownership"
            | "insert"
            | "update"
            | "delete"
            | "truncate"
            | "modify"
    ) || ["dataeditor", "dataowner", "admin"].iter().any(|role| privilege.ends_with(role))
}

/// Whether `grantee` is `name`, with or without the kind before it: `specialGroup:allUsers` is `allUsers`.
pub(super) fn same(grantee: &str, name: &str) -> bool {
    let bare = || grantee.rsplit_once(':').map_or(grantee, |(_, name)| name);
    grantee.eq_ignore_ascii_case(name) || (!name.contains(':') && fold(bare()) == fold(name))
}

/// The grants that all checks of them pass: who may read today, without those whom the policy bars, with those whom it
/// requires; nobody may do more than read.
pub(super) fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let barred = |grantee: &&String| !ctx.policy.grants_forbidden.iter().any(|other| same(grantee, other));
    let grants = ctx.data(node).grants.iter().filter(|(privilege, _)| reads(ctx, privilege));
    let mut kept = grants
        .map(|(privilege, grantees)| (privilege.as_str(), grantees.iter().filter(barred).collect::<Vec<_>>()))
        .collect::<Vec<_>>();
    if kept.is_empty() {
        let bigquery = ctx.project_of(node).adapter == "bigquery";
        kept.push((if bigquery { "roles/bigquery.dataViewer" } else { "select" }, Vec::new()));
    }
    let granted = kept.iter().flat_map(|(_, grantees)| grantees).copied().collect::<Vec<_>>();
    let missing = ctx.policy.grants_required.iter().filter(|wanted| !granted.iter().any(|it| same(it, wanted)));
    let missing = missing.collect::<Vec<_>>();
    if let Some((_, grantees)) = kept.first_mut() {
        grantees.extend(missing);
    }
    let lines = kept.iter().map(|(privilege, grantees)| {
        let names = grantees.iter().map(|grantee| snippet::scalar(grantee)).collect::<Vec<_>>();
        let names = if names.is_empty() { snippet::scalar(snippet::GAP) } else { names.join(", ") };
        format!("{}: [{names}]\n", snippet::scalar(privilege))
    });
    let lines = snippet::indent(&lines.collect::<String>(), 4);
    snippet::model(ctx, node, &format!("config:\n  grants:\n{lines}"))
}

/// Whether `text` fits a glob in which `*` stands for any characters; case does not matter.
pub(super) fn fits(glob: &str, text: &str) -> bool {
    let (glob, text) = (glob.to_lowercase(), text.to_lowercase());
    let mut parts = glob.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (glob, text) in
            [("prod.fin*", "PROD.FINANCE"), ("prod.finance", "prod.finance"), ("*", "x"), ("a*c*e", "abcde")]
        {
            assert!(fits(glob, text), "{glob} {text}");
        }
        for (glob, text) in [("prod.fin", "prod.finance"), ("*x", "xy"), ("a*c*e", "abde"), ("", "a")] {
            assert!(!fits(glob, text), "{glob} {text}");
        }
    }

    #[test]
    fn a_grantee_may_carry_its_kind() {
        assert!(same("specialGroup:allUsers", "allUsers") && same("PUBLIC", "public") && same("role:a", "role:a"));
        assert!(!same("group:a", "role:a") && !same("reporter_all", "reporter"));
    }

    #[test]
    fn writing_is_more_than_reading() {
        assert!(writes("INSERT") && writes("roles/bigquery.dataEditor") && !writes("select") && !writes("usage"));
    }
}
