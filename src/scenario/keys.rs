//! Every key of the scenario file. Bounds and defaults of the file stand here; the numbers of the model stand in its
//! registry and join this list as `[parameters]`.

use super::key::{Fallback, Key, Kind};
use super::limits;
use crate::model::parameter::Parameter;
use crate::model::registry::Registry;

/// Words for whom a strategy is for.
pub const TARGETS: &[&str] = &[
    "everyone",
    "non-users",
    "novices",
    "most-sought",
    "assigned",
    "nearest-to-starting",
    "teams-with-user",
    "teams-without-user",
    "schools-with-bright-spot",
    "schools-without-bright-spot",
];
/// Words for who takes a visitor's class.
pub const COVERS: &[&str] = &["substitute", "leader"];
/// Words for who is asked to mentor.
pub const PAIRINGS: &[&str] = &["bright-spot", "conventional"];
/// Words for what a workshop shows.
pub const CONTENTS: &[&str] = &["generic", "local"];
/// Words for who anchors lesson study.
pub const ANCHORS: &[&str] = &["bright-spot", "none"];
/// Words for how far a network reaches.
pub const REACHES: &[&str] = &["district", "beyond-district"];
/// Words for how the four conditions decide together.
pub const RULES: &[&str] = &["all-four", "weakest-link", "compensatory", "contagion", "bass"];
/// Words for who carries the vision.
pub const CARRIERS: &[&str] = &["office", "teacher-leaders"];
/// Words for who names the bright spots.
pub const NOMINATORS: &[&str] = &["signal", "peers", "both"];
/// Words for whose costs the headline counts.
pub const PERSPECTIVES: &[&str] = &["cash", "cash-and-staff-time"];

/// Replicates are simulated this many at a time, side by side.
pub const REPLICATES_STEP: i64 = 8;

/// Every table of the scenario file and what it is.
pub const TABLES: &[(&str, &str)] = &[
    ("", "The file itself."),
    ("district", "Whose teachers these are: counts of schools, or a roster."),
    ("strategies", "How the practice is spread; a strategy is there when its table is there."),
    ("strategies.workshop", "Top-down professional development: days with a presenter."),
    ("strategies.observation", "Release to visit bright spots."),
    ("strategies.mentoring", "Mentoring of new teachers."),
    ("strategies.coaching", "Coaching: a coach in the teacher's own room, week after week."),
    ("strategies.pairing", "Matched pairs: a teacher weak in the practice with a strong one of the same school."),
    ("strategies.codified", "Clips, routines and student work of bright spots, in a library that stays."),
    ("strategies.vision", "A vision campaign: messages from the office to everybody."),
    ("governance", "Who carries the vision of the practice."),
    ("nomination", "Who names the bright spots."),
    (
        "strategies.lesson_study",
        "Lesson study: teams plan, see and discuss a lesson together, in cycles of some weeks.",
    ),
    ("strategies.network", "A network of teacher leaders: nominated bright spots of several schools who meet."),
    ("funding", "The money behind all strategies together."),
    ("shocks", "What befalls the district, at a fixed time or by chance; without this table, nothing."),
    ("decision", "How the four conditions decide together whether someone starts."),
    ("run", "How much is simulated."),
    ("parameters", "Values of the registry to be used instead of the central ones, by name."),
];

const WORKSHOP: &str = "strategies.workshop";
const OBSERVATION: &str = "strategies.observation";
const MENTORING: &str = "strategies.mentoring";
const COACHING: &str = "strategies.coaching";
const PAIRING: &str = "strategies.pairing";
const CODIFIED: &str = "strategies.codified";
const VISION: &str = "strategies.vision";
const SHOCKS: &str = "shocks";
const LESSON_STUDY: &str = "strategies.lesson_study";
const NETWORK: &str = "strategies.network";

