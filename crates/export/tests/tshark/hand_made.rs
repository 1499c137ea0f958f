//! Agreement on captures made by hand, for what neither our hosts nor OpenSSL's say: RFC 8448's traces, the ClientHellos of
//! browsers, and selective acknowledgments.

use std::sync::LazyLock;

use export::Secrets;
use trace::{BufferId, ConnectionId, End, Event, EventId, EventKind, Host, Instant, Secret, Trace};

use crate::agreement::Agreement;
use crate::capture;

const RFC8448: [(&str, &str); 5] = [
    ("rfc8448-3", include_str!("../../../../fixtures/rfc8448/simple_1rtt.txt")),
    ("rfc8448-4", include_str!("../../../../fixtures/rfc8448/resumed_0rtt.txt")),
    ("rfc8448-5", include_str!("../../../../fixtures/rfc8448/hello_retry_request.txt")),
    ("rfc8448-6", include_str!("../../../../fixtures/rfc8448/client_authentication.txt")),
    ("rfc8448-7", include_str!("../../../../fixtures/rfc8448/compatibility_mode.txt")),
];

const CLIENT_HELLOS: [&str; 4] = [
    include_str!("../../../../fixtures/client_hello/chromium.hex"),
    include_str!("../../../../fixtures/client_hello/firefox.hex"),
    include_str!("../../../../fixtures/client_hello/openssl.hex"),
    include_str!("../../../../fixtures/client_hello/openssl_tls12.hex"),
];

/// All of them compared.
pub static AGREEMENT: LazyLock<Agreement> = LazyLock::new(|| {
    let mut agreement = Agreement::default();
    let traces = RFC8448.into_iter().map(|(name, file)| (name, rfc8448(file)));
    for (name, trace) in traces.chain([("client-hellos", client_hellos())]) {
        let file = capture(name, &trace, Host::Client, Secrets::Included);
        // There is nobody whom checksums would tell something.
        let unchecked = ["-o", "tcp.check_checksum:FALSE", "-o", "ip.check_checksum:FALSE"].map(str::to_owned);
        agreement.compare(name, &trace, Host::Client, &file, &unchecked);
    }
    agreement
});

#[test]
fn tshark_agrees_on_every_field_of_captures_made_by_hand() {
    AGREEMENT.check();
}

fn rfc8448(file: &str) -> Trace {
    let mut maker = Maker::new();
    let values: Vec<_> = file.lines().filter_map(|line| line.split_once(" = ")).collect();
    let client_hello = values.iter().find(|(name, _)| name.ends_with("_record")).unwrap();
    // Behind the headers of record and message, and the version.
    let client_random: [u8; 32] = bytes(client_hello.1)[11..43].try_into().unwrap();
    for (name, digits) in &values {
        let label = match *name {
            "client_early_traffic_secret" => "CLIENT_EARLY_TRAFFIC_SECRET",
            "client_handshake_traffic_secret" => "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
            "server_handshake_traffic_secret" => "SERVER_HANDSHAKE_TRAFFIC_SECRET",
            "client_application_traffic_secret" => "CLIENT_TRAFFIC_SECRET_0",
            "server_application_traffic_secret" => "SERVER_TRAFFIC_SECRET_0",
            _ => continue,
        };
        let secret = Secret { label: label.to_owned(), client_random, secret: maker.buffer(bytes(digits)) };
        maker.event(Host::Client, None, EventKind::SecretLogged(secret));
    }
    maker.open();
    for (name, digits) in values.iter().filter(|(name, _)| name.ends_with("_record")) {
        let from = if name.starts_with("client_") { Host::Client } else { Host::Server };
        maker.say(from, &bytes(digits));
    }
    maker.trace
}

fn client_hellos() -> Trace {
    let mut maker = Maker::new();
    for (index, digits) in CLIENT_HELLOS.into_iter().enumerate() {
        maker.connection = index;
        maker.open();
        let message = bytes(digits);
        let record = [&[22, 3, 1], &(message.len() as u16).to_be_bytes()[..], &message].concat();
        maker.say(Host::Client, &record);
        maker.acknowledge_selectively();
    }
    maker.trace
}

fn bytes(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

const FIN: u8 = 0x01;
const SYN: u8 = 0x02;
const ACK: u8 = 0x10;

/// A trace that grows; each connection has a port of its own.
struct Maker {
    trace: Trace,
    connection: usize,
    /// The next sequence number of client and server, both counting from zero.
    sent: [u32; 2],
}

impl Maker {
    fn new() -> Maker {
        let trace =
            Trace { scenario: None, started_unix_us: None, buffers: Vec::new(), events: Vec::new(), end: End::Idle };
        Maker { trace, connection: 0, sent: [0, 0] }
    }

    fn open(&mut self) {
        self.sent = [0, 0];
        self.segment(Host::Client, SYN, &[], &[]);
        self.segment(Host::Server, SYN | ACK, &[], &[]);
        self.segment(Host::Client, ACK, &[], &[]);
    }

    fn say(&mut self, from: Host, payload: &[u8]) {
        self.segment(from, ACK, &[], payload);
    }

    /// The server has something from later on, too.
    fn acknowledge_selectively(&mut self) {
        let later = [self.sent[0] + 1000, self.sent[0] + 2000].map(u32::to_be_bytes).concat();
        self.segment(Host::Server, ACK, &[&[1, 1, 5, 10], &later[..]].concat(), &[]);
    }

    fn segment(&mut self, from: Host, flags: u8, options: &[u8], payload: &[u8]) {
        let (own, peer) = (from as usize, from.peer() as usize);
        let acknowledgment = if flags & ACK == 0 { 0 } else { self.sent[peer] };
        let ports = [40_000 + self.connection as u16, 443];
        let addresses = [[192, 0, 2, 10], [198, 51, 100, 20]];
        let header = 20 + options.len();
        let mut packet = vec![0x45, 0];
        packet.extend(((20 + header + payload.len()) as u16).to_be_bytes());
        packet.extend([0, 0, 0x40, 0, 64, 6, 0, 0]);
        packet.extend([addresses[own], addresses[peer]].concat());
        packet.extend([ports[own], ports[peer]].map(u16::to_be_bytes).concat());
        packet.extend([self.sent[own], acknowledgment].map(u32::to_be_bytes).concat());
        packet.extend([((header / 4) << 4) as u8, flags, 0xff, 0xff, 0, 0, 0, 0]);
        packet.extend(options);
        packet.extend(payload);
        self.sent[own] += payload.len() as u32 + u32::from(flags & (SYN | FIN) != 0);

        let packet = self.buffer(packet);
        let sent = self.event(from, None, EventKind::SegmentSent { packet });
        self.event(from.peer(), Some(sent), EventKind::SegmentArrived { packet });
    }

    fn buffer(&mut self, bytes: Vec<u8>) -> BufferId {
        self.trace.buffers.push(bytes);
        BufferId(self.trace.buffers.len() - 1)
    }

    fn event(&mut self, host: Host, cause: Option<EventId>, kind: EventKind) -> EventId {
        let id = EventId(self.trace.events.len());
        let at = Instant::from_micros(1000 * id.0 as u64);
        self.trace.events.push(Event { at, host, connection: ConnectionId(self.connection), cause, kind });
        id
    }
}
