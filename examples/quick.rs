//! quick
use flywheel::chance::{Chance, Decision};
use flywheel::model::process::{dispatch::*, rates::*, tally::*, teacher::*, week::*};
use flywheel::model::registry::*;
use flywheel::model::settings::DecisionRule;
use flywheel::model::world::TargetTies;
use std::time::Instant;
fn run<const L: usize>(n: usize, weeks: u32, ins: Instructions, dosed: bool) -> (f64, u32) {
    let mut values = flywheel::model::registry::ParameterValues::zero();
    // rough values
    let text = REGISTRY_TEXT;
    let mut cur = None;
    for line in text.lines() {
        if line.starts_with('[') {
            cur = line.trim_matches(|c| c == '[' || c == ']').parse::<flywheel::model::parameter::Parameter>().ok();
        }
        if let Some(v) = line.strip_prefix("central = ") {
            values.set(cur.unwrap(), v.parse().unwrap());
        }
    }
    let rates = Rates::<L>::new(&LaneParameters::uniform(&values));
    let mut teachers = Teachers::<L>::vacant(n);
    let c = Chance::new(1, 0);
    for i in 0..n {
        for l in 0..L {
            let mut t = teachers.get(i, l);
            t.ease_vision = 1.0 / (0.3 + 0.2 * c.uniform(Decision::new(9), i as u32, l as u32) as f32);
            t.ease_observation = 2.0;
            t.ease_belief = 2.0;
            t.ease_support = 2.5;
            t.baseline_vision = 0.25;
            t.vision = 0.25;
            t.baseline_belief = 0.4;
            t.belief = 0.4;
            t.baseline_support = 0.25;
            t.support = 0.25;
            t.skill = 0.2;
            t.open = 1.0;
            if i % 12 == 0 {
                t.used = 3;
                t.skill = 0.6;
                t.fidelity = 0.9
            }
            teachers.set(i, l, &t);
        }
    }
    let mut ties = TargetTies { starts: vec![0], to: vec![], weight: vec![] };
    for i in 0..n {
        for k in 0..8 {
            let j = if n < 100_000 {
                c.bits(Decision::new(10), i as u32, k) % n as u32
            } else {
                ((i as u32 / 64) * 64 + c.bits(Decision::new(10), i as u32, k) % 64).min(n as u32 - 1)
            };
            ties.to.push(j);
            ties.weight.push(0.8);
        }
        ties.starts.push(ties.to.len() as u32);
    }
    let mut a = vec![Display::NOTHING; n];
    let mut b = a.clone();
    let mut doses = vec![DoseTile::<L>::NONE; n.div_ceil(8)];
    let mut last = 0;
    let start = Instant::now();
    for week in 0..weeks {
        let mut tally = Tally::ZERO;
        run_week(
            ins,
            DecisionRule::AllFour,
            WeekInput {
                teachers: &mut teachers,
                doses: if dosed { Some(&mut doses) } else { None },
                ties: &ties,
                shown: &a,
                showing: &mut b,
                rates: &rates,
                luck: WeekLuck { key: c.key(), decision: Decision::new(1), week, first_replicate: 0 },
                tally: &mut tally,
            },
        );
        core::mem::swap(&mut a, &mut b);
        last = tally.users[3][0];
    }
    (start.elapsed().as_secs_f64() * 1e9 / (n as f64 * weeks as f64 * L as f64), last)
}
fn main() {
    if std::env::args().nth(1).is_some() {
        println!("{:?}", run::<8>(504, std::env::args().nth(1).unwrap().parse().unwrap(), Instructions::Avx2, false));
        return;
    }
    for n in [500, 5000] {
        for dosed in [false, true] {
            println!(
                "{n} dosed {dosed} L8 avx2 {:?}",
                run::<8>(n, 200_000_000 / n as u32 / 80 / 8, Instructions::Avx2, dosed)
            );
            println!(
                "{n} dosed {dosed} L8 base {:?}",
                run::<8>(n, 200_000_000 / n as u32 / 400 / 8, Instructions::Baseline, dosed)
            );
            println!(
                "{n} dosed {dosed} L1 base {:?}",
                run::<1>(n, 200_000_000 / n as u32 / 80 / 8, Instructions::Baseline, dosed)
            );
        }
    }
    println!("3.2M {:?}", run::<8>(3_200_000, 4, Instructions::Avx2, false));
}
