//! Which of the nearly best choices differ most.

/// At most `most` of the choices whose value is no more than `near` below the best: the best, then each time the one that
/// differs most from those already taken. Where two differ alike, the better comes first, then the earlier.
///
/// `values[c]` is what choice `c` brings, more being better, `None` where it is not allowed; `places[c]` says where it lies,
/// in dimensions that count alike. The difference of two choices is the sum over dimensions. Choices that differ in
/// nothing from one taken are left out.
pub fn alternatives(values: &[Option<f64>], places: &[Vec<f64>], near: f64, most: usize) -> Vec<usize> {
    let allowed = values.iter().zip(places).enumerate();
    let mut waiting: Vec<(usize, f64, &[f64])> = allowed
        .filter_map(|(choice, (value, place))| Some((choice, (*value)?, place.as_slice())))
        .filter(|(_, value, _)| value.is_finite())
        .collect();
    waiting.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let Some((best, highest, place)) = waiting.first().copied() else { return Vec::new() };
    waiting.retain(|(_, value, _)| *value >= highest - near);
    let mut taken = vec![best];
    let mut apart: Vec<f64> = waiting.iter().map(|(_, _, other)| difference(place, other)).collect();
    while taken.len() < most {
        // The first of the most distant, which is the best of them.
        let furthest = apart.iter().copied().fold(0.0, f64::max);
        let found = apart.iter().position(|distance| *distance == furthest).and_then(|at| waiting.get(at));
        let Some((choice, _, place)) = found.filter(|_| furthest > 0.0) else { break };
        taken.push(*choice);
        for (nearest, (_, _, other)) in apart.iter_mut().zip(&waiting) {
            *nearest = nearest.min(difference(place, other));
        }
    }
    taken.truncate(most);
    taken
}

fn difference(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::alternatives;

    fn places(places: &[f64]) -> Vec<Vec<f64>> {
        places.iter().map(|place| vec![*place]).collect()
    }

    #[test]
    fn the_best_comes_first_and_then_what_differs_most_from_those_before() {
        let values = [Some(0.5), Some(0.49), Some(0.49), Some(0.2), None, Some(0.485)];
        let places = places(&[0.5, 0.6, 1.0, 0.0, 0.0, 0.1]);
        assert_eq!(alternatives(&values, &places, 0.02, 3), [0, 2, 5]);
        assert_eq!(alternatives(&values, &places, 0.02, 9), [0, 2, 5, 1]);
        assert_eq!(alternatives(&values, &places, 0.0, 9), [0]);
        assert_eq!(alternatives(&values, &places, 0.02, 0), [0; 0]);
    }

    #[test]
    fn the_same_choice_twice_is_one() {
        assert_eq!(alternatives(&[Some(1.0), Some(1.0)], &places(&[0.3, 0.3]), 1.0, 5), [0]);
        assert_eq!(alternatives(&[None, Some(f64::NAN)], &places(&[0.3, 0.4]), 1.0, 5), [0; 0]);
    }
}