const KEYS: &[Key<'static>] = &[
    text(
        "",
        "title",
        Fallback::Nothing("the name of the file"),
        "Title for figures and tables; not passed on to files that extend this one.",
    ),
    file(
        "",
        "extends",
        "nothing is added",
        "A file to start from: its keys hold wherever this file does not give its own.",
    ),
    text("district", "name", Fallback::Text("District"), "Name for titles and tables."),
    schools("elementary_schools", "Elementary schools; 0 where another count is given."),
    schools("middle_schools", "Middle schools; 0 where another count is given."),
    schools("high_schools", "High schools; 0 where another count is given."),
    file(
        "district",
        "roster",
        "schools are made from the counts",
        "CSV file with a row a school or a row a teacher, instead of the counts.",
    ),
    file(
        "district",
        "ties",
        "ties are generated",
        "CSV file of who asks whom for advice; needs a roster with teacher codes.",
    ),
    text(
        "district",
        "target_subject",
        Fallback::Text("mathematics"),
        "Word in the roster's column `subject` that marks the target practice.",
    ),
    from_year(WORKSHOP),
    to_year(WORKSHOP),
    if_routine_below(WORKSHOP),
    if_at_end_of_year(WORKSHOP),
    days(WORKSHOP, "days_per_year", "days", 2, "Workshop days for each participant in a school year."),
    days(
        WORKSHOP,
        "contract_days",
        "days",
        0,
        "How many of these fall on days without teaching that the contract sets aside, so that nobody needs a substitute.",
    ),
    word(
        WORKSHOP,
        "content",
        CONTENTS,
        "generic",
        "What is shown: what the presenter brings along, or also local examples from the library of codified practice.",
    ),
    target(WORKSHOP, "everyone"),
    assigned_schools(WORKSHOP),
    assigned_share(WORKSHOP),
    from_year(OBSERVATION),
    to_year(OBSERVATION),
    if_routine_below(OBSERVATION),
    if_at_end_of_year(OBSERVATION),
    days(
        OBSERVATION,
        "visits_per_year",
        "visits",
        2,
        "Visits to a nominated room for each participant in a school year.",
    ),
    target(OBSERVATION, "non-users"),
    assigned_schools(OBSERVATION),
    assigned_share(OBSERVATION),
    word(
        OBSERVATION,
        "cover",
        COVERS,
        "substitute",
        "Who takes the visitor's class: a paid substitute, or a leader of the school free of charge on few days.",
    ),
    nominated_share(OBSERVATION, "Share of target teachers whom leaders nominate as bright spots each year."),
    from_year(MENTORING),
    to_year(MENTORING),
    if_routine_below(MENTORING),
    if_at_end_of_year(MENTORING),
    word(
        MENTORING,
        "pairing",
        PAIRINGS,
        "bright-spot",
        "Who mentors: a nominated bright spot, or any experienced colleague of the same school.",
    ),
    target(MENTORING, "everyone"),
    assigned_schools(MENTORING),
    assigned_share(MENTORING),
    days(MENTORING, "first_years", "years", 2, "Teachers with fewer than this many years of experience are mentored."),
    number(
        MENTORING,
        "hours_per_week",
        0.0,
        40.0,
        Fallback::Number(1.5),
        "hours",
        "Hours a week that mentor and mentee meet.",
    ),
    days(MENTORING, "release_days", "days", 4, "Days in a school year on which the mentee sees the mentor's room."),
    nominated_share(
        MENTORING,
        "Share of target teachers whom leaders nominate as bright spots each year; with `pairing = \"bright-spot\"` only.",
    ),
    from_year(COACHING),
    to_year(COACHING),
    if_routine_below(COACHING),
    if_at_end_of_year(COACHING),
    whole(
        COACHING,
        "coaches",
        0,
        10_000,
        1,
        "coaches",
        "Coaches employed, if there are teachers enough for all of them.",
    ),
    target(COACHING, "everyone"),
    assigned_schools(COACHING),
    assigned_share(COACHING),
    from_year(PAIRING),
    to_year(PAIRING),
    if_routine_below(PAIRING),
    if_at_end_of_year(PAIRING),
    target(PAIRING, "everyone"),
    assigned_schools(PAIRING),
    assigned_share(PAIRING),
    number(
        PAIRING,
        "weakest_share",
        0.0,
        1.0,
        Fallback::Number(0.25),
        "share",
        "Share of those it is for who count as weak: the ones whom leaders rate lowest.",
    ),
    number(
        PAIRING,
        "nominated_share",
        0.0,
        1.0,
        Fallback::Number(0.15),
        "share",
        "Share of target teachers whom leaders nominate as strong each year.",
    ),
    number(
        PAIRING,
        "hours_per_month",
        0.0,
        100.0,
        Fallback::Number(4.0),
        "hours",
        "Hours a month that a pair means to spend together.",
    ),
    from_year(CODIFIED),
    to_year(CODIFIED),
    if_routine_below(CODIFIED),
    if_at_end_of_year(CODIFIED),
    days(CODIFIED, "artifacts_per_year", "artifacts", 20, "Artifacts to be made by bright spots in a school year."),
    flag(
        CODIFIED,
        "promotion",
        false,
        "Whether the office promotes the library in these years, so that more teachers turn to it.",
    ),
    nominated_share(CODIFIED, "Share of target teachers whom leaders nominate as bright spots each year."),
    from_year(VISION),
    to_year(VISION),
    if_routine_below(VISION),
    if_at_end_of_year(VISION),
    days(VISION, "messages_per_year", "messages", 20, "Messages from the office to everybody in a school year."),
    word(
        "governance",
        "carried_by",
        CARRIERS,
        "office",
        "The district's office, with one voice that its leader can end; or teachers who use the practice in open rooms, whom \
         nobody can silence, who pass it on less faithfully, and whose colleagues name the bright spots unless `nomination.by` \
         says otherwise.",
    ),
    word(
        "nomination",
        "by",
        NOMINATORS,
        "signal",
        "Leaders, by a noisy signal of skill; colleagues, by whom they ask for advice among those whom they see use the practice; \
         or both with equal weight.",
    ),
    from_year(LESSON_STUDY),
    to_year(LESSON_STUDY),
    if_routine_below(LESSON_STUDY),
    if_at_end_of_year(LESSON_STUDY),
    target(LESSON_STUDY, "everyone"),
    assigned_schools(LESSON_STUDY),
    assigned_share(LESSON_STUDY),
    days(
        LESSON_STUDY,
        "cycles_per_year",
        "cycles",
        3,
        "Cycles in a school year; more than there are weeks are as many as there are weeks.",
    ),
    days(LESSON_STUDY, "weeks_per_cycle", "weeks", 4, "Weeks of a cycle; it ends when the next begins."),
    number(
        LESSON_STUDY,
        "hours_per_week",
        0.0,
        40.0,
        Fallback::Number(1.0),
        "hours",
        "Hours that a team meets in a week of a cycle.",
    ),
    word(
        LESSON_STUDY,
        "anchor",
        ANCHORS,
        "bright-spot",
        "Who anchors it: a nominated bright spot, of the team or else the nearest, or nobody.",
    ),
    nominated_share(
        LESSON_STUDY,
        "Share of target teachers whom leaders nominate as bright spots each year; with `anchor = \"bright-spot\"` only.",
    ),
    from_year(NETWORK),
    to_year(NETWORK),
    if_routine_below(NETWORK),
    if_at_end_of_year(NETWORK),
    whole(
        NETWORK,
        "members",
        0,
        100,
        12,
        "members",
        "Most members, strongest nominees first, of as many schools as there are.",
    ),
    days(NETWORK, "meetings_per_year", "meetings", 6, "Meetings of a day in a school year."),
    word(NETWORK, "reach", REACHES, "district", "Whom members meet: each other, or users from other districts too."),
    nominated_share(
        NETWORK,
        "Share of target teachers whom leaders nominate as bright spots each year; the willing among them are members.",
    ),
    number(
        "funding",
        "yearly_budget",
        0.0,
        1e12,
        Fallback::Nothing("whatever the plan costs"),
        "units of currency",
        "Cash for all strategies together in a school year, rounded to cents.",
    ),
    whole(
        "funding",
        "years",
        0,
        50,
        3,
        "school years",
        "School years with money, counted from the first; then it stops.",
    ),
    number(
        "funding",
        "budget_afterwards",
        0.0,
        1e12,
        Fallback::Nothing("everything stops"),
        "units of currency",
        "Cash in every school year after that; with 0, what costs no cash goes on.",
    ),
    Key {
        table: "funding",
        name: "order",
        kind: Kind::Names,
        default: Fallback::Nothing("all share alike"),
        unit: "",
        meaning: "Strategies that draw on the budget before the others, such as `[\"mentoring\"]`; the others share what is \
                  left in proportion to what they ask for.",
    },
    text("funding", "currency", Fallback::Text("USD"), "Name of the currency in which all costs are given."),
    word(
        "funding",
        "perspective",
        PERSPECTIVES,
        "cash",
        "Which costs the headline counts: what is paid out, or also the hours of staff that no paid cover replaces.",
    ),
    shock_year(
        "superintendent_leaves_year",
        "School year before which the superintendent leaves; the successor may drop the initiative.",
    ),
    shock_chance(
        "superintendent_leaves_chance",
        "Probability of the same before every school year from the second on.",
    ),
    shock_year("principals_leave_year", "School year before which every school has a new principal."),
    shock_chance("principals_leave_chance", "Probability of the same before every school year from the second on."),
    shock_year(
        "policy_shift_year",
        "School year before which policy shifts: everybody's vision falls, and the office's message is silent for that year.",
    ),
    shock_chance("policy_shift_chance", "Probability of the same before every school year from the second on."),
    shock_year("competing_initiatives_year", "School year before which initiatives are added, from that year on."),
    shock_chance(
        "competing_initiatives_chance",
        "Probability of the same before every school year from the second on.",
    ),
    number(
        SHOCKS,
        "competing_initiatives_added",
        0.0,
        50.0,
        Fallback::Number(3.0),
        "initiatives",
        "Initiatives added each time.",
    ),
    shock_year("budget_cut_year", "School year before which the money is cut, from that year on."),
    shock_chance("budget_cut_chance", "Probability of the same before every school year from the second on."),
    share(SHOCKS, "budget_cut_share", 0.5, "Share of the money that is lost each time."),
    shock_year("retirement_wave_year", "School year before which many of the most experienced retire at once."),
    shock_chance("retirement_wave_chance", "Probability of the same before every school year from the second on."),
    share(
        SHOCKS,
        "retirement_share",
        0.5,
        "Share of teachers with 15 or more years of experience who then leave, on top of those who leave anyhow.",
    ),
    shock_year("loss_of_bright_spots_year", "School year before which the best-connected true bright spots leave."),
    shock_chance("loss_of_bright_spots_chance", "Probability of the same before every school year from the second on."),
    whole(SHOCKS, "bright_spots_lost", 0, 100_000, 3, "teachers", "Bright spots lost each time."),
    word(
        "decision",
        "rule",
        RULES,
        "all-four",
        "The product of four gates; the lowest gate; gates that make up for each other; a number of contacts; or innovation and imitation.",
    ),
    whole("run", "years", 1, 50, 6, "school years", "School years to simulate."),
    Key {
        kind: Kind::Whole { low: REPLICATES_STEP, high: 1_000_000, step: REPLICATES_STEP },
        ..whole("run", "replicates", 0, 0, 400, "runs", "How often the district is simulated, eight runs to a world.")
    },
    whole("run", "seed", 0, i64::MAX, 1, "", "Where luck starts; the same seed gives the same results."),
];

