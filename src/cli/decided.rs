//! A decision as text for a person: which option, how sure, and what knowing more would be worth.

use super::layout::{finished, headed, paragraph};
use super::study_words::asked;
use crate::chart::claim::{Side, Verdict};
use crate::chart::number::plain;
use crate::report::figures::best_buy;
use crate::report::words::{counted, money, of_hundred};
use crate::scenario::visible;
use crate::stats::{Estimate, Standing};
use crate::study::decide::Information;
use crate::study::decide::frontier_table::word;
use crate::study::{Choices, Decision};

/// Luck that takes more than this share of the variance between draws is too much.
pub const MOST_LUCK: f64 = 0.25;
/// Keys that are told one by one.
const TOLD_KEYS: usize = 5;

/// The whole text, but for where it was written.
pub fn decided(choices: &Choices<'_>, decision: &Decision, information: &[Information]) -> String {
    let study = choices.variations().study();
    let currency = visible(choices.currency());
    let price = format!("{} {currency}", money(decision.at_worth.worth));
    let mut text = asked(study);
    text.push_str(&format!(
        "\n{}\n{}\n",
        paragraph(&format!(
            "AT {price} FOR EACH ADDED TEACHER at the end of year {}; cost: {} up to then, beyond doing nothing",
            choices.judged_year(),
            choices.perspective().name().replace('-', " ")
        )),
        option_table(choices, decision)
    ));
    let draws = counted(decision.draws as u32, "draw");
    let note = format!(
        "{draws} of what is not known, {} of each option in every draw. Added: teachers at routine use beyond those under \
         doing nothing. Net benefit: their worth less the cost. Best in: of 100 draws, those in which it beats every other \
         option by more than {} points of routine use are worth ({}); nobody does in {}. Loss: what choosing it falls short \
         of the best option of each draw, on average.",
        counted(study.replicates, "run"),
        plain(study.decide.margin * 100.0),
        money(decision.at_worth.margin),
        share_of_hundred(decision.at_worth.outlook.undecided),
    );
    text.push_str(&format!("{}\n\n{}\n", paragraph(&note), paragraph(&verdict(choices, decision))));
    text.push_str(&format!("{}\n\n", paragraph(&by_worth(choices, decision))));
    text.push_str(&format!("WHAT KNOWING MORE IS WORTH before choosing, in {currency}\n"));
    text.push_str(&format!("{}\n", information_table(information)));
    text.push_str(&format!("{}\n", paragraph(&knowing(decision, information))));
    text
}

fn option_table(choices: &Choices<'_>, decision: &Decision) -> String {
    let header =
        ["Option", "added (8 in 10 draws)", "cost", "net benefit (95 %)", "best in", "loss", "worth its cost?"];
    let mut table = headed(header.map(str::to_owned).to_vec(), 1);
    for (option, (title, outlook)) in choices.titles().iter().zip(&decision.at_worth.outlook.options).enumerate() {
        let (Some(effect), Some(cost)) = (decision.effects.get(option), decision.costs.get(option)) else { continue };
        table.add_row(vec![
            visible(title),
            match option {
                0 => "–".to_owned(),
                _ => format!("{:.1} ({:.1} to {:.1})", effect.mean.mean, effect.spread.low, effect.spread.high)
                    .replace('-', "−"),
            },
            money(cost.mean.mean),
            if option == 0 { "0".to_owned() } else { amount(&outlook.net) },
            share_of_hundred(outlook.leads),
            money(outlook.regret.mean),
            standing(choices, decision, option),
        ]);
    }
    finished(table)
}

fn standing(choices: &Choices<'_>, decision: &Decision, option: usize) -> String {
    let slugs = choices.slugs();
    let named = |other: usize| slugs.get(other).copied().unwrap_or_default();
    match decision.standings.get(option) {
        Some(Standing::OnFrontier { from: None }) => "costs least".to_owned(),
        Some(Standing::OnFrontier { from: Some((_, ratio)) }) => format!("from {} a teacher", money(*ratio)),
        Some(Standing::Dominated { by }) => format!("dominated by {}", named(*by)),
        Some(Standing::ExtendedlyDominated { by: [one, other] }) => {
            format!("dominated by {} and {}", named(*one), named(*other))
        }
        Some(own @ Standing::SameAs { option }) => format!("{} as {}", word(own), named(*option)),
        None => String::new(),
    }
}

/// An amount with its interval.
fn amount(estimate: &Estimate) -> String {
    match estimate.interval {
        Some(interval) => {
            format!("{} ({} to {})", money(estimate.mean), money(interval.low), money(interval.high))
        }
        None => money(estimate.mean),
    }
}

fn share_of_hundred(share: f64) -> String {
    of_hundred((share * 1e6).round() as usize, 1_000_000)
}

