//! What a node is, and who may read it.
//!
//! In: the prefix of a `unique_id`. Out: a [`Kind`]. Not here: what a node says of its access (`node`).

use serde::{Deserialize, Serialize};

/// What kind of thing a `unique_id` names: told from its prefix, which stubs keep (spec 02.2 d).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Kind {
    /// `model.`
    #[default]
    Model,
    /// `seed.`
    Seed,
    /// `snapshot.`
    Snapshot,
    /// `source.`
    Source,
    /// `function.`
    Function,
    /// `exposure.`
    Exposure,
    /// `semantic_model.`
    SemanticModel,
    /// `metric.`
    Metric,
    /// `saved_query.`
    SavedQuery,
    /// `test.`
    Test,
    /// `unit_test.`
    UnitTest,
    /// `analysis.`
    Analysis,
    /// `operation.` and whatever else dbt may add: kept out of every graph.
    Other,
}

impl Kind {
    /// The kind that the prefix of `unique_id` names.
    pub fn of(unique_id: &str) -> Self {
        // Patterns of bytes are looked at byte by byte, which for such short words is quicker than comparing texts.
        match unique_id.as_bytes().split(|&byte| byte == b'.').next().unwrap_or_default() {
            b"model" => Self::Model,
            b"seed" => Self::Seed,
            b"snapshot" => Self::Snapshot,
            b"source" => Self::Source,
            b"function" => Self::Function,
            b"exposure" => Self::Exposure,
            b"semantic_model" => Self::SemanticModel,
            b"metric" => Self::Metric,
            b"saved_query" => Self::SavedQuery,
            b"test" => Self::Test,
            b"unit_test" => Self::UnitTest,
            b"analysis" => Self::Analysis,
            _ => Self::Other,
        }
    }

    /// dbt's word for the resource type.
    pub fn word(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Seed => "seed",
            Self::Snapshot => "snapshot",
            Self::Source => "source",
            Self::Function => "function",
            Self::Exposure => "exposure",
            Self::SemanticModel => "semantic model",
            Self::Metric => "metric",
            Self::SavedQuery => "saved query",
            Self::Test => "data test",
            Self::UnitTest => "unit test",
            Self::Analysis => "analysis",
            Self::Other => "operation",
        }
    }

    /// Whether it holds rows or makes them: model, seed, snapshot, source, function (spec 00).
    pub fn is_data(self) -> bool {
        matches!(self, Self::Model | Self::Seed | Self::Snapshot | Self::Source | Self::Function)
    }

    /// Whether it is a data test or a unit test.
    pub fn is_test(self) -> bool {
        matches!(self, Self::Test | Self::UnitTest)
    }
}

/// Who may `ref` a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Access {
    /// Nodes of its own group.
    Private,
    /// Nodes of its own project.
    Protected,
    /// Everybody.
    Public,
}

impl Access {
    /// dbt's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Protected => "protected",
            Self::Public => "public",
        }
    }
}
