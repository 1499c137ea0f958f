//! A message before its place in the story is known: the layers find them connection by connection, the story orders
//! them all.

use trace::{ConnectionId, EventId, Host, Instant, Trace};

use crate::{Epoch, FlightId, Message, MessageKind, Number, Phase, RecordId, SegmentId, Span};

/// A message, and what it is ordered by.
#[derive(Debug)]
pub(crate) struct Draft {
    pub order: Order,
    pub message: Message,
}

/// Wire order: the departure of the first byte and the rank, then the stream's order. TCP's opening comes before what its
/// ACK carries, its closing after.
pub(crate) type Order = (u64, u64);

/// What comes first in one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Opening,
    Stream,
    Closing,
}

const RANKS: u64 = 3;

/// What a layer knows of a message.
#[derive(Debug)]
pub(crate) struct Found {
    pub connection: ConnectionId,
    pub from: Host,
    pub kind: MessageKind,
    pub sent: EventId,
    pub arrived: Option<EventId>,
    pub content: Span,
    pub epoch: Option<Epoch>,
    pub records: Vec<RecordId>,
    pub segments: Vec<SegmentId>,
}

impl Draft {
    /// The message with its times; number, phase and flight are given once all messages are in order.
    pub fn new(trace: &Trace, rank: Rank, offset: u64, found: Found) -> Draft {
        let at = |event: EventId| trace.events.get(event.0).map_or(Instant::ZERO, |event| event.at);
        Draft {
            order: (found.sent.0 as u64 * RANKS + rank as u64, offset),
            message: Message {
                connection: found.connection,
                from: found.from,
                kind: found.kind,
                number: Number::Extra,
                phase: Phase::TcpHandshake,
                sent: found.sent,
                sent_at: at(found.sent),
                arrived: found.arrived,
                arrived_at: found.arrived.map(at),
                content: found.content,
                epoch: found.epoch,
                records: found.records,
                segments: found.segments,
                flight: FlightId(0),
                ignored: false,
                summary: None,
                alteration: None,
            },
        }
    }
}
