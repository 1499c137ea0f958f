//! The words of the ladder diagram: beside the arrows, in each layer, and in the column of instants.

use std::ops::Range;

use analysis::{Analysis, Message, MessageId, Number, Record, Segment, Summary, TcpFlags};
use diagram::{Fate, Ladder, Row, Subject, Touch, WidthClass};

use crate::Texts;

/// What stands beside an arrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The name.
    pub name: String,
    /// What tells it from its like: size, numbers, first line.
    pub detail: Option<String>,
    /// What else there is to say, if there is room.
    pub note: Option<String>,
    /// The note is a warning.
    pub warns: bool,
}

impl Words {
    /// The words of a row.
    pub fn of(row: &Row, analysis: &Analysis, texts: &Texts, class: WidthClass) -> Words {
        let mut words = match row.subject {
            Subject::Message(id) => message(analysis.message(id), analysis, texts, class),
            Subject::Record(id) => record(&analysis.records[id.0], analysis, texts),
            Subject::Segment(id) => segment(&analysis.segments[id.0], analysis, texts, class),
        };
        if class == WidthClass::Slender {
            (words.detail, words.note) = (None, None);
        }
        let touch = row.touch.map(|(touch, _)| touch).filter(|touch| *touch != Touch::Passed);
        let fate = match row.fate {
            // Where it did not arrive, or arrived otherwise, the attacker's doing is why.
            _ if touch.is_some() => None,
            Fate::Lost => Some("ladder-lost"),
            Fate::Refused => Some("ladder-refused"),
            _ if row.retransmission => Some("ladder-retransmission"),
            _ if row.duplicated => Some("ladder-duplicated"),
            _ => None,
        };
        if let Some(id) = fate.map(str::to_owned).or(touch.map(|touch| touched(touch, row.fate))) {
            words.note = Some(texts.text(&id));
            words.warns = true;
        }
        words
    }

    /// Name and detail in one, for the message that flies.
    pub fn short(&self) -> String {
        match &self.detail {
            Some(detail) => format!("{} · {detail}", self.name),
            None => self.name.clone(),
        }
    }
}

/// What was removed or damaged on the way may have been sent again.
fn touched(touch: Touch, fate: Fate) -> String {
    let again = matches!(touch, Touch::Dropped | Touch::Damaged) && fate != Fate::Lost;
    format!("touched-{}{}", touch.name(), if again { "-again" } else { "" })
}

fn message(message: &Message, analysis: &Analysis, texts: &Texts, class: WidthClass) -> Words {
    let size = texts.bytes_short(message.content.range.len());
    let detail = match &message.summary {
        Some(Summary::Tcp { sequence, acknowledgment }) => tcp_numbers(*sequence, *acknowledgment, texts),
        Some(Summary::StartLine(line)) if class != WidthClass::Wide => Some(line.clone()),
        Some(Summary::StartLine(line)) => Some(format!("{line} · {size}")),
        None => message.epoch.map(|_| size),
    };
    let connection = &analysis.connections[message.connection.0];
    Words {
        name: texts.message_name(&message.kind),
        detail,
        note: texts.note(message, connection),
        warns: message.number == Number::Extra && !message.ignored,
    }
}

/// The content type as the wire says it, and the messages inside as they are.
fn record(record: &Record, analysis: &Analysis, texts: &Texts) -> Words {
    let name = |id: &MessageId| texts.message_name(&analysis.message(*id).kind);
    let note = match record.messages.as_slice() {
        [] => None,
        [only] => Some(name(only)),
        [first, last] => Some(format!("{} · {}", name(first), name(last))),
        [first, .., last] => Some(format!("{} … {} ({})", name(first), name(last), record.messages.len())),
    };
    Words {
        name: record.content_type.to_string(),
        detail: Some(texts.bytes_short(record.wire.range.len())),
        note,
        warns: false,
    }
}

fn segment(segment: &Segment, analysis: &Analysis, texts: &Texts, class: WidthClass) -> Words {
    let opens = segment.flags.syn || !segment.payload.is_empty();
    let numbers = tcp_numbers(opens.then_some(segment.sequence), segment.acknowledgment, texts);
    let size = (!segment.payload.is_empty()).then(|| texts.bytes_short(segment.payload.len()));
    let detail: Vec<String> = match (class, size) {
        (WidthClass::Narrow | WidthClass::Slender, Some(size)) => vec![size],
        (_, size) => numbers.into_iter().chain(size).collect(),
    };
    let mut types: Vec<String> = Vec::new();
    for record in segment.records.iter().map(|id| &analysis.records[id.0]) {
        let name = record.content_type.to_string();
        if types.last() != Some(&name) {
            types.push(name);
        }
    }
    Words {
        name: flags(segment.flags),
        detail: (!detail.is_empty()).then(|| detail.join(" · ")),
        note: (!types.is_empty()).then(|| types.join(" + ")),
        warns: false,
    }
}

fn tcp_numbers(sequence: Option<u32>, acknowledgment: Option<u32>, texts: &Texts) -> Option<String> {
    let number = |name: &str, number: Option<u32>| Some(format!("{name}\u{a0}{}", texts.number(number?.into(), 0)));
    let both: Vec<String> = [number("seq", sequence), number("ack", acknowledgment)].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(" · "))
}

fn flags(flags: TcpFlags) -> String {
    let names = [(flags.syn, "SYN"), (flags.fin, "FIN"), (flags.rst, "RST"), (flags.psh, "PSH"), (flags.ack, "ACK")];
    names.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect::<Vec<_>>().join(" + ")
}

impl Texts {
    /// The column of instants, for each row: the first with its unit, all with a decimal if one of them needs it.
    pub fn ladder_times(&self, ladder: &Ladder) -> Vec<Option<String>> {
        self.ladder_times_of(ladder, 0..ladder.rows.len())
    }

    /// The column of instants for some of the rows, as it is in [`Texts::ladder_times`].
    pub fn ladder_times_of(&self, ladder: &Ladder, rows: Range<usize>) -> Vec<Option<String>> {
        let micros = |row: &Row| row.time.map(|place| place.instant.as_micros());
        let decimals = usize::from(ladder.rows.iter().filter_map(micros).any(|micros| micros % 1000 != 0));
        let first = ladder.rows.iter().position(|row| row.time.is_some());
        let time = |(index, row): (usize, &Row)| {
            let number = self.number(micros(row)? as f64 / 1000.0, decimals);
            Some(if Some(index) == first { format!("{number}\u{a0}ms") } else { number })
        };
        ladder.rows.iter().enumerate().take(rows.end).skip(rows.start).map(time).collect()
    }

    /// How long nothing was on its way: `1,0 s uden trafik`.
    pub fn wait(&self, micros: u64) -> String {
        let (number, unit) = match micros {
            1_000_000.. => (self.number(micros as f64 / 1e6, 1), "s"),
            _ => (self.number(micros as f64 / 1e3, 0), "ms"),
        };
        self.text_with("ladder-gap", &[("duration", format!("{number}\u{a0}{unit}").into())])
    }
}
