//! Share links: a preset, the settings that differ from it, and the page's view, in one text that survives being copied,
//! or says that it did not.
//!
//! `docs/share-link.md` describes the format. A value stands by its setting's [`Kind`], and a setting and a choice by
//! their places, so that a link stays readable when there are more of them.

mod base64url;
mod checksum;
mod intervention;
mod wire;

use std::fmt;

use crate::preset::{Preset, preset};
use crate::scenario::Scenario;
use crate::setting::{Kind, SETTINGS, Setting, Value, ValueError, values};
use base64url::{decode_base64url, encode_base64url};
use checksum::crc32;
use intervention::{read_intervention, write_intervention};
use wire::{Cut, Reader, write_number, write_text};

/// What a share link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The preset that the scenario comes from.
    pub preset: Preset,
    /// The preset's scenario, as it was changed.
    pub scenario: Scenario,
    /// How the page shows it, as the page itself words it.
    pub view: String,
}

/// Why a text is no share link that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// It does not begin like one.
    NotALink,
    /// It is of a version, or has a setting or a choice, that came after this program.
    Newer,
    /// Part of it is missing or was changed.
    Damaged,
    /// It names a preset that is not here.
    UnknownPreset(String),
    /// It gives a setting a value that it cannot have.
    Value {
        /// The setting, as in the file: `link.mtu`.
        setting: &'static str,
        /// What it may be.
        error: ValueError,
    },
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShareError::NotALink => write!(f, "this is no share link"),
            ShareError::Newer => write!(f, "this link was made by a newer version"),
            ShareError::Damaged => write!(f, "this link is damaged: part of it is missing or was changed"),
            ShareError::UnknownPreset(id) => write!(f, "this link is of a scenario {id}, which is not here"),
            ShareError::Value { setting, error } => write!(f, "this link sets {setting}: {error}"),
        }
    }
}

impl std::error::Error for ShareError {}

/// The version of the format: the first character of every link.
const VERSION: u8 = b'1';

impl Share {
    /// The longest link, in characters: longer ones are cut by programs that pass them on.
    pub const LONGEST: usize = 2000;

    /// A view of so many bytes fits in, whatever is changed.
    pub const LONGEST_SURE_VIEW: usize = 300;

    /// The link; none if it would be too long, which it never is with a view of [`Share::LONGEST_SURE_VIEW`].
    pub fn encode(&self) -> Option<String> {
        let mut bytes = self.payload();
        bytes.extend(checksum(&bytes).to_be_bytes());
        let link = format!("{}{}", char::from(VERSION), encode_base64url(&bytes));
        (link.len() <= Share::LONGEST).then_some(link)
    }

    /// Reads a link. Whether its scenario can be run, [`Scenario::validate`] says.
    ///
    /// # Errors
    /// What is wrong with it. Any text whatever may be asked about.
    pub fn decode(link: &str) -> Result<Share, ShareError> {
        let text = match link.as_bytes() {
            [VERSION, text @ ..] => text,
            [b'2'..=b'9', ..] => return Err(ShareError::Newer),
            _ => return Err(ShareError::NotALink),
        };
        if link.len() > Share::LONGEST {
            return Err(ShareError::Damaged);
        }
        let bytes = decode_base64url(text).ok_or(ShareError::Damaged)?;
        let (payload, sum) = bytes.split_last_chunk().ok_or(ShareError::Damaged)?;
        if checksum(payload).to_be_bytes() != *sum {
            return Err(ShareError::Damaged);
        }
        Share::read(payload)
    }

    fn payload(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_text(&mut bytes, self.preset.id);
        let original = self.preset.scenario();
        let changed: Vec<(usize, &Setting, Value)> = values(&self.scenario)
            .zip(values(&original))
            .enumerate()
            .filter(|(_, ((_, now), (_, before)))| now != before)
            .map(|(place, ((setting, value), _))| (place, setting, value))
            .collect();
        write_number(&mut bytes, changed.len() as u64);
        for (place, setting, value) in &changed {
            write_number(&mut bytes, *place as u64);
            write_value(&mut bytes, setting.kind, value);
        }
        write_text(&mut bytes, &self.view);
        bytes
    }

