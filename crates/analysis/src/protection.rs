//! Record protection in one direction: which epoch a record belongs to, and its key (RFC 9846 §5.2, §7.2, §7.3;
//! RFC 5246 §6.3).

use dissect::{ContentType, ProtectionLayout};
use key_schedule::{
    HashAlgorithm, OpenedRecord, ProtectionAlgorithm, TrafficKeys, derive_key_block, derive_traffic_keys,
    next_traffic_secret, open_tls12, open_tls13,
};
use trace::{Host, Trace};

use crate::key_log::{KeyLog, label};
use crate::negotiated::Negotiated;
use crate::suite::{Algorithms, TLS13_SUITES, algorithms, algorithms_of, layout};
use crate::{Analysis, Epoch, Opaque, Record};

/// What keys are made from.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub key_log: &'a KeyLog,
    pub negotiated: &'a Negotiated,
}

impl<'a> Sources<'a> {
    fn secret(self, label: &'static str, sender: Host) -> Option<&'a [u8]> {
        self.key_log.secret(label, &self.negotiated.client_random?, self.negotiated.id, sender)
    }
}

/// The protection of what one host sends.
#[derive(Debug)]
pub(crate) struct Protection {
    host: Host,
    pub epoch: Epoch,
    pub sequence: u64,
    pub layout: ProtectionLayout,
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
    /// All that was encrypted.
    pub bytes: Vec<u8>,
    /// Bytes of content, at the beginning of `bytes`.
    pub content_length: usize,
    pub content_type: ContentType,
}

impl Protection {
    pub fn none(host: Host) -> Protection {
        Protection {
            host,
            epoch: Epoch::Cleartext,
            sequence: 0,
            layout: ProtectionLayout::Unknown,
            keys: Err(Opaque::NoSecret),
        }
    }

    /// The first protected record of TLS 1.3 is here, or TLS 1.2's ChangeCipherSpec went by: the first one, or that of a
    /// renegotiation.
    pub fn begin(&mut self, sources: Sources<'_>) {
        let early =
            || sources.negotiated.early_data_offered || sources.secret(label::EARLY_TRAFFIC, self.host).is_some();
        let epoch = match (sources.negotiated.is_tls13(), self.host, self.epoch) {
            (false, _, Epoch::Application(handshakes)) => Epoch::Application(handshakes.saturating_add(1)),
            (false, ..) => Epoch::Application(0),
            (true, Host::Client, _) if early() => Epoch::EarlyData,
            (true, ..) => Epoch::Handshake,
        };
        *self = Protection::of(self.host, epoch, sources, None);
    }

    /// The host sent EndOfEarlyData, or its Finished of TLS 1.3: what follows has the next epoch's keys.
    pub fn advance(&mut self, sources: Sources<'_>) {
        if let Some(next) = successor(self.epoch) {
            *self = Protection::of(self.host, next, sources, None);
        }
    }

    /// The host sent a KeyUpdate.
    pub fn update(&mut self) {
        let Epoch::Application(generation) = self.epoch else { return };
        self.epoch = Epoch::Application(generation.saturating_add(1));
        self.sequence = 0;
        if let Ok(keys) = &self.keys {
            let algorithms = Algorithms { hash: keys.hash, protection: keys.traffic.algorithm };
            let next = next_traffic_secret(keys.hash, &keys.secret);
            self.keys = next.ok().and_then(|secret| tls13_keys(algorithms, &secret)).ok_or(Opaque::NoSecret);
        }
    }

    /// Opens the next record, given whole with its header; says the sequence number too.
    ///
    /// Where the epoch's key does not fit, the next epoch's is tried: rejected early data ends without a word
    /// (RFC 9846 §4.3.10), and a key log may lack an epoch. Rejected early data may also have another suite.
    pub fn open(&mut self, record: &[u8], sources: Sources<'_>) -> (u64, Result<Opened, Opaque>) {
        let mut result = self.attempt(record, sources.negotiated, self.sequence);
        if result.is_err() && sources.negotiated.is_tls13() {
            let other_suites =
                TLS13_SUITES.into_iter().filter(|_| self.epoch == Epoch::EarlyData && self.sequence == 0);
            let others = other_suites.filter_map(|suite| Some((Epoch::EarlyData, Some(algorithms_of(suite, false)?))));
            let later =
                std::iter::successors(successor(self.epoch), |epoch| successor(*epoch)).map(|epoch| (epoch, None));
            let others = others.chain(later).map(|(epoch, given)| Protection::of(self.host, epoch, sources, given));
            for other in others.chain(self.generations(sources)) {
                if let Ok(opened) = other.attempt(record, sources.negotiated, 0) {
                    *self = other;
                    result = Ok(opened);
                    break;
                }
            }
        }
        let sequence = self.sequence;
        self.sequence = sequence.saturating_add(1);
        (sequence, result)
    }

