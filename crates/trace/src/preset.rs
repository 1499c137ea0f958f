//! The scenarios that ship with the program: one TOML file each, in `scenarios/`.
//!
//! The build script reads the files, so that the page carries no TOML reader and a bad file stops the build.

use crate::Scenario;

/// A shipped scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The name in links and commands.
    pub id: &'static str,
    /// What it is about.
    pub family: Family,
    /// Every handshake is completed, and every connection closed in order; otherwise something goes wrong, as in life.
    pub orderly: bool,
    /// As `build.rs` wrote it.
    postcard: &'static [u8],
}

/// What a shipped scenario is about: a heading of the scenario picker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Full handshakes that go well.
    Handshakes,
    /// Meeting again: resumption and early data.
    Resumption,
    /// What the two agree on, or do not.
    Agreement,
    /// The client shows who it is.
    ClientCertificates,
    /// Something is wrong with the server's certificate.
    Flaws,
    /// Sound certificates of all kinds.
    Certificates,
    /// The road between, and how a connection ends.
    Road,
    /// Somebody interferes, on the link or between the two.
    Attacks,
}

impl Family {
    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            Family::Handshakes => "handshakes",
            Family::Resumption => "resumption",
            Family::Agreement => "agreement",
            Family::ClientCertificates => "client-certificates",
            Family::Flaws => "flaws",
            Family::Certificates => "certificates",
            Family::Road => "road",
            Family::Attacks => "attacks",
        }
    }
}

/// The files `scenarios/ID.toml`, family by family; those in which something goes wrong are marked.
macro_rules! shipped {
    (orderly) => { true };
    (orderly breaks) => { false };
    ($($family:ident { $($id:literal $(: $breaks:ident)?,)+ })+) => {
        &[$($(Preset {
            id: $id,
            family: Family::$family,
            orderly: shipped!(orderly $($breaks)?),
            postcard: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".postcard")),
        },)+)+]
    };
}

/// The preset that opens first.
pub const DEFAULT_PRESET: &str = "classic-fourteen";

/// All shipped scenarios, in the order of the scenario picker.
pub const PRESETS: &[Preset] = shipped! {
    Handshakes {
        "classic-fourteen",
        "tls12",
        "tls13",
        "hello-retry-request",
        "hybrid-group",
        "key-update",
    }
    Resumption {
        "resumption-tls12-id",
        "resumption-tls12",
        "resumption-tls13",
        "resumption-tls13-stateful",
        "early-data",
        "early-data-rejected",
        "early-data-replayed": breaks,
        "early-data-replayed-naive": breaks,
    }
    Agreement {
        "older-server",
        "alpn",
        "alpn-refused": breaks,
        "no-common-version": breaks,
        "no-common-suite": breaks,
        "no-common-group": breaks,
        "no-common-signature": breaks,
        "no-server-name",
    }
    ClientCertificates {
        "client-certificate-tls12",
        "client-certificate-tls13",
        "client-certificate-optional",
        "client-certificate-missing-tls12": breaks,
        "client-certificate-missing": breaks,
        "client-certificate-expired": breaks,
        "client-certificate-wrong-authority": breaks,
        "client-certificate-wrong-purpose": breaks,
    }
    Flaws {
        "expired": breaks,
        "not-yet-valid": breaks,
        "wrong-name": breaks,
        "unknown-authority": breaks,
        "self-signed": breaks,
        "missing-intermediate": breaks,
        "wrong-purpose": breaks,
        "revoked": breaks,
        "sha1": breaks,
        "tampered": breaks,
    }
    Certificates {
        "key-p384",
        "key-ed25519",
        "key-rsa2048",
        "key-rsa4096",
        "hash-sha384",
        "hash-sha512",
        "subject-organization",
        "wildcard",
        "names-1000",
        "names-10000": breaks,
        "long-chain",
        "certificate-compression",
    }
    Road {
        "far-away",
        "small-packets",
        "small-records",
        "disordered",
        "lossy-download",
        "server-closes",
        "truncated": breaks,
        "reset": breaks,
    }
    Attacks {
        "packet-dropped",
        "packet-altered",
        "ciphertext-flipped": breaks,
        "downgrade": breaks,
        "suite-replaced": breaks,
        "padding-oracle": breaks,
        "padding-oracle-hidden": breaks,
        "key-replaced": breaks,
        "alert-forged": breaks,
        "record-replayed": breaks,
        "response-cut": breaks,
        "reset-forged": breaks,
        "silence": breaks,
        "relay",
        "own-authority": breaks,
        "stolen-certificate": breaks,
        "company-proxy",
        "company-proxy-unmasked": breaks,
    }
};

/// Those that show a version's full handshake and nothing else, for a switch between the versions: they stand behind the
/// classic one.
pub const VERSION_PRESETS: &[Preset] = PRESETS.split_at(1).1.split_at(2).0;

/// Those that show each kind of handshake, and go well: what is tried out with many seeds and settings.
pub fn handshake_presets() -> impl Iterator<Item = Preset> {
    let is_one = |preset: &Preset| preset.orderly && matches!(preset.family, Family::Handshakes | Family::Resumption);
    PRESETS.iter().copied().filter(is_one)
}

/// The preset with this id.
pub fn preset(id: &str) -> Option<Preset> {
    PRESETS.iter().copied().find(|preset| preset.id == id)
}

impl Preset {
    /// The scenario itself.
    #[expect(clippy::expect_used, reason = "the build script wrote the bytes from this same type, and validated it")]
    pub fn scenario(self) -> Scenario {
        postcard::from_bytes(self.postcard).expect("the build script wrote it")
    }
}
