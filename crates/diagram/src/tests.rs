//! Properties of the drawing, on real runs: the shipped scenarios, many seeds and links, all layers, several widths.

mod attacked;
mod interfered;

use analysis::{Analysis, Connection, Message, MessageId, MessageKind, Number, Participant};
use trace::{ConnectionId, EventId, Host, Instant, PRESETS, handshake_presets};

use crate::entry::Entry;
use crate::measures::Measures;
use crate::{
    Anchor, Fate, Heading, Label, Ladder, Layer, NumberPlace, Options, Point, Row, Scrubber, Subject, Tint, WidthClass,
    layout, sequence, time_scale,
};

const WIDTHS: [f64; 5] = [328.0, 390.0, 560.0, 760.0, 1400.0];
/// No word of a row is higher.
const WORDS: f64 = 14.0;

/// Runs to draw: every preset with several seeds, and on several links.
fn runs() -> Vec<Analysis> {
    let mut runs = Vec::new();
    for preset in handshake_presets() {
        for seed in 0..4 {
            for (latency_us, mtu) in [(20_000, 1500), (1_000, 576), (0, 1500), (300_000, 1500)] {
                let mut scenario = preset.scenario();
                scenario.seed = seed;
                scenario.link.latency_us = latency_us;
                scenario.link.mtu = mtu;
                if scenario.validate().is_err() {
                    continue;
                }
                runs.push(analysis::analyse(&sim::run(&scenario)));
            }
        }
    }
    assert!(runs.len() >= 2 * 4 * 3, "too few of the links are valid");
    let scenarios = PRESETS.iter().map(|preset| preset.scenario());
    runs.extend(scenarios.map(|scenario| analysis::analyse(&sim::run(&scenario))));
    runs.extend(attacked::runs());
    runs
}

/// Draws every run in every layer and width.
fn each(mut check: impl FnMut(&Analysis, &Ladder, Layer)) {
    for run in runs() {
        assert!(run.messages.len() >= 5, "a run that tells no story");
        for layer in Layer::ALL {
            for width in WIDTHS {
                check(&run, &layout(&run, &Options { width, layer }), layer);
            }
        }
    }
}

/// The corners of the box of a row's words, which may be tilted.
fn words(row: &Row) -> [Point; 4] {
    let Label { at, anchor, angle, width } = row.label;
    let (left, right) = match anchor {
        Anchor::Start => (0.0, width),
        Anchor::Middle => (-width / 2.0, width / 2.0),
        Anchor::End => (-width, 0.0),
    };
    let (sin, cos) = angle.to_radians().sin_cos();
    [(left, 3.0 - WORDS), (right, 3.0 - WORDS), (right, 3.0), (left, 3.0)]
        .map(|(x, y)| Point { x: at.x + x * cos - y * sin, y: at.y + x * sin + y * cos })
}

/// Whether a line along a side of either box has the other box on its far side (separating axes).
fn clear(a: &[Point; 4], b: &[Point; 4]) -> bool {
    let beyond = |a: &[Point; 4], b: &[Point; 4]| {
        (0..4).any(|side| {
            let (from, to) = (a[side], a[(side + 1) % 4]);
            let outside = |p: &Point| (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x) <= 1e-6;
            b.iter().all(outside)
        })
    };
    beyond(a, b) || beyond(b, a)
}

fn apart(a: (f64, f64, f64, f64), b: (f64, f64, f64, f64)) -> bool {
    a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1
}

#[test]
fn rows_and_their_words_never_overlap() {
    each(|_, ladder, layer| {
        for (index, row) in ladder.rows.iter().enumerate() {
            for other in &ladder.rows[index + 1..] {
                let (a, b) = (row.strip, other.strip);
                assert!(
                    apart((a.left, a.top, a.right, a.bottom), (b.left, b.top, b.right, b.bottom)),
                    "{layer:?} {a:?} {b:?}"
                );
                let said = row.label.has_room() && other.label.has_room();
                assert!(!said || clear(&words(row), &words(other)), "{layer:?} {row:#?} {other:#?}");
            }
        }
    });
}

#[test]
fn rows_keep_clear_of_headings_and_gaps() {
    each(|_, ladder, _| {
        for row in &ladder.rows {
            for heading in &ladder.headings {
                assert!(heading.rule <= row.strip.top || row.strip.bottom <= heading.text.y - WORDS);
                let above = words(row)[0].y;
                assert!(heading.rule <= above || row.arrow.to.y <= heading.text.y - WORDS);
            }
            for gap in ladder.gaps.iter().filter(|_| row.label.angle == 0.0) {
                assert!(gap.y <= row.strip.top || row.strip.bottom <= gap.y);
            }
        }
    });
}

