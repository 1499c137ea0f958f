//! How each shipped scenario ends, from the RFCs.

use trace::Cut;
use trace::Host::{self, Client, Server};

/// An end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Both finish every handshake, and both say close_notify.
    Orderly,
    /// The host gives up with this alert.
    Alert(&'static str, Host),
    /// The host's engine gives up, and says nothing of it.
    Silence(Host),
    /// Somebody repeats the first flight of the last connection; the server takes its request once more, or does not.
    Replay {
        /// It does.
        taken: bool,
    },
    /// The host closes TCP without close_notify.
    Fin(Host),
    /// The host resets TCP without close_notify.
    Reset(Host),
    /// An attacker cuts the connection in the server's name: who is told, learns it from TCP alone.
    Cut(Cut),
    /// The host believes an alert that an attacker made up, and gives up; its peer is not told why.
    Believed(Host),
}

/// Of every scenario.
pub const ENDS: &[(&str, Ends)] = &[
    ("classic-fourteen", Ends::Orderly),
    ("tls12", Ends::Orderly),
    ("tls13", Ends::Orderly),
    ("hello-retry-request", Ends::Orderly),
    ("hybrid-group", Ends::Orderly),
    ("key-update", Ends::Orderly),
    ("resumption-tls12-id", Ends::Orderly),
    ("resumption-tls12", Ends::Orderly),
    ("resumption-tls13", Ends::Orderly),
    ("resumption-tls13-stateful", Ends::Orderly),
    ("early-data", Ends::Orderly),
    ("early-data-rejected", Ends::Orderly),
    // RFC 9846 §8.1: each ticket is taken once.
    ("early-data-replayed", Ends::Replay { taken: false }),
    ("early-data-replayed-naive", Ends::Replay { taken: true }),
    ("older-server", Ends::Orderly),
    ("alpn", Ends::Orderly),
    // RFC 7301 §3.2.
    ("alpn-refused", Ends::Alert("no_application_protocol", Server)),
    // RFC 9846 §4.2.1.
    ("no-common-version", Ends::Alert("protocol_version", Server)),
    // RFC 9846 §4.1.1: what cannot be agreed on is a handshake_failure.
    ("no-common-suite", Ends::Alert("handshake_failure", Server)),
    ("no-common-group", Ends::Alert("handshake_failure", Server)),
    ("no-common-signature", Ends::Alert("handshake_failure", Server)),
    ("no-server-name", Ends::Orderly),
    ("client-certificate-tls12", Ends::Orderly),
    ("client-certificate-tls13", Ends::Orderly),
    ("client-certificate-optional", Ends::Orderly),
    // RFC 5246 §7.4.6 has handshake_failure; the engine says what RFC 9846 §6.2 has for it.
    ("client-certificate-missing-tls12", Ends::Alert("certificate_required", Server)),
    // RFC 9846 §4.5.1.
    ("client-certificate-missing", Ends::Alert("certificate_required", Server)),
    ("client-certificate-expired", Ends::Alert("certificate_expired", Server)),
    ("client-certificate-wrong-authority", Ends::Alert("unknown_ca", Server)),
    ("client-certificate-wrong-purpose", Ends::Alert("unsupported_certificate", Server)),
    // RFC 9846 §6.2: what a certificate can be refused for.
    ("expired", Ends::Alert("certificate_expired", Client)),
    ("not-yet-valid", Ends::Alert("certificate_expired", Client)),
    // No alert is for names alone; bad_certificate is for all that is corrupt or does not fit.
    ("wrong-name", Ends::Alert("bad_certificate", Client)),
    // One error to the client: there is no way to a root that it trusts.
    ("unknown-authority", Ends::Alert("unknown_ca", Client)),
    ("self-signed", Ends::Alert("unknown_ca", Client)),
    ("missing-intermediate", Ends::Alert("unknown_ca", Client)),
    ("wrong-purpose", Ends::Alert("unsupported_certificate", Client)),
    ("revoked", Ends::Alert("certificate_revoked", Client)),
    // RFC 9846 §4.5.1 would rather have bad_certificate; the engine sees a signature that it cannot check.
    ("sha1", Ends::Alert("decrypt_error", Client)),
    ("tampered", Ends::Alert("decrypt_error", Client)),
    ("key-p384", Ends::Orderly),
    ("key-ed25519", Ends::Orderly),
    ("key-rsa2048", Ends::Orderly),
    ("key-rsa4096", Ends::Orderly),
    ("hash-sha384", Ends::Orderly),
    ("hash-sha512", Ends::Orderly),
    ("subject-organization", Ends::Orderly),
    ("wildcard", Ends::Orderly),
    ("names-1000", Ends::Orderly),
    // The length is in range (RFC 9846 §4), but more than the engine takes.
    ("names-10000", Ends::Silence(Client)),
    ("long-chain", Ends::Orderly),
    ("certificate-compression", Ends::Orderly),
    ("far-away", Ends::Orderly),
    ("small-packets", Ends::Orderly),
    ("small-records", Ends::Orderly),
    ("disordered", Ends::Orderly),
    ("lossy-download", Ends::Orderly),
    ("server-closes", Ends::Orderly),
    // RFC 9846 §6.1: without close_notify, data may be missing.
    ("truncated", Ends::Fin(Server)),
    ("reset", Ends::Reset(Server)),
    // RFC 9293 §3.8.1, and §3.1: what is lost, or has the wrong checksum, comes again.
    ("packet-dropped", Ends::Orderly),
    ("packet-altered", Ends::Orderly),
    // RFC 5246 §6.2.3.3.
    ("ciphertext-flipped", Ends::Alert("bad_record_mac", Server)),
    // RFC 9846 §4.2.3.
    ("downgrade", Ends::Alert("illegal_parameter", Client)),
    // RFC 7627 §4: another transcript gives other keys.
    ("suite-replaced", Ends::Alert("bad_record_mac", Server)),
    // RFC 5246 §7.4.7.1.
    ("padding-oracle", Ends::Alert("decrypt_error", Server)),
    ("padding-oracle-hidden", Ends::Alert("bad_record_mac", Server)),
    // RFC 8422 §5.4.
    ("key-replaced", Ends::Alert("decrypt_error", Client)),
    // RFC 9846 §6: an alert before the keys is not authenticated.
    ("alert-forged", Ends::Believed(Server)),
    // RFC 9846 §5.3.
    ("record-replayed", Ends::Alert("bad_record_mac", Server)),
    // RFC 9846 §6.1.
    ("response-cut", Ends::Cut(Cut::Finish)),
    // RFC 9293 §3.5.2.
    ("reset-forged", Ends::Cut(Cut::Reset)),
    // RFC 9293 §3.8.3.
    ("silence", Ends::Cut(Cut::Silence)),
    ("relay", Ends::Orderly),
    ("own-authority", Ends::Alert("unknown_ca", Client)),
    // RFC 9846 §4.5.2.
    ("stolen-certificate", Ends::Alert("decrypt_error", Client)),
    ("company-proxy", Ends::Orderly),
    // RFC 9846 §4.5.1.
    ("company-proxy-unmasked", Ends::Alert("certificate_required", Server)),
];

/// What came of each attack: of what was done on the link, or of who sat between.
pub const OUTCOMES: &[(&str, &str)] = &[
    ("packet-dropped", "repaired"),
    ("packet-altered", "repaired"),
    ("ciphertext-flipped", "refused-by-server"),
    ("downgrade", "refused-by-client"),
    ("suite-replaced", "refused-by-server"),
    ("padding-oracle", "refused-by-server"),
    ("padding-oracle-hidden", "refused-by-server"),
    ("key-replaced", "refused-by-client"),
    ("alert-forged", "broken"),
    ("record-replayed", "refused-by-server"),
    ("response-cut", "broken"),
    ("reset-forged", "broken"),
    ("silence", "broken"),
    ("relay", "relayed"),
    ("own-authority", "unknown-authority"),
    ("stolen-certificate", "wrong-key"),
    ("company-proxy", "unnoticed"),
    ("company-proxy-unmasked", "no-client-certificate"),
];