/// All keys, those of the registry included.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue<'a> {
    keys: Vec<Key<'a>>,
}

impl<'a> Catalogue<'a> {
    /// The keys of the file with the parameters of `registry`.
    pub fn new(registry: &'a Registry) -> Self {
        let parameters = registry.entries().iter().map(|entry| {
            let (low, high) = entry.bounds;
            let (kind, default) = if entry.integer {
                // Bounds of whole parameters are small whole numbers; a test of this module looks.
                (Kind::Whole { low: low as i64, high: high as i64, step: 1 }, Fallback::Whole(entry.central as i64))
            } else {
                (Kind::Number { low, high }, Fallback::Number(entry.central))
            };
            let name = entry.parameter.name();
            Key { table: "parameters", name, kind, default, unit: &entry.unit, meaning: &entry.meaning }
        });
        Self { keys: KEYS.iter().copied().chain(parameters).collect() }
    }

    /// All keys, in the order in which they are explained.
    pub fn keys(&self) -> &[Key<'a>] {
        &self.keys
    }

    /// The keys of one table.
    pub fn of_table<'c>(&'c self, table: &'c str) -> impl Iterator<Item = &'c Key<'a>> + 'c {
        self.keys.iter().filter(move |key| key.table == table)
    }

    /// The key `name` of `table`.
    pub fn find(&self, table: &str, name: &str) -> Option<&Key<'a>> {
        self.keys.iter().find(|key| key.table == table && key.name == name)
    }
}

