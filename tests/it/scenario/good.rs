//! What is accepted, and what it comes to.

use super::{Folder, load_path, load_text, the_registry};
use flywheel::model::parameter::Parameter;
use flywheel::model::settings::{DecisionRule, Level, NominatedBy, RosterStaff, SchoolSource};
use flywheel::model::strategy::{Content, Cover, Kind, Pairing, Target};
use flywheel::scenario::{Origin, canonical_text, schema, settings_hash, starter_set};
use serde_json::Value;
use strum::IntoEnumIterator;

#[test]
fn an_empty_file_is_a_scenario_of_defaults() {
    let scenario = load_text("").unwrap();
    let settings = &scenario.settings;
    assert_eq!(scenario.title, "scenario");
    assert_eq!(settings.district.schools, SchoolSource::Synthetic { schools: [16, 4, 3] });
    assert_eq!(settings.strategies, Default::default());
    assert_eq!((settings.years, settings.funding.years, settings.funding.yearly_budget_cents), (6, 3, None));
    assert_eq!((scenario.run.replicates, scenario.run.seed), (400, 1));
    assert_eq!(settings.decision, DecisionRule::AllFour);
    assert_eq!(settings.parameters, the_registry().central());
}

#[test]
fn an_empty_table_is_a_strategy_with_its_usual_dose() {
    let scenario =
        load_text("[strategies.workshop]\n[strategies.observation]\n[strategies.mentoring]\n[strategies.codified]\n[strategies.vision]\n[strategies.council]\n[strategies.release_time]\n")
            .unwrap();
    let strategies = scenario.settings.strategies;
    let workshop = strategies.workshop.unwrap();
    assert_eq!((workshop.days_per_year, workshop.target), (2, Target::Everyone));
    assert_eq!((workshop.contract_days, workshop.content), (0, Content::Generic));
    let observation = strategies.observation.unwrap();
    assert_eq!((observation.visits_per_year, observation.target), (2, Target::NonUsers));
    assert_eq!((observation.cover, observation.nominated_share), (Cover::Substitute, 0.05));
    let mentoring = strategies.mentoring.unwrap();
    assert_eq!((mentoring.pairing, mentoring.first_years), (Pairing::BrightSpot, 2));
    assert_eq!((mentoring.hours_per_week, mentoring.release_days, mentoring.nominated_share), (1.5, 4, 0.05));
    let codified = strategies.codified.unwrap();
    assert_eq!((codified.artifacts_per_year, codified.promotion, codified.nominated_share), (20, false, 0.05));
    assert_eq!(strategies.vision.unwrap().messages_per_year, 20);
    let release = strategies.release_time.unwrap();
    assert_eq!((release.leaders, release.share_of_week, release.nominated_share), (3, 0.2, 0.05));
    let council = strategies.council.unwrap();
    assert_eq!((council.members, council.meetings_per_year, council.nominated_share), (10, 6, 0.05));
}

#[test]
fn strategies_act_in_the_order_of_their_kinds() {
    let text: String = Kind::iter().map(|kind| format!("[strategies.{}]\n", kind.name())).collect();
    let strategies = load_text(&text).unwrap().settings.strategies;
    assert_eq!(strategies.kinds(), Kind::iter().collect::<Vec<_>>());
}

#[test]
fn counts_that_are_left_out_beside_a_given_one_are_none() {
    let scenario = load_text("[district]\nhigh_schools = 2").unwrap();
    assert_eq!(scenario.settings.district.schools, SchoolSource::Synthetic { schools: [0, 0, 2] });
}

#[test]
fn the_nearer_file_decides_key_by_key() {
    let folder = Folder::new(&[
        ("scenario.toml", b"extends = 'base.toml'\n[strategies.workshop]\ndays_per_year = 5"),
        ("base.toml", b"title = 'Base'\n[strategies.workshop]\ndays_per_year = 1\ntarget = 'novices'"),
    ]);
    let scenario = folder.load().unwrap();
    let workshop = scenario.settings.strategies.workshop.unwrap();
    assert_eq!((workshop.days_per_year, workshop.target, scenario.title.as_str()), (5, Target::Novices, "scenario"));
}

