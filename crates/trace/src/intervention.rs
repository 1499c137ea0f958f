//! What an attacker on the link does to a packet: which packet, what is done, and how carefully.
//!
//! An intervention is one short text in files, on the command line and in exports: `client#4:flip:57.3:competent` flips a
//! bit of the fourth packet that the client sends. [`Intervention`] reads and writes it; `docs/interventions.md` tells it
//! to people.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::host::Host;

/// One thing that is done to one packet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Intervention {
    /// In which connection, from 1: the run's connections are counted as they open.
    pub connection: u8,
    /// Whose packet.
    pub from: Host,
    /// Which of the packets that the host sends in the connection, from 1: its SYN or SYN-ACK.
    pub packet: u16,
    /// What is done.
    pub action: Action,
}

/// What is done to a packet. Bytes are counted from the packet's first, which is the IP header's; as its sender made it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It does not go on.
    Drop,
    /// It goes on later.
    Delay {
        /// By so many milliseconds.
        by_ms: u16,
    },
    /// It arrives twice.
    Duplicate,
    /// It goes on behind the next packet of its sender.
    Reorder,
    /// It comes again later: the naive attacker sends the same packet again, the competent one puts the same bytes into
    /// the stream again, behind all that has passed.
    Replay {
        /// After so many milliseconds.
        after_ms: u16,
        /// How.
        skill: Skill,
    },
    /// One bit is turned over.
    Flip {
        /// The place of the byte.
        byte: u16,
        /// The bit, from 0, the lowest, to 7.
        bit: u8,
        /// How.
        skill: Skill,
    },
    /// Some bytes become others.
    Set {
        /// The place of the first byte.
        byte: u16,
        /// How many bytes are taken out.
        remove: u16,
        /// What is put in there.
        bytes: Vec<u8>,
        /// How.
        skill: Skill,
    },
    /// Bytes are put into the stream behind the packet, in a packet of their own.
    Inject {
        /// Which.
        bytes: Vec<u8>,
        /// How.
        skill: Skill,
    },
    /// The connection ends here.
    Cut(Cut),
}

/// How careful an attacker is with TCP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Skill {
    /// It changes what it wants to change. TCP's checksum does not fit any more, nor do the numbers behind what it put in.
    #[default]
    Naive,
    /// It mends the checksum, changes the same bytes each time that they are sent, and rewrites sequence and acknowledgment
    /// numbers both ways from then on.
    Competent,
}

/// How a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cut {
    /// Nothing passes any more, either way, from this packet on.
    Silence,
    /// The packet becomes a RST to its receiver, and one goes back to its sender.
    Reset,
    /// Behind the packet comes a FIN in its sender's name, and nothing of its sender's after that.
    Finish,
}

/// Why a text is no intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InterventionError {
    /// It does not begin with whose packet: `client#4` or `server@2#4`.
    Place,
    /// There is no such action.
    Action(String),
    /// What the action needs is missing, or is none: how it is written.
    Detail(&'static str),
    /// More bytes than an intervention can put in.
    TooLong,
}

impl Intervention {
    /// How many interventions a scenario can have.
    pub const MOST: usize = 5;

    /// How many bytes one can put in: so many that five find room in a share link.
    pub const MOST_BYTES: usize = 16;
}

impl Action {
    /// The name in texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Action::Drop => "drop",
            Action::Delay { .. } => "delay",
            Action::Duplicate => "duplicate",
            Action::Reorder => "reorder",
            Action::Replay { .. } => "replay",
            Action::Flip { .. } => "flip",
            Action::Set { .. } => "set",
            Action::Inject { .. } => "inject",
            Action::Cut(_) => "cut",
        }
    }

    /// It puts in more bytes than one may.
    pub(crate) fn is_too_long(&self) -> bool {
        matches!(self, Action::Set { bytes, .. } | Action::Inject { bytes, .. } if bytes.len() > Intervention::MOST_BYTES)
    }

    /// How careful the attacker is, where that makes a difference.
    pub const fn skill(&self) -> Option<Skill> {
        match self {
            Action::Replay { skill, .. }
            | Action::Flip { skill, .. }
            | Action::Set { skill, .. }
            | Action::Inject { skill, .. } => Some(*skill),
            Action::Drop | Action::Delay { .. } | Action::Duplicate | Action::Reorder | Action::Cut(_) => None,
        }
    }
}

impl Skill {
    /// The name in texts.
    pub const fn name(self) -> &'static str {
        match self {
            Skill::Naive => "naive",
            Skill::Competent => "competent",
        }
    }
}

impl Cut {
    /// All of them.
    pub const ALL: [Cut; 3] = [Cut::Silence, Cut::Reset, Cut::Finish];

    /// The name in texts.
    pub const fn name(self) -> &'static str {
        match self {
            Cut::Silence => "silence",
            Cut::Reset => "reset",
            Cut::Finish => "finish",
        }
    }
}

impl fmt::Display for Intervention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.from {
            Host::Client => "client",
            Host::Server => "server",
        })?;
        if self.connection != 1 {
            write!(f, "@{}", self.connection)?;
        }
        write!(f, "#{}:{}", self.packet, self.action.name())?;
        match &self.action {
            Action::Drop | Action::Duplicate | Action::Reorder => {}
            Action::Delay { by_ms } => write!(f, ":{by_ms}ms")?,
            Action::Replay { after_ms, .. } => write!(f, ":{after_ms}ms")?,
            Action::Flip { byte, bit, .. } => write!(f, ":{byte}.{bit}")?,
            Action::Set { byte, remove, bytes, .. } if usize::from(*remove) == bytes.len() => {
                write!(f, ":{byte}={}", hex(bytes))?;
            }
            Action::Set { byte, remove, bytes, .. } => write!(f, ":{byte}-{remove}={}", hex(bytes))?,
            Action::Inject { bytes, .. } => write!(f, ":{}", hex(bytes))?,
            Action::Cut(cut) => write!(f, ":{}", cut.name())?,
        }
        match self.action.skill() {
            Some(Skill::Competent) => write!(f, ":{}", Skill::Competent.name()),
            _ => Ok(()),
        }
    }
}

