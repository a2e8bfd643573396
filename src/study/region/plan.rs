//! What is run in every district: each scenario with the district's schools, and money for its size.

use crate::district::RegionDistrict;
use crate::model::settings::{District, SchoolSource, Settings};
use crate::run::{Planned, Points};
use crate::scenario::settings_hash;
use crate::study::Contender;

/// Scenarios in districts: a point a district.
#[derive(Debug)]
pub struct RegionPlan<'a> {
    districts: &'a [RegionDistrict],
    scenarios: Vec<(&'a Settings, f64)>,
}

impl<'a> RegionPlan<'a> {
    /// The scenarios of a comparison, doing nothing first, in these districts.
    pub fn new(districts: &'a [RegionDistrict], contenders: &'a [Contender]) -> Self {
        let sized = |contender: &'a Contender| {
            let settings = &contender.settings;
            (settings, settings.district.schools.teachers(&settings.parameters))
        };
        Self { districts, scenarios: contenders.iter().map(sized).collect() }
    }
}

impl Points for RegionPlan<'_> {
    fn scenarios(&self, point: u64) -> Result<Vec<Planned>, String> {
        let district = usize::try_from(point).ok().and_then(|point| self.districts.get(point));
        let district = district.ok_or_else(|| format!("there is no district {point}"))?;
        let planned = |(settings, teachers): &(&Settings, f64)| {
            let settings = in_district(settings, *teachers, district);
            let hash = settings_hash(&settings);
            Planned { settings: settings.into(), hash: hash.into() }
        };
        Ok(self.scenarios.iter().map(planned).collect())
    }
}

/// A scenario in a district: its schools, and as much money for each teacher of any subject as the scenario has in a district of
/// so many `teachers`.
fn in_district(settings: &Settings, teachers: f64, district: &RegionDistrict) -> Settings {
    let share = district.teachers() as f64 / teachers;
    let scaled = |cents: Option<i64>| cents.map(|cents| (cents as f64 * share).round() as i64);
    let mut own = settings.clone();
    own.funding.yearly_budget_cents = scaled(settings.funding.yearly_budget_cents);
    own.funding.budget_afterwards_cents = scaled(settings.funding.budget_afterwards_cents);
    let schools = SchoolSource::Roster(district.schools.clone());
    own.district = District { name: district.name.clone(), schools, ties: None, survey: None };
    own
}
