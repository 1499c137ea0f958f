//! key_share (RFC 9846 §4.3.8).

use crate::key_share::{Sender, key_exchange};
use crate::reader::{Parsed, Reader};
use crate::{FieldId, NamedGroup};

pub(super) const ENTRY: FieldId = FieldId("extension.key_share.entry");
pub(super) const KEY_EXCHANGE: FieldId = FieldId("extension.key_share.key_exchange");
pub(super) const KEY_EXCHANGE_LENGTH: FieldId = FieldId("extension.key_share.key_exchange.length");
pub(super) const GROUP: FieldId = FieldId("extension.key_share.group");

/// KeyShareClientHello.
pub(super) fn client_shares(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(FieldId("extension.key_share"), FieldId("extension.key_share.length"), 2, |reader| {
        reader.list(|reader| entry(reader, Sender::Client))
    })
}

/// KeyShareServerHello.
pub(super) fn server_share(reader: &mut Reader<'_>) -> Parsed {
    entry(reader, Sender::Server)
}

/// KeyShareHelloRetryRequest: the group whose share the server wants.
pub(super) fn selected_group(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<NamedGroup>(GROUP).map(drop)
}

fn entry(reader: &mut Reader<'_>, sender: Sender) -> Parsed {
    let length = 4 + reader.length_ahead(2, 2);
    reader.structure(ENTRY, length, |reader| {
        let group = reader.code_point::<NamedGroup>(GROUP)?;
        reader.vector(KEY_EXCHANGE, KEY_EXCHANGE_LENGTH, 2, |reader| key_exchange(reader, group, sender))
    })
}
