//! Every failure that an engine can name, and every alert, has all its words in both languages; and in real runs they say
//! what there was to see.

use super::*;
use crate::{FailureExplanation, Language, Texts};
use analysis::{
    Analysis, CertificateFault, CertificateSummary, CheckKind, Disturbance, FailureKind, FailureReport, Offer, Offers,
    OverlongMessage, OverrunEarlyData, PathEnd,
};
use trace::{Failure, Party, Scenario};

/// A run whose messages a report can point at: the server refuses the ClientHello.
fn run() -> (trace::Trace, Analysis) {
    let party = |version| Party { versions: vec![version], ..Party::default() };
    let (client, server) = (party(trace::ProtocolVersion::Tls12), party(trace::ProtocolVersion::Tls13));
    let trace = sim::run(&Scenario { client, server, ..Scenario::default() });
    let analysis = analysis::analyse(&trace);
    (trace, analysis)
}

fn kinds_of_failure() -> Vec<FailureKind> {
    let words = "what the engine said".to_owned();
    let named = Failure::NAMES.iter().map(|name| FailureKind::Engine(Failure { name, words: words.clone() }));
    let alerts = (0..=u8::MAX).map(AlertDescription).map(FailureKind::Alert);
    let ends = [
        FailureKind::Abandoned,
        FailureKind::Truncated,
        FailureKind::Reset,
        FailureKind::TimedOut,
        FailureKind::Stalled,
    ];
    named.chain(alerts).chain(ends).collect()
}

fn faults() -> Vec<CertificateFault> {
    let certificate = CertificateSummary {
        subject: String::new(),
        issuer: "CN=Test CA".to_owned(),
        names: vec!["example.dk".to_owned()],
        not_before: 1_762_000_000,
        not_after: 1_764_000_000,
        public_key: "secp256r1".to_owned(),
        signature_algorithm: "sha1WithRSAEncryption".to_owned(),
    };
    let fault = |kind, untrusted| CertificateFault { kind, certificate: Some(certificate.clone()), untrusted };
    let (not_before, not_after) = (certificate.not_before, certificate.not_after);
    let validity = |now| CheckKind::Validity { now: Some(now), not_before, not_after };
    vec![
        fault(validity(1_765_000_000), None),
        fault(validity(1_761_000_000), None),
        fault(CheckKind::ServerName { asked: Some("other.dk".to_owned()), found: None }, None),
        fault(CheckKind::KeyPurpose { needed: "serverAuth" }, None),
        fault(
            CheckKind::Signature { algorithm: "sha1WithRSAEncryption".to_owned(), outdated: true, taken: true },
            None,
        ),
        fault(CheckKind::CriticalExtensions { unknown: vec!["1.2.3".to_owned()] }, None),
        fault(CheckKind::Revocation { listed: Some(1), revoked: Some(0) }, None),
        fault(CheckKind::TrustAnchor { end: PathEnd::SelfSigned }, Some(PathEnd::SelfSigned)),
        fault(CheckKind::TrustAnchor { end: PathEnd::Incomplete }, Some(PathEnd::Incomplete)),
        fault(CheckKind::TrustAnchor { end: PathEnd::UnknownRoot }, Some(PathEnd::UnknownRoot)),
    ]
}

/// Lists of none, one and two entries, and one that nobody knows.
fn offers() -> Vec<Offers> {
    let all = |offer: Offer| Offers {
        versions: offer.clone(),
        cipher_suites: offer.clone(),
        named_groups: offer.clone(),
        signature_schemes: offer.clone(),
        application_protocols: offer,
    };
    let two = vec!["one".to_owned(), "two".to_owned()];
    vec![
        all(Offer::default()),
        all(Offer { offered: two.clone(), taken: Some(Vec::new()) }),
        all(Offer { offered: two.clone(), taken: Some(vec!["three".to_owned()]) }),
        all(Offer { offered: two.clone(), taken: Some(two) }),
    ]
}

