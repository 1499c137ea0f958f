//! The command line, taken apart.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use diagram::Layer;
use explain::Language;
use export::{Detail, Secrets};
use lexopt::{Arg, Parser};
use trace::Host;

use crate::failure::Failure;
use crate::format::Format;
use crate::help;
use crate::output::Target;
use crate::subject::{Source, Subject};

/// What is asked for.
#[derive(Debug)]
pub enum Command {
    /// Run a scenario.
    Run(Run),
    /// Write the share link of a scenario.
    Link(Subject),
    /// Take a capture apart.
    Dissect(Dissect),
    /// List the scenarios.
    Scenarios(Language),
    /// List the settings.
    Settings,
    /// Say this: help, or the version.
    Say(String),
}

/// `haandtryk run`.
#[derive(Debug)]
pub struct Run {
    /// What is to be run.
    pub subject: Subject,
    /// How the result is written.
    pub result: Wanted,
}

/// `haandtryk dissect`.
#[derive(Debug)]
pub struct Dissect {
    /// The capture.
    pub file: PathBuf,
    /// The key log beside it.
    pub key_log: Option<PathBuf>,
    /// How the result is written.
    pub result: Wanted,
}

/// How a result is written.
#[derive(Debug)]
pub struct Wanted {
    /// In which format.
    pub format: Format,
    /// Where to.
    pub target: Target,
    /// In which language.
    pub language: Language,
}

/// All commands, for those who name none of them.
const COMMANDS: &str = "run, dissect, link, scenarios and settings";

/// Reads the command line of the process.
pub fn read() -> Result<Command, Failure> {
    let mut parser = Parser::from_env();
    let first = parser.next().map_err(|error| Failure::usage("", error.to_string()))?;
    match first {
        None => Err(Failure::usage("", format!("what shall I do? There are {COMMANDS}"))),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Say(help::PROGRAM.to_owned())),
        Some(Arg::Short('V') | Arg::Long("version")) => {
            Ok(Command::Say(format!("haandtryk {}\n", env!("CARGO_PKG_VERSION"))))
        }
        Some(Arg::Value(command)) => match command.to_str() {
            Some("run") => Options::read("run", parser)?.run(),
            Some("dissect") => Options::read("dissect", parser)?.dissect(),
            Some("link") => Options::read("link", parser)?.link(),
            Some("scenarios") => Options::read("scenarios", parser)?.scenarios(),
            Some("settings") => Options::read("settings", parser)?.settings(),
            Some("help") => Ok(Command::Say(help::PROGRAM.to_owned())),
            _ => {
                let message = format!("{} is no command; there are {COMMANDS}", command.display());
                Err(Failure::usage("", message))
            }
        },
        Some(other) => Err(Failure::usage("", other.unexpected().to_string())),
    }
}

/// Everything that can stand behind a command. Which command takes what is asked afterwards.
struct Options {
    command: &'static str,
    help: bool,
    operand: Option<OsString>,
    /// The options that were given, by name.
    given: Vec<&'static str>,
    seed: Option<u64>,
    set: Vec<String>,
    link: Option<String>,
    format: Option<String>,
    output: Option<PathBuf>,
    key_log: Option<PathBuf>,
    language: Option<Language>,
    at: Host,
    layer: Layer,
}

/// The options of each command.
const RUN: &[&str] = &["seed", "set", "link", "format", "output", "lang", "short", "at", "no-secrets", "layer"];
const DISSECT: &[&str] = &["keylog", "format", "output", "lang", "short", "layer"];
const LINK: &[&str] = &["seed", "set", "link"];
const SCENARIOS: &[&str] = &["lang"];
const SETTINGS: &[&str] = &[];

impl Options {
    fn read(command: &'static str, mut parser: Parser) -> Result<Options, Failure> {
        let mut options = Options {
            command,
            help: false,
            operand: None,
            given: Vec::new(),
            seed: None,
            set: Vec::new(),
            link: None,
            format: None,
            output: None,
            key_log: None,
            language: None,
            at: Host::Client,
            layer: Layer::default(),
        };
        options.take(&mut parser).map_err(|error| Failure::usage(command, error.to_string()))?;
        Ok(options)
    }

    fn take(&mut self, parser: &mut Parser) -> Result<(), lexopt::Error> {
        let own: &[&str] = match self.command {
            "run" => RUN,
            "dissect" => DISSECT,
            "link" => LINK,
            "scenarios" => SCENARIOS,
            _ => SETTINGS,
        };
        let takes_operand = !["scenarios", "settings"].contains(&self.command);
        while let Some(argument) = parser.next()? {
            let name = match argument {
                Arg::Short('h') | Arg::Long("help") => {
                    self.help = true;
                    continue;
                }
                Arg::Value(operand) if self.operand.is_none() && takes_operand => {
                    self.operand = Some(operand);
                    continue;
                }
                Arg::Short('o') => "output",
                Arg::Long(name) => match own.iter().find(|own| **own == name) {
                    Some(own) => own,
                    None => return Err(argument.unexpected()),
                },
                _ => return Err(argument.unexpected()),
            };
            if !own.contains(&name) {
                return Err(argument.unexpected());
            }
            if name != "set" && self.given.contains(&name) {
                return Err(format!("--{name} is there twice").into());
            }
            self.given.push(name);
            self.option(name, parser)?;
        }
        Ok(())
    }

