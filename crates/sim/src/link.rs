//! The road between the two hosts: how long a packet takes, and what may befall it on the way.
//!
//! A packet leaves when the one before it has left, which takes its bits' time if the link has a bandwidth; nothing is
//! ever turned away at its door. Then chance decides: it may be lost, come twice (the copy right behind), or be held up
//! for half the latency more, at least for [`LEAST_HOLD_UP`] and the time in which three full packets leave.

use std::collections::VecDeque;
use std::rc::Rc;

use provider::context::{Context, Stream};
use rustls::crypto::SecureRandom;
use trace::{BufferId, EventId, Host, Instant};

/// How long a packet is held up at least, in microseconds.
const LEAST_HOLD_UP: u64 = 1_000;

/// A packet on the road.
#[derive(Clone, Copy)]
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

/// A link. Packets keep their order, but for those that are held up.
pub(crate) struct Link {
    settings: trace::Link,
    chance: Chance,
    /// When the last packet to each host has left.
    free_at: [Instant; 2],
    /// In the order of arrival.
    travelling: VecDeque<Travelling>,
}

impl Link {
    pub(crate) fn new(settings: &trace::Link, context: Rc<Context>) -> Link {
        let random = provider::default_provider().secure_random;
        Link {
            settings: settings.clone(),
            chance: Chance { context, random },
            free_at: [Instant::ZERO; 2],
            travelling: VecDeque::new(),
        }
    }

    /// Takes a packet of so many bytes that `from` puts on the link now.
    pub(crate) fn send(&mut self, now: Instant, from: Host, departure: EventId, packet: BufferId, length: usize) {
        let to = from.peer();
        let leaves_at = self.free_at[to as usize].max(now) + self.time_to_leave(length);
        self.free_at[to as usize] = leaves_at;
        let fate = self.chance.draw(&self.settings);
        if fate.is_lost {
            return;
        }
        let hold_up = if fate.is_held_up { self.hold_up() } else { 0 };
        let arrives_at = leaves_at + self.settings.latency_us + hold_up;
        let place = self.travelling.partition_point(|other| other.arrives_at <= arrives_at);
        for _ in 0..if fate.is_doubled { 2 } else { 1 } {
            self.travelling.insert(place, Travelling { arrives_at, to, departure, packet });
        }
    }

    /// When the next packet arrives.
    pub(crate) fn next_arrival(&self) -> Option<Instant> {
        self.travelling.front().map(|packet| packet.arrives_at)
    }

    /// The next packet, if it has arrived by now.
    pub(crate) fn receive(&mut self, now: Instant) -> Option<Travelling> {
        self.travelling.pop_front_if(|packet| packet.arrives_at <= now)
    }

    /// Microseconds from a packet's first bit to its last.
    fn time_to_leave(&self, length: usize) -> u64 {
        match self.settings.bandwidth_kbps {
            0 => 0,
            kbps => (length as u64 * 8_000).div_ceil(kbps.into()),
        }
    }

    fn hold_up(&self) -> u64 {
        let full_packets = 3 * self.time_to_leave(self.settings.mtu.into());
        (self.settings.latency_us / 2).max(LEAST_HOLD_UP).max(full_packets)
    }
}

/// The run's own dice for the link.
struct Chance {
    context: Rc<Context>,
    random: &'static dyn SecureRandom,
}

/// What becomes of a packet.
#[derive(Default)]
struct Fate {
    is_lost: bool,
    is_held_up: bool,
    is_doubled: bool,
}

impl Chance {
    fn draw(&self, settings: &trace::Link) -> Fate {
        let [loss, reordering, duplication] =
            [settings.loss_permille, settings.reordering_permille, settings.duplication_permille];
        // All three are drawn if one is: more of one does not change when another falls.
        let mut bytes = [0; 12];
        let is_drawn = loss + reordering + duplication > 0
            && self.context.scope(Stream::Link, || self.random.fill(&mut bytes)).is_ok();
        if !is_drawn {
            return Fate::default();
        }
        let falls = |first: usize, permille: u16| {
            let drawn = u32::from_le_bytes([bytes[first], bytes[first + 1], bytes[first + 2], bytes[first + 3]]);
            (u64::from(drawn) * 1000) >> 32 < permille.into()
        };
        Fate { is_lost: falls(0, loss), is_held_up: falls(4, reordering), is_doubled: falls(8, duplication) }
    }
}
