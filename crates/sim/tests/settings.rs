//! What each setting of the parties and of their conversation does: a run with it, and what the analysis sees on the wire.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use analysis::{Analysis, Derivations, Epoch, Message, MessageKind, analyse};
use dissect::{AlertDescription, ClientHello, ExtensionType, FieldId, HandshakeType, NamedGroup, ServerHello, Value};
use trace::{
    Close, Closer, ConnectionId, End, EventKind, Host, Instant, KeyShare, KeyType, KeyUpdate, Party, ProtocolVersion,
    Resumption, Scenario, SignatureScheme, Trace, preset,
};

const HOSTS: [Host; 2] = [Host::Client, Host::Server];
const VERSIONS: [ProtocolVersion; 2] = [ProtocolVersion::Tls12, ProtocolVersion::Tls13];

/// A run, and what is to be seen of it.
struct Run {
    trace: Trace,
    analysis: Analysis,
}

/// The default scenario with these versions for both, changed.
fn scenario(versions: &[ProtocolVersion], change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.client.versions = versions.to_vec();
    scenario.server.versions = versions.to_vec();
    change(&mut scenario);
    scenario
}

impl Run {
    /// Every run ends in order, however it goes.
    fn of(scenario: &Scenario) -> Run {
        let trace = sim::run(scenario);
        assert_eq!(
            trace.end,
            End::Closed,
            "{scenario:?}\n{:#?}",
            trace.events.iter().filter(is_telling).collect::<Vec<_>>()
        );
        for host in HOSTS {
            let closed =
                trace.events.iter().filter(|event| (event.host, &event.kind) == (host, &EventKind::ConnectionClosed));
            let last = trace.events.last().unwrap().connection.0;
            assert!(closed.map(|event| event.connection.0).eq(0..=last), "each connection closes once");
        }
        let analysis = analyse(&trace);
        Run { trace, analysis }
    }

    /// A run in which nobody gives up, all say goodbye as they should, and all is opened.
    fn good(scenario: &Scenario) -> Run {
        let run = Run::of(scenario);
        assert_eq!(run.failures(), [].as_slice());
        for host in HOSTS {
            for kind in [EventKind::HandshakeCompleted, EventKind::CloseNotifyReceived] {
                assert_eq!(run.at(host, &kind).len(), usize::from(scenario.connections), "{host:?} {kind:?}");
            }
        }
        assert!(run.analysis.records.iter().all(|record| record.opaque.is_none()));
        assert_conversation(&run.trace, scenario);
        run
    }

    fn failures(&self) -> Vec<Host> {
        let failed = |event: &&trace::Event| matches!(event.kind, EventKind::EngineFailed { .. });
        self.trace.events.iter().filter(failed).map(|event| event.host).collect()
    }

    fn at(&self, host: Host, kind: &EventKind) -> Vec<Instant> {
        let events = self.trace.events.iter().filter(|event| event.host == host && event.kind == *kind);
        events.map(|event| event.at).collect()
    }

    fn messages(&self, connection: usize, from: Host) -> impl Iterator<Item = (usize, &Message)> {
        let is_it = move |message: &Message| (message.connection, message.from) == (ConnectionId(connection), from);
        self.analysis.messages.iter().enumerate().filter(move |(_, message)| is_it(message))
    }

    fn handshake(&self, connection: usize, message_type: HandshakeType) -> Vec<usize> {
        let from = HOSTS.into_iter().flat_map(|host| self.messages(connection, host));
        let mut found: Vec<_> = from
            .filter(|(_, message)| message.kind == MessageKind::Handshake(message_type))
            .map(|(id, _)| id)
            .collect();
        found.sort_unstable();
        found
    }

    /// What a field of a message says, wherever it stands in it.
    fn values(&self, message: usize, field: &'static str) -> Vec<String> {
        let tree = self.analysis.message_tree(&self.trace, analysis::MessageId(message));
        let bytes = self.analysis.bytes(&self.trace, &self.analysis.messages[message].content);
        let fields = tree.walk().filter(|found| found.id == FieldId(field));
        let say = |field: &dissect::Field| match (field.value.code_point(), &field.value) {
            (Some(code_point), _) => code_point.name.unwrap_or_default().to_owned(),
            (None, Value::Text) => field.text(bytes).unwrap().into_owned(),
            _ => panic!("{field:?}"),
        };
        fields.map(say).collect()
    }

