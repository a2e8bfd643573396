//! Ridding finished pages of what neither HTML nor XML can hold.

use crate::chart::text::clean;

/// The page without control characters, non-characters and marks that turn the direction of the text around them; its
/// white space stays as it is. Done to whole pages, so that no text can be forgotten.
pub(super) fn printable(mut page: String) -> String {
    page.retain(|letter| match letter {
        '\n' | ' '..='~' => true,
        _ => letter.is_whitespace() && !letter.is_control() || !clean(letter.encode_utf8(&mut [0; 4])).is_empty(),
    });
    page
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn white_space_stays_and_what_xml_cannot_hold_goes() {
        let page = "a\n  b\u{A0}c\u{2003}d é 🎓\u{0}\u{7}\u{202E}\u{2066}\u{FFFE}\u{85}".to_owned();
        assert_eq!(printable(page), "a\n  b\u{A0}c\u{2003}d é 🎓");
    }
}
