//! Keys about the policy itself, the mesh, projects, domains and owners (spec 03). In: nothing. Out: their table.

use super::{Key, Section};
use crate::policy::joining::{DomainPath, MeshTarget};
use crate::policy::kind::Kind;
use crate::policy::rules::Severity;

const HOURS: Kind = Kind::Number { least: 0.0, most: 100_000.0, whole: true };
const DAYS: Kind = Kind::Number { least: 0.0, most: 10_000.0, whole: true };

pub(super) static KEYS: &[Key] = &[
    Key {
        path: "schema",
        title: "Version of the format",
        kind: Kind::Number { least: 1.0, most: 1.0, whole: true },
        default: "1",
        about: "The version of this file's format.",
        readers: &[],
        section: Section::Mesh,
        set: |_, _, _| {},
    },
    Key {
        path: "name",
        title: "Name of the policy",
        kind: Kind::Text,
        default: "\"\"",
        about: "Shown on reports and exports.",
        readers: &[],
        section: Section::Mesh,
        set: |policy, _, given| policy.name = given.text(),
    },
    Key {
        path: "mesh.target",
        title: "Shape you aim for",
        kind: Kind::Choice(&["mesh", "hub-and-spoke"]),
        default: "\"mesh\"",
        about: "In a mesh every domain publishes; with hub-and-spoke, public models outside the hub become findings.",
        readers: &["M-SPOKE-PUBLIC"],
        section: Section::Mesh,
        set: |policy, _, given| {
            policy.target = if given.choice() == 0 { MeshTarget::Mesh } else { MeshTarget::HubAndSpoke };
        },
    },
    Key {
        path: "mesh.project_cycles",
        title: "Cycles of projects",
        kind: Kind::Choice(&["error", "warn", "allow"]),
        default: "\"warn\"",
        about: "How bad it is that two projects depend on each other. dbt allows it between projects, as long as no model depends on itself.",
        readers: &["M-PROJECT-CYCLE"],
        section: Section::Mesh,
        set: |policy, _, given| {
            policy.project_cycles =
                [Some(Severity::Error), Some(Severity::Warn)].get(given.choice()).copied().flatten();
        },
    },
    Key {
        path: "stale.max_skew_hours",
        title: "Files may be apart, in hours",
        kind: HOURS,
        default: "168",
        about: "Manifests of one mesh that were written further apart than this are pointed out: what one says of another may no longer hold.",
        readers: &["M-SKEW"],
        section: Section::Mesh,
        set: |policy, _, given| policy.max_skew_hours = given.whole(),
    },
    Key {
        path: "stale.max_age_days",
        title: "Files may be old, in days",
        kind: DAYS,
        default: "30",
        about: "A manifest older than this, counted to the as-of date, is pointed out.",
        readers: &["M-STALE"],
        section: Section::Mesh,
        set: |policy, _, given| policy.max_age_days = given.whole(),
    },
    Key {
        path: "platform.internal_packages",
        title: "Internal packages",
        kind: Kind::Words,
        default: "[]",
        about: "Packages that your organisation writes itself, by name: shown with their drift wherever they are, and their public models are no third party's. Others are found where two projects share one that is not on the dbt hub.",
        readers: &["M-PUB-PACKAGE"],
        section: Section::Mesh,
        set: |policy, _, given| policy.internal_packages = given.words(),
    },
    Key {
        path: "platform.learning_projects",
        title: "Learning projects",
        kind: Kind::Words,
        default: "[]",
        about: "Projects for practice, by name: drawn faint and left out of all roll-ups.",
        readers: &[],
        section: Section::Mesh,
        set: |policy, _, given| policy.learning_projects = given.words(),
    },
    Key {
        path: "projects.*.repo_path",
        title: "Folder in the repository",
        kind: Kind::Text,
        default: "",
        about: "Where a dbt project lies in its repository, so that CODEOWNERS can be laid over it: `platform/`, or `.` for the root.",
        readers: &["DISC-4"],
        section: Section::Ownership,
        set: |policy, names, given| {
            let path = given.text();
            let folder = path.trim_start_matches("./").trim_matches('/');
            let folder = if folder.is_empty() || folder == "." { String::new() } else { format!("{folder}/") };
            if let [project] = names {
                policy.projects.entry((*project).to_owned()).or_default().repo_path = Some(folder);
            }
        },
    },
    Key {
        path: "projects.*.domain",
        title: "Domain of a project",
        kind: Kind::Text,
        default: "",
        about: "What a project without two groups or more is called as a domain.",
        readers: &["DISC-6"],
        section: Section::Ownership,
        set: |policy, names, given| {
            if let [project] = names {
                policy.projects.entry((*project).to_owned()).or_default().domain =
                    Some(given.text()).filter(|it| !it.is_empty());
            }
        },
    },
    Key {
        path: "domains.meta_key",
        title: "Meta key of the domain",
        kind: Kind::Text,
        default: "\"domain\"",
        about: "The key of meta in which a model states its domain.",
        readers: &["DISC-6"],
        section: Section::Ownership,
        set: |policy, _, given| policy.domain_key = given.text(),
    },
    Key {
        path: "domains.tags",
        title: "Tags that name a domain",
        kind: Kind::Words,
        default: "[]",
        about: "A model without a group that has one of these tags belongs to the domain of that name.",
        readers: &[],
        section: Section::Ownership,
        set: |policy, _, given| policy.domain_tags = given.words(),
    },
    Key {
        path: "domains.aliases.*",
        title: "Other names of a domain",
        kind: Kind::Text,
        default: "",
        about: "What a stated domain is also called: `cx = \"customer_success\"`.",
        readers: &["DISC-6"],
        section: Section::Ownership,
        set: |policy, names, given| put_text(&mut policy.domain_aliases, names, given.text()),
    },
    Key {
        path: "domains.map.#.path",
        title: "Domains by folder: path",
        kind: Kind::Text,
        default: "",
        about: "A model without a group that lies here belongs to the domain beside it. Written as in CODEOWNERS, from the dbt project's folder: `models/finance/**`. The first that fits wins.",
        readers: &[],
        section: Section::Ownership,
        set: |policy, names, given| {
            if let Some(entry) = nth(&mut policy.domain_map, names) {
                entry.path = given.text();
            }
        },
    },
    Key {
        path: "domains.map.#.domain",
        title: "Domains by folder: domain",
        kind: Kind::Text,
        default: "",
        about: "The domain of what lies there.",
        readers: &[],
        section: Section::Ownership,
        set: |policy, names, given| {
            if let Some(entry) = nth::<DomainPath>(&mut policy.domain_map, names) {
                entry.domain = given.text();
            }
        },
    },
    Key {
        path: "ownership.meta_keys",
        title: "Meta keys of the owner",
        kind: Kind::Words,
        default: r#"["owner", "owners", "data_owner", "steward"]"#,
        about: "Keys of meta that name an owner where neither group nor CODEOWNERS does; the first that is there wins.",
        readers: &["DISC-4"],
        section: Section::Ownership,
        set: |policy, _, given| policy.owner_keys = given.words(),
    },
    Key {
        path: "ownership.contact_keys",
        title: "Ways to reach an owner",
        kind: Kind::Words,
        default: r#"["email", "slack", "teams"]"#,
        about: "Keys of a group's owner by which people can be reached.",
        readers: &["DISC-4", "M-GROUP-NO-CONTACT"],
        section: Section::Ownership,
        set: |policy, _, given| policy.contact_keys = given.words(),
    },
    Key {
        path: "ownership.aliases.*",
        title: "Other names of an owner",
        kind: Kind::Text,
        default: "",
        about: "Two names of one team: a group's owner and CODEOWNERS agree if one is the other's alias: `\"core team\" = \"data-platform\"`.",
        readers: &["O-OWNER-DIFFERS"],
        section: Section::Ownership,
        set: |policy, names, given| put_text(&mut policy.owner_aliases, names, given.text()),
    },
    Key {
        path: "ownership.project_default.*",
        title: "Owner of a whole project",
        kind: Kind::Text,
        default: "",
        about: "Who answers for whatever in a project has no other owner: a name or an email.",
        readers: &[],
        section: Section::Ownership,
        set: |policy, names, given| put_text(&mut policy.project_owners, names, given.text()),
    },
    Key {
        path: "layers.names",
        title: "Folders that are layers",
        kind: Kind::Words,
        default: r#"["staging", "stg", "base", "intermediate", "int", "marts", "mart", "reporting", "utilities", "models", "utils"]"#,
        about: "Names of folders that stand for a layer and not for a domain: passed over where groups and folders are compared.",
        readers: &["O-MISPLACED", "O-STRAY"],
        section: Section::Ownership,
        set: |policy, _, given| policy.layers = given.words(),
    },
];

/// Puts a text into a table; an empty one takes it out.
pub(super) fn put_text(table: &mut std::collections::BTreeMap<String, String>, names: &[&str], text: String) {
    let [name] = names else { return };
    if text.is_empty() {
        table.remove(*name);
    } else {
        table.insert((*name).to_owned(), text);
    }
}

/// The entry of a list of tables that the first of `names` says, made if there is none; none if it lies far beyond the end.
pub(super) fn nth<'l, T: Default>(list: &'l mut Vec<T>, names: &[&str]) -> Option<&'l mut T> {
    let at: usize = names.first()?.parse().ok()?;
    // Places count up, so that no list grows by more than one at a time.
    while list.len() <= at && at < MOST {
        list.push(T::default());
    }
    list.get_mut(at)
}

/// The most tables of a list that are read.
const MOST: usize = 10_000;
