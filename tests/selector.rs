//! Selecting nodes: dbt's own answers, what a mesh adds, errors with their places, completion.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[cfg(test)]
mod common;

#[cfg(test)]
mod selector {
    mod complete;
    mod dbt;
    mod mesh;
    mod problems;

    use meshscope::governance::find;
    use meshscope::mesh::Mesh;
    use meshscope::policy::Policy;
    use meshscope::scorecard::{Context, Summaries, summarise};
    use meshscope::selector::{Ground, Index, Problem, select};

    /// A mesh with what selecting needs of it.
    pub struct Made {
        pub mesh: Mesh,
        pub scores: Summaries,
        pub index: Index,
    }

    impl Made {
        /// Scores and indexes a mesh.
        pub fn of(mesh: Mesh) -> Self {
            let scores = summarise(&Context::new(&mesh, &Policy::default()));
            let index = Index::new(&mesh, &find(&mesh, &Policy::default()));
            Self { mesh, scores, index }
        }

        pub fn ground(&self) -> Ground<'_> {
            Ground { mesh: &self.mesh, scores: &self.scores, index: &self.index }
        }

        /// The keys selected, and the first problem if there is one.
        pub fn keys(&self, included: &str, excluded: &str) -> Result<Vec<String>, Problem> {
            let selected = select(&self.ground(), included, excluded)?;
            Ok(selected.nodes.into_iter().map(|node| self.mesh.nodes[node].key.clone()).collect())
        }
    }
}
