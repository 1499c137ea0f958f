use crate::*;
use trace::*;

#[test]
fn explore() {
    for preset in PRESETS {
        let trace = sim::run(&preset.scenario());
        let analysis = analyse(&trace);
        let derivations = Derivations::of(&trace, &analysis);
        println!("== {}", preset.id);
        for (id, value) in derivations.iter() {
            let b: String = value.bytes.iter().take(6).map(|b| format!("{b:02x}")).collect();
            println!(
                "{:3} {} {:?} {b} by {} {:?} occ {:?} carried {:?} {:?} c{:?} s{:?} noted {:?} {:?}",
                id.0,
                value.kind.name(),
                value.kind,
                value.made_by.name(),
                value.made_by.inputs().iter().map(|i| i.0).collect::<Vec<_>>(),
                value.occasion.map(|m| m.0),
                value.carried_by.iter().map(|m| m.0).collect::<Vec<_>>(),
                value.secrecy,
                value.known_since(Host::Client),
                value.known_since(Host::Server),
                derivations.noted(id, Host::Client).map(|e| e.0),
                derivations.noted(id, Host::Server).map(|e| e.0)
            );
        }
        for (id, m) in analysis.messages.iter().enumerate() {
            println!("m{id} {:?} {:?}", m.from, m.kind);
        }
        for (id, event) in trace.events() {
            if let EventKind::Computed(c) = &event.kind {
                let cause = derivations.cause_of(id);
                let s = format!("{c:?}");
                println!("e{} {:?} {:?} {}", id.0, event.host, cause.map(|m| m.0), &s[..s.len().min(150)]);
            }
        }
    }
}
