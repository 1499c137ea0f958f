//! A state that counts from the moment it is set.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

/// A value that is drawn anew when it changes, and read as it is now: Yew may let a key come before what the key before it did
/// is drawn, and a [`UseStateHandle`] says what was drawn.
pub struct Fresh<T> {
    value: Rc<Cell<T>>,
    redraw: UseForceUpdateHandle,
}

impl<T> Clone for Fresh<T> {
    fn clone(&self) -> Fresh<T> {
        Fresh { value: self.value.clone(), redraw: self.redraw.clone() }
    }
}

impl<T: Copy + PartialEq> Fresh<T> {
    /// What it is now.
    pub fn get(&self) -> T {
        self.value.get()
    }

    /// From now on it is this.
    pub fn set(&self, value: T) {
        if self.value.replace(value) != value {
            self.redraw.force_update();
        }
    }
}

/// A value that begins as this.
#[hook]
pub fn use_fresh<T: 'static>(value: T) -> Fresh<T> {
    let value = use_memo((), |()| Cell::new(value));
    Fresh { value, redraw: use_force_update() }
}
