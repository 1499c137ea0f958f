//! What a list of extensions says.

use std::ops::Range;

use super::EXTENSION_TYPE;
use super::connection::SELECTED_VERSION;
use super::key_share::{ENTRY, GROUP, KEY_EXCHANGE, KEY_EXCHANGE_LENGTH};
use super::names::HOST_NAME;
use super::pre_shared_key::{BINDER, BINDER_LENGTH, BINDERS, IDENTITY, IDENTITY_LENGTH, SELECTED_IDENTITY};
use crate::{ExtensionType, Field, FieldId, KeyShare, NamedGroup, ProtocolVersion, Value};

/// The types in a list of extensions.
pub(crate) fn read_types(extensions: &Field) -> Vec<ExtensionType> {
    let types = extensions.children.iter().filter_map(|extension| extension.child(EXTENSION_TYPE));
    types
        .filter_map(|field| match field.value {
            Value::ExtensionType(extension_type) => Some(extension_type),
            _ => None,
        })
        .collect()
}

/// The first host name in a list of extensions.
pub(crate) fn read_host_name(extensions: &Field, bytes: &[u8]) -> Option<String> {
    let name = extensions.find(HOST_NAME).filter(|name| name.value == Value::Text)?;
    std::str::from_utf8(name.bytes(bytes)).ok().map(str::to_owned)
}

/// The version that supported_versions selects.
pub(crate) fn read_selected_version(extensions: &Field) -> Option<ProtocolVersion> {
    match extensions.find(SELECTED_VERSION)?.value {
        Value::ProtocolVersion(version) => Some(version),
        _ => None,
    }
}

/// The shares of key_share under a field, in order.
pub(crate) fn read_key_shares(field: &Field) -> Vec<KeyShare> {
    let entries = field.walk().filter(|field| field.id == ENTRY);
    entries
        .filter_map(|entry| {
            let Value::NamedGroup(group) = entry.child(GROUP)?.value else { return None };
            let key_exchange = entry.child(KEY_EXCHANGE)?;
            let start = key_exchange.child(KEY_EXCHANGE_LENGTH)?.range.end;
            Some(KeyShare { group, key_exchange: start..key_exchange.range.end })
        })
        .collect()
}

/// Where the binders of pre_shared_key begin, their length included, and where each lies, in order.
pub(crate) fn read_psk_binders(field: &Field) -> Option<(usize, Vec<Range<usize>>)> {
    let list = field.find(BINDERS)?;
    Some((list.range.start, read_opaques(list, BINDER, BINDER_LENGTH)))
}

/// Where all vectors of this id lie under a field, without their lengths.
fn read_opaques(field: &Field, id: FieldId, length: FieldId) -> Vec<Range<usize>> {
    let vectors = field.walk().filter(|field| field.id == id);
    vectors.filter_map(|field| Some(field.child(length)?.range.end..field.range.end)).collect()
}

/// The groups in key_share, in order.
pub(crate) fn read_key_share_groups(extensions: &Field) -> Vec<NamedGroup> {
    let fields = extensions.walk().filter(|field| field.id == GROUP);
    fields
        .filter_map(|field| match field.value {
            Value::NamedGroup(group) => Some(group),
            _ => None,
        })
        .collect()
}

/// Where the identities lie that pre_shared_key offers, in order.
pub(crate) fn read_psk_identities(extensions: &Field) -> Vec<Range<usize>> {
    read_opaques(extensions, IDENTITY, IDENTITY_LENGTH)
}

/// The identity that pre_shared_key selects, counted from zero.
pub(crate) fn read_selected_identity(extensions: &Field) -> Option<u16> {
    match extensions.find(SELECTED_IDENTITY)?.value {
        Value::Unsigned(identity) => u16::try_from(identity).ok(),
        _ => None,
    }
}
