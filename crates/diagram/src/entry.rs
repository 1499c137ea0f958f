//! What the rows of a layer are, before they have places.

use std::ops::Range;

use analysis::{
    Activity, Analysis, Epoch, FlightId, Message, MessageId, MessageKind, Number, Participant, Phase, Record, RecordId,
    Segment, SegmentId, Step, in_order,
};
use trace::{ConnectionId, EventId, Host, Instant};

use crate::ladder::{Fate, Layer, Subject, Tint};
use crate::touch::{self, Touch};

/// A row without a place.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub subject: Subject,
    pub connection: ConnectionId,
    /// Whose place the attacker has in the connection.
    pub attacker: Option<Host>,
    pub from: Host,
    pub steps: Range<Step>,
    pub sent: EventId,
    pub sent_at: Instant,
    pub arrived: Option<EventId>,
    pub arrived_at: Option<Instant>,
    pub phase: Option<Phase>,
    pub flight: Option<FlightId>,
    pub number: Option<Number>,
    pub tint: Tint,
    pub fate: Fate,
    pub retransmission: bool,
    pub duplicated: bool,
    pub touch: Option<Touch>,
    /// It would have happened without the attack, and does not.
    pub ghost: bool,
}

impl Entry {
    /// Who sits at a host's place in the entry's connection.
    pub fn party(&self, host: Host) -> Participant {
        match host {
            _ if self.attacker == Some(host) => Participant::Attacker,
            Host::Client => Participant::Client,
            Host::Server => Participant::Server,
        }
    }
}

/// The rows of a layer, in the order of departure.
pub(crate) fn entries(analysis: &Analysis, layer: Layer) -> Vec<Entry> {
    let messages = analysis.messages.iter().enumerate().map(|(index, message)| of_message(analysis, index, message));
    let entries: Vec<Entry> = match layer {
        Layer::Messages => return messages.collect(),
        Layer::Records => messages
            .filter(|entry| entry.tint == Tint::Tcp)
            .chain(analysis.records.iter().enumerate().filter_map(|(index, record)| of_record(analysis, index, record)))
            .collect(),
        Layer::Segments => {
            let carried = carried(analysis);
            let segments = analysis.segments.iter().zip(&carried).enumerate();
            segments.map(|(index, (segment, messages))| of_segment(analysis, index, segment, messages)).collect()
        }
    };
    in_order(entries, |entry| (entry.sent.0 as u64, entry.steps.start as u64))
}

fn of_message(analysis: &Analysis, index: usize, message: &Message) -> Entry {
    Entry {
        subject: Subject::Message(MessageId(index)),
        connection: message.connection,
        attacker: analysis.attacker_at(message.connection),
        from: message.from,
        steps: index + 1..index + 2,
        sent: message.sent,
        sent_at: message.sent_at,
        arrived: message.arrived,
        arrived_at: message.arrived_at,
        phase: Some(message.phase),
        flight: Some(message.flight),
        number: Some(message.number),
        tint: message.epoch.into(),
        fate: fate_of_message(analysis, index, message),
        retransmission: false,
        duplicated: false,
        touch: touch::of_message(analysis, MessageId(index), message),
        ghost: false,
    }
}

/// None for a record that no segment carries.
fn of_record(analysis: &Analysis, index: usize, record: &Record) -> Option<Entry> {
    let segments = || record.segments.iter().filter_map(|id| analysis.segments.get(id.0));
    let first = segments().min_by_key(|segment| segment.sent)?;
    let messages = || record.messages.iter().copied();
    let leading = messages().min().and_then(|id| analysis.messages.get(id.0));
    Some(Entry {
        subject: Subject::Record(RecordId(index)),
        connection: record.connection,
        attacker: analysis.attacker_at(record.connection),
        from: record.from,
        steps: steps(analysis, messages(), first.sent),
        sent: first.sent,
        sent_at: first.sent_at,
        arrived: record.arrived,
        arrived_at: record.arrived_at,
        phase: leading.map(|message| message.phase),
        flight: leading.map(|message| message.flight),
        number: None,
        tint: Some(record.epoch).into(),
        fate: fate(analysis, messages(), record.arrived.is_some()),
        retransmission: false,
        duplicated: false,
        touch: touch::of_record(analysis, record),
        ghost: false,
    })
}

