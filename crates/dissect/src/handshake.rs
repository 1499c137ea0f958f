//! Handshake messages (RFC 9846 §4, RFC 5246 §7.4): the header that they share, and which body follows it.

mod certificate;
mod certificate_request;
mod certificate_status;
mod client_key_exchange;
mod hello;
mod key_material;
mod read;
mod server_key_exchange;
mod session_ticket;
mod signature;

pub(crate) use certificate_status::{certificate_status, ocsp_status_request};
pub use hello::{ClientHello, ServerHello};
pub use key_material::{
    KeyShare, read_ecdh_public_key, read_key_shares, read_psk_binders, read_random, read_session_ticket,
    read_verify_data,
};
pub use read::{
    CompressedCertificate, NewSessionTicket, read_application_protocol, read_application_protocols,
    read_certificate_list, read_certificate_signature_schemes, read_encrypted_premaster_secret, read_extension_types,
    read_signature_schemes,
};
pub use server_key_exchange::server_key_exchange_group;
pub use signature::HandshakeSignature;

use key_material::VERIFY_DATA;

use std::ops::Range;

use crate::extension::{Within, extensions};
use crate::reader::{Parsed, Reader};
use crate::{CipherSuite, Field, FieldId, HandshakeType, KeyUpdateRequest, ProtocolVersion, SignatureScheme, Value};

const MSG_TYPE: FieldId = FieldId("handshake.msg_type");
const LENGTH: FieldId = FieldId("handshake.length");

/// What was negotiated before a message: it decides how some bodies are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The version of the ServerHello.
    pub version: Option<ProtocolVersion>,
    /// The cipher suite of the ServerHello.
    pub cipher_suite: Option<CipherSuite>,
}

/// How a version lays out the messages that not all versions share.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// TLS 1.3.
    Tls13,
    /// TLS 1.2.
    Tls12,
    /// TLS 1.1 and before: signatures do not name their algorithm.
    Older,
    /// No ServerHello has said it yet.
    Unknown,
}

impl Context {
    fn layout(self) -> Layout {
        match self.version {
            Some(version) if version >= ProtocolVersion::TLS1_3 => Layout::Tls13,
            Some(ProtocolVersion::TLS1_2) => Layout::Tls12,
            Some(_) => Layout::Older,
            None => Layout::Unknown,
        }
    }
}

/// The tree of one handshake message, header included.
pub fn dissect_handshake(bytes: &[u8], context: Context) -> Field {
    Reader::dissect(FieldId("handshake"), bytes, |reader| {
        let message_type = reader.code_point::<HandshakeType>(MSG_TYPE)?;
        let length = reader.unsigned(LENGTH, 3)? as usize;
        let id = body_id(message_type);
        match body(message_type, context) {
            Some(body) => reader.structure(id, length, |reader| body(reader, context)),
            None => reader.leaf(id, length, |_| Value::Unparsed).map(drop),
        }
    })
}

