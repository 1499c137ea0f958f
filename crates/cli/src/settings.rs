//! `haandtryk settings`: what can be changed of a scenario.

use explain::{Language, Texts};
use trace::{Group, Kind, SETTINGS, Scenario, Setting, Unit, Value};

use crate::failure::Failure;
use crate::output;

/// The widest line.
const WIDTH: usize = 100;

/// What stands before what a setting can be.
const INDENT: &str = "    ";

/// Lists the settings by what they change: each as `--set` takes it, with the value that it has where a scenario does not
/// say, and then what it can be.
pub fn settings() -> Result<(), Failure> {
    let (original, texts) = (Scenario::default(), Texts::new(Language::English));
    let mut text = String::new();
    for group in Group::ALL {
        text += &format!("{}{}\n", if text.is_empty() { "" } else { "\n" }, texts.group_title(group).to_uppercase());
        for setting in SETTINGS.iter().filter(|setting| setting.group == group) {
            text += &entry(setting, &original);
        }
    }
    output::say(&text)
}

fn entry(setting: &Setting, original: &Scenario) -> String {
    let value = match (setting.value(original), setting.kind) {
        (Value::List(all), Kind::List(names)) if all == names => "all of them".to_owned(),
        (Value::Text(text), _) => format!("\"{}\"", text.escape_debug()),
        (value, _) => value.to_string(),
    };
    format!("{}={value}\n{}", setting.name, wrapped(&possible(setting.kind)))
}

/// What a setting can be.
fn possible(kind: Kind) -> String {
    match kind {
        Kind::Number { least, most, unit } => format!("{least} to {most}{}", unit_name(unit)),
        Kind::Flag => "true or false".to_owned(),
        Kind::Choice(names) => format!("one of {}", names.join(", ")),
        Kind::List(names) => format!("some of {}; the preferred first", names.join(", ")),
        Kind::Text(most) => format!("a text of at most {most} bytes"),
        Kind::Texts { most, bytes } => format!("at most {most} texts, each of at most {bytes} bytes"),
        Kind::Interventions(most) => format!("at most {most} interventions, as client#4:drop"),
    }
}

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "",
        Unit::Bytes => " bytes",
        Unit::Days => " days",
        Unit::Microseconds => " microseconds",
        Unit::KilobitsPerSecond => " kilobits a second",
        Unit::Permille => " of a thousand",
        Unit::UnixTime => " seconds since 1970-01-01T00:00:00Z",
    }
}

/// The words in lines that are not too long.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut line = INDENT.to_owned();
    for word in text.split(' ') {
        if line.len() + 1 + word.len() > WIDTH {
            lines += line.trim_end();
            lines.push('\n');
            line = INDENT.to_owned();
        }
        line += word;
        line.push(' ');
    }
    lines + line.trim_end() + "\n"
}
