//! What the page shows, apart from the story's position: the run, the language, the theme, what is open.

use std::collections::BTreeSet;
use std::rc::Rc;

use analysis::{Looker, ValueId};
use diagram::Subject;
use explain::{Language, Texts};
use trace::{Group, Kind, Preset, Scenario, Setting, VERSION_PRESETS, Value};
use yew::prelude::*;

use crate::beside::Beside;
use crate::fields::Place;
use crate::own::Tale;
use crate::preferences;
use crate::route::{Fault, Parameter, Tab, Theme, View};
use crate::run::Run;
use crate::settings::{Change, Settings};
use crate::sight::{Sight, leaked, leaked_names};
use crate::source::{SourceId, nearest, sources};

/// The most runs of changed scenarios that are kept.
const MOST_CHANGED: usize = 24;
/// The most events of a run whose likes are played ahead: longer ones take too much time and room.
const MOST_EVENTS: usize = 2000;

/// Something that a person is told, until they dismiss it.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The link asked for something that cannot be.
    Fault(Fault),
    /// The link asked for a step after the last.
    Beyond {
        /// The step.
        asked: usize,
        /// The last.
        last: usize,
    },
    /// Of files that were to be opened.
    Own(Tale),
}

/// What a hand is on, and may do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Near {
    /// To turn this knob.
    Knob(&'static Setting),
    /// To change just this.
    Change(Change),
}

/// What can lie over the inspector, beside the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The settings.
    Settings,
    /// What the attacker does.
    Attack,
}

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The run that is shown.
    pub run: Rc<Run>,
    /// Who looks at it, and what can be read so.
    pub sight: Rc<Sight>,
    /// Every run of a preset so far, and the last ones of changed scenarios: none is computed twice.
    runs: Vec<Rc<Run>>,
    /// Where the knobs stand. They may say what cannot be run; then `run` is what they said before.
    pub settings: Settings,
    /// Where they stood in other presets.
    shelf: Vec<Settings>,
    /// The run before, if the one that is shown is the same with other settings.
    pub before: Option<Rc<Run>>,
    /// What stands beside the run, and how the two compare.
    pub beside: Option<Rc<Beside>>,
    /// The connections of the capture that is open, if one is.
    pub own: Rc<[Rc<Run>]>,
    /// The texts of the page's language.
    pub texts: Rc<Texts>,
    /// The theme.
    pub theme: Theme,
    /// The tab of the inspector.
    pub tab: Tab,
    /// The bytes that the inspector shows, where a message has them: who looks at the wire goes on looking at the wire.
    pub source: SourceId,
    /// The field that is chosen, and at which step: no other step has it.
    pub field: Option<(usize, Place)>,
    /// The byte of it that was pointed at, from its first.
    pub byte: usize,
    /// Whether single keys do something.
    pub shortcuts: bool,
    /// What there is to tell.
    pub notices: Vec<Notice>,
    /// Whether the help is open.
    pub help: bool,
    /// Whether the files to take home are shown.
    pub export: bool,
    /// Whether the screen is blank.
    pub blank: bool,
    /// What lies over the inspector.
    pub room: Option<Room>,
    /// What a person is about to break.
    pub breaking: Option<Subject>,
    /// The group of settings that is shown there.
    pub group: Group,
    /// What a hand is on.
    pub near: Option<Near>,
}

