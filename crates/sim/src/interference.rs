//! The attacker on the link: what it does to the packets that pass, by the scenario's interventions.
//!
//! It has no keys. The naive one changes what it wants to change, and leaves the rest to TCP. The competent one is a second
//! TCP in miniature: it mends checksums, and where it changed the length of a stream it counts for both ends from then on,
//! so that neither notices (RFC 9293 §3.4).

mod change;
mod cut;
mod edits;
mod packet;
mod stream;

use trace::{Action, ConnectionId, Cut, Host, Intervention, Skill};

use change::change;
use edits::Edit;
use packet::{Flags, Packet, is_intact};
use stream::Stream;

/// How long a packet waits for its sender's next to pass before it, in microseconds; then it goes on all the same.
const PATIENCE_US: u64 = 500_000;

/// A packet as the attacker finds it.
pub(crate) struct Passing<'a> {
    pub(crate) connection: ConnectionId,
    pub(crate) from: Host,
    /// Which of its sender's packets in the connection it is, from 1.
    pub(crate) number: u16,
    pub(crate) bytes: &'a [u8],
}

/// What becomes of a packet.
#[derive(Default)]
pub(crate) struct Verdict {
    /// The interventions that were done, by their places in the scenario.
    pub(crate) done: Vec<usize>,
    pub(crate) passes: Passes,
    /// It arrives so many times more.
    pub(crate) copies: usize,
    /// It goes on so much later, in microseconds.
    pub(crate) later: u64,
    /// It lets its sender's next packet pass before it; at the latest when this time is over, in microseconds.
    pub(crate) waits: Option<u64>,
    /// What is sent beside it.
    pub(crate) beside: Vec<Forgery>,
    /// What is put into the stream again later.
    pub(crate) replays: Vec<Replay>,
}

/// What a competent attacker will put into a sender's stream again.
pub(crate) struct Replay {
    /// The place of the intervention in the scenario; it is done when there is a stream to put this into.
    pub(crate) intervention: usize,
    /// After so many microseconds.
    pub(crate) after: u64,
    pub(crate) payload: Vec<u8>,
}

/// What goes on of a packet.
#[derive(Default)]
pub(crate) enum Passes {
    /// The packet as it is.
    #[default]
    Unchanged,
    /// These in its place; none where it is dropped.
    Instead(Vec<Vec<u8>>),
}

/// A packet in somebody's name.
pub(crate) struct Forgery {
    /// In whose.
    pub(crate) from: Host,
    /// After so many microseconds.
    pub(crate) after: u64,
    pub(crate) bytes: Vec<u8>,
}

/// The attacker.
pub(crate) struct Interference {
    interventions: Vec<Intervention>,
    mtu: usize,
    /// What it knows of the connection that is open.
    connection: ConnectionId,
    client: Stream,
    server: Stream,
    cut: Option<(Cut, Host)>,
}

impl Interference {
    /// The attacker that does this; none if nothing is to be done.
    pub(crate) fn new(interventions: &[Intervention], mtu: u16) -> Option<Interference> {
        (!interventions.is_empty()).then(|| Interference {
            interventions: interventions.to_vec(),
            mtu: mtu.into(),
            connection: ConnectionId::default(),
            client: Stream::default(),
            server: Stream::default(),
            cut: None,
        })
    }

    fn stream(&mut self, from: Host) -> &mut Stream {
        match from {
            Host::Client => &mut self.client,
            Host::Server => &mut self.server,
        }
    }

