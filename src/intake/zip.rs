//! The directory of a ZIP file (PKWARE APPNOTE 6.3.10).
//!
//! In: the last bytes of the file, then its directory, then the head of one entry, each cut out by whoever holds the file.
//! Out: names, sizes and where the bytes of each entry lie. Not here: decompression, which is the browser's; writing. Files
//! past 4 GB (ZIP64), spread over several disks or encrypted are refused in words.

use std::fmt;

/// How many of the file's last bytes hold the end record, whatever comment follows it.
pub const TAIL: u64 = 22 + 65_535;

/// How many bytes of an entry's own head are needed to find its content.
pub const HEAD: u64 = 30;

/// More entries than any `target` folder has.
const MOST_ENTRIES: usize = 20_000;

/// A directory larger than this is no directory of artifacts, in bytes.
const LARGEST_DIRECTORY: u64 = 64 << 20;

/// Text compresses to a tenth or a twentieth; a file that grows beyond this many times its size is meant to do harm.
const MOST_GROWTH: u64 = 250;

/// Larger files than this are not read, in bytes.
const LARGEST: u64 = 1 << 30;

/// Where the directory lies in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Directory {
    /// Where it begins, in bytes from the start of the file.
    pub start: u64,
    /// How long it is, in bytes.
    pub length: u64,
}

/// One file in the archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its path, folders separated by `/`.
    pub path: String,
    /// Whether it is compressed with deflate; otherwise it is stored as it is.
    pub deflated: bool,
    /// Where its head begins, in bytes from the start of the file.
    pub start: u64,
    /// How many bytes it takes in the archive.
    pub packed: u64,
    /// How many bytes it is unpacked, as the directory says.
    pub size: u64,
}

/// Why an archive, or an entry of it, is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ZipError {
    /// There is no end record: no ZIP file, or one that breaks off.
    NoEnd,
    /// The directory or an entry lies outside the file, or breaks off.
    CutOff,
    /// Larger than 4 GB, or on several disks.
    TooLarge,
    /// More entries than can be artifacts.
    TooMany,
    /// An entry's path leads out of the archive.
    Outside,
    /// An entry is encrypted.
    Encrypted,
    /// An entry is compressed with something else than deflate.
    Method,
    /// An entry would grow beyond reason.
    Bomb,
}

impl fmt::Display for ZipError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoEnd => "this is no complete ZIP file: its end record is missing",
            Self::CutOff => "this ZIP file is damaged: its directory points outside of it",
            Self::TooLarge => "this ZIP file is too large, or spread over several",
            Self::TooMany => "this ZIP file holds more than 20,000 files",
            Self::Outside => "its path leads out of the archive",
            Self::Encrypted => "it is encrypted",
            Self::Method => "it is compressed in a way that browsers cannot undo",
            Self::Bomb => "it would grow to more than 250 times its size, or past 1 GB",
        })
    }
}

/// What an archive lists: an entry, or the path of one and why it is not read.
pub type Listed = Result<Entry, (String, ZipError)>;

/// Little-endian fields of a record.
#[derive(Clone, Copy)]
struct Record<'a>(&'a [u8]);

impl Record<'_> {
    fn short(self, at: usize) -> Result<u64, ZipError> {
        let bytes = self.0.get(at..).and_then(<[u8]>::first_chunk).ok_or(ZipError::CutOff)?;
        Ok(u64::from(u16::from_le_bytes(*bytes)))
    }

    fn long(self, at: usize) -> Result<u64, ZipError> {
        let bytes = self.0.get(at..).and_then(<[u8]>::first_chunk).ok_or(ZipError::CutOff)?;
        Ok(u64::from(u32::from_le_bytes(*bytes)))
    }

    fn starts_with(self, signature: &[u8]) -> bool {
        self.0.starts_with(signature)
    }
}

