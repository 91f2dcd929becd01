//! What every file says of itself: of which mesh, of when, judged by what.
//!
//! In: a mesh's name, its as-of date, the policy. Out: a [`Stamp`], and the words for it. Not here: the clock: a file is the
//! same whenever it is written.

use super::json::Json;
use super::safe::markdown;
use crate::mesh::Mesh;
use crate::policy::Policy;
use crate::report::words;
use time::OffsetDateTime;

/// Where figures come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// The mesh's name; empty if nobody gave one.
    pub mesh: String,
    /// Seconds since 1970 UTC; none if no file tells when it was written.
    pub as_of: Option<i64>,
    /// The policy's name.
    pub policy: String,
    /// MD5 of its text; empty for the defaults.
    pub hash: String,
}

impl Stamp {
    /// That of `mesh`, called `name`, judged by `policy`.
    pub fn of(mesh: &Mesh, policy: &Policy, name: &str) -> Self {
        let policy_name = match (policy.name.as_str(), policy.hash.as_str()) {
            ("", "") => "Meshscope defaults",
            ("", _) => "mesh-policy.toml",
            (name, _) => name,
        };
        Self { mesh: name.to_owned(), as_of: mesh.as_of, policy: policy_name.to_owned(), hash: policy.hash.clone() }
    }

    /// The program and its version.
    pub fn program(&self) -> &'static str {
        concat!("Meshscope ", env!("CARGO_PKG_VERSION"))
    }

    /// The mesh's name, or words for it.
    pub fn title(&self) -> &str {
        if self.mesh.is_empty() { "the mesh" } else { &self.mesh }
    }

    /// The as-of date as `2026-05-18`; empty without one.
    pub fn day(&self) -> String {
        self.as_of.map(iso_day).unwrap_or_default()
    }

    /// The policy, with the first eight digits of its hash: enough to tell two apart by eye.
    pub fn judged_by(&self) -> String {
        match self.hash.get(..8) {
            Some(start) => format!("{} ({start})", self.policy),
            None => self.policy.clone(),
        }
    }

    /// One line of Markdown.
    pub(super) fn markdown(&self) -> String {
        let as_of = self.as_of.map(|as_of| format!("As of {}. ", words::day(as_of))).unwrap_or_default();
        let hash = if self.hash.is_empty() { String::new() } else { format!(", hash `{}`", self.hash) };
        format!("{as_of}Policy: {}{hash}. {}.\n", markdown(&self.policy), self.program())
    }

    /// The fields that open a JSON file of this kind and version.
    pub(super) fn json(&self, format: &'static str, version: u32) -> Vec<(&'static str, Json)> {
        vec![
            ("format", Json::text(format)),
            ("version", Json::count(version)),
            ("generator", Json::text(self.program())),
            ("mesh", Json::some_text(&self.mesh)),
            ("as_of", self.as_of.map_or(Json::Null, |seconds| Json::Text(iso_time(seconds)))),
            ("policy", Json::Object(vec![("name", Json::text(&*self.policy)), ("hash", Json::some_text(&self.hash))])),
        ]
    }
}

/// `2026-05-18`, UTC; empty for a time out of the calendar.
pub(super) fn iso_day(seconds: i64) -> String {
    let date = words::date(seconds);
    date.map(|day| format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())).unwrap_or_default()
}

/// `2026-05-18T06:00:00Z`; empty for a time out of the calendar.
pub(super) fn iso_time(seconds: i64) -> String {
    let Ok(time) = OffsetDateTime::from_unix_timestamp(seconds) else { return String::new() };
    format!("{}T{:02}:{:02}:{:02}Z", iso_day(seconds), time.hour(), time.minute(), time.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_utc() {
        assert_eq!(iso_time(1_779_084_003), "2026-05-18T06:00:03Z");
        assert_eq!(iso_time(i64::MAX), "");
    }

    #[test]
    fn defaults_and_nameless_policies_have_words() {
        let of = |name: &str, hash: &str| {
            let policy = Policy { name: name.to_owned(), hash: hash.to_owned(), ..Policy::default() };
            Stamp::of(&Mesh::default(), &policy, "").judged_by()
        };
        assert_eq!(of("", ""), "Meshscope defaults");
        assert_eq!(of("", "0123456789abcdef"), "mesh-policy.toml (01234567)");
        assert_eq!(of("Ours", "0123456789abcdef"), "Ours (01234567)");
    }
}
