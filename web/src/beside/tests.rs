//! The common story of two runs.

use analysis::Looker;
use explain::Language;
use std::collections::BTreeSet;

use super::*;

fn run(id: &str) -> Rc<Run> {
    Run::new(trace::preset(id).unwrap())
}

fn beside(one: Rc<Run>, other: Rc<Run>) -> Beside {
    let sight = Sight::of(&one, Looker::default(), BTreeSet::new());
    Beside::of(one, other, &sight)
}

#[test]
fn every_step_moves_a_run_and_the_last_has_moved_both_to_their_ends() {
    let beside = beside(run("tls12"), run("tls13"));
    assert_eq!(beside.overture().len(), beside.steps());
    for step in 1..=beside.steps() {
        let moved: usize = Side::ALL.map(|side| beside.step(side, step) - beside.step(side, step - 1)).iter().sum();
        assert!((1..=2).contains(&moved));
        for side in Side::ALL {
            let half = beside.position(side, step as f64 - 0.5);
            assert!((beside.step(side, step - 1) as f64..=beside.step(side, step) as f64).contains(&half));
            assert_eq!(beside.position(side, step as f64), beside.step(side, step) as f64);
            assert_eq!(beside.step(side, beside.step_of(side, step.min(20))), step.min(20));
        }
        assert!(beside.at(step).is_some());
    }
    assert_eq!(Side::ALL.map(|side| beside.step(side, beside.steps())), [20, 20]);
    assert_eq!((beside.at(0), beside.step_of(Side::One, 0)), (None, 0));
    assert_eq!(beside.step_of(Side::Other, 999), beside.steps());
}

#[test]
fn a_message_that_changed_places_is_at_its_counterpart() {
    let beside = beside(run("tls12"), run("tls13"));
    let crossed = (1..=beside.steps()).filter_map(|step| beside.at(step)).filter(|both| both.crossed);
    let crossed: Vec<Both> = crossed.collect();
    assert!(!crossed.is_empty() && crossed.iter().all(|both| both.one.is_some() && both.other.is_some()));
}

#[test]
fn runs_are_called_by_what_tells_them_apart() {
    let texts = Texts::new(Language::English);
    let preset = trace::preset("tls13").unwrap();
    let mut scenario = preset.scenario();
    scenario.link.mtu = 600;
    let changed = Run::of(preset, scenario.clone());
    assert_eq!(beside(run("tls12"), run("tls13")).names(&texts), ["TLS 1.2", "TLS 1.3"]);
    assert_eq!(beside(changed.clone(), run("tls13")).names(&texts)[1], texts.text("beside-shipped"));
    assert_eq!(beside(run("tls13"), changed.clone()).names(&texts)[1], texts.text("beside-before"));
    scenario.interventions = vec!["client#4:drop".parse().unwrap()];
    let attacked = Run::of(preset, scenario);
    assert_eq!(beside(attacked, changed).names(&texts)[1], texts.text("beside-untouched"));
}
