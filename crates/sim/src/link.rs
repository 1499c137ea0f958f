//! The road between the two hosts: every packet takes the same time.

use std::collections::VecDeque;

use trace::{BufferId, EventId, Host, Instant};

/// A packet on the road.
pub(crate) struct Travelling {
    /// When it reaches the other end.
    pub(crate) arrives_at: Instant,
    /// Who receives it.
    pub(crate) to: Host,
    /// The event of its departure.
    pub(crate) departure: EventId,
    /// The packet.
    pub(crate) packet: BufferId,
}

/// A link with latency. Packets keep their order.
pub(crate) struct Link {
    latency_us: u64,
    travelling: VecDeque<Travelling>,
}

impl Link {
    pub(crate) fn new(settings: &trace::Link) -> Link {
        Link { latency_us: settings.latency_us, travelling: VecDeque::new() }
    }

    /// Takes a packet that leaves `from` now.
    pub(crate) fn send(&mut self, now: Instant, from: Host, departure: EventId, packet: BufferId) {
        let arrives_at = now + self.latency_us;
        self.travelling.push_back(Travelling { arrives_at, to: from.peer(), departure, packet });
    }

    /// When the next packet arrives.
    pub(crate) fn next_arrival(&self) -> Option<Instant> {
        self.travelling.front().map(|packet| packet.arrives_at)
    }

    /// The next packet, if it has arrived by now.
    pub(crate) fn receive(&mut self, now: Instant) -> Option<Travelling> {
        self.travelling.pop_front_if(|packet| packet.arrives_at <= now)
    }
}
