//! What an attacker on the link does, and what came of it, in words.

use analysis::{InterventionOutcome, InterventionReport};
use dissect::AlertDescription;
use trace::{Action, Cut, Host, Intervention, Skill};

use crate::{Argument, Texts};

impl Texts {
    /// What is done to which packet, in a sentence without its full stop.
    pub fn intervention(&self, intervention: &Intervention) -> String {
        let place = self.packet(intervention.connection, intervention.from, intervention.packet);
        let action = self.action(&intervention.action);
        self.text_with("intervention-sentence", &[("place", place.into()), ("action", action.into())])
    }

    /// Which packet: whose, and which of its sender's, in which connection if it is not the first.
    pub fn packet(&self, connection: u8, from: Host, packet: u16) -> String {
        let packet = [("packet", packet.into())];
        let place = match from {
            Host::Client => self.text_with("intervention-client", &packet),
            Host::Server => self.text_with("intervention-server", &packet),
        };
        match connection {
            1 => place,
            connection => {
                self.text_with("intervention-connection", &[("place", place.into()), ("connection", connection.into())])
            }
        }
    }

    fn action(&self, action: &Action) -> String {
        let byte = |byte: u16| ("byte", Argument::from(byte));
        let put = |bytes: &[u8]| {
            let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            ("bytes", Argument::from(bytes.join(" ")))
        };
        let ms = |ms: u16| [("ms", ms.into())];
        match action {
            Action::Drop => self.text("intervention-drop"),
            Action::Delay { by_ms } => self.text_with("intervention-delay", &ms(*by_ms)),
            Action::Duplicate => self.text("intervention-duplicate"),
            Action::Reorder => self.text("intervention-reorder"),
            Action::Replay { after_ms, skill: Skill::Naive } => {
                self.text_with("intervention-replay-naive", &ms(*after_ms))
            }
            Action::Replay { after_ms, skill: Skill::Competent } => {
                self.text_with("intervention-replay-competent", &ms(*after_ms))
            }
            Action::Flip { byte: at, bit, .. } => {
                self.text_with("intervention-flip", &[byte(*at), ("bit", (*bit).into())])
            }
            Action::Set { byte: at, remove: 0, bytes, .. } => {
                self.text_with("intervention-insert", &[byte(*at), put(bytes)])
            }
            Action::Set { byte: at, remove, bytes, .. } if bytes.is_empty() => {
                self.text_with("intervention-remove", &[byte(*at), ("remove", (*remove).into())])
            }
            Action::Set { byte: at, remove, bytes, .. } => {
                self.text_with("intervention-set", &[byte(*at), ("remove", (*remove).into()), put(bytes)])
            }
            Action::Inject { bytes, .. } => self.text_with("intervention-inject", &[put(bytes)]),
            Action::Cut(Cut::Silence) => self.text("intervention-cut-silence"),
            Action::Cut(Cut::Reset) => self.text("intervention-cut-reset"),
            Action::Cut(Cut::Finish) => self.text("intervention-cut-finish"),
        }
    }

    /// How careful an attacker is, in one word.
    pub fn skill(&self, skill: Skill) -> String {
        self.text(&format!("skill-{}", skill.name()))
    }

    /// What that means.
    pub fn skill_about(&self, skill: Skill) -> String {
        self.text(&format!("skill-{}.about", skill.name()))
    }

    /// What came of an intervention.
    pub fn intervention_outcome(&self, outcome: InterventionOutcome) -> String {
        self.outcome(outcome, "none")
    }

    /// What came of an intervention: with the alert by which it was refused.
    pub fn intervention_report(&self, report: &InterventionReport) -> String {
        let alert = report.alert.and_then(AlertDescription::name).unwrap_or("none");
        self.outcome(report.outcome, alert)
    }

    fn outcome(&self, outcome: InterventionOutcome, alert: &'static str) -> String {
        let id = format!("outcome-{}", outcome.name());
        match outcome {
            InterventionOutcome::Refused(_) => self.text_with(&id, &[("alert", alert.into())]),
            _ => self.text(&id),
        }
    }
}
