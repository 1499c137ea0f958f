//! Runs that fail, told from their bytes; what repairs them; and runs that do not.

use dissect::HandshakeType;
use trace::{CipherSuite, Event, KeyType, NamedGroup, PRESETS, Party, ProtocolVersion, Scenario};

use super::*;
use crate::{Activity, CheckKind, analyse};

const CONNECTION: ConnectionId = ConnectionId(0);

fn run(scenario: &Scenario) -> (Trace, Analysis) {
    let trace = sim::run(scenario);
    let analysis = analyse(&trace);
    (trace, analysis)
}

fn report(scenario: &Scenario) -> FailureReport {
    let (trace, analysis) = run(scenario);
    analysis.failure(&trace, CONNECTION).unwrap()
}

fn versions(client: &[ProtocolVersion], server: &[ProtocolVersion]) -> Scenario {
    let party = |versions: &[ProtocolVersion]| Party { versions: versions.to_vec(), ..Party::default() };
    Scenario { client: party(client), server: party(server), ..Scenario::default() }
}

fn suites(client: &[CipherSuite], server: &[CipherSuite]) -> Scenario {
    let both = [ProtocolVersion::Tls12];
    let mut scenario = versions(&both, &both);
    scenario.client.cipher_suites = client.to_vec();
    scenario.server.cipher_suites = server.to_vec();
    scenario
}

fn groups(version: ProtocolVersion, client: &[NamedGroup], server: &[NamedGroup]) -> Scenario {
    let mut scenario = versions(&[version], &[version]);
    scenario.client.named_groups = client.to_vec();
    scenario.server.named_groups = server.to_vec();
    scenario
}

/// Two sides that cannot agree, and what it is called.
fn at_odds() -> Vec<(Scenario, &'static str)> {
    use CipherSuite::{EcdheEcdsaAes128GcmSha256 as Ecdsa, EcdheRsaAes128GcmSha256 as Rsa};
    use NamedGroup::{Secp256r1, Secp384r1, X25519, X25519MlKem768};
    use ProtocolVersion::{Tls12, Tls13};
    let aes256 = CipherSuite::EcdheEcdsaAes256GcmSha384;
    let mut old_suites = versions(&[Tls12], &[Tls13]);
    old_suites.server.cipher_suites = vec![CipherSuite::Tls13Aes128GcmSha256];
    vec![
        (versions(&[Tls12], &[Tls13]), Failure::NO_COMMON_VERSION),
        (versions(&[Tls13], &[Tls12]), Failure::NO_COMMON_VERSION),
        (old_suites, Failure::NO_COMMON_VERSION),
        (suites(&[Ecdsa], &[aes256]), Failure::NO_COMMON_CIPHER_SUITE),
        (suites(&[Rsa], &[Ecdsa]), Failure::NO_COMMON_CIPHER_SUITE),
        (groups(Tls13, &[X25519], &[Secp256r1, Secp384r1]), Failure::NO_COMMON_GROUP),
        (groups(Tls12, &[X25519], &[Secp256r1]), Failure::NO_COMMON_GROUP),
        (groups(Tls13, &[X25519MlKem768], &[Secp256r1]), Failure::NO_COMMON_GROUP),
    ]
}

#[test]
fn two_sides_that_cannot_agree_are_told_by_what_each_of_them_speaks() {
    for (scenario, name) in at_odds() {
        let (trace, analysis) = run(&scenario);
        let report = analysis.failure(&trace, CONNECTION).unwrap();
        assert_eq!(analysis.failures(&trace).first(), Some(&report));
        assert_eq!((report.kind.name(), report.by), (name, Host::Server), "{:?}", report.kind);
        let message = analysis.message(report.message.unwrap());
        assert_eq!(message.kind, MessageKind::Handshake(HandshakeType::CLIENT_HELLO));
        let alert = analysis.alert_description(report.alert.unwrap());
        let expected = match name {
            Failure::NO_COMMON_VERSION => AlertDescription::PROTOCOL_VERSION,
            _ => AlertDescription::HANDSHAKE_FAILURE,
        };
        assert_eq!(alert, Some(expected), "{name}");
        let Offers { versions, cipher_suites, named_groups, .. } = &report.offers;
        let offer = match name {
            Failure::NO_COMMON_VERSION => versions,
            Failure::NO_COMMON_CIPHER_SUITE => cipher_suites,
            _ => named_groups,
        };
        let taken = offer.taken.as_ref().unwrap();
        assert!(!offer.offered.is_empty() && !taken.is_empty(), "{offer:?}");
        assert!(offer.offered.iter().all(|offered| !taken.contains(offered)), "{offer:?}");
    }
}