/// The tables that stand directly in `table`, by their last word.
pub fn tables_within(table: &str) -> impl Iterator<Item = &'static str> + '_ {
    TABLES.iter().filter_map(move |(path, _)| {
        let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
        (parent == table && !name.is_empty()).then_some(name)
    })
}

/// Whether the path of a key is that of a parameter, and of which.
pub fn parameter_of(path: &str) -> Option<Parameter> {
    path.strip_prefix("parameters.").and_then(|name| name.parse().ok())
}

const fn text(table: &'static str, name: &'static str, default: Fallback, meaning: &'static str) -> Key<'static> {
    Key { table, name, kind: Kind::Text, default, unit: "", meaning }
}

const fn file(table: &'static str, name: &'static str, without: &'static str, meaning: &'static str) -> Key<'static> {
    Key { table, name, kind: Kind::File, default: Fallback::Nothing(without), unit: "", meaning }
}

const fn word(
    table: &'static str,
    name: &'static str,
    words: &'static [&'static str],
    default: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::Word(words), default: Fallback::Text(default), unit: "", meaning }
}

const fn flag(table: &'static str, name: &'static str, default: bool, meaning: &'static str) -> Key<'static> {
    Key { table, name, kind: Kind::Flag, default: Fallback::Flag(default), unit: "", meaning }
}

const fn whole(
    table: &'static str,
    name: &'static str,
    low: i64,
    high: i64,
    default: i64,
    unit: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::Whole { low, high, step: 1 }, default: Fallback::Whole(default), unit, meaning }
}

