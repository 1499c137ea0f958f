//! The shapes of an analysis. Ids are indices into the lists of [`Analysis`].

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use dissect::{
    AlertDescription, AlertLevel, CipherSuite, ContentType, HandshakeType, NamedGroup, ProtectionLayout,
    ProtocolVersion,
};
use trace::{BufferId, ConnectionId, EventId, Host, Instant, Trace};

use crate::handshake_state::HandshakeState;
use crate::original::{Alteration, OriginalRecord};
use crate::tampering::Tampering;
use crate::timeline::Timeline;

/// Names one of [`Analysis::segments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub usize);

/// Names one of [`Analysis::records`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub usize);

/// Names one of [`Analysis::messages`]: the steps of the story, in wire order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub usize);

/// Names one of [`Analysis::flights`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FlightId(pub usize);

/// A run, understood.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The connections' negotiated parameters, in the order in which the connections open.
    pub connections: Vec<Connection>,
    /// Every TCP segment, in the order of departure.
    pub segments: Vec<Segment>,
    /// Every TLS record, in the order in which its first byte departs.
    pub records: Vec<Record>,
    /// What a person follows step by step: TCP's opening and closing and every TLS message, in wire order.
    pub messages: Vec<Message>,
    /// Runs of messages that left one side together.
    pub flights: Vec<Flight>,
    /// The classic outline's fourteen steps, and what became of each in this run.
    pub outline: Vec<OutlineStep>,
    /// Decrypted and reassembled bytes: buffers that no host put on the wire as such.
    pub derived: Vec<DerivedBuffer>,
    /// The state of both parties at each step.
    pub(crate) timeline: Timeline,
    /// The segments whose payload an attacker on the link changed.
    pub(crate) changed_segments: HashSet<SegmentId>,
    /// The secrets, by their labels, of which the two ends of a connection have different ones.
    pub(crate) disagreed: HashSet<(ConnectionId, &'static str)>,
}

/// What the two sides agreed on, as far as the bytes show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// The version of the ServerHello.
    pub version: Option<ProtocolVersion>,
    /// The cipher suite of the ServerHello.
    pub cipher_suite: Option<CipherSuite>,
    /// The group of the key exchange.
    pub named_group: Option<NamedGroup>,
    /// The name in the ClientHello's server_name extension (RFC 6066 §3).
    pub server_name: Option<String>,
    /// The handshake takes up an earlier session, and has no certificate.
    pub resumed: bool,
    /// An attacker on the link had the two ends know different things.
    pub divided: bool,
    /// Where the attacker sits, if it is one of the two.
    pub attacker: Option<AttackerSeat>,
    /// In the client's place is somebody who sends again what a client once sent, and has no keys.
    pub replay: bool,
}

/// The attacker's end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttackerSeat {
    /// Whose place it has.
    pub at: Host,
    /// Its other connection, in which it has the other one's place.
    pub other: ConnectionId,
}

/// Bytes: those of the trace, or derived from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BytesId {
    /// As they were on the wire.
    Wire(BufferId),
    /// The n-th of [`Analysis::derived`].
    Derived(usize),
}

/// Bytes that come from other bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedBuffer {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Where they come from.
    pub origin: Origin,
}

/// Where derived bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A record put together from these parts of packets, in stream order.
    Reassembled(Vec<Span>),
    /// All that was encrypted in this record: in TLS 1.3 the whole TLSInnerPlaintext, with CBC the padding too.
    Decrypted(RecordId),
    /// A handshake message put together from parts of records, in order.
    Joined {
        /// The records.
        records: Vec<RecordId>,
        /// The part of each one's plaintext.
        parts: Vec<Span>,
    },
    /// A record as it was sent, before an attacker changed it, put together from these parts of packets.
    ReassembledAsSent(Vec<Span>),
    /// What its sender had said in this record before an attacker changed it: all that was encrypted, or a handshake message
    /// that ended there.
    AsSent(RecordId),
    /// The Certificate that this CompressedCertificate stands for, its header added.
    Decompressed(MessageId),
}

/// A range of some bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Which bytes.
    pub bytes: BytesId,
    /// Which of them.
    pub range: Range<usize>,
}

/// One TCP segment on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its connection.
    pub connection: ConnectionId,
    /// Who sent it.
    pub from: Host,
    /// The event of its departure.
    pub sent: EventId,
    /// When it left.
    pub sent_at: Instant,
    /// The event of its arrival; none if it never came.
    pub arrived: Option<EventId>,
    /// When it came.
    pub arrived_at: Option<Instant>,
    /// The link delivered it twice.
    pub duplicated: bool,
    /// The whole IP packet.
    pub packet: BufferId,
    /// Where the TCP header lies in the packet.
    pub header: Range<usize>,
    /// Where the payload lies in the packet.
    pub payload: Range<usize>,
    /// The sequence number, counted from the sender's initial one (the SYN has 0).
    pub sequence: u32,
    /// The acknowledgment number, counted from the peer's initial sequence number; none without ACK.
    pub acknowledgment: Option<u32>,
    /// The receive window as written in the header.
    pub window: u16,
    /// The control bits.
    pub flags: TcpFlags,
    /// The stream's bytes were on the wire before.
    pub retransmission: bool,
    /// The records that have bytes in it.
    pub records: Vec<RecordId>,
    /// What an attacker on the link did to it; none if nobody touched it.
    pub tampering: Option<Tampering>,
}

