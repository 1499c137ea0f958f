//! The words of the ladder diagram, in each layer.

use analysis::analyse;
use diagram::{Fate, Layer, Options, Point, Row, Touch, layout};

use crate::{Language, Texts, Words};

/// The words of all rows, as they stand in the drawing.
fn lines(id: &str, layer: Layer, width: f64) -> Vec<String> {
    let analysis = analyse(&sim::run(&trace::preset(id).unwrap().scenario()));
    let texts = Texts::new(Language::Danish);
    let ladder = layout(&analysis, &Options { width, layer });
    let words = ladder.rows.iter().map(|row| Words::of(row, &analysis, &texts, ladder.class));
    words.map(|words| format!("{} | {}", words.short(), words.note.unwrap_or_default())).collect()
}

/// The notes of a row that is lost, refused, sent again, and delivered twice.
fn warnings(texts: &Texts) -> Vec<String> {
    let analysis = analyse(&sim::run(&trace::preset("tls12").unwrap().scenario()));
    let ladder = layout(&analysis, &Options { width: 760.0, layer: Layer::Messages });
    let row = || ladder.rows[6].clone();
    let rows = [
        Row { fate: Fate::Lost, ..row() },
        Row { fate: Fate::Refused, ..row() },
        Row { retransmission: true, ..row() },
        Row { duplicated: true, ..row() },
    ];
    let words = rows.iter().map(|row| Words::of(row, &analysis, texts, ladder.class));
    words.inspect(|words| assert!(words.warns)).filter_map(|words| words.note).collect()
}

/// The words beside the arrows of what an attacker touched, and of its sign: what came all the same, and what did not.
fn marks(texts: &Texts) -> Vec<(Option<String>, String)> {
    let analysis = analyse(&sim::run(&trace::preset("tls13").unwrap().scenario()));
    let ladder = layout(&analysis, &Options { width: 760.0, layer: Layer::Messages });
    let touches = [Touch::Passed, Touch::Dropped, Touch::Damaged, Touch::Changed, Touch::Forged];
    let both = touches.into_iter().flat_map(|touch| [Fate::Accepted, Fate::Lost].map(|fate| (touch, fate)));
    both.map(|(touch, fate)| {
        let row = Row { touch: Some((touch, Point::default())), fate, ..ladder.rows[3].clone() };
        (Words::of(&row, &analysis, texts, ladder.class).note, texts.touch(touch))
    })
    .collect()
}

#[test]
fn a_row_says_what_the_attacker_did_to_it() {
    let marks = marks(&Texts::new(Language::English));
    let notes: Vec<&str> = marks.iter().map(|(note, _)| note.as_deref().unwrap_or("")).collect();
    let expected = [
        "",
        "lost",
        "removed, then sent again",
        "removed on the way",
        "damaged, then sent again",
        "damaged on the way",
        "changed on the way",
        "changed on the way",
        "forged",
        "forged",
    ];
    assert_eq!(notes, expected);
    assert!(marks.iter().all(|(_, told)| told.ends_with('.')));
}

/// Asks for every text of `ladder.ftl`.
pub(super) fn ask_for_ladder(texts: &Texts) {
    warnings(texts);
    marks(texts);
    texts.wait(250_000);
}

#[test]
fn a_message_has_its_name_its_size_and_its_note() {
    let lines = lines("tls12", Layer::Messages, 760.0);
    assert_eq!(lines[1], "SYN + ACK · seq\u{a0}0 · ack\u{a0}1 | ");
    assert!(lines[6].starts_with("ServerKeyExchange · ") && lines[6].ends_with("\u{a0}B | mangler i lærebogen"));
    assert!(lines[13].starts_with("Krypterede data · GET / HTTP/1.1 · "), "{}", lines[13]);
}

#[test]
fn a_record_says_what_the_wire_says_and_what_is_inside() {
    let lines = lines("tls13", Layer::Records, 760.0);
    let flight = lines.iter().find(|line| line.contains("EncryptedExtensions")).unwrap();
    assert!(flight.starts_with("application_data · ") && flight.ends_with("| EncryptedExtensions … Finished (4)"));
}

#[test]
fn a_segment_says_its_flags_and_numbers_if_there_is_room() {
    assert!(lines("tls12", Layer::Segments, 760.0)[3].starts_with("PSH + ACK · seq\u{a0}1 · ack\u{a0}1 · "));
    assert!(!lines("tls12", Layer::Segments, 390.0)[3].contains("seq"));
}

#[test]
fn a_wait_is_told_in_the_unit_that_suits_it() {
    let texts = Texts::new(Language::Danish);
    assert_eq!(texts.wait(1_040_000), "1,0\u{a0}s uden trafik");
    assert_eq!(texts.wait(250_000), "250\u{a0}ms uden trafik");
}

#[test]
fn a_column_of_instants_has_a_decimal_if_one_of_them_needs_it() {
    let texts = Texts::new(Language::Danish);
    let mut scenario = trace::preset("tls12").unwrap().scenario();
    let mut times = |latency_us| {
        scenario.link.latency_us = latency_us;
        let ladder = layout(&analyse(&sim::run(&scenario)), &Options { width: 760.0, layer: Layer::Messages });
        texts.ladder_times(&ladder).into_iter().flatten().take(3).collect::<Vec<_>>()
    };
    assert_eq!(times(20_000), ["0\u{a0}ms", "20", "40"]);
    assert_eq!(times(1_500), ["0,0\u{a0}ms", "1,5", "3,0"]);
}

#[test]
fn what_went_wrong_takes_the_place_of_the_note() {
    assert_eq!(warnings(&Texts::new(Language::English)), ["lost", "refused", "sent again", "arrived twice"]);
}
