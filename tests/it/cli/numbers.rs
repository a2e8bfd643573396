//! Recomputes what the program says from `endpoints.csv` alone, with arithmetic of this test's own.

use super::place::Place;
use super::tables::{Row, number, rows};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const FILES: [&str; 3] =
    ["scenarios/top-down-pd.toml", "scenarios/bright-spot-observation.toml", "scenarios/mentoring.toml"];
const ARMS: [&str; 4] = ["no-strategy", "top-down-pd", "bright-spot-observation", "mentoring"];
const TITLES: [&str; 4] = ["No strategy", "Top-down PD", "Bright-spot observation", "Mentoring by bright spots"];
const RUNS: usize = 24;
const WORLD: usize = 8;
const YEARS: u32 = 6;

/// Student's t for three worlds: with two degrees of freedom it has a closed form.
fn critical() -> f64 {
    0.95 * (2.0 / (1.0 - 0.95_f64 * 0.95)).sqrt()
}

struct Compared {
    endpoints: Vec<Row>,
    comparison: Vec<Row>,
    weekly: Vec<Row>,
    costs: Vec<Row>,
    money: Vec<Row>,
    ingredients: Vec<Row>,
    told: String,
}

static COMPARED: LazyLock<Compared> = LazyLock::new(|| {
    let place = Place::shipped();
    let words = ["compare", "--no-report", "--name", "it", "--replicates", "24"];
    let told = place.flywheel(&[&words[..], &FILES[..]].concat()).with(0).stdout;
    let read = |name: &str| rows(&place.path("output/it").join(name));
    Compared {
        endpoints: read("endpoints.csv"),
        comparison: read("comparison.csv"),
        weekly: read("weekly.csv"),
        costs: read("costs.csv"),
        money: read("money.csv"),
        ingredients: read("ingredients.csv"),
        told,
    }
});

/// A column of the endpoints of one scenario and year, by replicate.
fn column(arm: &str, year: u32, name: &str) -> Vec<f64> {
    let year = year.to_string();
    let picked = COMPARED.endpoints.iter().filter(|row| row["scenario"] == arm && row["year"] == year);
    let mut values: Vec<(f64, f64)> =
        picked.map(|row| (number(row, "replicate").unwrap(), number(row, name).unwrap())).collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(values.len(), RUNS);
    values.into_iter().map(|(_, value)| value).collect()
}

fn seats() -> f64 {
    number(&COMPARED.endpoints[0], "target_teachers").unwrap()
}

fn shares(arm: &str, year: u32) -> Vec<f64> {
    column(arm, year, "routine_use").into_iter().map(|count| count / seats()).collect()
}

fn to_year(arm: &str, year: u32, name: &str) -> Vec<f64> {
    (1..=year).map(|year| column(arm, year, name)).fold(vec![0.0; RUNS], |sum, add| zipped(&sum, &add, |a, b| a + b))
}

fn zipped(a: &[f64], b: &[f64], f: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    zipped(a, b, |a, b| (a - mean_a) * (b - mean_b)).iter().sum::<f64>() / (a.len() - 1) as f64
}

fn worlds(values: &[f64]) -> Vec<f64> {
    values.chunks(WORLD).map(mean).collect()
}

/// Mean and the ends of its interval over worlds.
fn interval(values: &[f64]) -> [f64; 3] {
    let units = worlds(values);
    let reach = critical() * (covariance(&units, &units) / units.len() as f64).sqrt();
    [mean(&units), mean(&units) - reach, mean(&units) + reach]
}

/// By linear interpolation between neighbours in order.
fn quantile(values: &[f64], probability: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = probability * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] * (1.0 - (place - below as f64)) + sorted[above] * (place - below as f64)
}

#[track_caller]
fn assert_near(found: Option<f64>, expected: f64, what: &str) {
    let found = found.unwrap_or_else(|| panic!("{what} is empty"));
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{what}: {found}, recomputed {expected}");
}

