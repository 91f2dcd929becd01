//! The values of the colour tokens.
//!
//! In: the page's CSS custom properties. Out: a value for each token, read once a theme. Not here: the tokens.

use crate::scene::{Ink, Theme};
use leptos::prelude::{document, window};
use std::collections::BTreeMap;

/// Values by token; emptied when the theme changes.
#[derive(Default)]
pub struct Palette {
    values: BTreeMap<Ink, String>,
    fonts: String,
}

impl Palette {
    /// Forgets all values: the theme has changed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// A token's value as CSS.
    pub fn value(&mut self, ink: Ink) -> &str {
        self.values.entry(ink).or_insert_with(|| {
            let read = ink.token().and_then(|token| property(&format!("--{token}")));
            read.unwrap_or_else(|| ink.hex(theme()))
        })
    }

    /// The page's fonts.
    pub fn fonts(&mut self) -> &str {
        if self.fonts.is_empty() {
            self.fonts = property("--sans").unwrap_or_else(|| "sans-serif".to_owned());
        }
        &self.fonts
    }
}

/// A custom property of the page, if it has one.
fn property(name: &str) -> Option<String> {
    let root = document().document_element()?;
    let style = window().get_computed_style(&root).ok().flatten()?;
    let value = style.get_property_value(name).ok()?.trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// The theme in force, forced or the system's.
pub fn theme() -> Theme {
    let forced = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    let dark = match forced.as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => matches("(prefers-color-scheme: dark)"),
    };
    if dark { Theme::Dark } else { Theme::Light }
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}
