//! Record protection of TLS 1.2. RFC 5246 gives no vectors for records; what the sealing side must do is short enough
//! to stand here, and analysis opens what OpenSSL sealed.

use ::cbc::Encryptor;
use aes::cipher::inout::InOutBuf;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use aes::{Aes128, Aes256};
use aes_gcm::Aes128Gcm;
use ccm::Ccm;
use ccm::consts::{U8, U12, U16};
use chacha20poly1305::ChaCha20Poly1305;

use super::*;
use AeadAlgorithm::*;
use ProtectionAlgorithm::{Aead, Cbc};

const TEXT: &[u8] = b"GET / HTTP/1.1\r\n\r\n";

fn keys(algorithm: ProtectionAlgorithm) -> TrafficKeys {
    derive_key_block(Sha384, algorithm, &[7; 48], &[1; 32], &[2; 32]).client_write
}

/// Opens with the right number and not with the next, nor with any byte changed, nor cut anywhere.
fn check(keys: &TrafficKeys, fragment: &[u8]) -> OpenedRecord {
    let record = [&[23, 3, 3, 0, fragment.len() as u8][..], fragment].concat();
    let name = keys.algorithm;
    let opened = open_tls12(keys, 5, &record).unwrap();
    assert_eq!((opened.content_type, &opened.bytes[..opened.content_length]), (23, TEXT), "{name:?}");
    assert_eq!(open_tls12(keys, 6, &record), Err(KeyScheduleError::NotAuthentic), "{name:?}");
    for index in 0..record.len() {
        let mut changed = record.clone();
        changed[index] ^= 1;
        assert!(open_tls12(keys, 5, &changed).is_err(), "{name:?} {index}");
        assert!(open_tls12(keys, 5, &record[..index]).is_err(), "{name:?} {index}");
        assert!(open_tls13(keys, 5, &record[..index]).is_err(), "{name:?} {index}");
        let mut shortened = record[..index].to_vec();
        if index > 5 {
            shortened[4] = index as u8 - 5;
            assert!(open_tls12(keys, 5, &shortened).is_err(), "{name:?} {index}");
        }
    }
    opened
}

#[test]
fn records_of_every_aead_open() {
    let associated_data = [&[0, 0, 0, 0, 0, 0, 0, 5, 23, 3, 3, 0][..], &[TEXT.len() as u8]].concat();
    for aead in [Aes128Gcm, Aes256Gcm, Aes128Ccm, Aes256Ccm, Aes128Ccm8, Aes256Ccm8, ChaCha20Poly1305] {
        let keys = keys(Aead(aead));
        let explicit = &[9; 8][..aead.explicit_nonce_length()];
        let mut nonce = [&keys.iv[..], explicit].concat();
        if explicit.is_empty() {
            nonce[11] ^= 5;
        }
        let seal = match aead {
            Aes128Gcm => seal::<self::Aes128Gcm>,
            Aes256Gcm => seal::<super::Aes256Gcm>,
            Aes128Ccm => seal::<Ccm<Aes128, U16, U12>>,
            Aes256Ccm => seal::<Ccm<Aes256, U16, U12>>,
            Aes128Ccm8 => seal::<Ccm<Aes128, U8, U12>>,
            Aes256Ccm8 => seal::<Ccm<Aes256, U8, U12>>,
            ChaCha20Poly1305 => seal::<self::ChaCha20Poly1305>,
        };
        let sealed = seal(&keys, &nonce, &associated_data, TEXT);
        assert_eq!(sealed.len(), TEXT.len() + aead.tag_length());
        let opened = check(&keys, &[explicit, &sealed].concat());
        assert_eq!(opened.bytes, TEXT);
    }
}

/// NIST SP 800-38C, example 3: the one with TLS's nonce length, and the tag length of the suites with CCM_8.
#[test]
fn ccm_is_that_of_sp_800_38c() {
    let key = hex!("404142434445464748494a4b4c4d4e4f");
    let nonce = hex!("101112131415161718191a1b");
    let associated_data: Vec<u8> = (0..0x14).collect();
    let plaintext: Vec<u8> = (0x20..0x38).collect();
    let ciphertext = hex!("e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951");
    assert_eq!(Aes128Ccm8.open(&key, &nonce, &associated_data, &ciphertext), Ok(plaintext));
    let refused = Aes128Ccm.open(&key, &nonce, &associated_data, &ciphertext);
    assert_eq!(refused, Err(KeyScheduleError::NotAuthentic));
}

/// RFC 2202 §3, test case 2.
#[test]
fn hmac_sha1_is_that_of_rfc2202() {
    let mac = MacAlgorithm::HmacSha1.authenticate(b"Jefe", &[b"what do ya want ", b"for nothing?"]);
    assert_eq!(mac, hex!("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"));
}

