//! Every secret of a run, and how it comes from others: the key schedules of TLS 1.3 (RFC 9846 §7) and TLS 1.2
//! (RFC 5246 §6.3, §8.1), computed a second time from private keys and the bytes on the wire.
//!
//! A value knows the function that makes it, and a function knows its inputs. In our own runs everything begins with the
//! private keys that the engines noted; in captures of others with the secrets of the key log, and then only what follows
//! from those is here. Computed on demand, like a certificate chain.

mod attribution;
mod evaluate;
mod exchange;
mod function;
mod key_transport;
mod kind;
mod long_term;
mod maker;
mod reach;
mod ticket;
mod tls12;
mod tls13;

pub use function::{Function, Input, Part};
pub use kind::ValueKind;

use std::collections::BTreeSet;

use dissect::ProtocolVersion;
use trace::{ConnectionId, EventId, Host, Trace};

use crate::per_host::PerHost;
use crate::{Analysis, Epoch, MessageId, Step};
use attribution::Attribution;
use evaluate::Ground;
use maker::Maker;

/// Names one of [`Derivations::values`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub usize);

/// The values of a run, and what each is made from.
#[derive(Clone, Debug, Default)]
pub struct Derivations {
    /// In the order of making: inputs come before outputs, an earlier connection before a later one.
    pub values: Vec<DerivedValue>,
    attribution: Attribution,
}

/// A value of the key schedule, or one that it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedValue {
    /// Whose it is.
    pub connection: ConnectionId,
    /// What it is.
    pub kind: ValueKind,
    /// The value itself.
    pub bytes: Vec<u8>,
    /// How it comes from others.
    pub made_by: Function,
    /// The message that completes what it is made from, or that it is made for; none for what was there beforehand.
    pub occasion: Option<MessageId>,
    /// The messages that carry it in their content, as Finished carries its `verify_data`; in order.
    pub carried_by: Vec<MessageId>,
    /// Who may know it.
    pub secrecy: Secrecy,
    /// Whose it is alone, where an attacker on the link had client and server come to different values.
    pub viewer: Option<Host>,
    /// Since when client and server have it.
    known: PerHost<Option<Step>>,
}

/// Who may know a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Secrecy {
    /// Whoever sees the wire can have it.
    Public,
    /// Client and server have it, nobody else.
    Secret,
    /// This party alone has it.
    Private(Host),
}

impl DerivedValue {
    /// The first step at which the host has it; none if it never does.
    pub fn known_since(&self, host: Host) -> Option<Step> {
        self.known[host]
    }
}

impl Derivations {
    /// Computes everything that follows from what the trace holds.
    pub fn of(trace: &Trace, analysis: &Analysis) -> Derivations {
        let mut maker = Maker::new(trace, analysis);
        maker.long_term_keys();
        for connection in 0..analysis.connections.len() {
            let connection = ConnectionId(connection);
            for viewer in analysis.views(connection) {
                maker.begin(connection, *viewer);
                match maker.version() {
                    Some(ProtocolVersion::TLS1_2) => drop(maker.tls12()),
                    Some(version) if version < ProtocolVersion::TLS1_2 => {}
                    _ => drop(maker.tls13()),
                }
            }
        }
        let mut values = maker.values;
        let attribution = Attribution::of(trace, analysis, &values);
        tell_public(analysis, &mut values);
        Derivations { values, attribution }
    }

    /// The value with this id; none for an id of another run.
    pub fn value(&self, id: ValueId) -> Option<&DerivedValue> {
        self.values.get(id.0)
    }

    /// All values with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (ValueId, &DerivedValue)> {
        self.values.iter().enumerate().map(|(index, value)| (ValueId(index), value))
    }

    /// The connection's value of this kind, the last if there are several.
    pub fn find(&self, connection: ConnectionId, kind: ValueKind) -> Option<ValueId> {
        let is_it = |value: &DerivedValue| value.connection == connection && value.kind == kind;
        self.values.iter().rposition(is_it).map(ValueId)
    }

    /// The value computed again from its inputs alone. What is made from nothing is as it is; a signature is checked
    /// instead, as one scheme signs differently each time: it is there if it fits.
    pub fn recompute(&self, trace: &Trace, analysis: &Analysis, id: ValueId) -> Option<Vec<u8>> {
        let value = self.value(id)?;
        let ground = Ground { trace, analysis, values: &self.values };
        match &value.made_by {
            Function::Drawn(_) | Function::Beforehand(_) | Function::Logged(_) => Some(value.bytes.clone()),
            signature @ Function::Signature { .. } => {
                ground.verify(signature, &value.bytes)?.then(|| value.bytes.clone())
            }
            function => ground.evaluate(function),
        }
    }

    /// The bytes of a function's input; none if the input is of another run.
    pub fn input(&self, trace: &Trace, analysis: &Analysis, input: &Input) -> Option<Vec<u8>> {
        Ground { trace, analysis, values: &self.values }.input(input)
    }

    /// The message that a [`trace::EventKind::Computed`] belongs to: engines deal with a flight in one call, so it is
    /// told by what was computed, not by when.
    pub fn cause_of(&self, event: EventId) -> Option<MessageId> {
        self.attribution.causes.get(&event).copied()
    }

    /// The first event at which the host's engine noted that it computed the value, if it did.
    pub fn noted(&self, id: ValueId, host: Host) -> Option<EventId> {
        self.attribution.noted.get(&(id, host)).copied()
    }
}

/// Says of the values that everybody can compute that they are public.
fn tell_public(analysis: &Analysis, values: &mut Vec<DerivedValue>) {
    let all = Derivations { values: std::mem::take(values), attribution: Attribution::default() };
    let in_cleartext = |id: MessageId| analysis.message(id).epoch == Some(Epoch::Cleartext);
    let public = all.reachable(&BTreeSet::new(), &in_cleartext);
    *values = all.values;
    for id in public {
        values[id.0].secrecy = Secrecy::Public;
    }
}

#[cfg(test)]
mod tests;
