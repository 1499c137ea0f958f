//! Algorithms, public keys and signature values (RFC 5280 §4.1.1.2 and §4.1.2.7; RFC 3279, RFC 4055, RFC 5480,
//! RFC 8410).

use super::{BIT_STRING, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, whole};
use crate::der::{self, Component, Content};
use crate::reader::{Parsed, Reader};
use crate::{DerTag, FieldId, ObjectIdentifier, Value};

pub(super) const ALGORITHM: FieldId = FieldId("x509.algorithm_identifier.algorithm");
pub(super) const NAMED_CURVE: FieldId = FieldId("x509.ec_parameters.named_curve");
pub(super) const HASH_ALGORITHM: FieldId = FieldId("x509.rsassa_pss_params.hash_algorithm");
pub(super) const SALT_LENGTH: FieldId = FieldId("x509.rsassa_pss_params.salt_length");
pub(super) const SUBJECT_PUBLIC_KEY: FieldId = FieldId("x509.subject_public_key_info.subject_public_key");
pub(super) const KEY_ALGORITHM: FieldId = FieldId("x509.subject_public_key_info.algorithm");

/// What is in an AlgorithmIdentifier.
pub(crate) const ALGORITHM_IDENTIFIER: Content = Content::Function(algorithm_identifier);

/// The algorithm of an AlgorithmIdentifier that comes next.
pub(crate) fn peek_algorithm(bytes: &[u8]) -> Option<ObjectIdentifier<'_>> {
    der::peek_object_identifier(der::peek_content(bytes, DerTag::SEQUENCE)?)
}

fn algorithm_identifier(reader: &mut Reader<'_>) -> Parsed {
    let algorithm = der::peek_object_identifier(reader.left());
    der::component(reader, &Component::new(ALGORITHM, OBJECT_IDENTIFIER, Content::Universal))?;
    let parameters = match algorithm? {
        ObjectIdentifier::EC_PUBLIC_KEY => Component::new(NAMED_CURVE, OBJECT_IDENTIFIER, Content::Universal),
        ObjectIdentifier::RSASSA_PSS => {
            Component::new(FieldId("x509.rsassa_pss_params"), SEQUENCE, Content::Components(RSASSA_PSS_PARAMS))
        }
        ObjectIdentifier::MGF1 => {
            Component::new(FieldId("x509.rsassa_pss_params.mask_gen_hash"), SEQUENCE, ALGORITHM_IDENTIFIER)
        }
        _ => Component::new(FieldId("x509.algorithm_identifier.parameters"), &[], Content::Universal),
    };
    der::component(reader, &parameters.optional())
}

/// RSASSA-PSS-params (RFC 4055 §3.1).
static RSASSA_PSS_PARAMS: &[Component] = &[
    Component::new(
        HASH_ALGORITHM,
        &[DerTag::CONSTRUCTED_0],
        Content::Components(&[Component::new(FieldId("x509.hash_algorithm"), SEQUENCE, ALGORITHM_IDENTIFIER)]),
    )
    .optional(),
    Component::new(
        FieldId("x509.rsassa_pss_params.mask_gen_algorithm"),
        &[DerTag::CONSTRUCTED_1],
        Content::Components(&[Component::new(FieldId("x509.mask_gen_algorithm"), SEQUENCE, ALGORITHM_IDENTIFIER)]),
    )
    .optional(),
    Component::new(
        SALT_LENGTH,
        &[DerTag::CONSTRUCTED_2],
        Content::Components(&[Component::new(FieldId("x509.salt_length"), INTEGER, Content::Universal)]),
    )
    .optional(),
    Component::new(
        FieldId("x509.rsassa_pss_params.trailer_field"),
        &[DerTag::CONSTRUCTED_3],
        Content::Components(&[Component::new(FieldId("x509.trailer_field"), INTEGER, Content::Universal)]),
    )
    .optional(),
];

