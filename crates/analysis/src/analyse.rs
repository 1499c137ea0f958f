//! The way from a trace to its analysis, layer by layer, at once or bit by bit.

use std::collections::HashSet;
use std::vec::IntoIter;

use trace::{EventId, Trace};

use crate::decompression::decompress_certificates;
use crate::draft::Draft;
use crate::key_log::KeyLog;
use crate::negotiated::Negotiated;
use crate::order::in_order;
use crate::participant::seat_attacker;
use crate::record::{Found, Records, Scan};
use crate::segment::Transport;
use crate::session::{Ground, Session, sessions};
use crate::tcp::read_tcp;
use crate::timeline::Timeline;
use crate::{Analysis, DerivedBuffer, MessageId, flight, outline};

/// Understands a trace. It never fails: what cannot be understood is left out or says so.
pub fn analyse(trace: &Trace) -> Analysis {
    analyse_with(trace, KeyLog::of(trace))
}

/// Understands a trace as far as these secrets open it.
pub(crate) fn analyse_with(trace: &Trace, key_log: KeyLog) -> Analysis {
    let mut work = Work::new(trace, key_log);
    work.advance(trace, u64::MAX);
    work.finish(trace)
}

/// An analysis in the making: a big capture takes longer than a page may keep silent.
pub struct Analyser {
    trace: Trace,
    work: Work,
}

/// How far an analysis has come, in bytes worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// So many are done.
    pub done: u64,
    /// Of so many.
    pub total: u64,
}

impl Progress {
    /// Nothing is left to do but to finish.
    pub fn is_complete(self) -> bool {
        self.done >= self.total
    }
}

impl Analyser {
    /// Begins with a trace.
    pub fn new(trace: Trace) -> Analyser {
        let work = Work::new(&trace, KeyLog::of(&trace));
        Analyser { trace, work }
    }

    /// Goes on for about `budget` bytes of work. Each packet's bytes count ten times in all: they are worked on more
    /// than once, and decrypting them takes longest.
    pub fn advance(&mut self, budget: u64) -> Progress {
        self.work.advance(&self.trace, budget)
    }

    /// Does what is left to do, and gives the trace back with its analysis.
    pub fn finish(mut self) -> (Trace, Analysis) {
        self.work.advance(&self.trace, u64::MAX);
        let analysis = self.work.finish(&self.trace);
        (self.trace, analysis)
    }
}

/// What each byte costs in the stages, beside each other.
const SEGMENT_COST: u64 = 1;
const SCAN_COST: u64 = 1;
const RECORD_COST: u64 = 1;
const SESSION_COST: u64 = 7;

/// Everything but the trace.
struct Work {
    /// Bytes of packets.
    bytes: u64,
    done: u64,
    stage: Stage,
    transport: Transport,
    records: Records,
    derived: Vec<DerivedBuffer>,
    drafts: Vec<Draft>,
    sessions: Vec<Session>,
    key_log: KeyLog,
}

/// What is being done.
enum Stage {
    /// Reading segments, from this event on.
    Segments(usize),
    /// Finding records in the streams.
    Scan(Scan),
    /// Putting these records together.
    Records(IntoIter<Found>),
    /// Reading messages, from this session on.
    Sessions(usize),
    Complete,
}

impl Work {
    fn new(trace: &Trace, key_log: KeyLog) -> Work {
        let bytes = trace.events.iter().map(|event| match event.kind {
            trace::EventKind::SegmentSent { packet } | trace::EventKind::Forged { packet, .. } => {
                trace.buffer(packet).len() as u64
            }
            _ => 0,
        });
        Work {
            bytes: bytes.sum(),
            done: 0,
            stage: Stage::Segments(0),
            transport: Transport::new(trace),
            records: Records::default(),
            derived: Vec::new(),
            drafts: Vec::new(),
            sessions: Vec::new(),
            key_log,
        }
    }

    fn advance(&mut self, trace: &Trace, budget: u64) -> Progress {
        let end = self.done.saturating_add(budget);
        while self.done < end && !matches!(self.stage, Stage::Complete) {
            let (cost, last) = self.step(trace);
            // However little there is to a step, many of them take their time.
            self.done = self.done.saturating_add(cost.max(1));
            if last {
                self.next_stage(trace);
            }
        }
        let total = self.bytes.saturating_mul(SEGMENT_COST + SCAN_COST + RECORD_COST + SESSION_COST).max(1);
        match self.stage {
            Stage::Complete => Progress { done: total, total },
            _ => Progress { done: self.done.min(total - 1), total },
        }
    }