impl From<Intervention> for String {
    fn from(intervention: Intervention) -> String {
        intervention.to_string()
    }
}

impl TryFrom<String> for Intervention {
    type Error = InterventionError;

    fn try_from(text: String) -> Result<Intervention, InterventionError> {
        text.parse()
    }
}

impl FromStr for Intervention {
    type Err = InterventionError;

    fn from_str(text: &str) -> Result<Intervention, InterventionError> {
        let mut parts = text.trim().split(':');
        let (from, connection, packet) = parts.next().and_then(place).ok_or(InterventionError::Place)?;
        let name = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        let action = action(name, &rest)?;
        Ok(Intervention { connection, from, packet, action })
    }
}

/// `client#4`, `server@2#4`.
fn place(text: &str) -> Option<(Host, u8, u16)> {
    let (who, packet) = text.split_once('#')?;
    let (who, connection) = match who.split_once('@') {
        Some((who, connection)) => (who, number(connection)?),
        None => (who, 1),
    };
    let from = match who {
        "client" => Host::Client,
        "server" => Host::Server,
        _ => return None,
    };
    let (connection, packet) = (u8::try_from(connection).ok()?, number(packet)?);
    (connection > 0 && packet > 0).then_some((from, connection, packet))
}

fn action(name: &str, rest: &[&str]) -> Result<Action, InterventionError> {
    let form = form(name).ok_or_else(|| InterventionError::Action(name.to_owned()))?;
    let (detail, named) = match rest {
        [rest @ .., "competent"] => (rest, Some(Skill::Competent)),
        [rest @ .., "naive"] => (rest, Some(Skill::Naive)),
        rest => (rest, None),
    };
    let skill = named.unwrap_or_default();
    let action = match (name, detail) {
        ("drop", []) => Some(Action::Drop),
        ("duplicate", []) => Some(Action::Duplicate),
        ("reorder", []) => Some(Action::Reorder),
        ("delay", [time]) => milliseconds(time).map(|by_ms| Action::Delay { by_ms }),
        ("replay", [time]) => milliseconds(time).map(|after_ms| Action::Replay { after_ms, skill }),
        ("flip", [place]) => flip(place, skill),
        ("set", [change]) => set(change, skill)?,
        ("inject", [bytes]) => {
            unhex(bytes)?.filter(|bytes| !bytes.is_empty()).map(|bytes| Action::Inject { bytes, skill })
        }
        ("cut", [name]) => Cut::ALL.into_iter().find(|cut| cut.name() == *name).map(Action::Cut),
        _ => None,
    };
    // Where it makes no difference, nobody can be careful.
    let action = action.filter(|action| named.is_none() || action.skill().is_some());
    action.ok_or(InterventionError::Detail(form))
}

/// How an action is written.
fn form(name: &str) -> Option<&'static str> {
    Some(match name {
        "drop" => "client#4:drop",
        "delay" => "client#4:delay:200ms",
        "duplicate" => "client#4:duplicate",
        "reorder" => "client#4:reorder",
        "replay" => "client#4:replay:200ms",
        "flip" => "client#4:flip:57.3",
        "set" => "client#4:set:57=0303",
        "inject" => "client#4:inject:150301",
        "cut" => "client#4:cut:silence",
        _ => return None,
    })
}

fn flip(place: &str, skill: Skill) -> Option<Action> {
    let (byte, bit) = place.split_once('.')?;
    let (byte, bit) = (number(byte)?, u8::try_from(number(bit)?).ok()?);
    (bit < 8).then_some(Action::Flip { byte, bit, skill })
}

/// `57=0303` puts two bytes in place of two, `57-2=` takes two out, `57-0=00` puts one in.
fn set(change: &str, skill: Skill) -> Result<Option<Action>, InterventionError> {
    let Some((place, bytes)) = change.split_once('=') else { return Ok(None) };
    let Some(bytes) = unhex(bytes)? else { return Ok(None) };
    let (byte, remove) = match place.split_once('-') {
        Some((byte, remove)) => (number(byte), number(remove)),
        None => (number(place), u16::try_from(bytes.len()).ok()),
    };
    let action = |(byte, remove)| Action::Set { byte, remove, bytes, skill };
    Ok(byte.zip(remove).filter(|(_, remove)| *remove > 0 || !change.ends_with('=')).map(action))
}

fn milliseconds(text: &str) -> Option<u16> {
    number(text.strip_suffix("ms")?)
}

/// Digits alone: no sign, as Rust's own reader would take.
fn number(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Result<Option<Vec<u8>>, InterventionError> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    if text.len() > 2 * Intervention::MOST_BYTES {
        return Err(InterventionError::TooLong);
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default() as u8;
    Ok(Some(text.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()))
}

impl fmt::Display for InterventionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InterventionError::Place => write!(f, "begin with whose packet, as client#4 or server@2#4"),
            InterventionError::Action(name) => write!(
                f,
                "there is no action {name}; there is drop, delay, duplicate, reorder, replay, flip, set, inject, cut"
            ),
            InterventionError::Detail(form) => write!(f, "write it as {form}"),
            InterventionError::TooLong => write!(f, "at most {} bytes can be put in", Intervention::MOST_BYTES),
        }
    }
}

impl std::error::Error for InterventionError {}

#[cfg(test)]
pub(crate) mod tests;
