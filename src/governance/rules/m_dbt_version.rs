//! M-DBT-VERSION: projects run about the same dbt.
//!
//! In: dbt versions of the dropped manifests. Out: one finding where minor versions of Core lie more than two apart
//! (the threshold), or Core 1 meets dbt 2. Not here: adapters.

use super::kit::*;

/// M-DBT-VERSION.
pub static RULE: Rule = Rule {
    id: "M-DBT-VERSION",
    title: "Projects run about the same dbt",
    why: "What one writes into its manifest the other may not understand, and its people miss features the others build on.",
    source: "Spec 06.1",
    advice: "Move the project that is behind to a newer dbt.",
    severity: Severity::Info,
    threshold: Some(2.0),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let version = |text: &str| {
        let mut parts = text.split('.').map_while(|part| part.parse::<u32>().ok());
        Some((parts.next()?, parts.next()?)).filter(|(major, _)| *major < 1000)
    };
    let versions = || ctx.dropped().filter_map(|(_, project)| Some((version(&project.dbt_version)?, project)));
    let (Some((low, first)), Some((high, last))) =
        (versions().min_by_key(|(version, _)| *version), versions().max_by_key(|(version, _)| *version))
    else {
        return;
    };
    if low.0 != high.0 || f64::from(high.1 - low.1) > finds.threshold {
        let message =
            [&first.name, " runs dbt ", &first.dbt_version, " and ", &last.name, " ", &last.dbt_version, "."];
        finds.add(found(Subject::Mesh, message.concat()));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project a dbt=1.7.3
  model m
project b dbt=1.10.0
  model n",
    finds: &["I "],
    says: "a runs dbt 1.7.3 and b 1.10.0.",
    silent: "project a dbt=1.8.3
  model m
project b dbt=1.10.0
  model n",
    policy: |_| {},
};
