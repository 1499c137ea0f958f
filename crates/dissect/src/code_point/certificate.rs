//! The registries about certificates: their types, their compression, their status and their timestamps.
//!
//! Source: IANA's "TLS ClientCertificateType Identifiers", "TLS Certificate Types", "TLS Certificate Compression Algorithm
//! IDs", "TLS Certificate Status Types", "TLS HashAlgorithm" and "TLS SignatureAlgorithm".

use super::{CodePoint, Value, code_points};

code_points! {
    /// TLS ClientCertificateType (RFC 5246 §7.4.4, RFC 8422 §5.5).
    ClientCertificateType(u8) {
        RSA_SIGN = 1, "rsa_sign";
        DSS_SIGN = 2, "dss_sign";
        RSA_FIXED_DH = 3, "rsa_fixed_dh";
        DSS_FIXED_DH = 4, "dss_fixed_dh";
        RSA_EPHEMERAL_DH = 5, "rsa_ephemeral_dh";
        DSS_EPHEMERAL_DH = 6, "dss_ephemeral_dh";
        FORTEZZA_DMS = 20, "fortezza_dms";
        ECDSA_SIGN = 64, "ecdsa_sign";
        RSA_FIXED_ECDH = 65, "rsa_fixed_ecdh";
        ECDSA_FIXED_ECDH = 66, "ecdsa_fixed_ecdh";
        GOST_SIGN256 = 67, "gost_sign256";
        GOST_SIGN512 = 68, "gost_sign512";
    }
}

code_points! {
    /// TLS CertificateType (RFC 7250 §3).
    CertificateType(u8) {
        X509 = 0;
        OPENPGP = 1, "OpenPGP";
        RAW_PUBLIC_KEY = 2, "RawPublicKey";
        IEEE_1609_DOT_2 = 3, "1609Dot2";
    }
}

code_points! {
    /// TLS CertificateCompressionAlgorithm (RFC 8879 §3).
    CertificateCompressionAlgorithm(u16) {
        ZLIB = 1, "zlib";
        BROTLI = 2, "brotli";
        ZSTD = 3, "zstd";
    }
}

code_points! {
    /// TLS CertificateStatusType (RFC 6066 §8, RFC 6961 §2.2).
    CertificateStatusType(u8) {
        OCSP = 1, "ocsp";
        OCSP_MULTI = 2, "ocsp_multi";
    }
}

code_points! {
    /// The version of a signed certificate timestamp (RFC 6962 §3.2).
    SctVersion(u8) {
        V1 = 0, "v1";
    }
}

code_points! {
    /// TLS HashAlgorithm of a digitally signed struct (RFC 5246 §7.4.1.4.1, RFC 8422 §5.1.3).
    HashAlgorithm(u8) {
        NONE = 0, "none";
        MD5 = 1, "md5";
        SHA1 = 2, "sha1";
        SHA224 = 3, "sha224";
        SHA256 = 4, "sha256";
        SHA384 = 5, "sha384";
        SHA512 = 6, "sha512";
        INTRINSIC = 8, "Intrinsic";
    }
}

code_points! {
    /// TLS SignatureAlgorithm of a digitally signed struct (RFC 5246 §7.4.1.4.1, RFC 8422 §5.1.3).
    SignatureAlgorithm(u8) {
        ANONYMOUS = 0, "anonymous";
        RSA = 1, "rsa";
        DSA = 2, "dsa";
        ECDSA = 3, "ecdsa";
        ED25519 = 7, "ed25519";
        ED448 = 8, "ed448";
        GOSTR34102012_256 = 64, "gostr34102012_256";
        GOSTR34102012_512 = 65, "gostr34102012_512";
    }
}
