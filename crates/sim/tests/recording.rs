//! What the engines computed, held against the second computation, against the wire, and against the peer.

use std::mem::size_of;
use std::sync::LazyLock;

use analysis::{Analysis, MessageKind, analyse};
use dissect::HandshakeType;
use key_schedule::{HashAlgorithm, hkdf_expand_label, prf};
use sim::{Progress, Simulation};
use trace::{
    BufferId, CipherSuite, ClientAuthentication, ClientCertificate, Computation, ConnectionId, End, Engine, Event,
    EventKind, Hash, Host, KeyType, NamedGroup, Protected, ProtocolVersion, Scenario, Trace, handshake_presets,
};

const HOSTS: [Host; 2] = [Host::Client, Host::Server];
/// The most that a preset's trace may weigh.
const MOST_MEMORY: usize = 4_000_000;

struct Run {
    name: String,
    trace: Trace,
    analysis: Analysis,
}

type Bytes = Vec<u8>;

/// All runs of [`scenarios`], played once for all tests.
static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let run = |(name, scenario): (String, Scenario)| {
        let trace = sim::run(&scenario);
        assert_eq!(trace.end, End::Closed, "{name}");
        let analysis = analyse(&trace);
        Run { name, trace, analysis }
    };
    scenarios().map(run).collect()
});

/// The presets of handshakes, a handshake that is asked to try again, each suite with each group and each kind of key, and both versions
/// with a client that shows who it is.
fn scenarios() -> impl Iterator<Item = (String, Scenario)> {
    let presets = handshake_presets().map(|preset| (preset.id.to_owned(), preset.scenario()));

    let mut retry = Scenario { seed: 5, ..Scenario::default() };
    retry.client.versions = vec![ProtocolVersion::Tls13];
    retry.client.named_groups = vec![NamedGroup::X25519, NamedGroup::Secp384r1];
    retry.server.named_groups = vec![NamedGroup::Secp384r1];

    let keys = [KeyType::P256, KeyType::P384, KeyType::Ed25519, KeyType::Rsa2048];
    let all = CipherSuite::ALL
        .into_iter()
        .flat_map(move |suite| NamedGroup::ALL.into_iter().flat_map(move |group| keys.map(|key| (suite, group, key))));
    let all = all.filter(|(suite, group, key)| {
        let rsa = format!("{suite:?}").contains("Rsa");
        match suite.version() {
            ProtocolVersion::Tls13 => true,
            ProtocolVersion::Tls12 => rsa == (*key == KeyType::Rsa2048) && *group != NamedGroup::X25519MlKem768,
        }
    });
    let all = all.map(|(suite, group, key)| {
        let mut scenario = Scenario { seed: 6, ..Scenario::default() };
        scenario.certificate.key = key;
        for party in [&mut scenario.client, &mut scenario.server] {
            party.versions = vec![suite.version()];
            party.cipher_suites = vec![suite];
            party.named_groups = vec![group];
        }
        (format!("{suite:?}, {group:?}, {key:?}"), scenario)
    });
    let mutual = ProtocolVersion::ALL.map(|version| {
        let mut scenario = Scenario { seed: 7, ..Scenario::default() };
        scenario.client.versions = vec![version];
        scenario.client_authentication = ClientAuthentication::Required;
        scenario.client_certificate = ClientCertificate::Good;
        (format!("mutual {version}"), scenario)
    });
    presets.chain([("retry".to_owned(), retry)]).chain(all).chain(mutual)
}

fn unrecorded(scenario: &Scenario) -> Trace {
    let mut simulation = Simulation::unrecorded(scenario);
    while simulation.advance(usize::MAX) == Progress::Running {}
    simulation.into_trace()
}

impl Run {
    /// The client has a certificate too.
    fn is_mutual(&self) -> bool {
        let scenario = self.trace.scenario.as_ref();
        scenario.is_some_and(|scenario| scenario.client_certificate != ClientCertificate::Nothing)
    }

    /// A secret is encrypted with the key of the server's certificate.
    fn transports_keys(&self) -> bool {
        self.trace.scenario.as_ref().is_some_and(|scenario| scenario.engine == Engine::Textbook)
    }

