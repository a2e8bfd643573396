use super::*;
use super::{binding::binding, cliff::cliff, costs::costs, decision, keys, paths::paths};
use flywheel::chart::importance::Reading;
fn put(n: &str, f: &impl Figure) {
    for p in Profile::iter() {
        match draw(f, p) {
            Ok(d) => {
                std::fs::write(format!("/tmp/fig/{n}-{p}.png"), d.png().unwrap()).unwrap();
                std::fs::write(format!("/tmp/fig/{n}-{p}.svg"), &d.svg).unwrap();
                std::fs::write(format!("/tmp/fig/{n}-{p}.out.svg"), d.outlined().unwrap()).unwrap();
                std::fs::write(format!("/tmp/fig/{n}-{p}.pdf"), d.pdf().unwrap()).unwrap();
            }
            Err(e) => println!("{n} {p}: {e}"),
        }
    }
}
#[test]
fn dump() {
    std::fs::create_dir_all("/tmp/fig").unwrap();
    let e = |k: usize| (0..k).map(|i| 0.05 + i as f64 * 0.06).collect::<Vec<_>>();
    for k in [4, 8, 12] {
        put(&format!("adoption{k}"), &adoption(&e(k), &NAMES, 6));
        put(&format!("conditions{k}"), &conditions(k, 6));
        if k < 9 {
            put(&format!("binding{k}"), &binding(k, &NAMES, 6));
        }
        put(&format!("paths{k}"), &paths(k, &NAMES, 6, 0.5));
        put(&format!("cliff{k}"), &cliff(&e(k), &NAMES, 3));
        put(&format!("costs{k}"), &costs(k.min(8), &NAMES, k / 2, 64000.0));
        put(&format!("plane{k}"), &decision::plane(k.min(8), &NAMES, 3, 9000.0));
        put(&format!("loss{k}"), &decision::losses(k.min(8), &NAMES, 9000.0));
        put(&format!("frontier{k}"), &decision::frontier(k.min(6), &NAMES, 50000.0));
        put(&format!("bars{k}"), &keys::bars(k, "lapse rate", 0.12, Reading::Points));
    }
    let d = draw(&adoption(&e(4), &NAMES, 6), Profile::Slide).unwrap();
    for _ in 0..3 {
        let t = std::time::Instant::now();
        let dd = draw(&adoption(&e(4), &NAMES, 6), Profile::Slide).unwrap();
        let a = t.elapsed();
        dd.png().unwrap();
        let b = t.elapsed() - a;
        let t = std::time::Instant::now();
        d.pdf().unwrap();
        println!("TIMES draw+parse {a:?} png {b:?} pdf {:?}", t.elapsed());
    }
    put("map", &keys::map(256, 1.0, 5));
    put("trade", &keys::trade_off(9));
}
