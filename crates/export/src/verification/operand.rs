//! What scripts compute with: the inputs of a function and the messages of a transcript, under the names of the RFCs.

use analysis::{Input, MessageId, MessageKind, Part, Transcript, ValueId};
use dissect::HandshakeType;
use trace::Host;

use super::Run;

/// A variable of a script.
pub(super) struct Operand {
    pub name: String,
    pub literal: Literal,
}

/// How the variable's bytes are written.
pub(super) enum Literal {
    Bytes(Vec<u8>),
    Zeros(usize),
    Spaces(usize),
    Text(&'static str),
}

impl Operand {
    /// The same under another name: that of the function's parameter.
    pub fn named(self, name: &str) -> Operand {
        Operand { name: name.into(), ..self }
    }
}

impl<'a> Run<'a> {
    /// The bytes of a value; none of them for an id of another run.
    pub fn bytes(self, id: ValueId) -> &'a [u8] {
        self.derivations.value(id).map_or(&[], |value| &value.bytes)
    }

    pub fn value(self, id: ValueId) -> Operand {
        let name = self.derivations.value(id).map_or("value", |value| value.kind.name());
        Operand { name: name.replace('-', "_"), literal: Literal::Bytes(self.bytes(id).to_vec()) }
    }

    pub fn input(self, input: &Input) -> Operand {
        let named = |name: &str, literal| Operand { name: name.into(), literal };
        let bytes = || Literal::Bytes(self.derivations.input(self.trace, self.analysis, input).unwrap_or_default());
        match input {
            Input::Value(id) => self.value(*id),
            Input::Zeros(length) => named("zeros", Literal::Zeros(*length)),
            Input::Empty => named("empty", Literal::Bytes(Vec::new())),
            Input::Text(text) if text.trim().is_empty() => named("spaces", Literal::Spaces(text.len())),
            Input::Text(text) => named("context_string", Literal::Text(text)),
            Input::Random(Host::Client, _) => named("client_random", bytes()),
            Input::Random(Host::Server, _) => named("server_random", bytes()),
            Input::Part(part) => named(&self.part_name(part), bytes()),
        }
    }

    /// Several inputs, each under a name of its own.
    pub fn inputs(self, inputs: &[Input]) -> Vec<Operand> {
        distinct(inputs.iter().map(|input| self.input(input)).collect())
    }

    pub fn values(self, ids: &[ValueId]) -> Vec<Operand> {
        distinct(ids.iter().map(|id| self.value(*id)).collect())
    }

    /// The messages of a transcript, each under a name of its own.
    pub fn messages(self, transcript: &Transcript) -> Vec<Operand> {
        let contents = transcript.contents(self.trace, self.analysis);
        let last = contents.len().saturating_sub(1);
        let operand = |(place, (_, kind, content)): (usize, &(MessageId, MessageKind, &[u8]))| {
            let (prefix, length) = match transcript.truncated.filter(|_| place == last) {
                Some(length) => ("Truncated", length.min(content.len())),
                None => ("", content.len()),
            };
            let literal = Literal::Bytes(content[..length].to_vec());
            Operand { name: format!("{prefix}{}", message_name(*kind)), literal }
        };
        distinct(contents.iter().enumerate().map(operand).collect())
    }

    fn part_name(self, part: &Part) -> String {
        let message = self.analysis.message(part.message);
        match message.kind {
            _ if part.range.len() == message.length() => message_name(message.kind).into(),
            MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE) => "params".into(),
            MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET) => "ticket_nonce".into(),
            kind => format!("part_of_{}", message_name(kind)),
        }
    }
}

fn message_name(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::HelloRetryRequest => "HelloRetryRequest",
        MessageKind::Handshake(message_type) => message_type.name().unwrap_or("message"),
        _ => "message",
    }
}

/// Numbers the operands that would have the same name.
fn distinct(mut operands: Vec<Operand>) -> Vec<Operand> {
    for place in (1..operands.len()).rev() {
        let name = operands[place].name.clone();
        let before = operands[..place].iter().filter(|operand| operand.name == name).count();
        if before > 0 {
            operands[place].name = format!("{name}_{}", before + 1);
        }
    }
    operands
}