fn encrypt(keys: &TrafficKeys, iv: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let mut bytes = plaintext.to_vec();
    let (blocks, rest) = InOutBuf::from(&mut bytes[..]).into_chunks();
    assert!(rest.is_empty());
    match keys.key.len() {
        16 => Encryptor::<Aes128>::new_from_slices(&keys.key, iv).unwrap().encrypt_blocks_inout(blocks),
        _ => Encryptor::<Aes256>::new_from_slices(&keys.key, iv).unwrap().encrypt_blocks_inout(blocks),
    }
    bytes
}

fn mac(algorithm: CbcAlgorithm, keys: &TrafficKeys, covered: &[u8]) -> Vec<u8> {
    let header = [0, 0, 0, 0, 0, 0, 0, 5, 23, 3, 3, 0, covered.len() as u8];
    algorithm.mac.authenticate(&keys.mac_key, &[&header, covered])
}

/// `padding_length` and as many bytes that say so.
fn padded(bytes: &[u8], padding_length: u8) -> Vec<u8> {
    [bytes, &vec![padding_length; usize::from(padding_length) + 1]].concat()
}

fn cbc_algorithms(encrypt_then_mac: bool) -> impl Iterator<Item = CbcAlgorithm> {
    let macs = [MacAlgorithm::HmacSha1, MacAlgorithm::HmacSha256, MacAlgorithm::HmacSha384];
    let all = macs.into_iter().flat_map(|mac| [(16, mac), (32, mac)]);
    all.map(move |(key_length, mac)| CbcAlgorithm { key_length, mac, encrypt_then_mac })
}

#[test]
fn mac_then_encrypt_opens_with_all_its_parts() {
    for algorithm in cbc_algorithms(false) {
        let keys = keys(Cbc(algorithm));
        assert_eq!((keys.mac_key.len(), keys.key.len()), (algorithm.mac.length(), algorithm.key_length));
        for more in [0, 1, 2] {
            let inner = [TEXT, &mac(algorithm, &keys, TEXT)].concat();
            let padding_length = (15 - inner.len() % 16 + 16 * more) as u8;
            let block = padded(&inner, padding_length);
            let opened = check(&keys, &[&[9; 16][..], &encrypt(&keys, &[9; 16], &block)].concat());
            assert_eq!(opened.bytes, block);
        }
    }
}

#[test]
fn encrypt_then_mac_opens_with_all_its_parts() {
    for algorithm in cbc_algorithms(true) {
        let keys = keys(Cbc(algorithm));
        let block = padded(TEXT, 13);
        let sealed = [&[9; 16][..], &encrypt(&keys, &[9; 16], &block)].concat();
        let opened = check(&keys, &[&sealed[..], &mac(algorithm, &keys, &sealed)].concat());
        assert_eq!(opened.bytes, block);
    }
}

#[test]
fn padding_that_says_something_else_is_refused() {
    let algorithm = CbcAlgorithm { key_length: 16, mac: MacAlgorithm::HmacSha1, encrypt_then_mac: false };
    let keys = keys(Cbc(algorithm));
    let inner = [TEXT, &mac(algorithm, &keys, TEXT)].concat();
    let open = |block: &[u8]| {
        let fragment = [&[9; 16][..], &encrypt(&keys, &[9; 16], block)].concat();
        open_tls12(&keys, 5, &[&[23, 3, 3, 0, fragment.len() as u8][..], &fragment].concat())
    };
    let good = padded(&inner, 9);
    assert!(open(&good).is_ok());
    for at in inner.len()..good.len() - 1 {
        let mut bad = good.clone();
        bad[at] = 8;
        assert_eq!(open(&bad), Err(KeyScheduleError::NotAuthentic));
    }
    assert_eq!(open(&[255; 48]), Err(KeyScheduleError::NotAuthentic), "longer than the block");
    assert_eq!(open(&[47; 48]), Err(KeyScheduleError::NotAuthentic), "no room for a MAC");
    assert!(open(&[]).is_err());
}

#[test]
fn the_key_block_is_cut_in_the_order_of_the_rfc() {
    let algorithm = CbcAlgorithm { key_length: 32, mac: MacAlgorithm::HmacSha384, encrypt_then_mac: false };
    let seed = [[2; 32], [1; 32]].concat();
    for algorithm in [Cbc(algorithm), Aead(Aes128Ccm), Aead(ChaCha20Poly1305)] {
        let KeyBlock { client_write: client, server_write: server } =
            derive_key_block(Sha256, algorithm, &[7; 48], &[1; 32], &[2; 32]);
        let block =
            [&client.mac_key, &server.mac_key, &client.key, &server.key, &client.iv, &server.iv].map(|part| &part[..]);
        let block = block.concat();
        assert_eq!(block, prf(Sha256, &[7; 48], "key expansion", &seed, block.len()));
        assert_eq!(
            block.len(),
            2 * match algorithm {
                Cbc(_) => 80,
                Aead(Aes128Ccm) => 20,
                Aead(_) => 44,
            }
        );
    }
}
