//! A connection's TLS (RFC 9846 §4–§6, RFC 5246 §7): its records opened, and the messages in them.

mod sent;

use std::ops::Range;

use dissect::{ContentType, HandshakeType, dissect_alert, read_alert};
use trace::{ConnectionId, Host, Trace};

use crate::draft::{Draft, Found, Rank};
use crate::handshake_joiner::{HandshakeJoiner, Joined};
use crate::key_log::KeyLog;
use crate::negotiated::Negotiated;
use crate::order::in_order;
use crate::per_host::PerHost;
use crate::protection::{Protection, Sources};
use crate::record::{HEADER_LENGTH, Records};
use crate::segment::Transport;
use crate::stream::Stream;
use crate::suite::before_ciphertext;
use crate::summary::start_line;
use sent::Sent;

use crate::{BytesId, DerivedBuffer, Epoch, MessageKind, Opaque, Origin, Record, RecordId, Span};

/// What all sessions read from and write to.
pub(crate) struct Ground<'a> {
    pub trace: &'a Trace,
    pub transport: &'a Transport,
    pub key_log: &'a KeyLog,
    pub records: &'a mut Records,
    pub derived: &'a mut Vec<DerivedBuffer>,
    pub drafts: &'a mut Vec<Draft>,
}

/// Reads one connection.
pub(crate) struct Session {
    connection: ConnectionId,
    pub negotiated: Negotiated,
    /// What each host has negotiated for all it knows, where an attacker may have them know different things.
    views: Option<Box<PerHost<Negotiated>>>,
    halves: PerHost<Half>,
}

/// One direction.
struct Half {
    /// Its records in stream order, and how many have been read.
    records: Vec<RecordId>,
    read: usize,
    protection: Protection,
    protected: bool,
    handshake: HandshakeJoiner,
    gap: Gap,
    /// What was sent, where something else went on.
    sent: Option<Sent>,
}

/// What may be missing before the next record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Nothing,
    /// So many bytes are, and no record has been read behind them.
    Bytes(u64),
    /// Records are, but nobody knows how many.
    Records,
}

/// Where a record's plaintext is, and the offset in the stream that goes with its first byte.
struct Plaintext {
    record: RecordId,
    span: Span,
    offset: u64,
    epoch: Epoch,
}

/// A session for each connection of a trace, by [`ConnectionId`].
pub(crate) fn sessions(transport: &Transport, all: &Records) -> Vec<Session> {
    let (connections, records) = (transport.streams.len(), &all.records);
    let mut lists: Vec<PerHost<Vec<RecordId>>> = Vec::new();
    lists.resize_with(connections, PerHost::default);
    for (index, record) in records.iter().enumerate() {
        lists[record.connection.0][record.from].push(RecordId(index));
    }
    let sent = |connection, host| {
        transport.originals.stream(connection, host)?;
        let records =
            all.sent.iter().enumerate().filter(|(_, sent)| (sent.connection, sent.from) == (connection, host));
        Some(Sent::of(records.map(|(index, _)| index).collect()))
    };
    let half = |connection, host, ids: Vec<RecordId>| Half {
        records: in_order(ids, |id| (records[id.0].index as u64, 0)),
        read: 0,
        protection: Protection::none(host),
        protected: false,
        handshake: HandshakeJoiner::default(),
        gap: Gap::Nothing,
        sent: sent(connection, host),
    };
    let session = |(index, list): (usize, PerHost<Vec<RecordId>>)| {
        let id = ConnectionId(index);
        let client = half(id, Host::Client, list.client);
        let server = half(id, Host::Server, list.server);
        let altered = client.sent.is_some() || server.sent.is_some();
        let views = || Box::new(PerHost { client: Negotiated::of(id), server: Negotiated::of(id) });
        Session {
            connection: id,
            negotiated: Negotiated::of(id),
            views: altered.then(views),
            halves: PerHost { client, server },
        }
    };
    lists.into_iter().enumerate().map(session).collect()
}

impl Half {
    fn next(&self) -> Option<RecordId> {
        self.records.get(self.read).copied()
    }
}

impl Session {
    /// Reads the next record, and says which it was; none when all are read.
    pub fn advance(&mut self, ground: &mut Ground<'_>) -> Option<RecordId> {
        let Some(host) = self.next_host(&ground.records.records) else {
            [Host::Client, Host::Server].into_iter().for_each(|host| self.break_off(ground, host));
            return None;
        };
        let half = &mut self.halves[host];
        let id = half.next()?;
        half.read += 1;
        self.read_record(ground, host, id);
        Some(id)
    }

