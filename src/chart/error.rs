//! What can keep a figure from being drawn.

/// Why a figure could not be drawn; every message names the value that is at fault.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
    /// There is nothing to draw.
    #[error("the figure has no series to draw")]
    NoSeries,
    /// More series than can be told apart.
    #[error("the figure has {count} series, but at most {most} can be told apart; draw fewer")]
    TooManySeries {
        /// How many were given.
        count: usize,
        /// How many are possible.
        most: usize,
    },
    /// More bands than stay readable when they overlap.
    #[error("{count} series ask for a band, but more than {most} overlapping bands turn to mud")]
    TooManyBands {
        /// How many were asked for.
        count: usize,
        /// How many are possible.
        most: usize,
    },
    /// A series without a name that can be printed.
    #[error("series {position} has no name that can be printed")]
    NoName {
        /// Which series, counted from one.
        position: usize,
    },
    /// A series without points.
    #[error("series `{series}` has no points")]
    NoPoints {
        /// Name of the series.
        series: String,
    },
    /// NaN or an infinity among the numbers.
    #[error("series `{series}` holds {value} at week {week}; every number must be finite")]
    NotFinite {
        /// Name of the series.
        series: String,
        /// Week of the point.
        week: f64,
        /// The value at fault.
        value: f64,
    },
    /// NaN or an infinity among numbers that belong to no week.
    #[error("series `{series}` holds {value}; every number must be finite")]
    NotANumber {
        /// Name of the series.
        series: String,
        /// The value at fault.
        value: f64,
    },
    /// An amount below nought.
    #[error("series `{series}` holds {value}; amounts of money are not below 0")]
    BelowNought {
        /// Name of the series.
        series: String,
        /// The value at fault.
        value: f64,
    },
    /// A share outside of [0, 1].
    #[error("series `{series}` holds the share {value} at week {week}; shares lie in [0, 1]")]
    NotAShare {
        /// Name of the series.
        series: String,
        /// Week of the point.
        week: f64,
        /// The value at fault.
        value: f64,
    },
    /// Shares of one whole that do not make it up.
    #[error("series `{series}` holds shares of {together} together at week {week}; shares of a whole make 1")]
    NotAWhole {
        /// Name of the series.
        series: String,
        /// Week of the point.
        week: f64,
        /// What the shares are together.
        together: f64,
    },
    /// Shares of one whole that do not make it up and belong to no week.
    #[error("`{series}`: shares of {together} together; shares of a whole make 1")]
    NoWhole {
        /// What the shares are of.
        series: String,
        /// What the shares are together.
        together: f64,
    },
    /// A median outside of its own range.
    #[error("series `{series}` has the median {median} outside of its range {low} to {high} at week {week}")]
    RangeOutOfOrder {
        /// Name of the series.
        series: String,
        /// Week of the point.
        week: f64,
        /// Lower end of the range.
        low: f64,
        /// The median.
        median: f64,
        /// Upper end of the range.
        high: f64,
    },
    /// A share outside of [0, 1] that belongs to no week.
    #[error("series `{series}` holds the share {value}; shares lie in [0, 1]")]
    NoShare {
        /// Name of the series.
        series: String,
        /// The value at fault.
        value: f64,
    },
    /// A middle outside of its own range that belongs to no week.
    #[error("series `{series}` has {middle} outside of its range {low} to {high}")]
    MiddleOutsideRange {
        /// Name of the series.
        series: String,
        /// Lower end of the range.
        low: f64,
        /// What should lie inside.
        middle: f64,
        /// Upper end of the range.
        high: f64,
    },
    /// Weeks that do not increase.
    #[error("series `{series}` is not in order of time at week {week}")]
    WeeksOutOfOrder {
        /// Name of the series.
        series: String,
        /// The first week that is not later than the one before.
        week: f64,
    },
    /// Numbers that do not rise.
    #[error("series `{series}` is not in rising order at {value}")]
    OutOfOrder {
        /// Name of the series.
        series: String,
        /// The first number that is not larger than the one before.
        value: f64,
    },
    /// A point before the start or after the horizon.
    #[error("series `{series}` has a point at week {week}, outside of the horizon of {horizon} weeks")]
    OutsideHorizon {
        /// Name of the series.
        series: String,
        /// Week of the point.
        week: f64,
        /// Last week of the time axis.
        horizon: f64,
    },
    /// A time axis that cannot be drawn.
    #[error("{years} years of {weeks_per_year} weeks cannot be drawn; years lie in [1, 100] and a year has weeks")]
    Horizon {
        /// Number of years.
        years: u32,
        /// Weeks in a year.
        weeks_per_year: f64,
    },
    /// The moment at which funding ends is not a number of years.
    #[error("funding cannot end after {funded_years} years")]
    Funding {
        /// The value at fault.
        funded_years: f64,
    },
    /// A text that a figure must have is empty.
    #[error("the figure has no {part}")]
    MissingText {
        /// Which text.
        part: &'static str,
    },
    /// The alternative text is too long to be listened to.
    #[error("the alt text has {characters} characters, but at most {most} are listened to")]
    AltTooLong {
        /// How long it is.
        characters: usize,
        /// How long it may be.
        most: usize,
    },
    /// Columns of unequal length in the data table.
    #[error("column `{column}` of the data table has {rows} rows, the first column has {expected}")]
    UnevenTable {
        /// Name of the column.
        column: String,
        /// Its rows.
        rows: usize,
        /// Rows of the first column.
        expected: usize,
    },
    /// The labels need more room than the figure has.
    #[error("{count} labels do not fit beside the figure")]
    LabelsDoNotFit {
        /// How many labels.
        count: usize,
    },
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// The drawing library refused.
    #[error("the figure could not be drawn: {0}")]
    Drawing(String),
    /// The drawing cannot be read.
    #[error("the drawing is not an SVG that can be read: {0}")]
    Svg(String),
    /// The drawing cannot be turned into pixels.
    #[error("the drawing could not be turned into a PNG: {0}")]
    Png(String),
    /// The drawing cannot be turned into a PDF.
    #[error("the drawing could not be turned into a PDF: {0}")]
    Pdf(String),
}
