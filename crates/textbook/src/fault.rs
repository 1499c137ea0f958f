//! What goes wrong: the alert that tells the peer (RFC 5246 §7.2), and the words that tell people.

use trace::Failure;

/// The description of an alert, by IANA's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Alert(pub u8);

#[expect(missing_docs, reason = "the names are the RFC's")]
impl Alert {
    pub const CLOSE_NOTIFY: Alert = Alert(0);
    pub const UNEXPECTED_MESSAGE: Alert = Alert(10);
    pub const BAD_RECORD_MAC: Alert = Alert(20);
    pub const RECORD_OVERFLOW: Alert = Alert(22);
    pub const HANDSHAKE_FAILURE: Alert = Alert(40);
    pub const BAD_CERTIFICATE: Alert = Alert(42);
    pub const ILLEGAL_PARAMETER: Alert = Alert(47);
    pub const DECODE_ERROR: Alert = Alert(50);
    pub const DECRYPT_ERROR: Alert = Alert(51);
    pub const PROTOCOL_VERSION: Alert = Alert(70);
    pub const INTERNAL_ERROR: Alert = Alert(80);
    pub const NO_RENEGOTIATION: Alert = Alert(100);
}

/// Why an endpoint gives up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The alert that it sends; none where the peer has sent one.
    pub alert: Option<Alert>,
    /// What it was.
    pub failure: Failure,
}

impl Fault {
    /// A fault that the peer is told of by `alert`; `name` is one of [`Failure::NAMES`].
    pub fn new(alert: Alert, name: &'static str, words: impl Into<String>) -> Fault {
        Fault { alert: Some(alert), failure: Failure { name, words: words.into() } }
    }

    pub(crate) fn received(alert: Alert) -> Fault {
        let words = format!("received fatal alert: {}", alert.0);
        Fault { alert: None, failure: Failure { name: Failure::of_alert(alert.0), words } }
    }

    pub(crate) fn unexpected(what: &str, awaited: &str) -> Fault {
        Fault::new(
            Alert::UNEXPECTED_MESSAGE,
            Failure::UNEXPECTED_MESSAGE,
            format!("received {what} while waiting for {awaited}"),
        )
    }

    pub(crate) fn malformed(what: &str) -> Fault {
        Fault::new(Alert::DECODE_ERROR, Failure::MALFORMED_MESSAGE, format!("{what} does not follow its format"))
    }

    /// The record's protection does not fit its bytes. What is wrong with them is not said (RFC 5246 §7.2.2).
    pub(crate) fn not_authentic() -> Fault {
        Fault::new(Alert::BAD_RECORD_MAC, Failure::DECRYPT_ERROR, "cannot open a record of the peer")
    }
}
