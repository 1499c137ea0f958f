//! The handshake's messages (RFC 5246 §7.4): a type, a length and a body; and the bodies of the two hellos and of
//! Certificate.

use trace::Failure;

use crate::fault::{Alert, Fault};
use crate::record::VERSION;
use crate::suite::CipherSuite;
use crate::wire::{Reader, vector8, vector16, vector24};

/// What a message is, by IANA's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MessageType(pub(crate) u8);

impl MessageType {
    pub(crate) const HELLO_REQUEST: MessageType = MessageType(0);
    pub(crate) const CLIENT_HELLO: MessageType = MessageType(1);
    pub(crate) const SERVER_HELLO: MessageType = MessageType(2);
    pub(crate) const CERTIFICATE: MessageType = MessageType(11);
    pub(crate) const SERVER_HELLO_DONE: MessageType = MessageType(14);
    pub(crate) const CLIENT_KEY_EXCHANGE: MessageType = MessageType(16);
    pub(crate) const FINISHED: MessageType = MessageType(20);

    pub(crate) fn name(self) -> String {
        match self {
            Self::HELLO_REQUEST => "HelloRequest".to_owned(),
            Self::CLIENT_HELLO => "ClientHello".to_owned(),
            Self::SERVER_HELLO => "ServerHello".to_owned(),
            Self::CERTIFICATE => "Certificate".to_owned(),
            Self::SERVER_HELLO_DONE => "ServerHelloDone".to_owned(),
            Self::CLIENT_KEY_EXCHANGE => "ClientKeyExchange".to_owned(),
            Self::FINISHED => "Finished".to_owned(),
            MessageType(number) => format!("handshake message {number}"),
        }
    }
}

/// The longest message that is waited for: a chain of certificates may be long, but not for ever.
const LONGEST_MESSAGE: usize = 1 << 16;
const HEADER_LENGTH: usize = 4;

/// A whole message.
pub(crate) struct Message {
    pub(crate) message_type: MessageType,
    /// With its header, as the transcript has it.
    pub(crate) bytes: Vec<u8>,
}

impl Message {
    pub(crate) fn new(message_type: MessageType, body: &[u8]) -> Message {
        Message { message_type, bytes: [&[message_type.0], &vector24(body)[..]].concat() }
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.bytes[HEADER_LENGTH..]
    }

    /// Takes the first whole message off the bytes that came in records.
    pub(crate) fn next(incoming: &mut Vec<u8>) -> Result<Option<Message>, Fault> {
        let Some(&[message_type, a, b, c]) = incoming.first_chunk::<HEADER_LENGTH>() else { return Ok(None) };
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        if length > LONGEST_MESSAGE {
            return Err(Fault::malformed("a handshake message"));
        }
        let end = HEADER_LENGTH + length;
        if incoming.len() < end {
            return Ok(None);
        }
        Ok(Some(Message { message_type: MessageType(message_type), bytes: incoming.drain(..end).collect() }))
    }
}

/// The extensions that both sides know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ExtensionType(u16);

impl ExtensionType {
    const SERVER_NAME: ExtensionType = ExtensionType(0);
    const SIGNATURE_ALGORITHMS: ExtensionType = ExtensionType(13);
    const EXTENDED_MASTER_SECRET: ExtensionType = ExtensionType(23);
    const RENEGOTIATION_INFO: ExtensionType = ExtensionType(0xff01);
}

/// The suite that says the same as an empty renegotiation_info (RFC 5746 §3.3).
const TLS_EMPTY_RENEGOTIATION_INFO_SCSV: u16 = 0x00ff;

/// What is said of a first handshake (RFC 5746 §3.4): an empty verify_data.
const NO_RENEGOTIATION: &[u8] = &[0];

/// A ClientHello, as far as it matters here.
pub(crate) struct ClientHello {
    pub(crate) version: [u8; 2],
    pub(crate) random: [u8; 32],
    pub(crate) suites: Vec<u16>,
    pub(crate) server_name: Option<String>,
    pub(crate) signature_algorithms: Vec<u16>,
    pub(crate) extended_master_secret: bool,
    pub(crate) secure_renegotiation: bool,
}

