//! Text of whatever encoding as UTF-8.

use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// The byte order mark of UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The encoding with two bytes a letter that a byte order mark announces.
pub fn wide_encoding(start: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(start).map(|(encoding, _)| encoding).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// A cell as text, and whether it had to be taken for Windows-1252, in which every byte is a letter.
pub fn cell_text(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

#[cfg(test)]
mod tests {
    use super::{cell_text, wide_encoding};

    #[test]
    fn utf_8_stays_and_anything_else_is_windows_1252() {
        assert_eq!(cell_text("École".as_bytes()), ("École".into(), false));
        assert_eq!(cell_text(b"\xC9cole d\x92\xE9t\xE9"), ("École d’été".into(), true));
    }

    #[test]
    fn a_mark_announces_utf_16() {
        assert!(wide_encoding(b"\xFF\xFEa\0").is_some());
        assert!(wide_encoding(b"\xEF\xBB\xBFa").is_none());
        assert!(wide_encoding(b"ab").is_none());
    }
}
