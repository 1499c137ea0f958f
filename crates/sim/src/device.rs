//! A network card without a network: packets go in and out of two queues.

use std::collections::VecDeque;

use smoltcp::phy::{self, DeviceCapabilities, Medium};
use smoltcp::time::Instant;

/// The card of one host. It carries bare IP packets.
pub(crate) struct Card {
    mtu: usize,
    /// What came from the link and waits for the stack.
    pub(crate) arrived: VecDeque<Vec<u8>>,
    /// What the stack sent and waits for the link.
    pub(crate) departing: VecDeque<Vec<u8>>,
}

impl Card {
    pub(crate) fn new(mtu: u16) -> Card {
        Card { mtu: mtu.into(), arrived: VecDeque::new(), departing: VecDeque::new() }
    }
}

impl phy::Device for Card {
    type RxToken<'a> = Arrival;
    type TxToken<'a> = Departure<'a>;

    fn receive(&mut self, _now: Instant) -> Option<(Arrival, Departure<'_>)> {
        let packet = self.arrived.pop_front()?;
        Some((Arrival(packet), Departure(&mut self.departing)))
    }

    fn transmit(&mut self, _now: Instant) -> Option<Departure<'_>> {
        Some(Departure(&mut self.departing))
    }

    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = DeviceCapabilities::default();
        capabilities.medium = Medium::Ip;
        capabilities.max_transmission_unit = self.mtu;
        capabilities
    }
}

/// A packet on its way up.
pub(crate) struct Arrival(Vec<u8>);

impl phy::RxToken for Arrival {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, f: F) -> R {
        f(&self.0)
    }
}

/// Room for a packet on its way down.
pub(crate) struct Departure<'a>(&'a mut VecDeque<Vec<u8>>);

impl phy::TxToken for Departure<'_> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, length: usize, f: F) -> R {
        let mut packet = vec![0; length];
        let result = f(&mut packet);
        self.0.push_back(packet);
        result
    }
}
