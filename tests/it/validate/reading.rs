//! Trial files: what they say is read, and every mistake is told at its place.

use flywheel::model::parameter::Parameter;
use flywheel::scenario::{Trial, load_trial, registry};
use std::fs;

const GOOD: &str = "title = 'Little trial'
[study]
authors = 'Somebody'
year = 1999
title = 'Something'
[district]
elementary_schools = 2
[run]
years = 2
seed = 5
[parameters]
role_change_out = 0.2
[arms.control]
[arms.treated.strategies.workshop]
days_per_year = 3
[figures.effect]
of = 'treated'
minus = 'control'
unit = 'sd'
published = 0.3
low = 0.1
high = 0.5
baseline = 0.1
nothing = 0.0
rests_on = ['workshop_vision']
";

fn read(text: &str) -> Result<Trial, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("little.toml");
    fs::write(&path, text).unwrap();
    load_trial(&path, &registry().unwrap()).map_err(|errors| errors.to_string())
}

#[test]
fn a_trial_is_its_world_with_what_differs_in_each_arm() {
    let trial = read(GOOD).unwrap();
    assert_eq!((trial.title.as_str(), trial.slug.as_str(), trial.seed), ("Little trial", "little", 5));
    let [control, treated] = trial.arms.as_slice() else { panic!("{} arms", trial.arms.len()) };
    assert!(control.settings.strategies.workshop.is_none());
    assert_eq!(treated.settings.strategies.workshop.as_ref().unwrap().days_per_year, 3);
    assert_eq!(control.settings.district, treated.settings.district);
    assert_eq!((control.settings.years, treated.own.as_slice()), (2, [Parameter::RoleChangeOut].as_slice()));
    let [effect] = trial.figures.as_slice() else { panic!("{} figures", trial.figures.len()) };
    assert_eq!((effect.of, effect.minus, effect.year, effect.published), (1, 0, 2, Some(0.3)));
    assert_eq!(effect.rests_on, [Parameter::WorkshopVision]);
}

#[test]
fn a_series_is_a_figure_for_each_year() {
    let trial = read(&GOOD.replace("published = 0.3\nlow = 0.1\nhigh = 0.5", "by_year = [0.1, 0.2]")).unwrap();
    let years: Vec<_> = trial.figures.iter().map(|figure| (figure.name.as_str(), figure.year, figure.years)).collect();
    assert_eq!(years, [("effect 1", 1, 2), ("effect 2", 2, 2)]);
}

#[test]
fn every_mistake_of_a_trial_is_told_with_its_place_and_a_way_out() {
    let mistakes = [
        ("[arms.control]\n", "[arms.contrl]\n", "the trial has no arm `control`", "did you mean `contrl`?"),
        (
            "'workshop_vision'",
            "'workshop_vison'",
            "unknown parameter `workshop_vison`",
            "did you mean `workshop_vision`?",
        ),
        ("days_per_year", "day_per_year", "unknown key `day_per_year`", "did you mean `days_per_year`?"),
        ("baseline = 0.1\n", "", "needs a baseline", "add `baseline`"),
        ("low = 0.1\n", "", "an interval has two ends", "give both"),
        ("low = 0.1", "low = 0.7", "the lower end is not below the upper end", "exchange"),
        ("published = 0.3\nlow = 0.1\nhigh = 0.5\n", "", "nothing was published", "give `published`"),
        ("of = 'treated'", "of = 'control'", "an arm is compared with itself", "name two arms"),
        ("unit = 'sd'", "unit = 'sd'\nyear = 3", "the trial has 2 school years", "lengthen"),
        ("unit = 'sd'", "unit = 'sd'\nmeasure = 'ratio'", "a ratio needs the arms that divide", "add `over`"),
        ("unit = 'sd'", "unit = 'sd'\noutcome = 'students'", "a slope belongs to outcomes of students", "write slope"),
        ("authors = 'Somebody'\n", "", "`study.authors` is not given", "name the original work"),
        ("title = 'Little trial'", "extends = 'x.toml'", "a trial extends nothing", "write the world"),
        ("[run]", "[run", "", "^"),
        ("role_change_out = 0.2", "role_change_out = 20", "role_change_out", "^"),
    ];
    for (from, to, message, help) in mistakes {
        assert!(GOOD.contains(from), "{from}");
        let told = read(&GOOD.replacen(from, to, 1)).unwrap_err();
        assert!(told.contains(message) && told.contains(help), "{to}:\n{told}");
        assert!(told.contains("little.toml") || help.starts_with("name the"), "{to}:\n{told}");
    }
}

#[test]
fn a_file_without_arms_or_figures_is_refused() {
    let (head, rest) = GOOD.split_once("[arms.control]").unwrap();
    let (_, figures) = rest.split_once("[figures").unwrap();
    assert!(read(&format!("{head}[figures{figures}")).unwrap_err().contains("the trial has no arms"));
    let (arms, _) = GOOD.split_once("[figures").unwrap();
    assert!(read(arms).unwrap_err().contains("the trial has no figures"));
    assert!(read("arms = 3").unwrap_err().contains("`arms` is a table"));
    assert!(read("[arms]\ncontrol = 3").unwrap_err().contains("`arms.control` is a table"));
}
