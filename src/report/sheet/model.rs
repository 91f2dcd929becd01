//! What a sheet is made of. In: nothing. Out: the types, and short ways to make them. Not here: any sentence.

use crate::report::cell::Tone;
use crate::session::view_state::Selection;
use serde::{Deserialize, Serialize};

/// What a sheet is asked of. Names are those of the view state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// A domain's page: project and name.
    Domain(String, String),
    /// The references from one domain to another: producer, consumer.
    Between((String, String), (String, String)),
    /// What a model promises: its key.
    Contract(String),
    /// Teams, owners that differ, models in the wrong folder: of the whole mesh.
    Ownership,
    /// What a rule says of something: the rule's id, the key of what it is about.
    Finding(String, String),
    /// All findings about a node: its key.
    Findings(String),
    /// Shape, chains, what was not given, the platform.
    Mesh,
}

/// A page about one thing.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// Its sections, the most wanted first.
    pub sections: Vec<Section>,
}

/// A part of it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Grey beside the title.
    pub sub: String,
    /// Whether it is wide: a table or code that one column would squeeze.
    pub wide: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// Something in a section.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Block {
    /// Sentences.
    Text(String),
    /// A description from a file, in Markdown, not to be trusted.
    Markdown(String),
    /// Rows.
    Rows(Rows),
    /// Text to copy: where it belongs, and its lines.
    Code {
        /// The file, or where it is typed.
        file: String,
        /// The text.
        text: String,
    },
    /// Shares as rings in one another, the outermost first: label, part, whole.
    Rings(Vec<(String, u32, u32)>),
}

/// Rows of bits.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Rows {
    /// Heads of the columns; empty where the rows need none.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Bit>>,
    /// How many more there are than are shown.
    pub more: u32,
}

/// A piece of a row.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Bit {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// What stands before it.
    pub sign: Sign,
    /// What a click selects.
    pub go: Selection,
    /// Where it leads outside the page; made safe by whoever shows it.
    pub link: String,
    /// Whether it is a name of code.
    pub mono: bool,
}

/// A sign before a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Sign {
    /// None.
    #[default]
    None,
    /// Passed, or there.
    Pass,
    /// To be looked at.
    Warn,
    /// In the way.
    Block,
    /// Nobody knows.
    Unknown,
}

impl Bit {
    /// Text as it is.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Grey text.
    pub fn muted(text: impl Into<String>) -> Self {
        Self::text(text).in_tone(Tone::Muted)
    }

    /// In a tone.
    pub fn in_tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// With a sign.
    pub fn signed(self, sign: Sign) -> Self {
        Self { sign, ..self }
    }

    /// As a name of code.
    pub fn code(self) -> Self {
        Self { mono: true, ..self }
    }

    /// Leads to something of the mesh.
    pub fn to(self, go: Selection) -> Self {
        Self { go, ..self }
    }
}

impl Sheet {
    /// Adds a section unless it is empty.
    pub fn add(&mut self, section: Section) {
        if !section.blocks.is_empty() {
            self.sections.push(section);
        }
    }
}

impl Section {
    /// A section without anything in it yet.
    pub fn new(title: impl Into<String>, sub: impl Into<String>) -> Self {
        Self { title: title.into(), sub: sub.into(), ..Self::default() }
    }

    /// Takes the room of two columns.
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// Adds sentences.
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Text(text.into()));
        self
    }

    /// Adds rows, at most `most`; nothing for none.
    pub fn rows(mut self, head: &[&str], mut rows: Vec<Vec<Bit>>, most: usize) -> Self {
        if !rows.is_empty() {
            let more = u32::try_from(rows.len().saturating_sub(most)).unwrap_or(u32::MAX);
            rows.truncate(most);
            self.blocks.push(Block::Rows(Rows { head: head.iter().map(|it| (*it).to_owned()).collect(), rows, more }));
        }
        self
    }

    /// Adds text to copy; nothing for none.
    pub fn code(mut self, file: impl Into<String>, text: String) -> Self {
        if !text.is_empty() {
            self.blocks.push(Block::Code { file: file.into(), text });
        }
        self
    }
}

/// A label with its value.
pub fn fact(label: &str, value: Bit) -> Vec<Bit> {
    vec![Bit::muted(label), value]
}