#[test]
fn what_is_repaired_completes_and_nothing_else_is_changed() {
    for (scenario, name) in at_odds() {
        let report = report(&scenario);
        let repairs = repairs(&report, &scenario);
        assert!(!repairs.is_empty(), "{name}");
        let mut again = scenario.clone();
        for (name, value) in &repairs {
            trace::setting(name).unwrap().put(&mut again, value).unwrap();
        }
        assert_eq!(Some(&again), repaired(&report, &scenario).as_ref());
        let (trace, analysis) = run(&again);
        let completed = trace.events.iter().filter(|event| event.kind == EventKind::HandshakeCompleted);
        assert_eq!(completed.count(), 2, "{name}: {repairs:?}");
        assert_eq!(analysis.failure(&trace, CONNECTION), None);
        assert!(repairs.len() <= 2, "{name}: {repairs:?}");
    }
}

#[test]
fn suites_that_need_another_key_count_for_nothing() {
    use CipherSuite::{EcdheEcdsaAes128GcmSha256 as Ecdsa, EcdheRsaAes128GcmSha256 as Rsa};
    // Both have the suite; the certificate's key is for others.
    let mut scenario = suites(&[Rsa], &[Rsa, Ecdsa]);
    let offers = report(&scenario).offers;
    assert_eq!(offers.cipher_suites.taken, Some(vec![Ecdsa.name().to_owned()]));
    scenario.certificate.key = KeyType::Rsa2048;
    let (trace, analysis) = run(&scenario);
    assert_eq!(analysis.failure(&trace, CONNECTION), None);
}

#[test]
fn a_capture_has_what_the_wire_tells() {
    let (mut trace, _) = run(&versions(&[ProtocolVersion::Tls12], &[ProtocolVersion::Tls13]));
    trace.scenario = None;
    trace.events.iter_mut().for_each(|event| {
        if matches!(event.kind, EventKind::EngineFailed { .. }) {
            event.kind = EventKind::HandshakeCompleted;
        }
    });
    let analysis = analyse(&trace);
    let report = analysis.failure(&trace, CONNECTION).unwrap();
    assert_eq!(report.kind, FailureKind::Alert(AlertDescription::PROTOCOL_VERSION));
    assert_eq!(report.by, Host::Server);
    let kind = analysis.message(report.message.unwrap()).kind;
    assert_eq!(kind, MessageKind::Handshake(HandshakeType::CLIENT_HELLO));
    assert_eq!(report.offers.versions, Offer { offered: vec!["TLS 1.2".to_owned()], taken: None });
}

#[test]
fn runs_that_end_in_order_have_no_failure() {
    for preset in PRESETS.iter().filter(|preset| preset.orderly) {
        let (trace, analysis) = run(&preset.scenario());
        for connection in (0..analysis.connections.len()).map(ConnectionId) {
            assert_eq!(analysis.failure(&trace, connection), None, "{}", preset.id);
        }
        assert!(analysis.failures(&trace).is_empty());
    }
}

/// The client's engine says that it gave up where it had finished.
fn with_failure(scenario: &Scenario, name: &'static str) -> Trace {
    let mut trace = sim::run(scenario);
    let is_done = |event: &Event| event.host == Host::Client && event.kind == EventKind::HandshakeCompleted;
    let done = trace.events.iter_mut().find(|event| is_done(event)).unwrap();
    done.kind = EventKind::EngineFailed { failure: Failure { name, words: String::new() } };
    trace
}

