//! How marks become scores, and what a policy changes about a check (spec 05.1). In: nothing. Out: types with their
//! defaults. Not here: the arithmetic.

/// How marks become a score, a grade and a medal: `[score]` (spec 05.1).
#[derive(Clone, PartialEq, Debug)]
pub struct ScorePolicy {
    /// `grades`: lowest scores of A, B, C and D.
    pub grades: [f64; 4],
    /// `medals`: lowest scores of gold, silver and bronze.
    pub medals: [f64; 3],
    /// `gold_min_characteristic`: the lowest characteristic that gold allows.
    pub gold_min_characteristic: f64,
    /// `gold_min_evidence`: the least evidence that gold allows, 0 to 1.
    pub gold_min_evidence: f64,
    /// `star_mode`.
    pub star_mode: StarMode,
    /// `[score.weights]`: weights of the eight characteristics, discoverable first, secure last; 0 turns one off.
    pub weights: [f64; 8],
}

impl Default for ScorePolicy {
    fn default() -> Self {
        Self {
            grades: [90.0, 75.0, 60.0, 40.0],
            medals: [90.0, 75.0, 60.0],
            gold_min_characteristic: 60.0,
            gold_min_evidence: 0.7,
            star_mode: StarMode::Cap,
            weights: [1.0; 8],
        }
    }
}

/// What a failed ★ check does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StarMode {
    /// Bars silver and gold.
    Cap,
    /// Makes the score 0, as dbt-score does for critical rules.
    Zero,
}

/// What the policy changes about one check; what is none stays as the check has it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct CheckSetting {
    /// Not run at all.
    pub off: bool,
    /// Its weight.
    pub weight: Option<f64>,
    /// Whether failing it bars silver and gold.
    pub star: Option<bool>,
}
