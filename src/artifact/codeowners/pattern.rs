//! Patterns of a `CODEOWNERS` file (spec 03.3).
//!
//! In: a pattern and a path, both with `/`. Out: whether one covers the other. Not here: which rule wins.

/// A pattern, cut at its slashes.
#[derive(Clone, Debug)]
pub(super) struct Pattern<'p> {
    /// What each part of a path must be like; `**` stands for any number of parts.
    parts: Vec<&'p str>,
}

impl<'p> Pattern<'p> {
    /// Reads a pattern. A slash at its beginning or inside ties it to the root; otherwise it holds at any depth.
    pub(super) fn new(pattern: &'p str) -> Self {
        let inner = pattern.strip_suffix('/').unwrap_or(pattern);
        let mut parts = if inner.contains('/') { Vec::new() } else { vec!["**"] };
        parts.extend(inner.split('/').filter(|part| !part.is_empty()));
        match (pattern.ends_with('/'), parts.last().copied()) {
            // Everything below, but not the thing itself.
            (true, _) => parts.extend(["*", "**"]),
            (false, Some("**")) => parts.extend(["*"]),
            // Direct children only, where a folder is named before.
            (false, Some("*")) if inner.contains('/') => {}
            // A file, or a folder with all that is in it.
            (false, _) => parts.push("**"),
        }
        Self { parts }
    }

    /// Whether it covers `path`, given by its parts.
    pub(super) fn covers(&self, path: &[&str]) -> bool {
        wild(&self.parts, path, &|part| *part == "**", &|part, name| {
            // Nearly all parts are plain, and a large repository asks millions of times.
            if !part.contains(['*', '?']) {
                return part == name;
            }
            let (part, name): (Vec<char>, Vec<char>) = (part.chars().collect(), name.chars().collect());
            wild(&part, &name, &|letter| *letter == '*', &|letter, other| *letter == '?' || letter == other)
        })
    }
}

/// Whether `pattern`, as a `CODEOWNERS` file writes them, covers `path`.
pub fn covers(pattern: &str, path: &str) -> bool {
    Pattern::new(pattern).covers(&path.split('/').collect::<Vec<_>>())
}

/// Whether `text` is like `pattern`, in which a star stands for any number of items. Goes back to the last star alone, so
/// that no pattern takes more than the product of the lengths.
fn wild<P, T>(pattern: &[P], text: &[T], star: &dyn Fn(&P) -> bool, alike: &dyn Fn(&P, &T) -> bool) -> bool {
    let (mut at, mut done) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while let Some(item) = text.get(done) {
        match pattern.get(at) {
            Some(part) if star(part) => {
                back = Some((at, done));
                at += 1;
            }
            Some(part) if alike(part, item) => {
                at += 1;
                done += 1;
            }
            _ => {
                let Some((last, from)) = &mut back else { return false };
                *from += 1;
                (at, done) = (*last + 1, *from);
            }
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(star)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_ties_to_the_root() {
        for (pattern, path) in
            [("/a.sql", "a.sql"), ("x/a.sql", "x/a.sql"), ("a.sql", "x/y/a.sql"), ("apps/", "x/apps/a")]
        {
            assert!(covers(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [("/a.sql", "x/a.sql"), ("x/a.sql", "y/x/a.sql"), ("/apps/", "x/apps/a")] {
            assert!(!covers(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn folders_cover_what_is_in_them() {
        assert!(covers("/models/finance", "models/finance/a/b.sql"));
        assert!(covers("/models/finance/", "models/finance/a/b.sql"));
        assert!(!covers("/models/finance/", "models/finance"));
        assert!(covers("models", "x/models/a.sql"));
        assert!(!covers("/models/fin", "models/finance/a.sql"));
    }

    #[test]
    fn stars_stop_at_slashes_unless_doubled() {
        assert!(covers("*", "a/b/c.sql"));
        assert!(covers("docs/*", "docs/a.md") && !covers("docs/*", "docs/a/b.md"));
        assert!(covers("*.sql", "a/b.sql") && !covers("/*.sql", "a/b.sql"));
        assert!(covers("**/logs", "a/b/logs/c") && covers("**/logs", "logs"));
        assert!(covers("docs/**", "docs/a/b") && !covers("docs/**", "docs"));
        assert!(covers("a/**/b.sql", "a/b.sql") && covers("a/**/b.sql", "a/x/y/b.sql"));
        assert!(covers("/m?dels/", "models/a") && !covers("/m?dels/", "mdels/a"));
        assert!(!covers("/Models/", "models/a"), "case counts");
    }

    #[test]
    fn many_stars_end_soon() {
        let pattern = "/".to_owned() + &"**/a*a*a*/".repeat(40);
        let path = vec!["aaaaaaaaaaaaaaaaaaaaaaab"; 60];
        assert!(!Pattern::new(&format!("{pattern}c")).covers(&path));
    }
}
