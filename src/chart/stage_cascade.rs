//! The stage cascade: how many teachers get how far under each strategy, and where they are lost.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::listed::{Listed, letter};
use crate::chart::number::{count, percent, percent_range};
use crate::chart::patch::{self, Patch};
use crate::chart::row::write_lines;
use crate::chart::series::printable_names;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::Spread;
use crate::chart::text::{Font, Typeface, Weight, clean, ellipsis};
use crate::chart::theme::{AXIS_LINE, Colour, GRID, INK, Kind, Look, SECONDARY, SMALL, SMALL_BOLD, WHITE, looks};
use crate::measure::{Table, Values};

/// Most strategies, a panel each, that are readable from the back of a room.
pub const MOST_PANELS: usize = 6;
/// Most stages, and most exits, of a cascade.
pub const MOST_STAGES: usize = 6;

/// Shares of teachers at stages that follow one another, and of those who left, a panel a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct StageCascade {
    /// A claim that was checked on the runs, or a neutral title.
    pub title: String,
    /// Names of the stages, the first the widest, such as `ever used`; at most [`MOST_STAGES`].
    pub stages: Vec<String>,
    /// Names of the exits, which are no stages, such as `lapsed` and `left the district`; at most [`MOST_STAGES`].
    pub exits: Vec<String>,
    /// The strategies, in the order of every table; at most [`MOST_PANELS`].
    pub series: Vec<CascadeSeries>,
    /// What 100 % are, inside of a sentence, such as `412 target teachers, new hires included`.
    pub denominator: String,
    /// How many teachers 100 % are, for the numbers between bars.
    pub target_teachers: u64,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// The cascade of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct CascadeSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Share at every stage.
    pub stages: Vec<Spread>,
    /// Share of every exit.
    pub exits: Vec<Spread>,
}

/// Names of stages in a wide body, and their widest column with the part of the figure that it may take.
const STAGE: Font = Font { size: 24.0, weight: Weight::Regular };
const STAGES_ROOM: (f64, f64) = (360.0, 0.25);
/// Headings of the panels, and their most lines.
const HEADING: (Font, usize) = (SMALL_BOLD, 2);
/// Empty pixels below a heading, between panels side by side, and between rows of panels.
const GAPS: (f64, f64, f64) = (8.0, 30.0, 14.0);
/// Numbers beside bars and between them in a wide body.
const NUMBER: Font = Font { size: 23.0, weight: Weight::Regular };
/// Highest row of a bar, the part of it that the bar fills, and empty pixels beside a bar.
const BAR: (f64, f64, f64) = (64.0, 0.62, 8.0);
const EXIT_FILL: Colour = GRID;
const WHISKER: Stroke = Stroke { colour: INK, width: 3.0, dash: &[] };
const WHISKER_RIM: Stroke = Stroke { colour: WHITE, width: 7.0, dash: &[] };

