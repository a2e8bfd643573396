//! `flywheel survey`.

use super::district::account::{Account, named};
use super::district::known;
use crate::cli::arguments::SurveyOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::file_set;
use crate::cli::layout::{finished, headed, typed};
use crate::cli::speech::Speech;
use crate::district::{
    ANSWERS_FILE, AnswerField, Condition, DISTRICT_FILE, DistrictError, DistrictScore, FEWEST_ANSWERS,
    QUESTIONNAIRE_FILE, ROSTER_FILE, SURVEY_FILE, SchoolScore, SurveyScores, answers_text, questionnaire_text,
    read_answers, survey_text, tidy,
};
use crate::report::words::numbered;
use crate::scenario::visible;
use std::fs;
use std::path::{Path, PathBuf};

/// What is said about the answers, beside their scores.
const ACCOUNT_FILE: &str = "about-the-survey.md";
/// The share of teachers from whom on few are missing.
const MOST: f64 = 0.6;

/// Writes the questionnaire, or the scores of its answers.
pub fn survey(options: &SurveyOptions, speech: &Speech) -> Result<Exit, Failure> {
    match &options.answers {
        Some(answers) => score(options, answers, speech),
        None => ask(options, speech),
    }
}

fn ask(options: &SurveyOptions, speech: &Speech) -> Result<Exit, Failure> {
    let practice = tidy(&options.practice);
    if practice.is_empty() {
        return Err(Failure::Usage("--practice is empty: write what the practice is called".to_owned()));
    }
    let (questionnaire, answers) = (questionnaire_text(&practice), answers_text());
    let mut files = vec![
        (options.output.join(QUESTIONNAIRE_FILE), questionnaire.as_str()),
        (options.output.join(ANSWERS_FILE), answers.as_str()),
    ];
    // What people have answered is nowhere else.
    let is_filled = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes != answers.as_bytes());
    let kept = if options.force && is_filled(&options.output.join(ANSWERS_FILE)) { files.pop() } else { None };
    file_set::write(&files, options.force)?;
    let kept = kept.map_or_else(String::new, |(path, _)| {
        format!("left {} as it is, since it has been filled in\n", visible(&path.display().to_string()))
    });
    let answers = typed(&options.output.join(ANSWERS_FILE).display().to_string());
    let next = format!(
        "\nNext: let teachers answer, write a row a person into {ANSWERS_FILE}, then\n  flywheel survey {answers}"
    );
    let folder = typed(&options.output.display().to_string());
    speech.tell(&format!("{}{kept}{next} --output {folder}\n", written(&files)))?;
    Ok(Exit::Ok)
}

fn score(options: &SurveyOptions, answers: &Path, speech: &Speech) -> Result<Exit, Failure> {
    known::<AnswerField>(&options.column)?;
    let roster = options.roster.clone().unwrap_or_else(|| options.output.join(ROSTER_FILE));
    if !roster.exists() {
        let shown = visible(&roster.display().to_string());
        let words = format!(
            "there is no roster `{shown}`: name the one of your district with --roster, or its folder with --output"
        );
        return Err(Failure::Usage(words));
    }
    let scores = read_answers(answers, &options.column, &roster)?;
    if !scores.schools.iter().any(|school| school.answers > 0) {
        return Err(DistrictError::NoAnswers { file: scores.file, condition: "any condition" }.into());
    }
    let account = account(&scores).markdown("What the teachers say");
    let table = survey_text(&scores);
    let files = [(SURVEY_FILE, table.as_str()), (ACCOUNT_FILE, account.as_str())]
        .map(|(name, text)| (options.output.join(name), text));
    file_set::write(&files, options.force)?;
    let district = options.output.join(DISTRICT_FILE).display().to_string();
    let next = format!(
        "\nNext: write below [district] of {}\n  survey = \"{SURVEY_FILE}\"\nThen every scenario that extends it starts from these answers.\n",
        visible(&district)
    );
    speech.tell(&format!("{account}\n{}\n\n{}{next}", school_table(&scores), written(&files)))?;
    Ok(Exit::Ok)
}

fn written(files: &[(PathBuf, &str)]) -> String {
    files.iter().map(|(path, _)| format!("wrote {}\n", visible(&path.display().to_string()))).collect()
}

fn school_table(scores: &SurveyScores) -> String {
    let mut table = headed(["School", "answers"].into_iter().chain(scores.columns()).map(str::to_owned).collect(), 1);
    for school in &scores.schools {
        let answers = format!("{} of {}", school.answers, school.teachers);
        let numbers = school.scores().map(|score| format!("{score:.2}"));
        table.add_row([school.name.clone(), answers].into_iter().chain(numbers));
    }
    finished(table)
}

/// A line about a score of the district.
fn told(what: &str, score: DistrictScore) -> String {
    let DistrictScore { mean, between, within } = score;
    format!(
        "{what}: {mean:.2} in the district, on a scale from 0 to 1; schools differ by {between:.2} beyond chance, people of a school by \
         {within:.2} (standard deviations)."
    )
}