    fn computations(&self, host: Host) -> impl Iterator<Item = Computation<Bytes>> {
        self.trace.events.iter().filter(move |event| event.host == host).filter_map(|event| match &event.kind {
            EventKind::Computed(computation) => Some(computation.clone().map(|id| self.trace.buffer(id).to_vec())),
            _ => None,
        })
    }

    fn sealed(&self, host: Host) -> Vec<Protected<Bytes>> {
        let sealed = self.computations(host).filter_map(|computation| match computation {
            Computation::Sealed(protected) if is_record(&protected) => Some(protected),
            _ => None,
        });
        sealed.collect()
    }

    /// The transcripts that the engines may have hashed: of each connection its handshake messages, and after a
    /// HelloRetryRequest the same with `message_hash` for the first of them (RFC 9846 §4.1).
    fn transcripts(&self, hash: HashAlgorithm) -> Vec<Bytes> {
        let mut transcripts = Vec::new();
        for connection in (0..self.analysis.connections.len()).map(ConnectionId) {
            let messages = self.analysis.messages.iter().filter(|message| {
                message.connection == connection
                    && matches!(message.kind, MessageKind::Handshake(_) | MessageKind::HelloRetryRequest)
            });
            let messages: Vec<_> = messages.collect();
            let bytes: Vec<_> =
                messages.iter().map(|message| self.analysis.bytes(&self.trace, &message.content)).collect();
            transcripts.push(bytes.concat());
            if messages.iter().any(|message| message.kind == MessageKind::HelloRetryRequest) {
                let first = hash.hash(bytes[0]);
                let header = [HandshakeType::MESSAGE_HASH.0, 0, 0, hash.output_length() as u8];
                transcripts.push([&header, &first[..], &bytes[1..].concat()].concat());
            }
        }
        transcripts
    }
}

fn algorithm(hash: Hash) -> HashAlgorithm {
    match hash {
        Hash::Sha256 => HashAlgorithm::Sha256,
        Hash::Sha384 => HashAlgorithm::Sha384,
    }
}

/// What a derivation gave.
fn outcome(computation: Computation<Bytes>) -> Option<Bytes> {
    match computation {
        Computation::HkdfExtract { output, .. } => output,
        Computation::HkdfExpandLabel { output, .. }
        | Computation::Prf { output, .. }
        | Computation::Hmac { output, .. }
        | Computation::TranscriptHash { output, .. } => Some(output),
        _ => None,
    }
}

#[test]
fn every_logged_secret_is_the_outcome_of_a_computation_before_it() {
    for Run { name, trace, .. } in &*RUNS {
        for host in HOSTS {
            assert!(trace.secrets(host).count() > 0, "{name}");
            for (id, secret) in trace.secrets(host) {
                let mut before = trace.events[..id.0].iter().filter(|event| event.host == host);
                let found = before.any(|event| match &event.kind {
                    EventKind::Computed(
                        Computation::HkdfExpandLabel { output, .. } | Computation::Prf { output, .. },
                    ) => trace.buffer(*output) == trace.buffer(secret.secret),
                    _ => false,
                });
                assert!(found, "{name}: {}", secret.label);
            }
        }
    }
}

#[test]
fn both_parties_come_to_the_same_shared_secret_by_different_private_keys() {
    for run in RUNS.iter().filter(|run| !run.transports_keys()) {
        let shared = HOSTS.map(|host| {
            let shared = run.computations(host).filter_map(|computation| match computation {
                Computation::SharedSecretComputed {
                    named_group,
                    private_key,
                    public_key,
                    peer_public_key,
                    shared_secret,
                } => Some((named_group, shared_secret, private_key, public_key, peer_public_key)),
                _ => None,
            });
            shared.collect::<Vec<_>>()
        });
        let [client, server] = &shared;
        assert!(!client.is_empty() && client.len() == server.len(), "{}", run.name);
        for (client, server) in client.iter().zip(server) {
            assert_eq!((client.0, &client.1), (server.0, &server.1), "{}", run.name);
            assert_ne!(client.2, server.2, "{}", run.name);
            assert_eq!((&client.3, &client.4), (&server.4, &server.3), "{}", run.name);
        }
        // Each private key was made here, or is that of a hybrid's encapsulation beside one that was.
        for (host, shared) in HOSTS.into_iter().zip(&shared) {
            for (_, _, private, public, _) in shared {
                let made = run.computations(host).any(|computation| match computation {
                    Computation::KeyPairGenerated { private_key, public_key, .. } => {
                        private.ends_with(&private_key) && public.ends_with(&public_key)
                    }
                    _ => false,
                });
                assert!(made, "{}", run.name);
            }
        }
    }
}

