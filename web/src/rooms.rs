//! The rooms of the page: each draws one part of it from the run, the state and the moment.

pub mod attack;
pub mod blank;
pub mod breaking;
pub mod event_list;
pub mod export;
pub mod help;
pub mod inspector;
pub mod notices;
pub mod own;
pub mod settings;
pub mod stage;
pub mod top_bar;
pub mod transport;
