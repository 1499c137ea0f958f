//! Extensions (RFC 5280 §4.2): the frame that they share, and the contents of those that are known here.

use super::general_name::{GENERAL_NAME, GENERAL_NAMES};
use super::{BIT_STRING, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, policy};
use crate::certificate_transparency::signed_certificate_timestamp_list;
use crate::der::{self, Component, Content};
use crate::reader::{Parsed, Reader};
use crate::{BitField, DerTag, ExtensionType, FieldId, ObjectIdentifier, Value};

pub(super) const EXTENSION_ID: FieldId = FieldId("x509.extension");
pub(super) const EXTN_ID: FieldId = FieldId("x509.extension.extn_id");
pub(super) const CRITICAL: FieldId = FieldId("x509.extension.critical");
pub(super) const EXTN_VALUE: FieldId = FieldId("x509.extension.extn_value");
pub(super) const SUBJECT_ALT_NAME: FieldId = FieldId("x509.subject_alt_name");
pub(super) const EXT_KEY_USAGE: FieldId = FieldId("x509.ext_key_usage");
pub(super) const BASIC_CONSTRAINTS: FieldId = FieldId("x509.basic_constraints");
pub(super) const CA: FieldId = FieldId("x509.basic_constraints.ca");
pub(super) const PATH_LEN_CONSTRAINT: FieldId = FieldId("x509.basic_constraints.path_len_constraint");
pub(super) const KEY_USAGE_BITS: FieldId = FieldId("x509.key_usage.bits");
pub(super) const KEY_PURPOSE_ID: FieldId = FieldId("x509.ext_key_usage.key_purpose_id");
pub(super) const SUBJECT_KEY_IDENTIFIER: FieldId = FieldId("x509.subject_key_identifier");
pub(super) const KEY_IDENTIFIER: FieldId = FieldId("x509.authority_key_identifier.key_identifier");
pub(super) const NAME_CONSTRAINTS_ID: FieldId = FieldId("x509.name_constraints");
pub(super) const PERMITTED_SUBTREES: FieldId = FieldId("x509.name_constraints.permitted_subtrees");
pub(super) const EXCLUDED_SUBTREES: FieldId = FieldId("x509.name_constraints.excluded_subtrees");
pub(super) const GENERAL_SUBTREE_ID: FieldId = FieldId("x509.general_subtree");

pub(crate) const EXTENSION: Component = Component::new(EXTENSION_ID, SEQUENCE, Content::Function(extension));

fn extension(reader: &mut Reader<'_>) -> Parsed {
    let extension = der::peek_object_identifier(reader.left());
    der::component(reader, &Component::new(EXTN_ID, OBJECT_IDENTIFIER, Content::Universal))?;
    der::component(reader, &Component::new(CRITICAL, &[DerTag::BOOLEAN], Content::Universal).optional())?;
    let known = KNOWN.iter().find(|(known, _)| Some(*known) == extension);
    match known {
        Some((_, component)) if der::peek_tag(reader) == Some(DerTag::OCTET_STRING) => {
            der::element(reader, EXTN_VALUE, &|reader, _| der::component(reader, component))
        }
        _ => der::component(reader, &Component::new(EXTN_VALUE, OCTET_STRING, Content::Function(unknown))),
    }
}

/// Every extension's value is DER (RFC 5280 §4.2), or should be.
fn unknown(reader: &mut Reader<'_>) -> Parsed {
    der::anything(reader, FieldId("der.octet_string"), Value::Bytes)
}

