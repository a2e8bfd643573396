//! Speed of the weekly kernel.

fn main() {}
