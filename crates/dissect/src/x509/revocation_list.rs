//! Lists of revoked certificates (RFC 5280 §5.1), as far as whoever checks a certificate needs them.

use crate::der::{self, Element};
use crate::{DerTag, ObjectIdentifier};

/// What a CertificateList says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationList<'a> {
    /// What is signed.
    pub tbs_cert_list: &'a [u8],
    /// The name of the issuer, tag and length included, so that names can be compared by their bytes.
    pub issuer: &'a [u8],
    /// When it was issued, in seconds since 1970.
    pub this_update: i64,
    /// What was revoked.
    pub revoked_certificates: Vec<RevokedCertificate<'a>>,
    /// What the issuer signed by.
    pub signature_algorithm: ObjectIdentifier<'a>,
    /// The signature, without tag, length and unused bits.
    pub signature: &'a [u8],
}

/// A certificate that its issuer has taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevokedCertificate<'a> {
    /// Its serial number, without tag and length.
    pub serial_number: &'a [u8],
    /// When, in seconds since 1970.
    pub revocation_date: i64,
}

impl<'a> RevocationList<'a> {
    /// Reads a list in DER; none if it does not follow its format.
    pub fn read(bytes: &'a [u8]) -> Option<RevocationList<'a>> {
        let list = der::elements_of(bytes).next().filter(|list| list.whole.len() == bytes.len())?;
        let [tbs_cert_list, algorithm, signature] =
            der::elements_of(list.content).collect::<Vec<_>>().try_into().ok()?;
        let signature_algorithm = der::peek_object_identifier(algorithm.content)?;
        let tags = [list.tag, tbs_cert_list.tag, algorithm.tag, signature.tag];
        let [0, signature @ ..] = signature.content else { return None }; // no unused bits
        if tags != [DerTag::SEQUENCE, DerTag::SEQUENCE, DerTag::SEQUENCE, DerTag::BIT_STRING] {
            return None;
        }

        let mut parts = der::elements_of(tbs_cert_list.content).peekable();
        parts.next_if(|part| part.tag == DerTag::INTEGER); // the version
        // RFC 5280 §5.1.1.2: the algorithm stands inside what is signed too.
        parts.next().filter(|inside| inside.whole == algorithm.whole)?;
        let issuer = parts.next()?;
        let this_update = parts.next()?.time()?;
        parts.next_if(|part| part.time().is_some()); // the next update
        let revoked = parts.next_if(|part| part.tag == DerTag::SEQUENCE);
        let revoked = revoked.map_or(&[][..], |list| list.content);
        let revoked_certificates = der::elements_of(revoked).map(RevokedCertificate::read).collect::<Option<_>>()?;
        Some(RevocationList {
            tbs_cert_list: tbs_cert_list.whole,
            issuer: issuer.whole,
            this_update,
            revoked_certificates,
            signature_algorithm,
            signature,
        })
    }
}

impl<'a> RevokedCertificate<'a> {
    fn read(entry: Element<'a>) -> Option<RevokedCertificate<'a>> {
        let mut parts = der::elements_of(entry.content);
        let serial_number = parts.next().filter(|part| part.tag == DerTag::INTEGER)?.content;
        Some(RevokedCertificate { serial_number, revocation_date: parts.next()?.time()? })
    }
}
