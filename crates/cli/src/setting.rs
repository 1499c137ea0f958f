//! `--set key=value`: one setting of a scenario changed, by the name that it has in the scenario's file.

use serde_json::Value;
use trace::Scenario;

use crate::failure::Failure;

/// How many names are offered in place of an unknown one.
const OFFERED: usize = 3;

/// The scenario with the setting that `key=value` names.
pub fn set(scenario: &Scenario, argument: &str) -> Result<Scenario, Failure> {
    let wrong = |message: String| Failure::usage("run", format!("--set {argument}: {message}"));
    let Some((key, text)) = argument.split_once('=') else {
        return Err(wrong("write KEY=VALUE, as link.latency_us=1000".to_owned()));
    };
    let mut all = serde_json::to_value(scenario).map_err(|error| wrong(error.to_string()))?;
    let known = settings(&all);
    let Some(place) = find(&mut all, key) else { return Err(wrong(unknown(key, &known))) };
    if place.is_object() {
        let inside: Vec<&str> = known.iter().filter(|name| is_inside(name, key)).map(String::as_str).collect();
        return Err(wrong(format!("{key} is a group; set one of {}", inside.join(", "))));
    }
    *place = value(place, text).map_err(|needed| wrong(format!("{needed} is needed")))?;
    serde_json::from_value(all).map_err(|error| wrong(error.to_string()))
}

/// The names of all settings.
fn settings(all: &Value) -> Vec<String> {
    let Value::Object(members) = all else { return Vec::new() };
    let mut names = Vec::new();
    for (name, value) in members {
        let inside = settings(value);
        if inside.is_empty() {
            names.push(name.clone());
        }
        names.extend(inside.iter().map(|inside| format!("{name}.{inside}")));
    }
    names
}

fn find<'a>(all: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    key.split('.').try_fold(all, |value, name| value.as_object_mut()?.get_mut(name))
}

fn is_inside(name: &str, group: &str) -> bool {
    name.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'))
}

/// The text as a value of the same kind as the one that it replaces; or what kind is needed.
fn value(old: &Value, text: &str) -> Result<Value, &'static str> {
    Ok(match old {
        Value::Number(number) if number.is_f64() => {
            text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).ok_or("a number")?.into()
        }
        Value::Number(_) => text.parse::<u64>().map_err(|_| "a whole number")?.into(),
        Value::Bool(_) => text.parse::<bool>().map_err(|_| "true or false")?.into(),
        Value::Array(_) if text.is_empty() => Value::Array(Vec::new()),
        Value::Array(elements) => {
            let like = elements.first().cloned().unwrap_or_else(|| Value::String(String::new()));
            Value::Array(text.split(',').map(|part| value(&like, part.trim())).collect::<Result<_, _>>()?)
        }
        // What may be left out says nothing of its kind.
        Value::Null => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned())),
        Value::String(_) | Value::Object(_) => Value::String(text.to_owned()),
    })
}

fn unknown(key: &str, known: &[String]) -> String {
    let mut nearest: Vec<(usize, &String)> = known.iter().map(|name| (distance(key, name), name)).collect();
    nearest.sort();
    let least = nearest.first().map_or(0, |(distance, _)| *distance);
    let near = nearest.iter().take(OFFERED).take_while(|(distance, _)| *distance <= least + 1);
    let offered: Vec<&str> = near.map(|(_, name)| name.as_str()).collect();
    format!("there is no setting {key}; there is {}", offered.join(", "))
}

/// How many characters have to be put in, taken out or changed to make one text of the other; less if one holds the other.
fn distance(one: &str, other: &str) -> usize {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let whole = edits(one, other);
    // `latency` and `mtu` are meant for `link.latency_us` and `link.mtu`.
    let inside = other.contains(one) || last(one) == last(other);
    let end = edits(&last(one), &last(other)) + 1;
    if inside { whole.min(1) } else { whole.min(end) }
}

fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, character) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, same) in other.iter().map(|other| *other == character).enumerate() {
            let changed = diagonal + usize::from(!same);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(argument: &str) -> Result<Scenario, String> {
        set(&Scenario::default(), argument).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_setting_is_changed_by_its_name() {
        assert_eq!(changed("link.latency_us=1000").unwrap().link.latency_us, 1000);
        assert_eq!(changed("seed=18446744073709551615").unwrap().seed, u64::MAX);
        assert_eq!(changed("client.versions=1.3, 1.2").unwrap(), Scenario::default());
        assert_eq!(changed("client.versions=1.2").unwrap().client.versions, [trace::ProtocolVersion::Tls12]);
        assert_eq!(changed("application.body=a=b").unwrap().application.body, "a=b");
        assert!(changed("client.versions=").unwrap().client.versions.is_empty());
    }

    #[test]
    fn what_cannot_be_set_says_what_can() {
        for (argument, expect) in [
            ("link.latency=3", "there is no setting link.latency; there is link.latency_us"),
            ("link.latncy_us=3", "there is link.latency_us"),
            ("mtu=3", "there is link.mtu"),
            ("client.version=1.2", "there is client.versions"),
            ("link=3", "link is a group; set one of link.ip, link.latency_us, link.mtu"),
            ("link.mtu", "write KEY=VALUE"),
            ("link.mtu=big", "a whole number is needed"),
            ("link.mtu=70000", "expected u16"),
            ("link.ip=v5", "unknown variant `v5`, expected `v4` or `v6`"),
            ("client.versions=1.1", "unknown variant `1.1`, expected `1.2` or `1.3`"),
            ("certificate.key=dsa", "expected one of `p256`, `p384`, `ed25519`, `rsa2048`"),
        ] {
            let message = changed(argument).unwrap_err();
            assert!(message.contains(expect), "{argument}: {message}");
        }
    }

    #[test]
    fn every_setting_has_a_name() {
        let names = settings(&serde_json::to_value(Scenario::default()).unwrap());
        assert!(names.contains(&"seed".to_owned()) && names.contains(&"server.named_groups".to_owned()), "{names:?}");
    }
}
