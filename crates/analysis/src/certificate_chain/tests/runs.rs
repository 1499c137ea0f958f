//! Whole runs, and RFC 8448's.

use trace::{ConnectionId, EventKind, Host, KeyType, Link, Party, ProtocolVersion, Scenario, Trace};

use crate::tests::builder::rfc8448_run;
use crate::*;

const CONNECTION: ConnectionId = ConnectionId(0);

fn scenario(version: ProtocolVersion, key: KeyType, seed: u64) -> Scenario {
    let party = Party { versions: vec![version], ..Party::default() };
    let mut scenario = Scenario { seed, client: party.clone(), server: party, ..Scenario::default() };
    scenario.certificate.key = key;
    scenario
}

fn every_kind() -> impl Iterator<Item = (ProtocolVersion, KeyType)> {
    let keys = [KeyType::P256, KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048];
    [ProtocolVersion::Tls12, ProtocolVersion::Tls13].into_iter().flat_map(move |version| keys.map(|key| (version, key)))
}

fn chain(trace: &Trace) -> CertificateChain {
    analyse(trace).certificate_chain(trace, CONNECTION, Host::Server).unwrap()
}

/// The client's engine finished its handshake, or gave up.
fn engine_accepted(trace: &Trace) -> bool {
    let of_client = |kind: &dyn Fn(&EventKind) -> bool| {
        trace.events.iter().any(|event| event.host == Host::Client && kind(&event.kind))
    };
    let completed = of_client(&|kind| *kind == EventKind::HandshakeCompleted);
    assert_ne!(completed, of_client(&|kind| matches!(kind, EventKind::EngineFailed { .. })));
    completed
}

fn failed(chain: &CertificateChain) -> Vec<(&'static str, usize)> {
    let failed = chain.checks.iter().filter(|check| check.outcome == Outcome::Failed);
    failed.map(|check| (check.kind.name(), check.certificate)).collect()
}

fn outcome(chain: &CertificateChain, name: &str) -> Outcome {
    chain.checks.iter().find(|check| check.kind.name() == name).unwrap().outcome
}

#[test]
fn the_client_of_every_run_would_say_the_same() {
    for (version, key) in every_kind() {
        for seed in 1..=4 {
            let trace = sim::run(&scenario(version, key, seed));
            assert!(engine_accepted(&trace));
            let chain = chain(&trace);
            assert_eq!(chain.verdict(), Verdict::Accepted, "{version} {key:?} {seed}: {:#?}", chain.checks);
            assert_eq!(chain.path, [0, 1, 2]);
            assert_eq!(chain.certificates[2].source, CertificateSource::TrustAnchor);
            let not_passed: Vec<_> = chain.checks.iter().filter(|check| check.outcome != Outcome::Passed).collect();
            assert_eq!(not_passed.len(), 1);
            assert_eq!(not_passed[0].kind, CheckKind::Revocation { listed: None, revoked: None });
            assert!(chain.checks.is_sorted_by_key(|check| check.certificate));
        }
    }
}

#[test]
fn a_certificate_that_expires_on_the_way_is_refused() {
    // It is valid until the run's first second; the road is so long that the client has it later.
    for (version, key) in every_kind() {
        let mut scenario = scenario(version, key, 1);
        scenario.certificate.valid_days = 1;
        for (latency_us, accepted) in [(5_000_000, false), (20_000, true)] {
            scenario.link = Link { latency_us, ..Link::default() };
            let trace = sim::run(&scenario);
            assert_eq!(engine_accepted(&trace), accepted, "{version} {key:?}");
            let chain = chain(&trace);
            let (verdict, expect) = match accepted {
                true => (Verdict::Accepted, &[][..]),
                false => (Verdict::Refused, &[("validity", 0)][..]),
            };
            assert_eq!((chain.verdict(), &failed(&chain)[..]), (verdict, expect), "{version} {key:?}");
        }
    }
}

#[test]
fn a_retry_is_part_of_what_is_signed() {
    let mut scenario = scenario(ProtocolVersion::Tls13, KeyType::P256, 1);
    scenario.client.named_groups = vec![trace::NamedGroup::X25519, trace::NamedGroup::Secp256r1];
    scenario.server.named_groups = vec![trace::NamedGroup::Secp256r1];
    let trace = sim::run(&scenario);
    assert!(engine_accepted(&trace));
    assert_eq!(chain(&trace).verdict(), Verdict::Accepted);
}