#[test]
fn a_nearer_target_makes_an_inherited_assignment_pointless() {
    let base = b"[strategies.workshop]\ntarget = 'assigned'\nassigned_share = 0.5";
    let folder = Folder::new(&[("scenario.toml", b"extends = 'base.toml'"), ("base.toml", base)]);
    let target = |folder: &Folder| folder.load().unwrap().settings.strategies.workshop.unwrap().target;
    assert_eq!(target(&folder), Target::AssignedShare(0.5));
    folder.write("scenario.toml", b"extends = 'base.toml'\n[strategies.workshop]\ntarget = 'everyone'");
    assert_eq!(target(&folder), Target::Everyone);
    folder.write("scenario.toml", b"extends = 'base.toml'\n[strategies.workshop]\nassigned_schools = ['H01', 'E02']");
    assert_eq!(target(&folder), Target::AssignedSchools(vec![1, 20]));
}

#[test]
fn every_word_for_a_target_has_a_meaning_of_its_own_and_enters_the_hash() {
    let schema = schema(&the_registry());
    let words = &schema["properties"]["strategies"]["properties"]["workshop"]["properties"]["target"]["enum"];
    let mut read = Vec::new();
    for word in words.as_array().unwrap().iter().filter_map(Value::as_str).filter(|word| *word != "assigned") {
        let text = format!("[strategies.workshop]\ntarget = '{word}'");
        let settings = Folder::new(&[("scenario.toml", text.as_bytes())]).load().unwrap().settings;
        assert!(canonical_text(&settings).contains(&format!("strategies.workshop.target = {word}\n")), "{word}");
        let target = settings.strategies.workshop.unwrap().target;
        assert!(!read.contains(&target), "{word}");
        read.push(target);
    }
    assert_eq!(read.len(), 9);
}

#[test]
fn where_teacher_leaders_carry_the_vision_colleagues_nominate_unless_the_file_says_otherwise() {
    let nominators = |text: &str| {
        let scenario = Folder::new(&[("scenario.toml", text.as_bytes())]).load().unwrap();
        let shown = scenario.effective.iter().find(|effective| effective.key == "nomination.by").unwrap();
        assert_eq!(shown.value.trim_matches('"'), scenario.settings.nominated_by.name());
        scenario.settings.nominated_by
    };
    assert_eq!(nominators(""), NominatedBy::Signal);
    assert_eq!(nominators("[governance]\ncarried_by = 'teacher-leaders'"), NominatedBy::Peers);
    let both = "[governance]\ncarried_by = 'teacher-leaders'\n[nomination]\nby = 'both'";
    assert_eq!(nominators(both), NominatedBy::Both);
}

#[test]
fn a_nearer_roster_replaces_inherited_counts_and_the_other_way_round() {
    let folder = Folder::new(&[
        ("scenario.toml", b"extends = 'base.toml'\n[district]\nroster = 'r.csv'"),
        ("base.toml", b"[district]\nhigh_schools = 2"),
        ("r.csv", b"school,level,teachers\nLincoln,elementary,24\n"),
    ]);
    assert!(matches!(folder.load().unwrap().settings.district.schools, SchoolSource::Roster(_)));
    folder.write("scenario.toml", b"extends = 'base.toml'\n[district]\nhigh_schools = 1");
    folder.write("base.toml", b"[district]\nroster = 'missing.csv'\nties = 'missing.csv'");
    assert_eq!(folder.load().unwrap().settings.district.schools, SchoolSource::Synthetic { schools: [0, 0, 1] });
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let text = "\u{feff}title = 'x'\r\n[run]\r\nyears = 4\r\n";
    assert_eq!(load_text(text).unwrap().settings.years, 4);
    let folder = Folder::new(&[
        ("scenario.toml", b"[district]\nroster = 'r.csv'"),
        ("r.csv", "\u{feff}School;LEVEL;Teachers\r\nLincoln;primary;24\r\n;;\r\nWest;Senior;60\r\n".as_bytes()),
    ]);
    let SchoolSource::Roster(schools) = folder.load().unwrap().settings.district.schools else { panic!("no roster") };
    let read: Vec<_> = schools.iter().map(|school| (school.name.as_str(), school.level, &school.staff)).collect();
    assert_eq!(
        read,
        [("Lincoln", Level::Elementary, &RosterStaff::Count(24)), ("West", Level::High, &RosterStaff::Count(60))]
    );
}

