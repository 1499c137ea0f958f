//! A run in words: who spoke with whom, a line for each message, and then each message's fields.

use std::fmt::{self, Write};
use std::ops::Range;

use analysis::{
    Analysis, Checksum, Checksums, FailureReport, InterventionReport, Message, MessageId, MessageKind, Summary,
};
use dissect::{Field, FieldId};
use explain::{Texts, moment};
use trace::{ConnectionId, Host, Instant, IpVersion, Scenario, Trace};

use crate::endpoints::Endpoints;

/// How much to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The messages, a line for each.
    Lines,
    /// Every field of every message behind them.
    #[default]
    Fields,
}

/// Writes an account of a run or a capture, in the language of `texts`.
///
/// # Errors
/// Those of the sink.
pub fn export_text(
    trace: &Trace,
    analysis: &Analysis,
    texts: &Texts,
    detail: Detail,
    sink: &mut dyn Write,
) -> fmt::Result {
    let mut account = Account { trace, analysis, texts, sink };
    account.head()?;
    account.lines()?;
    if detail == Detail::Fields {
        (0..analysis.messages.len()).try_for_each(|index| account.message(MessageId(index)))?;
    }
    Ok(())
}

struct Account<'a> {
    trace: &'a Trace,
    analysis: &'a Analysis,
    texts: &'a Texts,
    sink: &'a mut dyn Write,
}

/// The widths of the columns; what is longer pushes the rest of its line aside.
const COLUMNS: [usize; 9] = [4, 4, 12, 7, 22, 8, 7, 8, 20];
/// Which of them are set to the right.
const RIGHT: [bool; 9] = [true, true, true, false, false, true, true, true, false];

/// The column of who sends.
const FROM: usize = 3;

