//! A mesh and a policy in, every broken rule out.
//!
//! In: [`Mesh`], [`Policy`]. Out: [`Finding`]s of the rules of spec 06, the worst first, each with the place to change and
//! who must act; [`RULES`] with the reason for each. Not here: checks of data products (`scorecard`), what is odd about the
//! files themselves (notices of `mesh`), how findings are drawn.

pub mod context;
pub mod finding;
pub mod rule;
pub mod rules;

mod hard_coded;
mod layer;
mod overridden;
mod taken;

pub use context::Context;
pub use finding::{Finding, Place, Subject};
pub use rule::Rule;
pub use rules::RULES;

use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, ProjectId};
use crate::policy::{Policy, RuleSetting, Severity, Waivers};
use crate::scorecard::model::Fix;
use crate::sort::Sort;
use overridden::thresholds;
use rule::{Finds, Found};

/// All findings of `mesh` under `policy`: by severity, the worst first, then in the order of [`RULES`], then by subject.
pub fn find(mesh: &Mesh, policy: &Policy) -> Vec<Finding> {
    find_in(&Context::new(mesh, policy))
}

/// As [`find`], where a context is at hand.
pub fn find_in(ctx: &Context) -> Vec<Finding> {
    let waivers = Waivers::new(ctx.policy, ctx.mesh.as_of);
    let mut all: Vec<(usize, Finding)> = Vec::new();
    for (place, rule) in RULES.iter().enumerate() {
        for threshold in thresholds(ctx.policy, rule) {
            let mut finds = Finds { threshold, found: Vec::new() };
            (rule.run)(ctx, &mut finds);
            for found in finds.found {
                let setting = setting(ctx, rule, &found.subject);
                // What counts to another threshold is found with that one.
                if setting.off || setting.threshold.or(rule.threshold).unwrap_or_default() != threshold {
                    continue;
                }
                let severity = setting.level.or(found.severity).unwrap_or(rule.severity);
                all.push((place, complete(ctx, rule, severity, found, &waivers)));
            }
        }
    }
    all.put_in_order_by(|(a, x), (b, y)| {
        let order = y.severity.cmp(&x.severity).then(a.cmp(b)).then_with(|| x.subject.cmp(&y.subject));
        order.then_with(|| x.others.cmp(&y.others)).then_with(|| x.message.cmp(&y.message))
    });
    all.into_iter().map(|(_, finding)| finding).collect()
}

/// What the policy says of a rule for what a finding is about: its overrides go by `unique_id`, by a finding's key, and by
/// the name of the project.
fn setting(ctx: &Context, rule: &Rule, subject: &Subject) -> RuleSetting {
    let said = |policy: &Policy| policy.rules.get(rule.id).copied().unwrap_or_default();
    if ctx.policy.overrides.is_empty() {
        return said(ctx.policy);
    }
    let key = subject.key(ctx.mesh);
    let project = subject.project(ctx.mesh).map_or("", |project| ctx.project_name(project));
    let id = match subject {
        Subject::Node(node) => ctx.data(*node).id.as_str(),
        _ => "",
    };
    ctx.asked(&[&key, id, project], said)
}

/// The rule called `id`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The text to paste that mends `finding`; none where there is none.
pub fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (rule(finding.rule)?.fix)(ctx, finding)
}

/// The domains that must act on `finding`, in order: its own, else all of its project or pair; and those at the other ends
/// where its rule asks them too.
pub fn acting(mesh: &Mesh, finding: &Finding) -> Vec<DomainId> {
    let of = |project: &ProjectId| mesh.projects.row(*project).map_or(&[][..], |project| project.domains.as_slice());
    let mut domains = match (finding.domain, &finding.subject) {
        (Some(own), _) => vec![own],
        (None, Subject::Pair(from, to)) => [of(from), of(to)].concat(),
        (None, _) => finding.project.as_ref().map(of).unwrap_or_default().to_vec(),
    };
    if rule(finding.rule).is_some_and(|rule| rule.others_act) {
        domains.extend(finding.others.iter().filter_map(|&node| Some(mesh.nodes.row(node)?.domain)));
    }
    domains.put_in_order();
    domains.dedup();
    domains
}

fn complete(ctx: &Context, rule: &'static Rule, severity: Severity, found: Found, waivers: &Waivers) -> Finding {
    let Found { subject, message, others, look, .. } = found;
    let mesh = ctx.mesh;
    let project = subject.project(mesh);
    let domain = match &subject {
        Subject::Node(node) => Some(ctx.node(*node).domain),
        Subject::Domain(domain) => Some(*domain),
        Subject::Group(project, name) => {
            let all = &mesh.projects[*project].domains;
            all.iter().copied().find(|&domain| mesh.domains[domain].group.as_ref() == Some(name))
        }
        _ => None,
    };
    // A project that is one domain acts as that domain.
    let domain = domain.or_else(|| match mesh.projects.row(project?)?.domains.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let waived = (!waivers.is_empty()).then(|| {
        let key = subject.key(mesh);
        let name = project.map_or("", |project| ctx.project_name(project));
        let at = waivers.find(rule.id, &[&key, name])?;
        ctx.policy.exceptions.get(at).map(|exception| exception.reason.clone())
    });
    Finding { rule: rule.id, severity, subject, look, others, message, project, domain, waived: waived.flatten() }
}

/// What the tests of rules share.
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
