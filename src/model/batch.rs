//! One batch: `L` replicates on the natural ties of one world, from the first week to the last.
//!
//! Between weeks the caller reads the [`Tally`]; between school years it reads what the year brought. The batch knows nothing
//! of what becomes of them.

use super::process::climate::Climate;
use super::process::dispatch::{WeekInput, run_week};
use super::process::extra_user::{Watched, add_user, pick};
use super::process::governance::{carried_message, governed};
use super::process::groups::Groups;
use super::process::leadership::{change_principals, initiative_dropped};
use super::process::nomination::{Nominating, Nominations};
use super::process::people::People;
use super::process::rates::{LaneParameters, Rates};
use super::process::reached::Reached;
use super::process::school_use::SchoolUse;
use super::process::shocks::{Aftermath, lower_vision};
use super::process::summer::forget_through_summer;
use super::process::tally::Tally;
use super::process::teacher::{DoseTile, Shown, TILE};
use super::process::turnover::{Turnover, TurnoverLists, turn_over};
use super::process::week::WeekLuck;
use super::settings::{CarriedBy, DecisionRule, Money, Settings};
use super::shock::Shock;
use super::strategy::budget::allot;
use super::strategy::effect::apply;
use super::strategy::programme_ties::ProgrammeTies;
use super::strategy::{Account, Delivery, Effects, Kind, Schedule, Standing, Strategies, View, Workable};
use super::world::{Credibility, World};
use super::{luck, parameter::Parameter as P};
use crate::chance::Chance;
use crate::instructions::Instructions;
use strum::EnumCount;

/// A batch at work.
pub struct Batch<'a, const L: usize> {
    settings: &'a Settings,
    world: &'a World,
    instructions: Instructions,
    parameters: LaneParameters<L>,
    credibility: Credibility,
    chances: [Chance; L],
    first_replicate: u32,
    weeks_per_year: u32,
    rates: Rates<L>,
    people: People<L>,
    shown: Shown<L>,
    showing: Shown<L>,
    doses: Vec<DoseTile<L>>,
    lanes: Vec<Lane<L>>,
    effects: Effects,
    turnover_lists: TurnoverLists,
    year: u32,
    week_of_year: u32,
    tally: Tally<L>,
}

/// What belongs to one replicate alone.
struct Lane<const L: usize> {
    /// The strategies, in the order of `Strategies::kinds`.
    programmes: Vec<Programme<L>>,
    nominations: Nominations,
    ties: ProgrammeTies,
    standing: Standing,
    /// Share of target teachers at routine use at the end of each school year so far.
    routine: Vec<f64>,
    dropped: bool,
    /// Whom the twin experiment picks, in the world as it is.
    watched: Watched,
    /// Whom the strategies have reached.
    reached: Reached,
    aftermath: Aftermath,
    /// What the rates follow now.
    climate: Climate,
    turnover: Turnover,
    new_principals: u32,
}

/// A strategy in one replicate.
struct Programme<const L: usize> {
    kind: Kind,
    schedule: Schedule,
    delivery: Box<dyn Delivery<L>>,
    /// Whether it works this year.
    works: bool,
    /// Its account of the current year.
    account: Account,
}

/// What a school year brought to one replicate.
#[derive(Debug, Clone, PartialEq)]
pub struct YearOfLane {
    /// One account for each strategy, in the order of `Strategies::kinds`.
    pub accounts: Vec<Account>,
    /// How many were nominated as bright spots.
    pub nominated: u32,
    /// How many of these were bright spots in truth when nominated.
    pub nominated_bright: u32,
    /// Whether the initiative has been dropped by a superintendent.
    pub dropped: bool,
    /// Which shocks struck before this year, in the order of [`Shock`].
    pub shocks: [bool; Shock::COUNT],
    /// What the change of years before this one brought (nothing before the first).
    pub turnover: Turnover,
    /// New principals before this year.
    pub new_principals: u32,
    /// Who is left behind now.
    pub groups: Groups,
    /// People whom a strategy has reached at least once, from the first year on, those who have left included.
    pub reached: u32,
}

