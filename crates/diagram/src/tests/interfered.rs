//! Runs with an attacker on the link: its marks, and the ghost of what would have happened.

use analysis::{Analysis, compare};
use trace::{Attacker, Scenario, Trace};

use super::{WIDTHS, WORDS, apart, clear, words};
use crate::{Ghost, Ladder, Layer, Options, Row, Subject, Touch, WidthClass, layout_with_ghost};

/// One of each kind of intervention, in both versions.
const INTERVENTIONS: [&str; 12] = [
    "server#2:drop",
    "client#3:delay:300ms",
    "server#2:duplicate",
    "client#3:reorder",
    "client#3:replay:10ms",
    "server#2:flip:200.0",
    "server#2:flip:200.0:competent",
    "client#3:inject:15030100020228:competent",
    "client#3:inject:15030100020228",
    "server#2:cut:silence",
    "client#3:cut:reset",
    "server#2:cut:finish",
];

fn scenario(preset: &str, intervention: &str) -> Scenario {
    let mut scenario = trace::preset(preset).unwrap().scenario();
    scenario.interventions = vec![intervention.parse().unwrap()];
    scenario
}

fn play(scenario: &Scenario) -> (Trace, Analysis) {
    let trace = sim::run(scenario);
    let analysis = analysis::analyse(&trace);
    (trace, analysis)
}

/// A run, and how it would have gone.
fn haunted(scenario: &Scenario, check: impl FnOnce(&Analysis, &Ghost<'_>)) {
    let (trace, analysis) = play(scenario);
    let (original_trace, original) = play(&scenario.untouched());
    let comparison = compare((&trace, &analysis), (&original_trace, &original));
    check(&analysis, &Ghost { original: &original, comparison: &comparison });
}

fn draw(analysis: &Analysis, ghost: &Ghost<'_>, width: f64, layer: Layer) -> Ladder {
    layout_with_ghost(analysis, Some(ghost), &Options { width, layer })
}

fn each(mut check: impl FnMut(&str, &Analysis, &Ghost<'_>, &Ladder, Layer)) {
    for preset in ["tls12", "tls13"] {
        let mut attackers: Vec<Scenario> = INTERVENTIONS.map(|it| scenario(preset, it)).into();
        for attacker in [Attacker::Relay, Attacker::OwnAuthority, Attacker::StolenCertificate] {
            attackers.push(Scenario { attacker, ..trace::preset(preset).unwrap().scenario() });
        }
        for scenario in attackers {
            haunted(&scenario, |analysis, ghost| {
                for layer in Layer::ALL {
                    for width in WIDTHS {
                        let name = format!("{preset} {:?} {:?}", scenario.attacker, scenario.interventions);
                        check(&name, analysis, ghost, &draw(analysis, ghost, width, layer), layer);
                    }
                }
            });
        }
    }
}

/// What has a place of its own: the rest of a lost arrow's way lies in its row.
fn lone(ladder: &Ladder) -> impl Iterator<Item = &Row> {
    ladder.ghosts.iter().filter(|ghost| ghost.arrow.begin == 0.0)
}

#[test]
fn rows_and_ghosts_never_lie_on_each_other() {
    each(|name, _, _, ladder, layer| {
        let all: Vec<&Row> = ladder.rows.iter().chain(lone(ladder)).collect();
        for (index, row) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                let (a, b) = (row.strip, other.strip);
                let own = apart((a.left, a.top, a.right, a.bottom), (b.left, b.top, b.right, b.bottom));
                assert!(own, "{name} {layer:?} {a:?} {b:?}");
                let said = row.label.has_room() && other.label.has_room();
                assert!(!said || clear(&words(row), &words(other)), "{name} {layer:?} {row:#?} {other:#?}");
            }
        }
    });
}

