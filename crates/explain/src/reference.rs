//! Where a message is defined. RFC 9846 took the place of RFC 8446: the current section comes first, the old one
//! beside it. TLS 1.2 keeps its own RFCs.

use analysis::{Connection, HandshakeCheckKind, Message};
use dissect::ProtocolVersion;
use trace::Host;

use crate::story::story;

/// A section of an RFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The RFC's number.
    pub rfc: u16,
    /// The section, without the sign: `4.2.2`, `E.4`.
    pub section: &'static str,
    /// The same section in the RFC that this one replaced.
    pub former: Option<(u16, String)>,
}

impl Reference {
    /// A section of an RFC; for RFC 9846 with its place in RFC 8446.
    pub fn new(rfc: u16, section: &'static str) -> Reference {
        let former = if rfc == 9846 { former_section(section).map(|section| (8446, section)) } else { None };
        Reference { rfc, section, former }
    }

    /// Several sections.
    pub(crate) fn list(sections: &[(u16, &'static str)]) -> Vec<Reference> {
        sections.iter().map(|(rfc, section)| Reference::new(*rfc, section)).collect()
    }

    /// `RFC 9846 §4.2.2`.
    pub fn label(&self) -> String {
        label(self.rfc, self.section)
    }

    /// `RFC 8446 §4.1.2`: what [`Reference::label`] was called before.
    pub fn former_label(&self) -> Option<String> {
        self.former.as_ref().map(|(rfc, section)| label(*rfc, section))
    }

    /// Where to read it.
    pub fn url(&self) -> String {
        let appendix = self.section.starts_with(|first: char| first.is_ascii_alphabetic());
        let part = if appendix { "appendix" } else { "section" };
        format!("https://www.rfc-editor.org/rfc/rfc{}#{part}-{}", self.rfc, self.section)
    }
}

fn label(rfc: u16, section: &str) -> String {
    format!("RFC {rfc} §{section}")
}

/// The sections that define a message, the most telling first.
pub fn references(message: &Message, connection: &Connection) -> Vec<Reference> {
    of_version(sections(story(message, connection)), connection.version)
}

/// The figure that a state of TLS 1.3's handshake is in.
pub fn handshake_state_references(host: Host) -> Vec<Reference> {
    Reference::list(match host {
        Host::Client => &[(9846, "A.1")],
        Host::Server => &[(9846, "A.2")],
    })
}

/// The sections that ask for a check of the handshake, the most telling first.
pub fn handshake_check_references(kind: &HandshakeCheckKind, version: Option<ProtocolVersion>) -> Vec<Reference> {
    let sections: &[(u16, &str)] = match kind {
        // What the random says of it is TLS 1.3's rule for older versions.
        HandshakeCheckKind::Version { .. } if version.is_some_and(|version| version < ProtocolVersion::TLS1_3) => {
            return Reference::list(&[(5246, "7.4.1.3"), (9846, "4.2.3")]);
        }
        HandshakeCheckKind::Version { .. } => &[(9846, "4.2.3"), (5246, "7.4.1.3")],
        HandshakeCheckKind::CipherSuite { .. } => &[(9846, "4.2.3"), (5246, "7.4.1.3")],
        HandshakeCheckKind::NamedGroup { .. } => &[(9846, "4.3.8"), (8422, "5.4")],
        HandshakeCheckKind::Extensions { .. } => &[(9846, "4.3"), (5246, "7.4.1.4")],
        HandshakeCheckKind::CertificateChain => &[(5280, "6"), (9846, "4.5.1.4"), (5246, "7.4.2")],
        HandshakeCheckKind::CertificateValidity => &[(5280, "6.1.3"), (5280, "4.1.2.5")],
        HandshakeCheckKind::CertificateName { .. } => &[(9525, "6"), (6066, "3")],
        HandshakeCheckKind::HandshakeSignature { .. } => &[(9846, "4.5.2"), (8422, "5.4"), (5246, "7.4.3")],
        HandshakeCheckKind::Finished => &[(9846, "4.5.3"), (5246, "7.4.9")],
        HandshakeCheckKind::Records => &[(9846, "5.2"), (5246, "6.2.3")],
    };
    of_version(sections, version)
}

/// Those that hold for a version; all, if it is not known, and if there are no others.
pub(crate) fn of_version(sections: &'static [(u16, &'static str)], version: Option<ProtocolVersion>) -> Vec<Reference> {
    let others: &[u16] = match version {
        Some(ProtocolVersion::TLS1_3) => &[5246, 8422],
        Some(_) => &[9846],
        None => &[],
    };
    let (of_this_version, others): (Vec<_>, Vec<_>) = sections.iter().partition(|(rfc, _)| !others.contains(rfc));
    let sections = if of_this_version.is_empty() { others } else { of_this_version };
    sections.into_iter().map(|(rfc, section)| Reference::new(rfc, section)).collect()
}