impl<'a, const L: usize> Batch<'a, L> {
    /// The replicates from `first_replicate` on, on the ties of `world`, at the start of the first school year.
    pub fn new(
        settings: &'a Settings,
        world: &'a World,
        seed: u64,
        first_replicate: u32,
        instructions: Instructions,
    ) -> Self {
        let parameters = LaneParameters::uniform(&settings.parameters);
        let chance = |lane| Chance::new(seed, first_replicate + lane as u32).computed_with(instructions);
        let chances = core::array::from_fn(chance);
        let seats = world.seats.len();
        let shown = Shown::nothing(seats, settings.decision == DecisionRule::Contagion);
        let mut batch = Self {
            settings,
            world,
            instructions,
            credibility: Credibility::new(&settings.parameters),
            chances,
            first_replicate,
            weeks_per_year: settings.weeks_per_year(),
            rates: Rates::new(&parameters),
            people: People::initial(world, &parameters, &chances),
            showing: shown.clone(),
            shown,
            doses: vec![DoseTile::NONE; seats.div_ceil(TILE)],
            lanes: (0..L)
                .map(|lane| Lane {
                    programmes: programmes(&settings.strategies),
                    nominations: Nominations::default(),
                    ties: ProgrammeTies::default(),
                    standing: Standing::default(),
                    routine: Vec::new(),
                    dropped: false,
                    watched: Watched::NOBODY,
                    reached: Reached::of_seats(seats),
                    aftermath: Aftermath::CALM,
                    climate: Climate::calm(|parameter| parameters.get(parameter, lane)),
                    turnover: Turnover::default(),
                    new_principals: 0,
                })
                .collect(),
            effects: Effects::default(),
            turnover_lists: TurnoverLists::default(),
            year: 0,
            week_of_year: 0,
            tally: Tally::ZERO,
            parameters,
        };
        for (lane, chance) in chances.iter().enumerate() {
            let picked = pick(&batch.people, lane, *chance);
            match picked.filter(|_| settings.experiment.extra_user) {
                Some(seat) => add_user(&mut batch.people, &batch.parameters, lane, seat),
                None => batch.lanes[lane].watched = Watched::new(picked),
            }
        }
        batch.people.show(&mut batch.shown);
        batch.note_ever_used();
        batch
    }

    /// Everybody, as they are now.
    pub fn people(&self) -> &People<L> {
        &self.people
    }

    /// The state at this moment, counted as a week is; nothing flows in it.
    pub fn count(&self) -> Tally<L> {
        Tally::count(&self.people.teachers, &self.rates)
    }

    /// The accounts of the first year as planned, by lane and strategy, before a week is simulated.
    pub fn planned(mut self) -> Vec<Vec<Account>> {
        self.open_year();
        self.lanes.into_iter().map(|lane| lane.programmes.into_iter().map(|own| own.account).collect()).collect()
    }

    /// Runs the next week of the school year; the first one opens the year. Returns what was counted.
    pub fn next_week(&mut self) -> &Tally<L> {
        if self.week_of_year == 0 {
            self.open_year();
        }
        let dosed = self.deliver();
        let week = self.week();
        self.tally = Tally::ZERO;
        run_week(
            self.instructions,
            self.settings.decision,
            WeekInput {
                teachers: &mut self.people.teachers,
                doses: dosed.then_some(self.doses.as_mut_slice()),
                ties: &self.world.ties,
                shown: &self.shown,
                showing: &mut self.showing,
                rates: &self.rates,
                luck: WeekLuck {
                    key: self.chances[0].key(),
                    decision: luck::WEEK,
                    week,
                    first_replicate: self.first_replicate,
                },
                tally: &mut self.tally,
            },
        );
        core::mem::swap(&mut self.shown, &mut self.showing);
        self.week_of_year += 1;
        let seats = self.world.seats.len() as f32;
        for lane in 0..L {
            let share = (seats - self.tally.levels[0][lane] as f32) / seats;
            self.rates.set_ever_used_share(lane, share);
        }
        for (lane, own) in self.lanes.iter_mut().enumerate() {
            own.watched.look(&self.people, lane);
        }
        &self.tally
    }

    /// Whether the teacher whom the twin experiment would make a user, or makes one, has started in the world as it is.
    pub fn picked_has_started(&self, lane: usize) -> bool {
        self.lanes[lane].watched.has_started()
    }

    /// What was counted in the last week.
    pub fn tally(&self) -> &Tally<L> {
        &self.tally
    }

