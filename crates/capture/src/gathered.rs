//! What has been read of a capture, and the trace that it makes.

use std::collections::BTreeMap;

use trace::{BufferId, ConnectionId, End, Event, EventId, EventKind, Host, Instant, Secret, Trace};

use crate::connection::{CapturedConnection, Connections, Side};
use crate::duplicate::Duplicates;
use crate::error::{CaptureError, Truncated};
use crate::key_log::{KeyLog, KeyLogProblem, LoggedSecret};
use crate::link::{LinkType, take_off};
use crate::packet::Packet;
use crate::reader::Frame;

/// A capture, read.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The packets of TCP, and the secrets of their connections; it begins with the first of them.
    pub trace: Trace,
    /// The connections, by [`ConnectionId`].
    pub connections: Vec<CapturedConnection>,
    /// The links that packets were captured on, in order of appearance.
    pub link_types: Vec<LinkType>,
    /// How many packets the file holds, skipped ones too.
    pub packets: usize,
    /// How many of them are not in the trace, and why.
    pub skipped: Skipped,
    /// How many of the trace's packets were not captured whole.
    pub cut: usize,
    /// How often a packet is older than the one before it; it counts as of the same time.
    pub back_in_time: usize,
    /// How many packets of the trace have no time; they count as of the same time as the one before them.
    pub without_time: usize,
    /// How many secrets fit no connection of the capture.
    pub secrets_left_over: usize,
    /// How many blocks hold secrets of other protocols than TLS.
    pub other_secrets: usize,
    /// Bad lines of the key logs inside of the file.
    pub key_log_problems: Vec<KeyLogProblem>,
    /// Where and why reading stopped, if not at the file's end.
    pub truncated: Option<Truncated>,
}

/// Why a packet is not in the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skip {
    /// ARP.
    Arp,
    /// On the link, but neither IP nor ARP.
    OtherLink,
    /// A fragment of an IP packet.
    Fragment,
    /// UDP to or from port 443: QUIC, in all likelihood.
    Quic,
    /// UDP otherwise.
    Udp,
    /// IP, but neither TCP nor UDP.
    OtherIp,
    /// Captured twice on its way through one machine.
    Duplicate,
    /// Cut within the headers.
    CutHeader,
    /// Its headers, or its block in the file, make no sense.
    Malformed,
    /// Captured on a link whose headers are unknown here.
    UnknownLinkType,
}

/// How many packets were skipped, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped([usize; Skip::ALL.len()]);

impl Skip {
    /// All reasons.
    pub const ALL: [Skip; 10] = [
        Skip::Arp,
        Skip::OtherLink,
        Skip::Fragment,
        Skip::Quic,
        Skip::Udp,
        Skip::OtherIp,
        Skip::Duplicate,
        Skip::CutHeader,
        Skip::Malformed,
        Skip::UnknownLinkType,
    ];
}

impl Skipped {
    /// How many for this reason.
    pub fn count(&self, skip: Skip) -> usize {
        self.0[skip as usize]
    }

    /// How many for any reason.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    fn note(&mut self, skip: Skip) {
        self.0[skip as usize] += 1;
    }
}

/// All that has been read by now.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// The IP packets of TCP.
    kept: Vec<Vec<u8>>,
    /// Of each, in the same order.
    notes: Vec<Note>,
    connections: Connections,
    duplicates: Duplicates,
    secrets: Vec<LoggedSecret>,
    /// The time of the first kept packet.
    start: Option<u64>,
    /// The time of the latest kept packet, counted from the start.
    latest: u64,
    unknown: Option<(LinkType, usize)>,
    link_types: Vec<LinkType>,
    packets: usize,
    skipped: Skipped,
    cut: usize,
    back_in_time: usize,
    without_time: usize,
    other_secrets: usize,
    key_log_problems: Vec<KeyLogProblem>,
}

/// What a packet's events say.
#[derive(Debug)]
struct Note {
    at: u64,
    connection: usize,
    side: Side,
}

impl Gathered {
    pub fn new(secrets: Vec<LoggedSecret>) -> Gathered {
        Gathered {
            kept: Vec::new(),
            notes: Vec::new(),
            connections: Connections::default(),
            duplicates: Duplicates::default(),
            secrets,
            start: None,
            latest: 0,
            unknown: None,
            link_types: Vec::new(),
            packets: 0,
            skipped: Skipped::default(),
            cut: 0,
            back_in_time: 0,
            without_time: 0,
            other_secrets: 0,
            key_log_problems: Vec::new(),
        }
    }

    /// Takes in a packet with its link header.
    pub fn frame(&mut self, frame: &Frame, bytes: &[u8]) {
        self.packets += 1;
        if !self.link_types.contains(&frame.link_type) {
            self.link_types.push(frame.link_type);
        }
        if let Err(skip) = self.keep(frame, bytes) {
            if skip == Skip::UnknownLinkType {
                self.unknown.get_or_insert((frame.link_type, frame.said_at));
            }
            self.skipped.note(skip);
        }
    }

