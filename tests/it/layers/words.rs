//! Rust source as words, so that what stands in comments and texts is not mistaken for code.

use std::iter::Peekable;
use std::str::CharIndices;

/// A word of code: an identifier or number, `::`, or one other character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    /// Line, from 1.
    pub line: usize,
}

/// The words of a source file without comments, texts, characters and lifetimes.
pub fn words(source: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = source.char_indices().peekable();
    while let Some((start, letter)) = rest.next() {
        let ahead = &source[start..];
        if ahead.starts_with("//") {
            skip_to(&mut rest, start + ahead.find('\n').unwrap_or(ahead.len()));
        } else if ahead.starts_with("/*") {
            skip_to(&mut rest, start + comment_length(ahead));
        } else if letter == '"' {
            skip_to(&mut rest, start + text_length(ahead));
        } else if let Some(length) = raw_text_length(ahead) {
            skip_to(&mut rest, start + length);
        } else if letter == '\'' {
            skip_to(&mut rest, start + character_length(ahead));
        } else if is_name(letter) {
            let length = ahead.find(|letter| !is_name(letter)).unwrap_or(ahead.len());
            skip_to(&mut rest, start + length);
            words.push((start, &ahead[..length]));
        } else if ahead.starts_with("::") {
            skip_to(&mut rest, start + 2);
            words.push((start, "::"));
        } else if !letter.is_whitespace() {
            words.push((start, &ahead[..letter.len_utf8()]));
        }
    }
    let line_starts: Vec<usize> = source.match_indices('\n').map(|(position, _)| position).collect();
    let line = |start: usize| line_starts.partition_point(|end| *end < start) + 1;
    words.into_iter().map(|(start, text)| Word { text, line: line(start) }).collect()
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn skip_to(rest: &mut Peekable<CharIndices<'_>>, end: usize) {
    while rest.next_if(|(position, _)| *position < end).is_some() {}
}

/// Comments may stand in comments.
fn comment_length(text: &str) -> usize {
    let mut depth = 0;
    for (position, _) in text.char_indices() {
        if text[position..].starts_with("/*") {
            depth += 1;
        } else if text[position..].starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return position + 2;
            }
        }
    }
    text.len()
}

fn text_length(text: &str) -> usize {
    let mut escaped = false;
    for (position, letter) in text.char_indices().skip(1) {
        if letter == '"' && !escaped {
            return position + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    text.len()
}

/// `r"…"`, `r#"…"#` and so on.
fn raw_text_length(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |position| position + end.len());
    Some(text.len() - inside.len() + length)
}

/// `'x'` and `'\n'` as a whole; of a lifetime the apostrophe and its name.
fn character_length(text: &str) -> usize {
    let inside = &text[1..];
    let mut letters = inside.chars();
    match (letters.next(), letters.next()) {
        (Some('\\'), Some(escaped)) => {
            let after = 2 + escaped.len_utf8();
            after + text[after..].find('\'').map_or(0, |position| position + 1)
        }
        (Some(letter), Some('\'')) => letter.len_utf8() + 2,
        _ => 1 + inside.find(|letter| !is_name(letter)).unwrap_or(inside.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    fn texts(source: &str) -> Vec<&str> {
        words(source).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn code_is_split_and_lines_are_counted() {
        assert_eq!(texts("use a::b_2;"), ["use", "a", "::", "b_2", ";"]);
        assert_eq!(words("a\n\n  b")[1].line, 3);
    }

    #[test]
    fn comments_texts_characters_and_lifetimes_are_left_out() {
        assert_eq!(texts("a // b\n/* c /* d */ e */ f"), ["a", "f"]);
        assert_eq!(texts(r##"a "b \" c" r"d" r#"e " f"# br"g" h"##), ["a", "h"]);
        assert_eq!(texts(r"a '\'' '\u{1b}' 'b' '{' c::<'static> é 'é' d"), ["a", "c", "::", "<", ">", "é", "d"]);
    }
}