#[test]
fn a_certificate_that_has_expired_is_told_by_its_dates_at_the_message_that_proves_it() {
    for (version, kind) in [
        (ProtocolVersion::Tls12, HandshakeType::SERVER_KEY_EXCHANGE),
        (ProtocolVersion::Tls13, HandshakeType::CERTIFICATE_VERIFY),
    ] {
        let mut trace = with_failure(&versions(&[version], &[version]), Failure::CERTIFICATE_EXPIRED);
        let year_later = trace.started_unix_us.unwrap() + 365 * 86_400 * 1_000_000;
        trace.started_unix_us = Some(year_later);
        let analysis = analyse(&trace);
        let report = analysis.failure(&trace, CONNECTION).unwrap();
        let fault = report.certificate.unwrap();
        let CheckKind::Validity { now: Some(now), not_after, .. } = fault.kind else { panic!("{:?}", fault.kind) };
        assert!(now > not_after && now.abs_diff((year_later / 1_000_000) as i64) < 5);
        assert_eq!(fault.certificate.unwrap().names, ["example.dk"]);
        // Neither before that message nor with a later one of the same segment.
        let message = report.message.unwrap();
        assert_eq!(analysis.message(message).kind, MessageKind::Handshake(kind));
        assert_ne!(analysis.activity(Host::Client, message.0), Activity::Failed);
        assert_eq!(analysis.activity(Host::Client, message.0 + 1), Activity::Failed);
        assert!(report.alert.is_none());
    }
}

#[test]
fn an_engine_that_names_what_the_bytes_do_not_show_is_not_contradicted() {
    let both = [ProtocolVersion::Tls13];
    let trace = with_failure(&versions(&both, &both), Failure::CERTIFICATE_REVOKED);
    let analysis = analyse(&trace);
    let report = analysis.failure(&trace, CONNECTION).unwrap();
    assert_eq!(report.certificate, None);
    let kind = analysis.message(report.message.unwrap()).kind;
    assert_eq!(kind, MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY));
}

#[test]
fn an_end_without_goodbye_is_a_failure_only_if_nothing_can_have_been_one() {
    let both = [ProtocolVersion::Tls13];
    let (trace, analysis) = run(&versions(&both, &both));
    let without = |leave_out: &dyn Fn(&Message) -> bool| {
        let mut analysis = analysis.clone();
        analysis.messages.retain(|message| !leave_out(message));
        let report = analysis.failure(&trace, CONNECTION);
        report.map(|report| (report.kind.name(), report.by, analysis.message(report.message.unwrap()).kind))
    };
    let is_goodbye = |message: &Message| matches!(message.kind, MessageKind::Alert(..));
    assert_eq!(without(&is_goodbye), Some(("truncated", Host::Client, MessageKind::Fin)));
    let is_finished = |message: &Message| message.kind == MessageKind::Handshake(HandshakeType::FINISHED);
    let early = without(&|message| is_goodbye(message) || is_finished(message));
    assert_eq!(early, Some(("abandoned", Host::Client, MessageKind::Fin)));
    // The server may leave it out when the client has said goodbye.
    assert_eq!(without(&|message| is_goodbye(message) && message.from == Host::Server), None);

    // Without the keys nobody knows.
    let mut closed = trace.clone();
    closed.events.retain(|event| !matches!(event.kind, EventKind::SecretLogged(_)));
    assert_eq!(analyse(&closed).failure(&closed, CONNECTION), None);
}

#[test]
fn an_end_by_rst_is_told_from_one_by_fin() {
    let both = [ProtocolVersion::Tls13];
    let (trace, mut analysis) = run(&versions(&both, &both));
    analysis.messages.retain(|message| !matches!(message.kind, MessageKind::Alert(..)));
    for message in &mut analysis.messages {
        if message.kind == MessageKind::Fin {
            message.kind = MessageKind::Rst;
        }
    }
    assert_eq!(analysis.failure(&trace, CONNECTION).map(|report| report.kind), Some(FailureKind::Reset));
}

