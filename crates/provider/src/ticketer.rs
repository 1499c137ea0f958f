//! Tickets that hold the server's session (RFC 5077 §4), so that the server keeps nothing but the key to them.
//!
//! The form is the one that RFC 5077 recommends, with an AEAD in the place of cipher and MAC, and all of it is public but
//! for the key:
//!
//! ```text
//! struct {
//!     opaque key_name[16];        // which key, and the AEAD's additional data
//!     opaque nonce[12];
//!     opaque encrypted_state[];   // ChaCha20-Poly1305 (RFC 8439), the tag of 16 bytes last
//! } ticket;
//! ```
//!
//! The state is what rustls 0.23 keeps of a session, in its own words (`ServerSessionValue`):
//!
//! ```text
//! struct {
//!     uint8 has_server_name;              // 0 or 1; only with 1: opaque server_name<0..2^8-1>
//!     ProtocolVersion version;
//!     CipherSuite cipher_suite;
//!     opaque secret<0..2^8-1>;            // TLS 1.2: the master secret; TLS 1.3: the PSK (RFC 9846 §4.7.1)
//!     uint8 extended_master_secret;       // 0 or 1
//!     uint8 has_client_certificates;      // 0 or 1; only with 1: opaque certificate<0..2^24-1> in a list<0..2^24-1>
//!     uint8 has_protocol;                 // 0 or 1; only with 1: opaque application_protocol<0..2^8-1>
//!     opaque application_data<0..2^16-1>;
//!     uint64 creation_time;               // seconds since 1970-01-01T00:00:00Z
//!     uint32 ticket_age_add;              // TLS 1.2: 0
//! } state;
//! ```

use std::fmt;

use rand_core::Rng;
use rustls::crypto::GetRandomFailed;
use rustls::crypto::cipher::NONCE_LEN;
use rustls::server::ProducesTickets;

use crate::aead::{Algorithm, Key};
use crate::context;

/// Bytes of a key's name.
const NAME_LEN: usize = 16;
/// Bytes of a key.
const KEY_LEN: usize = Algorithm::ChaCha20Poly1305.key_len();
/// How long a ticket may be used, in seconds: a day, as rustls says of the sessions that it keeps itself.
const LIFETIME: u32 = 24 * 60 * 60;

/// Makes and opens tickets with one key, which lasts for the run.
pub struct Ticketer {
    name: [u8; NAME_LEN],
    key: [u8; KEY_LEN],
    aead: Key,
}

impl Ticketer {
    /// Draws name and key from the generator in scope.
    ///
    /// # Errors
    /// [`GetRandomFailed`] outside a scope.
    pub fn generate() -> Result<Ticketer, GetRandomFailed> {
        let (name, key) = (drawn()?, drawn()?);
        Ok(Ticketer { name, key, aead: Key::new(Algorithm::ChaCha20Poly1305, &key) })
    }

    /// The key of the AEAD. Who has it can read all tickets.
    pub fn key(&self) -> &[u8] {
        &self.key
    }
}

impl ProducesTickets for Ticketer {
    fn enabled(&self) -> bool {
        true
    }

    fn lifetime(&self) -> u32 {
        LIFETIME
    }

    fn encrypt(&self, state: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = drawn().ok()?;
        let mut sealed = state.to_vec();
        let tag = self.aead.seal(&nonce, &self.name, &mut sealed).ok()?;
        Some([&self.name[..], &nonce, &sealed, &tag].concat())
    }

    fn decrypt(&self, ticket: &[u8]) -> Option<Vec<u8>> {
        let sealed = ticket.strip_prefix(&self.name)?;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut state = sealed.to_vec();
        let length = self.aead.open(nonce, &self.name, &mut state).ok()?;
        state.truncate(length);
        Some(state)
    }
}

impl fmt::Debug for Ticketer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ticketer").field("name", &self.name).finish_non_exhaustive()
    }
}

fn drawn<const N: usize>() -> Result<[u8; N], GetRandomFailed> {
    let mut bytes = [0; N];
    context::draw(|generator| generator.fill_bytes(&mut bytes))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aead::TAG_LEN;
    use crate::context::{Context, Stream};

    fn in_a_run<T>(f: impl FnOnce() -> T) -> T {
        Context::new(5077).scope(Stream::Server, f)
    }

    #[test]
    fn a_ticket_holds_the_state_for_its_key_alone() {
        in_a_run(|| {
            let (ticketer, other) = (Ticketer::generate().unwrap(), Ticketer::generate().unwrap());
            let state = b"what the two agreed on";
            let ticket = ticketer.encrypt(state).unwrap();
            assert_eq!(ticket.len(), NAME_LEN + NONCE_LEN + state.len() + TAG_LEN);
            assert_eq!(ticketer.decrypt(&ticket).as_deref(), Some(&state[..]));
            assert_eq!(other.decrypt(&ticket), None);
            assert_ne!(ticketer.encrypt(state).unwrap(), ticket, "no nonce comes twice");
        });
    }

    #[test]
    fn a_ticket_that_was_changed_or_cut_is_none() {
        in_a_run(|| {
            let ticketer = Ticketer::generate().unwrap();
            let ticket = ticketer.encrypt(b"state").unwrap();
            for at in 0..ticket.len() {
                let mut changed = ticket.clone();
                changed[at] ^= 1;
                assert_eq!(ticketer.decrypt(&changed), None, "byte {at}");
                assert_eq!(ticketer.decrypt(&ticket[..at]), None, "{at} bytes");
            }
        });
    }

    #[test]
    fn outside_a_run_there_are_no_tickets() {
        assert!(Ticketer::generate().is_err());
        let ticketer = in_a_run(|| Ticketer::generate().unwrap());
        assert_eq!(ticketer.encrypt(b"state"), None);
    }

    #[test]
    fn the_key_stays_out_of_what_is_printed() {
        let ticketer = in_a_run(|| Ticketer::generate().unwrap());
        assert!(!format!("{ticketer:?}").contains("key"));
    }
}
