//! Which project a manifest is of, where it does not say so (dbt 1.5 and before, spec 02.1).
//!
//! In: `project_id` and the nodes. Out: a package's name. Not here: manifests that carry `project_name`.

use super::model::{Kind, Node};
use std::collections::BTreeMap;

/// The package whose name has the md5 `project_id`, since that is how dbt makes it; else the package with most models
/// whose files are not under `dbt_packages/`, packages named `dbt…` only if there is no other. None without nodes.
pub(super) fn project_name(project_id: &str, nodes: &[Box<Node>]) -> Option<String> {
    let mut models: BTreeMap<&str, usize> = BTreeMap::new();
    for node in nodes {
        let counts = node.kind == Kind::Model && !node.stub && !node.file_path.starts_with("dbt_packages/");
        *models.entry(&node.package).or_default() += usize::from(counts);
    }
    let named = models.keys().find(|package| format!("{:x}", md5::compute(package)) == project_id.to_lowercase());
    let largest = || {
        // The first of equals in order of name: max_by_key takes the last.
        models
            .iter()
            .rev()
            .max_by_key(|(package, count)| (!package.starts_with("dbt"), **count))
            .map(|(package, _)| package)
    };
    named.or_else(largest).map(|package| (*package).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(package: &str, file_path: &str) -> Box<Node> {
        Box::new(Node { package: package.to_owned(), file_path: file_path.to_owned(), ..Node::default() })
    }

    #[test]
    fn an_md5_settles_it() {
        let nodes =
            [model("finance", "models/a.sql"), model("finance", "models/b.sql"), model("platform", "models/c.sql")];
        assert_eq!(project_name("34a6e5d64ade17ef4e51612c50dd72f5", &nodes).as_deref(), Some("platform"));
        assert_eq!(project_name("", &nodes).as_deref(), Some("finance"));
    }

    #[test]
    fn packages_of_dbt_and_installed_files_count_least() {
        let nodes = [
            model("dbt_project_evaluator", "models/a.sql"),
            model("dbt_project_evaluator", "models/b.sql"),
            model("stripe", "dbt_packages/stripe/models/a.sql"),
            model("stripe", "dbt_packages/stripe/models/b.sql"),
            model("finance", "models/a.sql"),
        ];
        assert_eq!(project_name("", &nodes).as_deref(), Some("finance"));
        assert_eq!(project_name("", &nodes[..2]).as_deref(), Some("dbt_project_evaluator"));
        assert_eq!(project_name("", &[]), None);
    }
}
