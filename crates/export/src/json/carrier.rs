//! What carries the messages, as JSON: segments and records.

use std::fmt;

use analysis::{Analysis, Checksum, Opaque, Record, SegmentId, TcpFlags};
use dissect::ContentType;
use trace::Trace;

use super::writer::Writer;
use super::{code_point, epoch, host, named, optional};

pub(super) fn segment(writer: &mut Writer<'_>, trace: &Trace, analysis: &Analysis, id: SegmentId) -> fmt::Result {
    let segment = &analysis.segments[id.0];
    let checksums = analysis.checksums(trace, id);
    writer.object(|writer| {
        writer.name("index")?;
        writer.bare(id.0)?;
        writer.name("connection")?;
        writer.bare(segment.connection.0)?;
        writer.name("from")?;
        writer.quoted(host(segment.from))?;
        writer.name("time_us")?;
        writer.bare(segment.sent_at.as_micros())?;
        writer.name("flags")?;
        writer.list(|writer| flags(segment.flags).try_for_each(|flag| writer.quoted(flag)))?;
        writer.name("sequence")?;
        writer.bare(segment.sequence)?;
        writer.name("acknowledgment")?;
        optional(writer, segment.acknowledgment, Writer::bare)?;
        writer.name("window")?;
        writer.bare(segment.window)?;
        writer.name("length")?;
        writer.bare(segment.payload.len())?;
        writer.name("retransmission")?;
        writer.bare(segment.retransmission)?;
        writer.name("arrival_us")?;
        optional(writer, segment.arrived_at.map(trace::Instant::as_micros), Writer::bare)?;
        writer.name("duplicated")?;
        writer.bare(segment.duplicated)?;
        writer.name("ip_checksum")?;
        optional(writer, checksums.ip.map(checksum), Writer::quoted)?;
        writer.name("tcp_checksum")?;
        writer.quoted(checksum(checksums.tcp))?;
        segment.tampering.iter().try_for_each(|tampering| super::attack::tampering(writer, trace, tampering))
    })
}

pub(super) fn record(writer: &mut Writer<'_>, index: usize, record: &Record) -> fmt::Result {
    let content_type = |content_type: ContentType| code_point(content_type.0.into(), content_type.name());
    writer.object(|writer| {
        writer.name("index")?;
        writer.bare(index)?;
        writer.name("connection")?;
        writer.bare(record.connection.0)?;
        writer.name("from")?;
        writer.quoted(host(record.from))?;
        writer.name("content_type")?;
        named(writer, content_type(record.content_type))?;
        writer.name("inner_content_type")?;
        optional(writer, record.inner_content_type.map(content_type), named)?;
        writer.name("legacy_record_version")?;
        named(writer, code_point(record.version.0, record.version.name()))?;
        writer.name("length")?;
        writer.bare(record.wire.range.len())?;
        writer.name("epoch")?;
        writer.string(&epoch(record.epoch))?;
        writer.name("sequence_number")?;
        optional(writer, record.sequence, Writer::bare)?;
        writer.name("opaque")?;
        optional(writer, record.opaque.map(opaque), Writer::quoted)?;
        writer.name("segments")?;
        writer.list(|writer| record.segments.iter().try_for_each(|id| writer.bare(id.0)))?;
        writer.name("messages")?;
        writer.list(|writer| record.messages.iter().try_for_each(|id| writer.bare(id.0)))
    })
}

fn flags(flags: TcpFlags) -> impl Iterator<Item = &'static str> {
    let names = [(flags.syn, "syn"), (flags.fin, "fin"), (flags.rst, "rst"), (flags.psh, "psh"), (flags.ack, "ack")];
    names.into_iter().filter(|(set, _)| *set).map(|(_, name)| name)
}

fn checksum(checksum: Checksum) -> &'static str {
    match checksum {
        Checksum::Correct => "correct",
        Checksum::NotFilledIn => "not_filled_in",
        Checksum::Wrong { .. } => "wrong",
        Checksum::Unverifiable => "unverifiable",
    }
}

fn opaque(opaque: Opaque) -> &'static str {
    match opaque {
        Opaque::NoSecret => "no_secret",
        Opaque::Suite(_) => "cipher_suite",
        Opaque::Version(_) => "version",
        Opaque::NotAuthentic => "not_authentic",
        Opaque::BehindGap => "behind_gap",
    }
}
