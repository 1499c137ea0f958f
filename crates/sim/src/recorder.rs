//! Writes the trace: the only place that appends to it.

use trace::{BufferId, ConnectionId, End, Event, EventId, EventKind, Host, Instant, Scenario, Trace};

/// The trace in the making, and the time it has come to.
pub(crate) struct Recorder {
    trace: Trace,
    /// The buffers of computations, by their bytes: one computation's outcome is another's input, at both hosts.
    values: Vec<BufferId>,
    /// Events, but for computations.
    counted: usize,
    pub(crate) now: Instant,
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
        Recorder { trace, values: Vec::new(), counted: 0, now: Instant::ZERO }
    }

    pub(crate) fn buffer(&mut self, bytes: Vec<u8>) -> BufferId {
        self.trace.buffers.push(bytes);
        BufferId(self.trace.buffers.len() - 1)
    }

    /// A buffer for a computation, shared by all that speak of the same bytes.
    pub(crate) fn value(&mut self, bytes: Vec<u8>) -> BufferId {
        match self.values.binary_search_by(|id| self.trace.buffer(*id).cmp(&bytes)) {
            Ok(index) => self.values[index],
            Err(index) => {
                let id = self.buffer(bytes);
                self.values.insert(index, id);
                id
            }
        }
    }

    pub(crate) fn event(&mut self, host: Host, cause: Option<EventId>, kind: EventKind) -> EventId {
        let connection = ConnectionId::default();
        self.counted += usize::from(!matches!(kind, EventKind::Computed(_)));
        self.trace.events.push(Event { at: self.now, host, connection, cause, kind });
        EventId(self.trace.events.len() - 1)
    }

    pub(crate) fn bytes(&self, id: BufferId) -> &[u8] {
        self.trace.buffer(id)
    }

    /// How many events there are, but for computations: a run ends where it would if nobody recorded it.
    pub(crate) fn events(&self) -> usize {
        self.counted
    }

    pub(crate) fn finish(mut self, end: End) -> Trace {
        self.trace.end = end;
        self.trace
    }
}
