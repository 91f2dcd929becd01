//! Icons: lines on a grid of 16 by 16, drawn inline so that they take the text's colour.
//!
//! In: a name. Out: an SVG. Not here: what they mean.

use crate::artifact::manifest::model::{Access, Kind};
use crate::session::view_state::View;
use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is named for what it shows")]
pub enum Icon {
    Search,
    Lock,
    Shield,
    Globe,
    Model,
    Source,
    Seed,
    Snapshot,
    Exposure,
    Metric,
    Semantic,
    Saved,
    Function,
    Mesh,
    Lineage,
    Domains,
    Interfaces,
    Scorecards,
    Sun,
    Moon,
    Screen,
    Help,
    File,
    Files,
    Folder,
    Download,
    Copy,
    ChevronDown,
    ChevronRight,
    Plus,
    Minus,
    Cross,
    Check,
    Filter,
    Hidden,
    Package,
    Alert,
    Octagon,
    Info,
    Clock,
    Link,
    Gear,
    Mail,
    ShieldCheck,
    Contract,
    Focus,
    Menu,
    Code,
    Star,
    Table,
    SortUp,
    SortDown,
    Column,
    Tag,
    Panel,
}

/// The icon, with `class` for its size.
pub fn icon(icon: Icon, class: &'static str) -> impl IntoView + use<> {
    view! {
        <svg class=class viewBox="0 0 16 16" aria-hidden="true">
            <path d=path(icon) />
        </svg>
    }
}

/// 16 pixels.
pub fn i16(name: Icon) -> impl IntoView {
    icon(name, "i")
}

/// 14 pixels.
pub fn i14(name: Icon) -> impl IntoView {
    icon(name, "i s14")
}

/// 12 pixels.
pub fn i12(name: Icon) -> impl IntoView {
    icon(name, "i s12")
}

/// The icon of a resource type.
pub fn of_kind(kind: Kind) -> Icon {
    match kind {
        Kind::Model | Kind::Analysis | Kind::Other => Icon::Model,
        Kind::Seed => Icon::Seed,
        Kind::Snapshot => Icon::Snapshot,
        Kind::Source => Icon::Source,
        Kind::Function => Icon::Function,
        Kind::Exposure => Icon::Exposure,
        Kind::SemanticModel => Icon::Semantic,
        Kind::Metric => Icon::Metric,
        Kind::SavedQuery => Icon::Saved,
        Kind::Test | Kind::UnitTest => Icon::Check,
    }
}

/// The style of a resource type's colour.
pub fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "i k-source",
        Kind::Seed => "i k-seed",
        Kind::Snapshot => "i k-snapshot",
        Kind::Exposure => "i k-exposure",
        Kind::Metric => "i k-metric",
        Kind::SemanticModel => "i k-semantic",
        Kind::SavedQuery => "i k-saved",
        _ => "i k-model",
    }
}

/// The icon of an access.
pub fn of_access(access: Access) -> Icon {
    match access {
        Access::Private => Icon::Lock,
        Access::Protected => Icon::Shield,
        Access::Public => Icon::Globe,
    }
}

/// The icon of a view.
pub fn of_view(view: View) -> Icon {
    match view {
        View::Start | View::Mesh => Icon::Mesh,
        View::Lineage => Icon::Lineage,
        View::Domains => Icon::Domains,
        View::Interfaces => Icon::Interfaces,
        View::Scorecards => Icon::Scorecards,
        View::Findings => Icon::Alert,
        View::Files => Icon::Files,
        View::Policy => Icon::Filter,
    }
}

fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Search => "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM10 10l3.5 3.5",
        Icon::Lock => "M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
        Icon::Shield => "M8 2.5 13 4v4c0 3-2 4.8-5 5.8C5 12.8 3 11 3 8V4z",
        Icon::ShieldCheck => "M8 2.5 13 4v4c0 3-2 4.8-5 5.800C5 12.8 3 11 3 8V4zM5.7 8l1.6 1.6 3-3.2",
        Icon::Globe => {
            "M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM2.2 8h11.600M8 2.200c3.3 3.6 3.3 8 0 11.600M8 2.200c-3.3 3.6-3.3 8 0 11.6"
        }
        Icon::Model => "M8 2l5.2 3v6L8 14l-5.2-3V5zM2.8 5 8 8l5.2-3M8 8v6",
        Icon::Source => "M3 4c0-2.6 10-2.6 10 0v8c0 2.6-10 2.6-10 0zM3 4c0 2.6 10 2.6 10 0M3 8c0 2.6 10 2.6 10 0",
        Icon::Seed => {
            "M8 14V8.500M8 8.500C8 5 10 3 13.5 3c0 3.8-2 5.5-5.5 5.500zM8 11c0-2.5-1.5-4-4.5-4 0 2.8 1.5 4 4.5 4z"
        }
        Icon::Snapshot => {
            "M2.5 5h2.700l1-1.500h3.600l1 1.500h2.700v8h-11zM10.2 8.800a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0z"
        }
        Icon::Exposure => "M2.5 3h11v8h-11zM5.5 13.500h5M5 8.500V7M8 8.500v-3M11 8.500v-2",
        Icon::Metric => "M2.5 13.500h11M3.5 10.500l3-3.500L9 9l4-5.5",
        Icon::Semantic => "M8 2.500l5.5 3-5.5 3-5.5-3zM2.5 8.200l5.5 3 5.5-3M2.5 11 8 14l5.5-3",
        Icon::Saved => "M4 2.500h8v11l-4-3-4 3z",
        Icon::Function => "M11 3c-2-.6-2.8.4-3.1 2.200L6.7 11c-.3 1.8-1.2 2.6-3 2M5.5 7h5",
        Icon::Mesh => {
            "M5.5 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM13.8 3.800a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM13.8 12.200a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM5.3 7.200l5.1-2.600M5.3 8.800l5.1 2.600M12 5.600v4.8"
        }
        Icon::Lineage => "M1.8 6h4v4h-4zM10.2 2.200h4v4h-4zM10.2 9.800h4v4h-4zM5.8 8H8V4.200h2.200M8 8v3.800h2.2",
        Icon::Domains => "M10.5 5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM3 13.500c.3-3 2.2-4.5 5-4.500s4.7 1.5 5 4.5",
        Icon::Interfaces => "M5.5 2.500V6M10.5 2.500V6M3.5 6h9v2.500a4.5 4.5 0 0 1-9 0zM8 13v1.5",
        Icon::Scorecards => {
            "M2.5 2.500h4.800v4.800H2.500zM8.7 2.500h4.800v4.800H8.700zM2.5 8.700h4.800v4.800H2.500zM9 11.200l1.5 1.5 2.8-3.2"
        }
        Icon::Sun => {
            "M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0zM8 1.800v1.500M8 12.700v1.500M1.8 8h1.500M12.7 8h1.500M3.6 3.600l1 1M11.4 11.400l1 1M12.4 3.600l-1 1M4.6 11.400l-1 1"
        }
        Icon::Moon => "M13.2 9.500a5.5 5.5 0 1 1-6.7-6.7 5.5 5.5 0 0 0 6.7 6.700z",
        Icon::Screen => "M2 3h12v8H2zM6 13.500h4M8 11v2.5",
        Icon::Help => {
            "M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM6.3 6.300c.1-1 .8-1.6 1.7-1.6 1 0 1.8.6 1.8 1.600C9.8 7.7 8 7.7 8 9.200M8 11.200v.1"
        }
        Icon::File => "M4 1.800h5l3.5 3.500v8.900H4zM9 1.800v3.500h3.5",
        Icon::Files => "M5.5 4V1.800h4.200L13 5v6.500h-2.500M3 4.500h4.200l3.3 3.300v6.400H3z",
        Icon::Folder => "M2 3.200h4.500l1.5 2h6v7.500H2z",
        Icon::Download => "M8 2.500v8.200M4.8 7.5 8 10.700l3.2-3.200M2.8 13.500h10.4",
        Icon::Copy => "M5.5 5.500h8v8h-8zM3.5 10.500h-1v-8h8v1",
        Icon::ChevronDown => "M4.5 6.2 8 9.800l3.5-3.6",
        Icon::ChevronRight => "M6.2 4.5 9.8 8l-3.6 3.5",
        Icon::Plus => "M8 3.200v9.600M3.2 8h9.6",
        Icon::Minus => "M3.2 8h9.6",
        Icon::Cross => "M4 4l8 8M12 4l-8 8",
        Icon::Check => "M3.2 8.500l3.3 3.2 6.3-7",
        Icon::Filter => "M2.5 4h11M4.5 8h7M6.5 12h3",
        Icon::Hidden => {
            "M2.5 2.500l11 11M6.5 4.200C10 3.4 12.8 5 14 8a9 9 0 0 1-1.7 2.300M4.2 5.300A8.5 8.5 0 0 0 2 8c1.6 3.4 5 5 8.4 3.500M6.7 6.900a1.8 1.8 0 0 0 2.4 2.4"
        }
        Icon::Package => "M2.8 5 8 2.2 13.2 5v6L8 13.8 2.8 11zM5.4 3.600l5.2 2.700M2.8 5 8 7.8 13.2 5M8 7.800v6",
        Icon::Alert => "M8 2.5 14 13H2zM8 6.500v3M8 11.300v.1",
        Icon::Octagon => "M5.5 2.200h5l3.3 3.300v5l-3.3 3.300h-5l-3.3-3.300v-5zM8 5v3.500M8 10.900v.1",
        Icon::Info => "M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM8 7.500V11M8 5.100v.1",
        Icon::Clock => "M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM8 4.800V8l2.2 1.5",
        Icon::Link => {
            "M6.8 9.200a2.5 2.5 0 0 0 3.6 0L12.6 7A2.5 2.5 0 0 0 9 3.400l-.8.8M9.2 6.800a2.5 2.5 0 0 0-3.6 0L3.4 9A2.5 2.5 0 0 0 7 12.600l.8-.8"
        }
        Icon::Gear => {
            "M2.5 4.500h6M11.5 4.500h2M2.5 11.500h2M7.5 11.500h6M11.5 4.500a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM7.5 11.500a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z"
        }
        Icon::Mail => "M2 3.500h12v9H2zM2.5 4.500l5.5 4 5.5-4",
        Icon::Contract => "M4 2h8v12H4zM6.2 5.200h3.600M6.2 7.800h3.600M6.2 10.800l1 1 2-2.3",
        Icon::Focus => "M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM8 1.800v2.400M8 11.800v2.400M1.8 8h2.400M11.8 8h2.4",
        Icon::Menu => "M2.8 4.500h10.400M2.8 8h10.400M2.8 11.500h10.4",
        Icon::Code => "M5.5 4.5 2 8l3.5 3.500M10.5 4.5 14 8l-3.5 3.5",
        Icon::Star => "M8 2.200l1.8 3.7 4 .5-3 2.8.8 4L8 11.200l-3.6 2 .8-4-3-2.8 4-.5z",
        Icon::Table => "M2.2 3h11.600v10H2.200zM2.2 6.500h11.600M6.5 6.500V13",
        Icon::SortUp => "M8 12.500v-9M4.5 7 8 3.5 11.5 7",
        Icon::SortDown => "M8 3.500v9M4.5 9 8 12.5 11.5 9",
        Icon::Column => "M2.2 3h11.600v10H2.200zM6 3v10M10 3v10",
        Icon::Tag => "M2.5 2.500h5.500l5.5 5.5-5.5 5.5-5.5-5.500zM5.5 5.500h.1",
        Icon::Panel => "M2.2 3h11.600v10H2.200zM10 3v10",
    }
}
