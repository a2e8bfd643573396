//! Money: nothing is spent beyond the budget or without one, and the ledger adds up.

use super::little_district::{
    all_strategies, busy_district, cell, coaching_alone, council_alone, lesson_study_alone, network_alone,
    office_strategies, pairing_alone, release_alone, set,
};
use flywheel::measure::Endpoint;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::ledger::{cents, hundredths};
use flywheel::model::strategy::{Account, Cover, Ingredient, Pairing, Refusal, Strategies, Target};
use strum::{EnumCount, IntoEnumIterator};

/// Every single strategy, in each of its forms, and all together; each with the position of its account.
fn arms() -> Vec<Strategies> {
    let all = all_strategies();
    let mut led = all.observation.clone().unwrap();
    led.cover = Cover::Leader;
    let mut conventional = all.mentoring.clone().unwrap();
    conventional.pairing = Pairing::Conventional;
    vec![
        Strategies { workshop: all.workshop.clone(), ..Strategies::default() },
        Strategies { observation: all.observation.clone(), ..Strategies::default() },
        Strategies { observation: Some(led), ..Strategies::default() },
        Strategies { mentoring: all.mentoring.clone(), ..Strategies::default() },
        Strategies { mentoring: Some(conventional), ..Strategies::default() },
        coaching_alone(),
        pairing_alone(),
        Strategies { workshop: office_strategies().workshop, ..Strategies::default() },
        Strategies { codified: office_strategies().codified, ..Strategies::default() },
        Strategies { vision: office_strategies().vision, ..Strategies::default() },
        office_strategies(),
        lesson_study_alone(),
        network_alone(),
        council_alone(),
        release_alone(),
        all,
    ]
}

/// Target seats in the largest team of the little district.
const LARGEST_TEAM: i64 = 6;

fn endpoints(settings: &Settings) -> Vec<Endpoint> {
    (0..2).flat_map(|world| cell(settings, world).endpoints).collect()
}

fn with(strategies: Strategies, budget: Option<i64>) -> Settings {
    let mut settings = Settings { strategies, ..busy_district() };
    settings.funding.yearly_budget_cents = budget;
    settings
}

#[test]
fn no_strategy_spends_or_plans_beyond_the_budget_in_any_replicate_and_year() {
    for strategies in arms() {
        for budget in [0, 13_999, 100_000, 700_000, 2_000_000, 100_000_000] {
            for endpoint in endpoints(&with(strategies.clone(), Some(budget))) {
                let total = endpoint.account();
                assert!(total.planned_cents <= budget, "{total:?} of {budget}");
                for account in &endpoint.accounts {
                    assert!(account.cash_cents() <= account.planned_cents, "{account:?}");
                }
            }
        }
    }
}

#[test]
fn what_the_money_does_not_pay_for_is_told_in_units() {
    for strategies in arms() {
        let whole = endpoints(&with(strategies.clone(), None));
        for budget in [0, 700_000] {
            let cut = endpoints(&with(strategies.clone(), Some(budget)));
            // Later years differ in who is there.
            for (whole, cut) in whole.iter().zip(&cut).filter(|(whole, _)| whole.year == 1) {
                for (whole, cut) in whole.accounts.iter().zip(&cut.accounts) {
                    assert_eq!(whole.unfunded_units, 0);
                    assert_eq!(cut.planned_units + cut.unfunded_units, whole.planned_units, "{cut:?} of {whole:?}");
                }
            }
        }
    }
}

