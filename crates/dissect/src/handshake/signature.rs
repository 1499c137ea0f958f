//! The signatures of the handshake: CertificateVerify (RFC 9846 §4.5.2, RFC 5246 §7.4.8) and ServerKeyExchange
//! (RFC 8422 §5.4, RFC 5246 §7.4.3), for those who verify them.

use std::ops::Range;

use crate::{Field, FieldId, SignatureScheme, Value};

/// Message, scheme, signature, and the signature's length.
const MESSAGES: [[FieldId; 4]; 2] = [
    [
        FieldId("handshake.certificate_verify"),
        FieldId("handshake.certificate_verify.algorithm"),
        FieldId("handshake.certificate_verify.signature"),
        FieldId("handshake.certificate_verify.signature.length"),
    ],
    [
        FieldId("handshake.server_key_exchange"),
        FieldId("handshake.server_key_exchange.algorithm"),
        FieldId("handshake.server_key_exchange.signature"),
        FieldId("handshake.server_key_exchange.signature.length"),
    ],
];

/// What the tree of a CertificateVerify or ServerKeyExchange says of its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandshakeSignature {
    /// What it is signed by; none before TLS 1.2, where the key alone decides.
    pub scheme: Option<SignatureScheme>,
    /// Where the signature lies.
    pub signature: Range<usize>,
    /// What stands before it in the message's body: the key exchange's parameters, or nothing.
    pub signed_params: Range<usize>,
}

impl HandshakeSignature {
    /// Reads the tree of [`crate::dissect_handshake`]; none if the message has no whole signature.
    pub fn read(handshake: &Field) -> Option<HandshakeSignature> {
        MESSAGES.iter().find_map(|[message, scheme, signature, length]| {
            let message = handshake.child(*message)?;
            let vector = message.child(*signature)?;
            let length = vector.child(*length)?;
            let Value::Unsigned(bytes) = length.value else { return None };
            let scheme_field = message.child(*scheme);
            let scheme = match scheme_field.map(|field| &field.value) {
                Some(Value::SignatureScheme(scheme)) => Some(*scheme),
                _ => None,
            };
            let signature = length.range.end..vector.range.end;
            let params_end = scheme_field.map_or(vector.range.start, |field| field.range.start);
            (signature.len() as u64 == bytes).then_some(HandshakeSignature {
                scheme,
                signature,
                signed_params: message.range.start..params_end,
            })
        })
    }
}
