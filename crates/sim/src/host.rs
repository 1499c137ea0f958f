//! A host: a TCP/IP stack with a socket for each connection, a TLS engine on it, and an application on that, or an
//! attacker.

use std::collections::VecDeque;

use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet};
use smoltcp::socket::tcp::{self, Socket, SocketBuffer};
use smoltcp::time::Instant as TcpInstant;
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr, Ipv4Cidr, Ipv6Cidr};
use trace::{Close, Closer, EventId, EventKind, Host, Instant, Scenario, Secret};

use crate::addresses;
use crate::application::Wish;
use crate::device::Card;
use crate::engine::{LoggedSecret, Notice};
use crate::link::Link;
use crate::place::Place;
use crate::recorder::Recorder;
use crate::speaker::Speaker;
use crate::user::User;

/// Room for data on its way, in bytes and direction.
const SOCKET_BUFFER: usize = 64 * 1024;

/// So long a host hears nothing of its peer that it can use before it gives the connection up, where somebody interferes:
/// R2 of RFC 9293 §3.8.3 is at least 100 seconds. It counts for one that merely waits, too: TCP would wait for ever, the
/// programs on it do not.
const PATIENCE: smoltcp::time::Duration = smoltcp::time::Duration::from_secs(100);
/// For a SYN at least three minutes.
const PATIENCE_OF_SYN: smoltcp::time::Duration = smoltcp::time::Duration::from_secs(3 * 60);

/// The machine at one end of a link.
pub(crate) struct Machine {
    place: Place,
    card: Card,
    interface: Interface,
    sockets: SocketSet<'static>,
    socket: SocketHandle,
    /// This machine's and the peer's.
    addresses: [IpAddress; 2],
    /// How this host ends its connections, if it is the one that does.
    ending: Option<Close>,
    speaker: Speaker,
    user: User,
    /// What the user wants and the engine is not ready for.
    postponed: Vec<Wish>,
    /// What the speaker said before it heard anything.
    first_flight: Vec<u8>,
    /// What the speaker wants sent and TCP has no room for yet.
    outgoing: VecDeque<u8>,
    /// What the host last took in.
    cause: Option<EventId>,
    standing: Standing,
}

/// How far a connection has come, at one host.
#[derive(Default)]
struct Standing {
    /// The peer has said something.
    heard: bool,
    /// The peer's FIN has come, and all before it is taken in.
    peer_finished: bool,
    goodbye_said: bool,
    /// The host sends FIN when `outgoing` is empty.
    closing: bool,
    /// The host sends RST when all that it has sent has arrived.
    resetting: bool,
    /// TCP gave up.
    timed_out: bool,
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
    /// A machine without a connection, whose `peer` is at the other end of its link.
    pub(crate) fn new(place: Place, peer: Place, scenario: &Scenario, seed: &TcpSeed) -> Machine {
        let ip = scenario.link.ip;
        let mut card = Card::new(scenario.link.mtu);
        let mut config = Config::new(HardwareAddress::Ip);
        config.random_seed = seed.sequence;
        let mut interface = Interface::new(config, &mut card, TcpInstant::ZERO);
        let (here, there) = (addresses::address(place, ip), addresses::address(peer, ip));
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
        let nothing = || SocketBuffer::new(Vec::new());
        let socket = sockets.add(Socket::new(nothing(), nothing()));
        Machine {
            place,
            card,
            interface,
            sockets,
            socket,
            addresses: [here, there],
            ending: ending(place, scenario),
            speaker: Speaker::Nobody,
            user: User::new(place, scenario),
            postponed: Vec::new(),
            first_flight: Vec::new(),
            outgoing: VecDeque::new(),
            cause: None,
            standing: Standing::default(),
        }
    }

    /// Goes on to the next connection, on another port of the client's. The socket of the last one stays: it is in
    /// TIME-WAIT, if the host was the one that closed (RFC 9293 §3.6).
    pub(crate) fn open(&mut self, scenario: &Scenario, speaker: Speaker, port: u16) {
        self.socket =
            self.sockets.add(open_socket(self.place.host, self.addresses, scenario, port, &mut self.interface));
        self.speaker = speaker;
        self.user = User::new(self.place, scenario);
        self.postponed.clear();
        self.first_flight.clear();
        self.outgoing.clear();
        self.cause = None;
        self.standing = Standing::default();
        if let (Some(engine), Some(words)) = (self.speaker.engine(), self.user.early()) {
            engine.send_early(words);
        }
    }