    fn client_hello(&self, connection: usize) -> ClientHello {
        self.client_hellos(connection).remove(0)
    }

    fn client_hellos(&self, connection: usize) -> Vec<ClientHello> {
        let hellos = self.handshake(connection, HandshakeType::CLIENT_HELLO);
        hellos.into_iter().map(|id| ClientHello::read(&self.tree(id), self.content(id)).unwrap()).collect()
    }

    fn server_hello(&self, connection: usize) -> ServerHello {
        let id = self.handshake(connection, HandshakeType::SERVER_HELLO)[0];
        ServerHello::read(&self.tree(id), self.content(id)).unwrap()
    }

    fn tree(&self, message: usize) -> dissect::Field {
        self.analysis.message_tree(&self.trace, analysis::MessageId(message))
    }

    fn content(&self, message: usize) -> &[u8] {
        self.analysis.bytes(&self.trace, &self.analysis.messages[message].content)
    }

    fn alerts(&self) -> Vec<(Host, AlertDescription)> {
        let alert = |message: &Message| match message.kind {
            MessageKind::Alert(_, AlertDescription::CLOSE_NOTIFY) => None,
            MessageKind::Alert(_, description) => Some((message.from, description)),
            _ => None,
        };
        self.analysis.messages.iter().filter_map(alert).collect()
    }

    fn received(&self, host: Host, connection: usize) -> Vec<u8> {
        received(&self.trace, host, connection)
    }
}

fn is_telling(event: &&trace::Event) -> bool {
    !matches!(event.kind, EventKind::Computed(_))
}

fn received(trace: &Trace, host: Host, connection: usize) -> Vec<u8> {
    let here = |event: &&trace::Event| (event.host, event.connection) == (host, ConnectionId(connection));
    let data = trace.events.iter().filter(here).filter_map(|event| match &event.kind {
        EventKind::ApplicationDataReceived { data } => Some(trace.buffer(*data)),
        _ => None,
    });
    data.flatten().copied().collect()
}

/// Every request reached the server whole, every answer the client.
fn assert_conversation(trace: &Trace, scenario: &Scenario) {
    let script = &scenario.application;
    for connection in 0..scenario.connections.into() {
        for (host, start, size) in [
            (Host::Server, if script.request_size == 0 { "GET " } else { "POST " }, script.request_size as usize),
            (
                Host::Client,
                "HTTP/1.1 200 OK\r\n",
                match script.response_size {
                    0 => script.body.len(),
                    size => size as usize,
                },
            ),
        ] {
            let data = String::from_utf8(received(trace, host, connection)).unwrap();
            assert!(data.starts_with(start));
            let mut rest = data.as_str();
            for _ in 0..script.requests {
                rest = rest.split_once("\r\n\r\n").unwrap().1.split_at(size).1;
            }
            assert_eq!(rest, "");
        }
    }
}

fn names(schemes: &[SignatureScheme]) -> Vec<String> {
    schemes.iter().map(|scheme| scheme.name().to_owned()).collect()
}

#[test]
fn the_client_offers_its_signature_schemes_in_its_order() {
    let schemes = [SignatureScheme::RsaPssRsaeSha512, SignatureScheme::Ed25519, SignatureScheme::EcdsaSecp256r1Sha256];
    for version in VERSIONS {
        let run = Run::good(&scenario(&[version], |scenario| scenario.client.signature_schemes = schemes.to_vec()));
        let hello = run.handshake(0, HandshakeType::CLIENT_HELLO)[0];
        assert_eq!(run.values(hello, "extension.signature_algorithms.signature_scheme"), names(&schemes));
    }
}

