//! A cipher suite and a signature scheme, each in a sentence made from the parts of its name.

use dissect::{
    Authentication, BulkCipher, CipherMode, CipherSuite, CipherSuiteParameters, KeyExchange, SignatureScheme, SuiteHash,
};

use crate::Texts;

impl Texts {
    /// The parts of a suite in a sentence; none for the few whose parts are not told apart.
    pub(crate) fn cipher_suite_meaning(&self, suite: CipherSuite) -> Option<String> {
        let Some(parameters) = suite.parameters() else {
            return self.find(&format!("cipher-suite-{}", suite.name()?), &[]);
        };
        let exchange = match parameters.key_exchange {
            Some(KeyExchange::Ecdhe) => "ecdhe",
            Some(KeyExchange::Dhe) => "dhe",
            Some(KeyExchange::Rsa) => "rsa",
            Some(KeyExchange::Ecdh | KeyExchange::Dh) => "fixed",
            Some(KeyExchange::EcdhAnonymous | KeyExchange::DhAnonymous) => "anonymous",
            Some(KeyExchange::Psk) => "psk",
            Some(KeyExchange::RsaPsk) => "rsa_psk",
            Some(KeyExchange::EcdhePsk | KeyExchange::DhePsk) => "ephemeral_psk",
            None if is_tls13(suite, &parameters) => "tls13",
            None => return None,
        };
        let signature = match parameters.authentication {
            Some(Authentication::Ecdsa) => "ECDSA",
            Some(Authentication::Dss) => "DSA",
            _ => "RSA",
        };
        let hash = match (parameters.mode, parameters.hash) {
            // There the hash is HMAC's, and is told with the cipher.
            (CipherMode::Cbc | CipherMode::Other, _) | (_, None) => "none",
            (_, Some(hash)) => name(hash),
        };
        let arguments = [
            ("exchange", exchange.into()),
            ("signature", signature.into()),
            ("cipher", cipher(&parameters).into()),
            ("hash", hash.into()),
        ];
        self.find("cipher-suite", &arguments)
    }

    /// What a scheme signs with; none for the rarer ones.
    pub(crate) fn signature_scheme_meaning(&self, scheme: SignatureScheme) -> Option<String> {
        let name = scheme.name()?;
        let (algorithm, hash) = match name.rsplit_once("_sha") {
            Some((algorithm, hash)) if hash.bytes().all(|byte| byte.is_ascii_digit()) => (algorithm, hash),
            _ => (name, ""),
        };
        let (kind, curve) = match algorithm.split_once('_') {
            Some(("ecdsa", curve)) => ("ecdsa", curve),
            _ => (algorithm, "none"),
        };
        let id = match kind {
            "mldsa44" | "mldsa65" | "mldsa87" => "signature-mldsa".to_owned(),
            _ => format!("signature-{kind}"),
        };
        let curve = match curve {
            "secp256r1" => "P-256",
            "secp384r1" => "P-384",
            "secp521r1" => "P-521",
            curve => curve.strip_suffix("tls13").unwrap_or(curve),
        };
        let mut text = self.find(&id, &[("hash", format!("SHA-{hash}").into()), ("curve", curve.into())])?;
        if hash == "1" {
            text.push(' ');
            text.push_str(&self.text("signature-sha1"));
        }
        Some(text)
    }
}

/// Where a suite is defined; none for the rarer ones.
pub(crate) fn sections(suite: CipherSuite) -> Option<&'static [(u16, &'static str)]> {
    match suite {
        CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV => return Some(&[(5746, "3.3")]),
        CipherSuite::TLS_FALLBACK_SCSV => return Some(&[(7507, "3")]),
        _ => {}
    }
    let parameters = suite.parameters()?;
    let is_elliptic = parameters.key_exchange == Some(KeyExchange::Ecdhe);
    let is_old = matches!(parameters.key_exchange, Some(KeyExchange::Rsa | KeyExchange::Dhe));
    Some(match (parameters.mode, parameters.hash) {
        _ if is_tls13(suite, &parameters) => &[(9846, "B.4")],
        (CipherMode::Poly1305, _) => &[(7905, "2")],
        (CipherMode::Gcm, _) if is_elliptic && is_aes(&parameters) => &[(5289, "3.2")],
        (CipherMode::Gcm, _) if is_old && is_aes(&parameters) => &[(5288, "3")],
        (CipherMode::Ccm | CipherMode::Ccm8, _) if is_elliptic => &[(7251, "2")],
        (CipherMode::Ccm | CipherMode::Ccm8, _) if is_old => &[(6655, "3")],
        (CipherMode::Ccm | CipherMode::Ccm8, _) => &[(6655, "4")],
        (CipherMode::Cbc, Some(SuiteHash::Sha1)) if is_elliptic && is_aes(&parameters) => &[(8422, "6")],
        (CipherMode::Cbc, _) if is_elliptic && is_aes(&parameters) => &[(5289, "3.1")],
        (CipherMode::Cbc, _) if is_old && is_aes(&parameters) => &[(5246, "A.5")],
        _ => return None,
    })
}

/// Names of TLS 1.3 have no key exchange; nor have a few of TLS 1.2 and one of nothing at all.
fn is_tls13(suite: CipherSuite, parameters: &CipherSuiteParameters) -> bool {
    suite.0 >> 8 == 0x13 && (is_aes(parameters) || parameters.cipher == BulkCipher::ChaCha20)
}

fn is_aes(parameters: &CipherSuiteParameters) -> bool {
    matches!(parameters.cipher, BulkCipher::Aes128 | BulkCipher::Aes256)
}

/// The cipher as every language writes it, or which text tells of it.
fn cipher(parameters: &CipherSuiteParameters) -> String {
    let key = match parameters.cipher {
        BulkCipher::Aes128 => "AES-128",
        BulkCipher::Aes256 => "AES-256",
        BulkCipher::ChaCha20 => return "ChaCha20-Poly1305".to_owned(),
        BulkCipher::Null => return "null".to_owned(),
        BulkCipher::Other => return "other".to_owned(),
    };
    let mode = match parameters.mode {
        CipherMode::Gcm => "GCM",
        CipherMode::Ccm => "CCM",
        CipherMode::Ccm8 => "CCM-8",
        CipherMode::Cbc => {
            let hash = parameters.hash.map_or("", name);
            return format!("{key}-CBC + HMAC-{hash}");
        }
        CipherMode::Poly1305 | CipherMode::Other => return "other".to_owned(),
    };
    format!("{key}-{mode}")
}

fn name(hash: SuiteHash) -> &'static str {
    match hash {
        SuiteHash::Md5 => "MD5",
        SuiteHash::Sha1 => "SHA-1",
        SuiteHash::Sha256 => "SHA-256",
        SuiteHash::Sha384 => "SHA-384",
    }
}
