//! What a certificate's tree says of it, for those who check it.

use std::net::IpAddr;
use std::ops::Range;

use super::{
    CERTIFICATE_ID, ISSUER, NOT_AFTER, NOT_BEFORE, SERIAL_NUMBER, SIGNATURE, SIGNATURE_ALGORITHM, SIGNATURE_VALUE,
    SUBJECT, SUBJECT_PUBLIC_KEY_INFO, TBS_CERTIFICATE,
};
use super::{NameConstraints, algorithm, constraints, content, extension, general_name, name};
use crate::{Field, FieldId, ObjectIdentifier, Value};

/// What a certificate's tree says of it. Ranges are those of the buffer that was dissected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct X509<'a> {
    /// The whole certificate.
    pub certificate: Range<usize>,
    /// What is signed.
    pub tbs_certificate: Range<usize>,
    /// The number that its issuer gave it, without tag and length.
    pub serial_number: Range<usize>,
    /// The name of the issuer, tag and length included, so that names can be compared by their bytes.
    pub issuer: Range<usize>,
    /// The name of the subject, tag and length included.
    pub subject: Range<usize>,
    /// The issuer's name in one line.
    pub issuer_name: String,
    /// The subject's name in one line; empty where the names stand in subjectAltName alone.
    pub subject_name: String,
    /// The first second of validity, since 1970.
    pub not_before: i64,
    /// The last second of validity, since 1970.
    pub not_after: i64,
    /// The public key.
    pub public_key: PublicKeyInfo<'a>,
    /// What the issuer signed by.
    pub signature_algorithm: ObjectIdentifier<'a>,
    /// The algorithm stands inside what is signed too, and is the same there (RFC 5280 §4.1.1.2).
    pub algorithm_is_signed: bool,
    /// The hash and the length of the salt, with RSASSA-PSS.
    pub pss: Option<PssParameters<'a>>,
    /// The signature, without tag, length and unused bits.
    pub signature: Range<usize>,
    /// dNSName entries of subjectAltName, in order.
    pub dns_names: Vec<&'a str>,
    /// iPAddress entries of subjectAltName, in order.
    pub ip_addresses: Vec<IpAddr>,
    /// basicConstraints, if there is one.
    pub basic_constraints: Option<BasicConstraints>,
    /// keyUsage, if there is one: digitalSignature is bit 15, decipherOnly bit 7, and so on between.
    pub key_usage: Option<u16>,
    /// extKeyUsage, if there is one.
    pub key_purposes: Option<Vec<ObjectIdentifier<'a>>>,
    /// nameConstraints, if there are any.
    pub name_constraints: Option<NameConstraints<'a>>,
    /// subjectKeyIdentifier.
    pub subject_key_identifier: Option<Range<usize>>,
    /// The keyIdentifier of authorityKeyIdentifier.
    pub authority_key_identifier: Option<Range<usize>>,
    /// The extensions, in order.
    pub extensions: Vec<(ObjectIdentifier<'a>, Criticality)>,
    /// Some of its bytes do not follow the format. What only names say, or extensions that no check needs, does not count.
    pub malformed: bool,
}

/// Whether who does not know an extension may pass it over (RFC 5280 §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criticality {
    /// It must be understood, or the certificate refused.
    Critical,
    /// It may be passed over.
    NonCritical,
}

/// A public key (RFC 5280 §4.1.2.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKeyInfo<'a> {
    /// SubjectPublicKeyInfo, tag and length included.
    pub info: Range<usize>,
    /// The algorithm that the key is for.
    pub algorithm: ObjectIdentifier<'a>,
    /// The curve, with id-ecPublicKey.
    pub named_curve: Option<ObjectIdentifier<'a>>,
    /// The key: the BIT STRING's content without its unused bits.
    pub key: Range<usize>,
}

/// RSASSA-PSS-params (RFC 4055 §3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PssParameters<'a> {
    /// The hash; SHA-1 where it is left out.
    pub hash: ObjectIdentifier<'a>,
    /// Bytes of the salt; 20 where it is left out.
    pub salt_length: u64,
}

/// basicConstraints (RFC 5280 §4.2.1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicConstraints {
    /// The subject is a certificate authority.
    pub ca: bool,
    /// How many certificates of other authorities may stand between this one and the last.
    pub path_len_constraint: Option<u64>,
}

