//! NewSessionTicket (RFC 9846 §4.7.1, RFC 5077 §3.3).

use crate::FieldId;
use crate::extension::{Within, extensions};
use crate::reader::{Parsed, Reader};

pub(super) const LIFETIME: FieldId = FieldId("handshake.new_session_ticket.ticket_lifetime");
pub(super) const AGE_ADD: FieldId = FieldId("handshake.new_session_ticket.ticket_age_add");
pub(super) const NONCE: FieldId = FieldId("handshake.new_session_ticket.ticket_nonce");
pub(super) const NONCE_BYTES: FieldId = FieldId("handshake.new_session_ticket.ticket_nonce.bytes");
pub(super) const LIFETIME_HINT: FieldId = FieldId("handshake.new_session_ticket.ticket_lifetime_hint");
pub(super) const TICKET_BYTES: FieldId = FieldId("handshake.new_session_ticket.ticket.bytes");

const TICKET: [FieldId; 3] = [
    FieldId("handshake.new_session_ticket.ticket"),
    FieldId("handshake.new_session_ticket.ticket.length"),
    TICKET_BYTES,
];

pub(super) fn new_session_ticket(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(LIFETIME, 4)?;
    reader.unsigned(AGE_ADD, 4)?;
    reader.opaque([NONCE, FieldId("handshake.new_session_ticket.ticket_nonce.length"), NONCE_BYTES], 1)?;
    reader.opaque(TICKET, 2)?;
    reader.vector(
        FieldId("handshake.new_session_ticket.extensions"),
        FieldId("handshake.new_session_ticket.extensions.length"),
        2,
        |reader| extensions(reader, Within::NewSessionTicket),
    )
}

pub(super) fn new_session_ticket_of_tls12(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(LIFETIME_HINT, 4)?;
    reader.opaque(TICKET, 2).map(drop)
}