    /// What the host said in the connection before it heard anything.
    pub(crate) fn take_first_flight(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.first_flight)
    }

    /// Both directions of the connection are closed (TIME-WAIT counts: nothing new can happen).
    pub(crate) fn closed(&self) -> bool {
        self.standing.closed
    }

    /// The connection came to its end as it should: the handshake was done, and the engine did not give up.
    pub(crate) fn succeeded(&self) -> bool {
        self.speaker.succeeded()
    }

    /// The peer has acknowledged this machine's SYN, or this machine the peer's.
    pub(crate) fn connected(&self) -> bool {
        !matches!(self.socket().state(), tcp::State::Listen | tcp::State::SynSent | tcp::State::SynReceived)
    }

    /// What the attacker wishes of its machine at the other end, and the event that made it wish so.
    pub(crate) fn wishes_for_other(&mut self) -> (Vec<Wish>, Option<EventId>) {
        (self.user.wishes_for_other(), self.cause)
    }

    /// Does what the attacker wishes because of what came at its other end.
    pub(crate) fn obey(&mut self, wishes: Vec<Wish>, cause: Option<EventId>, recorder: &mut Recorder, link: &mut Link) {
        self.cause = cause;
        for wish in wishes {
            // Who is about to go has nothing more to say.
            if !self.standing.closing && !self.standing.resetting {
                self.grant(wish, recorder, link);
            }
        }
        self.wake(recorder, link);
    }

    /// When the TCP stack, or who speaks over it, wants to be called next.
    pub(crate) fn next_timer(&mut self, now: Instant) -> Option<Instant> {
        let stack = self.interface.poll_at(tcp_instant(now), &self.sockets);
        let stack = stack.map(|at| Instant::from_micros(at.total_micros().max(0) as u64));
        let speaker = self.speaker.gives_up_at().filter(|_| !self.standing.closing);
        stack.into_iter().chain(speaker).min().map(|at| at.max(now))
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
        self.hear_end(recorder, link);
        self.standing.closing |= self.speaker.gives_up_at().is_some_and(|at| at <= recorder.now);
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
        self.standing.heard = true;
        let notices = self.speaker.receive(recorder.now, &bytes);
        self.take_in(notices, recorder, link);
        true
    }

    /// Tells the engine, once, that the peer's FIN has come and nothing is left before it.
    fn hear_end(&mut self, recorder: &mut Recorder, link: &mut Link) {
        use tcp::State::{CloseWait, Closing, LastAck, TimeWait};
        let finished = matches!(self.socket().state(), CloseWait | LastAck | Closing | TimeWait);
        if !finished || self.standing.peer_finished || self.socket().recv_queue() > 0 {
            return;
        }
        self.standing.peer_finished = true;
        if let Some(engine) = self.speaker.engine() {
            let notices = engine.receive_end(recorder.now);
            if !notices.is_empty() {
                self.take_in(notices, recorder, link);
            }
        }
        match self.speaker.is_ready() {
            true => self.user.tell_other(Wish::Finish),
            // The handshake will never be done.
            false if self.user.is_attacker() => self.give_up(),
            false => {}
        }
    }

    /// The engine has ended the connection, or the attacker at its other end has.
    fn give_up(&mut self) {
        self.standing.closing = true;
        self.user.tell_other(Wish::Abandon);
    }

    /// Writes the engine's notices down, and does what the application wants to do about them.
    fn take_in(&mut self, notices: Vec<Notice>, recorder: &mut Recorder, link: &mut Link) {
        let mut wishes = Vec::new();
        for notice in notices {
            wishes.extend(self.note(notice, recorder));
        }
        // What the engine has to say goes out before the application speaks: two writes, two segments.
        self.flush(recorder, link);
        for wish in wishes {
            self.grant(wish, recorder, link);
        }
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
                let mut wishes = std::mem::take(&mut self.postponed);
                wishes.extend(self.user.ready(early_data));
                (EventKind::HandshakeCompleted, wishes)
            }
            Notice::Data(data) => {
                let wishes = self.user.hear(&data);
                (EventKind::ApplicationDataReceived { data: recorder.buffer(data) }, wishes)
            }
            Notice::CloseNotify => (EventKind::CloseNotifyReceived, self.user.hear_goodbye()),
            Notice::Truncated => (EventKind::Truncated, self.user.hear_truncation()),
            Notice::Failed(failure) => {
                self.give_up();
                (EventKind::EngineFailed { failure }, Vec::new())
            }
            Notice::Bytes(bytes) => return self.user.hear(&bytes),
        };
        recorder.event(self.place.host, self.cause, kind);
        wishes
    }

    fn grant(&mut self, wish: Wish, recorder: &mut Recorder, link: &mut Link) {
        match wish {
            // Before its handshake is done the engine keeps data to itself; what follows must not overtake that.
            Wish::Send(data) => self.speaker.send(&data),
            Wish::UpdateKeys | Wish::Close | Wish::Finish if !self.speaker.is_ready() => self.postponed.push(wish),
            Wish::UpdateKeys => {
                if let Some(engine) = self.speaker.engine() {
                    engine.update_keys();
                }
            }
            Wish::Close if self.standing.goodbye_said => {}
            Wish::Close => {
                self.standing.goodbye_said = true;
                // One side begins the end, in its own way; the other says goodbye, and closes TCP when the FIN has come.
                if matches!(self.ending, None | Some(Close::CloseNotify)) {
                    self.say_goodbye();
                }
                match self.ending {
                    None => {}
                    Some(Close::CloseNotify | Close::Fin) => self.standing.closing = true,
                    Some(Close::Reset) => self.standing.resetting = true,
                }
            }
            Wish::Finish => self.standing.closing = true,
            Wish::Reset => self.standing.resetting = true,
            Wish::Abandon => {
                self.standing.closing = true;
                if !self.speaker.is_ready() {
                    // There is nobody yet to say goodbye to, and nothing more to say to whoever comes.
                    self.speaker = Speaker::Nobody;
                } else if !self.standing.goodbye_said {
                    self.say_goodbye();
                }
            }
        }
        self.flush(recorder, link);
    }

    fn say_goodbye(&mut self) {
        if let Some(engine) = self.speaker.engine() {
            engine.close();
        }
    }

    /// Moves the speaker's output to TCP and lets TCP send it.
    fn flush(&mut self, recorder: &mut Recorder, link: &mut Link) {
        let (bytes, notices) = self.speaker.output(recorder.now);
        if !self.standing.heard {
            self.first_flight.extend_from_slice(&bytes);
        }
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

    /// Sends FIN or RST when it is time, and notes when the connection is over.
    fn mind_the_end(&mut self, recorder: &mut Recorder, link: &mut Link) {
        let open = matches!(self.socket().state(), tcp::State::Established | tcp::State::CloseWait);
        if open && self.outgoing.is_empty() {
            let Standing { resetting, closing, peer_finished, .. } = self.standing;
            // Who does not pass on what comes answers a FIN with its own.
            let closing = closing || (peer_finished && !self.user.is_attacker());
            // A reset throws away what the peer has not got yet, and the peer is to have it.
            let resetting = resetting && self.socket().send_queue() == 0;
            let socket = self.sockets.get_mut::<Socket>(self.socket);
            if resetting {
                socket.abort();
            } else if closing {
                socket.close();
            }
            if resetting || closing {
                self.poll(recorder, link);
            }
        }
        let state = self.socket().state();
        if self.standing.closed || !matches!(state, tcp::State::Closed | tcp::State::TimeWait) {
            return;
        }
        self.standing.closed = true;
        let Standing { timed_out, peer_finished, resetting, .. } = self.standing;
        if timed_out {
            recorder.event(self.place.host, self.cause, EventKind::TimedOut);
        } else if !peer_finished && !resetting {
            recorder.event(self.place.host, self.cause, EventKind::ConnectionReset);
        }
        if !peer_finished && !resetting {
            self.user.tell_other(Wish::Reset);
        }
        recorder.event(self.place.host, self.cause, EventKind::ConnectionClosed);
    }

    /// Lets the TCP/IP stack work, and puts what it sends on the link.
    fn poll(&mut self, recorder: &mut Recorder, link: &mut Link) {
        let was_closed = self.socket().state() == tcp::State::Closed;
        self.interface.poll(tcp_instant(recorder.now), &mut self.card, &mut self.sockets);
        // Who gives up says so with a RST; who hears one says nothing.
        let closes = !was_closed && self.socket().state() == tcp::State::Closed;
        self.standing.timed_out |= closes && !self.card.departing.is_empty();
        if self.socket().timeout().is_some() && self.connected() {
            self.sockets.get_mut::<Socket>(self.socket).set_timeout(Some(PATIENCE));
        }
        for packet in self.card.departing.drain(..) {
            let packet = recorder.buffer(packet);
            let departure = recorder.event(self.place.host, self.cause, EventKind::SegmentSent { packet });
            link.send(recorder, self.place.host, departure, packet);
        }
    }

    fn socket(&self) -> &Socket<'static> {
        self.sockets.get::<Socket>(self.socket)
    }
}