    fn option(&mut self, name: &'static str, parser: &mut Parser) -> Result<(), lexopt::Error> {
        match name {
            "seed" => {
                let text = string(parser)?;
                let seed = u64::from_str(&text);
                self.seed =
                    Some(seed.map_err(|_| format!("--seed {text}: a whole number from 0 to {} is needed", u64::MAX))?);
            }
            "set" => self.set.push(string(parser)?),
            "link" => self.link = Some(string(parser)?),
            "format" => self.format = Some(string(parser)?),
            "output" => self.output = Some(parser.value()?.into()),
            "keylog" => self.key_log = Some(parser.value()?.into()),
            "lang" => {
                let text = string(parser)?;
                let language = Language::from_tag(&text);
                self.language = Some(language.ok_or_else(|| format!("--lang {text}: there are da and en"))?);
            }
            "at" => self.at = choice(name, parser, &[("client", Host::Client), ("server", Host::Server)])?,
            "layer" => {
                let layers =
                    [("messages", Layer::Messages), ("records", Layer::Records), ("segments", Layer::Segments)];
                self.layer = choice(name, parser, &layers)?;
            }
            // The others have no value: that they are given says it.
            _ => {}
        }
        Ok(())
    }

    fn run(self) -> Result<Command, Failure> {
        if self.help {
            return Ok(Command::Say(help::RUN.to_owned()));
        }
        let format = self.format(&["text", "json", "pcapng", "keylog", "svg", "mermaid"])?;
        let result = wanted(format, self.output.clone(), self.language);
        Ok(Command::Run(Run { subject: self.subject()?, result }))
    }

    fn link(self) -> Result<Command, Failure> {
        if self.help {
            return Ok(Command::Say(help::LINK.to_owned()));
        }
        self.subject().map(Command::Link)
    }

    fn subject(self) -> Result<Subject, Failure> {
        let source = match (self.operand, self.link) {
            (Some(name), None) => Source::Named(name),
            (None, Some(link)) => Source::Link(link),
            (Some(_), Some(_)) => {
                return Err(Failure::usage(self.command, "name a scenario or a link; a link has its own"));
            }
            (None, None) => return Err(Failure::usage(self.command, "which scenario? haandtryk scenarios lists them")),
        };
        Ok(Subject { source, seed: self.seed, set: self.set })
    }

    fn dissect(self) -> Result<Command, Failure> {
        if self.help {
            return Ok(Command::Say(help::DISSECT.to_owned()));
        }
        let format = self.format(&["text", "json", "svg", "mermaid"])?;
        let Some(file) = self.operand else {
            return Err(Failure::usage("dissect", "which file? Name a capture, pcapng or pcap"));
        };
        let result = wanted(format, self.output, self.language);
        Ok(Command::Dissect(Dissect { file: file.into(), key_log: self.key_log, result }))
    }

    fn scenarios(self) -> Result<Command, Failure> {
        if self.help {
            return Ok(Command::Say(help::SCENARIOS.to_owned()));
        }
        Ok(Command::Scenarios(self.language.unwrap_or_else(language_of_environment)))
    }

    fn settings(self) -> Result<Command, Failure> {
        Ok(if self.help { Command::Say(help::SETTINGS.to_owned()) } else { Command::Settings })
    }

    /// The format that is asked for, one of these, and nothing that belongs to another.
    fn format(&self, formats: &[&str]) -> Result<Format, Failure> {
        let name = self.format.as_deref().unwrap_or("text");
        if !formats.contains(&name) {
            let message = format!("--format {name}: there are {}", formats.join(", "));
            return Err(Failure::usage(self.command, message));
        }
        for (option, of) in [("short", "text"), ("at", "pcapng"), ("no-secrets", "pcapng"), ("layer", "svg")] {
            if self.given.contains(&option) && name != of {
                return Err(Failure::usage(self.command, format!("--{option} goes with --format {of} alone")));
            }
        }
        let has = |option: &str| self.given.contains(&option);
        Ok(match name {
            "json" => Format::Json,
            "pcapng" => Format::Pcapng(self.at, if has("no-secrets") { Secrets::LeftOut } else { Secrets::Included }),
            "keylog" => Format::KeyLog,
            "svg" => Format::Svg(self.layer),
            "mermaid" => Format::Mermaid,
            _ => Format::Text(if has("short") { Detail::Lines } else { Detail::Fields }),
        })
    }
}

fn wanted(format: Format, output: Option<PathBuf>, language: Option<Language>) -> Wanted {
    // By custom `-` is standard output.
    let target = Target { file: output.filter(|path| path.as_os_str() != "-") };
    Wanted { format, target, language: language.unwrap_or_else(language_of_environment) }
}

/// The value of an option that is text.
fn string(parser: &mut Parser) -> Result<String, lexopt::Error> {
    parser.value()?.into_string().map_err(lexopt::Error::NonUnicodeValue)
}

/// The value of an option that is one of a few.
fn choice<T: Copy>(name: &str, parser: &mut Parser, choices: &[(&str, T)]) -> Result<T, lexopt::Error> {
    let text = string(parser)?;
    let chosen = choices.iter().find(|(choice, _)| *choice == text);
    chosen.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
        format!("--{name} {text}: there are {}", names.join(", ")).into()
    })
}

/// The language that the environment asks for (POSIX.1-2024, 8.2), if it is spoken here; else English.
fn language_of_environment() -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
    let first = variables.into_iter().find(|value| !value.is_empty());
    first.and_then(|value| Language::from_tag(value.to_str()?)).unwrap_or(Language::English)
}
