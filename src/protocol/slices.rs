//! The overview cut into messages that each take a moment to decode.
//!
//! In: answers, as the engine gives them. Out: the same, the overview's long tables in slices before it; and the overview
//! whole again. Not here: posting them. A page that decodes 20,000 rows in one go does not answer a click meanwhile.

use super::message::Answer;
use crate::overview::Overview;
use crate::overview::model::{EdgeRow, NodeRow};
use crate::table::Table;
use serde::{Deserialize, Serialize};

/// Nodes in one message: some 5 ms of decoding on a slow phone.
const NODES: usize = 1_000;
/// Edges or names in one message, as one is a few bytes.
const SMALL_ROWS: usize = 8_000;

/// Rows of one of the overview's long tables.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Slice {
    /// Of `Overview::nodes`.
    Nodes(Vec<NodeRow>),
    /// Of `Overview::edges`.
    Edges(Vec<EdgeRow>),
    /// Of `Overview::column_names`.
    ColumnNames(Vec<String>),
}

/// The messages that carry an answer, in order.
pub fn cut(answer: Answer) -> Vec<Answer> {
    let Answer::Overview(mut overview) = answer else {
        return vec![answer];
    };
    let mut parts = Vec::new();
    let mut add = |slice| parts.push(Answer::Slice(slice));
    cut_rows(std::mem::take(&mut overview.nodes).into_rows(), NODES, |rows| add(Slice::Nodes(rows)));
    cut_rows(std::mem::take(&mut overview.edges), SMALL_ROWS, |rows| add(Slice::Edges(rows)));
    cut_rows(std::mem::take(&mut overview.column_names), SMALL_ROWS, |rows| add(Slice::ColumnNames(rows)));
    parts.push(Answer::Overview(overview));
    parts
}

fn cut_rows<T>(rows: Vec<T>, most: usize, mut add: impl FnMut(Vec<T>)) {
    let mut rows = rows.into_iter();
    loop {
        let slice: Vec<T> = rows.by_ref().take(most).collect();
        if slice.is_empty() {
            return;
        }
        add(slice);
    }
}

/// What has come of an overview that is on its way.
#[derive(Default)]
pub struct Gathered {
    nodes: Vec<NodeRow>,
    edges: Vec<EdgeRow>,
    column_names: Vec<String>,
}

impl Gathered {
    /// Takes the next message; the answer it completes, if it is the last of one.
    pub fn take(&mut self, message: Answer) -> Option<Answer> {
        match message {
            Answer::Slice(Slice::Nodes(rows)) => self.nodes.extend(rows),
            Answer::Slice(Slice::Edges(rows)) => self.edges.extend(rows),
            Answer::Slice(Slice::ColumnNames(rows)) => self.column_names.extend(rows),
            Answer::Overview(overview) => {
                let Self { nodes, edges, column_names } = std::mem::take(self);
                return Some(Answer::Overview(Box::new(Overview {
                    nodes: Table::from(nodes),
                    edges,
                    column_names,
                    ..*overview
                })));
            }
            answer => return Some(answer),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overview::model::NodeIx;

    fn overview(nodes: usize, edges: usize) -> Overview {
        let at = |position: usize| NodeIx(u32::try_from(position).unwrap_or_default());
        let edge = |position| EdgeRow {
            from: at(position),
            to: at(position + 1),
            kind: crate::mesh::model::EdgeKind::Ref,
            via: crate::mesh::model::Via::Project,
            pin: crate::mesh::model::Pin::Unversioned,
        };
        Overview {
            name: "mesh".to_owned(),
            nodes: (0..nodes).map(|at| NodeRow { key: at.to_string(), ..NodeRow::default() }).collect(),
            edges: (0..edges).map(edge).collect(),
            column_names: vec!["a".to_owned()],
            ..Overview::default()
        }
    }

    #[test]
    fn an_overview_comes_whole_in_small_messages() {
        for (nodes, edges, messages) in
            [(0, 0, 2), (1, 1, 4), (NODES, 2 * SMALL_ROWS, 5), (NODES + 1, 2 * SMALL_ROWS + 1, 7)]
        {
            let whole = Answer::Overview(Box::new(overview(nodes, edges)));
            let parts = cut(whole.clone());
            assert_eq!(parts.len(), messages, "{nodes} nodes, {edges} edges");
            let mut gathered = Gathered::default();
            // Twice: nothing of the first stays.
            for _ in 0..2 {
                let answers: Vec<Answer> = parts.iter().cloned().filter_map(|part| gathered.take(part)).collect();
                assert_eq!(answers, std::slice::from_ref(&whole));
            }
        }
    }

    #[test]
    fn other_answers_pass() {
        let hello = Answer::Detail { key: "b".to_owned(), detail: None };
        assert_eq!(cut(hello.clone()), std::slice::from_ref(&hello));
        assert_eq!(Gathered::default().take(hello.clone()), Some(hello));
    }
}
