//! ADDR-6: the sunset is orderly (decision 7).
//!
//! In: `deprecation_date`, consumers, the newest timestamp of all files. Out: whether readers have time, or are left
//! behind. Not here: versions that should have a date and have none (ADDR-5).

use super::TALK_ADDR;
use super::addr_5_sunset_date::sunset;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// ADDR-6.
pub static CHECK: Check = Check {
    id: "ADDR-6",
    title: "Sunset is orderly",
    fix_title: "Move readers before a version ends",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A date in the past with readers still there is a broken promise; one too near leaves them no time to move.",
    source: TALK_ADDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let Some(end) = ctx.data(node).deprecated_at else {
        return Verdict::na("deprecation_date is not set.");
    };
    let Some(now) = ctx.mesh.as_of else {
        return Verdict::unknown(ArtifactKind::Manifest, "The files say no date to compare deprecation_date with.");
    };
    let date = words::date(end);
    if end > now {
        let left = words::days(end - now);
        let wanted = ctx.policy.min_deprecation_days;
        return if left >= wanted {
            Verdict::pass(say!(ctx, "deprecation_date is {date}, {left} days from now."))
        } else {
            Verdict::partial(say!(ctx, "deprecation_date is {date}, {left} days from now; {wanted} are wanted."))
        };
    }
    let readers = &ctx.mesh.readers[node];
    let names = readers.iter().map(|&reader| ctx.data(reader).name.as_str()).collect::<Vec<_>>();
    if names.is_empty() {
        Verdict::partial(say!(ctx, "It ended on {date} and nobody reads it: remove it."))
    } else {
        let read = if names.len() == 1 { "reads" } else { "read" };
        Verdict::fail(say!(ctx, "It ended on {date} and {} still {read} it.", words::list(&names)))
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let data = ctx.data(node);
    let date = sunset(ctx).map_or_else(|| "\"…\"".to_owned(), words::iso_date);
    let mut fix = snippet::version(ctx, node, &format!("deprecation_date: {date}\n"))?;
    if let (Some(latest), false) = (&data.latest_version, data.version == data.latest_version) {
        let (project, name) = (&ctx.project_of(node).name, &data.name);
        fix.snippet.push_str(&format!("# or move its readers: {{{{ ref('{project}', '{name}', v={latest}) }}}}\n"));
    }
    Some(fix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core generated=2026-01-01T00:00
  model far public deprecated=2026-04-01
  model near public deprecated=2026-03-31
  model over public deprecated=2026-01-01
  model old public v1 latest=2 deprecated=2025-06-01
  model old public v2 latest
  model open public
project finance generated=2025-12-01T00:00
  model revenue < core.old.v1";

    #[test]
    fn days_count_from_the_newest_file() {
        let far = judge(&CHECK, TEXT, "core.far");
        assert_eq!(far.evidence, "deprecation_date is 1 April 2026, 90 days from now.");
        assert_eq!(far.status, Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.near"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.open"), Status::NotApplicable);
    }

    #[test]
    fn a_past_date_fails_while_somebody_reads() {
        let old = judge(&CHECK, TEXT, "core.old.v1");
        assert_eq!(
            (old.status, &*old.evidence),
            (Status::Fail, "It ended on 1 June 2025 and `revenue` still reads it.")
        );
        assert_eq!(status(&CHECK, TEXT, "core.over"), Status::Partial(0.5));
        assert!(fix(&CHECK, TEXT, "core.old.v1").snippet.contains("{{ ref('core', 'old', v=2) }}"));
    }
}
