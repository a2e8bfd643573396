//! Which slides tell a brief, and what stands on each.

use crate::chart::specification::ALT_LENGTH;
use crate::chart::text::{clean, ellipsis};
use crate::report::brief::{Brief, BriefFigure, Grid};
use crate::report::error::ReportError;
use crate::report::slides::measure::Measure;
use crate::report::slides::shape::{Frame, Layout, SLIDE, Shape, Slide, Words};
use crate::report::slides::table::SizedTable;

/// Where titles of slides stand.
const TITLE: Frame = Frame { left: 36.0, top: 12.0, width: 888.0, height: 68.0 };
/// Where the words below the title of a picture stand; the picture begins where they end.
const SUBTITLE: Frame = Frame { left: 36.0, top: 80.0, width: 888.0, height: 44.0 };
/// Empty points above and below a picture.
const AROUND_PICTURE: f64 = 4.0;
/// Where paragraphs and tables stand.
const BODY: Frame = Frame { left: 36.0, top: 104.0, width: 888.0, height: 412.0 };
/// Title, subtitle and answer of the first slide.
const OPENING: [Frame; 3] = [
    Frame { left: 36.0, top: 72.0, width: 888.0, height: 100.0 },
    Frame { left: 36.0, top: 180.0, width: 888.0, height: 40.0 },
    Frame { left: 36.0, top: 250.0, width: 888.0, height: 254.0 },
];
/// Sizes of letters, the largest first, of which the first that fits is taken.
const TITLE_SIZES: [f64; 4] = [28.0, 24.0, 20.0, 18.0];
const OPENING_SIZES: [f64; 5] = [40.0, 36.0, 32.0, 28.0, 24.0];
const ANSWER_SIZES: [f64; 5] = [26.0, 24.0, 20.0, 18.0, 14.0];
const SUBTITLE_SIZES: [f64; 3] = [18.0, 16.0, 14.0];
const BODY_SIZES: [f64; 6] = [24.0, 20.0, 18.0, 16.0, 14.0, 12.0];
/// Empty points between paragraphs and a table, and between columns.
const GAPS: (f64, f64) = (12.0, 40.0);

/// The slides of a brief.
pub(super) fn deck<'a>(brief: &'a Brief, measure: &Measure) -> Result<Vec<Slide<'a>>, ReportError> {
    let mut slides = vec![opening(brief, measure)];
    slides.extend(told("The options side by side", &[], Some(&brief.scoreboard), measure));
    for part in &brief.decision {
        slides.extend(told(&part.heading, &part.paragraphs, part.grid.as_ref(), measure));
    }
    for figure in &brief.figures {
        slides.push(picture(figure, measure)?);
    }
    slides.push(closing(brief, measure));
    Ok(slides)
}

fn room(frame: Frame) -> (f64, f64) {
    (frame.width, frame.height)
}

fn title(text: &str, measure: &Measure) -> Shape {
    let cleaned = clean(text);
    // A slide without a title has no name for those who listen.
    let text = if cleaned.is_empty() { "Without a title" } else { &cleaned };
    let words = vec![measure.heading(text, &TITLE_SIZES, room(TITLE))];
    Shape::Text { name: "Title", placeholder: "type=\"title\"", frame: TITLE, words }
}

/// What was asked in a line, and the answer.
fn opening<'a>(brief: &Brief, measure: &Measure) -> Slide<'a> {
    let [title, subtitle, answer] = OPENING;
    let cleaned = clean(&brief.title);
    let heading = if cleaned.is_empty() { "Brief" } else { &cleaned };
    let sentences = |size| {
        let plain = brief.answer.iter().map(|sentence| Words::new(sentence, size));
        plain.enumerate().map(|(place, words)| if place == 0 { words.bold() } else { words }).collect()
    };
    let line = |size| vec![Words::new(&brief.subtitle, size).secondary()];
    let text = |name, placeholder, frame, words| Shape::Text { name, placeholder, frame, words };
    Slide {
        layout: Layout::Opening,
        shapes: vec![
            text("Title", "type=\"ctrTitle\"", title, vec![measure.heading(heading, &OPENING_SIZES, room(title))]),
            text(
                "Subtitle",
                "type=\"subTitle\" idx=\"1\"",
                subtitle,
                measure.fit(&SUBTITLE_SIZES, room(subtitle), line),
            ),
            text("Answer", "type=\"body\" idx=\"10\"", answer, measure.fit(&ANSWER_SIZES, room(answer), sentences)),
        ],
        notes: notes(brief.asked.iter().chain(&brief.answer)),
        picture: None,
    }
}

/// A picture below the claim that it bears out.
fn picture<'a>(figure: &'a BriefFigure, measure: &Measure) -> Result<Slide<'a>, ReportError> {
    let words = &figure.specification;
    let (width, height) =
        png_size(&figure.body_png).ok_or_else(|| ReportError::Picture { figure: words.name.clone() })?;
    let line = |size| vec![Words::new(&words.subtitle, size).secondary()];
    let below = measure.fit(&SUBTITLE_SIZES, room(SUBTITLE), line);
    let below_frame = Frame { height: measure.height_of_all(&below, SUBTITLE.width), ..SUBTITLE };
    let top = below_frame.top + below_frame.height + AROUND_PICTURE;
    let scale = (SLIDE.0 / width).min((SLIDE.1 - AROUND_PICTURE - top) / height);
    let (width, height) = (width * scale, height * scale);
    let frame = Frame { left: (SLIDE.0 - width) / 2.0, top, width, height };
    let subtitle =
        Shape::Text { name: "Subtitle", placeholder: "type=\"body\" idx=\"10\"", frame: below_frame, words: below };
    let alt = ellipsis(&clean(&words.alt), ALT_LENGTH);
    let provenance = words.provenance.to_string();
    Ok(Slide {
        layout: Layout::Titled,
        shapes: vec![title(&words.title, measure), subtitle, Shape::Picture { alt, frame }],
        notes: notes([&words.title, &words.question, &words.subtitle, &words.description, &provenance]),
        picture: Some(figure),
    })
}