#[test]
fn the_server_signs_by_its_first_scheme_that_the_client_offers() {
    use SignatureScheme as S;
    let sign = |version, client: &[S], server: &[S]| {
        let scenario = scenario(&[version], |scenario| {
            scenario.certificate.key = KeyType::Rsa2048;
            scenario.client.signature_schemes = [client, &[S::EcdsaSecp256r1Sha256]].concat();
            scenario.server.signature_schemes = server.to_vec();
        });
        let run = Run::good(&scenario);
        let message = match version {
            ProtocolVersion::Tls12 => HandshakeType::SERVER_KEY_EXCHANGE,
            ProtocolVersion::Tls13 => HandshakeType::CERTIFICATE_VERIFY,
        };
        let message = run.handshake(0, message)[0];
        let tree = run.tree(message);
        let scheme = |field: &dissect::Field| match field.value {
            Value::SignatureScheme(scheme) => scheme.name(),
            _ => None,
        };
        let all: Vec<_> = tree.walk().filter_map(scheme).collect();
        assert_eq!(all.len(), 1);
        all[0]
    };
    for version in VERSIONS {
        let three = [S::RsaPssRsaeSha256, S::RsaPssRsaeSha384, S::RsaPssRsaeSha512];
        assert_eq!(sign(version, &three, &three), "rsa_pss_rsae_sha256");
        assert_eq!(sign(version, &three, &[S::RsaPssRsaeSha512, S::RsaPssRsaeSha256]), "rsa_pss_rsae_sha512");
        assert_eq!(sign(version, &three[1..], &three), "rsa_pss_rsae_sha384");
    }
    assert_eq!(sign(ProtocolVersion::Tls12, &[S::RsaPkcs1Sha384], &S::ALL), "rsa_pkcs1_sha384");
}

#[test]
fn without_a_common_signature_scheme_there_is_no_handshake() {
    use SignatureScheme as S;
    let run = |version, client: S, server: S| {
        Run::of(&scenario(&[version], |scenario| {
            scenario.client.signature_schemes = vec![client, S::RsaPkcs1Sha256];
            scenario.server.signature_schemes = vec![server];
        }))
    };
    for (client, server) in [(S::Ed25519, S::EcdsaSecp256r1Sha256), (S::EcdsaSecp256r1Sha256, S::Ed25519)] {
        let failed = run(ProtocolVersion::Tls13, client, server);
        assert_eq!(failed.alerts(), [(Host::Server, AlertDescription::HANDSHAKE_FAILURE)]);
        assert_eq!(failed.failures(), [Host::Server, Host::Client]);
        // In TLS 1.2 the engine says nothing, and goes.
        let failed = run(ProtocolVersion::Tls12, client, server);
        assert_eq!((failed.alerts(), failed.failures()), (Vec::new(), vec![Host::Server]));
        assert_eq!(failed.at(Host::Client, &EventKind::Truncated).len(), 1);
    }
}

#[test]
fn a_client_takes_no_certificate_that_is_signed_by_a_scheme_it_does_not_offer() {
    use SignatureScheme as S;
    for version in VERSIONS {
        let run = Run::of(&scenario(&[version], |scenario| {
            scenario.certificate.key = KeyType::Ed25519;
            scenario.client.signature_schemes = vec![S::Ed25519];
        }));
        assert_eq!(run.failures(), [Host::Client, Host::Server]);
        assert_eq!(run.alerts().len(), 1);
        assert_eq!(run.alerts()[0].0, Host::Client);
    }
}

#[test]
fn the_two_speak_a_protocol_that_both_know_or_not_at_all() {
    let run = |client: &[&str], server: &[&str], version| {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let scenario = scenario(&[version], |scenario| {
            scenario.client.application_protocols = names(client);
            scenario.server.application_protocols = names(server);
        });
        (Run::of(&scenario), scenario)
    };
    let field = "extension.application_layer_protocol_negotiation.protocol_name.name";
    for version in VERSIONS {
        let (agreed, scenario) = run(&["h2", "http/1.1"], &["http/1.1", "h2"], version);
        Run::good(&scenario);
        let hello = agreed.handshake(0, HandshakeType::CLIENT_HELLO)[0];
        assert_eq!(agreed.values(hello, field), ["h2", "http/1.1"]);
        let answer = match version {
            ProtocolVersion::Tls12 => HandshakeType::SERVER_HELLO,
            ProtocolVersion::Tls13 => HandshakeType::ENCRYPTED_EXTENSIONS,
        };
        let answer = agreed.handshake(0, answer)[0];
        assert_eq!(agreed.values(answer, field), ["http/1.1"]);

        let (refused, _) = run(&["h2"], &["http/1.1"], version);
        assert_eq!(refused.alerts(), [(Host::Server, AlertDescription::NO_APPLICATION_PROTOCOL)]);
        assert_eq!(refused.failures(), [Host::Server, Host::Client]);
        for (client, server) in [(&["h2"][..], &[][..]), (&[], &["h2"])] {
            assert_eq!(run(client, server, version).0.failures(), []);
        }
    }
}