/// What changes the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Has the knobs stand so. Whoever asks for it also has the scenario played, and shows that run.
    Set(Box<Settings>),
    /// Shows this run.
    Show(Rc<Run>),
    /// Has another run stand beside the one that is shown, or none.
    Compare(Option<Rc<Beside>>),
    /// Keeps this run for when it is asked for.
    Keep(Rc<Run>),
    /// Has these connections of a capture open, in the place of those before.
    Open(Rc<[Rc<Run>]>),
    /// Has this to tell of files, in the place of what there was.
    Tell(Vec<Tale>),
    /// Speaks this language.
    SetLanguage(Language),
    /// Has these colours.
    SetTheme(Theme),
    /// Shows this tab.
    SelectTab(Tab),
    /// Shows these bytes.
    SelectSource(SourceId),
    /// Chooses this field at this step, or none; and of its bytes this one.
    SelectField(Option<(usize, Place)>, usize),
    /// Looks through this party's eyes.
    Look(Looker),
    /// Has these values in the eavesdropper's hands, and no others.
    Leak(BTreeSet<ValueId>),
    /// Turns single-key shortcuts on or off.
    SetShortcuts(bool),
    /// Takes a notice away.
    Dismiss(Notice),
    /// Opens or closes the help.
    Help(bool),
    /// Shows the files to take home, or hides them.
    Export(bool),
    /// Blanks the screen, or shows it again.
    Blank(bool),
    /// Has this lie over the inspector, or nothing.
    OpenRoom(Option<Room>),
    /// Asks how to break this, or does not ask any more.
    Break(Option<Subject>),
    /// Shows this group of settings.
    SelectGroup(Group),
    /// Has a hand on this.
    Point(Near),
}

/// The state, as the rooms hold it.
pub type Store = UseReducerHandle<State>;

impl State {
    /// The state that a link opens.
    pub fn open(view: &View, faults: Vec<Fault>) -> State {
        let scenario = view.changed.as_deref().cloned().unwrap_or_else(|| view.preset().scenario());
        let run = Run::of(view.preset(), scenario.clone());
        let settings = Settings::of(view.preset(), scenario);
        let remembered = preferences::remembered_language();
        let language = preferences::language(view.language, remembered.as_deref(), &preferences::browser_languages());
        let mut notices: Vec<Notice> = faults.into_iter().map(Notice::Fault).collect();
        let (leaked, unknown) = leaked(&run, &view.leaked);
        let sight = Rc::new(Sight::of(&run, view.looker, leaked));
        let beside = view
            .beside
            .as_ref()
            .map(|(preset, scenario)| Rc::new(Beside::of(run.clone(), Run::of(*preset, (**scenario).clone()), &sight)));
        let last = beside.as_ref().map_or(run.steps(), |beside| beside.steps());
        notices.extend(view.step.filter(|asked| *asked > last).map(|asked| Notice::Beyond { asked, last }));
        notices.extend(unknown.iter().map(|name| Notice::Fault(Fault::new(Parameter::Leak, name))));
        let found = view.field.as_ref().and_then(|field| seek(&run, &sight, view, field));
        if let (Some(field), None) = (&view.field, found) {
            notices.push(Notice::Fault(Fault::new(Parameter::Field, &field.code())));
        }
        State {
            runs: [Some(&run), beside.as_ref().map(|beside| &beside.other)].into_iter().flatten().cloned().collect(),
            settings,
            shelf: Vec::new(),
            before: None,
            beside,
            sight,
            own: Rc::new([]),
            run,
            texts: Rc::new(Texts::new(language)),
            theme: preferences::theme(view.theme, preferences::remembered_theme().as_deref()),
            tab: view.tab,
            source: found.or(view.source).unwrap_or_default(),
            field: view.field.clone().filter(|_| found.is_some()).map(|field| (view.step.unwrap_or(0), field)),
            byte: 0,
            shortcuts: preferences::remembered_shortcuts(),
            notices,
            help: false,
            export: false,
            blank: false,
            room: None,
            breaking: None,
            group: Group::Offers,
            near: None,
        }
    }

    /// Where the knobs stand in a preset: as they were left, if they can be run so.
    pub fn settings_of(&self, preset: Preset) -> Settings {
        let mut left = self.shelf.iter().chain([&self.settings]);
        let left = left.find(|settings| settings.preset == preset && settings.refused.is_none());
        left.cloned().unwrap_or_else(|| Settings::of(preset, preset.scenario()))
    }