#[test]
fn a_budget_cuts_a_plan_no_further_than_it_must() {
    for strategies in arms().into_iter().filter(|strategies| strategies.kinds().len() == 1) {
        let full = endpoints(&with(strategies.clone(), None));
        for budget in [100_000, 700_000, 1_300_000, 2_000_000] {
            let settings = with(strategies.clone(), Some(budget));
            let get = |parameter| cents(settings.parameters.get(parameter));
            let substitute = get(P::CostSubstituteDay);
            let strategies = &settings.strategies;
            // What one more person would cost at most: a group of workshop participants shares a presenter.
            let one_more = strategies
                .workshop
                .as_ref()
                .map_or(0, |workshop| i64::from(workshop.days_per_year) * (substitute + get(P::CostPresenterDay)))
                + strategies.observation.as_ref().map_or(0, |plan| i64::from(plan.visits_per_year) * substitute)
                + strategies
                    .mentoring
                    .as_ref()
                    .map_or(0, |plan| get(P::CostMentorStipend) + i64::from(plan.release_days) * substitute)
                + strategies.coaching.as_ref().map_or(0, |_| get(P::CostCoachYear))
                + strategies.codified.as_ref().map_or(0, |_| get(P::CostVideoDay) + get(P::CostLibraryPlatform))
                + strategies.vision.as_ref().map_or(0, |_| get(P::CostMessage))
                + strategies
                    .council
                    .as_ref()
                    .map_or(0, |plan| get(P::CostCouncilStipend) + i64::from(plan.meetings_per_year) * substitute)
                + strategies
                    .release_time
                    .as_ref()
                    .map_or(0, |plan| (plan.share_of_week * get(P::CostTeacherYear) as f64) as i64)
                // The first two come together, with the platform.
                + strategies.network.as_ref().map_or(0, |network| {
                    get(P::CostPlatformYear) + 2 * i64::from(network.meetings_per_year) * substitute
                })
                // The largest team, with half a day of a substitute for each member and cycle.
                + strategies.lesson_study.as_ref().map_or(0, |study| {
                    i64::from(study.cycles_per_year) * (get(P::CostLessonCycle) + LARGEST_TEAM * substitute / 2)
                });
            for (cut, full) in endpoints(&settings).iter().zip(&full) {
                // Who is a non-user or a novice differs between the two from the second year on.
                if cut.year > 1 {
                    continue;
                }
                let (cut, full) = (cut.account().planned_cents, full.account().planned_cents);
                assert!(cut == full || cut + one_more > budget, "{cut} of {budget}, whole plan {full}");
            }
        }
    }
}

#[test]
fn a_group_shares_its_presenter_to_the_last_place_that_the_money_buys() {
    let mut settings = with(arms().swap_remove(0), None);
    set(&mut settings, &[(P::WorkshopGroup, 30.0)]);
    let substitutes = |people: i64| 2 * people * cents(settings.parameters.get(P::CostSubstituteDay));
    let presenter = 2 * cents(settings.parameters.get(P::CostPresenterDay));
    // 36 are invited: two groups. The money buys one whole group and a little, but not a second presenter.
    settings.funding.yearly_budget_cents = Some(substitutes(31) + presenter);
    for endpoint in endpoints(&settings).iter().filter(|endpoint| endpoint.year == 1) {
        assert_eq!(endpoint.account().planned_cents, substitutes(30) + presenter);
    }
}

/// The account of a strategy that is alone.
fn only(endpoint: &Endpoint) -> &Account {
    assert_eq!(endpoint.accounts.len(), 1);
    &endpoint.accounts[0]
}

fn used(account: &Account, ingredient: Ingredient) -> i64 {
    account.used_cents[ingredient as usize]
}

