//! A run as a sequence diagram for Mermaid (<https://mermaid.js.org/syntax/sequenceDiagram.html>): each phase a box with its
//! heading, each message an arrow. What is encrypted is dotted; what never arrives ends in a cross.

use std::fmt::Write;

use analysis::{Analysis, Epoch, FailureReport, InterventionReport, Message, MessageId, Participant, Phase};
use diagram::{Fate, Layer, Options, WidthClass, layout};
use explain::{Texts, Words};
use trace::{ConnectionId, Host, Trace};

use crate::endpoints::Endpoints;

/// The diagram, in the language of `texts`.
pub fn export_mermaid(trace: &Trace, analysis: &Analysis, texts: &Texts) -> String {
    // The rows are those of the drawing: the same words, and what becomes of each message. Their places are not asked for.
    let ladder = layout(analysis, &Options { width: WIDTH, layer: Layer::Messages });
    let mut diagram = Diagram { analysis, texts, text: String::from("sequenceDiagram\n"), part: None };
    let failures = analysis.failures(trace);
    let done = analysis.interventions(trace);
    diagram.participants(Endpoints::of(trace, analysis, ConnectionId(0)));
    for (index, row) in ladder.rows.iter().enumerate() {
        let Some(message) = analysis.messages.get(index) else { break };
        let words = Words::of(row, analysis, texts, WidthClass::Wide);
        diagram.begin(message);
        let here = |report: &&InterventionReport| report.messages.first() == Some(&MessageId(index));
        done.iter().filter(here).for_each(|report| diagram.intervention(trace, report));
        diagram.message(message, row.fate, &words);
        failures.iter().filter(|failure| failure.message == Some(MessageId(index))).for_each(|it| diagram.failure(it));
    }
    diagram.end();
    diagram.text
}

/// Wide enough for everything that words can say.
const WIDTH: f64 = 860.0;
/// The boxes of the phases, by turns: grey that lets through what is behind it, light or dark.
const SHADES: [&str; 2] = ["rgba(127, 127, 127, 0.08)", "rgba(127, 127, 127, 0.16)"];

/// The participants, from left to right. Who replays stands on the client's side.
const REPLAYER: &str = "R";
const CLIENT: &str = "C";
const SERVER: &str = "S";
const ATTACKER: &str = "A";

struct Diagram<'a> {
    analysis: &'a Analysis,
    texts: &'a Texts,
    text: String,
    /// What the open box is about.
    part: Option<(ConnectionId, Phase)>,
}

