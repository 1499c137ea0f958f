//! An analysis that is made bit by bit is the one that is made at once.

use trace::{Host, Link, Scenario};

use super::builder::*;
use super::transport::seal;
use super::*;

fn traces() -> Vec<Trace> {
    let small = Scenario { link: Link { mtu: 576, ..Link::default() }, ..preset("tls13").unwrap().scenario() };
    let empty = Builder::new(0, 0).trace;
    vec![run("tls12").0, sim::run(&small), rfc8448_run(1, 2).trace, empty]
}

#[test]
fn every_budget_leads_to_the_same() {
    for trace in traces() {
        let expected = format!("{:?}", analyse(&trace));
        for budget in [0, 1, 700, 100_000, u64::MAX] {
            let mut analyser = Analyser::new(trace.clone());
            let mut last = Progress { done: 0, total: u64::MAX };
            // A budget of nothing gets nowhere; finishing does what is left.
            for _ in 0..if budget == 0 { 3 } else { usize::MAX } {
                let progress = analyser.advance(budget);
                assert!(progress.done <= progress.total);
                assert!(last.done <= progress.done && (last.total == u64::MAX || last.total == progress.total));
                last = progress;
                if progress.is_complete() {
                    break;
                }
            }
            assert_eq!(last.is_complete(), budget > 0);
            let (given_back, analysis) = analyser.finish();
            assert_eq!(given_back, trace);
            assert_eq!(format!("{analysis:?}"), expected);
        }
    }
}

/// The server's records of a long answer, in segments as Ethernet has them.
fn long_answer(records: u64) -> Trace {
    let mut builder = rfc8448_run(1, 2);
    let secret = rfc8448("server_application_traffic_secret");
    let inner = [&[b'x'; 16_000][..], &[23]].concat();
    for sequence in 3..3 + records {
        seal(&secret, sequence, &inner).chunks(1400).for_each(|segment| builder.say(Host::Server, segment));
    }
    builder.trace
}

#[test]
fn a_long_answer_takes_many_steps_of_like_size() {
    let trace = long_answer(50);
    let mut analyser = Analyser::new(trace);
    let total = analyser.advance(0).total;
    let budget = total / 20;
    let mut steps = 1;
    while !analyser.advance(budget).is_complete() {
        steps += 1;
    }
    assert!((15..=25).contains(&steps), "{steps}");
    let (_, analysis) = analyser.finish();
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
}
