//! What the two sides say to each other: HTTP/1.1 requests, each with its response (RFC 9112), then goodbye.

use trace::{Closer, Host, KeyUpdate, Scenario};

/// What the application wants, or an attacker in its place, after it has taken something in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Send this to the peer.
    Send(Vec<u8>),
    /// Have new keys for what is sent from now on.
    UpdateKeys,
    /// Say goodbye.
    Close,
    /// An attacker's: send FIN, whether there was a goodbye or not.
    Finish,
    /// An attacker's: send RST.
    Reset,
    /// An attacker's: say goodbye if the handshake is done, and send FIN.
    Abandon,
}

/// One side's script in one connection, and how far it has come.
pub(crate) struct Application {
    role: Host,
    speech: Vec<u8>,
    heard: Vec<u8>,
    /// How many times the speech is still to be given.
    left: u8,
    updates_keys: bool,
    /// It says goodbye when nothing is left to say; otherwise it waits for the peer's.
    closes: bool,
}

impl Application {
    pub(crate) fn new(host: Host, scenario: &Scenario) -> Application {
        let script = &scenario.application;
        let speech = match host {
            Host::Client => request(scenario),
            Host::Server => {
                let size = (script.response_size > 0).then_some(script.response_size);
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n";
                with_body(head, &body(script, size))
            }
        };
        let (asks_for_keys, closer) = match host {
            Host::Client => (KeyUpdate::Client, Closer::Client),
            Host::Server => (KeyUpdate::Server, Closer::Server),
        };
        Application {
            role: host,
            speech,
            heard: Vec::new(),
            left: script.requests,
            updates_keys: script.key_update == asks_for_keys,
            closes: script.closer == closer,
        }
    }

    /// What the client can say before the connection is ready.
    pub(crate) fn early(&self) -> &[u8] {
        if self.role == Host::Client { &self.speech } else { &[] }
    }

    /// The connection is ready for data: the client speaks first. So many bytes of it the server has already.
    pub(crate) fn ready(&mut self, early: usize) -> Option<Wish> {
        if self.role == Host::Server {
            return None;
        }
        let rest = self.speak()?.split_off(early);
        (!rest.is_empty()).then_some(Wish::Send(rest))
    }

    /// Takes plaintext in.
    pub(crate) fn hear(&mut self, data: &[u8]) -> Vec<Wish> {
        self.heard.extend_from_slice(data);
        let mut wishes = Vec::new();
        while let Some(length) = whole_message(&self.heard) {
            self.heard.drain(..length);
            let keys = std::mem::take(&mut self.updates_keys).then_some(Wish::UpdateKeys);
            let speech = self.speak().map(Wish::Send);
            // The client has said all when it has nothing to say to an answer, the server when it has given the last.
            let done = match self.role {
                Host::Client => speech.is_none(),
                Host::Server => self.left == 0,
            };
            match self.role {
                Host::Client => wishes.extend(keys.into_iter().chain(speech)),
                Host::Server => wishes.extend(speech.into_iter().chain(keys)),
            }
            wishes.extend((done && self.closes).then_some(Wish::Close));
        }
        wishes
    }

    fn speak(&mut self) -> Option<Vec<u8>> {
        self.left = self.left.checked_sub(1)?;
        Some(self.speech.clone())
    }
}

