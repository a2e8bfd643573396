//! The brief as slides of the Office Open XML sort (ISO/IEC 29500): native titles, tables and notes, a picture a slide.

mod deck;
mod measure;
mod package;
mod shape;
mod table;

use crate::chart::text::clean;
use crate::chart::theme::{Colour, INK, PALETTE, SECONDARY, WHITE};
use crate::report::brief::Brief;
use crate::report::error::ReportError;
use measure::Measure;
use package::{ContentTypes, Core, NotesPart, Package, Presentation, Relationships, SlidePart, Theme};
use shape::{Layout, Slide};

/// Where kinds of relationships have their names.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
/// A pale ground, for what is set apart.
const WASH: Colour = Colour(0xF4, 0xF7, 0xFA);

/// The slides as the bytes of a `.pptx` file; the same bytes each time.
///
/// # Errors
/// [`ReportError::Picture`] if a figure has no PNG, [`ReportError::Font`], [`ReportError::Template`] or
/// [`ReportError::Packing`].
pub fn slides(brief: &Brief) -> Result<Vec<u8>, ReportError> {
    let slides = deck::deck(brief, &Measure::load()?)?;
    let mut package = Package::new();
    package.fill("[Content_Types].xml", &ContentTypes { slides: slides.len() })?;
    package.fill(
        "_rels/.rels",
        &relationships([
            (OFFICE, "officeDocument", "ppt/presentation.xml".into()),
            (PACKAGE, "core-properties", "docProps/core.xml".into()),
            (OFFICE, "extended-properties", "docProps/app.xml".into()),
        ]),
    )?;
    package.fill("docProps/core.xml", &Core { title: &clean(&brief.title) })?;
    package.add("docProps/app.xml", include_bytes!("../../../templates/slides/app.xml"))?;
    package.fill("ppt/presentation.xml", &Presentation { slides: slides.len() })?;
    let own = (1..=slides.len()).map(|number| (OFFICE, "slide", format!("slides/slide{number}.xml")));
    let masters = [
        (OFFICE, "slideMaster", "slideMasters/slideMaster1.xml".into()),
        (OFFICE, "notesMaster", "notesMasters/notesMaster1.xml".into()),
        (OFFICE, "theme", "theme/theme1.xml".into()),
    ];
    package.fill("ppt/_rels/presentation.xml.rels", &relationships(masters.into_iter().chain(own)))?;
    add_masters(&mut package)?;
    for (slide, number) in slides.iter().zip(1..) {
        add_slide(&mut package, slide, number)?;
    }
    package.finish()
}

/// The theme, and what slides and notes have in common.
fn add_masters(package: &mut Package) -> Result<(), ReportError> {
    for number in [1, 2] {
        package.fill(&format!("ppt/theme/theme{number}.xml"), &Theme { colours: colours() })?;
    }
    package.add("ppt/slideMasters/slideMaster1.xml", include_bytes!("../../../templates/slides/master.xml"))?;
    package.fill(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        &relationships([
            (OFFICE, "slideLayout", "../slideLayouts/slideLayout1.xml".into()),
            (OFFICE, "slideLayout", "../slideLayouts/slideLayout2.xml".into()),
            (OFFICE, "theme", "../theme/theme1.xml".into()),
        ]),
    )?;
    let layouts: [&[u8]; 2] = [
        include_bytes!("../../../templates/slides/layout_opening.xml"),
        include_bytes!("../../../templates/slides/layout_titled.xml"),
    ];
    for (layout, number) in layouts.into_iter().zip(1..) {
        package.add(&format!("ppt/slideLayouts/slideLayout{number}.xml"), layout)?;
        package.fill(
            &format!("ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"),
            &relationships([(OFFICE, "slideMaster", "../slideMasters/slideMaster1.xml".into())]),
        )?;
    }
    package.add("ppt/notesMasters/notesMaster1.xml", include_bytes!("../../../templates/slides/notes_master.xml"))?;
    package.fill(
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        &relationships([(OFFICE, "theme", "../theme/theme2.xml".into())]),
    )
}

