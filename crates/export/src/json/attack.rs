//! What an attacker on the link did, as JSON. A run without one has none of these members.

use std::fmt;

use analysis::{Alteration, Analysis, InterventionReport, MessageId, Tampering, TamperingOutcome};
use trace::{BufferId, Trace};

use super::writer::Writer;
use super::{code_point, field, named, optional, type_name_of};
use crate::hex::Hex;

/// An intervention, and what came of it.
pub(super) fn intervention(
    writer: &mut Writer<'_>,
    trace: &Trace,
    analysis: &Analysis,
    report: &InterventionReport,
) -> fmt::Result {
    let scenario = trace.scenario.as_ref();
    let intervention = scenario.and_then(|scenario| scenario.interventions.get(report.place));
    writer.object(|writer| {
        writer.name("intervention")?;
        optional(writer, intervention, Writer::quoted)?;
        writer.name("outcome")?;
        writer.quoted(report.outcome.name())?;
        writer.name("alert")?;
        optional(writer, report.alert.map(|alert| code_point(alert.0.into(), alert.name())), named)?;
        writer.name("segments")?;
        writer.list(|writer| report.segments.iter().try_for_each(|id| writer.bare(id.0)))?;
        writer.name("messages")?;
        let messages = report.messages.iter().filter(|id| id.0 < analysis.messages.len());
        writer.list(|writer| messages.clone().try_for_each(|id| writer.bare(id.0)))
    })
}

/// What was done to a segment: with the packet that the other members are not about.
pub(super) fn tampering(writer: &mut Writer<'_>, trace: &Trace, tampering: &Tampering) -> fmt::Result {
    let (name, other) = match tampering.outcome {
        TamperingOutcome::Passed => ("passed", None),
        TamperingOutcome::Dropped => ("dropped", None),
        TamperingOutcome::Changed { sent } => ("changed", Some(("sent", sent))),
        TamperingOutcome::Damaged { arrived } => ("damaged", Some(("arrived", arrived))),
        TamperingOutcome::Split => ("split", None),
        TamperingOutcome::Forged => ("forged", None),
    };
    writer.name("tampering")?;
    writer.object(|writer| {
        writer.name("outcome")?;
        writer.quoted(name)?;
        writer.name("interventions")?;
        writer.list(|writer| tampering.interventions.iter().try_for_each(|place| writer.bare(*place)))?;
        other.iter().try_for_each(|(name, packet): &(&str, BufferId)| {
            writer.name(name)?;
            writer.quoted(Hex(trace.buffer(*packet)))
        })
    })
}

/// How a message differs from what was sent.
pub(super) fn alteration(
    writer: &mut Writer<'_>,
    trace: &Trace,
    analysis: &Analysis,
    id: MessageId,
    alteration: &Alteration,
) -> fmt::Result {
    let message = analysis.message(id);
    writer.name("alteration")?;
    writer.object(|writer| {
        writer.name("changed")?;
        writer.list(|writer| {
            alteration.changed.iter().try_for_each(|range| {
                writer.list(|writer| [range.start, range.end].into_iter().try_for_each(|place| writer.bare(place)))
            })
        })?;
        writer.name("original")?;
        writer.list(|writer| {
            alteration.original.iter().try_for_each(|original| {
                writer.object(|writer| {
                    writer.name("type")?;
                    writer.string(&type_name_of(analysis, message, original.kind))?;
                    writer.name("fields")?;
                    let tree = analysis.original_tree(trace, id, original);
                    field::field(writer, &tree, analysis.bytes(trace, &original.content))
                })
            })
        })
    })
}
