//! The commands of "verify it yourself" are run by the tools that they name, and must print what they are said to: every one
//! of every scenario.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what is wrong by failing")]

mod choices;
mod others;
mod tools;

use std::collections::BTreeSet;

use analysis::{Analysis, Derivations, Function, MessageId, RecordId, analyse};
use export::verification::{Command, Subject, Tool, Unverifiable};
use export::{export_verification, verification_subjects};
use trace::{Family, PRESETS, Scenario, Trace, handshake_presets};

/// A run, and everything that can be verified of it.
struct Run {
    name: String,
    trace: Trace,
    analysis: Analysis,
    derivations: Derivations,
}

/// A command, and what it is about.
struct Case {
    /// As a failure says it.
    name: String,
    /// The kind of command: what is computed, with which algorithm, by which tool.
    kind: String,
    command: Command,
}

impl Run {
    fn of(name: &str, scenario: &Scenario) -> Run {
        Run::of_trace(name, sim::run(scenario))
    }

    fn of_trace(name: &str, trace: Trace) -> Run {
        let analysis = analyse(&trace);
        let derivations = Derivations::of(&trace, &analysis);
        Run { name: name.into(), trace, analysis, derivations }
    }

    fn subjects(&self) -> Vec<Subject> {
        verification_subjects(&self.trace, &self.analysis, &self.derivations)
    }

    fn commands(&self, subject: Subject) -> Result<Vec<Command>, Unverifiable> {
        export_verification(&self.trace, &self.analysis, &self.derivations, subject).expect("it is a subject").commands
    }

    /// What is computed, without its bytes.
    fn kind(&self, subject: Subject) -> String {
        match subject {
            Subject::Value(id) => match &self.derivations.value(id).unwrap().made_by {
                made_by @ (Function::PublicKeyOf { group, .. } | Function::Agreement { group, .. }) => {
                    format!("{} {group}", made_by.name())
                }
                made_by @ Function::Signature { scheme, .. } => format!("{} {scheme}", made_by.name()),
                made_by @ (Function::HkdfExtract { hash, .. }
                | Function::HkdfExpandLabel { hash, .. }
                | Function::Prf { hash, .. }
                | Function::Hmac { hash, .. }) => format!("{} {hash:?}", made_by.name()),
                made_by @ Function::Hash { hash, transcript } => {
                    let (retried, cut) = (transcript.message_hash, transcript.truncated.is_some());
                    format!("{} {hash:?} {retried} {cut} {}", made_by.name(), transcript.messages.is_empty())
                }
                made_by => made_by.name().into(),
            },
            Subject::Certificate { connection, from, certificate } => {
                let chain = self.analysis.certificate_chain(&self.trace, connection, from).unwrap();
                format!("certificate {}", chain.certificates[certificate].summary.as_ref().unwrap().signature_algorithm)
            }
            Subject::Record(id) => {
                let record = &self.analysis.records[id.0];
                let suite = self.analysis.connections[record.connection.0].cipher_suite.unwrap();
                format!("record {suite} {:?}", record.layout)
            }
        }
    }

    /// It will not open with the keys that follow from what went over the wire, because of what somebody did.
    fn is_spoilt(&self, id: RecordId) -> bool {
        let record = &self.analysis.records[id.0];
        let is_touched = |id: &MessageId| !self.analysis.interventions_on(*id).is_empty();
        let is_closed = record.messages.iter().any(|id| self.analysis.is_closed_to_peer(*id));
        is_closed || record.opaque.is_some() && record.messages.iter().any(is_touched)
    }

    fn cases(&self) -> Vec<Case> {
        let cases = self.subjects().into_iter().flat_map(|subject| {
            let commands = self.commands(subject).unwrap_or_default();
            commands.into_iter().map(move |command| {
                let kind = format!("{} by {}", self.kind(subject), command.tool.name());
                Case { name: format!("{} {subject:?} {kind}", self.name), kind, command }
            })
        });
        cases.collect()
    }
}

fn presets() -> impl Iterator<Item = Run> {
    PRESETS.iter().map(|preset| Run::of(preset.id, &preset.scenario()))
}

/// The first of each kind.
fn one_of_each_kind(cases: Vec<Case>) -> Vec<Case> {
    let mut seen = BTreeSet::new();
    cases.into_iter().filter(|case| seen.insert(case.kind.clone())).collect()
}

