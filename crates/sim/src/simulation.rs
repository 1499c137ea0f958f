//! The event loop: the next packet or the next timer, whichever comes first, until both sides have closed.

use std::rc::Rc;

use provider::context::Context;
use rustls::crypto::SecureRandom;
use trace::{End, EventKind, Host, Scenario, Trace};

use crate::certificates::{Certificates, Identity};
use crate::engine::{Configuration, stream};
use crate::failure;
use crate::host::{Machine, TcpSeed};
use crate::link::{Arrival, Link};
use crate::recorder::Recorder;
use crate::speaker::Speaker;

/// A run that has written down so many events is stopped; computations do not count.
pub const EVENT_CAP: usize = 200_000;

/// Client and server.
struct Cast {
    machines: [Machine; 2],
    configurations: [Configuration; 2],
    /// The client's port in the connection that is open.
    port: u16,
}

/// Whether there is more to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The run goes on.
    Running,
    /// The run has ended.
    Done,
}

/// A run that can be computed a piece at a time.
pub struct Simulation {
    scenario: Scenario,
    recorder: Recorder,
    link: Link,
    /// None when the scenario could not be set up.
    cast: Option<Cast>,
    /// Timers and packets handled so far: a run that only turns in circles must end too.
    turns: usize,
    end: Option<End>,
}

impl Simulation {
    /// Sets the stage: certificates, engines, stacks. Nothing has happened yet.
    pub fn new(scenario: &Scenario) -> Simulation {
        Simulation::within(Context::recording(scenario.seed), scenario)
    }

    /// The same run without the computations of its engines.
    pub fn unrecorded(scenario: &Scenario) -> Simulation {
        Simulation::within(Context::new(scenario.seed), scenario)
    }

    fn within(context: Context, scenario: &Scenario) -> Simulation {
        let mut recorder = Recorder::new(scenario);
        let context = Rc::new(context);
        let link = Link::new(scenario, Rc::clone(&context));
        let (cast, end) = match scenario.validate() {
            Err(error) => (None, Some(End::Refused(error))),
            Ok(()) => match set_up(&context, scenario, &mut recorder) {
                Ok(cast) => (Some(cast), None),
                Err((host, error)) => {
                    recorder.event(host, None, EventKind::EngineFailed { failure: failure::of(&error) });
                    (None, Some(End::Idle))
                }
            },
        };
        Simulation { scenario: scenario.clone(), recorder, link, cast, turns: 0, end }
    }

    /// Computes on, for at most `budget` packets and timers.
    pub fn advance(&mut self, budget: usize) -> Progress {
        for _ in 0..budget {
            if self.end.is_some() {
                return Progress::Done;
            }
            self.end = self.turn();
        }
        Progress::Running
    }

    /// What has been written down.
    pub fn into_trace(self) -> Trace {
        self.recorder.finish(self.end.unwrap_or(End::Idle))
    }

    /// Handles one packet or one timer; says how the run ended, if it did.
    fn turn(&mut self) -> Option<End> {
        let Some(cast) = &mut self.cast else { return Some(End::Idle) };
        let [client, server] = &mut cast.machines;
        let (recorder, link) = (&mut self.recorder, &mut self.link);
        self.turns += 1;
        if recorder.events() >= EVENT_CAP || self.turns >= EVENT_CAP {
            return Some(End::EventCap(recorder.events()));
        }
        // What is still on its way arrives: it is not lost, nor does it get into the next connection.
        if client.closed() && server.closed() && link.next_arrival().is_none() {
            let opened = recorder.connection.0 + 1;
            let connections = usize::from(self.scenario.connections);
            let replayed = opened == connections && self.scenario.early_data.replayed;
            // Who has failed once does not try again.
            if !(opened < connections || replayed) || !client.succeeded() || !server.succeeded() {
                return Some(End::Closed);
            }
            return cast.open(&self.scenario, replayed, recorder, link);
        }

        let timers = [client.next_timer(recorder.now), server.next_timer(recorder.now)];
        let next = timers.into_iter().chain([link.next_arrival()]).flatten().min();
        let Some(next) = next else { return Some(End::Idle) };
        recorder.now = recorder.now.max(next);

        if let Some(Arrival { to, cause, packet }) = link.receive(recorder) {
            let arrival = recorder.event(to, Some(cause), EventKind::SegmentArrived { packet });
            let packet = recorder.bytes(packet).to_vec();
            let machine = if to == Host::Client { client } else { server };
            machine.arrive(arrival, packet, recorder, link);
        } else {
            // Whose timer it is does not matter: waking a host early does nothing.
            client.wake(recorder, link);
            server.wake(recorder, link);
        }
        None
    }
}

