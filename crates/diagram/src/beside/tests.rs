//! Properties of two ladders beside each other, on real runs of different versions, lengths and links.

use std::collections::BTreeMap;

use analysis::{Analysis, Comparison, analyse, compare};
use trace::{Host, Instant, Scenario, preset};

use super::*;
use crate::{Beat, Scrubber, Subject, beats};

const WIDTHS: [f64; 5] = [328.0, 390.0, 560.0, 760.0, 1400.0];

fn scenario(id: &str) -> Scenario {
    preset(id).unwrap().scenario()
}

fn pairs() -> Vec<(Analysis, Analysis, Comparison)> {
    let mut far = scenario("tls13");
    far.link.latency_us = 300_000;
    let pairs = [
        (scenario("tls12"), scenario("tls13")),
        (scenario("tls13"), scenario("hello-retry-request")),
        (scenario("tls13"), scenario("resumption-tls13")),
        (scenario("no-common-version"), scenario("tls13")),
        (scenario("early-data"), scenario("tls12")),
        (scenario("lossy-download"), scenario("tls13")),
        (scenario("tls13"), far),
    ];
    pairs
        .iter()
        .map(|(one, other)| {
            let (one, other) = (sim::run(one), sim::run(other));
            let (ours, theirs) = (analyse(&one), analyse(&other));
            let comparison = compare((&one, &ours), (&other, &theirs));
            (ours, theirs, comparison)
        })
        .collect()
}

fn each(mut check: impl FnMut(&Analysis, &Analysis, &Comparison, &Beside)) {
    for (one, other, comparison) in pairs() {
        for width in WIDTHS {
            let options = Options { width, layer: Layer::Messages };
            check(&one, &other, &comparison, &beside(&one, &other, &comparison, &options));
        }
    }
}

#[test]
fn both_ladders_hold_all_messages_in_their_order_and_fill_the_width() {
    each(|one, other, _, drawing| {
        assert_eq!(drawing.one.height, drawing.other.height);
        assert_eq!(drawing.one.width, drawing.other.width);
        for (analysis, ladder) in [(one, &drawing.one), (other, &drawing.other)] {
            assert_eq!(ladder.rows.len(), analysis.messages.len());
            for (index, row) in ladder.rows.iter().enumerate() {
                assert_eq!(row.subject, Subject::Message(analysis::MessageId(index)));
                assert!(0.0 <= row.strip.top && row.strip.bottom <= ladder.height);
                assert!(row.number.is_none_or(|number| (0.0..=ladder.width).contains(&number.at.x)));
            }
            assert!(ladder.rows.windows(2).all(|rows| rows[0].strip.bottom <= rows[1].strip.top));
        }
    });
    let (one, other, comparison) = pairs().swap_remove(0);
    let width = |width| beside(&one, &other, &comparison, &Options { width, layer: Layer::Messages }).width();
    assert_eq!(WIDTHS.map(width), WIDTHS);
    assert!(width(f64::NAN) > 0.0);
}

#[test]
fn what_leaves_at_one_instant_stands_at_one_height() {
    each(|one, other, comparison, drawing| {
        let first = |analysis: &Analysis, ladder: &Ladder| {
            let mut heights: BTreeMap<Instant, f64> = BTreeMap::new();
            for (message, row) in analysis.messages.iter().zip(&ladder.rows) {
                heights.entry(message.sent_at).or_insert(row.arrow.from.y);
            }
            heights
        };
        let ruler: BTreeMap<Instant, f64> = drawing.ticks.iter().map(|tick| (tick.instant, tick.y)).collect();
        assert_eq!(ruler.len(), drawing.ticks.len());
        assert!(drawing.ticks.windows(2).all(|ticks| ticks[0].instant < ticks[1].instant && ticks[0].y < ticks[1].y));
        // Time goes down the ruler, and no row stands above its instant or below the next.
        for (analysis, ladder) in [(one, &drawing.one), (other, &drawing.other)] {
            for (message, row) in analysis.messages.iter().zip(&ladder.rows) {
                assert!(ruler[&message.sent_at] <= row.arrow.from.y);
                let later = ruler.range(message.sent_at..).nth(1);
                assert!(later.is_none_or(|(_, y)| row.arrow.from.y < *y));
            }
            assert!(first(analysis, ladder).values().is_sorted());
        }
        for pair in &comparison.rows {
            let (Some(ours), Some(theirs)) = (pair.one, pair.other) else { continue };
            if one.message(ours).sent_at == other.message(theirs).sent_at {
                assert_eq!(drawing.one.rows[ours.0].strip.top, drawing.other.rows[theirs.0].strip.top, "{pair:?}");
            }
        }
    });
}

