//! Object identifiers (ITU-T X.660; encoded by X.690 §8.19), and the names of those that certificates use.

use std::fmt;

/// An object identifier, by the bytes that encode it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectIdentifier<'a>(pub &'a [u8]);

impl<'a> ObjectIdentifier<'a> {
    /// The bytes are one: numbers in base 128, each as short as it can be.
    pub fn is_valid(self) -> bool {
        let starts = std::iter::once(true).chain(self.0.iter().map(|byte| byte & 0x80 == 0));
        let shortest = self.0.iter().zip(starts).all(|(byte, start)| !start || *byte != 0x80);
        shortest && self.0.last().is_some_and(|byte| byte & 0x80 == 0)
    }

    /// The name of the one with these bytes in the document that defines it; none for one not listed here.
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(bytes, _)| *bytes == self.0).map(|(_, name)| *name)
    }
}

/// The numbers, with dots between.
impl fmt::Display for ObjectIdentifier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut number = 0_u128;
        let mut first = true;
        for byte in self.0 {
            number = number.wrapping_shl(7) | u128::from(byte & 0x7f);
            if byte & 0x80 != 0 {
                continue;
            }
            if first {
                // The first two numbers share one (X.690 §8.19.4).
                let top = (number / 40).min(2);
                write!(f, "{top}.{}", number - 40 * top)?;
            } else {
                write!(f, ".{number}")?;
            }
            (number, first) = (0, false);
        }
        Ok(())
    }
}

impl fmt::Debug for ObjectIdentifier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

