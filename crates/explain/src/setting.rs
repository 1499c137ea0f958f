//! The settings for people: what each is called, what it changes, its choices and values, and what is wrong at it.

use trace::{Group, Kind, ScenarioError, Setting, Unit, Value, setting};

use crate::{Texts, moment, units};

/// Settings stand in the texts by their names; an id has hyphens alone.
fn id(setting: &Setting) -> String {
    setting.name.replace(['.', '_'], "-")
}

impl Texts {
    /// A group of settings in one word.
    pub fn group(&self, group: Group) -> String {
        self.text(&format!("group-{}", group.name()))
    }

    /// The question that a group of settings answers.
    pub fn group_title(&self, group: Group) -> String {
        self.text(&format!("group-{}.title", group.name()))
    }

    /// What a group of settings is about.
    pub fn group_about(&self, group: Group) -> String {
        self.text(&format!("group-{}.about", group.name()))
    }

    /// What a setting is called.
    pub fn setting(&self, setting: &Setting) -> String {
        self.text(&format!("setting-{}", id(setting)))
    }

    /// What a setting changes, in a sentence or two.
    pub fn setting_about(&self, setting: &Setting) -> String {
        self.text(&format!("setting-{}.about", id(setting)))
    }

    /// One of a setting's choices: in words, or by the name that the protocols give it.
    pub fn setting_choice(&self, setting: &Setting, choice: &str) -> String {
        let words = self.find(&format!("choice-{}-{choice}", id(setting)), &[]);
        words.unwrap_or_else(|| self.protocol_name(choice))
    }

    fn protocol_name(&self, choice: &str) -> String {
        let name = match choice {
            "1.2" => "TLS 1.2",
            "1.3" => "TLS 1.3",
            "p256" => "ECDSA P-256",
            "p384" => "ECDSA P-384",
            "rsa2048" => "RSA 2048",
            "rsa4096" => "RSA 4096",
            "sha1" => "SHA-1",
            "sha256" => "SHA-256",
            "sha384" => "SHA-384",
            "sha512" => "SHA-512",
            "v4" => "IPv4",
            "v6" => "IPv6",
            name => name,
        };
        name.to_owned()
    }

    /// What a setting is.
    pub fn setting_value(&self, setting: &Setting, value: &Value) -> String {
        let joined = |names: Vec<String>| match names.is_empty() {
            true => self.find(&format!("empty-{}", id(setting)), &[]).unwrap_or_else(|| self.text("list-empty")),
            false => names.join(", "),
        };
        match (value, setting.kind) {
            (Value::Number(number), Kind::Number { unit, .. }) => self.setting_number(unit, *number),
            (Value::Number(number), _) => number.to_string(),
            (Value::Flag(true), _) => self.text("flag-on"),
            (Value::Flag(false), _) => self.text("flag-off"),
            (Value::Choice(name), _) => self.setting_choice(setting, name),
            (Value::List(names), _) => joined(names.iter().map(|name| self.setting_choice(setting, name)).collect()),
            (Value::Text(text), _) => self.quoted(text.trim()),
            (Value::Texts(texts), _) => joined(texts.clone()),
            (Value::Interventions(list), _) => {
                joined(list.iter().map(|intervention| self.intervention(intervention)).collect())
            }
        }
    }

    /// What becomes of a setting: its new value, or of a list what is added to it.
    pub fn setting_change(&self, setting: &Setting, before: &Value, after: &Value) -> String {
        let (id, value) = match (before, after) {
            (Value::List(before), Value::List(after)) if extends(after, before) => {
                ("setting-extended", Value::List(without(after, before)))
            }
            (Value::Texts(before), Value::Texts(after)) if extends(after, before) => {
                ("setting-extended", Value::Texts(without(after, before)))
            }
            _ => ("setting-changed", after.clone()),
        };
        let value = self.setting_value(setting, &value);
        self.text_with(id, &[("setting", self.setting(setting).into()), ("value", value.into())])
    }

    /// What the setting of this name in the file is called, in quotation marks.
    pub fn setting_named(&self, name: &str) -> String {
        setting(name).map_or_else(|| name.to_owned(), |setting| self.quoted(&self.setting(setting)))
    }

    /// A number with its unit: `20 ms`, `1,5 %`.
    pub fn setting_number(&self, unit: Unit, number: u64) -> String {
        let count = match unit {
            // Beyond 2^53 a floating-point number would be another.
            Unit::Count if number >= 1 << 53 => return number.to_string(),
            Unit::UnixTime => return moment(number.try_into().unwrap_or(i64::MAX)),
            unit => units::format(number as f64 / 10f64.powi(unit_decimals(unit) as i32), self.language()),
        };
        match self.setting_unit(unit, number) {
            // A no-break space: the unit stays with its number.
            Some(unit) => format!("{count}\u{a0}{unit}"),
            None => count,
        }
    }

    /// The unit that a number is read and written in; none if it counts what its setting says.
    pub fn setting_unit(&self, unit: Unit, number: u64) -> Option<String> {
        Some(match unit {
            Unit::Count | Unit::UnixTime => return None,
            Unit::Bytes => self.text("unit-bytes"),
            Unit::Days => self.text_with("unit-days", &[("count", number.into())]),
            Unit::Microseconds => "ms".to_owned(),
            Unit::KilobitsPerSecond => "kbit/s".to_owned(),
            Unit::Permille => "%".to_owned(),
        })
    }

    /// Why a scenario cannot be run, in the words of the knobs.
    pub fn setting_error(&self, error: &ScenarioError) -> String {
        let number = |name: &'static str, number: u64| match setting(name).map(|setting| setting.kind) {
            Some(Kind::Number { unit, .. }) => self.setting_number(unit, number).into(),
            _ => number.into(),
        };
        self.refusal(error, |name| self.setting_named(name), |needed| self.need(needed), number)
    }

    /// `resumption = "stateful"` and `"1.3" in server.versions` in words.
    fn need(&self, needed: &'static str) -> String {
        let words = needed.split_once(" = ").map(|(name, value)| (name, "=", value));
        let words = words.or_else(|| needed.split_once(" in ").map(|(value, name)| (name, ":", value)));
        let found = words.and_then(|(name, sign, value)| Some((setting(name)?, sign, value.trim_matches('"'))));
        let Some((setting, sign, value)) = found else { return needed.to_owned() };
        let value = setting.parse(value).map_or(value.to_owned(), |value| self.setting_value(setting, &value));
        format!("{}{}{sign} {value}", self.quoted(&self.setting(setting)), if sign == "=" { " " } else { "" })
    }

    fn quoted(&self, text: &str) -> String {
        self.text_with("quoted", &[("text", text.into())])
    }
}

/// Whether a list has all of another, and more; an empty one is not extended but filled.
fn extends<T: PartialEq>(list: &[T], other: &[T]) -> bool {
    !other.is_empty() && list.len() > other.len() && other.iter().all(|item| list.contains(item))
}

fn without<T: Clone + PartialEq>(list: &[T], those: &[T]) -> Vec<T> {
    list.iter().filter(|item| !those.contains(item)).cloned().collect()
}

/// How many decimals a number has in the unit that people read: microseconds are milliseconds with three.
pub const fn unit_decimals(unit: Unit) -> usize {
    match unit {
        Unit::Microseconds => 3,
        Unit::Permille => 1,
        Unit::Count | Unit::Bytes | Unit::Days | Unit::KilobitsPerSecond | Unit::UnixTime => 0,
    }
}