#[test]
fn a_roster_of_teachers_is_read_with_what_it_knows_and_ties_follow_the_order_of_schools() {
    let folder = Folder::new(&[
        ("scenario.toml", b"[district]\nroster = 'r.csv'\nties = 't.csv'\ntarget_subject = 'Maths'"),
        (
            "r.csv",
            b"teacher,school,level,team,grade,subject,experience,context\n\
              a,Lincoln,elementary,,3,class,4,0.3\n\
              b,West,high,maths dept,,maths,,\n\
              c,Lincoln,elementary,,,music,,\n\
              d,West,high,,,,0,0.5\n",
        ),
        ("t.csv", b"from,to,weight\nd,a,\nb,d,0.5\nc,a,2\n"),
    ]);
    let scenario = folder.load().unwrap();
    let district = scenario.settings.district;
    let SchoolSource::Roster(schools) = district.schools else { panic!("no roster") };
    assert_eq!(schools.iter().map(|school| school.context).collect::<Vec<_>>(), [Some(0.3), Some(0.5)]);
    let teachers: Vec<_> = schools
        .iter()
        .flat_map(|school| match &school.staff {
            RosterStaff::Teachers(teachers) => teachers.clone(),
            RosterStaff::Count(_) => panic!("a count"),
        })
        .map(|teacher| (teacher.team, teacher.target, teacher.experience))
        .collect();
    let team = |name: &str| Some(name.to_string());
    assert_eq!(
        teachers,
        [
            (team("3"), Some(true), Some(4)),
            (None, Some(false), None),
            (team("maths dept"), Some(true), None),
            (None, None, Some(0))
        ]
    );
    // In the roster a, c, b, d stand at 0, 1, 2, 3.
    let ties: Vec<_> = district.ties.unwrap().iter().map(|tie| (tie.from, tie.to, tie.weight)).collect();
    assert_eq!(ties, [(1, 0, 2.0), (2, 3, 0.5), (3, 0, 1.0)]);
    assert_eq!(scenario.sheets.len(), 2);
    assert_eq!(scenario.texts.len(), 1);
}

#[test]
fn equal_settings_have_equal_text_however_they_are_written() {
    let one = load_text("[run]\nyears = 6\n[parameters]\nvision_half_life = 40\ncontext_spread = 0.20").unwrap();
    let two = load_text("parameters.vision_half_life = 4.0e1 # comment\n").unwrap();
    assert_eq!(canonical_text(&one.settings), canonical_text(&two.settings));
    assert_eq!(one.hash, two.hash);
    let other = load_text("[parameters]\nvision_half_life = 41").unwrap();
    assert_ne!(one.hash, other.hash);
    assert_eq!(load_text("[run]\nseed = 7\nreplicates = 8").unwrap().hash, load_text("").unwrap().hash);
}

#[test]
fn every_value_says_where_it_comes_from() {
    let folder = Folder::new(&[
        ("scenario.toml", b"extends = 'base.toml'\n\n[run]\nyears = 5\n[parameters]\nstarting_rate = 0.1"),
        ("base.toml", b"[run]\nseed = 2"),
    ]);
    let scenario = folder.load().unwrap();
    let of = |key: &str| {
        let found = scenario.effective.iter().find(|effective| effective.key == key).unwrap();
        (found.value.clone(), found.origin.clone())
    };
    let at = |name: &str, line| Origin::File { path: folder.path(name), line };
    assert_eq!(of("run.years"), ("5".to_string(), at("scenario.toml", 4)));
    assert_eq!(of("run.seed"), ("2".to_string(), at("base.toml", 2)));
    assert_eq!(of("parameters.starting_rate"), ("0.1".to_string(), at("scenario.toml", 6)));
    assert_eq!(of("district.middle_schools"), ("4".to_string(), Origin::Default));
    assert_eq!(of("funding.yearly_budget").0, "whatever the plan costs");
    assert_eq!(of("parameters.advice_degree").1.to_string(), "registry (converted, B20)");
    assert!(scenario.effective.iter().all(|effective| !effective.key.starts_with("strategies.")));
}

