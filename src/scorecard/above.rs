//! How much lies above each own model inside its project, counted for all at once.
//!
//! In: a mesh. Out: an [`Above`] for each node. Not here: which nodes they are
//! ([`own_ancestors`](super::lineage::own_ancestors) walks to them from one node): where the whole mesh is scored nobody
//! reads names, and walking from each of twenty thousand models takes a hundred times as long.
//!
//! Ancestors cannot be added up along edges, as two parents may share theirs. So each node carries sets of bits, one bit
//! for each ancestor: [`LANES`] words of 64 at a time, handed down in topological order.

use super::lineage::is_hidden;
use crate::artifact::manifest::model::{Access, Detail, Kind};
use crate::artifact::outcome::Outcome;
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, NodeId, Standing};
use crate::table::{RowId, Table};
use rustc_hash::FxHashMap;

/// Words of 64 ancestors that are handed down together: a node's lane is a cache line.
const LANES: usize = 8;

/// A set of some of a project's nodes.
type Lane = [u64; LANES];

/// What is counted of the own nodes of its project that a node is made from, at any distance, itself left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Above {
    /// Models of its domain.
    pub models: u32,
    /// Of them, private.
    pub private: u32,
    /// Sources, those that are another project's relation among them.
    pub all_sources: u32,
    /// Sources that are nobody else's relation.
    pub sources: u32,
    /// Of them, without freshness.
    pub unset: u32,
    /// Of them, with a result in sources.json.
    pub checked: u32,
    /// What those results count, in halves: 2 for fresh, 1 for a warning.
    pub halves: u32,
    /// Whether it, or anything above it, reads a public model of another project.
    pub foreign: bool,
}

/// What a freshness result counts, in halves.
pub(super) fn halves(outcome: Outcome) -> u32 {
    match outcome {
        Outcome::Pass | Outcome::Success => 2,
        Outcome::Warn => 1,
        _ => 0,
    }
}

/// Counts for every own data node; zeros for all else.
pub(super) fn above(mesh: &Mesh) -> Table<NodeId, Above> {
    let mut found = Table::filled(Above::default(), mesh.nodes.len());
    let mut members = Vec::new();
    for (id, node) in mesh.nodes.entries() {
        let before = members.last().map(|&last: &NodeId| mesh.nodes[last].project);
        if before.is_some_and(|project| project != node.project) {
            count(mesh, &members, &mut found);
            members.clear();
        }
        // What nobody reads lies above nothing, and a project may declare ten thousand such sources.
        if node.standing == Standing::Own && node.kind.is_data() && node.read {
            members.push(id);
        }
    }
    count(mesh, &members, &mut found);
    found
}

/// Counts inside one project, whose own data nodes are `members`, in order of id.
fn count(mesh: &Mesh, members: &[NodeId], found: &mut Table<NodeId, Above>) {
    let Some(inside) = Inside::new(mesh, members) else { return };
    for block in 0..members.len().div_ceil(64 * LANES) {
        inside.count_block(mesh, block, found);
    }
    for &at in &inside.order {
        let Some(node) = members.get(at) else { continue };
        let own = inside.parents(at).iter().any(|&parent| members.get(parent).is_some_and(|&id| found[id].foreign));
        found[*node].foreign = own || reads_foreign(mesh, *node);
    }
}

/// Whether `node` reads a public model of another project.
fn reads_foreign(mesh: &Mesh, node: NodeId) -> bool {
    let own = mesh.nodes[node].project;
    mesh.parents(node).any(|(parent, _)| {
        let parent = &mesh.nodes[parent];
        parent.project != own && parent.is_product()
    })
}

/// One project's own data nodes by position, with what each reads among them.
struct Inside<'m> {
    members: &'m [NodeId],
    /// Positions of parents, one node after the other.
    parents: Vec<usize>,
    /// Where each node's parents begin; one more at the end.
    starts: Vec<usize>,
    /// Positions, parents first; those on cycles last, and as often as it takes.
    order: Vec<usize>,
}