#[test]
fn arrows_run_downward_from_lifeline_to_lifeline() {
    each(|_, ladder, _| {
        let lines = ladder.lifelines;
        assert!(lines.client < lines.server);
        for row in &ladder.rows {
            assert_eq!(row.arrow.from.x, lines.of(row.sender));
            assert_eq!(row.arrow.to.x > row.arrow.from.x, row.from == Host::Client);
            let receivers: Vec<Participant> =
                lines.all().filter(|(_, x)| *x == row.arrow.to.x).map(|(party, _)| party).collect();
            assert!(receivers.len() == 1 && receivers[0] != row.sender, "{row:?}");
            assert!(row.arrow.from.y < row.arrow.to.y);
            assert!(lines.top <= row.arrow.from.y && row.arrow.to.y <= lines.bottom);
            assert_eq!(row.arrow.reach == 1.0, matches!(row.fate, Fate::Accepted | Fate::Ignored | Fate::Alert));
        }
    });
}

#[test]
fn everything_is_inside_the_size() {
    each(|_, ladder, _| {
        let inside = |x: f64, y: f64| (0.0..=ladder.width).contains(&x) && (0.0..=ladder.height).contains(&y);
        let lines = ladder.lifelines;
        assert!(inside(lines.client, lines.top) && inside(lines.server, lines.bottom));
        for row in &ladder.rows {
            assert!(words(row).iter().all(|corner| inside(corner.x, corner.y)));
            assert!(inside(row.strip.left, row.strip.top) && inside(row.strip.right, row.strip.bottom));
            for (at, anchor) in row.number.iter().map(|number| (number.at, number.anchor)) {
                // Three digits.
                let far = if anchor == Anchor::End { at.x - 26.0 } else { at.x + 26.0 };
                assert!(inside(at.x, at.y) && inside(far, at.y), "{at:?}");
            }
            assert!(row.time.is_none_or(|time| inside(time.at.x, time.at.y)));
        }
        assert!(ladder.headings.iter().all(|heading| inside(heading.text.x, heading.text.y - WORDS)));
        assert!(ladder.brackets.iter().all(|it| inside(it.back, it.top) && inside(it.ends, it.bottom)));
        assert!(ladder.gaps.iter().all(|gap| inside(0.0, gap.y)));
    });
}

#[test]
fn each_phase_has_one_heading_in_order_above_its_first_row() {
    each(|run, ladder, layer| {
        let of_client = |connection: &&Connection| connection.attacker.is_none_or(|seat| seat.at != Host::Client);
        let several = run.connections.iter().filter(of_client).count() > 1;
        assert!(ladder.headings.iter().all(|heading| heading.connection.is_some() == several));
        let phase_of = |heading: &Heading| (heading.connection.unwrap_or_default(), heading.phase);
        let phases: Vec<_> = ladder.headings.iter().map(phase_of).collect();
        assert!(phases.is_sorted_by(|a, b| a < b));
        match layer {
            Layer::Segments => assert!(phases.is_empty()),
            Layer::Records => assert!(phases.len() >= 3),
            Layer::Messages => {
                let whose = |message: &Message| (message.connection, message.phase);
                let told = |message: &&Message| of_client(&&run.connections[message.connection.0]);
                for phase in run.messages.iter().filter(told).map(whose) {
                    assert!(phases.contains(&phase), "{phase:?} has no heading");
                }
                for heading in &ladder.headings {
                    let below = ladder.rows.iter().position(|row| row.strip.top > heading.text.y);
                    assert_eq!(below.map(|index| whose(&run.messages[index])), Some(phase_of(heading)));
                }
            }
        }
    });
}

#[test]
fn brackets_join_the_rows_of_one_flight_and_cover_them() {
    each(|run, ladder, layer| {
        let is_flight =
            |pair: &[Message]| pair[0].flight == pair[1].flight && pair.iter().all(|it| !it.records.is_empty());
        match layer {
            Layer::Messages => assert_eq!(ladder.brackets.is_empty(), !run.messages.windows(2).any(is_flight)),
            Layer::Records => {}
            Layer::Segments => assert!(ladder.brackets.is_empty()),
        }
        for bracket in &ladder.brackets {
            assert!(bracket.rows.len() > 1);
            for row in &ladder.rows[bracket.rows.clone()] {
                assert_eq!(row.sender, bracket.sender);
                assert!(bracket.top <= row.arrow.from.y && row.arrow.to.y <= bracket.bottom);
                if let Subject::Message(id) = row.subject {
                    let first = ladder.rows[bracket.rows.start].step() - 1;
                    assert_eq!(run.message(id).flight, run.message(MessageId(first)).flight);
                }
            }
        }
    });
}

