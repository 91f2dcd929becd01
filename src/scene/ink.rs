//! The colour tokens that marks name, and their values in both themes.
//!
//! In: a token. Out: its CSS custom property and its value. Not here: where a colour is used. The page reads the custom
//! properties; the table serves pictures that leave the page, and tests.

/// A theme.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// A colour token.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ink {
    /// Behind a graph.
    Canvas,
    /// Panels, nodes.
    Surface,
    /// What floats.
    Raised,
    /// Wells.
    Sunken,
    /// A hovered node.
    Hover,
    /// A hairline.
    Line,
    /// A control's border.
    Line2,
    /// An outline that must be seen.
    Line3,
    /// Text.
    Ink,
    /// Secondary text.
    Ink2,
    /// Labels and units.
    Ink3,
    /// Text on a strong fill.
    InkInverse,
    /// Selection and focus.
    Accent,
    /// Behind what is selected.
    AccentBg,
    /// A selection's softer border.
    AccentLine,
    /// An edge at rest.
    Edge,
    /// Arrow heads and icons on the canvas.
    Edge2,
    /// Broken or hidden.
    Err,
    /// Its tint.
    ErrBg,
    /// Warning.
    Warn,
    /// Its tint.
    WarnBg,
    /// Passed.
    Ok,
    /// Strokes of a score, by grade: 0 is A, 4 is F.
    Grade(u8),
    /// Lines of a hatched fill: unknown.
    Hatch,
    /// The ground of a hatched fill.
    HatchBg,
    /// A project or domain: 1 to 8; anything else is the grey of ghosts.
    Project(u8),
    /// Its tint.
    ProjectBg(u8),
    /// A resource type: model, source, seed, snapshot, exposure, metric, semantic model, saved query, project.
    Resource(u8),
    /// A colour that a project gave its node, as 0xRRGGBB; moved to a contrast of 3 on the surface.
    Own(u32),
}

impl Ink {
    /// The CSS custom property without its two hyphens; none for a node's own colour.
    pub fn token(self) -> Option<&'static str> {
        entry(self).map(|(token, _, _)| token)
    }

    /// Its value as `#rrggbb`.
    pub fn hex(self, theme: Theme) -> String {
        let value = match (self, entry(self), theme) {
            (_, Some((_, light, _)), Theme::Light) => light,
            (_, Some((_, _, dark)), Theme::Dark) => dark,
            (Self::Own(rgb), None, _) => legible(rgb, theme),
            (_, None, _) => 0,
        };
        format!("#{value:06x}")
    }

    /// The stroke of a score from 0 to 100.
    pub fn of_score(score: f64) -> Self {
        Self::Grade(match score {
            it if it >= 90.0 => 0,
            it if it >= 75.0 => 1,
            it if it >= 60.0 => 2,
            it if it >= 40.0 => 3,
            _ => 4,
        })
    }

    /// A node's own colour from `#rgb` or `#rrggbb`; none for anything else.
    pub fn own(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Self::Own(value)),
            3 => {
                let (r, g, b) = ((value >> 8) & 15, (value >> 4) & 15, value & 15);
                Some(Self::Own(((r * 17) << 16) | ((g * 17) << 8) | (b * 17)))
            }
            _ => None,
        }
    }
}

