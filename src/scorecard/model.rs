//! What a scorecard is made of (spec 05.1).
//!
//! In: nothing. Out: the types. Not here: the checks (`checks`) and the arithmetic (`score`).

use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The talk's eight characteristics of a data product, in the order every picture keeps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Characteristic {
    /// Meta config, controlled vocabulary.
    Discoverable,
    /// Model contracts, versions, deprecation date.
    Addressable,
    /// Doc blocks, enhanced descriptions.
    Understandable,
    /// SLOs, data tests, freshness checks.
    Trustworthy,
    /// Cross-platform formats, semantic layer.
    NativelyAccessible,
    /// Semantic layer, naming conventions.
    Interoperable,
    /// One big table: sql, yml, md, data and lineage.
    Valuable,
    /// Grants, terraform.
    Secure,
}

impl Characteristic {
    /// All eight, in order.
    pub const ALL: [Self; 8] = [
        Self::Discoverable,
        Self::Addressable,
        Self::Understandable,
        Self::Trustworthy,
        Self::NativelyAccessible,
        Self::Interoperable,
        Self::Valuable,
        Self::Secure,
    ];

    /// Its place in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The prefix of its checks.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Discoverable => "DISC",
            Self::Addressable => "ADDR",
            Self::Understandable => "UNDR",
            Self::Trustworthy => "TRST",
            Self::NativelyAccessible => "NATV",
            Self::Interoperable => "INTR",
            Self::Valuable => "VALU",
            Self::Secure => "SECU",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discoverable => "Discoverable",
            Self::Addressable => "Addressable",
            Self::Understandable => "Understandable",
            Self::Trustworthy => "Trustworthy & useful",
            Self::NativelyAccessible => "Natively accessible",
            Self::Interoperable => "Interoperable",
            Self::Valuable => "Valuable on its own",
            Self::Secure => "Secure",
        }
    }
}

/// How a check came out.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub enum Status {
    /// Counts 1.
    Pass,
    /// Counts its fraction, above 0 and below 1.
    Partial(f64),
    /// Counts 0.
    Fail,
    /// Does not apply: left out.
    NotApplicable,
    /// No evidence given: left out of the score, counted in the range.
    Unknown,
    /// Failed, in full or in part, and the policy lets it be for a while: left out as what does not apply, and never shown as
    /// passed.
    Waived,
}

impl Status {
    /// A fraction as a status: 1 and above passes, 0 and below fails.
    pub fn fraction(value: f64) -> Self {
        if value >= 1.0 - 1e-9 {
            Self::Pass
        } else if value > 1e-9 {
            Self::Partial(value)
        } else {
            Self::Fail
        }
    }

    /// `numerator / denominator` as a status; not applicable over nothing.
    pub fn share(numerator: usize, denominator: usize) -> Self {
        if denominator == 0 { Self::NotApplicable } else { Self::fraction(numerator as f64 / denominator as f64) }
    }

    /// What it counts; none if it is left out.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Pass => Some(1.0),
            Self::Partial(value) => Some(value),
            Self::Fail => Some(0.0),
            Self::NotApplicable | Self::Unknown | Self::Waived => None,
        }
    }
}

/// What a check says of one model.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Verdict {
    /// How it came out.
    pub status: Status,
    /// The share of the check's weight that is unknown beside a known rest, 0 to 1; 1 for [`Status::Unknown`].
    pub unknown: f64,
    /// What was seen and in which field, as a sentence: "3 of 5 columns are described; amount and currency are not."
    pub evidence: Cow<'static, str>,
    /// Which file would tell, for what is unknown.
    pub needs: Option<ArtifactKind>,
}

/// A check's fix for one model.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Fix {
    /// The file to change, as the manifest names it, or a new one; empty where it is not known.
    pub file: String,
    /// YAML (or SQL) to put there. What the file says already stays; `…` stands for what only a person can say.
    pub snippet: String,
    /// Other files that have to change with it: doc blocks that the snippet uses, a group that it names.
    pub also: Vec<Fix>,
}

/// One check's result in a scorecard.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CheckResult {
    /// The check's id, such as `ADDR-2`.
    pub id: String,
    /// The check's title.
    pub title: String,
    /// The characteristic it belongs to; none for hygiene alone.
    pub characteristic: Option<Characteristic>,
    /// Its weight inside the characteristic.
    pub weight: f64,
    /// Whether failing it bars silver and gold.
    pub star: bool,
    /// Why it matters, with the talk's line.
    pub why: String,
    /// What it says.
    pub verdict: Verdict,
    /// Points the model's score would gain if it passed; 0 where it passes or is left out.
    pub gain: f64,
    /// How to pass, where it did not.
    pub fix: Option<Fix>,
}

