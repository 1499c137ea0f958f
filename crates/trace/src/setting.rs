//! The settings of a scenario by name: what the page's knobs, the command line and share links read and change.
//!
//! A setting's place in [`SETTINGS`] is for ever, as share links hold it: new ones come last, and pages sort them by
//! [`Group`].

use std::fmt;

use crate::choice::Choice;
use crate::intervention::{Intervention, InterventionError};
use crate::scenario::Scenario;

/// What a setting changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who may speak what.
    Offers,
    /// Who is who.
    Identity,
    /// What is said.
    Conversation,
    /// The road between.
    Road,
    /// The clock, and chance.
    Clock,
    /// Who interferes.
    Attack,
}

impl Group {
    /// All of them, in the order of the page.
    pub const ALL: [Group; 6] =
        [Group::Offers, Group::Identity, Group::Conversation, Group::Road, Group::Clock, Group::Attack];

    /// The name that texts are found by.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Offers => "offers",
            Group::Identity => "identity",
            Group::Conversation => "conversation",
            Group::Road => "road",
            Group::Clock => "clock",
            Group::Attack => "attack",
        }
    }
}

/// What a setting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number from `least` to `most`.
    Number {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
        /// What it counts.
        unit: Unit,
    },
    /// Yes or no.
    Flag,
    /// One of these.
    Choice(&'static [&'static str]),
    /// Some of these, in order of preference.
    List(&'static [&'static str]),
    /// A text of at most so many bytes.
    Text(usize),
    /// A few texts.
    Texts {
        /// How many at most.
        most: usize,
        /// How many bytes each of them may have.
        bytes: usize,
    },
    /// At most so many interventions.
    Interventions(usize),
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things that the setting's name says.
    Count,
    /// Bytes.
    Bytes,
    /// Days.
    Days,
    /// Microseconds.
    Microseconds,
    /// Thousands of bits a second.
    KilobitsPerSecond,
    /// Thousandths.
    Permille,
    /// Seconds since 1970-01-01T00:00:00Z.
    UnixTime,
}

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// For [`Kind::Number`].
    Number(u64),
    /// For [`Kind::Flag`].
    Flag(bool),
    /// For [`Kind::Choice`].
    Choice(&'static str),
    /// For [`Kind::List`].
    List(Vec<&'static str>),
    /// For [`Kind::Text`].
    Text(String),
    /// For [`Kind::Texts`].
    Texts(Vec<String>),
    /// For [`Kind::Interventions`].
    Interventions(Vec<Intervention>),
}

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name: the path in the scenario's file, as `link.mtu`.
    pub name: &'static str,
    /// What it changes.
    pub group: Group,
    /// What it can be.
    pub kind: Kind,
    slot: fn(&mut Scenario) -> Slot<'_>,
}

/// Why a text is no value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// A whole number is needed.
    NotANumber,
    /// The number is out of range.
    Range(u64, u64),
    /// `true` or `false` is needed.
    NotAFlag,
    /// None of the choices has this name.
    NoSuchChoice(String, &'static [&'static str]),
    /// It stands in the list twice.
    Twice(&'static str),
    /// The text is longer than so many bytes.
    TooLong(usize),
    /// More of them than so many.
    TooMany(usize),
    /// This text is no intervention.
    Intervention(String, InterventionError),
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ValueError::NotANumber => write!(f, "a whole number is needed"),
            ValueError::Range(least, most) => write!(f, "a number from {least} to {most} is needed"),
            ValueError::NotAFlag => write!(f, "true or false is needed"),
            ValueError::NoSuchChoice(text, names) => write!(f, "{text} is none of {}", names.join(", ")),
            ValueError::Twice(name) => write!(f, "{name} stands there twice"),
            ValueError::TooLong(most) => write!(f, "at most {most} bytes fit in"),
            ValueError::TooMany(most) => write!(f, "at most {most} fit in"),
            ValueError::Intervention(text, error) => write!(f, "{text}: {error}"),
        }
    }
}

impl std::error::Error for ValueError {}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => write!(f, "{number}"),
            Value::Flag(flag) => write!(f, "{flag}"),
            Value::Choice(name) => f.write_str(name),
            Value::List(names) => f.write_str(&names.join(",")),
            Value::Text(text) => f.write_str(text),
            Value::Texts(texts) => f.write_str(&texts.join(",")),
            Value::Interventions(list) => {
                f.write_str(&list.iter().map(Intervention::to_string).collect::<Vec<_>>().join(","))
            }
        }
    }
}

impl PartialEq for Setting {
    fn eq(&self, other: &Setting) -> bool {
        self.name == other.name
    }
}

