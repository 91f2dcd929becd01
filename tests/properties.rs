//! What holds for any mesh: random sketches, joined in any order of files.

#[cfg(test)]
mod join {
    use meshscope::fixture::loaded;
    use meshscope::mesh::model::Standing;
    use meshscope::mesh::{Loaded, Mesh, join};
    use proptest::prelude::*;

    /// A node of a random sketch: kind of line, parents by number, words.
    type Sketch = (u8, Vec<u8>, u8, u8);

    /// Projects of random nodes that read each other by refs, sources and packages. Parents are nodes above, in any project,
    /// so that every name is known; ids clash, groups repeat, files share times and names.
    fn text(projects: &[(u8, Vec<Sketch>)]) -> String {
        let mut text = String::new();
        let mut above: Vec<(usize, String)> = Vec::new();
        for (at, (day, sketches)) in projects.iter().enumerate() {
            let name = format!("p{}", at % 4);
            let file = if day % 3 == 0 { "same.json".to_owned() } else { format!("f{at}.json") };
            text.push_str(&format!("project {name} file={file} generated=2026-05-{:02}\n", day % 3 + 1));
            for (row, (what, parents, words, group)) in sketches.iter().enumerate() {
                let parents: Vec<String> = parents
                    .iter()
                    .filter_map(|parent| above.get(usize::from(*parent) % above.len().max(1)))
                    .map(|(owner, name)| if *owner == at { name.clone() } else { format!("p{}.{name}", owner % 4) })
                    .collect();
                let from = if parents.is_empty() { String::new() } else { format!(" < {}", parents.join(",")) };
                let group = if *group < 3 { format!(" group=g{group}") } else { String::new() };
                let access = ["public", "protected", "private", "public contract"][usize::from(words % 4)];
                let node = format!("n{at}_{row}");
                match what % 8 {
                    0 => text.push_str(&format!(
                        "  source s{}.t relation=db.p{}.n{}_{}\n",
                        row,
                        words % 4,
                        words % 5,
                        group.len()
                    )),
                    1 => text.push_str(&format!("  exposure e{row}{from}\n")),
                    2 => text.push_str(&format!("  model lost{row} < gone{}.x.v{}\n", words % 3, words % 2)),
                    3 => text.push_str(&format!("  model s{row} relation=db.shared.t{} {access}{group}\n", words % 3)),
                    4 => text.push_str(&format!("  model helper{row} package=utils\n")),
                    _ => {
                        text.push_str(&format!("  model {node}{from} {access}{group}\n"));
                        above.push((at, node));
                    }
                }
            }
        }
        text
    }

    fn sketches() -> impl Strategy<Value = Vec<(u8, Vec<Sketch>)>> {
        let node = (any::<u8>(), prop::collection::vec(any::<u8>(), 0..3), any::<u8>(), 0..5u8);
        prop::collection::vec((any::<u8>(), prop::collection::vec(node, 0..8)), 0..6)
    }

    fn told(mesh: &Mesh) -> String {
        format!("{mesh:#?}")
    }

    proptest! {
        #[test]
        fn ignores_the_order_of_files(sketch in sketches(), seed in any::<u64>()) {
            let files = loaded(&text(&sketch));
            let mut shuffled: Vec<(u64, Loaded)> = files
                .iter()
                .enumerate()
                .map(|(at, file)| ((at as u64 + 1).wrapping_mul(seed | 1).rotate_left(17), file.clone()))
                .collect();
            shuffled.sort_by_key(|(key, _)| *key);
            let shuffled: Vec<Loaded> = shuffled.into_iter().map(|(_, file)| file).collect();
            prop_assert_eq!(told(&join(&files)), told(&join(&shuffled)));
        }

        #[test]
        fn keeps_its_tables_in_step(sketch in sketches()) {
            let mesh = join(&loaded(&text(&sketch)));
            prop_assert_eq!(mesh.inputs.len(), mesh.nodes.len());
            prop_assert_eq!(mesh.outputs.len(), mesh.nodes.len());
            prop_assert_eq!(mesh.tests.len(), mesh.nodes.len());
            let mut keys: Vec<&str> = mesh.nodes.iter().map(|node| node.key.as_str()).collect();
            keys.sort_unstable();
            keys.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1], "a key names one node"));
            for (id, node) in mesh.nodes.entries() {
                prop_assert_eq!(mesh.domains[node.domain].project, node.project);
                prop_assert!(mesh.projects[node.project].domains.contains(&node.domain));
                for link in &mesh.inputs[id] {
                    prop_assert_eq!((mesh.edges[link.edge].to, mesh.edges[link.edge].from), (id, link.node));
                    prop_assert_eq!(link.kind, mesh.nodes[link.node].kind);
                }
            }
            let mut order: Vec<_> = mesh.edges.iter().map(|edge| (edge.to, edge.from, edge.kind)).collect();
            let sorted = order.clone();
            order.sort_unstable();
            order.dedup();
            prop_assert_eq!(order, sorted);
            for pair in &mesh.project_edges {
                prop_assert_eq!(pair.weight, pair.declared + pair.package + pair.hidden + pair.likely);
                prop_assert_eq!(pair.weight as usize, pair.nodes.len());
                prop_assert_ne!(pair.from, pair.to);
            }
            let own = mesh.nodes.iter().filter(|node| node.standing == Standing::Own && node.key.starts_with("model.")).count();
            let counted: u32 = mesh.projects.iter().filter(|project| !project.file.is_empty()).map(|it| it.counts.models).sum();
            prop_assert_eq!(counted as usize, own);
            if let Some(meshiness) = mesh.shape.meshiness {
                prop_assert!((0.0..=1.0).contains(&meshiness));
            }
        }
    }
}
