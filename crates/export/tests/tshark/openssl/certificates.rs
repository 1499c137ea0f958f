//! Certificates that OpenSSL makes by `fixtures/x509/openssl.cnf`, which names about every extension that there is: root,
//! authority and leaf, two that stand alone, and a response of the authority's.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Where they are: `leaf.pem`, `rsa.pem` and `ed25519.pem` with their keys; `chain.pem`, `ocsp.der`, `early.txt`.
pub static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openssl");
    std::fs::create_dir_all(&folder).unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/x509");
    std::fs::copy(fixtures.join("openssl.cnf"), folder.join("openssl.cnf")).unwrap();
    for command in COMMANDS {
        let mut arguments = Vec::new();
        // Quoted where there are spaces inside.
        for (index, part) in command.split('\'').enumerate() {
            if index % 2 == 1 {
                arguments.push(part);
            } else {
                arguments.extend(part.split_whitespace());
            }
        }
        openssl(&folder, &arguments);
    }
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let join = |into: &str, files: &[&str]| {
        std::fs::write(folder.join(into), files.iter().map(|file| read(file)).collect::<String>()).unwrap()
    };
    join("chain.pem", &["authority.crt", "root.crt"]);
    join("leaf.pem", &["leaf.key", "leaf.crt"]);
    join("rsa.pem", &["rsa.key", "rsa.crt"]);
    join("ed25519.pem", &["ed25519.key", "ed25519.crt"]);
    std::fs::write(folder.join("early.txt"), "early\n").unwrap();
    let line = "V\t490101000000Z\t\t0102030405060708090A0B0C0D0E0F\tunknown\t/CN=server.example\n";
    std::fs::write(folder.join("index.txt"), line).unwrap();
    for arguments in [
        "ocsp -issuer authority.crt -cert leaf.crt -reqout request.der",
        "ocsp -index index.txt -CA authority.crt -rsigner authority.crt -rkey authority.key -reqin request.der -ndays 7 \
         -respout ocsp.der",
    ] {
        openssl(&folder, &arguments.split_whitespace().collect::<Vec<_>>());
    }
    folder
});

const COMMANDS: [&str; 12] = [
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out root.key",
    "genrsa -out authority.key 2048",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out leaf.key",
    "genpkey -algorithm ed25519 -out ed25519.key",
    "genrsa -out rsa.key 2048",
    "req -x509 -new -extensions root -key root.key -sha384 -days 20000 -set_serial 1 -out root.crt",
    "req -new -key authority.key -subj '/DC=example/O=Håndtryk/CN=Håndtryk Test CA' -utf8 -out authority.csr",
    "req -new -key leaf.key -subj '/CN=server.example+OU=one value' -out leaf.csr",
    "x509 -req -in authority.csr -CA root.crt -CAkey root.key -sha384 -days 20000 -set_serial 0x80f1e2d3c4b5a697 \
     -extfile openssl.cnf -extensions authority -out authority.crt",
    "x509 -req -in leaf.csr -CA authority.crt -CAkey authority.key -sha256 -days 825 -sigopt rsa_padding_mode:pss \
     -sigopt rsa_pss_saltlen:32 -set_serial 0x102030405060708090a0b0c0d0e0f -extfile openssl.cnf -extensions leaf \
     -out leaf.crt",
    "req -x509 -new -extensions plain -key rsa.key -subj /CN=server.example -days 30 -out rsa.crt",
    "req -x509 -new -extensions plain -key ed25519.key -subj / -days 30 -set_serial -129 -out ed25519.crt",
];

fn openssl(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("openssl");
    let output = command.args(arguments).env("OPENSSL_CONF", "openssl.cnf").current_dir(folder).output();
    let output = output.expect("OpenSSL 3 is missing: install it (Debian: apt-get install openssl)");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
