//! Every view is a link. Reading one never fails: what cannot be understood is left at its default, and named.
//!
//! The query follows the URL Standard's application/x-www-form-urlencoded format.

mod shared;

use std::fmt;
use std::rc::Rc;

use analysis::Looker;
use explain::Language;
use form_urlencoded::Serializer;
use trace::{DEFAULT_PRESET, Preset, Scenario, preset};

use crate::fields::Place;
use crate::host::HostOrigin;
use crate::source::SourceId;
pub use shared::LinkFault;
use shared::companion;

/// What a link shows.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The shipped scenario; none if the link does not say.
    pub preset: Option<Preset>,
    /// What it was changed to; none if it is as it was shipped.
    pub changed: Option<Rc<Scenario>>,
    /// The step; none if the link does not say.
    pub step: Option<usize>,
    /// The tab of the inspector.
    pub tab: Tab,
    /// The bytes that the inspector shows; none if the link does not say.
    pub source: Option<SourceId>,
    /// The field that is chosen in them.
    pub field: Option<Place>,
    /// Who is looking.
    pub looker: Looker,
    /// The names of what has leaked to the eavesdropper.
    pub leaked: Vec<String>,
    /// The language; none if the link does not say.
    pub language: Option<Language>,
    /// The theme; none if the link does not say.
    pub theme: Option<Theme>,
    /// What stands beside it: a scenario, and the preset that it comes from.
    pub beside: Option<(Preset, Rc<Scenario>)>,
    /// How the page sits in another page, if it does.
    pub embed: Option<Embed>,
}

/// How the page sits in another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Whether the bars are shown.
    pub controls: bool,
    /// With whom the page may exchange messages.
    pub host: HostOrigin,
}

/// The tabs of the inspector, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Facts and bytes.
    #[default]
    Bytes,
    /// What it is, and where it is defined.
    Meaning,
    /// Every secret of its connection, and how it comes from others.
    Keys,
    /// The certificates of its connection, and how they were checked.
    Chain,
    /// Commands that compute it all with other tools.
    Verify,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The parameters of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    Link,
    Scenario,
    Step,
    Tab,
    Source,
    Field,
    Lens,
    Leak,
    Lang,
    Theme,
    Beside,
    Embed,
    Controls,
    Host,
}

/// What is wrong with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A value that a parameter cannot have.
    Value {
        /// The parameter.
        parameter: Parameter,
        /// The value, cut to what a person can take in.
        value: String,
    },
    /// What was shared cannot be opened.
    Link(LinkFault),
}

/// The longest part of a wrong value that is shown, in characters.
const LONGEST_VALUE: usize = 40;

impl Tab {
    /// All of them.
    pub const ALL: [Tab; 5] = [Tab::Bytes, Tab::Meaning, Tab::Keys, Tab::Chain, Tab::Verify];