#[test]
fn shares_and_paired_differences_are_those_of_the_endpoints() {
    assert_eq!(COMPARED.comparison.len(), ARMS.len() * YEARS as usize);
    for row in &COMPARED.comparison {
        let (arm, year) = (row["scenario"].as_str(), row["year"].parse().unwrap());
        let own = shares(arm, year);
        let what = |name: &str| format!("{name} of {arm} in year {year}");
        for (name, probability) in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)] {
            assert_near(number(row, name), quantile(&own, probability), &what(name));
        }
        for (name, expected) in ["mean", "mean_low", "mean_high"].into_iter().zip(interval(&own)) {
            assert_near(number(row, name), expected, &what(name));
        }
        for (name, other) in [("from_nothing", ARMS[0]), ("from_first", ARMS[1])] {
            let names = [name.to_owned(), format!("{name}_low"), format!("{name}_high")];
            if arm == ARMS[0] || arm == other {
                assert!(names.iter().all(|name| number(row, name).is_none()), "{}", what(name));
                continue;
            }
            let others = shares(other, year);
            let differences = zipped(&own, &others, |a, b| a - b);
            for (name, expected) in names.iter().zip(interval(&differences)) {
                assert_near(number(row, name), expected, &what(name));
            }
            let (a, b, d) = (worlds(&own), worlds(&others), worlds(&differences));
            let factor = (covariance(&a, &a) + covariance(&b, &b)) / covariance(&d, &d);
            match number(row, &format!("{name}_variance_factor")) {
                Some(found) => assert!((found / factor - 1.0).abs() < 1e-6, "{}: {found} {factor}", what(name)),
                // Differences that are all the same vary by rounding alone.
                None => assert!(factor.is_nan() || factor > 1e12, "{}: empty, recomputed {factor}", what(name)),
            }
        }
    }
}

#[test]
fn leads_are_counted_run_by_run() {
    let judged: Vec<Vec<f64>> = ARMS.iter().map(|arm| shares(arm, YEARS)).collect();
    for (position, arm) in ARMS.iter().enumerate() {
        let leads = (0..RUNS).filter(|run| {
            judged
                .iter()
                .enumerate()
                .all(|(other, shares)| other == position || judged[position][*run] - shares[*run] > 0.02)
        });
        let leads = leads.count() as f64;
        for row in COMPARED.comparison.iter().filter(|row| row["scenario"] == *arm) {
            assert_eq!((number(row, "leads"), number(row, "runs")), (Some(leads), Some(RUNS as f64)), "{arm}");
        }
    }
}

