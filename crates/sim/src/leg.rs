//! A link with a machine at each end: the whole road from client to server, or the half of it to or from an attacker.

use std::rc::Rc;

use provider::context::Context;
use rustls::crypto::SecureRandom;
use trace::{ConnectionId, End, EventId, EventKind, Host, Instant, Scenario};

use crate::application::Wish;
use crate::certificates::Papers;
use crate::engine::Configuration;
use crate::host::{Machine, TcpSeed};
use crate::link::{Arrival, Link};
use crate::place::Place;
use crate::recorder::Recorder;
use crate::speaker::Speaker;

/// The first of IANA's dynamic ports (RFC 6335 §6).
const FIRST_DYNAMIC_PORT: u16 = 0xc000;

/// One link, its connections one after the other.
pub(crate) struct Leg {
    /// The connection that is open, or opens next.
    pub(crate) connection: ConnectionId,
    is_open: bool,
    /// The one in the client's place first.
    ends: [Seat; 2],
    link: Link,
    /// The client's port in the next connection.
    port: u16,
}

/// A machine, and what its engines are told; nothing, if it has none.
struct Seat {
    machine: Machine,
    configuration: Option<Configuration>,
}

impl Leg {
    /// Sets up both ends, or says which could not be.
    ///
    /// # Errors
    /// rustls's reason, with the end.
    pub(crate) fn new(
        context: &Rc<Context>,
        places: [Place; 2],
        scenario: &Scenario,
        papers: &[Papers; 2],
        link: &trace::Link,
    ) -> Result<Leg, (Host, rustls::Error)> {
        let random = provider::default_provider().secure_random;
        let seat = |place: Place, peer: Place, papers: &Papers| {
            let seed = context.scope(place.stream(), || tcp_seed(random))?;
            let configuration = match place.is_attacker && scenario.attacker == trace::Attacker::Relay {
                true => None,
                false => Some(Configuration::new(context, place, scenario, papers)?),
            };
            Ok((Seat { machine: Machine::new(place, peer, scenario, &seed), configuration }, seed.port))
        };
        let seat = |place: Place, peer, papers| seat(place, peer, papers).map_err(|error| (place.host, error));
        let [first, second] = places;
        let (client, port) = seat(first, second, &papers[0])?;
        let (server, _) = seat(second, first, &papers[1])?;
        let link = Link::new(link, &scenario.interventions, Rc::clone(context));
        Ok(Leg { connection: ConnectionId::default(), is_open: false, ends: [client, server], link, port })
    }

    /// The key to the tickets of whoever has the server's place, if it makes any that hold the session.
    pub(crate) fn ticket_key(&self) -> Option<&[u8]> {
        self.ends[1].configuration.as_ref()?.ticket_key()
    }

    /// Goes on to this connection, which opens when it is told to.
    pub(crate) fn expect(&mut self, connection: ConnectionId) {
        self.connection = connection;
        self.is_open = false;
    }

    /// Opens the connection, in which the client speaks, or what it said in another one is replayed; says how the run
    /// ended, if it cannot be.
    pub(crate) fn open(
        &mut self,
        scenario: &Scenario,
        replayed: Option<ConnectionId>,
        recorder: &mut Recorder,
    ) -> Option<End> {
        recorder.connection = self.connection;
        for (host, Seat { machine, configuration }) in [Host::Client, Host::Server].into_iter().zip(&mut self.ends) {
            let speaker = match (replayed, configuration) {
                (Some(of), _) if host == Host::Client => {
                    recorder.event(host, None, EventKind::Replayed { of });
                    Speaker::replay(machine.take_first_flight())
                }
                (_, None) => Speaker::Relay(Vec::new()),
                (_, Some(configuration)) => match configuration.engine(recorder.now) {
                    Ok(engine) => Speaker::Engine(engine),
                    Err(failure) => {
                        recorder.event(host, None, EventKind::EngineFailed { failure });
                        return Some(End::Idle);
                    }
                },
            };
            machine.open(scenario, speaker, self.port);
        }
        // The connection keeps its port for a while, so the next takes the next (RFC 9293 §3.6.1).
        self.port = self.port.wrapping_add(1) | FIRST_DYNAMIC_PORT;
        self.is_open = true;
        self.wake(recorder);
        None
    }

    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Nothing is open, and nothing on its way: what still is arrives, and does not get into the next connection.
    pub(crate) fn is_at_rest(&self) -> bool {
        !self.is_open || (self.ends.iter().all(|end| end.machine.closed()) && self.link.next_arrival().is_none())
    }

    /// The machine at one end.
    pub(crate) fn machine(&mut self, host: Host) -> &mut Machine {
        &mut self.ends[host as usize].machine
    }

    /// When something happens next.
    pub(crate) fn next(&mut self, now: Instant) -> Option<Instant> {
        if !self.is_open {
            return None;
        }
        let timers = self.ends.iter_mut().map(|end| end.machine.next_timer(now));
        timers.chain([self.link.next_arrival()]).flatten().min()
    }

    /// Takes in the next packet that has arrived by now, if there is one.
    pub(crate) fn receive(&mut self, recorder: &mut Recorder) -> bool {
        recorder.connection = self.connection;
        let Some(Arrival { to, cause, packet }) = self.link.receive(recorder) else { return false };
        let arrival = recorder.event(to, Some(cause), EventKind::SegmentArrived { packet });
        let packet = recorder.bytes(packet).to_vec();
        let machine = &mut self.ends[to as usize].machine;
        machine.arrive(arrival, packet, recorder, &mut self.link);
        true
    }

    /// Lets both ends do what is due: waking one early does nothing.
    pub(crate) fn wake(&mut self, recorder: &mut Recorder) {
        if self.is_open {
            recorder.connection = self.connection;
            self.ends.iter_mut().for_each(|end| end.machine.wake(recorder, &mut self.link));
        }
    }

    /// Has the attacker's machine at this end do what was wished at its other one.
    pub(crate) fn obey(&mut self, host: Host, wishes: Vec<Wish>, cause: Option<EventId>, recorder: &mut Recorder) {
        recorder.connection = self.connection;
        self.ends[host as usize].machine.obey(wishes, cause, recorder, &mut self.link);
    }
}

fn tcp_seed(random: &dyn SecureRandom) -> Result<TcpSeed, rustls::Error> {
    let mut bytes = [0; 10];
    random.fill(&mut bytes)?;
    let [sequence @ .., high, low] = bytes;
    Ok(TcpSeed { sequence: u64::from_le_bytes(sequence), port: u16::from_be_bytes([high, low]) | FIRST_DYNAMIC_PORT })
}
