//! Traces made by hand: packets with the headers that matter, and RFC 8448's records.

use trace::{BufferId, ConnectionId, End, Event, EventId, EventKind, Host, Instant, Secret, Trace};

use super::TcpFlags;

/// The file's values of these names, in order, with the names.
pub fn values<'a>(file: &'a str, names: &'a [&str]) -> impl Iterator<Item = (&'a str, Vec<u8>)> {
    let lines = file.lines().filter_map(|line| line.split_once(" = ")).filter(|(name, _)| names.contains(name));
    lines.map(|(name, digits)| {
        let pairs = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
        (name, pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect())
    })
}

/// RFC 8448 §3, by name.
pub fn rfc8448(name: &str) -> Vec<u8> {
    let file = include_str!("../../../../fixtures/rfc8448/simple_1rtt.txt");
    values(file, &[name]).next().map(|(_, value)| value).unwrap()
}

pub const ACK: TcpFlags = TcpFlags { ack: true, fin: false, syn: false, rst: false, psh: false };
pub const SYN: TcpFlags = TcpFlags { syn: true, ack: false, ..ACK };
pub const SYN_ACK: TcpFlags = TcpFlags { syn: true, ..ACK };
pub const FIN: TcpFlags = TcpFlags { fin: true, ..ACK };

/// A trace that grows; sequence numbers are given as offsets in the streams.
pub struct Builder {
    pub trace: Trace,
    initial: [u32; 2],
    /// The offset behind what each host has sent; the SYN's is taken, seen or not.
    sent: [u32; 2],
    connection: ConnectionId,
}

impl Builder {
    pub fn new(client_initial: u32, server_initial: u32) -> Builder {
        let trace =
            Trace { scenario: None, started_unix_us: None, buffers: Vec::new(), events: Vec::new(), end: End::Idle };
        let initial = [client_initial, server_initial];
        Builder { trace, initial, sent: [1, 1], connection: ConnectionId(0) }
    }

    /// What follows is another connection.
    pub fn next_connection(&mut self) {
        self.connection = ConnectionId(self.connection.0 + 1);
        self.sent = [1, 1];
    }

    /// SYN, SYN and ACK, ACK.
    pub fn open(&mut self) {
        self.pass(Host::Client, SYN, 0, &[]);
        self.pass(Host::Server, SYN_ACK, 0, &[]);
        self.pass(Host::Client, ACK, 1, &[]);
    }

    /// A departure.
    pub fn send(&mut self, from: Host, flags: TcpFlags, offset: u32, payload: &[u8]) -> EventId {
        let (own, peer) = (from as usize, from.peer() as usize);
        let sequence = self.initial[own].wrapping_add(offset);
        let acknowledgment = self.initial[peer].wrapping_add(self.sent[peer]);
        let length = payload.len() as u32 + u32::from(flags.syn) + u32::from(flags.fin);
        self.sent[own] = self.sent[own].max(offset + length);

        let mut packet = vec![0x45, 0];
        packet.extend((40 + payload.len() as u16).to_be_bytes());
        packet.extend([0, 0, 0, 0, 64, 6, 0, 0, 192, 0, 2, 10, 198, 51, 100, 20, 0, 0, 0, 0]);
        packet.extend(sequence.to_be_bytes());
        packet.extend(if flags.ack { acknowledgment } else { 0 }.to_be_bytes());
        let bits = u16::from(flags.ack) << 4
            | u16::from(flags.psh) << 3
            | u16::from(flags.rst) << 2
            | u16::from(flags.syn) << 1
            | u16::from(flags.fin);
        packet.extend((5 << 12 | bits).to_be_bytes());
        packet.extend([255, 255, 0, 0, 0, 0]);
        packet.extend(payload);
        let packet = self.buffer(packet);
        self.event(from, None, EventKind::SegmentSent { packet })
    }

    /// The arrival of what departed.
    pub fn arrive(&mut self, departure: EventId) -> EventId {
        let Event { host, kind: EventKind::SegmentSent { packet }, .. } = self.trace.events[departure.0] else {
            panic!("{departure:?} is no departure")
        };
        self.event(host.peer(), Some(departure), EventKind::SegmentArrived { packet })
    }

    /// Departure and arrival.
    pub fn pass(&mut self, from: Host, flags: TcpFlags, offset: u32, payload: &[u8]) {
        let departure = self.send(from, flags, offset, payload);
        self.arrive(departure);
    }

    /// The next bytes of the stream, departed and arrived.
    pub fn say(&mut self, from: Host, payload: &[u8]) {
        self.pass(from, ACK, self.sent[from as usize], payload);
    }

    /// The end of the stream.
    pub fn finish(&mut self, from: Host) {
        self.pass(from, FIN, self.sent[from as usize], &[]);
    }

    /// A line of the client's key log.
    pub fn secret(&mut self, label: &str, secret: &[u8]) {
        self.secret_of(label, rfc8448("client_hello")[6..38].try_into().unwrap(), secret);
    }

    /// A line of the client's key log, of the connection that this random opens.
    pub fn secret_of(&mut self, label: &str, client_random: [u8; 32], secret: &[u8]) {
        let secret = Secret { label: label.to_owned(), client_random, secret: self.buffer(secret.to_vec()) };
        self.event(Host::Client, None, EventKind::SecretLogged(secret));
    }

    /// The four secrets of RFC 8448 §3.
    pub fn rfc8448_secrets(&mut self) {
        for (label, name) in [
            ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "client_handshake_traffic_secret"),
            ("SERVER_HANDSHAKE_TRAFFIC_SECRET", "server_handshake_traffic_secret"),
            ("CLIENT_TRAFFIC_SECRET_0", "client_application_traffic_secret"),
            ("SERVER_TRAFFIC_SECRET_0", "server_application_traffic_secret"),
        ] {
            self.secret(label, &rfc8448(name));
        }
    }

    pub fn buffer(&mut self, bytes: Vec<u8>) -> BufferId {
        self.trace.buffers.push(bytes);
        BufferId(self.trace.buffers.len() - 1)
    }

    pub fn event(&mut self, host: Host, cause: Option<EventId>, kind: EventKind) -> EventId {
        let id = EventId(self.trace.events.len());
        let at = Instant::from_micros(1000 * id.0 as u64);
        self.trace.events.push(Event { at, host, connection: self.connection, cause, kind });
        id
    }
}

/// RFC 8448 §3, each record in a segment.
pub fn rfc8448_run(client_initial: u32, server_initial: u32) -> Builder {
    let mut builder = Builder::new(client_initial, server_initial);
    builder.rfc8448_secrets();
    builder.open();
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    builder.say(Host::Server, &rfc8448("server_hello_record"));
    builder.say(Host::Server, &rfc8448("server_flight_record"));
    builder.say(Host::Client, &rfc8448("client_finished_record"));
    builder.say(Host::Server, &rfc8448("new_session_ticket_record"));
    builder.say(Host::Client, &rfc8448("client_application_data_record"));
    builder.say(Host::Server, &rfc8448("server_application_data_record"));
    builder.say(Host::Client, &rfc8448("client_close_notify_record"));
    builder.say(Host::Server, &rfc8448("server_close_notify_record"));
    builder
}
