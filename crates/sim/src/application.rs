//! What the two sides say to each other: one HTTP/1.1 request and its response (RFC 9112), then goodbye.

use trace::{Host, Scenario};

/// What the application wants after it has taken something in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Wait for more.
    Wait,
    /// Send this to the peer.
    Send(Vec<u8>),
    /// Say goodbye.
    Close,
}

/// One side's script, and how far it has come.
pub(crate) struct Application {
    role: Host,
    speech: Vec<u8>,
    heard: Vec<u8>,
    spoken: bool,
}

impl Application {
    pub(crate) fn new(host: Host, scenario: &Scenario) -> Application {
        let script = &scenario.application;
        let speech = match host {
            Host::Client => format!(
                "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Haandtryk\r\nAccept: */*\r\n\r\n",
                script.path, scenario.server_name
            ),
            Host::Server => format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\r\n{}",
                script.body.len(),
                script.body
            ),
        };
        Application { role: host, speech: speech.into_bytes(), heard: Vec::new(), spoken: false }
    }

    /// The connection is ready for data: the client speaks first.
    pub(crate) fn ready(&mut self) -> Wish {
        if self.role == Host::Client && !self.spoken { self.speak() } else { Wish::Wait }
    }

    /// Takes plaintext in.
    pub(crate) fn hear(&mut self, data: &[u8]) -> Wish {
        self.heard.extend_from_slice(data);
        let Some(head) = self.heard.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4) else {
            return Wish::Wait;
        };
        match self.role {
            Host::Server if !self.spoken => self.speak(),
            Host::Client if self.heard.len() - head >= content_length(&self.heard[..head]) => Wish::Close,
            _ => Wish::Wait,
        }
    }

    fn speak(&mut self) -> Wish {
        self.spoken = true;
        Wish::Send(std::mem::take(&mut self.speech))
    }
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

    #[test]
    fn the_response_may_come_in_pieces() {
        let scenario = Scenario::default();
        let (mut client, mut server) =
            (Application::new(Host::Client, &scenario), Application::new(Host::Server, &scenario));
        assert_eq!(server.ready(), Wish::Wait);
        let Wish::Send(request) = client.ready() else { panic!("the client speaks first") };
        assert_eq!(client.ready(), Wish::Wait);
        assert_eq!(server.hear(&request[..10]), Wish::Wait);
        let Wish::Send(response) = server.hear(&request[10..]) else { panic!("the server answers") };
        let (last, rest) = response.split_last().unwrap();
        for byte in rest {
            assert_eq!(client.hear(&[*byte]), Wish::Wait);
        }
        assert_eq!(client.hear(&[*last]), Wish::Close);
    }
}