impl Cast {
    /// Opens the next connection, in which the client speaks or what it said in the last one is `replayed`; says how the
    /// run ended, if it cannot be.
    fn open(&mut self, scenario: &Scenario, replayed: bool, recorder: &mut Recorder, link: &mut Link) -> Option<End> {
        let of = recorder.connection;
        recorder.connection.0 += 1;
        // The last connection still has its port, so the next takes the next (RFC 9293 §3.6.1).
        self.port = self.port.wrapping_add(1) | FIRST_DYNAMIC_PORT;
        let hosts = [Host::Client, Host::Server].into_iter().zip(&self.configurations);
        for ((host, configuration), machine) in hosts.zip(&mut self.machines) {
            if replayed && host == Host::Client {
                recorder.event(host, None, EventKind::Replayed { of });
                let flight = machine.take_first_flight();
                machine.open(scenario, Speaker::replay(flight), self.port);
                continue;
            }
            match configuration.engine(recorder.now) {
                Ok(engine) => machine.open(scenario, Speaker::Engine(Box::new(engine)), self.port),
                Err(error) => {
                    recorder.event(host, None, EventKind::EngineFailed { failure: failure::of(&error) });
                    return Some(End::Idle);
                }
            }
        }
        self.machines.iter_mut().for_each(|machine| machine.wake(recorder, link));
        None
    }
}

/// Makes the certificates and both machines, or says whose engine could not be set up.
fn set_up(context: &Rc<Context>, scenario: &Scenario, recorder: &mut Recorder) -> Result<Cast, (Host, rustls::Error)> {
    let random = provider::default_provider().secure_random;
    let certificates = context
        .scope(provider::context::Stream::Certificates, || Certificates::issue(scenario, random))
        .map_err(|error| (Host::Server, error))?;
    // What the authority computed is no part of what happens here.
    drop(context.take_computations(provider::context::Stream::Certificates));
    record_certificates(&certificates, recorder);
    let machine = |host: Host| {
        let seed = context.scope(stream(host), || tcp_seed(random))?;
        let configuration = match host {
            Host::Client => Configuration::client(context, scenario, &certificates)?,
            Host::Server => Configuration::server(context, scenario, &certificates)?,
        };
        let engine = configuration.engine(recorder.now)?;
        Ok((Machine::new(host, scenario, engine, &seed), configuration, seed.port))
    };
    let machine = |host: Host| machine(host).map_err(|error| (host, error));
    let (client, client_configuration, port) = machine(Host::Client)?;
    let (server, server_configuration, _) = machine(Host::Server)?;
    if let Some(key) = server_configuration.ticket_key() {
        let key = recorder.buffer(key.to_vec());
        recorder.event(Host::Server, None, EventKind::TicketKey { key });
    }
    Ok(Cast { machines: [client, server], configurations: [client_configuration, server_configuration], port })
}

/// What each side has before anything is said.
fn record_certificates(certificates: &Certificates, recorder: &mut Recorder) {
    let trust = |host, root: &[u8], recorder: &mut Recorder| {
        let certificate = recorder.buffer(root.to_vec());
        recorder.event(host, None, EventKind::TrustAnchor { certificate });
    };
    let key = |host, identity: &Identity, recorder: &mut Recorder| {
        let private_key = recorder.buffer(identity.private_key.clone());
        let public_key = recorder.buffer(identity.public_key.clone());
        recorder.event(host, None, EventKind::CertificateKey { private_key, public_key });
    };
    trust(Host::Client, &certificates.server_root, recorder);
    key(Host::Server, &certificates.server, recorder);
    if let Some(list) = &certificates.revocation_list {
        let list = recorder.buffer(list.to_vec());
        recorder.event(Host::Client, None, EventKind::RevocationList { list });
    }
    if let Some(root) = &certificates.client_root {
        trust(Host::Server, root, recorder);
    }
    if let Some(identity) = &certificates.client {
        key(Host::Client, identity, recorder);
    }
}

/// The first of IANA's dynamic ports (RFC 6335 §6).
const FIRST_DYNAMIC_PORT: u16 = 0xc000;

fn tcp_seed(random: &dyn SecureRandom) -> Result<TcpSeed, rustls::Error> {
    let mut bytes = [0; 10];
    random.fill(&mut bytes)?;
    let [sequence @ .., high, low] = bytes;
    Ok(TcpSeed { sequence: u64::from_le_bytes(sequence), port: u16::from_be_bytes([high, low]) | FIRST_DYNAMIC_PORT })
}
