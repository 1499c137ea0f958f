//! ClientKeyExchange: RSA key transport (RFC 5246 §7.4.7.1), finite fields (§7.4.7.2), elliptic curves (RFC 8422 §5.7), and
//! a key that both have already (RFC 4279 §2, RFC 5489 §2).

use super::Context;
use crate::key_share::public_key;
use crate::reader::{Parsed, Reader};
use crate::{CipherSuite, FieldId, KeyExchange, ProtocolVersion, Value};

/// The client's public key on an elliptic curve, and its length.
pub(super) const ECDH_YC: [FieldId; 2] =
    [FieldId("handshake.client_key_exchange.ecdh_yc"), FieldId("handshake.client_key_exchange.ecdh_yc.length")];

/// The cipher suite is of a key exchange whose message is known here.
pub(super) fn is_known(context: Context) -> bool {
    context.cipher_suite.and_then(CipherSuite::key_exchange).is_some()
}

pub(super) fn client_key_exchange(reader: &mut Reader<'_>, context: Context) -> Parsed {
    use KeyExchange as K;
    let key_exchange = context.cipher_suite.and_then(CipherSuite::key_exchange)?;
    if matches!(key_exchange, K::Psk | K::DhePsk | K::RsaPsk | K::EcdhePsk) {
        psk_identity(reader)?;
    }
    match key_exchange {
        K::Rsa | K::RsaPsk => encrypted_pre_master_secret(reader, context),
        K::Dhe | K::Dh | K::DhAnonymous | K::DhePsk => dh_yc(reader),
        K::Ecdhe | K::Ecdh | K::EcdhAnonymous | K::EcdhePsk => ecdh_yc(reader),
        K::Psk => Some(()),
    }
}

fn psk_identity(reader: &mut Reader<'_>) -> Parsed {
    let identity = [
        FieldId("handshake.client_key_exchange.psk_identity"),
        FieldId("handshake.client_key_exchange.psk_identity.length"),
        FieldId("handshake.client_key_exchange.psk_identity.bytes"),
    ];
    reader.text(identity, 2)
}

/// What is encrypted with the public key of the server's certificate.
pub(super) const ENCRYPTED_PRE_MASTER_SECRET: FieldId =
    FieldId("handshake.client_key_exchange.encrypted_pre_master_secret.bytes");

fn encrypted_pre_master_secret(reader: &mut Reader<'_>, context: Context) -> Parsed {
    let bytes = ENCRYPTED_PRE_MASTER_SECRET;
    if context.version == Some(ProtocolVersion::SSL3) {
        return reader.rest(bytes, Value::Bytes); // without a length (RFC 5246 §7.4.7.1)
    }
    let secret = [
        FieldId("handshake.client_key_exchange.encrypted_pre_master_secret"),
        FieldId("handshake.client_key_exchange.encrypted_pre_master_secret.length"),
        bytes,
    ];
    reader.opaque(secret, 2).map(drop)
}

/// The client's public key; none where it is in the client's certificate.
fn dh_yc(reader: &mut Reader<'_>) -> Parsed {
    if reader.remaining() == 0 {
        return Some(());
    }
    let yc = [
        FieldId("handshake.client_key_exchange.dh_yc"),
        FieldId("handshake.client_key_exchange.dh_yc.length"),
        FieldId("handshake.client_key_exchange.dh_yc.bytes"),
    ];
    reader.opaque(yc, 2).map(drop)
}

/// The client's public key; none where it is in the client's certificate.
fn ecdh_yc(reader: &mut Reader<'_>) -> Parsed {
    if reader.remaining() == 0 {
        return Some(());
    }
    let [public, length] = ECDH_YC;
    reader
        .vector(public, length, 1, |reader| public_key(reader, FieldId("handshake.client_key_exchange.ecdh_yc.point")))
}
