//! Keeps "Who may know whom" of ARCHITECTURE.md, over `cargo metadata`.
#![expect(clippy::unwrap_used, reason = "what is missing here is a failure of the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Which crates of the workspace each crate may depend on. Dev-dependencies are free: tests may look at everything.
const MAY_KNOW: [(&str, &[&str]); 14] = [
    ("trace", &[]),
    ("dissect", &[]),
    ("key_schedule", &[]),
    ("provider", &["trace"]),
    ("textbook", &["trace"]),
    ("sim", &["trace", "provider", "textbook"]),
    ("capture", &["trace"]),
    ("analysis", &["trace", "dissect", "key_schedule"]),
    ("explain", &["trace", "dissect", "analysis", "diagram"]),
    ("diagram", &["trace", "analysis"]),
    ("export", &["trace", "dissect", "analysis", "diagram", "explain"]),
    ("cli", EVERYTHING),
    ("web", EVERYTHING),
    ("xtask", &[]),
];

const EVERYTHING: &[&str] = &[
    "trace",
    "dissect",
    "key_schedule",
    "provider",
    "textbook",
    "sim",
    "capture",
    "analysis",
    "explain",
    "diagram",
    "export",
];

/// The second opinions: what they must not even reach through others.
const SECOND_OPINIONS: [&str; 3] = ["dissect", "key_schedule", "analysis"];
const ENGINES: [&str; 2] = ["rustls", "sim"];

/// What only `web` may use.
const BROWSER: [&str; 6] = ["web-sys", "js-sys", "wasm-bindgen", "gloo", "yew", "serde-wasm-bindgen"];

/// The workspace, as cargo sees it: normal dependencies alone.
struct Graph {
    /// Name of each package by its id.
    names: BTreeMap<String, String>,
    /// The workspace's own packages: id, and whether they live in `crates/`.
    members: BTreeMap<String, bool>,
    /// The packages that each package is built from.
    edges: BTreeMap<String, BTreeSet<String>>,
}

#[test]
fn crates_know_only_whom_they_may() {
    let graph = Graph::read();
    for id in graph.members.keys() {
        let name = graph.name(id);
        let Some((_, may_know)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
            panic!("{name} is new: say here and in ARCHITECTURE.md whom it may know");
        };
        for other in graph.edges[id].iter().filter(|other| graph.members.contains_key(*other)) {
            let other = graph.name(other);
            assert!(may_know.contains(&other), "{name} may not know {other}; it may know {may_know:?}");
        }
    }
}

#[test]
fn second_opinions_never_reach_the_engines() {
    let graph = Graph::read();
    for name in SECOND_OPINIONS {
        let id = graph.members.keys().find(|id| graph.name(id) == name).unwrap();
        let reached = graph.reachable(id);
        for engine in ENGINES {
            assert!(!reached.contains(engine), "{name} reaches {engine}");
        }
    }
}

#[test]
fn the_core_never_knows_the_browser() {
    let graph = Graph::read();
    for (id, _) in graph.members.iter().filter(|(_, is_core)| **is_core) {
        for other in &graph.edges[id] {
            let other = graph.name(other);
            assert!(!BROWSER.contains(&other), "{} depends on {other}, which only web may", graph.name(id));
        }
    }
}

impl Graph {
    fn read() -> Self {
        let mut cargo = Command::new(env!("CARGO"));
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
        cargo.args(["metadata", "--format-version", "1", "--locked", "--manifest-path", manifest]);
        let output = cargo.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();

        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let list = |value: &Value| value.as_array().unwrap().clone();
        let packages = list(&metadata["packages"]);
        let names = packages.iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
        let is_core = |id: &Value| {
            let package = packages.iter().find(|package| package["id"] == *id).unwrap();
            text(&package["manifest_path"]).replace('\\', "/").contains("/crates/")
        };
        let members = list(&metadata["workspace_members"]).iter().map(|id| (text(id), is_core(id))).collect();
        let is_normal = |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        let edges = list(&metadata["resolve"]["nodes"])
            .iter()
            .map(|node| {
                let dependencies = list(&node["deps"]);
                let normal = dependencies.iter().filter(|dependency| is_normal(dependency));
                (text(&node["id"]), normal.map(|dependency| text(&dependency["pkg"])).collect())
            })
            .collect();
        Self { names, members, edges }
    }

    fn name(&self, id: &str) -> &str {
        &self.names[id]
    }

    /// The names of all that a package is built from.
    fn reachable(&self, id: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            for next in &self.edges[id] {
                if reached.insert(next.as_str()) {
                    waiting.push(next);
                }
            }
        }
        reached.into_iter().map(|id| self.name(id)).collect()
    }
}
