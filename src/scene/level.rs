//! How much detail is drawn at which zoom.
//!
//! In: a zoom. Out: the level of detail, and the size of text that stays readable. Not here: the drawing.

/// A level of detail, the coarsest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// Below 25 %: projects as boxes.
    Projects,
    /// Below 60 %: domains as boxes in their projects.
    Domains,
    /// Up to 140 %: nodes.
    Nodes,
    /// Above: nodes with a second line.
    Close,
}

/// The level at a zoom.
pub fn level(zoom: f32) -> Level {
    match zoom {
        it if it < 0.25 => Level::Projects,
        it if it < 0.6 => Level::Domains,
        it if it <= 1.4 => Level::Nodes,
        _ => Level::Close,
    }
}

/// The smallest text on the screen, in pixels.
pub const LEAST_TEXT: f32 = 10.0;

/// The height of text in world units: `nominal`, or what makes it [`LEAST_TEXT`] on the screen.
pub fn text_size(nominal: f32, zoom: f32) -> f32 {
    nominal.max(LEAST_TEXT / zoom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_change_at_their_bounds() {
        assert_eq!(level(0.249), Level::Projects);
        assert_eq!(level(0.25), Level::Domains);
        assert_eq!(level(0.599), Level::Domains);
        assert_eq!(level(0.6), Level::Nodes);
        assert_eq!(level(1.4), Level::Nodes);
        assert_eq!(level(1.41), Level::Close);
    }

    #[test]
    fn text_never_falls_below_ten_pixels() {
        for zoom in [0.05, 0.3, 0.6, 0.9, 1.0, 2.0] {
            assert!(text_size(11.0, zoom) * zoom >= LEAST_TEXT - 0.001);
        }
        assert_eq!(text_size(11.0, 1.0), 11.0);
    }
}