#[test]
fn a_client_may_keep_the_name_to_itself() {
    for version in VERSIONS {
        for resumption in [Resumption::Stateful, Resumption::Stateless] {
            let silent = scenario(&[version], |scenario| {
                (scenario.server_name_indication, scenario.connections, scenario.resumption) = (false, 2, resumption);
            });
            let run = Run::good(&silent);
            for connection in 0..2 {
                let hello = run.client_hello(connection);
                assert_eq!(hello.server_name, None);
                assert!(!hello.extensions.contains(&ExtensionType::SERVER_NAME));
                assert_eq!(run.analysis.connections[connection].resumed, connection == 1);
            }
        }
    }
}

#[test]
fn the_client_sends_a_key_share_of_the_group_it_guesses() {
    let tls13 = [ProtocolVersion::Tls13];
    for (guess, group) in [
        (KeyShare::X25519, NamedGroup::X25519),
        (KeyShare::Secp256r1, NamedGroup::SECP256R1),
        (KeyShare::Secp384r1, NamedGroup::SECP384R1),
    ] {
        let named = guess.named_group().unwrap();
        let run = Run::good(&scenario(&tls13, |scenario| {
            (scenario.key_share, scenario.connections) = (guess, 2);
            scenario.server.named_groups = vec![named];
        }));
        for connection in 0..2 {
            assert_eq!(run.client_hello(connection).key_shares, [group]);
            assert_eq!(run.analysis.connections[connection].named_group, Some(group));
        }
    }
    // A wrong guess costs a round trip, each time.
    let wrong = scenario(&tls13, |scenario| {
        (scenario.key_share, scenario.connections) = (KeyShare::Secp384r1, 2);
        scenario.server.named_groups = vec![trace::NamedGroup::X25519];
    });
    let run = Run::good(&wrong);
    for connection in 0..2 {
        let shares: Vec<_> = run.client_hellos(connection).into_iter().map(|hello| hello.key_shares).collect();
        assert_eq!(shares, [[NamedGroup::SECP384R1], [NamedGroup::X25519]]);
    }
    // Without a guess of its own the client learns.
    let run = Run::good(&Scenario { key_share: KeyShare::Preferred, ..wrong });
    assert_eq!([0, 1].map(|connection| run.client_hellos(connection).len()), [1, 1]);
}

#[test]
fn a_server_that_keeps_no_sessions_shakes_hands_anew_each_time() {
    for version in VERSIONS {
        let run = Run::good(&scenario(&[version], |scenario| {
            (scenario.resumption, scenario.connections) = (Resumption::Nowhere, 3);
        }));
        for connection in 0..3 {
            assert!(!run.analysis.connections[connection].resumed);
            assert!(run.handshake(connection, HandshakeType::NEW_SESSION_TICKET).is_empty());
            assert!(!run.client_hello(connection).extensions.contains(&ExtensionType::SESSION_TICKET));
            assert!(run.client_hello(connection).psk_identities.is_empty());
        }
        if version == ProtocolVersion::Tls12 {
            assert!(run.server_hello(0).session_id.is_empty());
        }
    }
}

#[test]
fn a_session_of_tls12_is_taken_up_by_its_id_where_the_server_keeps_it() {
    let run = Run::good(&scenario(&[ProtocolVersion::Tls12], |scenario| scenario.connections = 3));
    let id = run.server_hello(0).session_id;
    assert_eq!(id.len(), 32);
    assert!(run.client_hello(0).session_id.is_empty());
    for connection in 1..3 {
        assert_eq!(run.client_hello(connection).session_id, id);
        assert_eq!(run.server_hello(connection).session_id, id);
        assert!(run.analysis.connections[connection].resumed);
    }
    assert!((0..3).all(|connection| run.handshake(connection, HandshakeType::NEW_SESSION_TICKET).is_empty()));
}