/// Reads a message's body, to the end of the structure that it is in.
type Body = fn(&mut Reader<'_>, Context) -> Parsed;

/// How the message is laid out; none where nobody has said it yet, or nobody here knows.
fn body(message_type: HandshakeType, context: Context) -> Option<Body> {
    let layout = context.layout();
    Some(match (message_type, layout) {
        (HandshakeType::HELLO_REQUEST, _)
        | (HandshakeType::SERVER_HELLO_DONE, _)
        | (HandshakeType::END_OF_EARLY_DATA, _) => |_, _| Some(()),
        (HandshakeType::CLIENT_HELLO, _) => |reader, _| hello::client_hello(reader),
        (HandshakeType::SERVER_HELLO, _) => |reader, _| hello::server_hello(reader),
        (HandshakeType::ENCRYPTED_EXTENSIONS, _) => |reader, _| encrypted_extensions(reader),
        (HandshakeType::FINISHED, _) => |reader, _| reader.rest(VERIFY_DATA, Value::Bytes),
        (HandshakeType::CERTIFICATE_STATUS, _) => |reader, _| certificate_status::certificate_status(reader),
        (HandshakeType::KEY_UPDATE, _) => {
            |reader, _| reader.code_point::<KeyUpdateRequest>(FieldId("handshake.key_update.request_update")).map(drop)
        }
        (HandshakeType::COMPRESSED_CERTIFICATE, _) => |reader, _| certificate::compressed_certificate(reader),
        (HandshakeType::MESSAGE_HASH, _) => {
            |reader, _| reader.rest(FieldId("handshake.message_hash.hash"), Value::Bytes)
        }
        (_, Layout::Unknown) => return None,
        (HandshakeType::NEW_SESSION_TICKET, Layout::Tls13) => |reader, _| session_ticket::new_session_ticket(reader),
        (HandshakeType::NEW_SESSION_TICKET, _) => |reader, _| session_ticket::new_session_ticket_of_tls12(reader),
        (HandshakeType::CERTIFICATE, Layout::Tls13) => |reader, _| certificate::certificate(reader),
        (HandshakeType::CERTIFICATE, _) => |reader, _| certificate::certificate_of_tls12(reader),
        (HandshakeType::CERTIFICATE_REQUEST, Layout::Tls13) => |reader, _| certificate_request::tls13(reader),
        (HandshakeType::CERTIFICATE_REQUEST, _) => certificate_request::tls12_and_older,
        (HandshakeType::CERTIFICATE_VERIFY, _) => certificate_verify,
        (HandshakeType::SERVER_KEY_EXCHANGE, _) if server_key_exchange::is_known(context) => {
            server_key_exchange::server_key_exchange
        }
        (HandshakeType::CLIENT_KEY_EXCHANGE, _) if client_key_exchange::is_known(context) => {
            client_key_exchange::client_key_exchange
        }
        _ => return None,
    })
}

/// EncryptedExtensions (RFC 9846 §4.4.1).
fn encrypted_extensions(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(
        FieldId("handshake.encrypted_extensions.extensions"),
        FieldId("handshake.encrypted_extensions.extensions.length"),
        2,
        |reader| extensions(reader, Within::EncryptedExtensions),
    )
}

/// CertificateVerify (RFC 9846 §4.5.2, RFC 5246 §7.4.8).
fn certificate_verify(reader: &mut Reader<'_>, context: Context) -> Parsed {
    if context.layout() != Layout::Older {
        reader.code_point::<SignatureScheme>(FieldId("handshake.certificate_verify.algorithm"))?;
    }
    let signature = [
        FieldId("handshake.certificate_verify.signature"),
        FieldId("handshake.certificate_verify.signature.length"),
        FieldId("handshake.certificate_verify.signature.bytes"),
    ];
    reader.opaque(signature, 2).map(drop)
}

/// The id of a message's body.
fn body_id(message_type: HandshakeType) -> FieldId {
    FieldId(match message_type {
        HandshakeType::HELLO_REQUEST => "handshake.hello_request",
        HandshakeType::CLIENT_HELLO => "handshake.client_hello",
        HandshakeType::SERVER_HELLO => "handshake.server_hello",
        HandshakeType::NEW_SESSION_TICKET => "handshake.new_session_ticket",
        HandshakeType::END_OF_EARLY_DATA => "handshake.end_of_early_data",
        HandshakeType::ENCRYPTED_EXTENSIONS => "handshake.encrypted_extensions",
        HandshakeType::CERTIFICATE => "handshake.certificate",
        HandshakeType::SERVER_KEY_EXCHANGE => "handshake.server_key_exchange",
        HandshakeType::CERTIFICATE_REQUEST => "handshake.certificate_request",
        HandshakeType::SERVER_HELLO_DONE => "handshake.server_hello_done",
        HandshakeType::CERTIFICATE_VERIFY => "handshake.certificate_verify",
        HandshakeType::CLIENT_KEY_EXCHANGE => "handshake.client_key_exchange",
        HandshakeType::FINISHED => "handshake.finished",
        HandshakeType::CERTIFICATE_STATUS => "handshake.certificate_status",
        HandshakeType::KEY_UPDATE => "handshake.key_update",
        HandshakeType::COMPRESSED_CERTIFICATE => "handshake.compressed_certificate",
        HandshakeType::MESSAGE_HASH => "handshake.message_hash",
        _ => "handshake.body",
    })
}

/// What the tree says of a message's header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandshakeHeader {
    /// The message's type.
    pub message_type: HandshakeType,
    /// Where the body lies, behind the header; it may reach past the bytes that were given.
    pub body: Range<usize>,
}

impl HandshakeHeader {
    /// Bytes of the header.
    pub const LENGTH: usize = 4;

    /// Reads the tree of [`dissect_handshake`]; none if the header is not whole.
    pub fn read(handshake: &Field) -> Option<HandshakeHeader> {
        let Value::HandshakeType(message_type) = handshake.child(MSG_TYPE)?.value else { return None };
        let length = handshake.child(LENGTH)?;
        let Value::Unsigned(body) = length.value else { return None };
        let start = length.range.end;
        Some(HandshakeHeader { message_type, body: start..start + body as usize })
    }
}