    /// The run of a scenario that comes from this preset, if it was played and is kept.
    pub fn kept(&self, preset: Preset, scenario: &Scenario) -> Option<&Rc<Run>> {
        self.runs.iter().find(|run| run.preset() == Some(preset) && run.scenario() == Some(scenario))
    }

    /// What a click may ask for next, and was not played yet: a preset of those that the version switch goes between, or
    /// what comes of what a hand is on.
    pub fn next_unplayed(&self) -> Option<(Preset, Scenario)> {
        let presets = VERSION_PRESETS.iter().map(|preset| (*preset, preset.scenario()));
        let changes = self.near.iter().flat_map(|near| self.changes(near));
        presets.chain(changes).find(|(preset, scenario)| self.kept(*preset, scenario).is_none())
    }

    /// What one move of a hand can come to, as far as there are few ways.
    fn changes(&self, near: &Near) -> Vec<(Preset, Scenario)> {
        let changes: Vec<Change> = match near {
            Near::Change(change) => vec![change.clone()],
            Near::Knob(setting) => match setting.kind {
                Kind::Flag => [false, true].map(|on| Change::Put(setting, Value::Flag(on))).to_vec(),
                Kind::Choice(names) => names.iter().map(|name| Change::Put(setting, Value::Choice(name))).collect(),
                _ => Vec::new(),
            },
        };
        let is_short = self.run.trace.events.len() <= MOST_EVENTS;
        let settings = changes.iter().filter(|_| is_short).map(|change| self.settings.after(change));
        let can_run = settings.filter(|settings| settings.refused.is_none());
        can_run.map(|settings| (settings.preset, settings.scenario)).collect()
    }

    fn keep(&mut self, run: &Rc<Run>) {
        let (Some(preset), Some(scenario)) = (run.preset(), run.scenario()) else { return };
        if self.kept(preset, scenario).is_some() {
            return;
        }
        self.runs.push(run.clone());
        let is_changed = |run: &Rc<Run>| run.preset().is_some_and(|preset| run.scenario() != Some(&preset.scenario()));
        if self.runs.iter().filter(|run| is_changed(run)).count() > MOST_CHANGED
            && let Some(oldest) = self.runs.iter().position(is_changed)
        {
            self.runs.remove(oldest);
        }
    }

    /// Puts the knobs of the preset that is left on the shelf.
    fn set(&mut self, settings: Settings) {
        if settings.preset != self.settings.preset {
            self.shelf.retain(|other| other.preset != settings.preset && other.preset != self.settings.preset);
            self.shelf.push(std::mem::replace(&mut self.settings, settings));
        } else {
            self.settings = settings;
        }
    }

    /// Puts a run on the stage. A change of settings keeps what has leaked, where the new run has it too.
    fn show(&mut self, run: Rc<Run>) {
        self.keep(&run);
        let changed = run.preset().is_some() && run.preset() == self.run.preset() && run != self.run;
        self.before = changed.then(|| self.run.clone());
        let names = if changed { leaked_names(&self.run, &self.sight.leaked) } else { Vec::new() };
        let (leaked, _) = leaked(&run, &names);
        self.sight = Rc::new(Sight::of(&run, self.sight.looker, leaked));
        self.beside = self.beside.take().map(|beside| Rc::new(beside.with(run.clone(), &self.sight)));
        // A field stays chosen where the same message still has it.
        self.field = self.field.take().filter(|(step, field)| {
            let kind = |run: &Run| run.message(*step).map(|(_, message)| message.kind);
            changed && kind(&run) == kind(&self.run) && has_field(&run, &self.sight, *step, field)
        });
        self.run = run;
        self.aim(None);
    }

    /// Asks how to break this, or does not ask any more: then no hand is on what there was to do.
    fn aim(&mut self, subject: Option<Subject>) {
        self.breaking = subject;
        self.near.take_if(|near| matches!(near, Near::Change(Change::Intervene(_))));
    }

