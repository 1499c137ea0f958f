//! Extensions about resumption: pre_shared_key (RFC 9846 §4.3.11), psk_key_exchange_modes (§4.3.9), early_data (§4.3.10)
//! and ticket_request (RFC 9149 §3).

use crate::reader::{Parsed, Reader};
use crate::{FieldId, PskKeyExchangeMode};

pub(super) const IDENTITY: FieldId = FieldId("extension.pre_shared_key.identity");
pub(super) const IDENTITY_LENGTH: FieldId = FieldId("extension.pre_shared_key.identity.length");
pub(super) const BINDERS: FieldId = FieldId("extension.pre_shared_key.binders");
pub(super) const BINDER: FieldId = FieldId("extension.pre_shared_key.binder");
pub(super) const BINDER_LENGTH: FieldId = FieldId("extension.pre_shared_key.binder.length");
pub(super) const SELECTED_IDENTITY: FieldId = FieldId("extension.pre_shared_key.selected_identity");
pub(crate) const MAX_EARLY_DATA_SIZE: FieldId = FieldId("extension.early_data.max_early_data_size");

/// OfferedPsks.
pub(super) fn offered_psks(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(
        FieldId("extension.pre_shared_key.identities"),
        FieldId("extension.pre_shared_key.identities.length"),
        2,
        |reader| reader.list(psk_identity),
    )?;
    reader.vector(BINDERS, FieldId("extension.pre_shared_key.binders.length"), 2, |reader| {
        let binder = [BINDER, BINDER_LENGTH, FieldId("extension.pre_shared_key.binder.bytes")];
        reader.list(|reader| reader.opaque(binder, 1).map(drop))
    })
}

fn psk_identity(reader: &mut Reader<'_>) -> Parsed {
    let length = 2 + reader.length_ahead(0, 2) + 4;
    reader.structure(FieldId("extension.pre_shared_key.psk_identity"), length, |reader| {
        reader.text([IDENTITY, IDENTITY_LENGTH, FieldId("extension.pre_shared_key.identity.bytes")], 2)?;
        reader.unsigned(FieldId("extension.pre_shared_key.obfuscated_ticket_age"), 4).map(drop)
    })
}

pub(super) fn selected_identity(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(SELECTED_IDENTITY, 2).map(drop)
}

pub(super) fn psk_key_exchange_modes(reader: &mut Reader<'_>) -> Parsed {
    let modes = [
        FieldId("extension.psk_key_exchange_modes"),
        FieldId("extension.psk_key_exchange_modes.length"),
        FieldId("extension.psk_key_exchange_modes.ke_mode"),
    ];
    reader.code_points::<PskKeyExchangeMode>(modes, 1)
}

pub(super) fn max_early_data_size(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(MAX_EARLY_DATA_SIZE, 4).map(drop)
}

/// How many tickets the client wants.
pub(super) fn ticket_request(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(FieldId("extension.ticket_request.new_session_count"), 1)?;
    reader.unsigned(FieldId("extension.ticket_request.resumption_count"), 1).map(drop)
}

/// How many the server will send.
pub(super) fn ticket_request_hint(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(FieldId("extension.ticket_request.expected_count"), 1).map(drop)
}
