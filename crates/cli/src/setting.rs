//! `--set key=value`: one setting of a scenario changed, by the name that it has in the scenario's file.

use trace::{SETTINGS, Scenario, setting};

/// How many names are offered in place of an unknown one.
const OFFERED: usize = 3;

/// Changes the setting that `key=value` names.
///
/// # Errors
/// There is none with this name, or it cannot have this value; and what there is instead.
pub fn set(scenario: &mut Scenario, argument: &str) -> Result<(), String> {
    let wrong = |message: String| format!("--set {argument}: {message}");
    let Some((key, text)) = argument.split_once('=') else {
        return Err(wrong("write KEY=VALUE, as link.latency_us=1000".to_owned()));
    };
    let setting = setting(key).ok_or_else(|| wrong(unknown(key)))?;
    let value = setting.parse(text).map_err(|error| wrong(error.to_string()))?;
    setting.put(scenario, &value).map_err(|error| wrong(error.to_string()))
}

fn unknown(key: &str) -> String {
    let names = || SETTINGS.iter().map(|setting| setting.name);
    let is_inside = |name: &&str| name.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
    let inside: Vec<&str> = names().filter(is_inside).collect();
    if !inside.is_empty() {
        return format!("{key} is a group; set one of {}", inside.join(", "));
    }
    let mut nearest: Vec<(usize, &str)> = names().map(|name| (distance(key, name), name)).collect();
    nearest.sort_unstable();
    let least = nearest.first().map_or(0, |(distance, _)| *distance);
    let near = nearest.iter().take(OFFERED).take_while(|(distance, _)| *distance <= least + 1);
    let offered: Vec<&str> = near.map(|(_, name)| *name).collect();
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
        let mut scenario = Scenario::default();
        set(&mut scenario, argument).map(|()| scenario)
    }

    #[test]
    fn a_setting_is_changed_by_its_name() {
        assert_eq!(changed("link.latency_us=1000").unwrap().link.latency_us, 1000);
        assert_eq!(changed("seed=18446744073709551615").unwrap().seed, u64::MAX);
        assert_eq!(changed("client.versions=1.3, 1.2").unwrap(), Scenario::default());
        assert_eq!(changed("client.versions=1.2").unwrap().client.versions, [trace::ProtocolVersion::Tls12]);
        assert_eq!(changed("application.body=a=b").unwrap().application.body, "a=b");
        assert_eq!(changed("client.application_protocols=h2,http/1.1").unwrap().client.application_protocols.len(), 2);
        assert!(changed("client.versions=").unwrap().client.versions.is_empty());
    }

    #[test]
    fn what_cannot_be_set_says_what_can() {
        for (argument, expect) in [
            ("link.latency=3", "there is no setting link.latency; there is link.latency_us"),
            ("link.latncy_us=3", "there is link.latency_us"),
            ("mtu=3", "there is link.mtu"),
            ("client.version=1.2", "there is client.versions"),
            ("link=3", "link is a group; set one of link.ip, link.latency_us, link.bandwidth_kbps, link.mtu"),
            ("link.mtu", "write KEY=VALUE"),
            ("link.mtu=big", "a whole number is needed"),
            ("link.mtu=70000", "a number from 576 to 9000 is needed"),
            ("link.nagle=1", "true or false is needed"),
            ("link.ip=v5", "v5 is none of v4, v6"),
            ("client.versions=1.1", "1.1 is none of 1.2, 1.3"),
            ("client.versions=1.3,1.3", "1.3 stands there twice"),
            ("certificate.key=dsa", "dsa is none of p256, p384, ed25519, rsa2048"),
            ("certificate.names=a,b,c,d,e", "at most 4 fit in"),
        ] {
            let message = changed(argument).unwrap_err();
            assert!(message.starts_with(&format!("--set {argument}: ")), "{message}");
            assert!(message.contains(expect), "{argument}: {message}");
        }
    }
}