    /// Whose record comes next. Each handshake settles what the records behind it are opened with, a renegotiation's
    /// too, so records are read in the order of departure. But the client's random opens what the server protects and
    /// the server's choices what the client protects, wherever the capture has them: the first record is the
    /// client's, and what it sends beside handshake messages waits for the first ServerHello.
    fn next_host(&self, records: &[Record]) -> Option<Host> {
        let (client, server) = match (self.halves.client.next(), self.halves.server.next()) {
            (Some(client), Some(server)) => (client, server),
            (client, server) => return client.map(|_| Host::Client).or(server.map(|_| Host::Server)),
        };
        let is_hello = records[client.0].content_type == ContentType::HANDSHAKE;
        let clients_turn = match (self.halves.client.read, self.negotiated.version) {
            (0, None) => is_hello,
            (_, None) => is_hello && client < server,
            (_, Some(_)) => client < server,
        };
        Some(if clients_turn { Host::Client } else { Host::Server })
    }

    /// What the host has negotiated for all it knows.
    fn view(&self, host: Host) -> &Negotiated {
        self.views.as_deref().map_or(&self.negotiated, |views| &views[host])
    }

    /// Gives up the handshake message that has not come whole.
    fn break_off(&mut self, ground: &mut Ground<'_>, host: Host) {
        if let Some(message) = self.halves[host].handshake.finish() {
            let epoch = self.halves[host].protection.epoch;
            let first = ground.drafts.len();
            self.handshake_message(ground, host, message, epoch, false);
            self.compare(ground, host, first, false);
        }
    }

    fn read_record(&mut self, ground: &mut Ground<'_>, host: Host, id: RecordId) {
        if let Some(lost) = ground.records.lost[id.0] {
            self.break_off(ground, host);
            self.halves[host].gap = Gap::Bytes(lost);
        }
        if self.halves[host].sent.is_some() {
            return self.read_beside(ground, host, id);
        }
        let content_type = ground.records.records[id.0].content_type;
        let view = self.views.as_deref().map_or(&self.negotiated, |views| &views[host]);
        let half = &mut self.halves[host];
        // In TLS 1.3 the outer type tells protected records from others (RFC 9846 §5.2), in TLS 1.2 what went before.
        let after_change_cipher_spec = half.protected && !view.is_tls13();
        if content_type == ContentType::APPLICATION_DATA || after_change_cipher_spec {
            if !half.protected {
                half.protected = true;
                half.protection.begin(ground.sources(view));
            }
            return self.read_protected(ground, host, id);
        }
        let span = ground.fragment(id);
        if half.gap != Gap::Nothing && !half.protected {
            if !reads_as_cleartext(content_type, ground.bytes(&span)) {
                return self.read_uncertain(ground, host, id);
            }
            half.gap = Gap::Nothing;
        }
        let record = &mut ground.records.records[id.0];
        record.inner_content_type = Some(content_type);
        record.plaintext = Some(span.clone());
        let offset = ground.records.offsets[id.0].start + HEADER_LENGTH;
        self.read_plaintext(
            ground,
            host,
            content_type,
            Plaintext { record: id, span, offset, epoch: Epoch::Cleartext },
        );
    }

    /// Reads a record that does not read as cleartext though nothing says that it is protected: what would, was lost.
    fn read_uncertain(&mut self, ground: &mut Ground<'_>, host: Host, id: RecordId) {
        let half = &mut self.halves[host];
        if self.negotiated.version.is_some() && !self.negotiated.is_tls13() {
            let before = std::mem::replace(&mut half.protection, Protection::none(host));
            half.protection.begin(ground.sources(&self.negotiated));
            self.read_protected(ground, host, id);
            let half = &mut self.halves[host];
            half.protected = ground.records.records[id.0].opaque.is_none();
            if !half.protected {
                half.protection = before;
            }
            return;
        }
        let record = &mut ground.records.records[id.0];
        record.opaque = Some(Opaque::BehindGap);
        let span = record.wire.clone();
        let offset = ground.records.offsets[id.0].start;
        let plaintext = Plaintext { record: id, span, offset, epoch: Epoch::Cleartext };
        self.message(ground, host, MessageKind::Encrypted, &plaintext);
    }