#[test]
fn headings_stand_clear_of_the_rows_and_gaps_between_them() {
    each(|_, _, _, drawing| {
        for ladder in [&drawing.one, &drawing.other] {
            let phases: Vec<_> = ladder.headings.iter().map(|heading| (heading.connection, heading.phase)).collect();
            assert!(phases.is_sorted() && phases.windows(2).all(|pair| pair[0] != pair[1]));
            for row in &ladder.rows {
                for heading in &ladder.headings {
                    assert!(heading.rule <= row.strip.top || row.strip.bottom <= heading.text.y - 14.0);
                }
                assert!(ladder.gaps.iter().all(|gap| gap.y <= row.strip.top || row.strip.bottom <= gap.y));
            }
        }
    });
}

#[test]
fn a_narrow_screen_shows_both_with_names_alone() {
    each(|_, _, _, drawing| {
        let slender = drawing.width() < 540.0;
        for ladder in [&drawing.one, &drawing.other] {
            assert_eq!(ladder.class == WidthClass::Slender, slender);
            assert!(ladder.lifelines.server - ladder.lifelines.client >= 120.0);
            assert_eq!(ladder.rows.iter().all(|row| row.number.is_none()), slender);
            assert!(ladder.rows.iter().all(|row| row.time.is_none()), "the ruler has the instants");
            if slender {
                assert!(ladder.rows.iter().all(|row| row.strip.bottom - row.strip.top >= 40.0), "a fingertip");
            }
        }
    });
}

#[test]
fn a_beat_moves_a_run_or_both_by_one_message_and_time_never_goes_back() {
    for (one, other, comparison) in pairs() {
        let (ours, theirs) = (Scrubber::of(&one), Scrubber::of(&other));
        let beats = beats(&comparison, &ours, &theirs);
        let line = Scrubber::of_beats(&beats, &ours, &theirs);
        assert_eq!(line.ticks.len(), beats.len());
        assert_eq!(beats.last().map(|beat| (beat.one, beat.other)), Some((one.messages.len(), other.messages.len())));
        let mut before = Beat::default();
        for (beat, tick) in beats.iter().zip(&line.ticks) {
            let (a, b) = (beat.one - before.one, beat.other - before.other);
            assert!(a <= 1 && b <= 1 && a + b >= 1);
            let pair = comparison.rows[beat.row];
            assert!(a == 0 || pair.one.is_some_and(|id| id.0 + 1 == beat.one));
            assert!(b == 0 || pair.other.is_some_and(|id| id.0 + 1 == beat.other));
            for (moved, line, step) in [(a, &ours, beat.one), (b, &theirs, beat.other)] {
                assert!(moved == 0 || line.ticks[step - 1].instant == tick.instant);
            }
            before = *beat;
        }
    }
    // TLS 1.3's client sends its request a round trip sooner (RFC 9846 §2).
    let (one, other, comparison) = pairs().swap_remove(0);
    let beats = beats(&comparison, &Scrubber::of(&one), &Scrubber::of(&other));
    let request = |analysis: &Analysis| {
        let sent = analysis
            .messages
            .iter()
            .position(|message| message.from == Host::Client && message.kind == analysis::MessageKind::ApplicationData);
        sent.unwrap() + 1
    };
    let first = |has: &dyn Fn(&Beat) -> bool| beats.iter().position(has).unwrap();
    let (ours, theirs) = (request(&one), request(&other));
    assert!(first(&|beat| beat.other == theirs) < first(&|beat| beat.one == ours));
}

#[test]
fn empty_runs_are_an_empty_drawing() {
    let mut trace = sim::run(&scenario("tls12"));
    trace.events.clear();
    let nothing = analyse(&trace);
    let comparison = compare((&trace, &nothing), (&trace, &nothing));
    let drawing = beside(&nothing, &nothing, &comparison, &Options { width: 0.0, layer: Layer::Messages });
    assert!(drawing.ticks.is_empty() && drawing.one.height > 0.0 && drawing.width() > 0.0);
}
