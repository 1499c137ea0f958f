//! What an attacker on the link did to each packet, as far as it shows where the packet travels.

use std::collections::{HashMap, HashSet};

use dissect::{TcpHeader, dissect_packet};
use trace::{Action, BufferId, Event, EventId, EventKind, Trace};

use crate::{Analysis, SegmentId};

/// What the attacker did to a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touch {
    /// It went on later.
    Delayed,
    /// It went on twice.
    Duplicated,
    /// Its sender's next went on before it.
    Reordered,
    /// It did not go on.
    Dropped,
    /// Another went on in its place.
    Changed,
    /// Nobody but the attacker sent it.
    Forged,
}

impl Touch {
    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            Touch::Delayed => "delayed",
            Touch::Duplicated => "duplicated",
            Touch::Reordered => "reordered",
            Touch::Dropped => "dropped",
            Touch::Changed => "changed",
            Touch::Forged => "forged",
        }
    }
}

impl Analysis {
    /// What the attacker did to a segment, if it did something.
    pub fn touch(&self, id: SegmentId) -> Option<Touch> {
        self.touches.get(&self.segments.get(id.0)?.sent).copied()
    }

    /// What the attacker did to the segments that carry something: the gravest of it. Forged is what no other packet carries.
    pub fn touch_of(&self, segments: &[SegmentId]) -> Option<Touch> {
        let touches = || segments.iter().map(|id| self.touch(*id));
        let is_forged = touches().all(|touch| touch == Some(Touch::Forged));
        touches().flatten().filter(|touch| is_forged || *touch != Touch::Forged).max()
    }
}

/// What was done, by the event of the departure or of the forgery.
pub(crate) fn touches(trace: &Trace) -> HashMap<EventId, Touch> {
    let mut touches: HashMap<EventId, Touch> = HashMap::new();
    let Some(scenario) = trace.scenario.as_ref().filter(|scenario| !scenario.interventions.is_empty()) else {
        return touches;
    };
    let mut touch = |id: EventId, what: Touch| {
        let touch = touches.entry(id).or_insert(what);
        *touch = what.max(*touch);
    };
    let mut cut_off = None;
    let mut went_on = HashSet::new();
    for (id, event) in trace.events() {
        match (&event.kind, event.cause) {
            (EventKind::Intervened { intervention }, Some(departure)) => {
                let action = scenario.interventions.get(*intervention).map(|intervention| &intervention.action);
                if matches!(action, Some(Action::Cut(_))) {
                    cut_off = Some(event.connection);
                }
                if let Some(what) = action.and_then(of_action) {
                    touch(departure, what);
                }
            }
            (EventKind::Forged { packet, replaces: true }, Some(departure)) => {
                went_on.insert(departure);
                if is_changed(trace, departure, *packet) {
                    touch(departure, Touch::Changed);
                }
            }
            (EventKind::Forged { replaces: false, .. }, _) => touch(id, Touch::Forged),
            (EventKind::SegmentArrived { .. }, Some(departure)) => {
                went_on.insert(departure);
            }
            _ => {}
        }
    }
    // Behind a cut nothing passes any more, and nobody intervenes with each packet.
    let is_departure = |event: &Event| matches!(event.kind, EventKind::SegmentSent { .. });
    let behind = trace.events().filter(|(_, event)| cut_off == Some(event.connection) && is_departure(event));
    behind.filter(|(id, _)| !went_on.contains(id)).for_each(|(id, _)| touch(id, Touch::Dropped));
    touches
}

/// What an action makes of the packet itself; of some, what comes of them is forged.
fn of_action(action: &Action) -> Option<Touch> {
    match action {
        Action::Drop => Some(Touch::Dropped),
        Action::Delay { .. } => Some(Touch::Delayed),
        Action::Duplicate => Some(Touch::Duplicated),
        Action::Reorder => Some(Touch::Reordered),
        Action::Flip { .. } | Action::Set { .. } => Some(Touch::Changed),
        Action::Replay { .. } | Action::Inject { .. } | Action::Cut(_) => None,
    }
}

/// More than the numbers of TCP differ, which an attacker who has changed a stream's length mends in every packet.
fn is_changed(trace: &Trace, departure: EventId, forged: BufferId) -> bool {
    let Some(EventKind::SegmentSent { packet }) = trace.events.get(departure.0).map(|event| &event.kind) else {
        return true;
    };
    let [sent, forged] = [*packet, forged].map(|buffer| {
        let bytes = trace.buffer(buffer);
        let header = TcpHeader::read(&dissect_packet(bytes))?;
        Some(([header.fin, header.syn, header.rst, header.ack], bytes.get(header.payload)?))
    });
    sent.is_none() || sent != forged
}
