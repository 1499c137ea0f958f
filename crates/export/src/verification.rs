//! Verify it yourself: commands that compute a value of the run anew from the very bytes, with tools that know nothing of
//! this program: `openssl`, and `python3` with the package `cryptography`.
//!
//! Each script can be pasted into bash or zsh as it is. It prints what [`Command::expected`] says, or else the two differ.

mod function;
mod operand;
mod record;
mod script;
mod signature;

use analysis::{Analysis, CertificateChain, CheckKind, Derivations, NotChecked, Outcome, RecordId, ValueId};
use trace::{ConnectionId, Host, Trace};

/// Something that can be computed anew, and by which commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// What is computed.
    pub subject: Subject,
    /// The commands, each of which does; or why there are none.
    pub commands: Result<Vec<Command>, Unverifiable>,
}

/// What is computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A value of the key schedule; a signature is checked.
    Value(ValueId),
    /// The issuer's signature of a certificate is checked.
    Certificate {
        /// The connection that it was shown in.
        connection: ConnectionId,
        /// Who showed it.
        from: Host,
        /// Its place in [`analysis::CertificateChain::certificates`].
        certificate: usize,
    },
    /// What a record protects is opened.
    Record(RecordId),
}

/// A command, and what it must print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// What it takes.
    pub tool: Tool,
    /// The text to paste.
    pub script: String,
    /// The line that it prints: bytes in lower-case hexadecimal, or in the tool's own words that a signature fits.
    pub expected: String,
}

/// What a command takes, besides the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    /// OpenSSL 3, and perl to turn hexadecimal digits into bytes.
    OpenSsl,
    /// Python 3 with its standard library and, where the script imports it, `cryptography` 48 or newer.
    Python,
}

/// Why there is no command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unverifiable {
    /// Nothing is computed: the value was drawn, logged, kept, or read from a message.
    NotComputed,
    /// ML-KEM's encapsulation takes randomness, and neither tool lets one say which: they draw their own.
    OwnRandomness,
    /// The algorithm is not one that the commands know.
    Algorithm,
    /// The record is closed: its key is not known, or does not fit.
    Closed,
}

impl Tool {
    /// The name that keys of texts have.
    pub const fn name(self) -> &'static str {
        match self {
            Tool::OpenSsl => "openssl",
            Tool::Python => "python",
        }
    }
}

impl Unverifiable {
    /// All reasons.
    pub const ALL: [Unverifiable; 4] =
        [Unverifiable::NotComputed, Unverifiable::OwnRandomness, Unverifiable::Algorithm, Unverifiable::Closed];

    /// The name that keys of texts have.
    pub const fn name(self) -> &'static str {
        match self {
            Unverifiable::NotComputed => "not-computed",
            Unverifiable::OwnRandomness => "own-randomness",
            Unverifiable::Algorithm => "algorithm",
            Unverifiable::Closed => "closed",
        }
    }
}

/// Everything of the run that is computed: values in the order of making, then certificates, then protected records.
pub fn verification_subjects(trace: &Trace, analysis: &Analysis, derivations: &Derivations) -> Vec<Subject> {
    let values = derivations.iter().map(|(id, _)| Subject::Value(id));
    let connections = (0..analysis.connections.len()).map(ConnectionId);
    let parties = connections.flat_map(|connection| [(connection, Host::Client), (connection, Host::Server)]);
    let certificates = parties.flat_map(|(connection, from)| {
        let chain = analysis.certificate_chain(trace, connection, from);
        chain.map_or(Vec::new(), |chain| certificate_subjects(connection, &chain).collect())
    });
    let protected = analysis.records.iter().enumerate().filter(|(_, record)| record.sequence.is_some());
    let records = protected.map(|(index, _)| Subject::Record(RecordId(index)));
    values.chain(certificates).chain(records).collect()
}

/// The certificates of a connection's chain whose issuer's signature can be checked.
pub fn certificate_subjects(connection: ConnectionId, chain: &CertificateChain) -> impl Iterator<Item = Subject> {
    let from = chain.from;
    let signed = chain.checks.iter().filter(|check| {
        let has_issuer = check.outcome != Outcome::NotChecked(NotChecked::NoIssuer);
        matches!(check.kind, CheckKind::Signature { .. }) && has_issuer
    });
    signed.map(move |check| Subject::Certificate { connection, from, certificate: check.certificate })
}

/// The commands that compute it anew; none for a subject of another run.
pub fn export_verification(
    trace: &Trace,
    analysis: &Analysis,
    derivations: &Derivations,
    subject: Subject,
) -> Option<Verification> {
    let run = Run { trace, analysis, derivations };
    let commands = match subject {
        Subject::Value(id) => run.value_commands(id)?,
        Subject::Certificate { connection, from, certificate } => {
            run.certificate_commands(connection, from, certificate)?
        }
        Subject::Record(id) => run.record_commands(analysis.records.get(id.0)?),
    };
    Some(Verification { subject, commands })
}

/// What commands are made from.
#[derive(Clone, Copy)]
struct Run<'a> {
    trace: &'a Trace,
    analysis: &'a Analysis,
    derivations: &'a Derivations,
}
