//! The strategies: ways of making exposures, at a price, within limits. One strategy a file.
//!
//! A strategy reads the world through a [`View`] and returns [`Effects`]; it never writes a condition itself.

use serde::{Deserialize, Serialize};

pub mod budget;
pub mod coaching;
pub mod codified;
pub mod council;
pub mod delivery;
pub mod effect;
pub mod ledger;
pub mod lesson_study;
pub mod library;
pub mod mentoring;
pub mod network;
pub mod observation;
pub mod pairing;
pub mod plan;
pub mod pool;
pub mod programme_ties;
pub mod release_time;
pub mod schedule;
pub mod standing;
pub mod target;
pub mod view;
pub mod vision;
pub mod workshop;

pub use coaching::Coaching;
pub use codified::Codified;
pub use council::Council;
pub use delivery::{Delivery, Effects};
pub use ledger::{Account, Ingredient, Refusal};
pub use lesson_study::{Anchor, LessonStudy};
pub use mentoring::{Mentoring, Pairing};
pub use network::{Reach, TeacherNetwork};
pub use observation::{Cover, Observation};
pub use pairing::MatchedPairs;
pub use plan::{Plan, Workable};
pub use release_time::ReleaseTime;
pub use schedule::{Schedule, Trigger};
pub use standing::Standing;
pub use target::Target;
pub use view::View;
pub use vision::Vision;
pub use workshop::{Content, Workshop};

/// The strategies of one scenario; those that are absent do nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strategies {
    /// Time free of teaching for teacher leaders.
    pub release_time: Option<ReleaseTime>,
    /// Top-down professional development.
    pub workshop: Option<Workshop>,
    /// Release to visit bright spots.
    pub observation: Option<Observation>,
    /// Mentoring of new teachers.
    pub mentoring: Option<Mentoring>,
    /// Coaching in the own room.
    pub coaching: Option<Coaching>,
    /// Matched pairs of a weak and a strong teacher.
    pub pairing: Option<MatchedPairs>,
    /// Bright spots' practice made into artifacts.
    pub codified: Option<Codified>,
    /// Messages from the office.
    pub vision: Option<Vision>,
    /// Lesson study in teams.
    pub lesson_study: Option<LessonStudy>,
    /// A network of teacher leaders.
    pub network: Option<TeacherNetwork>,
    /// A council of teacher leaders.
    pub council: Option<Council>,
}

/// Which strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter, Serialize, Deserialize)]
pub enum Kind {
    /// Time free of teaching for teacher leaders; first, because others lean on it.
    ReleaseTime,
    /// Top-down professional development.
    Workshop,
    /// Release to visit bright spots.
    Observation,
    /// Mentoring of new teachers.
    Mentoring,
    /// Coaching in the own room.
    Coaching,
    /// Matched pairs of a weak and a strong teacher.
    Pairing,
    /// Bright spots' practice made into artifacts.
    Codified,
    /// Messages from the office.
    Vision,
    /// Lesson study in teams.
    LessonStudy,
    /// A network of teacher leaders.
    Network,
    /// A council of teacher leaders.
    Council,
}

impl Kind {
    /// The word used in scenarios and tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::ReleaseTime => "release_time",
            Kind::Workshop => "workshop",
            Kind::Observation => "observation",
            Kind::Mentoring => "mentoring",
            Kind::Coaching => "coaching",
            Kind::Pairing => "pairing",
            Kind::Codified => "codified",
            Kind::Vision => "vision",
            Kind::LessonStudy => "lesson_study",
            Kind::Network => "network",
            Kind::Council => "council",
        }
    }

    /// What is counted of it.
    pub fn unit(self) -> &'static str {
        match self {
            Kind::ReleaseTime => "released leaders",
            Kind::Workshop => "teacher-days",
            Kind::Observation => "visits",
            Kind::Mentoring => "mentored teachers",
            Kind::Coaching => "coached teachers",
            Kind::Pairing => "pairs",
            Kind::Codified => "artifacts",
            Kind::Vision => "messages",
            Kind::LessonStudy => "team cycles",
            Kind::Network => "leader-meetings",
            Kind::Council => "members' meetings",
        }
    }
}

impl Strategies {
    /// The strategies that are present, in the order of [`Kind`], in which they act: the only list of them.
    pub fn present<const L: usize>(&self) -> impl Iterator<Item = &dyn Workable<L>> {
        fn some<const L: usize>(plan: &Option<impl Workable<L>>) -> Option<&dyn Workable<L>> {
            plan.as_ref().map(|plan| plan as &dyn Workable<L>)
        }
        let Self {
            release_time,
            workshop,
            observation,
            mentoring,
            coaching,
            pairing,
            codified,
            vision,
            lesson_study,
            network,
            council,
        } = self;
        let plans = [
            some(release_time),
            some(workshop),
            some(observation),
            some(mentoring),
            some(coaching),
            some(pairing),
            some(codified),
            some(vision),
            some(lesson_study),
            some(network),
            some(council),
        ];
        plans.into_iter().flatten()
    }

    /// What each of the strategies that are present says of itself, in the same order.
    pub fn plans(&self) -> impl Iterator<Item = &dyn Plan> {
        self.present::<1>().map(|plan| plan as &dyn Plan)
    }

    /// Which strategies are present, in the same order.
    pub fn kinds(&self) -> Vec<Kind> {
        self.plans().map(Plan::kind).collect()
    }

    /// The same strategies with `factor` times the dose of each.
    pub fn scaled(&self, factor: f64) -> Self {
        self.scaled_each(|_| factor)
    }

    /// The same strategies, each with its own factor times its dose.
    pub fn scaled_each(&self, factor: impl Fn(Kind) -> f64) -> Self {
        fn scaled<P: Plan>(plan: &Option<P>, factor: &impl Fn(Kind) -> f64) -> Option<P> {
            plan.as_ref().map(|plan| plan.scaled(factor(plan.kind())))
        }
        Self {
            release_time: scaled(&self.release_time, &factor),
            workshop: scaled(&self.workshop, &factor),
            observation: scaled(&self.observation, &factor),
            mentoring: scaled(&self.mentoring, &factor),
            coaching: scaled(&self.coaching, &factor),
            pairing: scaled(&self.pairing, &factor),
            codified: scaled(&self.codified, &factor),
            vision: scaled(&self.vision, &factor),
            lesson_study: scaled(&self.lesson_study, &factor),
            network: scaled(&self.network, &factor),
            council: scaled(&self.council, &factor),
        }
    }

    /// One of the strategies without the others.
    pub fn only(&self, kind: Kind) -> Self {
        fn kept<P: Plan + Clone>(plan: &Option<P>, kind: Kind) -> Option<P> {
            plan.clone().filter(|plan| plan.kind() == kind)
        }
        Self {
            release_time: kept(&self.release_time, kind),
            workshop: kept(&self.workshop, kind),
            observation: kept(&self.observation, kind),
            mentoring: kept(&self.mentoring, kind),
            coaching: kept(&self.coaching, kind),
            pairing: kept(&self.pairing, kind),
            codified: kept(&self.codified, kind),
            vision: kept(&self.vision, kind),
            lesson_study: kept(&self.lesson_study, kind),
            network: kept(&self.network, kind),
            council: kept(&self.council, kind),
        }
    }
}
