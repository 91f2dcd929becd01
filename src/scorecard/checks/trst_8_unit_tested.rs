//! TRST-8: the logic is unit-tested.
//!
//! In: unit tests, SQL, schema version. Out: whether the logic was tried on rows made for it. Not here: data tests
//! (TRST-3).

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
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
        Verdict::pass(format!("{}.", words::sentence(&words::count(tests, "unit test"))))
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
    let given = data.refs.iter().map(|r| {
        let package = r.package.iter().map(|package| format!("'{package}', ")).collect::<String>();
        format!("      - input: ref({package}'{}')\n        rows: []\n", r.name)
    });
    let columns = data.columns.iter().take(3).map(|column| format!("{}: …", snippet::scalar(&column.name)));
    let name = snippet::scalar(&data.name);
    snippet::file(
        data.yaml_path.clone().unwrap_or_default(),
        format!(
            "unit_tests:\n  - name: {name}_logic\n    model: {name}\n    given:\n{}    expect:\n      rows:\n        - {{{}}}\n",
            given.collect::<String>(),
            columns.collect::<Vec<_>>().join(", ")
        ),
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
