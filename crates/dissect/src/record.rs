//! TLS records (RFC 9846 §5.1, RFC 5246 §6.2.1), and the two messages that are not handshake messages:
//! alerts (RFC 9846 §6) and ChangeCipherSpec (RFC 5246 §7.1).

use std::ops::Range;

use crate::reader::Reader;
use crate::{AlertDescription, AlertLevel, ContentType, Field, FieldId, ProtocolVersion, Value};

const TYPE: FieldId = FieldId("record.type");
const VERSION: FieldId = FieldId("record.legacy_record_version");
const LENGTH: FieldId = FieldId("record.length");
const LEVEL: FieldId = FieldId("alert.level");
const DESCRIPTION: FieldId = FieldId("alert.description");

/// The leaf in the tree of [`dissect_record`] that holds the messages.
pub const RECORD_FRAGMENT: FieldId = FieldId("record.fragment");

/// The tree of a record in cleartext; its fragment is one leaf.
pub fn dissect_record(bytes: &[u8]) -> Field {
    Reader::dissect(FieldId("record"), bytes, |reader| {
        let length = record_header(reader)?;
        reader.bytes(RECORD_FRAGMENT, length).map(drop)
    })
}

/// The header that all records share; gives the length of what follows.
pub(crate) fn record_header(reader: &mut Reader<'_>) -> Option<usize> {
    reader.code_point::<ContentType>(TYPE)?;
    reader.code_point::<ProtocolVersion>(VERSION)?;
    reader.unsigned(LENGTH, 2).map(|length| length as usize)
}

/// The tree of an alert.
pub fn dissect_alert(bytes: &[u8]) -> Field {
    Reader::dissect(FieldId("alert"), bytes, |reader| {
        reader.code_point::<AlertLevel>(LEVEL)?;
        reader.code_point::<AlertDescription>(DESCRIPTION).map(drop)
    })
}

/// The tree of a ChangeCipherSpec message.
pub fn dissect_change_cipher_spec(bytes: &[u8]) -> Field {
    Reader::dissect(FieldId("change_cipher_spec"), bytes, |reader| {
        reader.unsigned(FieldId("change_cipher_spec.type"), 1).map(drop)
    })
}

/// The tree of application data: one leaf, whatever the application says in it.
pub fn dissect_application_data(bytes: &[u8]) -> Field {
    Reader::dissect(FieldId("application_data"), bytes, |reader| {
        let printable = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
        let value = if bytes.iter().all(printable) { Value::Text } else { Value::Bytes };
        reader.rest(FieldId("application_data.content"), value)
    })
}

/// What a record's tree says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordHeader {
    /// The content type on the wire.
    pub content_type: ContentType,
    /// The version field on the wire.
    pub version: ProtocolVersion,
    /// Where the fragment lies, behind the header; it may reach past the bytes that were given.
    pub fragment: Range<usize>,
}

impl RecordHeader {
    /// Reads the tree of [`dissect_record`]; none if the header is not whole.
    pub fn read(record: &Field) -> Option<RecordHeader> {
        let Value::ContentType(content_type) = record.child(TYPE)?.value else { return None };
        let Value::ProtocolVersion(version) = record.child(VERSION)?.value else { return None };
        let length = record.child(LENGTH)?;
        let Value::Unsigned(fragment) = length.value else { return None };
        let start = length.range.end;
        Some(RecordHeader { content_type, version, fragment: start..start + fragment as usize })
    }
}

/// Level and description in the tree of [`dissect_alert`]; none if it is not whole.
pub fn read_alert(alert: &Field) -> Option<(AlertLevel, AlertDescription)> {
    match (&alert.child(LEVEL)?.value, &alert.child(DESCRIPTION)?.value) {
        (Value::AlertLevel(level), Value::AlertDescription(description)) => Some((*level, *description)),
        _ => None,
    }
}