/// How the machine in this place ends its connections, if it is the one that does.
fn ending(place: Place, scenario: &Scenario) -> Option<Close> {
    let closer = match scenario.application.closer {
        Closer::Client => Host::Client,
        Closer::Server => Host::Server,
    };
    (closer == place.host && !place.is_attacker).then_some(scenario.application.close)
}

/// A socket that connects to the server from this port, or listens.
fn open_socket(
    host: Host,
    [here, there]: [IpAddress; 2],
    scenario: &Scenario,
    port: u16,
    interface: &mut Interface,
) -> Socket<'static> {
    let buffer = || SocketBuffer::new(vec![0; SOCKET_BUFFER]);
    let mut socket = Socket::new(buffer(), buffer());
    // TLS stacks mostly do without (TCP_NODELAY), so that a small record does not wait for an acknowledgment.
    socket.set_nagle_enabled(scenario.link.nagle);
    if !scenario.interventions.is_empty() {
        // Somebody may keep the two from ever hearing of each other again.
        socket.set_timeout(Some(PATIENCE_OF_SYN));
    }
    if scenario.application.close == Close::Reset {
        // Nobody repeats a lost RST. Who goes on waiting asks after two hours, and hears it then (RFC 9293 §3.8.4).
        socket.set_keep_alive(Some(smoltcp::time::Duration::from_secs(2 * 60 * 60)));
    }
    let opened = match host {
        Host::Client => {
            socket.connect(interface.context(), (there, addresses::SERVER_PORT), (here, port)).map_err(|_| ())
        }
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
