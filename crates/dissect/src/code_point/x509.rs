//! The numbers of DER and of certificates.
//!
//! Source: ITU-T X.690 §8.1.2 and X.680 §8.6 (tags), RFC 5280 §4.1.2.1 and §5.3.1, RFC 6960 §4.2.1.

use super::{CodePoint, Value, code_points};

code_points! {
    /// The identifier octet of a DER element: class, primitive or constructed, and number (X.690 §8.1.2).
    DerTag(u8) {
        BOOLEAN = 0x01, "BOOLEAN";
        INTEGER = 0x02, "INTEGER";
        BIT_STRING = 0x03, "BIT STRING";
        OCTET_STRING = 0x04, "OCTET STRING";
        NULL = 0x05, "NULL";
        OBJECT_IDENTIFIER = 0x06, "OBJECT IDENTIFIER";
        ENUMERATED = 0x0a, "ENUMERATED";
        UTF8_STRING = 0x0c, "UTF8String";
        NUMERIC_STRING = 0x12, "NumericString";
        PRINTABLE_STRING = 0x13, "PrintableString";
        T61_STRING = 0x14, "T61String";
        IA5_STRING = 0x16, "IA5String";
        UTC_TIME = 0x17, "UTCTime";
        GENERALIZED_TIME = 0x18, "GeneralizedTime";
        VISIBLE_STRING = 0x1a, "VisibleString";
        UNIVERSAL_STRING = 0x1c, "UniversalString";
        BMP_STRING = 0x1e, "BMPString";
        SEQUENCE = 0x30, "SEQUENCE";
        SET = 0x31, "SET";
        CONTEXT_0 = 0x80, "[0]";
        CONTEXT_1 = 0x81, "[1]";
        CONTEXT_2 = 0x82, "[2]";
        CONTEXT_3 = 0x83, "[3]";
        CONTEXT_4 = 0x84, "[4]";
        CONTEXT_5 = 0x85, "[5]";
        CONTEXT_6 = 0x86, "[6]";
        CONTEXT_7 = 0x87, "[7]";
        CONTEXT_8 = 0x88, "[8]";
        CONSTRUCTED_0 = 0xa0, "[0] constructed";
        CONSTRUCTED_1 = 0xa1, "[1] constructed";
        CONSTRUCTED_2 = 0xa2, "[2] constructed";
        CONSTRUCTED_3 = 0xa3, "[3] constructed";
        CONSTRUCTED_4 = 0xa4, "[4] constructed";
        CONSTRUCTED_5 = 0xa5, "[5] constructed";
    }
}

impl DerTag {
    /// Its content is a row of elements.
    pub const fn constructed(self) -> bool {
        self.0 & 0x20 != 0
    }

    /// The tag's number stands in the bytes behind it, being 31 or more.
    pub const fn long(self) -> bool {
        self.0 & 0x1f == 0x1f
    }
}

code_points! {
    /// A certificate's Version (RFC 5280 §4.1.2.1).
    X509Version(u8) {
        V1 = 0, "v1";
        V2 = 1, "v2";
        V3 = 2, "v3";
    }
}

code_points! {
    /// OCSPResponseStatus (RFC 6960 §4.2.1).
    OcspResponseStatus(u8) {
        SUCCESSFUL = 0, "successful";
        MALFORMED_REQUEST = 1, "malformedRequest";
        INTERNAL_ERROR = 2, "internalError";
        TRY_LATER = 3, "tryLater";
        SIG_REQUIRED = 5, "sigRequired";
        UNAUTHORIZED = 6, "unauthorized";
    }
}

code_points! {
    /// CRLReason (RFC 5280 §5.3.1).
    CrlReason(u8) {
        UNSPECIFIED = 0, "unspecified";
        KEY_COMPROMISE = 1, "keyCompromise";
        CA_COMPROMISE = 2, "cACompromise";
        AFFILIATION_CHANGED = 3, "affiliationChanged";
        SUPERSEDED = 4, "superseded";
        CESSATION_OF_OPERATION = 5, "cessationOfOperation";
        CERTIFICATE_HOLD = 6, "certificateHold";
        REMOVE_FROM_CRL = 8, "removeFromCRL";
        PRIVILEGE_WITHDRAWN = 9, "privilegeWithdrawn";
        AA_COMPROMISE = 10, "aACompromise";
    }
}
