//! The page: a Yew front end over the pure core. It knows how to show and to play a run, and nothing of TLS.

pub mod measure;
pub mod player;
pub mod progress;
pub mod run;