    /// Looks at a packet, and does to it what is to be done.
    pub(crate) fn meet(&mut self, passing: &Passing<'_>) -> Verdict {
        if passing.connection != self.connection {
            self.connection = passing.connection;
            (self.client, self.server, self.cut) = (Stream::default(), Stream::default(), None);
        }
        let Some(packet) = Packet::read(passing.bytes) else { return Verdict::default() };
        if let Some((cut, from)) = self.cut {
            return self.after_cut(cut, from, passing.from, &packet);
        }
        let stream = self.stream(passing.from);
        if packet.flags.syn {
            stream.initial = Some(packet.sequence);
        }
        let mut verdict = Verdict::default();
        // What is changed of this one packet, wherever it stands in the stream.
        let mut changes = Vec::new();
        let mut injections = Vec::new();
        for (place, intervention) in self.interventions.clone().iter().enumerate() {
            let is_meant = usize::from(intervention.connection) == passing.connection.0 + 1
                && intervention.from == passing.from
                && intervention.packet == passing.number;
            if !is_meant {
                continue;
            }
            match &intervention.action {
                Action::Replay { after_ms, skill: Skill::Competent } => {
                    let payload = packet.payload.clone();
                    verdict.replays.push(Replay { intervention: place, after: micros(*after_ms), payload });
                }
                // It goes on behind the packet: when that has passed.
                Action::Inject { bytes, skill: Skill::Competent } if !packet.flags.syn && !packet.flags.rst => {
                    injections.push((place, bytes.clone()));
                }
                action => {
                    if self.intervene(action, passing, &packet, &mut verdict, &mut changes).is_some() {
                        verdict.done.push(place);
                    }
                }
            }
        }
        let end = self.stream(passing.from).offset(packet.sequence) + packet.payload.len() as u64;
        self.let_pass(passing, packet.clone(), &mut verdict, &changes);
        for (place, bytes) in injections {
            let at = end.max(self.stream(passing.from).reach);
            if let Some(forged) = self.insert(passing.from, &packet, at, bytes) {
                verdict.done.push(place);
                verdict.beside.extend(forged);
            }
        }
        verdict
    }

