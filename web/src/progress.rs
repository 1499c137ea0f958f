//! Where the story stands, to a fraction of a step: shared by those who move with every frame.
//!
//! Redrawing the component tree sixty times a second would be waste: what moves (the flying message, the scrubber's
//! knob) subscribes here and changes its own attributes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

type Subscriber = Rc<dyn Fn(f64)>;

/// The position: between n − 1 and n, message n (counted from 1) is in flight; at n it has arrived.
#[derive(Clone, Default)]
pub struct Progress(Rc<Inner>);

#[derive(Default)]
struct Inner {
    position: Cell<f64>,
    next: Cell<usize>,
    subscribers: RefCell<Vec<(usize, Subscriber)>>,
}

/// Keeps a subscriber subscribed; dropping it ends the subscription.
#[must_use = "the subscription ends when this is dropped"]
pub struct Subscription {
    progress: Progress,
    id: usize,
}

impl Progress {
    /// The position, from 0 to the number of steps.
    pub fn position(&self) -> f64 {
        self.0.position.get()
    }

    /// Moves, and tells the subscribers.
    pub fn set(&self, position: f64) {
        self.0.position.set(position);
        // A subscriber may subscribe or leave while it is told.
        let subscribers: Vec<Subscriber> =
            self.0.subscribers.borrow().iter().map(|(_, subscriber)| Rc::clone(subscriber)).collect();
        for subscriber in subscribers {
            subscriber(position);
        }
    }

    /// Calls `subscriber` with every new position.
    pub fn subscribe(&self, subscriber: impl Fn(f64) + 'static) -> Subscription {
        let id = self.0.next.replace(self.0.next.get() + 1);
        self.0.subscribers.borrow_mut().push((id, Rc::new(subscriber)));
        Subscription { progress: self.clone(), id }
    }
}

impl PartialEq for Progress {
    /// The same progress, not merely the same position.
    fn eq(&self, other: &Progress) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.progress.0.subscribers.borrow_mut().retain(|(id, _)| *id != self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subscribers_hear_every_position_until_they_leave() {
        let progress = Progress::default();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ear = Rc::clone(&heard);
        let subscription = progress.subscribe(move |position| ear.borrow_mut().push(position));
        progress.set(0.5);
        progress.set(1.0);
        drop(subscription);
        progress.set(2.0);
        assert_eq!(*heard.borrow(), [0.5, 1.0]);
        assert_eq!(progress.position(), 2.0);
    }
}
