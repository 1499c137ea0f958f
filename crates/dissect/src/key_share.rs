//! Public keys as key exchange sends them: points (RFC 9846 §4.3.8.2, RFC 8422 §5.4.1), and the shares of the groups with
//! ML-KEM, which are an encapsulation key from the client and a ciphertext from the server.

use crate::reader::{Parsed, Reader};
use crate::{FieldId, NamedGroup, Value};

/// Who sends a share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sender {
    Client,
    Server,
}

/// What a share is put together from.
#[derive(Clone, Copy)]
enum Part {
    /// A public key of so many bytes that is a point.
    Point(usize),
    /// Another public key of so many bytes.
    PublicKey(usize),
    /// ML-KEM's encapsulation key of so many bytes, or its ciphertext of so many.
    Kem { encapsulation_key: usize, ciphertext: usize },
}

const MLKEM512: Part = Part::Kem { encapsulation_key: 800, ciphertext: 768 };
const MLKEM768: Part = Part::Kem { encapsulation_key: 1184, ciphertext: 1088 };
const MLKEM1024: Part = Part::Kem { encapsulation_key: 1568, ciphertext: 1568 };
const X25519: Part = Part::PublicKey(32);
const P256: Part = Part::Point(65);
const P384: Part = Part::Point(97);

/// The parts in the order on the wire, which is not always that of the name; none for a share that is one public key.
const fn parts(group: NamedGroup) -> &'static [Part] {
    match group {
        NamedGroup::MLKEM512 => &[MLKEM512],
        NamedGroup::MLKEM768 => &[MLKEM768],
        NamedGroup::MLKEM1024 => &[MLKEM1024],
        NamedGroup::X25519MLKEM768 => &[MLKEM768, X25519],
        NamedGroup::SECP256R1MLKEM768 | NamedGroup::CURVESM2MLKEM768 | NamedGroup::SECP256R1KYBER768DRAFT00 => {
            &[P256, MLKEM768]
        }
        NamedGroup::SECP384R1MLKEM1024 => &[P384, MLKEM1024],
        NamedGroup::X25519KYBER768DRAFT00 => &[X25519, MLKEM768],
        _ => &[],
    }
}

/// The key_exchange of a KeyShareEntry, to the end of the structure that it is in.
pub(crate) fn key_exchange(reader: &mut Reader<'_>, group: NamedGroup, sender: Sender) -> Parsed {
    let public_key_id = FieldId("extension.key_share.key_exchange.public_key");
    let parts = parts(group);
    if parts.is_empty() {
        return public_key(reader, public_key_id);
    }
    parts.iter().try_for_each(|part| match (*part, sender) {
        (Part::Point(length), _) => uncompressed_point(reader, length),
        (Part::PublicKey(length), _) => reader.bytes(public_key_id, length).map(drop),
        (Part::Kem { encapsulation_key, .. }, Sender::Client) => {
            reader.bytes(FieldId("extension.key_share.key_exchange.encapsulation_key"), encapsulation_key).map(drop)
        }
        (Part::Kem { ciphertext, .. }, Sender::Server) => {
            reader.bytes(FieldId("extension.key_share.key_exchange.ciphertext"), ciphertext).map(drop)
        }
    })
}

/// One public key, to the end of the structure that it is in: a point has parts, the others are one leaf of this id.
pub(crate) fn public_key(reader: &mut Reader<'_>, id: FieldId) -> Parsed {
    const UNCOMPRESSED: u8 = 4;
    let length = reader.remaining();
    if length == 0 {
        return Some(());
    }
    // Only points have an odd length: twice as long as a coordinate, and the byte before them.
    match length % 2 == 1 && length > 1 && reader.peek(0) == Some(UNCOMPRESSED) {
        true => uncompressed_point(reader, length),
        false => reader.rest(id, Value::Bytes),
    }
}

/// UncompressedPointRepresentation (RFC 9846 §4.3.8.2) of so many bytes.
fn uncompressed_point(reader: &mut Reader<'_>, length: usize) -> Parsed {
    reader.structure(FieldId("uncompressed_point"), length, |reader| {
        reader.unsigned(FieldId("uncompressed_point.legacy_form"), 1)?;
        reader.bytes(FieldId("uncompressed_point.x"), length / 2)?;
        reader.bytes(FieldId("uncompressed_point.y"), length / 2).map(drop)
    })
}
