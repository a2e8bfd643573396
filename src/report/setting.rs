//! Text set into lines of a given width: wrapped, then smaller down to a floor, then cut with an ellipsis.

use crate::chart::text::{Font, Typeface, Weight, clean};

/// From one baseline to the next, in units of the font size.
pub(super) const LEADING: f64 = 1.3;

/// Paragraphs that are set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    /// Size and weight of every line.
    pub font: Font,
    /// The lines of each paragraph.
    pub paragraphs: Vec<Vec<String>>,
    /// Empty points between paragraphs.
    pub gap: f64,
}

impl Set {
    /// Height of all lines.
    pub(super) fn height(&self) -> f64 {
        let lines: usize = self.paragraphs.iter().map(Vec::len).sum();
        lines as f64 * self.font.size * LEADING + self.paragraphs.len().saturating_sub(1) as f64 * self.gap
    }

    /// As many lines as fit, the last of them with an ellipsis where more would follow.
    fn cut(mut self, height: f64, width: f64, typeface: &Typeface) -> Self {
        let mut is_cut = false;
        while self.height() > height {
            let Some(last) = self.paragraphs.last_mut() else { break };
            last.pop();
            is_cut = true;
            if last.is_empty() {
                self.paragraphs.pop();
            }
        }
        if let (true, Some(line)) = (is_cut, self.paragraphs.last_mut().and_then(|lines| lines.last_mut())) {
            mark_cut(line, self.font, width, typeface);
        }
        self
    }
}

/// Sets paragraphs into a box: at the first of `sizes` at which they fit, else cut at the last one.
pub(super) fn fitted(
    paragraphs: &[String],
    weight: Weight,
    sizes: &[f64],
    (width, height): (f64, f64),
    typeface: &Typeface,
) -> Set {
    let set = |size: f64| {
        let font = Font { size, weight };
        let paragraphs: Vec<Vec<String>> = paragraphs.iter().map(|text| lines(text, font, width, typeface)).collect();
        Set { font, paragraphs: paragraphs.into_iter().filter(|lines| !lines.is_empty()).collect(), gap: size * 0.45 }
    };
    let fitting = sizes.iter().map(|size| set(*size)).find(|set| set.height() <= height);
    fitting.unwrap_or_else(|| set(sizes.last().copied().unwrap_or(6.0)).cut(height, width, typeface))
}

/// The lines of a text; words that are wider than a line are broken.
pub(super) fn lines(text: &str, font: Font, width: f64, typeface: &Typeface) -> Vec<String> {
    let words: Vec<String> = clean(text).split(' ').flat_map(|word| broken(word, font, width, typeface)).collect();
    typeface.wrap(&words.join(" "), font, width, usize::MAX)
}

/// The first of these lines, the last of them with an ellipsis where more would follow.
pub(super) fn at_most(most: usize, mut lines: Vec<String>, font: Font, width: f64, typeface: &Typeface) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            mark_cut(line, font, width, typeface);
        }
    }
    lines
}

fn mark_cut(line: &mut String, font: Font, width: f64, typeface: &Typeface) {
    let kept = typeface.shorten(line, font, width - typeface.width("…", font));
    *line = if kept.ends_with('…') { kept } else { format!("{kept}…") };
}

/// A word in pieces that are no wider than a line.
fn broken(word: &str, font: Font, width: f64, typeface: &Typeface) -> Vec<String> {
    if typeface.width(word, font) <= width {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let Some(piece) = pieces.last_mut() else { break };
        piece.push(letter);
        if typeface.width(piece, font) > width && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(letter.to_string());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIZES: [f64; 3] = [12.0, 10.0, 8.0];

    #[test]
    fn a_long_word_is_broken_rather_than_cut() {
        let typeface = Typeface::load().unwrap();
        let font = Font { size: 10.0, weight: Weight::Regular };
        let lines = lines(&"abcdefghij".repeat(20), font, 100.0, &typeface);
        assert_eq!(lines.concat().len(), 200);
        assert!(lines.len() > 5);
    }

    #[test]
    fn text_shrinks_before_it_is_cut() {
        let typeface = Typeface::load().unwrap();
        let set =
            |times, height| fitted(&["many words ".repeat(times)], Weight::Regular, &SIZES, (200.0, height), &typeface);
        assert!((set(2, 40.0).font.size - 12.0).abs() < 1e-9);
        assert!(set(8, 40.0).font.size < 12.0);
        let cut = set(80, 40.0);
        assert!((cut.font.size - 8.0).abs() < 1e-9);
        assert!(cut.paragraphs.concat().last().unwrap().ends_with('…'));
    }

    proptest! {
        #[test]
        fn nothing_is_wider_or_higher_than_its_box(
            text in "\\PC{0,300}", width in 30.0..500.0f64, height in 12.0..200.0f64
        ) {
            let typeface = Typeface::load().unwrap();
            let set = fitted(&[text.clone(), text], Weight::Bold, &SIZES, (width, height), &typeface);
            prop_assert!(set.height() <= height);
            for line in set.paragraphs.iter().flatten() {
                prop_assert!(typeface.width(line, set.font) <= width + 1e-6, "{line}");
            }
        }
    }
}