/// Finds the directory from the last [`TAIL`] bytes (or all, if there are fewer) of a file of `size` bytes.
///
/// # Errors
/// [`ZipError::NoEnd`], [`ZipError::TooLarge`], [`ZipError::TooMany`] or [`ZipError::CutOff`].
pub fn directory(tail: &[u8], size: u64) -> Result<Directory, ZipError> {
    // The last one counts: a stored archive inside this one has its own.
    let starts = (0..tail.len().saturating_sub(21)).rev();
    let mut records = starts.filter_map(|at| tail.get(at..)).filter(|rest| rest.starts_with(b"PK\x05\x06"));
    let end = Record(records.next().ok_or(ZipError::NoEnd)?);
    let (disk, entries) = (end.short(4)?, end.short(10)?);
    let (length, start) = (end.long(12)?, end.long(16)?);
    if disk != 0 || entries == 0xffff || length == 0xffff_ffff || start == 0xffff_ffff {
        return Err(ZipError::TooLarge);
    }
    if entries as usize > MOST_ENTRIES || length > LARGEST_DIRECTORY {
        return Err(ZipError::TooMany);
    }
    if start + length > size {
        return Err(ZipError::CutOff);
    }
    Ok(Directory { start, length })
}

/// The files of a directory, in its order, each with why it is not read if it is not; folders are left out.
///
/// # Errors
/// [`ZipError::CutOff`] if the directory itself breaks off.
pub fn entries(directory: &[u8]) -> Result<Vec<Listed>, ZipError> {
    let mut found = Vec::new();
    let mut rest = directory;
    while rest.starts_with(b"PK\x01\x02") {
        let record = Record(rest);
        let (name, extra, comment) = (record.short(28)?, record.short(30)?, record.short(32)?);
        let name_end = 46 + name as usize;
        let name = rest.get(46..name_end).ok_or(ZipError::CutOff)?;
        let path = String::from_utf8_lossy(name).into_owned();
        if !path.ends_with('/') {
            let entry = Entry {
                path,
                deflated: record.short(10)? == 8,
                start: record.long(42)?,
                packed: record.long(20)?,
                size: record.long(24)?,
            };
            let flags = record.short(8)?;
            let stored = record.short(10)? == 0;
            found.push(match refused(&entry, flags, stored) {
                Some(error) => Err((entry.path, error)),
                None => Ok(entry),
            });
        }
        rest = rest.get(name_end + extra as usize + comment as usize..).ok_or(ZipError::CutOff)?;
        if found.len() > MOST_ENTRIES {
            return Err(ZipError::TooMany);
        }
    }
    Ok(found)
}

fn refused(entry: &Entry, flags: u64, stored: bool) -> Option<ZipError> {
    let outside = entry.path.starts_with(['/', '\\'])
        || entry.path.get(1..2) == Some(":")
        || entry.path.split(['/', '\\']).any(|part| part == "..");
    if outside {
        return Some(ZipError::Outside);
    }
    if flags & 1 != 0 {
        return Some(ZipError::Encrypted);
    }
    if !entry.deflated && !stored {
        return Some(ZipError::Method);
    }
    if entry.size == 0xffff_ffff || entry.packed == 0xffff_ffff || entry.start == 0xffff_ffff {
        return Some(ZipError::TooLarge);
    }
    let grows = entry.size > entry.packed.saturating_mul(MOST_GROWTH);
    (grows || entry.size > LARGEST || (stored && entry.size != entry.packed)).then_some(ZipError::Bomb)
}

