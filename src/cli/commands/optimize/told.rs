//! What a search found, as text for a person.

use crate::cli::layout::{finished, headed, paragraph};
use crate::cli::pictures::unneeded;
use crate::cli::study_words::{asked, counted_cells, key_names};
use crate::report::figures::Figures;
use crate::report::words::{counted, money, per_teacher};
use crate::scenario::{Study, Value, visible};
use crate::stats::{Estimate, Interval};
use crate::study::optimize::{Aim, Choice, Optimum, ReferenceKind, Role, Task, slug};
use crate::study::sweep::point_table::plain as plain_value;
use std::path::Path;

/// What is told.
pub struct Told<'a> {
    /// The study.
    pub study: &'a Study,
    /// What was chosen.
    pub task: &'a Task<'a>,
    /// What was to be as large as possible.
    pub aim: &'a Aim,
    /// What was found, by rising budget.
    pub optima: &'a [Optimum],
    /// The figures.
    pub figures: &'a Figures,
}

impl Told<'_> {
    /// The whole text.
    pub fn text(&self, (found, put): (u64, u64), place: &Path) -> String {
        let mut text = asked(self.study);
        for optimum in self.optima {
            text.push_str(&format!("\n{}", self.at_budget(optimum)));
        }
        if self.optima.len() > 1 {
            text.push_str(&format!("\n{}", self.frontier()));
        }
        let words = &self.study.optimize;
        let note = format!(
            "Up to {} at each budget, {} of each, sought for the most {} at the end of year {}{}. The numbers are means over {} \
             in worlds that the search did not see, with 95 % intervals over worlds. {}",
            counted(words.evaluations, "choice"),
            counted(self.study.replicates, "run"),
            self.aim.outcome.words().trim_start_matches("share "),
            self.aim.year,
            self.aim.lowest_at_least.map_or(String::new(), |share| format!(
                ", with at least {:.1} % at routine use in the lowest quarter of schools",
                share * 100.0
            )),
            counted(words.check_replicates, "run"),
            if self.task.is_over_futures() {
                "Every world has parameters, ties and a decision rule of its own, so the best is best on average over what is \
                 not known."
            } else {
                "They are luck alone, at the scenario's own parameters; [evidence] profile = \"prior\" in the scenario seeks \
                 what is best on average over what is not known."
            }
        );
        let written = format!(
            "{} found finished, {} simulated. Written to {}.",
            counted_cells(found),
            counted_cells(put),
            visible(&place.display().to_string())
        );
        let unneeded = unneeded(self.figures);
        text.push_str(&format!("\n{}\n{unneeded}{}\n", paragraph(&note), paragraph(&written)));
        text
    }

    fn currency(&self) -> String {
        visible(&self.task.settings().funding.currency)
    }

    /// What is best at one budget, what is nearly as good, and whether it is better than its references.
    fn at_budget(&self, optimum: &Optimum) -> String {
        let price = format!("{} {}", money(optimum.budget), self.currency());
        if optimum.best().is_none() {
            let asked = "nothing that was tried is allowed: every choice misses what is asked of the lowest schools, or could \
                         not be run";
            return format!("{}\n", paragraph(&format!("AT {price} A YEAR: {asked}.")));
        }
        let searched: Vec<&Choice> = optimum.best().into_iter().chain(optimum.alternatives()).collect();
        let names = searched.iter().map(|choice| spoken(choice.role));
        let mut table = headed(std::iter::once("Key".to_owned()).chain(names).collect(), 1);
        for (position, name) in key_names(&self.study.axes).into_iter().enumerate() {
            let value = |choice: &&Choice| choice.values.get(position).map_or(String::new(), shown);
            table.add_row(std::iter::once(name).chain(searched.iter().map(value)).collect::<Vec<_>>());
        }
        let mut add = |name: &str, value: &dyn Fn(&Choice) -> String| {
            let cells = searched.iter().map(|choice| value(choice));
            table.add_row(std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>());
        };
        add(self.aim.outcome.words(), &|choice| self.with_interval(choice.performance.estimate()));
        add("behind the best", &|choice| match choice.role {
            Role::Best => "–".to_owned(),
            _ => self.with_interval(optimum.lead_over(choice)),
        });
        let or_dash = |text: Option<String>| text.unwrap_or("–".to_owned());
        add("lowest quarter of schools", &|choice| or_dash(choice.performance.lowest_mean().map(percent)));
        add("cash paid", &|choice| or_dash(choice.performance.cash_mean().map(money)));
        format!(
            "{}\n{}\n\n{}\n{}\n",
            paragraph(&format!("AT {price} A YEAR")),
            finished(table),
            finished(self.references(optimum)),
            paragraph(&self.verdict(optimum)),
        )
    }

    fn references(&self, optimum: &Optimum) -> comfy_table::Table {
        let header = ["Held against", self.aim.outcome.words(), "the best leads by (95 %)", "cash paid"];
        let mut table = headed(header.map(str::to_owned).to_vec(), 1);
        for choice in optimum.choices.iter().filter(|choice| matches!(choice.role, Role::Reference(_))) {
            table.add_row(vec![
                spoken(choice.role),
                self.with_interval(choice.performance.estimate()),
                self.with_interval(optimum.lead_over(choice)),
                choice.performance.cash_mean().map_or("–".to_owned(), money),
            ]);
        }
        table
    }

    /// Whether the best is better than an equal split and than the best single strategy.
    fn verdict(&self, optimum: &Optimum) -> String {
        let equal = optimum.reference(ReferenceKind::EqualSplit);
        let rivals: Vec<(String, &Choice)> = equal
            .map(|choice| ("an equal split".to_owned(), choice))
            .into_iter()
            .chain(
                optimum
                    .best_alone()
                    .map(|choice| (format!("{}, the best single strategy", spoken(choice.role)), choice)),
            )
            .collect();
        if rivals.is_empty() {
            return "The scenario has a single strategy: there is no split to hold the best against.".to_owned();
        }
        let told: Vec<String> = rivals.iter().map(|(name, choice)| self.beside(optimum, name, choice)).collect();
        let of = if self.is_share() { " percentage points" } else { "" };
        if let Some(missed) = self.missed(optimum) {
            format!("{missed} In fresh worlds it {}{of}.", told.join(" and "))
        } else if optimum.beats_all() == [Some(true); 2] {
            format!("BETTER: in fresh worlds it {}{of}, each by more than the interval.", told.join(" and "))
        } else {
            format!(
                "NOT SHOWN TO BE BETTER: in fresh worlds it {}{of}. A difference whose interval holds 0 may be luck; more \
                 `evaluations` or `replicates` may find a better one.",
                told.join(" and ")
            )
        }
    }

    /// That the best misses in fresh worlds what is asked of the lowest schools; nothing where it does not.
    fn missed(&self, optimum: &Optimum) -> Option<String> {
        let performance = &optimum.best()?.performance;
        self.aim.short_of(performance).filter(|short| *short > 0.0)?;
        Some(format!(
            "MISSES WHAT IS ASKED: in fresh worlds the lowest quarter of schools comes to {} %, less than {} %; what just \
             passes in the worlds of the search often fails in others. Ask for a little more, or give more `replicates`.",
            percent(performance.lowest_mean()?),
            percent(self.aim.lowest_at_least?)
        ))
    }

    /// By how much the best leads another choice, or is behind it.
    fn beside(&self, optimum: &Optimum, name: &str, choice: &Choice) -> String {
        let lead = optimum.lead_over(choice);
        if lead.is_some_and(|lead| lead.mean < 0.0) {
            return format!(
                "is behind {name} by {}",
                self.with_interval(optimum.best().and_then(|best| choice.performance.better_than(&best.performance)))
            );
        }
        format!("leads {name} by {}", self.with_interval(lead))
    }

    /// What more money buys.
    fn frontier(&self) -> String {
        let header = ["Yearly budget", "the best", "equal split", "best single strategy", "a further point costs"];
        let mut table = headed(header.map(str::to_owned).to_vec(), 1);
        let mut before: Option<&Choice> = None;
        for optimum in self.optima {
            let of = |choice: Option<&Choice>| {
                choice.map_or("–".to_owned(), |choice| self.with_interval(choice.performance.estimate()))
            };
            let single = optimum.best_alone().map_or("–".to_owned(), |choice| {
                format!("{}, {}", self.with_interval(choice.performance.estimate()), spoken(choice.role))
            });
            let best = optimum.best();
            let price =
                before.zip(best).and_then(|(less, more)| more.performance.price_of_more_than(&less.performance));
            let price = price.map_or("–".to_owned(), |price| per_teacher(&price, "not told from nothing"));
            table.add_row(vec![
                money(optimum.budget),
                of(optimum.best()),
                of(optimum.reference(ReferenceKind::EqualSplit)),
                single,
                if self.is_share() { price } else { "–".to_owned() },
            ]);
            before = best.or(before);
        }
        format!("{}\n{}\n", paragraph("WHAT MORE MONEY BUYS"), finished(table))
    }

    fn is_share(&self) -> bool {
        self.aim.outcome.unit() == "share"
    }

    fn with_interval(&self, estimate: Option<Estimate>) -> String {
        let write = |value: f64| {
            let text = if self.is_share() { format!("{:.1}", value * 100.0) } else { format!("{value:.1}") };
            if text == "-0.0" { "0.0".to_owned() } else { text.replace('-', "−") }
        };
        match estimate {
            Some(Estimate { mean, interval: Some(Interval { low, high }), .. }) => {
                format!("{} ({} to {})", write(mean), write(low), write(high))
            }
            Some(Estimate { mean, .. }) => write(mean),
            None => "–".to_owned(),
        }
    }
}

/// The name of a choice for a reader.
fn spoken(role: Role) -> String {
    match role {
        Role::Best => "the best".to_owned(),
        Role::Reference(ReferenceKind::AsWritten) => "the scenario as written".to_owned(),
        _ => slug(role).replace('-', " "),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => {
            let text = format!("{number:.3}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => visible(&plain_value(other)),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}
