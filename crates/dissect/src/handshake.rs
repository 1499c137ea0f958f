//! Handshake messages (RFC 9846 §4, RFC 5246 §7.4): the header that they share, and which body follows it.

mod hello;
mod key_exchange;

pub use hello::{ClientHello, ServerHello};
pub use key_exchange::server_key_exchange_group;

use std::ops::Range;

use crate::reader::Reader;
use crate::{CipherSuite, Field, FieldId, HandshakeType, ProtocolVersion, Value};

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

/// The tree of one handshake message, header included.
pub fn dissect_handshake(bytes: &[u8], context: Context) -> Field {
    Reader::dissect(FieldId("handshake"), bytes, |reader| {
        let message_type = reader.code_point::<HandshakeType>(MSG_TYPE)?;
        let length = reader.unsigned(LENGTH, 3)? as usize;
        let id = body_id(message_type);
        match message_type {
            HandshakeType::CLIENT_HELLO => reader.structure(id, length, hello::client_hello),
            HandshakeType::SERVER_HELLO => reader.structure(id, length, hello::server_hello),
            HandshakeType::SERVER_KEY_EXCHANGE => {
                reader.structure(id, length, |reader| key_exchange::server_key_exchange(reader, context))
            }
            _ => reader.leaf(id, length, |_| Value::Unparsed).map(drop),
        }
    })
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
