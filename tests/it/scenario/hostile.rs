//! A tree that tries to get out, to go round in circles, or to fill the memory.

use super::{Folder, load_path, load_text};
use flywheel::scenario::{ProblemKind, ScenarioErrors};

fn kinds(errors: &ScenarioErrors) -> Vec<ProblemKind> {
    errors.problems().iter().map(|problem| problem.kind).collect()
}

#[test]
fn a_reference_that_leaves_the_folder_is_refused() {
    for reference in ["../outside.toml", "sub/../../outside.toml", "/etc/passwd", "./../x.toml", "..", "sub/.."] {
        for key in ["extends = ", "[district]\nroster = "] {
            let folder =
                Folder::new(&[("scenario.toml", format!("{key}{reference:?}").as_bytes()), ("sub/x.toml", b"")]);
            let errors = folder.load().unwrap_err();
            let expected = if reference == "sub/.." { ProblemKind::Unreadable } else { ProblemKind::Forbidden };
            assert_eq!(kinds(&errors), [expected], "{key}{reference}: {errors}");
        }
    }
}

#[test]
fn a_reference_within_the_folder_is_followed_relative_to_the_file_that_makes_it() {
    let folder = Folder::new(&[
        ("scenario.toml", b"extends = 'bases/one.toml'"),
        ("bases/one.toml", b"extends = '../two.toml'\n[run]\nyears = 7"),
        ("two.toml", b"[run]\nyears = 8\nseed = 9"),
    ]);
    let scenario = folder.load().unwrap();
    assert_eq!((scenario.settings.years, scenario.run.seed), (7, 9));
    assert_eq!(scenario.texts.len(), 3);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_refused_and_one_that_stays_is_followed() {
    use std::os::unix::fs::symlink;
    let outside = Folder::new(&[("base.toml", b"[run]\nyears = 3")]);
    let folder = Folder::new(&[("scenario.toml", b"extends = 'link.toml'"), ("base.toml", b"[run]\nyears = 3")]);
    symlink(outside.path("base.toml"), folder.path("link.toml")).unwrap();
    assert_eq!(kinds(&folder.load().unwrap_err()), [ProblemKind::Forbidden]);

    std::fs::remove_file(folder.path("link.toml")).unwrap();
    symlink(folder.path("base.toml"), folder.path("link.toml")).unwrap();
    assert_eq!(folder.load().unwrap().settings.years, 3);

    // A folder may be the link as well.
    symlink(outside.path("."), folder.path("sub")).unwrap();
    folder.write("scenario.toml", b"extends = 'sub/base.toml'");
    assert_eq!(kinds(&folder.load().unwrap_err()), [ProblemKind::Forbidden]);
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_and_a_device_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("scenario.toml", b"extends = 'loop.toml'")]);
    symlink(folder.path("loop.toml"), folder.path("loop.toml")).unwrap();
    assert_eq!(kinds(&folder.load().unwrap_err()), [ProblemKind::Unreadable]);
    let errors = load_path("/dev/zero".as_ref()).unwrap_err();
    assert!(errors.are_unreadable(), "{errors}");
}

#[test]
fn a_cycle_is_named_at_the_key_that_closes_it() {
    let folder = Folder::new(&[("scenario.toml", b"extends = 'a.toml'"), ("a.toml", b"\nextends = 'scenario.toml'")]);
    let errors = folder.load().unwrap_err();
    assert_eq!(kinds(&errors), [ProblemKind::Forbidden]);
    assert!(errors.render(false).contains("a.toml:2:11"), "{errors}");
}

