//! A direction in which an attacker let something else go on than was sent: what was sent is read beside what went on, for the
//! sender's keys and states follow what it said itself, whatever became of that on the way.

use dissect::{ContentType, HandshakeType, ProtectionLayout, dissect_alert, read_alert};
use trace::Host;

use super::{Ground, Plaintext, Session};
use crate::handshake_joiner::{HandshakeJoiner, Joined};
use crate::original::{Alteration, OriginalMessage, OriginalRecord, all_of, changes};
use crate::record::HEADER_LENGTH;
use crate::suite::before_ciphertext;
use crate::{BytesId, DerivedBuffer, Epoch, MessageKind, Opaque, Origin, RecordId, Span};

/// Of what nothing is shown.
const NOWHERE: BytesId = BytesId::Derived(usize::MAX);

/// What a host sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// Its records in stream order, and how many have been read.
    records: Vec<usize>,
    read: usize,
    handshake: HandshakeJoiner,
    /// Messages that were sent, and for which nothing has gone on yet.
    pending: Vec<OriginalMessage>,
}

impl Sent {
    pub fn of(records: Vec<usize>) -> Sent {
        Sent { records, ..Sent::default() }
    }
}

/// A record that was sent, read.
struct Said {
    epoch: Epoch,
    /// Of a protected record.
    protection: Option<(u64, ProtectionLayout)>,
    content: Result<(ContentType, Span), Opaque>,
    messages: Vec<OriginalMessage>,
}

impl Session {
    /// Reads a record that went on, beside the one that was sent there.
    pub(super) fn read_beside(&mut self, ground: &mut Ground<'_>, host: Host, id: RecordId) {
        let first = ground.drafts.len();
        let sent = ground.records.counterparts.get(id.0).copied().flatten();
        let sent = sent.filter(|sent| self.follow_to(ground, host, *sent));
        let now = ground.records.records[id.0].wire.clone();
        let before = sent.map(|sent| ground.records.sent[sent].wire.clone());
        let changed = before.as_ref().map(|before| changes(ground.bytes(&now), ground.bytes(before)));
        let said = match (sent, changed) {
            (Some(sent), Some(changed)) if self.is_as_good(ground, host, id, &changed) => {
                let said = self.follow(ground, host, sent, Some(Origin::Decrypted(id)));
                self.note_original(ground, id, before, &said, changed);
                self.take_in(ground, host, id, &said);
                Some(said)
            }
            (Some(sent), Some(changed)) => {
                if self.is_protected(host, ground.records.sent[sent].content_type) {
                    self.begin_protection(ground, host);
                }
                let opened = self.try_open(ground, host, id);
                let said = self.follow(ground, host, sent, Some(Origin::AsSent(id)));
                self.note_original(ground, id, before, &said, changed);
                self.read_changed(ground, host, id, opened);
                Some(said)
            }
            _ => {
                let opened = self.try_open(ground, host, id);
                self.read_changed(ground, host, id, opened);
                None
            }
        };
        let forged = said.is_none();
        if let Some(sent) = &mut self.halves[host].sent {
            sent.pending.extend(said.into_iter().flat_map(|said| said.messages));
        }
        self.compare(ground, host, first, forged);
    }

    /// Holds what went on since so many drafts against what was sent and has not been told of.
    pub(super) fn compare(&mut self, ground: &mut Ground<'_>, host: Host, first: usize, forged: bool) {
        let Some(sent) = &mut self.halves[host].sent else { return };
        let places = first..ground.drafts.len();
        let pending = match forged {
            true => Vec::new(),
            false if places.is_empty() => return,
            false => std::mem::take(&mut sent.pending),
        };
        let one_by_one = places.len() == pending.len();
        let mut pending = pending.into_iter();
        for place in places {
            let message = &ground.drafts[place].message;
            let original: Vec<OriginalMessage> = match one_by_one {
                true => pending.next().into_iter().collect(),
                false => pending.by_ref().collect(),
            };
            let now = ground.bytes(&message.content);
            let changed = match (&original[..], message.kind) {
                ([], _) => all_of(now),
                (_, MessageKind::Encrypted) => {
                    let record = message.records.first().map(|record| &ground.records.records[record.0]);
                    record
                        .and_then(|record| record.original.as_ref())
                        .map_or(Vec::new(), |original| original.changed.clone())
                }
                ([original], _) => changes(now, ground.bytes(&original.content)),
                _ => all_of(now),
            };
            let same_kind = matches!(&original[..], [only] if only.kind == message.kind);
            if !same_kind || !changed.is_empty() {
                ground.drafts[place].message.alteration = Some(Alteration { original, changed });
            }
        }
    }