impl StageCascade {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let count = self.series.len();
        if count > MOST_PANELS {
            return Err(ChartError::TooManySeries { count, most: MOST_PANELS });
        }
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for kinds in [&self.stages, &self.exits] {
            if kinds.len() > MOST_STAGES {
                return Err(ChartError::TooManySeries { count: kinds.len(), most: MOST_STAGES });
            }
            if let Some(position) = kinds.iter().position(|name| clean(name).is_empty()) {
                return Err(ChartError::NoName { position: position + 1 });
            }
        }
        if self.stages.is_empty() {
            return Err(ChartError::NoSeries);
        }
        for (name, series) in names.iter().zip(&self.series) {
            for (shares, expected) in [(&series.stages, self.stages.len()), (&series.exits, self.exits.len())] {
                if shares.len() != expected {
                    return Err(ChartError::UnevenTable { column: name.clone(), rows: shares.len(), expected });
                }
                shares.iter().try_for_each(|share| share.check_shares(name))?;
            }
        }
        Ok(names)
    }

    /// Teachers lost from one stage to the next, in whole teachers; a gain is none.
    fn drops<'a>(&'a self, series: &'a CascadeSeries) -> impl Iterator<Item = f64> + 'a {
        let teachers = self.target_teachers as f64;
        series.stages.windows(2).map(move |pair| match pair {
            [before, after] => ((before.middle - after.middle) * teachers).round().max(0.0),
            _ => 0.0,
        })
    }

    fn table(&self, names: &[String]) -> Table {
        let stages = || self.stages.iter().chain(&self.exits);
        let rows = || {
            let one = |own: &'_ CascadeSeries| own.stages.iter().chain(&own.exits).copied().collect::<Vec<Spread>>();
            self.series.iter().flat_map(one)
        };
        let strategies = names.iter().flat_map(|name| stages().map(move |_| name.clone())).collect();
        let stage = names.iter().flat_map(|_| stages().map(|stage| clean(stage))).collect();
        let real = |value: fn(Spread) -> f64| Values::Real(rows().map(|spread| Some(value(spread))).collect());
        Table {
            name: "stage_cascade".into(),
            columns: vec![
                column("strategy", "", "Name of the strategy.", Values::Text(strategies)),
                column("stage", "", "Stage, or way out.", Values::Text(stage)),
                column("mean", "share", "Mean share of teachers.", real(|spread| spread.middle)),
                column("low", "share", "Share that 1 in 10 stays below.", real(|spread| spread.low)),
                column("high", "share", "Share that 1 in 10 exceeds.", real(|spread| spread.high)),
            ],
        }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![format!(
            "Horizontal bars, a panel for each of {} strategies: share of {} at each stage ({}), with the number of teachers \
             lost between stages, and as separate pale bars those who went ({}). Teachers may return, so that stages and exits \
             do not add up.",
            names.len(),
            clean(&self.denominator),
            self.stages.join(", "),
            if self.exits.is_empty() { "none".into() } else { self.exits.join(", ") }
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let all = self.stages.iter().chain(&self.exits).zip(series.stages.iter().chain(&series.exits));
            let told: Vec<String> = all
                .map(|(stage, own)| {
                    format!("{} {} ({})", clean(stage), percent(own.middle), percent_range(own.low, own.high))
                })
                .collect();
            sentences.push(format!("{name}: {}.", told.join(", ")));
        }
        let (many, range) = (self.provenance.counted.many(), self.provenance.counted.range());
        sentences.push(format!(
            "Bars are means of {} {many}; ranges in brackets hold 8 in 10 {many} and {range}. Source: {}.",
            self.provenance.runs, self.provenance
        ));
        sentences.join(" ")
    }

    /// Where panels stand beside names of stages of this width.
    fn layout(&self, names: &[String], body: Area, stages: f64, typeface: &Typeface) -> Layout {
        let columns = self.columns();
        let left = body.left + stages + GAPS.1;
        let width = (body.right - left + GAPS.1) / columns as f64 - GAPS.1;
        let rows = self.series.len().div_ceil(columns);
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        let most_lines = if rows > 1 && !body.is_narrow() { 1 } else { HEADING.1 };
        let headings = typeface.wrap_names(&short, HEADING.0, width, most_lines);
        let lines = headings.iter().map(Vec::len).max().unwrap_or(1);
        let head = lines as f64 * HEADING.0.line_height() + GAPS.0;
        let height = (body.height() + GAPS.2) / rows as f64 - GAPS.2;
        let bars = (self.stages.len() + self.exits.len()) as f64;
        Layout { columns, left, width, headings, head, height, row: ((height - head) / bars).min(BAR.0), bars }
    }

    /// Panels side by side.
    fn columns(&self) -> usize {
        match self.series.len() {
            4 => 2,
            count => count.min(3),
        }
    }

    /// The names of the stages where they belong, or letters with a list below, and the panels beside them.
    fn place(&self, names: &[String], body: Area, typeface: &Typeface) -> (StageNames, Layout) {
        let font = stage_font(body);
        let stages: Vec<String> = self.stages.iter().chain(&self.exits).map(|stage| clean(stage)).collect();
        let wished = stages.iter().map(|stage| typeface.width(stage, font) + 1.0).fold(0.0, f64::max);
        let width = wished.min(STAGES_ROOM.0).min(body.width() * STAGES_ROOM.1);
        let layout = self.layout(names, body, width, typeface);
        let most_lines = ((layout.row / font.line_height()) as usize).clamp(1, 3);
        let lines: Vec<Vec<String>> =
            stages.iter().map(|stage| typeface.wrap(stage, font, width, most_lines)).collect();
        let is_cut = lines.iter().flatten().any(|line| line.contains('…'));
        // Three panels beside names leave no room for bars in a narrow body.
        if !(is_cut || body.is_narrow() && layout.columns > 2) {
            return (StageNames { font, lines, list: Listed::none() }, layout);
        }
        let list = Listed::of(&stages, body, typeface);
        let lines: Vec<Vec<String>> = (0..stages.len()).map(|position| vec![letter(position)]).collect();
        let widest = lines.iter().flatten().map(|line| typeface.width(line, font)).fold(0.0, f64::max);
        let rest = Area { bottom: body.bottom - list.height(), ..body };
        let layout = self.layout(names, rest, widest, typeface);
        (StageNames { font, lines, list }, layout)
    }
}

