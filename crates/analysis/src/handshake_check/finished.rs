//! The peer's Finished: a MAC over all that was said before it, computed again from the transcript and the key log
//! (RFC 9846 §4.5.3, RFC 5246 §7.4.9).

use dissect::{HandshakeType, ProtocolVersion};
use key_schedule::{derive_finished_key, derive_tls12_verify_data, derive_verify_data, prf_label};
use trace::Host;

use super::{Case, HandshakeCheck, HandshakeCheckKind};
use crate::key_log::label;
use crate::suite::algorithms;
use crate::{MessageId, MessageKind, NotChecked, Outcome};

/// What `host` checks of its peer's Finished.
pub(super) fn check(case: &Case<'_>, host: Host) -> HandshakeCheck {
    let message = case.first(host.peer(), MessageKind::Handshake(HandshakeType::FINISHED));
    let decision = match message {
        Some(message) => case.decide(message, judge(case, message).unwrap_or_else(Outcome::NotChecked)),
        None => case.hidden(host.peer()),
    };
    HandshakeCheck { by: host, kind: HandshakeCheckKind::Finished, decisions: decision.into_iter().collect() }
}

fn judge(case: &Case<'_>, message: MessageId) -> Result<Outcome, NotChecked> {
    /// The header before verify_data.
    const HEADER: usize = 4;
    let expected = verify_data(case, message)?;
    let finished = case.analysis.bytes(case.trace, &case.analysis.message(message).content);
    Ok(match finished.get(HEADER..) == Some(&expected) {
        true => Outcome::Passed,
        false => Outcome::Failed,
    })
}

/// The verify_data that this Finished has to have.
fn verify_data(case: &Case<'_>, message: MessageId) -> Result<Vec<u8>, NotChecked> {
    let negotiated = &case.hellos.negotiated;
    let from = case.analysis.message(message).from;
    let hash = algorithms(negotiated).map_err(|_| NotChecked::Algorithm)?.hash;
    let client_random = &case.hellos.client.random;
    // Who checks it computes it with its own secrets.
    let own = |label| case.key_log.secret(label, client_random, case.connection, from.peer());
    let secret = |label| own(label).ok_or(NotChecked::NoSecret);
    if negotiated.version >= Some(ProtocolVersion::TLS1_3) {
        let transcript_hash = case.analysis.tls13_transcript_hash(case.trace, message, hash, case.viewer);
        let transcript_hash = transcript_hash.ok_or(NotChecked::NoTranscript)?;
        // A secret that is too short is none of this suite.
        let finished_key = derive_finished_key(hash, secret(label::handshake_traffic(from))?);
        let finished_key = finished_key.map_err(|_| NotChecked::NoSecret)?;
        return Ok(derive_verify_data(hash, &finished_key, &transcript_hash));
    }
    let transcript = case.analysis.transcript(case.trace, message, case.viewer).ok_or(NotChecked::NoTranscript)?;
    let handshake_hash = hash.hash(&transcript.concat());
    let label = match from {
        Host::Client => prf_label::CLIENT_FINISHED,
        Host::Server => prf_label::SERVER_FINISHED,
    };
    Ok(derive_tls12_verify_data(hash, secret(label::MASTER_SECRET)?, label, &handshake_hash))
}
