//! The attacker on the link: what it does to the packets that pass, by the scenario's interventions.
//!
//! It has no keys. The naive one changes what it wants to change, and leaves the rest to TCP. The competent one is a second
//! TCP in miniature: it mends checksums, and where it changed the length of a stream it counts for both ends from then on,
//! so that neither notices (RFC 9293 §3.4).

mod edits;
mod packet;

use trace::{Action, ConnectionId, Cut, Host, Intervention, Skill};

use edits::{Edit, Edits};
use packet::{Flags, Packet, mend_checksums};

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
    /// What is put into the stream again after so many microseconds.
    pub(crate) replay: Option<(u64, Vec<u8>)>,
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

/// What the attacker knows of one direction.
#[derive(Default)]
struct Stream {
    /// The sender's initial sequence number.
    initial: Option<u32>,
    /// The offset behind all that has passed, as the sender counts.
    reach: u64,
    edits: Edits,
    /// The last packet that passed, as its sender made it.
    last: Option<Packet>,
    /// Its FIN has passed.
    finished: bool,
}

impl Stream {
    fn offset(&self, sequence: u32) -> u64 {
        sequence.wrapping_sub(self.initial.unwrap_or(sequence)).into()
    }

    /// The sequence number with which the receiver gets what the sender sends at this offset.
    fn received(&self, offset: u64) -> u32 {
        self.initial.unwrap_or_default().wrapping_add(self.edits.received(offset) as u32)
    }

