//! Distinguished names (RFC 5280 §4.1.2.4): relative names in order, each a set of attributes.

use super::{OBJECT_IDENTIFIER, SEQUENCE, SET, content};
use crate::der::{Component, Content};
use crate::{Field, FieldId, ObjectIdentifier};

pub(super) const NAME_ID: FieldId = FieldId("x509.name");
pub(crate) const TYPE: FieldId = FieldId("x509.attribute_type_and_value.type");
pub(crate) const VALUE: FieldId = FieldId("x509.attribute_type_and_value.value");

const ATTRIBUTE: FieldId = FieldId("x509.attribute_type_and_value");

pub(crate) const ATTRIBUTE_TYPE_AND_VALUE: Component = Component::new(
    ATTRIBUTE,
    SEQUENCE,
    Content::Components(&[
        Component::new(TYPE, OBJECT_IDENTIFIER, Content::Universal),
        Component::new(VALUE, &[], Content::Universal),
    ]),
);

pub(crate) const RDN_SEQUENCE: Content = Content::ListOf(&[Component::new(
    FieldId("x509.relative_distinguished_name"),
    SET,
    Content::ListOf(&[ATTRIBUTE_TYPE_AND_VALUE]),
)]);

pub(crate) const NAME: Component = Component::new(NAME_ID, SEQUENCE, RDN_SEQUENCE);

/// A name in one line, in the order of its bytes: `C=DK, O=Example, CN=Example Root`; empty for an empty one.
pub(super) fn read(name: &Field, bytes: &[u8]) -> String {
    let attributes = name.walk().filter(|field| field.id == ATTRIBUTE);
    let line = attributes.filter_map(|attribute| {
        let attribute_type = ObjectIdentifier(content(attribute.child(TYPE)?)?.bytes(bytes));
        let value = content(attribute.child(VALUE)?)?.text(bytes)?;
        let keyword = keyword(attribute_type).map_or_else(|| attribute_type.to_string(), str::to_owned);
        Some(format!("{keyword}={value}"))
    });
    line.collect::<Vec<_>>().join(", ")
}

/// The short names of RFC 4514 §3.
fn keyword(attribute_type: ObjectIdentifier<'_>) -> Option<&'static str> {
    Some(match attribute_type {
        ObjectIdentifier::COMMON_NAME => "CN",
        ObjectIdentifier::LOCALITY_NAME => "L",
        ObjectIdentifier::STATE_OR_PROVINCE_NAME => "ST",
        ObjectIdentifier::ORGANIZATION_NAME => "O",
        ObjectIdentifier::ORGANIZATIONAL_UNIT_NAME => "OU",
        ObjectIdentifier::COUNTRY_NAME => "C",
        ObjectIdentifier::STREET_ADDRESS => "STREET",
        ObjectIdentifier::DOMAIN_COMPONENT => "DC",
        ObjectIdentifier::USER_ID => "UID",
        _ => return None,
    })
}