    /// Opens a record before which `lost` bytes are missing: some records, whose number is tried.
    pub fn open_behind(&mut self, lost: u64, record: &[u8], sources: Sources<'_>) -> (u64, Result<Opened, Opaque>) {
        /// An empty record of an AEAD.
        const SHORTEST: u64 = 5 + 16;
        /// More than that many lost records are not worth the time.
        const MOST: u64 = 256;
        let expected = self.sequence;
        let (sequence, result) = self.open(record, sources);
        if !matches!(result, Err(Opaque::NotAuthentic)) {
            return (sequence, result);
        }
        let is_tls13 = sources.negotiated.is_tls13();
        let later = std::iter::successors(successor(self.epoch).filter(|_| is_tls13), |epoch| successor(*epoch));
        let later = later.map(|epoch| Protection::of(self.host, epoch, sources, None)).collect::<Vec<_>>();
        let first = later.iter().map(|protection| (protection, 0));
        let most = MOST.min(lost / SHORTEST);
        let found = std::iter::once((&*self, expected)).chain(first).find_map(|(protection, expected)| {
            let mut sequences = (1..=most).map(|records| expected.saturating_add(records));
            sequences.find_map(|sequence| {
                let opened = protection.attempt(record, sources.negotiated, sequence).ok()?;
                Some((protection.epoch, sequence, opened))
            })
        });
        let Some((epoch, sequence, opened)) = found else { return (sequence, Err(Opaque::BehindGap)) };
        if epoch != self.epoch {
            *self = Protection::of(self.host, epoch, sources, None);
        }
        self.sequence = sequence.saturating_add(1);
        (sequence, Ok(opened))
    }

    /// The beginnings of the later generations of application data whose secrets are known, though not those before.
    fn generations(&self, sources: Sources<'_>) -> Vec<Protection> {
        let (Some(client_random), Ok(algorithms)) = (sources.negotiated.client_random, algorithms(sources.negotiated))
        else {
            return Vec::new();
        };
        let later = sources.key_log.generations(self.host, &client_random);
        later
            .map(|(generation, secret)| (Epoch::Application(generation), secret))
            .filter(|(epoch, _)| *epoch > self.epoch)
            .map(|(epoch, secret)| Protection {
                keys: tls13_keys(algorithms, secret).ok_or(Opaque::NoSecret),
                ..Protection::of(self.host, epoch, sources, None)
            })
            .collect()
    }

    /// What the next record would be, were it this one.
    pub fn peek(&self, record: &[u8], negotiated: &Negotiated) -> Result<Opened, Opaque> {
        self.attempt(record, negotiated, self.sequence)
    }

    fn attempt(&self, record: &[u8], negotiated: &Negotiated, sequence: u64) -> Result<Opened, Opaque> {
        let keys = self.keys.as_ref().map_err(|opaque| *opaque)?;
        let open = if negotiated.is_tls13() { open_tls13 } else { open_tls12 };
        let OpenedRecord { bytes, content_type, content_length } =
            open(&keys.traffic, sequence, record).map_err(|_| Opaque::NotAuthentic)?;
        Ok(Opened { bytes, content_length, content_type: ContentType(content_type) })
    }

    /// The beginning of an epoch, with the connection's algorithms unless others are given.
    fn of(host: Host, epoch: Epoch, sources: Sources<'_>, given: Option<Algorithms>) -> Protection {
        let algorithms = given.map_or_else(|| algorithms(sources.negotiated), Ok);
        let is_tls13 = sources.negotiated.is_tls13();
        let layout = algorithms.map_or(ProtectionLayout::Unknown, |algorithms| layout(algorithms.protection, is_tls13));
        let keys = algorithms.and_then(|algorithms| logged_keys(host, epoch, algorithms, sources));
        Protection { host, epoch, sequence: 0, layout, keys }
    }
}

impl Analysis {
    /// Whether this key and IV of the connection's AEAD open the record.
    pub fn opens_with(&self, trace: &Trace, record: &Record, key: &[u8], iv: &[u8]) -> bool {
        let suite = self.connections.get(record.connection.0).and_then(|connection| connection.cipher_suite);
        let algorithms = suite.and_then(|suite| algorithms_of(suite, false));
        let (Some(Algorithms { protection, .. }), Some(sequence)) = (algorithms, record.sequence) else { return false };
        let keys = TrafficKeys { algorithm: protection, mac_key: Vec::new(), key: key.to_vec(), iv: iv.to_vec() };
        let open = if self.is_tls13(record.connection) { open_tls13 } else { open_tls12 };
        open(&keys, sequence, self.bytes(trace, &record.wire)).is_ok()
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
fn logged_keys(host: Host, epoch: Epoch, algorithms: Algorithms, sources: Sources<'_>) -> Result<Keys, Opaque> {
    let negotiated = sources.negotiated;
    let secret = |label| sources.secret(label, host).ok_or(Opaque::NoSecret);
    if !negotiated.is_tls13() {
        let client_random = negotiated.client_random.ok_or(Opaque::NoSecret)?;
        let server_random = negotiated.server_random.ok_or(Opaque::NoSecret)?;
        let master_secret = secret(label::MASTER_SECRET)?;
        let Algorithms { hash, protection } = algorithms;
        let block = derive_key_block(hash, protection, master_secret, &client_random, &server_random);
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

/// The keys that a traffic secret gives; none if the secret has a wrong length, or the suite is not of TLS 1.3.
fn tls13_keys(Algorithms { hash, protection }: Algorithms, secret: &[u8]) -> Option<Keys> {
    let ProtectionAlgorithm::Aead(aead) = protection else { return None };
    // A secret is as long as its hash: a longer one is of another suite.
    let traffic = derive_traffic_keys(hash, aead, secret).ok().filter(|_| secret.len() == hash.output_length())?;
    Some(Keys { traffic, hash, secret: secret.to_vec() })
}