#[test]
fn every_step_has_its_row_in_every_layer() {
    each(|run, ladder, layer| {
        for step in 1..=run.messages.len() {
            let rows: Vec<&Row> = ladder.rows.iter().filter(|row| row.steps.contains(&step)).collect();
            assert!(!rows.is_empty(), "{layer:?}: nothing is on its way in step {step}");
            // A row that has messages of earlier and later steps in it is on its way in this one too, whoever speaks.
            let around = |row: &Row| row.steps.start < step && step + 1 < row.steps.end;
            let from = run.messages[step - 1].from;
            assert!(rows.iter().any(|row| row.from == from));
            assert!(rows.iter().all(|row| row.from == from || around(row)));
        }
        assert!(ladder.rows.iter().all(|row| row.step() <= run.messages.len()));
    });
}

#[test]
fn layers_show_all_there_is() {
    each(|run, ladder, layer| {
        let count = |is: fn(&Subject) -> bool| ladder.rows.iter().filter(|row| is(&row.subject)).count();
        let (messages, records) = (
            count(|subject| matches!(subject, Subject::Message(_))),
            count(|subject| matches!(subject, Subject::Record(_))),
        );
        match layer {
            Layer::Messages => assert_eq!(messages, run.messages.len()),
            Layer::Records => {
                assert_eq!(records, run.records.len());
                assert_eq!(messages, run.messages.iter().filter(|message| message.epoch.is_none()).count());
            }
            Layer::Segments => assert_eq!(ladder.rows.len(), run.segments.len()),
        }
    });
}

#[test]
fn segments_are_to_scale() {
    for run in runs() {
        let ladder = layout(&run, &Options { width: 760.0, layer: Layer::Segments });
        let mut ends: Vec<(Instant, f64)> = Vec::new();
        for row in &ladder.rows {
            let Subject::Segment(id) = row.subject else { panic!("{row:?}") };
            let segment = &run.segments[id.0];
            ends.push((segment.sent_at, row.arrow.start().y));
            ends.extend(segment.arrived_at.map(|arrived| (arrived, row.arrow.to.y)));
        }
        ends.sort_by_key(|end| end.0);
        for pair in ends.windows(2) {
            assert!(pair[0].0 == pair[1].0 || pair[0].1 <= pair[1].1, "time runs upward: {pair:?}");
        }
    }
}

#[test]
fn words_make_way_for_an_arrow_that_crosses_theirs() {
    let mut crossed = 0;
    each(|_, ladder, layer| {
        for row in ladder.rows.iter().filter(|_| layer == Layer::Segments) {
            let meets = |other: &Row| {
                let (own, its) = (row.arrow, other.arrow);
                // Of two arrows with an end in common the other ends are either in common, too, or in another connection.
                other.from != row.from
                    && own.from.x == its.to.x
                    && own.to.x == its.from.x
                    && own.from.y < its.to.y
                    && its.from.y < own.to.y
            };
            let any = ladder.rows.iter().any(meets);
            // Words that stand level are out of the way of all others.
            let is_level = row.label.angle == 0.0;
            assert!(is_level || (row.label.anchor != Anchor::Middle) == any);
            crossed += usize::from(any && !is_level);
        }
    });
    assert!(crossed > 0);
}

#[test]
fn words_stand_level_only_where_steep_arrows_leave_them_no_room() {
    let level = |id: &str, width: f64| {
        let run = analysis::analyse(&sim::run(&trace::preset(id).unwrap().scenario()));
        let rows = layout(&run, &Options { width, layer: Layer::Segments }).rows;
        (rows.iter().filter(|row| row.label.angle == 0.0).count(), rows.len())
    };
    for width in WIDTHS {
        assert_eq!(level("tls12", width).0, 0, "{width}");
        assert_eq!(level("tls13", width).0, 0, "{width}");
    }
    let (count, all) = level("lossy-download", 328.0);
    assert!(0 < count && count < all, "{count} of {all}");
}

