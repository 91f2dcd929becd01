//! Who answers for a node (spec 03.1).
//!
//! In: a mesh with groups, domains and code owners; a policy. Out: the first owner found for every node, where it was found,
//! and on demand all the others that are named. Not here: how CODEOWNERS is read.

use super::identity::Entry;
use super::model::{Groups, Mesh, NodeId, OwnerBy, OwnerFound, ProjectId, Standing};
use crate::artifact::manifest::model::{Detail, Owner};
use crate::artifact::value::{Meta, Value};
use crate::policy::Policy;

/// The groups in the manifest of `entry`.
#[inline(never)]
pub fn groups(entry: &Entry) -> Groups {
    let mut groups = Groups::default();
    for group in &entry.loaded.manifest.groups {
        let place = if group.package == entry.root { &mut groups.own } else { &mut groups.others };
        place.entry(group.name.clone()).or_insert_with(|| group.owner.clone());
    }
    groups
}

/// Whether an email or another contact is given (spec 03.4).
pub fn contactable(owner: &Owner, policy: &Policy) -> bool {
    let filled = |key: &String| match key.as_str() {
        "email" => !owner.emails.is_empty(),
        key => owner.more.get(key).is_some_and(|text| !text.trim().is_empty()),
    };
    policy.contact_keys.iter().any(filled)
}

/// Finds the owner of every own data node, exposure and semantic node: the ladder's first rung.
#[inline(never)]
pub fn owners(mesh: &mut Mesh, policy: &Policy) {
    let found: Vec<Option<OwnerFound>> = mesh.nodes.ids().map(|id| ladder(mesh, policy, id).next()).collect();
    for (node, owner) in mesh.nodes.iter_mut().zip(found) {
        node.owner = owner;
    }
}

/// Everybody who is named as owner of a node, the first of whom counts (spec 03.1): of an exposure its own owner; of a
/// source CODEOWNERS, `meta`, and the group of all its readers; of all else the group's owner, CODEOWNERS, `meta`; last
/// whom the policy names for the project. Looked up only as far as somebody asks.
pub fn ladder<'m>(mesh: &'m Mesh, policy: &'m Policy, id: NodeId) -> impl Iterator<Item = OwnerFound> {
    let node = &mesh.nodes[id];
    let nobody = node.standing == Standing::Package || node.kind.is_test();
    let groups = mesh.groups.row(node.project).filter(|_| !nobody);
    let rung = move |place: u8| {
        let groups = groups?;
        match (&node.data.detail, place) {
            (_, 4) => by_policy(mesh, policy, node.project),
            (Detail::Exposure(exposure), 0) => {
                let owner = (!exposure.owner.is_empty()).then(|| exposure.owner.clone())?;
                Some(OwnerFound { owner, by: OwnerBy::Exposure })
            }
            (Detail::Exposure(_), _) | (Detail::Source(_), 0) => None,
            (Detail::Source(_), 3) => inferred(mesh, groups, id),
            (_, 0) => by_group(groups, node.data.group.as_deref()),
            (_, 1) => by_code(mesh, id),
            (_, 2) => by_meta(&node.data.meta, policy),
            _ => None,
        }
    };
    (0..5).filter_map(rung)
}

fn by_group(groups: &Groups, name: Option<&str>) -> Option<OwnerFound> {
    let name = name?;
    let found = |owner: &Owner, by| (!owner.is_empty()).then(|| OwnerFound { owner: owner.clone(), by });
    match groups.own.get(name) {
        Some(owner) => found(owner, OwnerBy::Group),
        None => found(groups.others.get(name)?, OwnerBy::OrphanGroup),
    }
}

/// The owners that CODEOWNERS names, if it names any: `@org/team` as a name, `a@b` as an email.
fn by_code(mesh: &Mesh, id: NodeId) -> Option<OwnerFound> {
    let owners = mesh.seen.row(id)?.code_owners.as_ref().filter(|owners| !owners.is_empty())?;
    let (names, emails): (Vec<String>, Vec<String>) = owners.iter().cloned().partition(|owner| owner.starts_with('@'));
    let owner = Owner { name: names.join(", "), emails, ..Owner::default() };
    Some(OwnerFound { owner, by: OwnerBy::CodeOwners })
}

fn by_meta(meta: &Meta, policy: &Policy) -> Option<OwnerFound> {
    let owner = policy.owner_keys.iter().find_map(|key| named(meta.get(key)?))?;
    Some(OwnerFound { owner, by: OwnerBy::Meta })
}