/// The second connection of one that sends early data which the server does not take.
fn with_early_data(request_size: u32, retry: bool) -> Scenario {
    let mut scenario = trace::preset("early-data-rejected").unwrap().scenario();
    scenario.application.request_size = request_size;
    if retry {
        scenario.server.named_groups = vec![NamedGroup::Secp256r1];
        scenario.key_share = trace::KeyShare::X25519;
    }
    scenario
}

#[test]
fn early_data_that_the_server_counts_encrypted_is_told_from_a_forged_record() {
    let of = |scenario: &Scenario| {
        let (trace, analysis) = run(scenario);
        (analysis.failure(&trace, ConnectionId(1)), analysis)
    };
    for (retry, name, alert) in [
        (false, Failure::DECRYPT_ERROR, AlertDescription::BAD_RECORD_MAC),
        (true, Failure::UNEXPECTED_MESSAGE, AlertDescription::UNEXPECTED_MESSAGE),
    ] {
        assert_eq!(of(&with_early_data(16_000, retry)).0, None);
        let scenario = with_early_data(16_384, retry);
        let (report, analysis) = of(&scenario);
        let report = report.unwrap();
        assert_eq!((report.kind.name(), report.by), (name, Host::Server));
        assert_eq!(report.alert.and_then(|alert| analysis.alert_description(alert)), Some(alert));
        let early = report.early_data.unwrap();
        assert_eq!((early.limit, early.plaintext, early.protected), (16_384, 16_384, 16_384 + 17));
        let message = analysis.message(report.message.unwrap());
        assert_eq!((message.from, message.epoch), (Host::Client, Some(crate::Epoch::EarlyData)));
        let accepted = repaired(&report, &scenario);
        match retry {
            false => assert_eq!(of(&accepted.unwrap()).0, None),
            // A server that retries takes none of it, whatever it was told.
            true => assert_eq!(accepted.and_then(|scenario| of(&scenario).0).map(|_| ()), Some(())),
        }
    }
}

#[test]
fn a_record_that_is_refused_for_another_reason_is_not_laid_to_the_length_of_early_data() {
    let scenario = with_early_data(16_384, false);
    let (trace, analysis) = run(&scenario);
    let other = |change: &dyn Fn(&mut Scenario)| {
        let mut trace = trace.clone();
        change(trace.scenario.as_mut().unwrap());
        analysis.failure(&trace, ConnectionId(1)).unwrap().early_data
    };
    assert!(other(&|_| ()).is_some());
    // There was room for it as it came; and there was none for the plaintext either.
    assert_eq!(other(&|scenario| scenario.early_data.size = 16_401), None);
    assert_eq!(other(&|scenario| scenario.early_data.size = 16_383), None);
    let first = analysis.failure(&trace, ConnectionId(0));
    assert_eq!(first, None);
}

#[test]
fn a_message_that_is_refused_by_its_length_is_the_one_to_blame_and_is_shortened() {
    let scenario = trace::preset("names-10000").unwrap().scenario();
    let (trace, analysis) = run(&scenario);
    let report = analysis.failure(&trace, CONNECTION).unwrap();
    let overlong = report.overlong.unwrap();
    assert_eq!((report.message, report.kind.name()), (Some(overlong.message), Failure::MALFORMED_MESSAGE));
    let message = analysis.message(overlong.message);
    assert_eq!(message.kind, MessageKind::Handshake(HandshakeType::CERTIFICATE));
    assert_eq!((overlong.length + 4, overlong.longest), (message.length(), 65_535));
    // Not before it, though its engine had given up by the time that the next message could be delivered.
    assert_ne!(analysis.activity(Host::Client, overlong.message.0), Activity::Failed);
    assert_eq!(analysis.activity(Host::Client, overlong.message.0 + 1), Activity::Failed);
    let again = repaired(&report, &scenario).unwrap();
    let (trace, analysis) = run(&again);
    assert_eq!(analysis.failure(&trace, CONNECTION), None);
}
