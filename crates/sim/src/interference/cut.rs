//! How the attacker cuts a connection: by silence, by RSTs, or by a FIN in somebody's name (RFC 9293 §3.5.2, §3.6).

use trace::{Cut, Host};

use super::packet::Packet;
use super::{Forgery, Interference, Passes, Verdict};

impl Interference {
    /// Cuts the connection at this packet, which ends at the offset `end`; none if there is nothing yet that a FIN could end.
    pub(super) fn cut_off(
        &mut self,
        cut: Cut,
        from: Host,
        packet: &Packet,
        end: u64,
        verdict: &mut Verdict,
    ) -> Option<()> {
        if cut == Cut::Finish && !packet.flags.ack {
            return None;
        }
        self.cut = Some((cut, from));
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
        Some(())
    }

    /// What becomes of a packet once the connection was cut at one of `cut_from`'s.
    pub(super) fn after_cut(&mut self, cut: Cut, cut_from: Host, from: Host, packet: &Packet) -> Verdict {
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
