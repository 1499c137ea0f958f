//! What follows from what: the closure of held values and readable messages under the functions.

use std::collections::{BTreeSet, HashMap};

use super::{Derivations, DerivedValue, Function, ValueId};
use crate::MessageId;

impl Derivations {
    /// All that can be computed by someone who holds these values and can read these messages: a value follows when all
    /// inputs of its function are there, when a readable message carries it, or when its bytes are those of another one
    /// that is there.
    pub fn reachable(&self, held: &BTreeSet<ValueId>, readable: &dyn Fn(MessageId) -> bool) -> BTreeSet<ValueId> {
        let mut same: HashMap<&[u8], Vec<ValueId>> = HashMap::new();
        for (id, value) in self.iter() {
            same.entry(&value.bytes).or_default().push(id);
        }
        let mut reached: BTreeSet<ValueId> = BTreeSet::new();
        let reach = |id: ValueId, reached: &mut BTreeSet<ValueId>| {
            // Who has the bytes has the value, whatever else it is called.
            let bytes = self.value(id).map_or(&[][..], |value| &value.bytes);
            reached.insert(id);
            reached.extend(same.get(bytes).into_iter().flatten().copied());
        };
        held.iter().for_each(|id| reach(*id, &mut reached));
        loop {
            let before = reached.len();
            for (id, value) in self.iter() {
                if !reached.contains(&id) && follows(value, &reached, readable) {
                    reach(id, &mut reached);
                }
            }
            if reached.len() == before {
                return reached;
            }
        }
    }
}

fn follows(value: &DerivedValue, reached: &BTreeSet<ValueId>, readable: &dyn Fn(MessageId) -> bool) -> bool {
    if value.carried_by.iter().any(|message| readable(*message)) {
        return true;
    }
    match value.made_by {
        // From nothing nothing follows; and as one scheme signs differently each time, having the key is not having this.
        Function::Drawn(_) | Function::Beforehand(_) | Function::Logged(_) | Function::Signature { .. } => false,
        _ => {
            let inputs = value.made_by.inputs();
            let messages = value.made_by.messages();
            inputs.iter().all(|input| reached.contains(input)) && messages.into_iter().all(readable)
        }
    }
}
