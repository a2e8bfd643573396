//! Choices without branches: both sides are computed and one is taken, so that replicates run side by side.

/// One of two numbers.
#[inline(always)]
pub fn select(condition: bool, yes: f32, no: f32) -> f32 {
    if condition { yes } else { no }
}

/// [`select`] for whole numbers.
#[inline(always)]
pub fn choose(condition: bool, yes: i32, no: i32) -> i32 {
    if condition { yes } else { no }
}

/// A number, or where the condition holds another, given by the bits in which the two differ: half the work of [`select`]
/// between two numbers that are known beforehand.
#[inline(always)]
pub fn changed(x: f32, condition: bool, difference: u32) -> f32 {
    f32::from_bits(x.to_bits() ^ (u32::from(condition).wrapping_neg() & difference))
}

/// The bits in which two numbers differ, for [`changed`].
#[inline(always)]
pub fn difference(x: f32, other: f32) -> u32 {
    x.to_bits() ^ other.to_bits()
}

/// The larger of two numbers.
#[inline(always)]
pub fn maximum(a: f32, b: f32) -> f32 {
    select(a > b, a, b)
}

/// The smaller of two numbers.
#[inline(always)]
pub fn minimum(a: f32, b: f32) -> f32 {
    select(a < b, a, b)
}

/// A number held between two others.
#[inline(always)]
pub fn clamp(x: f32, low: f32, high: f32) -> f32 {
    let raised = select(x > low, x, low);
    select(raised < high, raised, high)
}
