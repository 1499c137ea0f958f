//! Signatures, checked: of the handshake (RFC 9846 §4.5.2, RFC 8422 §5.4) and of certificates (RFC 5280 §4.1.1.3).

use analysis::{CheckKind, Outcome, SigningAlgorithm, SigningHash};
use dissect::{X509, dissect_certificate};
use trace::{ConnectionId, Host};

use super::operand::{Literal, Operand};
use super::script::{Python, Shell};
use super::{Command, Run, Unverifiable};

/// A signature, and all that it takes to check it.
pub(super) struct Signature<'a> {
    pub algorithm: SigningAlgorithm,
    /// As `subjectPublicKey` holds it.
    pub public_key: &'a [u8],
    pub signature: &'a [u8],
    /// What is signed, part by part.
    pub content: Vec<Operand>,
    /// Whether it fits.
    pub valid: bool,
}

/// An elliptic curve, as the tools know it.
struct Curve {
    /// Python's class.
    class: &'static str,
    /// A SubjectPublicKeyInfo (RFC 5480 §2) up to the point.
    before_point: &'static [u8],
}

const P256: Curve = Curve {
    class: "ec.SECP256R1()",
    before_point:
        b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00",
};
const P384: Curve = Curve {
    class: "ec.SECP384R1()",
    before_point: b"\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00",
};

impl Run<'_> {
    /// The commands for the issuer's signature of a certificate; none if there is no such certificate, or no issuer.
    pub fn certificate_commands(
        self,
        connection: ConnectionId,
        from: Host,
        certificate: usize,
    ) -> Option<Result<Vec<Command>, Unverifiable>> {
        let chain = self.analysis.certificate_chain(self.trace, connection, from)?;
        let checks = || chain.checks.iter().filter(|check| check.certificate == certificate);
        let issuer = checks().find_map(|check| match check.kind {
            CheckKind::IssuerName { found, .. } => found,
            _ => None,
        })?;
        let outcome = checks().find(|check| matches!(check.kind, CheckKind::Signature { .. }))?.outcome;
        let read = |place: usize| {
            let bytes = self.analysis.bytes(self.trace, &chain.certificates.get(place)?.bytes);
            Some((X509::read(&dissect_certificate(bytes), bytes)?, bytes))
        };
        let ((subject, bytes), (issuer, issuer_bytes)) = (read(certificate)?, read(issuer)?);
        let Some(algorithm) = SigningAlgorithm::of_certificate(&subject) else {
            return Some(Err(Unverifiable::Algorithm));
        };
        let signed = bytes.get(subject.tbs_certificate)?.to_vec();
        let signature = Signature {
            algorithm,
            public_key: issuer_bytes.get(issuer.public_key.key)?,
            signature: bytes.get(subject.signature)?,
            content: vec![Operand { name: "tbs_certificate".into(), literal: Literal::Bytes(signed) }],
            valid: outcome == Outcome::Passed,
        };
        Some(signature.commands())
    }
}

impl Signature<'_> {
    pub fn commands(&self) -> Result<Vec<Command>, Unverifiable> {
        let python = self.python()?;
        Ok(self.shell().into_iter().chain([python]).collect())
    }

    /// None for Ed25519: `openssl pkeyutl` reads what is signed from a file alone.
    fn shell(&self) -> Option<Command> {
        let (hash, public_key, options) = match self.algorithm {
            SigningAlgorithm::Ed25519 => return None,
            SigningAlgorithm::Ecdsa(hash) => (hash, [self.curve()?.before_point, self.public_key].concat(), ""),
            SigningAlgorithm::RsaPkcs1(hash) => (hash, self.public_key.to_vec(), ""),
            SigningAlgorithm::RsaPss(hash) => {
                let options = "\\\n  -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest ";
                (hash, self.public_key.to_vec(), options)
            }
        };
        let mut shell = Shell::default();
        shell.bytes("public_key", &public_key);
        shell.bytes("signature", self.signature);
        self.content.iter().for_each(|part| shell.define(part));
        shell.join("content", &self.names());
        shell.line(&format!(
            "unhex $content | openssl dgst -{} -keyform DER {options}\\\n  \
             -verify <(unhex $public_key) -signature <(unhex $signature)",
            digest(hash)
        ));
        let expected = if self.valid { "Verified OK" } else { "Verification failure" };
        Some(shell.finish(expected.into()))
    }

    fn python(&self) -> Result<Command, Unverifiable> {
        let class = |hash| format!("hashes.{}()", digest(hash).to_uppercase());
        let key = match self.algorithm {
            SigningAlgorithm::Ed25519 => "Ed25519PublicKey.from_public_bytes(public_key)".into(),
            SigningAlgorithm::Ecdsa(_) => {
                let curve = self.curve().ok_or(Unverifiable::Algorithm)?.class;
                format!("ec.EllipticCurvePublicKey.from_encoded_point({curve}, public_key)")
            }
            SigningAlgorithm::RsaPkcs1(_) | SigningAlgorithm::RsaPss(_) => "load_der_public_key(public_key)".into(),
        };
        let (imports, how): (&[&str], _) = match self.algorithm {
            SigningAlgorithm::Ed25519 => {
                (&["from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey"], String::new())
            }
            SigningAlgorithm::Ecdsa(hash) => (
                &[
                    "from cryptography.hazmat.primitives import hashes",
                    "from cryptography.hazmat.primitives.asymmetric import ec",
                ],
                format!(", ec.ECDSA({})", class(hash)),
            ),
            SigningAlgorithm::RsaPkcs1(hash) => (&RSA_IMPORTS, format!(", padding.PKCS1v15(), {}", class(hash))),
            SigningAlgorithm::RsaPss(hash) => {
                let hash = class(hash);
                (
                    &RSA_IMPORTS,
                    format!(",\n        padding.PSS(padding.MGF1({hash}), padding.PSS.DIGEST_LENGTH), {hash}"),
                )
            }
        };
        let mut python =
            Python::importing(&[&["from cryptography.exceptions import InvalidSignature"], imports].concat());
        python.bytes("public_key", self.public_key);
        python.bytes("signature", self.signature);
        self.content.iter().for_each(|part| python.define(part));
        python.join("content", &self.names());
        python.line(&format!("key = {key}\ntry:\n    key.verify(signature, content{how})"));
        python.line("    print(\"valid\")\nexcept InvalidSignature:\n    print(\"invalid\")");
        Ok(python.finish(if self.valid { "valid" } else { "invalid" }.into()))
    }

    fn names(&self) -> Vec<&str> {
        self.content.iter().map(|part| part.name.as_str()).collect()
    }

    /// The curve of the public key, which is an uncompressed point.
    fn curve(&self) -> Option<Curve> {
        match self.public_key.len() {
            65 => Some(P256),
            97 => Some(P384),
            _ => None,
        }
    }
}

const RSA_IMPORTS: [&str; 3] = [
    "from cryptography.hazmat.primitives import hashes",
    "from cryptography.hazmat.primitives.asymmetric import padding",
    "from cryptography.hazmat.primitives.serialization import load_der_public_key",
];

const fn digest(hash: SigningHash) -> &'static str {
    match hash {
        SigningHash::Sha256 => "sha256",
        SigningHash::Sha384 => "sha384",
        SigningHash::Sha512 => "sha512",
    }
}