/// The messages that travel in each segment.
fn carried(analysis: &Analysis) -> Vec<Vec<MessageId>> {
    let mut carried = vec![Vec::new(); analysis.segments.len()];
    for (index, message) in analysis.messages.iter().enumerate() {
        for segment in &message.segments {
            if let Some(messages) = carried.get_mut(segment.0) {
                messages.push(MessageId(index));
            }
        }
    }
    carried
}

fn of_segment(analysis: &Analysis, index: usize, segment: &Segment, messages: &[MessageId]) -> Entry {
    let messages = || messages.iter().copied();
    Entry {
        subject: Subject::Segment(SegmentId(index)),
        connection: segment.connection,
        attacker: analysis.attacker_at(segment.connection),
        from: segment.from,
        steps: steps(analysis, messages(), segment.sent),
        sent: segment.sent,
        sent_at: segment.sent_at,
        arrived: segment.arrived,
        arrived_at: segment.arrived_at,
        phase: None,
        flight: None,
        number: None,
        tint: prevailing_epoch(analysis, segment).into(),
        fate: fate(analysis, messages(), segment.arrived.is_some()),
        retransmission: segment.retransmission,
        duplicated: segment.duplicated,
        touch: touch::of_segment(analysis, SegmentId(index)),
        ghost: false,
    }
}

/// What protects most of a segment: the epoch whose records are the longest together, of equals the weakest.
fn prevailing_epoch(analysis: &Analysis, segment: &Segment) -> Option<Epoch> {
    let records = || segment.records.iter().filter_map(|id| analysis.records.get(id.0));
    let length = |epoch: Epoch| -> usize {
        records().filter(|record| record.epoch == epoch).map(|record| record.wire.range.len()).sum()
    };
    records().map(|record| record.epoch).max_by_key(|epoch| (length(*epoch), std::cmp::Reverse(*epoch)))
}

/// The steps of the messages that travel in something; without any, the end of the last one that left before it.
fn steps(analysis: &Analysis, messages: impl Iterator<Item = MessageId> + Clone, sent: EventId) -> Range<Step> {
    match (messages.clone().min(), messages.max()) {
        (Some(first), Some(last)) => first.0 + 1..last.0 + 2,
        _ => {
            // They are in wire order.
            let before = analysis.messages.partition_point(|message| message.sent < sent);
            before..before
        }
    }
}

fn fate(analysis: &Analysis, messages: impl Iterator<Item = MessageId>, arrived: bool) -> Fate {
    if !arrived {
        return Fate::Lost;
    }
    let fates = messages.filter_map(|id| Some(fate_of_message(analysis, id.0, analysis.messages.get(id.0)?)));
    let mut all_ignored = None;
    for fate in fates {
        match fate {
            Fate::Refused | Fate::Alert => return fate,
            fate => all_ignored = Some(all_ignored.unwrap_or(true) && fate == Fate::Ignored),
        }
    }
    if all_ignored == Some(true) { Fate::Ignored } else { Fate::Accepted }
}

fn fate_of_message(analysis: &Analysis, index: usize, message: &Message) -> Fate {
    let failed = |step| analysis.activity(message.from.peer(), step) == Activity::Failed;
    match message.kind {
        _ if message.arrived.is_none() => Fate::Lost,
        _ if message.ignored => Fate::Ignored,
        // Who has given up takes in no more; its TCP still does.
        _ if failed(index) && message.epoch.is_some() => Fate::Ignored,
        _ if !failed(index + 1) || failed(index) => Fate::Accepted,
        MessageKind::Alert(..) => Fate::Alert,
        _ => Fate::Refused,
    }
}
