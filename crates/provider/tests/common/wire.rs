//! Two rustls engines on a wire in memory.

use std::io::{Read, Write};
use std::sync::Arc;

use provider::context::{Context, Stream};
use rustls::{
    CipherSuite, ClientConfig, ClientConnection, Connection, Error, NamedGroup, ServerConfig, ServerConnection,
};

use super::NAME;

/// A handshake that went well.
#[derive(Debug)]
pub struct Outcome {
    pub suite: CipherSuite,
    pub group: NamedGroup,
    /// All bytes that crossed the wire, in order.
    pub wire: Vec<u8>,
}

/// Shakes hands, sends `text` both ways and closes. `meddle` sees what either party sends and may change it.
///
/// # Errors
/// That of the party that refuses, or [`stalled`] when both wait for ever.
///
/// # Panics
/// When a party takes for the other's text what the other did not send.
pub fn play(
    seed: u64,
    client: Arc<ClientConfig>,
    server: Arc<ServerConfig>,
    text: &[u8],
    meddle: &mut dyn FnMut(Stream, &mut Vec<u8>),
) -> Result<Outcome, Error> {
    play_within([&Context::new(seed); 2], client, server, text, meddle)
}

/// As [`play`], with a run for the client and one for the server.
///
/// # Errors
/// As [`play`].
///
/// # Panics
/// As [`play`].
pub fn play_within(
    runs: [&Context; 2],
    client: Arc<ClientConfig>,
    server: Arc<ServerConfig>,
    text: &[u8],
    meddle: &mut dyn FnMut(Stream, &mut Vec<u8>),
) -> Result<Outcome, Error> {
    let client = runs[0].scope(Stream::Client, || ClientConnection::new(client, NAME.try_into().unwrap()))?;
    let server = runs[1].scope(Stream::Server, || ServerConnection::new(server))?;
    let mut pair =
        Pair { runs, client: End::new(client.into()), server: End::new(server.into()), wire: Vec::new(), meddle };
    pair.flow()?;
    if pair.client.connection.is_handshaking() || pair.server.connection.is_handshaking() {
        return Err(stalled());
    }

    for sender in [Stream::Client, Stream::Server] {
        let run = pair.run(sender);
        let (from, _) = pair.ends(sender);
        run.scope(sender, || from.connection.writer().write_all(text)).unwrap();
        pair.flow()?;
        let (_, to) = pair.ends(sender);
        assert!(text.starts_with(&to.received), "not what {sender:?} sent");
        if to.received.len() < text.len() {
            return Err(stalled());
        }
    }
    runs[0].scope(Stream::Client, || pair.client.connection.send_close_notify());
    runs[1].scope(Stream::Server, || pair.server.connection.send_close_notify());
    pair.flow()?;
    if !(pair.client.closed && pair.server.closed) {
        return Err(stalled());
    }

    let client = &pair.client.connection;
    Ok(Outcome {
        suite: client.negotiated_cipher_suite().unwrap().suite(),
        group: client.negotiated_key_exchange_group().unwrap().name(),
        wire: pair.wire,
    })
}

/// Neither party has more to send, and not all has arrived.
pub fn stalled() -> Error {
    Error::General("both wait for ever".to_owned())
}

struct Pair<'a> {
    runs: [&'a Context; 2],
    client: End,
    server: End,
    wire: Vec<u8>,
    meddle: &'a mut dyn FnMut(Stream, &mut Vec<u8>),
}

struct End {
    connection: Connection,
    received: Vec<u8>,
    /// The peer's close_notify has come.
    closed: bool,
}

impl End {
    fn new(connection: Connection) -> Self {
        Self { connection, received: Vec::new(), closed: false }
    }

    fn read(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            self.connection.read_tls(&mut bytes).unwrap();
            let state = self.connection.process_new_packets()?;
            self.closed |= state.peer_has_closed();
            let mut text = vec![0; state.plaintext_bytes_to_read()];
            self.connection.reader().read_exact(&mut text).unwrap();
            self.received.extend(text);
        }
        Ok(())
    }
}

impl<'a> Pair<'a> {
    fn run(&self, party: Stream) -> &'a Context {
        match party {
            Stream::Client => self.runs[0],
            _ => self.runs[1],
        }
    }

    /// The end that sends and the end that receives.
    fn ends(&mut self, sender: Stream) -> (&mut End, &mut End) {
        match sender {
            Stream::Client => (&mut self.client, &mut self.server),
            _ => (&mut self.server, &mut self.client),
        }
    }

    /// Carries bytes until neither has any to send.
    fn flow(&mut self) -> Result<(), Error> {
        while self.carry(Stream::Client, Stream::Server)? | self.carry(Stream::Server, Stream::Client)? {}
        Ok(())
    }

    fn carry(&mut self, sender: Stream, receiver: Stream) -> Result<bool, Error> {
        let mut bytes = Vec::new();
        let (from, _) = self.ends(sender);
        while from.connection.wants_write() {
            from.connection.write_tls(&mut bytes).unwrap();
        }
        if bytes.is_empty() {
            return Ok(false);
        }
        (self.meddle)(sender, &mut bytes);
        self.wire.extend(&bytes);
        let run = self.run(receiver);
        let (_, to) = self.ends(sender);
        run.scope(receiver, || to.read(&bytes))?;
        Ok(true)
    }
}
