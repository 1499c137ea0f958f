//! A host: a TCP/IP stack with a socket for each connection, a TLS engine on it, and an application on that.

use std::collections::VecDeque;

use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet};
use smoltcp::socket::tcp::{self, Socket, SocketBuffer};
use smoltcp::time::Instant as TcpInstant;
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr, Ipv4Cidr, Ipv6Cidr};
use trace::{EventId, EventKind, Host, Instant, IpVersion, Scenario, Secret};

use crate::addresses;
use crate::application::{Application, Wish};
use crate::device::Card;
use crate::engine::{Engine, LoggedSecret, Notice};
use crate::link::Link;
use crate::recorder::Recorder;

/// Room for data on its way, in bytes and direction.
const SOCKET_BUFFER: usize = 64 * 1024;

/// One of the two machines.
pub(crate) struct Machine {
    host: Host,
    card: Card,
    interface: Interface,
    sockets: SocketSet<'static>,
    socket: SocketHandle,
    engine: Engine,
    application: Application,
    /// What the engine wants sent and TCP has no room for yet.
    outgoing: VecDeque<u8>,
    /// What the host last took in.
    cause: Option<EventId>,
    /// The host sends FIN when `outgoing` is empty.
    closing: bool,
    goodbye_said: bool,
    closed: bool,
}

/// The random numbers that TCP needs.
pub(crate) struct TcpSeed {
    /// Initial sequence numbers come from it.
    pub(crate) sequence: u64,
    /// The client's port is one of IANA's dynamic ports (RFC 6335 §6).
    pub(crate) port: u16,
}

impl Machine {
    pub(crate) fn new(host: Host, scenario: &Scenario, engine: Engine, seed: &TcpSeed) -> Machine {
        let ip = scenario.link.ip;
        let mut card = Card::new(scenario.link.mtu);
        let mut config = Config::new(HardwareAddress::Ip);
        config.random_seed = seed.sequence;
        let mut interface = Interface::new(config, &mut card, TcpInstant::ZERO);
        let (here, there) = (addresses::address(host, ip), addresses::address(host.peer(), ip));
        interface.update_ip_addrs(|list| {
            // The list is empty and has room for more than one.
            let _ = list.push(host_network(here));
        });
        // The link joins two networks: the peer is the way to everything. Room for one route is certain.
        let _ = match there {
            IpAddress::Ipv4(gateway) => interface.routes_mut().add_default_ipv4_route(gateway),
            IpAddress::Ipv6(gateway) => interface.routes_mut().add_default_ipv6_route(gateway),
        };

        let mut sockets = SocketSet::new(Vec::new());
        let socket = sockets.add(open_socket(host, ip, seed.port, &mut interface));
        let mut machine = Machine {
            host,
            card,
            interface,
            sockets,
            socket,
            engine,
            application: Application::new(host, scenario),
            outgoing: VecDeque::new(),
            cause: None,
            closing: false,
            goodbye_said: false,
            closed: false,
        };
        machine.speak_early();
        machine
    }

    /// Goes on to the next connection, on another port of the client's. The socket of the last one stays: it is in
    /// TIME-WAIT, if the host was the one that closed (RFC 9293 §3.6).
    pub(crate) fn open(&mut self, scenario: &Scenario, engine: Engine, port: u16) {
        self.socket = self.sockets.add(open_socket(self.host, scenario.link.ip, port, &mut self.interface));
        self.engine = engine;
        self.application = Application::new(self.host, scenario);
        self.outgoing.clear();
        self.cause = None;
        self.closing = false;
        self.goodbye_said = false;
        self.closed = false;
        self.speak_early();
    }

    fn speak_early(&mut self) {
        self.engine.send_early(self.application.early());
    }

    /// Both directions of the connection are closed (TIME-WAIT counts: nothing new can happen).
    pub(crate) fn closed(&self) -> bool {
        self.closed
    }

    /// The connection came to its end as it should: the handshake was done, and the engine did not give up.
    pub(crate) fn succeeded(&self) -> bool {
        self.engine.succeeded()
    }

    /// When the TCP stack wants to be called next.
    pub(crate) fn next_timer(&mut self, now: Instant) -> Option<Instant> {
        let at = self.interface.poll_at(tcp_instant(now), &self.sockets)?;
        Some(Instant::from_micros(at.total_micros().max(0) as u64).max(now))
    }

    /// Takes a packet from the link, and does all that follows from it at this instant.
    pub(crate) fn arrive(&mut self, arrival: EventId, packet: Vec<u8>, recorder: &mut Recorder, link: &mut Link) {
        self.cause = Some(arrival);
        self.card.arrived.push_back(packet);
        self.wake(recorder, link);
    }

    /// Lets TCP's timers, the engine and the application do what is due.
    pub(crate) fn wake(&mut self, recorder: &mut Recorder, link: &mut Link) {
        self.poll(recorder, link);
        while self.listen_to_peer(recorder, link) {}
        if self.socket().may_send() {
            self.flush(recorder, link);
        }
        self.mind_the_end(recorder, link);
    }

    /// Hands received bytes to the engine and its notices to the application; true if there were any.
    fn listen_to_peer(&mut self, recorder: &mut Recorder, link: &mut Link) -> bool {
        let socket = self.sockets.get_mut::<Socket>(self.socket);
        let mut bytes = vec![0; socket.recv_queue()];
        match socket.recv_slice(&mut bytes) {
            Ok(length @ 1..) => bytes.truncate(length),
            _ => return false,
        }
        let notices = self.engine.receive(recorder.now, &bytes);
        let mut wishes = Vec::new();
        for notice in notices {
            wishes.extend(self.note(notice, recorder));
        }
        // What the engine has to say goes out before the application speaks: two writes, two segments.
        self.flush(recorder, link);
        for wish in wishes {
            self.grant(wish, recorder, link);
        }
        true
    }