/// What a model is in the mesh (spec 00).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Tier {
    /// Public.
    Product,
    /// Not public, but used across a border, by a hidden edge or by an exposure.
    Candidate,
    /// All else.
    Internal,
}

impl Tier {
    /// Whether it is judged as public: products, and candidates as if they were.
    pub fn as_public(self) -> bool {
        self != Self::Internal
    }
}

/// The score of one characteristic, or of a roll-up of it.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Part {
    /// 0 to 100; none if nothing in it is known.
    pub score: Option<f64>,
    /// Share of its applicable weight that is unknown, 0 to 1.
    pub unknown: f64,
    /// Whether any check in it applies.
    pub applies: bool,
}

/// A scorecard without its checks: what tables and pictures need.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Summary {
    /// 0 to 100; none if nothing is known or applies.
    pub score: Option<f64>,
    /// The score if all that is unknown failed.
    pub low: f64,
    /// The score if all that is unknown passed.
    pub high: f64,
    /// Share of the applicable weight that is known, 0 to 1.
    pub evidence: f64,
    /// The grade; none without a score.
    pub grade: Option<Grade>,
    /// The medal; none for whatever is no product, or earned none.
    pub medal: Option<Medal>,
    /// The eight characteristics, in order.
    pub parts: [Part; 8],
}

impl Summary {
    /// That of a model of which nothing is known.
    pub const UNKNOWN: Self = Self {
        score: None,
        low: 0.0,
        high: 100.0,
        evidence: 0.0,
        grade: None,
        medal: None,
        parts: [Part { score: None, unknown: 1.0, applies: true }; 8],
    };
}

/// The scorecard of one model.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Scorecard {
    /// The model.
    pub node: NodeId,
    /// What it is scored as; a candidate as if it were public.
    pub tier: Tier,
    /// The figures.
    pub summary: Summary,
    /// Every check that is in scope, in order of characteristic and id.
    pub results: Vec<CheckResult>,
    /// All fixes together, a block for each file; the model's own file first.
    pub files: Vec<Fix>,
}

/// A letter for a score.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Grade {
    /// From 90.
    A,
    /// From 75.
    B,
    /// From 60.
    C,
    /// From 40.
    D,
    /// Below 40.
    F,
}

impl Grade {
    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::F => "F",
        }
    }
}

/// A product's medal, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Medal {
    /// From 90, every characteristic from 60, no ★ failed, evidence from 0.7.
    Gold,
    /// From 75, no ★ failed.
    Silver,
    /// From 60.
    Bronze,
}

impl Medal {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gold => "gold",
            Self::Silver => "silver",
            Self::Bronze => "bronze",
        }
    }
}

/// Products of a domain, a project or the mesh taken together (spec 05.1, roll-up).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Rollup {
    /// Number of products (headline versions).
    pub products: u32,
    /// Weighted mean of the products' scores; none without products.
    pub score: Option<f64>,
    /// Weighted means of low and high.
    pub range: (f64, f64),
    /// Weighted mean of the evidence.
    pub evidence: f64,
    /// Weighted means by characteristic.
    pub parts: [Part; 8],
    /// Gold, silver, bronze, none.
    pub medals: [u32; 4],
    /// The product with the lowest score.
    pub worst: Option<NodeId>,
    /// The check that takes most from the score; none where every product passes all that is known.
    pub costliest: Option<Cost>,
    /// Plain mean of the hygiene scores of candidates and internal models; none without any.
    pub hygiene: Option<f64>,
}

/// A check and what it takes from a roll-up's score.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cost {
    /// The check's id.
    pub check: String,
    /// The check's title.
    pub title: String,
    /// Points the score would gain if every product passed it.
    pub points: f64,
}

/// One fix with what it would gain across the mesh.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MeshFix {
    /// The check.
    pub check: String,
    /// What to do, as the check's title says it: "Declare an SLO".
    pub title: String,
    /// Whether the check is needed for silver.
    pub star: bool,
    /// Points the mesh's product score would gain.
    pub gain: f64,
    /// The products it would raise, by gain.
    pub products: Vec<NodeId>,
}
