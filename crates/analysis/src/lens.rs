//! Who can read what: the recording as one party sees it, computed from the secrets that it holds.
//!
//! Nothing here goes by names. The records are opened anew with what the party has, and what stays closed is closed to it:
//! a TLS 1.2 certificate is open to everyone because nothing protects it, one of TLS 1.3 is not.

mod leak;

pub use leak::Eavesdropping;

use std::collections::{HashMap, HashSet};

use dissect::{Field, is_ciphertext};
use trace::{EventKind, Trace};

use crate::analyse::analyse_with;
use crate::key_log::KeyLog;
use crate::{Analysis, BytesId, MessageId, Opaque, Origin, Participant, Record, RecordId, Step};

/// Who looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Looker {
    /// The client, with the secrets that its engine derived.
    #[default]
    Client,
    /// Someone on the road, who has every packet and no secret but those that leak.
    Eavesdropper,
    /// The server, with the secrets that its engine derived.
    Server,
    /// The attacker between the two, with the secrets that its own engines derived.
    Attacker,
}

impl Looker {
    /// All of them, as they stand between the two ends.
    pub const ALL: [Looker; 4] = [Looker::Client, Looker::Eavesdropper, Looker::Attacker, Looker::Server];

    /// Those who look at this run.
    pub fn of(analysis: &Analysis) -> impl Iterator<Item = Looker> {
        let has_attacker = analysis.has_attacker();
        Looker::ALL.into_iter().filter(move |looker| *looker != Looker::Attacker || has_attacker)
    }

    /// Who it is, if it takes part in the run.
    pub const fn participant(self) -> Option<Participant> {
        match self {
            Looker::Client => Some(Participant::Client),
            Looker::Eavesdropper => None,
            Looker::Server => Some(Participant::Server),
            Looker::Attacker => Some(Participant::Attacker),
        }
    }

    /// The name in links and in the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Looker::Client => "client",
            Looker::Eavesdropper => "eavesdropper",
            Looker::Server => "server",
            Looker::Attacker => "attacker",
        }
    }
}

/// How much of something a party can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Readability {
    /// All of it.
    Readable,
    /// Some of it: a protected record shows its header, whatever is in it.
    Partly(Opaque),
    /// Nothing of it.
    Opaque(Opaque),
}

/// What a party can read of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// By [`RecordId`]: since which step it is open, or why it is not.
    records: Vec<Result<Step, Opaque>>,
    /// Those of which it can read what its sender had sent, before an attacker changed it.
    originals: HashSet<RecordId>,
}

impl Lens {
    /// What somebody who takes part in the run can read: with the secrets that its own engines logged, from the step on at
    /// which they did.
    ///
    /// A capture of others does not say who logged what; there client and server have all of it.
    pub fn of(trace: &Trace, analysis: &Analysis, participant: Participant) -> Lens {
        let mut key_log = KeyLog::default();
        let mut since = HashMap::new();
        for event in &trace.events {
            let EventKind::SecretLogged(secret) = &event.kind else { continue };
            if trace.scenario.is_none() || analysis.participant(event.connection, event.host) == participant {
                key_log.add(&secret.label, secret.client_random, event.connection, trace.buffer(secret.secret));
                let step = event.cause.map_or(0, |cause| analysis.step_awaiting(cause));
                since.entry((event.connection, secret.label.clone())).or_insert(step);
            }
        }
        let held = |record: &Record| {
            let key = analysis.secret_label(record).map(|label| (record.connection, label.to_owned()));
            key.and_then(|key| since.get(&key).copied()).unwrap_or(0)
        };
        Lens::with(trace, analysis, key_log, held)
    }