pub(super) fn subject_public_key_info(reader: &mut Reader<'_>) -> Parsed {
    let algorithm = peek_algorithm(reader.left());
    der::component(reader, &Component::new(KEY_ALGORITHM, SEQUENCE, ALGORITHM_IDENTIFIER))?;
    let content: fn(&mut Reader<'_>) -> Parsed = match algorithm {
        Some(ObjectIdentifier::RSA_ENCRYPTION | ObjectIdentifier::RSASSA_PSS) => rsa_public_key,
        Some(ObjectIdentifier::EC_PUBLIC_KEY) => ec_point,
        _ => |reader| reader.rest(FieldId("x509.public_key"), Value::Bytes),
    };
    bits(reader, SUBJECT_PUBLIC_KEY, content)
}

/// An element that is a BIT STRING, whose bits `content` reads.
fn bits(reader: &mut Reader<'_>, id: FieldId, content: fn(&mut Reader<'_>) -> Parsed) -> Parsed {
    if der::peek_tag(reader).is_some_and(|tag| tag != DerTag::BIT_STRING) || reader.remaining() == 0 {
        return der::component(reader, &Component::new(id, BIT_STRING, Content::Universal));
    }
    der::element(reader, id, &|reader, _| der::bit_string(reader, content))
}

/// RSAPublicKey (RFC 8017 appendix A.1.1).
fn rsa_public_key(reader: &mut Reader<'_>) -> Parsed {
    static RSA_PUBLIC_KEY: Component = Component::new(
        FieldId("x509.rsa_public_key"),
        SEQUENCE,
        Content::Components(&[
            Component::new(FieldId("x509.rsa_public_key.modulus"), INTEGER, Content::Universal),
            Component::new(FieldId("x509.rsa_public_key.public_exponent"), INTEGER, Content::Universal),
        ]),
    );
    whole(reader, &RSA_PUBLIC_KEY)
}

/// ECPoint (RFC 5480 §2.2; the forms are SEC 1's, §2.3.3).
fn ec_point(reader: &mut Reader<'_>) -> Parsed {
    let form = reader.unsigned(FieldId("x509.ec_point.form"), 1)?;
    match form {
        4 if reader.remaining() > 0 && reader.remaining().is_multiple_of(2) => {
            let width = reader.remaining() / 2;
            reader.bytes(FieldId("x509.ec_point.x"), width)?;
            reader.bytes(FieldId("x509.ec_point.y"), width).map(drop)
        }
        2 | 3 => reader.rest(FieldId("x509.ec_point.x"), Value::Bytes),
        _ => None,
    }
}

/// An element that is a signature in a BIT STRING: what is in it depends on the algorithm.
pub(crate) fn signature_value(reader: &mut Reader<'_>, id: FieldId, algorithm: Option<ObjectIdentifier<'_>>) -> Parsed {
    let content: fn(&mut Reader<'_>) -> Parsed = match algorithm {
        Some(
            ObjectIdentifier::ECDSA_WITH_SHA1
            | ObjectIdentifier::ECDSA_WITH_SHA224
            | ObjectIdentifier::ECDSA_WITH_SHA256
            | ObjectIdentifier::ECDSA_WITH_SHA384
            | ObjectIdentifier::ECDSA_WITH_SHA512,
        ) => ecdsa_sig_value,
        _ => |reader| reader.rest(FieldId("x509.signature"), Value::Bytes),
    };
    bits(reader, id, content)
}

/// Ecdsa-Sig-Value (RFC 3279 §2.2.3), to the end of the structure that it is in.
pub(crate) fn ecdsa_sig_value(reader: &mut Reader<'_>) -> Parsed {
    static ECDSA_SIG_VALUE: Component = Component::new(
        FieldId("x509.ecdsa_sig_value"),
        SEQUENCE,
        Content::Components(&[
            Component::new(FieldId("x509.ecdsa_sig_value.r"), INTEGER, Content::Universal),
            Component::new(FieldId("x509.ecdsa_sig_value.s"), INTEGER, Content::Universal),
        ]),
    );
    whole(reader, &ECDSA_SIG_VALUE)
}