/// Every kind of failure, by either host, with and without what the bytes show.
fn reports(trace: &trace::Trace, analysis: &Analysis) -> Vec<FailureReport> {
    let real = analysis.failure(trace, ConnectionId(0)).unwrap();
    let mut reports = Vec::new();
    for kind in kinds_of_failure() {
        for by in HOSTS {
            let plain = FailureReport { kind: kind.clone(), by, ..real.clone() };
            let faults = faults().into_iter().map(Some).chain([None]);
            reports.extend(faults.map(|certificate| FailureReport { certificate, ..plain.clone() }));
            reports.extend(offers().into_iter().map(|offers| FailureReport { offers, ..plain.clone() }));
            let early_data = OverrunEarlyData { limit: 16_384, plaintext: 16_384, protected: 16_401, message: None };
            reports.push(FailureReport { early_data: Some(early_data), ..plain.clone() });
            let overlong = OverlongMessage { message: analysis::MessageId(0), length: 189_774, longest: 65_535 };
            reports.push(FailureReport { overlong: Some(overlong), ..plain.clone() });
            let done = |message, bytes| Disturbance {
                place: 0,
                intervention: "client#4:flip:57.3".parse().unwrap(),
                message,
                bytes,
            };
            for (message, bytes) in [(None, 0), (Some(analysis::MessageId(3)), 1)] {
                let interventions = vec![done(message, bytes)];
                reports.push(FailureReport { interventions, forged: true, alert: None, ..plain.clone() });
            }
            reports.push(FailureReport { message: None, alert: None, ..plain });
        }
    }
    reports
}

/// The words of every failure.
pub(super) fn ask_for_failures(texts: &Texts) {
    let (trace, analysis) = run();
    for report in reports(&trace, &analysis) {
        let _ = texts.failure(&report, &analysis);
        let _ = HOSTS.map(|host| texts.failed_activity(host, &report));
    }
    for intervention in
        ["client#3:flip:60.3:competent", "client#3:set:60=0000:competent", "client#5:replay:5ms:competent"]
    {
        let (trace, analysis) = attacked(&scenario("tls13", &[intervention]));
        let reports = analysis.failures(&trace);
        assert!(reports.iter().all(|report| texts.failure(report, &analysis).unwrap().cause.is_some()));
    }
    for (preset, seat) in
        [("own-authority", "failure-attacker-server"), ("company-proxy-unmasked", "failure-attacker-client")]
    {
        let (trace, analysis) = attacked(&scenario(preset, &[]));
        let causes =
            analysis.failures(&trace).into_iter().map(|report| texts.failure(&report, &analysis).unwrap().cause);
        assert!(causes.flatten().any(|cause| cause == texts.text(seat)));
    }
}

fn scenario(preset: &str, interventions: &[&str]) -> Scenario {
    let interventions = interventions.iter().map(|text| text.parse().unwrap()).collect();
    Scenario { interventions, ..trace::preset(preset).unwrap().scenario() }
}

fn attacked(scenario: &Scenario) -> (trace::Trace, Analysis) {
    let trace = sim::run(scenario);
    let analysis = analysis::analyse(&trace);
    (trace, analysis)
}

/// What an attacker does to each of the packets of a run: bits of headers and of what is said, bytes put in and taken out,
/// forged alerts and records, replays, cuts.
fn attacks(trace: &trace::Trace) -> Vec<String> {
    let mut count = [0, 0];
    let mut attacks = Vec::new();
    for event in &trace.events {
        let trace::EventKind::SegmentSent { packet } = event.kind else { continue };
        let number = &mut count[event.host as usize];
        *number += 1;
        let place = format!("{}#{number}", if event.host == Host::Client { "client" } else { "server" });
        let length = trace.buffer(packet).len();
        let mut attack = |what: String| attacks.push(format!("{place}:{what}"));
        for what in ["drop", "cut:silence", "cut:reset", "cut:finish", "replay:5ms:competent", "reorder"] {
            attack(what.to_owned());
        }
        for bytes in
            ["15030300020228", "15030300020100", "160303000401000000", "1703030001ff", "ffffffffff", "140303000101"]
        {
            attack(format!("inject:{bytes}:competent"));
        }
        attack("inject:15030300020228".to_owned());
        for byte in (40..length).step_by(if length > 300 { 61 } else { 13 }) {
            attack(format!("flip:{byte}.{}:competent", byte % 8));
        }
        if length > 60 {
            attack("set:50-3=:competent".to_owned());
            attack("set:55-0=01020304:competent".to_owned());
            attack("set:40=7f:competent".to_owned());
        }
    }
    attacks
}

