//! What every figure over time is about: the years, the money, the teachers, and where the numbers come from.

use crate::chart::axis::SchoolYears;
use crate::chart::error::ChartError;
use crate::chart::specification::Provenance;

/// The course of the simulation that a figure shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// School years shown, from 1 to 100.
    pub years: u32,
    /// Simulated weeks in a school year, summer included.
    pub weeks_per_year: f64,
    /// School years after which funding ends; marked if before the horizon.
    pub funded_years: f64,
    /// How many teachers are 100 %, or are averaged over.
    pub target_teachers: u64,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

impl Course {
    /// The axis of time.
    pub(super) fn school_years(&self) -> Result<SchoolYears, ChartError> {
        SchoolYears::new(self.years, self.weeks_per_year)
    }

    /// The week in which funding ends, if before the horizon.
    pub(super) fn end_of_funding(&self) -> Result<Option<f64>, ChartError> {
        self.school_years()?.end_of_funding(self.funded_years)
    }

    /// The end of funding in words, if before the horizon.
    pub(super) fn funding_sentence(&self) -> Result<Option<String>, ChartError> {
        let sentence = |_| format!("Funding ends after {} school years.", self.funded_years);
        Ok(self.end_of_funding()?.map(sentence))
    }
}
