use std::net::IpAddr;

use super::*;
use crate::ObjectIdentifier;

/// What OpenSSL printed of a fixture; fixtures/x509/README.md says what is in each.
macro_rules! fixture {
    ($name:literal) => {
        (
            include_bytes!(concat!("../../../../fixtures/x509/", $name, ".der")).as_slice(),
            include_str!(concat!("../../../../fixtures/x509/", $name, ".txt")),
        )
    };
}

const FIXTURES: [(&[u8], &str); 5] =
    [fixture!("root"), fixture!("authority"), fixture!("leaf"), fixture!("ed25519"), fixture!("pkcs1")];

fn dissect(bytes: &[u8]) -> Field {
    let tree = dissect_certificate(bytes);
    let malformed: Vec<_> = tree.walk().filter(|field| matches!(field.value, Value::Malformed(_))).collect();
    assert!(malformed.is_empty(), "{malformed:?}");
    tree
}

/// The content under each element with this id.
fn values<'f>(tree: &'f Field, id: &'static str) -> Vec<&'f Field> {
    tree.walk().filter(|field| field.id == FieldId(id)).filter_map(content).collect()
}

fn texts(tree: &Field, bytes: &[u8], id: &'static str) -> Vec<String> {
    values(tree, id).iter().map(|value| value.text(bytes).unwrap().into_owned()).collect()
}

fn names(tree: &Field, bytes: &[u8], id: &'static str) -> Vec<String> {
    let values = values(tree, id);
    values.iter().map(|value| ObjectIdentifier(value.bytes(bytes)).to_string()).collect()
}

/// As OpenSSL prints bytes, but without its line breaks.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_lowercase()
}

/// As OpenSSL prints a moment.
fn date(seconds: i64) -> String {
    let (mut day, mut year) = (seconds.div_euclid(86400), 1970);
    let days = |year: i64| if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 366 } else { 365 };
    while day >= days(year) {
        day -= days(year);
        year += 1;
    }
    let months = [31, days(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while day >= months[month] {
        day -= months[month];
        month += 1;
    }
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month];
    let second = seconds.rem_euclid(86400);
    format!("{month} {:2} {:02}:{:02}:{:02} {year} GMT", day + 1, second / 3600, second / 60 % 60, second % 60)
}

#[test]
fn openssl_reads_the_same() {
    for (bytes, text) in FIXTURES {
        let tree = dissect(bytes);
        let x509 = X509::read(&tree, bytes).unwrap();
        let said = squeezed(text);
        let check = |what: String| assert!(said.contains(&squeezed(&what)), "{what} is not in\n{text}");

        let serial = &bytes[x509.serial_number.clone()];
        match serial {
            [0xff, 0x7f] => check("Serial Number: -129 (-0x81)".into()),
            [number] => check(format!("Serial Number: {number} (0x{number:x})")),
            _ => check(format!("Serial Number: {}", hex(serial.strip_prefix(&[0]).unwrap_or(serial)))),
        }
        check(format!("Not Before: {}Not After: {}", date(x509.not_before), date(x509.not_after)));
        check(format!("Signature Value: {}", hex(&bytes[x509.signature.clone()])).replace(
            "Value: ",
            match &x509.pss {
                Some(pss) => {
                    assert_eq!((pss.hash, pss.salt_length), (ObjectIdentifier::SHA256, 32));
                    "Value: Hash Algorithm: sha256 Mask Algorithm: mgf1 with sha256 Salt Length: 0x20 \
                 Trailer Field: 0x01 (default)"
                }
                None => "Value: ",
            },
        ));
        match x509.public_key.algorithm {
            ObjectIdentifier::RSA_ENCRYPTION => {
                let modulus = values(&tree, "x509.rsa_public_key.modulus")[0].bytes(bytes);
                check(format!("Modulus: {} Exponent: 65537", hex(modulus)));
                assert_eq!(values(&tree, "x509.rsa_public_key.public_exponent")[0].value, Value::Unsigned(65537));
            }
            _ => check(format!("pub: {}", hex(&bytes[x509.public_key.key.clone()]))),
        }
        for name in x509.dns_names.iter() {
            check(format!("DNS:{name}"));
        }
        if let Some(key) = &x509.subject_key_identifier {
            check(format!("Subject Key Identifier: {}", hex(&bytes[key.clone()])));
        }
        if let Some(key) = &x509.authority_key_identifier {
            let keyid = if said.contains("keyid:") { "keyid:" } else { "" };
            check(format!("Authority Key Identifier: {keyid}{}", hex(&bytes[key.clone()])));
        }
        for text in texts(&tree, bytes, "x509.attribute_type_and_value.value") {
            check(text);
        }
    }
}

