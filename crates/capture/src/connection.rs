//! TCP connections told apart by their two ends, and which end is the client.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use crate::client_hello::Head;
use crate::packet::Packet;

/// A connection of a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapturedConnection {
    /// The client's address and port.
    pub client: SocketAddr,
    /// The server's.
    pub server: SocketAddr,
    /// How it is known which of the two is the client.
    pub client_by: ClientBy,
    /// Both sides have sent all they will, or one has given up.
    pub closed: bool,
}

/// What tells the client from the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientBy {
    /// It opened the connection: it sent the SYN, or was sent the SYN and ACK.
    Syn,
    /// It sent a ClientHello.
    ClientHello,
    /// It has the higher port: the capture does not hold the beginning of the connection.
    Port,
}

/// One of a connection's two ends: the lower or the higher address.
pub(crate) type Side = usize;

/// All connections, in the order in which they open.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    pub list: Vec<Connection>,
    /// The connection that a pair of ends has now.
    current: BTreeMap<[SocketAddr; 2], usize>,
}

/// What has been seen of a connection.
#[derive(Debug)]
pub(crate) struct Connection {
    ends: [SocketAddr; 2],
    first_sender: Side,
    opener: Option<Side>,
    hello: Option<Side>,
    /// The sequence number of each side's SYN.
    initial: [Option<u32>; 2],
    fin: [bool; 2],
    reset: bool,
    heads: [Head; 2],
    /// The randoms of the ClientHellos.
    pub client_randoms: Vec<[u8; 32]>,
}

impl Connections {
    /// The packet's connection and the side that sent it; a new one where it opens one.
    pub fn place(&mut self, packet: &Packet, payload: &[u8]) -> (usize, Side) {
        let side = Side::from(packet.source > packet.destination);
        let mut ends = [packet.source, packet.destination];
        ends.sort_unstable();
        let known = self.current.get(&ends).copied();
        let place = match known.filter(|place| !self.list[*place].is_over(packet, side)) {
            Some(place) => place,
            None => {
                self.list.push(Connection::new(ends, side));
                self.current.insert(ends, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        self.list[place].note(packet, side, payload);
        (place, side)
    }
}

impl Connection {
    fn new(ends: [SocketAddr; 2], first_sender: Side) -> Connection {
        Connection {
            ends,
            first_sender,
            opener: None,
            hello: None,
            initial: [None; 2],
            fin: [false; 2],
            reset: false,
            heads: Default::default(),
            client_randoms: Vec::new(),
        }
    }

    /// Both sides have sent all they will, or one has given up.
    pub fn is_closed(&self) -> bool {
        self.reset || self.fin == [true; 2]
    }

    /// The packet opens the next connection between these ends: a SYN after the end of this one, or one that is neither
    /// sent again nor crosses the other side's (RFC 9293 §3.5).
    fn is_over(&self, packet: &Packet, side: Side) -> bool {
        if !packet.syn || packet.rst {
            return false;
        }
        let other_initial = self.initial[side].is_some_and(|initial| initial != packet.sequence);
        if packet.ack {
            return self.is_closed() && other_initial;
        }
        let crosses = self.initial[side].is_none() && self.initial[1 - side].is_some();
        self.is_closed() || other_initial || (self.initial[side].is_none() && !crosses)
    }

    fn note(&mut self, packet: &Packet, side: Side, payload: &[u8]) {
        if packet.syn && !packet.rst {
            self.initial[side].get_or_insert(packet.sequence);
            self.opener.get_or_insert(if packet.ack { 1 - side } else { side });
        }
        self.fin[side] |= packet.fin;
        self.reset |= packet.rst;
        let sequence = packet.sequence.wrapping_add(packet.syn.into());
        if let Some(random) = self.heads[side].push(sequence, payload) {
            self.hello.get_or_insert(side);
            if !self.client_randoms.contains(&random) {
                self.client_randoms.push(random);
            }
        }
    }

    /// The side of the client, and what tells it.
    fn client(&self) -> (Side, ClientBy) {
        let higher_port = match self.ends[0].port().cmp(&self.ends[1].port()) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal => self.first_sender,
            std::cmp::Ordering::Greater => 0,
        };
        match (self.opener, self.hello) {
            (Some(side), _) => (side, ClientBy::Syn),
            (None, Some(side)) => (side, ClientBy::ClientHello),
            (None, None) => (higher_port, ClientBy::Port),
        }
    }

    /// The side of the client.
    pub fn client_side(&self) -> Side {
        self.client().0
    }

    pub fn captured(&self) -> CapturedConnection {
        let (client, client_by) = self.client();
        CapturedConnection {
            client: self.ends[client],
            server: self.ends[1 - client],
            client_by,
            closed: self.is_closed(),
        }
    }
}
