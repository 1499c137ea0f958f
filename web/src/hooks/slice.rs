//! Long work beside a living page: a slice of it, a pause for everybody else, and on. In a sandboxed iframe there are no
//! workers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use crate::playing::Playing;
use crate::run::Run;

/// Milliseconds of a slice: half of a picture's.
const SLICE: f64 = 8.0;
/// Milliseconds of a slice while nobody looks: browsers give a page in the background one a second.
const SLICE_UNSEEN: f64 = 200.0;

/// When a slice that begins now must end.
pub fn slice_end() -> f64 {
    now() + if gloo::utils::document().hidden() { SLICE_UNSEEN } else { SLICE }
}

/// The browser's clock, in milliseconds; where there is none, each look at it ends a slice.
pub fn now() -> f64 {
    gloo::utils::window().performance().map_or(f64::INFINITY, |performance| performance.now())
}

/// A run that is played in slices. Dropping it stops it.
pub struct Slices(Rc<Inner>);

struct Inner {
    playing: RefCell<Playing>,
    timeout: RefCell<Option<Timeout>>,
    stopped: Cell<bool>,
    on_progress: Box<dyn Fn(Option<f64>)>,
    on_end: Box<dyn Fn(Rc<Run>)>,
}

impl Slices {
    /// Plays after so many milliseconds; tells how far it is after each slice, and the run in the end.
    pub fn begin(
        playing: Playing,
        delay: u32,
        on_progress: impl Fn(Option<f64>) + 'static,
        on_end: impl Fn(Rc<Run>) + 'static,
    ) -> Slices {
        let inner = Rc::new(Inner {
            playing: RefCell::new(playing),
            timeout: RefCell::default(),
            stopped: Cell::new(false),
            on_progress: Box::new(on_progress),
            on_end: Box::new(on_end),
        });
        inner.go_on(delay);
        Slices(inner)
    }
}

impl Inner {
    fn go_on(self: &Rc<Self>, delay: u32) {
        let inner = Rc::clone(self);
        self.timeout.replace(Some(Timeout::new(delay, move || inner.slice())));
    }

    fn slice(self: &Rc<Self>) {
        let end = slice_end();
        let run = loop {
            let run = self.playing.borrow_mut().advance();
            if run.is_some() || now() >= end {
                break run;
            }
        };
        match run {
            Some(run) => (self.on_end)(run),
            None => {
                let progress = self.playing.borrow_mut().progress();
                (self.on_progress)(progress);
                if !self.stopped.get() {
                    self.go_on(0);
                }
            }
        }
    }
}

impl Drop for Slices {
    fn drop(&mut self) {
        self.0.stopped.set(true);
        // The timeout holds what holds it.
        self.0.timeout.take();
    }
}
