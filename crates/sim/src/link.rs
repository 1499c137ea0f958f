//! The road between the two hosts: how long a packet takes, and what may befall it on the way.
//!
//! A packet leaves when the one before it has left, which takes its bits' time if the link has a bandwidth; nothing is
//! ever turned away at its door. Then chance decides: it may be lost, come twice (the copy right behind), or be held up
//! for half the latency more, at least for [`LEAST_HOLD_UP`] and the time in which three full packets leave.
//!
//! Where somebody interferes, a packet that chance has not lost comes by there half-way.

use std::collections::VecDeque;
use std::rc::Rc;

use provider::context::{Context, Stream};
use rustls::crypto::SecureRandom;
use trace::{BufferId, ConnectionId, EventId, EventKind, Host, Instant, Intervention};

use crate::interference::{Forgery, Interference, Passes, Passing, Replay};
use crate::recorder::Recorder;

/// How long a packet is held up at least, in microseconds.
const LEAST_HOLD_UP: u64 = 1_000;

/// A packet that has arrived.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    /// Who receives it.
    pub(crate) to: Host,
    /// The event of its departure, or of its forgery.
    pub(crate) cause: EventId,
    /// The packet.
    pub(crate) packet: BufferId,
}

/// A packet on the road.
struct Travelling {
    /// When it is there.
    at: Instant,
    /// Where its way leads.
    stop: Stop,
    packet: Arrival,
}

/// Where a packet is when it is there.
enum Stop {
    /// At the other end.
    End,
    /// Half-way, at the attacker's.
    Middle {
        /// Which of its sender's packets in the connection it is, from 1.
        number: u16,
        ahead: Ahead,
    },
    /// Half-way still, for it lets the next of its sender pass.
    Waiting(Ahead),
    /// Half-way: the attacker puts what it kept of it into the sender's stream again.
    Replay(Replay),
}

/// What is still before a packet.
#[derive(Clone, Copy)]
struct Ahead {
    micros: u64,
    /// How often it arrives.
    times: usize,
}

/// A link. Packets keep their order, but for those that are held up.
pub(crate) struct Link {
    settings: trace::Link,
    chance: Chance,
    interference: Option<Interference>,
    /// When the last packet to each host has left.
    free_at: [Instant; 2],
    /// How many packets each host has sent, and in which connection.
    sent: (ConnectionId, [u16; 2]),
    /// In the order in which they are there.
    travelling: VecDeque<Travelling>,
}

impl Link {
    pub(crate) fn new(settings: &trace::Link, interventions: &[Intervention], context: Rc<Context>) -> Link {
        let random = provider::default_provider().secure_random;
        Link {
            settings: settings.clone(),
            chance: Chance { context, random },
            interference: Interference::new(interventions, settings.mtu),
            free_at: [Instant::ZERO; 2],
            sent: (ConnectionId::default(), [0; 2]),
            travelling: VecDeque::new(),
        }
    }

    /// Takes a packet that `from` puts on the link now.
    pub(crate) fn send(&mut self, recorder: &Recorder, from: Host, departure: EventId, packet: BufferId) {
        let to = from.peer();
        let length = recorder.bytes(packet).len();
        let leaves_at = self.free_at[to as usize].max(recorder.now) + self.time_to_leave(length);
        self.free_at[to as usize] = leaves_at;
        let number = self.count(recorder.connection, from);
        let fate = self.chance.draw(&self.settings);
        if fate.is_lost {
            return;
        }
        let hold_up = if fate.is_held_up { self.hold_up() } else { 0 };
        let ahead = Ahead { micros: self.settings.latency_us + hold_up, times: if fate.is_doubled { 2 } else { 1 } };
        let packet = Arrival { to, cause: departure, packet };
        if self.interference.is_none() {
            return self.go_on(leaves_at, packet, ahead);
        }
        let half = self.settings.latency_us / 2;
        let stop = Stop::Middle { number, ahead: Ahead { micros: ahead.micros - half, ..ahead } };
        self.put(Travelling { at: leaves_at + half, stop, packet });
    }

    /// When something is due: a packet arrives, or passes half-way.
    pub(crate) fn next_arrival(&self) -> Option<Instant> {
        self.travelling.front().map(|travelling| travelling.at)
    }

