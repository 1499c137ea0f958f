//! The classic outline's fourteen steps beside a run, and the phases.

use analysis::{Connection, Fate, OutlineStep, Phase, Skip};
use dissect::ProtocolVersion;
use trace::ConnectionId;

use crate::Texts;

impl Texts {
    /// The name of a phase.
    pub fn phase(&self, phase: Phase) -> String {
        self.text(match phase {
            Phase::TcpHandshake => "phase-tcp-handshake",
            Phase::CertificateCheck => "phase-certificate-check",
            Phase::KeyExchange => "phase-key-exchange",
            Phase::DataTransmission => "phase-data-transmission",
            Phase::Closing => "phase-closing",
        })
    }

    /// One connection of several: »Connection 2«.
    pub fn connection(&self, id: ConnectionId) -> String {
        self.text_with("connection-numbered", &[("number", (id.0 + 1).into())])
    }

    /// The heading of a phase, with the connection's number where there are several.
    pub fn heading(&self, phase: Phase, connection: Option<ConnectionId>) -> String {
        let phase = self.phase(phase);
        connection.map_or(phase.clone(), |connection| format!("{}: {phase}", self.connection(connection)))
    }

    /// The name that the outline gives its step, 1 to 14.
    pub fn outline_name(&self, step: u8) -> String {
        match step {
            1 => "SYN".to_owned(),
            2 => "SYN + ACK".to_owned(),
            3 => "ACK".to_owned(),
            4 => "Client Hello".to_owned(),
            5 => "Server Hello".to_owned(),
            6 => "Certificate".to_owned(),
            7 => "Server Hello Done".to_owned(),
            8 => "Client Key Exchange".to_owned(),
            9 | 11 => "Change Cipher Spec".to_owned(),
            10 | 12 => "Finished".to_owned(),
            _ => self.text("application-data-name"),
        }
    }

    /// Why a step of the outline is changed, historical or missing in this run; none for one that is there as told.
    pub fn outline_note(&self, step: OutlineStep, connection: &Connection) -> Option<String> {
        match step.fate {
            Fate::Present(_) => None,
            Fate::Missing => Some(self.text("outline-missing")),
            Fate::Skipped(Skip::Resumed) => Some(self.text("outline-resumed")),
            Fate::Skipped(Skip::NoCertificate) => Some(self.text("outline-no-certificate")),
            Fate::Changed(_) => {
                self.find(&format!("outline-{}-changed", step.step), &[]).or_else(|| Some(self.text("outline-changed")))
            }
            Fate::Historical => self.find(&format!("outline-{}-historical", step.step), &[]).or_else(|| {
                let version = connection.version.unwrap_or(ProtocolVersion::TLS1_2).to_string();
                Some(self.text_with("outline-historical", &[("version", version.into())]))
            }),
        }
    }
}