/// `1 person`, `2 people`.
fn people(count: u32) -> String {
    numbered(count.into(), "person").replace("persons", "people")
}

/// What was said of needs, and what is done with it.
fn tell_of_needs(scores: &SurveyScores, teachers: u32, account: &mut Account) {
    let silent: Vec<&str> = Condition::ALL
        .into_iter()
        .zip(scores.needs)
        .filter(|(_, need)| need.is_none())
        .map(|(condition, _)| condition.name())
        .collect();
    if silent.len() == Condition::ALL.len() {
        account.assumed.push(
            "Nobody said what they would need first (V4 to S4): all schools are taken to need the same of each condition."
                .to_owned(),
        );
        return;
    }
    account.read.push(format!(
        "{} of {} of all subjects ({:.0} %) said of at least one condition how much of it they would need first.",
        people(scores.need_answers),
        numbered(teachers.into(), "teacher"),
        f64::from(scores.need_answers) / f64::from(teachers.max(1)) * 100.0
    ));
    for (condition, score) in Condition::ALL.into_iter().zip(scores.needs) {
        account.read.extend(score.map(|score| told(condition.need_name(), score)));
    }
    account.assumed.push(format!(
        "Of needs only the differences between schools are used: the mean threshold of a school is the model's own value, plus what \
         the school needs more, or less, than the district's teachers on average. Five points cannot say how high a threshold is. A \
         school in which fewer than {FEWEST_ANSWERS} said what they need of a condition has the mean of the district."
    ));
    if !silent.is_empty() {
        account.assumed.push(format!(
            "Nobody said what they need of {}: all schools are taken to need the same of it.",
            silent.join(", ")
        ));
    }
}

fn account(scores: &SurveyScores) -> Account {
    let mut account = Account::default();
    let answers: u32 = scores.schools.iter().map(|school| school.answers).sum();
    let teachers: u32 = scores.schools.iter().map(|school| school.teachers).sum();
    let share = f64::from(answers) / f64::from(teachers.max(1));
    account.read.push(format!(
        "`{}`: {}; {} of {} of all subjects ({:.0} %) answered at least one condition.",
        scores.file,
        numbered(scores.rows.count, "row"),
        people(answers),
        numbered(teachers.into(), "teacher"),
        share * 100.0
    ));
    for (condition, score) in Condition::ALL.into_iter().zip(scores.levels) {
        account.read.push(told(condition.name(), score));
    }
    if scores.unread > 0 {
        let columns = numbered(scores.unread as u64, "column");
        account
            .read
            .push(format!("{columns} besides the school and the answers: not read, and nothing of it was written."));
    }
    account.assumed.push(
        "An answer of 1 is 0 and one of 5 is 1 on the model's scale; the thresholds against which the model holds these levels are \
         its own."
            .to_owned(),
    );
    tell_of_needs(scores, teachers, &mut account);
    account.assumed.push(
        "The score of a school is drawn towards the district's mean, the more so the fewer answered and the less schools differ \
         (`docs/own-district.md` gives the formula)."
            .to_owned(),
    );
    let named_where = |holds: &dyn Fn(&SchoolScore) -> bool| {
        let names: Vec<&str> =
            scores.schools.iter().filter(|school| holds(school)).map(|school| school.name.as_str()).collect();
        (!names.is_empty()).then(|| named(&names, "school"))
    };
    if let Some(silent) = named_where(&|school| school.answers == 0) {
        account.assumed.push(format!("Nobody answered in {silent}: the district's mean was taken."));
    }
    if let Some(few) = named_where(&|school| (1..FEWEST_ANSWERS).contains(&school.answers)) {
        account.assumed.push(format!(
            "Fewer than {FEWEST_ANSWERS} answered in {few}: the district's mean was taken, so that nobody's answers can be told."
        ));
    }
    // A share below which to ask again can only be told where the roster says who was to be asked.
    let asked = scores.schools.iter().map(|school| school.asked).sum::<Option<u32>>();
    let (missing, again) = match asked {
        Some(asked) => (
            format!("{} of the practice's subject have not", numbered(asked.saturating_sub(answers).into(), "teacher")),
            f64::from(answers) < MOST * f64::from(asked),
        ),
        None => (
            format!(
                "{} have not, or were not to: the roster does not say who teaches the practice's subject, so hold the number \
                 against those whom you asked, and ask again where fewer than {:.0} in 10 of them have",
                numbered(teachers.saturating_sub(answers).into(), "teacher"),
                MOST * 10.0
            ),
            false,
        ),
    };
    account.check.push(format!(
        "{} answered; {missing}. Those who answer may stand elsewhere than those who do not, and nothing corrects for that{}.",
        people(answers),
        if again { ": ask again before you lean on it" } else { "" }
    ));
    if scores.need_answers > 0 && scores.need_answers != answers {
        account.check.push(format!(
            "{} said what they would need first, and {} where they stand: the same holds of those who did not.",
            people(scores.need_answers),
            people(answers)
        ));
    }
    if let Some(many) = named_where(&|school| school.answers > school.teachers) {
        account.check.push(format!("More people answered than there are teachers in {many}."));
    }
    account
}
