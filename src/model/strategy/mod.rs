//! The strategies: ways of making exposures, at a price, within limits. One strategy a file.
//!
//! A strategy reads the world through a [`View`] and returns [`Effects`]; it never writes a condition itself.

pub mod budget;
pub mod coaching;
pub mod codified;
pub mod delivery;
pub mod effect;
pub mod ledger;
pub mod lesson_study;
pub mod library;
pub mod mentoring;
pub mod network;
pub mod observation;
pub mod pairing;
pub mod pool;
pub mod programme_ties;
pub mod schedule;
pub mod standing;
pub mod target;
pub mod view;
pub mod vision;
pub mod workshop;

pub use coaching::Coaching;
pub use codified::Codified;
pub use delivery::{Delivery, Effects};
pub use ledger::{Account, Ingredient, Refusal};
pub use lesson_study::{Anchor, LessonStudy};
pub use mentoring::{Mentoring, Pairing};
pub use network::{Reach, TeacherNetwork};
pub use observation::{Cover, Observation};
pub use pairing::MatchedPairs;
pub use schedule::{Schedule, Trigger};
pub use standing::Standing;
pub use target::Target;
pub use view::View;
pub use vision::Vision;
pub use workshop::{Content, Workshop};

use coaching::CoachingDelivery;
use codified::CodifiedDelivery;
use lesson_study::LessonStudyDelivery;
use mentoring::MentoringDelivery;
use network::NetworkDelivery;
use observation::ObservationDelivery;
use pairing::PairingDelivery;
use vision::VisionDelivery;
use workshop::WorkshopDelivery;

/// The strategies of one scenario; those that are absent do nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strategies {
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
}

/// Which strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter)]
pub enum Kind {
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
}

impl Kind {
    /// The word used in scenarios and tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Workshop => "workshop",
            Kind::Observation => "observation",
            Kind::Mentoring => "mentoring",
            Kind::Coaching => "coaching",
            Kind::Pairing => "pairing",
            Kind::Codified => "codified",
            Kind::Vision => "vision",
            Kind::LessonStudy => "lesson_study",
            Kind::Network => "network",
        }
    }

    /// What is counted of it.
    pub fn unit(self) -> &'static str {
        match self {
            Kind::Workshop => "teacher-days",
            Kind::Observation => "visits",
            Kind::Mentoring => "mentored teachers",
            Kind::Coaching => "coached teachers",
            Kind::Pairing => "pairs",
            Kind::Codified => "artifacts",
            Kind::Vision => "messages",
            Kind::LessonStudy => "team cycles",
            Kind::Network => "leader-meetings",
        }
    }
}

impl Strategies {
    /// The strategies that are present, in the order in which they act.
    pub fn kinds(&self) -> Vec<Kind> {
        let present = [
            (Kind::Workshop, self.workshop.is_some()),
            (Kind::Observation, self.observation.is_some()),
            (Kind::Mentoring, self.mentoring.is_some()),
            (Kind::Coaching, self.coaching.is_some()),
            (Kind::Pairing, self.pairing.is_some()),
            (Kind::Codified, self.codified.is_some()),
            (Kind::Vision, self.vision.is_some()),
            (Kind::LessonStudy, self.lesson_study.is_some()),
            (Kind::Network, self.network.is_some()),
        ];
        present.into_iter().filter(|(_, present)| *present).map(|(kind, _)| kind).collect()
    }

    /// When each of the strategies that are present works, in the order of [`Self::kinds`].
    pub fn schedules(&self) -> Vec<Schedule> {
        let present = [
            self.workshop.as_ref().map(|workshop| workshop.schedule),
            self.observation.as_ref().map(|observation| observation.schedule),
            self.mentoring.as_ref().map(|mentoring| mentoring.schedule),
            self.coaching.as_ref().map(|coaching| coaching.schedule),
            self.pairing.as_ref().map(|pairing| pairing.schedule),
            self.codified.as_ref().map(|codified| codified.schedule),
            self.vision.as_ref().map(|vision| vision.schedule),
            self.lesson_study.as_ref().map(|study| study.schedule),
            self.network.as_ref().map(|network| network.schedule),
        ];
        present.into_iter().flatten().collect()
    }