#[test]
fn what_a_profile_makes_of_a_value_is_said_with_it() {
    let of = |profile: &str, key: &str| {
        let text = format!("[evidence]\nprofile = '{profile}'\n[parameters]\nstarting_rate = 0.1");
        let scenario = load_text(&text).unwrap();
        let found = scenario.effective.iter().find(|effective| effective.key == key).unwrap().clone();
        (found.value, found.origin.to_string())
    };
    let told = |value: &str, origin: &str| (value.to_owned(), origin.to_owned());
    let belief = the_registry().entry(Parameter::VisitBelief).belief();
    let source = "registry (assumed, A5, A6, B1, B2)";
    for (profile, value, taken) in [
        ("central", belief.central, ""),
        ("skeptical", belief.at(0.25), "skeptical quartile of the "),
        ("hopeful", belief.at(0.75), "hopeful quartile of the "),
        ("prior", belief.central, "drawn in every world around this, "),
    ] {
        assert_eq!(of(profile, "parameters.visit_belief"), told(&value.to_string(), &format!("{taken}{source}")));
        assert_eq!(of(profile, "parameters.teaching_weeks"), told("36", "registry (assumed, no source)"));
        assert!(of(profile, "parameters.starting_rate").1.ends_with("scenario.toml:4"));
        let rule = if profile == "prior" { "drawn in every world" } else { "default" };
        assert_eq!(of(profile, "decision.rule"), told("\"all-four\"", rule));
    }
}

#[test]
fn money_that_outlasts_the_simulation_is_cut_with_a_remark() {
    let scenario = load_text("[run]\nyears = 2\n[funding]\nyears = 5").unwrap();
    assert_eq!(scenario.settings.funding.years, 2);
    assert!(scenario.remarks(false).contains("money for 5 years, but only 2 are simulated"));
    let silent = load_text("[run]\nyears = 2").unwrap();
    assert_eq!((silent.settings.funding.years, silent.remarks(false).as_str()), (2, ""));
}

#[test]
fn shares_of_the_money_are_settings_and_without_a_budget_a_remark() {
    let text = "[strategies.workshop]\n[strategies.coaching]\n[funding]\nyearly_budget = 1000\n";
    let split = |text: &str| load_text(&format!("{text}[funding.split]\ncoaching = 0.7\nworkshop = 0.3")).unwrap();
    let shared = split(text);
    assert_eq!(shared.settings.funding.split, [(Kind::Workshop, 0.3), (Kind::Coaching, 0.7)]);
    assert_eq!(shared.remarks(false), "");
    assert_ne!(shared.hash, load_text(text).unwrap().hash);
    let idle = split("[strategies.workshop]\n[strategies.coaching]\n");
    assert!(idle.remarks(false).contains("there is no budget to share"), "{}", idle.remarks(false));
}

#[test]
fn a_shock_after_the_end_or_at_no_time_is_remarked_upon() {
    let scenario = load_text("[run]\nyears = 4\n[shocks]\npolicy_shift_year = 5\nbudget_cut_share = 0.2").unwrap();
    let remarks = scenario.remarks(false);
    assert!(remarks.contains("`policy_shift_year` is 5, but only 4 years are simulated"), "{remarks}");
    assert!(remarks.contains("`budget_cut_share` does nothing"), "{remarks}");
    assert_eq!(load_text("[shocks]\npolicy_shift_year = 4").unwrap().remarks(false), "");
}

/// A value that a property of the schema accepts.
fn sample(property: &Value) -> String {
    let text = |name: &str| property[name].to_string();
    if let Some(words) = property["enum"].as_array() {
        words[0].to_string()
    } else if property.get("default").is_some() {
        text("default")
    } else {
        match property["type"].as_str().unwrap() {
            "string" => "\"Some text\"".to_string(),
            "array" => "[\"E01\"]".to_string(),
            _ => text("minimum"),
        }
    }
}

