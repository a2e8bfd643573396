//! Measuring, wrapping and shortening text in the embedded font, and ridding it of what SVG cannot hold.

use crate::chart::error::ChartError;
use ab_glyph::{Font as _, FontRef};

/// The name of the embedded font, with fallbacks for a browser that does not have it.
pub const FAMILY: &str = "Noto Sans, Arial, sans-serif";

/// Height of a capital letter in units of the font size.
pub const CAP_HEIGHT: f64 = 0.714;
/// From one line of text to the next, in units of the font size.
pub const LINE_HEIGHT: f64 = 1.2;

/// How thick letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// Size in slide pixels.
    pub size: f64,
    /// How thick letters are.
    pub weight: Weight,
}

impl Font {
    /// From one line to the next in pixels.
    pub fn line_height(&self) -> f64 {
        self.size * LINE_HEIGHT
    }

    /// Height of a capital letter in pixels.
    pub fn cap_height(&self) -> f64 {
        self.size * CAP_HEIGHT
    }
}

/// The embedded typeface, which knows how wide a text becomes.
pub struct Typeface {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Typeface {
    /// Reads the embedded font.
    ///
    /// # Errors
    /// [`ChartError::Font`] if it cannot be read.
    pub fn load() -> Result<Self, ChartError> {
        let read = |bytes| FontRef::try_from_slice(bytes).map_err(|_| ChartError::Font);
        Ok(Self { regular: read(notosans::REGULAR_TTF)?, bold: read(notosans::BOLD_TTF)? })
    }

    /// Width of a text in pixels.
    pub fn width(&self, text: &str, font: Font) -> f64 {
        let face = match font.weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let Some(units_per_em) = face.units_per_em() else { return 0.0 };
        let units: f32 = text.chars().map(|letter| face.h_advance_unscaled(face.glyph_id(letter))).sum();
        f64::from(units) / f64::from(units_per_em) * font.size
    }

    /// The text broken between words into at most `most_lines` lines of at most `width` pixels; what does not fit is
    /// cut off with an ellipsis.
    pub fn wrap(&self, text: &str, font: Font, width: f64, most_lines: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let text = clean(text);
        let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
        while words.peek().is_some() && lines.len() < most_lines {
            let is_last_line = lines.len() + 1 == most_lines;
            let mut line = String::new();
            while let Some(word) = words.peek() {
                let longer = if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
                let is_too_wide = self.width(&longer, font) > width;
                if is_too_wide && !line.is_empty() && !is_last_line {
                    break;
                }
                line = longer;
                words.next();
                if is_too_wide {
                    break;
                }
            }
            lines.push(self.shorten(&line, font, width));
        }
        lines
    }

    /// As [`Typeface::wrap`], with lines as equal in width as the number of lines allows.
    pub fn wrap_evenly(&self, text: &str, font: Font, width: f64, most_lines: usize) -> Vec<String> {
        let greedy = self.wrap(text, font, width, most_lines);
        let step = font.size;
        let mut narrower = width - step;
        let mut best = greedy.clone();
        while narrower > step {
            let lines = self.wrap(text, font, narrower, most_lines);
            if lines.len() > greedy.len() || lines.concat().chars().count() != greedy.concat().chars().count() {
                break;
            }
            best = lines;
            narrower -= step;
        }
        best
    }

    /// Names, each wrapped as by [`Typeface::wrap`]; a name that would be cut and begins much as another does is cut
    /// before the word in which they differ instead, on one line.
    pub fn wrap_names(&self, names: &[&str], font: Font, width: f64, most_lines: usize) -> Vec<Vec<String>> {
        let set = |name: &&str| {
            let lines = self.wrap(name, font, width, most_lines);
            let kept: usize = lines.iter().map(String::len).sum();
            let others = names.iter().filter(|other| *other != name);
            let common =
                others.map(|other| common_words(name, other)).max_by_key(|words| words.len()).unwrap_or_default();
            let is_cut = lines.iter().any(|line| line.contains('…'));
            if is_cut && 2 * common.len() >= kept { vec![self.cut_inside(name, common, font, width)] } else { lines }
        };
        names.iter().map(set).collect()
    }

    /// The start of a name, an ellipsis, and what follows the words that it has in common with another.
    fn cut_inside(&self, name: &str, common: &str, font: Font, width: f64) -> String {
        let tail = self.shorten(name.strip_prefix(common).unwrap_or_default(), font, width * 2.0 / 3.0);
        self.shorten(name, font, width - self.width(&tail, font)) + &tail
    }

    /// The text, or as much of it as fits `width` pixels with an ellipsis at its end.
    pub fn shorten(&self, text: &str, font: Font, width: f64) -> String {
        let text = clean(text);
        if self.width(&text, font) <= width {
            return text;
        }
        let mut used = self.width("…", font);
        if used > width {
            return String::new();
        }
        let fits = |letter: &char| {
            used += self.width(letter.encode_utf8(&mut [0; 4]), font);
            used <= width
        };
        with_ellipsis(text.chars().take_while(fits))
    }
}

/// The words that two texts begin with in common.
fn common_words<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.split(' ').zip(other.split(' ')).take_while(|(a, b)| a == b);
    let letters = same.map(|(word, _)| word.len() + 1).sum::<usize>();
    one.get(..letters).unwrap_or(one)
}

