//! Emphasis: which runs of `*`, `_` and `~` belong together.
//!
//! This is the rule of the CommonMark specification (6.2), with the lower bounds of its appendix that keep it linear.

use super::tree::{Kind, Slot};

/// Marks of one kind in a row, each in a slot of its own.
pub(super) struct Run {
    mark: u8,
    /// Slot of the first mark that is not used up.
    slot: usize,
    /// Marks that are not used up.
    count: usize,
    /// Marks that there were.
    length: usize,
    opens: bool,
    closes: bool,
}

/// Below these places on the stack nothing opens what a run of the same [`Run::key`] closes.
type Bounds = [usize; 14];

impl Run {
    /// The run of `mark` between two letters, if it may mean anything.
    pub(super) fn new(mark: u8, slot: usize, count: usize, before: Option<char>, after: Option<char>) -> Option<Self> {
        let space = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        let punctuation = |letter: Option<char>| letter.is_some_and(is_punctuation);
        let left = !space(after) && (!punctuation(after) || space(before) || punctuation(before));
        let right = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
        // Names such as `snake_case` and `~5` are no emphasis.
        let apart = mark == b'_' || mark == b'~' && count == 1;
        let opens = left && (!apart || !right || punctuation(before));
        let closes = right && (!apart || !left || punctuation(after));
        let means = (opens || closes) && (mark != b'~' || count <= 2);
        means.then_some(Self { mark, slot, count, length: count, opens, closes })
    }

    fn key(&self) -> usize {
        let of_three = 2 * (self.length % 3) + usize::from(self.opens);
        match self.mark {
            b'*' => of_three,
            b'_' => 6 + of_three,
            _ => 11 + self.length,
        }
    }

    fn is_closed_by(&self, closer: &Self) -> bool {
        let three = |length: usize| length.is_multiple_of(3);
        let fits = match self.mark {
            b'~' => self.length == closer.length,
            _ if self.closes || closer.opens => {
                !three(self.length + closer.length) || three(self.length) && three(closer.length)
            }
            _ => true,
        };
        self.mark == closer.mark && fits
    }
}

/// Puts starts and ends into the slots of the runs that belong together. What is in a link stays in it.
pub(super) fn pair(slots: &mut [Slot<'_>], runs: Vec<Run>) {
    let mut runs = runs.into_iter().peekable();
    let mut stack: Vec<Run> = Vec::new();
    let mut bounds: Bounds = [0; 14];
    let mut outside: Vec<(usize, Bounds)> = Vec::new();
    for at in 0..slots.len() {
        if let Some(run) = runs.next_if(|run| run.slot == at) {
            close(slots, &mut stack, &mut bounds, run);
            continue;
        }
        match slots.get(at) {
            Some(Slot::Start(Kind::Link(_) | Kind::Image)) => {
                outside.push((stack.len(), bounds));
                bounds = [stack.len(); 14];
            }
            Some(Slot::LinkEnd) => {
                let Some((height, before)) = outside.pop() else { continue };
                stack.truncate(height);
                bounds = before;
            }
            _ => {}
        }
    }
}

/// Closes with a run as much as it can, and keeps the rest of it if it may open.
fn close(slots: &mut [Slot<'_>], stack: &mut Vec<Run>, bounds: &mut Bounds, mut run: Run) {
    while run.closes && run.count > 0 {
        let bound = bounds.get(run.key()).copied().unwrap_or_default();
        let found = stack.iter().skip(bound).rposition(|opener| opener.is_closed_by(&run));
        let Some(found) = found else {
            if let Some(bound) = bounds.get_mut(run.key()) {
                *bound = stack.len();
            }
            break;
        };
        stack.truncate(bound + found + 1);
        let Some(opener) = stack.last_mut() else { break };
        let two = opener.count >= 2 && run.count >= 2;
        let kind = match (run.mark, two) {
            (b'~', _) => Kind::Strike,
            (_, true) => Kind::Strong,
            (_, false) => Kind::Emphasis,
        };
        let marks = if two { 2 } else { 1 };
        opener.count -= marks;
        // Inner marks go first: the opener's last, the closer's first.
        let start = opener.slot + opener.count;
        if two {
            put(slots, start + 1, Slot::Nothing);
            put(slots, run.slot + 1, Slot::Nothing);
        }
        put(slots, start, Slot::Start(kind));
        put(slots, run.slot, Slot::End);
        run.slot += marks;
        run.count -= marks;
        if opener.count == 0 {
            stack.pop();
        }
        for bound in bounds.iter_mut() {
            *bound = (*bound).min(stack.len());
        }
    }
    if run.opens && run.count > 0 {
        stack.push(run);
    }
}

fn put<'a>(slots: &mut [Slot<'a>], at: usize, slot: Slot<'a>) {
    if let Some(place) = slots.get_mut(at) {
        *place = slot;
    }
}

/// Whether a letter is punctuation or a symbol: exactly so for ASCII, by blocks for the rest, since the table would be
/// larger than all of this module.
fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || matches!(letter, '¡'..='©' | '«'..='±' | '´' | '¶'..='¸' | '»' | '¿' | '×' | '÷')
        || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}')
        || matches!(letter, '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2bff}' | '\u{3001}'..='\u{3003}')
        || matches!(letter, '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{1f000}'..='\u{1faff}')
}
