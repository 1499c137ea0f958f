//! Which message a noted computation belongs to.

use dissect::HandshakeType as H;
use trace::{Computation, EventKind, Host};

use super::{RUNS, Run};
use crate::*;

#[test]
fn every_computation_has_its_message() {
    for run in &*RUNS {
        let mut checked = 0;
        for (id, event) in run.trace.events() {
            let EventKind::Computed(computation) = &event.kind else {
                assert_eq!(run.derivations.cause_of(id), None);
                continue;
            };
            let cause = run.derivations.cause_of(id);
            let cause = cause.unwrap_or_else(|| panic!("{}: {:?} {computation:?}", run.name, event.host));
            assert_eq!(run.analysis.message(cause).connection, event.connection, "{}", run.name);
            checked += 1;
        }
        assert!(checked > if run.notes_records() { 20 } else { 10 }, "{}: {checked}", run.name);
    }
}

#[test]
fn records_belong_to_the_messages_in_them() {
    for run in &*RUNS {
        for (id, event) in run.trace.events() {
            let (protected, sender) = match &event.kind {
                EventKind::Computed(Computation::Sealed(protected)) => (protected, event.host),
                EventKind::Computed(Computation::Opened { protected, .. }) => (protected, event.host.peer()),
                _ => continue,
            };
            let tag = run.trace.buffer(protected.tag);
            let message = run.analysis.message(run.derivations.cause_of(id).unwrap());
            let holds =
                |record: &RecordId| run.analysis.bytes(&run.trace, &run.analysis.records[record.0].wire).ends_with(tag);
            let is_record = message.from == sender && message.records.iter().any(holds);
            // Or it is a ticket, which the server protects and opens by itself.
            let content = run.analysis.bytes(&run.trace, &message.content);
            let is_ticket = event.host == Host::Server && content.windows(tag.len()).any(|bytes| bytes == tag);
            assert!(is_record || is_ticket, "{}: {:?} of {:?}", run.name, message.kind, event.host);
        }
    }
}

/// The message of the first computation of a host that fits.
fn cause(run: &Run, host: Host, fits: impl Fn(&Computation<trace::BufferId>) -> bool) -> MessageKind {
    let (id, _) = run
        .trace
        .events()
        .find(|(_, event)| {
            event.host == host && matches!(&event.kind, EventKind::Computed(computation) if fits(computation))
        })
        .unwrap();
    run.analysis.message(run.derivations.cause_of(id).unwrap()).kind
}

#[test]
fn a_flight_is_told_apart() {
    use Computation as C;
    let run = Run::preset("tls13");
    let label = |wanted: &'static str| move |computation: &C<_>| matches!(computation, C::HkdfExpandLabel { label, .. } if label == wanted);
    let pair = |computation: &C<_>| matches!(computation, C::KeyPairGenerated { .. });
    let hmac = |computation: &C<_>| matches!(computation, C::Hmac { .. });
    assert_eq!(cause(&run, Host::Client, pair), MessageKind::Handshake(H::CLIENT_HELLO));
    assert_eq!(cause(&run, Host::Server, pair), MessageKind::Handshake(H::SERVER_HELLO));
    for host in super::HOSTS {
        // Both deal with the server's whole flight in one call.
        assert_eq!(cause(&run, host, label("s hs traffic")), MessageKind::Handshake(H::SERVER_HELLO));
        assert_eq!(cause(&run, host, label("s ap traffic")), MessageKind::Handshake(H::FINISHED));
        assert_eq!(cause(&run, host, hmac), MessageKind::Handshake(H::FINISHED));
        assert_eq!(cause(&run, host, label("resumption")), MessageKind::Handshake(H::NEW_SESSION_TICKET));
    }
    let signed = |computation: &C<_>| matches!(computation, C::Signed { .. });
    assert_eq!(cause(&run, Host::Server, signed), MessageKind::Handshake(H::CERTIFICATE_VERIFY));
    let verified = |computation: &C<_>| matches!(computation, C::Verified { .. });
    assert_eq!(cause(&run, Host::Client, verified), MessageKind::Handshake(H::CERTIFICATE));

    let run = Run::preset("tls12");
    assert_eq!(cause(&run, Host::Server, signed), MessageKind::Handshake(H::SERVER_KEY_EXCHANGE));
    assert_eq!(cause(&run, Host::Client, pair), MessageKind::Handshake(H::CLIENT_KEY_EXCHANGE));
    let prf =
        |wanted: &'static str| move |computation: &C<_>| matches!(computation, C::Prf { label, .. } if label == wanted);
    for host in super::HOSTS {
        assert_eq!(cause(&run, host, prf("key expansion")), MessageKind::Handshake(H::CLIENT_KEY_EXCHANGE));
    }
}
