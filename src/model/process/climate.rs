//! The climate of a district in one replicate: what the centre does to everybody at once. It changes with the
//! superintendent, with shocks and with what strategies leave standing, and the kernel's rates follow it.

use crate::model::parameter::Parameter as P;

/// What the centre does to everybody, in one replicate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Climate {
    /// Competing initiatives at work.
    pub competing: f64,
    /// Weekly vision dose of the district's messages, before attention.
    pub message: f64,
    /// Fidelity lost in a transmission, before vision anchors it.
    pub loss: f64,
    /// Whether nobody sees or counts colleagues: the control of an experiment.
    pub blind: bool,
}

impl Climate {
    /// The climate of a district that nothing has happened to, where nobody does anything.
    pub fn calm(get: impl Fn(P) -> f64) -> Self {
        Self {
            competing: get(P::CompetingInitiatives),
            message: get(P::MessageVision),
            loss: get(P::TransmissionLoss),
            blind: false,
        }
    }
}
