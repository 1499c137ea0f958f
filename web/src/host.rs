//! The messages that the page and the page that holds it in an iframe send each other by `postMessage`.
//!
//! Each is a plain object: `{ haandtryk: 1, type: …, … }`, where 1 is the version of this protocol.

use serde::{Deserialize, Serialize};

/// The version of the protocol.
pub const VERSION: u32 = 1;

/// With whom the page exchanges messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostOrigin {
    /// Any page that holds this one.
    Any,
    /// A page of this origin alone, written as the browser writes it.
    Only(String),
    /// Nobody: the link named an origin that is none.
    Nobody,
}

/// What the page says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Outgoing {
    /// The page is there, and shows this.
    Ready {
        /// How many steps the story has.
        steps: usize,
        /// The scenario's id.
        scenario: &'static str,
    },
    /// The story has reached another step.
    Step {
        /// The step, 0 before the first message.
        step: usize,
        /// How many steps the story has.
        steps: usize,
    },
    /// The height at which the page would show everything.
    Resize {
        /// In CSS pixels.
        height: u32,
    },
}

/// What the host page may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Incoming {
    /// Go to a step.
    Seek {
        /// The step, from 0 to the number of steps.
        step: usize,
    },
    /// Play.
    Play,
    /// Pause.
    Pause,
}

/// A message with its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// The version of the protocol: [`VERSION`].
    pub haandtryk: u32,
    /// The message.
    #[serde(flatten)]
    pub message: T,
}

impl HostOrigin {
    /// Reads an origin as `https://school.example` or `http://localhost:8000`; a `/` at the end is forgiven.
    pub fn parse(text: &str) -> Option<HostOrigin> {
        let text = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://")?;
        let default_port = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return None,
        };
        let authority = authority.strip_suffix(default_port).unwrap_or(authority);
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]%".contains(&byte);
        (!authority.is_empty() && authority.bytes().all(allowed))
            .then(|| HostOrigin::Only(format!("{scheme}://{authority}")))
    }

    /// Whether a message that came from `origin` is heard.
    pub fn hears(&self, origin: &str) -> bool {
        match self {
            HostOrigin::Any => true,
            HostOrigin::Only(only) => only == origin,
            HostOrigin::Nobody => false,
        }
    }

    /// The `targetOrigin` of what the page says; none if it says nothing.
    pub fn target(&self) -> Option<&str> {
        match self {
            HostOrigin::Any => Some("*"),
            HostOrigin::Only(only) => Some(only),
            HostOrigin::Nobody => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_read_as_the_browser_writes_them() {
        for (text, origin) in [
            ("https://school.example", "https://school.example"),
            ("HTTPS://School.Example:443/", "https://school.example"),
            ("http://localhost:8000", "http://localhost:8000"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(HostOrigin::parse(text), Some(HostOrigin::Only(origin.to_owned())));
        }
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in
            ["", "*", "null", "school.example", "https://", "https://a/b", "https://a?b", "https://a@b", "ftp://a"]
        {
            assert_eq!(HostOrigin::parse(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_named_origin_is_heard() {
        let only = HostOrigin::Only("https://a.example".to_owned());
        assert!(only.hears("https://a.example"));
        assert!(!only.hears("https://a.example.evil"));
        assert!(HostOrigin::Any.hears("null"));
        assert!(!HostOrigin::Nobody.hears("https://a.example"));
    }
}
