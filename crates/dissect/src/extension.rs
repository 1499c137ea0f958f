//! Extensions (RFC 9846 §4.3): the list, and how each is laid out in each message that it may be in.

mod algorithms;
mod certificate;
mod connection;
mod encrypted_client_hello;
mod key_share;
mod names;
mod pre_shared_key;
mod quic;
mod read;

pub(crate) use algorithms::SIGNATURE_SCHEME;
pub(crate) use names::PROTOCOL_NAME;
pub(crate) use pre_shared_key::MAX_EARLY_DATA_SIZE;
pub(crate) use read::{
    read_host_name, read_key_share_groups, read_key_shares, read_offered_versions, read_psk_binders,
    read_psk_identities, read_selected_identity, read_selected_version, read_supported_groups, read_types,
    read_types_within,
};

use crate::reader::{Parsed, Reader};
use crate::{ExtensionType, FieldId, Value};

pub(crate) const SESSION_TICKET: FieldId = FieldId("extension.session_ticket.ticket");
const EXTENSION_TYPE: FieldId = FieldId("extension.extension_type");

/// Which message the extensions are in: some have another layout in each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    ClientHello,
    ServerHello,
    HelloRetryRequest,
    EncryptedExtensions,
    /// One certificate of a Certificate message.
    Certificate,
    CertificateRequest,
    NewSessionTicket,
}

/// A list of extensions, to the end of the structure that it is in.
pub(crate) fn extensions(reader: &mut Reader<'_>, message: Within) -> Parsed {
    reader.list(|reader| {
        let length = 4 + reader.length_ahead(2, 2);
        reader.structure(FieldId("extension"), length, |reader| {
            let extension_type = reader.code_point::<ExtensionType>(EXTENSION_TYPE)?;
            reader.unsigned(FieldId("extension.length"), 2)?;
            match layout(extension_type, message) {
                Some(extension_data) => extension_data(reader),
                None if extension_type.is_grease() => opaque(reader, FieldId("extension.grease"), Value::Bytes),
                None => opaque(reader, FieldId("extension.extension_data"), Value::Unparsed),
            }
        })
    })
}

fn opaque(reader: &mut Reader<'_>, id: FieldId, value: Value) -> Parsed {
    match reader.remaining() {
        0 => Some(()),
        _ => reader.rest(id, value),
    }
}

