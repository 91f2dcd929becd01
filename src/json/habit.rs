//! What objects of one shape usually look like.
//!
//! In: the entries of objects, as they are read. Out: which entry to expect next, how it is written, and runs of entries that
//! were the same each time. Not here: reading, and what the entries mean.
//!
//! A program writes ten thousand objects of one shape, with the same keys in the same order, most of whose values say
//! nothing and are the same every time. Looking for the end of each key, telling it from forty others and finding where
//! its value ends takes most of the time of reading; comparing the text with what stood there last time takes next to
//! none of it. What is the same byte by byte is read the same, so nothing hangs on a guess being right.

use crate::scan::{alike, same};
use std::ops::Range;

/// Objects whose values are compared with each other before runs are made of them.
const WATCHED: u32 = 5;

/// Values longer than this, in bytes, are not expected to come again.
const LONGEST: usize = 512;

/// An object of more entries is not learned.
const MOST: usize = 200;

/// Objects that may be unlike the one that was learned before another is, at the least.
const PATIENCE: u32 = 12;

/// The habits of all shapes that one reader comes across.
#[derive(Default)]
pub struct Habits {
    all: Vec<Option<Box<Habit>>>,
    /// Where strings with escapes are put together.
    pub(crate) scratch: Vec<u8>,
    /// What is being read: shapes have habits of their own for each kind.
    pub kind: usize,
}

/// The kinds of things that [`Habits`] tells apart.
const KINDS: usize = 16;

impl Habits {
    /// Takes out what is known of a shape; it has to be brought back.
    pub(crate) fn take(&mut self, shape: usize) -> Box<Habit> {
        let at = shape * KINDS + self.kind % KINDS;
        self.all.get_mut(at).and_then(Option::take).unwrap_or_default()
    }

    /// Brings back what [`Self::take`] gave.
    pub(crate) fn put(&mut self, shape: usize, habit: Box<Habit>) {
        let at = shape * KINDS + self.kind % KINDS;
        if self.all.len() <= at {
            self.all.resize_with(at + 1, || None);
        }
        if let Some(place) = self.all.get_mut(at) {
            *place = Some(habit);
        }
    }
}

/// What is known of one shape.
#[derive(Default)]
pub(crate) struct Habit {
    entries: Vec<Entry>,
    runs: Vec<Run>,
    stage: Stage,
    /// Objects that were like the learned one, and that were not, since it was.
    alike: u32,
    unlike: u32,
    /// How often another object was learned.
    learned: u32,
}

/// How far a shape is known.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// Not at all: the next object is learned.
    #[default]
    New,
    /// Its keys are.
    Keys,
    /// Its runs are, too.
    Runs,
    /// It is no use.
    Never,
}

/// An entry to expect.
struct Entry {
    /// What stands before its value: comma, key, colon and white space.
    head: Vec<u8>,
    /// Where in `head` the key stands.
    key: Range<usize>,
    field: Option<u8>,
    /// The value as it was last time, and whether it has been so each time.
    value: Vec<u8>,
    same: bool,
    /// Whether reading it changed anything.
    says: bool,
    /// The run that it is in, and where in the run's text it begins.
    run: Option<(usize, usize)>,
}

/// Entries that were the same each time.
struct Run {
    text: Vec<u8>,
    /// Where each entry begins.
    starts: Vec<usize>,
    /// Those that say something.
    reads: Vec<Read>,
}

impl Run {
    /// Of the entries from the one that begins at `skipped` on, those that are whole in `alike` bytes, after which `then`
    /// stands: their bytes, their number, and those that say something. None if there are none.
    #[inline]
    fn whole(&self, skipped: usize, alike: usize, then: Option<&u8>) -> Option<(usize, usize, &[Read])> {
        let whole = skipped + alike == self.text.len() && matches!(then, Some(b',' | b'}'));
        // An entry is whole if the comma of the next one is there.
        let end = if whole { self.text.len() } else { *self.starts.iter().rfind(|&&start| start < skipped + alike)? };
        if end <= skipped {
            return None;
        }
        let within = |start: usize| start >= skipped && start < end;
        let count = self.starts.iter().filter(|&&start| within(start)).count();
        let first = self.reads.partition_point(|read| read.key.start < skipped);
        let last = self.reads.partition_point(|read| read.key.start < end);
        Some((end - skipped, count, self.reads.get(first..last).unwrap_or_default()))
    }
}

/// An entry of a run that says something.
pub(crate) struct Read {
    /// Which field.
    pub(crate) field: u8,
    /// Where the key stands, from the beginning of the run.
    pub(crate) key: Range<usize>,
    /// Where the value begins.
    pub(crate) value: usize,
}

/// What comes next.
pub(crate) enum Next<'h> {
    /// A run: so many bytes and entries; which of them say something, and what to take off their places.
    Run { length: usize, count: usize, reads: &'h [Read], skipped: usize },
    /// The expected entry: the length of its head, where in it the key stands, and its field.
    Entry { head: usize, key: Range<usize>, field: Option<u8> },
    /// Something else.
    Other,
}

