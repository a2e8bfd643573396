//! Recovery first: could such data identify the parameters at all? Known values are drawn from what is believed, a district is
//! simulated in a world of its own and observed as the real one was, and what is learnt from it is held against what is known.

use super::pool::{Pool, Weights};
use super::survey::Survey;
use super::watch::{Runs, Watch};
use crate::chance::{Chance, Decision};
use crate::scenario::Observation;
use crate::stats::{weighted_moments, weighted_quantile};

/// A number of the known values (known district, dimension).
const KNOWN: Decision = Decision::new(0xC210);
/// Whether a teacher who is asked uses the practice (known district, observation × teacher).
const ASKED: Decision = Decision::new(0xC211);
/// The error of a share whose standard error is given (known district, observation).
const ERROR: Decision = Decision::new(0xC212);

/// Shares of what is learnt that lie below an interval that holds eight in ten, and below its upper end.
const ENDS: [f64; 2] = [0.1, 0.9];

/// The known numbers of a made-up district.
pub fn known(seed: u64, district: u32, dimensions: usize) -> Vec<f64> {
    let chance = Chance::new(seed, 0);
    (0..dimensions as u32).map(|dimension| chance.normal(KNOWN, district, dimension)).collect()
}

/// What would have been observed in one run, as the real observations were made; none where it was not run.
pub fn observe(
    seed: u64,
    district: u32,
    observed: &[Observation],
    watch: &Watch,
    runs: &Runs,
) -> Option<Vec<Observation>> {
    let chance = Chance::new(seed, 0);
    let lane = district as usize % runs.shares.len().max(1);
    let run = runs.shares.get(lane)?;
    let teachers = runs.teachers.first()?;
    let mut first = 0;
    let one = |(at, own): (u32, &Observation)| {
        let column = watch.column(own)?;
        let (share, teachers) = (*run.get(column)?, *teachers.get(column)?);
        let share = match Survey::of(own) {
            Survey::Everyone => share,
            Survey::Error(error) => (share + error * chance.normal(ERROR, district, at)).clamp(0.0, 1.0),
            Survey::Sample(asked) => {
                // Teachers are asked one after the other, nobody twice.
                let asked = asked.min(teachers);
                let (mut left, mut users) = (teachers, (share * f64::from(teachers)).round() as u32);
                let mut found = 0;
                for number in 0..asked {
                    let is_user = chance.uniform(ASKED, district, first + number) * f64::from(left) < f64::from(users);
                    left -= 1;
                    users -= u32::from(is_user);
                    found += u32::from(is_user);
                }
                first += asked;
                f64::from(found) / f64::from(asked.max(1))
            }
        };
        Some(Observation { share, ..own.clone() })
    };
    (0..).zip(observed).map(one).collect()
}

/// What was learnt of one number of a made-up district.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recovered {
    /// Its known value, in spreads of what was believed.
    pub known: f64,
    /// Mean of what was learnt.
    pub mean: f64,
    /// The interval that holds eight in ten.
    pub interval: [f64; 2],
    /// Spread of what was learnt ÷ what was believed.
    pub spread: f64,
}

/// What was learnt of a made-up district.
pub fn recovered(known: &[f64], pool: &Pool, weights: &Weights) -> Vec<Recovered> {
    let (means, covariance) = weighted_moments(pool.points(), &weights.weights);
    let one = |(at, known): (usize, &f64)| {
        let column: Vec<f64> = pool.points().iter().filter_map(|point| point.get(at).copied()).collect();
        let variance = covariance.get(at)?.get(at)?;
        Some(Recovered {
            known: *known,
            mean: *means.get(at)?,
            interval: ENDS.map(|share| weighted_quantile(&column, &weights.weights, share)),
            spread: libm::sqrt(*variance),
        })
    };
    known.iter().enumerate().filter_map(one).collect()
}

