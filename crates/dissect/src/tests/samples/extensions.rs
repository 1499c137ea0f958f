use super::{Sample, TLS1_3, hex, message, tls12, vector16};
use crate::{CipherSuite, Context, FieldId, HandshakeType, NamedGroup, dissect_handshake};

/// The message that an extension is in.
#[derive(Clone, Copy)]
enum In {
    ClientHello,
    ServerHello,
    HelloRetryRequest,
    EncryptedExtensions,
    Certificate,
    CertificateRequest,
    NewSessionTicket,
}

/// The type of an extension, the message that it is in, its data in hexadecimal and the leaves of the data.
type Row = (&'static str, u16, In, &'static str, &'static [(&'static str, &'static str)]);

pub(super) fn samples() -> Vec<Sample> {
    let rows = NAMES.iter().chain(CONNECTION).chain(ALGORITHMS).chain(KEYS).chain(CERTIFICATES).chain(OTHERS);
    rows.map(|(prefix, extension_type, message, data, leaves)| {
        let extension = [extension_type.to_be_bytes().to_vec(), vector16(hex(data))].concat();
        let data = extension.len() - 4;
        let bytes = message.with(extension);
        let header = bytes.len() - data;
        Sample { name: prefix, context: message.context(), bytes, leaves, prefix, header }
    })
    .collect()
}

impl In {
    fn context(self) -> Context {
        match self {
            In::ServerHello => tls12(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
            _ => TLS1_3,
        }
    }

    /// A message of this kind that has one extension.
    fn with(self, extension: Vec<u8>) -> Vec<u8> {
        let random = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
        let retry = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
        let extensions = vector16(extension);
        let (message_type, before) = match self {
            In::ClientHello => (HandshakeType::CLIENT_HELLO, format!("0303 {random} 00 0002 1301 01 00")),
            In::ServerHello => (HandshakeType::SERVER_HELLO, format!("0303 {random} 00 1301 00")),
            In::HelloRetryRequest => (HandshakeType::SERVER_HELLO, format!("0303 {retry} 00 1301 00")),
            In::EncryptedExtensions => (HandshakeType::ENCRYPTED_EXTENSIONS, String::new()),
            In::CertificateRequest => (HandshakeType::CERTIFICATE_REQUEST, "00".to_owned()),
            In::NewSessionTicket => (HandshakeType::NEW_SESSION_TICKET, "00001c20 00000007 01 00 0002 c0de".to_owned()),
            In::Certificate => {
                let certificate = super::super::CERTIFICATE;
                let length = |length: usize| (length as u32).to_be_bytes()[1..].to_vec();
                let cert_data = [length(certificate.len()), certificate.to_vec()].concat();
                let list = [cert_data, extensions].concat();
                let body = [vec![0], length(list.len()), list].concat();
                return message(HandshakeType::CERTIFICATE, body);
            }
        };
        message(message_type, [hex(&before), extensions].concat())
    }
}

const NAMES: &[Row] = &[
    (
        "extension.server_name.",
        0,
        In::ClientHello,
        "000d 00 000a 6578616d706c652e646b",
        &[
            ("length", "13"),
            ("name_type", "host_name (0)"),
            ("host_name.length", "10"),
            ("host_name.name", "example.dk"),
        ],
    ),
    ("extension.server_name.", 0, In::EncryptedExtensions, "", &[]),
    (
        "extension.application_layer_protocol_negotiation.",
        16,
        In::ClientHello,
        "0006 02 0a0a 02 6832",
        &[
            ("length", "6"),
            ("protocol_name.length", "2"),
            ("grease", "0a0a"),
            ("protocol_name.length", "2"),
            ("protocol_name.name", "h2"),
        ],
    ),
    (
        "extension.application_layer_protocol_negotiation.",
        16,
        In::EncryptedExtensions,
        "0003 02 6832",
        &[("length", "3"), ("protocol_name.length", "2"), ("protocol_name.name", "h2")],
    ),
    ("extension.next_protocol_negotiation.", 13172, In::ClientHello, "", &[]),
    (
        "extension.next_protocol_negotiation.",
        13172,
        In::ServerHello,
        "02 6832 01 78",
        &[
            ("protocol_name.length", "2"),
            ("protocol_name.name", "h2"),
            ("protocol_name.length", "1"),
            ("protocol_name.name", "x"),
        ],
    ),
    (
        "extension.application_settings.",
        17513,
        In::ClientHello,
        "0003 02 6832",
        &[("length", "3"), ("protocol_name.length", "2"), ("protocol_name.name", "h2")],
    ),
    ("extension.application_settings.", 17613, In::EncryptedExtensions, "c0ffee", &[("settings", "c0ffee")]),
];

const CONNECTION: &[Row] = &[
    (
        "extension.supported_versions.",
        43,
        In::ClientHello,
        "06 7a7a 0304 0303",
        &[
            ("length", "6"),
            ("version", "GREASE (0x7a7a)"),
            ("version", "TLS 1.3 (0x0304)"),
            ("version", "TLS 1.2 (0x0303)"),
        ],
    ),
    ("extension.supported_versions.", 43, In::HelloRetryRequest, "0304", &[("selected_version", "TLS 1.3 (0x0304)")]),
    ("extension.cookie.", 44, In::HelloRetryRequest, "0002 c0c0", &[("length", "2"), ("bytes", "c0c0")]),
    ("extension.cookie.", 44, In::ClientHello, "0002 c0c0", &[("length", "2"), ("bytes", "c0c0")]),
    ("extension.renegotiation_info.renegotiated_connection.", 0xff01, In::ClientHello, "00", &[("length", "0")]),
    (
        "extension.renegotiation_info.renegotiated_connection.",
        0xff01,
        In::ServerHello,
        "03 010203",
        &[("length", "3"), ("bytes", "010203")],
    ),
    ("extension.", 1, In::ClientHello, "04", &[("max_fragment_length", "2^12 (4)")]),
    ("extension.", 28, In::EncryptedExtensions, "4001", &[("record_size_limit", "16385")]),
    ("extension.heartbeat.", 15, In::ClientHello, "01", &[("mode", "peer_allowed_to_send (1)")]),
    (
        "extension.use_srtp.",
        14,
        In::ClientHello,
        "0004 0001 0007 01 aa",
        &[
            ("srtp_protection_profiles.length", "4"),
            ("srtp_protection_profiles.srtp_protection_profile", "SRTP_AES128_CM_HMAC_SHA1_80 (0x0001)"),
            ("srtp_protection_profiles.srtp_protection_profile", "SRTP_AEAD_AES_128_GCM (0x0007)"),
            ("srtp_mki.length", "1"),
            ("srtp_mki.bytes", "aa"),
        ],
    ),
    ("extension.", 21, In::ClientHello, "000000", &[("padding", "000000")]),
    (
        "extension.quic_transport_parameters.parameter.",
        57,
        In::ClientHello,
        // max_idle_timeout in two bytes, one for GREASE (27), and a stateless_reset_token cut short to a byte.
        "01 02 7530  1b 00  4002 4001 ff",
        &[
            ("id", "max_idle_timeout (0x0001)"),
            ("length", "2"),
            ("value", "13616"),
            ("id", "GREASE (0x001b)"),
            ("length", "0"),
            ("id", "stateless_reset_token (0x0002)"),
            ("length", "1"),
            ("value", "ff"),
        ],
    ),
];

const ALGORITHMS: &[Row] = &[
    (
        "extension.supported_groups.",
        10,
        In::ClientHello,
        "0006 dada 11ec 001d",
        &[
            ("length", "6"),
            ("named_group", "GREASE (0xdada)"),
            ("named_group", "X25519MLKEM768 (0x11ec)"),
            ("named_group", "x25519 (0x001d)"),
        ],
    ),
    (
        "extension.ec_point_formats.",
        11,
        In::ServerHello,
        "02 00 01",
        &[
            ("length", "2"),
            ("ec_point_format", "uncompressed (0)"),
            ("ec_point_format", "ansiX962_compressed_prime (1)"),
        ],
    ),
    (
        "extension.signature_algorithms.",
        13,
        In::CertificateRequest,
        "0004 0403 0905",
        &[
            ("length", "4"),
            ("signature_scheme", "ecdsa_secp256r1_sha256 (0x0403)"),
            ("signature_scheme", "mldsa65 (0x0905)"),
        ],
    ),
    (
        "extension.signature_algorithms_cert.",
        50,
        In::ClientHello,
        "0002 0201",
        &[("length", "2"), ("signature_scheme", "rsa_pkcs1_sha1 (0x0201)")],
    ),
    (
        "extension.compress_certificate.",
        27,
        In::ClientHello,
        "04 0002 0001",
        &[("length", "4"), ("algorithm", "brotli (2)"), ("algorithm", "zlib (1)")],
    ),
    (
        "extension.client_certificate_type.",
        19,
        In::ClientHello,
        "02 02 00",
        &[("length", "2"), ("certificate_type", "RawPublicKey (2)"), ("certificate_type", "X509 (0)")],
    ),
    (
        "extension.client_certificate_type.",
        19,
        In::EncryptedExtensions,
        "02",
        &[("certificate_type", "RawPublicKey (2)")],
    ),
    (
        "extension.server_certificate_type.",
        20,
        In::ClientHello,
        "01 00",
        &[("length", "1"), ("certificate_type", "X509 (0)")],
    ),
    ("extension.server_certificate_type.", 20, In::ServerHello, "00", &[("certificate_type", "X509 (0)")]),
    (
        "extension.delegated_credential.",
        34,
        In::ClientHello,
        "0002 0403",
        &[("length", "2"), ("signature_scheme", "ecdsa_secp256r1_sha256 (0x0403)")],
    ),
];

const KEYS: &[Row] = &[
    (
        "extension.key_share.",
        51,
        In::ClientHello,
        "0012 eaea 0001 00  0017 0005 04aabbccdd  001e 0000",
        &[
            ("length", "18"),
            ("group", "GREASE (0xeaea)"),
            ("key_exchange.length", "1"),
            ("key_exchange.public_key", "00"),
            ("group", "secp256r1 (0x0017)"),
            ("key_exchange.length", "5"),
            ("uncompressed_point.legacy_form", "4"),
            ("uncompressed_point.x", "aabb"),
            ("uncompressed_point.y", "ccdd"),
            ("group", "x448 (0x001e)"),
            ("key_exchange.length", "0"),
        ],
    ),
    ("extension.key_share.", 51, In::HelloRetryRequest, "0018", &[("group", "secp384r1 (0x0018)")]),
    (
        "extension.key_share.",
        51,
        In::ServerHello,
        "001d 0004 aabbccdd",
        &[("group", "x25519 (0x001d)"), ("key_exchange.length", "4"), ("key_exchange.public_key", "aabbccdd")],
    ),
    (
        "extension.pre_shared_key.",
        41,
        In::ClientHello,
        "000f 0003 c0ffee 00000102 0000 00000000  0006 02 aabb 02 ccdd",
        &[
            ("identities.length", "15"),
            ("identity.length", "3"),
            ("identity.bytes", "c0ffee"),
            ("obfuscated_ticket_age", "258"),
            ("identity.length", "0"),
            ("obfuscated_ticket_age", "0"),
            ("binders.length", "6"),
            ("binder.length", "2"),
            ("binder.bytes", "aabb"),
            ("binder.length", "2"),
            ("binder.bytes", "ccdd"),
        ],
    ),
    ("extension.pre_shared_key.", 41, In::ServerHello, "0001", &[("selected_identity", "1")]),
    (
        "extension.psk_key_exchange_modes.",
        45,
        In::ClientHello,
        "02 0b 01",
        &[("length", "2"), ("ke_mode", "GREASE (11)"), ("ke_mode", "psk_dhe_ke (1)")],
    ),
    ("extension.", 42, In::ClientHello, "", &[]),
    ("extension.early_data.", 42, In::NewSessionTicket, "ffffffff", &[("max_early_data_size", "4294967295")]),
    ("extension.", 35, In::ServerHello, "", &[]),
    ("extension.session_ticket.", 35, In::ClientHello, "c0de", &[("ticket", "c0de")]),
    (
        "extension.ticket_request.",
        58,
        In::ClientHello,
        "02 01",
        &[("new_session_count", "2"), ("resumption_count", "1")],
    ),
    ("extension.ticket_request.", 58, In::EncryptedExtensions, "02", &[("expected_count", "2")]),
];

const CERTIFICATES: &[Row] = &[
    (
        "ocsp_status_request.",
        5,
        In::ClientHello,
        "01 0000 0000",
        &[
            ("extension.status_request.status_type", "ocsp (1)"),
            ("responder_id_list.length", "0"),
            ("request_extensions.length", "0"),
        ],
    ),
    ("extension.", 5, In::ServerHello, "", &[]),
    ("extension.", 5, In::CertificateRequest, "", &[]),
    (
        "certificate_status.",
        5,
        In::Certificate,
        "01 000005 30030a0103",
        &[("status_type", "ocsp (1)"), ("response.length", "5"), ("ocsp.ocsp_response", "5 bytes")],
    ),
    (
        "extension.status_request_v2.",
        17,
        In::ClientHello,
        "0007 02 0004 0000 0000",
        &[
            ("length", "7"),
            ("status_type", "ocsp_multi (2)"),
            ("request.length", "4"),
            ("ocsp_status_request.responder_id_list.length", "0"),
            ("ocsp_status_request.request_extensions.length", "0"),
        ],
    ),
    ("extension.", 18, In::ClientHello, "", &[]),
    (
        "certificate_transparency.",
        18,
        In::Certificate,
        "0004 0002 01 ff",
        &[("sct_list.length", "4"), ("serialized_sct.length", "2"), ("sct.sct_version", "1"), ("sct.body", "Unparsed")],
    ),
    (
        "extension.certificate_authorities.",
        47,
        In::CertificateRequest,
        "0010 000e 300c310a30080603550403130178",
        &[("length", "16"), ("distinguished_name.length", "14"), ("x509.name", "14 bytes")],
    ),
    (
        "extension.oid_filters.",
        48,
        In::CertificateRequest,
        "000a 05 0603551d0f 0002 0500",
        &[
            ("length", "10"),
            ("certificate_extension_oid.length", "5"),
            ("der.tag", "OBJECT IDENTIFIER (6)"),
            ("der.length", "3"),
            ("der.object_identifier", "ObjectIdentifier"),
            ("certificate_extension_values.length", "2"),
            ("der.tag", "NULL (5)"),
            ("der.length", "0"),
        ],
    ),
    (
        "extension.delegated_credential.",
        34,
        In::Certificate,
        // An Ed25519 key of 32 bytes, as RFC 8410 §4 lays it out.
        "00093a80 0807 00002c 302a300506032b6570032100 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
         0403 0002 0102",
        &[
            ("valid_time", "604800"),
            ("dc_cert_verify_algorithm", "ed25519 (0x0807)"),
            ("asn1_subject_public_key_info.length", "44"),
            ("x509.subject_public_key_info", "44 bytes"),
            ("algorithm", "ecdsa_secp256r1_sha256 (0x0403)"),
            ("signature.length", "2"),
            ("signature.bytes", "0102"),
        ],
    ),
    (
        "extension.trust_anchors.",
        0xca34,
        In::ClientHello,
        "0003 02 8101",
        &[("length", "3"), ("trust_anchor_id.length", "2"), ("trust_anchor_id.bytes", "8101")],
    ),
];

const OTHERS: &[Row] = &[
    ("extension.", 22, In::ServerHello, "", &[]),
    ("extension.", 23, In::ClientHello, "", &[]),
    ("extension.", 49, In::ClientHello, "", &[]),
    ("extension.", 0x3a3a, In::ClientHello, "00", &[("grease", "00")]),
    ("extension.", 0x3a3a, In::NewSessionTicket, "", &[]),
    ("extension.", 25, In::ClientHello, "0102", &[("extension_data", "Unparsed")]),
    ("extension.encrypted_client_hello.", 0xfe0d, In::ClientHello, "01", &[("type", "inner (1)")]),
    (
        "extension.encrypted_client_hello.",
        0xfe0d,
        In::ClientHello,
        "00 0001 0003 2a 0002 e0c1 0003 010203",
        &[
            ("type", "outer (0)"),
            ("cipher_suite.kdf_id", "HKDF-SHA256 (0x0001)"),
            ("cipher_suite.aead_id", "ChaCha20Poly1305 (0x0003)"),
            ("config_id", "42"),
            ("enc.length", "2"),
            ("enc.bytes", "e0c1"),
            ("payload.length", "3"),
            ("payload.bytes", "010203"),
        ],
    ),
    (
        "extension.encrypted_client_hello.",
        0xfe0d,
        In::HelloRetryRequest,
        "0102030405060708",
        &[("confirmation", "0102030405060708")],
    ),
    (
        "ech_config.",
        0xfe0d,
        In::EncryptedExtensions,
        "001e fe0d 0014 07 0020 0002 aabb 0004 0001 0001 40 03 612e62 0000  fe99 0002 0102",
        &[
            ("extension.encrypted_client_hello.retry_configs.length", "30"),
            ("version", "encrypted_client_hello (65037)"),
            ("length", "20"),
            ("config_id", "7"),
            ("kem_id", "DHKEM(X25519, HKDF-SHA256) (0x0020)"),
            ("public_key.length", "2"),
            ("public_key.bytes", "aabb"),
            ("cipher_suites.length", "4"),
            ("extension.encrypted_client_hello.cipher_suite.kdf_id", "HKDF-SHA256 (0x0001)"),
            ("extension.encrypted_client_hello.cipher_suite.aead_id", "AES-128-GCM (0x0001)"),
            ("maximum_name_length", "64"),
            ("public_name.length", "3"),
            ("public_name.name", "a.b"),
            ("extensions.length", "0"),
            ("version", "65177"),
            ("length", "2"),
            ("contents", "Unparsed"),
        ],
    ),
    (
        "extension.ech_outer_extensions.",
        0xfd00,
        In::ClientHello,
        "04 000a 0033",
        &[("length", "4"), ("extension_type", "supported_groups (10)"), ("extension_type", "key_share (51)")],
    ),
];

/// Groups, and the parts of their shares from client and server: a part's id and its length.
#[test]
fn shares_with_ml_kem_have_their_parts_in_the_order_on_the_wire() {
    const KEY: &str = "extension.key_share.key_exchange.encapsulation_key";
    const CIPHERTEXT: &str = "extension.key_share.key_exchange.ciphertext";
    const PUBLIC: &str = "extension.key_share.key_exchange.public_key";
    const POINT: &str = "uncompressed_point";
    type Parts<'a> = &'a [(&'static str, usize)];
    let rows: [(NamedGroup, Parts<'_>, Parts<'_>); 7] = [
        (NamedGroup::MLKEM512, &[(KEY, 800)], &[(CIPHERTEXT, 768)]),
        (NamedGroup::MLKEM1024, &[(KEY, 1568)], &[(CIPHERTEXT, 1568)]),
        (NamedGroup::X25519MLKEM768, &[(KEY, 1184), (PUBLIC, 32)], &[(CIPHERTEXT, 1088), (PUBLIC, 32)]),
        (NamedGroup::SECP256R1MLKEM768, &[(POINT, 65), (KEY, 1184)], &[(POINT, 65), (CIPHERTEXT, 1088)]),
        (NamedGroup::SECP384R1MLKEM1024, &[(POINT, 97), (KEY, 1568)], &[(POINT, 97), (CIPHERTEXT, 1568)]),
        (NamedGroup::CURVESM2MLKEM768, &[(POINT, 65), (KEY, 1184)], &[(POINT, 65), (CIPHERTEXT, 1088)]),
        (NamedGroup::X25519KYBER768DRAFT00, &[(PUBLIC, 32), (KEY, 1184)], &[(PUBLIC, 32), (CIPHERTEXT, 1088)]),
    ];
    for (group, client, server) in rows {
        for (sender, parts) in [(In::ClientHello, client), (In::ServerHello, server)] {
            let share = vec![4; parts.iter().map(|(_, length)| length).sum()];
            let entry = [group.0.to_be_bytes().to_vec(), vector16(share)].concat();
            let data = if matches!(sender, In::ClientHello) { vector16(entry) } else { entry };
            let bytes = sender.with([vec![0, 51], vector16(data)].concat());
            let tree = dissect_handshake(&bytes, TLS1_3);
            assert_eq!(super::super::malformed(&tree), [""; 0], "{group}");
            let key_exchange = tree.find(FieldId("extension.key_share.key_exchange")).unwrap();
            let found: Vec<_> = key_exchange.children[1..].iter().map(|part| (part.id.0, part.range.len())).collect();
            assert_eq!(found, parts, "{group}");
        }
    }
}
