//! The second opinion against the first: what the engines noted, logged and sent.

use key_schedule::HashAlgorithm;
use trace::{BufferId, Computation, ConnectionId, Event, EventKind, Hash, Host};

use super::{HOSTS, RUNS, Run};
use crate::*;

fn algorithm(hash: Hash) -> HashAlgorithm {
    match hash {
        Hash::Sha256 => HashAlgorithm::Sha256,
        Hash::Sha384 => HashAlgorithm::Sha384,
    }
}

impl Run {
    fn bytes(&self, id: BufferId) -> &[u8] {
        self.trace.buffer(id)
    }

    fn computed(&self) -> impl Iterator<Item = (&Event, &Computation<BufferId>)> {
        self.trace.events.iter().filter_map(|event| match &event.kind {
            EventKind::Computed(computation) => Some((event, computation)),
            _ => None,
        })
    }

    /// The values of a connection with these bytes.
    fn with_bytes<'a>(&'a self, connection: ConnectionId, bytes: &'a [u8]) -> impl Iterator<Item = &'a DerivedValue> {
        let values = self.derivations.values.iter();
        values.filter(move |value| value.connection == connection && value.bytes == bytes)
    }

    fn value(&self, id: ValueId) -> &[u8] {
        &self.derivations.value(id).unwrap().bytes
    }

    fn input(&self, input: &Input) -> Vec<u8> {
        let part = |part: &Part| {
            let content = self.analysis.bytes(&self.trace, &self.analysis.message(part.message).content);
            content[part.range.clone()].to_vec()
        };
        match input {
            Input::Value(id) => self.value(*id).to_vec(),
            Input::Zeros(length) => vec![0; *length],
            Input::Empty => Vec::new(),
            Input::Text(text) => text.as_bytes().to_vec(),
            Input::Random(_, at) | Input::Part(at) => part(at),
        }
    }

    fn has_early_data(&self, connection: ConnectionId) -> bool {
        let key = ValueKind::TrafficKey { host: Host::Client, epoch: Epoch::EarlyData };
        self.derivations.find(connection, key).is_some()
    }

    /// The server's engine makes keys for early data of every PSK, whether the client sends any or not.
    fn is_idle(&self, connection: ConnectionId, computation: &Computation<BufferId>) -> bool {
        let Computation::HkdfExpandLabel { secret, label, .. } = computation else { return false };
        let early = self.derivations.find(connection, ValueKind::ClientEarlyTrafficSecret);
        let of_early = early.is_some_and(|early| self.value(early) == self.bytes(*secret));
        of_early && ["key", "iv"].contains(&label.as_str()) && !self.has_early_data(connection)
    }

    fn is_made_so(&self, value: &DerivedValue, computation: &Computation<BufferId>) -> bool {
        match (computation, &value.made_by) {
            (
                Computation::HkdfExtract { hash, salt, input_keying_material, .. },
                Function::HkdfExtract { hash: own, salt: own_salt, input_keying_material: own_material },
            ) => {
                let (salt, own_salt) = (self.bytes(*salt), self.input(own_salt));
                // No salt is as many zeros as the hash has bytes (RFC 5869 §2.2).
                let same_salt = salt == own_salt || salt.is_empty() && own_salt == vec![0; own.output_length()];
                algorithm(*hash) == *own && same_salt && self.bytes(*input_keying_material) == self.input(own_material)
            }
            (
                Computation::HkdfExpandLabel { hash, secret, label, context, .. },
                Function::HkdfExpandLabel {
                    hash: own, secret: own_secret, label: own_label, context: own_context, ..
                },
            ) => {
                algorithm(*hash) == *own
                    && label == own_label
                    && self.bytes(*secret) == self.value(*own_secret)
                    && self.bytes(*context) == self.input(own_context)
            }
            (
                Computation::Prf { hash, secret, label, seed, .. },
                Function::Prf { hash: own, secret: own_secret, label: own_label, seed: own_seed, .. },
            ) => {
                let own_seed: Vec<u8> = own_seed.iter().flat_map(|input| self.input(input)).collect();
                algorithm(*hash) == *own
                    && label == own_label
                    && self.bytes(*secret) == self.value(*own_secret)
                    && self.bytes(*seed) == own_seed
            }
            (
                Computation::Hmac { hash, key, message, .. },
                Function::Hmac { hash: own, key: own_key, message: own_message },
            ) => {
                algorithm(*hash) == *own
                    && self.bytes(*key) == self.value(*own_key)
                    && self.bytes(*message) == self.value(*own_message)
            }
            _ => false,
        }
    }
}

#[test]
fn every_noted_value_is_derived_by_the_same_function_from_the_same_inputs() {
    for run in &*RUNS {
        let mut checked = 0;
        for (event, computation) in run.computed() {
            let output = match computation {
                Computation::HkdfExtract { output, .. } => output.expect("the provider has it"),
                Computation::HkdfExpandLabel { output, .. }
                | Computation::Prf { output, .. }
                | Computation::Hmac { output, .. } => *output,
                _ => continue,
            };
            let output = run.bytes(output);
            let found = run.derivations.values.iter().any(|value| {
                // An engine asks for a longer key block than its keys need.
                let same =
                    value.bytes == output || value.kind == ValueKind::KeyBlock && output.starts_with(&value.bytes);
                same && value.connection == event.connection && run.is_made_so(value, computation)
            });
            let found = found || run.is_idle(event.connection, computation);
            assert!(found, "{}: {:?} {computation:?}", run.name, event.host);
            checked += 1;
        }
        assert!(checked >= 8, "{}", run.name);
    }
}