#[test]
fn a_drawing_has_its_words() {
    let trace = sim::run(&scenario(ProtocolVersion::Tls13, KeyType::Rsa2048, 1));
    let chain = chain(&trace);
    let [leaf, authority, root] = [0, 1, 2].map(|place| chain.certificates[place].summary.as_ref().unwrap());
    assert_eq!((leaf.subject.as_str(), &leaf.names[..]), ("", &["example.dk".to_owned()][..]));
    assert_eq!(
        (leaf.issuer.as_str(), authority.subject.as_str()),
        ("CN=Håndtryk Issuing CA", "CN=Håndtryk Issuing CA")
    );
    assert_eq!((root.subject.as_str(), root.issuer.as_str()), ("CN=Håndtryk Root CA", "CN=Håndtryk Root CA"));
    assert_eq!((leaf.public_key.as_str(), leaf.signature_algorithm.as_str()), ("rsaEncryption", "ecdsa-with-SHA256"));
    assert_eq!(authority.public_key, "secp256r1");
}

/// Flips a bit in the last byte of the first message of this type.
fn tamper(trace: &mut Trace, analysis: &mut Analysis, message_type: dissect::HandshakeType) {
    let kind = MessageKind::Handshake(message_type);
    let message = analysis.messages.iter().find(|message| message.kind == kind).unwrap();
    let last = message.content.range.end - 1;
    match message.content.bytes {
        BytesId::Wire(buffer) => trace.buffers[buffer.0][last] ^= 1,
        BytesId::Derived(index) => analysis.derived[index].bytes[last] ^= 1,
    }
}

#[test]
fn a_signature_that_was_changed_proves_nothing() {
    use dissect::HandshakeType;
    for (version, key) in every_kind() {
        let original = sim::run(&scenario(version, key, 1));
        let signature = match version {
            ProtocolVersion::Tls12 => HandshakeType::SERVER_KEY_EXCHANGE,
            ProtocolVersion::Tls13 => HandshakeType::CERTIFICATE_VERIFY,
        };
        // The signature itself; and what it covers: in TLS 1.2 the randoms alone, not the extensions.
        let mut cases = vec![signature];
        if version == ProtocolVersion::Tls13 {
            cases.push(HandshakeType::ENCRYPTED_EXTENSIONS);
        }
        for changed in cases {
            let mut trace = original.clone();
            let mut analysis = analyse(&trace);
            tamper(&mut trace, &mut analysis, changed);
            let chain = analysis.certificate_chain(&trace, CONNECTION, Host::Server).unwrap();
            assert_eq!(failed(&chain), [("possession", 0)], "{version} {key:?} {changed}");
        }
    }
}

#[test]
fn rfc8448_signs_by_the_key_of_its_certificate() {
    let trace = rfc8448_run(1000, 2000).trace;
    let chain = chain(&trace);
    assert_eq!(chain.path, [0]);
    for name in ["signature", "possession", "key-usage"] {
        assert_eq!(outcome(&chain, name), Outcome::Passed, "{name}");
    }
    assert_eq!(outcome(&chain, "validity"), Outcome::NotChecked(NotChecked::NoClock));
    assert_eq!(outcome(&chain, "trust-anchor"), Outcome::NotChecked(NotChecked::NoTrustAnchors));
    // It has no subjectAltName, and the client asks for "server".
    assert_eq!(failed(&chain), [("server-name", 0)]);
    let scheme = chain.checks.iter().find_map(|check| match check.kind {
        CheckKind::Possession { scheme, .. } => scheme,
        _ => None,
    });
    assert_eq!(scheme, Some(dissect::SignatureScheme::RSA_PSS_RSAE_SHA256));
}

#[test]
fn a_capture_with_a_date_is_judged_by_it() {
    let mut trace = rfc8448_run(1000, 2000).trace;
    for (seconds, expect) in [(1_469_841_839, Outcome::Passed), (1_785_374_640, Outcome::Failed)] {
        trace.started_unix_us = Some(seconds * 1_000_000);
        assert_eq!(outcome(&chain(&trace), "validity"), expect);
    }
}

#[test]
fn who_shows_no_certificate_has_no_chain() {
    let trace = sim::run(&Scenario::default());
    let analysis = analyse(&trace);
    assert_eq!(analysis.certificate_chain(&trace, CONNECTION, Host::Client), None);
    assert_eq!(analysis.certificate_chain(&trace, ConnectionId(7), Host::Server), None);
}