    fn read_protected(&mut self, ground: &mut Ground<'_>, host: Host, id: RecordId) {
        let view = self.views.as_deref().map_or(&self.negotiated, |views| &views[host]);
        let half = &mut self.halves[host];
        let protection = &mut half.protection;
        let wire = ground.bytes(&ground.records.records[id.0].wire);
        let sources = ground.sources(view);
        let (sequence, opened) = match half.gap {
            Gap::Bytes(lost) => protection.open_behind(lost, wire, sources),
            Gap::Nothing | Gap::Records => protection.open(wire, sources),
        };
        let opened = match (half.gap, opened) {
            (Gap::Records, Err(Opaque::NotAuthentic)) => Err(Opaque::BehindGap),
            (_, opened) => opened,
        };
        half.gap = match (half.gap, &opened) {
            (Gap::Nothing, _) | (_, Ok(_)) => Gap::Nothing,
            (_, Err(_)) => Gap::Records,
        };
        let (epoch, layout) = (protection.epoch, protection.layout);
        // Where the plaintext's first byte has its counterpart in the fragment.
        let offset = ground.records.offsets[id.0].start + HEADER_LENGTH + before_ciphertext(layout) as u64;
        let record = &mut ground.records.records[id.0];
        record.epoch = epoch;
        record.sequence = Some(sequence);
        record.layout = Some(layout);
        match opened {
            Ok(opened) => {
                let span = Span { bytes: BytesId::Derived(ground.derived.len()), range: 0..opened.content_length };
                record.inner_content_type = Some(opened.content_type);
                record.plaintext = Some(span.clone());
                ground.derived.push(DerivedBuffer { bytes: opened.bytes, origin: Origin::Decrypted(id) });
                self.read_plaintext(ground, host, opened.content_type, Plaintext { record: id, span, offset, epoch });
            }
            Err(opaque) => {
                record.opaque = Some(opaque);
                let span = record.wire.clone();
                self.message(ground, host, MessageKind::Encrypted, &Plaintext { record: id, span, offset, epoch });
            }
        }
    }

    fn read_plaintext(&mut self, ground: &mut Ground<'_>, host: Host, content_type: ContentType, plaintext: Plaintext) {
        match content_type {
            ContentType::HANDSHAKE => {
                let bytes = ground.bytes(&plaintext.span);
                let handshake = &mut self.halves[host].handshake;
                let messages = handshake.push(plaintext.record, &plaintext.span, bytes, plaintext.offset);
                for message in messages {
                    self.handshake_message(ground, host, message, plaintext.epoch, true);
                }
            }
            ContentType::CHANGE_CIPHER_SPEC => {
                let ignored = self.negotiated.is_tls13();
                if let Some(draft) = self.message(ground, host, MessageKind::ChangeCipherSpec, &plaintext) {
                    draft.message.ignored = ignored;
                }
                if !ignored {
                    if host == Host::Server {
                        self.negotiated.read_change_cipher_spec();
                    }
                    if self.halves[host].sent.is_none() {
                        self.change_cipher_spec(ground, host);
                    }
                }
            }
            ContentType::ALERT => self.alerts(ground, host, &plaintext),
            ContentType::APPLICATION_DATA => {
                let summary = start_line(ground.bytes(&plaintext.span));
                if let Some(draft) = self.message(ground, host, MessageKind::ApplicationData, &plaintext) {
                    draft.message.summary = summary;
                }
            }
            // No other content type is a message of TLS.
            _ => {}
        }
    }

    /// One message for each alert in the record: TLS 1.2 allows several, TLS 1.3 one (RFC 9846 §5.1).
    fn alerts(&self, ground: &mut Ground<'_>, host: Host, plaintext: &Plaintext) {
        const LENGTH: usize = 2;
        let alerts = ground.bytes(&plaintext.span).chunks(LENGTH).map(|alert| read_alert(&dissect_alert(alert)));
        let most = if self.negotiated.is_tls13() { 1 } else { usize::MAX };
        let alerts: Vec<_> = alerts.take(most).collect();
        for (index, alert) in alerts.into_iter().enumerate() {
            let Some((level, description)) = alert else { return };
            let start = plaintext.span.range.start + LENGTH * index;
            let span = Span { bytes: plaintext.span.bytes, range: start..start + LENGTH };
            let offset = plaintext.offset + (LENGTH * index) as u64;
            let plaintext = Plaintext { span, offset, ..*plaintext };
            self.message(ground, host, MessageKind::Alert(level, description), &plaintext);
        }
    }

    fn handshake_message(&mut self, ground: &mut Ground<'_>, host: Host, message: Joined, epoch: Epoch, whole: bool) {
        let Some(message_type) = message.message_type else { return };
        let kind = match whole {
            true => self.negotiated.read(message_type, &message.bytes),
            false => MessageKind::Handshake(message_type),
        };
        let follows = self.halves[host].sent.is_none();
        if let Some(views) = self.views.as_deref_mut().filter(|_| whole) {
            views[host.peer()].read(message_type, &message.bytes);
            if follows {
                views[host].read(message_type, &message.bytes);
            }
        }
        let content = match <[Span; 1]>::try_from(message.parts) {
            Ok([span]) => span,
            Err(parts) => {
                let span = Span { bytes: BytesId::Derived(ground.derived.len()), range: 0..message.bytes.len() };
                let origin = Origin::Joined { records: message.records.clone(), parts };
                ground.derived.push(DerivedBuffer { bytes: message.bytes, origin });
                span
            }
        };
        self.push(ground, host, kind, content, epoch, message.records, message.start..message.end, whole);

        if follows {
            self.move_on(ground, host, message_type);
        }
    }