/// Whatever an attacker brings about is told in full, says where it began, and is repaired by leaving the packets alone.
#[test]
fn every_failure_that_an_attacker_brings_about_is_told_and_repaired() {
    let mut seen = BTreeSet::new();
    for id in ["tls13", "tls12", "client-certificate-tls13", "hello-retry-request", "resumption-tls13"] {
        let honest = trace::preset(id).unwrap().scenario();
        for attack in attacks(&sim::run(&honest)) {
            let scenario = scenario(id, &[&attack]);
            let (trace, analysis) = attacked(&scenario);
            let reports = analysis.failures(&trace);
            // Whoever has not come to an end has a reason that is told.
            assert!(trace.end == trace::End::Closed || !reports.is_empty(), "{id} {attack} {:?}", trace.end);
            let done = analysis.interventions(&trace);
            for texts in Language::ALL.map(Texts::new) {
                for report in &reports {
                    let told = texts.failure(report, &analysis).unwrap_or_else(|| panic!("{id} {attack} {report:?}"));
                    let unknown = |part: &&String| part.contains("–.") || part.contains("– ,") || part.starts_with('–');
                    assert_eq!(parts(&told).into_iter().find(unknown), None, "{id} {attack}");
                    assert!(told.cause.is_some(), "{id} {attack}");
                    seen.insert(report.kind.name());
                }
                done.iter().for_each(|done| assert!(texts.intervention_report(done).ends_with('.')));
            }
            if let Some(report) = reports.first() {
                assert_eq!(analysis::repaired(report, &scenario).as_ref(), Some(&honest), "{id} {attack}");
            }
        }
    }
    for name in ["decrypt-error", "malformed-message", "unexpected-message", "reset", "truncated", "timed-out"] {
        assert!(seen.contains(name), "{seen:?}");
    }
}

fn parts(explanation: &FailureExplanation) -> Vec<&String> {
    let FailureExplanation { title, checked, expected, got, alert, cause, repair, .. } = explanation;
    [title, checked, expected, got, repair].into_iter().chain(alert).chain(cause).collect()
}

#[test]
fn no_failure_that_an_engine_can_name_and_no_alert_lacks_its_words() {
    let (trace, analysis) = run();
    for texts in Language::ALL.map(Texts::new) {
        for report in reports(&trace, &analysis) {
            let explanation = texts.failure(&report, &analysis);
            let explanation = explanation.unwrap_or_else(|| panic!("{}: {report:?}", texts.language().code()));
            assert!(!explanation.references.is_empty());
            for part in parts(&explanation) {
                let what = format!("{} {:?}: {part}", texts.language().code(), report.kind);
                assert!(part.ends_with(['.', ':']), "{what}");
                assert!(!part.contains(['⟨', '{', '}', '$', '\n']) && !part.contains("  "), "{what}");
                // A list is as long as it is.
                let is_list = part.contains("TLS_") || part.contains("ecdsa_");
                assert!(is_list || (5..=260).contains(&part.chars().count()), "{what}");
                assert!(!part.contains(" .") && !part.contains(".."), "{what}");
            }
            assert!(explanation.title.chars().count() <= 150, "{}", explanation.title);
            let line = texts.failure_line(&report, &analysis).unwrap();
            assert!(line.starts_with(&explanation.title), "{line}");
        }
    }
}

#[test]
fn every_name_has_a_title_of_its_own() {
    let (trace, analysis) = run();
    let real = analysis.failure(&trace, ConnectionId(0)).unwrap();
    for texts in Language::ALL.map(Texts::new) {
        let title = |kind| texts.failure(&FailureReport { kind, ..real.clone() }, &analysis).unwrap().title;
        let named = |name: &'static str| FailureKind::Engine(Failure { name, words: String::new() });
        let titles: BTreeSet<String> = Failure::NAMES.iter().map(|name| title(named(name))).collect();
        assert_eq!(titles.len(), Failure::NAMES.len(), "{titles:#?}");
    }
}