#[test]
fn planned_units_are_delivered_or_refused_and_each_is_paid_once() {
    for strategies in arms().into_iter().filter(|strategies| strategies.kinds().len() == 1) {
        // A coach or a part of a teacher costs more than most plans here.
        let budget =
            if strategies.coaching.is_some() || strategies.release_time.is_some() { 15_000_000 } else { 2_000_000 };
        let settings = with(strategies, Some(budget));
        let get = |parameter| settings.parameters.get(parameter);
        let substitute = cents(get(P::CostSubstituteDay));
        let strategies = &settings.strategies;
        for endpoint in endpoints(&settings) {
            let account = only(&endpoint);
            assert_eq!(account.delivered_units + account.refused.iter().sum::<u64>(), account.planned_units);
            assert_eq!(account.used_cents.iter().sum::<i64>(), account.cash_cents() + account.staff_cents());
            let units = account.delivered_units as i64;
            if strategies.workshop.is_some() {
                // A contract day takes a day of the participant's own time instead of a substitute's.
                let own_day = cents(get(P::HoursPerDay) * get(P::CostTeacherHour));
                let contract_days = account.staff_cents() / own_day;
                assert_eq!(account.staff_cents(), contract_days * own_day);
                assert_eq!(used(account, Ingredient::SubstituteDays), (units - contract_days) * substitute);
            }
            if strategies.vision.is_some() {
                assert_eq!(used(account, Ingredient::Messages), units * cents(get(P::CostMessage)));
            }
            if strategies.codified.is_some() {
                assert_eq!(used(account, Ingredient::VideoDays), units * cents(get(P::CostVideoDay)));
                let useless = account.refused[Refusal::NotAUser as usize] as i64;
                let hours = cents(get(P::ArtifactHours) * get(P::CostTeacherHour));
                assert_eq!(used(account, Ingredient::MakerHours), (units + useless) * hours);
                let years = i64::from(account.planned_units > 0);
                assert_eq!(used(account, Ingredient::PlatformYears), years * cents(get(P::CostLibraryPlatform)));
            }
            if let Some(observation) = &strategies.observation {
                let hosts = cents(get(P::DebriefHours) * get(P::CostTeacherHour));
                assert_eq!(used(account, Ingredient::HostHours), units * hosts);
                let day = cents(get(P::HoursPerDay) * get(P::CostTeacherHour));
                let (paid, led) = match observation.cover {
                    Cover::Substitute => (substitute, 0),
                    Cover::Leader => (0, day),
                };
                assert_eq!(used(account, Ingredient::SubstituteDays), units * paid);
                assert_eq!(used(account, Ingredient::LeaderHours), units * led);
            }
            if let Some(mentoring) = &strategies.mentoring {
                assert_eq!(used(account, Ingredient::MentorStipends), units * cents(get(P::CostMentorStipend)));
                let release = used(account, Ingredient::SubstituteDays);
                assert_eq!(release % substitute, 0);
                assert!(release <= units * i64::from(mentoring.release_days) * substitute);
                let weeks = i64::from(settings.weeks_per_year());
                let hours = mentoring.hours_per_week * get(P::MentorHoursHeld);
                let week = cents(hours * get(P::CostTeacherHour));
                assert_eq!(used(account, Ingredient::MenteeHours), units * weeks * week);
            }
            if let Some(council) = &strategies.council {
                let stipends = used(account, Ingredient::CouncilStipends) / cents(get(P::CostCouncilStipend));
                assert!(stipends <= i64::from(council.members));
                assert!(units <= stipends * i64::from(council.meetings_per_year));
                assert_eq!(used(account, Ingredient::SubstituteDays), units * substitute);
                assert_eq!(account.staff_cents(), 0);
            }
            if let Some(release) = &strategies.release_time {
                let each = cents(release.share_of_week * get(P::CostTeacherYear));
                assert_eq!(used(account, Ingredient::ReleasedYears), units * each);
                assert_eq!(account.planned_cents, account.cash_cents());
                assert_eq!(account.staff_cents(), 0);
            }
            if strategies.network.is_some() {
                let meets = i64::from(account.planned_units > 0);
                assert_eq!(used(account, Ingredient::NetworkYears), meets * cents(get(P::CostPlatformYear)));
                assert_eq!(used(account, Ingredient::SubstituteDays), units * substitute);
                assert_eq!(account.staff_cents(), 0);
            }
            if let Some(study) = &strategies.lesson_study {
                assert_eq!(used(account, Ingredient::LessonStudyCycles), units * cents(get(P::CostLessonCycle)));
                let seen = used(account, Ingredient::SubstituteDays);
                assert_eq!(seen % (substitute / 2), 0);
                assert!(seen <= units * LARGEST_TEAM * substitute / 2);
                assert_eq!(units % i64::from(study.cycles_per_year), 0);
            }
            if let Some(pairing) = &strategies.pairing {
                assert_eq!(account.cash_cents(), 0);
                let hours = hundredths(2.0 * pairing.hours_per_month * 12.0 / 52.0 * get(P::PairHoursHeld));
                let week = (hours * cents(get(P::CostTeacherHour)) + 50) / 100;
                assert_eq!(account.staff_cents(), units * i64::from(settings.weeks_per_year()) * week);
            }
            if strategies.coaching.is_some() {
                let (coach, caseload) = (cents(get(P::CostCoachYear)), get(P::CoachCaseload));
                let working = i64::from(units > 0);
                assert_eq!(used(account, Ingredient::CoachYears), working * coach, "the money buys one coach of two");
                assert!(units <= caseload as i64);
                let hours = hundredths(get(P::CoachWeekHours) * get(P::CoachContactShare) / caseload);
                let week = (hours * cents(get(P::CostTeacherHour)) + 50) / 100;
                assert_eq!(account.staff_cents(), units * i64::from(settings.weeks_per_year()) * week);
            }
        }
    }
}

