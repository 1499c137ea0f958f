//! A run as JSON: its connections, and each message with every field. docs/json.md describes all members.

mod attack;
mod carrier;
mod field;
mod scenario;
mod writer;

use std::borrow::Cow;
use std::fmt::{self, Write};

use analysis::{Analysis, Connection, Epoch, FailureReport, Message, MessageId, MessageKind, SegmentId};
use dissect::NamedNumber;
use trace::{ConnectionId, End, Host, Trace};

use crate::PROGRAM_VERSION;
use crate::endpoints::Endpoints;
use writer::Writer;

/// The version of the form, in the member `haandtryk`. A member that goes or changes its meaning makes it another one.
pub const JSON_VERSION: u32 = 1;

/// What is known of a capture that its trace does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaptureFacts {
    /// How many packets the file holds.
    pub packets: usize,
    /// How many of them are not in the trace: of other protocols than TCP, or not to be read.
    pub skipped: usize,
    /// Where in the file reading stopped, if not at its end.
    pub truncated_at: Option<u64>,
}

/// Writes a run or a capture as JSON, message by message.
///
/// # Errors
/// Those of the sink.
pub fn export_json(
    trace: &Trace,
    analysis: &Analysis,
    capture: Option<&CaptureFacts>,
    sink: &mut dyn Write,
) -> fmt::Result {
    let mut writer = Writer::new(sink);
    writer.open('{')?;
    writer.name("haandtryk")?;
    writer.bare(JSON_VERSION)?;
    writer.name("version")?;
    writer.quoted(PROGRAM_VERSION)?;
    writer.line()?;
    writer.name("scenario")?;
    optional(&mut writer, trace.scenario.as_ref(), scenario::scenario)?;
    writer.line()?;
    writer.name("capture")?;
    optional(&mut writer, capture, capture_facts)?;
    writer.line()?;
    writer.name("started_unix_us")?;
    optional(&mut writer, trace.started_unix_us, Writer::bare)?;
    writer.line()?;
    writer.name("end")?;
    writer.quoted(end(&trace.end))?;
    let failures = analysis.failures(trace);
    lines(&mut writer, "connections", analysis.connections.len(), |writer, index| {
        let endpoints = Endpoints::of(trace, analysis, ConnectionId(index));
        let failure = failures.iter().find(|failure| failure.connection.0 == index);
        connection(writer, index, &analysis.connections[index], endpoints, failure)
    })?;
    let done = analysis.interventions(trace);
    if !done.is_empty() {
        lines(&mut writer, "interventions", done.len(), |writer, index| {
            attack::intervention(writer, trace, analysis, &done[index])
        })?;
    }
    lines(&mut writer, "segments", analysis.segments.len(), |writer, index| {
        carrier::segment(writer, trace, analysis, SegmentId(index))
    })?;
    lines(&mut writer, "records", analysis.records.len(), |writer, index| {
        carrier::record(writer, index, &analysis.records[index])
    })?;
    lines(&mut writer, "messages", analysis.messages.len(), |writer, index| {
        message(writer, trace, analysis, MessageId(index))
    })?;
    writer.close('}')?;
    writer.finish()
}

/// A member that is a list with a line for each element.
fn lines<'w>(
    writer: &mut Writer<'w>,
    name: &str,
    count: usize,
    element: impl Fn(&mut Writer<'w>, usize) -> fmt::Result,
) -> fmt::Result {
    writer.line()?;
    writer.name(name)?;
    writer.list(|writer| {
        (0..count).try_for_each(|index| {
            writer.line()?;
            element(writer, index)
        })
    })
}

fn capture_facts(writer: &mut Writer<'_>, facts: &CaptureFacts) -> fmt::Result {
    writer.object(|writer| {
        writer.name("packets")?;
        writer.bare(facts.packets)?;
        writer.name("skipped")?;
        writer.bare(facts.skipped)?;
        writer.name("truncated_at")?;
        optional(writer, facts.truncated_at, Writer::bare)
    })
}

fn end(end: &End) -> &'static str {
    match end {
        End::Closed => "closed",
        End::Idle => "idle",
        End::EventCap(_) => "event_cap",
        End::Refused(_) => "refused",
    }
}

fn connection(
    writer: &mut Writer<'_>,
    index: usize,
    negotiated: &Connection,
    endpoints: Option<Endpoints>,
    failed: Option<&FailureReport>,
) -> fmt::Result {
    writer.object(|writer| {
        writer.name("index")?;
        writer.bare(index)?;
        writer.name("client")?;
        optional(writer, endpoints.map(|endpoints| endpoints.client), Writer::quoted)?;
        writer.name("server")?;
        optional(writer, endpoints.map(|endpoints| endpoints.server), Writer::quoted)?;
        writer.name("server_name")?;
        optional(writer, negotiated.server_name.as_deref(), Writer::string)?;
        writer.name("version")?;
        optional(writer, negotiated.version.map(|version| code_point(version.0, version.name())), named)?;
        writer.name("cipher_suite")?;
        optional(writer, negotiated.cipher_suite.map(|suite| code_point(suite.0, suite.name())), named)?;
        writer.name("named_group")?;
        optional(writer, negotiated.named_group.map(|group| code_point(group.0, group.name())), named)?;
        writer.name("resumed")?;
        writer.bare(negotiated.resumed)?;
        writer.name("failure")?;
        optional(writer, failed, failure)
    })
}