impl Account<'_> {
    /// When it was, under which circumstances, between whom, and how it ended.
    fn head(&mut self) -> fmt::Result {
        let started =
            self.trace.started_unix_us.map(|micros| moment((micros / 1_000_000).try_into().unwrap_or(i64::MAX)));
        let circumstances = self.trace.scenario.iter().flat_map(|scenario| self.circumstances(scenario));
        let line: Vec<String> = started.into_iter().chain(circumstances).collect();
        if !line.is_empty() {
            writeln!(self.sink, "{}", line.join(" · "))?;
        }
        for index in 0..self.analysis.connections.len() {
            let line = self.connection(index);
            writeln!(self.sink, "{line}")?;
        }
        for report in self.analysis.interventions(self.trace) {
            let line = self.intervention(&report);
            writeln!(self.sink, "{line}")?;
        }
        if let Some(outcome) = self.analysis.attack_outcome(self.trace) {
            writeln!(self.sink, "{}", self.texts.attack_outcome(outcome).title)?;
        }
        for report in self.analysis.failures(self.trace) {
            let line = self.failure(&report);
            writeln!(self.sink, "{line}")?;
        }
        if let Some(end) = self.texts.end(&self.trace.end) {
            writeln!(self.sink, "{end}")?;
        }
        writeln!(self.sink)
    }

    fn circumstances(&self, scenario: &Scenario) -> impl Iterator<Item = String> {
        let (texts, link) = (self.texts, &scenario.link);
        let latency = texts.milliseconds(Instant::from_micros(link.latency_us));
        let circumstances = [
            texts.text_with("text-seed", &[("seed", scenario.seed.to_string().into())]),
            match link.ip {
                IpVersion::V4 => "IPv4".to_owned(),
                IpVersion::V6 => "IPv6".to_owned(),
            },
            format!("MTU {}", texts.bytes(link.mtu.into())),
            texts.text_with("text-latency", &[("time", latency.into())]),
        ];
        circumstances.into_iter().chain(texts.engine(scenario.engine))
    }

    fn connection(&self, index: usize) -> String {
        let connection = &self.analysis.connections[index];
        let endpoints = Endpoints::of(self.trace, self.analysis, ConnectionId(index));
        let parts = [
            endpoints.map(|Endpoints { client, server }| format!("{client} → {server}")),
            connection.server_name.clone(),
            connection.version.map(|version| version.to_string()),
            connection.cipher_suite.map(|suite| suite.to_string()),
            connection.named_group.map(|group| group.to_string()),
        ];
        let name = self.texts.connection(ConnectionId(index));
        format!("{name}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    /// What an attacker on the link did, as the scenario says it and in words, and what came of it.
    fn intervention(&self, report: &InterventionReport) -> String {
        let scenario = self.trace.scenario.as_ref();
        let intervention = scenario.and_then(|scenario| scenario.interventions.get(report.place));
        let did = intervention.map(|it| format!("{it}: {}. ", self.texts.intervention(it))).unwrap_or_default();
        format!("{did}{}", self.texts.intervention_report(report))
    }

    /// Why a connection failed: in a sentence, by the name and the words of the engine, and by the alert.
    fn failure(&self, report: &FailureReport) -> String {
        let line = self.texts.failure_line(report, self.analysis);
        let told = self.texts.failure(report, self.analysis);
        let (alert, cause) = told.map_or((None, None), |told| (told.alert, told.cause));
        let words: Vec<String> = line.into_iter().chain(alert).chain(cause).collect();
        format!("{}: {}", self.texts.connection(report.connection), words.join(" "))
    }

    /// The table of messages.
    fn lines(&mut self) -> fmt::Result {
        let names = ["index", "step", "time", "from", "message", "length", "record", "segment", "keys", "summary"];
        let heading = names.map(|name| self.texts.text(&format!("text-column-{name}")));
        self.line(&heading)?;
        for (index, message) in self.analysis.messages.iter().enumerate() {
            let cells = self.cells(index, message);
            self.line(&cells)?;
        }
        Ok(())
    }

    fn cells(&self, index: usize, message: &Message) -> [String; 10] {
        let Self { texts, analysis, .. } = self;
        let connection = &analysis.connections[message.connection.0];
        let several = analysis.connections.len() > 1;
        let name = texts.message_name(&message.kind);
        [
            (index + 1).to_string(),
            message.number.to_string(),
            texts.number(message.sent_at.as_micros() as f64 / 1000.0, 3),
            texts.party(message.from, connection).to_lowercase(),
            if several { format!("{}: {name}", message.connection.0 + 1) } else { name },
            texts.number(message.length() as f64, 0),
            numbers(message.records.iter().map(|id| id.0)),
            numbers(message.segments.iter().map(|id| id.0)),
            message.epoch.map_or_else(|| "–".to_owned(), |epoch| texts.epoch(epoch, connection.version)),
            message.summary.as_ref().map_or_else(String::new, |summary| self.summary(summary)),
        ]
    }

    fn summary(&self, summary: &Summary) -> String {
        match summary {
            Summary::Tcp { sequence, acknowledgment } => {
                let numbers = [("seq", sequence), ("ack", acknowledgment)];
                let words = numbers.iter().filter_map(|(name, number)| Some(format!("{name} {}", number.as_ref()?)));
                words.collect::<Vec<_>>().join(" · ")
            }
            Summary::StartLine(line) => line.clone(),
        }
    }

    /// How wide the names of the parties are.
    fn parties(&self) -> usize {
        let names = self.analysis.connections.iter().map(|connection| self.texts.party(Host::Client, connection));
        names.map(|name| name.chars().count()).fold(COLUMNS[FROM], usize::max)
    }

    fn line(&mut self, cells: &[String; 10]) -> fmt::Result {
        let mut line = String::new();
        for (index, cell) in cells.iter().enumerate() {
            let width = COLUMNS.get(index).map_or(0, |width| if index == FROM { self.parties() } else { *width });
            let room = " ".repeat(width.saturating_sub(cell.chars().count()));
            match RIGHT.get(index) {
                Some(true) => line.extend([room.as_str(), cell, "  "]),
                _ => line.extend([cell, room.as_str(), "  "]),
            }
        }
        writeln!(self.sink, "{}", line.trim_end())
    }

    /// A message's heading and its fields.
    fn message(&mut self, id: MessageId) -> fmt::Result {
        let message = self.analysis.message(id);
        let connection = &self.analysis.connections[message.connection.0];
        let (number, from) = (message.number, self.texts.party(message.from, connection).to_lowercase());
        let name = self.texts.message_name(&message.kind);
        let bytes = self.texts.bytes(message.length());
        writeln!(self.sink, "\n{} · {number} · {from} · {name} · {bytes}", id.0 + 1)?;
        let first = message.records.first().and_then(|id| self.analysis.records.get(id.0));
        if let Some(opaque) = first.and_then(|record| record.opaque).filter(|_| message.kind == MessageKind::Encrypted)
        {
            writeln!(self.sink, "  {}", self.texts.opaque(opaque))?;
        }
        let segment = message.segments.first().filter(|_| message.epoch.is_none());
        let shown = Shown {
            bytes: self.analysis.bytes(self.trace, &message.content),
            checksums: segment.map(|id| self.analysis.checksums(self.trace, *id)),
        };
        self.field(&self.analysis.message_tree(self.trace, id), &shown, 1)
    }

    /// `name: value [range]`, and what is under it.
    fn field(&mut self, field: &Field, shown: &Shown<'_>, depth: usize) -> fmt::Result {
        let name = field.id.0.rsplit('.').next().unwrap_or(field.id.0);
        let range = range(&field.range);
        let indent = 2 * depth;
        match (self.texts.field_value(field, shown.bytes), shown.checksum(field.id)) {
            (Some(value), Some(checksum)) => {
                let verdict = self.texts.checksum(checksum);
                writeln!(self.sink, "{:indent$}{name}: {value}, {verdict} [{range}]", "")?;
            }
            (Some(value), None) => writeln!(self.sink, "{:indent$}{name}: {value} [{range}]", "")?,
            (None, _) => writeln!(self.sink, "{:indent$}{name} [{range}]", "")?,
        }
        field.children.iter().try_for_each(|child| self.field(child, shown, depth + 1))
    }
}

/// A message whose fields are shown.
struct Shown<'a> {
    bytes: &'a [u8],
    /// Of its packet, if it is one of TCP.
    checksums: Option<Checksums>,
}

impl Shown<'_> {
    /// What is to be said of a field that is a checksum.
    fn checksum(&self, field: FieldId) -> Option<Checksum> {
        match field.0 {
            "ipv4.header_checksum" => self.checksums?.ip,
            "tcp.checksum" => Some(self.checksums?.tcp),
            _ => None,
        }
    }
}

/// The offsets of the first and the last byte: `4–35`, `4`, or `4, –` for none.
fn range(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{}, –", range.start),
        1 => range.start.to_string(),
        _ => format!("{}–{}", range.start, range.end - 1),
    }
}

/// Numbers from ids that count from zero: `5`, `5–7`, or `–` for none.
fn numbers(ids: impl Iterator<Item = usize> + Clone) -> String {
    match (ids.clone().min(), ids.max()) {
        (Some(first), Some(last)) if first == last => (first + 1).to_string(),
        (Some(first), Some(last)) => format!("{}–{}", first + 1, last + 1),
        _ => "–".to_owned(),
    }
}