/// How well one parameter was recovered in all made-up districts.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// Made-up districts.
    pub districts: usize,
    /// In how many of them the interval that holds eight in ten held the known value.
    pub held: usize,
    /// Mean spread of what was learnt ÷ what was believed.
    pub spread: f64,
    /// Correlation of what was learnt with what was known.
    pub correlation: f64,
}

/// Whether such data could identify a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identified {
    /// What is believed would be at most half as wide.
    Yes,
    /// It would be narrower, but not by half.
    Partly,
    /// It would be about as wide as before.
    No,
}

/// Mean spreads up to which a parameter is identified, and partly identified.
const IDENTIFIED: [f64; 2] = [0.5, 0.9];

impl Recovery {
    /// One parameter in all made-up districts.
    pub fn of(all: &[Recovered]) -> Self {
        let number = all.len().max(1) as f64;
        let mean = |of: &dyn Fn(&Recovered) -> f64| all.iter().map(of).sum::<f64>() / number;
        let (known, found) = (mean(&|own| own.known), mean(&|own| own.mean));
        let product = mean(&|own| (own.known - known) * (own.mean - found));
        let squares = mean(&|own| (own.known - known) * (own.known - known))
            * mean(&|own| (own.mean - found) * (own.mean - found));
        let is_held = |own: &&Recovered| (own.interval[0]..=own.interval[1]).contains(&own.known);
        Self {
            districts: all.len(),
            held: all.iter().filter(is_held).count(),
            spread: mean(&|own| own.spread),
            correlation: if squares > 0.0 { product / libm::sqrt(squares) } else { 0.0 },
        }
    }

