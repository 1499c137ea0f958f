//! How the story moves: a pure model of playing, stepping and scrubbing. Time comes in from outside.

/// Milliseconds that a message is under way at normal speed.
const FLIGHT: f64 = 1100.0;
/// Milliseconds between one arrival and the next departure.
const REST: f64 = 500.0;
/// How much shorter both are for a message that carries no record: TCP's are the overture.
const OVERTURE: f64 = 0.6;
/// Milliseconds of a flight that a person stepped into.
const STEP_FLIGHT: f64 = 420.0;
/// The longest frame that counts; after a pause of the whole page the story goes on where it was.
const LONGEST_FRAME: f64 = 100.0;

/// The speeds that can be chosen, as factors.
pub const SPEEDS: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];

/// What a person, a key, a link or a host page asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Goes on; from the end it starts over.
    Play,
    /// Stops where it is.
    Pause,
    /// Plays if it stands still, else stops.
    Toggle,
    /// Lets one message fly, and stops.
    StepForward,
    /// Goes back to before the message that is in flight or came last.
    StepBack,
    /// Goes to where this many messages have arrived.
    Seek(usize),
    /// Goes so many messages on, or back.
    Skip(isize),
    /// Goes to a position, as a hand on the scrubber does.
    Scrub(f64),
    /// Goes to the start.
    Home,
    /// Goes to the end.
    End,
    /// Plays at this factor of normal speed.
    Speed(f64),
}

/// What the rooms draw: it changes a few times per message, not with every frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The message in flight or, if none is, the last that arrived; counted from 1, 0 before the first.
    pub step: usize,
    /// How many messages have arrived: `step`, or one less while it is in flight.
    pub delivered: usize,
    /// Whether the story goes on by itself.
    pub playing: bool,
    /// The factor of normal speed.
    pub speed: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Motion {
    Still,
    /// Still waiting this many milliseconds at normal speed before the next departure.
    Playing {
        rest: f64,
    },
    /// To this step, and no further.
    Stepping {
        to: usize,
    },
}

/// The story's position and how it moves.
#[derive(Clone, Debug)]
pub struct Player {
    /// For each message whether it is part of the overture.
    overture: Vec<bool>,
    position: f64,
    motion: Motion,
    speed: f64,
    /// Jumps from step to step; nothing glides.
    reduced_motion: bool,
}

impl Player {
    /// At the start, standing still.
    pub fn new(overture: Vec<bool>, reduced_motion: bool) -> Player {
        Player { overture, position: 0.0, motion: Motion::Still, speed: 1.0, reduced_motion }
    }

    /// The position, from 0 to the number of steps.
    pub fn position(&self) -> f64 {
        self.position
    }

    /// Whether time moves it.
    pub fn is_moving(&self) -> bool {
        self.motion != Motion::Still
    }

    /// What the rooms draw now.
    pub fn moment(&self) -> Moment {
        Moment {
            step: self.position.ceil() as usize,
            delivered: self.position.floor() as usize,
            playing: matches!(self.motion, Motion::Playing { .. }),
            speed: self.speed,
        }
    }

    /// Another run takes the place of this one, at its step `step`.
    pub fn load(&mut self, overture: Vec<bool>, step: usize) {
        self.overture = overture;
        self.position = step.min(self.overture.len()) as f64;
        self.motion = match self.motion {
            Motion::Playing { .. } => Motion::Playing { rest: REST },
            _ => Motion::Still,
        };
    }

    /// Whether motion is to be reduced from now on.
    pub fn set_reduced_motion(&mut self, reduced: bool) {
        self.reduced_motion = reduced;
    }

    /// Does what is asked.
    pub fn command(&mut self, command: Command) {
        let end = self.overture.len();
        match command {
            Command::Play => self.play(),
            Command::Pause => self.motion = Motion::Still,
            Command::Toggle if self.moment().playing => self.motion = Motion::Still,
            Command::Toggle => self.play(),
            Command::StepForward => self.step_forward(),
            Command::StepBack => self.rest_at((self.position.ceil() - 1.0).max(0.0)),
            Command::Seek(step) => self.rest_at(step.min(end) as f64),
            Command::Skip(by) => self.rest_at((self.moment().step.saturating_add_signed(by)).min(end) as f64),
            Command::Scrub(position) if position.is_finite() => self.rest_at(position.clamp(0.0, end as f64)),
            Command::Scrub(_) => {}
            Command::Home => self.rest_at(0.0),
            Command::End => self.rest_at(end as f64),
            Command::Speed(speed) => self.speed = speed,
        }
    }

    /// Lets `milliseconds` of real time pass.
    pub fn advance(&mut self, milliseconds: f64) {
        let mut left = milliseconds.clamp(0.0, LONGEST_FRAME);
        // Each round ends a rest or a flight; at the highest speed a frame holds two at most.
        while left > 0.0 && self.is_moving() {
            left = match self.motion {
                Motion::Still => 0.0,
                Motion::Stepping { to } => self.fly(left, STEP_FLIGHT, to),
                Motion::Playing { rest } if rest > 0.0 => {
                    let used = left.min(rest / self.speed);
                    self.motion = Motion::Playing { rest: rest - used * self.speed };
                    // What is left of a rest after rounding is no time at all.
                    if rest - used * self.speed < 1e-6 {
                        self.motion = Motion::Playing { rest: 0.0 };
                    }
                    left - used
                }
                Motion::Playing { .. } => {
                    let to = self.position.floor() as usize + 1;
                    self.fly(left, FLIGHT * self.pace(to) / self.speed, to)
                }
            };
        }
    }

