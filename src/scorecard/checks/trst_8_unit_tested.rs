//! TRST-8: the logic is unit-tested.
//!
//! In: unit tests, SQL, schema version. Out: whether the logic was tried on rows made for it. Not here: data tests
//! (TRST-3).

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::Detail;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, passthrough, snippet, tests_of, words};

/// TRST-8.
pub static CHECK: Check = Check {
    id: "TRST-8",
    title: "Logic unit-tested",
    fix_title: "Unit-test the logic",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A unit test holds the logic for rows that have not come yet.",
    source: TALK_TRST,
    run,
    fix,
};

/// The manifest of dbt 1.8, the first with unit tests.
const FIRST: u32 = 12;

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let (data, tests) = (ctx.data(node), tests_of::unit_tests(ctx, node));
    if tests > 0 {
        Verdict::pass(say!(ctx, "{}.", words::sentence(&words::count(tests, "unit test"))))
    } else if data.python {
        Verdict::na("Unit tests are for SQL models; this one is Python.")
    } else if data.depends_on.len() == 1 && passthrough::is_passthrough(&data.code) {
        Verdict::na("It hands its one parent on: there is no logic to test.")
    } else if ctx.project_of(node).schema_version < FIRST {
        Verdict::unknown(ArtifactKind::Manifest, "Unit tests need a manifest.json of dbt 1.8 or later.")
    } else {
        Verdict::fail("No unit tests.")
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let data = ctx.data(node);
    let refs = data.refs.iter().map(|r| {
        let package = r.package.iter().map(|package| format!("'{package}', ")).collect::<String>();
        let version = r.version.iter().map(|version| format!(", v={version}")).collect::<String>();
        format!("ref({package}'{}'{version})", r.name)
    });
    let sources = ctx.mesh.parents(node).filter_map(|(parent, _)| match &ctx.data(parent).detail {
        Detail::Source(source) => Some(format!("source('{}', '{}')", source.source_name, ctx.data(parent).name)),
        _ => None,
    });
    let given =
        refs.chain(sources).map(|input| format!("      - input: {input}\n        rows: []\n")).collect::<String>();
    let columns = data.columns.iter().take(3).map(|column| format!("{}: …", snippet::scalar(&column.name)));
    let name = snippet::scalar(&data.name);
    let versions = data.version.iter().map(|it| format!("    versions:\n      include: [{}]\n", snippet::scalar(it)));
    let head = format!("unit_tests:\n  - name: {name}_logic\n    model: {name}\n{}", versions.collect::<String>());
    let expect = columns.collect::<Vec<_>>().join(", ");
    snippet::file(
        snippet::yaml_file(ctx, node),
        format!("{head}    given:\n{given}    expect:\n      rows:\n        - {{{expect}}}\n"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, status};

    #[test]
    fn logic_should_be_tested_where_there_is_some() {
        let text = "project core schema=v12
  model a public
  model tested public < a code=\"select 1 from {{ ref('a') }}\"
  model bare public < a code=\"select 1 from {{ ref('a') }}\"
  model through public < a code=\"select * from {{ ref('a') }}\"
  unit_test logic tested
project old schema=v11 dbt=1.7.0
  model bare public code=\"select 1\"";
        assert_eq!(status(&CHECK, text, "core.tested"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.bare"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.through"), Status::NotApplicable);
        assert_eq!(status(&CHECK, text, "old.bare"), Status::Unknown);
        assert!(fix(&CHECK, text, "core.bare").snippet.contains("- input: ref('a')\n"));
    }
}
