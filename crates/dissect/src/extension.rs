//! Extensions of the hellos (RFC 9846 §4.3): the list, and the three that decide how a connection is read:
//! server_name (RFC 6066 §3), supported_versions (RFC 9846 §4.3.1) and key_share (§4.3.8).

use crate::reader::{Parsed, Reader};
use crate::{ExtensionType, Field, FieldId, NameType, NamedGroup, ProtocolVersion, Value};

const EXTENSION: FieldId = FieldId("extension");
const EXTENSION_TYPE: FieldId = FieldId("extension.extension_type");
const HOST_NAME: FieldId = FieldId("extension.server_name.host_name.name");
const SELECTED_VERSION: FieldId = FieldId("extension.supported_versions.selected_version");
const KEY_SHARE_GROUP: FieldId = FieldId("extension.key_share.group");

/// Which message the extensions are in: some have another layout in each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extensions {
    ClientHello,
    ServerHello,
    HelloRetryRequest,
}

pub(crate) fn extensions(reader: &mut Reader<'_>, message: Extensions) -> Parsed {
    reader.list(|reader| {
        let length = match (reader.peek(2), reader.peek(3)) {
            (Some(high), Some(low)) => usize::from(u16::from_be_bytes([high, low])),
            _ => 0,
        };
        reader.structure(EXTENSION, 4 + length, |reader| {
            let extension_type = reader.code_point::<ExtensionType>(EXTENSION_TYPE)?;
            reader.unsigned(FieldId("extension.length"), 2)?;
            extension_data(reader, extension_type, message)
        })
    })
}

fn extension_data(reader: &mut Reader<'_>, extension_type: ExtensionType, message: Extensions) -> Parsed {
    if reader.remaining() == 0 {
        return Some(());
    }
    match (extension_type, message) {
        (ExtensionType::SERVER_NAME, Extensions::ClientHello) => {
            reader.vector(FieldId("extension.server_name"), FieldId("extension.server_name.length"), 2, |reader| {
                reader.list(server_name)
            })
        }
        (ExtensionType::SUPPORTED_VERSIONS, Extensions::ClientHello) => reader.vector(
            FieldId("extension.supported_versions"),
            FieldId("extension.supported_versions.length"),
            1,
            |reader| {
                let id = FieldId("extension.supported_versions.version");
                reader.list(|reader| reader.code_point::<ProtocolVersion>(id).map(drop))
            },
        ),
        (ExtensionType::SUPPORTED_VERSIONS, _) => reader.code_point::<ProtocolVersion>(SELECTED_VERSION).map(drop),
        (ExtensionType::KEY_SHARE, Extensions::ClientHello) => {
            reader.vector(FieldId("extension.key_share"), FieldId("extension.key_share.length"), 2, |reader| {
                reader.list(key_share_entry)
            })
        }
        (ExtensionType::KEY_SHARE, Extensions::ServerHello) => key_share_entry(reader),
        (ExtensionType::KEY_SHARE, Extensions::HelloRetryRequest) => {
            reader.code_point::<NamedGroup>(KEY_SHARE_GROUP).map(drop)
        }
        _ => reader.rest(FieldId("extension.extension_data"), Value::Unparsed),
    }
}

fn server_name(reader: &mut Reader<'_>) -> Parsed {
    let name_type = reader.code_point::<NameType>(FieldId("extension.server_name.name_type"))?;
    if name_type != NameType::HOST_NAME {
        return reader.rest(FieldId("extension.server_name.name"), Value::Unparsed);
    }
    reader.vector(
        FieldId("extension.server_name.host_name"),
        FieldId("extension.server_name.host_name.length"),
        2,
        |reader| reader.rest(HOST_NAME, Value::Text),
    )
}

fn key_share_entry(reader: &mut Reader<'_>) -> Parsed {
    let length = match (reader.peek(2), reader.peek(3)) {
        (Some(high), Some(low)) => usize::from(u16::from_be_bytes([high, low])),
        _ => 0,
    };
    reader.structure(FieldId("extension.key_share.entry"), 4 + length, |reader| {
        reader.code_point::<NamedGroup>(KEY_SHARE_GROUP)?;
        reader.unsigned(FieldId("extension.key_share.key_exchange.length"), 2)?;
        reader.rest(FieldId("extension.key_share.key_exchange"), Value::Bytes)
    })
}

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

/// The groups in key_share, in order.
pub(crate) fn read_key_share_groups(extensions: &Field) -> Vec<NamedGroup> {
    let fields = extensions.walk().filter(|field| field.id == KEY_SHARE_GROUP);
    fields
        .filter_map(|field| match field.value {
            Value::NamedGroup(group) => Some(group),
            _ => None,
        })
        .collect()
}