/// Font of the names of stages.
fn stage_font(body: Area) -> Font {
    if body.is_narrow() { SMALL } else { STAGE }
}

/// Font of numbers beside bars and between them.
fn number_font(body: Area) -> Font {
    if body.is_narrow() { SMALL } else { NUMBER }
}

/// The words at the left of the bars.
struct StageNames {
    font: Font,
    lines: Vec<Vec<String>>,
    list: Listed,
}

/// Where panels stand.
struct Layout {
    columns: usize,
    left: f64,
    width: f64,
    headings: Vec<Vec<String>>,
    head: f64,
    height: f64,
    row: f64,
    bars: f64,
}

/// Where the bars of a panel stand, and the font of their numbers.
struct Panel {
    bars: Area,
    row: f64,
    font: Font,
}

impl Figure for StageCascade {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let largest = names
            .iter()
            .zip(&self.series)
            .flat_map(|(name, own)| self.drops(own).enumerate().map(move |(stage, drop)| (name, stage, drop)))
            .max_by(|one, other| one.2.total_cmp(&other.2));
        let told = largest.map_or(String::new(), |(name, stage, drop)| {
            let after = self.stages.get(stage + 1).map_or(String::new(), |stage| ellipsis(&clean(stage), 24));
            format!(" Largest loss: {} teachers before “{after}”, {}.", count(drop as u64), ellipsis(name, 24))
        });
        let many = self.provenance.counted.many();
        Ok(Specification {
            name: "stage-cascade".into(),
            question: "Where do we lose people?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of {} at each stage (bar: mean of all {many}; whisker: 8 in 10 {many}), teachers lost between stages, \
                 and those who went (pale)",
                ellipsis(&clean(&self.denominator), 60)
            ),
            alt: format!("Bars: share of teachers at each stage.{told}"),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let (stages, layout) = self.place(&names, body, canvas.typeface());
        let Layout { columns, left, width, head, height, row, bars, .. } = layout;
        let font = number_font(body);
        let largest = self.series.iter().flat_map(|own| own.stages.iter().chain(&own.exits));
        // No numbers stand at the foot, so that the longest bar may be as long as there is room.
        let longest = largest.map(|spread| spread.high).fold(0.01, f64::max);
        let value = canvas.typeface().width(&percent(0.999), font) + 2.0 * BAR.2;
        let drop = canvas.typeface().width(&lost(self.target_teachers as f64), font) + 2.0 * BAR.2;
        for (position, ((series, heading), look)) in self.series.iter().zip(&layout.headings).zip(&looks).enumerate() {
            let (line, place) = (position / columns, position % columns);
            let top = body.top + line as f64 * (height + GAPS.2);
            let left = left + place as f64 * (width + GAPS.1);
            for (number, words) in heading.iter().enumerate() {
                let above = (heading.len() - 1 - number) as f64 * HEADING.0.line_height();
                let y = top + head - GAPS.0 - 6.0 - above;
                canvas.text(words, Point::new(left, y), Anchor::Left, HEADING.0, look.colour)?;
            }
            let area =
                Area { left, top: top + head, right: left + width - value - drop, bottom: top + head + row * bars };
            let panel = Panel { bars: area, row, font };
            self.draw_panel(canvas, series, &panel, Scale::new((0.0, longest), (area.left, area.right)), look)?;
            if place == 0 {
                self.name_stages(canvas, Point::new(body.left, top + head), row, &stages)?;
            }
        }
        let rows = self.series.len().div_ceil(columns) as f64;
        let bottom = body.top + (rows - 1.0) * (height + GAPS.2) + head + row * bars;
        stages.list.draw(canvas, Point::new(body.left, bottom))
    }
}