#[test]
fn shared_secrets_are_the_engines_own_each_from_its_own_key() {
    for run in &*RUNS {
        for (event, computation) in run.computed() {
            let Computation::SharedSecretComputed { private_key, public_key, peer_public_key, shared_secret, .. } =
                computation
            else {
                continue;
            };
            let own = |value: &&DerivedValue| matches!(value.kind, ValueKind::SharedSecret { host, .. } if host == event.host);
            let found: Vec<_> = run.with_bytes(event.connection, run.bytes(*shared_secret)).filter(own).collect();
            let [value] = found[..] else { panic!("{}: {:?} has {found:?}", run.name, event.host) };
            assert_eq!((value.known_since(event.host).is_some(), value.known_since(event.host.peer())), (true, None));
            // All keys that go into it, in order, are those that the engine says.
            let parts = match &value.made_by {
                Function::Concatenation(parts) => parts.iter().map(|id| run.derivations.value(*id).unwrap()).collect(),
                _ => vec![value],
            };
            let keys = |place: usize| -> Vec<u8> {
                let inputs = parts.iter().map(|part| part.made_by.inputs());
                inputs.flat_map(|inputs| run.value(inputs[place]).to_vec()).collect()
            };
            assert_eq!(keys(0), run.bytes(*private_key), "{}", run.name);
            assert_eq!(keys(1), run.bytes(*peer_public_key), "{}", run.name);
            let sent = |value: &&DerivedValue| matches!(value.kind, ValueKind::EphemeralPublicKey { host, .. } if host == event.host);
            let public = |part: &[u8]| run.with_bytes(event.connection, part).find(sent).is_some();
            let public_key = run.bytes(*public_key);
            let border = public_key.len() - if parts.len() == 2 { 32 } else { public_key.len() };
            assert!(public(&public_key[border..]) && (border == 0 || public(&public_key[..border])), "{}", run.name);
        }
    }
}

/// What engines compute: not what they draw, read or cut.
fn is_computed(value: &DerivedValue) -> bool {
    use ValueKind as K;
    let computed = matches!(
        value.made_by,
        Function::HkdfExtract { .. }
            | Function::HkdfExpandLabel { .. }
            | Function::Prf { .. }
            | Function::Hmac { .. }
            | Function::Signature { .. }
    );
    // Of a hybrid the engine says the whole; and no application here asks for early exported keys.
    let whole = matches!(value.kind, K::SharedSecret { group, .. } if group != dissect::NamedGroup::MLKEM768);
    (computed || whole) && value.kind != K::EarlyExporterSecret
}

#[test]
fn every_derived_value_is_one_that_an_engine_noted() {
    for run in &*RUNS {
        let mut checked = 0;
        for (id, value) in run.derivations.iter().filter(|(_, value)| is_computed(value)) {
            let is_part =
                |other: &DerivedValue| matches!(&other.made_by, Function::Concatenation(parts) if parts.contains(&id));
            if run.derivations.values.iter().any(is_part) {
                continue;
            }
            // A client without early data has no use for its secret.
            let unused = value.kind == ValueKind::ClientEarlyTrafficSecret && !run.has_early_data(value.connection);
            let computes = |host: &Host| value.known_since(*host).is_some() && !(unused && *host == Host::Client);
            for host in HOSTS.into_iter().filter(computes) {
                assert!(run.derivations.noted(id, host).is_some(), "{}: {host:?} {value:?}", run.name);
                checked += 1;
            }
        }
        assert!(checked >= 8, "{}", run.name);
    }
}

#[test]
fn every_line_of_the_key_logs_is_derived() {
    use ValueKind as K;
    for run in &*RUNS {
        for (id, secret) in HOSTS.into_iter().flat_map(|host| run.trace.secrets(host)) {
            let kind = match secret.label.as_str() {
                "CLIENT_RANDOM" => K::MasterSecret,
                "CLIENT_EARLY_TRAFFIC_SECRET" => K::ClientEarlyTrafficSecret,
                "CLIENT_HANDSHAKE_TRAFFIC_SECRET" => K::HandshakeTrafficSecret(Host::Client),
                "SERVER_HANDSHAKE_TRAFFIC_SECRET" => K::HandshakeTrafficSecret(Host::Server),
                "CLIENT_TRAFFIC_SECRET_0" => K::ApplicationTrafficSecret { host: Host::Client, generation: 0 },
                "SERVER_TRAFFIC_SECRET_0" => K::ApplicationTrafficSecret { host: Host::Server, generation: 0 },
                "EXPORTER_SECRET" => K::ExporterSecret,
                label => panic!("{label}"),
            };
            let connection = run.trace.events[id.0].connection;
            let value = run.derivations.find(connection, kind).unwrap_or_else(|| panic!("{}: {kind:?}", run.name));
            assert_eq!(run.value(value), run.bytes(secret.secret), "{}: {}", run.name, secret.label);
            let made_by = &run.derivations.value(value).unwrap().made_by;
            assert!(!matches!(made_by, Function::Logged(_)), "{}: {kind:?} is only logged", run.name);
        }
    }
}