#[test]
fn the_authority_says_what_it_may_do() {
    let (bytes, _) = fixture!("authority");
    let tree = dissect(bytes);
    let x509 = X509::read(&tree, bytes).unwrap();
    assert_eq!(x509.basic_constraints, Some(BasicConstraints { ca: true, path_len_constraint: Some(0) }));
    assert_eq!(x509.key_usage, Some(X509::DIGITAL_SIGNATURE | X509::KEY_CERT_SIGN | 1 << 9));
    assert_eq!(x509.key_purposes, None);
    assert_eq!((x509.public_key.named_curve, x509.signature_algorithm), (None, ObjectIdentifier::ECDSA_WITH_SHA384));
    let critical: Vec<_> =
        x509.extensions.iter().filter(|(_, criticality)| *criticality == Criticality::Critical).collect();
    assert_eq!(critical.len(), 3);
    assert_eq!(x509.extensions.len(), 9);

    assert_eq!(
        names(&tree, bytes, "x509.policy_information.policy_identifier"),
        ["2.23.140.1.2.1", "1.3.6.1.5.5.7.2.9", "1.2.3.4"]
    );
    assert_eq!(texts(&tree, bytes, "x509.cps_uri"), ["http://example/cps"]);
    assert_eq!(texts(&tree, bytes, "x509.user_notice.explicit_text"), ["For tests only."]);
    assert_eq!(texts(&tree, bytes, "x509.notice_reference.organization"), ["Tests"]);
    let numbers = values(&tree, "x509.notice_reference.notice_numbers.notice_number");
    assert_eq!(
        numbers.iter().map(|field| &field.value).collect::<Vec<_>>(),
        [&Value::Unsigned(1), &Value::Unsigned(2)]
    );
    assert_eq!(names(&tree, bytes, "x509.policy_mapping.subject_domain_policy"), ["1.2.3.5"]);
    let value = |id| values(&tree, id)[0].value.clone();
    assert_eq!(value("x509.policy_constraints.require_explicit_policy"), Value::Unsigned(3));
    assert_eq!(value("x509.policy_constraints.inhibit_policy_mapping"), Value::Unsigned(0));
    assert_eq!(value("x509.inhibit_any_policy"), Value::Unsigned(2));

    let constraints = tree.find(FieldId("x509.name_constraints")).unwrap();
    assert_eq!(texts(constraints, bytes, "x509.general_name.dns_name"), ["example"]);
    let excluded = constraints.child(FieldId("x509.name_constraints.excluded_subtrees")).unwrap();
    let address = |id| excluded.find(FieldId(id)).unwrap().value.clone();
    assert_eq!(address("x509.general_name.ip_address.address"), Value::Address("192.0.2.0".parse().unwrap()));
    assert_eq!(address("x509.general_name.ip_address.mask"), Value::Address("255.255.255.0".parse().unwrap()));

    let constraints = x509.name_constraints.unwrap();
    let [GeneralSubtree::DnsName("example"), GeneralSubtree::Other(rfc822_name)] = constraints.permitted[..] else {
        panic!("{constraints:?}")
    };
    assert_eq!(rfc822_name.0, "x509.general_name.rfc822_name");
    let network =
        GeneralSubtree::IpAddress { address: "192.0.2.0".parse().unwrap(), mask: "255.255.255.0".parse().unwrap() };
    assert_eq!(constraints.excluded, [network]);
    assert_eq!(x509.issuer_name, "C=DK, O=Håndtryk, CN=Håndtryk Test Root");
    assert_eq!(x509.subject_name, "DC=example, O=Håndtryk, CN=Håndtryk Test CA");
    assert!(x509.algorithm_is_signed);

    let identifier = tree.find(FieldId("x509.authority_key_identifier")).unwrap();
    assert!(identifier.find(FieldId("x509.general_name.directory_name")).is_some());
    let number = FieldId("x509.authority_key_identifier.authority_cert_serial_number");
    assert_eq!(content(identifier.child(number).unwrap()).unwrap().value, Value::Unsigned(1));
}

#[test]
fn the_leaf_has_names_of_every_kind() {
    let (bytes, _) = fixture!("leaf");
    let tree = dissect(bytes);
    let x509 = X509::read(&tree, bytes).unwrap();
    assert_eq!(x509.dns_names, ["server.example", "*.server.example"]);
    let addresses: [IpAddr; 2] = ["198.51.100.20".parse().unwrap(), "2001:db8::20".parse().unwrap()];
    assert_eq!(x509.ip_addresses, addresses);
    assert_eq!(x509.basic_constraints, Some(BasicConstraints { ca: false, path_len_constraint: None }));
    assert_eq!(x509.key_usage, Some(X509::DIGITAL_SIGNATURE | 1 << 11 | 1 << 7));
    let purposes = [ObjectIdentifier::SERVER_AUTH, ObjectIdentifier::CLIENT_AUTH, ObjectIdentifier::OCSP_SIGNING];
    assert_eq!(x509.key_purposes.as_deref(), Some(&purposes[..]));
    assert_eq!(x509.public_key.named_curve, Some(ObjectIdentifier::SECP256R1));

    let names_of = tree.find(FieldId("x509.subject_alt_name")).unwrap();
    let text = |id| texts(names_of, bytes, id);
    assert_eq!(text("x509.general_name.uniform_resource_identifier"), ["https://server.example/"]);
    assert_eq!(text("x509.general_name.rfc822_name"), ["post@server.example"]);
    assert_eq!(text("x509.attribute_type_and_value.value"), ["server"]);
    assert_eq!(names(names_of, bytes, "x509.general_name.registered_id"), ["1.2.3.4"]);
    assert_eq!(names(names_of, bytes, "x509.other_name.type_id"), ["1.3.6.1.5.5.7.8.5"]);
    let methods = names(&tree, bytes, "x509.access_description.access_method");
    assert_eq!(methods, ["1.3.6.1.5.5.7.48.1", "1.3.6.1.5.5.7.48.2"]);
    let feature = tree.find(FieldId("x509.tls_feature.extension_type")).unwrap();
    assert_eq!(feature.value, Value::ExtensionType(crate::ExtensionType::STATUS_REQUEST));
}

