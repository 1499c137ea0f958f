//! Record protection in one direction: which epoch a record belongs to, and its key (RFC 9846 §5.2, §7.2, §7.3;
//! RFC 5246 §6.3).

use key_schedule::{
    AeadAlgorithm, HashAlgorithm, TrafficKeys, derive_key_block, derive_traffic_keys, next_traffic_secret, open_tls12,
    open_tls13,
};
use trace::Host;

use dissect::ContentType;

use crate::key_log::{KeyLog, algorithms, label};
use crate::negotiated::Negotiated;
use crate::{Epoch, Opaque};

/// The protection of what one host sends.
#[derive(Debug)]
pub(crate) struct Protection {
    host: Host,
    pub epoch: Epoch,
    pub sequence: u64,
    keys: Result<Keys, Opaque>,
}

#[derive(Debug)]
struct Keys {
    traffic: TrafficKeys,
    /// TLS 1.3: what the keys come from.
    hash: HashAlgorithm,
    secret: Vec<u8>,
}

/// An opened record.
#[derive(Debug)]
pub(crate) struct Opened {
    /// The plaintext; in TLS 1.3 the whole TLSInnerPlaintext.
    pub bytes: Vec<u8>,
    /// Bytes of content, at the beginning of `bytes`.
    pub content_length: usize,
    pub content_type: ContentType,
}

impl Protection {
    pub fn none(host: Host) -> Protection {
        Protection { host, epoch: Epoch::Cleartext, sequence: 0, keys: Err(Opaque::NoSecret) }
    }

    /// The first protected record is here, or ChangeCipherSpec went by.
    pub fn begin(&mut self, negotiated: &Negotiated, key_log: &KeyLog<'_>) {
        let early = || negotiated.client_random.and_then(|random| key_log.secret(label::EARLY_TRAFFIC, &random));
        self.epoch = match (negotiated.is_tls13(), self.host) {
            (false, _) => Epoch::Application(0),
            (true, Host::Client) if early().is_some() => Epoch::EarlyData,
            (true, _) => Epoch::Handshake,
        };
        self.sequence = 0;
        self.keys = logged_keys(self.host, self.epoch, negotiated, key_log);
    }

    /// The host sent EndOfEarlyData, or its Finished of TLS 1.3: what follows has the next epoch's keys.
    pub fn advance(&mut self, negotiated: &Negotiated, key_log: &KeyLog<'_>) {
        if let Some(next) = successor(self.epoch) {
            self.epoch = next;
            self.sequence = 0;
            self.keys = logged_keys(self.host, next, negotiated, key_log);
        }
    }

    /// The host sent a KeyUpdate.
    pub fn update(&mut self) {
        let Epoch::Application(generation) = self.epoch else { return };
        self.epoch = Epoch::Application(generation.saturating_add(1));
        self.sequence = 0;
        if let Ok(keys) = &self.keys {
            let next = next_traffic_secret(keys.hash, &keys.secret);
            self.keys = next
                .ok()
                .and_then(|secret| tls13_keys((keys.hash, keys.traffic.aead), &secret))
                .ok_or(Opaque::NoSecret);
        }
    }

    /// Opens the next record, given whole with its header; says the sequence number too.
    ///
    /// Where the epoch's key does not fit, the next epoch's is tried: rejected early data ends without a word
    /// (RFC 9846 §4.3.10), and a key log may lack an epoch.
    pub fn open(
        &mut self,
        record: &[u8],
        negotiated: &Negotiated,
        key_log: &KeyLog<'_>,
    ) -> (u64, Result<Opened, Opaque>) {
        let mut result = self.attempt(record, negotiated, self.sequence);
        let mut next_epoch = self.epoch;
        while let (Err(_), true, Some(next)) = (&result, negotiated.is_tls13(), successor(next_epoch)) {
            next_epoch = next;
            let keys = logged_keys(self.host, next, negotiated, key_log);
            let mut later = Protection { host: self.host, epoch: next, sequence: 0, keys };
            if let Ok(opened) = later.attempt(record, negotiated, 0) {
                later.sequence = 0;
                *self = later;
                result = Ok(opened);
            }
        }
        let sequence = self.sequence;
        self.sequence = sequence.saturating_add(1);
        (sequence, result)
    }

    fn attempt(&self, record: &[u8], negotiated: &Negotiated, sequence: u64) -> Result<Opened, Opaque> {
        let keys = self.keys.as_ref().map_err(|opaque| *opaque)?;
        if negotiated.is_tls13() {
            let inner = open_tls13(&keys.traffic, sequence, record).map_err(|_| Opaque::NotAuthentic)?;
            let content_type = ContentType(inner.content_type);
            return Ok(Opened { bytes: inner.bytes, content_length: inner.content_length, content_type });
        }
        let bytes = open_tls12(&keys.traffic, sequence, record).map_err(|_| Opaque::NotAuthentic)?;
        let content_type = ContentType(record.first().copied().unwrap_or_default());
        Ok(Opened { content_length: bytes.len(), bytes, content_type })
    }

    /// Where the plaintext's first byte has its counterpart in the fragment: behind GCM's explicit nonce in TLS 1.2.
    pub fn explicit_nonce_length(&self, negotiated: &Negotiated) -> u64 {
        match &self.keys {
            Ok(keys) if !negotiated.is_tls13() && keys.traffic.aead != AeadAlgorithm::ChaCha20Poly1305 => 8,
            _ => 0,
        }
    }
}

/// The epoch that follows without a KeyUpdate (RFC 9846 §4.6, §7.3).
fn successor(epoch: Epoch) -> Option<Epoch> {
    match epoch {
        Epoch::EarlyData => Some(Epoch::Handshake),
        Epoch::Handshake => Some(Epoch::Application(0)),
        Epoch::Cleartext | Epoch::Application(_) => None,
    }
}

/// The keys of an epoch that the key log knows.
fn logged_keys(host: Host, epoch: Epoch, negotiated: &Negotiated, key_log: &KeyLog<'_>) -> Result<Keys, Opaque> {
    let cipher_suite = negotiated.cipher_suite.ok_or(Opaque::NoSecret)?;
    let algorithms = algorithms(cipher_suite).ok_or(Opaque::Suite(cipher_suite))?;
    let client_random = negotiated.client_random.ok_or(Opaque::NoSecret)?;
    let secret = |label| key_log.secret(label, &client_random).ok_or(Opaque::NoSecret);
    if !negotiated.is_tls13() {
        let server_random = negotiated.server_random.ok_or(Opaque::NoSecret)?;
        let master_secret = secret(label::MASTER_SECRET)?;
        let (hash, aead) = algorithms;
        let block = derive_key_block(hash, aead, master_secret, &client_random, &server_random);
        let traffic = match host {
            Host::Client => block.client_write,
            Host::Server => block.server_write,
        };
        return Ok(Keys { traffic, hash, secret: master_secret.to_vec() });
    }
    let secret = secret(match epoch {
        Epoch::EarlyData => label::EARLY_TRAFFIC,
        Epoch::Handshake => label::handshake_traffic(host),
        Epoch::Cleartext | Epoch::Application(_) => label::application_traffic(host),
    })?;
    tls13_keys(algorithms, secret).ok_or(Opaque::NoSecret)
}

/// The keys that a traffic secret gives; none if the secret has a wrong length.
fn tls13_keys((hash, aead): (HashAlgorithm, AeadAlgorithm), secret: &[u8]) -> Option<Keys> {
    let traffic = derive_traffic_keys(hash, aead, secret).ok()?;
    Some(Keys { traffic, hash, secret: secret.to_vec() })
}
