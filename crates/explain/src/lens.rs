//! Who is looking: the parties, what is closed to them, and what a leaked value opens.

use analysis::{Looker, Opaque, ValueKind};
use dissect::NamedGroup;

use crate::{Lead, Texts};

impl Texts {
    /// A party that looks.
    pub fn looker(&self, looker: Looker) -> String {
        self.text(&format!("looker-{}", looker.name()))
    }

    /// What that party has.
    pub fn looker_about(&self, looker: Looker) -> String {
        self.text(&format!("looker-{}.about", looker.name()))
    }

    /// Who cannot read something, short enough for a tag.
    pub fn closed(&self, looker: Looker) -> String {
        self.text_with("lens-closed", &[("looker", looker.name().into())])
    }

    /// The one sentence of a message that is closed to the party, of so many bytes; and why it is.
    pub fn lead_closed(&self, looker: Looker, bytes: usize, opaque: Opaque) -> Lead {
        Lead {
            bold: self.text_with("lens-lead", &[("looker", looker.name().into()), ("bytes", bytes.into())]),
            rest: match opaque {
                Opaque::NoSecret => self.text("lens-no-secret"),
                opaque => self.opaque(opaque),
            },
        }
    }

    /// What the leak of a value can open, and what it cannot, in a connection that uses this group.
    pub fn leak(&self, kind: ValueKind, named_group: Option<NamedGroup>) -> String {
        let hybrid = named_group == Some(NamedGroup::X25519MLKEM768);
        self.text(match kind {
            ValueKind::CertificatePrivateKey(_) => "leak-certificate-private-key",
            // Of a hybrid group each half is a value of its own.
            ValueKind::EphemeralPrivateKey { .. } if hybrid => "leak-half",
            ValueKind::PreSharedKey => "leak-pre-shared-key",
            ValueKind::ClientEarlyTrafficSecret => "leak-client-early-traffic-secret",
            ValueKind::HandshakeTrafficSecret(_) => "leak-handshake-traffic-secret",
            ValueKind::ApplicationTrafficSecret { .. } => "leak-application-traffic-secret",
            ValueKind::MasterSecret => "leak-master-secret",
            ValueKind::TicketKey => "leak-ticket-key",
            _ => "leak-ephemeral-private-key",
        })
    }

    /// What a connection is called where there are several, counted from zero.
    pub fn connection_name(&self, index: usize) -> String {
        self.text_with("lens-connection", &[("number", (index + 1).into())])
    }
}