    /// The name in links and ids.
    pub const fn code(self) -> &'static str {
        match self {
            Tab::Bytes => "bytes",
            Tab::Meaning => "meaning",
            Tab::Keys => "keys",
            Tab::Chain => "chain",
            Tab::Verify => "verify",
        }
    }
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The name in links, in storage and on the document.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of this name.
    pub fn from_code(code: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

impl Parameter {
    const ALL: [Parameter; 14] = [
        Parameter::Link,
        Parameter::Scenario,
        Parameter::Step,
        Parameter::Tab,
        Parameter::Source,
        Parameter::Field,
        Parameter::Lens,
        Parameter::Leak,
        Parameter::Lang,
        Parameter::Theme,
        Parameter::Beside,
        Parameter::Embed,
        Parameter::Controls,
        Parameter::Host,
    ];

    /// Those that a share link holds: not how a page sits in another.
    const OF_A_VIEW: [Parameter; 9] = [
        Parameter::Step,
        Parameter::Tab,
        Parameter::Source,
        Parameter::Field,
        Parameter::Lens,
        Parameter::Leak,
        Parameter::Lang,
        Parameter::Theme,
        Parameter::Beside,
    ];

    /// The name in the link.
    pub const fn name(self) -> &'static str {
        match self {
            Parameter::Link => "link",
            Parameter::Scenario => "scenario",
            Parameter::Step => "step",
            Parameter::Tab => "tab",
            Parameter::Source => "source",
            Parameter::Field => "field",
            Parameter::Lens => "lens",
            Parameter::Leak => "leak",
            Parameter::Lang => "lang",
            Parameter::Theme => "theme",
            Parameter::Beside => "beside",
            Parameter::Embed => "embed",
            Parameter::Controls => "controls",
            Parameter::Host => "host",
        }
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Fault {
    /// This value of this parameter.
    pub fn new(parameter: Parameter, value: &str) -> Fault {
        let mut short: String = value.chars().filter(|character| !character.is_control()).take(LONGEST_VALUE).collect();
        if value.chars().count() > LONGEST_VALUE {
            short.push('…');
        }
        Fault::Value { parameter, value: short }
    }
}

impl View {
    /// Reads the query of a link, with or without its `?`. Parameters that the page does not know are left alone.
    pub fn parse(query: &str) -> (View, Vec<Fault>) {
        let mut reader = Reader::new(query);
        let (preset, changed) = reader.scenario();
        let step = reader.read(Parameter::Step, |value| value.parse().ok());
        let tab = reader.read(Parameter::Tab, |value| Tab::ALL.into_iter().find(|tab| tab.code() == value));
        let source = reader.read(Parameter::Source, SourceId::from_code);
        let field = reader.read(Parameter::Field, Place::from_code);
        let looker =
            reader.read(Parameter::Lens, |value| Looker::ALL.into_iter().find(|looker| looker.name() == value));
        let leaked =
            reader.value(Parameter::Leak).map_or(Vec::new(), |value| value.split(',').map(str::to_owned).collect());
        let language = reader.read(Parameter::Lang, Language::from_tag);
        let theme = reader.read(Parameter::Theme, Theme::from_code);
        let beside = {
            let (preset, own) = (preset.or_else(|| self::preset(DEFAULT_PRESET)), changed.as_deref());
            reader.read(Parameter::Beside, |value| companion(value, preset?, own))
        };
        let embed = reader.read(Parameter::Embed, switch).unwrap_or(false);
        let controls = reader.read(Parameter::Controls, switch).unwrap_or(true);
        let host = match reader.value(Parameter::Host) {
            None => HostOrigin::Any,
            // A host page that was to be kept to one origin must not become anyone.
            Some(_) => reader.read(Parameter::Host, HostOrigin::parse).unwrap_or(HostOrigin::Nobody),
        };
        let view = View {
            preset,
            changed,
            step,
            tab: tab.unwrap_or_default(),
            source,
            field,
            looker: looker.unwrap_or_default(),
            leaked,
            language,
            theme,
            beside,
            embed: embed.then_some(Embed { controls, host }),
        };
        (view, reader.faults)
    }

    /// The scenario that is shown.
    #[expect(clippy::expect_used, reason = "a test holds the default preset among the shipped ones")]
    pub fn preset(&self) -> Preset {
        self.preset.or_else(|| preset(DEFAULT_PRESET)).expect("the default preset is shipped")
    }

    /// The query of a link that has the view's language and colours and shows nothing by name: a capture is in no link.
    pub fn settings_query(&self) -> String {
        let mut query = Serializer::new("?".to_owned());
        self.put_settings(&mut query);
        query.finish().replacen("?&", "?", 1)
    }

    /// The query of a link to this view, with its `?`: to be read by people, where that can be.
    pub fn query(&self) -> String {
        self.query_with(self.changed.as_ref().and_then(|_| self.shared()))
    }

    /// The query of a link to this view, as it is given to others: in one text, which notices when it was damaged.
    pub fn share_query(&self) -> String {
        self.query_with(self.shared())
    }

    fn query_with(&self, shared: Option<String>) -> String {
        let mut query = Serializer::new("?".to_owned());
        if let Some(embed) = &self.embed {
            query.append_pair(Parameter::Embed.name(), "1");
            if !embed.controls {
                query.append_pair(Parameter::Controls.name(), "0");
            }
            if let HostOrigin::Only(origin) = &embed.host {
                query.append_pair(Parameter::Host.name(), origin);
            }
        }
        match shared {
            Some(link) => {
                query.append_pair(Parameter::Link.name(), &link);
            }
            None => {
                query.append_pair(Parameter::Scenario.name(), self.preset().id);
                self.put_view(&mut query, self.companion().as_deref(), &self.leaked);
            }
        }
        query.finish().replacen("?&", "?", 1)
    }

    /// How it is shown, whatever is shown; with this beside it, and as much of what has leaked.
    fn put_view(&self, query: &mut Serializer<'_, String>, companion: Option<&str>, leaked: &[String]) {
        query.append_pair(Parameter::Step.name(), &self.step.unwrap_or(0).to_string());
        if let Some(companion) = companion {
            query.append_pair(Parameter::Beside.name(), companion);
        }
        if self.embed.is_none() {
            query.append_pair(Parameter::Tab.name(), self.tab.code());
            if self.tab == Tab::Bytes {
                if let Some(source) = self.source.filter(|source| *source != SourceId::default()) {
                    query.append_pair(Parameter::Source.name(), &source.code());
                }
                if let Some(field) = &self.field {
                    query.append_pair(Parameter::Field.name(), &field.code());
                }
            }
        }
        if self.looker != Looker::default() {
            query.append_pair(Parameter::Lens.name(), self.looker.name());
            if !leaked.is_empty() {
                query.append_pair(Parameter::Leak.name(), &leaked.join(","));
            }
        }
        self.put_settings(query);
    }

    fn put_settings(&self, query: &mut Serializer<'_, String>) {
        if let Some(language) = self.language {
            query.append_pair(Parameter::Lang.name(), language.code());
        }
        if let Some(theme) = self.theme.filter(|theme| *theme != Theme::Auto) {
            query.append_pair(Parameter::Theme.name(), theme.code());
        }
    }
}

/// The pairs of a query, and what was wrong with them.
#[derive(Debug)]
struct Reader {
    values: Vec<Option<String>>,
    faults: Vec<Fault>,
}

impl Reader {
    fn new(query: &str) -> Reader {
        let mut reader = Reader { values: vec![None; Parameter::ALL.len()], faults: Vec::new() };
        reader.take(query, &Parameter::ALL);
        reader
    }

    /// Takes these parameters from a query, where they are not known yet.
    fn take(&mut self, query: &str, taken: &[Parameter]) {
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            let is_it = |parameter: &Parameter| parameter.name() == name && taken.contains(parameter);
            if let Some(index) = Parameter::ALL.iter().position(is_it) {
                // Of a parameter that is given twice the first counts, as in URLSearchParams.
                self.values[index].get_or_insert_with(|| value.into_owned());
            }
        }
    }

    fn value(&self, parameter: Parameter) -> Option<&str> {
        let index = Parameter::ALL.iter().position(|other| *other == parameter)?;
        self.values[index].as_deref()
    }

    fn read<T>(&mut self, parameter: Parameter, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = self.value(parameter)?;
        let result = read(value);
        if result.is_none() {
            let fault = Fault::new(parameter, value);
            self.faults.push(fault);
        }
        result
    }
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
