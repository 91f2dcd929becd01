//! Whatever files were read make one mesh, in any order.

use meshscope::artifact::read_named;
use meshscope::overview::Overview;
use meshscope::protocol::engine::Engine;
use meshscope::protocol::{Answer, FileId, Query, encode};

/// The files that a zero byte divides, each with the folder it is dropped in.
fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let parts = bytes.split(|byte| *byte == 0).take(6).enumerate();
    let read = parts.filter_map(|(at, part)| {
        let name = if part.first() == Some(&b'{') { format!("p{}/{at}.json", at % 3) } else { "CODEOWNERS".to_owned() };
        let artifact = read_named(&name, part).ok()?;
        Some((name, encode(&artifact)))
    });
    read.collect()
}

/// An engine that was given the files in this order, and its overview without their numbers, which alone follow it.
fn engine<'f>(files: impl Iterator<Item = &'f (String, Vec<u8>)>) -> (Engine, Overview) {
    let mut engine = Engine::new();
    for (number, (name, artifact)) in files.enumerate() {
        let query = Query::Load { file: FileId(number as u32), name: name.clone(), parts: 0 };
        assert_eq!(engine.answer(query, Some(artifact)), None);
    }
    let query = Query::Overview { name: "mesh".to_owned() };
    let Some(Answer::Overview(mut overview)) = engine.answer(query, None) else { panic!("no overview") };
    overview.files.iter_mut().for_each(|file| file.file = 0);
    overview.files.sort_by(|a, b| (&a.project, &a.how).cmp(&(&b.project, &b.how)));
    (engine, *overview)
}

/// Joins, scores and shows everything, twice.
pub(super) fn mesh(bytes: &[u8]) {
    let files = files(bytes);
    if files.is_empty() {
        return;
    }
    let (mut engine_forward, overview) = engine(files.iter());
    let (_, backward) = engine(files.iter().rev());
    assert!(encode(&overview) == encode(&backward), "the order of files shows");
    for node in overview.nodes.iter().take(50) {
        let answer = engine_forward.answer(Query::Detail { key: node.key.clone() }, None);
        let Some(Answer::Detail { detail: Some(_), .. }) = answer else { panic!("no detail of {}", node.key) };
    }
}
