use super::*;

#[test]
fn every_preset_is_valid_and_named_once() {
    for preset in PRESETS {
        let file = format!("{}/../../scenarios/{}.toml", env!("CARGO_MANIFEST_DIR"), preset.id);
        let read: Scenario = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(preset.scenario(), read);
        preset.scenario().validate().unwrap();
        assert_eq!(PRESETS.iter().filter(|other| other.id == preset.id).count(), 1);
        let seed = preset.scenario().seed;
        // Both servers are asked the same.
        let expected = if preset.id.starts_with("padding-oracle") { 2 } else { 1 };
        assert_eq!(PRESETS.iter().filter(|other| other.scenario().seed == seed).count(), expected, "{seed}");
    }
    assert!(preset(DEFAULT_PRESET).is_some());
}

#[test]
fn the_presets_of_a_family_stand_together() {
    let mut families: Vec<_> = PRESETS.iter().map(|preset| preset.family.name()).collect();
    families.dedup();
    let mut once = families.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(families.len(), once.len(), "{families:?}");
}

/// `docs/badssl.md` names for each page of badssl.com the scenario that is like it, or says why there is none.
#[test]
fn what_is_said_of_badssl_names_presets() {
    let table = include_str!("../../../docs/badssl.md");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let mut with_a_preset = 0;
    for row in rows.clone() {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, scenario, note] = cells[..] else { panic!("{row}") };
        match scenario.strip_prefix('`').and_then(|id| id.strip_suffix('`')) {
            Some(id) => {
                assert!(preset(id).is_some(), "{row}");
                with_a_preset += 1;
            }
            None => assert!(scenario == "–" && !note.is_empty(), "{row}"),
        }
    }
    assert!(with_a_preset >= 20 && rows.count() >= 70);
}

#[test]
fn the_version_switch_has_one_full_handshake_of_each_version() {
    let versions: Vec<_> = VERSION_PRESETS.iter().map(|preset| preset.scenario().client.versions).collect();
    assert_eq!(versions, [[ProtocolVersion::Tls12], [ProtocolVersion::Tls13]]);
    for preset in VERSION_PRESETS {
        let Scenario { seed, client, server, .. } = preset.scenario();
        assert_eq!(preset.scenario(), Scenario { seed, client, server, ..Scenario::default() });
    }
}

#[test]
fn every_scenario_file_is_a_preset() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(preset(&id).is_some(), "{} is not listed in PRESETS", path.display());
    }
}

#[test]
fn a_scenario_survives_its_file() {
    let scenario = Scenario::default();
    let text = serde_json::to_string(&scenario).unwrap();
    assert_eq!(serde_json::from_str::<Scenario>(&text).unwrap(), scenario);
}

#[test]
fn what_cannot_be_run_is_refused_by_name() {
    let check = |text: &str, expect: &str| {
        let error = match toml::from_str::<Scenario>(text) {
            Ok(scenario) => scenario.validate().unwrap_err().to_string(),
            Err(error) => error.to_string(),
        };
        assert!(error.contains(expect), "{text}: {error}");
    };
    check("seed = 'x'", "seed");
    check("sed = 1", "unknown field `sed`");
    check("[client]\nversions = []", "client.versions is empty");
    check("[server]\nnamed_groups = []", "server.named_groups is empty");
    check(
        "[client]\nversions = ['1.3']\ncipher_suites = ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256']",
        "client.cipher_suites has no cipher suite for TLS 1.3",
    );
    check("[link]\nmtu = 20", "link.mtu = 20 is out of range; it may be 576 to 9000");
    check("[link]\nip = 'v6'\nmtu = 600", "it may be 1280 to 9000");
    check("server_name = 'exa mple'", "server_name");
    check("server_name = '-a.dk'", "server_name");
    check("[application]\npath = 'index'", "application.path");
    check("connections = 0", "connections = 0 is out of range; it may be 1 to 8");
    check("resumption = 'never'", "expected one of `stateful`, `stateless`, `none`");
    check("early_data.size = 1\nresumption = 'stateless'", "early_data.size needs resumption = \"stateful\"");
    check("early_data.size = 1\n[server]\nversions = ['1.2']", "early_data.size needs \"1.3\" in server.versions");
    check("early_data.replayed = true", "early_data.replayed needs early_data.size = 16384");
    check("[early_data]\nreplayed = true\nsize = 1", "early_data.replayed needs connections = 2");
    check("[client]\nversions = ['1.3', '1.3']", "client.versions: 1.3 stands there twice");
    check("[server]\nsignature_schemes = []", "server.signature_schemes is empty");
    check("[client]\napplication_protocols = ['h 2']", "\"h 2\" is no protocol's name");
    check("[certificate]\nnames = ['*.a.dk', '*b']", "certificate.names = \"*b\" is not a host name");
    check("[certificate]\nintermediates = 0\nflaw = 'missing-intermediate'", "needs certificate.intermediates = 1");
    check(
        "[certificate]\nauthority_key = 'ed25519'\nhash = 'sha1'",
        "certificate.hash needs certificate.authority_key",
    );
    check("[textbook]\ncipher_suites = []", "textbook.cipher_suites is empty");
    let textbook = "engine = 'textbook'\n";
    let speaks = "[client]\nversions = ['1.2']\n[server]\nversions = ['1.2']\n";
    let rsa = "certificate.key = 'rsa4096'\n";
    check(textbook, "engine needs client.versions = \"1.2\"");
    check(&format!("{textbook}[client]\nversions = ['1.2']"), "engine needs server.versions = \"1.2\"");
    check(&format!("{textbook}{speaks}"), "engine needs certificate.key = \"rsa2048\"");
    check(
        &format!("{textbook}{rsa}{speaks}application_protocols = ['h2']"),
        "server.application_protocols needs engine",
    );
    check(
        &format!("{textbook}{rsa}client_authentication = 'requested'\n{speaks}"),
        "client_authentication needs engine",
    );
    check(&format!("{textbook}{rsa}connections = 2\n{speaks}"), "connections needs resumption = \"none\"");
    check("[application]\nrequests = 0", "application.requests = 0 is out of range");
    check(
        "[client]\nversions = ['1.2']\n[application]\nkey_update = 'client'",
        "application.key_update needs \"1.3\" in client.versions",
    );
    check(
        "[server]\nversions = ['1.2']\n[application]\nkey_update = 'server'",
        "application.key_update needs \"1.3\" in server.versions",
    );
    check(
        "[server]\nversions = ['1.2']\nnamed_groups = ['X25519MLKEM768']",
        "server.named_groups needs \"1.3\" in server.versions",
    );
    check("unix_time = 0", "unix_time = 0 is out of range");
}