/// Where an entry's content begins, in bytes from the start of the file; `head` is the first [`HEAD`] bytes of the entry.
///
/// # Errors
/// [`ZipError::CutOff`] if they are no head of an entry.
pub fn content(entry: &Entry, head: &[u8]) -> Result<u64, ZipError> {
    let record = Record(head);
    if !record.starts_with(b"PK\x03\x04") {
        return Err(ZipError::CutOff);
    }
    Ok(entry.start + HEAD + record.short(26)? + record.short(28)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An archive of stored files, built by hand.
    fn archive(files: &[(&str, &str)], comment: &str) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, text) in files {
            let start = bytes.len() as u32;
            let (name_length, length) = (name.len() as u16, text.len() as u32);
            bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            for field in [length, length] {
                bytes.extend(field.to_le_bytes());
            }
            bytes.extend(name_length.to_le_bytes());
            bytes.extend([0, 0]);
            bytes.extend(name.bytes().chain(text.bytes()));
            directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            for field in [length, length] {
                directory.extend(field.to_le_bytes());
            }
            directory.extend(name_length.to_le_bytes());
            directory.extend([0; 12]);
            directory.extend(start.to_le_bytes());
            directory.extend(name.bytes());
        }
        let (start, length, count) = (bytes.len() as u32, directory.len() as u32, files.len() as u16);
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(count.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(start.to_le_bytes());
        bytes.extend((comment.len() as u16).to_le_bytes());
        bytes.extend(comment.bytes());
        bytes
    }

    /// A file's path and content, or why there is none.
    type Found = Result<(String, Vec<u8>), ZipError>;

    /// Everything the archive gives, as the page asks for it.
    fn opened(bytes: &[u8]) -> Result<Vec<Found>, ZipError> {
        let tail = &bytes[bytes.len().saturating_sub(TAIL as usize)..];
        let place = directory(tail, bytes.len() as u64)?;
        let found = entries(&bytes[place.start as usize..(place.start + place.length) as usize])?;
        let one = |entry: Listed| {
            let entry = entry.map_err(|(_, error)| error)?;
            let head = bytes.get(entry.start as usize..).ok_or(ZipError::CutOff)?;
            let start = content(&entry, head)? as usize;
            let content = bytes.get(start..start + entry.packed as usize).ok_or(ZipError::CutOff)?;
            Ok((entry.path, content.to_vec()))
        };
        Ok(found.into_iter().map(one).collect())
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let bytes = archive(&[("a/manifest.json", "{}"), ("a/", ""), ("b.json", "")], "a comment with PK in it");
        let files = opened(&bytes).unwrap();
        assert_eq!(files, [Ok(("a/manifest.json".to_owned(), b"{}".to_vec())), Ok(("b.json".to_owned(), Vec::new()))]);
    }

    #[test]
    fn what_does_harm_is_refused() {
        for (path, error) in [
            ("../a.json", ZipError::Outside),
            ("a/../../b.json", ZipError::Outside),
            ("/etc/a.json", ZipError::Outside),
            ("C:\\a.json", ZipError::Outside),
            ("a\\..\\b.json", ZipError::Outside),
        ] {
            assert_eq!(opened(&archive(&[(path, "{}")], "")).unwrap(), [Err(error)], "{path}");
        }
        let one = |at: usize, bytes: &[u8]| {
            let mut archive = archive(&[("a.json", "{}")], "");
            let start = archive.len() - 22 - 52 + at;
            archive[start..start + bytes.len()].copy_from_slice(bytes);
            opened(&archive).unwrap().remove(0)
        };
        assert_eq!(one(8, &[1]), Err(ZipError::Encrypted));
        assert_eq!(one(10, &[12]), Err(ZipError::Method));
        assert_eq!(one(10, &[8, 0]).map(|(path, _)| path), Ok("a.json".to_owned()));
        assert_eq!(one(24, &500_u32.to_le_bytes()), Err(ZipError::Bomb), "stored, yet larger than it is");
        let deflated = |size: u32| one(10, &[&[8, 0], &[0; 8][..], &2_u32.to_le_bytes(), &size.to_le_bytes()].concat());
        assert!(deflated(500).is_ok());
        assert_eq!(deflated(501), Err(ZipError::Bomb), "more than 250 times as large");
        assert_eq!(one(24, &u32::MAX.to_le_bytes()), Err(ZipError::TooLarge));
        assert_eq!(one(42, &9_999_u32.to_le_bytes()), Err(ZipError::CutOff));
    }

    #[test]
    fn what_is_no_archive_says_so() {
        let bytes = archive(&[("a.json", "{}")], "");
        assert_eq!(opened(b""), Err(ZipError::NoEnd));
        assert_eq!(opened(&bytes[..bytes.len() - 30]), Err(ZipError::NoEnd));
        assert_eq!(opened(&bytes[40..]), Err(ZipError::CutOff));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(cut in 0_usize..120, at in 0_usize..120, put: [u8; 4]) {
            let mut bytes = archive(&[("a/manifest.json", "{}"), ("b.json", "[]")], "c");
            let at = at.min(bytes.len() - 4);
            bytes[at..at + 4].copy_from_slice(&put);
            let _ = opened(&bytes);
            let _ = opened(&bytes[cut.min(bytes.len())..]);
            let _ = entries(&bytes[cut.min(bytes.len())..]);
        }
    }
}
