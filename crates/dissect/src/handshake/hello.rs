//! ClientHello (RFC 9846 §4.2.2) and ServerHello with HelloRetryRequest (§4.2.3, §4.2.4).
//!
//! TLS 1.2's hellos (RFC 5246 §7.4.1) have the same layout under older names.

use std::ops::Range;

use crate::extension::{self, Within};
use crate::reader::{Parsed, Reader};
use crate::{CipherSuite, CompressionMethod, ExtensionType, Field, FieldId, NamedGroup, ProtocolVersion, Value};

const CLIENT_HELLO: FieldId = FieldId("handshake.client_hello");
const CLIENT_VERSION: FieldId = FieldId("handshake.client_hello.legacy_version");
pub(super) const CLIENT_RANDOM: FieldId = FieldId("handshake.client_hello.random");
const CLIENT_SESSION_ID: FieldId = FieldId("handshake.client_hello.legacy_session_id");
const CLIENT_SESSION_ID_BYTES: FieldId = FieldId("handshake.client_hello.legacy_session_id.bytes");
const CLIENT_EXTENSIONS: FieldId = FieldId("handshake.client_hello.extensions");
const SERVER_HELLO: FieldId = FieldId("handshake.server_hello");
const SERVER_VERSION: FieldId = FieldId("handshake.server_hello.legacy_version");
pub(super) const SERVER_RANDOM: FieldId = FieldId("handshake.server_hello.random");
const SERVER_SESSION_ID: FieldId = FieldId("handshake.server_hello.legacy_session_id_echo");
const SERVER_SESSION_ID_BYTES: FieldId = FieldId("handshake.server_hello.legacy_session_id_echo.bytes");
const SERVER_CIPHER_SUITE: FieldId = FieldId("handshake.server_hello.cipher_suite");
const SERVER_EXTENSIONS: FieldId = FieldId("handshake.server_hello.extensions");

/// The random of a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 9846 §4.2.3).
const HELLO_RETRY_REQUEST_RANDOM: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
    0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

/// How the random of a server that knows TLS 1.3 ends where it selects an older version, before the last byte: 1 for
/// TLS 1.2, 0 for those before (RFC 9846 §4.2.3).
const DOWNGRADE: &[u8] = b"DOWNGRD";

pub(super) fn client_hello(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<ProtocolVersion>(CLIENT_VERSION)?;
    reader.bytes(CLIENT_RANDOM, 32)?;
    reader.opaque(
        [CLIENT_SESSION_ID, FieldId("handshake.client_hello.legacy_session_id.length"), CLIENT_SESSION_ID_BYTES],
        1,
    )?;
    let cipher_suites = [
        FieldId("handshake.client_hello.cipher_suites"),
        FieldId("handshake.client_hello.cipher_suites.length"),
        FieldId("handshake.client_hello.cipher_suites.cipher_suite"),
    ];
    reader.code_points::<CipherSuite>(cipher_suites, 2)?;
    let compression_methods = [
        FieldId("handshake.client_hello.legacy_compression_methods"),
        FieldId("handshake.client_hello.legacy_compression_methods.length"),
        FieldId("handshake.client_hello.legacy_compression_methods.compression_method"),
    ];
    reader.code_points::<CompressionMethod>(compression_methods, 1)?;
    if reader.remaining() == 0 {
        return Some(()); // TLS 1.2 allows a hello without extensions (RFC 5246 §7.4.1.2)
    }
    reader.vector(CLIENT_EXTENSIONS, FieldId("handshake.client_hello.extensions.length"), 2, |reader| {
        extension::extensions(reader, Within::ClientHello)
    })
}

pub(super) fn server_hello(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<ProtocolVersion>(SERVER_VERSION)?;
    let extensions = match reader.left().starts_with(&HELLO_RETRY_REQUEST_RANDOM) {
        true => Within::HelloRetryRequest,
        false => Within::ServerHello,
    };
    server_random(reader)?;
    reader.opaque(
        [SERVER_SESSION_ID, FieldId("handshake.server_hello.legacy_session_id_echo.length"), SERVER_SESSION_ID_BYTES],
        1,
    )?;
    reader.code_point::<CipherSuite>(SERVER_CIPHER_SUITE)?;
    reader.code_point::<CompressionMethod>(FieldId("handshake.server_hello.legacy_compression_method"))?;
    if reader.remaining() == 0 {
        return Some(());
    }
    reader.vector(SERVER_EXTENSIONS, FieldId("handshake.server_hello.extensions.length"), 2, |reader| {
        extension::extensions(reader, extensions)
    })
}

