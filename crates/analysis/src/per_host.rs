//! One value for each of the two hosts.

use std::ops::{Index, IndexMut};

use trace::Host;

/// What the client has, and what the server has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PerHost<T> {
    pub client: T,
    pub server: T,
}

impl<T> Index<Host> for PerHost<T> {
    type Output = T;

    fn index(&self, host: Host) -> &T {
        match host {
            Host::Client => &self.client,
            Host::Server => &self.server,
        }
    }
}

impl<T> IndexMut<Host> for PerHost<T> {
    fn index_mut(&mut self, host: Host) -> &mut T {
        match host {
            Host::Client => &mut self.client,
            Host::Server => &mut self.server,
        }
    }
}
