//! RSA key transport: from our capture and the server's private key alone, which came into somebody's hands afterwards,
//! tshark decrypts all that was said. From a capture of today's key exchange it decrypts nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use analysis::analyse;
use export::Secrets;
use trace::{Engine, EventKind, Host, KeyTransportSuite, Scenario, Trace, preset};

use crate::lens::{decrypted_with, sent};
use crate::{capture, tshark};

#[test]
fn the_private_key_alone_decrypts_what_was_recorded_before_it_was_stolen() {
    for suite in KeyTransportSuite::ALL {
        for extended_master_secret in [false, true] {
            let mut scenario = preset("classic-fourteen").unwrap().scenario();
            scenario.textbook.cipher_suites = vec![suite];
            scenario.textbook.extended_master_secret = extended_master_secret;
            let (theirs, all) = stolen(&format!("stolen-{}-{extended_master_secret}", suite.name()), &scenario);
            // Both Finished, what was asked and answered, and both goodbyes.
            assert_eq!((theirs.len(), &theirs), (6, &all), "{suite:?} {extended_master_secret}");
        }
    }
    let mut scenario = preset("classic-fourteen").unwrap().scenario();
    scenario.engine = Engine::Rustls;
    let (theirs, all) = stolen("stolen-ecdhe", &scenario);
    assert_eq!((theirs.len(), all.len()), (0, 6), "the key signs, and opens nothing");
}

/// The same, decrypted by the lines of the key log instead.
#[test]
fn the_key_log_decrypts_either_suite_with_and_without_extended_master_secret() {
    for suite in KeyTransportSuite::ALL {
        for extended_master_secret in [false, true] {
            let mut scenario = preset("classic-fourteen").unwrap().scenario();
            scenario.textbook.cipher_suites = vec![suite];
            scenario.textbook.extended_master_secret = extended_master_secret;
            let trace = sim::run(&scenario);
            let file = capture(
                &format!("logged-{}-{extended_master_secret}", suite.name()),
                &trace,
                Host::Server,
                Secrets::Included,
            );
            let texts =
                tshark(&file, &["-Y", "http", "-T", "fields", "-e", "http.request.uri", "-e", "http.file_data"]);
            assert!(texts.contains('/') && texts.contains("Det var et rigtigt handshake."), "{suite:?}: {texts}");
        }
    }
}

/// What tshark decrypts of the run with the server's private key, and what was sent.
fn stolen(name: &str, scenario: &Scenario) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let trace = sim::run(scenario);
    let file = capture(name, &trace, Host::Server, Secrets::LeftOut);
    let key = private_key(&trace, &file);
    let preference = format!("uat:rsa_keys:\"{}\",\"\"", key.display());
    (decrypted_with(&file, &preference), sent(&trace, &analyse(&trace)))
}

/// The key of the server's certificate, as a file that tshark reads.
fn private_key(trace: &Trace, beside: &Path) -> PathBuf {
    let keys = trace.events.iter().filter(|event| event.host == Host::Server);
    let mut key = keys.filter_map(|event| match event.kind {
        EventKind::CertificateKey { private_key, .. } => Some(trace.buffer(private_key)),
        _ => None,
    });
    let (der, pem) = (beside.with_extension("der"), beside.with_extension("pem"));
    std::fs::write(&der, key.next().unwrap()).unwrap();
    let mut openssl = Command::new("openssl");
    openssl.args(["rsa", "-inform", "DER", "-in"]).arg(der).arg("-out").arg(&pem).stderr(Stdio::null());
    let status = openssl.status().expect("openssl is missing: install it (Debian: apt-get install openssl)");
    assert!(status.success(), "openssl does not read the key");
    pem
}
