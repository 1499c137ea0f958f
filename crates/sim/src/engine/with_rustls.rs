//! rustls as one side's engine, with its run's randomness, clock and key log around it.

mod configuration;
mod names;

use std::io::{Read, Write};
use std::rc::Rc;

use rustls::Connection;
use trace::Instant;

pub(super) use configuration::{Configuration, provider};

use super::surroundings::Surroundings;
use super::{Engine, Notice};
use crate::failure;

/// An engine that is rustls's.
pub(crate) struct RustlsEngine {
    connection: Connection,
    surroundings: Surroundings,
    /// What it has to say when it is next asked.
    notices: Vec<Notice>,
    /// Bytes of early data that were sent.
    early_data: usize,
    completed: bool,
    closed_by_peer: bool,
    failed: bool,
}

impl RustlsEngine {
    /// An engine that has this to say from the beginning.
    fn new(connection: Connection, surroundings: Surroundings, notices: Vec<Notice>) -> RustlsEngine {
        RustlsEngine {
            connection,
            surroundings,
            notices,
            early_data: 0,
            completed: false,
            closed_by_peer: false,
            failed: false,
        }
    }

    /// Early data that the server has opened.
    fn early_data(&mut self) -> Option<Vec<u8>> {
        let Connection::Server(server) = &mut self.connection else { return None };
        let mut data = Vec::new();
        server.early_data()?.read_to_end(&mut data).ok()?;
        Some(data).filter(|data| !data.is_empty())
    }

    /// Bytes of the client's early data that the server has taken: all that was sent or nothing.
    fn early_data_taken(&self) -> usize {
        match &self.connection {
            Connection::Client(client) if client.is_early_data_accepted() => self.early_data,
            _ => 0,
        }
    }
}

impl Engine for RustlsEngine {
    fn send_early(&mut self, data: &[u8]) {
        let Connection::Client(client) = &mut self.connection else { return };
        self.early_data = self.surroundings.context.scope(self.surroundings.stream, || {
            // Without a session that allows it there is nothing to write to.
            client.early_data().and_then(|mut early| early.write(data).ok()).unwrap_or(0)
        });
        self.notices.extend(self.surroundings.notices());
    }

    fn receive(&mut self, now: Instant, mut bytes: &[u8]) -> Vec<Notice> {
        let mut notices = std::mem::take(&mut self.notices);
        self.surroundings.clock.set(now);
        // What comes behind a goodbye is ignored (RFC 9846 §6.1): the engine does not read it.
        while !bytes.is_empty() && !self.failed && !self.closed_by_peer {
            let context = Rc::clone(&self.surroundings.context);
            let outcome = context.scope(self.surroundings.stream, || {
                self.connection.read_tls(&mut bytes).map_err(|error| failure::of_reading(&error))?;
                self.connection.process_new_packets().map_err(|error| failure::of(&error))
            });
            notices.extend(self.surroundings.notices());
            match outcome {
                Ok(state) => {
                    notices.extend(self.early_data().map(Notice::Data));
                    if !self.completed && !self.connection.is_handshaking() {
                        self.completed = true;
                        notices.push(Notice::Completed { early_data: self.early_data_taken() });
                    }
                    let mut data = vec![0; state.plaintext_bytes_to_read()];
                    // The engine has just said how much there is to read.
                    if !data.is_empty() && self.connection.reader().read_exact(&mut data).is_ok() {
                        notices.push(Notice::Data(data));
                    }
                    if state.peer_has_closed() && !self.closed_by_peer {
                        self.closed_by_peer = true;
                        notices.push(Notice::CloseNotify);
                    }
                }
                Err(error) => {
                    self.failed = true;
                    notices.push(Notice::Failed(error));
                }
            }
        }
        notices
    }

    fn receive_end(&mut self, now: Instant) -> Vec<Notice> {
        self.surroundings.clock.set(now);
        let connection = &mut self.connection;
        let truncated = self.surroundings.context.scope(self.surroundings.stream, || {
            // No bytes are the end, which breaks no rule of the protocol by itself.
            let _ = connection.read_tls(&mut [].as_slice());
            let _ = connection.process_new_packets();
            let end = connection.reader().read(&mut [0]);
            end.is_err_and(|error| error.kind() == std::io::ErrorKind::UnexpectedEof)
        });
        // Who has given up listens no more.
        let truncated = (truncated && !self.failed).then_some(Notice::Truncated);
        self.surroundings.notices().chain(truncated).collect()
    }

    fn send(&mut self, data: &[u8]) {
        if self.failed {
            return; // Behind its alert there is nothing more to say (RFC 9846 §6.2).
        }
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || {
            // The engine's buffers have no limit, so it takes everything.
            let _ = connection.writer().write_all(data);
        });
        self.notices.extend(self.surroundings.notices());
    }

    fn update_keys(&mut self) {
        if self.failed {
            return; // Behind its alert there is nothing more to say (RFC 9846 §6.2).
        }
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || {
            // TLS 1.2 has no KeyUpdate; a connection that came to that keeps its keys.
            let _ = connection.refresh_traffic_keys();
        });
        self.notices.extend(self.surroundings.notices());
    }

    fn close(&mut self) {
        if self.failed {
            return; // Behind its alert there is nothing more to say (RFC 9846 §6.2).
        }
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || connection.send_close_notify());
        self.notices.extend(self.surroundings.notices());
    }

    fn completed(&self) -> bool {
        self.completed
    }

    fn succeeded(&self) -> bool {
        self.completed && !self.failed
    }

    fn output(&mut self, now: Instant) -> (Vec<u8>, Vec<Notice>) {
        self.surroundings.clock.set(now);
        let mut bytes = Vec::new();
        let connection = &mut self.connection;
        self.surroundings.context.scope(self.surroundings.stream, || {
            while connection.wants_write() {
                // Writing to a Vec cannot fail.
                if !matches!(connection.write_tls(&mut bytes), Ok(1..)) {
                    break;
                }
            }
        });
        let mut notices = std::mem::take(&mut self.notices);
        notices.extend(self.surroundings.notices());
        (bytes, notices)
    }
}
