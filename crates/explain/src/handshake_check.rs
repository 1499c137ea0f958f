//! What the parties check of the handshake: what each check is called, and one sentence on where it stands.

use analysis::{HandshakeCheckKind, NotChecked, Outcome, Standing};

use crate::{Argument, Texts};

impl Texts {
    /// What a check of the handshake is called, short enough for a list.
    pub fn handshake_check_name(&self, kind: &HandshakeCheckKind) -> String {
        self.text(&text_id(kind))
    }

    /// Where a check stands: what it waits for, what came of it, or why it was not made.
    pub fn handshake_check(&self, kind: &HandshakeCheckKind, standing: Standing) -> String {
        let standing = match standing {
            Standing::Pending => "pending",
            Standing::Decided(Outcome::Passed) => "passed",
            Standing::Decided(Outcome::Failed) => "failed",
            Standing::Decided(Outcome::NotChecked(reason)) => return self.not_checked(reason),
        };
        self.text_with(&format!("{}.{standing}", text_id(kind)), &arguments(kind))
    }

    /// Why a check was not made.
    pub(crate) fn not_checked(&self, reason: NotChecked) -> String {
        self.text(&format!("not-checked-{}", reason.name()))
    }
}

fn text_id(kind: &HandshakeCheckKind) -> String {
    format!("handshake-check-{}", kind.name())
}

/// What there was to see, for the places in the texts; "none" where there was nothing.
fn arguments(kind: &HandshakeCheckKind) -> Vec<(&'static str, Argument)> {
    let known = |text: Option<String>| Argument::Text(text.unwrap_or_else(|| "none".to_owned()));
    match kind {
        HandshakeCheckKind::Version { selected, downgraded } => vec![
            ("selected", known(selected.map(|version| version.to_string()))),
            ("downgraded", if *downgraded { "yes" } else { "no" }.into()),
        ],
        HandshakeCheckKind::CipherSuite { selected } => {
            vec![("selected", known(selected.map(|suite| suite.to_string())))]
        }
        HandshakeCheckKind::NamedGroup { selected } => {
            vec![("selected", known(selected.map(|group| group.to_string())))]
        }
        HandshakeCheckKind::Extensions { unrequested } => {
            let names: Vec<String> = unrequested.iter().map(ToString::to_string).collect();
            vec![("unrequested", names.join(", ").into())]
        }
        HandshakeCheckKind::CertificateName { asked } => vec![("asked", known(asked.clone()))],
        HandshakeCheckKind::HandshakeSignature { scheme } => {
            vec![("scheme", known(scheme.map(|scheme| scheme.to_string())))]
        }
        HandshakeCheckKind::CertificateChain
        | HandshakeCheckKind::CertificateValidity
        | HandshakeCheckKind::Finished
        | HandshakeCheckKind::Records => Vec::new(),
    }
}
