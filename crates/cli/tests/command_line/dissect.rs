//! `haandtryk dissect`: what was run comes back, and what cannot be read is named.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program_under_test::{argument, file, haandtryk};
use serde_json::Value;
use trace::PRESETS;

fn captured(name: &str, arguments: &[&str]) -> PathBuf {
    let path = file(name);
    haandtryk(&[&["run"], arguments, &["--format", "pcapng", "-o", argument(&path)]].concat()).fine();
    path
}

/// Sender, type, length and fields of each message.
fn messages(json: &[u8]) -> Vec<Value> {
    let all: Value = serde_json::from_slice(json).unwrap();
    let told = ["from", "layer", "type", "length", "record", "segment", "epoch", "decrypted", "step", "fields"];
    let message = |message: &Value| told.iter().map(|member| message[*member].clone()).collect();
    all["messages"].as_array().unwrap().iter().map(message).collect()
}

fn dissected(path: &Path, arguments: &[&str]) -> Vec<u8> {
    haandtryk(&[&["dissect", argument(path), "--format", "json"], arguments].concat()).fine()
}

/// The client's messages, then the server's, without their places among all: where a flight is too long for TCP to send at
/// once, a capture at the client has what the client says in between sooner than the run, which goes by departures.
fn by_sender(mut messages: Vec<Value>) -> Vec<Value> {
    for message in &mut messages {
        message.as_array_mut().unwrap().drain(4..6);
    }
    messages.sort_by_key(|message| message[0] == "server");
    messages
}

#[test]
fn a_run_comes_back_from_its_capture_message_by_message() {
    // What is lost, doubled or overtaken on the road looks otherwise from each end; what a host no longer read after it gave
    // up, a capture cannot tell.
    let is_even = |link: &trace::Link| link.loss_permille + link.reordering_permille + link.duplication_permille == 0;
    for preset in PRESETS.iter().filter(|preset| preset.orderly && is_even(&preset.scenario().link)) {
        if preset.id == "packet-altered" {
            continue; // See below.
        }
        let json = haandtryk(&["run", preset.id, "--format", "json"]).fine();
        let path = captured(&format!("back-{}.pcapng", preset.id), &[preset.id]);
        let (back, run) = (messages(&dissected(&path, &[])), messages(&json));
        match preset.id {
            id @ ("tls12" | "tls13" | "hello-retry-request" | "key-update" | "early-data") => {
                assert_eq!(back, run, "{id}");
            }
            id => assert_eq!(by_sender(back), by_sender(run), "{id}"),
        }
    }
}

/// A wrong checksum may be a network card's that looks odd, so what a capture has first is taken: a flight that came damaged,
/// and was dropped and sent again, stays closed. The run knows what its receiver took.
#[test]
fn a_packet_with_a_wrong_checksum_is_taken_from_a_capture() {
    let path = captured("back-packet-altered.pcapng", &["packet-altered"]);
    let run = messages(&haandtryk(&["run", "packet-altered", "--format", "json"]).fine());
    let is_sealed = |message: &&Value| message[6] == "handshake" && message[7] == false;
    let sealed = |messages: &[Value]| messages.iter().filter(is_sealed).count();
    assert_eq!((sealed(&messages(&dissected(&path, &[]))), sealed(&run)), (1, 0));
}

#[test]
fn a_capture_without_secrets_opens_with_the_key_log() {
    let json = haandtryk(&["run", "tls13", "--format", "json"]).fine();
    let path = captured("closed.pcapng", &["tls13", "--no-secrets"]);
    let closed = messages(&dissected(&path, &[]));
    assert!(closed.iter().all(|message| message[7] == false));
    let key_log = file("closed.keylog");
    haandtryk(&["run", "tls13", "--format", "keylog", "-o", argument(&key_log)]).fine();
    assert_eq!(messages(&dissected(&path, &["--keylog", argument(&key_log)])), messages(&json));
}