/// The text, or its first letters and an ellipsis, in at most `most` characters.
pub fn ellipsis(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        text.to_owned()
    } else {
        with_ellipsis(text.chars().take(most.saturating_sub(1)))
    }
}

fn with_ellipsis(letters: impl Iterator<Item = char>) -> String {
    let kept: String = letters.collect();
    format!("{}…", kept.trim_end_matches([' ', ',', '-', '·']))
}

/// The text without what XML 1.0 cannot hold (control characters, non-characters), without marks that turn the
/// direction of the text around it, and with runs of white space made one space.
pub fn clean(text: &str) -> String {
    let printable: String = text
        .chars()
        .map(|letter| if letter.is_whitespace() && letter != '\u{A0}' && letter != '\u{202F}' { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !is_non_character(*letter) && !turns_direction(*letter))
        .collect();
    printable.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_non_character(letter: char) -> bool {
    let code = u32::from(letter);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::{LABEL, SUBTITLE, TITLE};
    use proptest::prelude::*;

    #[test]
    fn both_weights_are_embedded_and_bold_is_wider() {
        let typeface = Typeface::load().unwrap();
        let regular = Font { weight: Weight::Regular, ..TITLE };
        assert!(typeface.width("Bright spots", TITLE) > typeface.width("Bright spots", regular) * 1.02);
    }

    #[test]
    fn every_sign_the_figures_write_themselves_is_in_the_font() {
        let typeface = Typeface::load().unwrap();
        for sign in ['%', '–', '·', '…', '\u{A0}', '\u{2212}', '“', '”', '<', '>'] {
            assert_ne!(typeface.regular.glyph_id(sign).0, 0, "{sign:?}");
            assert_ne!(typeface.bold.glyph_id(sign).0, 0, "{sign:?}");
        }
    }

    #[test]
    fn lines_are_broken_between_words_and_evenly() {
        let typeface = Typeface::load().unwrap();
        let title = "Bright-spot observation reaches more teachers than top-down PD in 93 of 100 runs";
        let lines = typeface.wrap_evenly(title, TITLE, 1440.0, 2);
        assert_eq!(lines.join(" "), title);
        assert_eq!(lines.len(), 2);
        let (first, second) = (typeface.width(&lines[0], TITLE), typeface.width(&lines[1], TITLE));
        assert!((first - second).abs() < 300.0, "{first} and {second}");
    }

    #[test]
    fn names_that_differ_at_their_ends_are_not_cut_to_the_same_words() {
        let typeface = Typeface::load().unwrap();
        let names =
            ["Bright-spot observation, 2 visits a year", "Bright-spot observation, 20 visits a year", "Mentoring"];
        let lines = typeface.wrap_names(&names, LABEL, 390.0, 1);
        assert!(lines[0][0].starts_with('B') && lines[0][0].ends_with("…2 visits a year"), "{lines:?}");
        assert!(lines[1][0].starts_with('B') && lines[1][0].ends_with("…20 visits a year"), "{lines:?}");
        assert_eq!(lines[2], ["Mentoring"]);
        let names = ["Bright-spot observation", "Bright-spot observation and mentoring"];
        let lines = typeface.wrap_names(&names, LABEL, 430.0, 1);
        assert_eq!(lines[0], [names[0]]);
        assert!(lines[1][0].starts_with("Bright-s") && lines[1][0].ends_with("…and mentoring"), "{lines:?}");
        assert!(lines.iter().all(|lines| typeface.width(&lines[0], LABEL) <= 430.0));
    }

    #[test]
    fn control_characters_and_direction_marks_are_removed_and_white_space_is_made_plain() {
        assert_eq!(clean("a\u{0}b\u{B}\tc\n\n d\u{202E}e\u{FFFE}\u{1F}"), "ab c de");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_or_more_than_asked_for(text in "\\PC{0,200}", width in 60.0..1500.0f64, most in 1usize..4) {
            let typeface = Typeface::load().unwrap();
            for lines in [typeface.wrap(&text, SUBTITLE, width, most), typeface.wrap_evenly(&text, SUBTITLE, width, most)] {
                prop_assert!(lines.len() <= most);
                for line in lines {
                    prop_assert!(typeface.width(&line, SUBTITLE) <= width, "{line}");
                }
            }
        }

        #[test]
        fn shortening_keeps_what_fits_and_marks_what_does_not(text in "[a-z ]{1,60}", width in 60.0..900.0f64) {
            let typeface = Typeface::load().unwrap();
            let short = typeface.shorten(&text, LABEL, width);
            prop_assert!(typeface.width(&short, LABEL) <= width);
            prop_assert!(short == clean(&text) || short.ends_with('…'));
        }

        #[test]
        fn an_ellipsis_never_exceeds_its_limit(text in "\\PC{0,80}", most in 1usize..40) {
            prop_assert!(ellipsis(&text, most).chars().count() <= most);
        }
    }
}
