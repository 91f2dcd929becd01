//! The methods: how a value is looked for.
//!
//! In: a word. Out: a [`Method`], its words for people. Not here: looking (`methods`).

use crate::matching::nearest;

/// How a value is looked for: dbt's methods, and at the end those of a mesh.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Method {
    /// By name, or by project, folders and name.
    Fqn,
    /// By tag.
    Tag,
    /// By dbt's resource type.
    ResourceType,
    /// Sources: name, `name.table` or `project.name.table`.
    Source,
    /// By the path of the file or a folder around it.
    Path,
    /// By the file's name, with or without its ending.
    File,
    /// By project or installed package.
    Package,
    /// By a key of `config`, named behind a dot.
    Config,
    /// By group.
    Group,
    /// Models by access.
    Access,
    /// Models by where their version stands.
    Version,
    /// Exposures.
    Exposure,
    /// Metrics.
    Metric,
    /// Semantic models.
    SemanticModel,
    /// Saved queries.
    SavedQuery,
    /// Unit tests.
    UnitTest,
    /// Tests by the name of the generic test.
    TestName,
    /// Tests by kind.
    TestType,
    /// By how the last run came out.
    Result,
    /// Sources by how fresh they were.
    SourceStatus,
    /// By what changed against an earlier state.
    State,
    /// By domain.
    Domain,
    /// By owner.
    Owner,
    /// By score.
    Score,
    /// By what is odd about it.
    Finding,
    /// By column.
    Column,
}

/// Each method's word, what it finds, and a value to show. The order is that of completion.
const METHODS: [(Method, &str, &str, &str); 26] = [
    (Method::Fqn, "fqn", "by name, or project.folder.name", "fqn:core.staging.*"),
    (Method::Tag, "tag", "by tag", "tag:nightly"),
    (Method::ResourceType, "resource_type", "by resource type", "resource_type:snapshot"),
    (Method::Source, "source", "sources, by name or name.table", "source:raw.orders"),
    (Method::Path, "path", "by folder or file", "path:models/staging"),
    (Method::File, "file", "by file name", "file:orders.sql"),
    (Method::Package, "package", "by project or package", "package:core"),
    (Method::Config, "config", "by a key of config", "config.materialized:table"),
    (Method::Group, "group", "by group", "group:sales"),
    (Method::Access, "access", "models, by access", "access:public"),
    (Method::Version, "version", "models, by version", "version:old"),
    (Method::Exposure, "exposure", "exposures, by name", "exposure:board"),
    (Method::Metric, "metric", "metrics, by name", "metric:revenue"),
    (Method::SemanticModel, "semantic_model", "semantic models, by name", "semantic_model:orders"),
    (Method::SavedQuery, "saved_query", "saved queries, by name", "saved_query:weekly"),
    (Method::UnitTest, "unit_test", "unit tests, by name", "unit_test:adds_up"),
    (Method::TestName, "test_name", "tests, by generic test", "test_name:not_null"),
    (Method::TestType, "test_type", "tests, by kind", "test_type:singular"),
    (Method::Result, "result", "by the last run", "result:error"),
    (Method::SourceStatus, "source_status", "sources, by freshness", "source_status:warn"),
    (Method::State, "state", "by what changed", "state:modified"),
    (Method::Domain, "domain", "by domain of the mesh", "domain:sales"),
    (Method::Owner, "owner", "by owner", "owner:*@acme.io"),
    (Method::Score, "score", "scored models", "score:<60"),
    (Method::Finding, "finding", "by what rules found", "finding:M-STALE"),
    (Method::Column, "column", "by column", "column:customer_id"),
];

impl Method {
    /// All, in the order of completion.
    pub fn all() -> impl Iterator<Item = Self> {
        METHODS.iter().map(|(method, ..)| *method)
    }

    /// The method that `word` names.
    pub fn of(word: &str) -> Option<Self> {
        METHODS.iter().find(|(_, name, ..)| *name == word).map(|(method, ..)| *method)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// What it finds.
    pub fn finds(self) -> &'static str {
        self.row().2
    }

    /// A sentence with a value.
    pub fn example(self) -> String {
        format!("Such as {}.", self.row().3)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        METHODS.iter().find(|(method, ..)| *method == self).unwrap_or(&METHODS[0])
    }
}

/// The method whose word is nearest to `word`, or all of them.
pub(super) fn did_you_mean(word: &str) -> String {
    match nearest(word, METHODS.iter().map(|(_, name, ..)| *name)) {
        Some(name) => format!("Did you mean {name}:?"),
        None => {
            let names: Vec<&str> = METHODS.iter().map(|(_, name, ..)| *name).collect();
            format!("Methods are {}.", names.join(", "))
        }
    }
}
