//! What each check and each rule costs, and what they look up together.
//!
//! In: a mesh. Out: a table of milliseconds, the dearest first. Not here: what they find.
//!
//! Each is timed by itself, under a policy that switches all others off: what is found once and shared by several is
//! paid by each of them, so that the sum is more than all together take.

use crate::median::median;
use meshscope::governance::{self, RULES, find_in};
use meshscope::mesh::Mesh;
use meshscope::policy::{CheckSetting, Policy, RuleSetting};
use meshscope::scorecard::{CHECKS, Context, Survey, summarise};

/// From how many milliseconds on a check or rule has a row.
const LEAST: f64 = 0.5;

/// Prints a row for each check and each rule that takes half a millisecond or more.
pub fn print(name: &str, mesh: &Mesh) {
    let mut silent = Policy::default();
    silent
        .checks
        .extend(CHECKS.iter().map(|it| (it.id.to_owned(), CheckSetting { off: true, ..CheckSetting::default() })));
    silent.rules.extend(RULES.iter().map(|it| (it.id.to_owned(), RuleSetting { off: true, ..RuleSetting::default() })));
    let mut rows = vec![
        ("looking up for checks", median::<5, _>(|| Context::new(mesh, &silent))),
        ("looking up for rules", median::<5, _>(|| governance::Context::new(mesh, &silent))),
    ];
    let scored = |policy: &Policy| {
        let context = Context::new(mesh, policy);
        median::<3, _>(|| summarise(&context))
    };
    let none = scored(&silent);
    rows.push(("scoring without checks", none));
    let policy = Policy::default();
    rows.push(("all checks, nothing looked up before", median::<5, _>(|| summarise(&Context::new(mesh, &policy)))));
    let kept = std::rc::Rc::new(Survey::new(mesh));
    let after = || summarise(&Context::with(mesh, &policy, kept.clone()));
    rows.push(("all checks, after a change of policy", median::<5, _>(after)));
    let every = || find_in(&governance::Context::with(mesh, &policy, Context::with(mesh, &policy, kept.clone())));
    rows.push(("all rules", median::<5, _>(every)));
    for check in CHECKS {
        let mut policy = silent.clone();
        policy.checks.remove(check.id);
        rows.push((check.id, scored(&policy) - none));
    }
    for rule in RULES {
        let mut policy = silent.clone();
        policy.rules.remove(rule.id);
        let context = governance::Context::new(mesh, &policy);
        rows.push((rule.id, median::<3, _>(|| find_in(&context))));
    }
    rows.retain(|(_, time)| *time >= LEAST);
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    println!("\n{name}: milliseconds of each by itself, from {LEAST} on.\n\n| what | ms |\n|---|---|");
    for (what, time) in rows {
        println!("| {what} | {time:.1} |");
    }
}