    /// What the school year that is under way, or has just ended, brought to a replicate.
    pub fn year_of(&self, lane: usize) -> YearOfLane {
        let own = &self.lanes[lane];
        YearOfLane {
            accounts: own.programmes.iter().map(|programme| programme.account).collect(),
            nominated: own.nominations.seats.len() as u32,
            nominated_bright: own.nominations.bright,
            dropped: own.dropped,
            shocks: own.aftermath.struck,
            turnover: own.turnover,
            new_principals: own.new_principals,
            groups: Groups::count(self.world, &self.people, &self.rates, lane),
            reached: own.reached.people(),
        }
    }

    /// The counted teachers of every school in a replicate, as they are now.
    pub fn schools(&self, lane: usize) -> Vec<SchoolUse> {
        SchoolUse::of_schools(self.world, &self.people, &self.rates, lane)
    }

    /// Ends the school year: summer, shocks, new leaders, turnover.
    pub fn close_year(&mut self) {
        let seats = self.world.seats.len() as f64;
        for (lane, own) in self.lanes.iter_mut().enumerate() {
            own.routine.push(f64::from(self.tally.levels[3][lane]) / seats);
        }
        forget_through_summer(&mut self.people.teachers, &self.rates, &self.parameters);
        self.year += 1;
        self.week_of_year = 0;
        for lane in 0..L {
            let (chance, own) = (self.chances[lane], &mut self.lanes[lane]);
            let (people, lists, shocks) = (&mut self.people, &mut self.turnover_lists, &self.settings.shocks);
            own.aftermath.begin_year(shocks, chance, self.year);
            let everywhere = own.aftermath.has(Shock::PrincipalsLeave);
            own.new_principals =
                change_principals(self.world, people, &self.parameters, lane, chance, self.year, everywhere);
            let when = (chance, self.year);
            own.aftermath.list_departing(shocks, self.world, people, lane, when, &mut lists.departing);
            own.nominations.tire(self.world.seats.len(), &own.standing.hosts);
            own.turnover = turn_over(self.world, people, &self.parameters, lane, chance, self.year, lists);
            let changes = &self.turnover_lists.changes;
            own.watched.follow(changes);
            own.reached.follow(changes);
            own.nominations.begin_afresh(&changes.seats);
            own.ties.fade(&changes.seats, &self.parameters, lane, chance, self.year);
            if own.aftermath.has(Shock::PolicyShift) {
                let loss = self.parameters.get(P::PolicyShiftVisionLoss, lane);
                lower_vision(&mut self.people.teachers, lane, loss);
            }
            let leaves = own.aftermath.has(Shock::SuperintendentLeaves);
            let council = own.standing.remembered(&changes.seats);
            let memory = council * self.parameters.get(P::CouncilMemory, lane);
            own.dropped |= initiative_dropped(&self.parameters, lane, chance, self.year, leaves, memory);
            for programme in &mut own.programmes {
                programme.account = Account::default();
            }
        }
        self.people.show(&mut self.shown);
        self.note_ever_used();
    }

    /// Nominates, plans, and cuts the plans to the budget.
    fn open_year(&mut self) {
        let funding = &self.settings.funding;
        let share = self.settings.nominated_share();
        if self.settings.carried_by == CarriedBy::TeacherLeaders {
            // Who is there to carry the message in the first week; later weeks are counted anyway.
            self.tally = self.count();
        }
        let mut lanes = core::mem::take(&mut self.lanes);
        for (lane, own) in lanes.iter_mut().enumerate() {
            own.standing.begin_year(|parameter| self.parameters.get(parameter, lane));
            let money = if own.dropped { Money::Nothing } else { funding.money(self.year) };
            for programme in &mut own.programmes {
                programme.works = money != Money::Nothing && programme.schedule.works(self.year, &own.routine);
            }
            match share.filter(|_| own.programmes.iter().any(|programme| programme.works)) {
                Some(share) => {
                    let from = Nominating {
                        by: self.settings.nominated_by,
                        world: self.world,
                        people: &self.people,
                        parameters: &self.parameters,
                        lane,
                        chance: self.chances[lane],
                        year: self.year,
                    };
                    own.nominations.renew(share, &from);
                }
                None => own.nominations.clear(),
            }
            let view = self.view(lane, &own.nominations);
            let mut working: Vec<_> = own.programmes.iter_mut().filter(|programme| programme.works).collect();
            let kinds: Vec<Kind> = working.iter().map(|programme| programme.kind).collect();
            let full: Vec<i64> = working.iter_mut().map(|programme| programme.delivery.plan(&view)).collect();
            let budget = match money {
                Money::Within(cents) => Some(own.aftermath.left_of(cents)),
                // Where money has no limit, a cut takes its share of what the plans cost.
                _ => own.aftermath.cuts().then(|| own.aftermath.left_of(full.iter().sum())),
            };
            // A split is of the budget: where there is none, a cut takes the same share of every plan.
            let split = if matches!(money, Money::Within(_)) { funding.split.as_slice() } else { &[] };
            let allotments = allot(budget, split, &funding.order, &kinds, &full);
            for (programme, allotment) in working.into_iter().zip(allotments) {
                let whole = programme.delivery.units(&view);
                programme.delivery.commit(&view, allotment, &mut own.standing, &mut programme.account);
                programme.account.unfunded_units = whole.saturating_sub(programme.account.planned_units);
            }
        }
        self.lanes = lanes;
    }

