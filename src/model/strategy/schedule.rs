//! In which school years a strategy works: from one year to another, or only once a district has fallen behind.

/// When a strategy works, within the years that have money for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// First school year, counted from 0.
    pub first_year: u32,
    /// Last school year, counted from 0.
    pub last_year: u32,
    /// A further condition, if any.
    pub trigger: Option<Trigger>,
}

/// Lets a strategy work only in the years after one at whose end too few teachers used the practice routinely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trigger {
    /// School year at whose end routine use is looked at, counted from 0.
    pub year: u32,
    /// The strategy works where the share of routine use was below this.
    pub routine_below: f64,
}

impl Schedule {
    /// From the first school year on, without a condition.
    pub const ALWAYS: Self = Self { first_year: 0, last_year: u32::MAX, trigger: None };

    /// Whether the strategy works in school year `year`, when routine use stood at `routine[y]` at the end of year `y`.
    pub fn works(&self, year: u32, routine: &[f64]) -> bool {
        let pulled = |trigger: Trigger| {
            year > trigger.year
                && routine.get(trigger.year as usize).is_some_and(|share| *share < trigger.routine_below)
        };
        (self.first_year..=self.last_year).contains(&year) && self.trigger.is_none_or(pulled)
    }
}

#[cfg(test)]
mod tests {
    use super::{Schedule, Trigger};

    #[test]
    fn a_strategy_works_from_its_first_year_to_its_last() {
        let schedule = Schedule { first_year: 1, last_year: 2, trigger: None };
        assert_eq!([0, 1, 2, 3].map(|year| schedule.works(year, &[])), [false, true, true, false]);
        assert!(Schedule::ALWAYS.works(49, &[]));
    }

    #[test]
    fn a_trigger_is_pulled_by_the_year_it_names_alone_and_from_the_next_year_on() {
        let trigger = Some(Trigger { year: 1, routine_below: 0.25 });
        let schedule = Schedule { trigger, ..Schedule::ALWAYS };
        let works = |routine: &[f64]| [0, 1, 2, 3].map(|year| schedule.works(year, routine));
        assert_eq!(works(&[0.1, 0.2, 0.5, 0.9]), [false, false, true, true]);
        assert_eq!(works(&[0.1, 0.25, 0.1, 0.1]), [false; 4]);
    }
}
