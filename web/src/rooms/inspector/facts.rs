//! The facts of a message: who, when, how large, in what it travelled, and what the outline calls it.

use analysis::{Fate, Message, MessageId, Number};
use explain::Texts;

use crate::run::Run;
use crate::wording;

/// A fact, as label and value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is so.
    pub value: String,
}

/// All facts of a message.
pub fn facts(run: &Run, id: MessageId, texts: &Texts) -> Vec<Fact> {
    let message = run.analysis.message(id);
    let fact = |label: &str, value: String| Fact { label: texts.text(label), value };
    let arrived = message.arrived_at.map_or_else(|| texts.text("fact-never"), |time| texts.milliseconds(time));
    let mut facts = vec![
        fact("fact-route", texts.route(message.from, run.connection(message))),
        fact("fact-sent", texts.milliseconds(message.sent_at)),
        fact("fact-arrived", arrived),
        fact("fact-size", texts.bytes(message.content.range.len())),
    ];
    facts.extend(records(run, message, texts).map(|value| fact("fact-record", value)));
    facts.push(fact("fact-segment", segments(message, texts)));
    if let Some(epoch) = message.epoch {
        facts.push(fact("fact-protection", texts.epoch_description(epoch, run.connection(message).version)));
    }
    facts.extend(flight(run, id, texts).map(|value| fact("fact-flight", value)));
    facts.push(fact("fact-outline", outline(run, id, texts)));
    facts
}

/// How many bytes of ciphertext a message's records are on the wire.
pub fn bytes_outside(run: &Run, id: MessageId) -> usize {
    run.analysis.message(id).records.iter().map(|id| run.analysis.records[id.0].wire.range.len()).sum()
}

/// What everybody on the road sees of a protected message.
pub fn outside(run: &Run, id: MessageId, texts: &Texts) -> Vec<Fact> {
    let message = run.analysis.message(id);
    let fact = |label: &str, value: String| Fact { label: texts.text(label), value };
    let arrived = message.arrived_at.map_or_else(|| texts.text("fact-never"), |time| texts.milliseconds(time));
    let records = message.records.iter().map(|id| &run.analysis.records[id.0]);
    let types = records.map(|record| record.content_type.to_string()).collect::<Vec<_>>();
    let mut facts = vec![
        fact("fact-route", texts.route(message.from, run.connection(message))),
        fact("fact-sent", texts.milliseconds(message.sent_at)),
        fact("fact-arrived", arrived),
        fact("fact-outer-type", types.join(", ")),
        fact("fact-size", texts.bytes(bytes_outside(run, id))),
    ];
    facts.push(fact("fact-segment", segments(message, texts)));
    facts
}

/// In which of the sender's records it travels: `record 2 of 4`; none for a message without one.
pub fn records(run: &Run, message: &Message, texts: &Texts) -> Option<String> {
    let indices: Vec<usize> = message.records.iter().map(|id| run.analysis.records[id.0].index).collect();
    let same = |record: &&analysis::Record| record.from == message.from && record.connection == message.connection;
    let all = run.analysis.records.iter().filter(same).count();
    (!indices.is_empty()).then(|| {
        let arguments = [
            ("numbers", wording::numbers(&indices, texts).into()),
            ("count", indices.len().into()),
            ("all", all.into()),
        ];
        texts.text_with("records-of", &arguments)
    })
}

/// In which TCP segments it travels.
pub fn segments(message: &Message, texts: &Texts) -> String {
    let indices: Vec<usize> = message.segments.iter().map(|id| id.0).collect();
    let arguments = [("numbers", wording::numbers(&indices, texts).into()), ("count", indices.len().into())];
    texts.text_with("segments", &arguments)
}

/// The messages that left with it; none if it left alone.
fn flight(run: &Run, id: MessageId, texts: &Texts) -> Option<String> {
    let flight = &run.analysis.flights[run.analysis.message(id).flight.0];
    let names = |id: &MessageId| texts.message_name(&run.analysis.message(*id).kind);
    (flight.messages.len() > 1).then(|| flight.messages.iter().map(names).collect::<Vec<_>>().join(", "))
}

fn outline(run: &Run, id: MessageId, texts: &Texts) -> String {
    let message = run.analysis.message(id);
    let Number::Step(step) = message.number else { return texts.text("outline-extra") };
    let name = format!("{} {}", wording::number(message.number), texts.outline_name(step));
    let changed = run.analysis.outline.iter().any(|outline| outline.fate == Fate::Changed(id));
    if changed { texts.text_with("outline-but", &[("name", name.into())]) } else { name }
}

#[cfg(test)]
mod tests {
    use explain::Language;
    use trace::PRESETS;

    use super::*;

    #[test]
    fn every_message_has_facts_in_both_languages() {
        for run in PRESETS.iter().map(|preset| Run::new(*preset)) {
            assert!(run.steps() >= 5, "{}", run.title(&Texts::new(Language::English)));
            for texts in Language::ALL.map(Texts::new) {
                for index in 0..run.steps() {
                    let facts = facts(&run, MessageId(index), &texts);
                    assert!(facts.len() >= 6, "{facts:?}");
                    for Fact { label, value } in facts {
                        assert!(!label.is_empty() && !value.is_empty(), "{label}: {value}");
                        assert!(!format!("{label}{value}").contains(['⟨', '{']), "{label}: {value}");
                    }
                }
            }
        }
    }
}
