//! A value that changes often, and those who follow it.
//!
//! Redrawing the component tree sixty times a second would be waste: what moves with every frame (the flying message,
//! the scrubber's knob) or with every pointer (the light on a field) subscribes here and changes its own attributes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

type Subscriber<T> = Rc<dyn Fn(T)>;

/// The value. Clones share it.
#[derive(Default)]
pub struct Signal<T: Copy + 'static>(Rc<Inner<T>>);

/// Where the story stands, to a fraction of a step: between n − 1 and n, message n (counted from 1) is in flight; at n
/// it has arrived.
pub type Progress = Signal<f64>;

#[derive(Default)]
struct Inner<T> {
    value: Cell<T>,
    next: Cell<usize>,
    subscribers: RefCell<Vec<(usize, Subscriber<T>)>>,
}

/// Keeps a subscriber subscribed; dropping it ends the subscription.
#[must_use = "the subscription ends when this is dropped"]
pub struct Subscription<T: Copy + 'static> {
    signal: Signal<T>,
    id: usize,
}

impl<T: Copy + 'static> Signal<T> {
    /// The value now.
    pub fn value(&self) -> T {
        self.0.value.get()
    }

    /// Changes the value, and tells the subscribers.
    pub fn set(&self, value: T) {
        self.0.value.set(value);
        // A subscriber may subscribe or leave while it is told.
        let subscribers: Vec<Subscriber<T>> =
            self.0.subscribers.borrow().iter().map(|(_, subscriber)| Rc::clone(subscriber)).collect();
        for subscriber in subscribers {
            subscriber(value);
        }
    }

    /// Calls `subscriber` with every new value.
    pub fn subscribe(&self, subscriber: impl Fn(T) + 'static) -> Subscription<T> {
        let id = self.0.next.replace(self.0.next.get() + 1);
        self.0.subscribers.borrow_mut().push((id, Rc::new(subscriber)));
        Subscription { signal: self.clone(), id }
    }
}

impl<T: Copy + 'static> Clone for Signal<T> {
    fn clone(&self) -> Signal<T> {
        Signal(Rc::clone(&self.0))
    }
}

impl<T: Copy + 'static> PartialEq for Signal<T> {
    /// The same signal, not merely the same value.
    fn eq(&self, other: &Signal<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Copy + 'static> Drop for Subscription<T> {
    fn drop(&mut self) {
        self.signal.0.subscribers.borrow_mut().retain(|(id, _)| *id != self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subscribers_hear_every_value_until_they_leave() {
        let progress = Progress::default();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ear = Rc::clone(&heard);
        let subscription = progress.subscribe(move |position| ear.borrow_mut().push(position));
        progress.set(0.5);
        progress.set(1.0);
        drop(subscription);
        progress.set(2.0);
        assert_eq!(*heard.borrow(), [0.5, 1.0]);
        assert_eq!(progress.value(), 2.0);
    }
}