    /// Lets every strategy deliver what is due and adds it to the week's doses; whether there was anything.
    fn deliver(&mut self) -> bool {
        let mut dosed = false;
        let mut lanes = core::mem::take(&mut self.lanes);
        let mut effects = core::mem::take(&mut self.effects);
        for (lane, own) in lanes.iter_mut().enumerate() {
            effects.clear();
            let view = self.view(lane, &own.nominations);
            for programme in own.programmes.iter_mut().filter(|programme| programme.works) {
                programme.delivery.deliver(&view, &mut own.standing, &mut effects, &mut programme.account);
            }
            for tie in effects.ties.drain(..) {
                own.ties.make(tie);
            }
            if !self.is_blind() {
                own.ties.expose(&self.people, &self.parameters, lane, &mut effects.exposures);
            }
            own.standing.expose(&view, &mut effects.exposures);
            own.reached.note(&effects.exposures, own.standing.message > 0.0);
            self.follow_climate(own, lane);
            dosed |= !effects.exposures.is_empty();
            apply(&effects.exposures, &self.people.teachers, &mut self.doses, &self.rates, &self.parameters, lane);
        }
        self.effects = effects;
        self.lanes = lanes;
        dosed
    }

    /// Weeks since the start.
    fn week(&self) -> u32 {
        self.year * self.weeks_per_year + self.week_of_year
    }

    /// Whether an experiment keeps everybody from seeing colleagues.
    fn is_blind(&self) -> bool {
        self.settings.experiment.blind_from.is_some_and(|week| self.week() >= week)
    }

    /// Lets the rates of a lane follow what has become of its district.
    fn follow_climate(&mut self, own: &mut Lane<L>, lane: usize) {
        let get = |parameter| self.parameters.get(parameter, lane);
        let carried_by = self.settings.carried_by;
        let office = governed(Climate::calm(get), carried_by, own.dropped, get);
        let crowded = own.aftermath.crowd(Climate { blind: self.is_blind(), ..office });
        let mut climate = own.aftermath.silence(own.standing.change(crowded, get));
        let open = f64::from(self.tally.users[2][lane]) / self.world.seats.len() as f64;
        climate.message += carried_message(carried_by, open, get);
        if climate != own.climate {
            own.climate = climate;
            self.rates.follow(&climate, lane, get);
        }
    }

    fn view<'b>(&'b self, lane: usize, nominations: &'b Nominations) -> View<'b, L> {
        View {
            world: self.world,
            people: &self.people,
            parameters: &self.parameters,
            credibility: &self.credibility,
            nominations,
            lane,
            chance: self.chances[lane],
            year: self.year,
            week_of_year: self.week_of_year,
            weeks_per_year: self.weeks_per_year,
        }
    }

    fn note_ever_used(&mut self) {
        let seats = self.world.seats.len();
        for lane in 0..L {
            let ever = (0..seats).filter(|seat| self.people.teachers.used(*seat, lane) != 0).count();
            self.rates.set_ever_used_share(lane, ever as f32 / seats as f32);
        }
    }
}

fn programmes<const L: usize>(strategies: &Strategies) -> Vec<Programme<L>> {
    let ready = |plan: &dyn Workable<L>| Programme {
        kind: plan.kind(),
        schedule: plan.schedule(),
        delivery: plan.delivery(),
        works: false,
        account: Account::default(),
    };
    strategies.present().map(ready).collect()
}

impl Settings {
    /// Teaching weeks in a school year: the same in all replicates, because they share the clock.
    pub fn weeks_per_year(&self) -> u32 {
        self.parameters.get(P::TeachingWeeks).round() as u32
    }
}
