//! The bytes in which a message can be looked at: itself, readable, and as it was on the wire.

use std::ops::Range;
use std::rc::Rc;

use analysis::{Epoch, Message, MessageId, Record, Span};
use explain::Texts;

use crate::run::Run;
use crate::wording;

/// Some bytes, and what they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Tells it from the other sources of the message.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What these bytes are.
    pub about: String,
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// Where the message lies in them, if that can be seen.
    pub marked: Option<Range<usize>>,
}

/// Every source of a message, the most telling first.
pub fn sources(run: &Run, id: MessageId, texts: &Texts) -> Vec<Source> {
    let message = run.analysis.message(id);
    match message.epoch {
        None => of_segment(run, message, texts).into_iter().collect(),
        Some(epoch) => {
            let records = message.records.iter().map(|id| &run.analysis.records[id.0]);
            let records = records.map(|record| of_record(run, message, record, texts));
            std::iter::once(itself(run, message, epoch, texts)).chain(records).collect()
        }
    }
}

fn itself(run: &Run, message: &Message, epoch: Epoch, texts: &Texts) -> Source {
    let opaque = message.records.iter().find_map(|id| run.analysis.records[id.0].opaque);
    let about = match (epoch, opaque) {
        (_, Some(opaque)) => texts.opaque(opaque),
        (Epoch::Cleartext, None) => texts.text("source-cleartext"),
        (_, None) => texts.text("source-decrypted"),
    };
    Source {
        id: "message".to_owned(),
        name: texts.text("source-message"),
        about,
        bytes: bytes(run, &message.content),
        marked: None,
    }
}

fn of_record(run: &Run, message: &Message, record: &Record, texts: &Texts) -> Source {
    let several = message.records.len() > 1;
    let number = wording::numbers(&[record.index]);
    let within = record.wire.bytes == message.content.bytes
        && record.wire.range.start <= message.content.range.start
        && message.content.range.end <= record.wire.range.end;
    let offset = record.wire.range.start;
    Source {
        id: if several { format!("record-{}", record.index) } else { "record".to_owned() },
        name: if several {
            texts.text_with("source-record-number", &[("number", number.into())])
        } else {
            texts.text("source-record")
        },
        about: texts.text(if record.epoch == Epoch::Cleartext {
            "source-wire-cleartext"
        } else {
            "source-wire-encrypted"
        }),
        bytes: bytes(run, &record.wire),
        marked: within.then(|| message.content.range.start - offset..message.content.range.end - offset),
    }
}

fn of_segment(run: &Run, message: &Message, texts: &Texts) -> Option<Source> {
    let segment = run.analysis.segments.get(message.segments.first()?.0)?;
    Some(Source {
        id: "packet".to_owned(),
        name: texts.text("source-packet"),
        about: texts.text("source-header"),
        bytes: run.trace.buffer(segment.packet).into(),
        marked: Some(segment.header.clone()),
    })
}

fn bytes(run: &Run, span: &Span) -> Rc<[u8]> {
    run.analysis.bytes(&run.trace, span).into()
}

#[cfg(test)]
mod tests {
    use explain::Language;
    use trace::PRESETS;

    use super::*;

    #[test]
    fn every_message_can_be_looked_at() {
        let texts = Texts::new(Language::English);
        for run in PRESETS.iter().map(|preset| Run::new(*preset)) {
            for index in 0..run.steps() {
                let message = run.analysis.message(MessageId(index));
                let sources = sources(&run, MessageId(index), &texts);
                assert_eq!(sources.len(), 1 + message.records.len());
                for source in sources {
                    assert!(!source.bytes.is_empty(), "{index}: {source:?}");
                    assert!(source.marked.is_none_or(|marked| marked.end <= source.bytes.len()));
                    assert!(!source.about.contains('⟨') && !source.name.contains('⟨'), "{}", source.about);
                }
            }
        }
    }

    #[test]
    fn a_cleartext_message_is_marked_in_its_record() {
        let texts = Texts::new(Language::English);
        let run = Run::new(PRESETS[0]);
        let hello = run.analysis.messages.iter().position(|message| message.epoch == Some(Epoch::Cleartext));
        let sources = sources(&run, MessageId(hello.expect("a run begins in the clear")), &texts);
        let marked = sources[1].marked.clone().expect("it lies in its record");
        assert_eq!(marked.start, 5, "after the record header");
        assert_eq!(sources[1].bytes[marked], sources[0].bytes[..]);
    }
}