static KNOWN: &[(ObjectIdentifier<'static>, Component)] = &[
    (ObjectIdentifier::BASIC_CONSTRAINTS, BASIC),
    (ObjectIdentifier::KEY_USAGE, Component::new(FieldId("x509.key_usage"), BIT_STRING, Content::Function(key_usage))),
    (
        ObjectIdentifier::EXT_KEY_USAGE,
        Component::new(
            EXT_KEY_USAGE,
            SEQUENCE,
            Content::ListOf(&[Component::new(KEY_PURPOSE_ID, OBJECT_IDENTIFIER, Content::Universal)]),
        ),
    ),
    (ObjectIdentifier::SUBJECT_ALT_NAME, Component::new(SUBJECT_ALT_NAME, SEQUENCE, GENERAL_NAMES)),
    (ObjectIdentifier::ISSUER_ALT_NAME, Component::new(FieldId("x509.issuer_alt_name"), SEQUENCE, GENERAL_NAMES)),
    (
        ObjectIdentifier::SUBJECT_KEY_IDENTIFIER,
        Component::new(SUBJECT_KEY_IDENTIFIER, OCTET_STRING, Content::Universal),
    ),
    (ObjectIdentifier::AUTHORITY_KEY_IDENTIFIER, AUTHORITY_KEY_IDENTIFIER),
    (ObjectIdentifier::CERTIFICATE_POLICIES, policy::CERTIFICATE_POLICIES),
    (ObjectIdentifier::POLICY_MAPPINGS, policy::POLICY_MAPPINGS),
    (ObjectIdentifier::POLICY_CONSTRAINTS, policy::POLICY_CONSTRAINTS),
    (ObjectIdentifier::INHIBIT_ANY_POLICY, policy::INHIBIT_ANY_POLICY),
    (ObjectIdentifier::NAME_CONSTRAINTS, NAME_CONSTRAINTS),
    (
        ObjectIdentifier::CRL_DISTRIBUTION_POINTS,
        Component::new(FieldId("x509.crl_distribution_points"), SEQUENCE, DISTRIBUTION_POINTS),
    ),
    (ObjectIdentifier::FRESHEST_CRL, Component::new(FieldId("x509.freshest_crl"), SEQUENCE, DISTRIBUTION_POINTS)),
    (
        ObjectIdentifier::AUTHORITY_INFO_ACCESS,
        Component::new(FieldId("x509.authority_info_access"), SEQUENCE, ACCESS_DESCRIPTIONS),
    ),
    (
        ObjectIdentifier::SUBJECT_INFO_ACCESS,
        Component::new(FieldId("x509.subject_info_access"), SEQUENCE, ACCESS_DESCRIPTIONS),
    ),
    (
        ObjectIdentifier::TLS_FEATURE,
        Component::new(
            FieldId("x509.tls_feature"),
            SEQUENCE,
            Content::ListOf(&[Component::new(
                FieldId("x509.tls_feature.feature"),
                INTEGER,
                Content::Function(tls_feature),
            )]),
        ),
    ),
    (ObjectIdentifier::SIGNED_CERTIFICATE_TIMESTAMPS, TIMESTAMPS),
    (ObjectIdentifier::OCSP_SIGNED_CERTIFICATE_TIMESTAMPS, TIMESTAMPS),
    (
        ObjectIdentifier::PRECERTIFICATE_POISON,
        Component::new(FieldId("x509.precertificate_poison"), &[DerTag::NULL], Content::Universal),
    ),
    (ObjectIdentifier::OCSP_NONCE, Component::new(FieldId("ocsp.nonce"), OCTET_STRING, Content::Universal)),
    (ObjectIdentifier::OCSP_NOCHECK, Component::new(FieldId("ocsp.nocheck"), &[DerTag::NULL], Content::Universal)),
];

/// RFC 5280 §4.2.1.9.
const BASIC: Component = Component::new(
    BASIC_CONSTRAINTS,
    SEQUENCE,
    Content::Components(&[
        Component::new(CA, &[DerTag::BOOLEAN], Content::Universal).optional(),
        Component::new(PATH_LEN_CONSTRAINT, INTEGER, Content::Universal).optional(),
    ]),
);

/// RFC 5280 §4.2.1.3: the bits have names. Zeros at the end are left away, so there is one byte, or two.
fn key_usage(reader: &mut Reader<'_>) -> Parsed {
    der::bit_string(reader, |reader| match reader.remaining() {
        1 => reader.bits(KEY_USAGE_BITS, 1, &KEY_USAGE[..8]).map(drop),
        2 => reader.bits(KEY_USAGE_BITS, 2, &KEY_USAGE_LONG).map(drop),
        0 => Some(()),
        _ => None,
    })
}

const KEY_USAGE: [BitField; 8] = [
    BitField { id: FieldId("x509.key_usage.digital_signature"), shift: 7, width: 1 },
    BitField { id: FieldId("x509.key_usage.non_repudiation"), shift: 6, width: 1 },
    BitField { id: FieldId("x509.key_usage.key_encipherment"), shift: 5, width: 1 },
    BitField { id: FieldId("x509.key_usage.data_encipherment"), shift: 4, width: 1 },
    BitField { id: FieldId("x509.key_usage.key_agreement"), shift: 3, width: 1 },
    BitField { id: FieldId("x509.key_usage.key_cert_sign"), shift: 2, width: 1 },
    BitField { id: FieldId("x509.key_usage.crl_sign"), shift: 1, width: 1 },
    BitField { id: FieldId("x509.key_usage.encipher_only"), shift: 0, width: 1 },
];

/// The same in two bytes.
static KEY_USAGE_LONG: [BitField; 10] = {
    let mut parts = [BitField { id: FieldId("x509.key_usage.unnamed"), shift: 0, width: 7 }; 10];
    let mut index = 0;
    while index < 8 {
        parts[index] = BitField { shift: KEY_USAGE[index].shift + 8, ..KEY_USAGE[index] };
        index += 1;
    }
    parts[8] = BitField { id: FieldId("x509.key_usage.decipher_only"), shift: 7, width: 1 };
    parts
};

/// RFC 5280 §4.2.1.1.
const AUTHORITY_KEY_IDENTIFIER: Component = Component::new(
    FieldId("x509.authority_key_identifier"),
    SEQUENCE,
    Content::Components(&[
        Component::new(KEY_IDENTIFIER, &[DerTag::CONTEXT_0], Content::Implicit(DerTag::OCTET_STRING)).optional(),
        Component::new(
            FieldId("x509.authority_key_identifier.authority_cert_issuer"),
            &[DerTag::CONSTRUCTED_1],
            GENERAL_NAMES,
        )
        .optional(),
        Component::new(
            FieldId("x509.authority_key_identifier.authority_cert_serial_number"),
            &[DerTag::CONTEXT_2],
            Content::Implicit(DerTag::INTEGER),
        )
        .optional(),
    ]),
);

/// RFC 5280 §4.2.1.10.
const NAME_CONSTRAINTS: Component = Component::new(
    NAME_CONSTRAINTS_ID,
    SEQUENCE,
    Content::Components(&[
        Component::new(PERMITTED_SUBTREES, &[DerTag::CONSTRUCTED_0], Content::ListOf(&[GENERAL_SUBTREE])).optional(),
        Component::new(EXCLUDED_SUBTREES, &[DerTag::CONSTRUCTED_1], Content::ListOf(&[GENERAL_SUBTREE])).optional(),
    ]),
);

const GENERAL_SUBTREE: Component = Component::new(GENERAL_SUBTREE_ID, SEQUENCE, Content::Function(general_subtree));

fn general_subtree(reader: &mut Reader<'_>) -> Parsed {
    static DISTANCES: &[Component] = &[
        Component::new(
            FieldId("x509.general_subtree.minimum"),
            &[DerTag::CONTEXT_0],
            Content::Implicit(DerTag::INTEGER),
        )
        .optional(),
        Component::new(
            FieldId("x509.general_subtree.maximum"),
            &[DerTag::CONTEXT_1],
            Content::Implicit(DerTag::INTEGER),
        )
        .optional(),
    ];
    der::choice(reader, GENERAL_NAME)?;
    DISTANCES.iter().try_for_each(|distance| der::component(reader, distance))
}

/// RFC 5280 §4.2.1.13.
const DISTRIBUTION_POINTS: Content = Content::ListOf(&[Component::new(
    FieldId("x509.distribution_point"),
    SEQUENCE,
    Content::Components(&[
        Component::new(
            FieldId("x509.distribution_point.distribution_point"),
            &[DerTag::CONSTRUCTED_0],
            Content::Function(distribution_point_name),
        )
        .optional(),
        Component::new(
            FieldId("x509.distribution_point.reasons"),
            &[DerTag::CONTEXT_1],
            Content::Implicit(DerTag::BIT_STRING),
        )
        .optional(),
        Component::new(FieldId("x509.distribution_point.crl_issuer"), &[DerTag::CONSTRUCTED_2], GENERAL_NAMES)
            .optional(),
    ]),
)]);

fn distribution_point_name(reader: &mut Reader<'_>) -> Parsed {
    static ALTERNATIVES: &[Component] = &[
        Component::new(FieldId("x509.distribution_point_name.full_name"), &[DerTag::CONSTRUCTED_0], GENERAL_NAMES),
        Component::new(
            FieldId("x509.distribution_point_name.name_relative_to_crl_issuer"),
            &[DerTag::CONSTRUCTED_1],
            Content::ListOf(&[super::name::ATTRIBUTE_TYPE_AND_VALUE]),
        ),
    ];
    der::choice(reader, ALTERNATIVES)
}

/// RFC 5280 §4.2.2.1.
const ACCESS_DESCRIPTIONS: Content = Content::ListOf(&[Component::new(
    FieldId("x509.access_description"),
    SEQUENCE,
    Content::Function(access_description),
)]);

fn access_description(reader: &mut Reader<'_>) -> Parsed {
    let id = FieldId("x509.access_description.access_method");
    der::component(reader, &Component::new(id, OBJECT_IDENTIFIER, Content::Universal))?;
    der::choice(reader, GENERAL_NAME)
}

/// RFC 7633 §4: the TLS extensions that the server promises, above all status_request ("must staple").
fn tls_feature(reader: &mut Reader<'_>) -> Parsed {
    reader
        .leaf(FieldId("x509.tls_feature.extension_type"), reader.remaining(), |bytes| match *bytes {
            [low] => Value::ExtensionType(ExtensionType(low.into())),
            [high, low] => Value::ExtensionType(ExtensionType(u16::from_be_bytes([high, low]))),
            [0, high, low] => Value::ExtensionType(ExtensionType(u16::from_be_bytes([high, low]))),
            _ => Value::Malformed(crate::Malformed::Invalid),
        })
        .map(drop)
}

/// RFC 6962 §3.3: TLS's own encoding in an OCTET STRING.
const TIMESTAMPS: Component = Component::new(
    FieldId("x509.signed_certificate_timestamp_list"),
    OCTET_STRING,
    Content::Function(signed_certificate_timestamp_list),
);
