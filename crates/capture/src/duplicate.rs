//! Packets that were captured twice on their way through one machine: on the interface "any" what a host sends to itself
//! is seen as it leaves and as it comes.
//!
//! Only what is certain counts as captured twice: the same bytes within a tenth of a second, at another point than
//! before (an interface, or a direction that Linux cooked mode names). The same packet at the same point was sent twice.

use std::collections::VecDeque;

use crate::link::Point;
use crate::packet::Packet;

/// How many packets are remembered.
const REMEMBERED: usize = 128;
/// Within how many microseconds the copies of a packet come; less than any retransmission waits (RFC 6298 §2.4).
const WITHIN: u64 = 100_000;

/// Where a packet was seen: on which of the file's interfaces, and where there.
pub(crate) type Place = (u32, Point);

/// The latest packets.
#[derive(Debug, Default)]
pub(crate) struct Duplicates {
    latest: VecDeque<Seen>,
    first: Option<Place>,
    /// Packets came from more than one place.
    several: bool,
}

#[derive(Debug)]
struct Seen {
    sequence: u32,
    acknowledgment: u32,
    /// Its number among the packets that were kept.
    index: usize,
    at: u64,
    places: Vec<Place>,
}

impl Duplicates {
    /// The packet is a copy of one that was kept; if not, it is the next to be kept. `kept` gives the bytes of those.
    pub fn is_copy(&mut self, packet: &Packet, bytes: &[u8], place: Place, at: u64, kept: &[Vec<u8>]) -> bool {
        self.several |= *self.first.get_or_insert(place) != place;
        if self.several {
            let copy = |seen: &&mut Seen| {
                seen.sequence == packet.sequence
                    && seen.acknowledgment == packet.acknowledgment
                    && !seen.places.contains(&place)
                    && at.abs_diff(seen.at) <= WITHIN
                    && kept.get(seen.index).is_some_and(|kept| kept == bytes)
            };
            if let Some(seen) = self.latest.iter_mut().find(copy) {
                seen.places.push(place);
                return true;
            }
        }
        if self.latest.len() == REMEMBERED {
            self.latest.pop_front();
        }
        self.latest.push_back(Seen {
            sequence: packet.sequence,
            acknowledgment: packet.acknowledgment,
            index: kept.len(),
            at,
            places: vec![place],
        });
        false
    }
}
