//! Traces that nothing made: real ones with events and bytes changed, in any way. The analysis may not panic, and what
//! it says must stay sound.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use trace::{BufferId, ConnectionId, EventId, EventKind, Link, Scenario};

use super::builder::rfc8448_run;
use super::invariants::check_sound;
use super::*;

/// What is changed: both shipped scenarios, one of them in small packets, RFC 8448's run, and OpenSSL's with CBC.
static ORIGINALS: LazyLock<Vec<Trace>> = LazyLock::new(|| {
    let scenario = |id| preset(id).unwrap().scenario();
    let small = Scenario { link: Link { mtu: 576, ..Link::default() }, ..scenario("tls13") };
    vec![
        sim::run(&scenario("tls12")),
        sim::run(&scenario("tls13")),
        sim::run(&small),
        rfc8448_run(u32::MAX - 300, 5).trace,
        super::openssl::cbc_trace(),
    ]
});

#[derive(Clone, Debug)]
enum Change {
    DeleteEvent(Index),
    RepeatEvent(Index),
    SwapEvents(Index, Index),
    SwapHost(Index),
    SetCause(Index, Option<usize>),
    SetConnection(Index, usize),
    SetPacket(Index, usize),
    SetByte(Index, Index, u8),
    CutBuffer(Index, Index),
    GrowBuffer(Index, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Change::DeleteEvent),
        index().prop_map(Change::RepeatEvent),
        (index(), index()).prop_map(|(one, other)| Change::SwapEvents(one, other)),
        index().prop_map(Change::SwapHost),
        (index(), proptest::option::of(0..200_usize)).prop_map(|(event, cause)| Change::SetCause(event, cause)),
        (index(), prop_oneof![0..3_usize, Just(usize::MAX)]).prop_map(|(event, id)| Change::SetConnection(event, id)),
        (index(), 0..100_usize).prop_map(|(event, packet)| Change::SetPacket(event, packet)),
        (index(), index(), any::<u8>()).prop_map(|(buffer, at, byte)| Change::SetByte(buffer, at, byte)),
        (index(), index()).prop_map(|(buffer, at)| Change::CutBuffer(buffer, at)),
        (index(), prop::collection::vec(any::<u8>(), 1..40))
            .prop_map(|(buffer, tail)| Change::GrowBuffer(buffer, tail)),
    ]
}

impl Change {
    fn apply(self, trace: &mut Trace) {
        let events = trace.events.len();
        if events == 0 {
            return;
        }
        match self {
            Change::DeleteEvent(event) => drop(trace.events.remove(event.index(events))),
            Change::RepeatEvent(event) => {
                let event = event.index(events);
                trace.events.insert(event, trace.events[event].clone());
            }
            Change::SwapEvents(one, other) => trace.events.swap(one.index(events), other.index(events)),
            Change::SwapHost(event) => {
                let event = &mut trace.events[event.index(events)];
                event.host = event.host.peer();
            }
            Change::SetCause(event, cause) => trace.events[event.index(events)].cause = cause.map(EventId),
            Change::SetConnection(event, id) => trace.events[event.index(events)].connection = ConnectionId(id),
            Change::SetPacket(event, id) => {
                if let EventKind::SegmentSent { packet } | EventKind::SegmentArrived { packet } =
                    &mut trace.events[event.index(events)].kind
                {
                    *packet = BufferId(id);
                }
            }
            Change::SetByte(buffer, at, byte) => {
                let index = buffer.index(trace.buffers.len());
                let buffer = &mut trace.buffers[index];
                if !buffer.is_empty() {
                    let at = at.index(buffer.len());
                    buffer[at] = byte;
                }
            }
            Change::CutBuffer(buffer, at) => {
                let index = buffer.index(trace.buffers.len());
                let length = at.index(trace.buffers[index].len() + 1);
                trace.buffers[index].truncate(length);
            }
            Change::GrowBuffer(buffer, tail) => {
                let index = buffer.index(trace.buffers.len());
                trace.buffers[index].extend(tail);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_trace_has_a_sound_analysis(
        which in 0..5_usize,
        changes in prop::collection::vec(change(), 1..12),
    ) {
        let mut trace = ORIGINALS[which].clone();
        for change in changes {
            change.apply(&mut trace);
        }
        let analysis = analyse(&trace);
        check_sound(&trace, &analysis);
        check_trees(&trace, &analysis);
    }
}

/// Every tree covers just the bytes that it is of.
pub fn check_trees(trace: &Trace, analysis: &Analysis) {
    for (index, message) in analysis.messages.iter().enumerate() {
        assert_eq!(analysis.message_tree(trace, MessageId(index)).range, 0..message.length());
    }
    for (index, record) in analysis.records.iter().enumerate() {
        let id = RecordId(index);
        let mut trees = vec![(analysis.record_tree(trace, id), record.wire.range.len())];
        if let (Some(tree), Some(Span { bytes: BytesId::Derived(derived), .. })) =
            (analysis.plaintext_tree(trace, id), &record.plaintext)
        {
            trees.push((tree, analysis.derived[*derived].bytes.len()));
        }
        for (tree, length) in trees {
            assert_eq!(tree.range, 0..length);
            for field in tree.walk().filter(|field| !field.children.is_empty()) {
                let end = field.children.iter().fold(field.range.start, |position, child| {
                    assert_eq!(child.range.start, position, "{child:?}");
                    child.range.end
                });
                assert_eq!(end, field.range.end);
            }
        }
    }
}

#[test]
fn each_event_may_be_missing() {
    for original in ORIGINALS.iter() {
        for event in 0..original.events.len() {
            let mut trace = original.clone();
            trace.events.remove(event);
            check_sound(&trace, &analyse(&trace));
        }
    }
}

#[test]
fn a_trace_may_end_anywhere() {
    for original in ORIGINALS.iter() {
        for length in 0..=original.events.len() {
            let mut trace = original.clone();
            trace.events.truncate(length);
            check_sound(&trace, &analyse(&trace));
        }
    }
}
