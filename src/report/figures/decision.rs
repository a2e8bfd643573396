//! The figures of a decision: costs and effects, and expected losses.

use super::{Figures, MOST_SHOWN, kind_of};
use crate::chart::best_buy_strips::StripSeries;
use crate::chart::cost_effectiveness::{PlanePoint, PlaneSeries};
use crate::chart::expected_loss::LossSeries;
use crate::chart::{
    Asked, BestBuy, BestBuyStrips, ChartError, CostEffectiveness, Counted, ExpectedLoss, Kind, Provenance,
};
use crate::stats::{Standing, leads};
use crate::study::decide::At;
use crate::study::decide::frontier_table::word;
use crate::study::{Choices, Decision, Draw};

/// The figures.
pub fn decision_figures(choices: &Choices<'_>, decision: &Decision, draws: &[Draw]) -> Figures {
    let mut figures = Figures::default();
    figures.add("cost-effectiveness", plane(choices, decision, draws));
    figures.add("best-buy", strips(choices, decision));
    figures.add("expected-loss", Ok(losses(choices, decision)));
    figures
}

/// The family of an option, of which the first is doing nothing.
fn family(choices: &Choices<'_>, option: usize) -> Kind {
    let choice = option.checked_sub(1).and_then(|position| choices.options().get(position));
    let template = choice.and_then(|choice| choices.variations().study().templates.get(choice.scenario));
    template.map_or(Kind::Nothing, |template| kind_of(&template.scenario.settings.strategies.kinds()))
}

fn plane(
    choices: &Choices<'_>,
    decision: &Decision,
    draws: &[Draw],
) -> Result<Result<CostEffectiveness, ChartError>, &'static str> {
    let study = choices.variations().study();
    if study.templates.len() > MOST_SHOWN {
        return Err("there are more scenarios than a figure can tell apart");
    }
    let slugs = choices.slugs();
    let at = &decision.at_worth;
    let next = at.lead.map(|(next, _)| next);
    let point = |option: usize| {
        let (effect, cost) = (decision.effects.get(option)?, decision.costs.get(option)?);
        let standing = decision.standings.get(option)?;
        Some(PlanePoint {
            option: slugs.get(option).copied().unwrap_or_default().to_owned(),
            cost: cost.mean.mean,
            effect: effect.mean.mean,
            range: (effect.spread.low, effect.spread.high),
            // Doing nothing adds nothing for sure.
            emphasised: option > 0 && (option == at.outlook.best || Some(option) == next),
            on_frontier: matches!(standing, Standing::OnFrontier { .. }),
            standing: word(standing).to_owned(),
        })
    };
    let nothing =
        PlaneSeries { name: "No strategy".to_owned(), kind: Kind::Nothing, points: point(0).into_iter().collect() };
    let of_scenario = |(scenario, template): (usize, &crate::scenario::Template)| PlaneSeries {
        name: template.scenario.title.clone(),
        kind: kind_of(&template.scenario.settings.strategies.kinds()),
        points: choices
            .options()
            .iter()
            .enumerate()
            .filter(|(_, choice)| choice.scenario == scenario)
            .filter_map(|(position, _)| point(position + 1))
            .collect(),
    };
    let series = std::iter::once(nothing).chain(study.templates.iter().enumerate().map(of_scenario)).collect();
    let figure = |title| CostEffectiveness {
        title,
        series,
        worth: at.worth,
        currency: choices.currency().to_owned(),
        perspective: choices.perspective().name().replace('-', " "),
        year: choices.judged_year(),
        draws: decision.draws as u32,
        target_teachers: decision.seats.round() as u64,
        provenance: provenance(choices, decision),
    };
    Ok(pays_off(choices, decision, draws).map(figure))
}

/// What may be said of the option with the highest net benefit beside doing nothing.
fn pays_off(choices: &Choices<'_>, decision: &Decision, draws: &[Draw]) -> Result<String, ChartError> {
    let at = &decision.at_worth;
    let strategies = at.outlook.options.iter().enumerate().skip(1);
    let best = strategies.reduce(|best, next| if next.1.net.mean > best.1.net.mean { next } else { best });
    let interval = best.and_then(|(option, outlook)| Some((option, outlook.net.interval?)));
    let Some((option, interval)) = interval else { return Ok("What each option adds for its cost".to_owned()) };
    let net: Vec<f64> = draws.iter().filter_map(|draw| draw.net(at.worth).get(option).copied()).collect();
    let counted = leads(&net, &vec![0.0; net.len()], 0.0);
    BestBuy {
        asked: Asked::PaysOff,
        name: choices.titles().get(option).copied().unwrap_or_default().to_owned(),
        worth: at.worth,
        currency: choices.currency().to_owned(),
        agreeing: counted.ahead as u32,
        contrary: counted.behind as u32,
        draws: decision.draws as u32,
        lead: (interval.low, interval.high),
    }
    .title()
}

