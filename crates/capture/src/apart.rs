//! A trace of many connections, as one trace for each: whoever follows a single connection needs no others beside it.

use trace::{BufferId, ConnectionId, End, Event, EventId, EventKind, Instant, Trace};

use crate::CapturedConnection;

/// The trace of each connection, by its [`ConnectionId`], as if nothing else had been captured: it begins with its own first
/// packet. Packets are moved, not copied.
pub fn take_apart(trace: Trace, connections: &[CapturedConnection]) -> Vec<Trace> {
    let empty = |connection: &CapturedConnection| Apart {
        trace: Trace {
            scenario: None,
            started_unix_us: None,
            buffers: Vec::new(),
            events: Vec::new(),
            end: if connection.closed { End::Closed } else { End::Idle },
        },
        start: Instant::ZERO,
    };
    let mut apart: Vec<Apart> = connections.iter().map(empty).collect();
    let Trace { started_unix_us, mut buffers, events, .. } = trace;
    // Where each event and buffer has gone, in the trace of its connection.
    let mut event_ids = Vec::with_capacity(events.len());
    let mut buffer_ids: Vec<Option<BufferId>> = vec![None; buffers.len()];
    for event in events {
        let cause = event.cause.and_then(|cause: EventId| event_ids.get(cause.0).copied());
        let Some(own) = apart.get_mut(event.connection.0) else {
            event_ids.push(EventId(0));
            continue;
        };
        if own.trace.events.is_empty() {
            own.start = event.at;
            own.trace.started_unix_us = started_unix_us.map(|start| start.saturating_add(event.at.as_micros()));
        }
        let mut moved = |BufferId(id): BufferId| {
            let Some(place) = buffer_ids.get_mut(id) else { return BufferId(usize::MAX) };
            *place.get_or_insert_with(|| {
                own.trace.buffers.push(std::mem::take(&mut buffers[id]));
                BufferId(own.trace.buffers.len() - 1)
            })
        };
        let kind = match event.kind {
            EventKind::SegmentSent { packet } => EventKind::SegmentSent { packet: moved(packet) },
            EventKind::SegmentArrived { packet } => EventKind::SegmentArrived { packet: moved(packet) },
            EventKind::SecretLogged(mut secret) => {
                secret.secret = moved(secret.secret);
                EventKind::SecretLogged(secret)
            }
            // Nothing else can be captured.
            other => other,
        };
        event_ids.push(EventId(own.trace.events.len()));
        let at = Instant::from_micros(event.at - own.start);
        own.trace.events.push(Event { at, host: event.host, connection: ConnectionId(0), cause, kind });
    }
    apart.into_iter().map(|own| own.trace).collect()
}

/// A connection's trace in the making.
struct Apart {
    trace: Trace,
    /// When its first packet was captured.
    start: Instant,
}