#[test]
fn the_rows_in_sight_are_those_that_lie_there() {
    each(|_, ladder, _| {
        assert_eq!(ladder.rows_between(f64::NEG_INFINITY, f64::INFINITY), 0..ladder.rows.len());
        assert!(ladder.rows_between(-20.0, -10.0).is_empty());
        let (top, bottom) = (ladder.height * 0.4, ladder.height * 0.5);
        let shown = ladder.rows_between(top, bottom);
        assert!(shown.len() < ladder.rows.len());
        for (index, row) in ladder.rows.iter().enumerate() {
            let points = [row.strip.top, row.strip.bottom, row.arrow.from.y, row.arrow.to.y];
            let lies_there = points.iter().any(|y| (top..=bottom).contains(y));
            assert!(!lies_there || shown.contains(&index));
        }
    });
}

#[test]
fn wide_diagrams_have_times_and_narrow_ones_none() {
    each(|_, ladder, layer| {
        let timed = ladder.rows.iter().filter(|row| row.time.is_some()).count();
        match (layer, ladder.class) {
            (Layer::Segments, _) | (_, WidthClass::Wide) => assert!(timed > 0),
            (_, WidthClass::Narrow | WidthClass::Slender) => assert_eq!(timed, 0),
        }
    });
}

#[test]
fn the_classic_story_has_its_numbers_and_tints() {
    let run = analysis::analyse(&sim::run(&trace::preset("tls12").unwrap().scenario()));
    let ladder = layout(&run, &Options { width: 760.0, layer: Layer::Messages });
    let numbers: Vec<Number> =
        ladder.rows.iter().filter_map(|row| row.number.map(|NumberPlace { number, .. }| number)).collect();
    let steps: Vec<u8> = numbers
        .iter()
        .filter_map(|number| match number {
            Number::Step(step) => Some(*step),
            Number::Extra => None,
        })
        .collect();
    assert_eq!(steps, (1..=14).collect::<Vec<u8>>());
    assert_eq!(ladder.rows[0].tint, Tint::Tcp);
    assert_eq!(ladder.rows[3].tint, Tint::Cleartext);
    let data = run.messages.iter().position(|message| message.kind == MessageKind::ApplicationData).unwrap();
    assert_eq!(ladder.rows[data].tint, Tint::Application);
    assert!(ladder.rows.iter().all(|row| row.fate == Fate::Accepted));
}

#[test]
fn the_dummy_change_cipher_spec_is_ignored() {
    let run = analysis::analyse(&sim::run(&trace::preset("tls13").unwrap().scenario()));
    for layer in [Layer::Messages, Layer::Records] {
        let ladder = layout(&run, &Options { width: 760.0, layer });
        assert!(ladder.rows.iter().any(|row| row.fate == Fate::Ignored), "{layer:?}");
    }
}

#[test]
fn a_refused_message_stops_short_and_the_alert_says_so() {
    let mut scenario = trace::preset("tls12").unwrap().scenario();
    scenario.server.versions = vec![trace::ProtocolVersion::Tls13];
    let run = analysis::analyse(&sim::run(&scenario));
    let ladder = layout(&run, &Options { width: 760.0, layer: Layer::Messages });
    let fates: Vec<Fate> = ladder.rows.iter().map(|row| row.fate).filter(|fate| *fate != Fate::Accepted).collect();
    assert_eq!(fates, [Fate::Refused, Fate::Alert]);
    let refused = ladder.rows.iter().find(|row| row.fate == Fate::Refused).unwrap();
    assert!(refused.arrow.end().x < ladder.lifelines.server);
}

#[test]
fn the_scrubber_keeps_order_and_distance() {
    for run in runs() {
        let scrubber = Scrubber::of(&run);
        let count = run.messages.len();
        assert_eq!(scrubber.ticks.len(), count);
        let least = 0.39 / count as f64;
        let mut before = 0.0;
        for (tick, message) in scrubber.ticks.iter().zip(&run.messages) {
            assert!(tick.at - before >= least, "{tick:?} is too near to {before}");
            assert_eq!(tick.tint, Tint::from(message.epoch));
            assert!((scrubber.place(tick.step as f64) - tick.at).abs() < 1e-9);
            before = tick.at;
        }
        assert!((before - 1.0).abs() < 1e-9);
        for tenth in 0..=count * 10 {
            let position = tenth as f64 / 10.0;
            assert!((scrubber.position(scrubber.place(position)) - position).abs() < 1e-6, "{position}");
        }
        assert_eq!(scrubber.instant(0.0), Instant::ZERO);
        assert_eq!(scrubber.position(-1.0), 0.0);
        assert_eq!(scrubber.position(2.0), count as f64);
        assert_eq!(scrubber.place(f64::NAN), 0.0);
    }
}