    /// Follows what the host said before this record; false if that has been read already.
    fn follow_to(&mut self, ground: &mut Ground<'_>, host: Host, record: usize) -> bool {
        loop {
            let Some(sent) = &mut self.halves[host].sent else { return false };
            let place = sent.records.iter().position(|sent| *sent == record);
            match place.map(|place| place.cmp(&sent.read)) {
                Some(std::cmp::Ordering::Equal) => return true,
                Some(std::cmp::Ordering::Greater) => {
                    let swallowed = sent.records[sent.read];
                    let said = self.follow(ground, host, swallowed, None);
                    drop(said);
                }
                _ => return false,
            }
        }
    }

    /// The record that went on is read like the one that was sent: it is the same, or has another type or version in its
    /// header. In TLS 1.3 the version is ignored for all purposes (RFC 9846 §5.1), and some engines authenticate what must
    /// stand there, not what does (§5.2).
    fn is_as_good(&self, ground: &Ground<'_>, host: Host, id: RecordId, changed: &[std::ops::Range<usize>]) -> bool {
        const TYPE_AND_VERSION: usize = 3;
        let sent = ground.records.counterparts.get(id.0).copied().flatten();
        let protected = sent.is_some_and(|sent| self.is_protected(host, ground.records.sent[sent].content_type));
        let is_read = ground.records.records[id.0].content_type != ContentType::CHANGE_CIPHER_SPEC;
        let in_header = changed.iter().all(|range| !range.is_empty() && range.end <= TYPE_AND_VERSION);
        changed.is_empty() || protected && is_read && self.view(host).is_tls13() && in_header
    }

    /// Reads the next record that the host sent, and has its keys and states follow. Where its content and messages shall be
    /// there to see, `origin` says where they come from.
    fn follow(&mut self, ground: &mut Ground<'_>, host: Host, record: usize, origin: Option<Origin>) -> Said {
        if let Some(sent) = &mut self.halves[host].sent {
            sent.read += 1;
        }
        let content_type = ground.records.sent[record].content_type;
        let wire = ground.records.sent[record].wire.clone();
        let protected = self.is_protected(host, content_type);
        if !protected {
            let start = (wire.range.start + HEADER_LENGTH as usize).min(wire.range.end);
            let span = Span { bytes: wire.bytes, range: start..wire.range.end };
            let bytes = ground.bytes(&span).to_vec();
            let messages = self.listen(ground, host, content_type, &bytes, Some(&span), origin);
            return Said { epoch: Epoch::Cleartext, protection: None, content: Ok((content_type, span)), messages };
        }
        self.begin_protection(ground, host);
        let view = self.views.as_deref().map_or(&self.negotiated, |views| &views[host]);
        let protection = &mut self.halves[host].protection;
        let (sequence, opened) = protection.open(ground.bytes(&wire), ground.sources(view));
        let (epoch, layout) = (protection.epoch, protection.layout);
        let protection = Some((sequence, layout));
        match opened {
            Err(opaque) => Said { epoch, protection, content: Err(opaque), messages: Vec::new() },
            Ok(opened) => {
                let content = opened.bytes[..opened.content_length].to_vec();
                let span = Span { bytes: BytesId::Derived(ground.derived.len()), range: 0..opened.content_length };
                let shown = origin.as_ref().map(|_| &span);
                if let Some(origin) = origin.clone() {
                    ground.derived.push(DerivedBuffer { bytes: opened.bytes, origin });
                }
                let messages = self.listen(ground, host, opened.content_type, &content, shown, origin);
                Said { epoch, protection, content: Ok((opened.content_type, span)), messages }
            }
        }
    }

