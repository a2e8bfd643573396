//! The questions, each answered from 1 to 5: three to each condition, and one to what somebody would need of it.

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

    /// The name of the column of what is needed of it.
    pub fn need_name(self) -> &'static str {
        match self {
            Condition::Vision => "need_vision",
            Condition::Observation => "need_observation",
            Condition::Belief => "need_belief",
            Condition::Support => "need_support",
        }
    }

    /// The questions about where somebody stands.
    pub fn items(self) -> [Item; 3] {
        match self {
            Condition::Vision => [Item::V1, Item::V2, Item::V3],
            Condition::Observation => [Item::O1, Item::O2, Item::O3],
            Condition::Belief => [Item::B1, Item::B2, Item::B3],
            Condition::Support => [Item::S1, Item::S2, Item::S3],
        }
    }

    /// The question about how much of it somebody would need before using the practice; asked in the second part, which may be
    /// left out.
    pub fn need(self) -> Item {
        match self {
            Condition::Vision => Item::V4,
            Condition::Observation => Item::O4,
            Condition::Belief => Item::B4,
            Condition::Support => Item::S4,
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
    V4,
    O4,
    B4,
    S4,
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
            Item::V4 => "v4",
            Item::O4 => "o4",
            Item::B4 => "b4",
            Item::S4 => "s4",
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
            Item::V4 => {
                "Before I used {practice}, I would first want to know what it is for and that my school wants the same."
            }
            Item::O4 => "Before I used {practice}, I would first want to have seen it with students like mine.",
            Item::B4 => {
                "Before I used {practice}, I would first want to be sure that I can do it and that my students gain by it."
            }
            Item::S4 => "Before I used {practice}, I would first want to have time for it and somebody whom I can ask.",
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
            AnswerField::Answer(Item::V4) => &["v4"],
            AnswerField::Answer(Item::O4) => &["o4"],
            AnswerField::Answer(Item::B4) => &["b4"],
            AnswerField::Answer(Item::S4) => &["s4"],
        }
    }
}
