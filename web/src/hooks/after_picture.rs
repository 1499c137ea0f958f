//! What can wait until the next picture is there.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Something that waits for the picture. Dropped before, it is not done.
#[must_use]
pub struct AfterPicture {
    _frame: AnimationFrame,
    _timeout: Rc<RefCell<Option<Timeout>>>,
}

/// Does this once the next picture is there: what a frame asks for is done before its picture, what a timer in it asks for
/// after.
pub fn after_picture(task: impl FnOnce() + 'static) -> AfterPicture {
    let timeout = Rc::new(RefCell::new(None));
    let keep = timeout.clone();
    let frame = request_animation_frame(move |_| {
        keep.replace(Some(Timeout::new(0, task)));
    });
    AfterPicture { _frame: frame, _timeout: timeout }
}

/// Whether the picture of this value is there. Of what is drawn anew when it becomes another, the rest can wait for that.
#[hook]
pub fn use_pictured<T: Clone + PartialEq + 'static>(value: T) -> bool {
    let pictured = use_state_eq(|| value.clone());
    let is_there = *pictured == value;
    let setter = pictured.setter();
    use_effect_with(value, move |value| {
        let value = value.clone();
        let later = after_picture(move || setter.set(value));
        move || drop(later)
    });
    is_there
}