#[test]
fn with_key_transport_the_server_decrypts_the_very_secret_that_the_client_encrypted() {
    let transports: Vec<_> = RUNS.iter().filter(|run| run.transports_keys()).collect();
    assert!(!transports.is_empty());
    for run in transports {
        let encrypted = run.computations(Host::Client).find_map(|computation| match computation {
            Computation::PremasterEncrypted { public_key, ciphertext, premaster_secret, padding } => {
                Some((public_key, ciphertext, premaster_secret, padding))
            }
            _ => None,
        });
        let decrypted = run.computations(Host::Server).find_map(|computation| match computation {
            Computation::PremasterDecrypted { public_key, ciphertext, encoded, premaster_secret } => {
                let padding = encoded.get(2..encoded.len() - 49).unwrap().to_vec();
                Some((public_key, ciphertext, premaster_secret.unwrap(), padding))
            }
            _ => None,
        });
        assert!(encrypted.is_some() && encrypted == decrypted, "{}", run.name);
    }
}

#[test]
fn every_derivation_computes_a_second_time_to_the_same() {
    for run in &*RUNS {
        for computation in HOSTS.into_iter().flat_map(|host| run.computations(host)) {
            let again = match &computation {
                Computation::HkdfExtract { hash, salt, input_keying_material, output } => {
                    assert!(output.is_some());
                    algorithm(*hash).hkdf_extract(salt, input_keying_material)
                }
                Computation::HkdfExpandLabel { hash, secret, label, context, output } => {
                    hkdf_expand_label(algorithm(*hash), secret, label, context, output.len()).unwrap()
                }
                Computation::Prf { hash, secret, label, seed, output } => {
                    prf(algorithm(*hash), secret, label, seed, output.len())
                }
                Computation::Hmac { hash, key, message, .. } => algorithm(*hash).hmac(key, &[message]),
                _ => continue,
            };
            assert_eq!(outcome(computation.clone()), Some(again), "{}: {computation:?}", run.name);
        }
    }
}

#[test]
fn every_transcript_hash_is_that_of_the_messages_on_the_wire() {
    for run in &*RUNS {
        for host in HOSTS {
            let mut hashes = 0;
            for computation in run.computations(host) {
                let Computation::TranscriptHash { hash, length, output } = computation else { continue };
                let length = usize::try_from(length).unwrap();
                let fits = |transcript: &Bytes| {
                    transcript.get(..length).is_some_and(|prefix| algorithm(hash).hash(prefix) == output)
                };
                assert!(run.transcripts(algorithm(hash)).iter().any(fits), "{}: {host:?}, {length} bytes", run.name);
                hashes += 1;
            }
            assert!(hashes >= 2, "{}", run.name);
        }
    }
}