/// RFC and section, by the story that is told of a message.
fn sections(story: &str) -> &'static [(u16, &'static str)] {
    match story {
        "syn" | "syn-ack" | "ack" => &[(9293, "3.5"), (9293, "3.4")],
        "fin" | "fin-ack" => &[(9293, "3.6")],
        "rst" => &[(9293, "3.5.2")],
        "hello-request" => &[(5246, "7.4.1.1")],
        "client-hello" => &[(5246, "7.4.1.2"), (6066, "3")],
        "client-hello-13" => &[(9846, "4.2.2"), (9846, "4.3.8"), (6066, "3")],
        "client-hello-again" => &[(9846, "4.2.2"), (9846, "4.2.4")],
        "server-hello" => &[(5246, "7.4.1.3")],
        "server-hello-13" => &[(9846, "4.2.3"), (9846, "4.3.8")],
        "hello-retry-request" => &[(9846, "4.2.4"), (9846, "4.1")],
        "message-hash" => &[(9846, "4.1")],
        "new-session-ticket" => &[(5077, "3.3")],
        "new-session-ticket-13" => &[(9846, "4.7.1")],
        "end-of-early-data" => &[(9846, "4.6")],
        "encrypted-extensions" => &[(9846, "4.4.1")],
        "certificate" => &[(5246, "7.4.2"), (5280, "4.1"), (9525, "6")],
        "certificate-13" => &[(9846, "4.5.1"), (5280, "4.1"), (9525, "6")],
        "certificate-client" => &[(9846, "4.5.1"), (5246, "7.4.6")],
        "certificate-request" => &[(9846, "4.4.2"), (5246, "7.4.4")],
        "certificate-verify" => &[(9846, "4.5.2")],
        "certificate-verify-client" => &[(9846, "4.5.2"), (5246, "7.4.8")],
        "certificate-status" => &[(6066, "8")],
        "compressed-certificate" => &[(8879, "4")],
        "server-key-exchange" => &[(8422, "5.4"), (5246, "7.4.3")],
        "server-hello-done" => &[(5246, "7.4.5")],
        "client-key-exchange" => &[(8422, "5.7"), (5246, "7.4.7"), (7627, "4")],
        "client-key-exchange-other" => &[(5246, "7.4.7"), (10015, "4")],
        "client-key-exchange-rsa" => &[(5246, "7.4.7.1"), (8017, "7.2"), (9325, "4.1")],
        "finished-client" | "finished-server" => &[(5246, "7.4.9")],
        "finished-server-rsa" => &[(5246, "7.4.9"), (5246, "F.1.1.2")],
        "finished-client-13" | "finished-server-13" => &[(9846, "4.5.3")],
        "key-update" => &[(9846, "4.7.3")],
        "change-cipher-spec" => &[(5246, "7.1")],
        "change-cipher-spec-ignored" => &[(9846, "E.4"), (9846, "5")],
        "close-notify" => &[(9846, "6.1"), (5246, "7.2.1")],
        "alert" => &[(9846, "6.2"), (5246, "7.2.2")],
        "application-data-early" => &[(9846, "2.3"), (9846, "8")],
        "application-data-client-cbc" => &[(5246, "6.2.3.2")],
        "application-data-client" | "application-data-server" | "application-data-server-rsa" | "encrypted" => {
            &[(9846, "5.2"), (5246, "6.2.3")]
        }
        _ => &[(9846, "4"), (5246, "7.4")],
    }
}

/// The place in RFC 8446 of a section of RFC 9846; none for what RFC 9846 added.
fn former_section(section: &str) -> Option<String> {
    let (head, rest) = section.split_once('.').unwrap_or((section, ""));
    // The transcript hash moved to the front of section 4, the messages of authentication behind it.
    if section == "4.1" {
        return Some("4.4.1".to_owned());
    }
    match head {
        "1" => match rest {
            "2" => None,
            "3" => Some("1.2".to_owned()),
            "4" => Some("1.3".to_owned()),
            _ => Some(section.to_owned()),
        },
        "4" if !rest.is_empty() => {
            let mut numbers = rest.split('.').map(|number| number.parse::<u8>().ok());
            let mut parts = vec![4, numbers.next()??.checked_sub(1)?];
            for number in numbers {
                parts.push(number?);
            }
            if let [4, 4, third, ..] = parts.as_mut_slice() {
                *third += 1;
            }
            Some(parts.iter().map(u8::to_string).collect::<Vec<_>>().join("."))
        }
        "D" => None,
        "E" => Some(format!("D{}", section.strip_prefix('E')?)),
        "F" => Some(format!("E{}", section.strip_prefix('F')?)),
        _ => Some(section.to_owned()),
    }
}
