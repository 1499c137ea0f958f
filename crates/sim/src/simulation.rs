//! The event loop: the next packet or the next timer, whichever comes first, until both sides have closed.

use std::rc::Rc;

use provider::context::Context;
use rustls::crypto::SecureRandom;
use trace::{End, EventKind, Host, Scenario, Trace};

use crate::certificates::Certificates;
use crate::engine::{Engine, stream};
use crate::host::{Machine, TcpSeed};
use crate::link::Link;
use crate::recorder::Recorder;

/// A run that has written down so many events is stopped; computations do not count.
pub const EVENT_CAP: usize = 200_000;

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
    recorder: Recorder,
    link: Link,
    /// Client and server; none when the scenario could not be set up.
    machines: Option<[Machine; 2]>,
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
        let link = Link::new(&scenario.link);
        let (machines, end) = match scenario.validate() {
            Err(error) => (None, Some(End::Refused(error))),
            Ok(()) => match set_up(&Rc::new(context), scenario, &mut recorder) {
                Ok(machines) => (Some(machines), None),
                Err((host, error)) => {
                    recorder.event(host, None, EventKind::EngineFailed { error: error.to_string() });
                    (None, Some(End::Idle))
                }
            },
        };
        Simulation { recorder, link, machines, turns: 0, end }
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
        let Some([client, server]) = &mut self.machines else { return Some(End::Idle) };
        let (recorder, link) = (&mut self.recorder, &mut self.link);
        self.turns += 1;
        if recorder.events() >= EVENT_CAP || self.turns >= EVENT_CAP {
            return Some(End::EventCap(recorder.events()));
        }
        if client.closed() && server.closed() {
            return Some(End::Closed);
        }

        let timers = [client.next_timer(recorder.now), server.next_timer(recorder.now)];
        let next = timers.into_iter().chain([link.next_arrival()]).flatten().min();
        let Some(next) = next else { return Some(End::Idle) };
        recorder.now = recorder.now.max(next);

        if let Some(travelling) = link.receive(recorder.now) {
            let arrival = EventKind::SegmentArrived { packet: travelling.packet };
            let arrival = recorder.event(travelling.to, Some(travelling.departure), arrival);
            let packet = recorder.bytes(travelling.packet).to_vec();
            let machine = if travelling.to == Host::Client { client } else { server };
            machine.arrive(arrival, packet, recorder, link);
        } else {
            // Whose timer it is does not matter: waking a host early does nothing.
            client.wake(recorder, link);
            server.wake(recorder, link);
        }
        None
    }
}

/// Makes the certificates and both machines, or says whose engine could not be set up.
fn set_up(
    context: &Rc<Context>,
    scenario: &Scenario,
    recorder: &mut Recorder,
) -> Result<[Machine; 2], (Host, rustls::Error)> {
    let random = provider::default_provider().secure_random;
    let certificates = context
        .scope(provider::context::Stream::Certificates, || Certificates::issue(scenario, random))
        .map_err(|error| (Host::Server, error))?;
    // What the authority computed is no part of what happens here.
    drop(context.take_computations(provider::context::Stream::Certificates));
    let certificate = recorder.buffer(certificates.root.to_vec());
    recorder.event(Host::Client, None, EventKind::TrustAnchor { certificate });
    let private_key = recorder.buffer(certificates.private_key.clone());
    let public_key = recorder.buffer(certificates.public_key.clone());
    recorder.event(Host::Server, None, EventKind::CertificateKey { private_key, public_key });
    let machine = |host: Host| {
        let seed = context.scope(stream(host), || tcp_seed(random))?;
        let engine = match host {
            Host::Client => Engine::client(context, scenario, &certificates)?,
            Host::Server => Engine::server(context, scenario, &certificates)?,
        };
        Ok(Machine::new(host, scenario, engine, &seed))
    };
    let machine = |host: Host| machine(host).map_err(|error| (host, error));
    Ok([machine(Host::Client)?, machine(Host::Server)?])
}

fn tcp_seed(random: &dyn SecureRandom) -> Result<TcpSeed, rustls::Error> {
    let mut bytes = [0; 10];
    random.fill(&mut bytes)?;
    let [sequence @ .., high, low] = bytes;
    Ok(TcpSeed { sequence: u64::from_le_bytes(sequence), port: u16::from_be_bytes([high, low]) | 0xc000 })
}