#[test]
fn weekly_rows_at_the_end_of_a_year_are_the_endpoints() {
    let mut checked = 0;
    for row in &COMPARED.weekly {
        let year = number(row, "school_years").unwrap();
        let measure = row["measure"].as_str();
        let is_flow = ["first_starts", "restarts", "lapses", "routine_arrivals"].contains(&measure);
        if year == 0.0 || year.fract() != 0.0 || is_flow {
            continue;
        }
        let mut values = column(&row["scenario"], year as u32, measure);
        values.sort_by(f64::total_cmp);
        let width = number(row, "bin_width").unwrap();
        let reach = if measure.starts_with("mean_") { width / 2.0 + 1e-9 } else { 1e-9 };
        assert!((number(row, "mean").unwrap() - mean(&values)).abs() <= reach, "mean of {measure}: {row:?}");
        for (name, probability) in [("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9)] {
            let rank = (probability * RUNS as f64).ceil() as usize;
            let (found, expected) = (number(row, name).unwrap(), values[rank - 1]);
            assert!((found - expected).abs() <= reach, "{name} of {measure}: {found}, recomputed {expected}");
        }
        checked += 1;
    }
    assert_eq!(checked, ARMS.len() * YEARS as usize * 16);
}

#[test]
fn the_ledger_adds_up_in_every_row() {
    const CASH: [&str; 3] = ["substitute_days_cents", "presenter_days_cents", "mentor_stipends_cents"];
    const STAFF: [&str; 3] = ["host_hours_cents", "leader_hours_cents", "mentee_hours_cents"];
    const LEVELS: [&str; 4] = ["never_used", "lapsed", "below_routine", "routine_use"];
    const BINDING: [&str; 4] = ["binding_vision", "binding_observation", "binding_belief", "binding_support"];
    for row in &COMPARED.endpoints {
        let sum = |names: &[&str]| names.iter().map(|name| number(row, name).unwrap()).sum::<f64>();
        assert_eq!(sum(&CASH), sum(&["cash_cents"]), "{row:?}");
        assert_eq!(sum(&STAFF), sum(&["staff_cents"]), "{row:?}");
        assert_eq!(sum(&LEVELS), seats(), "{row:?}");
        assert_eq!(sum(&BINDING), sum(&["never_used", "lapsed"]), "{row:?}");
        let refused: Vec<&str> = row.keys().map(String::as_str).filter(|name| name.starts_with("refused_")).collect();
        assert_eq!(sum(&["delivered_units"]) + sum(&refused), sum(&["planned_units"]), "{row:?}");
        assert!(sum(&["cash_cents"]) <= 15_000_000.0, "more than the budget: {row:?}");
        let is_under_way = number(row, "year").unwrap() <= 3.0 && number(row, "initiative_dropped") == Some(0.0);
        assert_eq!(sum(&["planned_units"]) > 0.0, is_under_way && row["scenario"] != ARMS[0], "{row:?}");
    }
}

#[test]
fn the_table_of_costs_is_the_mean_of_the_ledger() {
    for row in &COMPARED.costs {
        let year = row["year"].parse().unwrap();
        let ledger = |name: &str, divisor: f64| mean(&column(&row["scenario"], year, name)) / divisor;
        for (name, cell) in row {
            let expected = match name.as_str() {
                "scenario" | "year" | "strategy" | "unit" => continue,
                "planned_units" | "delivered_units" | "unfunded_units" | "saturated_units" => ledger(name, 1.0),
                "planned" | "cash" => ledger(&format!("{name}_cents"), 100.0),
                "staff_time" => ledger("staff_cents", 100.0),
                refused if refused.starts_with("refused_") => ledger(refused, 1.0),
                ingredient => ledger(&format!("{ingredient}_cents"), 100.0),
            };
            assert_near(cell.parse().ok(), expected, &format!("{name} of {} in year {year}", row["scenario"]));
        }
    }
    assert_eq!(COMPARED.costs.len(), 3 * YEARS as usize);
}

/// The row of a table on the screen: that of a title, below a heading.
fn told(heading: &str, title: &str) -> String {
    let table = COMPARED.told.lines().skip_while(|line| !line.starts_with(heading));
    table.skip(1).find(|line| line.starts_with(&format!(" {title} "))).unwrap().to_owned()
}

fn grouped(amount: f64) -> String {
    let digits: Vec<char> = format!("{amount:.0}").chars().rev().collect();
    let groups: Vec<String> = digits.chunks(3).map(|group| group.iter().collect()).collect();
    groups.join(",").chars().rev().collect()
}

#[test]
fn the_shares_and_differences_told_are_those_of_the_endpoints() {
    let points = |share: f64| match format!("{:+.1}", share * 100.0).as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        text => text.replace('-', "−"),
    };
    for (arm, title) in ARMS.into_iter().zip(TITLES) {
        let row = told("TEACHERS AT ROUTINE USE", title);
        for year in 1..=YEARS {
            let [low, middle, high] = [0.1, 0.5, 0.9].map(|p| quantile(&shares(arm, year), p) * 100.0);
            let cell = format!("{middle:.1} ({low:.1}–{high:.1})");
            assert!(row.contains(&cell), "{cell} is not in: {row}");
        }
        for other in [ARMS[0], ARMS[1]] {
            if arm == ARMS[0] || arm == other {
                continue;
            }
            let [mean, low, high] =
                interval(&zipped(&shares(arm, YEARS), &shares(other, YEARS), |a, b| a - b)).map(points);
            let (row, cell) = (told("DIFFERENCES", title), format!("{mean} ({low} to {high})"));
            assert!(row.contains(&cell), "{cell} is not in: {row}");
        }
    }
}

/// The ends of Fieller's set by the quadratic formula as it stands in textbooks; none where there is no interval.
fn fieller(costs: &[f64], added: &[f64]) -> Option<[f64; 2]> {
    let (y, x) = (worlds(costs), worlds(added));
    let scale = critical() * critical() / x.len() as f64;
    let a = mean(&x) * mean(&x) - scale * covariance(&x, &x);
    let b = mean(&x) * mean(&y) - scale * covariance(&x, &y);
    let c = mean(&y) * mean(&y) - scale * covariance(&y, &y);
    (a > 0.0).then(|| [-1.0, 1.0].map(|sign| (b + sign * (b * b - a * c).sqrt()) / a))
}