impl ClientHello {
    pub(crate) fn message(&self) -> Message {
        let numbers = |numbers: &[u16]| -> Vec<u8> { numbers.iter().flat_map(|number| number.to_be_bytes()).collect() };
        let mut extensions = Vec::new();
        if let Some(name) = &self.server_name {
            // One name, of the only kind that there is: a host's (RFC 6066 §3).
            let entry = [&[0], &vector16(name.as_bytes())[..]].concat();
            extensions.extend(extension(ExtensionType::SERVER_NAME, &vector16(&entry)));
        }
        if self.extended_master_secret {
            extensions.extend(extension(ExtensionType::EXTENDED_MASTER_SECRET, &[]));
        }
        if self.secure_renegotiation {
            extensions.extend(extension(ExtensionType::RENEGOTIATION_INFO, NO_RENEGOTIATION));
        }
        let algorithms = vector16(&numbers(&self.signature_algorithms));
        extensions.extend(extension(ExtensionType::SIGNATURE_ALGORITHMS, &algorithms));
        let body = [
            &self.version[..],
            &self.random,
            &vector8(&[]), // no session to take up
            &vector16(&numbers(&self.suites)),
            &vector8(&[0]), // no compression
            &vector16(&extensions),
        ];
        Message::new(MessageType::CLIENT_HELLO, &body.concat())
    }

    pub(crate) fn read(body: &[u8]) -> Result<ClientHello, Fault> {
        let mut reader = Reader::new(body, "ClientHello");
        let version = reader.array()?;
        let random = reader.array()?;
        let _session_id = reader.vector8()?;
        let suites = reader.vector16()?;
        if !suites.len().is_multiple_of(2) {
            return Err(Fault::malformed("ClientHello"));
        }
        let suites: Vec<u16> = suites.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        if !reader.vector8()?.contains(&0) {
            return Err(illegal("ClientHello offers no uncompressed connection"));
        }
        let extensions = Extensions::read(reader, "ClientHello")?;
        let secure_renegotiation = suites.contains(&TLS_EMPTY_RENEGOTIATION_INFO_SCSV) || extensions.renegotiation()?;
        let extended_master_secret = extensions.find(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
        // What the server does not ask for is not kept.
        let (server_name, signature_algorithms) = (None, Vec::new());
        Ok(ClientHello {
            version,
            random,
            suites,
            server_name,
            signature_algorithms,
            extended_master_secret,
            secure_renegotiation,
        })
    }
}

/// A ServerHello.
pub(crate) struct ServerHello {
    pub(crate) version: [u8; 2],
    pub(crate) random: [u8; 32],
    pub(crate) suite: CipherSuite,
    pub(crate) extended_master_secret: bool,
    pub(crate) secure_renegotiation: bool,
}

impl ServerHello {
    pub(crate) fn message(&self) -> Message {
        let mut extensions = Vec::new();
        if self.extended_master_secret {
            extensions.extend(extension(ExtensionType::EXTENDED_MASTER_SECRET, &[]));
        }
        if self.secure_renegotiation {
            extensions.extend(extension(ExtensionType::RENEGOTIATION_INFO, NO_RENEGOTIATION));
        }
        // Without any extension their length is left out too (RFC 5246 §7.4.1.3).
        let extensions = if extensions.is_empty() { extensions } else { vector16(&extensions) };
        let suite = self.suite.number().to_be_bytes();
        let body = [&self.version[..], &self.random, &vector8(&[]), &suite, &[0], &extensions];
        Message::new(MessageType::SERVER_HELLO, &body.concat())
    }

