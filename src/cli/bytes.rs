//! One file to what the engine takes.
//!
//! In: a file found. Out: the artifact's bytes and a report, as a reader worker gives them, or why there are none. Not here:
//! what the bytes mean. Unpacking is flate2's here, the browser's there; limits are the same.

use super::found::Found;
use crate::artifact::ReadError;
use crate::artifact::incoming::{Came, Incoming, Next};
use crate::intake::limits::{GZIP, MOST, most_unpacked};
use crate::protocol::{FileReport, Packing, reader};
use flate2::bufread::{DeflateDecoder, GzDecoder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// Bytes asked for at once.
const PIECE: usize = 1 << 18;

/// Why a file is of no use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// Its content.
    Refused(ReadError),
    /// Its bytes cannot be had, in words.
    Unreadable(String),
}

/// The artifact in a file, encoded for the engine, and what is said of it.
///
/// # Errors
/// Why it is of no use.
pub fn read(found: &Found) -> Result<(Vec<u8>, FileReport), Trouble> {
    let mut incoming = Incoming::new(&found.name);
    let came = pieces(found, &mut |bytes| feed(&mut incoming, bytes))?;
    if !incoming.missing().is_empty() {
        pieces(found, &mut |bytes| supply(&mut incoming, bytes))?;
    }
    match incoming.finish() {
        Some(Ok(Came::Manifest(sealed))) => {
            let report = reader::report_of(&sealed, came);
            Ok((sealed.into_encoded(), report))
        }
        Some(Ok(Came::Other(artifact))) => Ok(reader::encoded(&artifact, came)),
        Some(Err(error)) => Err(Trouble::Refused(error)),
        None => reader::read_named_file(&found.name, &whole(found)?).map_err(Trouble::Refused),
    }
}

/// All bytes of a file, unpacked.
///
/// # Errors
/// [`Trouble::Unreadable`].
pub fn whole(found: &Found) -> Result<Vec<u8>, Trouble> {
    let mut whole = Vec::new();
    pieces(found, &mut |bytes| bytes.read_to_end(&mut whole).map(|_| ()))?;
    Ok(whole)
}

/// Gives a file's bytes to `incoming`, and reads the rest where it wants no more.
fn feed(incoming: &mut Incoming, bytes: &mut dyn Read) -> io::Result<()> {
    loop {
        let length = bytes.read(incoming.room(PIECE))?;
        if length == 0 {
            incoming.took(0, true);
            return Ok(());
        }
        if incoming.took(length, false) == Next::Whole {
            return io::copy(bytes, &mut io::sink()).map(|_| ());
        }
    }
}

/// Gives `incoming` what it passed over and needs after all.
fn supply(incoming: &mut Incoming, bytes: &mut dyn Read) -> io::Result<()> {
    let mut at = 0;
    for missing in incoming.missing() {
        io::copy(&mut Read::take(&mut *bytes, missing.start - at), &mut io::sink())?;
        let mut part = Vec::new();
        Read::take(&mut *bytes, missing.end - missing.start).read_to_end(&mut part)?;
        incoming.supply(missing.start, &part);
        at = missing.end;
    }
    io::copy(bytes, &mut io::sink()).map(|_| ())
}

/// Has `take` read a file's bytes, unpacked; how many it read.
fn pieces(found: &Found, take: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>) -> Result<u64, Trouble> {
    opened(found, take).map_err(|error| Trouble::Unreadable(error.to_string()))
}

fn opened(found: &Found, take: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>) -> io::Result<u64> {
    let mut file = File::open(&found.path)?;
    let (start, length) = match found.part {
        Some(part) => part,
        None => (0, file.metadata()?.len()),
    };
    file.seek(SeekFrom::Start(start))?;
    let mut packed = BufReader::with_capacity(PIECE, file.take(length));
    match found.packing {
        Packing::Deflated { size } => limited(DeflateDecoder::new(&mut packed), size.min(MOST), take),
        Packing::Found if packed.fill_buf()?.starts_with(&GZIP) => {
            let came = limited(GzDecoder::new(&mut packed), most_unpacked(length), take)?;
            // As browsers do, which is how a file that was put together from two is noticed.
            match packed.fill_buf()? {
                [] => Ok(came),
                _ => Err(io::Error::other("there is more in it behind the end of its gzip data")),
            }
        }
        Packing::Found if length > MOST => Err(io::Error::other("it is larger than 1 GB")),
        Packing::Found => limited(packed, MOST, take),
    }
}

/// Has `take` read, and fails past `most` bytes.
fn limited(bytes: impl Read, most: u64, take: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>) -> io::Result<u64> {
    let mut counted = Counted { bytes, came: 0, most };
    take(&mut counted)?;
    Ok(counted.came)
}

/// Bytes with an end.
struct Counted<R> {
    bytes: R,
    came: u64,
    most: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.read(room)?;
        self.came += length as u64;
        if self.came > self.most {
            return Err(io::Error::other(
                "decompressed it is larger than 1 GB, than 250 times its size, or than its archive says",
            ));
        }
        Ok(length)
    }
}