/// How often each option is the best buy, whatever an added teacher is worth.
fn strips(choices: &Choices<'_>, decision: &Decision) -> Result<Result<BestBuyStrips, ChartError>, &'static str> {
    if decision.grid.len() < 2 {
        return Err("it needs more than one worth of an added teacher");
    }
    let titles = choices.titles();
    let share = |at: &At, option: usize| at.outlook.options.get(option).map_or(0.0, |own| own.leads);
    let most = |option: usize| decision.grid.iter().map(|at| share(at, option)).fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..titles.len()).filter(|option| most(*option) > 0.0).collect();
    order.sort_by(|one, other| most(*other).total_cmp(&most(*one)));
    order.truncate(MOST_SHOWN - 1);
    order.sort_unstable();
    let mut series: Vec<StripSeries> = order
        .iter()
        .map(|option| StripSeries {
            name: titles.get(*option).copied().unwrap_or_default().to_owned(),
            kind: family(choices, *option),
            shares: decision.grid.iter().map(|at| share(at, *option)).collect(),
        })
        .collect();
    // Draws in which no option leads all others, or one that is not shown does.
    let rest = |at: &At| f64::max(0.0, 1.0 - order.iter().map(|option| share(at, *option)).sum::<f64>());
    series.push(StripSeries {
        name: "No clear best buy".to_owned(),
        kind: Kind::Other,
        shares: decision.grid.iter().map(rest).collect(),
    });
    let title = best_buy(choices, decision)
        .map_or_else(|| Ok("How often each option is the best buy".to_owned()), |buy| buy.title());
    Ok(title.map(|title| BestBuyStrips {
        title,
        worths: decision.grid.iter().map(|at| at.worth).collect(),
        series,
        worth: decision.at_worth.worth,
        currency: choices.currency().to_owned(),
        draws: decision.draws as u32,
        provenance: provenance(choices, decision),
    }))
}

fn losses(choices: &Choices<'_>, decision: &Decision) -> Result<ExpectedLoss, ChartError> {
    let titles = choices.titles();
    let loss = |option: usize| decision.at_worth.outlook.options.get(option).map_or(f64::MAX, |own| own.regret.mean);
    // Those that are the best buy at some worth, then those that lose least.
    let is_on = |option: &usize| matches!(decision.standings.get(*option), Some(Standing::OnFrontier { .. }));
    let mut order: Vec<usize> = (0..titles.len()).collect();
    order.sort_by(|one, other| {
        (is_on(other), loss(*one)).partial_cmp(&(is_on(one), loss(*other))).unwrap_or(core::cmp::Ordering::Equal)
    });
    order.truncate(MOST_SHOWN);
    order.sort_unstable();
    let best = decision.at_worth.outlook.best;
    let series = order
        .into_iter()
        .map(|option| LossSeries {
            name: titles.get(option).copied().unwrap_or_default().to_owned(),
            kind: family(choices, option),
            emphasised: option == best,
            at_worth: loss(option),
            points: decision
                .grid
                .iter()
                .filter_map(|at| Some((at.worth, at.outlook.options.get(option)?.regret.mean)))
                .collect(),
        })
        .collect::<Vec<_>>();
    Ok(ExpectedLoss {
        title: best_buy(choices, decision)
            .map_or_else(|| Ok("What each option may lose".to_owned()), |buy| buy.title())?,
        left_out: titles.len() - series.len(),
        series,
        worth: decision.at_worth.worth,
        currency: choices.currency().to_owned(),
        draws: decision.draws as u32,
        provenance: provenance(choices, decision),
    })
}

/// The option with the highest net benefit, and whether it is the best for sure.
pub fn best_buy(choices: &Choices<'_>, decision: &Decision) -> Option<BestBuy> {
    let at = &decision.at_worth;
    let draws = decision.draws as f64;
    let own = at.outlook.options.get(at.outlook.best)?;
    let (_, lead) = at.lead?;
    let others: f64 = at.outlook.options.iter().map(|option| option.leads).sum::<f64>() - own.leads;
    Some(BestBuy {
        asked: Asked::IsBest,
        name: choices.titles().get(at.outlook.best).copied().unwrap_or_default().to_owned(),
        worth: at.worth,
        currency: choices.currency().to_owned(),
        agreeing: (own.leads * draws).round() as u32,
        contrary: (others * draws).round() as u32,
        draws: decision.draws as u32,
        lead: lead.interval.map(|interval| (interval.low, interval.high))?,
    })
}

fn provenance(choices: &Choices<'_>, decision: &Decision) -> Provenance {
    let study = choices.variations().study();
    let first = study.templates.first();
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        district: first.map_or(String::new(), |template| template.scenario.settings.district.name.clone()),
        counted: Counted::Runs,
        runs: decision.draws as u32 * study.replicates,
        seed: study.seed,
        left_out: 0,
    }
}
