//! Small parts that know nothing of the story: icons, hints, terms, choices, tabs, dialogs, jobs, bytes.

pub mod choice;
pub mod clipboard;
pub mod dialog;
pub mod hex;
pub mod hint;
pub mod icon;
pub mod job;
pub mod listbox;
pub mod reveal;
pub mod tabs;
pub mod term;
