//! Captures of others: what they do not hold is not judged.

use trace::EventKind;

use super::*;
use crate::tests::builder::{self, Builder};
use crate::tests::rfc8448::{TRACES, played};

fn rfc8448(section: &str) -> HandshakeChecks {
    let (_, file) = TRACES.iter().find(|(name, _)| *name == section).unwrap();
    let (trace, analysis) = played(file);
    analysis.handshake_checks(&trace, CONNECTION)
}

const PASSED: Standing = Standing::Decided(Outcome::Passed);
const FAILED: Standing = Standing::Decided(Outcome::Failed);

const fn not_checked(reason: NotChecked) -> Standing {
    Standing::Decided(Outcome::NotChecked(reason))
}

#[test]
fn a_key_that_both_have_needs_no_certificate() {
    let checks = rfc8448("§4");
    let expected = ["version", "cipher-suite", "named-group", "extensions", "finished", "records"];
    assert_eq!(outcomes(&checks, Host::Client), expected.map(|name| (name, PASSED)));
    assert_eq!(outcomes(&checks, Host::Server), ["finished", "records"].map(|name| (name, PASSED)));
}

#[test]
fn a_client_that_shows_a_certificate_is_checked_too() {
    let checks = rfc8448("§6");
    assert_eq!(
        outcomes(&checks, Host::Client),
        [
            ("version", PASSED),
            ("cipher-suite", PASSED),
            ("named-group", PASSED),
            ("extensions", PASSED),
            ("certificate-chain", not_checked(NotChecked::NoTrustAnchors)),
            ("certificate-validity", not_checked(NotChecked::NoClock)),
            // It asks for "server", which is in no certificate.
            ("certificate-name", FAILED),
            ("handshake-signature", PASSED),
            ("finished", PASSED),
            ("records", PASSED),
        ]
    );
    assert_eq!(
        outcomes(&checks, Host::Server),
        [
            ("certificate-chain", not_checked(NotChecked::NoTrustAnchors)),
            ("certificate-validity", not_checked(NotChecked::NoClock)),
            ("handshake-signature", PASSED),
            ("finished", PASSED),
            ("records", PASSED),
        ]
    );
}

#[test]
fn an_extension_may_be_too_much_in_encrypted_extensions() {
    let (_, file) = TRACES.iter().find(|(name, _)| *name == "§5").unwrap();
    let (mut trace, analysis) = played(file);
    assert_eq!(failed(&analysis.handshake_checks(&trace, CONNECTION), Host::Client), ["certificate-name"]);
    // The second ClientHello no longer has the extension that the server answers.
    let answer = find(&analysis, Host::Server, handshake(HandshakeType::ENCRYPTED_EXTENSIONS));
    let given = dissect::read_extension_types(&analysis.message_tree(&trace, answer))[0];
    let is_hello = |message: &Message| message.kind == CLIENT_HELLO;
    let hello = MessageId(analysis.messages.iter().rposition(is_hello).unwrap());
    let tree = analysis.message_tree(&trace, hello);
    let field = tree.walk().find(|field| field.value == dissect::Value::ExtensionType(given)).unwrap();
    let content = &analysis.message(hello).content;
    let BytesId::Wire(buffer) = content.bytes else { panic!("it is not encrypted") };
    trace.buffers[buffer.0][content.range.start + field.range.start] = 0x7f;
    let checks = checks(&trace);
    let extensions = checks.by(Host::Client).find(|check| check.kind.name() == "extensions").unwrap();
    assert_eq!(extensions.kind, HandshakeCheckKind::Extensions { unrequested: vec![given] });
    assert_eq!(extensions.decisions, [Decision { message: answer, outcome: Outcome::Failed }]);
}

fn without_secrets(id: &str) -> Trace {
    let mut trace = sim::run(&trace::preset(id).unwrap().scenario());
    for event in &mut trace.events {
        if let EventKind::SecretLogged(secret) = &mut event.kind {
            secret.label.clear();
        }
    }
    trace
}

#[test]
fn what_nobody_can_open_is_not_judged() {
    let no_secret = not_checked(NotChecked::NoSecret);
    let checks12 = checks(&without_secrets("tls12"));
    assert_eq!(fallen(&checks12, Host::Client, no_secret), ["finished", "records"]);
    assert_eq!(fallen(&checks12, Host::Client, PASSED).len(), 8);
    assert_eq!(fallen(&checks12, Host::Server, no_secret), ["finished", "records"]);
    let checks13 = checks(&without_secrets("tls13"));
    assert_eq!(fallen(&checks13, Host::Client, PASSED), ["version", "cipher-suite", "named-group"]);
    assert_eq!(fallen(&checks13, Host::Client, no_secret).len(), 7);
    assert_eq!(fallen(&checks13, Host::Server, no_secret), ["finished", "records"]);
}

#[test]
fn wrong_secrets_do_not_blame_the_peer() {
    for id in ["tls12", "tls13"] {
        let mut trace = sim::run(&trace::preset(id).unwrap().scenario());
        trace.scenario = None;
        for event in &trace.events {
            if let EventKind::SecretLogged(secret) = &event.kind {
                trace.buffers[secret.secret.0][0] ^= 1;
            }
        }
        let checks = checks(&trace);
        for host in [Host::Client, Host::Server] {
            assert_eq!(failed(&checks, host), [""; 0], "{id}");
            assert!(fallen(&checks, host, not_checked(NotChecked::NoSecret)).contains(&"records"), "{id}");
        }
    }
}

#[test]
fn a_gap_leaves_the_transcript_unknown() {
    for is_heard in [true, false] {
        let mut builder = Builder::new(1000, 50);
        builder.rfc8448_secrets();
        builder.open();
        builder.say(Host::Client, &builder::rfc8448("client_hello_record"));
        let (hello, flight) = (builder::rfc8448("server_hello_record"), builder::rfc8448("server_flight_record"));
        builder.say(Host::Server, &hello);
        if is_heard {
            builder.say(Host::Server, &flight);
        }
        builder.pass(Host::Server, builder::ACK, 1 + (hello.len() + flight.len()) as u32, &[]);
        builder.say(Host::Client, &builder::rfc8448("client_finished_record"));
        let checks = checks(&builder.trace);
        let finished = if is_heard { PASSED } else { not_checked(NotChecked::NoTranscript) };
        assert_eq!(outcomes(&checks, Host::Server), [("finished", finished), ("records", PASSED)]);
    }
}

#[test]
fn what_begins_in_the_middle_has_no_checks() {
    let mut builder = Builder::new(7, 9);
    for host in [Host::Client, Host::Server, Host::Client] {
        builder.say(host, &[23, 3, 3, 0, 4, 1, 2, 3, 4]);
    }
    let analysis = analyse(&builder.trace);
    assert_eq!(analysis.messages.len(), 3);
    for connection in [CONNECTION, ConnectionId(9)] {
        assert_eq!(analysis.handshake_checks(&builder.trace, connection), HandshakeChecks::default());
    }
}
