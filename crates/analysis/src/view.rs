//! What each end of a connection knows of its messages, where an attacker on the link had the two know different things: of
//! its own messages what it sent, of its peer's what came. Transcripts, keys and checks are each end's own then.

use dissect::Field;
use trace::{ConnectionId, Host, Trace};

use crate::{Analysis, MessageId, MessageKind, Span};

impl Analysis {
    /// An attacker has changed what was said in the connection, made some of it up, or kept it back.
    pub(crate) fn is_divided(&self, connection: ConnectionId) -> bool {
        self.connections.get(connection.0).is_some_and(|connection| connection.divided)
    }

    /// Those whose views of the connection are to be told apart; one for both, if there is nothing to tell apart.
    pub(crate) fn views(&self, connection: ConnectionId) -> &'static [Option<Host>] {
        match self.is_divided(connection) {
            true => &[Some(Host::Client), Some(Host::Server)],
            false => &[None],
        }
    }

    /// What the message is for this end: what it sent, or what came; nothing if it has not got it, several where it sent
    /// several that nobody can tell apart any more.
    pub(crate) fn contents(&self, id: MessageId, viewer: Option<Host>) -> Vec<(MessageKind, &Span)> {
        let Some(message) = self.messages.get(id.0) else { return Vec::new() };
        let as_it_came = || Vec::from([(message.kind, &message.content)]);
        match (viewer, &message.alteration) {
            (None, _) => as_it_came(),
            (Some(viewer), Some(alteration)) if viewer == message.from => {
                alteration.original.iter().map(|original| (original.kind, &original.content)).collect()
            }
            (Some(viewer), _) if viewer == message.from => as_it_came(),
            _ if message.arrived.is_none() => Vec::new(),
            _ if self.is_closed_to_peer(id) => Vec::from([(MessageKind::Encrypted, &message.content)]),
            _ => as_it_came(),
        }
    }

    /// What the message is for this end, if it is one.
    pub(crate) fn content(&self, id: MessageId, viewer: Option<Host>) -> Option<(MessageKind, &Span)> {
        match self.contents(id, viewer)[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The tree of what the message is for this end, and its bytes.
    pub(crate) fn read_as<'a>(&'a self, trace: &'a Trace, id: MessageId, viewer: Option<Host>) -> (Field, &'a [u8]) {
        let message = self.message(id);
        match self.content(id, viewer) {
            Some((kind, content)) if *content != message.content => {
                let bytes = self.bytes(trace, content);
                (self.tree_of(message, kind, bytes), bytes)
            }
            _ => (self.message_tree(trace, id), self.bytes(trace, &message.content)),
        }
    }

    /// The receiver has other keys than the sender for what protects the message.
    fn is_closed_to_peer(&self, id: MessageId) -> bool {
        let records = self.message(id).records.iter().filter_map(|record| self.records.get(record.0));
        records
            .filter_map(|record| Some((record.connection, self.secret_label(record)?)))
            .any(|it| self.disagreed.contains(&it))
    }
}