fn assert_all_hold(cases: &[Case]) {
    let outputs = tools::run_together(cases.iter().map(|case| &case.command));
    let wrong = cases.iter().zip(outputs).filter(|(case, output)| *output != case.command.expected);
    let wrong: Vec<_> = wrong
        .map(|(case, output)| {
            format!("{}\n{}\nexpected {}\nprinted  {output}", case.name, case.command.script, case.command.expected)
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

#[test]
fn every_command_prints_what_it_should_in_every_scenario() {
    // Where somebody interferes both ends may have come to other secrets, over other transcripts.
    let attacks = PRESETS.iter().copied().filter(|preset| preset.family == Family::Attacks);
    for preset in handshake_presets().chain(attacks) {
        let cases = Run::of(preset.id, &preset.scenario()).cases();
        println!("{}: {} commands", preset.id, cases.len());
        assert_all_hold(&cases);
    }
    // Of the others each kind of command once: they do the same with other bytes.
    assert_all_hold(&presets().flat_map(|run| one_of_each_kind(run.cases())).collect::<Vec<_>>());
}

/// Each kind of script, given to the shell as a person would paste it.
#[test]
fn scripts_can_be_pasted_as_they_are() {
    for case in one_of_each_kind(presets().flat_map(|run| run.cases()).collect()) {
        assert_eq!(tools::paste(&case.command.script), case.command.expected, "{}", case.name);
    }
}

/// A byte changed anywhere must be seen, or a command that prints the right thing proves nothing.
#[test]
fn a_changed_byte_changes_what_is_printed() {
    let cases = one_of_each_kind(presets().flat_map(|run| run.cases()).collect());
    let mut changed = Vec::new();
    for case in &cases {
        let scripts = tools::changes(&case.command.script, case.kind.starts_with("slice"));
        assert!(!scripts.is_empty(), "{} has no input", case.name);
        changed.extend(scripts.into_iter().map(|script| (case, Command { script, ..case.command.clone() })));
    }
    let outputs = tools::run_together(changed.iter().map(|(_, command)| command));
    for ((case, command), output) in changed.iter().zip(outputs) {
        assert_ne!(output, command.expected, "{}: this change does not count\n{}", case.name, command.script);
    }
}

/// What has no command is without one for a reason that holds, and nothing else is.
#[test]
fn only_what_cannot_be_computed_has_no_command() {
    for run in presets() {
        for subject in run.subjects() {
            let reason = match subject {
                Subject::Value(id) => match run.derivations.value(id).unwrap().made_by {
                    Function::Drawn(_)
                    | Function::Beforehand(_)
                    | Function::Logged(_)
                    | Function::OnTheWire(_)
                    | Function::Kept(_) => Some(Unverifiable::NotComputed),
                    Function::Ciphertext { .. } | Function::Encapsulation { .. } => Some(Unverifiable::OwnRandomness),
                    _ => None,
                },
                // Nothing that relies on SHA-1 is verified, by the client neither.
                Subject::Certificate { .. } if run.kind(subject).ends_with("SHA1") => Some(Unverifiable::Algorithm),
                // What an attacker has changed or says again does not open, nor what the two have different keys for.
                Subject::Record(id) if run.is_spoilt(id) => Some(Unverifiable::Closed),
                _ => None,
            };
            assert_eq!(run.commands(subject).err(), reason, "{} {subject:?} {}", run.name, run.kind(subject));
        }
    }
}

/// Lines are no longer than a page is wide, and hold nothing that a shell at a terminal takes for something else.
#[test]
fn scripts_are_fit_to_be_read() {
    for case in presets().flat_map(|run| run.cases()) {
        let script = &case.command.script;
        assert!(script.is_ascii() && !script.contains(['!', '\t', '#']) && script.ends_with('\n'), "{}", case.name);
        let digits = |line: &str| {
            let lengths = line.split(|digit: char| !digit.is_ascii_hexdigit()).map(str::len);
            lengths.max().unwrap_or_default()
        };
        let long = script.lines().find(|line| digits(line) > 76 || line.len() > 110);
        assert_eq!(long, None, "{}", case.name);
        assert_eq!(script.starts_with("python3 - <<'EOF'\n"), case.command.tool == Tool::Python, "{}", case.name);
    }
}

/// The same run gives the same scripts.
#[test]
fn scripts_are_the_same_every_time() {
    for (one, other) in presets().zip(presets()) {
        let scripts = |run: &Run| run.cases().into_iter().map(|case| case.command).collect::<Vec<_>>();
        assert!(scripts(&one) == scripts(&other), "{}", one.name);
    }
}
