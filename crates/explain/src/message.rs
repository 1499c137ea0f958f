//! What to say of a message: its name, one sentence, the meaning, and the note beside its arrow.

use analysis::{Connection, Message, MessageKind};
use dissect::{AlertDescription, ProtocolVersion};
use trace::Host;

use crate::story::story;
use crate::{Argument, Texts};

/// The one sentence of a message: a plain start, and its exact continuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The start, to be shown bold: what happens, in everyday words.
    pub bold: String,
    /// The rest of the sentence: what it is, exactly.
    pub rest: String,
}

impl Texts {
    /// The name of a kind of message. Wire names are the same in every language.
    pub fn message_name(&self, kind: &MessageKind) -> String {
        match kind {
            MessageKind::Syn => "SYN".to_owned(),
            MessageKind::SynAck => "SYN + ACK".to_owned(),
            MessageKind::Ack | MessageKind::FinAck => "ACK".to_owned(),
            MessageKind::Fin => "FIN + ACK".to_owned(),
            MessageKind::Rst => "RST".to_owned(),
            MessageKind::Handshake(kind) => kind.to_string(),
            MessageKind::HelloRetryRequest => "HelloRetryRequest".to_owned(),
            MessageKind::ChangeCipherSpec => "ChangeCipherSpec".to_owned(),
            MessageKind::Alert(_, description) => format!("Alert: {description}"),
            MessageKind::ApplicationData => self.text("application-data-name"),
            MessageKind::Encrypted => self.text("encrypted-name"),
        }
    }

    /// The one sentence of a message in its connection.
    pub fn lead(&self, message: &Message, connection: &Connection) -> Lead {
        let id = story(message, connection);
        let arguments = self.arguments(message, connection);
        Lead {
            bold: self.text_with(&format!("{id}.bold"), &arguments),
            rest: self.text_with(&format!("{id}.rest"), &arguments),
        }
    }

    /// What a message is, why it is there, and what it does not do: two to four short paragraphs.
    pub fn meaning(&self, message: &Message, connection: &Connection) -> Vec<String> {
        let id = story(message, connection);
        let text = self.text_with(&format!("{id}.meaning"), &self.arguments(message, connection));
        text.split("\n\n").map(str::to_owned).collect()
    }

    /// The few words beside the arrow of a message that the outline lacks or tells otherwise.
    pub fn note(&self, message: &Message, connection: &Connection) -> Option<String> {
        self.find(&format!("{}.note", story(message, connection)), &[])
    }

    /// What the texts of a message have a place for.
    fn arguments(&self, message: &Message, connection: &Connection) -> Vec<(&'static str, Argument)> {
        let reason = match message.kind {
            MessageKind::Alert(_, description) => self.alert_reason(description),
            _ => self.text("alert-unknown"),
        };
        vec![
            // No host name holds an underscore.
            ("server", connection.server_name.clone().unwrap_or_else(|| "no_name".to_owned()).into()),
            (
                "from",
                match message.from {
                    Host::Client => "client",
                    Host::Server => "server",
                }
                .into(),
            ),
            (
                "version",
                match connection.version {
                    Some(ProtocolVersion::TLS1_3) => "tls13",
                    _ => "tls12",
                }
                .into(),
            ),
            ("group", connection.named_group.map_or_else(|| "no_group".to_owned(), |group| group.to_string()).into()),
            ("suite", connection.cipher_suite.map_or_else(|| "no_suite".to_owned(), |suite| suite.to_string()).into()),
            ("mode", if connection.resumed { "resumed" } else { "full" }.into()),
            ("reason", reason.into()),
        ]
    }

    /// What an alert's sender saw, as the rest of a sentence about it.
    pub(crate) fn alert_reason(&self, description: AlertDescription) -> String {
        match description.name() {
            Some(name) if description != AlertDescription::CLOSE_NOTIFY => {
                self.text(&format!("alert-{}", name.replace('_', "-")))
            }
            _ => self.text("alert-unknown"),
        }
    }
}