    fn play(&mut self) {
        if self.position >= self.overture.len() as f64 {
            self.position = 0.0;
        }
        self.motion = if self.overture.is_empty() { Motion::Still } else { Motion::Playing { rest: 0.0 } };
    }

    fn step_forward(&mut self) {
        if let Motion::Stepping { to } = self.motion {
            self.position = to as f64;
        }
        let to = (self.position.floor() as usize + 1).min(self.overture.len());
        if self.reduced_motion || self.position >= to as f64 {
            self.rest_at(to as f64);
        } else {
            self.motion = Motion::Stepping { to };
        }
    }

    fn rest_at(&mut self, position: f64) {
        self.position = position;
        self.motion = Motion::Still;
    }

    /// Moves towards `to` for `left` milliseconds, a whole step taking `flight`; returns the milliseconds not used.
    fn fly(&mut self, left: f64, flight: f64, to: usize) -> f64 {
        let target = to as f64;
        let needed = if self.reduced_motion { 0.0 } else { (target - self.position) * flight };
        if left < needed {
            self.position += left / flight;
            return 0.0;
        }
        self.position = target;
        self.motion = match self.motion {
            Motion::Playing { .. } if to < self.overture.len() => {
                // Without a flight the message stays as long as flight and rest together.
                let stay = if self.reduced_motion { FLIGHT + REST } else { REST };
                Motion::Playing { rest: stay * self.pace(to) }
            }
            _ => Motion::Still,
        };
        left - needed
    }

    fn pace(&self, step: usize) -> f64 {
        let overture = step.checked_sub(1).and_then(|index| self.overture.get(index)).copied().unwrap_or(false);
        if overture { OVERTURE } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn player() -> Player {
        Player::new(vec![true, false, false], false)
    }

    fn let_pass(player: &mut Player, milliseconds: f64) {
        let mut left = milliseconds;
        while left > 0.0 {
            player.advance(left.min(16.0));
            left -= 16.0;
        }
    }

    #[test]
    fn plays_to_the_end_and_starts_over() {
        let mut player = player();
        player.command(Command::Play);
        let_pass(&mut player, 330.0);
        let moment = player.moment();
        assert_eq!((moment.step, moment.delivered, moment.playing), (1, 0, true));
        let_pass(&mut player, 400.0);
        assert_eq!(player.position(), 1.0, "the first message rests");
        let_pass(&mut player, 5000.0);
        assert_eq!(player.position(), 3.0);
        assert!(!player.is_moving());
        player.command(Command::Toggle);
        assert_eq!(player.position(), 0.0);
        assert!(player.moment().playing);
    }

    #[test]
    fn plays_faster_at_a_higher_speed() {
        let mut player = player();
        player.command(Command::Speed(4.0));
        player.command(Command::Play);
        let_pass(&mut player, 1050.0);
        assert_eq!(player.position(), 3.0);
    }

    #[test]
    fn a_step_flies_once_and_a_second_press_does_not_wait() {
        let mut player = player();
        player.command(Command::StepForward);
        let_pass(&mut player, 100.0);
        assert_eq!(player.moment().step, 1);
        player.command(Command::StepForward);
        assert_eq!((player.position(), player.is_moving()), (1.0, true));
        let_pass(&mut player, 2000.0);
        assert_eq!((player.position(), player.is_moving()), (2.0, false));
        player.command(Command::StepBack);
        assert_eq!(player.position(), 1.0);
        player.command(Command::Scrub(1.4));
        player.command(Command::StepBack);
        assert_eq!(player.position(), 1.0);
    }

    #[test]
    fn stays_between_start_and_end() {
        let mut player = player();
        for command in [Command::StepBack, Command::Scrub(-3.0), Command::Scrub(f64::NAN)] {
            player.command(command);
            assert_eq!(player.position(), 0.0);
        }
        for command in [Command::Seek(9), Command::StepForward, Command::Scrub(7.5), Command::End] {
            player.command(command);
            let_pass(&mut player, 1000.0);
            assert_eq!((player.position(), player.is_moving()), (3.0, false));
        }
        for (skip, place) in [(-1, 2.0), (-5, 0.0), (1, 1.0), (5, 3.0)] {
            player.command(Command::Skip(skip));
            assert_eq!((player.position(), player.is_moving()), (place, false));
        }
    }

    #[test]
    fn a_skip_goes_on_from_the_message_in_flight() {
        let mut player = player();
        player.command(Command::Scrub(1.4));
        player.command(Command::Skip(-1));
        assert_eq!(player.position(), 1.0);
        player.command(Command::Scrub(1.4));
        player.command(Command::Skip(1));
        assert_eq!(player.position(), 3.0);
    }

    #[test]
    fn reduced_motion_jumps() {
        let mut player = Player::new(vec![false; 3], true);
        player.command(Command::StepForward);
        assert_eq!((player.position(), player.is_moving()), (1.0, false));
        player.command(Command::Play);
        let_pass(&mut player, 5000.0);
        assert_eq!(player.position(), 3.0);
    }

    #[test]
    fn a_run_without_messages_stands_still() {
        let mut player = Player::new(Vec::new(), false);
        player.command(Command::Play);
        player.command(Command::StepForward);
        player.advance(50.0);
        assert_eq!((player.position(), player.is_moving()), (0.0, false));
    }

    #[test]
    fn a_new_run_keeps_playing() {
        let mut player = player();
        player.command(Command::Play);
        let_pass(&mut player, 500.0);
        player.load(vec![false; 2], 0);
        assert_eq!(player.position(), 0.0);
        assert!(player.moment().playing);
    }
}
