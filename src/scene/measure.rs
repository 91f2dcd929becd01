//! How wide text is, and names cut in the middle.
//!
//! In: text, size and weight. Out: an upper estimate of its width, the same natively and in the browser, so that a
//! picture is laid out the same everywhere; the text cut to a room. Not here: any font.

/// Advance widths of the characters from space to `~`, in thousandths of the size: those of the Helvetica family
/// (Adobe's Core 14 metrics), which the page's fonts exceed by [`SLACK`] at most.
const ADVANCE: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The page's widest font, Inter, against Helvetica.
const SLACK: f32 = 1.1;

/// The sign that stands for what was cut out.
const CUT: char = '…';

fn advance(character: char) -> f32 {
    let code = character as u32;
    let thousandths = match code {
        32..=126 => ADVANCE.get((code - 32) as usize).copied().unwrap_or(600),
        // The ellipsis and other punctuation are as wide as a capital; letters of other scripts are full squares.
        0x2010..=0x2027 => 1000,
        0..=0x02ff => 640,
        _ => 1050,
    };
    f32::from(thousandths) / 1000.0
}

/// The width of `text` in the unit of `size`, not less than what the page's fonts need. `weight` is CSS's.
pub fn width(text: &str, size: f32, weight: u16) -> f32 {
    let bold = if weight >= 600 { 1.06 } else { 1.0 + f32::from(weight.saturating_sub(400)) * 0.0003 };
    text.chars().map(advance).sum::<f32>() * size * SLACK * bold
}

/// `text`, or its beginning and its end with an ellipsis between them, no wider than `room`. The end says more than the
/// beginning, so it keeps more characters, and all from `telling` on if they fit: there the name begins to differ from
/// others. Where they do not, what stands at `telling` is kept, and the end goes. Empty where not even one character and
/// the ellipsis fit.
pub fn cut(text: &str, size: f32, weight: u16, room: f32, telling: u16) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let all = characters.len();
    let telling = usize::from(telling).min(all);
    // Fewer characters are never wider, so the longest that fits is found by halving.
    let shortened = |kept: usize| -> String {
        let least = kept * 3 / 5;
        let wanted = if telling == 0 { least } else { least.max(all - telling) };
        let head = kept.saturating_sub(wanted).max(kept / 5).max(kept.min(1));
        let rest = kept - head;
        let behind = wanted > rest && telling > head;
        let start = if behind { telling } else { all.saturating_sub(rest) };
        let part = characters.iter().skip(start).take(rest);
        let end = (behind && start + rest < all).then_some(&CUT);
        characters.iter().take(head).chain([&CUT]).chain(part).chain(end).collect()
    };
    let (mut fits, mut over) = (0, characters.len());
    while over - fits > 1 {
        let middle = fits.midpoint(over);
        if width(&shortened(middle), size, weight) <= room {
            fits = middle;
        } else {
            over = middle;
        }
    }
    if fits == 0 { String::new() } else { shortened(fits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_in_the_middle_and_keeps_both_ends() {
        let name = "fct_inventory_position_daily";
        let short = cut(name, 11.0, 500, 90.0, 0);
        assert!(short.starts_with("fct_") && short.ends_with("_daily") && short.contains('…'), "{short}");
        assert!(width(&short, 11.0, 500) <= 90.0);
        assert_eq!(cut("orders", 11.0, 500, 90.0, 0), "orders");
    }

    #[test]
    fn keeps_what_tells_a_name_from_its_neighbours() {
        assert!(cut("int_orders_pivoted_by_day", 11.0, 500, 90.0, 22).ends_with("by_day"));
        let short = cut("uniswap_v3_ethereum_base_trades_enriched", 11.0, 500, 110.0, 11);
        assert!(short.contains("…ethereum") && short.starts_with('u'), "{short}");
    }

    #[test]
    fn no_room_is_no_text() {
        assert_eq!(cut("orders", 11.0, 500, 5.0, 0), "");
        assert_eq!(cut("", 11.0, 500, 0.0, 0), "");
    }

    #[test]
    fn any_script_is_cut_between_characters() {
        for room in 0..200 {
            for telling in [0, 3, 7, 99] {
                let short = cut("заказы_顧客テーブル_été", 11.0, 500, room as f32, telling);
                assert!(short.is_empty() || width(&short, 11.0, 500) <= room as f32);
            }
        }
    }

    #[test]
    fn bold_and_larger_are_wider() {
        assert!(width("orders", 11.0, 600) > width("orders", 11.0, 400));
        assert!(width("orders", 12.0, 400) > width("orders", 11.0, 400));
    }
}