#[test]
fn sixteen_bases_are_read_and_a_seventeenth_is_refused() {
    let folder = Folder::new(&[("scenario.toml", b"extends = 'b1.toml'")]);
    for number in 1..=16 {
        let text = if number < 16 {
            format!("extends = 'b{}.toml'", number + 1)
        } else {
            "[district]\nname = 'last'".to_string()
        };
        folder.write(&format!("b{number}.toml"), text.as_bytes());
    }
    assert_eq!(folder.load().unwrap().settings.district.name, "last");
    folder.write("b16.toml", b"extends = 'b17.toml'");
    folder.write("b17.toml", b"");
    assert_eq!(kinds(&folder.load().unwrap_err()), [ProblemKind::TooLarge]);
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let folder = Folder::new(&[("scenario.toml", b"")]);
    let file = std::fs::File::create(folder.path("scenario.toml")).unwrap();
    file.set_len(100_000_000).unwrap();
    let errors = folder.load().unwrap_err();
    assert_eq!(kinds(&errors), [ProblemKind::TooLarge]);
    assert!(!errors.are_unreadable());
    folder.write("scenario.toml", b"[district]\nroster = 'r.csv'");
    std::fs::File::create(folder.path("r.csv")).unwrap().set_len(100_000_000).unwrap();
    assert_eq!(kinds(&folder.load().unwrap_err()), [ProblemKind::TooLarge]);
}

#[test]
fn a_missing_file_and_a_folder_are_unreadable() {
    let folder = Folder::new(&[("sub/x", b"")]);
    for name in ["missing.toml", "sub", "missing/x.toml", "sub/x/y.toml", ""] {
        let errors = load_path(&folder.path(name)).unwrap_err();
        assert!(errors.are_unreadable(), "{name}: {errors}");
    }
    assert!(load_path("".as_ref()).unwrap_err().are_unreadable());
    assert!(load_path("/".as_ref()).unwrap_err().are_unreadable());
}

#[test]
fn deep_nesting_is_a_located_error() {
    let depth = 200_000;
    for text in ["[".repeat(depth), format!("a = {}", "[".repeat(depth)), format!("{}a = 1", "a.".repeat(depth))] {
        let errors = load_text(&text).unwrap_err();
        assert!(errors.problems().iter().all(|problem| problem.place.is_some()));
        assert!(errors.render(false).len() < 20_000);
    }
}

#[test]
fn many_mistakes_are_counted_and_the_first_hundred_shown() {
    let text: String = (0..40_000).map(|number| format!("unknown_{number} = 1\n")).collect();
    let errors = load_text(&text).unwrap_err();
    assert_eq!((errors.problems().len(), errors.count()), (100, 40_000));
    assert!(errors.render(false).contains("there are 39900 more"));
}

#[test]
fn terminal_sequences_in_file_names_keys_values_and_cells_are_made_visible() {
    let nasty = "\u{1b}[2J\u{202e}\u{9b}";
    let folder = Folder::new(&[(
        "scenario.toml",
        format!("{nasty:?} = 1\n\"\\u001b[31m\" = 2\ntitle = \"{nasty}\"\n").as_bytes(),
    )]);
    let roster = format!("school,level,{nasty}\n{nasty},elementary,1\n");
    let second = Folder::new(&[("scenario.toml", b"[district]\nroster = 'r.csv'"), ("r.csv", roster.as_bytes())]);
    let third = Folder::new(&[("scenario.toml", b"extends = \"x\\u001b[2J.toml\"")]);
    for folder in [folder, second, third] {
        let text = folder.load().unwrap_err().render(false);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}'), "{text:?}");
    }
    let nameless = load_path("no\u{1b}[2J.toml".as_ref()).unwrap_err().render(true);
    assert!(!nameless.contains("\u{1b}[2J"));
}

#[test]
fn absurd_sizes_are_refused_before_memory_is_taken() {
    let folder = Folder::new(&[("scenario.toml", b"[district]\nhigh_schools = 100_000\n")]);
    assert!(folder.complaints().contains("at most 5000000"));
    folder.write("scenario.toml", b"[district]\nroster = 'r.csv'");
    let rows: String = (0..600).map(|number| format!("S{number},high,10000\n")).collect();
    folder.write("r.csv", format!("school,level,teachers\n{rows}").as_bytes());
    assert!(folder.complaints().contains("a district may have 5000000 teachers"));
}