/// TCP's control bits (RFC 9293 §3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the RFC's")]
pub struct TcpFlags {
    pub fin: bool,
    pub syn: bool,
    pub rst: bool,
    pub psh: bool,
    pub ack: bool,
}

/// Which keys protect a record (RFC 9846 §7.3; TLS 1.2 has `Cleartext` and `Application` only).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Epoch {
    /// None: anyone can read it.
    Cleartext,
    /// The client's early traffic keys.
    EarlyData,
    /// The handshake traffic keys.
    Handshake,
    /// The application traffic keys, after so many KeyUpdates; in TLS 1.2 the connection's keys.
    Application(u32),
}

/// One TLS record (RFC 9846 §5, RFC 5246 §6.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its connection.
    pub connection: ConnectionId,
    /// Who sent it.
    pub from: Host,
    /// Its place among the sender's records of the connection, from zero.
    pub index: usize,
    /// The content type on the wire.
    pub content_type: ContentType,
    /// The true content type: inside the protection in TLS 1.3; none if it could not be opened.
    pub inner_content_type: Option<ContentType>,
    /// The version field on the wire.
    pub version: ProtocolVersion,
    /// The whole record, header included.
    pub wire: Span,
    /// What its sender sent in its place, if an attacker let this go on instead.
    pub original: Option<OriginalRecord>,
    /// The protected content, opened: without padding, MAC and inner content type; for cleartext the fragment itself.
    pub plaintext: Option<Span>,
    /// Which keys protect it.
    pub epoch: Epoch,
    /// The sequence number that its nonce is made from; none for cleartext.
    pub sequence: Option<u64>,
    /// How its fragment is laid out; none for cleartext.
    pub layout: Option<ProtectionLayout>,
    /// Why it could not be opened.
    pub opaque: Option<Opaque>,
    /// The segments that carry it, in stream order.
    pub segments: Vec<SegmentId>,
    /// The event that brought the last of it; none if it never came whole.
    pub arrived: Option<EventId>,
    /// When that was.
    pub arrived_at: Option<Instant>,
    /// The messages that have bytes in it.
    pub messages: Vec<MessageId>,
}

/// Why a protected record stays closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opaque {
    /// The key log has no secret for this epoch and direction.
    NoSecret,
    /// The cipher suite is not one that we open.
    Suite(CipherSuite),
    /// The version is older than those that we open.
    Version(ProtocolVersion),
    /// AEAD or MAC refuse: wrong key or changed bytes.
    NotAuthentic,
    /// The trace lacks bytes before it, or begins in the middle of the connection: how many records went before, and
    /// whether it is protected at all, cannot be told.
    BehindGap,
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// TCP's opening: SYN.
    Syn,
    /// TCP's opening: SYN and ACK.
    SynAck,
    /// TCP's opening: the ACK that completes it. (Other bare ACKs are segments, not messages.)
    Ack,
    /// TCP's closing: FIN, with its ACK.
    Fin,
    /// The ACK that completes TCP's closing.
    FinAck,
    /// TCP's abort.
    Rst,
    /// A TLS handshake message. A HelloRetryRequest is told from a ServerHello by its random: [`MessageKind::HelloRetryRequest`].
    Handshake(HandshakeType),
    /// The ServerHello whose random says so (RFC 9846 §4.2.3).
    HelloRetryRequest,
    /// ChangeCipherSpec.
    ChangeCipherSpec,
    /// An alert.
    Alert(AlertLevel, AlertDescription),
    /// Application data: the client's request or the server's response.
    ApplicationData,
    /// A protected record that we cannot open.
    Encrypted,
}

/// One step of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its connection.
    pub connection: ConnectionId,
    /// Who sent it.
    pub from: Host,
    /// What it is.
    pub kind: MessageKind,
    /// The outline's number.
    pub number: Number,
    /// The part of the story.
    pub phase: Phase,
    /// The event of its departure (of its first byte).
    pub sent: EventId,
    /// When its first byte left.
    pub sent_at: Instant,
    /// The event after which the receiver has all of it; none if it never came whole.
    pub arrived: Option<EventId>,
    /// When the receiver had all of it.
    pub arrived_at: Option<Instant>,
    /// The message, header included, readable if it could be opened; for TCP the IP packet.
    pub content: Span,
    /// Which keys protect it; none for TCP.
    pub epoch: Option<Epoch>,
    /// The records that carry it.
    pub records: Vec<RecordId>,
    /// The segments that carry it.
    pub segments: Vec<SegmentId>,
    /// The messages that left with it.
    pub flight: FlightId,
    /// The dummy ChangeCipherSpec of TLS 1.3, which the receiver ignores (RFC 9846 §E.4, §5).
    pub ignored: bool,
    /// A few words that tell this message from its like: `seq 0 · ack 1`, `GET / HTTP/1.1`.
    pub summary: Option<Summary>,
    /// How it differs from what its sender sent, if an attacker changed it or made it up.
    pub alteration: Option<Alteration>,
}

