//! Share links in the page's address: a preset, what was changed of it, and the view, in one text.

use std::rc::Rc;

use form_urlencoded::Serializer;
use trace::{Preset, Scenario, ScenarioError, Share, ShareError, preset};

use super::{Fault, Parameter, Reader, View};

/// Why what was shared cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// The text is no share link, or not as it was made.
    Share(ShareError),
    /// Its scenario cannot be run.
    Scenario(ScenarioError),
}

impl View {
    /// The view as one text; none if it does not fit into one.
    pub(super) fn shared(&self) -> Option<String> {
        let preset = self.preset();
        let scenario = self.changed.as_deref().cloned().unwrap_or_else(|| preset.scenario());
        let mut share = Share { preset, scenario, view: String::new() };
        let companion = self.companion();
        let mut encode = |companion: Option<&str>, leaked: &[String]| {
            let mut view = Serializer::new(String::new());
            self.put_view(&mut view, companion, leaked);
            share.view = view.finish();
            share.encode()
        };
        // Of what has leaked, as much as there is room for; what stands beside it, if there is room.
        let counts = || (0..=self.leaked.len()).rev();
        let beside = counts().find_map(|count| encode(companion.as_deref(), &self.leaked[..count]));
        beside.or_else(|| counts().find_map(|count| encode(None, &self.leaked[..count])))
    }
}

/// Names the run without its attack in the place of a scenario.
const UNTOUCHED: &str = "untouched";

/// What a link has stand beside its own scenario: a preset by its name, its own scenario without the attack, or any other as
/// it would be shared.
pub(super) fn companion(value: &str, preset: Preset, own: Option<&Scenario>) -> Option<(Preset, Rc<Scenario>)> {
    if value == UNTOUCHED {
        let own = own.cloned().unwrap_or_else(|| preset.scenario());
        return Some((preset, Rc::new(own.untouched())));
    }
    match self::preset(value) {
        Some(preset) => Some((preset, Rc::new(preset.scenario()))),
        None => open(value).ok().map(|share| (share.preset, Rc::new(share.scenario))),
    }
}

impl View {
    /// What stands beside the view's own scenario, as a link names it; none if it does not fit into one.
    pub(super) fn companion(&self) -> Option<String> {
        let (preset, scenario) = self.beside.as_ref()?;
        let own = self.changed.as_deref().cloned().unwrap_or_else(|| self.preset().scenario());
        if **scenario == preset.scenario() {
            return Some(preset.id.to_owned());
        }
        if *preset == self.preset() && **scenario == own.untouched() {
            return Some(UNTOUCHED.to_owned());
        }
        Share { preset: *preset, scenario: (**scenario).clone(), view: String::new() }.encode()
    }
}

impl Reader {
    /// What is to be run, by its name or as it was shared: the preset, and what it was changed to. Who shared it is asked
    /// for the view too, where the query itself does not say.
    pub(super) fn scenario(&mut self) -> (Option<Preset>, Option<Rc<Scenario>>) {
        let shared = self.value(Parameter::Link).map(open);
        let is_named = self.value(Parameter::Scenario).is_some();
        let named = self.read(Parameter::Scenario, preset);
        match shared {
            None => (named, None),
            Some(Err(fault)) => {
                self.faults.push(Fault::Link(fault));
                (named, None)
            }
            Some(Ok(share)) => {
                self.take(&share.view, &Parameter::OF_A_VIEW);
                if is_named {
                    return (named, None);
                }
                let changed = (share.scenario != share.preset.scenario()).then(|| Rc::new(share.scenario));
                (Some(share.preset), changed)
            }
        }
    }
}

/// What a share link holds, if it can be run.
fn open(link: &str) -> Result<Share, LinkFault> {
    let share = Share::decode(link).map_err(LinkFault::Share)?;
    share.scenario.validate().map_err(LinkFault::Scenario)?;
    Ok(share)
}