    /// The messages in what the host said.
    fn listen(
        &mut self,
        ground: &mut Ground<'_>,
        host: Host,
        content_type: ContentType,
        bytes: &[u8],
        span: Option<&Span>,
        origin: Option<Origin>,
    ) -> Vec<OriginalMessage> {
        let whole = |kind| span.map(|span| OriginalMessage { kind, content: span.clone() }).into_iter().collect();
        match content_type {
            ContentType::HANDSHAKE => {
                let nowhere = Span { bytes: NOWHERE, range: 0..bytes.len() };
                let Some(sent) = &mut self.halves[host].sent else { return Vec::new() };
                let joined = sent.handshake.push(RecordId(0), span.unwrap_or(&nowhere), bytes, 0);
                joined.into_iter().filter_map(|joined| self.say(ground, host, joined, origin.clone())).collect()
            }
            ContentType::CHANGE_CIPHER_SPEC => {
                self.change_cipher_spec(ground, host);
                whole(MessageKind::ChangeCipherSpec)
            }
            ContentType::ALERT => {
                let alerts = bytes.chunks(2).enumerate().filter_map(|(index, alert)| {
                    let (level, description) = read_alert(&dissect_alert(alert))?;
                    let (span, start) = (span?, span?.range.start + 2 * index);
                    let content = Span { bytes: span.bytes, range: start..start + alert.len() };
                    Some(OriginalMessage { kind: MessageKind::Alert(level, description), content })
                });
                alerts.collect()
            }
            ContentType::APPLICATION_DATA => whole(MessageKind::ApplicationData),
            _ => Vec::new(),
        }
    }

    fn say(
        &mut self,
        ground: &mut Ground<'_>,
        host: Host,
        joined: Joined,
        origin: Option<Origin>,
    ) -> Option<OriginalMessage> {
        let message_type = joined.message_type?;
        let kind = match &mut self.views {
            Some(views) => views[host].read(message_type, &joined.bytes),
            None => MessageKind::Handshake(message_type),
        };
        self.move_on(ground, host, message_type);
        let origin = origin?;
        let content = match <[Span; 1]>::try_from(joined.parts) {
            Ok([span]) if span.bytes != NOWHERE => span,
            _ => {
                let span = Span { bytes: BytesId::Derived(ground.derived.len()), range: 0..joined.bytes.len() };
                // Whichever record it ended in, it was said there.
                let origin = match origin {
                    Origin::Decrypted(record) => Origin::AsSent(record),
                    origin => origin,
                };
                ground.derived.push(DerivedBuffer { bytes: joined.bytes, origin });
                span
            }
        };
        Some(OriginalMessage { kind, content })
    }

    /// Tries to open a record that was not sent so, with the key and the number of the next that is due.
    fn try_open(&self, ground: &Ground<'_>, host: Host, id: RecordId) -> Option<Opaque> {
        let record = &ground.records.records[id.0];
        if !self.is_protected(host, record.content_type) {
            return None;
        }
        let opened = self.halves[host].protection.peek(ground.bytes(&record.wire), self.view(host));
        Some(opened.err().unwrap_or(Opaque::NotAuthentic))
    }

    fn note_original(
        &self,
        ground: &mut Ground<'_>,
        id: RecordId,
        wire: Option<Span>,
        said: &Said,
        changed: Vec<std::ops::Range<usize>>,
    ) {
        let plaintext = said.content.as_ref().ok().map(|(_, span)| span.clone());
        let original = wire.filter(|_| !changed.is_empty());
        ground.records.records[id.0].original = original.map(|wire| OriginalRecord { wire, plaintext, changed });
    }