macro_rules! object_identifiers {
    ($($name:ident = $dotted:literal, $bytes:literal, $text:literal;)*) => {
        impl ObjectIdentifier<'static> {
            $(#[doc = concat!("`", $text, "`, ", $dotted, ".")] pub const $name: Self = ObjectIdentifier($bytes);)*
        }

        const NAMES: &[(&[u8], &str)] = &[$(($bytes, $text),)*];

        /// Every listed one in dotted numbers, in the order of the names.
        #[cfg(test)]
        pub(crate) const DOTTED: &[(ObjectIdentifier<'static>, &str)] = &[$((ObjectIdentifier($bytes), $dotted),)*];
    };
}

object_identifiers! {
    // Attributes of names (RFC 5280 appendix A, RFC 4519).
    COMMON_NAME = "2.5.4.3", b"\x55\x04\x03", "id-at-commonName";
    SURNAME = "2.5.4.4", b"\x55\x04\x04", "id-at-surname";
    SERIAL_NUMBER = "2.5.4.5", b"\x55\x04\x05", "id-at-serialNumber";
    COUNTRY_NAME = "2.5.4.6", b"\x55\x04\x06", "id-at-countryName";
    LOCALITY_NAME = "2.5.4.7", b"\x55\x04\x07", "id-at-localityName";
    STATE_OR_PROVINCE_NAME = "2.5.4.8", b"\x55\x04\x08", "id-at-stateOrProvinceName";
    STREET_ADDRESS = "2.5.4.9", b"\x55\x04\x09", "id-at-streetAddress";
    ORGANIZATION_NAME = "2.5.4.10", b"\x55\x04\x0a", "id-at-organizationName";
    ORGANIZATIONAL_UNIT_NAME = "2.5.4.11", b"\x55\x04\x0b", "id-at-organizationalUnitName";
    TITLE = "2.5.4.12", b"\x55\x04\x0c", "id-at-title";
    BUSINESS_CATEGORY = "2.5.4.15", b"\x55\x04\x0f", "id-at-businessCategory";
    POSTAL_CODE = "2.5.4.17", b"\x55\x04\x11", "id-at-postalCode";
    NAME = "2.5.4.41", b"\x55\x04\x29", "id-at-name";
    GIVEN_NAME = "2.5.4.42", b"\x55\x04\x2a", "id-at-givenName";
    INITIALS = "2.5.4.43", b"\x55\x04\x2b", "id-at-initials";
    GENERATION_QUALIFIER = "2.5.4.44", b"\x55\x04\x2c", "id-at-generationQualifier";
    DN_QUALIFIER = "2.5.4.46", b"\x55\x04\x2e", "id-at-dnQualifier";
    PSEUDONYM = "2.5.4.65", b"\x55\x04\x41", "id-at-pseudonym";
    ORGANIZATION_IDENTIFIER = "2.5.4.97", b"\x55\x04\x61", "id-at-organizationIdentifier";
    USER_ID = "0.9.2342.19200300.100.1.1", b"\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01", "uid";
    DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25", b"\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", "id-domainComponent";
    EMAIL_ADDRESS = "1.2.840.113549.1.9.1", b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", "id-emailAddress";
    JURISDICTION_LOCALITY_NAME = "1.3.6.1.4.1.311.60.2.1.1", b"\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x01", "jurisdictionLocalityName";
    JURISDICTION_STATE_OR_PROVINCE_NAME = "1.3.6.1.4.1.311.60.2.1.2", b"\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x02", "jurisdictionStateOrProvinceName";
    JURISDICTION_COUNTRY_NAME = "1.3.6.1.4.1.311.60.2.1.3", b"\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x03", "jurisdictionCountryName";
    // Public keys (RFC 3279, RFC 4055, RFC 5480, RFC 8410).
    RSA_ENCRYPTION = "1.2.840.113549.1.1.1", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", "rsaEncryption";
    EC_PUBLIC_KEY = "1.2.840.10045.2.1", b"\x2a\x86\x48\xce\x3d\x02\x01", "id-ecPublicKey";
    X25519 = "1.3.101.110", b"\x2b\x65\x6e", "id-X25519";
    X448 = "1.3.101.111", b"\x2b\x65\x6f", "id-X448";
    DSA = "1.2.840.10040.4.1", b"\x2a\x86\x48\xce\x38\x04\x01", "id-dsa";
    DH_PUBLIC_NUMBER = "1.2.840.10046.2.1", b"\x2a\x86\x48\xce\x3e\x02\x01", "dhpublicnumber";
    // Curves (RFC 5480 §2.1.1.1, RFC 5639).
    SECP256R1 = "1.2.840.10045.3.1.7", b"\x2a\x86\x48\xce\x3d\x03\x01\x07", "secp256r1";
    SECP384R1 = "1.3.132.0.34", b"\x2b\x81\x04\x00\x22", "secp384r1";
    SECP521R1 = "1.3.132.0.35", b"\x2b\x81\x04\x00\x23", "secp521r1";
    SECP256K1 = "1.3.132.0.10", b"\x2b\x81\x04\x00\x0a", "secp256k1";
    SECP224R1 = "1.3.132.0.33", b"\x2b\x81\x04\x00\x21", "secp224r1";
    BRAINPOOL_P256R1 = "1.3.36.3.3.2.8.1.1.7", b"\x2b\x24\x03\x03\x02\x08\x01\x01\x07", "brainpoolP256r1";
    BRAINPOOL_P384R1 = "1.3.36.3.3.2.8.1.1.11", b"\x2b\x24\x03\x03\x02\x08\x01\x01\x0b", "brainpoolP384r1";
    BRAINPOOL_P512R1 = "1.3.36.3.3.2.8.1.1.13", b"\x2b\x24\x03\x03\x02\x08\x01\x01\x0d", "brainpoolP512r1";
    // Signatures (RFC 8017, RFC 5758, RFC 8410, RFC 9881) and hashes (RFC 8017).
    MD5_WITH_RSA_ENCRYPTION = "1.2.840.113549.1.1.4", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04", "md5WithRSAEncryption";
    SHA1_WITH_RSA_ENCRYPTION = "1.2.840.113549.1.1.5", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05", "sha1WithRSAEncryption";
    SHA256_WITH_RSA_ENCRYPTION = "1.2.840.113549.1.1.11", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", "sha256WithRSAEncryption";
    SHA384_WITH_RSA_ENCRYPTION = "1.2.840.113549.1.1.12", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c", "sha384WithRSAEncryption";
    SHA512_WITH_RSA_ENCRYPTION = "1.2.840.113549.1.1.13", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d", "sha512WithRSAEncryption";
    SHA224_WITH_RSA_ENCRYPTION = "1.2.840.113549.1.1.14", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0e", "sha224WithRSAEncryption";
    RSASSA_PSS = "1.2.840.113549.1.1.10", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", "id-RSASSA-PSS";
    MGF1 = "1.2.840.113549.1.1.8", b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08", "id-mgf1";
    ECDSA_WITH_SHA1 = "1.2.840.10045.4.1", b"\x2a\x86\x48\xce\x3d\x04\x01", "ecdsa-with-SHA1";
    ECDSA_WITH_SHA224 = "1.2.840.10045.4.3.1", b"\x2a\x86\x48\xce\x3d\x04\x03\x01", "ecdsa-with-SHA224";
    ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2", b"\x2a\x86\x48\xce\x3d\x04\x03\x02", "ecdsa-with-SHA256";
    ECDSA_WITH_SHA384 = "1.2.840.10045.4.3.3", b"\x2a\x86\x48\xce\x3d\x04\x03\x03", "ecdsa-with-SHA384";
    ECDSA_WITH_SHA512 = "1.2.840.10045.4.3.4", b"\x2a\x86\x48\xce\x3d\x04\x03\x04", "ecdsa-with-SHA512";
    ED25519 = "1.3.101.112", b"\x2b\x65\x70", "id-Ed25519";
    ED448 = "1.3.101.113", b"\x2b\x65\x71", "id-Ed448";
    ML_DSA_44 = "2.16.840.1.101.3.4.3.17", b"\x60\x86\x48\x01\x65\x03\x04\x03\x11", "id-ml-dsa-44";
    ML_DSA_65 = "2.16.840.1.101.3.4.3.18", b"\x60\x86\x48\x01\x65\x03\x04\x03\x12", "id-ml-dsa-65";
    ML_DSA_87 = "2.16.840.1.101.3.4.3.19", b"\x60\x86\x48\x01\x65\x03\x04\x03\x13", "id-ml-dsa-87";
    SHA1 = "1.3.14.3.2.26", b"\x2b\x0e\x03\x02\x1a", "id-sha1";
    SHA224 = "2.16.840.1.101.3.4.2.4", b"\x60\x86\x48\x01\x65\x03\x04\x02\x04", "id-sha224";
    SHA256 = "2.16.840.1.101.3.4.2.1", b"\x60\x86\x48\x01\x65\x03\x04\x02\x01", "id-sha256";
    SHA384 = "2.16.840.1.101.3.4.2.2", b"\x60\x86\x48\x01\x65\x03\x04\x02\x02", "id-sha384";
    SHA512 = "2.16.840.1.101.3.4.2.3", b"\x60\x86\x48\x01\x65\x03\x04\x02\x03", "id-sha512";
    // Extensions (RFC 5280 §4.2, RFC 6962 §3.3, RFC 7633).
    SUBJECT_DIRECTORY_ATTRIBUTES = "2.5.29.9", b"\x55\x1d\x09", "id-ce-subjectDirectoryAttributes";
    SUBJECT_KEY_IDENTIFIER = "2.5.29.14", b"\x55\x1d\x0e", "id-ce-subjectKeyIdentifier";
    KEY_USAGE = "2.5.29.15", b"\x55\x1d\x0f", "id-ce-keyUsage";
    PRIVATE_KEY_USAGE_PERIOD = "2.5.29.16", b"\x55\x1d\x10", "id-ce-privateKeyUsagePeriod";
    SUBJECT_ALT_NAME = "2.5.29.17", b"\x55\x1d\x11", "id-ce-subjectAltName";
    ISSUER_ALT_NAME = "2.5.29.18", b"\x55\x1d\x12", "id-ce-issuerAltName";
    BASIC_CONSTRAINTS = "2.5.29.19", b"\x55\x1d\x13", "id-ce-basicConstraints";
    CRL_NUMBER = "2.5.29.20", b"\x55\x1d\x14", "id-ce-cRLNumber";
    REASON_CODE = "2.5.29.21", b"\x55\x1d\x15", "id-ce-cRLReasons";
    NAME_CONSTRAINTS = "2.5.29.30", b"\x55\x1d\x1e", "id-ce-nameConstraints";
    CRL_DISTRIBUTION_POINTS = "2.5.29.31", b"\x55\x1d\x1f", "id-ce-cRLDistributionPoints";
    CERTIFICATE_POLICIES = "2.5.29.32", b"\x55\x1d\x20", "id-ce-certificatePolicies";
    POLICY_MAPPINGS = "2.5.29.33", b"\x55\x1d\x21", "id-ce-policyMappings";
    AUTHORITY_KEY_IDENTIFIER = "2.5.29.35", b"\x55\x1d\x23", "id-ce-authorityKeyIdentifier";
    POLICY_CONSTRAINTS = "2.5.29.36", b"\x55\x1d\x24", "id-ce-policyConstraints";
    EXT_KEY_USAGE = "2.5.29.37", b"\x55\x1d\x25", "id-ce-extKeyUsage";
    FRESHEST_CRL = "2.5.29.46", b"\x55\x1d\x2e", "id-ce-freshestCRL";
    INHIBIT_ANY_POLICY = "2.5.29.54", b"\x55\x1d\x36", "id-ce-inhibitAnyPolicy";
    AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1", b"\x2b\x06\x01\x05\x05\x07\x01\x01", "id-pe-authorityInfoAccess";
    SUBJECT_INFO_ACCESS = "1.3.6.1.5.5.7.1.11", b"\x2b\x06\x01\x05\x05\x07\x01\x0b", "id-pe-subjectInfoAccess";
    QC_STATEMENTS = "1.3.6.1.5.5.7.1.3", b"\x2b\x06\x01\x05\x05\x07\x01\x03", "id-pe-qcStatements";
    TLS_FEATURE = "1.3.6.1.5.5.7.1.24", b"\x2b\x06\x01\x05\x05\x07\x01\x18", "id-pe-tlsfeature";
    SIGNED_CERTIFICATE_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2", b"\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x02", "X.509v3 SCT list";
    PRECERTIFICATE_POISON = "1.3.6.1.4.1.11129.2.4.3", b"\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x03", "X.509v3 CT poison";
    OCSP_SIGNED_CERTIFICATE_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.5", b"\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x05", "OCSP SCT list";
    DELEGATION_USAGE = "1.3.6.1.4.1.44363.44", b"\x2b\x06\x01\x04\x01\x82\xda\x4b\x2c", "id-ce-delegationUsage";
    NETSCAPE_CERT_TYPE = "2.16.840.1.113730.1.1", b"\x60\x86\x48\x01\x86\xf8\x42\x01\x01", "netscape-cert-type";
    NETSCAPE_COMMENT = "2.16.840.1.113730.1.13", b"\x60\x86\x48\x01\x86\xf8\x42\x01\x0d", "netscape-comment";
    // Purposes of keys (RFC 5280 §4.2.1.12).
    ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0", b"\x55\x1d\x25\x00", "anyExtendedKeyUsage";
    SERVER_AUTH = "1.3.6.1.5.5.7.3.1", b"\x2b\x06\x01\x05\x05\x07\x03\x01", "id-kp-serverAuth";
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2", b"\x2b\x06\x01\x05\x05\x07\x03\x02", "id-kp-clientAuth";
    CODE_SIGNING = "1.3.6.1.5.5.7.3.3", b"\x2b\x06\x01\x05\x05\x07\x03\x03", "id-kp-codeSigning";
    EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4", b"\x2b\x06\x01\x05\x05\x07\x03\x04", "id-kp-emailProtection";
    TIME_STAMPING = "1.3.6.1.5.5.7.3.8", b"\x2b\x06\x01\x05\x05\x07\x03\x08", "id-kp-timeStamping";
    OCSP_SIGNING = "1.3.6.1.5.5.7.3.9", b"\x2b\x06\x01\x05\x05\x07\x03\x09", "id-kp-OCSPSigning";
    // Policies (RFC 5280 §4.2.1.4; CA/Browser Forum).
    ANY_POLICY = "2.5.29.32.0", b"\x55\x1d\x20\x00", "anyPolicy";
    EXTENDED_VALIDATION = "2.23.140.1.1", b"\x67\x81\x0c\x01\x01", "extended-validation";
    DOMAIN_VALIDATED = "2.23.140.1.2.1", b"\x67\x81\x0c\x01\x02\x01", "domain-validated";
    ORGANIZATION_VALIDATED = "2.23.140.1.2.2", b"\x67\x81\x0c\x01\x02\x02", "organization-validated";
    INDIVIDUAL_VALIDATED = "2.23.140.1.2.3", b"\x67\x81\x0c\x01\x02\x03", "individual-validated";
    CPS = "1.3.6.1.5.5.7.2.1", b"\x2b\x06\x01\x05\x05\x07\x02\x01", "id-qt-cps";
    USER_NOTICE = "1.3.6.1.5.5.7.2.2", b"\x2b\x06\x01\x05\x05\x07\x02\x02", "id-qt-unotice";
    // Ways to more information (RFC 5280 §4.2.2) and OCSP (RFC 6960).
    OCSP = "1.3.6.1.5.5.7.48.1", b"\x2b\x06\x01\x05\x05\x07\x30\x01", "id-ad-ocsp";
    CA_ISSUERS = "1.3.6.1.5.5.7.48.2", b"\x2b\x06\x01\x05\x05\x07\x30\x02", "id-ad-caIssuers";
    CA_REPOSITORY = "1.3.6.1.5.5.7.48.5", b"\x2b\x06\x01\x05\x05\x07\x30\x05", "id-ad-caRepository";
    OCSP_BASIC = "1.3.6.1.5.5.7.48.1.1", b"\x2b\x06\x01\x05\x05\x07\x30\x01\x01", "id-pkix-ocsp-basic";
    OCSP_NONCE = "1.3.6.1.5.5.7.48.1.2", b"\x2b\x06\x01\x05\x05\x07\x30\x01\x02", "id-pkix-ocsp-nonce";
    OCSP_NOCHECK = "1.3.6.1.5.5.7.48.1.5", b"\x2b\x06\x01\x05\x05\x07\x30\x01\x05", "id-pkix-ocsp-nocheck";
}

#[cfg(test)]
mod tests;