#[test]
fn a_forged_alert_is_told_from_a_real_one() {
    let texts = Texts::new(Language::English);
    let told = |attack: &str| {
        let (trace, analysis) = attacked(&scenario("tls13", &[attack]));
        let told = texts.failure(&analysis.failures(&trace)[0], &analysis).unwrap();
        [told.title, told.got, told.cause.unwrap()]
    };
    assert_eq!(
        told("client#2:inject:15030300020228:competent"),
        [
            "The server believed a forged alert, and gave up.",
            "handshake_failure, made up on the way.",
            "It began on the link: The client’s packet 2 is followed by forged bytes: 15 03 03 00 02 02 28. \
             The bytes are the attacker’s: nobody else sent them."
        ]
    );
    assert_eq!(
        told("client#3:flip:60.3:competent")[2],
        "It began on the link: The client’s packet 3 has bit 3 of byte 60 flipped. ClientHello came with one byte changed."
    );
}

/// What is unknown stands in no sentence: in English, which has no dashes of its own, they would show.
#[test]
fn what_is_not_known_is_not_spoken_of() {
    let (trace, analysis) = run();
    let texts = Texts::new(Language::English);
    for report in reports(&trace, &analysis) {
        // A fault of another kind than the engine's name asks for is none that an analysis finds.
        if report.certificate.is_none() {
            for part in parts(&texts.failure(&report, &analysis).unwrap()) {
                assert!(!part.contains('–'), "{:?}: {part}", report.kind);
            }
        }
    }
}

#[test]
fn a_real_run_is_told_by_what_the_two_speak() {
    let (trace, analysis) = run();
    let report = analysis.failure(&trace, ConnectionId(0)).unwrap();
    let told = Texts::new(Language::English).failure(&report, &analysis).unwrap();
    assert_eq!(told.title, "The two have no version of TLS in common.");
    assert_eq!(told.checked, "The server looked in ClientHello for a version that it speaks itself.");
    assert_eq!(told.expected, "TLS 1.3.");
    assert_eq!(told.got, "TLS 1.2.");
    let alert = "The server told the client by the alert protocol_version: \
                 the two have no protocol version in common.";
    assert_eq!(told.alert.as_deref(), Some(alert));
    let labels: Vec<_> = told.references.iter().map(crate::Reference::label).collect();
    assert_eq!(labels, ["RFC 9846 §4.3.1", "RFC 5246 §7.4.1.2", "RFC 9846 §6.2", "RFC 5246 §7.2.2"]);
    let line = Texts::new(Language::Danish).failure_line(&report, &analysis).unwrap();
    assert!(
        line.starts_with("De to har ingen TLS-version til fælles. (no-common-version: peer is incompatible"),
        "{line}"
    );
}

#[test]
fn an_alert_alone_is_told_by_what_the_bytes_add() {
    let (trace, analysis) = run();
    let real = analysis.failure(&trace, ConnectionId(0)).unwrap();
    let texts = Texts::new(Language::English);
    let title = |alert, certificate| {
        let report = FailureReport { kind: FailureKind::Alert(alert), by: Host::Client, certificate, ..real.clone() };
        texts.failure(&report, &analysis).unwrap().title
    };
    let faults = faults();
    let [expired, early, name] = [0, 1, 2].map(|index: usize| faults[index].clone());
    assert_eq!(title(AlertDescription::CERTIFICATE_EXPIRED, Some(expired)), "The server’s certificate has expired.");
    assert_eq!(title(AlertDescription::CERTIFICATE_EXPIRED, Some(early)), "The server’s certificate is not valid yet.");
    assert!(title(AlertDescription::BAD_CERTIFICATE, Some(name)).starts_with("The certificate is for another name"));
    let alone = title(AlertDescription::BAD_CERTIFICATE, None);
    assert!(alone.starts_with("The client gave up: the certificate is damaged"), "{alone}");
}

