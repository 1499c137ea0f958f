use super::{Sample, TLS1_3, hex, message, tls12};
use crate::{CipherSuite as S, Context, HandshakeType as H, ProtocolVersion};

/// A message's type, its context, its body in hexadecimal and the leaves of the body.
type Row = (&'static str, H, Context, &'static str, &'static [(&'static str, &'static str)]);

const TLS1_2: Context = tls12(S::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
const TLS1_1: Context =
    Context { version: Some(ProtocolVersion::TLS1_1), cipher_suite: Some(S::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA) };
const UNKNOWN: Context = Context { version: None, cipher_suite: None };

pub(super) fn samples() -> Vec<Sample> {
    let rows = HELLOS.iter().chain(SERVERS).chain(KEY_EXCHANGES).chain(ENDS);
    rows.map(|(prefix, message_type, context, body, leaves)| Sample {
        name: prefix,
        context: *context,
        bytes: message(*message_type, hex(body)),
        leaves,
        prefix,
        header: 4,
    })
    .chain(certificates())
    .collect()
}

/// Messages with a real certificate or OCSP response in them.
fn certificates() -> [Sample; 3] {
    let certificate = super::super::CERTIFICATE;
    let response = super::super::OCSP_RESPONSE;
    let sample = |prefix, message_type, context, parts: &[&[u8]], leaves| Sample {
        name: prefix,
        context,
        bytes: message(message_type, parts.concat()),
        leaves,
        prefix,
        header: 4,
    };
    [
        sample(
            "handshake.certificate.",
            H::CERTIFICATE,
            TLS1_3,
            &[&hex("02 beef 0005c3 0005b9"), certificate, &hex("0005 fafa 0001 07")],
            &[
                ("certificate_request_context.length", "2"),
                ("certificate_request_context.bytes", "beef"),
                ("certificate_list.length", "1475"),
                ("cert_data.length", "1465"),
                ("x509.certificate", "1465 bytes"),
                ("extensions.length", "5"),
                ("extension.extension_type", "GREASE (64250)"),
                ("extension.length", "1"),
                ("extension.grease", "07"),
            ],
        ),
        sample(
            "handshake.certificate.",
            H::CERTIFICATE,
            TLS1_2,
            &[&hex("000b78 0005b9"), certificate, &hex("0005b9"), certificate],
            &[
                ("certificate_list.length", "2936"),
                ("cert_data.length", "1465"),
                ("x509.certificate", "1465 bytes"),
                ("cert_data.length", "1465"),
                ("x509.certificate", "1465 bytes"),
            ],
        ),
        sample(
            "certificate_status.",
            H::CERTIFICATE_STATUS,
            TLS1_2,
            &[&hex("01 0005fb"), response],
            &[("status_type", "ocsp (1)"), ("response.length", "1531"), ("ocsp.ocsp_response", "1531 bytes")],
        ),
    ]
}

const HELLOS: &[Row] = &[
    (
        "handshake.client_hello.",
        H::CLIENT_HELLO,
        UNKNOWN,
        "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
         04 aabbccdd  0006 1301 0a0a 00ff  01 00",
        &[
            ("legacy_version", "TLS 1.2 (0x0303)"),
            ("random", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
            ("legacy_session_id.length", "4"),
            ("legacy_session_id.bytes", "aabbccdd"),
            ("cipher_suites.length", "6"),
            ("cipher_suites.cipher_suite", "TLS_AES_128_GCM_SHA256 (0x1301)"),
            ("cipher_suites.cipher_suite", "GREASE (0x0a0a)"),
            ("cipher_suites.cipher_suite", "TLS_EMPTY_RENEGOTIATION_INFO_SCSV (0x00ff)"),
            ("legacy_compression_methods.length", "1"),
            ("legacy_compression_methods.compression_method", "null (0)"),
        ],
    ),
    (
        "handshake.server_hello.",
        H::SERVER_HELLO,
        UNKNOWN,
        "0303 000102030405060708090a0b0c0d0e0f1011121314151617 444f574e47524401
         00 c02f 00  0004 0017 0000",
        &[
            ("legacy_version", "TLS 1.2 (0x0303)"),
            ("random.bytes", "000102030405060708090a0b0c0d0e0f1011121314151617"),
            ("random.downgrade", "444f574e47524401"),
            ("legacy_session_id_echo.length", "0"),
            ("cipher_suite", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)"),
            ("legacy_compression_method", "null (0)"),
            ("extensions.length", "4"),
            ("extension.extension_type", "extended_master_secret (23)"),
            ("extension.length", "0"),
        ],
    ),
    (
        "handshake.server_hello.",
        H::SERVER_HELLO,
        UNKNOWN,
        "0303 cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c 00 1301 00",
        &[
            ("legacy_version", "TLS 1.2 (0x0303)"),
            ("random.hello_retry_request", "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"),
            ("legacy_session_id_echo.length", "0"),
            ("cipher_suite", "TLS_AES_128_GCM_SHA256 (0x1301)"),
            ("legacy_compression_method", "null (0)"),
        ],
    ),
    (
        "handshake.encrypted_extensions.",
        H::ENCRYPTED_EXTENSIONS,
        TLS1_3,
        "0004 0000 0000",
        &[("extensions.length", "4"), ("extension.extension_type", "server_name (0)"), ("extension.length", "0")],
    ),
    ("handshake.", H::HELLO_REQUEST, TLS1_2, "", &[("hello_request", "empty")]),
];

const SERVERS: &[Row] = &[
    (
        "handshake.certificate_request.",
        H::CERTIFICATE_REQUEST,
        TLS1_3,
        "02 beef  0008 000d 0004 0002 0403",
        &[
            ("certificate_request_context.length", "2"),
            ("certificate_request_context.bytes", "beef"),
            ("extensions.length", "8"),
            ("extension.extension_type", "signature_algorithms (13)"),
            ("extension.length", "4"),
            ("extension.signature_algorithms.length", "2"),
            ("extension.signature_algorithms.signature_scheme", "ecdsa_secp256r1_sha256 (0x0403)"),
        ],
    ),
    (
        "handshake.certificate_request.",
        H::CERTIFICATE_REQUEST,
        TLS1_2,
        // The name is CN=x.
        "02 01 40  0004 0401 0807  0010 000e 300c310a3008060355040313 0178",
        &[
            ("certificate_types.length", "2"),
            ("certificate_types.certificate_type", "rsa_sign (1)"),
            ("certificate_types.certificate_type", "ecdsa_sign (64)"),
            ("supported_signature_algorithms.length", "4"),
            ("supported_signature_algorithms.signature_algorithm", "rsa_pkcs1_sha256 (0x0401)"),
            ("supported_signature_algorithms.signature_algorithm", "ed25519 (0x0807)"),
            ("certificate_authorities.length", "16"),
            ("certificate_authorities.distinguished_name.length", "14"),
            ("x509.name", "14 bytes"),
        ],
    ),
    (
        "handshake.certificate_request.",
        H::CERTIFICATE_REQUEST,
        TLS1_1,
        "01 01  0000",
        &[
            ("certificate_types.length", "1"),
            ("certificate_types.certificate_type", "rsa_sign (1)"),
            ("certificate_authorities.length", "0"),
        ],
    ),
    (
        "handshake.certificate_verify.",
        H::CERTIFICATE_VERIFY,
        TLS1_3,
        "0804 0003 010203",
        &[("algorithm", "rsa_pss_rsae_sha256 (0x0804)"), ("signature.length", "3"), ("signature.bytes", "010203")],
    ),
    (
        "handshake.certificate_verify.",
        H::CERTIFICATE_VERIFY,
        TLS1_1,
        "0003 010203",
        &[("signature.length", "3"), ("signature.bytes", "010203")],
    ),
    ("handshake.", H::SERVER_HELLO_DONE, TLS1_2, "", &[("server_hello_done", "empty")]),
    (
        "handshake.compressed_certificate.",
        H::COMPRESSED_CERTIFICATE,
        TLS1_3,
        "0002 000400 000003 0b0180",
        &[
            ("algorithm", "brotli (2)"),
            ("uncompressed_length", "1024"),
            ("compressed_certificate_message.length", "3"),
            ("compressed_certificate_message.bytes", "0b0180"),
        ],
    ),
    (
        "certificate_status.",
        H::CERTIFICATE_STATUS,
        TLS1_2,
        // The second has no response; the first is an error without more words, tryLater.
        "02 00000b 000005 30030a0103 000000",
        &[
            ("status_type", "ocsp_multi (2)"),
            ("ocsp_response_list.length", "11"),
            ("ocsp_response_list.ocsp_response.length", "5"),
            ("ocsp.ocsp_response", "5 bytes"),
            ("ocsp_response_list.ocsp_response.length", "0"),
        ],
    ),
];

const KEY_EXCHANGES: &[Row] = &[
    (
        "handshake.server_key_exchange.",
        H::SERVER_KEY_EXCHANGE,
        TLS1_2,
        "03 001d 04 aabbccdd  0401 0002 0102",
        &[
            ("curve_type", "named_curve (3)"),
            ("named_curve", "x25519 (0x001d)"),
            ("public.length", "4"),
            ("public.point", "aabbccdd"),
            ("algorithm", "rsa_pkcs1_sha256 (0x0401)"),
            ("signature.length", "2"),
            ("signature.bytes", "0102"),
        ],
    ),
    (
        "handshake.server_key_exchange.",
        H::SERVER_KEY_EXCHANGE,
        TLS1_1,
        // A point is twice as long as a coordinate, and the byte before them; short ones do here.
        "03 0017 05 04aabbccdd  0002 0102",
        &[
            ("curve_type", "named_curve (3)"),
            ("named_curve", "secp256r1 (0x0017)"),
            ("public.length", "5"),
            ("uncompressed_point.legacy_form", "4"),
            ("uncompressed_point.x", "aabb"),
            ("uncompressed_point.y", "ccdd"),
            ("signature.length", "2"),
            ("signature.bytes", "0102"),
        ],
    ),
    (
        "handshake.server_key_exchange.",
        H::SERVER_KEY_EXCHANGE,
        tls12(S::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
        "0002 0017 0001 05 0002 0008  0804 0001 ff",
        &[
            ("dh_p.length", "2"),
            ("dh_p.bytes", "0017"),
            ("dh_g.length", "1"),
            ("dh_g.bytes", "05"),
            ("dh_ys.length", "2"),
            ("dh_ys.bytes", "0008"),
            ("algorithm", "rsa_pss_rsae_sha256 (0x0804)"),
            ("signature.length", "1"),
            ("signature.bytes", "ff"),
        ],
    ),
    (
        "handshake.server_key_exchange.",
        H::SERVER_KEY_EXCHANGE,
        tls12(S::TLS_DH_anon_WITH_AES_128_GCM_SHA256),
        "0002 0017 0001 05 0002 0008",
        &[
            ("dh_p.length", "2"),
            ("dh_p.bytes", "0017"),
            ("dh_g.length", "1"),
            ("dh_g.bytes", "05"),
            ("dh_ys.length", "2"),
            ("dh_ys.bytes", "0008"),
        ],
    ),
    (
        "handshake.server_key_exchange.",
        H::SERVER_KEY_EXCHANGE,
        tls12(S::TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA),
        "0004 68696e74 03 001d 02 aabb",
        &[
            ("psk_identity_hint.length", "4"),
            ("psk_identity_hint.bytes", "hint"),
            ("curve_type", "named_curve (3)"),
            ("named_curve", "x25519 (0x001d)"),
            ("public.length", "2"),
            ("public.point", "aabb"),
        ],
    ),
    (
        "handshake.server_key_exchange.",
        H::SERVER_KEY_EXCHANGE,
        tls12(S::TLS_PSK_WITH_AES_128_CBC_SHA),
        "0002 00ff",
        &[("psk_identity_hint.length", "2"), ("psk_identity_hint.bytes", "00ff")],
    ),
    (
        "handshake.",
        H::SERVER_KEY_EXCHANGE,
        tls12(S::TLS_SRP_SHA_WITH_AES_128_CBC_SHA),
        "0001 02",
        &[("server_key_exchange", "Unparsed")],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        TLS1_2,
        "05 04aabbccdd",
        &[
            ("ecdh_yc.length", "5"),
            ("uncompressed_point.legacy_form", "4"),
            ("uncompressed_point.x", "aabb"),
            ("uncompressed_point.y", "ccdd"),
        ],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        tls12(S::TLS_RSA_WITH_AES_128_GCM_SHA256),
        "0003 c0ffee",
        &[("encrypted_pre_master_secret.length", "3"), ("encrypted_pre_master_secret.bytes", "c0ffee")],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        tls12(S::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
        "0002 0004",
        &[("dh_yc.length", "2"), ("dh_yc.bytes", "0004")],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        tls12(S::TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA),
        "0002 6d65 02 aabb",
        &[
            ("psk_identity.length", "2"),
            ("psk_identity.bytes", "me"),
            ("ecdh_yc.length", "2"),
            ("ecdh_yc.point", "aabb"),
        ],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        tls12(S::TLS_PSK_WITH_AES_128_CBC_SHA),
        "0002 6d65",
        &[("psk_identity.length", "2"), ("psk_identity.bytes", "me")],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        tls12(S::TLS_DHE_PSK_WITH_AES_128_CBC_SHA),
        "0000 0001 04",
        &[("psk_identity.length", "0"), ("dh_yc.length", "1"), ("dh_yc.bytes", "04")],
    ),
    (
        "handshake.client_key_exchange.",
        H::CLIENT_KEY_EXCHANGE,
        tls12(S::TLS_RSA_PSK_WITH_AES_128_CBC_SHA),
        "0001 78 0001 04",
        &[
            ("psk_identity.length", "1"),
            ("psk_identity.bytes", "x"),
            ("encrypted_pre_master_secret.length", "1"),
            ("encrypted_pre_master_secret.bytes", "04"),
        ],
    ),
];

const ENDS: &[Row] = &[
    (
        "handshake.finished.",
        H::FINISHED,
        TLS1_2,
        "000102030405060708090a0b",
        &[("verify_data", "000102030405060708090a0b")],
    ),
    (
        "handshake.new_session_ticket.",
        H::NEW_SESSION_TICKET,
        TLS1_3,
        "00001c20 00000007 01 00 0002 c0de 0008 002a 0004 00004000",
        &[
            ("ticket_lifetime", "7200"),
            ("ticket_age_add", "7"),
            ("ticket_nonce.length", "1"),
            ("ticket_nonce.bytes", "00"),
            ("ticket.length", "2"),
            ("ticket.bytes", "c0de"),
            ("extensions.length", "8"),
            ("extension.extension_type", "early_data (42)"),
            ("extension.length", "4"),
            ("extension.early_data.max_early_data_size", "16384"),
        ],
    ),
    (
        "handshake.new_session_ticket.",
        H::NEW_SESSION_TICKET,
        TLS1_2,
        "0000012c 0002 c0de",
        &[("ticket_lifetime_hint", "300"), ("ticket.length", "2"), ("ticket.bytes", "c0de")],
    ),
    ("handshake.", H::END_OF_EARLY_DATA, TLS1_3, "", &[("end_of_early_data", "empty")]),
    ("handshake.key_update.", H::KEY_UPDATE, TLS1_3, "01", &[("request_update", "update_requested (1)")]),
    ("handshake.message_hash.", H::MESSAGE_HASH, TLS1_3, "00010203", &[("hash", "00010203")]),
    ("handshake.", H(99), TLS1_3, "0001", &[("body", "Unparsed")]),
    ("handshake.", H::CERTIFICATE, UNKNOWN, "000000", &[("certificate", "Unparsed")]),
];