/// Reads an extension's data, to the end of the structure that it is in.
type ExtensionData = fn(&mut Reader<'_>) -> Parsed;

/// How the extension is laid out in the message; none where nobody here knows.
fn layout(extension_type: ExtensionType, message: Within) -> Option<ExtensionData> {
    use ExtensionType as X;
    use Within as M;
    Some(match (extension_type, message) {
        (X::SERVER_NAME, M::ClientHello) => names::server_name_list,
        (X::APPLICATION_LAYER_PROTOCOL_NEGOTIATION, _) => names::protocol_name_list,
        (X::NEXT_PROTOCOL_NEGOTIATION, M::ServerHello) => names::next_protocol_negotiation,
        (X::APPLICATION_SETTINGS | X::APPLICATION_SETTINGS_OLD, M::ClientHello) => names::application_settings,
        (X::APPLICATION_SETTINGS | X::APPLICATION_SETTINGS_OLD, _) => {
            |reader| opaque(reader, FieldId("extension.application_settings.settings"), Value::Bytes)
        }

        (X::SUPPORTED_VERSIONS, M::ClientHello) => connection::supported_versions,
        (X::SUPPORTED_VERSIONS, _) => connection::selected_version,
        (X::COOKIE, _) => connection::cookie,
        (X::RENEGOTIATION_INFO, _) => connection::renegotiation_info,
        (X::MAX_FRAGMENT_LENGTH, _) => connection::max_fragment_length,
        (X::RECORD_SIZE_LIMIT, _) => connection::record_size_limit,
        (X::HEARTBEAT, _) => connection::heartbeat,
        (X::USE_SRTP, _) => connection::use_srtp,
        (X::PADDING, _) => |reader| opaque(reader, FieldId("extension.padding"), Value::Bytes),
        (X::QUIC_TRANSPORT_PARAMETERS | X::QUIC_TRANSPORT_PARAMETERS_DRAFT, _) => quic::transport_parameters,

        (X::SUPPORTED_GROUPS, _) => algorithms::supported_groups,
        (X::EC_POINT_FORMATS, _) => algorithms::ec_point_formats,
        (X::SIGNATURE_ALGORITHMS, _) => algorithms::signature_algorithms,
        (X::SIGNATURE_ALGORITHMS_CERT, _) => algorithms::signature_algorithms_cert,
        (X::COMPRESS_CERTIFICATE, _) => algorithms::compress_certificate,
        (X::CLIENT_CERTIFICATE_TYPE, M::ClientHello) => algorithms::client_certificate_types,
        (X::CLIENT_CERTIFICATE_TYPE, _) => algorithms::client_certificate_type,
        (X::SERVER_CERTIFICATE_TYPE, M::ClientHello) => algorithms::server_certificate_types,
        (X::SERVER_CERTIFICATE_TYPE, _) => algorithms::server_certificate_type,
        (X::DELEGATED_CREDENTIAL, M::Certificate) => certificate::delegated_credential,
        (X::DELEGATED_CREDENTIAL, _) => algorithms::delegated_credential,

        (X::KEY_SHARE, M::ClientHello) => key_share::client_shares,
        (X::KEY_SHARE, M::HelloRetryRequest) => key_share::selected_group,
        (X::KEY_SHARE, _) => key_share::server_share,

        (X::PRE_SHARED_KEY, M::ClientHello) => pre_shared_key::offered_psks,
        (X::PRE_SHARED_KEY, _) => pre_shared_key::selected_identity,
        (X::PSK_KEY_EXCHANGE_MODES, _) => pre_shared_key::psk_key_exchange_modes,
        (X::EARLY_DATA, M::NewSessionTicket) => pre_shared_key::max_early_data_size,
        (X::SESSION_TICKET, _) => |reader| opaque(reader, SESSION_TICKET, Value::Bytes),
        (X::TICKET_REQUEST, M::ClientHello) => pre_shared_key::ticket_request,
        (X::TICKET_REQUEST, _) => pre_shared_key::ticket_request_hint,

        (X::STATUS_REQUEST, M::ClientHello) => certificate::status_request,
        (X::STATUS_REQUEST, M::Certificate) => certificate::certificate_status,
        (X::STATUS_REQUEST_V2, M::ClientHello) => certificate::status_request_v2,
        (X::SIGNED_CERTIFICATE_TIMESTAMP, M::Certificate | M::ServerHello) => certificate::timestamps,
        (X::CERTIFICATE_AUTHORITIES, _) => certificate::certificate_authorities,
        (X::OID_FILTERS, _) => certificate::oid_filters,
        (X::TRUST_ANCHORS, M::ClientHello | M::CertificateRequest | M::EncryptedExtensions) => {
            certificate::trust_anchors
        }

        (X::ENCRYPTED_CLIENT_HELLO, M::ClientHello) => encrypted_client_hello::client_hello,
        (X::ENCRYPTED_CLIENT_HELLO, M::HelloRetryRequest) => encrypted_client_hello::confirmation,
        (X::ENCRYPTED_CLIENT_HELLO, M::EncryptedExtensions) => encrypted_client_hello::retry_configs,
        (X::ECH_OUTER_EXTENSIONS, _) => encrypted_client_hello::outer_extensions,

        // Their being there says it all; in the other messages that may have them, some hold more (see above).
        (
            X::SERVER_NAME
            | X::CLIENT_CERTIFICATE_URL
            | X::TRUNCATED_HMAC
            | X::STATUS_REQUEST
            | X::STATUS_REQUEST_V2
            | X::SIGNED_CERTIFICATE_TIMESTAMP
            | X::ENCRYPT_THEN_MAC
            | X::EXTENDED_MASTER_SECRET
            | X::EARLY_DATA
            | X::POST_HANDSHAKE_AUTH
            | X::NEXT_PROTOCOL_NEGOTIATION
            | X::CHANNEL_ID
            | X::CHANNEL_ID_OLD
            | X::TRUST_ANCHORS,
            _,
        ) => |_| Some(()),
        _ => return None,
    })
}