#[test]
fn the_money_told_and_the_cost_per_added_teacher_are_those_of_the_endpoints() {
    let mut with_interval = 0;
    for (arm, title) in ARMS.into_iter().zip(TITLES).skip(1) {
        let row = [told("MONEY", title), told("TEACHERS REACHED", title)].join(" ");
        let currency =
            |name: &str| -> Vec<f64> { to_year(arm, YEARS, name).iter().map(|cents| cents / 100.0).collect() };
        let (cash, staff, planned) = (currency("cash_cents"), currency("staff_cents"), currency("planned_cents"));
        let spread =
            format!(" {} ({}–{})", grouped(mean(&cash)), grouped(quantile(&cash, 0.1)), grouped(quantile(&cash, 0.9)));
        let reached = column(arm, YEARS, "reached");
        let per_reached = fieller(&cash, &reached).map_or(String::new(), |[low, high]| {
            let ratio = grouped(mean(&cash) / mean(&reached));
            format!(" {ratio} ({}–{})", grouped(low), grouped(high))
        });
        let amounts = [&staff, &planned, &reached].map(|runs| format!(" {} ", grouped(mean(runs))));
        for cell in amounts.into_iter().chain([spread, per_reached]) {
            assert!(row.contains(&cell), "{cell} is not in: {row}");
        }
        let routine = |arm| column(arm, YEARS, "routine_use");
        let added = zipped(&routine(arm), &routine(ARMS[0]), |own, nothing| own - nothing);
        if let Some([low, high]) = fieller(&cash, &added) {
            let ratio = grouped(mean(&cash) / mean(&added));
            let cell = format!("{ratio} ({}–{})", grouped(low), grouped(high));
            assert!(row.ends_with(&cell), "{cell} is not in: {row}");
            with_interval += 1;
        } else {
            assert!(row.contains("at least") || row.contains("none added"), "{row}");
        }
    }
    assert!(with_interval > 0, "no scenario has an interval");
}

/// Cost per teacher and the ends of its interval as they belong into a table, and how the interval is made.
fn each(costs: &[f64], added: &[f64], none: &'static str) -> ([Option<f64>; 3], &'static str) {
    let ratio = mean(costs) / mean(added);
    // Where the added teachers cannot be told from none, Fieller's set has at most its lower end.
    let (y, x) = (worlds(costs), worlds(added));
    let scale = critical() * critical() / x.len() as f64;
    let is_clear = |units: &[f64]| mean(units) > 0.0 && mean(units) * mean(units) > scale * covariance(units, units);
    if mean(added) <= 0.0 {
        return ([None; 3], none);
    }
    match fieller(costs, added) {
        Some([low, high]) => ([Some(ratio), Some(low), Some(high)], "Fieller"),
        None if is_clear(&y) => {
            let a = mean(&x) * mean(&x) - scale * covariance(&x, &x);
            let b = mean(&x) * mean(&y) - scale * covariance(&x, &y);
            let c = mean(&y) * mean(&y) - scale * covariance(&y, &y);
            ([Some(ratio), Some((b - (b * b - a * c).sqrt()) / a), None], "Fieller: no upper end")
        }
        None => ([None; 3], none),
    }
}

