//! The built program, as people and scripts use it.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod dissect;
mod link;
mod program;
mod program_under_test;
mod run;
