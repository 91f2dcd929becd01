//! DISC-4: a findable owner.
//!
//! In: the owner found by spec 03.1 and where it was found. Out: whether somebody can be reached. That no CODEOWNERS was
//! dropped is no unknown (decision 20). Not here: whether group and CODEOWNERS agree.

use super::TALK_DISC;
use crate::artifact::manifest::model::Owner;
use crate::mesh::model::{NodeId, OwnerBy};
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// DISC-4.
pub static CHECK: Check = Check {
    id: "DISC-4",
    title: "Findable owner",
    fix_title: "Name an owner who can be reached",
    characteristic: Some(Characteristic::Discoverable),
    scope: Scope::All,
    weight: 3.0,
    star: false,
    why: "Whoever depends on a model needs somebody to ask when it changes or breaks.",
    source: TALK_DISC,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let Some(found) = &ctx.mesh.nodes[node].owner else {
        return Verdict::fail(match &ctx.data(node).group {
            Some(group) => say!(ctx, "Its group `{group}` has no owner, and meta names none."),
            None => "It has no group, and meta names no owner.".to_owned(),
        });
    };
    let name = called(&found.owner);
    match found.by {
        OwnerBy::Group | OwnerBy::OrphanGroup => match contact(ctx, &found.owner) {
            Some(contact) if contact == name => Verdict::pass(say!(ctx, "Its group belongs to {name}.")),
            Some(contact) => Verdict::pass(say!(ctx, "Its group belongs to {name}, {contact}.")),
            None => Verdict::partial(say!(ctx, "Its group belongs to {name}, but no email or channel is given.")),
        },
        OwnerBy::CodeOwners => Verdict::partial(say!(ctx, "CODEOWNERS names {name}; no group owner can be reached.")),
        OwnerBy::Meta => Verdict::partial(say!(ctx, "meta names {name}; no group owner can be reached.")),
        OwnerBy::Policy => {
            Verdict::partial(say!(ctx, "The policy names {name} for the whole project; no group owner can be reached."))
        }
        OwnerBy::Exposure | OwnerBy::Inferred => Verdict::partial(say!(ctx, "{name} is its owner by inference.")),
    }
}

/// The first email, else the first contact key of the policy.
fn contact<'o>(ctx: &Context, owner: &'o Owner) -> Option<&'o str> {
    let email = owner.emails.iter().find(|email| !email.trim().is_empty());
    let key = || ctx.policy.contact_keys.iter().find_map(|key| owner.more.get(key).filter(|v| !v.trim().is_empty()));
    email.or_else(key).map(String::as_str)
}

fn called(owner: &Owner) -> &str {
    if owner.name.is_empty() {
        owner.emails.first().map_or("an owner without a name", String::as_str)
    } else {
        &owner.name
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let owner = snippet::group_owner(ctx, node);
    if ctx.data(node).group.is_some() {
        return Some(owner);
    }
    let group = snippet::scalar(snippet::group(ctx, node));
    let model = snippet::model(ctx, node, &format!("config:\n  group: {group}\n"))?;
    Some(Fix { also: vec![owner], ..model })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    const TEXT: &str = "project core
  group sales owner=\"Sales data\" email=sales@acme.io
  group chat owner=\"Chat\" slack=#chat
  group silent owner=\"Silent\"
  model reached group=sales
  model channel group=chat
  model named group=silent
  model by_meta meta.owner=ana
  model nobody";

    #[test]
    fn a_group_owner_with_a_contact_passes() {
        let verdict = judge(&CHECK, TEXT, "core.reached");
        assert_eq!(verdict.status, Status::Pass);
        assert_eq!(verdict.evidence, "Its group belongs to Sales data, sales@acme.io.");
        assert_eq!(status(&CHECK, TEXT, "core.channel"), Status::Pass);
    }

    #[test]
    fn code_owners_are_half() {
        let text = format!("{TEXT}\n  owns * @acme/all\n  owns /models/by_meta.sql");
        let verdict = judge(&CHECK, &text, "core.nobody");
        assert_eq!(verdict.status, Status::Partial(0.5));
        assert_eq!(verdict.evidence, "CODEOWNERS names @acme/all; no group owner can be reached.");
        assert_eq!(status(&CHECK, &text, "core.reached"), Status::Pass);
        assert_eq!(
            judge(&CHECK, &text, "core.by_meta").evidence,
            "meta names ana; no group owner can be reached.",
            "a rule without owners names nobody"
        );
    }

    #[test]
    fn a_name_alone_is_half_and_nobody_fails() {
        assert_eq!(status(&CHECK, TEXT, "core.named"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.by_meta"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.nobody"), Status::Fail);
    }
}
