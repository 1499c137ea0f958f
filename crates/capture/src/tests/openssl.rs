//! Captures of OpenSSL, written by tcpdump.

use analysis::{Checksum, Checksums, SegmentId};

use super::*;

pub const TLS13: &[u8] = include_bytes!("../../../../fixtures/captures/openssl_tls13.pcapng");
pub const TLS12: &[u8] = include_bytes!("../../../../fixtures/captures/openssl_tls12.pcap");
const TLS12_KEYS: &[u8] = include_bytes!("../../../../fixtures/captures/openssl_tls12.keys");

/// Sender and kind of each message, without TCP's.
fn messages(capture: &Capture) -> Vec<String> {
    let analysis = analyse(&capture.trace);
    assert!(analysis.records.iter().all(|record| record.opaque.is_none()));
    let tls = analysis.messages.iter().filter(|message| message.epoch.is_some());
    tls.map(|message| format!("{:?} {:?}", message.from, message.kind)).collect()
}

#[test]
fn tls13_opens_by_the_secrets_inside() {
    let capture = read_file(TLS13);
    assert_eq!(capture.link_types, [LinkType::ETHERNET]);
    assert_eq!((capture.packets, capture.skipped.total(), capture.secrets_left_over), (18, 0, 0));
    assert_eq!(
        messages(&capture),
        [
            "Client Handshake(ClientHello)",
            "Server Handshake(ServerHello)",
            "Server ChangeCipherSpec",
            "Server Handshake(EncryptedExtensions)",
            "Server Handshake(Certificate)",
            "Server Handshake(CertificateVerify)",
            "Server Handshake(Finished)",
            "Client ChangeCipherSpec",
            "Client Handshake(Finished)",
            "Client ApplicationData",
            "Server Handshake(NewSessionTicket)",
            "Server Handshake(NewSessionTicket)",
            "Server ApplicationData",
            "Server Alert(warning, close_notify)",
            "Client Alert(warning, close_notify)",
        ]
    );
}

#[test]
fn tls12_opens_by_the_key_log_beside_it() {
    let log = read_key_log(TLS12_KEYS);
    assert_eq!((log.secrets.len(), log.problems.len()), (1, 0));
    let capture = read(TLS12.to_vec(), Options { secrets: log.secrets }).unwrap();
    assert_eq!(capture.link_types, [LinkType::LINUX_SLL]);
    assert_eq!(
        messages(&capture),
        [
            "Client Handshake(ClientHello)",
            "Server Handshake(ServerHello)",
            "Server Handshake(Certificate)",
            "Server Handshake(ServerKeyExchange)",
            "Server Handshake(ServerHelloDone)",
            "Client Handshake(ClientKeyExchange)",
            "Client ChangeCipherSpec",
            "Client Handshake(Finished)",
            "Server Handshake(NewSessionTicket)",
            "Server ChangeCipherSpec",
            "Server Handshake(Finished)",
            "Client ApplicationData",
            "Server ApplicationData",
            "Server Alert(warning, close_notify)",
            "Client Alert(warning, close_notify)",
        ]
    );
    assert_eq!(capture.connections[0].server.port(), 4436);
}

#[test]
fn checksums_that_loopback_leaves_out_are_not_wrong() {
    for file in [TLS13, TLS12] {
        let capture = read_file(file);
        let analysis = analyse(&capture.trace);
        for id in (0..analysis.segments.len()).map(SegmentId) {
            let checksums = analysis.checksums(&capture.trace, id);
            assert_eq!(checksums, Checksums { ip: Some(Checksum::Correct), tcp: Checksum::NotFilledIn });
        }
    }
}
