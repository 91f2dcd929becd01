//! What is written reads back: each format by a small reader of its own.

use super::*;
use crate::report::sample;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sample mesh with names that try to be more than names.
fn nasty() -> Overview {
    let mut overview = sample::mesh();
    let names = ["a\"b", "x]; click n1 \"javascript:1\"", "=1+1", "<b>&amp;\\", "two\nlines, `x`", "end"];
    for (row, name) in overview.nodes.iter_mut().zip(names) {
        row.name = name.to_owned();
        row.owner = "@owner".to_owned();
    }
    if let Some(row) = overview.nodes.iter_mut().last() {
        row.key = "model.p.quote\"and\\".to_owned();
    }
    overview
}

fn view(overview: &Overview, number: usize) -> ViewState {
    let nodes: Vec<NodeIx> = overview.nodes.ids().take(number).collect();
    ViewState { selected: Some(nodes.into()), ..ViewState::default() }
}

fn expected_edges(overview: &Overview, number: u32) -> usize {
    overview.edges.iter().filter(|edge| edge.from.0 < number && edge.to.0 < number).count()
}

#[test]
fn only_what_is_in_sight_is_written() {
    let overview = sample::mesh();
    for number in [0, 1, 3, overview.nodes.len()] {
        let graph = Graph::of(&overview, &view(&overview, number));
        assert_eq!((graph.nodes.len(), graph.edges.len()), (number, expected_edges(&overview, number as u32)));
    }
    let gone = ViewState { selected: Some(Arc::from([NodeIx(999)])), ..ViewState::default() };
    assert_eq!(Graph::of(&overview, &gone).nodes.len(), 0);
}

/// Labels by node, and edges, of a flowchart whose every line has one of six shapes.
fn read_mermaid(text: &str) -> (BTreeMap<String, String>, Vec<(String, String)>) {
    let (mut labels, mut edges, mut open) = (BTreeMap::new(), Vec::new(), 0);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    for line in lines.map(str::trim) {
        if line == "end" {
            open -= 1;
        } else if let Some((from, to)) = line.split_once(" --> ").or_else(|| line.split_once(" -.-> ")) {
            edges.push((from.to_owned(), to.to_owned()));
        } else {
            let (id, label) = line.split_once("[\"").expect(line);
            let label = label.strip_suffix("\"]").expect(line);
            assert!(!label.contains(['"', '<', '>', '[', ']', '`', '(', ')', '{', '}', '|']), "{label}");
            let mut plain = String::new();
            let mut parts = label.split('#');
            plain.push_str(parts.next().expect("a part"));
            for part in parts {
                let (code, rest) = part.split_once(';').expect("an entity");
                plain.push(char::from_u32(code.parse().expect("a number")).expect("a letter"));
                plain.push_str(rest);
            }
            match id.strip_prefix("subgraph ") {
                Some(_) => open += 1,
                None => drop(labels.insert(id.to_owned(), plain)),
            }
        }
    }
    assert_eq!(open, 0, "every subgraph ends");
    (labels, edges)
}

#[test]
fn mermaid_reads_back() {
    for overview in [sample::mesh(), nasty()] {
        let graph = Graph::of(&overview, &ViewState::default());
        let (labels, edges) = read_mermaid(&mermaid(&graph));
        let wanted: BTreeMap<String, String> =
            overview.nodes.entries().map(|(id, row)| (format!("n{}", id.0), title(row))).collect();
        assert_eq!(labels, wanted);
        assert_eq!(edges.len(), overview.edges.len());
        assert!(edges.iter().all(|(from, to)| labels.contains_key(from) && labels.contains_key(to)));
    }
}

/// The tokens of a DOT file: quoted strings with their escapes undone, words and signs.
fn dot_tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                let mut quoted = String::from("\"");
                loop {
                    match letters.next().expect("a closed quote") {
                        '"' => break,
                        '\\' if letters.peek() == Some(&'"') => quoted.extend(letters.next()),
                        // A pair stays a pair, and its second half escapes nothing.
                        '\\' if letters.next_if_eq(&'\\').is_some() => quoted.push_str("\\\\"),
                        '\n' => panic!("a quoted string over two lines"),
                        letter => quoted.push(letter),
                    }
                }
                tokens.push(quoted);
            }
            letter if letter.is_whitespace() => {}
            '-' if letters.next_if_eq(&'>').is_some() => tokens.push("->".to_owned()),
            letter if letter.is_alphanumeric() || letter == '_' => {
                let mut word = String::from(letter);
                while let Some(more) = letters.next_if(|it| it.is_alphanumeric() || *it == '_') {
                    word.push(more);
                }
                tokens.push(word);
            }
            letter => tokens.push(letter.to_string()),
        }
    }
    tokens
}

#[test]
fn dot_reads_back() {
    for overview in [sample::mesh(), nasty()] {
        let tokens = dot_tokens(&dot(&Graph::of(&overview, &ViewState::default())));
        let number = |wanted: &str| tokens.iter().filter(|token| *token == wanted).count();
        assert_eq!(number("{"), number("}"));
        assert_eq!(number("->"), overview.edges.len());
        for row in overview.nodes.iter() {
            let id = format!("\"{}", row.key.replace('\\', "\\\\"));
            let label = title(row).replace('\n', " ");
            let label = label.replace('&', "&amp;").replace('"', "&quot;").replace('\\', "\\\\");
            let declared = tokens.windows(5).any(|it| it[0] == id && it[2] == "label" && it[4] == format!("\"{label}"));
            assert!(declared, "{id} {label}: {tokens:?}");
        }
    }
}

/// Cells of CSV, quotes undone.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    rows
}

#[test]
fn csv_reads_back_and_holds_no_formula() {
    let overview = nasty();
    let graph = Graph::of(&overview, &ViewState::default());
    let nodes = read_csv(&nodes_csv(&graph));
    assert_eq!(nodes.len(), overview.nodes.len() + 1);
    for (cells, row) in nodes[1..].iter().zip(overview.nodes.iter()) {
        assert_eq!(cells.len(), nodes[0].len());
        assert_eq!(cells[0], row.key);
        assert_eq!(cells[1].trim_start_matches('\''), row.name);
        assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '@', '-'])), "{cells:?}");
    }
    let edges = read_csv(&edges_csv(&graph));
    assert_eq!(edges[0], ["from", "to", "kind", "declared", "version"]);
    assert_eq!(edges.len(), overview.edges.len() + 1);
    assert!(edges[1..].iter().all(|cells| cells.len() == 5 && !cells[0].is_empty() && !cells[2].is_empty()));
}