impl<'m> Inside<'m> {
    fn new(mesh: &Mesh, members: &'m [NodeId]) -> Option<Self> {
        let first = members.first()?;
        // Members lie close together, as nodes are in order of project.
        let span = members.last()?.position() - first.position() + 1;
        let mut places = vec![usize::MAX; span];
        for (at, member) in members.iter().enumerate() {
            if let Some(place) = places.get_mut(member.position() - first.position()) {
                *place = at;
            }
        }
        let place = |id: NodeId| {
            let at = places.get(id.position().checked_sub(first.position())?)?;
            (*at != usize::MAX).then_some(*at)
        };
        let (mut parents, mut starts) = (Vec::new(), Vec::with_capacity(members.len() + 1));
        for &member in members {
            starts.push(parents.len());
            parents.extend(mesh.parents(member).filter_map(|(parent, _)| place(parent)));
        }
        starts.push(parents.len());
        let mut inside = Self { members, parents, starts, order: Vec::with_capacity(members.len()) };
        inside.sort();
        Some(inside)
    }

    /// What the node at this position reads.
    fn parents(&self, at: usize) -> &[usize] {
        let (from, to) = (self.starts.get(at), self.starts.get(at + 1));
        from.zip(to).and_then(|(&from, &to)| self.parents.get(from..to)).unwrap_or_default()
    }

    /// Fills the order, by Kahn's method. dbt refuses cycles in one project, but a file may say anything: what stands on
    /// a cycle, or below one, is gone through once for each such node, after which nothing changes any more.
    fn sort(&mut self) {
        let mut children = vec![Vec::new(); self.members.len()];
        let mut waits: Vec<usize> = Vec::with_capacity(self.members.len());
        for at in 0..self.members.len() {
            for &parent in self.parents(at) {
                if let Some(list) = children.get_mut(parent) {
                    list.push(at);
                }
            }
            waits.push(self.parents(at).len());
        }
        let mut order: Vec<usize> = (0..self.members.len()).filter(|&at| waits.get(at) == Some(&0)).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for &child in children.get(at).into_iter().flatten() {
                if let Some(left) = waits.get_mut(child) {
                    *left -= 1;
                    if *left == 0 {
                        order.push(child);
                    }
                }
            }
        }
        let rest: Vec<usize> =
            (0..self.members.len()).filter(|&at| waits.get(at).is_some_and(|&left| left > 0)).collect();
        for _ in 0..rest.len() {
            order.extend_from_slice(&rest);
        }
        self.order = order;
    }

    /// Counts the ancestors of one block of positions.
    fn count_block(&self, mesh: &Mesh, block: usize, found: &mut Table<NodeId, Above>) {
        let first = block * 64 * LANES;
        let masks = Masks::new(mesh, self.members.get(first..).unwrap_or_default());
        // Each node with all above it.
        let mut sets: Vec<Lane> = vec![[0; LANES]; self.members.len()];
        for &at in &self.order {
            let mut set = sets.get(at).copied().unwrap_or_default();
            for &parent in self.parents(at) {
                join(&mut set, &sets.get(parent).copied().unwrap_or_default());
            }
            if let Some(own) = at.checked_sub(first) {
                insert(&mut set, own);
            }
            if let Some(place) = sets.get_mut(at) {
                *place = set;
            }
        }
        for (at, (&id, set)) in self.members.iter().zip(&mut sets).enumerate() {
            if let Some(own) = at.checked_sub(first) {
                remove(set, own);
            }
            if *set != [0; LANES] {
                masks.add(set, mesh.nodes[id].domain, &mut found[id]);
            }
        }
    }
}

/// Which nodes of a block are what.
#[derive(Default)]
struct Masks {
    /// Models by domain, and the private of them.
    models: FxHashMap<DomainId, (Lane, Lane)>,
    all_sources: Lane,
    sources: Lane,
    unset: Lane,
    checked: Lane,
    fresh: Lane,
    warned: Lane,
}

