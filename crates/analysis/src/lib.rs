//! Everything that is derived from a [`trace::Trace`], once: segments, records, handshake messages, flights, phases,
//! the outline's numbers, and what each party knows when.
//!
//! Nothing here asks an engine: bytes are read by `dissect`, opened with `key_schedule` and the key log, and judged here.

mod activity;
mod analyse;
mod attack;
mod certificate_chain;
mod checksum;
mod comparison;
mod decompression;
mod derivations;
mod draft;
mod failure;
mod flight;
mod forgery;
mod handshake_check;
mod handshake_joiner;
mod handshake_state;
mod holdings;
mod intervention;
mod key_log;
mod lens;
mod model;
mod negotiated;
mod order;
mod original;
mod outline;
mod participant;
mod per_host;
mod protection;
mod receiver;
mod record;
mod resume;
mod segment;
mod sequence;
mod session;
mod stream;
mod suite;
mod summary;
mod tampering;
mod target;
mod tcp;
mod timeline;
mod totals;
mod transcript;
mod tree;
mod view;

pub use analyse::{Analyser, Progress, analyse};
pub use attack::AttackOutcome;
pub use certificate_chain::{
    CertificateChain, CertificateSource, CertificateSummary, ChainCertificate, Check, CheckKind, NeededUsage,
    NotChecked, Outcome, PathEnd, SigningAlgorithm, SigningHash, Verdict,
};
pub use checksum::{Checksum, Checksums};
pub use comparison::{Comparison, FieldPair, Pair, compare, compare_fields, folded};
pub use decompression::NotDecompressed;
pub use derivations::{Derivations, DerivedValue, Function, Input, Part, Secrecy, ValueId, ValueKind};
pub use failure::{
    CertificateFault, Disturbance, FailureKind, FailureReport, Offer, Offers, OverlongMessage, OverrunEarlyData,
    repaired, repairs,
};
pub use forgery::Forgery;
pub use handshake_check::{Decision, HandshakeCheck, HandshakeCheckKind, HandshakeChecks, Standing};
pub use handshake_state::HandshakeState;
pub use intervention::{InterventionOutcome, InterventionReport};
pub use key_schedule::{AeadAlgorithm, HashAlgorithm};
pub use lens::{Eavesdropping, Lens, Looker, Readability};
pub use model::*;
pub use order::in_order;
pub use original::{Alteration, OriginalMessage, OriginalRecord};
pub use participant::{Legs, Participant};
pub use tampering::{Tampering, TamperingOutcome};
pub use target::Target;
pub use totals::Totals;
pub use transcript::Transcript;

#[cfg(test)]
mod tests;
