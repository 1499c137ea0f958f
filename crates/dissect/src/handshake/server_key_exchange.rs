//! ServerKeyExchange: with elliptic curves (RFC 8422 §5.4), finite fields (RFC 5246 §7.4.3) or a key that both have
//! already (RFC 4279 §2, RFC 5489 §2), each signed or not.

use super::{Context, Layout};
use crate::key_share::public_key;
use crate::reader::{Parsed, Reader};
use crate::{CipherSuite, EcCurveType, Field, FieldId, KeyExchange, NamedGroup, SignatureScheme, Value};

/// The server's public key, and its length.
pub(super) const PUBLIC: [FieldId; 2] =
    [FieldId("handshake.server_key_exchange.public"), FieldId("handshake.server_key_exchange.public.length")];
const NAMED_CURVE: FieldId = FieldId("handshake.server_key_exchange.named_curve");

fn key_exchange(context: Context) -> Option<KeyExchange> {
    context.cipher_suite.and_then(CipherSuite::key_exchange)
}

/// The cipher suite has such a message, of a layout that is known here.
pub(super) fn is_known(context: Context) -> bool {
    use KeyExchange as K;
    let known = [K::Ecdhe, K::Dhe, K::EcdhAnonymous, K::DhAnonymous, K::Psk, K::DhePsk, K::RsaPsk, K::EcdhePsk];
    key_exchange(context).is_some_and(|key_exchange| known.contains(&key_exchange))
}

pub(super) fn server_key_exchange(reader: &mut Reader<'_>, context: Context) -> Parsed {
    use KeyExchange as K;
    let key_exchange = key_exchange(context)?;
    if matches!(key_exchange, K::Psk | K::DhePsk | K::RsaPsk | K::EcdhePsk) {
        psk_identity_hint(reader)?;
    }
    match key_exchange {
        K::Ecdhe | K::EcdhAnonymous | K::EcdhePsk => server_ecdh_params(reader)?,
        K::Dhe | K::DhAnonymous | K::DhePsk => server_dh_params(reader)?,
        _ => {}
    }
    match key_exchange {
        K::Ecdhe | K::Dhe => signature(reader, context),
        _ => Some(()),
    }
}

fn psk_identity_hint(reader: &mut Reader<'_>) -> Parsed {
    let hint = [
        FieldId("handshake.server_key_exchange.psk_identity_hint"),
        FieldId("handshake.server_key_exchange.psk_identity_hint.length"),
        FieldId("handshake.server_key_exchange.psk_identity_hint.bytes"),
    ];
    reader.text(hint, 2)
}

/// ServerECDHParams.
fn server_ecdh_params(reader: &mut Reader<'_>) -> Parsed {
    let curve_type = reader.code_point::<EcCurveType>(FieldId("handshake.server_key_exchange.curve_type"))?;
    if curve_type != EcCurveType::NAMED_CURVE {
        // A curve of the server's own making, which RFC 8422 §5.4 has done away with.
        return reader.rest(FieldId("handshake.server_key_exchange.explicit_curve"), Value::Unparsed);
    }
    reader.code_point::<NamedGroup>(NAMED_CURVE)?;
    let [public, length] = PUBLIC;
    reader.vector(public, length, 1, |reader| public_key(reader, FieldId("handshake.server_key_exchange.public.point")))
}

/// ServerDHParams.
fn server_dh_params(reader: &mut Reader<'_>) -> Parsed {
    let p = [
        FieldId("handshake.server_key_exchange.dh_p"),
        FieldId("handshake.server_key_exchange.dh_p.length"),
        FieldId("handshake.server_key_exchange.dh_p.bytes"),
    ];
    let g = [
        FieldId("handshake.server_key_exchange.dh_g"),
        FieldId("handshake.server_key_exchange.dh_g.length"),
        FieldId("handshake.server_key_exchange.dh_g.bytes"),
    ];
    let ys = [
        FieldId("handshake.server_key_exchange.dh_ys"),
        FieldId("handshake.server_key_exchange.dh_ys.length"),
        FieldId("handshake.server_key_exchange.dh_ys.bytes"),
    ];
    [p, g, ys].into_iter().try_for_each(|number| reader.opaque(number, 2).map(drop))
}

/// The signature over both randoms and the parameters.
fn signature(reader: &mut Reader<'_>, context: Context) -> Parsed {
    if context.layout() != Layout::Older {
        reader.code_point::<SignatureScheme>(FieldId("handshake.server_key_exchange.algorithm"))?;
    }
    let signature = [
        FieldId("handshake.server_key_exchange.signature"),
        FieldId("handshake.server_key_exchange.signature.length"),
        FieldId("handshake.server_key_exchange.signature.bytes"),
    ];
    reader.opaque(signature, 2).map(drop)
}

/// The group in the tree of a ServerKeyExchange with elliptic curves.
pub fn server_key_exchange_group(handshake: &Field) -> Option<NamedGroup> {
    match handshake.find(NAMED_CURVE)?.value {
        Value::NamedGroup(group) => Some(group),
        _ => None,
    }
}
