//! ServerKeyExchange of TLS 1.2 with ECDHE (RFC 8422 §5.4). Other key exchanges' bodies are one leaf.

use super::Context;
use crate::reader::{Parsed, Reader};
use crate::{
    CipherSuite, EcCurveType, Field, FieldId, KeyExchange, NamedGroup, ProtocolVersion, SignatureScheme, Value,
};

const NAMED_CURVE: FieldId = FieldId("handshake.server_key_exchange.named_curve");

pub(super) fn server_key_exchange(reader: &mut Reader<'_>, context: Context) -> Parsed {
    if context.cipher_suite.and_then(CipherSuite::key_exchange) != Some(KeyExchange::Ecdhe) {
        return reader.rest(FieldId("handshake.server_key_exchange.body"), Value::Unparsed);
    }
    let curve_type = reader.code_point::<EcCurveType>(FieldId("handshake.server_key_exchange.curve_type"))?;
    if curve_type != EcCurveType::NAMED_CURVE {
        return None;
    }
    reader.code_point::<NamedGroup>(NAMED_CURVE)?;
    reader.vector(
        FieldId("handshake.server_key_exchange.public"),
        FieldId("handshake.server_key_exchange.public.length"),
        1,
        |reader| reader.rest(FieldId("handshake.server_key_exchange.public.point"), Value::Bytes),
    )?;
    if context.version != Some(ProtocolVersion::TLS1_2) {
        return reader.rest(FieldId("handshake.server_key_exchange.signed_params"), Value::Unparsed);
    }
    reader.code_point::<SignatureScheme>(FieldId("handshake.server_key_exchange.algorithm"))?;
    reader.vector(
        FieldId("handshake.server_key_exchange.signature"),
        FieldId("handshake.server_key_exchange.signature.length"),
        2,
        |reader| reader.rest(FieldId("handshake.server_key_exchange.signature.bytes"), Value::Bytes),
    )
}

/// The group in the tree of a ServerKeyExchange with ECDHE.
pub fn server_key_exchange_group(handshake: &Field) -> Option<NamedGroup> {
    match handshake.find(NAMED_CURVE)?.value {
        Value::NamedGroup(group) => Some(group),
        _ => None,
    }
}
