//! Protected records, opened: RFC 9846 §5.2 and §5.3 for TLS 1.3; RFC 5246 §6.2.3.3, RFC 5288, RFC 6655 and RFC 7905 for
//! TLS 1.2. Of the tools Python alone knows AEADs: `openssl enc` has none.

use analysis::{BytesId, Record, ValueKind};
use dissect::{CipherMode, ProtectionLayout};
use trace::Host;

use super::script::Python;
use super::{Command, Run, Unverifiable};
use crate::hex::Hex;

/// The nonce of a record that carries none of it.
const PER_RECORD_NONCE: &str = "nonce = (int.from_bytes({iv}, \"big\") ^ sequence_number).to_bytes(12, \"big\")";

impl Run<'_> {
    pub fn record_commands(self, record: &Record) -> Result<Vec<Command>, Unverifiable> {
        let (Some(sequence), Some(layout)) = (record.sequence, record.layout) else { return Err(Unverifiable::Closed) };
        let opened = record.plaintext.as_ref().and_then(|plaintext| match plaintext.bytes {
            BytesId::Derived(index) => self.analysis.derived.get(index),
            BytesId::Wire(_) => None,
        });
        let (host, epoch) = (record.from, record.epoch);
        let [key, iv] = [ValueKind::TrafficKey { host, epoch }, ValueKind::TrafficIv { host, epoch }]
            .map(|kind| self.derivations.find(record.connection, kind).and_then(|id| self.derivations.value(id)));
        let (Some(opened), Some(key)) = (opened, key) else { return Err(Unverifiable::Closed) };
        let (Some(iv), Some((imports, aead))) = (iv, self.aead(record)) else { return Err(Unverifiable::Algorithm) };
        // It was opened by the key log. Where bytes were changed on their way, another key follows from them; and early
        // data that the server refused can be of another suite.
        if !self.analysis.opens_with(self.trace, record, &key.bytes, &iv.bytes) {
            return Err(Unverifiable::Closed);
        }
        let sender = match host {
            Host::Client => "client",
            Host::Server => "server",
        };
        let iv_word = if matches!(layout, ProtectionLayout::Tls13 { .. }) { "iv" } else { "IV" };
        let (key_name, iv_name) = (format!("{sender}_write_key"), format!("{sender}_write_{iv_word}"));
        let mut python = Python::importing(&[imports]);
        python.bytes(&key_name, &key.bytes);
        python.bytes(&iv_name, &iv.bytes);
        python.line(&format!("sequence_number = {sequence}"));
        python.bytes("record", self.analysis.bytes(self.trace, &record.wire));
        let per_record_nonce = PER_RECORD_NONCE.replace("{iv}", &iv_name);
        match layout {
            ProtectionLayout::Tls13 { .. } => {
                python.line(&per_record_nonce);
                python.line("additional_data, ciphertext = record[:5], record[5:]");
            }
            ProtectionLayout::Aead { nonce_explicit, tag } => {
                match nonce_explicit {
                    0 => python.line(&per_record_nonce),
                    _ => python.line(&format!("nonce = {iv_name} + record[5:{}]", 5 + nonce_explicit)),
                }
                python.line(&format!("ciphertext = record[{}:]", 5 + nonce_explicit));
                python.line(&format!("length = len(ciphertext) - {tag}"));
                python.line(
                    "additional_data = sequence_number.to_bytes(8, \"big\") + record[:3] + length.to_bytes(2, \"big\")",
                );
            }
            ProtectionLayout::Block { .. } | ProtectionLayout::Unknown => return Err(Unverifiable::Algorithm),
        }
        let call = aead.replace("{key}", &key_name);
        python.line(&format!("print({call}.decrypt(nonce, ciphertext, additional_data).hex())"));
        Ok(vec![python.finish(Hex(&opened.bytes).to_string())])
    }

    /// Python's AEAD, imported and called.
    fn aead(self, record: &Record) -> Option<(&'static str, &'static str)> {
        let suite = self.analysis.connections.get(record.connection.0)?.cipher_suite?.parameters()?;
        Some(match suite.mode {
            CipherMode::Gcm => ("from cryptography.hazmat.primitives.ciphers.aead import AESGCM", "AESGCM({key})"),
            CipherMode::Ccm => ("from cryptography.hazmat.primitives.ciphers.aead import AESCCM", "AESCCM({key})"),
            CipherMode::Ccm8 => {
                ("from cryptography.hazmat.primitives.ciphers.aead import AESCCM", "AESCCM({key}, tag_length=8)")
            }
            CipherMode::Poly1305 => {
                ("from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305", "ChaCha20Poly1305({key})")
            }
            _ => return None,
        })
    }
}