impl Habit {
    /// What stands at `at` in `text`, where the entry with this number is expected.
    #[inline]
    pub(crate) fn next(&self, number: usize, text: &[u8], at: usize) -> Next<'_> {
        let Some(entry) = self.entries.get(number) else { return Next::Other };
        let comes = match entry.run.and_then(|(run, skipped)| Some((self.runs.get(run)?, skipped))) {
            Some((run, skipped)) => {
                let alike = run.text.get(skipped..).map_or(0, |rest| alike(text, at, rest));
                if let Some((length, count, reads)) = run.whole(skipped, alike, text.get(at + alike)) {
                    return Next::Run { length, count, reads, skipped };
                }
                alike >= entry.head.len()
            }
            None => same(text, at, &entry.head),
        };
        if comes {
            Next::Entry { head: entry.head.len(), key: entry.key.clone(), field: entry.field }
        } else {
            Next::Other
        }
    }

    /// Whether values are to be told to [`Self::watch`].
    #[inline]
    pub(crate) fn watches(&self) -> bool {
        self.stage == Stage::Keys
    }

    /// Whether entries are to be told to [`Self::learn`].
    #[inline]
    pub(crate) fn learns(&self) -> bool {
        self.stage == Stage::New
    }

    /// An entry of the object that is learned: from where `head` begins to the end of its value. `key` is its key, where
    /// that is written without escapes.
    pub(crate) fn learn(
        &mut self,
        head: &[u8],
        key: Option<Range<usize>>,
        field: Option<u8>,
        value: &[u8],
        says: bool,
    ) {
        let Some(key) = key.filter(|_| self.entries.len() < MOST) else {
            self.stage = Stage::Never;
            self.entries.clear();
            return;
        };
        let value = value.get(..value.len().min(LONGEST + 1)).unwrap_or_default().to_vec();
        let same = value.len() <= LONGEST;
        self.entries.push(Entry { head: head.to_vec(), key, field, value, same, says, run: None });
    }

    /// The value of the expected entry with this number.
    pub(crate) fn watch(&mut self, number: usize, value: &[u8]) {
        if let Some(entry) = self.entries.get_mut(number) {
            entry.same &= entry.value == value;
        }
    }

    /// Which entry to expect behind one with this key, where the one with this number did not come. Those ahead have keys
    /// that the object did not have so far, whatever comes: no run takes back what was read.
    pub(crate) fn resume(&mut self, number: usize, key: &str) -> usize {
        let found = self.entries.iter().position(|entry| entry.head.get(entry.key.clone()) == Some(key.as_bytes()));
        let Some(found) = found.filter(|&found| found >= number) else { return number };
        // Those between did not come, and this one was not looked at.
        if self.watches() {
            for entry in self.entries.iter_mut().take(found + 1).skip(number) {
                entry.same = false;
            }
        }
        found + 1
    }

    /// The object breaks off: what was learned of it is forgotten.
    pub(crate) fn break_off(&mut self) {
        if self.learns() {
            self.entries.clear();
        }
    }

    /// The object is over. `alike` says that all its entries were expected.
    pub(crate) fn over(&mut self, alike: bool) {
        match self.stage {
            Stage::New => {
                self.stage = Stage::Keys;
                (self.alike, self.unlike) = (0, 0);
                if self.has_doubles() {
                    self.forget();
                }
                return;
            }
            Stage::Never => return,
            Stage::Keys | Stage::Runs => {}
        }
        if alike {
            self.alike += 1;
        } else {
            self.unlike += 1;
        }
        if self.stage == Stage::Keys && self.alike >= WATCHED {
            self.make_runs();
            self.stage = Stage::Runs;
        } else if self.unlike > PATIENCE << self.learned.min(16) && self.unlike > self.alike {
            self.learned += 1;
            self.forget();
        }
    }

    fn has_doubles(&self) -> bool {
        let key = |entry: &Entry| entry.head.get(entry.key.clone()).map(<[u8]>::to_vec);
        let mut keys: Vec<_> = self.entries.iter().map(key).collect();
        keys.sort_unstable();
        keys.windows(2).any(|pair| pair.first() == pair.last())
    }

    fn forget(&mut self) {
        self.entries.clear();
        self.runs.clear();
        self.stage = Stage::New;
        (self.alike, self.unlike) = (0, 0);
    }

    fn make_runs(&mut self) {
        let mut open: Option<Run> = None;
        for entry in &mut self.entries {
            if !entry.same {
                self.runs.extend(open.take());
                continue;
            }
            let run = open.get_or_insert_with(|| Run { text: Vec::new(), reads: Vec::new(), starts: Vec::new() });
            let start = run.text.len();
            run.starts.push(start);
            run.text.extend_from_slice(&entry.head);
            run.text.extend_from_slice(&entry.value);
            if let (Some(field), true) = (entry.field, entry.says) {
                let key = start + entry.key.start..start + entry.key.end;
                run.reads.push(Read { field, key, value: start + entry.head.len() });
            }
            entry.run = Some((self.runs.len(), start));
        }
        self.runs.extend(open);
    }
}
