//! `haandtryk link`: the share link of a scenario, which the page opens.

use crate::failure::Failure;
use crate::output;
use crate::subject::Subject;

/// Writes the link of what the command names.
pub fn link(subject: Subject) -> Result<(), Failure> {
    let share = subject.find("link")?;
    let link = share.encode().ok_or_else(|| Failure::Other("this is too much for a link".to_owned()))?;
    output::say(&format!("{link}\n"))
}
