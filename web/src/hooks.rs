//! What the rooms share of the browser: time, keys, sizes, the address, the host page.

pub mod after_picture;
pub mod document;
pub mod dropping;
pub mod embedding;
pub mod foresight;
pub mod fresh;
pub mod keyboard;
pub mod link;
pub mod media;
pub mod opening;
pub mod original;
pub mod playhead;
pub mod running;
pub mod side_room;
pub mod slice;
pub mod width;
