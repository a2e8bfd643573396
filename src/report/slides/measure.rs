//! How much room words take on a slide; the font there is narrower than the embedded one, so nothing overflows.

use crate::chart::text::{Font, LINE_HEIGHT, Typeface, Weight};
use crate::report::error::ReportError;
use crate::report::slides::shape::Words;

/// Room before a bullet's words in points.
const INDENT: f64 = 18.0;
/// Room before a paragraph in units of the size of its letters.
const PARAGRAPH_GAP: f64 = 0.4;
/// What stands where words were left out.
const MORE: &str = "More in the notes.";

/// Measures words in points.
pub(super) struct Measure(Typeface);

impl Measure {
    /// Reads the embedded font.
    pub fn load() -> Result<Self, ReportError> {
        Typeface::load().map(Self).map_err(|_| ReportError::Font)
    }

    /// Width of words on one line.
    pub fn width(&self, words: &Words) -> f64 {
        self.0.width(&words.text, font(words))
    }

    /// Height of words that are broken into lines of this width.
    pub fn height(&self, words: &Words, width: f64) -> f64 {
        // No column is too narrow for a letter.
        let width = (if words.is_bullet { width - INDENT } else { width }).max(words.size);
        let space = self.0.width(" ", font(words));
        let mut lines = 1.0;
        let mut used = 0.0;
        for word in words.text.split(' ') {
            let own = self.0.width(word, font(words));
            if used > 0.0 && used + space + own > width {
                lines += 1.0;
                used = 0.0;
            }
            used += if used > 0.0 { space + own } else { own };
            // A word longer than a line is broken anywhere.
            while used > width {
                lines += 1.0;
                used -= width;
            }
        }
        lines * words.size * LINE_HEIGHT
    }

    /// Height of paragraphs below each other.
    pub fn height_of_all(&self, paragraphs: &[Words], width: f64) -> f64 {
        let gaps = paragraphs.iter().skip(1).map(|words| words.size * PARAGRAPH_GAP);
        paragraphs.iter().map(|words| self.height(words, width)).chain(gaps).sum()
    }

    /// The paragraphs in the largest of the sizes that fits; in the last one, what does not fit is left to the notes.
    pub fn fit(&self, sizes: &[f64], room: (f64, f64), paragraphs: impl Fn(f64) -> Vec<Words>) -> Vec<Words> {
        let (width, height) = room;
        let fits = |size: &&f64| self.height_of_all(&paragraphs(**size), width) <= height;
        let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or_default();
        self.cut(paragraphs(size), room)
    }

    /// The paragraphs, or as many of them as fit and the remark that there are more.
    pub fn cut(&self, paragraphs: Vec<Words>, room: (f64, f64)) -> Vec<Words> {
        let fits = |paragraphs: &[Words]| self.height_of_all(paragraphs, room.0) <= room.1;
        if fits(&paragraphs) {
            return paragraphs;
        }
        for kept in (1..paragraphs.len()).rev() {
            let (kept, left_out) = paragraphs.split_at(kept);
            let more = left_out.iter().take(1).map(|words| Words::new(MORE, words.size).secondary());
            let cut: Vec<Words> = kept.iter().cloned().chain(more).collect();
            if fits(&cut) {
                return cut;
            }
        }
        paragraphs.into_iter().take(1).map(|words| self.shorten(words, room)).collect()
    }

    /// A heading in the largest of the sizes that fits, cut off with an ellipsis where none does.
    pub fn heading(&self, text: &str, sizes: &[f64], room: (f64, f64)) -> Words {
        let words = |size: f64| Words::new(text, size).bold();
        let fits = |size: &&f64| self.height(&words(**size), room.0) <= room.1;
        let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or_default();
        self.shorten(words(size), room)
    }

    /// The words, or as many of them as fit and an ellipsis.
    pub fn shorten(&self, mut words: Words, (width, height): (f64, f64)) -> Words {
        let mut length = width.max(words.size) * (height / (words.size * LINE_HEIGHT)).floor();
        while self.height(&words, width) > height && length > 0.0 {
            words.text = self.0.shorten(&words.text, font(&words), length);
            length -= words.size;
        }
        words
    }

    /// Width of the longest word, which must not be broken.
    pub fn longest_word(&self, words: &Words) -> f64 {
        words.text.split(' ').map(|word| self.0.width(word, font(words))).fold(0.0, f64::max)
    }
}

fn font(words: &Words) -> Font {
    Font { size: words.size, weight: if words.is_bold { Weight::Bold } else { Weight::Regular } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOM: (f64, f64) = (300.0, 70.0);

    #[test]
    fn a_long_word_takes_as_many_lines_as_it_needs() {
        let measure = Measure::load().unwrap();
        let words = Words::new(&"w".repeat(300), 12.0);
        let lines = measure.height(&words, 200.0) / (12.0 * LINE_HEIGHT);
        assert!((lines - (measure.width(&words) / 200.0).ceil()).abs() < 1e-6, "{lines}");
    }

    #[test]
    fn few_words_are_large_and_many_are_small() {
        let measure = Measure::load().unwrap();
        let size = |text: &str| measure.fit(&[20.0, 12.0], ROOM, |size| vec![Words::new(text, size)])[0].size;
        assert_eq!([size("few"), size(&"many words ".repeat(12))], [20.0, 12.0]);
    }

    proptest! {
        #[test]
        fn whatever_is_fitted_stays_in_its_room(texts in prop::collection::vec("\\PC{0,120}", 1..8)) {
            let measure = Measure::load().unwrap();
            let fitted = measure.fit(&[20.0, 12.0], ROOM, |size| texts.iter().map(|text| Words::new(text, size)).collect());
            prop_assert!(measure.height_of_all(&fitted, ROOM.0) <= ROOM.1);
            let heading = measure.heading(&texts.concat(), &[28.0, 18.0], ROOM);
            prop_assert!(measure.height(&heading, ROOM.0) <= ROOM.1);
        }
    }
}