impl Setting {
    /// What the setting is in this scenario.
    pub fn value(&self, scenario: &Scenario) -> Value {
        // A slot is a place to write to, so it needs a scenario that nobody else holds.
        (self.slot)(&mut scenario.clone()).value()
    }

    /// Changes the setting. Whether the scenario can then be run, [`Scenario::validate`] says.
    ///
    /// # Errors
    /// The value is not one that the setting can have; the scenario is as it was.
    pub fn put(&self, scenario: &mut Scenario, value: &Value) -> Result<(), ValueError> {
        self.check(value)?;
        (self.slot)(scenario).put(value);
        Ok(())
    }

    /// The value that a text stands for: as in [`Value`]'s `Display`, lists separated by commas.
    ///
    /// # Errors
    /// What is needed instead.
    pub fn parse(&self, text: &str) -> Result<Value, ValueError> {
        let parts = || text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let value = match self.kind {
            Kind::Number { .. } => Value::Number(text.trim().parse().map_err(|_| ValueError::NotANumber)?),
            Kind::Flag => Value::Flag(text.trim().parse().map_err(|_| ValueError::NotAFlag)?),
            Kind::Choice(names) => Value::Choice(find(names, text.trim())?),
            Kind::List(names) => Value::List(parts().map(|part| find(names, part)).collect::<Result<_, _>>()?),
            Kind::Text(_) => Value::Text(text.to_owned()),
            Kind::Texts { .. } => Value::Texts(parts().map(str::to_owned).collect()),
            Kind::Interventions(_) => {
                let intervention =
                    |part: &str| part.parse().map_err(|error| ValueError::Intervention(part.to_owned(), error));
                Value::Interventions(parts().map(intervention).collect::<Result<_, _>>()?)
            }
        };
        self.check(&value)?;
        Ok(value)
    }

    pub(crate) fn check(&self, value: &Value) -> Result<(), ValueError> {
        match (self.kind, value) {
            (Kind::Number { least, most, .. }, Value::Number(number)) => {
                if (least..=most).contains(number) {
                    Ok(())
                } else {
                    Err(ValueError::Range(least, most))
                }
            }
            (Kind::Number { .. }, _) => Err(ValueError::NotANumber),
            (Kind::Flag, Value::Flag(_)) => Ok(()),
            (Kind::Flag, _) => Err(ValueError::NotAFlag),
            (Kind::Choice(names), Value::Choice(name)) => find(names, name).map(drop),
            (Kind::List(names), Value::List(chosen)) => {
                for (index, name) in chosen.iter().enumerate() {
                    find(names, name)?;
                    if chosen[..index].contains(name) {
                        return Err(ValueError::Twice(name));
                    }
                }
                Ok(())
            }
            (Kind::Choice(names) | Kind::List(names), _) => Err(ValueError::NoSuchChoice(value.to_string(), names)),
            (Kind::Text(most), Value::Text(text)) if text.len() <= most => Ok(()),
            (Kind::Texts { most, .. }, Value::Texts(texts)) if texts.len() > most => Err(ValueError::TooMany(most)),
            (Kind::Texts { bytes, .. }, Value::Texts(texts)) if texts.iter().all(|text| text.len() <= bytes) => Ok(()),
            (Kind::Text(most) | Kind::Texts { bytes: most, .. }, _) => Err(ValueError::TooLong(most)),
            (Kind::Interventions(most), Value::Interventions(list)) if list.len() <= most => {
                let too_long = |intervention: &&Intervention| intervention.action.is_too_long();
                match list.iter().find(too_long) {
                    Some(long) => Err(ValueError::Intervention(long.to_string(), InterventionError::TooLong)),
                    None => Ok(()),
                }
            }
            (Kind::Interventions(most), _) => Err(ValueError::TooMany(most)),
        }
    }
}

fn find(names: &'static [&'static str], text: &str) -> Result<&'static str, ValueError> {
    let found = names.iter().find(|name| **name == text);
    found.copied().ok_or_else(|| ValueError::NoSuchChoice(text.to_owned(), names))
}

/// The setting with this name.
pub fn setting(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

/// All settings of a scenario.
pub fn values(scenario: &Scenario) -> impl Iterator<Item = (&'static Setting, Value)> {
    let mut scenario = scenario.clone();
    SETTINGS.iter().map(move |setting| (setting, (setting.slot)(&mut scenario).value()))
}

/// The settings in which two scenarios differ.
pub fn differences(one: &Scenario, other: &Scenario) -> impl Iterator<Item = &'static Setting> {
    values(one).zip(values(other)).filter(|((_, one), (_, other))| one != other).map(|((setting, _), _)| setting)
}

