//! One team that answers for domains of several projects (spec 03.1).
//!
//! In: a mesh with domains and their owners. Out: on demand, the teams of two projects or more. Not here: whether that is
//! good: one team over two projects is a hint that they are one domain, or that the team is stretched.

use super::model::{DomainId, Mesh};
use crate::sort::Sort;
use std::collections::BTreeMap;

/// Keys of an owner that are one team's wherever they stand.
const KEYS: [&str; 2] = ["github", "slack"];

/// A team of several projects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    /// What tells that it is one: `email a@b.io`, `slack #sales`, in order.
    pub by: Vec<String>,
    /// Its domains, in the mesh's order.
    pub domains: Vec<DomainId>,
    /// Whether the same group name is all that tells it: a hint, no more.
    pub hint: bool,
}

/// Teams that answer for domains of two projects or more, by first domain; hints behind them.
pub fn teams(mesh: &Mesh) -> Vec<Team> {
    let mut by_key: BTreeMap<String, Vec<DomainId>> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, Vec<DomainId>> = BTreeMap::new();
    for (id, domain) in mesh.domains.entries() {
        for key in keys(mesh, id) {
            by_key.entry(key).or_default().push(id);
        }
        if let Some(group) = &domain.group {
            by_name.entry(group).or_default().push(id);
        }
    }
    let mut teams: Vec<Team> = Vec::new();
    for (key, domains) in by_key {
        // Domains that share any key are one team's: each further key may bring teams together.
        let (touched, rest): (Vec<Team>, Vec<Team>) =
            teams.into_iter().partition(|team| team.domains.iter().any(|domain| domains.contains(domain)));
        let mut team = Team { by: vec![key], domains, hint: false };
        for other in touched {
            team.by.extend(other.by);
            team.domains.extend(other.domains);
        }
        team.domains.put_in_order();
        team.domains.dedup();
        teams = rest;
        teams.push(team);
    }
    for team in &mut teams {
        // Keys of one domain alone tell nothing.
        team.by.retain(|key| team.domains.iter().filter(|&&domain| keys(mesh, domain).contains(key)).count() > 1);
        team.by.put_in_order();
    }
    let named =
        by_name.into_iter().map(|(name, domains)| Team { by: vec![format!("group {name}")], domains, hint: true });
    let told = |hint: &Team| teams.iter().any(|team| hint.domains.iter().all(|domain| team.domains.contains(domain)));
    let hints: Vec<Team> = named.filter(|hint| !told(hint)).collect();
    teams.extend(hints);
    teams.retain(|team| projects(mesh, team) > 1);
    teams.put_in_order_by(|a, b| (a.hint, &a.domains, &a.by).cmp(&(b.hint, &b.domains, &b.by)));
    teams
}

fn projects(mesh: &Mesh, team: &Team) -> usize {
    let mut projects: Vec<_> = team.domains.iter().map(|&domain| mesh.domains[domain].project).collect();
    projects.put_in_order();
    projects.dedup();
    projects.len()
}

/// What a domain's owner is known by: normalised emails, and the keys that name a team.
fn keys(mesh: &Mesh, domain: DomainId) -> Vec<String> {
    let Some(owner) = &mesh.domains[domain].owner else { return Vec::new() };
    let emails = owner.emails.iter().map(|email| format!("email {}", email.trim().to_lowercase()));
    let named = KEYS.iter().filter_map(|key| Some(format!("{key} {}", owner.more.get(*key)?.trim().to_lowercase())));
    emails.chain(named).collect()
}
