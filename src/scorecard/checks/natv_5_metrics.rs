//! NATV-5: metrics reachable.
//!
//! In: metrics and saved queries through the model's semantic models. Out: whether figures can be asked for and are
//! exported. Not here: whether there is a semantic model (NATV-3).

use super::TALK_NATV;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// NATV-5.
pub static CHECK: Check = Check {
    id: "NATV-5",
    title: "Metrics reachable",
    fix_title: "Export the metrics",
    characteristic: Some(Characteristic::NativelyAccessible),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A semantic model without metrics answers nothing; an export reaches tools that cannot ask.",
    source: TALK_NATV,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if ctx.survey.semantics.of(node).is_empty() {
        return Verdict::na("No semantic model stands on it.");
    }
    let reach = ctx.survey.semantics.reach(ctx.mesh, node);
    let metrics = || words::sentence(&words::count(reach.metrics, "metric"));
    match (reach.metrics, reach.exports) {
        (0, _) => Verdict::fail("Its semantic model has no metrics."),
        (_, 0) => Verdict::partial(say!(ctx, "{}, but no saved query exports them.", metrics())),
        (_, exports) => Verdict::pass(say!(ctx, "{} and {}.", metrics(), words::count(exports as usize, "export"))),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let semantic = ctx.survey.semantics.of(node).first().map(|&id| ctx.data(id))?;
    let metrics = ctx.survey.semantics.metrics(ctx.mesh, node);
    if metrics.is_empty() {
        let name = snippet::scalar(&semantic.name);
        let gap = snippet::scalar(snippet::GAP);
        return snippet::file(
            semantic.file_path.clone(),
            format!(
                "metrics:\n  - name: {name}_count\n    label: {name} count\n    type: simple\n    type_params:\n      measure: {gap}\n"
            ),
        );
    }
    let named = metrics.iter().map(|&id| snippet::scalar(&ctx.data(id).name)).collect::<Vec<_>>().join(", ");
    let name = snippet::scalar(&ctx.data(node).name);
    snippet::file(
        semantic.file_path.clone(),
        format!(
            "saved_queries:\n  - name: {name}_export\n    query_params:\n      metrics: [{named}]\n    exports:\n      - name: {name}_export\n        config:\n          export_as: table\n"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn metrics_should_be_there_and_exported() {
        let text = "project core
  model full public
  model part public
  model none public
  model bare public
  semantic s_full < full
  semantic s_part < part
  semantic s_none < none
  metric m1 < s_full
  metric ratio < m1
  metric m2 < s_part
  saved_query q < ratio exports=2";
        let full = judge(&CHECK, text, "core.full");
        assert_eq!((full.status, &*full.evidence), (Status::Pass, "2 metrics and 2 exports."));
        assert_eq!(status(&CHECK, text, "core.part"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.bare"), Status::NotApplicable);
    }
}
