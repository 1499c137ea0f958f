//! Signed certificate timestamps (RFC 6962 §3.2 and §3.3), as certificates, OCSP responses and a TLS extension carry them.

use crate::reader::{Parsed, Reader};
use crate::{FieldId, HashAlgorithm, SctVersion, SignatureAlgorithm, Value};

/// SignedCertificateTimestampList, to the end of the structure that it is in.
pub(crate) fn signed_certificate_timestamp_list(reader: &mut Reader<'_>) -> Parsed {
    let list = FieldId("certificate_transparency.sct_list");
    reader.vector(list, FieldId("certificate_transparency.sct_list.length"), 2, |reader| {
        reader.list(|reader| {
            let serialized = FieldId("certificate_transparency.serialized_sct");
            let length = FieldId("certificate_transparency.serialized_sct.length");
            reader.vector(serialized, length, 2, signed_certificate_timestamp)
        })
    })
}

fn signed_certificate_timestamp(reader: &mut Reader<'_>) -> Parsed {
    let version = reader.code_point::<SctVersion>(FieldId("certificate_transparency.sct.sct_version"))?;
    if version != SctVersion::V1 {
        return reader.rest(FieldId("certificate_transparency.sct.body"), Value::Unparsed);
    }
    reader.bytes(FieldId("certificate_transparency.sct.id"), 32)?;
    let milliseconds = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    reader.leaf(FieldId("certificate_transparency.sct.timestamp"), 8, |bytes| {
        Value::TimeInMilliseconds(milliseconds(bytes))
    })?;
    reader.vector(
        FieldId("certificate_transparency.sct.extensions"),
        FieldId("certificate_transparency.sct.extensions.length"),
        2,
        |reader| reader.rest(FieldId("certificate_transparency.sct.extensions.bytes"), Value::Bytes),
    )?;
    // A digitally-signed struct of TLS 1.2 (RFC 5246 §4.7).
    reader.code_point::<HashAlgorithm>(FieldId("certificate_transparency.sct.algorithm.hash"))?;
    let signature = FieldId("certificate_transparency.sct.algorithm.signature");
    let algorithm = reader.code_point::<SignatureAlgorithm>(signature)?;
    reader.vector(
        FieldId("certificate_transparency.sct.signature"),
        FieldId("certificate_transparency.sct.signature.length"),
        2,
        |reader| match algorithm {
            SignatureAlgorithm::ECDSA => crate::x509::ecdsa_sig_value(reader),
            _ => reader.rest(FieldId("certificate_transparency.sct.signature.bytes"), Value::Bytes),
        },
    )
}