#[test]
fn a_setting_is_named_as_in_the_file() {
    let all = serde_json::to_value(Scenario::default()).unwrap();
    fn leaves(value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(members) => {
                members.iter().for_each(|(name, value)| leaves(value, &format!("{path}.{name}"), found));
            }
            _ => found.push(path.trim_start_matches('.').to_owned()),
        }
    }
    let mut expected = Vec::new();
    leaves(&all, "", &mut expected);
    expected.sort();
    let mut names: Vec<_> = SETTINGS.iter().map(|setting| setting.name.to_owned()).collect();
    names.sort();
    assert_eq!(names, expected);
}

#[test]
fn a_setting_reads_what_it_writes() {
    for setting in SETTINGS {
        let mut scenario = Scenario::default();
        let before = setting.value(&scenario);
        assert_eq!(setting.parse(&before.to_string()).unwrap(), before, "{}", setting.name);
        let other = match setting.kind {
            Kind::Number { least, most, .. } if before == Value::Number(least) => Value::Number(most),
            Kind::Number { least, .. } => Value::Number(least),
            Kind::Flag => Value::Flag(before == Value::Flag(false)),
            Kind::Choice(names) => {
                Value::Choice(names.iter().find(|name| before != Value::Choice(name)).copied().unwrap())
            }
            Kind::List(names) if before == Value::List(names.to_vec()) => {
                Value::List(names.iter().rev().copied().collect())
            }
            Kind::List(names) => Value::List(names.to_vec()),
            Kind::Text(_) => Value::Text("/other".to_owned()),
            Kind::Interventions(_) => setting.parse("client#4:flip:57.3,server@2#3:cut:silence").unwrap(),
            Kind::Texts { .. } => Value::Texts(vec!["one".to_owned(), "two".to_owned()]),
        };
        setting.put(&mut scenario, &other).unwrap();
        assert_eq!(setting.value(&scenario), other, "{}", setting.name);
        let changed: Vec<_> = differences(&Scenario::default(), &scenario).map(|setting| setting.name).collect();
        assert_eq!(changed, [setting.name]);
    }
}

#[test]
fn what_a_setting_cannot_be_leaves_it_alone() {
    let mut scenario = Scenario::default();
    for (name, text, expect) in [
        ("link.mtu", "big", "a whole number is needed"),
        ("link.mtu", "70000", "a number from 576 to 9000 is needed"),
        ("link.nagle", "yes", "true or false is needed"),
        ("link.ip", "v5", "v5 is none of v4, v6"),
        ("client.versions", "1.2,1.2", "1.2 stands there twice"),
        ("certificate.names", "a,b,c,d,e", "at most 4 fit in"),
    ] {
        assert_eq!(setting(name).unwrap().parse(text).unwrap_err().to_string(), expect);
    }
    let mtu = setting("link.mtu").unwrap();
    assert!(mtu.put(&mut scenario, &Value::Number(1)).is_err() && mtu.put(&mut scenario, &Value::Flag(true)).is_err());
    assert_eq!(scenario, Scenario::default());
}
