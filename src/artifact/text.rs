//! Bytes to text.
//!
//! In: the bytes of a dropped file. Out: its text without a byte order mark, or what the bytes look like instead. Not
//! here: decompression, other encodings, JSON.

use super::ReadError;

/// What Windows PowerShell's `>` makes of what dbt prints.
pub(super) const UTF_16: &str = "UTF-16 text";

/// How files that people drop by mistake begin.
const SIGNATURES: [(&[u8], &str); 14] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"%PDF-", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\0asm", "a WebAssembly module"),
];

/// The text of `bytes`.
///
/// # Errors
/// [`ReadError::Empty`] for no text at all, [`ReadError::NotText`] for anything but UTF-8.
pub(super) fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    if let Some((_, found)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(not_text(found));
    }
    if is_utf16(bytes) {
        return Err(not_text(UTF_16));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let looks_like_json = bytes.trim_ascii_start().first() == Some(&b'{');
        if looks_like_json {
            not_text(&format!("JSON, but not in UTF-8 from byte {} on", error.valid_up_to()))
        } else {
            not_text("binary data")
        }
    })?;
    if text.trim().is_empty() { Err(ReadError::Empty) } else { Ok(text) }
}

fn not_text(found: &str) -> ReadError {
    ReadError::NotText { found: found.to_owned() }
}

/// A byte order mark, or a first character with a zero byte beside it, as PowerShell's `>` writes.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [1..=255, 0, ..] | [0, 1..=255, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> String {
        match text(bytes) {
            Err(ReadError::NotText { found }) => found,
            other => panic!("not refused as no text: {other:?}"),
        }
    }

    #[test]
    fn says_what_bytes_look_like() {
        assert_eq!(found(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), "a PNG image");
        assert_eq!(found(&[0x1f, 0x8b, 8, 0]), "a gzip archive");
        assert_eq!(found(b"PK\x03\x04\x14"), "a ZIP archive");
        assert_eq!(found(b"\xff\xfe{\0}\0"), "UTF-16 text");
        assert_eq!(found(b"{\0}\0"), "UTF-16 text");
        assert_eq!(found(b"\0{\0}"), "UTF-16 text");
        assert_eq!(found(b"\x80\x81\x82"), "binary data");
        assert_eq!(found(b"{\"a\": \"\xe9\"}"), "JSON, but not in UTF-8 from byte 7 on");
    }

    #[test]
    fn drops_a_byte_order_mark() {
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok("{}"));
    }

    #[test]
    fn nothing_but_white_space_is_empty() {
        for bytes in [&b""[..], b" \n\t", b"\xef\xbb\xbf"] {
            assert_eq!(text(bytes), Err(ReadError::Empty));
        }
    }
}