fn failure(writer: &mut Writer<'_>, report: &FailureReport) -> fmt::Result {
    writer.object(|writer| {
        writer.name("by")?;
        writer.quoted(host(report.by))?;
        writer.name("name")?;
        writer.quoted(report.kind.name())?;
        writer.name("words")?;
        optional(writer, report.kind.words(), Writer::string)?;
        writer.name("message")?;
        optional(writer, report.message.map(|id| id.0), Writer::bare)?;
        writer.name("alert")?;
        optional(writer, report.alert.map(|id| id.0), Writer::bare)
    })
}

fn message(writer: &mut Writer<'_>, trace: &Trace, analysis: &Analysis, id: MessageId) -> fmt::Result {
    let message = analysis.message(id);
    writer.object(|writer| {
        writer.name("index")?;
        writer.bare(id.0)?;
        writer.name("connection")?;
        writer.bare(message.connection.0)?;
        writer.name("step")?;
        writer.quoted(message.number)?;
        writer.name("from")?;
        writer.quoted(host(message.from))?;
        writer.name("time_us")?;
        writer.bare(message.sent_at.as_micros())?;
        writer.name("layer")?;
        writer.quoted(if message.epoch.is_some() { "tls" } else { "tcp" })?;
        writer.name("type")?;
        writer.string(&type_name(analysis, message))?;
        writer.name("length")?;
        writer.bare(message.length())?;
        writer.name("record")?;
        optional(writer, message.records.first().map(|id| id.0), Writer::bare)?;
        writer.name("segment")?;
        optional(writer, message.segments.first().map(|id| id.0), Writer::bare)?;
        writer.name("epoch")?;
        optional(writer, message.epoch.map(epoch), |writer, epoch| writer.string(&epoch))?;
        writer.name("decrypted")?;
        writer.bare(is_decrypted(message))?;
        writer.name("fields")?;
        field::field(writer, &analysis.message_tree(trace, id), analysis.bytes(trace, &message.content))?;
        message.alteration.iter().try_for_each(|it| attack::alteration(writer, trace, analysis, id, it))
    })
}

/// The RFC's name of the message's struct, in snake case.
fn type_name(analysis: &Analysis, message: &Message) -> Cow<'static, str> {
    type_name_of(analysis, message, message.kind)
}

/// The name that the message would have if it were of this kind.
fn type_name_of(analysis: &Analysis, message: &Message, kind: MessageKind) -> Cow<'static, str> {
    Cow::Borrowed(match kind {
        MessageKind::Syn => "syn",
        MessageKind::SynAck => "syn_ack",
        MessageKind::Ack => "ack",
        MessageKind::Fin => "fin",
        MessageKind::FinAck => "fin_ack",
        MessageKind::Rst => "rst",
        MessageKind::Handshake(kind) => {
            return Cow::Owned(match kind.name() {
                Some(name) => snake_case(name),
                None => format!("handshake_{}", kind.0),
            });
        }
        MessageKind::HelloRetryRequest => "hello_retry_request",
        MessageKind::ChangeCipherSpec => "change_cipher_spec",
        MessageKind::Alert(..) => "alert",
        MessageKind::ApplicationData => "application_data",
        // What the record says that it holds.
        MessageKind::Encrypted => {
            let record = message.records.first().and_then(|id| analysis.records.get(id.0));
            record.and_then(|record| record.content_type.name()).unwrap_or("unknown")
        }
    })
}

/// `ClientHello` as `client_hello`, `CertificateURL` as `certificate_url`.
fn snake_case(name: &str) -> String {
    let bytes = name.as_bytes();
    let is_lower = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_lowercase);
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_uppercase() && index > 0 && (is_lower(index - 1) || is_lower(index + 1)) {
            snake.push('_');
        }
        snake.push(char::from(byte.to_ascii_lowercase()));
    }
    snake
}

fn host(host: Host) -> &'static str {
    match host {
        Host::Client => "client",
        Host::Server => "server",
    }
}

fn epoch(epoch: Epoch) -> Cow<'static, str> {
    match epoch {
        Epoch::Cleartext => "cleartext".into(),
        Epoch::EarlyData => "early_data".into(),
        Epoch::Handshake => "handshake".into(),
        Epoch::Application(0) => "application".into(),
        Epoch::Application(updates) => format!("application_{updates}").into(),
    }
}

/// The message was encrypted on the wire, and its fields are those of what was inside.
fn is_decrypted(message: &Message) -> bool {
    !matches!(message.epoch, None | Some(Epoch::Cleartext)) && message.kind != MessageKind::Encrypted
}

fn code_point(number: u16, name: Option<&'static str>) -> NamedNumber {
    NamedNumber { number: number.into(), name, hexadecimal: true }
}

/// A code point as an object; without a name if it is not in the registry.
fn named(writer: &mut Writer<'_>, code_point: NamedNumber) -> fmt::Result {
    writer.object(|writer| {
        writer.name("value")?;
        writer.bare(code_point.number)?;
        field::name(writer, code_point.name)
    })
}

/// What is there, or `null`.
fn optional<'w, T>(
    writer: &mut Writer<'w>,
    value: Option<T>,
    write: impl FnOnce(&mut Writer<'w>, T) -> fmt::Result,
) -> fmt::Result {
    match value {
        Some(value) => write(writer, value),
        None => writer.bare("null"),
    }
}