/// Who answers, by the policy, for whatever in a project has no other owner.
fn by_policy(mesh: &Mesh, policy: &Policy, project: ProjectId) -> Option<OwnerFound> {
    let name = policy.project_owners.get(&mesh.projects.row(project)?.name)?;
    Some(OwnerFound { owner: named(&Value::Text(name.clone()))?, by: OwnerBy::Policy })
}

/// An owner as `meta` may write it: text, a list of texts, or a mapping with `name` and `email`.
fn named(value: &Value) -> Option<Owner> {
    let texts: Vec<String> = match value {
        Value::List(items) => items.iter().filter_map(Value::scalar).collect(),
        Value::Map(map) => ["name", "email"].iter().filter_map(|key| map.get(*key)?.scalar()).collect(),
        other => other.scalar().into_iter().collect(),
    };
    let filled = texts.into_iter().filter(|text| !text.trim().is_empty());
    let (emails, names): (Vec<String>, Vec<String>) = filled.partition(|text| text.contains('@'));
    let owner = Owner { name: names.join(", "), emails, ..Owner::default() };
    (!owner.is_empty()).then_some(owner)
}

/// A source belongs to whom all its readers belong to.
fn inferred(mesh: &Mesh, groups: &Groups, id: NodeId) -> Option<OwnerFound> {
    let mut readers = mesh.consumers(id).map(|(reader, _)| &mesh.nodes[reader]).filter(|reader| reader.kind.is_data());
    let first = readers.next()?.data.group.clone()?;
    let unanimous = readers.all(|reader| reader.data.group.as_ref() == Some(&first));
    let found = unanimous.then(|| by_group(groups, Some(&first))).flatten()?;
    Some(OwnerFound { owner: found.owner, by: OwnerBy::Inferred })
}

/// The owner of a model's group, as its project defines it, with the group's name.
pub fn group_owner<'g>(groups: Option<&'g Groups>, group: Option<&'g str>) -> Option<(&'g str, &'g Owner)> {
    let (name, groups) = group.zip(groups)?;
    let owner = groups.own.get(name).or_else(|| groups.others.get(name))?;
    Some((name, owner))
}

/// Whether two rungs of one ladder name the same team, by one of the names that spec 03.3 compares; `group` is the node's.
pub fn is_same_owner(group: Option<&str>, a: &OwnerFound, b: &OwnerFound) -> bool {
    let names = |found: &OwnerFound| {
        let by_group = matches!(found.by, OwnerBy::Group | OwnerBy::OrphanGroup);
        let mut names = names(&found.owner);
        names.extend(group.filter(|_| by_group).map(slug));
        // CODEOWNERS may name several.
        names.extend(found.owner.name.split(',').map(team));
        names
    };
    let others = names(b);
    names(a).iter().any(|name| !name.is_empty() && others.contains(name))
}

/// Keys of an owner that name a team (spec 03.3).
const TEAM_KEYS: [&str; 3] = ["github", "team", "slack"];

/// Whether the owner of a group and the owners that CODEOWNERS gives a file are one team by one of their names: of the
/// group its own and those of its owner, of `@org/team` the team, of an email what stands before the `@` (spec 03.3).
pub fn agree(group: &str, owner: &Owner, code_owners: &[String], policy: &Policy) -> bool {
    if code_owners.is_empty() {
        return false;
    }
    let aliases: Vec<(String, String)> =
        policy.owner_aliases.iter().map(|(alias, name)| (team(alias), team(name))).collect();
    let known = |name: String| aliases.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name.clone());
    let names: Vec<String> = names(owner).into_iter().chain([slug(group)]).map(known).collect();
    code_owners.iter().any(|owner| {
        let name = known(if owner.starts_with('@') { team(owner) } else { local(owner) });
        !name.is_empty() && names.contains(&name)
    })
}

/// What a team is called by its owner's keys and emails.
fn names(owner: &Owner) -> Vec<String> {
    let keys = TEAM_KEYS.iter().filter_map(|key| owner.more.get(*key)).map(|text| team(text));
    keys.chain(owner.emails.iter().map(|email| local(email))).collect()
}

/// What stands before the `@` of an email.
fn local(email: &str) -> String {
    slug(email.split('@').next().unwrap_or_default())
}

/// The team in `@org/team`, `#team` or `team`.
fn team(text: &str) -> String {
    slug(text.rsplit('/').next().unwrap_or_default())
}

/// Lower case, with one `-` for whatever is no letter or digit, and none at the ends.
fn slug(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
