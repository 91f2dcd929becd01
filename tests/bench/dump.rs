//! Writes the generated meshes to a folder, for benches that run in a browser.
//!
//! In: a folder, the number of projects and of models in each. Out: `project_0.json` and so on in it.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod generate;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, projects, models] = arguments.as_slice() else {
        panic!("give a folder, the number of projects and the number of models in each");
    };
    let number = |text: &String| text.parse().expect("a number");
    std::fs::create_dir_all(folder).expect("a folder that can be written");
    for (project, text) in generate::mesh(number(projects), number(models)).into_iter().enumerate() {
        std::fs::write(Path::new(folder).join(format!("project_{project}.json")), text).expect("a file");
    }
}