/// Everything that a scenario can have wrong with a certificate, and with the end of a connection.
fn failing() -> Vec<(Scenario, &'static str)> {
    use trace::{ClientAuthentication, ClientCertificate, Close, Closer, Flaw, ProtocolVersion, SignatureHash};
    let mut all = Vec::new();
    for version in ProtocolVersion::ALL {
        let of_version = || {
            let party = Party { versions: vec![version], ..Party::default() };
            Scenario { client: party.clone(), server: party, ..Scenario::default() }
        };
        for (flaw, name) in [
            (Flaw::Expired, Failure::CERTIFICATE_EXPIRED),
            (Flaw::NotYetValid, Failure::CERTIFICATE_NOT_YET_VALID),
            (Flaw::WrongName, Failure::CERTIFICATE_WRONG_NAME),
            (Flaw::UnknownAuthority, Failure::CERTIFICATE_UNKNOWN_ISSUER),
            (Flaw::SelfSigned, Failure::CERTIFICATE_UNKNOWN_ISSUER),
            (Flaw::MissingIntermediate, Failure::CERTIFICATE_UNKNOWN_ISSUER),
            (Flaw::WrongPurpose, Failure::CERTIFICATE_WRONG_PURPOSE),
            (Flaw::Revoked, Failure::CERTIFICATE_REVOKED),
            (Flaw::Tampered, Failure::CERTIFICATE_BAD_SIGNATURE),
        ] {
            let mut scenario = of_version();
            scenario.certificate.flaw = flaw;
            all.push((scenario, name));
        }
        let mut old = of_version();
        old.certificate.hash = SignatureHash::Sha1;
        all.push((old, Failure::CERTIFICATE_UNSUPPORTED_SIGNATURE));
        for (shown, name) in [
            (ClientCertificate::Nothing, Failure::NO_CERTIFICATE),
            (ClientCertificate::Expired, Failure::CERTIFICATE_EXPIRED),
            (ClientCertificate::WrongAuthority, Failure::CERTIFICATE_UNKNOWN_ISSUER),
            (ClientCertificate::WrongPurpose, Failure::CERTIFICATE_WRONG_PURPOSE),
        ] {
            let asked = ClientAuthentication::Required;
            all.push((Scenario { client_authentication: asked, client_certificate: shown, ..of_version() }, name));
        }
        for (close, name) in [(Close::Fin, "truncated"), (Close::Reset, "reset")] {
            for closer in [Closer::Client, Closer::Server] {
                let mut scenario = of_version();
                (scenario.application.close, scenario.application.closer) = (close, closer);
                all.push((scenario, name));
            }
        }
        let mut protocols = of_version();
        protocols.client.application_protocols = vec!["h2".to_owned()];
        protocols.server.application_protocols = vec!["http/1.1".to_owned()];
        all.push((protocols, Failure::NO_COMMON_APPLICATION_PROTOCOL));
        let mut schemes = of_version();
        schemes.client.signature_schemes = vec![trace::SignatureScheme::RsaPssRsaeSha256];
        all.push((schemes, Failure::NO_COMMON_SIGNATURE_SCHEME));
    }
    all
}

#[test]
fn every_run_that_fails_is_told_in_full_and_completes_when_repaired() {
    for (scenario, name) in failing() {
        let trace = sim::run(&scenario);
        let analysis = analysis::analyse(&trace);
        let report = analysis.failure(&trace, ConnectionId(0)).unwrap();
        assert_eq!(report.kind.name(), name);
        assert!(report.message.is_some());
        for texts in Language::ALL.map(Texts::new) {
            let told = texts.failure(&report, &analysis).unwrap();
            let unknown = |part: &&String| part.contains("–.") || part.contains("– ,") || part.starts_with('–');
            assert_eq!(parts(&told).into_iter().find(unknown), None, "{name}");
        }
        let again = analysis::repaired(&report, &scenario).unwrap();
        assert_eq!(trace::differences(&scenario, &again).count(), 1, "{name}");
        let trace = sim::run(&again);
        assert_eq!(analysis::analyse(&trace).failures(&trace), [], "{name}");
    }
}

#[test]
fn whom_no_alert_reached_was_not_stopped_by_one() {
    let texts = Texts::new(Language::English);
    let activities = |preset: &str| {
        let trace = sim::run(&trace::preset(preset).unwrap().scenario());
        let analysis = analysis::analyse(&trace);
        let report = analysis.failure(&trace, ConnectionId(0)).unwrap();
        HOSTS.map(|host| texts.failed_activity(host, &report))
    };
    assert_eq!(activities("reset"), ["was cut off", "tore the connection down"]);
    assert_eq!(activities("expired"), ["gave up", "stopped by the alert"]);
    assert_eq!(activities("names-10000"), ["gave up", "was cut off"]);
}
