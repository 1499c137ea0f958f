//! Every bit that goes over the link until both sides have finished their handshakes, with what it is part of.

use analysis::{BytesId, Message, MessageKind, Record, RecordId, SegmentId};
use dissect::{Field, Value};
use trace::{Action, EventKind, Host, Intervention, Skill};

use crate::outcome::Honest;

/// How a part is called in which there are no bytes of the stream.
pub const ACKNOWLEDGMENT: &str = "bare acknowledgment";
/// How the parts end that are encrypted.
pub const CIPHERTEXT: &str = "encrypted";

/// A bit of a packet.
#[derive(Clone, Debug)]
pub struct Place {
    pub from: Host,
    /// Which of its sender's packets.
    pub packet: u16,
    pub byte: u16,
    pub bit: u8,
    /// The message that it is part of, or the headers before that.
    pub part: String,
    /// The field.
    pub field: &'static str,
}

impl Place {
    pub fn heading(&self) -> String {
        format!("{} {}", packet_name(self.from, self.packet), self.part)
    }

    pub fn intervention(&self) -> Intervention {
        let action = Action::Flip { byte: self.byte, bit: self.bit, skill: Skill::Competent };
        Intervention { connection: 1, from: self.from, packet: self.packet, action }
    }
}

fn packet_name(from: Host, packet: u16) -> String {
    let from = match from {
        Host::Client => "client",
        Host::Server => "server",
    };
    format!("{from}#{packet}")
}

/// All of them, in the order in which they leave; of a byte the highest bit first.
pub fn places(honest: &Honest) -> Vec<Place> {
    let Honest { trace, analysis, .. } = honest;
    let completed = |event: &trace::Event| event.kind == EventKind::HandshakeCompleted;
    let last = trace.events.iter().rposition(completed).unwrap();
    let mut counts = [0; 2];
    let mut places = Vec::new();
    for (index, segment) in analysis.segments.iter().enumerate().filter(|(_, segment)| segment.sent.0 < last) {
        let count = &mut counts[segment.from as usize];
        *count += 1;
        let packet = trace.buffer(segment.packet);
        let headers = analysis.packet_tree(trace, SegmentId(index));
        let name = match segment.flags.syn {
            true => "SYN",
            false if segment.payload.is_empty() => ACKNOWLEDGMENT,
            false => "headers of IP and TCP",
        };
        for byte in 0..packet.len() {
            let record = record_at(honest, segment.packet, byte);
            let message = analysis.messages.iter().find(|message| contains(&message.content, segment.packet, byte));
            for bit in (0..8).rev() {
                let (part, field) = match record.filter(|_| byte >= segment.payload.start) {
                    None => (name.to_owned(), leaf(&headers, byte, bit)),
                    Some((id, record)) => {
                        let tree = analysis.record_tree(trace, id).moved(record.wire.range.start);
                        let part = match message.filter(|message| message.epoch.is_some()) {
                            Some(message) => message_name(message.kind),
                            None => record_name(honest, record),
                        };
                        (part, leaf(&tree, byte, bit))
                    }
                };
                places.push(Place { from: segment.from, packet: *count, byte: byte as u16, bit, part, field });
            }
        }
    }
    places
}

fn record_at(honest: &Honest, packet: trace::BufferId, byte: usize) -> Option<(RecordId, &Record)> {
    let mut records = honest.analysis.records.iter().enumerate();
    records.find(|(_, record)| contains(&record.wire, packet, byte)).map(|(index, record)| (RecordId(index), record))
}

fn contains(span: &analysis::Span, packet: trace::BufferId, byte: usize) -> bool {
    span.bytes == BytesId::Wire(packet) && span.range.contains(&byte)
}

fn record_name(honest: &Honest, record: &Record) -> String {
    let messages = record.messages.iter().map(|id| honest.analysis.message(*id));
    let names: Vec<_> = messages.map(|message: &Message| message_name(message.kind)).collect();
    match record.layout {
        Some(_) => format!("{}, {CIPHERTEXT}", names.join(" + ")),
        None => format!("record header of {}", names.join(" + ")),
    }
}

/// A message's name, for people.
pub fn message_name(kind: MessageKind) -> String {
    match kind {
        MessageKind::Handshake(kind) => kind.name().unwrap_or("a handshake message of no known type").to_owned(),
        MessageKind::HelloRetryRequest => "hello_retry_request".to_owned(),
        MessageKind::ChangeCipherSpec => "change_cipher_spec".to_owned(),
        MessageKind::Alert(_, description) => {
            format!("alert {}", description.name().map_or_else(|| description.0.to_string(), str::to_owned))
        }
        MessageKind::ApplicationData => "application_data".to_owned(),
        MessageKind::Encrypted => "an encrypted record".to_owned(),
        MessageKind::Syn => "SYN".to_owned(),
        MessageKind::SynAck => "SYN-ACK".to_owned(),
        MessageKind::Ack | MessageKind::FinAck => "ACK".to_owned(),
        MessageKind::Fin => "FIN".to_owned(),
        MessageKind::Rst => "RST".to_owned(),
    }
}

/// The field that has the bit.
fn leaf(tree: &Field, byte: usize, bit: u8) -> &'static str {
    let leaf = tree.walk().find(|field| field.children.is_empty() && field.range.contains(&byte)).unwrap();
    let Value::Bits { parts, .. } = leaf.value else { return leaf.id.0 };
    let place = (leaf.range.end - 1 - byte) as u32 * 8 + u32::from(bit);
    let part = parts.iter().find(|part| (part.shift..part.shift + part.width).contains(&place));
    part.map_or(leaf.id, |part| part.id).0
}