/// The place of a setting in a scenario.
enum Slot<'a> {
    Number(&'a mut dyn NumberSlot),
    Flag(&'a mut bool),
    Choice(&'a mut dyn ChoiceSlot),
    List(&'a mut dyn ListSlot),
    Text(&'a mut String),
    Texts(&'a mut Vec<String>),
    Interventions(&'a mut Vec<Intervention>),
}

impl Slot<'_> {
    fn value(self) -> Value {
        match self {
            Slot::Number(slot) => Value::Number(slot.number()),
            Slot::Flag(slot) => Value::Flag(*slot),
            Slot::Choice(slot) => Value::Choice(slot.chosen()),
            Slot::List(slot) => Value::List(slot.chosen()),
            Slot::Text(slot) => Value::Text(slot.clone()),
            Slot::Texts(slot) => Value::Texts(slot.clone()),
            Slot::Interventions(slot) => Value::Interventions(slot.clone()),
        }
    }

    /// Puts in a value of the slot's own kind, which [`Setting::check`] has seen.
    fn put(self, value: &Value) {
        match (self, value) {
            (Slot::Number(slot), Value::Number(number)) => slot.put(*number),
            (Slot::Flag(slot), Value::Flag(flag)) => *slot = *flag,
            (Slot::Choice(slot), Value::Choice(name)) => slot.choose(name),
            (Slot::List(slot), Value::List(names)) => slot.choose(names),
            (Slot::Text(slot), Value::Text(text)) => text.clone_into(slot),
            (Slot::Texts(slot), Value::Texts(texts)) => texts.clone_into(slot),
            (Slot::Interventions(slot), Value::Interventions(list)) => list.clone_into(slot),
            _ => {}
        }
    }
}

trait NumberSlot {
    fn number(&self) -> u64;
    fn put(&mut self, number: u64);
}

macro_rules! number_slots {
    ($($kind:ty),+) => { $(
        impl NumberSlot for $kind {
            fn number(&self) -> u64 {
                u64::from(*self)
            }

            fn put(&mut self, number: u64) {
                *self = <$kind>::try_from(number).unwrap_or(<$kind>::MAX);
            }
        }
    )+ };
}
number_slots!(u8, u16, u32, u64);

trait ChoiceSlot {
    fn chosen(&self) -> &'static str;
    fn choose(&mut self, name: &str);
}

impl<T: Choice> ChoiceSlot for T {
    fn chosen(&self) -> &'static str {
        name_of(*self)
    }

    fn choose(&mut self, name: &str) {
        *self = named(name).unwrap_or(*self);
    }
}

trait ListSlot {
    fn chosen(&self) -> Vec<&'static str>;
    fn choose(&mut self, names: &[&'static str]);
}

impl<T: Choice> ListSlot for Vec<T> {
    fn chosen(&self) -> Vec<&'static str> {
        self.iter().map(|choice| name_of(*choice)).collect()
    }

    fn choose(&mut self, names: &[&'static str]) {
        *self = names.iter().filter_map(|name| named(name)).collect();
    }
}

/// Choices and names stand in the same order.
fn name_of<T: Choice>(choice: T) -> &'static str {
    let place = T::CHOICES.iter().position(|other| *other == choice);
    place.map_or("", |place| T::NAMES[place])
}

fn named<T: Choice>(name: &str) -> Option<T> {
    T::NAMES.iter().position(|other| *other == name).map(|place| T::CHOICES[place])
}

/// A row of the table: the path in the scenario is the setting's name.
macro_rules! row {
    ($group:ident, number($least:expr, $most:expr, $unit:ident), $($path:ident).+) => {
        row!(@ $group, Kind::Number { least: $least, most: $most, unit: Unit::$unit }, Number, $($path).+)
    };
    ($group:ident, flag, $($path:ident).+) => { row!(@ $group, Kind::Flag, Flag, $($path).+) };
    ($group:ident, choice($of:ty), $($path:ident).+) => {
        row!(@ $group, Kind::Choice(<$of as Choice>::NAMES), Choice, $($path).+)
    };
    ($group:ident, list($of:ty), $($path:ident).+) => {
        row!(@ $group, Kind::List(<$of as Choice>::NAMES), List, $($path).+)
    };
    ($group:ident, text($bytes:expr), $($path:ident).+) => { row!(@ $group, Kind::Text($bytes), Text, $($path).+) };
    ($group:ident, texts($most:expr, $bytes:expr), $($path:ident).+) => {
        row!(@ $group, Kind::Texts { most: $most, bytes: $bytes }, Texts, $($path).+)
    };
    (@ $group:ident, $kind:expr, $slot:ident, $first:ident $(. $rest:ident)*) => {
        Setting {
            name: concat!(stringify!($first) $(, ".", stringify!($rest))*),
            group: Group::$group,
            kind: $kind,
            slot: |scenario| Slot::$slot(&mut scenario.$first $(.$rest)*),
        }
    };
}

/// All settings, in the order that share links know them by. Texts are short so that all of them fit into a link.
pub static SETTINGS: &[Setting] = {
    use crate::choice::*;
    &[
        row!(Offers, list(ProtocolVersion), client.versions),
        row!(Offers, list(ProtocolVersion), server.versions),
        row!(Offers, list(CipherSuite), client.cipher_suites),
        row!(Offers, list(CipherSuite), server.cipher_suites),
        row!(Offers, list(NamedGroup), client.named_groups),
        row!(Offers, list(NamedGroup), server.named_groups),
        row!(Offers, choice(KeyShare), key_share),
        row!(Offers, list(SignatureScheme), client.signature_schemes),
        row!(Offers, list(SignatureScheme), server.signature_schemes),
        row!(Offers, texts(6, 16), client.application_protocols),
        row!(Offers, texts(6, 16), server.application_protocols),
        row!(Offers, number(64, 16_384, Bytes), client.fragment_size),
        row!(Offers, number(64, 16_384, Bytes), server.fragment_size),
        row!(Identity, text(120), server_name),
        row!(Identity, flag, server_name_indication),
        row!(Identity, choice(Flaw), certificate.flaw),
        row!(Identity, choice(KeyType), certificate.key),
        row!(Identity, number(1, 3650, Days), certificate.valid_days),
        row!(Identity, texts(4, 80), certificate.names),
        row!(Identity, number(0, 10_000, Count), certificate.more_names),
        row!(Identity, choice(Subject), certificate.subject),
        row!(Identity, number(0, 4, Count), certificate.intermediates),
        row!(Identity, choice(KeyType), certificate.authority_key),
        row!(Identity, choice(SignatureHash), certificate.hash),
        row!(Identity, flag, certificate.compression),
        row!(Identity, choice(ClientAuthentication), client_authentication),
        row!(Identity, choice(ClientCertificate), client_certificate),
        row!(Conversation, number(1, 8, Count), connections),
        row!(Conversation, choice(Resumption), resumption),
        row!(Conversation, number(0, 8, Count), tickets),
        row!(Conversation, number(0, 1 << 20, Bytes), early_data.size),
        row!(Conversation, flag, early_data.accepted),
        row!(Conversation, flag, early_data.replayed),
        row!(Conversation, flag, early_data.single_use),
        row!(Conversation, text(100), application.path),
        row!(Conversation, number(0, 1 << 20, Bytes), application.request_size),
        row!(Conversation, text(200), application.body),
        row!(Conversation, number(0, 1 << 20, Bytes), application.response_size),
        row!(Conversation, number(1, 8, Count), application.requests),
        row!(Conversation, choice(KeyUpdate), application.key_update),
        row!(Conversation, choice(Closer), application.closer),
        row!(Conversation, choice(Close), application.close),
        row!(Road, choice(IpVersion), link.ip),
        row!(Road, number(0, 10_000_000, Microseconds), link.latency_us),
        row!(Road, number(0, 10_000_000, KilobitsPerSecond), link.bandwidth_kbps),
        row!(Road, number(576, 9000, Bytes), link.mtu),
        row!(Road, number(0, 500, Permille), link.loss_permille),
        row!(Road, number(0, 500, Permille), link.reordering_permille),
        row!(Road, number(0, 500, Permille), link.duplication_permille),
        row!(Road, flag, link.nagle),
        // X.509 dates need a four-digit year on both sides of the run (RFC 5280 §4.1.2.5).
        row!(Clock, number(86_400, 250_000_000_000, UnixTime), unix_time),
        row!(Clock, number(0, u64::MAX, Count), seed),
        row!(Attack, choice(Attacker), attacker),
        // One of several is set by itself on the command line, hence the singular.
        Setting {
            name: "intervention",
            group: Group::Attack,
            kind: Kind::Interventions(Intervention::MOST),
            slot: |scenario| Slot::Interventions(&mut scenario.interventions),
        },
        row!(Offers, choice(Engine), engine),
        row!(Offers, list(KeyTransportSuite), textbook.cipher_suites),
        row!(Offers, flag, textbook.extended_master_secret),
        row!(Offers, choice(PaddingErrors), textbook.padding_errors),
    ]
};
