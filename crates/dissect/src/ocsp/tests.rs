use super::*;
use crate::X509;

const GOOD: &[u8] = include_bytes!("../../../../fixtures/x509/ocsp-good.der");
const REVOKED: &[u8] = include_bytes!("../../../../fixtures/x509/ocsp-revoked.der");

fn dissect(bytes: &[u8]) -> Field {
    let tree = dissect_ocsp_response(bytes);
    assert!(tree.walk().all(|field| !matches!(field.value, Value::Malformed(_) | Value::Unparsed)));
    tree
}

/// The value of the last part of the element with this id.
fn value(tree: &Field, id: &'static str) -> Option<Value> {
    tree.find(FieldId(id))?.children.last().map(|content| content.value.clone())
}

#[test]
fn a_good_response_names_its_signer() {
    let tree = dissect(GOOD);
    let status = Some(Value::OcspResponseStatus(OcspResponseStatus::SUCCESSFUL));
    assert_eq!(value(&tree, "ocsp.ocsp_response.response_status"), status);
    assert!(tree.find(FieldId("ocsp.cert_status.good")).is_some());
    let responder = tree.find(FieldId("ocsp.responder_id.by_name")).unwrap();
    assert!(responder.walk().any(|field| field.text(GOOD).as_deref() == Some("Håndtryk Test CA")));
    let Some(Value::Time(this)) = value(&tree, "ocsp.single_response.this_update") else { panic!("no time") };
    assert_eq!(value(&tree, "ocsp.next_update"), Some(Value::Time(this + 7 * 86400)));
    let serial = tree.find(FieldId("ocsp.cert_id.serial_number")).unwrap().bytes(GOOD);
    assert_eq!(serial, [2, 15, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
}

#[test]
fn a_revoked_certificate_has_a_reason_and_a_time() {
    let tree = dissect(REVOKED);
    assert_eq!(value(&tree, "ocsp.crl_reason"), Some(Value::CrlReason(CrlReason::KEY_COMPROMISE)));
    // 2026-11-20 10:11:12, by `date -u -d … +%s`.
    assert_eq!(value(&tree, "ocsp.revoked_info.revocation_time"), Some(Value::Time(1_795_169_472)));
    assert!(tree.find(FieldId("ocsp.responder_id.by_key")).is_some());
}

#[test]
fn the_certificates_inside_are_read() {
    let authority = X509::read(&dissect(REVOKED), REVOKED).unwrap();
    let alone: &[u8] = include_bytes!("../../../../fixtures/x509/authority.der");
    assert_eq!(&REVOKED[authority.certificate], alone);
}

#[test]
fn a_refusal_is_a_status_alone() {
    let tree = dissect(&[0x30, 3, 0x0a, 1, 3]);
    assert_eq!(
        value(&tree, "ocsp.ocsp_response.response_status"),
        Some(Value::OcspResponseStatus(OcspResponseStatus::TRY_LATER))
    );
}