impl StageCascade {
    fn name_stages(
        &self,
        canvas: &mut Canvas<'_>,
        corner: Point,
        row: f64,
        names: &StageNames,
    ) -> Result<(), ChartError> {
        for (position, words) in names.lines.iter().enumerate() {
            let at = Point::new(corner.x, corner.y + (position as f64 + 0.5) * row);
            let colour = if position < self.stages.len() { INK } else { SECONDARY };
            write_lines(canvas, words, at, names.font, colour)?;
        }
        Ok(())
    }

    fn draw_panel(
        &self,
        canvas: &mut Canvas<'_>,
        series: &CascadeSeries,
        panel: &Panel,
        x: Scale,
        look: &Look,
    ) -> Result<(), ChartError> {
        let Panel { bars, row, font } = *panel;
        let mut ends = Vec::new();
        let stages = series.stages.iter().map(|share| (share, look.colour));
        for (position, (share, fill)) in stages.chain(series.exits.iter().map(|share| (share, EXIT_FILL))).enumerate() {
            let middle = bars.top + (position as f64 + 0.5) * row;
            let (half, right) = (row * BAR.1 / 2.0, x.at(share.middle));
            let bar =
                Area { left: bars.left, top: middle - half, right: right.max(bars.left + 2.0), bottom: middle + half };
            patch::draw(canvas, Patch { fill, hatched: false }, bar)?;
            canvas.line(&[Point::new(x.at(share.low), middle), Point::new(x.at(share.high), middle)], WHISKER_RIM)?;
            canvas.line(&[Point::new(x.at(share.low), middle), Point::new(x.at(share.high), middle)], WHISKER)?;
            let beside = Point::new(right.max(x.at(share.high)) + BAR.2, middle);
            ends.push(beside.x + canvas.typeface().width(&percent(share.middle), font));
            write_lines(canvas, &[percent(share.middle)], beside, font, INK)?;
        }
        canvas.line(&[Point::new(bars.left, bars.top), Point::new(bars.left, bars.bottom)], AXIS_LINE)?;
        for ((position, drop), pair) in self.drops(series).enumerate().zip(ends.windows(2)) {
            // Between the two bars that it is the difference of, beyond the numbers of both.
            let x = pair.iter().copied().fold(0.0, f64::max) + 2.0 * BAR.2;
            let y = bars.top + (position as f64 + 1.0) * row + font.cap_height() / 2.0;
            canvas.text(&lost(drop), Point::new(x, y), Anchor::Left, font, SECONDARY)?;
        }
        Ok(())
    }
}

/// Teachers lost, with a real minus sign.
fn lost(drop: f64) -> String {
    match drop as u64 {
        0 => "0".into(),
        teachers => format!("\u{2212}{}", count(teachers)),
    }
}