    /// The next packet, if it has arrived by now.
    pub(crate) fn receive(&mut self, recorder: &mut Recorder) -> Option<Arrival> {
        while let Some(Travelling { at, stop, packet }) =
            self.travelling.pop_front_if(|travelling| travelling.at <= recorder.now)
        {
            match stop {
                Stop::End => return Some(packet),
                Stop::Middle { number, ahead } => self.pass(at, packet, number, ahead, recorder),
                Stop::Waiting(ahead) => self.go_on(at, packet, ahead),
                Stop::Replay(replay) => self.replay(at, packet, replay, recorder),
            }
        }
        None
    }

    /// Lets a packet pass the attacker.
    fn pass(&mut self, now: Instant, packet: Arrival, number: u16, ahead: Ahead, recorder: &mut Recorder) {
        let Some(attacker) = &mut self.interference else { return };
        let (connection, from) = (recorder.connection, packet.to.peer());
        let bytes = recorder.bytes(packet.packet);
        let verdict = attacker.meet(&Passing { connection, from, number, bytes });
        for intervention in verdict.done {
            recorder.event(from, Some(packet.cause), EventKind::Intervened { intervention });
        }
        let ahead = Ahead { micros: ahead.micros + verdict.later, times: ahead.times + verdict.copies };
        let going = match verdict.passes {
            Passes::Unchanged => vec![packet],
            Passes::Instead(forged) => {
                let mut replacement = |bytes| {
                    let forged = recorder.buffer(bytes);
                    let kind = EventKind::Forged { packet: forged, replaces: true };
                    Arrival { cause: recorder.event(from, Some(packet.cause), kind), packet: forged, ..packet }
                };
                forged.into_iter().map(&mut replacement).collect()
            }
        };
        let is_waiting = |other: &Travelling| other.packet.to == packet.to && matches!(other.stop, Stop::Waiting(_));
        let waiting = self.travelling.iter().position(is_waiting).and_then(|place| self.travelling.remove(place));
        for packet in going {
            match verdict.waits {
                Some(patience) => self.put(Travelling { at: now + patience, stop: Stop::Waiting(ahead), packet }),
                None => self.go_on(now, packet, ahead),
            }
        }
        verdict.beside.into_iter().for_each(|forgery| self.forge(now, packet.cause, forgery, recorder));
        for replay in verdict.replays {
            self.put(Travelling { at: now + replay.after, stop: Stop::Replay(replay), packet });
        }
        // Who let one pass goes on behind it.
        if let Some(Travelling { stop: Stop::Waiting(ahead), packet, .. }) = waiting {
            self.go_on(now, packet, ahead);
        }
    }

    /// Has the attacker put what it kept of a packet into the stream again, if there still is one.
    fn replay(&mut self, now: Instant, packet: Arrival, replay: Replay, recorder: &mut Recorder) {
        let Some(attacker) = &mut self.interference else { return };
        let from = packet.to.peer();
        let forged = attacker.replay(from, replay.payload);
        if !forged.is_empty() {
            let kind = EventKind::Intervened { intervention: replay.intervention };
            recorder.event(from, Some(packet.cause), kind);
        }
        forged.into_iter().for_each(|forgery| self.forge(now, packet.cause, forgery, recorder));
    }

    /// Sends a packet in somebody's name, for the sake of the packet of this departure.
    fn forge(&mut self, now: Instant, departure: EventId, forgery: Forgery, recorder: &mut Recorder) {
        let packet = recorder.buffer(forgery.bytes);
        let kind = EventKind::Forged { packet, replaces: false };
        let cause = recorder.event(forgery.from, Some(departure), kind);
        let micros = self.settings.latency_us - self.settings.latency_us / 2 + forgery.after;
        self.go_on(now, Arrival { to: forgery.from.peer(), cause, packet }, Ahead { micros, times: 1 });
    }

    fn go_on(&mut self, now: Instant, packet: Arrival, ahead: Ahead) {
        for _ in 0..ahead.times {
            self.put(Travelling { at: now + ahead.micros, stop: Stop::End, packet });
        }
    }

    fn put(&mut self, travelling: Travelling) {
        let place = self.travelling.partition_point(|other| other.at <= travelling.at);
        self.travelling.insert(place, travelling);
    }

    /// Which of the host's packets in the connection the next is.
    fn count(&mut self, connection: ConnectionId, from: Host) -> u16 {
        if self.sent.0 != connection {
            self.sent = (connection, [0; 2]);
        }
        let count = &mut self.sent.1[from as usize];
        *count = count.saturating_add(1);
        *count
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
