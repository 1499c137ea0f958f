//! The checks of the handshake: every kind has a name, a sentence wherever it stands, and a section that asks for it.

use super::*;
use crate::{Language, Reference, Texts, handshake_check_references, handshake_state_references};
use analysis::{HandshakeCheckKind, NotChecked, Outcome, Standing};
use dissect::{ExtensionType, SignatureScheme};

fn kinds() -> Vec<HandshakeCheckKind> {
    let version = |downgraded| HandshakeCheckKind::Version { selected: Some(ProtocolVersion::TLS1_2), downgraded };
    let group = |selected| HandshakeCheckKind::NamedGroup { selected };
    vec![
        version(false),
        version(true),
        HandshakeCheckKind::CipherSuite { selected: Some(CipherSuite::TLS_AES_128_GCM_SHA256) },
        group(Some(NamedGroup::X25519)),
        group(None),
        HandshakeCheckKind::Extensions { unrequested: vec![ExtensionType::HEARTBEAT, ExtensionType(0x9999)] },
        HandshakeCheckKind::CertificateChain,
        HandshakeCheckKind::CertificateValidity,
        HandshakeCheckKind::CertificateName { asked: Some("example.dk".to_owned()) },
        HandshakeCheckKind::HandshakeSignature { scheme: Some(SignatureScheme::ED25519) },
        HandshakeCheckKind::Finished,
        HandshakeCheckKind::Records,
    ]
}

const STANDINGS: [Standing; 3] =
    [Standing::Pending, Standing::Decided(Outcome::Passed), Standing::Decided(Outcome::Failed)];

/// The name of every kind, and its sentence wherever it stands.
pub(super) fn ask_for_handshake_checks(texts: &Texts) -> Vec<String> {
    let mut sentences = Vec::new();
    for kind in kinds() {
        let name = texts.handshake_check_name(&kind);
        assert!(!name.contains('⟨') && name.chars().count() <= 18, "{name}");
        sentences.extend(STANDINGS.map(|standing| texts.handshake_check(&kind, standing)));
        for reason in NotChecked::ALL {
            sentences.push(texts.handshake_check(&kind, Standing::Decided(Outcome::NotChecked(reason))));
        }
    }
    sentences
}

#[test]
fn every_check_says_where_it_stands() {
    for texts in Language::ALL.map(Texts::new) {
        for sentence in ask_for_handshake_checks(&texts) {
            assert!(sentence.ends_with('.') && !sentence.contains(['⟨', '{', '$']), "{sentence}");
            assert!(!sentence.contains("  ") && sentence.chars().count() <= 230, "{sentence}");
        }
    }
}

#[test]
fn what_there_was_to_see_is_named() {
    let texts = Texts::new(Language::English);
    let all = |standing| -> String { kinds().iter().map(|kind| texts.handshake_check(kind, standing)).collect() };
    let (passed, failed) = (all(Standing::Decided(Outcome::Passed)), all(Standing::Decided(Outcome::Failed)));
    for seen in ["TLS 1.2", "TLS_AES_128_GCM_SHA256", "x25519", "example.dk", "ed25519"] {
        assert!(passed.contains(seen) && failed.contains(seen), "{seen}: {passed} {failed}");
    }
    assert!(failed.contains("heartbeat, ") && failed.contains("names no group") && failed.contains("newer version"));
}

#[test]
fn nothing_is_filled_in_before_it_is_known() {
    for texts in Language::ALL.map(Texts::new) {
        for kind in kinds() {
            let unknown = match kind {
                HandshakeCheckKind::Version { .. } => HandshakeCheckKind::Version { selected: None, downgraded: false },
                HandshakeCheckKind::CipherSuite { .. } => HandshakeCheckKind::CipherSuite { selected: None },
                HandshakeCheckKind::CertificateName { .. } => HandshakeCheckKind::CertificateName { asked: None },
                HandshakeCheckKind::HandshakeSignature { .. } => {
                    HandshakeCheckKind::HandshakeSignature { scheme: None }
                }
                kind => kind,
            };
            assert!(!texts.handshake_check(&unknown, Standing::Pending).contains("none"));
        }
    }
}

#[test]
fn every_check_and_state_is_asked_for_somewhere() {
    let labels = |references: Vec<Reference>| references.iter().map(Reference::label).collect::<Vec<_>>();
    for kind in kinds() {
        for version in [None, Some(ProtocolVersion::TLS1_2), Some(ProtocolVersion::TLS1_3)] {
            let labels = labels(handshake_check_references(&kind, version));
            assert!(!labels.is_empty(), "{kind:?}");
            if matches!(kind, HandshakeCheckKind::Version { .. }) && version == Some(ProtocolVersion::TLS1_2) {
                assert_eq!(labels, ["RFC 5246 §7.4.1.3", "RFC 9846 §4.2.3"]);
                continue;
            }
            let other = if version == Some(ProtocolVersion::TLS1_3) { "RFC 5246" } else { "RFC 9846" };
            assert!(version.is_none() || labels.iter().all(|label| !label.starts_with(other)), "{labels:?}");
        }
    }
    let finished = |version| labels(handshake_check_references(&HandshakeCheckKind::Finished, version));
    assert_eq!(finished(Some(ProtocolVersion::TLS1_2)), ["RFC 5246 §7.4.9"]);
    assert_eq!(finished(Some(ProtocolVersion::TLS1_3)), ["RFC 9846 §4.5.3"]);
    assert_eq!(labels(handshake_state_references(Host::Client)), ["RFC 9846 §A.1"]);
    let server = &handshake_state_references(Host::Server)[0];
    assert_eq!(server.former_label().as_deref(), Some("RFC 8446 §A.2"));
    assert_eq!(server.url(), "https://www.rfc-editor.org/rfc/rfc9846#appendix-A.2");
}