/// Every key below a table of the schema with a value that it accepts.
fn keys_of(schema: &Value, path: &str) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    for (name, property) in schema["properties"].as_object().unwrap() {
        let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        if property["type"] == "object" {
            keys.extend(keys_of(property, &inner));
        } else {
            keys.push((inner, sample(property)));
        }
    }
    keys
}

#[test]
fn a_survey_is_one_in_any_order_of_rows_and_silent_schools_have_the_mean_of_the_others() {
    let load = |survey: &str| {
        let text = b"[district]\nhigh_schools = 3\nsurvey = 's.csv'\n[parameters]\nbaseline_belief = 0.3\n";
        Folder::new(&[("scenario.toml", text), ("s.csv", survey.as_bytes())]).load().unwrap()
    };
    let heading = "school,vision,observation,belief,support,answers\n";
    let one = load(&format!("{heading}H03,0.2,0,1,0.5,30\nH01,0.6,0.4,0,0.1,10\n"));
    let other = load(&format!("{heading}H01,0.6,0.4,0,0.1,10\n\nH03,0.2,0,1,0.5,30\n"));
    assert_eq!(one.settings, other.settings);
    let survey = one.settings.district.survey.as_ref().unwrap();
    let visions: Vec<f64> = survey.schools.iter().map(|levels| levels.vision).collect();
    assert_eq!((visions[0], visions[2], survey.schools.len()), (0.6, 0.2, 3));
    assert!((visions[1] - 0.3).abs() < 1e-12 && (survey.support - 0.4).abs() < 1e-12, "{survey:?}");
    assert!(one.remarks(false).contains("1 school has no row in the survey"), "{}", one.remarks(false));
    assert!(one.remarks(false).contains("`baseline_belief` has no effect"), "{}", one.remarks(false));
    let third = load(&format!("{heading}H01,0.6,0.4,0,0.2,10\nH03,0.2,0,1,0.5,30\n"));
    assert_ne!(settings_hash(&one.settings), settings_hash(&third.settings));
}

#[test]
fn what_schools_need_may_be_said_of_some_conditions_and_schools_and_what_is_not_said_is_not_known() {
    let load = |survey: &str| {
        let text = b"[district]\nhigh_schools = 2\nsurvey = 's.csv'\n";
        Folder::new(&[("scenario.toml", text), ("s.csv", survey.as_bytes())]).load().unwrap().settings
    };
    let levels = "school,vision,observation,belief,support";
    let plain = load(&format!("{levels}\nH01,0.6,0.4,0.5,0.1\nH02,0.6,0.4,0.5,0.1\n"));
    let empty = load(&format!("{levels},need_belief\nH01,0.6,0.4,0.5,0.1,\nH02,0.6,0.4,0.5,0.1,\n"));
    assert_eq!(plain, empty);
    assert_eq!(plain.district.survey.as_ref().unwrap().needs, None);
    // The fingerprint that this survey had before anybody could say what they need.
    let fingerprint = "district.survey.sha256 = 99235f1f57a79906036165e803acb40fffaaf0c35575a3977418acc49768a1f6\n";
    assert!(canonical_text(&plain).contains(fingerprint), "{}", canonical_text(&plain));
    let asked = load(&format!("{levels},need_belief\nH01,0.6,0.4,0.5,0.1,0.7\nH02,0.6,0.4,0.5,0.1,\n"));
    let needs = asked.district.survey.as_ref().unwrap().needs.as_ref().unwrap();
    assert_eq!((needs[0].belief, needs[0].vision, needs[1].belief), (Some(0.7), None, None));
    assert_ne!(settings_hash(&plain), settings_hash(&asked));
}

