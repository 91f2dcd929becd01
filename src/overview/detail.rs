//! What only the one selected node needs.
//!
//! In: nothing. Out: the types. Not here: how they are filled (`build`), Markdown, links made safe: texts are as the file
//! has them, not to be trusted.

use crate::artifact::manifest::model::{Constraint, Kind};
use crate::mesh::model::{OwnerBy, Pin, Via};
use crate::scorecard::model::Scorecard;
use serde::{Deserialize, Serialize};

/// One node in full.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Detail {
    /// The node's key.
    pub key: String,
    /// dbt's `unique_id`.
    pub unique_id: String,
    /// Description, in Markdown.
    pub description: String,
    /// `database.schema.identifier`; empty if it has no relation.
    pub relation: String,
    /// Where it is written.
    pub file_path: String,
    /// Where its YAML is.
    pub yaml_path: String,
    /// The owner's name, reach (label, text), and where it was found.
    pub owner: Option<OwnerDetail>,
    /// Columns, in order.
    pub columns: Vec<ColumnDetail>,
    /// Constraints on several columns or the whole model.
    pub constraints: Vec<Constraint>,
    /// Tests that look at it.
    pub tests: Vec<TestDetail>,
    /// SQL or Python; empty if the manifest has none.
    pub code: String,
    /// Whether the code was cut at 64 KiB.
    pub code_cut: bool,
    /// Whether it is Python.
    pub python: bool,
    /// What it reads.
    pub upstream: Vec<Neighbour>,
    /// What reads it, tests left out.
    pub downstream: Vec<Neighbour>,
    /// Settings and facts, label and value, in order of importance.
    pub facts: Vec<(String, String)>,
    /// An exposure's address, as written: not to be trusted.
    pub url: String,
    /// The scorecard; none for what is no own model.
    pub scorecard: Option<Scorecard>,
}

/// Who answers for a node.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OwnerDetail {
    /// Name, or first email.
    pub name: String,
    /// Label and text of each way to reach them: email, slack, github, …
    pub reach: Vec<(String, String)>,
    /// Where it was found.
    pub by: OwnerBy,
}

/// One column.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ColumnDetail {
    /// Name.
    pub name: String,
    /// Type; empty if not declared.
    pub data_type: String,
    /// Description, in Markdown.
    pub description: String,
    /// Types of its constraints: not_null, unique, primary_key, …
    pub constraints: Vec<String>,
    /// Names of the data tests on it.
    pub tests: Vec<String>,
    /// Part of the primary key.
    pub key: bool,
    /// Marked as sensitive: `meta.pii`, `meta.classification`, tag, policy tag or mask.
    pub sensitive: bool,
}

/// One test.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct TestDetail {
    /// dbt's name for it: `unique`, `relationships`, or the singular test's.
    pub name: String,
    /// The column it looks at; empty if none.
    pub column: String,
    /// Whether it only warns.
    pub warns: bool,
    /// Whether it is a unit test.
    pub unit: bool,
}

/// A node one hop away.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its key.
    pub key: String,
    /// Its name, with version.
    pub name: String,
    /// Its project.
    pub project: String,
    /// What it is.
    pub kind: Kind,
    /// How the dependency was declared.
    pub via: Via,
    /// Which version the consumer asks for.
    pub pin: Pin,
}