const fn number(
    table: &'static str,
    name: &'static str,
    low: f64,
    high: f64,
    default: Fallback,
    unit: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::Number { low, high }, default, unit, meaning }
}

/// A count of schools: where no count is given, 16, 4 and 3; `district` fills them in, since one given count
/// makes the others 0.
const fn schools(name: &'static str, meaning: &'static str) -> Key<'static> {
    let kind = Kind::Whole { low: 0, high: limits::SCHOOLS, step: 1 };
    let default = Fallback::Nothing("16 elementary, 4 middle and 3 high schools");
    Key { table: "district", name, kind, default, unit: "schools", meaning }
}

/// Days, visits or years of a strategy: 0 is a strategy that does nothing.
const fn days(
    table: &'static str,
    name: &'static str,
    unit: &'static str,
    default: i64,
    meaning: &'static str,
) -> Key<'static> {
    whole(table, name, 0, 50, default, unit, meaning)
}

const fn from_year(table: &'static str) -> Key<'static> {
    whole(table, "from_year", 1, 50, 1, "school year", "First school year in which it works.")
}

const fn to_year(table: &'static str) -> Key<'static> {
    let default = Fallback::Nothing("as long as there is money");
    Key { default, ..whole(table, "to_year", 1, 50, 1, "school year", "Last school year in which it works.") }
}

const fn if_routine_below(table: &'static str) -> Key<'static> {
    let meaning =
        "It works only if the share of routine use was below this at the end of the year `if_at_end_of_year`.";
    number(table, "if_routine_below", 0.0, 1.0, Fallback::Nothing("without a condition"), "share", meaning)
}

const fn if_at_end_of_year(table: &'static str) -> Key<'static> {
    let meaning = "School year at whose end `if_routine_below` is looked at; it works in the years after.";
    let default = Fallback::Nothing("without a condition");
    Key { default, ..whole(table, "if_at_end_of_year", 1, 50, 1, "school year", meaning) }
}

const fn target(table: &'static str, default: &'static str) -> Key<'static> {
    word(table, "target", TARGETS, default, "Whom it is for; `assigned` needs `assigned_schools` or `assigned_share`.")
}

const fn assigned_schools(table: &'static str) -> Key<'static> {
    let default = Fallback::Nothing("no school is listed");
    let meaning = "Schools by name; those of a district made from counts are E01, E02, … M01, … H01, …";
    Key { table, name: "assigned_schools", kind: Kind::Names, default, unit: "", meaning }
}

const fn assigned_share(table: &'static str) -> Key<'static> {
    let meaning = "Share of the schools, drawn anew in every replicate, as in a trial.";
    number(table, "assigned_share", 0.0, 1.0, Fallback::Nothing("no share is drawn"), "share", meaning)
}

/// Nothing has begun before the first school year, so that nothing can befall it.
const fn shock_year(name: &'static str, meaning: &'static str) -> Key<'static> {
    let default = Fallback::Nothing("at no fixed time");
    Key { default, ..whole(SHOCKS, name, 2, 50, 2, "school year", meaning) }
}

const fn shock_chance(name: &'static str, meaning: &'static str) -> Key<'static> {
    number(SHOCKS, name, 0.0, 1.0, Fallback::Number(0.0), "probability", meaning)
}

const fn share(table: &'static str, name: &'static str, default: f64, meaning: &'static str) -> Key<'static> {
    number(table, name, 0.0, 1.0, Fallback::Number(default), "share", meaning)
}

const fn nominated_share(table: &'static str, meaning: &'static str) -> Key<'static> {
    number(table, "nominated_share", 0.0, 1.0, Fallback::Number(0.05), "share", meaning)
}
