//! An intervention as bytes: the place in its list of what it does, with whose packet and how carefully; the connection;
//! the packet; then what the action needs.

use super::ShareError;
use super::wire::{Cut as CutShort, Reader, write_bytes, write_number};
use crate::host::Host;
use crate::intervention::{Action, Cut, Intervention, Skill};

/// Bits of the first number, over which stands the action's place.
const FROM_SERVER: u64 = 1;
const COMPETENT: u64 = 2;
const ACTION: u32 = 2;

/// Writes it.
pub fn write_intervention(bytes: &mut Vec<u8>, intervention: &Intervention) {
    let Intervention { connection, from, packet, action } = intervention;
    let place: u64 = match action {
        Action::Drop => 0,
        Action::Delay { .. } => 1,
        Action::Duplicate => 2,
        Action::Reorder => 3,
        Action::Replay { .. } => 4,
        Action::Flip { .. } => 5,
        Action::Set { .. } => 6,
        Action::Inject { .. } => 7,
        Action::Cut(Cut::Silence) => 8,
        Action::Cut(Cut::Reset) => 9,
        Action::Cut(Cut::Finish) => 10,
    };
    let from_server = if *from == Host::Server { FROM_SERVER } else { 0 };
    let competent = if action.skill() == Some(Skill::Competent) { COMPETENT } else { 0 };
    write_number(bytes, place << ACTION | from_server | competent);
    write_number(bytes, (*connection).into());
    write_number(bytes, (*packet).into());
    match action {
        Action::Drop | Action::Duplicate | Action::Reorder | Action::Cut(_) => {}
        Action::Delay { by_ms: ms } | Action::Replay { after_ms: ms, .. } => write_number(bytes, (*ms).into()),
        Action::Flip { byte, bit, .. } => {
            write_number(bytes, (*byte).into());
            write_number(bytes, (*bit).into());
        }
        Action::Set { byte, remove, bytes: put, .. } => {
            write_number(bytes, (*byte).into());
            write_number(bytes, (*remove).into());
            write_bytes(bytes, put);
        }
        Action::Inject { bytes: put, .. } => write_bytes(bytes, put),
    }
}

/// Reads the one that stands next.
///
/// # Errors
/// The bytes are none; or it does what this program does not know.
pub fn read_intervention(reader: &mut Reader<'_>) -> Result<Intervention, ShareError> {
    let first = reader.number()?;
    let from = if first & FROM_SERVER == 0 { Host::Client } else { Host::Server };
    let skill = if first & COMPETENT == 0 { Skill::Naive } else { Skill::Competent };
    let connection = small(reader)?;
    let packet = small(reader)?;
    let action = match first >> ACTION {
        0 => Action::Drop,
        1 => Action::Delay { by_ms: small(reader)? },
        2 => Action::Duplicate,
        3 => Action::Reorder,
        4 => Action::Replay { after_ms: small(reader)?, skill },
        5 => Action::Flip { byte: small(reader)?, bit: small(reader)?, skill },
        6 => Action::Set { byte: small(reader)?, remove: small(reader)?, bytes: reader.bytes()?.to_vec(), skill },
        7 => Action::Inject { bytes: reader.bytes()?.to_vec(), skill },
        8 => Action::Cut(Cut::Silence),
        9 => Action::Cut(Cut::Reset),
        10 => Action::Cut(Cut::Finish),
        _ => return Err(ShareError::Newer),
    };
    let intervention = Intervention { connection, from, packet, action };
    // What has no text of its own is none: a bit 9, a packet 0.
    let is_one = intervention.to_string().parse().as_ref() == Ok(&intervention);
    let is_long = intervention.action.is_too_long();
    if is_one || is_long { Ok(intervention) } else { Err(ShareError::Damaged) }
}

fn small<T: TryFrom<u64>>(reader: &mut Reader<'_>) -> Result<T, CutShort> {
    T::try_from(reader.number()?).map_err(|_| CutShort)
}
