//! The icons of a picture.
//!
//! In: an icon's name. Out: its outline as SVG path data in a square of 16, stroked, never filled. Not here: its colour
//! and size.

use crate::artifact::manifest::model::{Access, Kind};

/// An icon.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Icon {
    /// A model.
    Model,
    /// A source.
    Source,
    /// A seed.
    Seed,
    /// A snapshot.
    Snapshot,
    /// An exposure.
    Exposure,
    /// A metric.
    Metric,
    /// A semantic model.
    Semantic,
    /// A saved query.
    Saved,
    /// A function.
    Function,
    /// Private.
    Lock,
    /// Protected.
    Shield,
    /// Public.
    Globe,
    /// An enforced contract.
    Contract,
    /// Part of the primary key.
    Key,
    /// Unfolded.
    Down,
    /// Folded.
    Right,
    /// Hidden from dbt.
    Hidden,
    /// Through a package.
    Package,
}

impl Icon {
    /// The icon of a resource type.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Source => Self::Source,
            Kind::Seed => Self::Seed,
            Kind::Snapshot => Self::Snapshot,
            Kind::Exposure => Self::Exposure,
            Kind::Metric => Self::Metric,
            Kind::SemanticModel => Self::Semantic,
            Kind::SavedQuery => Self::Saved,
            Kind::Function => Self::Function,
            _ => Self::Model,
        }
    }

    /// The icon of an access.
    pub fn of_access(access: Access) -> Self {
        match access {
            Access::Private => Self::Lock,
            Access::Protected => Self::Shield,
            Access::Public => Self::Globe,
        }
    }

    /// Its outline as SVG path data.
    pub fn path(self) -> &'static str {
        match self {
            Self::Model => "M8 2 13.25 5v6L8 14 2.75 11V5zM2.75 5 8 8l5.25-3M8 8v6",
            Self::Source => {
                "M3 4a5 2 0 1 0 10 0a5 2 0 1 0-10 0M3 4v8c0 1.1 2.24 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.24 2 5 2s5-.9 5-2"
            }
            Self::Seed => {
                "M8 14V8M8 8c0-3 2-5 5.5-5C13.5 6.5 11.5 8 8 8zM8 10.5c0-2.2-1.5-3.7-4.5-3.7 0 2.5 1.5 3.7 4.5 3.7z"
            }
            Self::Snapshot => {
                "M2.5 5h2.7l1-1.5h3.6l1 1.5h2.7v8h-11zM5.75 8.75a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0-4.5 0"
            }
            Self::Exposure => {
                "M3.5 3h9a1.25 1.25 0 0 1 1.25 1.25v5.5A1.25 1.25 0 0 1 12.5 11h-9a1.25 1.25 0 0 1-1.25-1.25v-5.5A1.25 \
                 1.25 0 0 1 3.5 3M5.5 13.5h5M5 8.5V7M8 8.5V5.5M11 8.5V6.5"
            }
            Self::Metric => "M2.5 13.5h11M3.5 10.5 6.5 7l2.5 2L13 3.5",
            Self::Semantic => "M8 2.5 13.5 5.5 8 8.5 2.5 5.5zM2.5 8.25 8 11.25l5.5-3M2.5 11 8 14l5.5-3",
            Self::Saved => "M4 2.5h8v11L8 10.5 4 13.5z",
            Self::Function => "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
            Self::Lock => {
                "M4.75 7h6.5a1.25 1.25 0 0 1 1.25 1.25v4a1.25 1.25 0 0 1-1.25 1.25h-6.5a1.25 1.25 0 0 1-1.25-1.25v-4A1.25 \
                 1.25 0 0 1 4.75 7M5.5 7V5a2.5 2.5 0 0 1 5 0v2"
            }
            Self::Shield => "M8 2.25 13 4v4c0 3-2.2 4.9-5 5.75C5.2 12.9 3 11 3 8V4z",
            Self::Globe => {
                "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0h11.5M8 2.25c2 1.7 2.5 3.7 2.5 5.75S10 12.1 8 \
                 13.75C6 12.1 5.5 10 5.5 8S6 3.95 8 2.25z"
            }
            Self::Contract => "M4 2h8v12H4zM6.25 5.25h3.5M6.25 7.75h3.5M6.25 10.75l1 1 2-2.25",
            Self::Key => "M2.5 8a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0-5.5 0M8 8h5.5v2.5M11 8v2",
            Self::Down => "M4.5 6.25 8 9.75l3.5-3.5",
            Self::Right => "M6.25 4.5 9.75 8l-3.5 3.5",
            Self::Hidden => {
                "M2.5 2.5l11 11M6.5 4.2A6 6 0 0 1 8 4c3 0 5 2 6 4a9 9 0 0 1-1.7 2.3M4.2 5.3A8.5 8.5 0 0 0 2 8c1 2 3 4 6 \
                 4 .9 0 1.7-.2 2.4-.5M6.7 6.9a1.75 1.75 0 0 0 2.4 2.4"
            }
            Self::Package => "M2.75 5 8 2.25 13.25 5v6L8 13.75 2.75 11zM5.4 3.6l5.2 2.7M2.75 5 8 7.75 13.25 5M8 7.75v6",
        }
    }
}
