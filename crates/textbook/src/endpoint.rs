//! One end of a connection: bytes in, bytes out, and what there is to say about them.

use trace::{Computation, Failure};

use crate::client::{Client, ClientConfig};
use crate::fault::{Alert, Fault};
use crate::handshake::{Message, MessageType};
use crate::record::{ContentType, Direction, LONGEST_PLAINTEXT, WriteKeys, next_record};
use crate::secrets::Computed;
use crate::server::{Server, ServerConfig};

/// Where random bytes come from.
pub type Random = Box<dyn FnMut(&mut [u8])>;

/// What an endpoint has to say after it was given something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It computed something.
    Computed(Computation<Vec<u8>>),
    /// It knows the master secret: a line of the key log, labelled `CLIENT_RANDOM` (RFC 9850 §2).
    MasterSecret {
        /// The random of the ClientHello.
        client_random: [u8; 32],
        /// The secret.
        secret: Vec<u8>,
    },
    /// Both Finished are right.
    Completed,
    /// Application data came.
    Data(Vec<u8>),
    /// The peer said goodbye.
    CloseNotify,
    /// The peer's stream ended without a goodbye.
    Truncated,
    /// It gave up; what tells the peer is in [`Endpoint::output`].
    Failed(Failure),
}

/// A client or a server. It never reaches a network: whoever holds it carries the bytes.
pub struct Endpoint {
    pub(crate) core: Core,
    role: Role,
}

enum Role {
    Client(Box<Client>),
    Server(Box<Server>),
}

/// What both roles share: the records of both directions, and the messages so far.
pub(crate) struct Core {
    pub(crate) random: Random,
    reading: Direction,
    writing: Direction,
    /// Bytes from the wire that are no whole record yet.
    incoming: Vec<u8>,
    /// Bytes of handshake records that are no whole message yet.
    handshake: Vec<u8>,
    outgoing: Vec<u8>,
    notices: Vec<Notice>,
    /// The handshake's messages so far, both sides'.
    pub(crate) transcript: Vec<u8>,
    fragment_size: usize,
    pub(crate) completed: bool,
    closed_by_peer: bool,
    closed: bool,
    failed: bool,
}

impl Endpoint {
    /// A client; its ClientHello is in [`Endpoint::output`].
    pub fn client(config: ClientConfig, random: Random) -> Endpoint {
        let mut core = Core::new(random, config.fragment_size);
        let client = Client::start(config, &mut core);
        Endpoint { core, role: Role::Client(Box::new(client)) }
    }

    /// A server, which waits for a ClientHello.
    ///
    /// # Errors
    /// Its private key cannot be used.
    pub fn server(config: ServerConfig, random: Random) -> Result<Endpoint, Fault> {
        let core = Core::new(random, config.fragment_size);
        Ok(Endpoint { core, role: Role::Server(Box::new(Server::start(config)?)) })
    }

    /// Takes bytes from the peer, as many as came.
    pub fn receive(&mut self, bytes: &[u8]) {
        if self.core.failed || self.core.closed_by_peer {
            return;
        }
        self.core.incoming.extend_from_slice(bytes);
        if let Err(fault) = self.read_records() {
            self.core.fail(fault);
        }
    }

    /// The peer's stream is at its end.
    pub fn receive_end(&mut self) {
        if !self.core.failed && !self.core.closed_by_peer {
            self.core.closed_by_peer = true;
            self.core.notices.push(Notice::Truncated);
        }
    }

    /// Sends application data. Before the handshake is done there are no keys for it, and nothing is sent.
    pub fn send(&mut self, data: &[u8]) {
        if self.core.completed && !self.core.closed && !self.core.failed {
            self.core.write(ContentType::APPLICATION_DATA, data);
        }
    }

    /// Says goodbye.
    pub fn close(&mut self) {
        if !self.core.closed && !self.core.failed {
            self.core.closed = true;
            self.core.write(ContentType::ALERT, &[WARNING, Alert::CLOSE_NOTIFY.0]);
        }
    }

