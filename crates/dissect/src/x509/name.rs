//! Distinguished names (RFC 5280 §4.1.2.4): relative names in order, each a set of attributes.

use super::{OBJECT_IDENTIFIER, SEQUENCE, SET};
use crate::FieldId;
use crate::der::{Component, Content};

pub(super) const NAME_ID: FieldId = FieldId("x509.name");
pub(crate) const TYPE: FieldId = FieldId("x509.attribute_type_and_value.type");
pub(crate) const VALUE: FieldId = FieldId("x509.attribute_type_and_value.value");

pub(crate) const ATTRIBUTE_TYPE_AND_VALUE: Component = Component::new(
    FieldId("x509.attribute_type_and_value"),
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
