//! A capture file in the PCAP Next Generation format (draft-ietf-opsawg-pcapng), with the secrets inside if wanted.

use trace::{Event, EventKind, Host, Trace};

use crate::export_key_log;
use crate::key_log::export_key_log_of;

/// Whether the file can be read by anyone or only by those who have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// With a Decryption Secrets Block: programs that know it show the content.
    Included,
    /// As an eavesdropper would have it.
    LeftOut,
}

const SECTION_HEADER: u32 = 0x0a0d_0d0a;
const INTERFACE_DESCRIPTION: u32 = 1;
const ENHANCED_PACKET: u32 = 6;
const DECRYPTION_SECRETS: u32 = 10;
/// Packets begin with the IP header.
const LINKTYPE_RAW: u16 = 101;
const SECRETS_TLS_KEY_LOG: u32 = 0x544c_534b;

/// What a capture at `host` holds: the packets that it sent, as it sent them, and those that reached it. Of what an attacker
/// on the link changed or made up, that is what came of it where it arrived; what it kept back is missing there. The secrets
/// are the host's own then, for its peer may have come to others.
pub fn export_pcapng(trace: &Trace, host: Host, secrets: Secrets) -> Vec<u8> {
    let mut file = Vec::new();
    // Byte order, version 1.0, a section of unknown length.
    let magic = 0x1a2b_3c4d_u32.to_le_bytes();
    block(&mut file, SECTION_HEADER, &[&magic, &[1, 0, 0, 0], &u64::MAX.to_le_bytes()]);
    // No limit on the packets' length; times are in microseconds.
    block(&mut file, INTERFACE_DESCRIPTION, &[&LINKTYPE_RAW.to_le_bytes(), &[0; 6]]);
    if secrets == Secrets::Included {
        let is_forged = |event: &Event| matches!(event.kind, EventKind::Forged { .. });
        let log = match trace.events.iter().any(is_forged) {
            true => export_key_log_of(trace, host),
            false => export_key_log(trace),
        };
        let head = [SECRETS_TLS_KEY_LOG.to_le_bytes(), length(log.as_bytes())].concat();
        block(&mut file, DECRYPTION_SECRETS, &[&head, log.as_bytes()]);
    }
    let start = trace.started_unix_us.unwrap_or(0);
    for Event { at, kind, .. } in trace.events.iter().filter(|event| event.host == host) {
        let (EventKind::SegmentSent { packet } | EventKind::SegmentArrived { packet }) = kind else { continue };
        let packet = trace.buffer(*packet);
        let time = start.saturating_add(at.as_micros());
        let (high, low) = ((time >> 32) as u32, time as u32);
        let head = [[0; 4], high.to_le_bytes(), low.to_le_bytes(), length(packet), length(packet)].concat();
        block(&mut file, ENHANCED_PACKET, &[&head, packet]);
    }
    file
}

/// Appends a block: type, length, body padded to 32 bits, length again.
fn block(file: &mut Vec<u8>, kind: u32, body: &[&[u8]]) {
    let mut body = body.concat();
    body.resize(body.len().next_multiple_of(4), 0);
    let total = (body.len() as u32 + 12).to_le_bytes();
    file.extend([&kind.to_le_bytes()[..], &total, &body, &total].concat());
}

fn length(bytes: &[u8]) -> [u8; 4] {
    (bytes.len() as u32).to_le_bytes()
}
