//! Mentoring of new teachers.

/// Mentoring as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Mentoring {
    /// Who mentors.
    pub pairing: Pairing,
    /// Teachers with fewer than this many years of experience in the district are mentored.
    pub first_years: u32,
    /// Hours a week that mentor and mentee meet.
    pub hours_per_week: f64,
    /// Release days in a school year on which the mentee sees the mentor's room.
    pub release_days: u32,
    /// Share of target teachers nominated as bright spots each year (bright-spot pairing only).
    pub nominated_share: f64,
}

/// Who is asked to mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// An experienced colleague, same school first, whoever is free.
    Conventional,
    /// A nominated bright spot, same school first.
    BrightSpot,
}
