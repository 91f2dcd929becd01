//! The columns of the selected node, under it.
//!
//! In: stage with the node's detail. Out: a card over the picture, close up; nothing from afar. Not here: the node.

use super::brush::{Brush, Type};
use super::{Level, Stage, level};
use crate::layout::Frame;
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::mark::{Fill, Shape, Step, Stroke};
use crate::scene::plan::{Target, What};

/// Height of a column's row, in world units: some 24 pixels where rows are first drawn.
const ROW: f32 = 16.0;
/// Columns that are listed; the inspector has all.
const MOST: usize = 12;

/// Draws the card.
pub(super) fn draw(stage: &Stage, brush: &mut Brush) {
    let (Some(detail), Some(Target::Item(at))) = (stage.detail, stage.lit.selected) else { return };
    let Some(What::Node(id)) = stage.picture.plan.item(at).map(|it| it.what) else { return };
    let is_it = stage.overview.nodes.row(id).is_some_and(|row| row.key == detail.key);
    if level(brush.zoom) < Level::Close || !is_it || detail.columns.is_empty() {
        return;
    }
    let node = stage.picture.frame(at);
    let listed = detail.columns.len().min(MOST);
    let rest = detail.columns.len() - listed;
    let rows = listed + usize::from(rest > 0);
    let frame =
        Frame { x: node.x, y: node.bottom() + 5.0, width: node.width.max(180.0), height: ROW * rows as f32 + 4.0 };
    let hairline = brush.pixels(1.0);
    brush.rect(frame, 4.0, Some(Fill::Flat(Ink::Raised, 1.0)), Some(Stroke::solid(Ink::Accent, hairline)));
    let mut y = frame.y + 2.0 + ROW / 2.0;
    for column in detail.columns.iter().take(MOST) {
        if column.key {
            brush.icon(Icon::Key, frame.x + 5.0, y - 4.5, 9.0, Ink::Ink2);
        } else if column.sensitive {
            brush.icon(Icon::Lock, frame.x + 5.0, y - 4.5, 9.0, Ink::Warn);
        }
        let end = frame.right() - 6.0;
        let wide = brush.text(end, y, 64.0, &column.data_type, Type::new(7.2, 400, Ink::Ink3).end());
        let left = frame.x + 17.0;
        brush.text(left, y, end - wide - 6.0 - left, &column.name, Type::new(8.0, 500, Ink::Ink));
        y += ROW;
        if y < frame.bottom() {
            let [from, to] = [frame.x, frame.right()].map(|x| crate::layout::Point { x, y: y - ROW / 2.0 });
            let line = Stroke::solid(Ink::Line, hairline * 0.7);
            brush.put(Shape::Path { way: vec![Step::Move(from), Step::Line(to)], stroke: line, head: None });
        }
    }
    if rest > 0 {
        let text = format!("and {rest} more");
        brush.text(frame.x + 17.0, y, frame.width - 24.0, &text, Type::new(7.2, 400, Ink::Ink3));
    }
}