#[test]
fn no_record_holds_more_than_its_sender_wants() {
    for (client, server) in [(64, 16_384), (16_384, 64), (100, 1000)] {
        for version in VERSIONS {
            let run = Run::good(&scenario(&[version], |scenario| {
                (scenario.client.fragment_size, scenario.server.fragment_size) = (client, server);
                (scenario.application.request_size, scenario.application.response_size) = (20_000, 40_000);
                scenario.connections = 2;
            }));
            for (host, most) in [(Host::Client, client), (Host::Server, server)] {
                let records = run.analysis.records.iter().filter(|record| record.from == host);
                let longest = records.map(|record| record.plaintext.as_ref().unwrap().range.len()).max();
                assert_eq!(longest, Some(most.into()), "{version} {host:?}");
            }
        }
    }
    for other in ["hello-retry-request", "early-data", "key-update", "hybrid-group"] {
        let mut scenario = preset(other).unwrap().scenario();
        (scenario.client.fragment_size, scenario.server.fragment_size) = (64, 64);
        Run::good(&scenario);
    }
}

/// The records of early data that the client sent in a connection.
fn early_records(run: &Run, connection: usize) -> Vec<&analysis::Record> {
    let early = |record: &&analysis::Record| {
        (record.connection, record.from, record.epoch) == (ConnectionId(connection), Host::Client, Epoch::EarlyData)
    };
    run.analysis.records.iter().filter(early).collect()
}

#[test]
fn early_data_that_the_server_will_not_take_any_more_is_sent_again() {
    for (named_groups, request_size) in [(vec![trace::NamedGroup::X25519], 0), (Party::default().named_groups, 3000)] {
        let mut scenario = preset("early-data").unwrap().scenario();
        scenario.connections = 3;
        scenario.early_data.accepted = false;
        scenario.server.named_groups = named_groups;
        scenario.application.request_size = request_size;
        let run = Run::good(&scenario);
        for connection in 1..3 {
            assert!(run.client_hello(connection).extensions.contains(&ExtensionType::EARLY_DATA));
            assert!(run.analysis.connections[connection].resumed);
            assert!(!early_records(&run, connection).is_empty());
            let answer = run.handshake(connection, HandshakeType::ENCRYPTED_EXTENSIONS)[0];
            assert!(!dissect::read_extension_types(&run.tree(answer)).contains(&ExtensionType::EARLY_DATA));
            assert!(run.handshake(connection, HandshakeType::END_OF_EARLY_DATA).is_empty());
            let said = run
                .messages(connection, Host::Client)
                .filter(|(_, message)| message.kind == MessageKind::ApplicationData);
            let epochs: Vec<_> = said.map(|(_, message)| message.epoch).collect();
            assert_eq!(epochs, [Some(Epoch::EarlyData), Some(Epoch::Application(0))]);
            let done = run.at(Host::Server, &EventKind::HandshakeCompleted)[connection];
            let heard = run.trace.events.iter().filter(|event| {
                event.connection == ConnectionId(connection)
                    && event.host == Host::Server
                    && matches!(event.kind, EventKind::ApplicationDataReceived { .. })
            });
            assert!(heard.map(|event| event.at).all(|at| at >= done));
        }
    }
}

#[test]
fn what_is_too_long_for_early_data_goes_on_after_the_handshake() {
    let mut scenario = preset("early-data").unwrap().scenario();
    scenario.application.request_size = 50_000;
    let run = Run::good(&scenario);
    let early: usize = run
        .messages(1, Host::Client)
        .filter(|(_, message)| (message.kind, message.epoch) == (MessageKind::ApplicationData, Some(Epoch::EarlyData)))
        .map(|(_, message)| message.content.range.len())
        .sum();
    assert_eq!(early, 16_384);
}

