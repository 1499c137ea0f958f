//! What a person points at, held against the packets: byte by byte, over all presets.

use aes_gcm::{AeadInOut, Aes128Gcm, Aes256Gcm, KeyInit};
use key_schedule::per_record_nonce;
use trace::{Action, EventKind, Host, PRESETS, Trace, preset};

use crate::{
    Analysis, BytesId, Derivations, DerivedBuffer, MessageId, Origin, Record, SegmentId, Span, ValueKind, analyse,
};

fn run(id: &str, interventions: &[&str]) -> (Trace, Analysis) {
    let mut scenario = preset(id).unwrap().scenario();
    scenario.interventions = interventions.iter().map(|text| text.parse().unwrap()).collect();
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

/// The keystream of a protected record, as a counter mode has it: what zeros become.
fn keystream(trace: &Trace, analysis: &Analysis, derivations: &Derivations, record: &Record) -> Option<Vec<u8>> {
    let (host, epoch, sequence) = (record.from, record.epoch, record.sequence?);
    let value = |kind| derivations.value(derivations.find(record.connection, kind)?);
    let (key, iv) = (value(ValueKind::TrafficKey { host, epoch })?, value(ValueKind::TrafficIv { host, epoch })?);
    let wire = analysis.bytes(trace, &record.wire);
    let nonce: [u8; 12] = match iv.bytes.len() {
        4 => [&iv.bytes, &wire[5..13]].concat().try_into().unwrap(),
        _ => per_record_nonce(&iv.bytes, sequence).unwrap(),
    };
    let mut zeros = vec![0; wire.len()];
    match key.bytes.len() {
        16 => Aes128Gcm::new_from_slice(&key.bytes).unwrap().encrypt_in_place(&nonce.into(), &[], &mut zeros).unwrap(),
        _ => Aes256Gcm::new_from_slice(&key.bytes).unwrap().encrypt_in_place(&nonce.into(), &[], &mut zeros).unwrap(),
    }
    Some(zeros)
}

/// What is in these bytes, from the wire and the keystreams alone; none if they were never on the wire as such.
fn read(trace: &Trace, analysis: &Analysis, keystreams: &[Option<Vec<u8>>], span: &Span) -> Option<Vec<u8>> {
    let wire = |span| {
        let parts = analysis.on_the_wire(span)?;
        Some(parts.iter().flat_map(|part| analysis.bytes(trace, part)).copied().collect::<Vec<u8>>())
    };
    let BytesId::Derived(index) = span.bytes else { return wire(span) };
    match &analysis.derived[index].origin {
        Origin::Reassembled(_) | Origin::ReassembledAsSent(_) => wire(span),
        Origin::Decrypted(record) => {
            let keystream = keystreams[record.0].as_ref().expect("what was opened has a key");
            let keystream = &keystream[span.range.clone()];
            Some(wire(span)?.iter().zip(keystream).map(|(byte, key)| byte ^ key).collect())
        }
        Origin::Joined { parts, .. } => {
            let all: Option<Vec<_>> = parts.iter().map(|part| read(trace, analysis, keystreams, part)).collect();
            assert_eq!(wire(span)?.len(), span.range.len());
            Some(all?.concat())
        }
        Origin::AsSent(_) | Origin::Decompressed(_) => {
            assert_eq!(wire(span), None);
            None
        }
    }
}

#[test]
fn every_byte_of_every_message_is_found_on_the_wire() {
    for preset in PRESETS {
        let (trace, analysis) = run(preset.id, &[]);
        let derivations = Derivations::of(&trace, &analysis);
        let keystreams: Vec<_> =
            analysis.records.iter().map(|record| keystream(&trace, &analysis, &derivations, record)).collect();
        for message in &analysis.messages {
            let found = read(&trace, &analysis, &keystreams, &message.content);
            assert_eq!(found.as_deref(), Some(analysis.bytes(&trace, &message.content)), "{} {message:?}", preset.id);
        }
        for (index, DerivedBuffer { bytes, origin }) in analysis.derived.iter().enumerate() {
            let found =
                read(&trace, &analysis, &keystreams, &Span { bytes: BytesId::Derived(index), range: 0..bytes.len() });
            let is_packed = matches!(origin, Origin::Decompressed(_));
            assert_eq!(found.as_ref(), (!is_packed).then_some(bytes), "{} {origin:?}", preset.id);
        }
    }
}

/// One byte after the other leads to the same packets as all of them together, each in a packet that carries it.
#[test]
fn a_byte_has_its_packet() {
    for id in ["tls12", "tls13", "small-packets", "small-records", "early-data", "certificate-compression"] {
        let (trace, analysis) = run(id, &[]);
        for message in &analysis.messages {
            let whole = analysis.on_the_wire(&message.content).unwrap();
            let places = whole.iter().flat_map(|part| part.range.clone().map(|byte| (part.bytes, byte)));
            assert_eq!(places.clone().count(), message.content.range.len());
            for (byte, (packet, place)) in message.content.range.clone().zip(places) {
                let span = Span { bytes: message.content.bytes, range: byte..byte + 1 };
                let target = analysis.target_of_bytes(&trace, &span).unwrap();
                assert!(message.segments.contains(&target.segment));
                assert_eq!(BytesId::Wire(analysis.segments[target.segment.0].packet), packet);
                assert_eq!(target.bytes, Some(place..place + 1));
                assert_eq!(target.from, message.from);
                assert_eq!(usize::from(target.connection), message.connection.0 + 1);
            }
        }
    }
}

/// What the target names is what the simulation takes hold of.
#[test]
fn the_packet_and_the_byte_are_those_that_are_changed() {
    for id in ["tls12", "tls13", "small-packets", "resumption-tls13"] {
        let (trace, analysis) = run(id, &[]);
        for (index, message) in analysis.messages.iter().enumerate().step_by(3) {
            let last = message.content.range.end - 1;
            let span = Span { bytes: message.content.bytes, range: last..last + 1 };
            let target = analysis.target_of_bytes(&trace, &span).unwrap();
            let byte = target.bytes.clone().unwrap().start;
            let intervention =
                target.intervention(Action::Flip { byte: byte as u16, bit: 5, skill: trace::Skill::Naive });
            let (changed, _) = run(id, &[&intervention.to_string()]);
            let done = changed.events.iter().find(|event| matches!(event.kind, EventKind::Intervened { .. }));
            let departure = done.expect("it is done").cause.unwrap();
            assert_eq!(departure, analysis.segments[target.segment.0].sent, "{id} {index} {intervention}");
            let forged = changed.events.iter().find_map(|event| match event.kind {
                EventKind::Forged { packet, replaces: true } if event.cause == Some(departure) => Some(packet),
                _ => None,
            });
            let (before, now) =
                (trace.buffer(analysis.segments[target.segment.0].packet), changed.buffer(forged.unwrap()));
            let differing: Vec<usize> = (0..before.len()).filter(|place| before[*place] != now[*place]).collect();
            assert_eq!(differing, [byte], "{id} {index} {intervention}");
        }
    }
}

#[test]
fn what_an_attacker_made_has_no_packet_and_what_it_changed_has_the_one_that_was_sent() {
    let (trace, analysis) = run("tls13", &["client#3:set:52-2=aabbccdd:competent", "client#3:inject:15030300020100"]);
    let targets: Vec<_> =
        (0..analysis.segments.len()).map(|id| analysis.target_of_segment(&trace, SegmentId(id))).collect();
    assert_eq!(targets.iter().filter(|target| target.is_none()).count(), 1, "what was put in");
    let of = |from| targets.iter().flatten().filter(move |target| target.from == from).map(|target| target.packet);
    for host in [Host::Client, Host::Server] {
        assert!(of(host).eq(1..=of(host).count() as u16), "{host:?}");
    }
    let changed = targets.iter().flatten().find(|target| target.from == Host::Client && target.packet == 3).unwrap();
    let segment = &analysis.segments[changed.segment.0];
    let arrived = trace.buffer(segment.packet).len();
    assert_eq!(changed.bytes, Some(0..arrived - 2), "it grew by two");
    let at = |place: usize| {
        let span = Span { bytes: BytesId::Wire(segment.packet), range: place..place + 1 };
        analysis.target_of_bytes(&trace, &span).unwrap().bytes
    };
    assert_eq!(at(50), Some(50..51), "before it");
    assert_eq!(at(54), None, "put in");
    assert_eq!(at(100), Some(98..99), "behind it");
}

#[test]
fn nothing_is_found_for_what_is_not_there() {
    let (trace, analysis) = run("tls13", &[]);
    let nowhere = [
        Span { bytes: BytesId::Derived(99_999), range: 0..1 },
        Span { bytes: BytesId::Wire(trace::BufferId(99_999)), range: 0..1 },
    ];
    assert!(nowhere.iter().all(|span| analysis.target_of_bytes(&trace, span).is_none()));
    assert_eq!(analysis.target_of_segment(&trace, SegmentId(99_999)), None);
    let closed = Span { bytes: analysis.message(MessageId(7)).content.bytes, range: 0..usize::MAX };
    assert!(analysis.target_of_bytes(&trace, &closed).is_none());
}
