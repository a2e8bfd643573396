//! The questionnaire as a page to be printed or copied into a form, and the table into which answers go.

use super::items::{Condition, Item};
use strum::IntoEnumIterator;

/// Name of the questionnaire.
pub const QUESTIONNAIRE_FILE: &str = "questionnaire.md";
/// Name of the table of answers.
pub const ANSWERS_FILE: &str = "answers.csv";

/// The heading above a part's sentences.
const SCALE: &str = "| | | not at all | | partly | | entirely |\n|---|---|---|---|---|---|---|\n";

/// The questionnaire, with the name of the practice in its questions.
pub fn questionnaire_text(practice: &str) -> String {
    let row = |item: Item| {
        let words = item.words().replace("{practice}", practice);
        format!("| {} | {words} | 1 | 2 | 3 | 4 | 5 |\n", item.name().to_uppercase())
    };
    let stands: String = Condition::ALL.into_iter().flat_map(Condition::items).map(row).collect();
    let needs: String = Condition::ALL.into_iter().map(Condition::need).map(row).collect();
    let conditions: String = Condition::ALL
        .into_iter()
        .map(|condition| {
            let items = condition.items().map(|item| item.name().to_uppercase());
            let need = condition.need().name().to_uppercase();
            format!("- {}: {}; what is needed of it: {need}\n", condition.name(), items.join(", "))
        })
        .collect();
    format!(
        "# Where do we stand with {practice}?\n\n\
         Twelve sentences and four more, four minutes. Please do **not** write your name. Answering is voluntary; answers are summed \
         up by school, and nothing is said of a school in which fewer than three people answer.\n\n\
         School: ______________________________\n\n\
         How true is each sentence for you? 1 not at all, 2 hardly, 3 partly, 4 mostly, 5 entirely.\n\n\
         {SCALE}{stands}\n\
         What would you need first? If you use it already, think of the time before you did.\n\n\
         {SCALE}{needs}\n\
         Leave out what you cannot answer. Thank you.\n\n\
         ---\n\n\
         ## For whoever collects the answers\n\n\
         Give it to all teachers who teach the practice's subject, in all schools, within two weeks. Write each sheet as a row of \
         `{ANSWERS_FILE}`: the school as the roster calls it, and the numbers; leave empty what is empty. A form whose columns are \
         called V1 to S4 gives that table by itself. The second part (V4 to S4) may be left out, with its columns.\n\n\
         Scoring, which the program does: a person's condition is the mean of its three sentences, if at least two are answered, \
         from 1 to 5 turned into 0 to 1; what the person needs of it is the answer to its one sentence of the second part, on the \
         same scale.\n\n{conditions}"
    )
}

/// The heading of the table of answers.
pub fn answers_text() -> String {
    let items: Vec<&str> = Item::iter().map(Item::name).collect();
    format!("school,{}\n", items.join(",").to_uppercase())
}