#[test]
fn early_data_is_lost_where_the_server_asks_for_another_hello() {
    let mut scenario = preset("early-data").unwrap().scenario();
    scenario.key_share = KeyShare::X25519;
    scenario.server.named_groups = vec![trace::NamedGroup::Secp256r1];
    let run = Run::good(&scenario);
    let hellos = run.client_hellos(1);
    let offers = hellos.iter().map(|hello| hello.extensions.contains(&ExtensionType::EARLY_DATA));
    assert_eq!(offers.collect::<Vec<_>>(), [true, false]);
    // The server logs an early traffic secret here that protects nothing; the analysis opens the records all the same.
    assert_eq!(early_records(&run, 1).len(), 1);
}

fn replayed(single_use: bool, change: impl FnOnce(&mut Scenario)) -> (Run, Scenario) {
    let mut scenario = preset("early-data").unwrap().scenario();
    (scenario.early_data.replayed, scenario.early_data.single_use) = (true, single_use);
    change(&mut scenario);
    let run = Run::of(&scenario);
    assert_eq!(run.failures(), []);
    let replay = usize::from(scenario.connections);
    assert_eq!(run.analysis.connections.len(), replay + 1);
    assert_eq!(run.trace.replay_of(ConnectionId(replay)), Some(ConnectionId(replay - 1)));
    assert_conversation(&run.trace, &scenario);
    // What is sent again is all that the client said before it heard an answer, byte by byte.
    let sent = |connection| {
        let records = run
            .analysis
            .records
            .iter()
            .filter(move |record| (record.connection, record.from) == (ConnectionId(connection), Host::Client));
        records.map(|record| run.analysis.bytes(&run.trace, &record.wire).to_vec()).collect::<Vec<_>>()
    };
    let (original, again) = (sent(replay - 1), sent(replay));
    assert_eq!(again, original[..again.len()]);
    assert!(again.len() >= 3 && again.len() < original.len());
    // Nobody there computes anything, and nobody there finishes a handshake.
    let of_replay = |event: &&trace::Event| event.connection == ConnectionId(replay);
    let engine = |event: &trace::Event| matches!(event.kind, EventKind::Computed(_) | EventKind::SecretLogged(_));
    assert!(!run.trace.events.iter().filter(of_replay).any(|event| event.host == Host::Client && engine(event)));
    assert!(!run.trace.events.iter().filter(of_replay).any(|event| event.kind == EventKind::HandshakeCompleted));
    assert!(run.trace.events.iter().filter(of_replay).any(|event| event.kind == EventKind::Truncated));
    // What the server logged there is computed again from its private keys, and not mixed up with what it logged before.
    let derivations = Derivations::of(&run.trace, &run.analysis);
    for (event, secret) in run.trace.secrets(Host::Server) {
        let connection = run.trace.events[event.0].connection;
        let bytes = run.trace.buffer(secret.secret);
        let is_it = |value: &analysis::DerivedValue| value.connection == connection && value.bytes == bytes;
        let found = derivations.iter().find(|(_, value)| is_it(value)).map(|(id, _)| id).unwrap();
        assert_eq!(derivations.recompute(&run.trace, &run.analysis, found).as_deref(), Some(bytes), "{}", secret.label);
    }
    (run, scenario)
}

#[test]
fn a_naive_server_hears_a_request_again_that_somebody_repeats() {
    let (run, _) = replayed(false, |_| {});
    let (original, again) = (run.received(Host::Server, 1), run.received(Host::Server, 2));
    assert!(original.starts_with(b"GET /") && original == again);
    assert!(run.received(Host::Client, 2).is_empty());
    assert!(run.analysis.connections[2].resumed);
    // The analysis opens all of it: each of the two connections has secrets of its own, though one client random.
    assert_eq!(run.client_hello(1).random, run.client_hello(2).random);
    assert_ne!(run.server_hello(1).random, run.server_hello(2).random);
    assert!(run.analysis.records.iter().all(|record| record.opaque.is_none()));
    let end = run.analysis.messages.len();
    assert_eq!(run.analysis.party(Host::Client, end).keys, []);
    assert!(!run.analysis.party(Host::Server, end).keys.is_empty());
    let checks = run.analysis.handshake_checks(&run.trace, ConnectionId(2));
    assert_eq!(checks.by(Host::Client).count(), 0);
    assert!(checks.by(Host::Server).count() > 0);
}

