//! How many colleagues somebody asks for advice.

use super::decisions::ADVICE_DEGREE;
use crate::chance::Chance;
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;

/// The number of colleagues somebody asks: nobody, or one and the sum of two geometric numbers.
///
/// That sum is a negative binomial number of shape 2; with the published mean and share of people who ask nobody, it
/// puts the standard deviation near 3.0 and the quartiles at 1, 3 and 5 (published: 3.1; 1, 3 and 5; evidence B20).
#[derive(Debug, Clone, Copy)]
pub struct AdviceDegree {
    /// Share of people who ask somebody.
    asking_share: f64,
    /// ln(g / (1 + g)), where g is the mean of each geometric number.
    log_more: f64,
}

impl AdviceDegree {
    /// The distribution whose mean is the advice degree of the parameters. Where that mean is too small for everybody
    /// who asks to ask one colleague, fewer ask.
    pub fn new(parameters: &ParameterValues) -> Self {
        let mean = parameters.get(Parameter::AdviceDegree);
        let asking_share = (1.0 - parameters.get(Parameter::AdviceNobodyShare)).min(mean);
        let geometric_mean = if asking_share > 0.0 { (mean / asking_share - 1.0).max(0.0) / 2.0 } else { 0.0 };
        Self { asking_share, log_more: libm::log(geometric_mean / (1.0 + geometric_mean)) }
    }

    /// How many colleagues a member of a school would ask, were there enough of them.
    pub fn draw(&self, chance: Chance, school_key: u32, member: u32) -> u32 {
        if !chance.happens(self.asking_share, ADVICE_DEGREE, school_key, member) {
            return 0;
        }
        let geometric = |slot| {
            let uniform = chance.uniform(ADVICE_DEGREE.slot(slot), school_key, member);
            (libm::log(uniform) / self.log_more) as u32
        };
        geometric(1).saturating_add(geometric(2)).saturating_add(1)
    }
}