    /// Writes a notice down, and asks the application what it wants to do about it.
    fn note(&mut self, notice: Notice, recorder: &mut Recorder) -> Vec<Wish> {
        let (kind, wishes) = match notice {
            Notice::Computed(computation) => {
                (EventKind::Computed(computation.map(|bytes| recorder.value(bytes))), Vec::new())
            }
            Notice::Secret(LoggedSecret { label, client_random, secret }) => {
                let secret = recorder.buffer(secret);
                (EventKind::SecretLogged(Secret { label, client_random, secret }), Vec::new())
            }
            Notice::Completed { early_data } => {
                (EventKind::HandshakeCompleted, self.application.ready(early_data).into_iter().collect())
            }
            Notice::Data(data) => {
                let wishes = self.application.hear(&data);
                (EventKind::ApplicationDataReceived { data: recorder.buffer(data) }, wishes)
            }
            Notice::CloseNotify => (EventKind::CloseNotifyReceived, vec![Wish::Close]),
            Notice::Failed(failure) => {
                self.closing = true;
                (EventKind::EngineFailed { failure }, Vec::new())
            }
        };
        recorder.event(self.host, self.cause, kind);
        wishes
    }

    fn grant(&mut self, wish: Wish, recorder: &mut Recorder, link: &mut Link) {
        match wish {
            Wish::Send(data) => self.engine.send(&data),
            Wish::UpdateKeys => self.engine.update_keys(),
            Wish::Close if self.goodbye_said => {}
            Wish::Close => {
                self.engine.close();
                self.goodbye_said = true;
                // The client begins the end; the server closes TCP when the client's FIN has come.
                self.closing |= self.host == Host::Client;
            }
        }
        self.flush(recorder, link);
    }

    /// Moves the engine's output to TCP and lets TCP send it.
    fn flush(&mut self, recorder: &mut Recorder, link: &mut Link) {
        let (bytes, notices) = self.engine.output(recorder.now);
        self.outgoing.extend(bytes);
        for notice in notices {
            // Output yields computations and secrets only, and the application has no wish about them.
            let _ = self.note(notice, recorder);
        }
        let socket = self.sockets.get_mut::<Socket>(self.socket);
        while !self.outgoing.is_empty() {
            match socket.send_slice(self.outgoing.make_contiguous()) {
                Ok(sent @ 1..) => drop(self.outgoing.drain(..sent)),
                _ => break,
            }
        }
        self.poll(recorder, link);
    }

    /// Sends FIN when it is time, and notes when the connection is over.
    fn mind_the_end(&mut self, recorder: &mut Recorder, link: &mut Link) {
        let peer_finished = self.socket().state() == tcp::State::CloseWait && self.socket().recv_queue() == 0;
        let open = matches!(self.socket().state(), tcp::State::Established | tcp::State::CloseWait);
        if open && self.outgoing.is_empty() && (self.closing || peer_finished) {
            self.sockets.get_mut::<Socket>(self.socket).close();
            self.poll(recorder, link);
        }
        let over = matches!(self.socket().state(), tcp::State::Closed | tcp::State::TimeWait);
        if over && !self.closed {
            self.closed = true;
            recorder.event(self.host, self.cause, EventKind::ConnectionClosed);
        }
    }

    /// Lets the TCP/IP stack work, and puts what it sends on the link.
    fn poll(&mut self, recorder: &mut Recorder, link: &mut Link) {
        self.interface.poll(tcp_instant(recorder.now), &mut self.card, &mut self.sockets);
        for packet in self.card.departing.drain(..) {
            let packet = recorder.buffer(packet);
            let departure = recorder.event(self.host, self.cause, EventKind::SegmentSent { packet });
            link.send(recorder.now, self.host, departure, packet);
        }
    }

    fn socket(&self) -> &Socket<'static> {
        self.sockets.get::<Socket>(self.socket)
    }
}

/// A socket that connects to the server from this port, or listens.
fn open_socket(host: Host, ip: IpVersion, port: u16, interface: &mut Interface) -> Socket<'static> {
    let buffer = || SocketBuffer::new(vec![0; SOCKET_BUFFER]);
    let mut socket = Socket::new(buffer(), buffer());
    // As TLS stacks do in practice (TCP_NODELAY): a small record does not wait for an acknowledgment.
    socket.set_nagle_enabled(false);
    let here = (addresses::address(host, ip), port);
    let opened = match host {
        Host::Client => socket.connect(interface.context(), addresses::server(ip), here).map_err(|_| ()),
        Host::Server => socket.listen(addresses::SERVER_PORT).map_err(|_| ()),
    };
    debug_assert_eq!(opened, Ok(()), "a fresh socket opens with the addresses above");
    socket
}

fn tcp_instant(now: Instant) -> TcpInstant {
    TcpInstant::from_micros(i64::try_from(now.as_micros()).unwrap_or(i64::MAX))
}

/// The network of one address.
fn host_network(address: IpAddress) -> IpCidr {
    match address {
        IpAddress::Ipv4(address) => IpCidr::Ipv4(Ipv4Cidr::new(address, 32)),
        IpAddress::Ipv6(address) => IpCidr::Ipv6(Ipv6Cidr::new(address, 128)),
    }
}