#[test]
fn the_table_of_money_is_that_of_the_endpoints() {
    assert_eq!(COMPARED.money.len(), ARMS.len() * YEARS as usize);
    let mut kinds = BTreeMap::new();
    for row in &COMPARED.money {
        let (arm, year) = (row["scenario"].as_str(), row["year"].parse().unwrap());
        let what = |name: &str| format!("{name} of {arm} in year {year}");
        let same = |name: &str, expected: Option<f64>| match expected {
            Some(expected) => {
                let found = number(row, name).unwrap_or_else(|| panic!("{} is empty", what(name)));
                let near = 1e-7 * expected.abs().max(1.0);
                assert!((found - expected).abs() <= near, "{}: {found}, recomputed {expected}", what(name));
            }
            None => assert_eq!(number(row, name), None, "{}", what(name)),
        };
        let currency = |cents: Vec<f64>| -> Vec<f64> { cents.iter().map(|cents| cents / 100.0).collect() };
        for (name, ledger) in [("planned", "planned_cents"), ("cash", "cash_cents"), ("staff_time", "staff_cents")] {
            let in_year = (format!("{name}_in_year"), currency(column(arm, year, ledger)));
            for (name, runs) in [in_year, (name.to_owned(), currency(to_year(arm, year, ledger)))] {
                same(&name, Some(mean(&runs)));
                if ledger != "planned_cents" {
                    same(&format!("{name}_p10"), Some(quantile(&runs, 0.1)));
                    same(&format!("{name}_p90"), Some(quantile(&runs, 0.9)));
                }
            }
        }
        let of_words = ["judged_year", "currency", "perspective"].map(|name| row[name].as_str());
        assert_eq!(of_words, ["6", "USD", "cash"], "funding ends after year 3");
        let routine = |arm| column(arm, year, "routine_use");
        let added = zipped(&routine(arm), &routine(ARMS[0]), |own, nothing| own - nothing);
        let [cash, staff] = ["cash_cents", "staff_cents"].map(|name| currency(to_year(arm, year, name)));
        let is_nothing = arm == ARMS[0];
        let reached = column(arm, year, "reached");
        let both = zipped(&cash, &staff, |cash, staff| cash + staff);
        for (name, runs) in [("cash_and_staff_time", &both), ("reached", &reached)] {
            let known = |value: f64| (name != "reached" || !is_nothing).then_some(value);
            same(name, known(mean(runs)));
            same(&format!("{name}_p10"), known(quantile(runs, 0.1)));
            same(&format!("{name}_p90"), known(quantile(runs, 0.9)));
        }
        let costs =
            [("cash", cash.clone()), ("cash_and_staff_time", zipped(&cash, &staff, |cash, staff| cash + staff))];
        let teachers = if is_nothing { [None; 3] } else { interval(&added).map(Some) };
        for (name, expected) in ["added", "added_low", "added_high"].into_iter().zip(teachers) {
            same(name, expected);
        }
        for (name, runs) in costs {
            for (per, people, none) in
                [("added", &added, "none: none added"), ("reached", &reached, "none: nobody reached")]
            {
                let (ends, how) = if is_nothing { ([None; 3], "") } else { each(&runs, people, none) };
                for (end, expected) in ["", "_low", "_high"].into_iter().zip(ends) {
                    same(&format!("{name}_per_{per}{end}"), expected);
                }
                assert_eq!(row[&format!("{name}_per_{per}_interval")], how, "{}", what(name));
                *kinds.entry(how).or_insert(0) += 1;
            }
        }
    }
    assert!(kinds.contains_key("Fieller"), "{kinds:?}");
}

#[test]
fn the_table_of_ingredients_is_that_of_the_endpoints_with_price_year_and_source() {
    let mut booked = BTreeMap::new();
    for row in &COMPARED.ingredients {
        let (arm, year, ingredient) =
            (row["scenario"].as_str(), row["year"].parse().unwrap(), row["ingredient"].as_str());
        let name = format!("{}_cents", ingredient.replace(' ', "_"));
        let runs: Vec<f64> = column(arm, year, &name).iter().map(|cents| cents / 100.0).collect();
        let what = format!("{ingredient} of {arm} in year {year}");
        assert_near(number(row, "cost"), mean(&runs), &what);
        // Ranges are made from half as many digits.
        for (end, probability) in [("cost_p10", 0.1), ("cost_p90", 0.9)] {
            let (found, expected) = (number(row, end).unwrap(), quantile(&runs, probability));
            assert!((found - expected).abs() <= 1e-6 * expected.max(1.0), "{end} of {what}: {found}, {expected}");
        }
        let paid = number(row, "quantity").unwrap() * number(row, "unit_price").unwrap();
        assert!((paid / mean(&runs) - 1.0).abs() < 1e-3, "{what}: {paid} and {}", mean(&runs));
        for column in ["currency", "price_year", "price_source", "price_confidence"] {
            assert!(!row[column].is_empty(), "{column} of {what}");
        }
        *booked.entry((arm, year)).or_insert(0.0) += mean(&runs);
    }
    for arm in ARMS {
        for year in 1..=YEARS {
            let ledger =
                mean(&zipped(&column(arm, year, "cash_cents"), &column(arm, year, "staff_cents"), |a, b| a + b));
            let found = booked.get(&(arm, year)).copied().unwrap_or(0.0);
            assert_near(Some(found), ledger / 100.0, &format!("ingredients of {arm} in year {year}"));
        }
    }
}

#[test]
fn delivery_told_is_that_of_the_endpoints() {
    let names: BTreeMap<&str, &str> =
        [(ARMS[1], "teacher-days"), (ARMS[2], "visits"), (ARMS[3], "mentored teachers")].into();
    for (arm, title) in ARMS.into_iter().zip(TITLES).skip(1) {
        let row = told("DELIVERED", title);
        let total = |name: &str| grouped(mean(&to_year(arm, YEARS, name)));
        let words: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(words[1..4], [names[arm], &total("planned_units"), &total("delivered_units")], "{row}");
    }
}
