//! What the parties do, the keys they have, the keys that protect a record, and what a checksum says.

use analysis::{Activity, Checksum, Connection, Epoch, HandshakeState, Key, MessageKind, Opaque, Participant};
use diagram::Touch;
use dissect::ProtocolVersion;
use trace::Host;

use crate::Texts;

impl Texts {
    /// A party, as a heading.
    pub fn host(&self, host: Host) -> String {
        self.text(match host {
            Host::Client => "host-client",
            Host::Server => "host-server",
        })
    }

    /// What somebody who takes part is called.
    pub fn participant(&self, participant: Participant) -> String {
        match participant {
            Participant::Client => self.host(Host::Client),
            Participant::Attacker => self.text("host-attacker"),
            Participant::Server => self.host(Host::Server),
        }
    }

    /// What the attacker did to a packet, in a sentence.
    pub fn touch(&self, touch: Touch) -> String {
        self.text(&format!("touch-{}", touch.name()))
    }

    /// Who stands at this end of a connection, as a heading.
    pub fn party(&self, host: Host, connection: &Connection) -> String {
        match host {
            host if connection.attacker.is_some_and(|seat| seat.at == host) => self.text("host-attacker"),
            Host::Client if connection.replay => self.text("host-replayer"),
            host => self.host(host),
        }
    }

    /// Who sends to whom.
    pub fn route(&self, from: Host, connection: &Connection) -> String {
        let [sender, receiver] = [from, from.peer()].map(|host| self.party(host, connection));
        let receiver = receiver.to_lowercase();
        self.text_with("route", &[("sender", sender.into()), ("receiver", receiver.into())])
    }

    /// What a party does, in the head over its lifeline.
    pub fn activity(&self, host: Host, activity: Activity) -> String {
        match (activity, host) {
            (Activity::Idle, Host::Client) => self.text("activity-idle-client"),
            (Activity::Idle, Host::Server) => self.text("activity-idle-server"),
            (Activity::Awaiting(MessageKind::ApplicationData), Host::Client) => self.text("activity-awaiting-response"),
            (Activity::Awaiting(MessageKind::ApplicationData), Host::Server) => self.text("activity-awaiting-request"),
            (Activity::Awaiting(kind), _) => {
                self.text_with("activity-awaiting", &[("message", self.message_name(&kind).into())])
            }
            (Activity::Preparing, _) => self.text("activity-preparing"),
            (Activity::Connected, _) => self.text("activity-connected"),
            (Activity::Closing, _) => self.text("activity-closing"),
            (Activity::Closed, _) => self.text("activity-closed"),
            (Activity::Failed, _) => self.text("activity-failed"),
        }
    }

    /// What a party does in a state of TLS 1.3's handshake. The state's name is the same in every language.
    pub fn handshake_state(&self, state: HandshakeState) -> String {
        self.text(&format!("handshake-state-{}", state.name().to_ascii_lowercase().replace('_', "-")))
    }

    /// A key, short enough for a chip.
    pub fn key(&self, key: Key) -> String {
        match key {
            Key::Ephemeral(group) => group.to_string(),
            Key::MasterSecret => "master secret".to_owned(),
            key => self.text(key_id(key)),
        }
    }

    /// What a key is for.
    pub fn key_description(&self, key: Key) -> String {
        let group = match key {
            Key::Ephemeral(group) => group.to_string(),
            _ => String::new(),
        };
        self.text_with(&format!("{}.description", key_id(key)), &[("group", group.into())])
    }

    /// Which keys protect something, short enough for a tag.
    pub fn epoch(&self, epoch: Epoch, version: Option<ProtocolVersion>) -> String {
        self.epoch_text(epoch, version, "")
    }

    /// Which keys protect something, in a sentence.
    pub fn epoch_description(&self, epoch: Epoch, version: Option<ProtocolVersion>) -> String {
        self.epoch_text(epoch, version, ".description")
    }

    /// Why a protected record stays closed.
    pub fn opaque(&self, opaque: Opaque) -> String {
        match opaque {
            Opaque::NoSecret => self.text("opaque-no-secret"),
            Opaque::Suite(suite) => self.text_with("opaque-suite", &[("suite", suite.to_string().into())]),
            Opaque::Version(version) => self.text_with("opaque-version", &[("version", version.to_string().into())]),
            Opaque::NotAuthentic => self.text("opaque-not-authentic"),
            Opaque::BehindGap => self.text("opaque-behind-gap"),
        }
    }

    /// What a checksum says of its bytes, in a few words.
    pub fn checksum(&self, checksum: Checksum) -> String {
        match checksum {
            Checksum::Correct => self.text("checksum-correct"),
            Checksum::NotFilledIn => self.text("checksum-not-filled-in"),
            Checksum::Wrong { expected } => {
                self.text_with("checksum-wrong", &[("expected", format!("{expected:#06x}").into())])
            }
            Checksum::Unverifiable => self.text("checksum-unverifiable"),
        }
    }

    fn epoch_text(&self, epoch: Epoch, version: Option<ProtocolVersion>, attribute: &str) -> String {
        let (id, updates) = match epoch {
            Epoch::Cleartext => ("epoch-cleartext", 0),
            Epoch::EarlyData => ("epoch-early-data", 0),
            Epoch::Handshake => ("epoch-handshake", 0),
            Epoch::Application(_) if version != Some(ProtocolVersion::TLS1_3) => ("epoch-connection", 0),
            Epoch::Application(0) => ("epoch-application", 0),
            Epoch::Application(updates) => ("epoch-updated", updates),
        };
        self.text_with(&format!("{id}{attribute}"), &[("updates", updates.into())])
    }
}

fn key_id(key: Key) -> &'static str {
    match key {
        Key::CertificatePrivateKey => "key-certificate",
        Key::Ephemeral(_) => "key-ephemeral",
        Key::MasterSecret => "key-master-secret",
        Key::ConnectionKeys => "key-connection",
        Key::EarlyDataKeys => "key-early-data",
        Key::HandshakeKeys => "key-handshake",
        Key::ApplicationKeys => "key-application",
    }
}