#[test]
fn ticks_that_would_lie_on_each_other_are_left_out() {
    let run = analysis::analyse(&sim::run(&trace::preset("tls13").unwrap().scenario()));
    let scrubber = Scrubber::of(&run);
    assert_eq!(scrubber.ticks_apart(100_000.0).count(), scrubber.ticks.len());
    let few: Vec<_> = scrubber.ticks_apart(8.0).collect();
    assert!((4..=9).contains(&few.len()), "{few:?}");
    assert!(few.windows(2).all(|pair| (pair[0].at * 8.0).floor() < (pair[1].at * 8.0).floor()));
    assert_eq!(few[0], &scrubber.ticks[0]);
}

/// A bare segment of 20 ms.
fn entry(index: usize, from: Host, sent: u64, arrives: bool) -> Entry {
    Entry {
        subject: Subject::Message(MessageId(index)),
        connection: ConnectionId::default(),
        attacker: None,
        from,
        steps: index + 1..index + 2,
        sent: EventId(2 * index),
        sent_at: Instant::from_micros(sent),
        arrived: arrives.then_some(EventId(2 * index + 1)),
        arrived_at: arrives.then_some(Instant::from_micros(sent + 20_000)),
        phase: None,
        flight: None,
        number: None,
        tint: Tint::Tcp,
        fate: if arrives { Fate::Accepted } else { Fate::Lost },
        retransmission: false,
        duplicated: false,
        touch: None,
        ghost: false,
    }
}

#[test]
fn what_is_lost_stops_halfway_and_the_long_wait_after_it_is_marked() {
    let entries = [
        entry(0, Host::Client, 0, true),
        entry(1, Host::Server, 20_000, false),
        entry(2, Host::Server, 1_020_000, true),
        entry(3, Host::Client, 1_040_000, true),
    ];
    let measures = Measures::of(760.0);
    for ladder in [sequence::place(&entries, &measures), time_scale::place(&entries, &measures)] {
        let lost = &ladder.rows[1];
        let middle = (ladder.lifelines.client + ladder.lifelines.server) / 2.0;
        assert_eq!(lost.arrow.end().x, middle);
        assert_eq!(ladder.gaps.len(), 1);
        let gap = ladder.gaps[0];
        assert_eq!(gap.before, 2);
        assert!((900_000..=1_000_000).contains(&gap.micros), "{gap:?}");
        assert!(lost.arrow.end().y < gap.y && gap.y < ladder.rows[2].arrow.from.y);
        assert!(ladder.height < 400.0, "a second is not drawn as long as it was");
    }
}

#[test]
fn segments_that_cross_on_the_way_cross_in_the_drawing() {
    let entries = [entry(0, Host::Client, 0, true), entry(1, Host::Server, 5_000, true)];
    let ladder = time_scale::place(&entries, &Measures::of(760.0));
    let (down, up) = (ladder.rows[0].arrow, ladder.rows[1].arrow);
    assert!(down.from.y < up.from.y && up.from.y < down.to.y && down.to.y < up.to.y);
}

#[test]
fn where_no_flight_takes_time_only_long_waits_are_marked() {
    let entries: Vec<Entry> = [0, 10, 900, 500_000, 500_010]
        .into_iter()
        .enumerate()
        .map(|(index, at)| {
            let at = Instant::from_micros(at);
            let host = if index % 2 == 0 { Host::Client } else { Host::Server };
            Entry { sent_at: at, arrived_at: Some(at), ..entry(index, host, 0, true) }
        })
        .collect();
    let ladder = time_scale::place(&entries, &Measures::of(760.0));
    assert_eq!(ladder.gaps.iter().map(|gap| gap.before).collect::<Vec<_>>(), [3]);
    assert!(ladder.rows.windows(2).all(|pair| pair[0].arrow.from.y < pair[1].arrow.from.y));
}

#[test]
fn an_empty_run_is_an_empty_diagram() {
    for ladder in [sequence::place(&[], &Measures::of(f64::NAN)), time_scale::place(&[], &Measures::of(0.0))] {
        assert!(ladder.rows.is_empty() && ladder.height > 0.0 && ladder.width > 0.0);
    }
    let empty = Scrubber { ticks: Vec::new() };
    assert_eq!((empty.place(3.0), empty.position(0.5)), (0.0, 0.0));
}