impl Masks {
    fn new(mesh: &Mesh, members: &[NodeId]) -> Self {
        let mut masks = Self::default();
        for (at, &id) in members.iter().take(64 * LANES).enumerate() {
            let node = &mesh.nodes[id];
            match &node.data.detail {
                _ if node.kind == Kind::Model => {
                    let (all, private) = masks.models.entry(node.domain).or_default();
                    insert(all, at);
                    if node.access == Some(Access::Private) {
                        insert(private, at);
                    }
                }
                Detail::Source(source) => {
                    insert(&mut masks.all_sources, at);
                    if is_hidden(mesh, id) {
                        continue;
                    }
                    insert(&mut masks.sources, at);
                    if !source.freshness {
                        insert(&mut masks.unset, at);
                    }
                    let Some(outcome) = mesh.seen[id].freshness else { continue };
                    insert(&mut masks.checked, at);
                    match halves(outcome) {
                        2 => insert(&mut masks.fresh, at),
                        1 => insert(&mut masks.warned, at),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        masks
    }

    fn add(&self, set: &Lane, domain: DomainId, above: &mut Above) {
        if let Some((models, private)) = self.models.get(&domain) {
            above.models += shared(set, models);
            above.private += shared(set, private);
        }
        let all = shared(set, &self.all_sources);
        if all > 0 {
            above.all_sources += all;
            above.sources += shared(set, &self.sources);
            above.unset += shared(set, &self.unset);
            above.checked += shared(set, &self.checked);
            above.halves += 2 * shared(set, &self.fresh) + shared(set, &self.warned);
        }
    }
}

fn join(set: &mut Lane, other: &Lane) {
    set.iter_mut().zip(other).for_each(|(word, more)| *word |= more);
}

fn shared(a: &Lane, b: &Lane) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

fn insert(set: &mut Lane, at: usize) {
    if let Some(word) = set.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn remove(set: &mut Lane, at: usize) {
    if let Some(word) = set.get_mut(at / 64) {
        *word &= !(1 << (at % 64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::policy::Policy;
    use crate::scorecard::{Context, lineage};
    use proptest::prelude::*;

    /// What walking from `node` finds.
    fn walked(ctx: &Context, node: NodeId) -> Above {
        let mesh = ctx.mesh;
        let above = lineage::own_ancestors(ctx, node);
        let count = |keep: &dyn Fn(NodeId) -> bool| above.iter().filter(|&&id| keep(id)).count() as u32;
        let near = |id: NodeId| mesh.nodes[id].kind == Kind::Model && mesh.nodes[id].domain == mesh.nodes[node].domain;
        let source = |id: NodeId| mesh.nodes[id].kind == Kind::Source;
        let own = |id: NodeId| source(id) && !is_hidden(mesh, id);
        let set = |id: NodeId| matches!(&mesh.nodes[id].data.detail, Detail::Source(source) if source.freshness);
        Above {
            models: count(&near),
            private: count(&|id| near(id) && mesh.nodes[id].access == Some(Access::Private)),
            all_sources: count(&source),
            sources: count(&own),
            unset: count(&|id| own(id) && !set(id)),
            checked: 0,
            halves: 0,
            foreign: above.iter().chain([&node]).any(|&id| reads_foreign(mesh, id)),
        }
    }

    fn agree(text: &str) {
        let (mesh, policy) = (fixture::mesh(text), Policy::default());
        let (counted, ctx) = (above(&mesh), Context::new(&mesh, &policy));
        for (id, node) in mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own && node.kind.is_data())
        {
            assert_eq!(counted[id], walked(&ctx, id), "{} of\n{text}", node.key);
        }
    }

    #[test]
    fn what_two_parents_share_counts_once() {
        let text = "project core
  source raw.a
  source raw.b freshness=24h
  model one < raw.a, raw.b group=g private
  model two < one group=g
  model three < one group=h
  model four < two, three group=g
project other
  model reads < core.four
  model below < reads";
        agree(text);
        let mesh = fixture::mesh(text);
        let four = mesh.find("model.core.four").unwrap();
        let counted = above(&mesh)[four];
        assert_eq!((counted.models, counted.private, counted.sources, counted.unset), (2, 1, 2, 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]
        #[test]
        fn counting_finds_what_walking_finds(reads in proptest::collection::vec((0_usize..700, 0_usize..700, 0_u8..3), 500..600)) {
            let mut text = String::from("project core\n  source raw.s0\n  source raw.s1 freshness=24h\n");
            for (at, (a, b, group)) in reads.iter().enumerate() {
                let parent = |from: usize| if at == 0 { format!("raw.s{}", from % 2) } else { format!("m{}", from % at) };
                let source = if at % 7 == 0 { format!(", raw.s{}", a % 2) } else { String::new() };
                text += &format!("  model m{at} < {}, {}{source} group=g{group}\n", parent(*a), parent(*b));
            }
            agree(&text);
        }
    }
}
