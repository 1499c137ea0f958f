//! GeneralName (RFC 5280 §4.2.1.6).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{OBJECT_IDENTIFIER, name};
use crate::der::{Component, Content};
use crate::reader::{Parsed, Reader};
use crate::{DerTag, FieldId, Value};

pub(super) const DNS_NAME: FieldId = FieldId("x509.general_name.dns_name");
pub(super) const IP_ADDRESS: FieldId = FieldId("x509.general_name.ip_address");
pub(super) const ADDRESS: FieldId = FieldId("x509.general_name.ip_address.address");

pub(super) const MASK: FieldId = FieldId("x509.general_name.ip_address.mask");

pub(super) const GENERAL_NAMES: Content = Content::ListOf(GENERAL_NAME);

/// The alternatives of a GeneralName.
pub(super) const GENERAL_NAME: &[Component] = &[
    Component::new(
        FieldId("x509.general_name.other_name"),
        &[DerTag::CONSTRUCTED_0],
        Content::Components(&[
            Component::new(FieldId("x509.other_name.type_id"), OBJECT_IDENTIFIER, Content::Universal),
            Component::new(FieldId("x509.other_name.value"), &[DerTag::CONSTRUCTED_0], Content::Universal),
        ]),
    ),
    Component::new(
        FieldId("x509.general_name.rfc822_name"),
        &[DerTag::CONTEXT_1],
        Content::Implicit(DerTag::IA5_STRING),
    ),
    Component::new(DNS_NAME, &[DerTag::CONTEXT_2], Content::Implicit(DerTag::IA5_STRING)),
    Component::new(FieldId("x509.general_name.x400_address"), &[DerTag::CONSTRUCTED_3], Content::Universal),
    Component::new(
        FieldId("x509.general_name.directory_name"),
        &[DerTag::CONSTRUCTED_4],
        Content::Components(&[name::NAME]),
    ),
    Component::new(FieldId("x509.general_name.edi_party_name"), &[DerTag::CONSTRUCTED_5], Content::Universal),
    Component::new(
        FieldId("x509.general_name.uniform_resource_identifier"),
        &[DerTag::CONTEXT_6],
        Content::Implicit(DerTag::IA5_STRING),
    ),
    Component::new(IP_ADDRESS, &[DerTag::CONTEXT_7], Content::Function(ip_address)),
    Component::new(
        FieldId("x509.general_name.registered_id"),
        &[DerTag::CONTEXT_8],
        Content::Implicit(DerTag::OBJECT_IDENTIFIER),
    ),
];

/// An address; in name constraints with a mask behind it (RFC 5280 §4.2.1.10).
fn ip_address(reader: &mut Reader<'_>) -> Parsed {
    let (width, mask) = match reader.remaining() {
        width @ (4 | 16) => (width, false),
        both @ (8 | 32) => (both / 2, true),
        _ => return None,
    };
    reader.leaf(ADDRESS, width, address)?;
    match mask {
        true => reader.leaf(MASK, width, address).map(drop),
        false => Some(()),
    }
}

fn address(bytes: &[u8]) -> Value {
    let v4 = |bytes: [u8; 4]| IpAddr::V4(Ipv4Addr::from(bytes));
    let v6 = |bytes: [u8; 16]| IpAddr::V6(Ipv6Addr::from(bytes));
    let address = bytes.try_into().map(v4).or_else(|_| bytes.try_into().map(v6));
    address.map_or(Value::Bytes, Value::Address)
}