    /// Does one thing; what it cost, and whether it was its stage's last.
    fn step(&mut self, trace: &Trace) -> (u64, bool) {
        match &mut self.stage {
            Stage::Segments(next) => match trace.events.get(*next) {
                Some(event) => {
                    let length = self.transport.read(trace, EventId(*next), event);
                    *next += 1;
                    (SEGMENT_COST * length as u64, false)
                }
                None => (0, true),
            },
            Stage::Scan(scan) => match scan.advance(trace, &self.transport) {
                Some(length) => (SCAN_COST * length, false),
                None => (0, true),
            },
            Stage::Records(found) => match found.next() {
                Some(found) => {
                    let length = self.records.add(trace, &mut self.transport, &mut self.derived, found);
                    (RECORD_COST * length, false)
                }
                None => (0, true),
            },
            Stage::Sessions(next) => match self.sessions.get_mut(*next) {
                Some(session) => {
                    let ground = &mut Ground {
                        trace,
                        transport: &self.transport,
                        key_log: &self.key_log,
                        records: &mut self.records,
                        derived: &mut self.derived,
                        drafts: &mut self.drafts,
                    };
                    match session.advance(ground) {
                        Some(record) => (SESSION_COST * self.records.records[record.0].wire.range.len() as u64, false),
                        None => {
                            *next += 1;
                            (0, false)
                        }
                    }
                }
                None => (0, true),
            },
            Stage::Complete => (0, false),
        }
    }

    fn next_stage(&mut self, trace: &Trace) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Complete) {
            Stage::Segments(_) => {
                self.transport.seal();
                read_tcp(trace, &self.transport, &mut self.drafts);
                Stage::Scan(Scan::default())
            }
            Stage::Scan(scan) => Stage::Records(scan.finish(&self.transport).into_iter()),
            Stage::Records(_) => {
                self.records.pair(&self.transport);
                self.sessions = sessions(&self.transport, &self.records);
                Stage::Sessions(0)
            }
            Stage::Sessions(..) | Stage::Complete => Stage::Complete,
        };
        let before = match self.stage {
            Stage::Segments(_) => 0,
            Stage::Scan(_) => SEGMENT_COST,
            Stage::Records(_) => SEGMENT_COST + SCAN_COST,
            Stage::Sessions(..) | Stage::Complete => SEGMENT_COST + SCAN_COST + RECORD_COST,
        };
        // What was no record has not been worked on, and is done all the same.
        self.done = self.done.max(self.bytes.saturating_mul(before));
    }

    /// Orders all that was found, and tells the story of it.
    fn finish(self, trace: &Trace) -> Analysis {
        let mut records = self.records.records;
        let drafts = in_order(self.drafts, |draft| draft.order);
        let mut messages: Vec<_> = drafts.into_iter().map(|draft| draft.message).collect();
        for (index, message) in messages.iter().enumerate() {
            for record in &message.records {
                records[record.0].messages.push(MessageId(index));
            }
        }
        let negotiated: Vec<_> = self.sessions.into_iter().map(|session| session.negotiated).collect();
        let outline = outline::number(&mut messages, &records, &negotiated);
        let flights = flight::gather(&mut messages, negotiated.len());
        let mut derived = self.derived;
        decompress_certificates(trace, &messages, &mut derived);
        let timeline = Timeline::of(trace, &messages, &negotiated);
        let connection = |negotiated: &Negotiated| negotiated.connection(trace.replay_of(negotiated.id).is_some());
        let mut connections: Vec<_> = negotiated.iter().map(connection).collect();
        seat_attacker(trace, &mut connections);
        for message in messages.iter().filter(|message| message.epoch.is_some() && message.alteration.is_some()) {
            connections[message.connection.0].divided = true;
        }
        let mut analysis = Analysis {
            connections,
            segments: self.transport.segments,
            records,
            messages,
            flights,
            outline,
            derived,
            timeline,
            changed_segments: HashSet::new(),
            disagreed: self.key_log.disagreed(),
        };
        analysis.changed_segments = analysis.find_changed_segments(trace);
        analysis.date_failures(trace);
        analysis
    }
}
