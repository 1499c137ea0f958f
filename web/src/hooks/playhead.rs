//! Drives a [`Player`] by the browser's animation frames.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use crate::beside::Beside;
use crate::player::{Command, Moment, Player};
use crate::run::Run;
use crate::signal::Progress;

/// The one place that moves the story. Clones share it.
#[derive(Clone)]
pub struct Playhead(Rc<Inner>);

struct Inner {
    player: RefCell<Player>,
    progress: Progress,
    moment: Cell<Moment>,
    show: UseStateSetter<Moment>,
    frame: RefCell<Option<AnimationFrame>>,
    /// When the last frame was, in the browser's milliseconds; none at the first of a motion.
    last: Cell<Option<f64>>,
}

/// A playhead at the start of `run` or of both that stand side by side, and the moment that the rooms show.
#[hook]
pub fn use_playhead(run: &Rc<Run>, beside: Option<&Beside>) -> (Playhead, Moment) {
    let player = || Player::new(beside.map_or_else(|| run.overture(), Beside::overture), false);
    let moment = use_state_eq(|| player().moment());
    let show = moment.setter();
    let playhead = use_memo((), |()| {
        Playhead(Rc::new(Inner {
            moment: Cell::new(player().moment()),
            player: RefCell::new(player()),
            progress: Progress::default(),
            show,
            frame: RefCell::default(),
            last: Cell::default(),
        }))
    });
    ((*playhead).clone(), *moment)
}

impl Playhead {
    /// Where the story stands, for those who move with every frame.
    pub fn progress(&self) -> Progress {
        self.0.progress.clone()
    }

    /// Does what is asked, now.
    pub fn command(&self, command: Command) {
        self.0.player.borrow_mut().command(command);
        self.publish();
    }

    /// Puts another run in, at its step `step`.
    pub fn load(&self, run: &Run, step: usize) {
        self.0.player.borrow_mut().load(run.overture(), step);
        self.publish();
    }

    /// Puts two runs in, at a step of their common story.
    pub fn load_both(&self, beside: &Beside, step: usize) {
        self.0.player.borrow_mut().load(beside.overture(), step);
        self.publish();
    }

    /// Whether motion is to be reduced from now on.
    pub fn set_reduced_motion(&self, reduced: bool) {
        self.0.player.borrow_mut().set_reduced_motion(reduced);
    }

    fn publish(&self) {
        let (position, moment, moving) = {
            let player = self.0.player.borrow();
            (player.position(), player.moment(), player.is_moving())
        };
        self.0.progress.set(position);
        if self.0.moment.replace(moment) != moment {
            self.0.show.set(moment);
        }
        if moving {
            self.ask_for_frame();
        } else {
            self.0.frame.take();
            self.0.last.take();
        }
    }

    fn ask_for_frame(&self) {
        if self.0.frame.borrow().is_some() {
            return;
        }
        let playhead = self.clone();
        let frame = request_animation_frame(move |now| {
            playhead.0.frame.take();
            let passed = playhead.0.last.replace(Some(now)).map_or(0.0, |last| now - last);
            playhead.0.player.borrow_mut().advance(passed);
            playhead.publish();
        });
        self.0.frame.replace(Some(frame));
    }
}

impl PartialEq for Playhead {
    fn eq(&self, other: &Playhead) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
