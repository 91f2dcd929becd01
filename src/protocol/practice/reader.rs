//! A reader's practice.
//!
//! In: nothing. Out: nothing; and artifacts for the engine's practice, which has no reader. Not here: the texts.

use super::texts;
use crate::artifact::incoming::{Came, Incoming};
use crate::protocol::encode;
use crate::protocol::reader::{read_file, report_of};

/// Projects of the mesh that the engine practises on.
const PROJECTS: usize = 3;

/// Texts to practise on, made once: making them takes as long as reading them does.
pub struct ReaderPractice {
    usual: String,
    names: String,
}

impl Default for ReaderPractice {
    fn default() -> Self {
        Self { usual: texts::project(0), names: texts::names() }
    }
}

impl ReaderPractice {
    /// Reads something of the usual shape; of it nothing is kept.
    pub fn once(&self) {
        for text in [&self.usual, &self.usual, &self.names, &self.usual, &self.usual] {
            let mut incoming = Incoming::new("");
            incoming.room(text.len()).copy_from_slice(text.as_bytes());
            incoming.took(text.len(), true);
            if let Some(Ok(Came::Manifest(sealed))) = incoming.finish() {
                // Out of reach of an optimiser that sees the answer thrown away.
                std::hint::black_box(report_of(&sealed, 0));
                std::hint::black_box(sealed.encoded());
            }
        }
    }

    /// The artifacts of a small mesh, each encoded, and their list too.
    pub fn mesh(&self) -> Vec<u8> {
        let read = |number| read_file(texts::project(number).as_bytes()).ok();
        let artifacts: Vec<Vec<u8>> = (0..PROJECTS).filter_map(read).map(|(artifact, _)| artifact).collect();
        encode(&artifacts)
    }
}