#[test]
fn a_server_that_takes_a_ticket_once_skips_the_request_that_somebody_repeats() {
    let (run, _) = replayed(true, |_| {});
    assert!(run.received(Host::Server, 2).is_empty());
    assert!(!run.analysis.connections[2].resumed);
    assert_eq!(run.handshake(2, HandshakeType::CERTIFICATE).len(), 1);
    let server = run.analysis.records.iter().filter(|record| record.from == Host::Server);
    assert!(server.clone().all(|record| record.opaque.is_none()));
    assert!(server.filter(|record| record.connection == ConnectionId(2)).count() > 2);
}

#[test]
fn a_replay_comes_to_an_end_whatever_else_is_set() {
    for single_use in [true, false] {
        for closer in [Closer::Client, Closer::Server] {
            for close in [Close::CloseNotify, Close::Fin, Close::Reset] {
                replayed(single_use, |scenario| {
                    (scenario.application.closer, scenario.application.close) = (closer, close);
                    scenario.application.key_update = KeyUpdate::Server;
                    scenario.connections = 3;
                    scenario.link.latency_us = 3_000_000;
                    scenario.application.request_size = 10_000;
                });
            }
        }
    }
    replayed(false, |scenario| scenario.early_data.accepted = false);
}

#[test]
fn a_request_may_have_a_body() {
    for version in VERSIONS {
        Run::good(&scenario(&[version], |scenario| {
            (scenario.application.request_size, scenario.application.requests) = (100_000, 3);
        }));
    }
}

#[test]
fn the_one_who_closes_says_goodbye_first() {
    for version in VERSIONS {
        for (closer, first) in [(Closer::Client, Host::Client), (Closer::Server, Host::Server)] {
            for key_update in [KeyUpdate::Nobody, KeyUpdate::Client, KeyUpdate::Server] {
                if key_update != KeyUpdate::Nobody && version == ProtocolVersion::Tls12 {
                    continue;
                }
                let run = Run::good(&scenario(&[version], |scenario| {
                    (scenario.application.closer, scenario.application.key_update) = (closer, key_update);
                    scenario.application.requests = 2;
                    scenario.connections = 2;
                }));
                for connection in 0..2 {
                    let closing = |kind: MessageKind| {
                        matches!(kind, MessageKind::Fin | MessageKind::Alert(_, AlertDescription::CLOSE_NOTIFY))
                    };
                    let all =
                        run.analysis.messages.iter().filter(|message| message.connection == ConnectionId(connection));
                    let ends: Vec<_> =
                        all.filter(|message| closing(message.kind)).map(|message| message.from).collect();
                    assert_eq!(ends, [first, first, first.peer(), first.peer()]);
                }
            }
        }
    }
}

#[test]
fn a_server_that_hears_early_still_closes_after_its_answer() {
    let mut scenario = preset("early-data").unwrap().scenario();
    scenario.application.closer = Closer::Server;
    scenario.application.key_update = KeyUpdate::Server;
    let run = Run::good(&scenario);
    assert!(!run.handshake(1, HandshakeType::KEY_UPDATE).is_empty());
}

#[test]
fn a_fin_without_close_notify_is_seen_as_a_truncation() {
    for version in VERSIONS {
        for (closer, first) in [(Closer::Client, Host::Client), (Closer::Server, Host::Server)] {
            let cut = scenario(&[version], |scenario| {
                (scenario.application.closer, scenario.application.close) = (closer, Close::Fin);
                scenario.connections = 2;
            });
            let run = Run::of(&cut);
            assert_conversation(&run.trace, &cut);
            assert_eq!(run.failures(), []);
            assert_eq!(run.at(first.peer(), &EventKind::Truncated).len(), 2);
            assert_eq!(run.at(first, &EventKind::Truncated).len(), 0);
            // Who was cut off says goodbye all the same.
            assert_eq!(run.at(first, &EventKind::CloseNotifyReceived).len(), 2);
            assert!(run.analysis.connections[1].resumed);
        }
    }
}

