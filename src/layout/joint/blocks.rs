//! In: the forest of boxes. Out: its leaves as one flat list, each in a block, and the order of the blocks.
//!
//! A block is what lies directly in one group. Blocks of one container stay together in every order, so that any order
//! is one of the containers too, the same in all layers (Sander, "Graph layout through the VCG tool", 1994; Forster,
//! "Applying crossing reduction strategies to layered compound graphs", 2002). Not here: which order is good
//! ([`super::order`]).

use super::super::nest::{BoxId, GroupId, Nest, Slot, Spaces};
use crate::table::Table;

/// What stands in a group, one below the other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kid {
    /// The leaves that lie directly in it.
    Own,
    /// A container in it.
    Inner(GroupId),
}

/// The leaves of a forest and their blocks.
pub struct Blocks<'a> {
    /// The forest.
    pub nest: &'a Nest,
    /// The distances to keep.
    pub spaces: &'a Spaces,
    /// The leaves, by their place in the flat list.
    pub leaves: Table<Slot, BoxId>,
    /// The group of each leaf.
    pub home: Table<Slot, GroupId>,
    /// What stands in each group, from above; what has no leaf at all is left out.
    pub kids: Table<GroupId, Vec<Kid>>,
}

impl<'a> Blocks<'a> {
    /// Takes the leaves in the request's order, blocks in the order of the groups.
    pub fn of(nest: &'a Nest, spaces: &'a Spaces) -> Self {
        let leaves: Table<Slot, BoxId> =
            nest.boxes.entries().filter(|(_, node)| node.inside.is_none()).map(|(id, _)| id).collect();
        let home: Table<Slot, GroupId> = leaves.iter().map(|id| nest.boxes[*id].home).collect();
        let mut kids: Table<GroupId, Vec<Kid>> = Table::filled(Vec::new(), nest.groups.len());
        for (group, inner) in nest.groups.entries() {
            if inner.children.iter().any(|child| nest.boxes[*child].inside.is_none()) {
                kids[group].push(Kid::Own);
            }
            kids[group].extend(inner.children.iter().filter_map(|child| nest.boxes[*child].inside).map(Kid::Inner));
        }
        Self { nest, spaces, leaves, home, kids }
    }

    /// The leaves of each container.
    pub fn holders(&self) -> Vec<Vec<Slot>> {
        let mut held: Table<GroupId, Vec<Slot>> = Table::filled(Vec::new(), self.kids.len());
        for (slot, home) in self.home.entries() {
            let mut group = *home;
            while let Some((outer, _)) = self.nest.around(group) {
                held[group].push(slot);
                group = outer;
            }
        }
        held.into_rows().into_iter().filter(|held| !held.is_empty()).collect()
    }

    /// The number of each group's own block, counted from above.
    pub fn numbers(&self) -> Table<GroupId, u32> {
        let mut numbers = Table::filled(0, self.kids.len());
        let mut next = 0;
        let mut open = vec![Kid::Inner(GroupId(0))];
        let mut around = vec![GroupId(0)];
        while let Some(kid) = open.pop() {
            let group = around.pop().unwrap_or_default();
            match kid {
                Kid::Own => {
                    numbers[group] = next;
                    next += 1;
                }
                Kid::Inner(inner) => {
                    open.extend(self.kids[inner].iter().rev());
                    around.extend(self.kids[inner].iter().map(|_| inner));
                }
            }
        }
        numbers
    }

    /// The innermost group around two.
    pub fn meet(&self, a: GroupId, b: GroupId) -> GroupId {
        super::super::lift::meet(self.nest, a, b)
    }

    /// What a container's head and padding take above what it holds; nothing of the picture's.
    pub fn head(&self, group: GroupId) -> f64 {
        let head = self.nest.groups[group].owner.map(|owner| self.nest.boxes[owner].head);
        head.map_or(0.0, |head| head + self.spaces.padding)
    }

    /// What a container's padding takes on every other side.
    pub fn foot(&self, group: GroupId) -> f64 {
        self.nest.groups[group].owner.map_or(0.0, |_| self.spaces.padding)
    }

    /// The gap between two that stand in `group`, of which one is a container or none.
    pub fn gap(&self, group: GroupId, container: bool) -> f64 {
        let row = self.spaces.row;
        if container && group == GroupId(0) { self.spaces.stack.max(row) } else { row }
    }

    /// The distance between two leaves of one layer that stand one below the other, with all borders between them.
    pub fn between(&self, upper: Slot, lower: Slot) -> f64 {
        let (a, b) = (self.home[upper], self.home[lower]);
        if a == b {
            return self.gap(a, false);
        }
        let meet = self.meet(a, b);
        let borders = |mut group: GroupId, each: &dyn Fn(GroupId) -> f64| {
            let mut sum = 0.0;
            while group != meet {
                sum += each(group);
                let Some((outer, _)) = self.nest.around(group) else { break };
                group = outer;
            }
            sum
        };
        borders(a, &|_| self.spaces.padding) + borders(b, &|group| self.head(group)) + self.gap(meet, true)
    }
}