/// What a label is given as context: nothing, the hash of nothing, a transcript's hash, or a ticket's nonce.
#[test]
fn every_context_and_every_secret_comes_from_somewhere() {
    for run in &*RUNS {
        for host in HOSTS {
            let mut known: Vec<Bytes> = Vec::new();
            for computation in run.computations(host) {
                match &computation {
                    Computation::SharedSecretComputed { shared_secret: secret, .. }
                    | Computation::PremasterEncrypted { premaster_secret: secret, .. }
                    | Computation::PremasterDecrypted { premaster_secret: Some(secret), .. } => {
                        known.push(secret.clone());
                    }
                    Computation::HkdfExtract { hash, salt, input_keying_material, .. } => {
                        let zeros = vec![0; algorithm(*hash).output_length()];
                        assert!(salt.is_empty() || known.contains(salt), "{}", run.name);
                        let known = *input_keying_material == zeros || known.contains(input_keying_material);
                        assert!(known, "{}", run.name);
                    }
                    Computation::HkdfExpandLabel { hash, secret, label, context, .. } => {
                        assert!(known.contains(secret), "{}: {label}", run.name);
                        let nothing = context.is_empty() || *context == algorithm(*hash).hash(&[]);
                        assert!(nothing || label == "resumption" || known.contains(context), "{}: {label}", run.name);
                    }
                    Computation::Prf { secret, label, .. } => {
                        assert!(known.contains(secret), "{}: {label}", run.name);
                    }
                    Computation::Hmac { key, message, .. } => {
                        assert!(known.contains(key) && known.contains(message), "{}", run.name);
                    }
                    _ => {}
                }
                known.extend(outcome(computation));
            }
        }
    }
}

/// The additional data of a record is its header, in TLS 1.2 with its sequence number (RFC 5246 §6.2.3.3, RFC 9846 §5.2);
/// that of a ticket is the name of the server's key.
fn is_record(protected: &Protected<Bytes>) -> bool {
    [5, 13].contains(&protected.associated_data.len())
}

#[test]
fn what_one_seals_the_other_opens_and_the_wire_carries() {
    // Early data that the server does not take, it tries to open and skips (RFC 9846 §4.3.10).
    let skips = |run: &&Run| {
        run.trace
            .scenario
            .as_ref()
            .is_some_and(|scenario| !scenario.early_data.accepted || scenario.early_data.replayed)
    };
    for run in RUNS.iter().filter(|run| !skips(run)) {
        for host in HOSTS {
            let sealed = run.sealed(host);
            let opened = run.computations(host.peer()).filter_map(|computation| match computation {
                Computation::Opened { protected, authentic } if is_record(&protected) => {
                    assert!(authentic, "{}", run.name);
                    Some(protected)
                }
                _ => None,
            });
            assert_eq!(sealed, opened.collect::<Vec<_>>(), "{}: {host:?} seals", run.name);

            let records = run.analysis.records.iter().filter(|record| record.from == host && record.sequence.is_some());
            let records: Vec<_> = records.map(|record| run.analysis.bytes(&run.trace, &record.wire)).collect();
            assert_eq!(sealed.len(), records.len(), "{}: {host:?}", run.name);
            for (sealed, record) in sealed.iter().zip(records) {
                assert!(record.ends_with(&sealed.tag), "{}", run.name);
            }
        }
    }
}

#[test]
fn each_side_checks_the_very_signature_that_the_other_made() {
    for run in &*RUNS {
        for host in HOSTS {
            let keys = run.trace.events.iter().filter_map(|event| match event.kind {
                EventKind::CertificateKey { public_key, .. } if event.host == host => {
                    assert_eq!(event.cause, None);
                    Some(run.trace.buffer(public_key).to_vec())
                }
                _ => None,
            });
            let keys: Vec<_> = keys.collect();
            assert_eq!(keys.len(), usize::from(host == Host::Server || run.is_mutual()), "{}", run.name);

            let signed = run.computations(host).filter_map(|computation| match computation {
                Computation::Signed { public_key, message, signature, .. } => Some((public_key, message, signature)),
                _ => None,
            });
            let signed: Vec<_> = signed.collect();
            let verified = run.computations(host.peer()).filter_map(|computation| match computation {
                Computation::Verified { algorithm, public_key, message, signature, valid } => {
                    assert!(valid && algorithm[0] == 0x30 && usize::from(algorithm[1]) + 2 == algorithm.len());
                    Some((public_key, message, signature))
                }
                _ => None,
            });
            let verified: Vec<_> = verified.collect();
            if run.transports_keys() {
                // The key decrypts instead; what is checked is the root's signature on the one certificate.
                assert_eq!((signed.len(), verified.len()), (0, keys.len()), "{}", run.name);
                continue;
            }
            assert_eq!(signed.is_empty(), keys.is_empty(), "{}", run.name);
            for signed in &signed {
                assert_eq!(signed.0, keys[0], "{}", run.name);
                assert!(verified.contains(signed), "{}", run.name);
            }
            // Beside it the signatures of certificates: the leaf's, and the intermediate's that the server has above it.
            let each = if host == Host::Server { 3 } else { 2 };
            assert_eq!(verified.len(), each * signed.len(), "{}", run.name);
        }
    }
}

