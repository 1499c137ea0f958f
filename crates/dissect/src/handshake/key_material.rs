//! Where the messages hold what a key schedule is made of: randoms, public keys, binders, `verify_data`.

use std::ops::Range;

use super::hello::{CLIENT_RANDOM, SERVER_RANDOM};
use super::{client_key_exchange, server_key_exchange};
use crate::{Field, FieldId, NamedGroup, extension};

pub(super) const VERIFY_DATA: FieldId = FieldId("handshake.finished.verify_data");

/// A share of key_share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyShare {
    /// Its group.
    pub group: NamedGroup,
    /// Where its key_exchange lies, without its length.
    pub key_exchange: Range<usize>,
}

/// Where the random of a ClientHello or ServerHello lies.
pub fn read_random(handshake: &Field) -> Option<Range<usize>> {
    let random = handshake.find(CLIENT_RANDOM).or_else(|| handshake.find(SERVER_RANDOM))?;
    Some(random.range.clone())
}

/// The shares of key_share in a ClientHello or ServerHello, in order; none in a HelloRetryRequest.
pub fn read_key_shares(handshake: &Field) -> Vec<KeyShare> {
    extension::read_key_shares(handshake)
}

/// Where the public key of a ServerKeyExchange or ClientKeyExchange with elliptic curves lies, without its length.
pub fn read_ecdh_public_key(handshake: &Field) -> Option<Range<usize>> {
    let [server, client] = [server_key_exchange::PUBLIC, client_key_exchange::ECDH_YC];
    [server, client].into_iter().find_map(|[id, length]| {
        let public = handshake.find(id)?;
        Some(public.child(length)?.range.end..public.range.end)
    })
}

/// Where the list of binders of a ClientHello begins, its length included, and where each binder lies, in order.
pub fn read_psk_binders(handshake: &Field) -> Option<(usize, Vec<Range<usize>>)> {
    extension::read_psk_binders(handshake)
}

/// Where the ticket of session_ticket lies; none if it is empty.
pub fn read_session_ticket(handshake: &Field) -> Option<Range<usize>> {
    Some(handshake.find(extension::SESSION_TICKET)?.range.clone())
}

/// Where the `verify_data` of a Finished lies.
pub fn read_verify_data(handshake: &Field) -> Option<Range<usize>> {
    Some(handshake.find(VERIFY_DATA)?.range.clone())
}