    /// Reads a record that went on as it was sent.
    fn take_in(&mut self, ground: &mut Ground<'_>, host: Host, id: RecordId, said: &Said) {
        let start = ground.records.offsets[id.0].start + HEADER_LENGTH;
        let record = &mut ground.records.records[id.0];
        let epoch = said.epoch;
        record.epoch = epoch;
        record.sequence = said.protection.map(|(sequence, _)| sequence);
        record.layout = said.protection.map(|(_, layout)| layout);
        let offset = start + said.protection.map_or(0, |(_, layout)| before_ciphertext(layout) as u64);
        match &said.content {
            Ok((content_type, span)) => {
                // In cleartext the bytes are those of the packet that went on, which may be another.
                let wire = &record.wire;
                let span = match said.protection {
                    Some(_) => span.clone(),
                    None => Span {
                        bytes: wire.bytes,
                        range: (wire.range.start + HEADER_LENGTH as usize).min(wire.range.end)..wire.range.end,
                    },
                };
                record.inner_content_type = Some(*content_type);
                record.plaintext = Some(span.clone());
                self.read_plaintext(ground, host, *content_type, Plaintext { record: id, span, offset, epoch });
            }
            Err(opaque) => {
                record.opaque = Some(*opaque);
                let span = record.wire.clone();
                self.message(ground, host, MessageKind::Encrypted, &Plaintext { record: id, span, offset, epoch });
            }
        }
    }

    /// Reads a record that was not sent so: protected it stays closed, unprotected it says what it says.
    fn read_changed(&mut self, ground: &mut Ground<'_>, host: Host, id: RecordId, opened: Option<Opaque>) {
        let Some(opaque) = opened else {
            let content_type = ground.records.records[id.0].content_type;
            let span = ground.fragment(id);
            let record = &mut ground.records.records[id.0];
            record.inner_content_type = Some(content_type);
            record.plaintext = Some(span.clone());
            let offset = ground.records.offsets[id.0].start + HEADER_LENGTH;
            let epoch = Epoch::Cleartext;
            return self.read_plaintext(ground, host, content_type, Plaintext { record: id, span, offset, epoch });
        };
        let original = ground.records.records[id.0].original.is_some();
        let protection = &self.halves[host].protection;
        let (epoch, layout) = (protection.epoch, protection.layout);
        let sequence = protection.sequence.saturating_sub(u64::from(original));
        let record = &mut ground.records.records[id.0];
        record.opaque = Some(opaque);
        if epoch != Epoch::Cleartext {
            (record.epoch, record.sequence, record.layout) = (epoch, Some(sequence), Some(layout));
        }
        let span = record.wire.clone();
        let offset = ground.records.offsets[id.0].start;
        self.message(ground, host, MessageKind::Encrypted, &Plaintext { record: id, span, offset, epoch });
    }

    /// In TLS 1.3 the outer type tells protected records from others (RFC 9846 §5.2), in TLS 1.2 what went before.
    fn is_protected(&self, host: Host, content_type: ContentType) -> bool {
        let half = &self.halves[host];
        content_type == ContentType::APPLICATION_DATA || half.protected && !self.view(host).is_tls13()
    }

    fn begin_protection(&mut self, ground: &Ground<'_>, host: Host) {
        let half = &mut self.halves[host];
        if !half.protected {
            let view = self.views.as_deref().map_or(&self.negotiated, |views| &views[host]);
            half.protected = true;
            half.protection.begin(ground.sources(view));
        }
    }
}

impl Session {
    /// What the host says with this message has its keys move on.
    pub(super) fn move_on(&mut self, ground: &Ground<'_>, host: Host, message_type: HandshakeType) {
        let view = self.views.as_deref().map_or(&self.negotiated, |views| &views[host]);
        let protection = &mut self.halves[host].protection;
        match (message_type, protection.epoch) {
            (HandshakeType::FINISHED, Epoch::Handshake) | (HandshakeType::END_OF_EARLY_DATA, Epoch::EarlyData) => {
                protection.advance(ground.sources(view));
            }
            (HandshakeType::KEY_UPDATE, _) if view.is_tls13() => protection.update(),
            _ => {}
        }
    }

    /// A ChangeCipherSpec of TLS 1.2: what follows is protected.
    pub(super) fn change_cipher_spec(&mut self, ground: &Ground<'_>, host: Host) {
        if self.view(host).is_tls13() {
            return;
        }
        if host == Host::Server {
            match &mut self.views {
                Some(views) => views[host].read_change_cipher_spec(),
                None => self.negotiated.read_change_cipher_spec(),
            }
        }
        let view = self.views.as_deref().map_or(&self.negotiated, |views| &views[host]);
        let half = &mut self.halves[host];
        half.protected = true;
        half.protection.begin(ground.sources(view));
    }
}