/// Relative luminance of `0xRRGGBB` (WCAG 2).
fn luminance(rgb: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from((rgb >> shift) & 255) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

/// WCAG 2 contrast of two colours, 1 to 21.
pub fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

/// `rgb`, darkened or lightened until its contrast on the surface is 3.
fn legible(rgb: u32, theme: Theme) -> u32 {
    let (surface, goal) = match theme {
        Theme::Light => (0xff_ffff, 0),
        Theme::Dark => (0x14_181e, 255),
    };
    let toward = |step: u32| {
        let part = |shift: u32| ((((rgb >> shift) & 255) * (20 - step) + goal * step) / 20) << shift;
        part(16) | part(8) | part(0)
    };
    (0..=20).map(toward).find(|&it| contrast(it, surface) >= 3.0).unwrap_or(rgb)
}

/// Custom property, light value, dark value.
#[rustfmt::skip]
fn entry(ink: Ink) -> Option<(&'static str, u32, u32)> {
    Some(match ink {
        Ink::Canvas => ("canvas", 0xfb_fcfd, 0x0f_1217),
        Ink::Surface => ("surface", 0xff_ffff, 0x14_181e),
        Ink::Raised => ("raised", 0xff_ffff, 0x1a_1f27),
        Ink::Sunken => ("sunken", 0xf1_f3f6, 0x1d_222b),
        Ink::Hover => ("hover", 0xf1_f4f8, 0x1b_2129),
        Ink::Line => ("line", 0xe4_e7ec, 0x25_2b35),
        Ink::Line2 => ("line-2", 0xcd_d3dc, 0x36_3e4a),
        Ink::Line3 => ("line-3", 0x88_919f, 0x6b_7585),
        Ink::Ink => ("ink", 0x12_161d, 0xe8_ebf0),
        Ink::Ink2 => ("ink-2", 0x46_5061, 0xb1_b9c6),
        Ink::Ink3 => ("ink-3", 0x63_6d7e, 0x8d_97a6),
        Ink::InkInverse => ("ink-inv", 0xff_ffff, 0x0c_0f13),
        Ink::Accent => ("accent", 0x1f_5bd8, 0x7a_a5ff),
        Ink::AccentBg => ("accent-bg", 0xe8_effd, 0x17_2238),
        Ink::AccentLine => ("accent-line", 0xa9_c3f7, 0x34_548f),
        Ink::Edge => ("edge", 0x8a_93a2, 0x5f_6a79),
        Ink::Edge2 => ("edge-2", 0x6f_7989, 0x8d_97a6),
        Ink::Err => ("err", 0xb3_2d16, 0xff_8c72),
        Ink::ErrBg => ("err-bg", 0xfd_ebe6, 0x3d_1a12),
        Ink::Warn => ("warn", 0x85_5a00, 0xe2_b64b),
        Ink::WarnBg => ("warn-bg", 0xfc_f3d9, 0x33_290f),
        Ink::Ok => ("ok", 0x0b_6e60, 0x58_c9b4),
        Ink::Grade(0) => ("g-a", 0x0b_7d6c, 0x3f_d0b6),
        Ink::Grade(1) => ("g-b", 0x4b_978a, 0x4f_9f91),
        Ink::Grade(2) => ("g-c", 0xa9_8100, 0xe6_c75c),
        Ink::Grade(3) => ("g-d", 0xbf_5410, 0xe0_772b),
        Ink::Grade(_) => ("g-f", 0xa0_1f10, 0xff_6a4d),
        Ink::Hatch => ("hatch", 0xc3_c9d3, 0x3b_434f),
        Ink::HatchBg => ("hatch-bg", 0xf4_f5f8, 0x19_1d24),
        Ink::Project(1) => ("p1", 0x1f_74bd, 0x8f_bdf0),
        Ink::Project(2) => ("p2", 0x71_7700, 0xd3_d98a),
        Ink::Project(3) => ("p3", 0xc2_4482, 0xee_6d8c),
        Ink::Project(4) => ("p4", 0x7a_4408, 0xc9_8d38),
        Ink::Project(5) => ("p5", 0x00_644d, 0x45_e0c0),
        Ink::Project(6) => ("p6", 0x5f_3a8c, 0x9b_80e6),
        Ink::Project(7) => ("p7", 0x21_89ae, 0x63_c4e6),
        Ink::Project(8) => ("p8", 0x7d_5f52, 0xc3_a293),
        Ink::Project(_) => ("pg", 0x76_7f8d, 0x8d_97a6),
        Ink::ProjectBg(1) => ("p1-bg", 0xed_f3fb, 0x14_1d2b),
        Ink::ProjectBg(2) => ("p2-bg", 0xf4_f6e3, 0x1d_1f14),
        Ink::ProjectBg(3) => ("p3-bg", 0xfc_f0f5, 0x24_1820),
        Ink::ProjectBg(4) => ("p4-bg", 0xfc_f3e8, 0x22_1b12),
        Ink::ProjectBg(5) => ("p5-bg", 0xe8_f5f1, 0x11_211e),
        Ink::ProjectBg(6) => ("p6-bg", 0xf3_effb, 0x1c_1a2b),
        Ink::ProjectBg(7) => ("p7-bg", 0xe9_f4f8, 0x12_2028),
        Ink::ProjectBg(8) => ("p8-bg", 0xf6_f1ef, 0x21_1d1b),
        Ink::ProjectBg(_) => ("pg-bg", 0xf4_f5f7, 0x16_1a20),
        Ink::Resource(0) => ("r-model", 0x00_9dd4, 0x1f_b2e6),
        Ink::Resource(1) => ("r-source", 0x21_a791, 0x2f_bfa6),
        Ink::Resource(2) => ("r-seed", 0x56_9f02, 0x6f_b71f),
        Ink::Resource(3) => ("r-snapshot", 0xef_00d9, 0xff_5cee),
        Ink::Resource(4) => ("r-exposure", 0xe1_6821, 0xf0_8143),
        Ink::Resource(5) => ("r-metric", 0xae_8d14, 0xc9_a62c),
        Ink::Resource(6) => ("r-semantic", 0xf8_3d75, 0xff_6b95),
        Ink::Resource(7) => ("r-saved", 0xae_8a56, 0xc4_a071),
        Ink::Resource(_) => ("r-project", 0x99_7dda, 0xb2_9bea),
        Ink::Own(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_colours_are_read_and_made_legible() {
        assert_eq!(Ink::own("#ff0"), Some(Ink::Own(0xff_ff00)));
        assert_eq!(Ink::own("#12345"), None);
        assert_eq!(Ink::own("red"), None);
        for (rgb, theme, surface) in [(0xff_ff00, Theme::Light, 0xff_ffff), (0x00_0020, Theme::Dark, 0x14_181e)] {
            let hex = Ink::Own(rgb).hex(theme);
            let value = u32::from_str_radix(&hex[1..], 16).unwrap();
            assert!(contrast(value, surface) >= 3.0, "{hex}");
        }
        assert_eq!(Ink::Own(0x12_3456).hex(Theme::Light), "#123456");
    }

    #[test]
    fn every_text_colour_reads_on_its_ground() {
        for (theme, surface) in [(Theme::Light, 0xff_ffff), (Theme::Dark, 0x14_181e)] {
            for ink in [Ink::Ink, Ink::Ink2, Ink::Ink3, Ink::Err, Ink::Accent] {
                let value = u32::from_str_radix(&ink.hex(theme)[1..], 16).unwrap();
                assert!(contrast(value, surface) >= 4.5);
            }
        }
    }

    #[test]
    fn grades_change_at_their_bounds() {
        assert_eq!(Ink::of_score(90.0), Ink::Grade(0));
        assert_eq!(Ink::of_score(89.9), Ink::Grade(1));
        assert_eq!(Ink::of_score(60.0), Ink::Grade(2));
        assert_eq!(Ink::of_score(39.9), Ink::Grade(4));
    }

    #[test]
    fn the_table_is_the_style_sheet() {
        let sheet = include_str!("../../style/tokens.css");
        let (light, rest) = sheet.split_once(":root[data-theme=\"dark\"]").unwrap();
        let dark = rest.split_once('}').unwrap().0;
        let numbered = (0..9).flat_map(|it| [Ink::Project(it), Ink::ProjectBg(it), Ink::Resource(it), Ink::Grade(it)]);
        let plain = [
            Ink::Canvas,
            Ink::Surface,
            Ink::Raised,
            Ink::Sunken,
            Ink::Hover,
            Ink::Line,
            Ink::Line2,
            Ink::Line3,
            Ink::Ink,
            Ink::Ink2,
            Ink::Ink3,
            Ink::InkInverse,
            Ink::Accent,
            Ink::AccentBg,
            Ink::AccentLine,
            Ink::Edge,
            Ink::Edge2,
            Ink::Err,
            Ink::ErrBg,
            Ink::Warn,
            Ink::WarnBg,
            Ink::Ok,
            Ink::Hatch,
            Ink::HatchBg,
        ];
        for ink in plain.into_iter().chain(numbered) {
            for (theme, sheet) in [(Theme::Light, light), (Theme::Dark, dark)] {
                let declared = format!("--{}: {};", ink.token().unwrap(), ink.hex(theme));
                assert!(sheet.contains(&declared), "{declared}");
            }
        }
    }
}