    /// What is to be sent to the peer.
    pub fn output(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.core.outgoing)
    }

    /// What there is to say since the last time.
    pub fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.core.notices)
    }

    /// Both Finished are right.
    pub fn completed(&self) -> bool {
        self.core.completed
    }

    fn read_records(&mut self) -> Result<(), Fault> {
        while let Some(record) = next_record(&mut self.core.incoming)? {
            let content_type = record.content_type;
            let (content, computation) = self.core.reading.open(record);
            self.core.notices.extend(computation.map(Notice::Computed));
            let content = content?;
            match content_type {
                ContentType::HANDSHAKE => self.read_handshake(&content)?,
                ContentType::CHANGE_CIPHER_SPEC => self.read_change_cipher_spec(&content)?,
                ContentType::ALERT => self.core.read_alert(&content)?,
                _ if self.core.completed => self.core.notices.push(Notice::Data(content)),
                _ => return Err(Fault::unexpected("application data", self.role.awaits())),
            }
            if self.core.closed_by_peer {
                break;
            }
        }
        Ok(())
    }

    fn read_handshake(&mut self, content: &[u8]) -> Result<(), Fault> {
        if content.is_empty() {
            return Err(Fault::malformed("a handshake record"));
        }
        self.core.handshake.extend_from_slice(content);
        while let Some(message) = Message::next(&mut self.core.handshake)? {
            if self.core.completed {
                self.core.refuse_renegotiation(&message, self.role.awaits())?;
                continue;
            }
            match &mut self.role {
                Role::Client(client) => client.receive(message, &mut self.core)?,
                Role::Server(server) => server.receive(message, &mut self.core)?,
            }
        }
        Ok(())
    }

    fn read_change_cipher_spec(&mut self, content: &[u8]) -> Result<(), Fault> {
        let keys = match &mut self.role {
            Role::Client(client) => client.change_cipher_spec(),
            Role::Server(server) => server.change_cipher_spec(),
        };
        // It must not stand in the middle of a message: the rest would be under other keys.
        match keys.filter(|_| self.core.handshake.is_empty()) {
            None => Err(Fault::unexpected("ChangeCipherSpec", self.role.awaits())),
            Some(_) if content != [1] => Err(Fault::malformed("ChangeCipherSpec")),
            Some(keys) => {
                self.core.reading.change_cipher_spec(keys);
                Ok(())
            }
        }
    }
}

impl Role {
    fn awaits(&self) -> &'static str {
        match self {
            Role::Client(client) => client.awaits(),
            Role::Server(server) => server.awaits(),
        }
    }
}

/// The levels of alerts (RFC 5246 §7.2).
const WARNING: u8 = 1;
const FATAL: u8 = 2;

impl Core {
    fn new(random: Random, fragment_size: usize) -> Core {
        Core {
            random,
            reading: Direction::default(),
            writing: Direction::default(),
            incoming: Vec::new(),
            handshake: Vec::new(),
            outgoing: Vec::new(),
            notices: Vec::new(),
            transcript: Vec::new(),
            fragment_size: fragment_size.clamp(1, LONGEST_PLAINTEXT),
            completed: false,
            closed_by_peer: false,
            closed: false,
            failed: false,
        }
    }

    /// Sends a message in a record of its own, and adds it to the transcript.
    pub(crate) fn send(&mut self, message: &Message) {
        self.transcript.extend_from_slice(&message.bytes);
        self.write(ContentType::HANDSHAKE, &message.bytes);
    }

    /// Adds a message of the peer to the transcript.
    pub(crate) fn heard(&mut self, message: &Message) {
        self.transcript.extend_from_slice(&message.bytes);
    }

    /// Sends ChangeCipherSpec; what follows is protected by these keys.
    pub(crate) fn change_cipher_spec(&mut self, keys: WriteKeys) {
        self.write(ContentType::CHANGE_CIPHER_SPEC, &[1]);
        self.writing.change_cipher_spec(keys);
    }

    /// The value, once it is noted how it was computed.
    pub(crate) fn noted<T>(&mut self, computed: Computed<T>) -> T {
        self.notices.extend(computed.computations.into_iter().map(Notice::Computed));
        computed.value
    }

    pub(crate) fn note(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// The last message of the handshake is right.
    pub(crate) fn complete(&mut self) {
        self.completed = true;
        self.notices.push(Notice::Completed);
    }

    /// Cuts content into records, the empty one too.
    fn write(&mut self, content_type: ContentType, content: &[u8]) {
        let mut rest = content;
        loop {
            let (fragment, after) = rest.split_at(rest.len().min(self.fragment_size));
            let (record, computation) = self.writing.seal(content_type, fragment, &mut self.random);
            self.notices.extend(computation.map(Notice::Computed));
            self.outgoing.extend(record);
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
    }

    fn read_alert(&mut self, content: &[u8]) -> Result<(), Fault> {
        let &[level, description] = content else { return Err(Fault::malformed("an alert")) };
        match (level, Alert(description)) {
            (WARNING, Alert::CLOSE_NOTIFY) => {
                self.closed_by_peer = true;
                self.notices.push(Notice::CloseNotify);
                Ok(())
            }
            (WARNING, _) => Ok(()),
            (FATAL, alert) => Err(Fault::received(alert)),
            _ => Err(Fault::malformed("an alert")),
        }
    }

    /// One handshake a connection: who asks for another is told that there will be none (RFC 5246 §7.2.2).
    fn refuse_renegotiation(&mut self, message: &Message, awaits: &str) -> Result<(), Fault> {
        match message.message_type {
            MessageType::HELLO_REQUEST | MessageType::CLIENT_HELLO => {
                self.write(ContentType::ALERT, &[WARNING, Alert::NO_RENEGOTIATION.0]);
                Ok(())
            }
            other => Err(Fault::unexpected(&other.name(), awaits)),
        }
    }

    fn fail(&mut self, fault: Fault) {
        self.failed = true;
        if let Some(alert) = fault.alert {
            self.write(ContentType::ALERT, &[FATAL, alert.0]);
        }
        self.notices.push(Notice::Failed(fault.failure));
    }

    /// Finished must be protected: ChangeCipherSpec came before it (RFC 5246 §7.4.9).
    pub(crate) fn reads_protected(&self) -> bool {
        self.reading.is_protected()
    }
}
