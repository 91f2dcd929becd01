//! CSV of nodes and of edges (RFC 4180). In: the graph. Out: text, each cell safe to open in a spreadsheet. Not here: the
//! table as it is shown, which is sorted and filtered (`export`).

use super::Graph;
use crate::mesh::model::{EdgeKind, Pin, Via};
use crate::report::export::push_row;
use crate::report::nodes::standing;

/// One line for each node.
pub fn nodes_csv(graph: &Graph) -> String {
    let head = [
        "id",
        "name",
        "version",
        "type",
        "project",
        "domain",
        "access",
        "owner",
        "materialized",
        "layer",
        "contract",
        "tests",
        "score",
        "tags",
        "path",
        "known",
    ];
    let mut text = String::new();
    push_row(&mut text, &head);
    for (_, row) in &graph.nodes {
        let (project, domain) = graph.place(row);
        let score = row.score.map(|score| score.round().to_string()).unwrap_or_default();
        push_row(
            &mut text,
            &[
                row.key.as_str(),
                &row.name,
                row.version.as_deref().unwrap_or_default(),
                row.kind.word(),
                project,
                domain.unwrap_or_default(),
                row.access.map_or("", |access| access.word()),
                &row.owner,
                &row.materialized,
                &row.layer,
                if row.contract { "yes" } else { "" },
                &row.tests.to_string(),
                &score,
                &row.tags.join(" "),
                &row.file_path,
                standing(row.standing),
            ],
        );
    }
    text
}

/// One line for each edge: producer, consumer, and what is known of it.
pub fn edges_csv(graph: &Graph) -> String {
    let mut text = String::new();
    push_row(&mut text, &["from", "to", "kind", "declared", "version"]);
    let key = |node| graph.overview.nodes.row(node).map_or("", |row| row.key.as_str());
    for edge in &graph.edges {
        let kind = match edge.kind {
            EdgeKind::Ref => "ref",
            EdgeKind::Source => "source",
            EdgeKind::Hidden(_) => "hidden",
            EdgeKind::Exposure => "exposure",
            EdgeKind::Test => "test",
            EdgeKind::Semantic => "semantic model",
            EdgeKind::Metric => "metric",
        };
        let via = match edge.via {
            Via::Project => "in dbt",
            Via::Package => "through a package",
            Via::Source => "through a source",
        };
        let pin = match edge.pin {
            Pin::Unversioned => "",
            Pin::Floating => "not pinned",
            Pin::Latest => "latest",
            Pin::Old => "old",
            Pin::Prerelease => "prerelease",
        };
        push_row(&mut text, &[key(edge.from), key(edge.to), kind, via, pin]);
    }
    text
}
