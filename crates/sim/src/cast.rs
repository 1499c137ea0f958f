//! Everybody who takes part: client and server, and the attacker between them, who has a machine on each side.

use std::rc::Rc;

use provider::context::{Context, Stream};
use trace::{Attacker, ConnectionId, End, EventKind, Host, Instant, Scenario};

use crate::certificates::{self, Papers};
use crate::leg::Leg;
use crate::place::Place;
use crate::recorder::Recorder;

/// The links from client to server, with the machines at their ends.
pub(crate) struct Cast {
    /// One, or two with an attacker between them.
    legs: Vec<Leg>,
    /// How many times the client has opened a connection.
    opened: usize,
}

impl Cast {
    /// Makes the certificates and all machines, or says which end's engine could not be set up.
    ///
    /// # Errors
    /// rustls's reason, with the end.
    pub(crate) fn new(
        context: &Rc<Context>,
        scenario: &Scenario,
        recorder: &mut Recorder,
    ) -> Result<Cast, (Host, rustls::Error)> {
        let random = provider::default_provider().secure_random;
        let papers = context
            .scope(Stream::Certificates, || certificates::issue(scenario, random))
            .map_err(|error| (Host::Server, error))?;
        // What the authority computed is no part of what happens here.
        drop(context.take_computations(Stream::Certificates));
        let roads = roads(scenario);
        if let [_, _] = papers.as_slice() {
            announce_attacker(0, recorder);
        }
        for (number, papers) in papers.iter().enumerate() {
            recorder.connection = ConnectionId(number);
            record_papers(papers, recorder);
        }
        let legs = papers
            .iter()
            .zip(&roads)
            .map(|(papers, (places, link))| Leg::new(context, *places, scenario, papers, link));
        let legs: Vec<_> = legs.collect::<Result<_, _>>()?;
        for (number, leg) in legs.iter().enumerate() {
            if let Some(key) = leg.ticket_key() {
                recorder.connection = ConnectionId(number);
                let key = recorder.buffer(key.to_vec());
                recorder.event(Host::Server, None, EventKind::TicketKey { key });
            }
        }
        Ok(Cast { legs, opened: 0 })
    }

    /// No connection is open.
    pub(crate) fn is_at_rest(&self) -> bool {
        self.legs.iter().all(Leg::is_at_rest)
    }

    /// Has the client open its next connection; says how the run ended, if there is none or it cannot be.
    pub(crate) fn open_next(&mut self, scenario: &Scenario, recorder: &mut Recorder) -> Option<End> {
        let connections = usize::from(scenario.connections);
        let replayed = self.opened == connections && scenario.early_data.replayed;
        // Who has failed once does not try again.
        if !(self.opened < connections || replayed) || (self.opened > 0 && !self.succeeded()) {
            return Some(End::Closed);
        }
        let first = self.opened * self.legs.len();
        let last = ConnectionId(first.saturating_sub(self.legs.len()));
        for (number, leg) in self.legs.iter_mut().enumerate() {
            leg.expect(ConnectionId(first + number));
        }
        if self.opened > 0 && self.legs.len() > 1 {
            announce_attacker(first, recorder);
        }
        self.opened += 1;
        self.legs.first_mut()?.open(scenario, replayed.then_some(last), recorder)
    }

    /// Client and server have both had what they wanted of the last connection.
    fn succeeded(&mut self) -> bool {
        let client = self.legs.first_mut().is_some_and(|leg| leg.machine(Host::Client).succeeded());
        client && self.legs.last_mut().is_some_and(|leg| leg.machine(Host::Server).succeeded())
    }

    /// When something happens next.
    pub(crate) fn next(&mut self, now: Instant) -> Option<Instant> {
        self.legs.iter_mut().filter_map(|leg| leg.next(now)).min()
    }

    /// Takes in one packet that has arrived by now, or lets all do what is due; says how the run ended, if it did.
    pub(crate) fn act(&mut self, scenario: &Scenario, recorder: &mut Recorder) -> Option<End> {
        if !self.legs.iter_mut().any(|leg| leg.receive(recorder)) {
            // Whose timer it is does not matter.
            self.legs.iter_mut().for_each(|leg| leg.wake(recorder));
        }
        match self.legs.as_mut_slice() {
            [front, back] => pass_on(front, back, scenario, recorder),
            _ => None,
        }
    }
}

/// The attacker calls the server when the client has reached it, and its two machines tell each other what they heard,
/// until neither has anything new.
fn pass_on(front: &mut Leg, back: &mut Leg, scenario: &Scenario, recorder: &mut Recorder) -> Option<End> {
    if !back.is_open() {
        if !front.machine(Host::Server).connected() {
            return None;
        }
        let end = back.open(scenario, None, recorder);
        if end.is_some() {
            return end;
        }
    }
    loop {
        let (for_back, cause) = front.machine(Host::Server).wishes_for_other();
        let (for_front, other_cause) = back.machine(Host::Client).wishes_for_other();
        if for_back.is_empty() && for_front.is_empty() {
            return None;
        }
        if !for_back.is_empty() {
            back.obey(Host::Client, for_back, cause, recorder);
        }
        if !for_front.is_empty() {
            front.obey(Host::Server, for_front, other_cause, recorder);
        }
    }
}

/// Who sits at the ends of each link, and what the link is like. Two halves are as long as the whole.
fn roads(scenario: &Scenario) -> Vec<([Place; 2], trace::Link)> {
    let place = |host, is_attacker| Place { host, is_attacker };
    let (client, server) = (place(Host::Client, false), place(Host::Server, false));
    if scenario.attacker == Attacker::Nobody {
        return vec![([client, server], scenario.link.clone())];
    }
    let first = scenario.link.latency_us / 2;
    let link = |latency_us| trace::Link { latency_us, ..scenario.link.clone() };
    vec![
        ([client, place(Host::Server, true)], link(first)),
        ([place(Host::Client, true), server], link(scenario.link.latency_us - first)),
    ]
}

/// Says of the two connections from this one on that the attacker is between them.
fn announce_attacker(first: usize, recorder: &mut Recorder) {
    let legs = [ConnectionId(first), ConnectionId(first + 1)];
    for (connection, other, host) in [(legs[0], legs[1], Host::Server), (legs[1], legs[0], Host::Client)] {
        recorder.connection = connection;
        recorder.event(host, None, EventKind::Attacker { other });
    }
}

/// What both ends of a link have before anything is said.
fn record_papers([client, server]: &[Papers; 2], recorder: &mut Recorder) {
    let trust = |host, papers: &Papers, recorder: &mut Recorder| {
        for root in &papers.roots {
            let certificate = recorder.buffer(root.to_vec());
            recorder.event(host, None, EventKind::TrustAnchor { certificate });
        }
    };
    let key = |host, papers: &Papers, recorder: &mut Recorder| {
        if let Some(identity) = &papers.identity {
            let private_key = recorder.buffer(identity.private_key.clone());
            let public_key = recorder.buffer(identity.public_key.clone());
            recorder.event(host, None, EventKind::CertificateKey { private_key, public_key });
        }
    };
    trust(Host::Client, client, recorder);
    key(Host::Server, server, recorder);
    if let Some(list) = &client.revocation_list {
        let list = recorder.buffer(list.to_vec());
        recorder.event(Host::Client, None, EventKind::RevocationList { list });
    }
    trust(Host::Server, server, recorder);
    key(Host::Client, client, recorder);
}
