//! Extensions about the connection itself: supported_versions (RFC 9846 §4.3.1), cookie (§4.3.2), renegotiation_info
//! (RFC 5746 §3.2), max_fragment_length (RFC 6066 §4), record_size_limit (RFC 8449 §4), heartbeat (RFC 6520 §2) and
//! use_srtp (RFC 5764 §4.1.1).

use crate::reader::{Parsed, Reader};
use crate::{FieldId, HeartbeatMode, MaxFragmentLength, ProtocolVersion, SrtpProtectionProfile};

pub(super) const OFFERED_VERSION: FieldId = FieldId("extension.supported_versions.version");
pub(super) const SELECTED_VERSION: FieldId = FieldId("extension.supported_versions.selected_version");

pub(super) fn supported_versions(reader: &mut Reader<'_>) -> Parsed {
    let versions =
        [FieldId("extension.supported_versions"), FieldId("extension.supported_versions.length"), OFFERED_VERSION];
    reader.code_points::<ProtocolVersion>(versions, 1)
}

pub(super) fn selected_version(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<ProtocolVersion>(SELECTED_VERSION).map(drop)
}

pub(super) fn cookie(reader: &mut Reader<'_>) -> Parsed {
    let cookie = [FieldId("extension.cookie"), FieldId("extension.cookie.length"), FieldId("extension.cookie.bytes")];
    reader.opaque(cookie, 2).map(drop)
}

pub(super) fn renegotiation_info(reader: &mut Reader<'_>) -> Parsed {
    let renegotiated_connection = [
        FieldId("extension.renegotiation_info.renegotiated_connection"),
        FieldId("extension.renegotiation_info.renegotiated_connection.length"),
        FieldId("extension.renegotiation_info.renegotiated_connection.bytes"),
    ];
    reader.opaque(renegotiated_connection, 1).map(drop)
}

pub(super) fn max_fragment_length(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<MaxFragmentLength>(FieldId("extension.max_fragment_length")).map(drop)
}

pub(super) fn record_size_limit(reader: &mut Reader<'_>) -> Parsed {
    reader.unsigned(FieldId("extension.record_size_limit"), 2).map(drop)
}

pub(super) fn heartbeat(reader: &mut Reader<'_>) -> Parsed {
    reader.code_point::<HeartbeatMode>(FieldId("extension.heartbeat.mode")).map(drop)
}

pub(super) fn use_srtp(reader: &mut Reader<'_>) -> Parsed {
    let profiles = [
        FieldId("extension.use_srtp.srtp_protection_profiles"),
        FieldId("extension.use_srtp.srtp_protection_profiles.length"),
        FieldId("extension.use_srtp.srtp_protection_profiles.srtp_protection_profile"),
    ];
    reader.code_points::<SrtpProtectionProfile>(profiles, 2)?;
    let mki = [
        FieldId("extension.use_srtp.srtp_mki"),
        FieldId("extension.use_srtp.srtp_mki.length"),
        FieldId("extension.use_srtp.srtp_mki.bytes"),
    ];
    reader.opaque(mki, 1).map(drop)
}
