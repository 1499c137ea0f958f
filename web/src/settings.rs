//! The settings as a person has turned them: a shipped scenario, and what differs from it. It may be one that cannot be run.

use trace::{
    Attacker, Group, Intervention, Kind, Preset, Scenario, ScenarioError, Setting, Value, differences, setting,
};

/// Where the knobs stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The shipped scenario that they began with.
    pub preset: Preset,
    /// What they say.
    pub scenario: Scenario,
    /// Why that cannot be run, if it cannot.
    pub refused: Option<ScenarioError>,
    /// The knob that was turned last.
    pub turned: Option<&'static Setting>,
    /// What they said before the last change.
    before: Option<Scenario>,
}

/// What a person does to them.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Gives a setting this value, which is one that it can have.
    Put(&'static Setting, Value),
    /// Has a setting as the preset has it.
    Reset(&'static Setting),
    /// Has an attacker on the link do this too.
    Intervene(Intervention),
    /// Has the attacker on the link leave out what stands at this place of the list.
    Mend(usize),
    /// Has nobody on the link interfere.
    MendAll,
    /// Has all settings as the preset has them.
    ResetAll,
    /// Takes the last change back.
    Undo,
}

impl Settings {
    /// A scenario that comes from this preset.
    pub fn of(preset: Preset, scenario: Scenario) -> Settings {
        let refused = scenario.validate().err();
        Settings { preset, scenario, refused, turned: None, before: None }
    }

    /// The settings after a change.
    pub fn after(&self, change: &Change) -> Settings {
        let mut scenario = self.scenario.clone();
        let mut turned = None;
        match change {
            Change::Put(setting, value) => {
                turned = Some(*setting);
                // A value that the setting cannot have leaves it as it was.
                setting.put(&mut scenario, value).ok();
            }
            Change::Reset(setting) => {
                turned = Some(*setting);
                setting.put(&mut scenario, &self.preset_value(setting)).ok();
            }
            Change::Intervene(intervention) => {
                if self.can_intervene() {
                    scenario.interventions.push(intervention.clone());
                }
            }
            Change::Mend(place) => {
                if *place < scenario.interventions.len() {
                    scenario.interventions.remove(*place);
                }
            }
            Change::MendAll => scenario.interventions.clear(),
            Change::ResetAll => scenario = self.preset.scenario(),
            Change::Undo => scenario = self.before.clone().unwrap_or(scenario),
        }
        if scenario == self.scenario {
            return self.clone();
        }
        Settings { turned, before: Some(self.scenario.clone()), ..Settings::of(self.preset, scenario) }
    }

    /// Whether there is room for one more intervention.
    pub fn can_intervene(&self) -> bool {
        self.scenario.interventions.len() < Intervention::MOST
    }

    /// What a setting is now.
    pub fn value(&self, setting: &Setting) -> Value {
        setting.value(&self.scenario)
    }

    /// What the preset has it at.
    pub fn preset_value(&self, setting: &Setting) -> Value {
        setting.value(&self.preset.scenario())
    }

    /// The settings that differ from the preset.
    pub fn changed(&self) -> Vec<&'static Setting> {
        differences(&self.scenario, &self.preset.scenario()).collect()
    }

    /// How many of them the settings show; the attack has a room of its own.
    pub fn changed_knobs(&self) -> usize {
        self.changed().iter().filter(|setting| setting.group != Group::Attack).count()
    }

    /// How many things an attacker does: on the link, and as a host.
    pub fn attacks(&self) -> usize {
        self.scenario.interventions.len() + usize::from(self.scenario.attacker != Attacker::Nobody)
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        self.before.is_some()
    }

    /// The other setting that would let the scenario run, if it is the lack of that which keeps it from running.
    pub fn remedy(&self) -> Option<Change> {
        let Some(ScenarioError::Needs { needed, .. }) = &self.refused else { return None };
        if let Some((name, value)) = needed.split_once(" = ") {
            let setting = setting(name)?;
            return Some(Change::Put(setting, setting.parse(value.trim_matches('"')).ok()?));
        }
        let (wanted, name) = needed.split_once(" in ")?;
        let setting = setting(name)?;
        let (Value::List(mut chosen), Kind::List(names)) = (self.value(setting), setting.kind) else { return None };
        chosen.push(names.iter().find(|name| **name == wanted.trim_matches('"'))?);
        Some(Change::Put(setting, Value::List(chosen)))
    }
}

#[cfg(test)]
mod tests;
