//! Policies to start from. In: nothing. Out: their texts. Not here: reading them.

/// A policy to start from.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// What it is called in queries.
    pub slug: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Who it is for, as a sentence.
    pub about: &'static str,
    /// The file.
    pub text: &'static str,
}

/// From the mildest to the strictest.
pub static PRESETS: [Preset; 3] = [
    Preset {
        slug: "getting-started",
        title: "Getting started",
        about: "Owners, descriptions, contracts and tests first; the rest waits.",
        text: include_str!("getting-started.toml"),
    },
    Preset {
        slug: "talk-defaults",
        title: "Talk defaults",
        about: "All eight characteristics of the talk, each of the same weight.",
        text: include_str!("talk-defaults.toml"),
    },
    Preset {
        slug: "strict",
        title: "Strict",
        about: "For a mesh that has its habits: vocabularies, SLOs and grants are required, old names are not.",
        text: include_str!("strict.toml"),
    },
];
