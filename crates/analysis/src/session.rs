//! A connection's TLS (RFC 9846 §4–§6, RFC 5246 §7): its records opened, and the messages in them.

use dissect::{ContentType, HandshakeType, dissect_alert, read_alert};
use trace::{ConnectionId, Host, Trace};

use crate::draft::{Draft, Found, Rank};
use crate::handshake_joiner::{HandshakeJoiner, Joined};
use crate::key_log::KeyLog;
use crate::negotiated::Negotiated;
use crate::order::in_order;
use crate::per_host::PerHost;
use crate::protection::Protection;
use crate::record::{HEADER_LENGTH, Records};
use crate::segment::Transport;
use crate::stream::Stream;
use crate::summary::start_line;
use crate::{BytesId, DerivedBuffer, Epoch, MessageKind, Origin, Record, RecordId, Span};

/// Reads one connection.
pub(crate) struct Session<'a> {
    trace: &'a Trace,
    transport: &'a Transport,
    key_log: &'a KeyLog<'a>,
    records: &'a mut Records,
    derived: &'a mut Vec<DerivedBuffer>,
    drafts: &'a mut Vec<Draft>,
    connection: ConnectionId,
    negotiated: Negotiated,
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
}

/// Where a record's plaintext is, and the offset in the stream that goes with its first byte.
struct Plaintext {
    record: RecordId,
    span: Span,
    offset: u64,
    epoch: Epoch,
}

/// Reads all connections of a trace; what each settled, by [`ConnectionId`].
pub(crate) fn read_sessions(
    trace: &Trace,
    transport: &Transport,
    records: &mut Records,
    derived: &mut Vec<DerivedBuffer>,
    drafts: &mut Vec<Draft>,
) -> Vec<Negotiated> {
    let key_log = KeyLog::of(trace);
    let mut lists: Vec<PerHost<Vec<RecordId>>> = Vec::new();
    lists.resize_with(transport.streams.len(), PerHost::default);
    for (index, record) in records.records.iter().enumerate() {
        lists[record.connection.0][record.from].push(RecordId(index));
    }
    let mut negotiated = Vec::new();
    for (connection, list) in lists.into_iter().enumerate() {
        let half = |host, ids: Vec<RecordId>| Half {
            records: in_order(ids, |id| (records.records[id.0].index as u64, 0)),
            read: 0,
            protection: Protection::none(host),
            protected: false,
            handshake: HandshakeJoiner::default(),
        };
        let halves = PerHost { client: half(Host::Client, list.client), server: half(Host::Server, list.server) };
        let mut session = Session {
            trace,
            transport,
            key_log: &key_log,
            records,
            derived,
            drafts,
            connection: ConnectionId(connection),
            negotiated: Negotiated::default(),
            halves,
        };
        session.read();
        negotiated.push(session.negotiated);
    }
    negotiated
}

