//! What is wrong with a scenario or with the end of a run, in the reader's language.

use trace::{End, ScenarioError};

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
            ScenarioError::Range { setting, value, least, most } => self.text_with(
                "scenario-range",
                &[
                    ("setting", (*setting).into()),
                    ("value", (*value).into()),
                    ("least", (*least).into()),
                    ("most", (*most).into()),
                ],
            ),
            ScenarioError::Needs { setting, needed } => {
                self.text_with("scenario-needs", &[("setting", (*setting).into()), ("needed", (*needed).into())])
            }
            ScenarioError::ServerName(name) => {
                self.text_with("scenario-server-name", &[("name", name.as_str().into())])
            }
            ScenarioError::Path(path) => self.text_with("scenario-path", &[("path", path.as_str().into())]),
        }
    }
}
