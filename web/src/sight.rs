//! Who is looking, and what that party can read: the run through one of its lenses.

use std::collections::BTreeSet;

use analysis::{
    DerivedValue, Eavesdropping, Lens, Looker, MessageId, MessageKind, Opaque, Participant, Readability, Step, ValueId,
};
use trace::Host;

use crate::measure::measure;
use crate::run::Run;

/// Reading a longer recording again would keep the page from going on.
const MOST_RECORDS: usize = 2_000;

/// A party's view of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// Who looks.
    pub looker: Looker,
    /// The values that have come into the eavesdropper's hands.
    pub leaked: BTreeSet<ValueId>,
    /// What can be read.
    pub lens: Lens,
    /// What the eavesdropper can come by; nobody needs to ask for an end of the connection.
    pub values: BTreeSet<ValueId>,
}

/// How a value stands at a step, for the party who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Neither end has it yet.
    NotYet,
    /// An end has it, but not the party who looks.
    Hidden,
    /// It can be shown.
    Shown,
}

impl Sight {
    /// The run as this party sees it, after these leaks.
    pub fn of(run: &Run, looker: Looker, leaked: BTreeSet<ValueId>) -> Sight {
        // A link may name the attacker, and its run have none.
        let looker = Looker::of(&run.analysis).find(|one| *one == looker).unwrap_or_default();
        let participant = looker.participant();
        let (lens, values) = measure("look", || match participant {
            Some(participant) => (Lens::of(&run.trace, &run.analysis, participant), BTreeSet::new()),
            None => {
                let seen = Eavesdropping::of(&run.trace, &run.analysis, run.derivations(), &leaked);
                (seen.lens, seen.values)
            }
        });
        Sight { looker, leaked, lens, values }
    }

    /// What the party can read stands open: it was not meant for it. Between client and server a padlock says that a message
    /// is protected, though they have the keys.
    pub fn opens_padlocks(&self) -> bool {
        matches!(self.looker, Looker::Eavesdropper | Looker::Attacker)
    }

    /// Why a message is closed to the party that looks at the moment that delivers it; none if it is open, or if nobody
    /// here can say what it is.
    pub fn closed(&self, run: &Run, id: MessageId) -> Option<Opaque> {
        if run.analysis.message(id).kind == MessageKind::Encrypted {
            return None;
        }
        match self.lens.message(&run.analysis, id, id.0 + 1) {
            Readability::Readable => None,
            Readability::Partly(opaque) | Readability::Opaque(opaque) => Some(opaque),
        }
    }

    /// How a value of the run stands at a step.
    pub fn standing(&self, run: &Run, id: ValueId, step: Step) -> Standing {
        let Some(value) = run.derivations().value(id) else { return Standing::NotYet };
        let known = |host: Host| value.known_since(host).is_some_and(|since| since <= step);
        if !known(Host::Client) && !known(Host::Server) {
            return Standing::NotYet;
        }
        // Who has the same bytes under another name has the value: each end computes the shared secret for itself.
        let has = |participant: Participant| {
            let held = |other: &DerivedValue, host| {
                run.analysis.participant(other.connection, host) == participant
                    && other.known_since(host).is_some_and(|since| since <= step)
            };
            let same = run.derivations().values.iter().filter(|other| other.bytes == value.bytes);
            same.into_iter().any(|other| held(other, Host::Client) || held(other, Host::Server))
        };
        let shown = match self.looker.participant() {
            Some(participant) => has(participant),
            None => self.values.contains(&id),
        };
        if shown { Standing::Shown } else { Standing::Hidden }
    }

    /// How many protected messages there are, and how many of them the party can read in the end.
    pub fn opened(&self, run: &Run) -> (usize, usize) {
        let ids = (0..run.steps()).map(MessageId);
        let protected = ids.filter(|id| {
            let records = &run.analysis.message(*id).records;
            records.iter().any(|record| run.analysis.records[record.0].layout.is_some())
        });
        let all: Vec<MessageId> = protected.collect();
        let open = all.iter().filter(|id| self.lens.message(&run.analysis, **id, run.steps()) == Readability::Readable);
        (open.count(), all.len())
    }
}

/// What can leak of a run, in the order of its making, each with its name in links.
pub fn leaks(run: &Run) -> Vec<(ValueId, String)> {
    if run.analysis.records.len() > MOST_RECORDS {
        return Vec::new();
    }
    let derivations = run.derivations();
    let mut names: Vec<&'static str> = Vec::new();
    let with_name = |id: ValueId| {
        let name = derivations.value(id).map_or("", |value| value.kind.name());
        let number = 1 + names.iter().filter(|other| **other == name).count();
        names.push(name);
        (id, if number == 1 { name.to_owned() } else { format!("{name}.{number}") })
    };
    derivations.leaks().map(with_name).collect()
}

/// What has leaked, as links name it.
pub fn leaked_names(run: &Run, leaked: &BTreeSet<ValueId>) -> Vec<String> {
    if leaked.is_empty() {
        return Vec::new();
    }
    leaks(run).into_iter().filter(|(id, _)| leaked.contains(id)).map(|(_, name)| name).collect()
}

/// The leaks that a link names, and the names that are none of this run's.
pub fn leaked(run: &Run, names: &[String]) -> (BTreeSet<ValueId>, Vec<String>) {
    if names.is_empty() {
        return Default::default();
    }
    let all = leaks(run);
    let mut found = BTreeSet::new();
    let mut unknown = Vec::new();
    for name in names {
        match all.iter().find(|(_, other)| other == name) {
            Some((id, _)) => drop(found.insert(*id)),
            None => unknown.push(name.clone()),
        }
    }
    (found, unknown)
}