    /// The strategies that are present, ready to work in one replicate, in the order of [`Self::kinds`].
    pub fn deliveries<const L: usize>(&self) -> Vec<Box<dyn Delivery<L>>> {
        let mut deliveries: Vec<Box<dyn Delivery<L>>> = Vec::new();
        if let Some(workshop) = &self.workshop {
            deliveries.push(Box::new(WorkshopDelivery::new(workshop.clone())));
        }
        if let Some(observation) = &self.observation {
            deliveries.push(Box::new(ObservationDelivery::new(observation.clone())));
        }
        if let Some(mentoring) = &self.mentoring {
            deliveries.push(Box::new(MentoringDelivery::new(mentoring.clone())));
        }
        if let Some(coaching) = &self.coaching {
            deliveries.push(Box::new(CoachingDelivery::new(coaching.clone())));
        }
        if let Some(pairing) = &self.pairing {
            deliveries.push(Box::new(PairingDelivery::new(pairing.clone())));
        }
        if let Some(codified) = &self.codified {
            deliveries.push(Box::new(CodifiedDelivery::new(codified.clone())));
        }
        if let Some(vision) = &self.vision {
            deliveries.push(Box::new(VisionDelivery::new(vision.clone())));
        }
        if let Some(study) = &self.lesson_study {
            deliveries.push(Box::new(LessonStudyDelivery::new(study.clone())));
        }
        if let Some(network) = &self.network {
            deliveries.push(Box::new(NetworkDelivery::new(network.clone())));
        }
        deliveries
    }

    /// The same strategies with `factor` times the dose of each.
    pub fn scaled(&self, factor: f64) -> Self {
        Self {
            workshop: self.workshop.as_ref().map(|workshop| workshop.scaled(factor)),
            observation: self.observation.as_ref().map(|observation| observation.scaled(factor)),
            mentoring: self.mentoring.as_ref().map(|mentoring| mentoring.scaled(factor)),
            coaching: self.coaching.as_ref().map(|coaching| coaching.scaled(factor)),
            pairing: self.pairing.clone(),
            lesson_study: self.lesson_study.as_ref().map(|study| study.scaled(factor)),
            network: self.network.as_ref().map(|network| network.scaled(factor)),
            codified: self.codified.as_ref().map(|codified| codified.scaled(factor)),
            vision: self.vision.as_ref().map(|vision| vision.scaled(factor)),
        }
    }

    /// Whom each of the strategies that are present is for, in the order of [`Self::kinds`].
    pub fn targets(&self) -> Vec<&Target> {
        let present = [
            self.workshop.as_ref().map(|workshop| &workshop.target),
            self.observation.as_ref().map(|observation| &observation.target),
            self.mentoring.as_ref().map(|mentoring| &mentoring.target),
            self.coaching.as_ref().map(|coaching| &coaching.target),
            self.pairing.as_ref().map(|pairing| &pairing.target),
            self.lesson_study.as_ref().map(|study| &study.target),
        ];
        present.into_iter().flatten().collect()
    }

    /// The share of target teachers to nominate as bright spots each year, where any strategy needs them.
    pub fn nominated_share(&self) -> Option<f64> {
        let hosts = self.observation.as_ref().map(|observation| observation.nominated_share);
        let mentors = self
            .mentoring
            .as_ref()
            .filter(|mentoring| mentoring.pairing == Pairing::BrightSpot)
            .map(|mentoring| mentoring.nominated_share);
        let partners = self.pairing.as_ref().map(|pairing| pairing.nominated_share);
        let makers = self.codified.as_ref().map(|codified| codified.nominated_share);
        let anchors = self
            .lesson_study
            .as_ref()
            .filter(|study| study.anchor == Anchor::BrightSpot)
            .map(|study| study.nominated_share);
        let leaders = self.network.as_ref().map(|network| network.nominated_share);
        [hosts, mentors, partners, makers, anchors, leaders].into_iter().flatten().reduce(f64::max)
    }
}
