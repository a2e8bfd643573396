//! A survey of the four conditions, and of what people would need of each: its questions, and its answers as scores by school.

mod items;
mod questionnaire;
mod scores;

pub use items::{AnswerField, Condition, Item};
pub use questionnaire::{ANSWERS_FILE, QUESTIONNAIRE_FILE, answers_text, questionnaire_text};
pub use scores::{DistrictScore, FEWEST_ANSWERS, SURVEY_FILE, SchoolScore, SurveyScores, read_answers, survey_text};
