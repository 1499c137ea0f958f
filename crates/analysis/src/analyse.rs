//! The way from a trace to its analysis, layer by layer.

use trace::Trace;

use crate::order::in_order;
use crate::record::Records;
use crate::segment::Transport;
use crate::session::read_sessions;
use crate::tcp::read_tcp;
use crate::timeline::Timeline;
use crate::{Analysis, MessageId, flight, outline};

/// Understands a trace. It never fails: what cannot be understood is left out or says so.
pub fn analyse(trace: &Trace) -> Analysis {
    let mut transport = Transport::of(trace);
    let mut derived = Vec::new();
    let mut records = Records::of(trace, &mut transport, &mut derived);
    let mut drafts = Vec::new();
    read_tcp(trace, &transport, &mut drafts);
    let negotiated = read_sessions(trace, &transport, &mut records, &mut derived, &mut drafts);

    let drafts = in_order(drafts, |draft| draft.order);
    let mut messages: Vec<_> = drafts.into_iter().map(|draft| draft.message).collect();
    for (index, message) in messages.iter().enumerate() {
        for record in &message.records {
            records.records[record.0].messages.push(MessageId(index));
        }
    }
    let outline = outline::number(&mut messages, &negotiated);
    let flights = flight::gather(&mut messages, negotiated.len());
    let timeline = Timeline::of(trace, &messages, &negotiated);
    Analysis {
        connections: negotiated.iter().map(|negotiated| negotiated.connection()).collect(),
        segments: transport.segments,
        records: records.records,
        messages,
        flights,
        outline,
        derived,
        timeline,
    }
}