/// The server's random: its own bytes, or in part or as a whole a value that says something.
fn server_random(reader: &mut Reader<'_>) -> Parsed {
    const LENGTH: usize = 32;
    const RANDOM: usize = LENGTH - DOWNGRADE.len() - 1;
    let bytes = reader.left();
    if bytes.starts_with(&HELLO_RETRY_REQUEST_RANDOM) {
        return reader.structure(SERVER_RANDOM, LENGTH, |reader| {
            reader.rest(FieldId("handshake.server_hello.random.hello_retry_request"), Value::Bytes)
        });
    }
    match bytes.get(RANDOM..LENGTH) {
        Some([sentinel @ .., 0 | 1]) if sentinel == DOWNGRADE => reader.structure(SERVER_RANDOM, LENGTH, |reader| {
            reader.bytes(FieldId("handshake.server_hello.random.bytes"), RANDOM)?;
            reader.rest(FieldId("handshake.server_hello.random.downgrade"), Value::Bytes)
        }),
        _ => reader.bytes(SERVER_RANDOM, LENGTH).map(drop),
    }
}

/// What a ClientHello's tree says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHello {
    /// The client's random.
    pub random: [u8; 32],
    /// The session that it wants to resume in TLS 1.2; TLS 1.3 has no use for it.
    pub session_id: Vec<u8>,
    /// The first host name of server_name.
    pub server_name: Option<String>,
    /// The groups whose key shares it sends.
    pub key_shares: Vec<NamedGroup>,
    /// Where the identities lie of the keys that pre_shared_key offers, in order.
    pub psk_identities: Vec<Range<usize>>,
    /// The types of its extensions.
    pub extensions: Vec<ExtensionType>,
}

impl ClientHello {
    /// Reads the tree that [`crate::dissect_handshake`] made of `bytes`; none if it is no ClientHello with a random.
    pub fn read(handshake: &Field, bytes: &[u8]) -> Option<ClientHello> {
        let hello = handshake.child(CLIENT_HELLO)?;
        let extensions = hello.child(CLIENT_EXTENSIONS);
        Some(ClientHello {
            random: random(hello.child(CLIENT_RANDOM)?, bytes)?,
            session_id: session_id(hello.child(CLIENT_SESSION_ID), CLIENT_SESSION_ID_BYTES, bytes),
            server_name: extensions.and_then(|extensions| extension::read_host_name(extensions, bytes)),
            key_shares: extensions.map_or(Vec::new(), extension::read_key_share_groups),
            psk_identities: extensions.map_or(Vec::new(), extension::read_psk_identities),
            extensions: extensions.map_or(Vec::new(), extension::read_types),
        })
    }
}

/// What a ServerHello's tree says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerHello {
    /// The server's random.
    pub random: [u8; 32],
    /// In TLS 1.2 the session's: the ClientHello's if the server resumes that session, with or without a ticket.
    /// In TLS 1.3 always the ClientHello's.
    pub session_id: Vec<u8>,
    /// Its random says that it is a HelloRetryRequest.
    pub hello_retry_request: bool,
    /// The version that it selects: supported_versions, else legacy_version (RFC 9846 §4.2.3).
    pub version: ProtocolVersion,
    /// The cipher suite that it selects.
    pub cipher_suite: CipherSuite,
    /// The group of its key share.
    pub key_share: Option<NamedGroup>,
    /// Which of the keys that the ClientHello offers it selects.
    pub selected_identity: Option<u16>,
    /// The types of its extensions.
    pub extensions: Vec<ExtensionType>,
}

impl ServerHello {
    /// Reads the tree that [`crate::dissect_handshake`] made of `bytes`; none if it is no ServerHello with a suite.
    pub fn read(handshake: &Field, bytes: &[u8]) -> Option<ServerHello> {
        let hello = handshake.child(SERVER_HELLO)?;
        let extensions = hello.child(SERVER_EXTENSIONS);
        let random = random(hello.child(SERVER_RANDOM)?, bytes)?;
        let Value::ProtocolVersion(legacy_version) = hello.child(SERVER_VERSION)?.value else { return None };
        let Value::CipherSuite(cipher_suite) = hello.child(SERVER_CIPHER_SUITE)?.value else { return None };
        Some(ServerHello {
            random,
            session_id: session_id(hello.child(SERVER_SESSION_ID), SERVER_SESSION_ID_BYTES, bytes),
            hello_retry_request: random == HELLO_RETRY_REQUEST_RANDOM,
            version: extensions.and_then(extension::read_selected_version).unwrap_or(legacy_version),
            cipher_suite,
            key_share: extensions.and_then(|extensions| extension::read_key_share_groups(extensions).first().copied()),
            selected_identity: extensions.and_then(extension::read_selected_identity),
            extensions: extensions.map_or(Vec::new(), extension::read_types),
        })
    }
}

fn session_id(field: Option<&Field>, id: FieldId, bytes: &[u8]) -> Vec<u8> {
    field.and_then(|field| field.child(id)).map_or(Vec::new(), |field| field.bytes(bytes).to_vec())
}

fn random(field: &Field, bytes: &[u8]) -> Option<[u8; 32]> {
    field.bytes(bytes).try_into().ok()
}
