//! Writes the trace: the only place that appends to it.

use trace::{BufferId, ConnectionId, End, Event, EventId, EventKind, Host, Instant, Scenario, Trace};

/// The trace in the making, and the time and the connection it has come to.
pub(crate) struct Recorder {
    trace: Trace,
    pub(crate) now: Instant,
    pub(crate) connection: ConnectionId,
}

impl Recorder {
    pub(crate) fn new(scenario: &Scenario) -> Recorder {
        let trace = Trace {
            scenario: Some(scenario.clone()),
            started_unix_us: scenario.unix_time.checked_mul(1_000_000),
            buffers: Vec::new(),
            events: Vec::new(),
            end: End::Idle,
        };
        Recorder { trace, now: Instant::ZERO, connection: ConnectionId::default() }
    }

    pub(crate) fn buffer(&mut self, bytes: Vec<u8>) -> BufferId {
        self.trace.buffers.push(bytes);
        BufferId(self.trace.buffers.len() - 1)
    }

    pub(crate) fn event(&mut self, host: Host, cause: Option<EventId>, kind: EventKind) -> EventId {
        self.trace.events.push(Event { at: self.now, host, connection: self.connection, cause, kind });
        EventId(self.trace.events.len() - 1)
    }

    pub(crate) fn bytes(&self, id: BufferId) -> &[u8] {
        self.trace.buffer(id)
    }

    pub(crate) fn events(&self) -> usize {
        self.trace.events.len()
    }

    pub(crate) fn finish(mut self, end: End) -> Trace {
        self.trace.end = end;
        self.trace
    }
}