/// What tells a message from its like, for the arrow's label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Summary {
    /// Of a TCP segment: relative sequence number (where it says something) and acknowledgment number.
    Tcp {
        /// `seq`.
        sequence: Option<u32>,
        /// `ack`.
        acknowledgment: Option<u32>,
    },
    /// The first line of an HTTP message, cut to 40 characters.
    StartLine(String),
}

/// The outline's number of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// 1 to 14, shown as `001` to `014`.
    Step(u8),
    /// A message that the outline lacks, shown as `+`.
    Extra,
}

impl fmt::Display for Number {
    /// `006` or `+`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Step(step) => write!(f, "{step:03}"),
            Number::Extra => f.write_str("+"),
        }
    }
}

/// The four phases of the outline, and the end that it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// TCP handshake.
    TcpHandshake,
    /// Certificate check.
    CertificateCheck,
    /// Key exchange.
    KeyExchange,
    /// Data transmission.
    DataTransmission,
    /// Closing: close_notify and FIN.
    Closing,
}

/// Messages that left one side with nothing from the other side in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flight {
    /// Who sent it.
    pub from: Host,
    /// Its messages, in order.
    pub messages: Vec<MessageId>,
}

/// A step of the classic outline, beside this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineStep {
    /// 1 to 14.
    pub step: u8,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a step of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The run has it, as this message.
    Present(MessageId),
    /// The run has it, but it does something else than the outline says (ECDHE's ClientKeyExchange encrypts nothing).
    Changed(MessageId),
    /// This version has no such message.
    Historical,
    /// This kind of handshake has no such message.
    Skipped(Skip),
    /// The run ended before it.
    Missing,
}

/// Why a handshake does without a message of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// It takes up an earlier session, which has all this behind it (RFC 5246 §7.3, RFC 9846 §2.2).
    Resumed,
    /// The cipher suite authenticates by a key that both have, or not at all (RFC 4279 §2, RFC 5246 §F.1.1.1).
    NoCertificate,
}

/// What a party is doing after some step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyState {
    /// What it does.
    pub activity: Activity,
    /// The state of its handshake, where that has a name: in TLS 1.3, as far as it shows.
    pub handshake_state: Option<HandshakeState>,
    /// The keys that this connection gives it, in the order of their making, and whether it has them yet.
    pub keys: Vec<HeldKey>,
}

/// What a party does, and what it waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Activity {
    /// Nothing yet (client), or listening (server).
    #[default]
    Idle,
    /// It waits for this message.
    Awaiting(MessageKind),
    /// It has what it needs and prepares its next flight.
    Preparing,
    /// The handshake is done; both may send data.
    Connected,
    /// It has said goodbye and waits for the peer's.
    Closing,
    /// Both directions are closed.
    Closed,
    /// It gave up.
    Failed,
}

/// A key, and whether its party has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HeldKey {
    /// Which.
    pub key: Key,
    /// The party has it by now.
    pub held: bool,
}

/// The keys that the heads show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The private key of the certificate: it signs, and encrypts nothing.
    CertificatePrivateKey,
    /// This party's ephemeral key pair in this group.
    Ephemeral(NamedGroup),
    /// TLS 1.2's master secret.
    MasterSecret,
    /// TLS 1.2's keys for both directions.
    ConnectionKeys,
    /// TLS 1.3's keys for early data, which the client alone sends.
    EarlyDataKeys,
    /// TLS 1.3's handshake traffic keys for both directions.
    HandshakeKeys,
    /// TLS 1.3's application traffic keys for both directions.
    ApplicationKeys,
}

/// How many of the messages have been delivered: the state of the story at a step (0 = nothing yet).
pub type Step = usize;

impl Message {
    /// Bytes of the message with its header, without records and protection; for TCP those of the IP packet.
    pub fn length(&self) -> usize {
        self.content.range.len()
    }
}

impl Analysis {
    /// The bytes of a span.
    pub fn bytes<'a>(&'a self, trace: &'a Trace, span: &Span) -> &'a [u8] {
        let all = match span.bytes {
            BytesId::Wire(buffer) => trace.buffer(buffer),
            BytesId::Derived(index) => self.derived.get(index).map_or(&[][..], |buffer| &buffer.bytes),
        };
        all.get(span.range.clone()).unwrap_or(&[])
    }

    /// The message with this id.
    pub fn message(&self, id: MessageId) -> &Message {
        &self.messages[id.0]
    }
}
