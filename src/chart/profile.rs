//! Where a figure goes: how large it is drawn, and what surrounds it there.

use crate::chart::text::{Font, Weight};
use crate::chart::theme::{FOOTER, MARGIN_LEFT, MARGIN_RIGHT, SLIDE, SUBTITLE};
use strum::{EnumIter, EnumString, IntoStaticStr};

/// A place that a figure is drawn for. Its name on the command line is that of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Profile {
    /// A slide of its own, with title, subtitle and provenance.
    Slide,
    /// A page or a slide that writes title and subtitle itself; named `report`.
    #[strum(serialize = "report")]
    Body,
    /// Both columns of a journal, 178 mm: the caption holds the title.
    Print,
    /// One column of a journal, 85 mm.
    Column,
}

/// What surrounds the body of a figure, in pixels of its canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Surroundings {
    /// Whether the title is written.
    pub has_title: bool,
    /// Font and most lines of the subtitle, where it is written.
    pub subtitle: Option<(Font, usize)>,
    /// Font and most lines of the provenance.
    pub footer: (Font, usize),
    /// Empty pixels at the left and at the right.
    pub margins: (f64, f64),
    /// Baseline of the first line of whatever comes first; without any, where the body begins.
    pub first: f64,
    /// Empty pixels below the last baseline.
    pub bottom: f64,
}

/// Words of a journal: 8.5 pt at 178 mm.
const PRINT_SUBTITLE: Font = Font { size: 27.0, weight: Weight::Regular };
/// 7.2 pt at 178 mm.
const PRINT_FOOTER: Font = Font { size: 23.0, weight: Weight::Regular };
/// 7.2 pt at 85 mm.
const COLUMN_SUBTITLE: Font = Font { size: 30.0, weight: Weight::Regular };
/// 6.5 pt at 85 mm.
const COLUMN_FOOTER: Font = Font { size: 27.0, weight: Weight::Regular };

impl Profile {
    /// Its word on the command line.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Width and height of the canvas in pixels. A column is drawn on fewer pixels than a page of the same words would need:
    /// at 85 mm the numbers at its axes are 7.2 pt high, and the smallest words 6.3 pt.
    pub fn size(self) -> (u32, u32) {
        match self {
            Profile::Slide => SLIDE,
            Profile::Body => (1600, 760),
            Profile::Print => (1600, 840),
            Profile::Column => (1000, 1000),
        }
    }

    /// Width on paper in millimetres, where it has one.
    pub fn millimetres(self) -> Option<f64> {
        match self {
            Profile::Slide | Profile::Body => None,
            Profile::Print => Some(178.0),
            Profile::Column => Some(85.0),
        }
    }

    /// Width and height as SVG says them: in millimetres where they are known, else in pixels.
    pub(super) fn svg_size(self) -> (String, String) {
        let (width, height) = self.size();
        match self.millimetres() {
            Some(millimetres) => {
                let high = millimetres * f64::from(height) / f64::from(width);
                (format!("{millimetres}mm"), format!("{high:.2}mm"))
            }
            None => (width.to_string(), height.to_string()),
        }
    }

    /// Points of a printer in a pixel of the canvas; a slide is 13⅓ inches wide.
    pub(super) fn points_per_pixel(self) -> f64 {
        let (width, _) = self.size();
        self.millimetres().map_or(0.6, |millimetres| millimetres / 25.4 * 72.0 / f64::from(width))
    }

    pub(super) fn surroundings(self) -> Surroundings {
        match self {
            Profile::Slide => Surroundings {
                has_title: true,
                subtitle: Some((SUBTITLE, 2)),
                footer: (FOOTER, 1),
                margins: (MARGIN_LEFT, MARGIN_RIGHT),
                first: 72.0,
                bottom: 22.0,
            },
            Profile::Body => Surroundings {
                has_title: false,
                subtitle: None,
                footer: (FOOTER, 1),
                margins: (MARGIN_LEFT, MARGIN_RIGHT),
                first: 28.0,
                bottom: 22.0,
            },
            Profile::Print => Surroundings {
                has_title: false,
                subtitle: Some((PRINT_SUBTITLE, 2)),
                footer: (PRINT_FOOTER, 1),
                margins: (16.0, 24.0),
                first: 34.0,
                bottom: 14.0,
            },
            Profile::Column => Surroundings {
                has_title: false,
                subtitle: Some((COLUMN_SUBTITLE, 5)),
                footer: (COLUMN_FOOTER, 2),
                margins: (14.0, 24.0),
                first: 36.0,
                bottom: 14.0,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_profile_has_a_word_that_leads_back_to_it() {
        let names: Vec<&str> = Profile::iter().map(Profile::name).collect();
        assert_eq!(names, ["slide", "report", "print", "column"]);
        for profile in Profile::iter() {
            assert_eq!(profile.name().parse(), Ok(profile));
        }
    }

    #[test]
    fn words_that_print_are_large_enough_to_be_read() {
        use crate::chart::theme::{LABEL_VALUE, TICK};
        for (profile, least) in [(Profile::Print, 7.0), (Profile::Column, 6.5)] {
            let Surroundings { footer, subtitle, .. } = profile.surroundings();
            for font in [TICK, LABEL_VALUE, footer.0].into_iter().chain(subtitle.map(|(font, _)| font)) {
                let points = font.size * profile.points_per_pixel();
                assert!(points >= least, "{font:?} prints at {points:.2} pt in {profile}");
            }
        }
    }

    #[test]
    fn a_figure_of_a_column_is_85_mm_wide() {
        assert_eq!(Profile::Column.svg_size(), ("85mm".into(), "85.00mm".into()));
        assert_eq!(Profile::Print.svg_size(), ("178mm".into(), "93.45mm".into()));
        assert!((Profile::Slide.points_per_pixel() * 1600.0 - 960.0).abs() < 1e-9);
    }
}