/// GET, or with something to send POST.
fn request(scenario: &Scenario) -> Vec<u8> {
    let script = &scenario.application;
    let method = if script.request_size == 0 { "GET" } else { "POST" };
    let (path, name) = (&script.path, &scenario.server_name);
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {name}\r\nUser-Agent: Haandtryk\r\nAccept: */*\r\n");
    match script.request_size {
        0 => [head.as_bytes(), b"\r\n"].concat(),
        size => {
            let head = format!("{head}Content-Type: text/plain; charset=utf-8\r\n");
            with_body(&head, &body(script, Some(size)))
        }
    }
}

fn with_body(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("{head}Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// The script's text: once, or again and again until it has the size that was asked for.
fn body(script: &trace::Application, size: Option<u32>) -> Vec<u8> {
    let text = script.body.as_bytes();
    match size {
        None => text.to_vec(),
        Some(size) => text.iter().chain(b"\n").cycle().take(size as usize).copied().collect(),
    }
}

/// The length of the HTTP message that the bytes begin with; none if it is not whole yet.
fn whole_message(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let length = head.checked_add(content_length(&bytes[..head]))?;
    (bytes.len() >= length).then_some(length)
}

/// The value of the Content-Length field (RFC 9110 §8.6); zero without one.
fn content_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head);
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(scenario: &Scenario) -> (Application, Application) {
        (Application::new(Host::Client, scenario), Application::new(Host::Server, scenario))
    }

    #[test]
    fn the_response_may_come_in_pieces() {
        let (mut client, mut server) = both(&Scenario::default());
        assert_eq!(server.ready(0), None);
        let Some(Wish::Send(request)) = client.ready(0) else { panic!("the client speaks first") };
        assert_eq!(client.ready(0), None);
        assert_eq!(server.hear(&request[..10]), []);
        let wishes = server.hear(&request[10..]);
        let [Wish::Send(response)] = wishes.as_slice() else { panic!("the server answers") };
        let (last, rest) = response.split_last().unwrap();
        for byte in rest {
            assert_eq!(client.hear(&[*byte]), []);
        }
        assert_eq!(client.hear(&[*last]), [Wish::Close]);
    }

    #[test]
    fn who_closes_says_goodbye_after_the_last_answer_and_the_other_does_not() {
        for closer in [Closer::Client, Closer::Server] {
            let mut scenario = Scenario::default();
            scenario.application.requests = 2;
            scenario.application.closer = closer;
            let (mut client, mut server) = both(&scenario);
            let (request, response) = (client.speech.clone(), server.speech.clone());
            let closes = |host: Closer| (host == closer).then_some(Wish::Close);
            assert!(client.ready(0).is_some());
            assert_eq!(server.hear(&request), [Wish::Send(response.clone())]);
            assert_eq!(client.hear(&response), [Wish::Send(request.clone())]);
            let last = [Some(Wish::Send(response.clone())), closes(Closer::Server)];
            assert_eq!(server.hear(&request), last.into_iter().flatten().collect::<Vec<_>>());
            assert_eq!(client.hear(&response), closes(Closer::Client).into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_request_with_a_body_says_how_long_it_is() {
        let mut scenario = Scenario::default();
        scenario.application.request_size = 100;
        let (client, mut server) = both(&scenario);
        let (request, body) = client.speech.split_at(client.speech.len() - 100);
        let head = String::from_utf8(request.to_vec()).unwrap();
        assert!(head.starts_with("POST / HTTP/1.1\r\n") && head.ends_with("Content-Length: 100\r\n\r\n"), "{head}");
        assert!(body.starts_with(scenario.application.body.as_bytes()));
        assert_eq!(server.hear(&client.speech[..client.speech.len() - 1]), []);
        assert_eq!(server.hear(&client.speech[client.speech.len() - 1..]).len(), 1);
    }

    #[test]
    fn what_the_server_has_early_is_not_said_again() {
        let (mut client, _) = both(&Scenario::default());
        let speech = client.early().to_vec();
        assert_eq!(client.ready(10), Some(Wish::Send(speech[10..].to_vec())));
        let (mut client, server) = both(&Scenario::default());
        assert_eq!(client.ready(speech.len()), None);
        assert!(server.early().is_empty());
    }

    #[test]
    fn new_keys_are_asked_for_once_and_after_the_first_answer() {
        for (key_update, asks) in [(KeyUpdate::Client, [true, false]), (KeyUpdate::Server, [false, true])] {
            let mut scenario = Scenario::default();
            scenario.application.requests = 2;
            scenario.application.key_update = key_update;
            let (mut client, mut server) = both(&scenario);
            let (request, response) = (client.speech.clone(), server.speech.clone());
            let (asking, answering) = (Wish::Send(request.clone()), Wish::Send(response.clone()));
            assert_eq!(client.ready(0), Some(Wish::Send(request.clone())));
            let keys = |asked: bool| asked.then_some(Wish::UpdateKeys).into_iter();
            assert_eq!(server.hear(&request), [answering].into_iter().chain(keys(asks[1])).collect::<Vec<_>>());
            assert_eq!(client.hear(&response), keys(asks[0]).chain([asking]).collect::<Vec<_>>());
            assert_eq!(server.hear(&request), [Wish::Send(response.clone())]);
            assert_eq!(client.hear(&response), [Wish::Close]);
        }
    }
}
