//! Protected records: TLSCiphertext of TLS 1.3 (RFC 9846 §5.2), GenericAEADCipher and GenericBlockCipher of TLS 1.2
//! (RFC 5246 §6.2.3), the latter with the MAC inside or behind (RFC 7366 §3); and what they hold, once opened.

use crate::reader::{Parsed, Reader};
use crate::record::{RECORD_FRAGMENT, record_header};
use crate::{Field, FieldId, Value};

/// How the fragment of a protected record is laid out: version, cipher suite and extensions decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProtectionLayout {
    /// TLS 1.3: encrypted_record, whose last bytes are the tag.
    Tls13 {
        /// Bytes of the tag.
        tag: usize,
    },
    /// TLS 1.2 with an AEAD: GenericAEADCipher.
    Aead {
        /// Bytes of nonce_explicit.
        nonce_explicit: usize,
        /// Bytes of the tag.
        tag: usize,
    },
    /// TLS 1.2 with a block cipher: GenericBlockCipher.
    Block {
        /// Bytes of the IV.
        iv: usize,
        /// Bytes of the MAC.
        mac: usize,
        /// The MAC stands behind the ciphertext, not in it.
        encrypt_then_mac: bool,
    },
    /// Another one, or nothing is known of it: the fragment's parts are not told apart.
    Unknown,
}

/// The id of a part of a handshake message that goes on in another record (RFC 9846 §5.1).
pub const HANDSHAKE_FRAGMENT: FieldId = FieldId("handshake.fragment");

const CIPHERTEXT: FieldId = FieldId("record.fragment.ciphertext");
const TLS13_CIPHERTEXT: FieldId = FieldId("record.encrypted_record.ciphertext");

/// Whether a leaf of [`dissect_protected_record`] is what was encrypted, or holds it beside what cannot be told apart.
pub fn is_ciphertext(id: FieldId) -> bool {
    [CIPHERTEXT, TLS13_CIPHERTEXT, RECORD_FRAGMENT].contains(&id)
}

/// The tree of a protected record as it is on the wire.
pub fn dissect_protected_record(bytes: &[u8], layout: ProtectionLayout) -> Field {
    Reader::dissect(FieldId("record"), bytes, |reader| {
        let length = record_header(reader)?;
        let id = match layout {
            ProtectionLayout::Tls13 { .. } => FieldId("record.encrypted_record"),
            ProtectionLayout::Unknown => {
                return reader.leaf(RECORD_FRAGMENT, length, |_| Value::Unparsed).map(drop);
            }
            _ => RECORD_FRAGMENT,
        };
        reader.structure(id, length, |reader| fragment(reader, layout))
    })
}

fn fragment(reader: &mut Reader<'_>, layout: ProtectionLayout) -> Parsed {
    match layout {
        ProtectionLayout::Tls13 { tag } => {
            before(reader, TLS13_CIPHERTEXT, tag)?;
            reader.bytes(FieldId("record.encrypted_record.tag"), tag).map(drop)
        }
        ProtectionLayout::Aead { nonce_explicit, tag } => {
            if nonce_explicit > 0 {
                reader.bytes(FieldId("record.fragment.nonce_explicit"), nonce_explicit)?;
            }
            before(reader, CIPHERTEXT, tag)?;
            reader.bytes(FieldId("record.fragment.tag"), tag).map(drop)
        }
        ProtectionLayout::Block { iv, mac, encrypt_then_mac } => {
            if iv > 0 {
                reader.bytes(FieldId("record.fragment.iv"), iv)?;
            }
            if !encrypt_then_mac {
                return reader.rest(CIPHERTEXT, Value::Bytes);
            }
            before(reader, CIPHERTEXT, mac)?;
            reader.bytes(FieldId("record.fragment.mac"), mac).map(drop)
        }
        ProtectionLayout::Unknown => reader.rest(CIPHERTEXT, Value::Unparsed),
    }
}

/// A leaf of all but the last bytes of the structure; gives up where there are not so many.
fn before(reader: &mut Reader<'_>, id: FieldId, last: usize) -> Parsed {
    let length = reader.remaining().checked_sub(last)?;
    reader.bytes(id, length).map(drop)
}

/// The tree of what a protected record held, once it has been decrypted.
pub fn dissect_opened_record(bytes: &[u8], layout: ProtectionLayout) -> Field {
    match layout {
        ProtectionLayout::Tls13 { .. } => Reader::dissect(FieldId("inner_plaintext"), bytes, inner_plaintext),
        ProtectionLayout::Block { mac, encrypt_then_mac, .. } => {
            Reader::dissect(FieldId("generic_block_cipher"), bytes, |reader| {
                block(reader, bytes, if encrypt_then_mac { 0 } else { mac })
            })
        }
        ProtectionLayout::Aead { .. } | ProtectionLayout::Unknown => {
            Reader::dissect(FieldId("generic_aead_cipher"), bytes, |reader| {
                reader.rest(FieldId("generic_aead_cipher.content"), Value::Bytes)
            })
        }
    }
}

/// The leaf in the tree of [`dissect_opened_record`] that holds the messages.
pub fn opened_content(layout: ProtectionLayout) -> FieldId {
    match layout {
        ProtectionLayout::Tls13 { .. } => INNER_CONTENT,
        ProtectionLayout::Block { .. } => BLOCK_CONTENT,
        ProtectionLayout::Aead { .. } | ProtectionLayout::Unknown => FieldId("generic_aead_cipher.content"),
    }
}

const INNER_CONTENT: FieldId = FieldId("inner_plaintext.content");
const BLOCK_CONTENT: FieldId = FieldId("generic_block_cipher.content");

/// TLSInnerPlaintext (RFC 9846 §5.2): the last byte that is not zero is the type (§5.4).
fn inner_plaintext(reader: &mut Reader<'_>) -> Parsed {
    let zeros =
        (0..reader.remaining()).take_while(|back| reader.peek(reader.remaining() - 1 - back) == Some(0)).count();
    let content = (reader.remaining() - zeros).checked_sub(1)?;
    reader.bytes(INNER_CONTENT, content)?;
    reader.code_point::<crate::ContentType>(FieldId("inner_plaintext.type"))?;
    if zeros > 0 {
        reader.bytes(FieldId("inner_plaintext.zeros"), zeros)?;
    }
    Some(())
}

/// GenericBlockCipher behind its IV (RFC 5246 §6.2.3.2); `mac` is zero where the MAC was not encrypted.
fn block(reader: &mut Reader<'_>, bytes: &[u8], mac: usize) -> Parsed {
    let padding = usize::from(*bytes.last()?);
    let content = bytes.len().checked_sub(mac + padding + 1)?;
    reader.bytes(BLOCK_CONTENT, content)?;
    if mac > 0 {
        reader.bytes(FieldId("generic_block_cipher.mac"), mac)?;
    }
    if padding > 0 {
        reader.bytes(FieldId("generic_block_cipher.padding"), padding)?;
    }
    reader.unsigned(FieldId("generic_block_cipher.padding_length"), 1).map(drop)
}

#[cfg(test)]
mod tests;
