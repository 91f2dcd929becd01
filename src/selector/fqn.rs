//! dbt's default method: a node by its name, or by project, folders and name.
//!
//! In: a value, a node. Out: whether it matches, as `is_selected_node` of dbt-core 1.11 says. Not here: which kinds of
//! nodes are asked.

use crate::artifact::manifest::model::{FQN_JOINT, Kind, Node};
use crate::matching::Glob;

/// A value, read once.
pub(super) struct Wanted<'v> {
    value: &'v str,
    parts: Vec<&'v str>,
    /// The first part with a wildcard, and everything from it on.
    tail: Option<(usize, Glob)>,
    /// The value as a pattern for a bare name; only where it has a wildcard and no dot.
    leaf: Option<Glob>,
    /// Its last two parts joined: `orders_v2` and `orders.v2` are the same version.
    version: String,
}

impl<'v> Wanted<'v> {
    /// Reads a value.
    pub fn new(value: &'v str) -> Self {
        let parts: Vec<&str> = value.split('.').collect();
        let first = parts.iter().position(|part| part.contains(['*', '?', '[', ']']));
        let tail = first.map(|first| {
            let skipped: usize = parts.iter().take(first).map(|part| part.len() + 1).sum();
            (first, Glob::new(value.get(skipped..).unwrap_or_default()))
        });
        let leaf = (tail.is_some() && !value.contains('.')).then(|| Glob::new(value));
        let last_two = parts.get(parts.len().saturating_sub(2)..).unwrap_or_default();
        Self { value, version: last_two.join("_"), parts, tail, leaf }
    }

    /// Whether a look at the whole name tells that it cannot match: most do not hold the last part of the value.
    pub fn is_far_from(&self, node: &Node) -> bool {
        let last = self.parts.last().copied().unwrap_or_default();
        self.tail.is_none() && node.version.is_none() && !node.fqn.is_empty() && !node.fqn.contains(last)
    }

    /// Whether the node matches, with its project's name or without.
    pub fn is_match(&self, name: &Name) -> bool {
        self.matches(name, 0) || self.matches(name, 1)
    }

    fn matches(&self, name: &Name, skip: usize) -> bool {
        let segments = name.segments.get(skip..).unwrap_or_default();
        let Some((last, before)) = segments.split_last() else { return false };
        let leaf = if name.versioned { before.last().copied().unwrap_or_default() } else { last };
        let is_version = || {
            let mut pair = leaf.to_owned();
            pair.push('_');
            pair.push_str(last);
            pair == self.version
        };
        if leaf == self.value || (name.versioned && is_version()) {
            return true;
        }
        // Dots in a segment are as good as the dots between them.
        let mut flat = segments.iter().flat_map(|segment| segment.split('.'));
        let plain = self.tail.as_ref().map_or(self.parts.len(), |(first, _)| *first);
        for part in self.parts.iter().take(plain) {
            if flat.next() != Some(part) {
                return false;
            }
        }
        let Some((first, tail)) = &self.tail else { return true };
        let rest: Vec<&str> = flat.collect();
        if rest.len() + first < self.parts.len() {
            return false;
        }
        tail.is_match(&rest.join(".")) || self.leaf.as_ref().is_some_and(|glob| glob.is_match(leaf))
    }
}

/// A node's full name.
pub(super) struct Name<'n> {
    /// Project, folders, name, and the version behind it.
    pub segments: Vec<&'n str>,
    /// Whether the last segment is a version.
    pub versioned: bool,
}

impl<'n> Name<'n> {
    /// The name as the manifest has it; where it has none, by dbt's rule: the folders of the path below its first.
    pub fn of(node: &'n Node) -> Self {
        let versioned = node.kind == Kind::Model && node.version.is_some();
        if !node.fqn.is_empty() {
            return Self { segments: node.fqn.split(FQN_JOINT).collect(), versioned };
        }
        let mut folders: Vec<&str> = node.file_path.split('/').skip(1).collect();
        folders.pop();
        let mut segments = vec![node.package.as_str()];
        segments.append(&mut folders);
        segments.push(&node.name);
        // The version's own text stands at the end of the id, `v` included.
        let version = versioned.then(|| node.id.rsplit('.').next().unwrap_or_default());
        segments.extend(version);
        Self { segments, versioned }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_match(value: &str, fqn: &str, versioned: bool) -> bool {
        Wanted::new(value).is_match(&Name { segments: fqn.split('/').collect(), versioned })
    }

    #[test]
    fn names_folders_and_wildcards() {
        // Value, fqn, what dbt-core 1.11 says.
        let cases = [
            ("orders", "core/marts/orders", true),
            ("marts", "core/marts/orders", true),
            ("core", "core/marts/orders", true),
            ("core.marts", "core/marts/orders", true),
            ("marts.orders", "core/marts/orders", true),
            ("core.orders", "core/marts/orders", false),
            ("core.marts.orders.more", "core/marts/orders", false),
            ("ord*", "core/marts/orders", true),
            ("*.ord*", "core/marts/orders", true),
            ("core.*.orders", "core/marts/orders", true),
            ("core.*.orders", "core/marts/deep/orders", true),
            ("core.*", "core/orders", true),
            ("m*.orders", "core/marts/orders", true),
            ("order?", "core/marts/orders", true),
            ("Orders", "core/marts/orders", false),
            ("a.b", "core/a.b", true),
            ("*", "core/orders", true),
            // Of a project and two segments, dbt wants two more: `*` is one part, and the rest two.
            ("core.*.*.orders", "core/orders", false),
        ];
        for (value, fqn, expected) in cases {
            assert_eq!(is_match(value, fqn, false), expected, "{value} on {fqn}");
        }
    }

    #[test]
    fn versions_are_named_with_a_dot_or_an_underscore() {
        let fqn = "core/marts/orders/v2";
        for (value, expected) in [
            ("orders", true),
            ("orders.v2", true),
            ("orders_v2", true),
            ("orders.v1", false),
            ("core.orders.v2", true),
            ("v2", false),
            ("ord*", true),
            ("*v2", true),
            ("marts.*", true),
        ] {
            assert_eq!(is_match(value, fqn, true), expected, "{value}");
        }
    }
}