#[test]
fn timestamps_are_told_apart() {
    let (bytes, text) = fixture!("leaf");
    let tree = dissect(bytes);
    let field = |id| tree.find(FieldId(id)).unwrap();
    assert_eq!(field("certificate_transparency.sct.timestamp").value, Value::TimeInMilliseconds(1_763_000_000_123));
    assert!(text.contains("Timestamp : Nov 13 02:13:20.123 2025 GMT"));
    let log = hex(field("certificate_transparency.sct.id").bytes(bytes));
    assert!(squeezed(text).contains(&format!("logid:{log}")));
    let list = field("x509.signed_certificate_timestamp_list");
    assert_eq!(values(list, "x509.ecdsa_sig_value.s")[0].range.len(), 33);
}

#[test]
fn what_nobody_knows_is_der_all_the_same() {
    let (bytes, _) = fixture!("leaf");
    let tree = dissect(bytes);
    let extensions = tree.walk().filter(|field| field.id == extension::EXTENSION_ID);
    let unknown = extensions
        .filter(|extension| names(extension, bytes, "x509.extension.extn_id") == ["1.2.3.4.5"])
        .collect::<Vec<_>>()[0];
    let leaves: Vec<_> = values(unknown, "der.element").iter().map(|field| (field.id.0, field.value.clone())).collect();
    assert_eq!(leaves[0], ("der.boolean", Value::Boolean(true)));
    assert_eq!(leaves[1], ("der.integer", Value::Integer));
    assert_eq!(leaves[5], ("der.generalized_time", Value::Time(4_102_444_799)));
    let texts: Vec<_> = values(unknown, "der.element").iter().filter_map(|field| field.text(bytes)).collect();
    assert_eq!(texts, ["blå", "blå", "plain", "12 3", "seen"]);
}

#[test]
fn every_byte_has_a_name() {
    for (bytes, _) in FIXTURES {
        assert!(dissect(bytes).walk().all(|field| field.value != Value::Unparsed && field.id.0 != "der.contents"));
    }
}

#[test]
fn a_wrong_element_leaves_the_others_alone() {
    let (bytes, _) = fixture!("leaf");
    let x509 = X509::read(&dissect(bytes), bytes).unwrap();
    let mut changed = bytes.to_vec();
    // The tag of the serial number: an OCTET STRING now.
    changed[x509.serial_number.start - 2] = 4;
    let tree = dissect_certificate(&changed);
    let departed = tree.walk().find(|field| matches!(field.value, Value::Malformed(_))).unwrap();
    assert_eq!(departed.range.start, x509.serial_number.start - 2);
    assert!(departed.walk().any(|field| field.text(&changed).as_deref() == Some("Håndtryk Test CA")));
    assert!(tree.find(SIGNATURE_VALUE).is_some());
    assert_eq!(X509::read(&tree, &changed), None);
}

#[test]
fn components_that_are_missing_show() {
    // A certificate of an empty tbsCertificate and nothing else.
    let tree = dissect_certificate(&[0x30, 2, 0x30, 0]);
    let missing: Vec<_> = tree
        .walk()
        .filter(|field| matches!(field.value, Value::Malformed(Malformed::Truncated { .. })))
        .map(|field| field.id.0)
        .collect();
    assert_eq!(missing, ["x509.tbs_certificate.serial_number", "x509.certificate.signature_algorithm"]);
}

#[test]
fn names_stand_alone_too() {
    let (bytes, _) = fixture!("authority");
    let x509 = X509::read(&dissect(bytes), bytes).unwrap();
    let name = &bytes[x509.issuer];
    let tree = dissect_distinguished_name(name);
    assert_eq!(texts(&tree, name, "x509.attribute_type_and_value.value"), ["DK", "Håndtryk", "Håndtryk Test Root"]);
    assert_eq!(names(&tree, name, "x509.attribute_type_and_value.type"), ["2.5.4.6", "2.5.4.10", "2.5.4.3"]);
}