#[test]
fn keys_are_those_that_the_engines_seal_and_open_with() {
    for run in &*RUNS {
        let mut checked = 0;
        for (event, computation) in run.computed() {
            let (protected, sender) = match computation {
                Computation::Sealed(protected) => (protected, event.host),
                Computation::Opened { protected, authentic: true } => (protected, event.host.peer()),
                _ => continue,
            };
            let key = run.bytes(protected.key);
            let is_it = |value: &&DerivedValue| {
                matches!(value.kind, ValueKind::TrafficKey { host, .. } if host == sender)
                    || value.kind == ValueKind::TicketKey
            };
            let found = run.derivations.values.iter().filter(|value| value.bytes == key).any(|value| is_it(&value));
            assert!(found, "{}: {computation:?}", run.name);
            checked += 1;
        }
        assert_eq!(checked > 4, run.notes_records(), "{}", run.name);
    }
}

#[test]
fn every_value_follows_from_its_inputs_alone() {
    for run in &*RUNS {
        for (id, value) in run.derivations.iter() {
            let again = run.derivations.recompute(&run.trace, &run.analysis, id);
            assert_eq!(again.as_ref(), Some(&value.bytes), "{}: {:?}", run.name, value.kind);
            assert!(!value.bytes.is_empty());
            assert!(value.made_by.inputs().iter().all(|input| input.0 < id.0), "{}: {value:?}", run.name);
        }
    }
}

#[test]
fn what_is_derived_is_what_was_sent() {
    for run in &*RUNS {
        for (_, value) in run.derivations.iter() {
            for message in &value.carried_by {
                let (_, content) = run.analysis.opened(&run.trace, *message);
                let found = content.windows(value.bytes.len()).any(|bytes| bytes == value.bytes);
                assert!(found, "{}: {:?}", run.name, value.kind);
            }
        }
        for (id, message) in run.analysis.messages.iter().enumerate() {
            let kind = match message.kind {
                MessageKind::Handshake(dissect::HandshakeType::FINISHED) => ValueKind::VerifyData(message.from),
                MessageKind::Handshake(dissect::HandshakeType::CERTIFICATE_VERIFY)
                | MessageKind::Handshake(dissect::HandshakeType::SERVER_KEY_EXCHANGE) => {
                    ValueKind::HandshakeSignature(message.from)
                }
                _ => continue,
            };
            let found = run.derivations.find(message.connection, kind);
            let carried_by = found.map(|found| &run.derivations.value(found).unwrap().carried_by[..]);
            assert_eq!(carried_by, Some(&[MessageId(id)][..]), "{}: {kind:?}", run.name);
        }
    }
}

/// A change in the handshake shows in all that it goes into.
#[test]
fn a_signature_that_does_not_fit_is_not_there() {
    let mut run = Run::preset("tls13");
    let kind = ValueKind::HandshakeSignature(Host::Server);
    let id = run.derivations.find(ConnectionId(0), kind).unwrap();
    run.derivations.values[id.0].bytes[20] ^= 1;
    assert_eq!(run.derivations.recompute(&run.trace, &run.analysis, id), None);
}

#[test]
fn who_knows_what_since_when() {
    for run in &*RUNS {
        for (_, value) in run.derivations.iter() {
            for host in HOSTS {
                let since = value.known_since(host);
                match value.secrecy {
                    Secrecy::Private(owner) => assert_eq!(since.is_some(), owner == host, "{}: {value:?}", run.name),
                    Secrecy::Public | Secrecy::Secret => {}
                }
                // Nobody has it before the message that it is made for is there.
                if let (Some(since), Some(occasion)) = (since, value.occasion) {
                    assert!(since > occasion.0, "{}: {value:?}", run.name);
                }
            }
        }
    }
    let run = Run::preset("tls13");
    let since = |kind: ValueKind, host| {
        let id = run.derivations.find(ConnectionId(0), kind).unwrap();
        run.derivations.value(id).unwrap().known_since(host)
    };
    let step = |wanted, from| {
        let is_it = |message: &Message| (message.kind, message.from) == (MessageKind::Handshake(wanted), from);
        Some(run.analysis.messages.iter().position(is_it).unwrap() + 1)
    };
    use dissect::HandshakeType as H;
    for host in HOSTS {
        assert_eq!(since(ValueKind::HandshakeSecret, host), step(H::SERVER_HELLO, Host::Server));
        let application = ValueKind::ApplicationTrafficSecret { host: Host::Client, generation: 0 };
        assert_eq!(since(application, host), step(H::FINISHED, Host::Server));
        assert_eq!(since(ValueKind::ResumptionSecret, host), step(H::FINISHED, Host::Client));
    }
}