    /// Whether such data could identify it.
    pub fn identified(&self) -> Identified {
        let [wholly, partly] = IDENTIFIED;
        if self.spread <= wholly {
            Identified::Yes
        } else if self.spread <= partly {
            Identified::Partly
        } else {
            Identified::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::UseLevel;
    use crate::study::calibrate::Data;

    #[test]
    fn a_survey_asks_nobody_twice_and_everyone_if_it_can() {
        let observation = |asked| Observation {
            school: None,
            year: 1,
            week: 36,
            level: UseLevel::Uses,
            share: 0.0,
            asked,
            error: None,
        };
        let watch = Watch::of(&[observation(None)], 1, 36);
        let runs = Runs { teachers: vec![vec![50]], shares: vec![vec![0.3]; 8], missing: 0 };
        for asked in [None, Some(50), Some(500)] {
            let seen = observe(1, 0, &[observation(asked)], &watch, &runs).unwrap();
            assert!((seen[0].share - 0.3).abs() < 1e-12, "{asked:?}");
        }
        let mean = (0..400).map(|own| observe(1, own, &[observation(Some(10))], &watch, &runs).unwrap()[0].share);
        assert!((mean.sum::<f64>() / 400.0 - 0.3).abs() < 0.02);
    }

    /// A district in which the level and the rise of use hang on two numbers, and worlds, runs and years on luck; world by
    /// world the same luck, whatever the numbers.
    fn toy(numbers: &[f64], worlds: std::ops::Range<u32>, watch: &Watch) -> Runs {
        const LUCK: Decision = Decision::new(0xC2FF);
        let mut runs = Runs { teachers: vec![vec![200; watch.columns().len()]; worlds.len()], ..Runs::default() };
        for world in worlds {
            let luck = |subject: u32, moment: u32| Chance::new(9, world).normal(LUCK, subject, moment);
            for lane in 0..8 {
                let year = |(at, own): (u32, &crate::study::calibrate::Watched)| {
                    let expected = 0.3 + 0.05 * numbers[0] + 0.02 * numbers[1] * f64::from(own.year);
                    expected + 0.01 * luck(100, 0) + 0.02 * luck(lane, 0) + 0.005 * luck(lane, at + 1)
                };
                runs.shares.push((0..).zip(watch.columns()).map(year).collect());
            }
        }
        runs
    }

    /// The weights of points, of which more are drawn until a hundred are effective.
    fn fitted(data: &Data, pool: &mut Pool, runs: &mut Vec<Runs>, simulate: &dyn Fn(&[f64]) -> Runs) -> Weights {
        let mut before = None;
        loop {
            let weights = data.weights(pool, runs, before.as_ref(), 30.0).unwrap();
            if weights.effective >= 100.0 && weights.power == 1.0 {
                return weights;
            }
            runs.extend(pool.draw_around(50, &weights).iter().map(|own| simulate(own)));
            before = Some(weights);
        }
    }

    /// Runs of a toy at these numbers in these worlds.
    type Toy<'a> = &'a dyn Fn(&[f64], std::ops::Range<u32>, &Watch) -> Runs;
    /// What is learnt from, of what was observed.
    type View<'a> = &'a dyn Fn(&[Observation]) -> Vec<Observation>;

    /// How well each number is recovered from each view of so many made-up districts that are observed as these rows. Districts
    /// of the same worlds share the luck of these, so no more than six do.
    fn recovered_from<const VIEWS: usize, const NUMBERS: usize>(
        districts: u32,
        toy: Toy<'_>,
        (rows, watch): (&[Observation], &Watch),
        views: [View<'_>; VIEWS],
    ) -> [[Recovery; NUMBERS]; VIEWS] {
        const SHARE_WORLDS: u32 = 6;
        let mut all: [Vec<Vec<Recovered>>; VIEWS] = std::array::from_fn(|_| Vec::new());
        let (mut pool, mut runs) = (Pool::new(NUMBERS, 1), Vec::new());
        for district in 0..districts {
            let first = 100 * (district / SHARE_WORLDS);
            let simulate = |own: &[f64]| toy(own, first..first + 4, watch);
            if district.is_multiple_of(SHARE_WORLDS) {
                pool = Pool::new(NUMBERS, 1);
                runs = pool.draw_from_prior(100).iter().map(|own| simulate(own)).collect::<Vec<Runs>>();
            }
            let truth = known(1, district, NUMBERS);
            let own = first + 4 + district % SHARE_WORLDS;
            let seen = observe(1, district, rows, watch, &toy(&truth, own..own + 1, watch)).unwrap();
            for (all, view) in all.iter_mut().zip(views) {
                let weights = fitted(&Data::of(&view(&seen), watch), &mut pool, &mut runs, &simulate);
                all.push(recovered(&truth, &pool, &weights));
            }
        }
        all.map(|all| std::array::from_fn(|at| Recovery::of(&all.iter().map(|own| own[at]).collect::<Vec<_>>())))
    }

    /// Whether eight in ten are as many as were held, within what so many districts can tell.
    fn holds_eight_in_ten(found: &Recovery) -> bool {
        let coverage = crate::stats::share_interval(found.held, found.districts).unwrap();
        coverage.low <= 0.8 && coverage.high >= 0.8
    }

    /// Use in a place at the end of a year, of whom so many are asked.
    fn row(school: Option<u32>, year: u32, asked: u32) -> Observation {
        Observation { school, year, week: 36, level: UseLevel::Uses, share: 0.0, asked: Some(asked), error: None }
    }

    /// The same rows for every school in each of the first years.
    fn rows_of_schools(years: u32, asked: fn(u32) -> u32) -> Vec<Observation> {
        (0..SCHOOLS).flat_map(|school| (1..=years).map(move |year| row(Some(school), year, asked(school)))).collect()
    }

    const SCHOOLS: u32 = 12;
    const YEARS: u32 = 4;

    /// Twelve schools of twenty teachers: one number raises all of them, the other every second one at the cost of the others.
    /// Schools, runs, and years of a school have luck, and all schools of a run a little together.
    fn toy_of_schools(numbers: &[f64], worlds: std::ops::Range<u32>, watch: &Watch) -> Runs {
        const LUCK: Decision = Decision::new(0xC2FE);
        let teachers = watch.columns().iter().map(|own| if own.school.is_none() { 20 * SCHOOLS } else { 20 });
        let mut runs = Runs { teachers: vec![teachers.collect(); worlds.len()], ..Runs::default() };
        for world in worlds {
            let luck = |subject: u32, moment: u32| Chance::new(9, world).normal(LUCK, subject, moment);
            for lane in 0..8 {
                let of_school = |school: u32, year: u32| {
                    let side = if school.is_multiple_of(2) { 1.0 } else { -1.0 };
                    let own = 10 + lane * SCHOOLS + school;
                    let share = 0.35 + 0.04 * numbers[0] + 0.04 * numbers[1] * side + 0.02 * luck(lane, 0);
                    (share + 0.05 * luck(own, 0) + 0.03 * luck(own, year)).clamp(0.0, 1.0)
                };
                let of_place = |own: &crate::study::calibrate::Watched| match own.school {
                    Some(school) => of_school(school, own.year),
                    None => (0..SCHOOLS).map(|school| of_school(school, own.year)).sum::<f64>() / f64::from(SCHOOLS),
                };
                runs.shares.push(watch.columns().iter().map(of_place).collect());
            }
        }
        runs
    }

    #[test]
    fn twelve_schools_in_four_years_and_thirty_two_runs_say_no_less_than_their_sum_and_what_it_cannot_say() {
        let rows = rows_of_schools(YEARS, |_| 12);
        let sums: Vec<Observation> = (1..=YEARS).map(|year| row(None, year, 12 * SCHOOLS)).collect();
        let watch = Watch::of(&[sums.clone(), rows.clone()].concat(), YEARS, 36);
        let summed = |seen: &[Observation]| {
            let sum = |own: &Observation| {
                let of_year = seen.iter().filter(|other| other.year == own.year);
                Observation { share: of_year.map(|other| other.share).sum::<f64>() / f64::from(SCHOOLS), ..own.clone() }
            };
            sums.iter().map(sum).collect()
        };
        let views: [View<'_>; 2] = [&|seen| seen.to_vec(), &summed];
        let [of_rows, of_sums]: [[Recovery; 2]; 2] = recovered_from(150, &toy_of_schools, (&rows, &watch), views);
        assert!(of_rows.iter().all(holds_eight_in_ten), "{of_rows:?} {of_sums:?}");
        assert!(of_rows[0].spread <= 1.02 * of_sums[0].spread, "{of_rows:?} {of_sums:?}");
        assert!(of_rows[1].spread < 0.6 && of_sums[1].spread > 0.9, "{of_rows:?} {of_sums:?}");
    }

    /// Twelve schools with so many teachers, of whom a few use the practice, each by a chance of its own; some are replaced in a
    /// year.
    fn toy_of_teachers(numbers: &[f64], worlds: std::ops::Range<u32>, watch: &Watch, size: fn(u32) -> u32) -> Runs {
        const LUCK: Decision = Decision::new(0xC2FB);
        const REPLACED: f64 = 0.15;
        /// Room for the teachers of the largest school.
        const LARGEST: u32 = 30;
        let school_of = |own: &crate::study::calibrate::Watched| own.school.unwrap_or(0);
        let teachers = watch.columns().iter().map(|own| size(school_of(own))).collect();
        let mut runs = Runs { teachers: vec![teachers; worlds.len()], ..Runs::default() };
        let chance_of_use = 0.08 * libm::exp(0.45 * numbers[0]);
        for world in worlds {
            let chance = Chance::new(11, world);
            let users = |lane: u32, school: u32, year: u32| {
                let uses = |teacher: &u32| {
                    let own = (lane * SCHOOLS + school) * LARGEST + teacher;
                    let lots = (0..=year).map(|year| chance.uniform(LUCK, own, year));
                    let last = lots.reduce(|own, lot| if lot < REPLACED { lot / REPLACED } else { own });
                    last.unwrap() < chance_of_use * (1.0 + 0.05 * f64::from(year))
                };
                (0..size(school)).filter(uses).count() as f64 / f64::from(size(school))
            };
            for lane in 0..8 {
                let of_place = |own: &crate::study::calibrate::Watched| users(lane, school_of(own), own.year);
                runs.shares.push(watch.columns().iter().map(of_place).collect());
            }
        }
        runs
    }

    /// How well the number of [`toy_of_teachers`] is recovered where each school was asked in each of three years.
    fn recovered_from_teachers(districts: u32, size: fn(u32) -> u32, asked: fn(u32) -> u32) -> Recovery {
        let rows = rows_of_schools(3, asked);
        let watch = Watch::of(&rows, 3, 36);
        let toy = |own: &[f64], worlds: std::ops::Range<u32>, watch: &Watch| toy_of_teachers(own, worlds, watch, size);
        let views: [View<'_>; 1] = [&|seen| seen.to_vec()];
        let [[found]] = recovered_from(districts, &toy, (&rows, &watch), views);
        found
    }

    #[test]
    fn intervals_hold_known_values_where_ten_teachers_of_each_school_were_asked_and_hardly_one_uses_it() {
        let found = recovered_from_teachers(120, |_| 20, |_| 10);
        assert!(holds_eight_in_ten(&found) && found.spread < 0.6, "{found:?}");
    }

    #[test]
    fn intervals_hold_known_values_where_schools_have_so_few_teachers_that_runs_without_any_user_are_many() {
        const SIZES: [u32; SCHOOLS as usize] = [4, 4, 5, 6, 8, 10, 14, 18, 22, 24, 26, 30];
        fn size(school: u32) -> u32 {
            SIZES[school as usize]
        }
        let found = recovered_from_teachers(150, size, |school| if size(school) < 12 { 4 } else { 10 });
        assert!(holds_eight_in_ten(&found) && found.spread < 0.65, "{found:?}");
    }

    #[test]
    fn intervals_that_hold_eight_in_ten_hold_the_known_values_of_two_parameters_in_about_eighty_per_cent() {
        let observed: Vec<Observation> = (1..=3).map(|year| row(None, year, 60)).collect();
        let watch = Watch::of(&observed, 3, 36);
        let mut pool = Pool::new(2, 1);
        let mut runs: Vec<Runs> = pool.draw_from_prior(200).iter().map(|own| toy(own, 0..4, &watch)).collect();
        let mut all: Vec<Vec<Recovered>> = Vec::new();
        for district in 0..200 {
            let truth = known(1, district, 2);
            let real = toy(&truth, 4 + district..5 + district, &watch);
            let data = Data::of(&observe(1, district, &observed, &watch, &real).unwrap(), &watch);
            let weights = fitted(&data, &mut pool, &mut runs, &|own| toy(own, 0..4, &watch));
            all.push(recovered(&truth, &pool, &weights));
        }
        for parameter in 0..2 {
            let found = Recovery::of(&all.iter().map(|own| own[parameter]).collect::<Vec<_>>());
            assert!(holds_eight_in_ten(&found), "parameter {parameter}: {found:?}");
            assert!(found.spread < 0.9 && found.correlation > 0.5, "parameter {parameter}: {found:?}");
        }
    }

    #[test]
    fn what_is_found_exactly_is_identified_and_what_stays_as_it_was_is_not() {
        let own = |known: f64, spread: f64| Recovered {
            known,
            mean: known,
            interval: [known - spread, known + spread],
            spread,
        };
        let sharp = Recovery::of(&[own(-1.0, 0.1), own(1.0, 0.1)]);
        assert_eq!((sharp.held, sharp.identified()), (2, Identified::Yes));
        assert!((sharp.correlation - 1.0).abs() < 1e-12);
        let blunt =
            Recovery::of(&[Recovered { mean: 0.0, ..own(-1.0, 0.99) }, Recovered { mean: 0.0, ..own(1.0, 0.99) }]);
        assert_eq!((blunt.identified(), blunt.correlation), (Identified::No, 0.0));
    }
}