impl<'a> X509<'a> {
    /// keyCertSign in [`X509::key_usage`].
    pub const KEY_CERT_SIGN: u16 = 1 << 10;
    /// keyEncipherment in [`X509::key_usage`].
    pub const KEY_ENCIPHERMENT: u16 = 1 << 13;
    /// keyAgreement in [`X509::key_usage`].
    pub const KEY_AGREEMENT: u16 = 1 << 11;
    /// digitalSignature in [`X509::key_usage`].
    pub const DIGITAL_SIGNATURE: u16 = 1 << 15;

    /// Reads the first certificate in a tree that was made of `bytes`; none if a part that every certificate has is
    /// missing or cannot be read.
    pub fn read(field: &Field, bytes: &'a [u8]) -> Option<X509<'a>> {
        let certificate = field.find(CERTIFICATE_ID)?;
        let tbs = certificate.child(TBS_CERTIFICATE)?;
        let time = |id| match content(tbs.find(id)?)?.value {
            Value::Time(seconds) => Some(seconds),
            _ => None,
        };
        let signature_algorithm = certificate.child(SIGNATURE_ALGORITHM)?;
        let read = Read { tbs, bytes };
        Some(X509 {
            certificate: certificate.range.clone(),
            tbs_certificate: tbs.range.clone(),
            serial_number: content(tbs.child(SERIAL_NUMBER)?)?.range.clone(),
            issuer: tbs.child(ISSUER)?.range.clone(),
            subject: tbs.child(SUBJECT)?.range.clone(),
            issuer_name: name::read(tbs.child(ISSUER)?, bytes),
            subject_name: name::read(tbs.child(SUBJECT)?, bytes),
            not_before: time(NOT_BEFORE)?,
            not_after: time(NOT_AFTER)?,
            public_key: read.public_key()?,
            signature_algorithm: object_identifier(signature_algorithm.child(algorithm::ALGORITHM)?, bytes)?,
            algorithm_is_signed: signature_algorithm.bytes(bytes) == tbs.child(SIGNATURE)?.bytes(bytes),
            pss: pss(signature_algorithm, bytes),
            signature: bits(certificate.child(SIGNATURE_VALUE)?)?,
            dns_names: read.dns_names(),
            ip_addresses: read.ip_addresses(),
            basic_constraints: read.basic_constraints(),
            key_usage: read.key_usage(),
            key_purposes: read.key_purposes(),
            name_constraints: constraints::read(tbs, bytes),
            subject_key_identifier: read.octets(extension::SUBJECT_KEY_IDENTIFIER),
            authority_key_identifier: read.octets(extension::KEY_IDENTIFIER),
            extensions: read.extensions(),
            malformed: is_malformed(certificate, bytes),
        })
    }
}

struct Read<'f, 'a> {
    tbs: &'f Field,
    bytes: &'a [u8],
}

impl<'a> Read<'_, 'a> {
    fn public_key(&self) -> Option<PublicKeyInfo<'a>> {
        let info = self.tbs.child(SUBJECT_PUBLIC_KEY_INFO)?;
        let algorithm = info.child(algorithm::KEY_ALGORITHM)?;
        Some(PublicKeyInfo {
            info: info.range.clone(),
            algorithm: object_identifier(algorithm.child(algorithm::ALGORITHM)?, self.bytes)?,
            named_curve: algorithm.child(algorithm::NAMED_CURVE).and_then(|curve| object_identifier(curve, self.bytes)),
            key: bits(info.child(algorithm::SUBJECT_PUBLIC_KEY)?)?,
        })
    }

    /// The content of the leaves under the elements with this id, wherever they are under this field.
    fn contents<'f>(&self, under: &'f Field, id: FieldId) -> impl Iterator<Item = &'f Field> {
        under.walk().filter(move |field| field.id == id).filter_map(content)
    }

    fn dns_names(&self) -> Vec<&'a str> {
        let Some(names) = self.tbs.find(extension::SUBJECT_ALT_NAME) else { return Vec::new() };
        let names = self.contents(names, general_name::DNS_NAME);
        names.filter_map(|name| std::str::from_utf8(name.bytes(self.bytes)).ok()).collect()
    }

    fn ip_addresses(&self) -> Vec<IpAddr> {
        let Some(names) = self.tbs.find(extension::SUBJECT_ALT_NAME) else { return Vec::new() };
        let names = names.walk().filter(|field| field.id == general_name::IP_ADDRESS && field.children.len() == 3);
        names
            .filter_map(|name| match name.child(general_name::ADDRESS)?.value {
                Value::Address(address) => Some(address),
                _ => None,
            })
            .collect()
    }

    fn basic_constraints(&self) -> Option<BasicConstraints> {
        let constraints = self.tbs.find(extension::BASIC_CONSTRAINTS)?;
        let value = |id| constraints.child(id).and_then(content).map(|content| &content.value);
        Some(BasicConstraints {
            ca: value(extension::CA) == Some(&Value::Boolean(true)),
            path_len_constraint: match value(extension::PATH_LEN_CONSTRAINT) {
                Some(Value::Unsigned(length)) => Some(*length),
                _ => None,
            },
        })
    }

    fn key_usage(&self) -> Option<u16> {
        let bits = self.tbs.find(extension::KEY_USAGE_BITS)?;
        match (&bits.value, bits.range.len()) {
            (Value::Bits { value, .. }, 1) => Some((*value as u16) << 8),
            (Value::Bits { value, .. }, _) => Some(*value as u16),
            _ => None,
        }
    }

    fn key_purposes(&self) -> Option<Vec<ObjectIdentifier<'a>>> {
        let purposes = self.tbs.find(extension::EXT_KEY_USAGE)?;
        let purposes = purposes.children.iter().filter(|purpose| purpose.id == extension::KEY_PURPOSE_ID);
        Some(purposes.filter_map(|purpose| object_identifier(purpose, self.bytes)).collect())
    }

    fn octets(&self, id: FieldId) -> Option<Range<usize>> {
        self.tbs.find(id).and_then(content).map(|content| content.range.clone())
    }

    fn extensions(&self) -> Vec<(ObjectIdentifier<'a>, Criticality)> {
        let extensions = self.tbs.walk().filter(|field| field.id == extension::EXTENSION_ID);
        extensions
            .filter_map(|extension| {
                let critical = extension.child(extension::CRITICAL).and_then(content).map(|content| &content.value);
                let criticality = match critical {
                    Some(Value::Boolean(true)) => Criticality::Critical,
                    _ => Criticality::NonCritical,
                };
                Some((object_identifier(extension.child(extension::EXTN_ID)?, self.bytes)?, criticality))
            })
            .collect()
    }
}