/// Paragraphs, and a table below them that goes on on further slides where it is long.
fn told<'a>(heading: &str, paragraphs: &[String], grid: Option<&Grid>, measure: &Measure) -> Vec<Slide<'a>> {
    let before = |size: f64| -> Vec<Words> {
        let caption = grid.map(|grid| Words::new(&grid.caption, size).secondary());
        paragraphs
            .iter()
            .map(|text| Words::new(text, size))
            .chain(caption)
            .filter(|words| !words.text.is_empty())
            .collect()
    };
    let after = |size: f64| -> Vec<Words> {
        let note = grid.map(|grid| Words::new(&grid.note, size).secondary());
        note.into_iter().filter(|words| !words.text.is_empty()).collect()
    };
    let table = |size: f64| grid.and_then(|grid| SizedTable::new(grid, size, BODY.width, measure));
    let height = |words: &[Words]| measure.height_of_all(words, BODY.width);
    let fits = |size: &&f64| {
        let table = table(**size);
        let own = table.as_ref().map_or(0.0, |table| table.height() + 2.0 * GAPS.0);
        let is_whole = table.is_none_or(|table| table.is_whole);
        is_whole && height(&before(**size)) + own + height(&after(**size)) <= BODY.height
    };
    let fitting = BODY_SIZES.iter().find(fits).copied();
    let size = fitting.or(BODY_SIZES.last().copied()).unwrap_or_default();
    let table = table(size);
    // Where nothing fits, paragraphs leave half of the first slide to the table.
    let most = if fitting.is_none() && table.is_some() { BODY.height / 2.0 } else { BODY.height };
    let before = measure.cut(before(size), (BODY.width, most));
    let bottom = BODY.top + BODY.height;
    let full = paragraphs.iter().chain(grid.map(|grid| &grid.caption)).chain(grid.map(|grid| &grid.note));
    let notes = notes(full);

    let mut slides = Vec::new();
    let mut first = 0;
    loop {
        let mut top = BODY.top;
        let mut shapes = vec![title(heading, measure)];
        if slides.is_empty() && !before.is_empty() {
            shapes.push(block(&mut top, before.clone(), measure));
            top += GAPS.0;
        }
        let mut is_last = true;
        if let Some(table) = &table {
            let count = table.fitting(first, bottom - top);
            let (shape, height) = table.shape(first, count, BODY.left, top);
            shapes.push(shape);
            top += height + GAPS.0;
            first += count;
            is_last = first >= table.rows();
        }
        let after = after(size);
        if is_last && !after.is_empty() && top + height(&after) <= bottom {
            shapes.push(block(&mut top, after, measure));
        }
        slides.push(Slide { layout: Layout::Titled, shapes, notes: notes.clone(), picture: None });
        if is_last {
            return slides;
        }
    }
}

/// Paragraphs in a box of their own from `top` on, which is moved to its end.
fn block(top: &mut f64, words: Vec<Words>, measure: &Measure) -> Shape {
    let height = measure.height_of_all(&words, BODY.width);
    let frame = Frame { top: *top, height, ..BODY };
    *top += height;
    Shape::Text { name: "Text", placeholder: "", frame, words }
}

/// What is not known, and how it was made, side by side.
fn closing<'a>(brief: &Brief, measure: &Measure) -> Slide<'a> {
    let width = (BODY.width - GAPS.1) / 2.0;
    let unknown = |size: f64| -> Vec<Words> {
        let sentences = brief.unknown.iter().map(|sentence| Words::new(sentence, size).bullet());
        [Words::new("What is not known", size).bold()].into_iter().chain(sentences).collect()
    };
    let made = |size: f64| -> Vec<Words> {
        let facts = brief.made.facts.iter().map(|(name, value)| Words::new(&format!("{name}: {value}"), size));
        let again =
            ["Made again, where the scenarios are, by:", &brief.made.command].map(|text| Words::new(text, size));
        [Words::new("How it was made", size).bold()].into_iter().chain(facts).chain(again).collect()
    };
    let fits = |size: &&f64| {
        let fits = |words: Vec<Words>| measure.height_of_all(&words, width) <= BODY.height;
        fits(unknown(**size)) && fits(made(**size))
    };
    let size = BODY_SIZES.iter().find(fits).or(BODY_SIZES.last()).copied().unwrap_or_default();
    let column = |left: f64, words: Vec<Words>| Shape::Text {
        name: "Text",
        placeholder: "",
        frame: Frame { left, width, ..BODY },
        words: measure.cut(words, (width, BODY.height)),
    };
    let full: Vec<String> = unknown(size).into_iter().chain(made(size)).map(|words| words.text).collect();
    Slide {
        layout: Layout::Titled,
        shapes: vec![
            title("What is not known, and how it was made", measure),
            column(BODY.left, unknown(size)),
            column(BODY.left + width + GAPS.1, made(size)),
        ],
        notes: notes(&full),
        picture: None,
    }
}

/// What the speaker sees: the texts that say anything.
fn notes<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| clean(text)).filter(|text| !text.is_empty()).collect()
}

/// Width and height that the head of a PNG gives.
fn png_size(picture: &[u8]) -> Option<(f64, f64)> {
    let head = picture.strip_prefix(b"\x89PNG\r\n\x1A\n")?;
    let number =
        |from: usize| head.get(from..from + 4)?.try_into().ok().map(u32::from_be_bytes).filter(|size| *size > 0);
    Some((number(8)?.into(), number(12)?.into()))
}