    /// What is put into a sender's stream again, behind all that has passed.
    pub(crate) fn replay(&mut self, from: Host, payload: Vec<u8>) -> Vec<Forgery> {
        let stream = self.stream(from);
        let (at, packet) = (stream.reach, stream.last.clone());
        match packet.filter(|_| self.cut.is_none() && !payload.is_empty()) {
            Some(packet) => self.insert(from, &packet, at, payload).unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Does one thing; none if it cannot be done to this packet.
    fn intervene(
        &mut self,
        action: &Action,
        passing: &Passing<'_>,
        packet: &Packet,
        verdict: &mut Verdict,
        changes: &mut Vec<Action>,
    ) -> Option<()> {
        let from = passing.from;
        let start = self.stream(from).offset(packet.sequence) + u64::from(packet.flags.syn);
        let end = start + packet.payload.len() as u64;
        // The competent one changes the stream, where a byte is of it, and has it changed whenever it is sent.
        let in_stream = |byte: u16, skill: Skill| {
            let place = usize::from(byte).checked_sub(packet.header_length());
            place.filter(|_| skill == Skill::Competent).map(|place| start + place as u64)
        };
        match action {
            Action::Drop => verdict.passes = Passes::Instead(Vec::new()),
            Action::Delay { by_ms } => verdict.later += micros(*by_ms),
            Action::Duplicate => verdict.copies += 1,
            Action::Reorder => verdict.waits = Some(PATIENCE_US),
            Action::Replay { after_ms, .. } => {
                let bytes = passing.bytes.to_vec();
                verdict.beside.push(Forgery { from, after: micros(*after_ms), bytes });
            }
            Action::Flip { byte, bit, skill } => {
                passing.bytes.get(usize::from(*byte))?;
                match in_stream(*byte, *skill) {
                    Some(at) => self.stream(from).edits.flip(at, 1 << bit),
                    None => changes.push(action.clone()),
                }
            }
            Action::Set { byte, remove, bytes, skill } => {
                let last = usize::from(*byte) + usize::from(*remove);
                if usize::from(*byte) >= passing.bytes.len() || last > passing.bytes.len() {
                    return None;
                }
                match in_stream(*byte, *skill) {
                    Some(at) => self.replace(from, at, (*remove).into(), bytes)?,
                    None => changes.push(action.clone()),
                }
            }
            // Before both have their initial numbers there is no stream to put anything into, and after a RST none any more.
            Action::Inject { .. } if packet.flags.syn || packet.flags.rst => return None,
            Action::Inject { bytes, .. } => {
                let at = end.max(self.stream(from).reach);
                let sequence = self.stream(from).received(at);
                let forged = self.translated(from, packet.another(sequence, bytes.clone()));
                verdict.beside.push(Forgery { from, after: 0, bytes: forged.write() });
            }
            Action::Cut(cut) => self.cut_off(*cut, from, packet, end, verdict)?,
        }
        Some(())
    }

    /// Puts bytes in the place of others in a stream; none if the numbers of what has passed would be others then.
    fn replace(&mut self, from: Host, at: u64, remove: u64, bytes: &[u8]) -> Option<()> {
        let Stream { edits, reach, .. } = self.stream(from);
        let (replaced, insert) = bytes.split_at(bytes.len().min(remove as usize));
        let (behind, done) = (!replaced.is_empty(), replaced.len() as u64);
        let rest = Edit { at: at + done, remove: remove - done, insert: insert.to_vec(), behind };
        if rest.remove > 0 || !rest.insert.is_empty() {
            (rest.at >= *reach).then(|| edits.add(rest)).flatten()?;
        }
        replaced.iter().zip(at..).for_each(|(byte, at)| edits.set(at, *byte));
        Some(())
    }

    /// Puts bytes into a stream at its offset `at`, behind all that has passed, in packets of their own; from then on the
    /// attacker counts for both ends. None if the stream has ended.
    fn insert(&mut self, from: Host, packet: &Packet, at: u64, bytes: Vec<u8>) -> Option<Vec<Forgery>> {
        let room = self.room(packet);
        let stream = self.stream(from);
        if stream.finished {
            return None;
        }
        let mut sequence = stream.received(at);
        stream.edits.add(Edit { at, remove: 0, insert: bytes.clone(), behind: true })?;
        let mut forged = Vec::new();
        for part in bytes.chunks(room) {
            let another = self.translated(from, packet.another(sequence, part.to_vec()));
            forged.push(Forgery { from, after: 0, bytes: another.write() });
            sequence = sequence.wrapping_add(part.len() as u32);
        }
        Some(forged)
    }

    /// How much payload the link has room for behind these headers.
    fn room(&self, packet: &Packet) -> usize {
        self.mtu.saturating_sub(packet.header_length()).max(1)
    }

    /// The packet with the acknowledgment that its receiver understands.
    fn translated(&mut self, from: Host, mut packet: Packet) -> Packet {
        let peer = self.stream(from.peer());
        if packet.flags.ack && peer.initial.is_some() && peer.edits.move_numbers() {
            packet.acknowledgment = peer.sent(packet.acknowledgment);
            packet.map_sack(|edge| peer.sent(edge));
        }
        packet
    }

    /// Lets what is left of a packet go on: with the streams' changes in it, the numbers that its receiver expects, and at
    /// last what is changed of this one packet.
    fn let_pass(&mut self, passing: &Passing<'_>, packet: Packet, verdict: &mut Verdict, changes: &[Action]) {
        let from = passing.from;
        let stream = self.stream(from);
        stream.last = Some(packet.clone());
        if matches!(verdict.passes, Passes::Instead(_)) {
            return;
        }
        let start = stream.offset(packet.sequence);
        let mut rewritten = packet.clone();
        rewritten.payload = stream.edits.apply(start + u64::from(packet.flags.syn), &packet.payload);
        if stream.initial.is_some() {
            rewritten.sequence = stream.received(start);
        }
        let rewritten = self.translated(from, rewritten);
        let mut parts = self.parts(&rewritten);
        if let Some(first) = parts.first_mut() {
            changes.iter().for_each(|action| change(first, action));
        }
        // What is damaged is dropped by its receiver, and comes again.
        if parts.iter().all(|part| is_intact(part)) {
            let stream = self.stream(from);
            stream.finished |= packet.flags.fin;
            stream.reach = stream.reach.max(start + u64::from(packet.occupies()));
        }
        if rewritten.occupies() == 0 && packet.occupies() > 0 {
            // Of what was taken out altogether its receiver knows nothing, so the attacker says that it has come.
            let end = packet.sequence.wrapping_add(packet.occupies());
            let bytes = packet.answer(packet.acknowledgment, end).write();
            verdict.beside.push(Forgery { from: from.peer(), after: 0, bytes });
        }
        if parts.len() > 1 || parts.iter().any(|part| part != passing.bytes) {
            verdict.passes = Passes::Instead(parts);
        }
    }

    /// A packet that has grown too long for the link, in several.
    fn parts(&self, packet: &Packet) -> Vec<Vec<u8>> {
        let room = self.room(packet);
        if packet.payload.len() <= room {
            return vec![packet.write()];
        }
        let mut parts = Vec::new();
        let last = packet.payload.len().div_ceil(room) - 1;
        for (place, payload) in packet.payload.chunks(room).enumerate() {
            let flags = Flags { fin: packet.flags.fin && place == last, ..packet.flags };
            let sequence = packet.sequence.wrapping_add((place * room) as u32);
            parts.push(Packet { sequence, flags, payload: payload.to_vec(), ..packet.clone() }.write());
        }
        parts
    }
}

fn micros(milliseconds: u16) -> u64 {
    u64::from(milliseconds) * 1_000
}
