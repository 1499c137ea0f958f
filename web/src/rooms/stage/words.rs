//! The words beside the arrows, in each layer.

use analysis::{Message, MessageId, Record, Segment, Summary, TcpFlags};
use diagram::{Fate, Row, Subject, WidthClass};
use explain::Texts;
use trace::Instant;

use crate::run::Run;

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
    pub fn of(row: &Row, run: &Run, texts: &Texts, class: WidthClass) -> Words {
        let analysis = &run.analysis;
        let mut words = match row.subject {
            Subject::Message(id) => message(analysis.message(id), run, texts, class),
            Subject::Record(id) => record(&analysis.records[id.0], run, texts),
            Subject::Segment(id) => segment(&analysis.segments[id.0], run, texts, class),
        };
        let fate = match row.fate {
            Fate::Lost => Some("stage-lost"),
            Fate::Refused => Some("stage-refused"),
            _ if row.retransmission => Some("stage-retransmission"),
            _ => None,
        };
        if let Some(id) = fate {
            words.note = Some(texts.text(id));
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

fn message(message: &Message, run: &Run, texts: &Texts, class: WidthClass) -> Words {
    let size = texts.bytes_short(message.content.range.len());
    let detail = match &message.summary {
        Some(Summary::Tcp { sequence, acknowledgment }) => tcp_numbers(*sequence, *acknowledgment, texts),
        Some(Summary::StartLine(line)) if class == WidthClass::Narrow => Some(line.clone()),
        Some(Summary::StartLine(line)) => Some(format!("{line} · {size}")),
        None => message.epoch.map(|_| size),
    };
    let connection = &run.analysis.connections[message.connection.0];
    Words {
        name: texts.message_name(&message.kind),
        detail,
        note: texts.note(message, connection),
        warns: message.number == analysis::Number::Extra && !message.ignored,
    }
}

/// The content type as the wire says it, and the messages inside as they are.
fn record(record: &Record, run: &Run, texts: &Texts) -> Words {
    let name = |id: &MessageId| texts.message_name(&run.analysis.message(*id).kind);
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

fn segment(segment: &Segment, run: &Run, texts: &Texts, class: WidthClass) -> Words {
    let opens = segment.flags.syn || !segment.payload.is_empty();
    let numbers = tcp_numbers(opens.then_some(segment.sequence), segment.acknowledgment, texts);
    let size = (!segment.payload.is_empty()).then(|| texts.bytes_short(segment.payload.len()));
    let detail: Vec<String> = match (class, size) {
        (WidthClass::Narrow, Some(size)) => vec![size],
        (_, size) => numbers.into_iter().chain(size).collect(),
    };
    let mut types: Vec<String> = Vec::new();
    for record in segment.records.iter().map(|id| &run.analysis.records[id.0]) {
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

/// The instants of a column: the first with its unit, all with a decimal if one of them needs it.
pub fn instant(instant: Instant, first: bool, decimals: usize, texts: &Texts) -> String {
    let number = texts.number(instant.as_micros() as f64 / 1000.0, decimals);
    if first { format!("{number}\u{a0}ms") } else { number }
}

/// How many decimals a column of instants needs.
pub fn decimals(mut instants: impl Iterator<Item = Instant>) -> usize {
    usize::from(instants.any(|instant| instant.as_micros() % 1000 != 0))
}

/// A wait: `1,0 s` or `250 ms`.
pub fn wait(micros: u64, texts: &Texts) -> String {
    let (number, unit) = match micros {
        1_000_000.. => (texts.number(micros as f64 / 1e6, 1), "s"),
        _ => (texts.number(micros as f64 / 1e3, 0), "ms"),
    };
    texts.text_with("stage-gap", &[("duration", format!("{number}\u{a0}{unit}").into())])
}

#[cfg(test)]
mod tests {
    use diagram::{Layer, Options, layout};
    use explain::Language;
    use trace::preset;

    use super::*;

    /// The words of all rows, as they stand in the drawing.
    fn lines(id: &str, layer: Layer, width: f64) -> Vec<String> {
        let run = Run::new(preset(id).unwrap());
        let texts = Texts::new(Language::Danish);
        let ladder = layout(&run.analysis, &Options { width, layer });
        let words = ladder.rows.iter().map(|row| Words::of(row, &run, &texts, ladder.class));
        words.map(|words| format!("{} | {}", words.short(), words.note.unwrap_or_default())).collect()
    }

    #[test]
    fn a_message_has_its_name_its_size_and_its_note() {
        let lines = lines("tls12", Layer::Messages, 760.0);
        assert_eq!(lines[1], "SYN + ACK · seq\u{a0}0 · ack\u{a0}1 | ");
        assert!(lines[6].starts_with("ServerKeyExchange · ") && lines[6].ends_with("\u{a0}B | mangler i lærebogen"));
        assert!(lines[13].starts_with("Krypterede data · GET / HTTP/1.1 · "), "{}", lines[13]);
    }

    #[test]
    fn a_record_says_what_the_wire_says_and_what_is_inside() {
        let lines = lines("tls13", Layer::Records, 760.0);
        let flight = lines.iter().find(|line| line.contains("EncryptedExtensions")).unwrap();
        assert!(flight.starts_with("application_data · ") && flight.ends_with("| EncryptedExtensions … Finished (4)"));
    }

    #[test]
    fn a_segment_says_its_flags_and_numbers_if_there_is_room() {
        assert!(lines("tls12", Layer::Segments, 760.0)[3].starts_with("PSH + ACK · seq\u{a0}1 · ack\u{a0}1 · "));
        assert!(!lines("tls12", Layer::Segments, 390.0)[3].contains("seq"));
    }

    #[test]
    fn a_wait_is_told_in_the_unit_that_suits_it() {
        let texts = Texts::new(Language::Danish);
        assert!(wait(1_040_000, &texts).starts_with("1,0\u{a0}s"));
        assert!(wait(250_000, &texts).starts_with("250\u{a0}ms"));
    }

    #[test]
    fn a_column_of_instants_has_a_decimal_if_one_of_them_needs_it() {
        let texts = Texts::new(Language::Danish);
        let [whole, part] = [40_000, 1_500].map(Instant::from_micros);
        assert_eq!(decimals([whole, whole].into_iter()), 0);
        assert_eq!(decimals([whole, part].into_iter()), 1);
        assert_eq!(instant(whole, true, 0, &texts), "40\u{a0}ms");
        assert_eq!(instant(part, false, 1, &texts), "1,5");
    }
}
