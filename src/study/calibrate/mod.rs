//! What observed use over time says of the parameters: a posterior, what it does not say, and how far it forecasts.

mod error;
mod forecast;
mod likelihood;
mod luck_covariance;
#[cfg(test)]
mod made_up;
mod pool;
mod posterior;
mod predictive;
mod predictive_covariance;
mod recovery;
mod rival;
mod survey;
mod survey_error;
mod tables;
mod task;
mod watch;

pub use error::CalibrateError;
pub use forecast::{Forecast, Forecaster, forecasts};
pub use likelihood::{Data, Expected};
pub use pool::{Pool, Weights, enough_of};
pub use posterior::{DRAWS, LearntParameter, Posterior, posterior};
pub use predictive::{Course, Mixture, Predicted, courses, expected};
pub use recovery::{Identified, Recovered, Recovery, known, observe, recovered};
pub use rival::Rival;
pub use survey::Survey;
pub use tables::{
    course_table, draw_table, forecast_table, identified, observation_table, pair_table, posterior_table,
    recovered_table, recovery_table, short,
};
pub use task::{Stage, Task};
pub use watch::{Runs, Watch, Watched};