impl Session<'_> {
    /// The client's random opens what the server protects, and the server's choices what the client protects: so the
    /// client's first handshake messages come first, then all that the server says, then the rest.
    fn read(&mut self) {
        self.read_half(Host::Client, |record| record.content_type == ContentType::HANDSHAKE);
        self.read_half(Host::Server, |_| true);
        self.read_half(Host::Client, |_| true);
        for host in [Host::Client, Host::Server] {
            if let Some(message) = self.halves[host].handshake.finish() {
                let epoch = self.halves[host].protection.epoch;
                self.handshake_message(host, message, epoch, false);
            }
        }
    }

    fn read_half(&mut self, host: Host, may_read: impl Fn(&Record) -> bool) {
        while let Some(id) = self.halves[host].records.get(self.halves[host].read).copied() {
            if !may_read(&self.records.records[id.0]) {
                return;
            }
            self.halves[host].read += 1;
            self.read_record(host, id);
        }
    }

    fn read_record(&mut self, host: Host, id: RecordId) {
        let content_type = self.records.records[id.0].content_type;
        let half = &mut self.halves[host];
        // In TLS 1.3 the outer type tells protected records from others (RFC 9846 §5.2), in TLS 1.2 what went before.
        let after_change_cipher_spec = half.protected && !self.negotiated.is_tls13();
        if content_type == ContentType::APPLICATION_DATA || after_change_cipher_spec {
            if !half.protected {
                half.protected = true;
                half.protection.begin(&self.negotiated, self.key_log);
            }
            return self.read_protected(host, id);
        }
        let fragment = Span { bytes: self.records.records[id.0].wire.bytes, range: self.fragment(id) };
        let record = &mut self.records.records[id.0];
        record.inner_content_type = Some(content_type);
        record.plaintext = Some(fragment.clone());
        let offset = self.records.offsets[id.0].start + HEADER_LENGTH;
        self.read_plaintext(
            host,
            content_type,
            Plaintext { record: id, span: fragment, offset, epoch: Epoch::Cleartext },
        );
    }

    fn read_protected(&mut self, host: Host, id: RecordId) {
        let wire = self.bytes(&self.records.records[id.0].wire).to_vec();
        let protection = &mut self.halves[host].protection;
        let (sequence, opened) = protection.open(&wire, &self.negotiated, self.key_log);
        let epoch = protection.epoch;
        let offset =
            self.records.offsets[id.0].start + HEADER_LENGTH + protection.explicit_nonce_length(&self.negotiated);
        let record = &mut self.records.records[id.0];
        record.epoch = epoch;
        record.sequence = Some(sequence);
        match opened {
            Ok(opened) => {
                let span = Span { bytes: BytesId::Derived(self.derived.len()), range: 0..opened.content_length };
                record.inner_content_type = Some(opened.content_type);
                record.plaintext = Some(span.clone());
                self.derived.push(DerivedBuffer { bytes: opened.bytes, origin: Origin::Decrypted(id) });
                let plaintext = Plaintext { record: id, span, offset, epoch };
                self.read_plaintext(host, opened.content_type, plaintext);
            }
            Err(opaque) => {
                record.opaque = Some(opaque);
                let span = record.wire.clone();
                self.message(host, MessageKind::Encrypted, &Plaintext { record: id, span, offset, epoch });
            }
        }
    }

    fn read_plaintext(&mut self, host: Host, content_type: ContentType, plaintext: Plaintext) {
        match content_type {
            ContentType::HANDSHAKE => {
                let bytes = self.bytes(&plaintext.span).to_vec();
                let handshake = &mut self.halves[host].handshake;
                let messages = handshake.push(plaintext.record, &plaintext.span, &bytes, plaintext.offset);
                for message in messages {
                    self.handshake_message(host, message, plaintext.epoch, true);
                }
            }
            ContentType::CHANGE_CIPHER_SPEC => {
                let ignored = self.negotiated.is_tls13();
                if let Some(draft) = self.message(host, MessageKind::ChangeCipherSpec, &plaintext) {
                    draft.message.ignored = ignored;
                }
                if !ignored {
                    let half = &mut self.halves[host];
                    half.protected = true;
                    half.protection.begin(&self.negotiated, self.key_log);
                }
            }
            ContentType::ALERT => self.alerts(host, &plaintext),
            ContentType::APPLICATION_DATA => {
                let summary = start_line(self.bytes(&plaintext.span));
                if let Some(draft) = self.message(host, MessageKind::ApplicationData, &plaintext) {
                    draft.message.summary = summary;
                }
            }
            // No other content type is a message of TLS.
            _ => {}
        }
    }

    /// One message for each alert in the record: TLS 1.2 allows several.
    fn alerts(&mut self, host: Host, plaintext: &Plaintext) {
        const LENGTH: usize = 2;
        let alerts: Vec<_> =
            self.bytes(&plaintext.span).chunks(LENGTH).map(|alert| read_alert(&dissect_alert(alert))).collect();
        for (index, alert) in alerts.into_iter().enumerate() {
            let Some((level, description)) = alert else { return };
            let start = plaintext.span.range.start + LENGTH * index;
            let span = Span { bytes: plaintext.span.bytes, range: start..start + LENGTH };
            let offset = plaintext.offset + (LENGTH * index) as u64;
            let plaintext = Plaintext { span, offset, ..*plaintext };
            self.message(host, MessageKind::Alert(level, description), &plaintext);
        }
    }

    fn handshake_message(&mut self, host: Host, message: Joined, epoch: Epoch, whole: bool) {
        let Some(message_type) = message.message_type else { return };
        let kind = match whole {
            true => self.negotiated.read(message_type, &message.bytes),
            false => MessageKind::Handshake(message_type),
        };
        let content = message.span.unwrap_or_else(|| {
            let span = Span { bytes: BytesId::Derived(self.derived.len()), range: 0..message.bytes.len() };
            let origin = Origin::Joined(message.records.clone());
            self.derived.push(DerivedBuffer { bytes: message.bytes, origin });
            span
        });
        self.push(host, kind, content, epoch, message.records, message.start..message.end, whole);

        let half = &mut self.halves[host];
        match message_type {
            HandshakeType::FINISHED if epoch == Epoch::Handshake => {
                half.protection.advance(&self.negotiated, self.key_log);
            }
            HandshakeType::END_OF_EARLY_DATA if epoch == Epoch::EarlyData => {
                half.protection.advance(&self.negotiated, self.key_log);
            }
            HandshakeType::KEY_UPDATE if self.negotiated.is_tls13() => half.protection.update(),
            _ => {}
        }
    }

    /// A message that fills its place in one record.
    fn message(&mut self, host: Host, kind: MessageKind, plaintext: &Plaintext) -> Option<&mut Draft> {
        let record = &self.records.offsets[plaintext.record.0];
        let length = plaintext.span.range.len() as u64;
        let offsets = match (kind, length) {
            // Without bytes of its own it is as long as its record; so is one that we cannot look into.
            (MessageKind::Encrypted, _) | (_, 0) => record.clone(),
            _ => plaintext.offset..plaintext.offset + length,
        };
        self.push(host, kind, plaintext.span.clone(), plaintext.epoch, vec![plaintext.record], offsets, true)
    }

    #[expect(clippy::too_many_arguments, reason = "each is one fact of the message, and there are two callers")]
    fn push(
        &mut self,
        host: Host,
        kind: MessageKind,
        content: Span,
        epoch: Epoch,
        records: Vec<RecordId>,
        offsets: std::ops::Range<u64>,
        whole: bool,
    ) -> Option<&mut Draft> {
        let stream: &Stream = self.transport.stream(self.connection, host)?;
        let found = Found {
            connection: self.connection,
            from: host,
            kind,
            sent: stream.first_sent(offsets.start)?,
            // A receiver reads records, not bytes: it has the message when it has the last record.
            arrived: records
                .last()
                .filter(|_| whole)
                .and_then(|record| stream.delivery.complete(self.records.offsets[record.0].end)),
            content,
            epoch: Some(epoch),
            records,
            segments: stream.segments(&offsets),
        };
        self.drafts.push(Draft::new(self.trace, Rank::Stream, offsets.start, found));
        self.drafts.last_mut()
    }

    /// Where a record's fragment lies in its bytes.
    fn fragment(&self, id: RecordId) -> std::ops::Range<usize> {
        let wire = &self.records.records[id.0].wire.range;
        (wire.start + HEADER_LENGTH as usize).min(wire.end)..wire.end
    }

    fn bytes(&self, span: &Span) -> &[u8] {
        let buffer = match span.bytes {
            BytesId::Wire(buffer) => self.trace.buffer(buffer),
            BytesId::Derived(index) => self.derived.get(index).map_or(&[][..], |buffer| &buffer.bytes),
        };
        buffer.get(span.range.clone()).unwrap_or(&[])
    }
}
