//! Text of users made safe to show: nothing in it can steer a terminal or reverse the direction of writing.

/// Characters of a quotation before it is cut.
const QUOTED: usize = 60;

/// `text` with a visible sign in place of every control character, one for one, so that columns stay true.
pub fn visible(text: &str) -> String {
    text.chars().map(visible_character).collect()
}

/// `text` as it stands in a sentence: visible, and cut when long.
pub fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTED).map(visible_character).collect();
    if text.chars().nth(QUOTED).is_some() {
        shown.push('…');
    }
    shown
}

/// The first character of `text` that must not be in a name, if there is one.
pub fn first_control(text: &str) -> Option<char> {
    text.chars().find(|character| visible_character(*character) != *character)
}

fn visible_character(character: char) -> char {
    match character {
        // The control pictures of Unicode stand in the order of the characters that they picture.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('�'),
        '\u{7f}' => '␡',
        // C1 controls, marks of direction, separators of lines, and characters without width.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '�',
        // What Unicode promises never to be a character, at the end of every plane.
        '\u{fdd0}'..='\u{fdef}' => '�',
        other if u32::from(other) & 0xFFFE == 0xFFFE => '�',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_becomes_visible_and_keeps_its_length() {
        let shown = visible("a\u{1b}[31mb\u{202e}c\u{9b}");
        assert_eq!(shown, "a␛[31mb�c�");
        assert_eq!(shown.chars().count(), 10);
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        assert_eq!(visible("\u{fffe}\u{fdd0}\u{10ffff}\u{fffd}"), "����");
    }

    #[test]
    fn ordinary_text_of_any_language_is_left_alone() {
        assert_eq!(visible("Montréal, 東京, ß, 𝛼"), "Montréal, 東京, ß, 𝛼");
    }

    #[test]
    fn a_long_quotation_is_cut() {
        assert_eq!(quoted(&"x".repeat(1000)).chars().count(), QUOTED + 1);
    }
}
