//! Filling a record, entry by entry.
//!
//! In: an object. Out: the fields of a record whose keys stand there, each read where it will stay. Not here: what the fields
//! are. A derived reader would build every field apart and then move the whole record, a few kilobytes, several times; and
//! would refuse a key that comes twice, of which the last one counts, here as in most other languages.

use crate::error::Error;
use crate::habit::{Habit, Next};
use crate::reader::Reader;
use std::borrow::Cow;
use std::ops::Range;

/// Of an object with more entries than this that were not expected nothing more is expected: each of them is looked for among
/// those that were.
const STRANGE: u32 = 32;

/// What is filled entry by entry.
pub trait Record<'t> {
    /// A number that no other record has, under which its habits are kept; none if its keys are different each time.
    const SHAPE: Option<usize>;

    /// Whether keys are read. Those that nobody reads may hold escapes that stand for no letter.
    const READS_KEYS: bool = true;

    /// The field with this key; none if there is no such field, and the value is passed over.
    fn field(key: &[u8]) -> Option<u8>;

    /// Reads the next value, exactly one, into a field. False if the record is as it was before: a value that says nothing
    /// need not be read again.
    ///
    /// # Errors
    /// What is no JSON, or a value of another type than the field's.
    fn take(&mut self, field: u8, key: Cow<'t, str>, reader: &mut Reader<'t>) -> Result<bool, Error>;
}

/// Fills a record from the next value. None, and nothing taken, if that is no object; else whether the record changed.
///
/// # Errors
/// What is no JSON, or a value of another type than its field's.
pub fn fill<'t, R: Record<'t>>(record: &mut R, reader: &mut Reader<'t>) -> Result<Option<bool>, Error> {
    if !reader.opens()? {
        return Ok(None);
    }
    let Some(shape) = R::SHAPE else {
        return any(record, reader).map(Some);
    };
    by_habit(shape, record, reader).map(Some)
}

/// Follows the object that is open by the habit of its shape.
fn by_habit<'t, R: Record<'t>>(shape: usize, record: &mut R, reader: &mut Reader<'t>) -> Result<bool, Error> {
    let mut habit = reader.habits.take(shape);
    let said = follow(record, reader, &mut habit);
    if said.is_err() {
        habit.break_off();
    }
    reader.habits.put(shape, habit);
    said
}

/// Passes over the next value: objects in it, `depth` brackets deep, are told to be those of one shape.
///
/// # Errors
/// What is no JSON.
pub fn pass_alike(shape: usize, depth: u32, reader: &mut Reader) -> Result<(), Error> {
    if reader.peek() != Some(b'{') {
        return reader.pass();
    }
    reader.enter()?;
    if depth == 0 {
        return by_habit(shape, &mut Nothing, reader).map(|_| ());
    }
    let mut first = true;
    while reader.pass_key(first)?.is_some() {
        first = false;
        pass_alike(shape, depth - 1, reader)?;
    }
    Ok(())
}

/// A record without fields.
struct Nothing;

impl<'t> Record<'t> for Nothing {
    const SHAPE: Option<usize> = None;
    const READS_KEYS: bool = false;

    fn field(_: &[u8]) -> Option<u8> {
        None
    }

    fn take(&mut self, _: u8, _: Cow<'t, str>, reader: &mut Reader<'t>) -> Result<bool, Error> {
        reader.pass().map(|()| false)
    }
}

/// Entries of which nothing is expected.
fn any<'t, R: Record<'t>>(record: &mut R, reader: &mut Reader<'t>) -> Result<bool, Error> {
    let mut said = false;
    let mut first = true;
    while let Some(key) = reader.next_key(first)? {
        first = false;
        said |= take(record, R::field(key.as_bytes()), key, reader)?;
    }
    Ok(said)
}

/// Entries as they usually are, as long as they are.
fn follow<'t, R: Record<'t>>(record: &mut R, reader: &mut Reader<'t>, habit: &mut Habit) -> Result<bool, Error> {
    let mut said = false;
    let mut first = true;
    let mut strange = 0;
    let learns = habit.learns();
    let mut number = if learns { None } else { Some(0) };
    loop {
        let start = reader.at;
        // The first entry alone has no comma before it: behind another it is not the one to expect.
        if let Some(expected) = number.filter(|&number| (number == 0) == first) {
            match habit.next(expected, reader.text.as_bytes(), start) {
                Next::Run { length, count, reads, skipped } => {
                    for read in reads {
                        let key = read.key.start - skipped..read.key.end - skipped;
                        let key = reader.part(start, key);
                        reader.at = start + read.value - skipped;
                        said |= record.take(read.field, key, reader)?;
                    }
                    reader.at = start + length;
                    number = Some(expected + count);
                    first = false;
                    continue;
                }
                Next::Entry { head, key, field } => {
                    let key = reader.part(start, key);
                    reader.at = start + head;
                    said |= take(record, field, key, reader)?;
                    if habit.watches() {
                        habit.watch(expected, reader.taken(start + head).as_bytes());
                    }
                    number = Some(expected + 1);
                    first = false;
                    continue;
                }
                Next::Other => {}
            }
        }
        let key = if R::READS_KEYS { reader.next_key(first)? } else { reader.pass_key(first)? };
        let Some(key) = key else { break };
        first = false;
        let field = R::field(key.as_bytes());
        if learns {
            // White space before a value is its head's, and so the same each time or not.
            reader.peek();
            let value = reader.at;
            let plain = matches!(key, Cow::Borrowed(_)).then(|| reader.place_of(&key, start, value)).flatten();
            let says = take(record, field, key, reader)?;
            said |= says;
            habit.learn(reader.between(start, value), plain, field, reader.taken(value).as_bytes(), says);
        } else {
            strange += 1;
            number = number.filter(|_| strange <= STRANGE).map(|number| habit.resume(number, &key));
            said |= take(record, field, key, reader)?;
        }
    }
    habit.over(strange == 0);
    Ok(said)
}

#[inline]
fn take<'t, R: Record<'t>>(
    record: &mut R,
    field: Option<u8>,
    key: Cow<'t, str>,
    reader: &mut Reader<'t>,
) -> Result<bool, Error> {
    match field {
        Some(field) => record.take(field, key, reader),
        None => reader.pass().map(|()| false),
    }
}

impl<'t> Reader<'t> {
    /// A part of the text, from `start` on.
    fn part(&self, start: usize, range: Range<usize>) -> Cow<'t, str> {
        Cow::Borrowed(self.text.get(start + range.start..start + range.end).unwrap_or_default())
    }

    /// The text between two places.
    fn between(&self, from: usize, to: usize) -> &'t [u8] {
        self.text.as_bytes().get(from..to).unwrap_or_default()
    }

    /// Where in a head a key without escapes stands: before it there is a quote, and behind it.
    fn place_of(&self, key: &str, from: usize, to: usize) -> Option<Range<usize>> {
        let head = self.between(from, to);
        let quote = head.iter().position(|&byte| byte == b'"')?;
        Some(quote + 1..quote + 1 + key.len())
    }
}
