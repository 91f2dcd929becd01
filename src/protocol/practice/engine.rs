//! The engine's practice.
//!
//! In: artifacts, encoded. Out: nothing. Not here: where they come from.

use crate::protocol::engine::Engine;
use crate::protocol::{FileId, Query, cut, decode, encode};

/// A small mesh to practise on.
#[derive(Default)]
pub struct EnginePractice {
    artifacts: Vec<Vec<u8>>,
}

impl EnginePractice {
    /// Practice on a mesh, as [`ReaderPractice::mesh`](super::ReaderPractice::mesh) encodes it.
    pub fn on(mesh: &[u8]) -> Self {
        Self { artifacts: decode(mesh).unwrap_or_default() }
    }

    /// Takes the files and answers what a page asks first, in an engine of its own; of it nothing is kept.
    pub fn once(&self) {
        let mut engine = Engine::new();
        for (file, artifact) in (0..).zip(&self.artifacts) {
            engine.answer(Query::Load { file: FileId(file), name: String::new(), parts: 0 }, Some(artifact));
        }
        let name = String::new;
        for query in [Query::Sketch { name: name() }, Query::Overview { name: name() }] {
            let answer = engine.answer(query, None);
            for part in answer.map(cut).into_iter().flatten() {
                // Out of reach of an optimiser that sees the answer thrown away.
                std::hint::black_box(encode(&part));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ReaderPractice;
    use super::*;
    use crate::protocol::Answer;

    fn overview(engine: &mut Engine) -> crate::overview::Overview {
        match engine.answer(Query::Overview { name: String::new() }, None) {
            Some(Answer::Overview(overview)) => *overview,
            other => panic!("no overview but {other:?}"),
        }
    }

    #[test]
    fn a_readers_mesh_has_what_checks_and_rules_look_at() {
        let practice = EnginePractice::on(&ReaderPractice::default().mesh());
        let mut engine = Engine::new();
        for (file, artifact) in (0..).zip(&practice.artifacts) {
            engine.answer(Query::Load { file: FileId(file), name: String::new(), parts: 0 }, Some(artifact));
        }
        let overview = overview(&mut engine);
        assert_eq!((overview.projects.len(), overview.domains.len() > 3), (3, true));
        assert!(!overview.products.is_empty() && overview.findings.iter().sum::<u32>() > 0);
    }

    #[test]
    fn practice_leaves_nothing() {
        let mut engine = Engine::new();
        let mesh = ReaderPractice::default().mesh();
        assert_eq!(engine.answer(Query::Practise, Some(&mesh)), Some(Answer::Practised));
        assert_eq!(engine.answer(Query::Practise, None), Some(Answer::Practised));
        assert_eq!(overview(&mut engine), overview(&mut Engine::new()));
        // Bytes of another build.
        assert_eq!(engine.answer(Query::Practise, Some(b"?")), Some(Answer::Practised));
    }
}
