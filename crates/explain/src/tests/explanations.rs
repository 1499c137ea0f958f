//! What is told of a field by its value: every extension that peers send, every alert, suite, group and scheme.

use analysis::RecordId;
use dissect::{Context, ExtensionType, Field, FieldId, SignatureScheme, Value, dissect_handshake};

use super::*;
use crate::{Explanation, Language, Reference, Texts};

/// Every listed value that has more to tell than its name.
fn values() -> Vec<Value> {
    let mut values = Vec::new();
    values.extend(ExtensionType::ALL.iter().copied().map(Value::ExtensionType));
    values.extend(AlertDescription::ALL.iter().copied().map(Value::AlertDescription));
    values.extend(CipherSuite::ALL.iter().copied().map(Value::CipherSuite));
    values.extend(NamedGroup::ALL.iter().copied().map(Value::NamedGroup));
    values.extend(SignatureScheme::ALL.iter().copied().map(Value::SignatureScheme));
    values
}

/// Asks for every value's text, so that those without a value are found out.
pub(super) fn ask_for_values(texts: &Texts) {
    for value in values() {
        texts.value_meaning(&value);
    }
}

/// The extensions that have been heard of, but not from browsers, OpenSSL or rustls.
const RARE_EXTENSIONS: &str = "trusted_ca_keys user_mapping client_authz server_authz cert_type cached_info tls_lts \
     pwd_protect pwd_clear password_salt ticket_pinning tls_cert_with_extern_psk TLMSP TLMSP_proxying TLMSP_delegate \
     supported_ekt_ciphers transparency_info external_id_hash external_session_id dnssec_chain \
     sequence_number_encryption_algorithms rrc tls_flags";

#[test]
fn every_extension_that_peers_send_is_explained() {
    for texts in Language::ALL.map(Texts::new) {
        let untold = |kind: &&ExtensionType| texts.value_meaning(&Value::ExtensionType(**kind)).is_none();
        let untold: Vec<_> = ExtensionType::ALL.iter().filter(untold).filter_map(|kind| kind.name()).collect();
        assert_eq!(untold, RARE_EXTENSIONS.split(' ').collect::<Vec<_>>(), "{}", texts.language().code());
    }
}

/// What the shipped scenarios and today's clients send.
fn real_trees() -> Vec<Field> {
    let mut trees = Vec::new();
    for preset in trace::PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analysis::analyse(&trace);
        trees.extend((0..analysis.messages.len()).map(|index| analysis.message_tree(&trace, MessageId(index))));
        let records = (0..analysis.records.len()).map(RecordId);
        trees.extend(records.filter_map(|record| analysis.plaintext_tree(&trace, record)));
    }
    for client_hello in [
        include_str!("../../../../fixtures/client_hello/chromium.hex"),
        include_str!("../../../../fixtures/client_hello/firefox.hex"),
        include_str!("../../../../fixtures/client_hello/openssl.hex"),
        include_str!("../../../../fixtures/client_hello/openssl_tls12.hex"),
    ] {
        let digits: Vec<u8> = client_hello.bytes().filter(u8::is_ascii_hexdigit).collect();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        let bytes: Vec<u8> = digits.chunks(2).map(byte).collect();
        trees.push(dissect_handshake(&bytes, Context::default()));
    }
    trees
}

#[test]
fn real_extensions_suites_groups_and_schemes_are_explained() {
    let trees = real_trees();
    let fields: Vec<&Field> = trees.iter().flat_map(Field::walk).collect();
    let kind = |field: &&Field| match field.value {
        Value::ExtensionType(kind) => kind.name(),
        _ => None,
    };
    let kinds: BTreeSet<&str> = fields.iter().filter_map(kind).collect();
    assert!(kinds.len() >= 20, "{} {kinds:?}", kinds.len());
    for texts in Language::ALL.map(Texts::new) {
        for field in &fields {
            if let Value::ExtensionType(_)
            | Value::AlertDescription(_)
            | Value::CipherSuite(_)
            | Value::NamedGroup(_)
            | Value::SignatureScheme(_) = field.value
            {
                let explanation = texts.explain(field, None);
                assert_eq!(explanation.paragraphs.len(), 2, "{}: {:?}", texts.language().code(), field.value);
            }
        }
    }
}

#[test]
fn every_meaning_is_a_few_whole_sentences_and_they_are_short() {
    for texts in Language::ALL.map(Texts::new) {
        let mut all = BTreeSet::new();
        for value in values() {
            let Some(text) = texts.value_meaning(&value) else { continue };
            let what = format!("{} {value:?}: {text}", texts.language().code());
            let length = text.chars().count();
            assert!((25..=240).contains(&length), "{what} ({length})");
            assert!(
                !text.contains("  ") && !text.contains(" .") && !text.contains(['⟨', '{', '}', '$', '\n']),
                "{what}"
            );
            assert!(text.ends_with(['.', '«', '”']), "{what}");
            all.insert(text);
        }
        let average = all.iter().map(|text| text.chars().count()).sum::<usize>() / all.len();
        assert!(average <= 120, "{}: {average}", texts.language().code());
    }
}