/// A slide with its notes and its picture; `number` counts from 1.
fn add_slide(package: &mut Package, slide: &Slide<'_>, number: usize) -> Result<(), ReportError> {
    let layout = match slide.layout {
        Layout::Opening => 1,
        Layout::Titled => 2,
    };
    let mut targets = vec![
        (OFFICE, "slideLayout", format!("../slideLayouts/slideLayout{layout}.xml")),
        (OFFICE, "notesSlide", format!("../notesSlides/notesSlide{number}.xml")),
    ];
    if let Some(picture) = slide.picture {
        let kinds = [("png", picture.body_png.as_slice()), ("svg", picture.body_outlined.as_bytes())];
        for (ending, bytes) in kinds {
            targets.push((OFFICE, "image", format!("../media/image{number}.{ending}")));
            package.add(&format!("ppt/media/image{number}.{ending}"), bytes)?;
        }
    }
    package.fill(&format!("ppt/slides/slide{number}.xml"), &SlidePart { shapes: &slide.shapes })?;
    package.fill(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relationships(targets))?;
    package.fill(&format!("ppt/notesSlides/notesSlide{number}.xml"), &NotesPart { paragraphs: &slide.notes })?;
    package.fill(
        &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
        &relationships([
            (OFFICE, "notesMaster", "../notesMasters/notesMaster1.xml".into()),
            (OFFICE, "slide", format!("../slides/slide{number}.xml")),
        ]),
    )
}

fn relationships(targets: impl IntoIterator<Item = (&'static str, &'static str, String)>) -> Relationships {
    let target = |(family, kind, path): (&str, &str, String)| (format!("{family}/{kind}"), path);
    Relationships { targets: targets.into_iter().map(target).collect() }
}

/// The house's colours under the names that a theme has for them.
fn colours() -> Vec<(&'static str, String)> {
    let names = ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
    let [workshop, observation, mentoring, coaching, mixed, other, ..] = PALETTE.map(|look| look.colour);
    let chosen = [INK, WHITE, SECONDARY, WASH, observation, mentoring, coaching, mixed, other, workshop];
    let named = names.into_iter().zip(chosen).chain([("hlink", observation), ("folHlink", mixed)]);
    named.map(|(name, Colour(red, green, blue))| (name, format!("{red:02X}{green:02X}{blue:02X}"))).collect()
}

#[cfg(test)]
mod tests {
    //! What every file of slides must be, whatever is told.

    use super::*;
    use crate::report::sample::{HOSTILE, hostile, sample};
    use roxmltree::{Document, Node};
    use std::collections::{BTreeMap, BTreeSet};
    use std::io::{Cursor, Read as _};

    type Parts = BTreeMap<String, Vec<u8>>;

