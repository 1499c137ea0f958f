//! Names of hosts and protocols: server_name (RFC 6066 §3), application_layer_protocol_negotiation (RFC 7301 §3.1), and
//! two that were never standards, next_protocol_negotiation (draft-agl-tls-nextprotoneg) and application_settings
//! (draft-vvv-tls-alps).

use crate::code_point::is_grease_u16;
use crate::reader::{Parsed, Reader};
use crate::{FieldId, NameType, Value};

pub(super) const HOST_NAME: FieldId = FieldId("extension.server_name.host_name.name");
pub(crate) const PROTOCOL_NAME: FieldId =
    FieldId("extension.application_layer_protocol_negotiation.protocol_name.name");

pub(super) fn server_name_list(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(FieldId("extension.server_name"), FieldId("extension.server_name.length"), 2, |reader| {
        reader.list(server_name)
    })
}

fn server_name(reader: &mut Reader<'_>) -> Parsed {
    let name_type = reader.code_point::<NameType>(FieldId("extension.server_name.name_type"))?;
    if name_type != NameType::HOST_NAME {
        return reader.rest(FieldId("extension.server_name.name"), Value::Unparsed);
    }
    let host_name = FieldId("extension.server_name.host_name");
    reader.text([host_name, FieldId("extension.server_name.host_name.length"), HOST_NAME], 2)
}

pub(super) fn protocol_name_list(reader: &mut Reader<'_>) -> Parsed {
    let list = FieldId("extension.application_layer_protocol_negotiation");
    reader.vector(list, FieldId("extension.application_layer_protocol_negotiation.length"), 2, |reader| {
        reader.list(|reader| {
            let name = FieldId("extension.application_layer_protocol_negotiation.protocol_name");
            let length = FieldId("extension.application_layer_protocol_negotiation.protocol_name.length");
            match is_grease(reader) {
                true => reader
                    .opaque([name, length, FieldId("extension.application_layer_protocol_negotiation.grease")], 1)
                    .map(drop),
                false => reader.text([name, length, PROTOCOL_NAME], 1),
            }
        })
    })
}

/// The next name is two bytes that are reserved to mean nothing (RFC 8701 §2).
fn is_grease(reader: &Reader<'_>) -> bool {
    matches!(reader.left(), [2, high, low, ..] if is_grease_u16(u16::from_be_bytes([*high, *low]).into()))
}

pub(super) fn next_protocol_negotiation(reader: &mut Reader<'_>) -> Parsed {
    let name = [
        FieldId("extension.next_protocol_negotiation.protocol_name"),
        FieldId("extension.next_protocol_negotiation.protocol_name.length"),
        FieldId("extension.next_protocol_negotiation.protocol_name.name"),
    ];
    reader.list(|reader| reader.text(name, 1))
}

/// The protocols whose settings the client sends; the server answers with its own.
pub(super) fn application_settings(reader: &mut Reader<'_>) -> Parsed {
    let list = FieldId("extension.application_settings");
    reader.vector(list, FieldId("extension.application_settings.length"), 2, |reader| {
        let name = [
            FieldId("extension.application_settings.protocol_name"),
            FieldId("extension.application_settings.protocol_name.length"),
            FieldId("extension.application_settings.protocol_name.name"),
        ];
        reader.list(|reader| reader.text(name, 1))
    })
}
