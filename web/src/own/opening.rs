//! Opening a capture, a little at a time, so that the page stays alive: the key logs, the file, its connections one by one.
//! Time is not known here; whoever drives it says how much to do.

use std::rc::Rc;
use std::vec::IntoIter;

use analysis::Analyser;
use capture::{
    Capture, CaptureError, CapturedConnection, KeyLogProblem, LoggedSecret, Looks, Options, Reader, read_key_log,
    take_apart,
};

use super::{Captured, CapturedFile, Tale};
use crate::run::{Origin, Run};

/// So much of a file tells what it is.
const HEAD: usize = 64 * 1024;
/// The part of the whole that reading takes.
const READING: f64 = 0.1;

/// A file as it came.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A capture, be it a broken one.
    Capture,
    /// A key log.
    KeyLog,
    /// Neither.
    Other(CaptureError),
}

/// The work, and how far it is.
pub struct Opening {
    key_logs: IntoIter<Given>,
    key_log: Option<KeyLogReader>,
    stage: Stage,
    secrets: Vec<LoggedSecret>,
    tales: Vec<Tale>,
}

enum Stage {
    /// Nothing of the capture has been read, if there is one.
    Ready(Option<Given>),
    Reading(String, Box<Reader>),
    Analysing(Box<Analysing>),
    Done(Vec<Rc<Run>>),
}

/// What came of it.
#[derive(Debug)]
pub struct Opened {
    /// The connections, none if there is no capture to play.
    pub runs: Vec<Rc<Run>>,
    /// All secrets that are known now.
    pub secrets: Vec<LoggedSecret>,
    /// What there is to tell.
    pub tales: Vec<Tale>,
}

impl Kind {
    /// What these bytes are.
    pub fn of(bytes: &[u8]) -> Kind {
        let head = &bytes[..bytes.len().min(HEAD)];
        match Reader::new(head.to_vec(), Options::default()) {
            Err(error @ CaptureError::NotACapture { looks }) => match looks {
                Looks::KeyLog => Kind::KeyLog,
                Looks::Text if !read_key_log(head).secrets.is_empty() => Kind::KeyLog,
                _ => Kind::Other(error),
            },
            _ => Kind::Capture,
        }
    }
}

impl Opening {
    /// Will read these files; `secrets` are known already.
    pub fn new(capture: Option<Given>, key_logs: Vec<Given>, secrets: Vec<LoggedSecret>) -> Opening {
        let stage = Stage::Ready(capture);
        Opening { key_logs: key_logs.into_iter(), key_log: None, stage, secrets, tales: Vec::new() }
    }

    /// Goes on for about so many bytes; what came of it, once it is done.
    pub fn advance(&mut self, budget: usize) -> Option<Opened> {
        if self.read_key_logs(budget) {
            return None;
        }
        match std::mem::replace(&mut self.stage, Stage::Done(Vec::new())) {
            Stage::Ready(None) => {}
            Stage::Ready(Some(Given { name, bytes })) => {
                match Reader::new(bytes, Options { secrets: self.secrets.clone() }) {
                    Ok(reader) => self.stage = Stage::Reading(name, Box::new(reader)),
                    Err(error) => self.tales.push(Tale::Refused { name, error }),
                }
            }
            Stage::Reading(name, mut reader) => {
                if !reader.advance(budget).is_done {
                    self.stage = Stage::Reading(name, reader);
                } else {
                    match reader.finish() {
                        Ok(capture) => self.begin_analysing(name, capture),
                        Err(error) => self.tales.push(Tale::Refused { name, error }),
                    }
                }
            }
            Stage::Analysing(mut analysing) => {
                let is_done = analysing.advance(budget as u64);
                self.stage = if is_done { Stage::Done(analysing.finish()) } else { Stage::Analysing(analysing) };
            }
            Stage::Done(runs) => {
                let (secrets, tales) = (std::mem::take(&mut self.secrets), std::mem::take(&mut self.tales));
                return Some(Opened { runs, secrets, tales });
            }
        }
        None
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&mut self) -> f64 {
        match &mut self.stage {
            Stage::Ready(_) => 0.0,
            Stage::Reading(_, reader) => {
                let progress = reader.advance(0);
                READING * progress.read as f64 / progress.of.max(1) as f64
            }
            Stage::Analysing(analysing) => READING + (1.0 - READING) * analysing.progress(),
            Stage::Done(_) => 1.0,
        }
    }

