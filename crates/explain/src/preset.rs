//! The shipped scenarios: how each is called, and what to see in it.

use trace::{Engine, Family};

use crate::Texts;

impl Texts {
    /// The heading over the shipped scenarios that are about the same.
    pub fn family(&self, family: Family) -> String {
        self.text(&format!("family-{}", family.name()))
    }

    /// Who speaks in a run, where it is not what programs use today.
    pub fn engine(&self, engine: Engine) -> Option<String> {
        match engine {
            Engine::Rustls => None,
            Engine::Textbook => Some(self.text("engine-textbook")),
        }
    }

    /// The name of a shipped scenario in the picker.
    pub fn preset_title(&self, id: &str) -> String {
        self.text(&format!("preset-{id}"))
    }

    /// What tells a shipped scenario from the others: its version, and what is special about it.
    pub fn preset_subtitle(&self, id: &str) -> String {
        self.text(&format!("preset-{id}.subtitle"))
    }

    /// The same in one word, where there is little room.
    pub fn preset_short(&self, id: &str) -> String {
        self.text(&format!("preset-{id}.short"))
    }

    /// What to see in a shipped scenario, and why it is so.
    pub fn preset_lesson(&self, id: &str) -> String {
        self.text(&format!("preset-{id}.lesson"))
    }
}
