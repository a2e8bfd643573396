//! Figures to files.

use crate::chart::render_png;
use crate::report::figures::Drawing;
use crate::store::{MissingFile, RunFolder, StoreError};
use rayon::prelude::*;

/// Writes figures as SVG and PNG. What cannot be drawn is returned and keeps nothing else from being written.
///
/// # Errors
/// When the system refuses to write.
pub fn write_drawings(drawings: &[Drawing], folder: &RunFolder) -> Result<Vec<MissingFile>, StoreError> {
    let mut missing = Vec::new();
    // Pixels take longer than everything else about a figure, and one figure does not wait for another.
    let pngs: Vec<_> = drawings.par_iter().map(|(_, svg)| render_png(svg.as_ref().map_err(Clone::clone)?)).collect();
    for ((name, svg), png) in drawings.iter().zip(pngs) {
        for (ending, bytes) in [("svg", svg.clone().map(String::into_bytes)), ("png", png)] {
            let name = format!("{name}.{ending}");
            match bytes {
                Ok(bytes) => folder.write_file(&name, &bytes)?,
                Err(cause) => missing.push(MissingFile { name, reason: cause.to_string() }),
            }
        }
    }
    Ok(missing)
}

#[cfg(test)]
mod tests {
    use super::write_drawings;
    use crate::chart::ChartError;
    use crate::cli::failure::{Exit, Failure};
    use crate::cli::setup::Setup;
    use crate::measure::{Column, Table, Values};
    use crate::model::process::dispatch::Instructions;
    use crate::report::figures::Drawing;
    use crate::run::Ending;
    use crate::store::{Manifest, RunFolder, verify};
    use crate::study::Reference;

    fn setup() -> Setup {
        let (contenders, name, instructions) = (Vec::new(), "x".to_owned(), Instructions::detect());
        let reference = Reference::First;
        Setup { contenders, reference, twins: Vec::new(), name, seed: 1, replicates: 8, threads: 1, instructions }
    }

    #[test]
    fn figures_that_cannot_be_drawn_leave_the_results_complete_and_are_named_with_their_reasons() {
        let root = tempfile::tempdir().unwrap();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        let values = Values::Real(vec![Some(0.5)]);
        let (name, unit, meaning) = ("share".to_owned(), "share".to_owned(), "A share.".to_owned());
        let column = Column { name, unit, meaning, values };
        folder.write_table(&Table { name: "comparison".to_owned(), columns: vec![column] }).unwrap();
        let drawings: [Drawing; 3] = [
            ("adoption", Err(ChartError::LabelsDoNotFit { count: 99 })),
            ("cut-off", Ok("<svg".to_owned())),
            ("whole", Ok("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>".to_owned())),
        ];
        let missing = write_drawings(&drawings, &folder).unwrap();
        let names: Vec<&str> = missing.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["adoption.svg", "adoption.png", "cut-off.png"]);
        assert_eq!(missing[1].reason, "99 labels do not fit beside the figure");
        let manifest = setup().manifest(&[], Ending::Complete, jiff::Timestamp::now(), missing.clone());
        let place = folder.finish(manifest).unwrap();
        assert_eq!(verify(&place).unwrap(), []);
        let manifest = Manifest::read(&place).unwrap();
        let written: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(written, ["comparison.csv", "comparison.parquet", "cut-off.svg", "whole.png", "whole.svg"]);
        assert_eq!(manifest.missing, missing);
        let failure = Failure::Figures { missing, place: place.clone() };
        let told = failure.to_string();
        for words in ["`adoption.png` could not be drawn: 99 labels", "`cut-off.png`", &place.display().to_string()] {
            assert!(told.contains(words), "{words} is not in: {told}");
        }
        assert_eq!(failure.exit(), Exit::Internal);
        assert!(failure.way_out().unwrap().contains("nothing need be run again"));
    }
}