    /// What these secrets open, whenever they become known.
    fn with(trace: &Trace, analysis: &Analysis, key_log: KeyLog, held_since: impl Fn(&Record) -> Step) -> Lens {
        // With all secrets, or with none, reading again would tell nothing new.
        let is_read = |record: &Record| record.original.as_ref().is_some_and(|original| original.plaintext.is_some());
        let as_it_is = |record: &Record| (record.opaque, is_read(record));
        let opaque: Vec<(Option<Opaque>, bool)> = if key_log == KeyLog::of(trace) {
            analysis.records.iter().map(as_it_is).collect()
        } else if key_log == KeyLog::default() {
            let closed = |record: &Record| {
                let is_protected = record.layout.is_some();
                // Who has no key cannot know that it would not fit.
                let known = record.opaque.filter(|opaque| *opaque != Opaque::NotAuthentic);
                let opaque = known.or(is_protected.then_some(Opaque::NoSecret));
                (opaque, is_read(record) && !is_protected)
            };
            analysis.records.iter().map(closed).collect()
        } else {
            analyse_with(trace, key_log).records.iter().map(as_it_is).collect()
        };
        let originals = opaque.iter().enumerate().filter(|(_, (_, is_read))| *is_read);
        let originals = originals.map(|(index, _)| RecordId(index)).collect();
        let records = analysis.records.iter().zip(opaque).map(|(record, (opaque, _))| match opaque {
            Some(opaque) => Err(opaque),
            None => {
                let passed = record.messages.first().map_or(0, |message| message.0 + 1);
                Ok(passed.max(held_since(record)))
            }
        });
        Lens { records: records.collect(), originals }
    }

    /// How much of a record the party can read once so many messages have been delivered.
    pub fn record(&self, analysis: &Analysis, id: RecordId, step: Step) -> Readability {
        match (self.content(id, step), analysis.records.get(id.0).map(|record| record.layout.is_some())) {
            (Err(opaque), Some(true)) => Readability::Partly(opaque),
            (Err(opaque), _) => Readability::Opaque(opaque),
            (Ok(()), _) => Readability::Readable,
        }
    }

    /// How much of a message the party can read.
    pub fn message(&self, analysis: &Analysis, id: MessageId, step: Step) -> Readability {
        let records = analysis.messages.get(id.0).map_or(&[][..], |message| &message.records);
        self.all_of(records, step)
    }

    /// How much of some bytes the party can read: those on the wire are there for all to see, what they mean is not.
    pub fn bytes(&self, analysis: &Analysis, id: BytesId, step: Step) -> Readability {
        let derived = match id {
            BytesId::Wire(_) => None,
            BytesId::Derived(index) => analysis.derived.get(index),
        };
        match derived.map(|derived| &derived.origin) {
            None | Some(Origin::Reassembled(_) | Origin::ReassembledAsSent(_)) => Readability::Readable,
            Some(Origin::AsSent(record)) if self.originals.contains(record) => Readability::Readable,
            Some(Origin::Decrypted(record) | Origin::AsSent(record)) => self.all_of(&[*record], step),
            Some(Origin::Joined { records, .. }) => self.all_of(records, step),
            Some(Origin::Decompressed(message)) => self.message(analysis, *message, step),
        }
    }

    /// How much of a field the party can read, in the tree of a record as it is on the wire: what is encrypted means
    /// something only to who can open it.
    pub fn field_of_record(&self, id: RecordId, field: &Field, step: Step) -> Readability {
        let Err(opaque) = self.content(id, step) else { return Readability::Readable };
        let leaves = || field.walk().filter(|field| field.children.is_empty()).map(|leaf| is_ciphertext(leaf.id));
        match (leaves().any(|closed| closed), leaves().any(|closed| !closed)) {
            (false, _) => Readability::Readable,
            (true, true) => Readability::Partly(opaque),
            (true, false) => Readability::Opaque(opaque),
        }
    }

    fn all_of(&self, records: &[RecordId], step: Step) -> Readability {
        let closed = records.iter().filter_map(|id| self.content(*id, step).err());
        let (mut count, mut first) = (0, None);
        for opaque in closed {
            count += 1;
            first.get_or_insert(opaque);
        }
        match first {
            None => Readability::Readable,
            Some(opaque) if count < records.len() => Readability::Partly(opaque),
            Some(opaque) => Readability::Opaque(opaque),
        }
    }

    /// Whether what a record holds is open by then.
    fn content(&self, id: RecordId, step: Step) -> Result<(), Opaque> {
        match self.records.get(id.0) {
            Some(Ok(since)) if *since <= step => Ok(()),
            Some(Ok(_)) | None => Err(Opaque::NoSecret),
            Some(Err(opaque)) => Err(*opaque),
        }
    }
}
