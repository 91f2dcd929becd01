//! Lays out a graph from standard input and prints where everything lies, for timing and for comparing with others.
//!
//! In: `{"nodes":[{"id","width","height","parent"?}],"edges":[["from","to"]]}`. Out:
//! `{"ms","width","height","nodes":[{"id","x","y","width","height"}],"edges":[{"from","to","points":[[x,y],…]}]}`,
//! `x` and `y` of a node being its centre. With `--first` the first picture, with `--screen` as for a screen; with `--wish`
//! nothing is laid out: out comes what the page would send its worker for it, in postcard.

use meshscope::layout::{BoxSpec, Effort, Gaps, Request, Shape, layout};
use meshscope::protocol::{Wish, encode};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let graph: Value = serde_json::from_str(&text)?;
    let list = |key: &str| graph.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let (nodes, edges) = (list("nodes"), list("edges"));
    let id = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let row: BTreeMap<String, u32> = nodes.iter().zip(0..).map(|(node, at)| (id(node.get("id")), at)).collect();
    let find = |value: Option<&Value>| row.get(&id(value)).copied();
    let length = |node: &Value, key: &str| node.get(key).and_then(Value::as_f64).unwrap_or(0.0) as f32;
    let parents: Vec<Option<u32>> = nodes.iter().map(|node| find(node.get("parent"))).collect();
    let containers: BTreeSet<u32> = parents.iter().copied().flatten().collect();
    let boxes = nodes.iter().zip(&parents).zip(0..).map(|((node, parent), at)| BoxSpec {
        width: length(node, "width"),
        height: length(node, "height"),
        head: if containers.contains(&at) { 24.0 } else { 0.0 },
        parent: *parent,
    });
    let request = Request {
        boxes: boxes.collect(),
        edges: edges
            .iter()
            .map(|edge| (find(edge.get(0)).unwrap_or(u32::MAX), find(edge.get(1)).unwrap_or(u32::MAX)))
            .collect(),
        gaps: Gaps { channel: 52.0, ..Gaps::default() },
        shape: if words.iter().any(|word| word == "--screen") { Shape::Screen } else { Shape::Free },
        effort: if words.iter().any(|word| word == "--first") { Effort::First } else { Effort::Refined },
        before: Vec::new(),
    };
    if words.iter().any(|word| word == "--wish") {
        std::io::stdout().write_all(&encode(&Wish::Drawing { ticket: 1, request }))?;
        return Ok(());
    }
    let start = Instant::now();
    let layout = layout(&request);
    let ms = start.elapsed().as_secs_f64() * 1e3;
    let placed = nodes.iter().zip(&layout.frames).map(|(node, frame)| {
        json!({
            "id": node.get("id"), "width": frame.width, "height": frame.height,
            "x": frame.x + frame.width / 2.0, "y": frame.y + frame.height / 2.0,
        })
    });
    let routed = edges.iter().zip(&layout.routes).map(|(edge, route)| {
        let points: Vec<[f32; 2]> = route.iter().map(|point| [point.x, point.y]).collect();
        json!({ "from": edge.get(0), "to": edge.get(1), "points": points })
    });
    let out = json!({
        "ms": ms, "width": layout.width, "height": layout.height,
        "nodes": placed.collect::<Vec<_>>(), "edges": routed.collect::<Vec<_>>(),
    });
    println!("{out}");
    Ok(())
}
