//! Arithmetic of studies put to known answers, with designs and keyed luck.

mod confidence_sequence;
mod elementary_effects;
mod nested_variance;
mod prim;
mod value_of_information;
mod variance_indices;

use flywheel::study::design::Design;

/// All points of a design without base values.
fn points(design: &Design) -> Vec<Vec<f64>> {
    (0..design.points()).map(|index| design.point(index).unwrap().into_iter().map(Option::unwrap).collect()).collect()
}