#[test]
fn a_suite_is_told_by_its_parts() {
    let texts = Texts::new(Language::English);
    let told = |suite| texts.value_meaning(&Value::CipherSuite(suite)).unwrap_or_default();
    let check = |suite, expect: &str| assert_eq!(told(suite), expect);
    check(
        CipherSuite::TLS_AES_128_GCM_SHA256,
        "For TLS 1.3, where key exchange and signature are agreed on separately; AES-128-GCM; keys are derived with SHA-256.",
    );
    check(
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        "ECDH with one-time keys, signed by the server with RSA; AES-256-GCM; keys are derived with SHA-384.",
    );
    check(
        CipherSuite::TLS_DHE_DSS_WITH_AES_128_CBC_SHA,
        "Diffie-Hellman with one-time keys, signed by the server with DSA; AES-128-CBC + HMAC-SHA-1.",
    );
    check(CipherSuite::TLS_RSA_WITH_NULL_SHA256, "RSA key transport, hence no forward secrecy; nothing is encrypted.");
    check(
        CipherSuite::TLS_RSA_WITH_3DES_EDE_CBC_SHA,
        "RSA key transport, hence no forward secrecy; a cipher that is rarely seen today.",
    );
    assert!(told(CipherSuite::TLS_FALLBACK_SCSV).starts_with("No suite"));
    // Integrity alone (RFC 9150), and nothing at all.
    for suite in [CipherSuite(0xc0b4), CipherSuite::TLS_NULL_WITH_NULL_NULL, CipherSuite(0x9999)] {
        assert_eq!(texts.value_meaning(&Value::CipherSuite(suite)), None);
    }
}

#[test]
fn a_scheme_is_told_by_its_parts() {
    let texts = Texts::new(Language::English);
    let told = |scheme| texts.value_meaning(&Value::SignatureScheme(scheme));
    let check = |scheme, expect: &str| assert_eq!(told(scheme).as_deref(), Some(expect));
    check(SignatureScheme::ECDSA_SECP256R1_SHA256, "ECDSA with SHA-256, in TLS 1.3 by a key on P-256 only.");
    check(
        SignatureScheme::ECDSA_SHA1,
        "ECDSA with SHA-1, by a key on any curve. SHA-1 is broken; only very old peers need it.",
    );
    check(SignatureScheme::RSA_PSS_RSAE_SHA512, "RSA-PSS with SHA-512, by an ordinary RSA key.");
    for scheme in [SignatureScheme::RSA_PKCS1_SHA256_LEGACY, SignatureScheme::SLHDSA_SHAKE_128F] {
        assert_eq!(told(scheme), None, "{scheme}");
    }
}

#[test]
fn what_means_nothing_is_told_so() {
    let texts = Texts::new(Language::Danish);
    let grease = Value::ExtensionType(ExtensionType(0x1a1a));
    let meaning = texts.value_meaning(&grease);
    assert!(meaning.as_ref().is_some_and(|text| text.contains("GREASE")), "{meaning:?}");
    assert_eq!(texts.value_meaning(&Value::NamedGroup(NamedGroup(0xfafa))), meaning);
    assert_eq!(texts.value_meaning(&Value::ProtocolVersion(ProtocolVersion(0x0a0a))), meaning);
    assert_eq!(texts.value_meaning(&Value::ExtensionType(ExtensionType(0x9999))), None);
    assert_eq!(texts.value_meaning(&Value::AlertDescription(AlertDescription(199))), None);
    assert_eq!(texts.value_meaning(&Value::Unsigned(0x1a1a)), None);
}

#[test]
fn a_structure_is_told_by_its_type() {
    let leaf = |id, value| Field { id: FieldId(id), range: 0..2, value, children: Vec::new() };
    let structure = |id| leaf(id, Value::Structure);
    let texts = Texts::new(Language::English);
    let labels =
        |Explanation { references, .. }: &Explanation| references.iter().map(Reference::label).collect::<Vec<_>>();

    let kind = leaf("extension.extension_type", Value::ExtensionType(ExtensionType::EXTENDED_MASTER_SECRET));
    let told = texts.explain(&structure("extension"), Some(&kind));
    let [meaning, purpose] = told.paragraphs.as_slice() else { panic!("{told:?}") };
    assert!(meaning.starts_with("Ties the master secret"), "{meaning}");
    assert_eq!(Some(purpose), texts.field_meaning(FieldId("extension")).as_ref());
    assert_eq!(labels(&told), ["RFC 7627 §5.1", "RFC 9846 §4.3", "RFC 5246 §7.4.1.4"]);

    let group = leaf("extension.key_share.group", Value::NamedGroup(NamedGroup::X25519MLKEM768));
    let told = texts.explain(&structure("extension.key_share.entry"), Some(&group));
    assert!(told.paragraphs[0].contains("ML-KEM’s share comes first"), "{told:?}");
    // Its own sections once, although the extension's are its field's as well.
    assert_eq!(labels(&told), ["RFC 9846 §4.3.8"]);

    let length = leaf("extension.length", Value::Unsigned(2));
    let told = texts.explain(&structure("extension"), Some(&length));
    assert_eq!(told.paragraphs, [texts.field_meaning(FieldId("extension")).unwrap()]);
}

#[test]
fn a_suite_is_defined_in_its_rfc() {
    let texts = Texts::new(Language::English);
    let first = |suite| {
        let id = FieldId("handshake.server_hello.cipher_suite");
        let field = Field { id, range: 0..2, value: Value::CipherSuite(suite), children: Vec::new() };
        texts.explain(&field, None).references[0].label()
    };
    assert_eq!(first(CipherSuite::TLS_CHACHA20_POLY1305_SHA256), "RFC 9846 §B.4");
    assert_eq!(first(CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256), "RFC 7905 §2");
    assert_eq!(first(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256), "RFC 5289 §3.2");
    assert_eq!(first(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256), "RFC 5288 §3");
    assert_eq!(first(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA), "RFC 8422 §6");
    assert_eq!(first(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA), "RFC 5246 §A.5");
    // Those of nobody's are where all suites are.
    assert_eq!(first(CipherSuite(0x9999)), "RFC 9846 §4.2.3");
}