/// Whether it is clear which option is the best, and what is lost where it is not.
fn verdict(choices: &Choices<'_>, decision: &Decision) -> String {
    let (titles, outlook) = (choices.titles(), &decision.at_worth.outlook);
    let name = |option: usize| visible(titles.get(option).copied().unwrap_or_default());
    let Some(own) = outlook.options.get(outlook.best) else { return String::new() };
    let price = format!("{} {}", money(decision.at_worth.worth), visible(choices.currency()));
    let leads = share_of_hundred(own.leads);
    let loss = format!("Choosing it loses {} on average against the best option of each draw.", money(own.regret.mean));
    match best_buy(choices, decision).map_or(Verdict::Open, |buy| buy.verdict()) {
        Verdict::Clear { leader: Side::First } => format!(
            "CLEAR: at {price} for each added teacher, {} is the best option in {leads} of 100 draws. {loss}",
            name(outlook.best)
        ),
        Verdict::Usual { leader: Side::First } => format!(
            "FAIRLY CLEAR: at {price} for each added teacher, {} is usually the best option, in {leads} of 100 draws. {loss}",
            name(outlook.best)
        ),
        _ if own.leads >= 0.7 => format!(
            "NOT CLEAR: at {price} for each added teacher, {} is the best option in {leads} of 100 draws, but on average its \
             lead over the next one can be nothing. {loss}",
            name(outlook.best)
        ),
        _ => {
            let mut rivals: Vec<(usize, f64)> = outlook
                .options
                .iter()
                .enumerate()
                .filter(|(option, rival)| *option != outlook.best && rival.leads >= 0.05)
                .map(|(option, rival)| (option, rival.leads))
                .collect();
            rivals.sort_by(|one, other| other.1.total_cmp(&one.1));
            let told: Vec<String> = rivals
                .iter()
                .map(|(option, leads)| format!("{} in {}", name(*option), share_of_hundred(*leads)))
                .collect();
            let others = if told.is_empty() { String::new() } else { format!("; {}", told.join(", ")) };
            format!(
                "NOT CLEAR: at {price} for each added teacher, {} has the highest net benefit on average, but is the best option \
                 in {leads} of 100 draws only{others}. {loss}",
                name(outlook.best)
            )
        }
    }
}

/// Which option is the best on average at which worth.
fn by_worth(choices: &Choices<'_>, decision: &Decision) -> String {
    let (titles, currency) = (choices.titles(), visible(choices.currency()));
    let mut on: Vec<(usize, f64)> = decision
        .standings
        .iter()
        .enumerate()
        .filter_map(|(option, standing)| match standing {
            Standing::OnFrontier { from } => Some((option, from.map_or(0.0, |(_, ratio)| ratio))),
            _ => None,
        })
        .collect();
    on.sort_by(|one, other| one.1.total_cmp(&other.1));
    let until = on.iter().skip(1).map(|(_, from)| Some(*from)).chain([None]);
    let told: Vec<String> = on
        .iter()
        .zip(until)
        .map(|((option, from), until)| {
            let name = visible(titles.get(*option).copied().unwrap_or_default());
            match (*from > 0.0, until) {
                (false, None) => format!("{name}, whatever a teacher is worth"),
                (false, Some(until)) => format!("{name} below {}", money(until)),
                (true, Some(until)) => format!("{name} from {} to {}", money(*from), money(until)),
                (true, None) => format!("{name} from {} on", money(*from)),
            }
        })
        .collect();
    format!("Best on average by what an added teacher is worth, in {currency}: {}.", told.join("; "))
}

fn information_table(information: &[Information]) -> String {
    if information.iter().all(|own| own.worth.plug_in == 0.0) {
        return "No key: in every part of the range of each, the same option is the best.".to_owned();
    }
    let header = ["Key", "worth knowing (95 %)", "at most about"].map(str::to_owned).to_vec();
    let mut table = headed(header, 1);
    for own in information.iter().filter(|own| own.worth.plug_in > 0.0).take(TOLD_KEYS) {
        table.add_row(vec![own.key.clone(), amount(&own.worth.value), money(own.worth.plug_in)]);
    }
    finished(table)
}

fn knowing(decision: &Decision, information: &[Information]) -> String {
    let at = &decision.at_worth;
    let plug_in = at.outlook.perfect_information.mean;
    let all = match at.perfect_by_halves {
        Some(halves) => format!(
            "Knowing everything would be worth between about {} and {}",
            money(halves.mean.max(0.0)),
            money(plug_in)
        ),
        None => format!("Knowing everything would be worth at most about {}", money(plug_in)),
    };
    let sure: Vec<&str> = information
        .iter()
        .filter(|own| own.surely.is_some_and(|low| low > 0.0))
        .take(TOLD_KEYS)
        .map(|own| own.key.as_str())
        .collect();
    // As much as half of what there is to know, by the key that is worth most.
    let known = |own: &&Information| own.surely.is_some_and(|low| low > 0.0);
    let most = information.iter().filter(known).map(|own| own.worth.value.mean).fold(0.0, f64::max);
    let mostly = most >= 0.5 * plug_in;
    let about = match sure.as_slice() {
        [] if information.iter().all(|own| own.worth.plug_in == 0.0) => {
            "In parts of its range as coarse as so few draws allow, no single key changes the choice.".to_owned()
        }
        [] => format!(
            "With {} looked at together, these draws do not show that knowing any one of them would change the choice; \
             those above come first in part by luck.",
            counted(information.len() as u32, "key")
        ),
        [only] if mostly => {
            format!("It is mostly about {only}: that it matters is not luck, all keys looked at together.")
        }
        [only] => format!("Of single keys {only} matters, which is not luck, all keys looked at together."),
        _ if mostly => format!(
            "It is mostly about {}: that they matter is not luck, all keys looked at together.",
            sure.join(", ")
        ),
        _ => format!("Of single keys {} matter, which is not luck, all keys looked at together.", sure.join(", ")),
    };
    let luck = match at.largest_luck_share() {
        Some(share) => {
            let at_least = if decision.units_are_worlds { "" } else { "at least " };
            format!(
                "Luck makes up {at_least}{:.0} % of the variance of a net benefit between draws, at most among the options; \
                 the rest is the parameters.",
                share * 100.0
            )
        }
        None => String::new(),
    };
    format!(
        "{all}: about the most that a pilot or a survey can be worth. {about} Of each two numbers the first takes no luck for \
         knowledge and is on average too low; the last takes some. {luck}"
    )
}
