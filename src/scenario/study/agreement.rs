//! Values that are drawn one by one from what is believed of them, made to agree where the model asks it of several.
//!
//! What is believed of a parameter is believed of it alone, and a draw of many parameters may bring together what no
//! district can have. Such a draw is not refused, for then the draws that are left would no longer be those that are
//! believed; the smallest change that makes the values agree is made instead, to what was drawn from belief and to nothing
//! else:
//!
//! - **Parts of one whole** whose sum would exceed 1 are scaled down together until they fill what the others leave.
//! - **Marks** out of order are put in order: the smaller of the two draws is the mark of routine use, the larger that of deep
//!   use. Where only one of the two is drawn, it stops at the other.
//!
//! Where nothing is out of order, nothing changes. A list or a range that does not fit is refused as it ever was: who writes
//! values down means them.

use super::axis::{Axis, Levels};
use crate::model::evidence::PARTS;
use crate::model::parameter::Parameter;
use crate::scenario::keys::parameter_of;
use crate::scenario::template::Template;
use crate::scenario::value::Value;

/// Makes the values of a point agree, in the order of the axes; none is as the scenarios have it.
pub(in crate::scenario) fn agree(axes: &[Axis], templates: &[Template], values: &mut [Option<Value>]) {
    let mut point = Point { axes, templates, values };
    for parts in PARTS {
        point.fit(parts);
    }
    point.order(Parameter::RoutineMark, Parameter::DeepMark);
}

struct Point<'a> {
    axes: &'a [Axis],
    templates: &'a [Template],
    values: &'a mut [Option<Value>],
}

impl Point<'_> {
    /// The position of a parameter among the axes.
    fn position(&self, parameter: Parameter) -> Option<usize> {
        self.axes.iter().position(|axis| parameter_of(&axis.path) == Some(parameter))
    }

    /// The position and value of a parameter that is drawn from what is believed of it.
    fn drawn(&self, parameter: Parameter) -> Option<(usize, f64)> {
        let position = self.position(parameter)?;
        let is_believed = matches!(self.axes.get(position)?.levels, Levels::Believed(_));
        Some((position, self.values.get(position)?.as_ref()?.as_number()?)).filter(|_| is_believed)
    }

    /// The values of a parameter that is not drawn: that of the study, or those of its scenarios.
    fn given(&self, parameter: Parameter) -> Vec<f64> {
        let of_study = self.position(parameter).and_then(|position| self.values.get(position)?.as_ref()?.as_number());
        match of_study {
            Some(value) => vec![value],
            None => {
                let settings = self.templates.iter().map(|template| &template.scenario.settings);
                settings.map(|settings| settings.parameters.get(parameter)).collect()
            }
        }
    }

    fn set(&mut self, position: usize, value: f64) {
        if let Some(place) = self.values.get_mut(position) {
            *place = Some(Value::Number(value));
        }
    }

    fn fit(&mut self, parts: &[Parameter]) {
        let drawn: Vec<(usize, f64)> = parts.iter().filter_map(|part| self.drawn(*part)).collect();
        let others = parts.iter().filter(|part| self.drawn(**part).is_none());
        let taken: f64 = others.map(|part| self.given(*part).into_iter().fold(0.0, f64::max)).sum();
        let (room, wanted) = ((1.0 - taken).max(0.0), drawn.iter().map(|(_, value)| value).sum::<f64>());
        if wanted > room {
            for (position, value) in drawn {
                self.set(position, value * room / wanted);
            }
        }
    }

    fn order(&mut self, lower: Parameter, upper: Parameter) {
        match (self.drawn(lower), self.drawn(upper)) {
            (Some((low_at, low)), Some((high_at, high))) => {
                self.set(low_at, low.min(high));
                self.set(high_at, low.max(high));
            }
            (Some((low_at, low)), None) => {
                let limit = self.given(upper).into_iter().fold(f64::INFINITY, f64::min);
                self.set(low_at, low.min(limit));
            }
            (None, Some((high_at, high))) => {
                let limit = self.given(lower).into_iter().fold(f64::NEG_INFINITY, f64::max);
                self.set(high_at, high.max(limit));
            }
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::belief::{Belief, Shape};
    use proptest::prelude::*;

    fn believed(name: &str) -> Axis {
        let levels = Levels::Believed(Belief {
            low: 0.1,
            central: 0.5,
            high: 0.9,
            bounds: (0.0, 1.0),
            whole: false,
            shape: Shape::LogitNormal,
        });
        Axis { path: format!("parameters.{name}"), unit: String::new(), meaning: String::new(), levels }
    }

    fn listed(name: &str, value: f64) -> Axis {
        Axis { levels: Levels::List(vec![Value::Number(value)]), ..believed(name) }
    }

    fn agreed(axes: &[Axis], values: &[f64]) -> Vec<f64> {
        let mut values: Vec<Option<Value>> = values.iter().copied().map(Value::Number).map(Some).collect();
        agree(axes, &[], &mut values);
        values.into_iter().flatten().filter_map(|value| value.as_number()).collect()
    }

    #[test]
    fn a_part_that_a_study_writes_down_stays_and_the_drawn_ones_share_the_rest() {
        let axes = [
            listed("experience_novice_share", 0.6),
            believed("experience_early_share"),
            believed("experience_middle_share"),
        ];
        let values = agreed(&axes, &[0.6, 0.3, 0.5]);
        assert!(values.iter().zip([0.6, 0.15, 0.25]).all(|(one, other)| (one - other).abs() < 1e-12), "{values:?}");
    }

    #[test]
    fn a_drawn_mark_stops_at_one_that_is_written_down() {
        assert_eq!(agreed(&[believed("routine_mark"), listed("deep_mark", 0.4)], &[0.7, 0.4]), [0.4, 0.4]);
        assert_eq!(agreed(&[listed("routine_mark", 0.7), believed("deep_mark")], &[0.7, 0.4]), [0.7, 0.7]);
    }

    proptest! {
        #[test]
        fn parts_keep_their_ratio_and_never_exceed_the_whole_and_marks_are_in_order(
            drawn in prop::array::uniform5(0.01..1.0_f64),
        ) {
            let names = ["experience_novice_share", "experience_early_share", "experience_middle_share", "routine_mark", "deep_mark"];
            let axes = names.map(believed);
            let [a, b, c, routine, deep] = agreed(&axes, &drawn).try_into().unwrap();
            prop_assert!(a + b + c <= 1.0 + 1e-12);
            prop_assert!((a / b - drawn[0] / drawn[1]).abs() < 1e-9 && (b / c - drawn[1] / drawn[2]).abs() < 1e-9);
            prop_assert_eq!((routine, deep), (drawn[3].min(drawn[4]), drawn[3].max(drawn[4])));
            if drawn[0] + drawn[1] + drawn[2] <= 1.0 {
                prop_assert_eq!([a, b, c], [drawn[0], drawn[1], drawn[2]]);
            }
        }
    }
}