#[test]
fn a_handshake_weighs_little() {
    for preset in handshake_presets() {
        let trace = sim::run(&preset.scenario());
        let buffers: usize = trace.buffers.iter().map(|buffer| size_of::<Bytes>() + buffer.capacity()).sum();
        let labels: usize = trace.events.iter().map(|event| label(event).map_or(0, String::capacity)).sum();
        let weight = buffers + labels + trace.events.capacity() * size_of::<Event>();
        assert!(weight <= MOST_MEMORY, "{}: {weight} bytes", preset.id);
    }
}

fn label(event: &Event) -> Option<&String> {
    match &event.kind {
        EventKind::SecretLogged(secret) => Some(&secret.label),
        EventKind::EngineFailed { failure } => Some(&failure.words),
        EventKind::Computed(Computation::HkdfExpandLabel { label, .. } | Computation::Prf { label, .. }) => Some(label),
        _ => None,
    }
}

#[test]
fn computations_share_their_buffers() {
    for Run { name, trace, .. } in &*RUNS {
        let mut ids: Vec<BufferId> = Vec::new();
        for event in &trace.events {
            if let EventKind::Computed(computation) = &event.kind {
                let _ = computation.clone().map(|id| ids.push(id));
            }
        }
        ids.sort();
        ids.dedup();
        let mut bytes: Vec<_> = ids.iter().map(|id| trace.buffer(*id)).collect();
        bytes.sort();
        bytes.dedup();
        assert_eq!(ids.len(), bytes.len(), "{name}");
    }
}

#[test]
fn recording_changes_nothing_else() {
    let mut long = Scenario::default();
    long.link.mtu = 576;
    long.application.response_size = 200_000;
    for (name, scenario) in scenarios().chain([("long".to_owned(), long)]) {
        let (recorded, unrecorded) = (sim::run(&scenario), unrecorded(&scenario));
        assert!(!unrecorded.events.iter().any(|event| matches!(event.kind, EventKind::Computed(_))), "{name}");
        assert_eq!(told(&recorded), told(&unrecorded), "{name}");
        assert_eq!(recorded.end, unrecorded.end, "{name}");
    }
}

/// All events but the computations, in words and bytes instead of ids.
fn told(trace: &Trace) -> Vec<String> {
    let mut told = Vec::new();
    let mut places = Vec::new();
    for event in &trace.events {
        places.push(told.len());
        let (kind, bytes): (_, Vec<BufferId>) = match event.kind.clone() {
            EventKind::Computed(_) => continue,
            EventKind::TrustAnchor { certificate } => ("trust anchor".into(), vec![certificate]),
            EventKind::RevocationList { list } => ("revocation list".into(), vec![list]),
            EventKind::SegmentSent { packet } => ("sent".into(), vec![packet]),
            EventKind::SegmentArrived { packet } => ("arrived".into(), vec![packet]),
            EventKind::SecretLogged(secret) => {
                (format!("{} {:?}", secret.label, secret.client_random), vec![secret.secret])
            }
            EventKind::CertificateKey { private_key, public_key } => ("key".into(), vec![private_key, public_key]),
            EventKind::TicketKey { key } => ("ticket key".into(), vec![key]),
            EventKind::ApplicationDataReceived { data } => ("data".into(), vec![data]),
            other => (format!("{other:?}"), vec![]),
        };
        let bytes: Vec<_> = bytes.into_iter().map(|id| trace.buffer(id)).collect();
        let cause = event.cause.map(|cause| places[cause.0]);
        told.push(format!("{:?} {:?} {:?} {cause:?} {kind} {bytes:?}", event.at, event.host, event.connection));
    }
    told
}
