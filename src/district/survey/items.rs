//! The questions: three to each condition, each answered from 1 to 5.

use crate::district::sheet::Field;
use strum::{EnumIter, IntoEnumIterator};

/// The four conditions, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Condition {
    /// Knowing and sharing what the practice is for.
    Vision,
    /// Having seen it.
    Observation,
    /// Believing that one can.
    Belief,
    /// Having time and help.
    Support,
}

impl Condition {
    /// All of them.
    pub const ALL: [Condition; 4] = [Condition::Vision, Condition::Observation, Condition::Belief, Condition::Support];

    /// Its name, which is that of its column.
    pub fn name(self) -> &'static str {
        match self {
            Condition::Vision => "vision",
            Condition::Observation => "observation",
            Condition::Belief => "belief",
            Condition::Support => "support",
        }
    }

    /// Its questions.
    pub fn items(self) -> [Item; 3] {
        match self {
            Condition::Vision => [Item::V1, Item::V2, Item::V3],
            Condition::Observation => [Item::O1, Item::O2, Item::O3],
            Condition::Belief => [Item::B1, Item::B2, Item::B3],
            Condition::Support => [Item::S1, Item::S2, Item::S3],
        }
    }
}

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
#[expect(missing_docs, reason = "each is explained by its words")]
pub enum Item {
    V1,
    V2,
    V3,
    O1,
    O2,
    O3,
    B1,
    B2,
    B3,
    S1,
    S2,
    S3,
}

impl Item {
    /// Its name, which is that of its column.
    pub fn name(self) -> &'static str {
        match self {
            Item::V1 => "v1",
            Item::V2 => "v2",
            Item::V3 => "v3",
            Item::O1 => "o1",
            Item::O2 => "o2",
            Item::O3 => "o3",
            Item::B1 => "b1",
            Item::B2 => "b2",
            Item::B3 => "b3",
            Item::S1 => "s1",
            Item::S2 => "s2",
            Item::S3 => "s3",
        }
    }

    /// Its words, in which `{practice}` stands for the practice.
    pub fn words(self) -> &'static str {
        match self {
            Item::V1 => "I can say in one sentence what {practice} is for.",
            Item::V2 => "What our district wants with {practice} is what I want for my students.",
            Item::V3 => "In my school we mean the same thing when we speak of {practice}.",
            Item::O1 => "In the last half year I have watched a colleague use {practice} with students.",
            Item::O2 => "I have seen {practice} work with students like mine.",
            Item::O3 => "I could describe a lesson with {practice} from beginning to end, because I have seen one.",
            Item::B1 => "I can use {practice} with my students, or could learn to.",
            Item::B2 => "My students learn more, or would learn more, with {practice}.",
            Item::B3 => "When a lesson with {practice} goes wrong, I would find a way to go on.",
            Item::S1 => "I have time within my working hours to prepare {practice}.",
            Item::S2 => "There is somebody whom I can ask when I try {practice}.",
            Item::S3 => "My principal would stand by me if my first try of {practice} failed.",
        }
    }
}

/// What a column of answers says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerField {
    /// Name of the school.
    School,
    /// The answer to a question.
    Answer(Item),
}

impl IntoEnumIterator for AnswerField {
    type Iterator = std::vec::IntoIter<Self>;

    fn iter() -> Self::Iterator {
        let fields: Vec<Self> = [Self::School].into_iter().chain(Item::iter().map(Self::Answer)).collect();
        fields.into_iter()
    }
}

impl Field for AnswerField {
    fn name(self) -> &'static str {
        match self {
            AnswerField::School => "school",
            AnswerField::Answer(item) => item.name(),
        }
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            AnswerField::School => &["school", "school name", "building", "campus"],
            AnswerField::Answer(Item::V1) => &["v1"],
            AnswerField::Answer(Item::V2) => &["v2"],
            AnswerField::Answer(Item::V3) => &["v3"],
            AnswerField::Answer(Item::O1) => &["o1"],
            AnswerField::Answer(Item::O2) => &["o2"],
            AnswerField::Answer(Item::O3) => &["o3"],
            AnswerField::Answer(Item::B1) => &["b1"],
            AnswerField::Answer(Item::B2) => &["b2"],
            AnswerField::Answer(Item::B3) => &["b3"],
            AnswerField::Answer(Item::S1) => &["s1"],
            AnswerField::Answer(Item::S2) => &["s2"],
            AnswerField::Answer(Item::S3) => &["s3"],
        }
    }
}
