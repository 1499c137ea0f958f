//! The story step by step: when each message is delivered, and the state of both parties after it.

use trace::{EventId, EventKind, Host, Trace};

use crate::activity::Parties;
use crate::handshake_state::StateMachines;
use crate::holdings::{Holdings, Marks};
use crate::negotiated::Negotiated;
use crate::per_host::PerHost;
use crate::{Activity, Analysis, Connection, HandshakeState, Message, MessageId, PartyState, Step};

/// What [`Analysis::party`] and its like look up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    /// For each message the event after which it and all before it are delivered.
    delivered: Vec<EventId>,
    /// For each step, from zero.
    activities: Vec<PerHost<Activity>>,
    /// For each step, from zero.
    states: Vec<PerHost<Option<HandshakeState>>>,
    /// By [`trace::ConnectionId`].
    holdings: Vec<Holdings>,
}

impl Timeline {
    pub fn of(trace: &Trace, messages: &[Message], negotiated: &[Negotiated]) -> Timeline {
        let mut last = EventId(0);
        let delivered: Vec<EventId> = messages
            .iter()
            .map(|message| {
                // What never arrives holds nobody up: its step is over when it has left.
                last = last.max(message.arrived.unwrap_or(message.sent));
                last
            })
            .collect();

        // Of connections that are open at once one may fail and the other go on.
        let mut failed = vec![PerHost::<Option<Step>>::default(); negotiated.len().max(1)];
        for (id, event) in trace.events() {
            if let (EventKind::EngineFailed { .. }, Some(failed)) = (&event.kind, failed.get_mut(event.connection.0)) {
                failed[event.host].get_or_insert(step_at(&delivered, id));
            }
        }
        let with_failures = |step: Step, connection: usize, parties: &Parties, machines: &StateMachines| {
            let (mut activity, mut state) = (parties.activity, machines.states);
            for host in [Host::Client, Host::Server] {
                if failed[connection][host].is_some_and(|since| since <= step) {
                    activity[host] = Activity::Failed;
                    state[host] = None;
                }
            }
            (activity, state)
        };

        let mut parties = vec![Parties::default(); negotiated.len()];
        let mut machines = vec![StateMachines::new(trace); negotiated.len()];
        let mut marks = vec![Marks::default(); negotiated.len()];
        let mut standing = vec![with_failures(0, 0, &Parties::default(), &StateMachines::new(trace))];
        for (index, message) in messages.iter().enumerate() {
            let connection = message.connection.0;
            parties[connection].exchange(message, &negotiated[connection]);
            machines[connection].exchange(message, &negotiated[connection]);
            marks[connection].note(index + 1, message);
            standing.push(with_failures(index + 1, connection, &parties[connection], &machines[connection]));
        }
        let (activities, states) = standing.into_iter().unzip();
        let holdings =
            negotiated.iter().zip(&marks).map(|(negotiated, marks)| Holdings::of(trace, negotiated, marks)).collect();
        Timeline { delivered, activities, states, holdings }
    }

    /// The host gave up with the delivery of this one of the messages, whatever else came in the same segment, and though
    /// the whole of the message comes later.
    pub fn fail(&mut self, host: Host, id: MessageId, messages: &[Message]) {
        let Some(connection) = messages.get(id.0).map(|message| message.connection) else { return };
        let of_it = |step: &usize| messages.get(step - 1).is_some_and(|message| message.connection == connection);
        let since = id.0 + 1;
        let before = (1..since).rev().filter(of_it).find(|step| self.activities[*step][host] != Activity::Failed);
        if let Some(before) = before {
            let (activity, state) = (self.activities[before][host], self.states[before][host]);
            for step in (before + 1..since).filter(of_it) {
                self.activities[step][host] = activity;
                self.states[step][host] = state;
            }
        }
        for step in (since..self.activities.len()).filter(of_it) {
            self.activities[step][host] = Activity::Failed;
            self.states[step][host] = None;
        }
    }
}

impl Analysis {
    /// What a host does and has after the first `step` messages have been delivered, in the connection of the last of
    /// them. Steps past the end are the end.
    pub fn party(&self, host: Host, step: Step) -> PartyState {
        let step = step.min(self.messages.len());
        PartyState {
            activity: self.activity(host, step),
            handshake_state: self.handshake_state(host, step),
            keys: self.holdings(step).map_or(Vec::new(), |(holdings, _)| holdings.at(host, step)),
        }
    }

    /// What a host does after the first `step` messages have been delivered, as [`Analysis::party`] has it.
    pub fn activity(&self, host: Host, step: Step) -> Activity {
        let step = step.min(self.messages.len());
        self.timeline.activities.get(step).map_or(Activity::Idle, |activity| activity[host])
    }

    /// The state of a host's handshake after the first `step` messages have been delivered, as [`Analysis::party`] has it.
    pub fn handshake_state(&self, host: Host, step: Step) -> Option<HandshakeState> {
        let step = step.min(self.messages.len());
        self.timeline.states.get(step).and_then(|state| state[host])
    }

    /// What both parties have agreed on after the first `step` messages have been delivered.
    pub fn agreed(&self, step: Step) -> Connection {
        let step = step.min(self.messages.len());
        self.holdings(step).map_or(Connection::default(), |(holdings, connection)| holdings.agreed(connection, step))
    }

    /// How many messages have been delivered by an event, that event included: one after the other, so a message that
    /// overtakes another waits for it.
    pub fn step_at(&self, event: EventId) -> Step {
        step_at(&self.timeline.delivered, event)
    }

    /// The first step that is over no sooner than an event: where the story stands while a host deals with it.
    pub(crate) fn step_awaiting(&self, event: EventId) -> Step {
        self.timeline.delivered.partition_point(|delivered| *delivered < event) + 1
    }

    /// The event after which the first `step` messages have been delivered; none before the first.
    pub fn delivered(&self, step: Step) -> Option<EventId> {
        self.timeline.delivered.get(step.checked_sub(1)?).copied()
    }

    fn holdings(&self, step: Step) -> Option<(&Holdings, &Connection)> {
        let connection = step.checked_sub(1).map_or(0, |last| self.messages[last].connection.0);
        Some((self.timeline.holdings.get(connection)?, self.connections.get(connection)?))
    }
}

fn step_at(delivered: &[EventId], event: EventId) -> Step {
    delivered.partition_point(|delivered| *delivered <= event)
}