#[test]
fn ghosts_and_marks_are_inside_and_their_arrows_run_downward() {
    each(|name, _, _, ladder, layer| {
        let inside = |x: f64, y: f64| (0.0..=ladder.width).contains(&x) && (0.0..=ladder.height).contains(&y);
        for row in ladder.rows.iter().chain(&ladder.ghosts) {
            let (start, end) = (row.arrow.start(), row.arrow.end());
            assert!(start.y < end.y && inside(start.x, start.y) && inside(end.x, end.y), "{name} {layer:?} {row:?}");
            assert!(row.touch.is_none_or(|(_, at)| inside(at.x - WORDS, at.y - WORDS) && inside(at.x, at.y + WORDS)));
            assert!(!row.label.has_room() || words(row).iter().all(|corner| inside(corner.x, corner.y)), "{name}");
        }
    });
}

#[test]
fn every_intervention_has_its_mark_in_every_layer() {
    each(|name, analysis, _, ladder, layer| {
        let marked = ladder.rows.iter().filter(|row| row.touch.is_some()).count();
        assert_eq!(marked > 0, analysis.segments.iter().any(|it| it.tampering.is_some()), "{name} {layer:?}");
    });
}

#[test]
fn a_ghost_is_what_has_no_counterpart() {
    each(|name, _, ghost, ladder, _| {
        for row in lone(ladder) {
            if let Subject::Message(id) = row.subject {
                assert_eq!(ghost.comparison.beside_other(id), None, "{name}");
            }
        }
    });
}

#[test]
fn a_run_that_goes_on_as_before_has_no_ghost() {
    for intervention in ["server#2:duplicate", "client#3:delay:10ms", "client#3:replay:10ms"] {
        haunted(&scenario("tls13", intervention), |analysis, ghost| {
            let ladder = draw(analysis, ghost, 760.0, Layer::Messages);
            assert!(ladder.ghosts.is_empty(), "{intervention}");
        });
    }
}

#[test]
fn what_fails_has_the_rest_of_the_story_as_its_ghost() {
    haunted(&scenario("tls13", "server#2:flip:200.0:competent"), |analysis, ghost| {
        let ladder = draw(analysis, ghost, 760.0, Layer::Messages);
        let touches: Vec<Touch> = ladder.rows.iter().filter_map(|row| Some(row.touch?.0)).collect();
        assert_eq!(touches, [Touch::Changed]);
        assert!(ladder.ghosts.len() > 5);
        assert_eq!(ladder.class, WidthClass::Wide);
        let changed = ladder.rows.iter().find(|row| row.touch.is_some()).unwrap();
        assert!(ladder.ghosts.iter().all(|row| row.strip.top > changed.strip.top));
    });
}

#[test]
fn what_is_dropped_ends_midway_and_the_rest_of_its_way_is_pale() {
    haunted(&scenario("tls13", "server#2:drop"), |analysis, ghost| {
        let ladder = draw(analysis, ghost, 760.0, Layer::Segments);
        let dropped =
            ladder.rows.iter().find(|row| row.touch.is_some_and(|(touch, _)| touch == Touch::Dropped)).unwrap();
        assert_eq!(dropped.arrow.reach, 0.5);
        let [rest] = &ladder.ghosts[..] else { panic!("{:#?}", ladder.ghosts) };
        assert_eq!((rest.arrow.start(), rest.arrow.reach), (dropped.arrow.end(), 1.0));
    });
}

#[test]
fn what_is_forged_begins_midway() {
    haunted(&scenario("tls13", "client#3:inject:15030100020228:competent"), |analysis, ghost| {
        for layer in Layer::ALL {
            let ladder = draw(analysis, ghost, 760.0, layer);
            let forged: Vec<&Row> = ladder.rows.iter().filter(|row| row.arrow.begin > 0.0).collect();
            assert!(!forged.is_empty(), "{layer:?}");
            assert!(forged.iter().all(|row| row.arrow.start().x == ladder.lifelines.middle() && row.number.is_none()));
        }
    });
}