    /// The acknowledgment number for the sender that stands for the receiver's.
    fn sent(&self, acknowledgment: u32) -> u32 {
        let initial = self.initial.unwrap_or_default();
        initial.wrapping_add(self.edits.sent(acknowledgment.wrapping_sub(initial).into()) as u32)
    }
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
        // What a header is changed to counts for this one packet.
        let mut changed: Option<Vec<u8>> = None;
        for (place, intervention) in self.interventions.clone().iter().enumerate() {
            let is_meant = usize::from(intervention.connection) == passing.connection.0 + 1
                && intervention.from == passing.from
                && intervention.packet == passing.number;
            if is_meant && self.intervene(&intervention.action, passing, &packet, &mut verdict, &mut changed).is_some()
            {
                verdict.done.push(place);
            }
        }
        self.let_pass(passing, packet, &mut verdict, changed);
        verdict
    }

    /// What is put into a sender's stream again, behind all that has passed.
    pub(crate) fn replay(&mut self, from: Host, payload: Vec<u8>) -> Vec<Forgery> {
        if self.cut.is_some() {
            return Vec::new();
        }
        let at = self.stream(from).reach;
        let Some(packet) = self.stream(from).last.clone() else { return Vec::new() };
        if self.stream(from).finished {
            return Vec::new();
        }
        self.insert(from, &packet, at, payload)
    }

    /// Does one thing; none if it cannot be done to this packet.
    fn intervene(
        &mut self,
        action: &Action,
        passing: &Passing<'_>,
        packet: &Packet,
        verdict: &mut Verdict,
        changed: &mut Option<Vec<u8>>,
    ) -> Option<()> {
        let from = passing.from;
        let start = self.stream(from).offset(packet.sequence) + u64::from(packet.flags.syn);
        let end = start + packet.payload.len() as u64;
        match action {
            Action::Drop => verdict.passes = Passes::Instead(Vec::new()),
            Action::Delay { by_ms } => verdict.later += micros(*by_ms),
            Action::Duplicate => verdict.copies += 1,
            Action::Reorder => verdict.waits = Some(PATIENCE_US),
            Action::Replay { after_ms, skill: Skill::Naive } => {
                let bytes = passing.bytes.to_vec();
                verdict.beside.push(Forgery { from, after: micros(*after_ms), bytes });
            }
            Action::Replay { after_ms, skill: Skill::Competent } => {
                let payload = Some(packet.payload.clone()).filter(|payload| !payload.is_empty())?;
                verdict.replay = Some((micros(*after_ms), payload));
            }
            Action::Flip { byte, bit, skill } => {
                let byte = usize::from(*byte);
                passing.bytes.get(byte)?;
                match (skill, byte.checked_sub(packet.header_length())) {
                    (Skill::Competent, Some(place)) => {
                        self.stream(from).edits.flip(start + place as u64, 1 << bit);
                    }
                    (skill, _) => {
                        let bytes = changed.get_or_insert_with(|| passing.bytes.to_vec());
                        *bytes.get_mut(byte)? ^= 1 << bit;
                        mend_if(*skill, bytes);
                    }
                }
            }
            Action::Set { byte, remove, bytes: put, skill } => {
                let byte = usize::from(*byte);
                let last = byte + usize::from(*remove);
                if byte >= passing.bytes.len() || last > passing.bytes.len() {
                    return None;
                }
                match (skill, byte.checked_sub(packet.header_length())) {
                    (Skill::Competent, Some(place)) => {
                        let at = start + place as u64;
                        let edit = Edit { at, remove: u64::from(*remove), insert: put.clone(), behind: false };
                        self.stream(from).edits.add(edit);
                    }
                    (skill, _) => {
                        let bytes = changed.get_or_insert_with(|| passing.bytes.to_vec());
                        let last = last.min(bytes.len());
                        bytes.splice(byte.min(last)..last, put.iter().copied());
                        mend_if(*skill, bytes);
                    }
                }
            }
            // Before both have their initial numbers there is no stream to put anything into.
            Action::Inject { .. } if packet.flags.syn || packet.flags.rst => return None,
            Action::Inject { bytes, skill: Skill::Naive } => {
                let stream = self.stream(from);
                let sequence = stream.received(end);
                let forged = self.translated(from, packet.another(sequence, bytes.clone()));
                verdict.beside.push(Forgery { from, after: 0, bytes: forged.write() });
            }
            Action::Inject { bytes, skill: Skill::Competent } => {
                let forged = self.insert(from, packet, end, bytes.clone());
                verdict.beside.extend(forged);
            }
            Action::Cut(cut) => {
                self.cut = Some((*cut, from));
                self.cut_off(*cut, from, packet, end, verdict);
            }
        }
        Some(())
    }

    /// Puts bytes into a stream at its offset `at`, in packets of their own; from then on the attacker counts for both ends.
    fn insert(&mut self, from: Host, packet: &Packet, at: u64, bytes: Vec<u8>) -> Vec<Forgery> {
        let stream = self.stream(from);
        let mut sequence = stream.received(at);
        stream.edits.add(Edit { at, remove: 0, insert: bytes.clone(), behind: true });
        let room = self.mtu.saturating_sub(packet.header_length()).max(1);
        let mut forged = Vec::new();
        for part in bytes.chunks(room) {
            let another = self.translated(from, packet.another(sequence, part.to_vec()));
            forged.push(Forgery { from, after: 0, bytes: another.write() });
            sequence = sequence.wrapping_add(part.len() as u32);
        }
        forged
    }

    /// The packet with the acknowledgment that its receiver understands.
    fn translated(&mut self, from: Host, mut packet: Packet) -> Packet {
        let peer = self.stream(from.peer());
        if packet.flags.ack && peer.initial.is_some() && !peer.edits.is_empty() {
            packet.acknowledgment = peer.sent(packet.acknowledgment);
            packet.map_sack(|edge| peer.sent(edge));
        }
        packet
    }

    /// Lets what is left of a packet go on: with the streams' changes in it, and the numbers that its receiver expects.
    fn let_pass(&mut self, passing: &Passing<'_>, packet: Packet, verdict: &mut Verdict, changed: Option<Vec<u8>>) {
        let from = passing.from;
        let is_dropped = matches!(verdict.passes, Passes::Instead(_));
        let start = self.stream(from).offset(packet.sequence);
        let data = start + u64::from(packet.flags.syn);
        if let (false, Some(changed)) = (is_dropped, changed) {
            // It is no segment of the stream any more, or one with other numbers: its receiver will see.
            verdict.passes = Passes::Instead(vec![changed]);
            return;
        }
        let stream = self.stream(from);
        stream.last = Some(packet.clone());
        if is_dropped {
            return;
        }
        let mut rewritten = packet.clone();
        rewritten.payload = stream.edits.apply(data, &packet.payload);
        if stream.initial.is_some() && !packet.flags.rst {
            rewritten.sequence = stream.received(start);
        }
        stream.finished |= packet.flags.fin;
        stream.reach = stream.reach.max(start + u64::from(packet.occupies()));
        let rewritten = self.translated(from, rewritten);
        let parts = self.parts(&rewritten);
        if parts.len() > 1 || parts.iter().any(|part| part != passing.bytes) {
            verdict.passes = Passes::Instead(parts);
        }
    }

    /// A packet that has grown too long for the link, in several.
    fn parts(&self, packet: &Packet) -> Vec<Vec<u8>> {
        let room = self.mtu.saturating_sub(packet.header_length()).max(1);
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

    /// What is sent when the connection is cut at this packet, which ends at the offset `end`.
    fn cut_off(&mut self, cut: Cut, from: Host, packet: &Packet, end: u64, verdict: &mut Verdict) {
        let receivers = self.stream(from).received(end);
        let reset_of_sender = {
            let peer = self.stream(from.peer());
            let mut reset = match peer.initial {
                // Who has heard nothing takes a RST that acknowledges its SYN (RFC 9293 §3.10.7.3).
                None => packet.answer(0, packet.sequence.wrapping_add(packet.occupies())),
                Some(_) => packet.answer(peer.received(peer.reach), packet.sequence.wrapping_add(packet.occupies())),
            };
            reset.flags.rst = true;
            Forgery { from: from.peer(), after: 0, bytes: reset.write() }
        };
        match cut {
            Cut::Silence => verdict.passes = Passes::Instead(Vec::new()),
            Cut::Reset => {
                let stream = self.stream(from);
                // A SYN opens nothing if a RST comes in its place.
                let sequence = if stream.reach == 0 { packet.sequence } else { stream.received(stream.reach) };
                let mut reset = self.translated(from, packet.another(sequence, Vec::new()));
                reset.flags.rst = true;
                verdict.passes = Passes::Instead(vec![reset.write()]);
                verdict.beside.push(reset_of_sender);
            }
            Cut::Finish => {
                let mut finish = self.translated(from, packet.another(receivers, Vec::new()));
                finish.flags.fin = true;
                verdict.beside.push(Forgery { from, after: 0, bytes: finish.write() });
                verdict.beside.push(reset_of_sender);
            }
        }
    }

    /// What becomes of a packet once the connection was cut at one of `cut_from`'s.
    fn after_cut(&mut self, cut: Cut, cut_from: Host, from: Host, packet: &Packet) -> Verdict {
        let mut verdict = Verdict { passes: Passes::Instead(Vec::new()), ..Verdict::default() };
        // Behind its FIN the receiver of a cut stream would wait for an acknowledgment of what it says.
        if cut == Cut::Finish && from != cut_from && packet.occupies() > 0 {
            let end = packet.sequence.wrapping_add(packet.occupies());
            let answer = packet.answer(packet.acknowledgment, end);
            verdict.beside.push(Forgery { from: cut_from, after: 0, bytes: answer.write() });
        }
        verdict
    }
}

fn mend_if(skill: Skill, bytes: &mut [u8]) {
    if skill == Skill::Competent {
        mend_checksums(bytes);
    }
}

fn micros(milliseconds: u16) -> u64 {
    u64::from(milliseconds) * 1_000
}
