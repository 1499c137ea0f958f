//! ClientHello (RFC 9846 §4.2.2) and ServerHello with HelloRetryRequest (§4.2.3, §4.2.4).
//!
//! TLS 1.2's hellos (RFC 5246 §7.4.1) have the same layout under older names.

use crate::extension::{self, Extensions};
use crate::reader::{Parsed, Reader};
use crate::{CipherSuite, CompressionMethod, ExtensionType, Field, FieldId, NamedGroup, ProtocolVersion, Value};

const CLIENT_HELLO: FieldId = FieldId("handshake.client_hello");
const CLIENT_VERSION: FieldId = FieldId("handshake.client_hello.legacy_version");
const CLIENT_RANDOM: FieldId = FieldId("handshake.client_hello.random");
const CLIENT_EXTENSIONS: FieldId = FieldId("handshake.client_hello.extensions");
const SERVER_HELLO: FieldId = FieldId("handshake.server_hello");
const SERVER_VERSION: FieldId = FieldId("handshake.server_hello.legacy_version");
const SERVER_RANDOM: FieldId = FieldId("handshake.server_hello.random");
const SERVER_CIPHER_SUITE: FieldId = FieldId("handshake.server_hello.cipher_suite");
const SERVER_EXTENSIONS: FieldId = FieldId("handshake.server_hello.extensions");

/// The random of a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 9846 §4.2.3).
const HELLO_RETRY_REQUEST_RANDOM: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
    0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

pub(super) fn client_hello(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<ProtocolVersion>(CLIENT_VERSION)?;
    reader.bytes(CLIENT_RANDOM, 32)?;
    reader.vector(
        FieldId("handshake.client_hello.legacy_session_id"),
        FieldId("handshake.client_hello.legacy_session_id.length"),
        1,
        |reader| reader.rest(FieldId("handshake.client_hello.legacy_session_id.bytes"), Value::Bytes),
    )?;
    reader.vector(
        FieldId("handshake.client_hello.cipher_suites"),
        FieldId("handshake.client_hello.cipher_suites.length"),
        2,
        |reader| {
            let id = FieldId("handshake.client_hello.cipher_suites.cipher_suite");
            reader.list(|reader| reader.code_point::<CipherSuite>(id).map(drop))
        },
    )?;
    reader.vector(
        FieldId("handshake.client_hello.legacy_compression_methods"),
        FieldId("handshake.client_hello.legacy_compression_methods.length"),
        1,
        |reader| {
            let id = FieldId("handshake.client_hello.legacy_compression_methods.compression_method");
            reader.list(|reader| reader.code_point::<CompressionMethod>(id).map(drop))
        },
    )?;
    if reader.remaining() == 0 {
        return Some(()); // TLS 1.2 allows a hello without extensions (RFC 5246 §7.4.1.2)
    }
    reader.vector(CLIENT_EXTENSIONS, FieldId("handshake.client_hello.extensions.length"), 2, |reader| {
        extension::extensions(reader, Extensions::ClientHello)
    })
}

pub(super) fn server_hello(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<ProtocolVersion>(SERVER_VERSION)?;
    let random = reader.bytes(SERVER_RANDOM, 32)?;
    let extensions = match *random == HELLO_RETRY_REQUEST_RANDOM {
        true => Extensions::HelloRetryRequest,
        false => Extensions::ServerHello,
    };
    reader.vector(
        FieldId("handshake.server_hello.legacy_session_id_echo"),
        FieldId("handshake.server_hello.legacy_session_id_echo.length"),
        1,
        |reader| reader.rest(FieldId("handshake.server_hello.legacy_session_id_echo.bytes"), Value::Bytes),
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

/// What a ClientHello's tree says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHello {
    /// The client's random.
    pub random: [u8; 32],
    /// The first host name of server_name.
    pub server_name: Option<String>,
    /// The groups whose key shares it sends.
    pub key_shares: Vec<NamedGroup>,
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
            server_name: extensions.and_then(|extensions| extension::read_host_name(extensions, bytes)),
            key_shares: extensions.map_or(Vec::new(), extension::read_key_share_groups),
            extensions: extensions.map_or(Vec::new(), extension::read_types),
        })
    }
}

/// What a ServerHello's tree says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerHello {
    /// The server's random.
    pub random: [u8; 32],
    /// Its random says that it is a HelloRetryRequest.
    pub hello_retry_request: bool,
    /// The version that it selects: supported_versions, else legacy_version (RFC 9846 §4.2.3).
    pub version: ProtocolVersion,
    /// The cipher suite that it selects.
    pub cipher_suite: CipherSuite,
    /// The group of its key share.
    pub key_share: Option<NamedGroup>,
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
            hello_retry_request: random == HELLO_RETRY_REQUEST_RANDOM,
            version: extensions.and_then(extension::read_selected_version).unwrap_or(legacy_version),
            cipher_suite,
            key_share: extensions.and_then(|extensions| extension::read_key_share_groups(extensions).first().copied()),
            extensions: extensions.map_or(Vec::new(), extension::read_types),
        })
    }
}

fn random(field: &Field, bytes: &[u8]) -> Option<[u8; 32]> {
    field.bytes(bytes).try_into().ok()
}