#[test]
fn every_reason_to_refuse_and_every_ingredient_occurs() {
    let mut refused = [0_u64; Refusal::COUNT];
    let mut used = [0_i64; Ingredient::COUNT];
    for strategies in arms() {
        let mut settings = with(strategies, None);
        set(&mut settings, &[(P::HostDays, 1.0), (P::LeaderCoverDays, 1.0), (P::MentorCapacity, 1.0)]);
        for endpoint in endpoints(&settings) {
            let account = endpoint.account();
            for (sum, units) in refused.iter_mut().zip(account.refused) {
                *sum += units;
            }
            for (sum, cents) in used.iter_mut().zip(account.used_cents) {
                *sum += cents;
            }
        }
    }
    for refusal in Refusal::iter() {
        assert!(refused[refusal as usize] > 0, "{}", refusal.name());
    }
    for ingredient in Ingredient::iter() {
        assert!(used[ingredient as usize] > 0, "{}", ingredient.name());
    }
}

#[test]
fn when_the_money_ends_nothing_is_planned_paid_or_nominated() {
    for strategies in arms() {
        let mut settings = Settings { years: 4, ..with(strategies, None) };
        // A network plans nothing where fewer than two agree to come.
        set(&mut settings, &[(P::HostWillingness, 1.0)]);
        for endpoint in endpoints(&settings) {
            if endpoint.year > settings.funding.years {
                assert!(endpoint.accounts.iter().all(|account| *account == Account::default()), "{endpoint:?}");
                assert_eq!(endpoint.nominated, [0, 0]);
            } else if !endpoint.dropped {
                assert!(endpoint.account().planned_units > 0, "{endpoint:?}");
            }
        }
    }
}

#[test]
fn when_a_superintendent_drops_the_initiative_nothing_is_planned_paid_or_nominated() {
    let mut settings = Settings { years: 4, ..with(all_strategies(), None) };
    settings.funding.years = 4;
    set(&mut settings, &[(P::SuperintendentChange, 0.5), (P::InitiativeDropped, 0.8)]);
    let endpoints = endpoints(&settings);
    for endpoint in &endpoints {
        if endpoint.dropped {
            assert!(endpoint.accounts.iter().all(|account| *account == Account::default()), "{endpoint:?}");
            assert_eq!(endpoint.nominated, [0, 0]);
            assert!(endpoint.year > 1);
        } else {
            assert!(endpoint.account().cash_cents() > 0);
        }
    }
    let dropped = endpoints.iter().filter(|endpoint| endpoint.dropped).count();
    assert!(dropped > 0 && dropped < endpoints.len());
    for later in endpoints.iter().filter(|endpoint| endpoint.year == 4) {
        let earlier = |end: &&Endpoint| end.replicate == later.replicate && end.dropped;
        assert!(endpoints.iter().find(earlier).is_none() || later.dropped, "dropped stays dropped");
    }
}

#[test]
fn schools_that_are_not_assigned_cost_nothing() {
    let mut strategies = all_strategies();
    strategies.workshop.as_mut().unwrap().target = Target::AssignedSchools(vec![0]);
    strategies.observation = None;
    strategies.mentoring = None;
    for endpoint in endpoints(&with(strategies, None)).iter().filter(|endpoint| endpoint.account().planned_units > 0) {
        assert_eq!(endpoint.account().planned_units, 2 * 14, "two days for the 14 seats of the first school");
    }
}
