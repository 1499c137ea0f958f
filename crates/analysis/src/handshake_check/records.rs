//! Whether the peer's protected records are authentic: their AEAD, or their MAC (RFC 9846 §5.2, RFC 5246 §6.2.3).

use trace::Host;

use super::{Case, Decision, HandshakeCheck, HandshakeCheckKind};
use crate::{Epoch, Opaque, Outcome, Record};

/// What `host` checks of its peer's records. It passes with the first one, and falls again with one that is not
/// authentic.
pub(super) fn check(case: &Case<'_>, host: Host) -> HandshakeCheck {
    let peer = host.peer();
    let decide = |record: &Record, outcome| case.decide(*record.messages.first()?, outcome);
    // Where the two ends have different secrets, nobody but its sender can open it.
    let is_open = |record: &&Record| record.opaque.is_none() && !case.is_closed_to_peer(record);
    let opened = || case.protected_records(peer).filter(is_open);
    let refused = case.protected_records(peer);
    let refused = refused.filter(|it| it.opaque == Some(Opaque::NotAuthentic) || case.is_closed_to_peer(it));
    let refused = refused.filter(|_| case.has_fitting_keys(peer));
    let passed = opened().find_map(|record| decide(record, Outcome::Passed));
    let failed = refused.filter_map(|record| decide(record, Outcome::Failed)).min_by_key(|failed| failed.message);
    let mut decisions: Vec<Decision> = passed.into_iter().chain(failed).collect();
    if decisions.is_empty() {
        decisions.extend(case.hidden(peer));
    }
    // What comes first counts first, and a failure is final.
    if let [passed, failed] = decisions[..]
        && failed.message <= passed.message
    {
        decisions = vec![failed];
    }
    HandshakeCheck { by: host, kind: HandshakeCheckKind::Records, decisions }
}

impl Case<'_> {
    fn is_closed_to_peer(&self, record: &Record) -> bool {
        let label = self.analysis.secret_label(record);
        label.is_some_and(|label| self.analysis.disagreed.contains(&(self.connection, label)))
    }

    /// The records that a host protects, but early data that the server has not taken: it passes over them
    /// (RFC 9846 §4.3.10).
    pub(super) fn protected_records(&self, from: Host) -> impl Iterator<Item = &Record> {
        let (connection, takes_early_data) = (self.connection, self.hellos.negotiated.early_data_accepted);
        let records = self.analysis.records.iter();
        records.filter(move |record| (record.connection, record.from) == (connection, from)).filter(move |record| {
            match record.epoch {
                Epoch::Cleartext => false,
                Epoch::EarlyData => takes_early_data,
                Epoch::Handshake | Epoch::Application(_) => true,
            }
        })
    }
}