    /// What the run on the stage may stand beside, of its own preset, the nearest first: itself without the attack, itself
    /// before the last change, and the preset as it was shipped.
    pub fn companions(&self) -> Vec<(Preset, Scenario)> {
        let (Some(preset), Some(own)) = (self.run.preset(), self.run.scenario()) else { return Vec::new() };
        let before = self.before.as_ref().and_then(|run| run.scenario().cloned());
        let mut found: Vec<(Preset, Scenario)> = Vec::new();
        for scenario in [Some(own.untouched()), before, Some(preset.scenario())].into_iter().flatten() {
            if scenario != *own && found.iter().all(|(_, other)| *other != scenario) {
                found.push((preset, scenario));
            }
        }
        found
    }

    /// The run as it would have gone without the attack, if it is attacked and that one is kept.
    pub fn original(&self) -> Option<&Rc<Run>> {
        let (preset, own) = self.run.preset().zip(self.run.scenario())?;
        Some(own.untouched()).filter(|untouched| untouched != own).and_then(|untouched| self.kept(preset, &untouched))
    }

    /// How many steps the story has, of one run or of two.
    pub fn steps(&self) -> usize {
        self.beside.as_ref().map_or(self.run.steps(), |beside| beside.steps())
    }

    fn look(&mut self, looker: Looker, leaked: BTreeSet<ValueId>) {
        self.sight = Rc::new(Sight::of(&self.run, looker, leaked));
        self.beside = self.beside.take().map(|beside| Rc::new(beside.seen(&self.sight)));
    }
}

/// The source in which a link's field is: the link's own, or else the first that has it.
fn seek(run: &Run, sight: &Sight, view: &View, field: &Place) -> Option<SourceId> {
    let (id, _) = run.message(view.step?)?;
    let sources = sources(run, sight, id);
    let own = view.source.and_then(|wanted| nearest(&sources, wanted));
    own.into_iter().chain(&sources).find(|source| source.has(run, field)).map(|source| source.id)
}

/// Whether a step has this field, in any of its sources.
fn has_field(run: &Run, sight: &Sight, step: usize, field: &Place) -> bool {
    run.message(step).is_some_and(|(id, _)| sources(run, sight, id).iter().any(|source| source.has(run, field)))
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Set(settings) => state.set(*settings),
            Action::Show(run) => state.show(run),
            Action::Keep(run) => state.keep(&run),
            Action::Open(connections) => state.own = connections,
            Action::Tell(tales) => {
                state.notices.retain(|notice| !matches!(notice, Notice::Own(_)));
                state.notices.extend(tales.into_iter().map(Notice::Own));
            }
            Action::SetLanguage(language) => state.texts = Rc::new(Texts::new(language)),
            Action::SetTheme(theme) => state.theme = theme,
            // The rooms lie over the tabs.
            Action::SelectTab(tab) => (state.tab, state.room) = (tab, None),
            Action::SelectSource(source) => {
                state.source = source;
                state.field = None;
            }
            Action::SelectField(field, byte) => (state.field, state.byte) = (field, byte),
            Action::Compare(beside) => {
                beside.iter().for_each(|beside| state.keep(&beside.other));
                state.beside = beside;
            }
            Action::Look(looker) => state.look(looker, state.sight.leaked.clone()),
            Action::Leak(leaked) => state.look(state.sight.looker, leaked),
            Action::SetShortcuts(on) => state.shortcuts = on,
            Action::Dismiss(notice) => state.notices.retain(|other| *other != notice),
            Action::Help(open) => state.help = open,
            Action::Export(open) => {
                state.export = open;
                state.help = false;
            }
            Action::Blank(on) => state.blank = on,
            Action::OpenRoom(room) => {
                state.room = room;
                state.aim(None);
            }
            Action::Break(subject) => state.aim(subject),
            Action::Point(near) => state.near = Some(near),
            Action::SelectGroup(group) => state.group = group,
        }
        Rc::new(state)
    }
}