#[test]
fn the_formats_of_a_capture_are_those_of_a_run() {
    let path = captured("formats.pcapng", &["tls12"]);
    for (format, expect) in [("text", "ServerKeyExchange"), ("svg", "</svg>"), ("mermaid", "sequenceDiagram")] {
        let text = haandtryk(&["dissect", argument(&path), "--format", format]).fine();
        assert!(String::from_utf8(text).unwrap().contains(expect));
    }
}

#[test]
fn a_capture_cut_anywhere_yields_what_can_be_read() {
    let path = captured("whole.pcapng", &["tls12"]);
    let whole = fs::read(&path).unwrap();
    let all = messages(&dissected(&path, &[]));
    for part in [3, 7] {
        let kept = whole.len() * part / 10;
        let path = file(&format!("cut-{part}.pcapng"));
        fs::write(&path, &whole[..kept]).unwrap();
        let outcome = haandtryk(&["dissect", argument(&path), "--format", "json"]);
        assert_eq!(outcome.code, 1);
        let json: Value = serde_json::from_slice(&outcome.out).unwrap();
        let at = json["capture"]["truncated_at"].as_u64().unwrap();
        assert!(at < kept as u64);
        for expect in [argument(&path), &format!("offset {at}"), "the file ends", "All before that has been read"] {
            assert!(outcome.err.contains(expect), "{expect} in {}", outcome.err);
        }
        let read = messages(&outcome.out);
        assert!(!read.is_empty() && read.len() < all.len());
        let types = |messages: &[Value]| messages.iter().map(|message| message[2].clone()).collect::<Vec<_>>();
        assert_eq!(types(&read), types(&all)[..read.len()]);
    }
}

#[test]
fn what_is_no_capture_is_named_with_what_to_do() {
    let write = |name: &str, bytes: &[u8]| {
        let path = file(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let text = write("some.txt", b"Hello there\n");
    let empty = write("empty.pcapng", b"");
    let gzip = write("packed.pcapng", &[0x1f, 0x8b, 8, 0]);
    let key_log = write("some.keylog", b"CLIENT_RANDOM 00 00\n");
    let capture = captured("with-bad-keylog.pcapng", &["tls12"]);
    let missing = file("missing.pcapng");
    for (arguments, expect) in [
        (&[argument(&text)][..], ["some.txt: offset 0: not a pcap or pcapng file", "it is text"]),
        (&[argument(&empty)], ["empty.pcapng: offset 0", "it is empty"]),
        (&[argument(&gzip)], ["packed.pcapng: offset 0", "gunzip it first"]),
        (&[argument(&key_log)], ["some.keylog: offset 0", "it is a key log"]),
        (&[argument(&missing)], ["cannot read", "missing.pcapng"]),
        (&[argument(&capture), "--keylog", argument(&key_log)], ["some.keylog: no secrets in it", "SSLKEYLOGFILE"]),
        (&[argument(&capture), "--keylog", argument(&missing)], ["cannot read", "missing.pcapng"]),
    ] {
        let outcome = haandtryk(&[&["dissect"], arguments].concat());
        assert_eq!((outcome.code, outcome.out.len()), (1, 0), "{arguments:?}");
        assert!(expect.iter().all(|expect| outcome.err.contains(expect)), "{arguments:?}: {}", outcome.err);
    }
}

#[test]
fn a_bad_line_of_a_key_log_is_named_and_the_others_count() {
    let path = captured("bad-line.pcapng", &["tls13", "--no-secrets"]);
    let good = haandtryk(&["run", "tls13", "--format", "keylog"]).text();
    let key_log = file("bad-line.keylog");
    fs::write(&key_log, format!("# by hand\nCLIENT_RANDOM zz 00\n{good}")).unwrap();
    let outcome = haandtryk(&["dissect", argument(&path), "--format", "json", "--keylog", argument(&key_log)]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.err.contains("bad-line.keylog: line 2: the random should have 64"), "{}", outcome.err);
    assert!(messages(&outcome.out).iter().any(|message| message[7] == true));
}
