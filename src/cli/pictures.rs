//! Figures to files, and to the forms that a brief needs.

use crate::chart::{ChartError, Drawn, Profile, draw};
use crate::report::BriefFigure;
use crate::report::figures::{AnyFigure, Figures};
use crate::store::{MissingFile, RunFolder, StoreError, csv_text};
use rayon::prelude::*;

/// A figure in every form that is handed out.
struct Forms {
    drawn: Drawn,
    png: Result<Vec<u8>, ChartError>,
    pdf: Result<Vec<u8>, ChartError>,
}

/// Writes figures as SVG, PNG and PDF, with the numbers that are drawn as CSV beside them. What cannot be drawn is returned and
/// keeps nothing else from being written.
///
/// # Errors
/// When the system refuses to write.
pub fn write_figures(figures: &Figures, profile: Profile, folder: &RunFolder) -> Result<Vec<MissingFile>, StoreError> {
    // Pixels take longer than everything else about a figure, and one figure does not wait for another.
    let forms: Vec<(&str, Result<Forms, ChartError>)> =
        figures.found.par_iter().map(|(name, figure)| (*name, forms(figure, profile))).collect();
    let mut missing = Vec::new();
    for (name, forms) in forms {
        let [svg, png, pdf, csv] = match forms {
            Ok(Forms { drawn, png, pdf }) => {
                [Ok(drawn.svg.into_bytes()), png, pdf, Ok(csv_text(&drawn.specification.table).into_bytes())]
            }
            Err(cause) => [(); 4].map(|()| Err(cause.clone())),
        };
        for (name, bytes) in [
            (format!("{name}.svg"), svg),
            (format!("{name}.png"), png),
            (format!("{name}.pdf"), pdf),
            (format!("{name}-figure.csv"), csv),
        ] {
            match bytes {
                Ok(bytes) => folder.write_file(&name, &bytes)?,
                Err(cause) => missing.push(MissingFile { name, reason: cause.to_string() }),
            }
        }
    }
    Ok(missing)
}

fn forms(figure: &Result<AnyFigure, ChartError>, profile: Profile) -> Result<Forms, ChartError> {
    let drawn = draw(figure.as_ref().map_err(Clone::clone)?, profile)?;
    Ok(Forms { png: drawn.png(), pdf: drawn.pdf(), drawn })
}

/// Which figures there are none of, and why, a line each.
pub fn unneeded(figures: &Figures) -> String {
    let told = figures.unneeded.iter().map(|(name, reason)| format!("without the figure `{name}`: {reason}\n"));
    told.collect()
}

/// The figures as a brief needs them; those that cannot be drawn are left out and named.
///
/// # Errors
/// None by itself: a brief without one of its pictures is still a brief.
pub fn brief_figures(figures: &Figures) -> (Vec<BriefFigure>, Vec<MissingFile>) {
    let drawn: Vec<(&str, Result<BriefFigure, ChartError>)> =
        figures.found.par_iter().map(|(name, figure)| (*name, brief_figure(figure))).collect();
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for (name, figure) in drawn {
        match figure {
            Ok(figure) => found.push(figure),
            Err(cause) => missing.push(MissingFile { name: format!("{name} in the brief"), reason: cause.to_string() }),
        }
    }
    (found, missing)
}

fn brief_figure(figure: &Result<AnyFigure, ChartError>) -> Result<BriefFigure, ChartError> {
    let figure = figure.as_ref().map_err(Clone::clone)?;
    let (body, slide) = (draw(figure, Profile::Body)?, draw(figure, Profile::Slide)?);
    Ok(BriefFigure {
        csv: csv_text(&body.specification.table),
        body_outlined: body.outlined()?,
        body_png: body.png()?,
        slide_svg: slide.outlined()?,
        slide_png: slide.png()?,
        specification: body.specification,
        body_svg: body.svg,
    })
}

#[cfg(test)]
mod tests {
    use super::write_figures;
    use crate::chart::canvas::Canvas;
    use crate::chart::geometry::Area;
    use crate::chart::{ChartError, Counted, Figure, Profile, Provenance, Specification};
    use crate::cli::failure::{Exit, Failure};
    use crate::cli::setup::Setup;
    use crate::measure::{Column, Table, Values};
    use crate::model::process::dispatch::Instructions;
    use crate::report::figures::Figures;
    use crate::run::Ending;
    use crate::store::{Manifest, RunFolder, verify};
    use crate::study::Reference;

    fn setup() -> Setup {
        let (contenders, name, instructions) = (Vec::new(), "x".to_owned(), Instructions::detect());
        let reference = Reference::First;
        Setup { contenders, reference, twins: Vec::new(), name, seed: 1, replicates: 8, threads: 1, instructions }
    }

    /// A figure that says what it is and shows nothing.
    struct Empty;

    impl Figure for Empty {
        fn specification(&self) -> Result<Specification, ChartError> {
            let text = || "text".to_owned();
            let provenance =
                Provenance { version: text(), district: text(), runs: 8, counted: Counted::Runs, seed: 1, left_out: 0 };
            let table = Table { name: text(), columns: Vec::new() };
            let (name, question, title, subtitle) = (text(), text(), text(), text());
            Ok(Specification { name, question, title, subtitle, alt: text(), description: text(), table, provenance })
        }

        fn draw(&self, _: &mut Canvas<'_>, _: Area) -> Result<(), ChartError> {
            Ok(())
        }
    }

    #[test]
    fn figures_that_cannot_be_drawn_leave_the_results_complete_and_are_named_with_their_reasons() {
        let root = tempfile::tempdir().unwrap();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        let values = Values::Real(vec![Some(0.5)]);
        let (name, unit, meaning) = ("share".to_owned(), "share".to_owned(), "A share.".to_owned());
        let column = Column { name, unit, meaning, values };
        folder.write_table(&Table { name: "comparison".to_owned(), columns: vec![column] }).unwrap();
        let mut figures = Figures::default();
        figures.add::<Empty>("adoption", Ok(Err(ChartError::LabelsDoNotFit { count: 99 })));
        figures.add("whole", Ok(Ok(Empty)));
        let missing = write_figures(&figures, Profile::Slide, &folder).unwrap();
        let names: Vec<&str> = missing.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["adoption.svg", "adoption.png", "adoption.pdf", "adoption-figure.csv"]);
        assert_eq!(missing[1].reason, "99 labels do not fit beside the figure");
        let manifest = setup().manifest(&[], Ending::Complete, jiff::Timestamp::now(), missing.clone());
        let place = folder.finish(manifest).unwrap();
        assert_eq!(verify(&place).unwrap(), []);
        let manifest = Manifest::read(&place).unwrap();
        let written: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(
            written,
            ["comparison.csv", "comparison.parquet", "whole-figure.csv", "whole.pdf", "whole.png", "whole.svg"]
        );
        assert_eq!(manifest.missing, missing);
        let failure = Failure::Figures { missing, place: place.clone() };
        let told = failure.to_string();
        for words in ["`adoption.png` could not be drawn: 99 labels", "`adoption.pdf`", &place.display().to_string()] {
            assert!(told.contains(words), "{words} is not in: {told}");
        }
        assert_eq!(failure.exit(), Exit::Internal);
        assert!(failure.way_out().unwrap().contains("nothing need be run again"));
    }
}
