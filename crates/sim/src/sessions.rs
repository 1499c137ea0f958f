//! What the two sides remember of one connection for the next: sessions to take up again (RFC 9846 §2.2, RFC 5246 §7.3,
//! RFC 5077), and the group that the server took.

use std::sync::Arc;

use rustls::NamedGroup;
use rustls::client::{
    ClientSessionMemoryCache, ClientSessionStore, Resumption, Tls12ClientSessionValue, Tls12Resumption,
    Tls13ClientSessionValue,
};
use rustls::pki_types::ServerName;
use rustls::server::{NoServerSessionStorage, ServerSessionMemoryCache, StoresServerSessions};
use trace::Scenario;

/// As many sessions as rustls keeps if nobody says otherwise.
const SESSIONS: usize = 256;

/// What the client remembers. It guesses `key_share` as the server's group, if there is one.
pub(crate) fn of_client(scenario: &Scenario, key_share: Option<NamedGroup>) -> Resumption {
    let nowhere = scenario.resumption == trace::Resumption::Nowhere;
    let cache = (!nowhere).then(|| ClientSessionMemoryCache::new(SESSIONS));
    Resumption::store(Arc::new(ClientMemory { cache, key_share })).tls12_resumption(match nowhere {
        true => Tls12Resumption::Disabled,
        false => Tls12Resumption::SessionIdOrTickets,
    })
}

/// What the server keeps, if it does not leave that to tickets.
pub(crate) fn of_server(scenario: &Scenario) -> Arc<dyn StoresServerSessions> {
    match (scenario.resumption, scenario.early_data.single_use) {
        (trace::Resumption::Nowhere, _) => Arc::new(NoServerSessionStorage {}),
        (_, true) => ServerSessionMemoryCache::new(SESSIONS),
        (_, false) => Arc::new(NaiveMemory(ServerSessionMemoryCache::new(SESSIONS))),
    }
}

#[derive(Debug)]
struct ClientMemory {
    /// None: it forgets everything.
    cache: Option<ClientSessionMemoryCache>,
    key_share: Option<NamedGroup>,
}

impl ClientSessionStore for ClientMemory {
    fn set_kx_hint(&self, server_name: ServerName<'static>, group: NamedGroup) {
        if let Some(cache) = &self.cache {
            cache.set_kx_hint(server_name, group);
        }
    }

    fn kx_hint(&self, server_name: &ServerName<'_>) -> Option<NamedGroup> {
        self.key_share.or_else(|| self.cache.as_ref()?.kx_hint(server_name))
    }

    fn set_tls12_session(&self, server_name: ServerName<'static>, value: Tls12ClientSessionValue) {
        if let Some(cache) = &self.cache {
            cache.set_tls12_session(server_name, value);
        }
    }

    fn tls12_session(&self, server_name: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.cache.as_ref()?.tls12_session(server_name)
    }

    fn remove_tls12_session(&self, server_name: &ServerName<'static>) {
        if let Some(cache) = &self.cache {
            cache.remove_tls12_session(server_name);
        }
    }

    fn insert_tls13_ticket(&self, server_name: ServerName<'static>, value: Tls13ClientSessionValue) {
        if let Some(cache) = &self.cache {
            cache.insert_tls13_ticket(server_name, value);
        }
    }

    fn take_tls13_ticket(&self, server_name: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.cache.as_ref()?.take_tls13_ticket(server_name)
    }
}

/// Takes a ticket as often as it comes, and with it the early data of whoever repeats it (RFC 9846 §8).
#[derive(Debug)]
struct NaiveMemory(Arc<ServerSessionMemoryCache>);

impl StoresServerSessions for NaiveMemory {
    fn put(&self, key: Vec<u8>, value: Vec<u8>) -> bool {
        self.0.put(key, value)
    }

    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0.get(key)
    }

    fn take(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.0.get(key)
    }

    fn can_cache(&self) -> bool {
        self.0.can_cache()
    }
}