    pub(crate) fn read(body: &[u8], offered: &ClientHello) -> Result<ServerHello, Fault> {
        let mut reader = Reader::new(body, "ServerHello");
        let version = reader.array()?;
        let random = reader.array()?;
        let _session_id = reader.vector8()?;
        let number = reader.u16()?;
        let [compression] = reader.array()?;
        if version != VERSION {
            let words = "the server chose another version than TLS 1.2";
            return Err(Fault::new(Alert::PROTOCOL_VERSION, Failure::NO_COMMON_VERSION, words));
        }
        let suite = CipherSuite::ALL.into_iter().find(|suite| suite.number() == number);
        let Some(suite) = suite.filter(|suite| offered.suites.contains(&suite.number())) else {
            return Err(unoffered("the server chose a cipher suite that was not offered"));
        };
        if compression != 0 {
            return Err(unoffered("the server chose a compression that was not offered"));
        }
        let extensions = Extensions::read(reader, "ServerHello")?;
        let known = |found: &ExtensionType| match *found {
            ExtensionType::SERVER_NAME => offered.server_name.is_some(),
            ExtensionType::EXTENDED_MASTER_SECRET => offered.extended_master_secret,
            ExtensionType::RENEGOTIATION_INFO => offered.secure_renegotiation,
            _ => false,
        };
        if !extensions.0.iter().all(|(found, _)| known(found)) {
            let words = "the server answered an extension that was not sent";
            return Err(Fault::new(Alert::ILLEGAL_PARAMETER, Failure::UNSOLICITED_EXTENSION, words));
        }
        let secure_renegotiation = extensions.renegotiation()?;
        let extended_master_secret = extensions.find(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
        Ok(ServerHello { version, random, suite, extended_master_secret, secure_renegotiation })
    }
}

/// The chain in a Certificate, the sender's own first (RFC 5246 §7.4.2).
pub(crate) fn read_certificates(body: &[u8]) -> Result<Vec<Vec<u8>>, Fault> {
    let mut reader = Reader::new(body, "Certificate");
    let mut list = Reader::new(reader.vector24()?, "Certificate");
    reader.end()?;
    let mut chain = Vec::new();
    while !list.is_empty() {
        chain.push(list.vector24()?.to_vec());
    }
    Ok(chain)
}

pub(crate) fn certificate_message(chain: &[Vec<u8>]) -> Message {
    let list: Vec<u8> = chain.iter().flat_map(|certificate| vector24(certificate)).collect();
    Message::new(MessageType::CERTIFICATE, &vector24(&list))
}

/// The extensions of a hello.
struct Extensions<'a>(Vec<(ExtensionType, &'a [u8])>);

impl<'a> Extensions<'a> {
    /// The rest of a hello: nothing, or its extensions.
    fn read(mut reader: Reader<'a>, what: &'static str) -> Result<Extensions<'a>, Fault> {
        let mut extensions = Vec::new();
        if !reader.is_empty() {
            let mut list = Reader::new(reader.vector16()?, what);
            while !list.is_empty() {
                let found = (ExtensionType(list.u16()?), list.vector16()?);
                if extensions.iter().any(|(other, _)| *other == found.0) {
                    return Err(Fault::malformed(what));
                }
                extensions.push(found);
            }
        }
        reader.end()?;
        Ok(Extensions(extensions))
    }

    fn find(&self, wanted: ExtensionType) -> Option<&'a [u8]> {
        self.0.iter().find(|(found, _)| *found == wanted).map(|(_, content)| *content)
    }

    /// Whether there is a renegotiation_info; in a first handshake it must be empty (RFC 5746 §3.4, §3.6).
    fn renegotiation(&self) -> Result<bool, Fault> {
        match self.find(ExtensionType::RENEGOTIATION_INFO) {
            None => Ok(false),
            Some(NO_RENEGOTIATION) => Ok(true),
            Some(_) => {
                let words = "renegotiation_info is not empty in a first handshake";
                Err(Fault::new(Alert::HANDSHAKE_FAILURE, Failure::PEER_MISBEHAVED, words))
            }
        }
    }
}

fn extension(extension_type: ExtensionType, content: &[u8]) -> Vec<u8> {
    [&extension_type.0.to_be_bytes(), &vector16(content)[..]].concat()
}

fn illegal(words: &str) -> Fault {
    Fault::new(Alert::ILLEGAL_PARAMETER, Failure::PEER_MISBEHAVED, words)
}

fn unoffered(words: &str) -> Fault {
    Fault::new(Alert::ILLEGAL_PARAMETER, Failure::UNOFFERED_CHOICE, words)
}