    fn parts(brief: &Brief) -> Parts {
        let mut archive = zip::ZipArchive::new(Cursor::new(slides(brief).unwrap())).unwrap();
        let count = archive.len();
        let part = |place: usize| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        };
        (0..count).map(part).collect()
    }

    fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).unwrap()
    }

    /// Every part is well formed, is of a declared type, and refers to parts that are there.
    fn assert_sound(parts: &Parts) {
        let types = Document::parse(text(&parts["[Content_Types].xml"])).unwrap();
        let declared = |name: &str| -> BTreeSet<String> {
            types
                .descendants()
                .filter_map(|node| node.attribute(name))
                .map(|value| value.trim_start_matches('/').into())
                .collect()
        };
        let (endings, names) = (declared("Extension"), declared("PartName"));
        for name in &names {
            assert!(parts.contains_key(name), "{name} is declared, but missing");
        }
        for (path, bytes) in parts {
            let ending = path.rsplit('.').next().unwrap();
            assert!(
                names.contains(path) || (ending != "xml" && endings.contains(ending)) || path == "[Content_Types].xml",
                "{path}"
            );
            if ["xml", "rels", "svg"].contains(&ending) {
                Document::parse(text(bytes)).unwrap_or_else(|error| panic!("{path}: {error}"));
            }
            if ending == "rels" {
                assert_targets_exist(parts, path, text(bytes));
            }
        }
        for (path, bytes) in parts.iter().filter(|(path, _)| path.starts_with("ppt/slides/slide")) {
            assert_slide(path, &Document::parse(text(bytes)).unwrap(), parts);
        }
    }

    fn assert_targets_exist(parts: &Parts, path: &str, relationships: &str) {
        let base: Vec<&str> =
            path.split("/_rels/").next().unwrap().trim_start_matches("_rels/.rels").split('/').collect();
        for node in Document::parse(relationships).unwrap().descendants() {
            let Some(target) = node.attribute("Target") else { continue };
            let mut place: Vec<&str> = base.iter().copied().filter(|folder| !folder.is_empty()).collect();
            for step in target.split('/') {
                if step == ".." {
                    place.pop();
                } else {
                    place.push(step);
                }
            }
            assert!(parts.contains_key(&place.join("/")), "{path} refers to {target}");
        }
    }

    /// A slide has a title that is read first, ids of its own, alternative texts, and relationships for what it embeds.
    fn assert_slide(path: &str, slide: &Document<'_>, parts: &Parts) {
        let named = |name: &'static str| {
            slide.descendants().filter(move |node| {
                node.has_tag_name(("http://schemas.openxmlformats.org/presentationml/2006/main", name))
            })
        };
        let shapes: Vec<Node<'_, '_>> =
            named("spTree").next().unwrap().children().filter(Node::is_element).skip(2).collect();
        let kind = shapes[0].descendants().find_map(|node| node.attribute("type")).unwrap();
        assert!(["title", "ctrTitle"].contains(&kind), "{path}");
        let title: String = shapes[0].descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
        assert!(!title.trim().is_empty(), "{path}");
        let ids: Vec<&str> = named("cNvPr").filter_map(|node| node.attribute("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}");
        for frame in slide.descendants().filter(|node| node.tag_name().name() == "xfrm").skip(1) {
            let number = |name: &str| -> i64 {
                frame.children().find_map(|node| node.attribute(name)).unwrap().parse().unwrap()
            };
            let (right, bottom) = (number("x") + number("cx"), number("y") + number("cy"));
            assert!(number("x") >= 0 && number("y") >= 0 && right <= 12_192_000 && bottom <= 6_858_000, "{path}");
        }
        for picture in named("pic") {
            let alt = picture.descendants().find_map(|node| node.attribute("descr")).unwrap();
            assert!(!alt.trim().is_empty() && alt.chars().count() <= 150, "{path}");
        }
        let relationships = &parts[&path.replace("slides/slide", "slides/_rels/slide").replace(".xml", ".xml.rels")];
        let relationships = Document::parse(text(relationships)).unwrap();
        let known: BTreeSet<&str> = relationships.descendants().filter_map(|node| node.attribute("Id")).collect();
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        for embedded in slide.descendants().filter_map(|node| node.attribute((office, "embed"))) {
            assert!(known.contains(embedded), "{path}: {embedded}");
        }
    }

    fn slide_texts(parts: &Parts, folder: &str) -> Vec<String> {
        let own = |number: usize| parts.get(&format!("ppt/{folder}{number}.xml"));
        (1..)
            .map_while(own)
            .map(|bytes| {
                let document = Document::parse(text(bytes)).unwrap();
                let paragraphs = document.descendants().filter(|node| node.tag_name().name() == "p");
                let text = |node: Node<'_, '_>| {
                    node.descendants()
                        .filter(Node::is_text)
                        .filter_map(|node| node.text().map(str::to_owned))
                        .collect::<String>()
                };
                paragraphs.map(text).collect::<Vec<_>>().join("\n")
            })
            .collect()
    }

    #[test]
    fn the_file_of_a_brief_is_sound() {
        assert_sound(&parts(&sample()));
    }

    #[test]
    fn hostile_texts_break_no_part() {
        let long = "Ω".repeat(300);
        let words = "many words ".repeat(300);
        for text in HOSTILE.into_iter().chain([long.as_str(), words.as_str()]) {
            let mut brief = hostile(text);
            for figure in &mut brief.figures {
                if figure.specification.alt.is_empty() {
                    figure.specification.alt = "Chart".into();
                }
            }
            assert_sound(&parts(&brief));
        }
    }

    #[test]
    fn the_same_brief_gives_the_same_bytes() {
        assert_eq!(slides(&sample()), slides(&sample()));
    }

    #[test]
    fn every_picture_has_a_slide_with_its_claim_and_what_helps_to_speak_about_it() {
        let brief = sample();
        let parts = parts(&brief);
        let slides = slide_texts(&parts, "slides/slide");
        let notes = slide_texts(&parts, "notesSlides/notesSlide");
        assert_eq!(slides.len(), notes.len());
        for figure in &brief.figures {
            let words = &figure.specification;
            let place = slides.iter().position(|slide| slide.starts_with(&words.title)).unwrap();
            for told in [&words.question, &words.description, &words.provenance.to_string()] {
                assert!(notes[place].contains(told.as_str()), "{told}");
            }
            let drawing = &parts[&format!("ppt/media/image{}.svg", place + 1)];
            assert_eq!(text(drawing), figure.body_outlined);
            assert_eq!(parts[&format!("ppt/media/image{}.png", place + 1)], figure.body_png);
        }
    }

    #[test]
    fn the_first_slide_answers_and_the_last_says_what_is_not_known_and_how_it_was_made() {
        let brief = sample();
        let slides = slide_texts(&parts(&brief), "slides/slide");
        let first = slides.first().unwrap();
        assert!(
            [&brief.title, &brief.subtitle].into_iter().chain(&brief.answer).all(|text| first.contains(text.as_str()))
        );
        let last = slides.last().unwrap();
        assert!(brief.unknown.iter().chain([&brief.made.command]).all(|text| last.contains(text.as_str())), "{last}");
    }

    #[test]
    fn a_long_table_goes_on_on_further_slides_and_loses_no_row() {
        let mut brief = sample();
        brief.scoreboard.rows = (0..60).map(|row| vec![format!("Strategy number {row}."); 6]).collect();
        let parts = parts(&brief);
        assert_sound(&parts);
        let slides = slide_texts(&parts, "slides/slide");
        let told: Vec<&String> = slides.iter().filter(|slide| slide.starts_with("The options side by side")).collect();
        assert!(told.len() > 1);
        for row in 0..60 {
            let name = format!("number {row}.");
            assert_eq!(told.iter().filter(|slide| slide.contains(&name)).count(), 1, "{name}");
        }
    }

    #[test]
    fn a_table_of_more_columns_than_there_is_room_for_still_ends() {
        let mut brief = sample();
        brief.scoreboard.header = vec!["A long name of a column".into(); 70];
        brief.scoreboard.rows = vec![vec!["1".into(); 3], vec!["cell".into(); 90]];
        assert_sound(&parts(&brief));
    }

    #[test]
    fn a_brief_with_nothing_in_it_still_opens_and_a_figure_without_a_png_is_refused() {
        let mut brief = Brief::default();
        assert_sound(&parts(&brief));
        brief.figures = sample().figures;
        brief.figures[0].body_png = b"GIF89a".to_vec();
        assert_eq!(slides(&brief), Err(ReportError::Picture { figure: brief.figures[0].specification.name.clone() }));
    }
}
