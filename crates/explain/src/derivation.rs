//! The values of the key schedules and the functions that make them: what each is called, what it is for, and where it is
//! defined. What the RFCs name keeps its name in every language.

use analysis::{Function, Secrecy, ValueKind};
use dissect::{NamedGroup, ProtocolVersion};
use trace::Host;

use crate::reference::of_version;
use crate::{Argument, Reference, Texts};

impl Texts {
    /// What a value is called; with the party's name where it is one of two.
    pub fn derived_value(&self, kind: ValueKind) -> String {
        // The RFC's name of this one says whose it is.
        let owner = kind.host().filter(|_| kind != ValueKind::ClientEarlyTrafficSecret);
        self.named_value(kind, owner)
    }

    /// What a value is called under the heading of a party: only what is the other's has a name added.
    pub fn derived_value_of(&self, kind: ValueKind, party: Host) -> String {
        self.named_value(kind, kind.host().filter(|host| *host != party))
    }

    fn named_value(&self, kind: ValueKind, owner: Option<Host>) -> String {
        let title = self.text_with(&format!("value-{}", kind.name()), &arguments(kind));
        match owner {
            Some(host) => format!("{title} · {}", self.host(host)),
            None => title,
        }
    }

    /// What a value is for.
    pub fn derived_value_about(&self, kind: ValueKind) -> String {
        self.text_with(&format!("value-{}.about", kind.name()), &arguments(kind))
    }

    /// What a function is called.
    pub fn function(&self, function: &Function) -> String {
        self.text(&format!("function-{}", function.name()))
    }

    /// What a function does.
    pub fn function_about(&self, function: &Function) -> String {
        self.text(&format!("function-{}.about", function.name()))
    }

    /// Who may know a value.
    pub fn secrecy(&self, secrecy: Secrecy) -> String {
        self.text(match secrecy {
            Secrecy::Public => "secrecy-public",
            Secrecy::Secret => "secrecy-secret",
            Secrecy::Private(Host::Client) => "secrecy-private-client",
            Secrecy::Private(Host::Server) => "secrecy-private-server",
        })
    }
}

fn arguments(kind: ValueKind) -> Vec<(&'static str, Argument)> {
    match kind {
        ValueKind::EphemeralPrivateKey { group, .. }
        | ValueKind::EphemeralPublicKey { group, .. }
        | ValueKind::SharedSecret { group, .. } => vec![("group", group.to_string().into())],
        ValueKind::ApplicationTrafficSecret { generation, .. } => vec![("generation", generation.into())],
        _ => Vec::new(),
    }
}

/// The sections that define a value in a connection of this version, the most telling first.
pub fn derivation_references(kind: ValueKind, version: Option<ProtocolVersion>) -> Vec<Reference> {
    use ValueKind as K;
    let sections: &[(u16, &str)] = match kind {
        K::CertificatePrivateKey(_) | K::CertificatePublicKey(_) => &[(5280, "4.1.2.7")],
        K::HandshakeSignature(_) => &[(9846, "4.5.2"), (8422, "5.4")],
        K::EphemeralPrivateKey { host, group } | K::EphemeralPublicKey { host, group } => key_sections(host, group),
        K::SharedSecret { group, .. } => shared_secret_sections(group),
        K::TranscriptHash => &[(9846, "4.1"), (5246, "7.4.9")],
        K::PreSharedKey => &[(9846, "4.7.1")],
        K::Binder | K::BinderKey | K::BinderFinishedKey => &[(9846, "4.3.11.2")],
        K::EarlySecret
        | K::ClientEarlyTrafficSecret
        | K::EarlyExporterSecret
        | K::DerivedForHandshake
        | K::HandshakeSecret
        | K::HandshakeTrafficSecret(_)
        | K::DerivedForMain
        | K::MainSecret
        | K::ApplicationTrafficSecret { generation: 0, .. }
        | K::ResumptionSecret => &[(9846, "7.1")],
        K::ApplicationTrafficSecret { .. } => &[(9846, "7.2")],
        K::ExporterSecret => &[(9846, "7.5")],
        K::FinishedKey(_) => &[(9846, "4.5.3")],
        K::PremasterSecret => &[(5246, "8.1"), (8422, "5.10")],
        K::PremasterPadding | K::EncryptedPremasterSecret | K::PaddedPremasterSecret => {
            &[(5246, "7.4.7.1"), (8017, "7.2")]
        }
        K::MasterSecret => &[(7627, "4"), (5246, "8.1")],
        K::KeyBlock | K::MacKey(_) => &[(5246, "6.3")],
        K::TrafficKey { .. } | K::TrafficIv { .. } => &[(9846, "7.3"), (5246, "6.3")],
        K::VerifyData(_) => &[(9846, "4.5.3"), (5246, "7.4.9")],
        K::TicketKey | K::SessionTicket | K::TicketSecret => &[(5077, "4")],
    };
    of_version(sections, version)
}

/// A party's key for one connection.
fn key_sections(host: Host, group: NamedGroup) -> &'static [(u16, &'static str)] {
    match (group, host) {
        (NamedGroup::X25519, _) => &[(7748, "5"), (9846, "4.3.8.2"), (8422, "5.4")],
        (NamedGroup::SECP256R1 | NamedGroup::SECP384R1 | NamedGroup::SECP521R1, _) => {
            &[(9846, "4.3.8.2"), (8422, "5.4")]
        }
        (NamedGroup::MLKEM768 | NamedGroup::X25519MLKEM768, Host::Client) => &[(10024, "4.1")],
        (NamedGroup::MLKEM768 | NamedGroup::X25519MLKEM768, Host::Server) => &[(10024, "4.2")],
        _ => &[(9846, "4.3.8"), (5246, "7.4.3")],
    }
}

/// What both come to.
fn shared_secret_sections(group: NamedGroup) -> &'static [(u16, &'static str)] {
    match group {
        NamedGroup::X25519 => &[(7748, "5"), (9846, "7.4.2"), (8422, "5.10")],
        NamedGroup::SECP256R1 | NamedGroup::SECP384R1 | NamedGroup::SECP521R1 => &[(9846, "7.4.2"), (8422, "5.10")],
        NamedGroup::MLKEM768 | NamedGroup::X25519MLKEM768 => &[(10024, "4.3")],
        _ => &[(9846, "7.4"), (5246, "8.1")],
    }
}
