//! Captures that this program did not make, as a [`trace::Trace`]: pcap (draft-ietf-opsawg-pcap) and pcapng
//! (draft-ietf-opsawg-pcapng), with the secrets of a key log (RFC 9850).
//!
//! Link headers are taken off, packets are told apart by TCP connection, and what is not TCP over IP is counted. A capture
//! knows one time for each packet: in the trace it arrives at the instant at which it was sent. Where the capture was taken
//! cannot be told from it, so half of these times are off by the packet's way.

mod apart;
mod byte_order;
mod client_hello;
mod connection;
mod duplicate;
mod error;
mod gathered;
mod key_log;
mod link;
mod packet;
mod pcap;
mod pcapng;
mod reader;

pub use apart::take_apart;
pub use connection::{CapturedConnection, ClientBy};
pub use error::{Break, CaptureError, Looks, Truncated};
pub use gathered::{Capture, Skip, Skipped};
pub use key_log::{KeyLog, KeyLogProblem, KeyLogReason, LoggedSecret, read_key_log};
pub use link::LinkType;
pub use reader::{Options, Progress, Reader, read};

#[cfg(test)]
mod tests;
