//! Shocks: what may befall a district from outside its strategies, and when.

/// A shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumIter, strum::EnumCount)]
pub enum Shock {
    /// A new superintendent comes, who may drop the initiative.
    SuperintendentLeaves,
    /// Every school has a new principal.
    PrincipalsLeave,
    /// Another course from above: everybody's vision falls, and the office's message is silent for a year.
    PolicyShift,
    /// More initiatives ask for the same teachers' attention, from that year on.
    CompetingInitiatives,
    /// There is less money, from that year on.
    BudgetCut,
    /// Teachers of the last experience band leave in numbers.
    RetirementWave,
    /// The best-connected true bright spots leave.
    LossOfBrightSpots,
}

impl Shock {
    /// The word that keys and columns begin with or end in.
    pub fn name(self) -> &'static str {
        match self {
            Shock::SuperintendentLeaves => "superintendent_leaves",
            Shock::PrincipalsLeave => "principals_leave",
            Shock::PolicyShift => "policy_shift",
            Shock::CompetingInitiatives => "competing_initiatives",
            Shock::BudgetCut => "budget_cut",
            Shock::RetirementWave => "retirement_wave",
            Shock::LossOfBrightSpots => "loss_of_bright_spots",
        }
    }

    /// What happened, for the table of endpoints.
    pub fn meaning(self) -> &'static str {
        match self {
            Shock::SuperintendentLeaves => "1 where a shock took the superintendent away before the year.",
            Shock::PrincipalsLeave => "1 where a shock changed all principals before the year.",
            Shock::PolicyShift => "1 where policy shifted before the year.",
            Shock::CompetingInitiatives => "1 where initiatives were added before the year.",
            Shock::BudgetCut => "1 where the money was cut before the year.",
            Shock::RetirementWave => "1 where a wave of retirements came before the year.",
            Shock::LossOfBrightSpots => "1 where bright spots were lost to a shock before the year.",
        }
    }
}

/// When a shock strikes: before a school year, and by chance. Nothing strikes before the first.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Timing {
    /// School year before which it strikes for sure, counted from 0.
    pub year: Option<u32>,
    /// Probability that it strikes before any school year.
    pub chance: f64,
}

impl Timing {
    /// Whether it can strike at all.
    pub fn is_possible(&self) -> bool {
        self.year.is_some() || self.chance > 0.0
    }
}

/// The shocks of a scenario; by default none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shocks {
    /// When each strikes, in the order of [`Shock`].
    pub timing: [Timing; <Shock as strum::EnumCount>::COUNT],
    /// Initiatives added each time.
    pub competing_initiatives_added: f64,
    /// Share of the money that is lost each time, in [0, 1].
    pub budget_cut_share: f64,
    /// Share of the last experience band that leaves on top of the usual, in [0, 1].
    pub retirement_share: f64,
    /// Bright spots lost each time.
    pub bright_spots_lost: u32,
}

impl Shocks {
    /// When a shock strikes.
    pub fn timing(&self, shock: Shock) -> Timing {
        self.timing[shock as usize]
    }
}