#[test]
fn every_key_of_the_schema_is_accepted() {
    let keys = keys_of(&schema(&the_registry()), "");
    assert!(keys.len() > 150, "{} keys", keys.len());
    for (key, value) in keys {
        let text = match key.rsplit('.').next().unwrap() {
            "extends" => "extends = 'base.toml'".to_string(),
            "roster" => "district.roster = 'r.csv'".to_string(),
            "survey" => "district = { roster = 'r.csv', survey = 's.csv' }".to_string(),
            "draws" => "evidence.draws = 'd.csv'".to_string(),
            "ties" => "district = { roster = 'r.csv', ties = 't.csv' }".to_string(),
            "assigned_schools" | "assigned_share" => {
                let table = key.rsplit_once('.').unwrap().0;
                format!("{table}.target = 'assigned'\n{key} = {value}")
            }
            "from_year" => format!("{key} = 1"),
            "if_routine_below" | "if_at_end_of_year" => {
                let table = key.rsplit_once('.').unwrap().0;
                format!("{table}.if_routine_below = 0.5\n{table}.if_at_end_of_year = 1")
            }
            "order" => format!("{key} = ['mentoring', 'workshop']"),
            strategy if key.starts_with("funding.split.") => format!("strategies.{strategy} = {{}}\n{key} = {value}"),
            "elementary_schools" | "middle_schools" | "high_schools" => format!("{key} = 1"),
            _ => format!("{key} = {value}"),
        };
        let folder = Folder::new(&[
            ("scenario.toml", text.as_bytes()),
            ("base.toml", b""),
            ("r.csv", b"school,level,teacher\nWest,high,a\nWest,high,b\n"),
            ("t.csv", b"from,to\na,b\n"),
            ("s.csv", b"school,vision,observation,belief,support\nWest,0.1,0.2,0.3,0.4\n"),
            ("d.csv", b"initial_use\n0.1\n"),
        ]);
        if let Err(errors) = folder.load() {
            panic!("{text}\n{errors}");
        }
    }
}

#[test]
fn every_parameter_can_be_set_by_its_name_to_its_bounds() {
    for entry in the_registry().entries() {
        let (smallest, largest) = entry.bounds;
        let name = entry.parameter.name();
        for value in [entry.low, entry.high, smallest, largest].into_iter().filter(|value| value.is_finite()) {
            let alone = ["routine_mark", "deep_mark", "experience_", "initial_routine", "initial_deep"];
            if alone.iter().any(|start| name.starts_with(start)) {
                continue; // Bounded by one another as well.
            }
            match load_text(&format!("[district]\nelementary_schools = 1\n[parameters]\n{name} = {value}")) {
                Ok(scenario) => assert_eq!(scenario.settings.parameters.get(entry.parameter), value),
                Err(errors) => panic!("{name} = {value}\n{errors}"),
            }
        }
    }
    assert!(
        load_text("[parameters]\nroutine_mark = 0.45").unwrap().settings.parameters.get(Parameter::RoutineMark) == 0.45
    );
}

#[test]
fn the_starter_set_is_shipped_and_every_scenario_of_it_loads() {
    let mut shared_budget = Vec::new();
    for (name, text) in starter_set() {
        let path = std::path::Path::new("scenarios").join(name);
        assert!(std::fs::read_to_string(&path).unwrap() == text, "{name}");
        if name.ends_with(".toml") {
            let scenario = load_path(&path).unwrap_or_else(|errors| panic!("{errors}"));
            assert_eq!(scenario.remarks(false), "", "{name}");
            assert!(text.lines().count() <= 20 && text.starts_with("#:schema scenario.schema.json\n"), "{name}");
            shared_budget.push(scenario.settings.funding);
        }
    }
    assert_eq!(shared_budget.len(), 17);
    assert!(shared_budget.iter().all(|funding| *funding == shared_budget[0]));
    assert_eq!(shared_budget[0].yearly_budget_cents, Some(15_000_000));
}

#[test]
fn shipped_scenarios_are_also_toml_1_0() {
    // TOML 1.1 adds line ends and a last comma in inline tables, and the escapes \e and \x; none is used.
    for (name, text) in starter_set().into_iter().filter(|(name, _)| name.ends_with(".toml")) {
        assert!(!text.contains(['{', '\\']), "{name}");
    }
}
