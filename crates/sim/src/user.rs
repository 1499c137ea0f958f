//! Who uses a connection: an application with its script, or an attacker, who passes on what comes.

use trace::Scenario;

use crate::application::{Application, Wish};
use crate::place::Place;

/// What sits on top of a machine.
pub(crate) enum User {
    /// Whoever is named.
    Application(Application),
    /// Somebody between: what it hears makes it wish for its machine at the other end, not for this one.
    Attacker(Vec<Wish>),
}

impl User {
    /// Who uses the next connection of the machine in this place.
    pub(crate) fn new(place: Place, scenario: &Scenario) -> User {
        match place.is_attacker {
            true => User::Attacker(Vec::new()),
            false => User::Application(Application::new(place.host, scenario)),
        }
    }

    pub(crate) fn is_attacker(&self) -> bool {
        matches!(self, User::Attacker(_))
    }

    /// What the user can say before the connection is ready, if it ever has something to say by itself.
    pub(crate) fn early(&self) -> Option<&[u8]> {
        match self {
            User::Application(application) => Some(application.early()),
            User::Attacker(_) => None,
        }
    }

    /// The connection is ready for data. So many bytes of it the server has already.
    pub(crate) fn ready(&mut self, early: usize) -> Option<Wish> {
        match self {
            User::Application(application) => application.ready(early),
            User::Attacker(_) => None,
        }
    }

    /// Takes in what came.
    pub(crate) fn hear(&mut self, data: &[u8]) -> Vec<Wish> {
        match self {
            User::Application(application) => application.hear(data),
            User::Attacker(_) => {
                self.tell_other(Wish::Send(data.to_vec()));
                Vec::new()
            }
        }
    }

    /// The peer has said goodbye.
    pub(crate) fn hear_goodbye(&mut self) -> Vec<Wish> {
        match self {
            User::Application(_) => vec![Wish::Close],
            User::Attacker(_) => {
                self.tell_other(Wish::Close);
                Vec::new()
            }
        }
    }

    /// The peer went without a goodbye, so an attacker passes on none.
    pub(crate) fn hear_truncation(&mut self) -> Vec<Wish> {
        match self {
            User::Application(_) => vec![Wish::Close],
            User::Attacker(_) => Vec::new(),
        }
    }

    /// Wishes this of the machine at the other end, if there is one.
    pub(crate) fn tell_other(&mut self, wish: Wish) {
        if let User::Attacker(wishes) = self {
            wishes.push(wish);
        }
    }

    /// What is wished of the machine at the other end since it was last asked.
    pub(crate) fn wishes_for_other(&mut self) -> Vec<Wish> {
        match self {
            User::Application(_) => Vec::new(),
            User::Attacker(wishes) => std::mem::take(wishes),
        }
    }
}