#[test]
fn a_reset_ends_the_connection_at_once() {
    for version in VERSIONS {
        for (closer, first) in [(Closer::Client, Host::Client), (Closer::Server, Host::Server)] {
            let reset = scenario(&[version], |scenario| {
                (scenario.application.closer, scenario.application.close) = (closer, Close::Reset);
                scenario.connections = 2;
                scenario.application.response_size = 100_000;
            });
            let run = Run::of(&reset);
            assert_conversation(&run.trace, &reset);
            assert_eq!(run.failures(), []);
            assert_eq!(run.at(first.peer(), &EventKind::ConnectionReset).len(), 2);
            assert_eq!(run.at(first, &EventKind::ConnectionReset).len(), 0);
            let resets = run.analysis.messages.iter().filter(|message| message.kind == MessageKind::Rst);
            assert!(resets.map(|message| (message.connection.0, message.from)).eq([(0, first), (1, first)]));
            assert!(run.analysis.messages.iter().all(|message| message.kind != MessageKind::Fin));
            // Up to there it is the run that ends as it should, packet by packet; but a server says goodbye in its last.
            let mut orderly = reset.clone();
            orderly.application.close = Close::CloseNotify;
            let orderly = Run::good(&orderly);
            let end = run.analysis.segments.iter().position(|segment| segment.flags.rst).unwrap();
            let last = run.analysis.segments[..end].iter().rposition(|segment| !segment.payload.is_empty()).unwrap();
            let packets = |run: &Run| {
                let segments = run.analysis.segments[..last].iter();
                segments.map(|segment| run.trace.buffer(segment.packet).to_vec()).collect::<Vec<_>>()
            };
            assert!(packets(&run) == packets(&orderly));
        }
    }
}

#[test]
fn handshakes_that_fail_end_in_order_too() {
    use ProtocolVersion::{Tls12, Tls13};
    use trace::CipherSuite as Suite;
    use trace::NamedGroup as Group;
    let fails = |change: &dyn Fn(&mut Scenario), alert: AlertDescription| {
        for (closer, close) in [(Closer::Client, Close::CloseNotify), (Closer::Server, Close::Reset)] {
            let mut scenario = Scenario { connections: 3, ..Scenario::default() };
            (scenario.application.closer, scenario.application.close) = (closer, close);
            change(&mut scenario);
            let run = Run::of(&scenario);
            assert_eq!(run.alerts(), [(Host::Server, alert)]);
            assert_eq!(run.failures(), [Host::Server, Host::Client]);
            assert_eq!(run.analysis.connections.len(), 1);
            assert!(HOSTS.into_iter().all(|host| run.received(host, 0).is_empty()));
        }
    };
    let set = |scenario: &mut Scenario, version| {
        (scenario.client.versions, scenario.server.versions) = (vec![version], vec![version]);
    };
    let versions = |client, server| {
        move |scenario: &mut Scenario| {
            (scenario.client.versions, scenario.server.versions) = (vec![client], vec![server]);
        }
    };
    fails(&versions(Tls12, Tls13), AlertDescription::PROTOCOL_VERSION);
    fails(&versions(Tls13, Tls12), AlertDescription::PROTOCOL_VERSION);
    for (version, client, server) in [
        (Tls12, Suite::EcdheEcdsaAes128GcmSha256, Suite::EcdheEcdsaAes256GcmSha384),
        (Tls13, Suite::Tls13Aes128GcmSha256, Suite::Tls13Aes256GcmSha384),
    ] {
        let suites = |scenario: &mut Scenario| {
            set(scenario, version);
            (scenario.client.cipher_suites, scenario.server.cipher_suites) = (vec![client], vec![server]);
        };
        fails(&suites, AlertDescription::HANDSHAKE_FAILURE);
        let groups = |scenario: &mut Scenario| {
            set(scenario, version);
            scenario.client.named_groups = vec![Group::X25519];
            scenario.server.named_groups = vec![Group::Secp384r1];
        };
        fails(&groups, AlertDescription::HANDSHAKE_FAILURE);
    }
}
