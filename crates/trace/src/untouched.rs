//! A scenario without its attack: what happens if nobody meddles.

use crate::{Attacker, Scenario};

impl Scenario {
    /// The same without attacker and interventions.
    #[must_use]
    pub fn untouched(&self) -> Scenario {
        Scenario { attacker: Attacker::Nobody, interventions: Vec::new(), ..self.clone() }
    }
}
