//! What to change so that a run does not fail again: the settings that were at odds, and nothing else.
//!
//! It is data, not words, and it is about settings, hence here: whoever explains a failure may show it, and the page does
//! it with one click.

use trace::{
    Attacker, CipherSuite, ClientCertificate, Close, Failure, Flaw, Host, NamedGroup, Party, ProtocolVersion, Scenario,
    SignatureHash, SignatureScheme, Value,
};

use super::offer::{common_version, is_usable, signs};
use super::{FailureKind, FailureReport};

/// So many names a certificate can have and still be taken.
const MANY_NAMES: u16 = 1_000;

/// The settings to change, with what they should be; none if no setting helps.
pub fn repairs(report: &FailureReport, scenario: &Scenario) -> Vec<(&'static str, Value)> {
    let Some(repaired) = repaired(report, scenario) else { return Vec::new() };
    trace::differences(scenario, &repaired).map(|setting| (setting.name, setting.value(&repaired))).collect()
}

/// The scenario with its fault repaired; none if no setting helps.
pub fn repaired(report: &FailureReport, scenario: &Scenario) -> Option<Scenario> {
    let mut repaired = scenario.clone();
    match &report.kind {
        // A larger limit would do for a request that fits into it; this does for any.
        _ if report.early_data.is_some() => repaired.early_data.accepted = true,
        // Those who cannot be named any more do not all fit in, but a good many do.
        _ if report.overlong.is_some() => {
            let names = &mut repaired.certificate.more_names;
            *names = MANY_NAMES.min(*names);
        }
        FailureKind::Engine(failure) => repair(failure.name, report.by, &mut repaired),
        FailureKind::Truncated | FailureKind::Reset | FailureKind::Abandoned => {
            repaired.application.close = Close::CloseNotify;
        }
        // The alert alone does not say what to change.
        FailureKind::Alert(_) | FailureKind::TimedOut | FailureKind::Stalled => {}
    }
    // Whoever was disturbed had nothing to repair.
    if !report.interventions.is_empty() {
        let is_done = |place: usize| report.interventions.iter().any(|done| done.place == place);
        let left = scenario.interventions.iter().enumerate().filter(|(place, _)| !is_done(*place));
        repaired = Scenario { interventions: left.map(|(_, left)| left.clone()).collect(), ..scenario.clone() };
    }
    (repaired != *scenario && repaired.validate().is_ok()).then_some(repaired)
}

fn repair(failure: &str, by: Host, scenario: &mut Scenario) {
    match (failure, by) {
        (Failure::NO_COMMON_VERSION, _) => {
            join(&mut scenario.server.versions, &scenario.client.versions.clone());
            has_suites(&mut scenario.server);
            share_suites(scenario);
        }
        (Failure::NO_COMMON_CIPHER_SUITE, _) => share_suites(scenario),
        (Failure::NO_COMMON_GROUP, _) => share_groups(scenario),
        (Failure::NO_COMMON_SIGNATURE_SCHEME, Host::Server) => share_schemes(scenario),
        (Failure::NO_COMMON_SIGNATURE_SCHEME, Host::Client) => {
            join(&mut scenario.client.signature_schemes, &SignatureScheme::ALL);
            join(&mut scenario.server.signature_schemes, &SignatureScheme::ALL);
        }
        (Failure::NO_COMMON_APPLICATION_PROTOCOL, _) => {
            let offered = scenario.client.application_protocols.clone();
            scenario.server.application_protocols.extend(offered);
        }
        (Failure::NO_CERTIFICATE, _) => {
            expel_impostor(scenario);
            scenario.client_certificate = ClientCertificate::Good;
        }
        (name, Host::Server) if name.starts_with("certificate-") => {
            scenario.client_certificate = ClientCertificate::Good;
        }
        (name, Host::Client) if name.starts_with("certificate-") => {
            expel_impostor(scenario);
            if name == Failure::CERTIFICATE_WRONG_NAME {
                scenario.certificate.names.clear();
            }
            if name == Failure::CERTIFICATE_UNSUPPORTED_SIGNATURE {
                scenario.certificate.hash = SignatureHash::Sha256;
                let authority = scenario.certificate.authority_key;
                let needed = schemes(|scheme| signs(authority, scheme));
                join(&mut scenario.client.signature_schemes, &needed);
            }
            scenario.certificate.flaw = Flaw::Sound;
        }
        _ => {}
    }
}

/// Nobody talks to the two in each other's name any more.
fn expel_impostor(scenario: &mut Scenario) {
    if scenario.attacker != Attacker::Relay {
        scenario.attacker = Attacker::Nobody;
    }
}

/// A suite that both have, of the version that both speak, and for the certificate's key.
fn share_suites(scenario: &mut Scenario) {
    let Some(version) = common_version(scenario) else { return };
    let key = scenario.certificate.key;
    let usable = |suites: &[CipherSuite]| -> Vec<CipherSuite> {
        suites.iter().copied().filter(|suite| is_usable(*suite, version, key)).collect()
    };
    if usable(&scenario.client.cipher_suites).is_empty() {
        join(&mut scenario.client.cipher_suites, &usable(&CipherSuite::ALL));
    }
    let wanted = usable(&scenario.client.cipher_suites);
    if !usable(&scenario.server.cipher_suites).iter().any(|suite| wanted.contains(suite)) {
        join(&mut scenario.server.cipher_suites, &wanted);
    }
}

/// A group that both have. TLS 1.2 knows no hybrid ones.
fn share_groups(scenario: &mut Scenario) {
    let old = common_version(scenario) == Some(ProtocolVersion::Tls12);
    let usable = |groups: &[NamedGroup]| groups.iter().any(|group| !old || *group != NamedGroup::X25519MlKem768);
    if !usable(&scenario.client.named_groups) {
        join(&mut scenario.client.named_groups, &[NamedGroup::X25519]);
    }
    join(&mut scenario.server.named_groups, &scenario.client.named_groups.clone());
}

/// A signature that the certificate's key makes and the client checks.
fn share_schemes(scenario: &mut Scenario) {
    let key = scenario.certificate.key;
    let needed = schemes(|scheme| signs(key, scheme));
    join(&mut scenario.client.signature_schemes, &needed);
    join(&mut scenario.server.signature_schemes, &needed);
}

fn schemes(wanted: impl Fn(SignatureScheme) -> bool) -> Vec<SignatureScheme> {
    SignatureScheme::ALL.into_iter().filter(|scheme| wanted(*scheme)).collect()
}

/// A version without a suite cannot be run.
fn has_suites(party: &mut Party) {
    for version in party.versions.clone() {
        if !party.cipher_suites.iter().any(|suite| suite.version() == version) {
            let suites: Vec<_> = CipherSuite::ALL.into_iter().filter(|suite| suite.version() == version).collect();
            join(&mut party.cipher_suites, &suites);
        }
    }
}

/// Adds what the list lacks, behind what it has.
fn join<T: Copy + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for choice in more {
        if !list.contains(choice) {
            list.push(*choice);
        }
    }
}