    /// Reads on in the key logs, if any is left.
    fn read_key_logs(&mut self, budget: usize) -> bool {
        let Some(mut reader) = self.key_log.take().or_else(|| self.key_logs.next().map(KeyLogReader::new)) else {
            return false;
        };
        if reader.advance(budget, &mut self.secrets) {
            let KeyLogReader { given: Given { name, .. }, problems, found, .. } = reader;
            if !problems.is_empty() {
                self.tales.push(Tale::KeyLogProblems { name: name.clone(), problems });
            }
            if matches!(self.stage, Stage::Ready(None)) {
                self.tales.push(Tale::KeyLogKept { name, secrets: found });
            }
        } else {
            self.key_log = Some(reader);
        }
        true
    }

    fn begin_analysing(&mut self, name: String, capture: Capture) {
        if let Some(truncated) = capture.truncated {
            self.tales.push(Tale::Truncated { name: name.clone(), truncated });
        }
        if capture.connections.is_empty() {
            self.tales.push(Tale::NoTcp { name, skipped: capture.skipped });
        } else {
            self.stage = Stage::Analysing(Box::new(Analysing::new(name, capture)));
        }
    }
}

/// The connections, one after the other.
struct Analysing {
    file: CapturedFile,
    waiting: IntoIter<(CapturedConnection, Analyser)>,
    now: Option<(CapturedConnection, Analyser)>,
    done: Vec<(CapturedConnection, trace::Trace, analysis::Analysis)>,
    work_done: u64,
    work: u64,
}

impl Analysing {
    fn new(name: String, capture: Capture) -> Analysing {
        let file = CapturedFile::of(name, &capture);
        let connections = capture.connections;
        let analysers = take_apart(capture.trace, &connections).into_iter().map(Analyser::new);
        let mut waiting: Vec<_> = connections.iter().copied().zip(analysers).collect();
        let work = waiting.iter_mut().map(|(_, analyser)| analyser.advance(0).total).sum();
        Analysing { file, waiting: waiting.into_iter(), now: None, done: Vec::new(), work_done: 0, work }
    }

    /// Goes on; whether nothing is left to do.
    fn advance(&mut self, budget: u64) -> bool {
        let Some((ends, mut analyser)) = self.now.take().or_else(|| self.waiting.next()) else { return true };
        let progress = analyser.advance(budget);
        if progress.is_complete() {
            let (trace, analysis) = analyser.finish();
            self.done.push((ends, trace, analysis));
            self.work_done += progress.total;
        } else {
            self.now = Some((ends, analyser));
        }
        false
    }

    fn progress(&mut self) -> f64 {
        let now = self.now.as_mut().map_or(0, |(_, analyser)| analyser.advance(0).done);
        (self.work_done + now) as f64 / self.work.max(1) as f64
    }

    /// The connections that carry TLS; all of them if none does.
    fn finish(self) -> Vec<Rc<Run>> {
        let with_tls = self.done.iter().filter(|(_, _, analysis)| !analysis.records.is_empty()).count();
        let file = Rc::new(CapturedFile { with_tls, ..self.file });
        let numbered = self.done.into_iter().zip(1..);
        let shown = numbered.filter(|((_, _, analysis), _)| with_tls == 0 || !analysis.records.is_empty());
        let run = |((ends, trace, analysis), number)| {
            let origin = Origin::Capture(Captured { file: file.clone(), number, ends });
            Rc::new(Run::with(origin, trace, analysis))
        };
        shown.map(run).collect()
    }
}

/// A key log that is read some lines at a time.
struct KeyLogReader {
    given: Given,
    offset: usize,
    lines: usize,
    found: usize,
    problems: Vec<KeyLogProblem>,
}

impl KeyLogReader {
    fn new(given: Given) -> KeyLogReader {
        KeyLogReader { given, offset: 0, lines: 0, found: 0, problems: Vec::new() }
    }

    /// Reads on for about so many bytes; whether nothing is left.
    fn advance(&mut self, budget: usize, secrets: &mut Vec<LoggedSecret>) -> bool {
        let rest = &self.given.bytes[self.offset..];
        let is_end = |byte: &u8| *byte == b'\n';
        let beyond = budget.min(rest.len());
        let length = rest[beyond..].iter().position(is_end).map_or(rest.len(), |end| beyond + end + 1);
        let part = &rest[..length];
        let log = read_key_log(part);
        self.found += log.secrets.len();
        for secret in log.secrets {
            secrets.push(secret);
        }
        let before = self.lines;
        let problems = log.problems.into_iter();
        self.problems.extend(problems.map(|problem| KeyLogProblem { line: before + problem.line, ..problem }));
        self.lines += part.iter().filter(|byte| is_end(byte)).count();
        self.offset += length;
        self.offset >= self.given.bytes.len()
    }
}

#[cfg(test)]
mod tests;