/// The extensions that path validation reads.
const NEEDED: [ObjectIdentifier<'static>; 5] = [
    ObjectIdentifier::BASIC_CONSTRAINTS,
    ObjectIdentifier::KEY_USAGE,
    ObjectIdentifier::EXT_KEY_USAGE,
    ObjectIdentifier::SUBJECT_ALT_NAME,
    ObjectIdentifier::NAME_CONSTRAINTS,
];

fn is_malformed(field: &Field, bytes: &[u8]) -> bool {
    match field.id {
        ISSUER | SUBJECT => false,
        extension::EXTENSION_ID => {
            let extension = field.child(extension::EXTN_ID).and_then(|id| object_identifier(id, bytes));
            extension.is_none_or(|extension| NEEDED.contains(&extension)) && shows_malformed(field)
        }
        _ => {
            matches!(field.value, Value::Malformed(_)) || field.children.iter().any(|child| is_malformed(child, bytes))
        }
    }
}

fn shows_malformed(field: &Field) -> bool {
    field.walk().any(|field| matches!(field.value, Value::Malformed(_)))
}

fn object_identifier<'a>(element: &Field, bytes: &'a [u8]) -> Option<ObjectIdentifier<'a>> {
    let content = content(element).filter(|content| content.value == Value::ObjectIdentifier)?;
    Some(ObjectIdentifier(content.bytes(bytes)))
}

/// What follows the unused bits of a BIT STRING that is whole and has none.
fn bits(element: &Field) -> Option<Range<usize>> {
    match element.children.as_slice() {
        [_, _, unused, first, ..] if unused.value == Value::Unsigned(0) => Some(first.range.start..element.range.end),
        _ => None,
    }
}

fn pss<'a>(signature_algorithm: &Field, bytes: &'a [u8]) -> Option<PssParameters<'a>> {
    let algorithm = object_identifier(signature_algorithm.child(algorithm::ALGORITHM)?, bytes)?;
    if algorithm != ObjectIdentifier::RSASSA_PSS {
        return None;
    }
    let hash = signature_algorithm.find(algorithm::HASH_ALGORITHM).and_then(|hash| hash.find(algorithm::ALGORITHM));
    let salt_length = signature_algorithm.find(algorithm::SALT_LENGTH).and_then(|length| {
        match content(length.children.last()?)?.value {
            Value::Unsigned(length) => Some(length),
            _ => None,
        }
    });
    Some(PssParameters {
        hash: hash.and_then(|hash| object_identifier(hash, bytes)).unwrap_or(ObjectIdentifier::SHA1),
        salt_length: salt_length.unwrap_or(20),
    })
}
