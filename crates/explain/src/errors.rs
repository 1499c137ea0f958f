//! What is wrong with a scenario or with the end of a run, in the reader's language.

use trace::{End, ScenarioError, ValueError};

use crate::Texts;

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

    /// Which setting cannot be run, and what it may be.
    pub fn scenario_error(&self, error: &ScenarioError) -> String {
        match error {
            ScenarioError::Empty { setting } => self.text_with("scenario-empty", &[("setting", (*setting).into())]),
            ScenarioError::NoSuite { setting, version } => self.text_with(
                "scenario-no-suite",
                &[("setting", (*setting).into()), ("version", version.to_string().into())],
            ),
            ScenarioError::Value { setting, value, error: ValueError::Range(least, most) } => self.text_with(
                "scenario-range",
                &[
                    ("setting", (*setting).into()),
                    ("value", value.parse::<u64>().map_or_else(|_| value.as_str().into(), Into::into)),
                    ("least", (*least).into()),
                    ("most", (*most).into()),
                ],
            ),
            ScenarioError::Value { setting, error, .. } => {
                format!("{setting}: {}", self.value_error(error))
            }
            ScenarioError::Needs { setting, needed } => {
                self.text_with("scenario-needs", &[("setting", (*setting).into()), ("needed", (*needed).into())])
            }
            ScenarioError::HostName { setting, name } => {
                self.text_with("scenario-host-name", &[("setting", (*setting).into()), ("name", name.as_str().into())])
            }
            ScenarioError::ApplicationProtocol { setting, name } => self.text_with(
                "scenario-application-protocol",
                &[("setting", (*setting).into()), ("name", name.as_str().into())],
            ),
            ScenarioError::Path(path) => self.text_with("scenario-path", &[("path", path.as_str().into())]),
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
            ValueError::TooMany(most) => self.text_with("value-too-many", &[("most", (*most).into())]),
        }
    }
}
