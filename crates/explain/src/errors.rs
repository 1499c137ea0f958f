//! What is wrong with a scenario or with the end of a run, in the reader's language.

use trace::{End, Intervention, InterventionError, ScenarioError, ValueError};

use crate::{Argument, Texts};

impl Texts {
    /// How a run ended; none if both sides closed, as they should.
    pub fn end(&self, end: &End) -> Option<String> {
        match end {
            End::Closed => None,
            End::Idle => Some(self.text("end-idle")),
            End::EventCap(events) => Some(self.text_with("end-event-cap", &[("count", (*events).into())])),
            End::Refused(error) => Some(self.scenario_error(error)),
        }
    }

    /// Which setting cannot be run, and what it may be, by the names of the scenario's file.
    pub fn scenario_error(&self, error: &ScenarioError) -> String {
        self.refusal(error, |setting| setting.to_owned(), |needed| needed.to_owned(), |_, number| number.into())
    }

    /// Why a scenario cannot be run: settings, needs and numbers as the caller writes them.
    pub(crate) fn refusal(
        &self,
        error: &ScenarioError,
        name: impl Fn(&'static str) -> String,
        need: impl Fn(&'static str) -> String,
        number: impl Fn(&'static str, u64) -> Argument,
    ) -> String {
        let setting = ("setting", name(error.setting()).into());
        match error {
            ScenarioError::Empty { .. } => self.text_with("scenario-empty", &[setting]),
            ScenarioError::NoSuite { version, .. } => {
                self.text_with("scenario-no-suite", &[setting, ("version", version.to_string().into())])
            }
            ScenarioError::Value { setting: of, value, error: ValueError::Range(least, most) } => {
                let value = value.parse().map_or_else(|_| value.as_str().into(), |value| number(of, value));
                let (least, most) = (("least", number(of, *least)), ("most", number(of, *most)));
                self.text_with("scenario-range", &[setting, ("value", value), least, most])
            }
            ScenarioError::Value { setting, error, .. } => format!("{}: {}", name(setting), self.value_error(error)),
            ScenarioError::Needs { needed, .. } => {
                self.text_with("scenario-needs", &[setting, ("needed", need(needed).into())])
            }
            ScenarioError::HostName { name, .. } => {
                self.text_with("scenario-host-name", &[setting, ("name", name.as_str().into())])
            }
            ScenarioError::ApplicationProtocol { name, .. } => {
                self.text_with("scenario-application-protocol", &[setting, ("name", name.as_str().into())])
            }
            ScenarioError::Path(path) => self.text_with("scenario-path", &[setting, ("path", path.as_str().into())]),
        }
    }

    /// Why a text is no intervention, and how one is written.
    fn intervention_error(&self, error: &InterventionError) -> String {
        match error {
            InterventionError::Place => self.text("intervention-place"),
            InterventionError::Action(name) => self.text_with("intervention-action", &[("name", name.as_str().into())]),
            InterventionError::Detail(form) => self.text_with("intervention-detail", &[("form", (*form).into())]),
            InterventionError::TooLong => {
                self.text_with("intervention-too-long", &[("most", Intervention::MOST_BYTES.into())])
            }
        }
    }

    /// Why a setting cannot have a value, and what it may be.
    pub fn value_error(&self, error: &ValueError) -> String {
        match error {
            ValueError::NotANumber => self.text("value-not-a-number"),
            ValueError::Range(least, most) => {
                self.text_with("value-range", &[("least", (*least).into()), ("most", (*most).into())])
            }
            ValueError::NotAFlag => self.text("value-not-a-flag"),
            ValueError::NoSuchChoice(text, names) => self.text_with(
                "value-no-such-choice",
                &[("text", text.as_str().into()), ("names", names.join(", ").into())],
            ),
            ValueError::Twice(name) => self.text_with("value-twice", &[("name", (*name).into())]),
            ValueError::TooLong(most) => self.text_with("value-too-long", &[("most", (*most).into())]),
            ValueError::Intervention(text, error) => format!("{text}: {}", self.intervention_error(error)),
            ValueError::TooMany(most) => self.text_with("value-too-many", &[("most", (*most).into())]),
        }
    }
}
