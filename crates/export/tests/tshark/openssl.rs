//! Agreement on what OpenSSL's client and server say to each other, captured by tcpdump as they say it and read by `capture`:
//! TLS 1.2 and 1.3 in many ways, with certificates that hold whatever certificates may hold.

mod certificates;
mod peers;

use std::sync::LazyLock;

use trace::Host::{self, Client, Server};

use crate::agreement::Agreement;
use peers::{Capturing, Say};

/// All of them compared.
pub static AGREEMENT: LazyLock<Agreement> = LazyLock::new(|| {
    let mut agreement = Agreement::default();
    for (name, server, connections) in TALKS {
        let mut capturing = Capturing::start(name, server);
        for (client, says) in *connections {
            capturing.connect(client, says);
        }
        let captured = capturing.finish();
        agreement.compare(name, &captured.trace, Client, &captured.file, &captured.arguments());
    }
    agreement
});

/// A client's options, and what the users type.
type Connection = (&'static str, &'static [Say]);

const fn say(at: Host, line: &'static str, heard: Host, text: &'static str) -> Say {
    Say { at, line, heard, text }
}

const TALK: &[Say] = &[say(Client, "question", Server, "question"), say(Server, "answer", Client, "answer")];
const UPDATE: &[Say] = &[
    TALK[0],
    say(Client, "k", Client, "KeyUpdate"),
    TALK[0],
    say(Client, "K", Client, "KeyUpdate"),
    TALK[0],
    TALK[1],
    say(Server, "K", Server, "KeyUpdate"),
    TALK[1],
    TALK[0],
];

// Left out is what tshark 4.0 loses track of: a client that authenticates after the handshake.

/// The name, the server's options, and its connections; `NAME` is a folder.
const TALKS: &[(&str, &str, &[Connection])] = &[
    (
        "openssl-tls13",
        "-cert leaf.pem -cert_chain chain.pem -groups P-384:X25519:P-256 -alpn http/1.1,spdy/1 -status_file ocsp.der",
        &[
            ("-groups X25519:P-384 -sess_out SESSION -servername server.example -alpn h2,http/1.1 -status", TALK),
            ("-groups X25519:P-384 -sess_in SESSION", TALK),
            ("-groups P-384 -ciphersuites TLS_AES_128_CCM_8_SHA256:TLS_CHACHA20_POLY1305_SHA256", UPDATE),
            ("-record_padding 512 -maxfraglen 1024 -nextprotoneg http/1.1", TALK),
        ],
    ),
    (
        "openssl-tls13-clients",
        "-cert rsa.pem -Verify 3 -CAfile chain.pem -max_send_frag 512",
        &[("-cert leaf.pem -cert_chain chain.pem", TALK), ("-cert ed25519.pem", TALK)],
    ),
    (
        "openssl-early",
        "-cert ed25519.pem -early_data -num_tickets 1",
        &[("-sess_out SESSION", TALK), ("-sess_in SESSION -early_data early.txt", TALK)],
    ),
    ("openssl-cookie", "-cert rsa.pem -stateless", &[("-no_middlebox", TALK)]),
    ("openssl-psk13", "-nocert -psk 0123456789abcdef", &[("-tls1_3 -psk 0123456789abcdef", TALK)]),
    (
        "openssl-tls12",
        "-cert leaf.pem -cert_chain chain.pem -tls1_2 -cipher ALL:@SECLEVEL=0 -status_file ocsp.der",
        &[
            ("-sess_out SESSION -status -servername server.example", TALK),
            ("-sess_in SESSION", TALK),
            ("-cipher ECDHE-ECDSA-AES128-CCM8", TALK),
            ("-cipher ECDHE-ECDSA-AES256-SHA384 -curves P-384:P-256", TALK),
            ("-cipher ECDHE-ECDSA-AES128-SHA -no_etm", TALK),
            ("-cipher ECDHE-ECDSA-CHACHA20-POLY1305", TALK),
        ],
    ),
    (
        "openssl-tls12-rsa",
        "-cert rsa.pem -tls1_2 -no_ticket -cipher ALL:@SECLEVEL=0 -verify 3 -CAfile chain.pem -max_send_frag 512",
        &[
            ("-sess_out SESSION -cert leaf.pem -cert_chain chain.pem", TALK),
            ("-sess_in SESSION", TALK),
            ("-cipher DHE-RSA-AES256-GCM-SHA384", TALK),
            ("-cipher AES128-SHA256 -cert rsa.pem", TALK),
        ],
    ),
    (
        "openssl-psk12",
        "-cert rsa.pem -tls1_2 -cipher ALL:PSK -psk 0123456789abcdef -psk_hint someone",
        &[
            ("-cipher PSK-AES128-CBC-SHA256 -psk 0123456789abcdef", TALK),
            // tshark 4.0 does not tell apart the messages of DHE_PSK and ECDHE_PSK.
            ("-cipher RSA-PSK-AES128-GCM-SHA256 -psk 0123456789abcdef", TALK),
        ],
    ),
];

#[test]
fn tshark_agrees_on_every_field_of_openssl() {
    AGREEMENT.check();
}