impl Diagram<'_> {
    fn participants(&mut self, endpoints: Option<Endpoints>) {
        let server_name = self.analysis.connections.first().and_then(|connection| connection.server_name.clone());
        let client = self.texts.host(Host::Client);
        let server = server_name.unwrap_or_else(|| self.texts.host(Host::Server));
        let addresses = endpoints.map(|endpoints| [endpoints.client.to_string(), endpoints.server.to_string()]);
        let [client_address, server_address] = addresses.unwrap_or_default();
        let attacker = self.analysis.has_attacker();
        let attacker = attacker.then(|| (ATTACKER, self.texts.participant(Participant::Attacker), String::new()));
        let replay = self.analysis.connections.iter().find(|connection| connection.replay);
        let replayer = replay.map(|connection| (REPLAYER, self.texts.party(Host::Client, connection), String::new()));
        let [client, server] = [(CLIENT, client, client_address), (SERVER, server, server_address)];
        for (id, name, address) in [replayer, Some(client), attacker, Some(server)].into_iter().flatten() {
            let name =
                if address.is_empty() { escape(&name) } else { format!("{}<br/>{}", escape(&name), escape(&address)) };
            self.put(format_args!("    participant {id} as {name}\n"));
        }
    }

    /// The participant at this end of a connection.
    fn participant(&self, host: Host, connection: ConnectionId) -> &'static str {
        match self.analysis.participant(connection, host) {
            Participant::Client if self.analysis.connections[connection.0].replay => REPLAYER,
            Participant::Client => CLIENT,
            Participant::Attacker => ATTACKER,
            Participant::Server => SERVER,
        }
    }

    /// Opens the box of the message's phase, unless it is open. A message that returns to an earlier phase stays where it
    /// is, and one between attacker and server where the client's connection is.
    fn begin(&mut self, message: &Message) {
        if self.analysis.attacker_at(message.connection) == Some(Host::Client) {
            return;
        }
        let (connection, phase) = (message.connection, message.phase);
        if self.part.is_some_and(|part| part.0 == connection && part.1 >= phase) {
            return;
        }
        self.end();
        self.part = Some((connection, phase));
        let others = |index: usize| self.analysis.attacker_at(ConnectionId(index)) != Some(Host::Client);
        let several = (0..self.analysis.connections.len()).filter(|index| others(*index)).count() > 1;
        let heading = self.texts.heading(phase, several.then_some(connection));
        let shade = SHADES[phase as usize % SHADES.len()];
        let ends = [Host::Client, Host::Server].map(|host| self.participant(host, connection)).join(",");
        self.put(format_args!("    rect {shade}\n    Note over {ends}: {}\n", escape(&heading)));
    }

    fn message(&mut self, message: &Message, fate: Fate, words: &Words) {
        let [from, to] = [message.from, message.from.peer()].map(|host| self.participant(host, message.connection));
        let protected = !matches!(message.epoch, None | Some(Epoch::Cleartext));
        let arrow = match (fate, protected) {
            (Fate::Lost | Fate::Refused, false) => "-x",
            (Fate::Lost | Fate::Refused, true) => "--x",
            (_, false) => "->>",
            (_, true) => "-->>",
        };
        let mut label = format!("{} {}", message.number, words.short());
        if let Some(note) = &words.note {
            label = format!("{label} ({note})");
        }
        self.put(format_args!("    {from}{arrow}{to}: {}\n", escape(&label)));
    }

    /// What an attacker on the link did, between the two, and what came of it.
    fn intervention(&mut self, trace: &Trace, report: &InterventionReport) {
        let scenario = trace.scenario.as_ref();
        let Some(done) = scenario.and_then(|scenario| scenario.interventions.get(report.place)) else { return };
        let connection = ConnectionId(usize::from(done.connection).saturating_sub(1));
        let ends = [Host::Client, Host::Server].map(|host| self.participant(host, connection)).join(",");
        let line = format!("{}. {}", self.texts.intervention(done), self.texts.intervention_report(report));
        self.put(format_args!("    Note over {ends}: {}\n", escape(&line)));
    }

    /// What went wrong, over the lifeline of the one that gave up.
    fn failure(&mut self, report: &FailureReport) {
        let place = self.participant(report.by, report.connection);
        if let Some(line) = self.texts.failure_line(report, self.analysis) {
            self.put(format_args!("    Note over {place}: {}\n", escape(&line)));
        }
    }

    /// Closes the open box.
    fn end(&mut self) {
        if self.part.take().is_some() {
            self.text.push_str("    end\n");
        }
    }

    fn put(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(line);
    }
}

/// Text as Mermaid takes it: what could mean something to it or to HTML is written by its number, `end` too.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        // The word alone closes a box.
        let closes = word.eq_ignore_ascii_case("end");
        for (place, character) in word.chars().enumerate() {
            let plain = character.is_alphanumeric() || " \u{a0}·–…+-.,:/_()".contains(character);
            if plain && !(closes && place == 0) {
                escaped.push(character);
            } else {
                let _ = write!(escaped, "#{};", u32::from(character));
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything_to_mermaid() {
        for (text, expect) in [
            ("GET /a;b#c HTTP/1.1", "GET /a#59;b#35;c HTTP/1.1"),
            ("the end", "the #101;nd"),
            ("<b>\"x\": %%{init}", "#60;b#62;#34;x#34;: #37;#37;#123;init#125;"),
            ("+ Krypterede data · 12\u{a0}B", "+ Krypterede data · 12\u{a0}B"),
            ("a\nb", "a#10;b"),
        ] {
            assert_eq!(escape(text), expect);
        }
    }
}
