//! TCP's own messages: the opening (RFC 9293 §3.5) and the end (§3.6), or the reset (§3.5.2).

use std::ops::Range;

use trace::{EventId, Host, Trace};

use dissect::{TcpHeader, dissect_packet};

use crate::draft::{Draft, Found, Rank};
use crate::original::{all_of, changes};
use crate::per_host::PerHost;
use crate::segment::Transport;
use crate::{Alteration, BytesId, MessageKind, OriginalMessage, Segment, SegmentId, Span, Summary, TamperingOutcome};

/// What has been seen of a connection.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// Who opens the connection.
    opener: Option<Host>,
    syn_ack: bool,
    opened: bool,
    /// Relative sequence number behind each host's FIN.
    fin: PerHost<Option<u32>>,
    /// Each host's first segment that acknowledges the peer's FIN.
    fin_acknowledged: PerHost<Option<SegmentId>>,
    rst: PerHost<bool>,
}

/// Finds the messages of TCP in the segments.
pub(crate) fn read_tcp(trace: &Trace, transport: &Transport, drafts: &mut Vec<Draft>) {
    let mut connections = vec![Progress::default(); transport.streams.len()];
    for (index, segment) in transport.segments.iter().enumerate() {
        let id = SegmentId(index);
        let progress = &mut connections[segment.connection.0];
        if let Some(kind) = progress.opening(segment) {
            drafts.push(draft(trace, transport, id, Rank::Opening, kind));
        }
        if let Some(kind) = progress.closing(id, segment, transport.occupied(id)) {
            drafts.push(draft(trace, transport, id, Rank::Closing, kind));
        }
    }
    for progress in connections {
        // The teardown is complete when both FINs are acknowledged: the later acknowledgment is its last message,
        // unless a FIN carries it.
        if let (Some(client), Some(server)) = (progress.fin_acknowledged.client, progress.fin_acknowledged.server) {
            let last = client.max(server);
            if !transport.segments[last.0].flags.fin {
                drafts.push(draft(trace, transport, last, Rank::Closing, MessageKind::FinAck));
            }
        }
    }
}

impl Progress {
    fn opening(&mut self, segment: &Segment) -> Option<MessageKind> {
        let flags = segment.flags;
        if flags.rst {
            return None;
        }
        match (flags.syn, flags.ack) {
            (true, false) if self.opener.is_none() => {
                self.opener = Some(segment.from);
                Some(MessageKind::Syn)
            }
            (true, true) if !self.syn_ack => {
                self.syn_ack = true;
                Some(MessageKind::SynAck)
            }
            (false, true) if self.syn_ack && !self.opened && self.opener == Some(segment.from) => {
                self.opened = true;
                Some(MessageKind::Ack)
            }
            _ => None,
        }
    }

    fn closing(&mut self, id: SegmentId, segment: &Segment, occupied: Option<Range<u64>>) -> Option<MessageKind> {
        let host = segment.from;
        if segment.flags.rst {
            let first = !self.rst[host];
            self.rst[host] = true;
            return first.then_some(MessageKind::Rst);
        }
        if let (Some(fin), Some(acknowledgment)) = (self.fin[host.peer()], segment.acknowledgment)
            && acknowledgment.wrapping_sub(fin) as i32 >= 0
        {
            self.fin_acknowledged[host].get_or_insert(id);
        }
        if segment.flags.fin && self.fin[host].is_none() {
            let payload_end = segment.sequence.wrapping_add(segment.payload.len() as u32);
            // Numbers before the stream's start have no offset.
            self.fin[host] = Some(occupied.map_or(payload_end.wrapping_add(1), |occupied| occupied.end as u32));
            return Some(MessageKind::Fin);
        }
        None
    }
}

fn draft(trace: &Trace, transport: &Transport, id: SegmentId, rank: Rank, kind: MessageKind) -> Draft {
    let segment = &transport.segments[id.0];
    let found = Found {
        connection: segment.connection,
        from: segment.from,
        kind,
        sent: segment.sent,
        arrived: arrival(transport, id, kind),
        content: Span { bytes: BytesId::Wire(segment.packet), range: 0..trace.buffer(segment.packet).len() },
        epoch: None,
        records: Vec::new(),
        segments: vec![id],
    };
    let mut draft = Draft::new(trace, rank, 0, found);
    draft.message.alteration = alteration(trace, segment);
    let says_its_number = !matches!(kind, MessageKind::Ack | MessageKind::FinAck);
    draft.message.summary = Some(Summary::Tcp {
        sequence: says_its_number.then_some(segment.sequence),
        acknowledgment: segment.acknowledgment,
    });
    draft
}

/// How the packet differs from what its sender sent.
fn alteration(trace: &Trace, segment: &Segment) -> Option<Alteration> {
    let now = trace.buffer(segment.packet);
    let tampering = segment.tampering.as_ref()?;
    // That an attacker counts along is nothing that it says.
    match tampering.outcome {
        _ if tampering.interventions.is_empty() => None,
        TamperingOutcome::Forged => Some(Alteration { original: Vec::new(), changed: all_of(now) }),
        TamperingOutcome::Changed { sent } => {
            let before = trace.buffer(sent);
            let content = Span { bytes: BytesId::Wire(sent), range: 0..before.len() };
            let kind = kind(&TcpHeader::read(&dissect_packet(before))?);
            Some(Alteration { original: vec![OriginalMessage { kind, content }], changed: changes(now, before) })
        }
        _ => None,
    }
}

/// What a packet is for TCP.
fn kind(header: &TcpHeader) -> MessageKind {
    match (header.rst, header.syn, header.fin) {
        (true, ..) => MessageKind::Rst,
        (_, true, _) if header.ack => MessageKind::SynAck,
        (_, true, _) => MessageKind::Syn,
        (_, _, true) => MessageKind::Fin,
        _ => MessageKind::Ack,
    }
}

/// When the message was there: a SYN or FIN that was lost comes with its retransmission.
fn arrival(transport: &Transport, id: SegmentId, kind: MessageKind) -> Option<EventId> {
    let segment = &transport.segments[id.0];
    let end = transport.occupied(id).map(|range| range.end);
    match (kind, transport.stream(segment.connection, segment.from), end) {
        (MessageKind::Syn | MessageKind::SynAck | MessageKind::Fin, Some(stream), Some(end)) => {
            // Numbers before a stream whose beginning nobody saw say nothing.
            stream.delivery.complete(end).filter(|event| *event > segment.sent).or(segment.arrived)
        }
        _ => segment.arrived,
    }
}
