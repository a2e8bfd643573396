//! Figures to files, and to the forms that a brief needs.

use crate::chart::{ChartError, Drawn, Profile, draw};
use crate::report::BriefFigure;
use crate::report::figures::Figures;
use crate::store::{MissingFile, RunFolder, StoreError, csv_text};
use rayon::prelude::*;

/// The figures of some results, drawn for one place.
pub struct Pictures {
    drawn: Vec<(&'static str, Result<Picture, ChartError>)>,
}

/// A figure in every form that is handed out.
struct Picture {
    drawn: Drawn,
    png: Vec<u8>,
    pdf: Vec<u8>,
}

impl Pictures {
    /// Draws all figures; one that cannot be drawn keeps no other from being drawn.
    pub fn draw(figures: &Figures, profile: Profile) -> Self {
        let picture = |figure: &Result<_, ChartError>| {
            let drawn = draw(figure.as_ref().map_err(Clone::clone)?, profile)?;
            Ok(Picture { png: drawn.png()?, pdf: drawn.pdf()?, drawn })
        };
        // Pixels take longer than everything else about a figure, and one figure does not wait for another.
        Self { drawn: figures.found.par_iter().map(|(name, figure)| (*name, picture(figure))).collect() }
    }

    /// Writes them as SVG, PNG and PDF, with the numbers that are drawn as CSV beside them. What could not be drawn is returned.
    ///
    /// # Errors
    /// When the system refuses to write.
    pub fn write(&self, folder: &RunFolder) -> Result<Vec<MissingFile>, StoreError> {
        let mut missing = Vec::new();
        for (name, picture) in &self.drawn {
            let names =
                [format!("{name}.svg"), format!("{name}.png"), format!("{name}.pdf"), format!("{name}-figure.csv")];
            match picture {
                Ok(Picture { drawn, png, pdf }) => {
                    let csv = csv_text(&drawn.specification.table);
                    for (name, bytes) in names.iter().zip([drawn.svg.as_bytes(), png, pdf, csv.as_bytes()]) {
                        folder.write_file(name, bytes)?;
                    }
                }
                Err(cause) => missing.extend(names.map(|name| MissingFile { name, reason: cause.to_string() })),
            }
        }
        Ok(missing)
    }

    /// The figures as a brief needs them, these being the slides; those that cannot be drawn are left out and returned.
    pub fn for_brief(&self, figures: &Figures) -> (Vec<BriefFigure>, Vec<MissingFile>) {
        let brief_figure =
            |((name, slide), (_, figure)): (&(&'static str, Result<Picture, ChartError>), &(_, Result<_, _>))| {
                let told = || {
                    let slide = slide.as_ref().map_err(Clone::clone)?;
                    let body = draw(figure.as_ref().map_err(ChartError::clone)?, Profile::Body)?;
                    Ok::<BriefFigure, ChartError>(BriefFigure {
                        csv: csv_text(&body.specification.table),
                        body_outlined: body.outlined()?,
                        body_png: body.png()?,
                        slide_svg: slide.drawn.outlined()?,
                        slide_png: slide.png.clone(),
                        specification: body.specification,
                        body_svg: body.svg,
                    })
                };
                (*name, told())
            };
        let told: Vec<_> = self.drawn.par_iter().zip(&figures.found).map(brief_figure).collect();
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for (name, figure) in told {
            match figure {
                Ok(figure) => found.push(figure),
                Err(cause) => {
                    missing.push(MissingFile { name: format!("{name} in the brief"), reason: cause.to_string() });
                }
            }
        }
        (found, missing)
    }
}

/// Which figures there are none of, and why, a line each.
pub fn unneeded(figures: &Figures) -> String {
    let told = figures.unneeded.iter().map(|(name, reason)| format!("without the figure `{name}`: {reason}\n"));
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::Pictures;
    use crate::chart::canvas::Canvas;
    use crate::chart::geometry::Area;
    use crate::chart::{ChartError, Counted, Figure, Profile, Provenance, Specification};
    use crate::cli::failure::{Exit, Failure};
    use crate::cli::setup::Setup;
    use crate::instructions::Instructions;
    use crate::measure::{Column, Table, Values};
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
        let missing = Pictures::draw(&figures, Profile::Slide).write(&folder).unwrap();
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
