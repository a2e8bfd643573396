//! The natural world: who sits where, and who asks whom.

mod districts;
mod invariants;
mod published_networks;
mod seats;
mod target_seats;