    fn keep(&mut self, frame: &Frame, bytes: &[u8]) -> Result<(), Skip> {
        let (point, behind_link) = take_off(frame.link_type, bytes)?;
        let packet = Packet::read(behind_link).map_err(|skip| match skip {
            // What is missing was there before the capture cut it off.
            Skip::Malformed if bytes.len() < frame.length as usize => Skip::CutHeader,
            _ => skip,
        })?;
        let bytes = &behind_link[..packet.length];
        let at = self.time(frame.time);
        let place = (frame.interface, point);
        if self.duplicates.is_copy(&packet, bytes, place, at.unwrap_or(self.latest), &self.kept) {
            return Err(Skip::Duplicate);
        }
        match at {
            Some(at) if at < self.latest => self.back_in_time += 1,
            Some(at) => self.latest = at,
            None => self.without_time += 1,
        }
        self.cut += usize::from(!packet.whole);
        let (connection, side) = self.connections.place(&packet, &bytes[packet.payload.clone()]);
        self.notes.push(Note { at: self.latest, connection, side });
        self.kept.push(bytes.to_vec());
        Ok(())
    }

    /// A time counted from the start, which is the first that comes.
    fn time(&mut self, time: Option<u64>) -> Option<u64> {
        time.map(|time| time.saturating_sub(*self.start.get_or_insert(time)))
    }

    /// Takes in a key log that the file holds.
    pub fn key_log(&mut self, log: KeyLog) {
        self.secrets.extend(log.secrets);
        self.key_log_problems.extend(log.problems);
    }

    pub fn other_secrets(&mut self) {
        self.other_secrets += 1;
    }

    pub fn malformed(&mut self) {
        self.packets += 1;
        self.skipped.note(Skip::Malformed);
    }

    /// The capture, unless all its links are unknown.
    pub fn finish(mut self, truncated: Option<Truncated>) -> Result<Capture, CaptureError> {
        if let Some((link_type, said_at)) = self.unknown
            && self.link_types.iter().all(|link_type| !link_type.is_known())
        {
            return Err(CaptureError::UnknownLinkType { link_type, offset: said_at as u64 });
        }
        let (secrets, secrets_left_over) = self.assign_secrets();
        Ok(Capture {
            connections: self.connections.list.iter().map(|connection| connection.captured()).collect(),
            trace: make_trace(self.start, self.kept, &self.notes, &self.connections, secrets),
            link_types: self.link_types,
            packets: self.packets,
            skipped: self.skipped,
            cut: self.cut,
            back_in_time: self.back_in_time,
            without_time: self.without_time,
            secrets_left_over,
            other_secrets: self.other_secrets,
            key_log_problems: self.key_log_problems,
            truncated,
        })
    }

    /// Each connection's secrets, and how many fit none. A secret that is logged twice counts once.
    fn assign_secrets(&mut self) -> (Vec<Vec<LoggedSecret>>, usize) {
        let mut by_random: BTreeMap<[u8; 32], Vec<LoggedSecret>> = BTreeMap::new();
        for secret in self.secrets.drain(..) {
            let same_random = by_random.entry(secret.client_random).or_default();
            if same_random.iter().all(|other| other.label != secret.label) {
                same_random.push(secret);
            }
        }
        let connections = self.connections.list.iter().map(|connection| {
            connection.client_randoms.iter().flat_map(|random| by_random.remove(random).unwrap_or_default()).collect()
        });
        let assigned = connections.collect();
        (assigned, by_random.values().map(Vec::len).sum())
    }
}

/// The events: each connection's secrets before its first packet, each packet sent and arrived.
fn make_trace(
    started_unix_us: Option<u64>,
    kept: Vec<Vec<u8>>,
    notes: &[Note],
    connections: &Connections,
    mut secrets: Vec<Vec<LoggedSecret>>,
) -> Trace {
    let logged: usize = secrets.iter().map(Vec::len).sum();
    let mut buffers = kept;
    buffers.reserve_exact(logged);
    let mut events: Vec<Event> = Vec::with_capacity(logged + 2 * notes.len());
    for (index, Note { at, connection, side }) in notes.iter().enumerate() {
        let event = |host, cause, kind| Event {
            at: Instant::from_micros(*at),
            host,
            connection: ConnectionId(*connection),
            cause,
            kind,
        };
        for LoggedSecret { label, client_random, secret } in std::mem::take(&mut secrets[*connection]) {
            let secret_id = BufferId(buffers.len());
            buffers.push(secret);
            let secret = Secret { label, client_random, secret: secret_id };
            events.push(event(Host::Client, None, EventKind::SecretLogged(secret)));
        }
        let is_client = connections.list[*connection].client_side() == *side;
        let sender = if is_client { Host::Client } else { Host::Server };
        let (sent, packet) = (EventId(events.len()), BufferId(index));
        events.push(event(sender, None, EventKind::SegmentSent { packet }));
        events.push(event(sender.peer(), Some(sent), EventKind::SegmentArrived { packet }));
    }
    let closed = connections.list.iter().all(|connection| connection.is_closed());
    let end = if closed { End::Closed } else { End::Idle };
    Trace { scenario: None, started_unix_us, buffers, events, end }
}