    fn read(payload: &[u8]) -> Result<Share, ShareError> {
        let mut reader = Reader(payload);
        let id = reader.text()?;
        let Some(preset) = preset(id) else { return Err(ShareError::UnknownPreset(id.to_owned())) };
        let mut scenario = preset.scenario();
        let mut least = 0;
        for _ in 0..reader.number()? {
            let place = usize::try_from(reader.number()?).unwrap_or(usize::MAX);
            let setting = SETTINGS.get(place).ok_or(ShareError::Newer)?;
            if place < least {
                return Err(ShareError::Damaged);
            }
            least = place + 1;
            let value = read_value(&mut reader, setting.kind)?;
            setting.put(&mut scenario, &value).map_err(|error| ShareError::Value { setting: setting.name, error })?;
        }
        let view = reader.text()?.to_owned();
        match reader.0 {
            [] => Ok(Share { preset, scenario, view }),
            _ => Err(ShareError::Damaged),
        }
    }
}

impl From<Cut> for ShareError {
    fn from(_: Cut) -> ShareError {
        ShareError::Damaged
    }
}

/// Over the version too: the same bytes may mean something else in another.
fn checksum(payload: &[u8]) -> u32 {
    crc32([VERSION].iter().chain(payload))
}

fn write_value(bytes: &mut Vec<u8>, kind: Kind, value: &Value) {
    // A scenario's choices are among their kind's.
    let place = |names: &[&str], name: &str| names.iter().position(|other| *other == name).unwrap_or_default() as u64;
    match (kind, value) {
        (_, Value::Number(number)) => write_number(bytes, *number),
        (_, Value::Flag(flag)) => bytes.push(u8::from(*flag)),
        (Kind::Choice(names), Value::Choice(name)) => write_number(bytes, place(names, name)),
        (Kind::List(names), Value::List(chosen)) => {
            write_number(bytes, chosen.len() as u64);
            chosen.iter().for_each(|name| write_number(bytes, place(names, name)));
        }
        (_, Value::Text(text)) => write_text(bytes, text),
        (_, Value::Texts(texts)) => {
            write_number(bytes, texts.len() as u64);
            texts.iter().for_each(|text| write_text(bytes, text));
        }
        (_, Value::Interventions(list)) => {
            write_number(bytes, list.len() as u64);
            list.iter().for_each(|intervention| write_intervention(bytes, intervention));
        }
        // A setting has no other value than of its kind.
        (_, Value::Choice(_) | Value::List(_)) => {}
    }
}

/// The value that stands next. What it may be, [`Setting::put`] asks.
fn read_value(reader: &mut Reader<'_>, kind: Kind) -> Result<Value, ShareError> {
    fn name(reader: &mut Reader<'_>, names: &'static [&'static str]) -> Result<&'static str, ShareError> {
        let place = usize::try_from(reader.number()?).unwrap_or(usize::MAX);
        names.get(place).copied().ok_or(ShareError::Newer)
    }
    // Every element takes at least a byte, so a wrong number of them soon ends with the bytes.
    Ok(match kind {
        Kind::Number { .. } => Value::Number(reader.number()?),
        Kind::Flag => match reader.number()? {
            0 => Value::Flag(false),
            1 => Value::Flag(true),
            _ => return Err(ShareError::Damaged),
        },
        Kind::Choice(names) => Value::Choice(name(reader, names)?),
        Kind::List(names) => {
            let count = reader.number()?;
            Value::List((0..count).map(|_| name(reader, names)).collect::<Result<_, _>>()?)
        }
        Kind::Text(_) => Value::Text(reader.text()?.to_owned()),
        Kind::Texts { .. } => {
            let count = reader.number()?;
            Value::Texts((0..count).map(|_| Ok(reader.text()?.to_owned())).collect::<Result<_, ShareError>>()?)
        }
        Kind::Interventions(_) => {
            let count = reader.number()?;
            Value::Interventions((0..count).map(|_| read_intervention(reader)).collect::<Result<_, _>>()?)
        }
    })
}

#[cfg(test)]
mod tests;
