//! encrypted_client_hello (RFC 9849 §5) and, in the ClientHello inside of it, ech_outer_extensions (§5.1).

use crate::reader::{Parsed, Reader};
use crate::{EchClientHelloType, ExtensionType, FieldId, HpkeAead, HpkeKdf, HpkeKem, Value};

/// ECHClientHello.
pub(super) fn client_hello(reader: &mut Reader<'_>) -> Parsed {
    match reader.code_point::<EchClientHelloType>(FieldId("extension.encrypted_client_hello.type"))? {
        EchClientHelloType::OUTER => outer(reader),
        EchClientHelloType::INNER => Some(()),
        _ => reader.rest(FieldId("extension.encrypted_client_hello.body"), Value::Unparsed),
    }
}

fn outer(reader: &mut Reader<'_>) -> Parsed {
    cipher_suite(reader)?;
    reader.unsigned(FieldId("extension.encrypted_client_hello.config_id"), 1)?;
    let enc = [
        FieldId("extension.encrypted_client_hello.enc"),
        FieldId("extension.encrypted_client_hello.enc.length"),
        FieldId("extension.encrypted_client_hello.enc.bytes"),
    ];
    reader.opaque(enc, 2)?;
    let payload = [
        FieldId("extension.encrypted_client_hello.payload"),
        FieldId("extension.encrypted_client_hello.payload.length"),
        FieldId("extension.encrypted_client_hello.payload.bytes"),
    ];
    reader.opaque(payload, 2).map(drop)
}

/// HpkeSymmetricCipherSuite.
fn cipher_suite(reader: &mut Reader<'_>) -> Parsed {
    reader.structure(FieldId("extension.encrypted_client_hello.cipher_suite"), 4, |reader| {
        reader.code_point::<HpkeKdf>(FieldId("extension.encrypted_client_hello.cipher_suite.kdf_id"))?;
        reader.code_point::<HpkeAead>(FieldId("extension.encrypted_client_hello.cipher_suite.aead_id")).map(drop)
    })
}

/// ECHHelloRetryRequest.
pub(super) fn confirmation(reader: &mut Reader<'_>) -> Parsed {
    reader.bytes(FieldId("extension.encrypted_client_hello.confirmation"), 8).map(drop)
}

/// ECHEncryptedExtensions: the configurations to try again with (RFC 9849 §4).
pub(super) fn retry_configs(reader: &mut Reader<'_>) -> Parsed {
    reader.vector(
        FieldId("extension.encrypted_client_hello.retry_configs"),
        FieldId("extension.encrypted_client_hello.retry_configs.length"),
        2,
        |reader| {
            reader.list(|reader| {
                let length = 4 + reader.length_ahead(2, 2);
                reader.structure(FieldId("ech_config"), length, ech_config)
            })
        },
    )
}

/// ECHConfig.
fn ech_config(reader: &mut Reader<'_>) -> Parsed {
    // The version is the code point of the extension that it is for.
    let version = reader.code_point::<ExtensionType>(FieldId("ech_config.version"))?;
    reader.unsigned(FieldId("ech_config.length"), 2)?;
    if version != ExtensionType::ENCRYPTED_CLIENT_HELLO {
        return reader.rest(FieldId("ech_config.contents"), Value::Unparsed);
    }
    reader.unsigned(FieldId("ech_config.config_id"), 1)?;
    reader.code_point::<HpkeKem>(FieldId("ech_config.kem_id"))?;
    let public_key = [
        FieldId("ech_config.public_key"),
        FieldId("ech_config.public_key.length"),
        FieldId("ech_config.public_key.bytes"),
    ];
    reader.opaque(public_key, 2)?;
    reader.vector(FieldId("ech_config.cipher_suites"), FieldId("ech_config.cipher_suites.length"), 2, |reader| {
        reader.list(cipher_suite)
    })?;
    reader.unsigned(FieldId("ech_config.maximum_name_length"), 1)?;
    let public_name = [
        FieldId("ech_config.public_name"),
        FieldId("ech_config.public_name.length"),
        FieldId("ech_config.public_name.name"),
    ];
    reader.text(public_name, 1)?;
    let extensions = [
        FieldId("ech_config.extensions"),
        FieldId("ech_config.extensions.length"),
        FieldId("ech_config.extensions.bytes"),
    ];
    reader.opaque(extensions, 2).map(drop)
}

/// The extensions that the inner ClientHello takes from the outer one.
pub(super) fn outer_extensions(reader: &mut Reader<'_>) -> Parsed {
    let types = [
        FieldId("extension.ech_outer_extensions"),
        FieldId("extension.ech_outer_extensions.length"),
        FieldId("extension.ech_outer_extensions.extension_type"),
    ];
    reader.code_points::<ExtensionType>(types, 1)
}
