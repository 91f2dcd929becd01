//! `score:<60`: scored models by their points.
//!
//! In: the value. Out: a range of points, or none where it is no such value. Not here: scoring.

/// Which scores are wanted, 0 to 100.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Wanted {
    /// Above a bound, or on it where it belongs to the range.
    Above(f64, bool),
    /// Below a bound, or on it where it belongs to the range.
    Below(f64, bool),
    /// From the first to the second, both with it.
    Between(f64, f64),
    /// Scored, but with no check that could be answered.
    Unknown,
}

impl Wanted {
    /// Reads `<60`, `<=60`, `>60`, `>=60`, `40..60`, `=60`, `60` or `unknown`.
    pub fn of(value: &str) -> Option<Self> {
        let points = |text: &str| text.trim().parse::<f64>().ok().filter(|points| points.is_finite());
        if value == "unknown" {
            return Some(Self::Unknown);
        }
        if let Some((low, high)) = value.split_once("..") {
            return Some(Self::Between(points(low)?, points(high)?));
        }
        let bound = |sign: &str| value.strip_prefix(sign);
        if let Some(text) = bound("<=") {
            points(text).map(|at| Self::Below(at, true))
        } else if let Some(text) = bound("<") {
            points(text).map(|at| Self::Below(at, false))
        } else if let Some(text) = bound(">=") {
            points(text).map(|at| Self::Above(at, true))
        } else if let Some(text) = bound(">") {
            points(text).map(|at| Self::Above(at, false))
        } else {
            points(bound("=").unwrap_or(value)).map(|at| Self::Between(at, at))
        }
    }

    /// Whether a score is wanted. Scores are compared as they are shown: whole points.
    pub fn takes(self, score: Option<f64>) -> bool {
        let Some(score) = score.map(f64::round) else { return self == Self::Unknown };
        match self {
            Self::Above(bound, with) => score > bound || (with && score >= bound),
            Self::Below(bound, with) => score < bound || (with && score <= bound),
            Self::Between(low, high) => low <= score && score <= high,
            Self::Unknown => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_ranges_and_nonsense() {
        let takes = |value: &str, score: f64| Wanted::of(value).unwrap_or(Wanted::Unknown).takes(Some(score));
        assert!(takes("<60", 59.4) && !takes("<60", 59.6), "as shown: 60");
        assert!(takes("<=60", 60.0) && takes(">=60", 60.0) && !takes(">60", 60.0));
        assert!(takes("40..60", 40.0) && takes("40..60", 60.0) && !takes("40..60", 61.0));
        assert!(takes("=60", 60.0) && takes("60", 60.2));
        assert!(Wanted::of("unknown").is_some_and(|wanted| wanted.takes(None) && !wanted.takes(Some(1.0))));
        for nonsense in ["", "<", "low", "<x", "1..", "nan", "inf"] {
            assert_eq!(Wanted::of(nonsense), None, "{nonsense}");
        }
    }
}