    /// A message that fills its place in one record.
    fn message<'g>(
        &self,
        ground: &'g mut Ground<'_>,
        host: Host,
        kind: MessageKind,
        plaintext: &Plaintext,
    ) -> Option<&'g mut Draft> {
        let record = &ground.records.offsets[plaintext.record.0];
        let length = plaintext.span.range.len() as u64;
        let offsets = match (kind, length) {
            // Without bytes of its own it is as long as its record; so is one that we cannot look into.
            (MessageKind::Encrypted, _) | (_, 0) => record.clone(),
            _ => plaintext.offset..plaintext.offset + length,
        };
        self.push(ground, host, kind, plaintext.span.clone(), plaintext.epoch, vec![plaintext.record], offsets, true)
    }

    #[expect(clippy::too_many_arguments, reason = "each is one fact of the message, and there are two callers")]
    fn push<'g>(
        &self,
        ground: &'g mut Ground<'_>,
        host: Host,
        kind: MessageKind,
        content: Span,
        epoch: Epoch,
        records: Vec<RecordId>,
        offsets: Range<u64>,
        whole: bool,
    ) -> Option<&'g mut Draft> {
        let stream: &Stream = ground.transport.stream(self.connection, host)?;
        let sent = stream.first_sent(offsets.start)?;
        let found = Found {
            connection: self.connection,
            from: host,
            kind,
            sent,
            // A receiver reads records, not bytes: it has the message when it has the last record.
            arrived: records
                .last()
                .filter(|_| whole)
                .and_then(|record| ground.transport.arrival(stream, sent, &ground.records.offsets[record.0])),
            content,
            epoch: Some(epoch),
            records,
            segments: stream.segments(&offsets),
        };
        ground.drafts.push(Draft::new(ground.trace, Rank::Stream, offsets.start, found));
        ground.drafts.last_mut()
    }
}

/// Where records may be missing, the type alone does not tell protected records of TLS 1.2 from others: alerts are two
/// bytes long, and handshake messages of few types are sent in the clear, the longest being certificates.
fn reads_as_cleartext(content_type: ContentType, fragment: &[u8]) -> bool {
    use HandshakeType as H;
    const LONGEST_MESSAGE: usize = 1 << 17;
    const IN_THE_CLEAR: [HandshakeType; 10] = [
        H::CLIENT_HELLO,
        H::SERVER_HELLO,
        H::NEW_SESSION_TICKET,
        H::CERTIFICATE,
        H::SERVER_KEY_EXCHANGE,
        H::CERTIFICATE_REQUEST,
        H::SERVER_HELLO_DONE,
        H::CERTIFICATE_VERIFY,
        H::CLIENT_KEY_EXCHANGE,
        H::CERTIFICATE_STATUS,
    ];
    match (content_type, fragment) {
        (ContentType::ALERT, [level, _]) => (1..=2).contains(level),
        (ContentType::CHANGE_CIPHER_SPEC, fragment) => fragment == [1],
        (ContentType::HANDSHAKE, [kind, high, middle, low, ..]) => {
            let length = u32::from_be_bytes([0, *high, *middle, *low]) as usize;
            let hello_request = fragment == [H::HELLO_REQUEST.0, 0, 0, 0];
            hello_request || (length < LONGEST_MESSAGE && IN_THE_CLEAR.contains(&HandshakeType(*kind)))
        }
        _ => false,
    }
}

impl Ground<'_> {
    /// Where a record's fragment lies.
    fn fragment(&self, id: RecordId) -> Span {
        let wire = &self.records.records[id.0].wire;
        let start = (wire.range.start + HEADER_LENGTH as usize).min(wire.range.end);
        Span { bytes: wire.bytes, range: start..wire.range.end }
    }

    fn sources<'s>(&'s self, negotiated: &'s Negotiated) -> Sources<'s> {
        Sources { key_log: self.key_log, negotiated }
    }

    fn bytes(&self, span: &Span) -> &[u8] {
        let buffer = match span.bytes {
            BytesId::Wire(buffer) => self.trace.buffer(buffer),
            BytesId::Derived(index) => self.derived.get(index).map_or(&[][..], |buffer| &buffer.bytes),
        };
        buffer.get(span.range.clone()).unwrap_or(&[])
    }
}
