use super::*;

#[test]
fn every_preset_is_valid_and_named_once() {
    for preset in PRESETS {
        let file = format!("{}/../../scenarios/{}.toml", env!("CARGO_MANIFEST_DIR"), preset.id);
        let read: Scenario = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(preset.scenario(), read);
        preset.scenario().validate().unwrap();
        assert_eq!(PRESETS.iter().filter(|other| other.id == preset.id).count(), 1);
    }
    assert!(preset(DEFAULT_PRESET).is_some());
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
    check("resumption = 'none'", "expected `stateful` or `stateless`");
    check("early_data = 1\nresumption = 'stateless'", "early_data needs resumption = \"stateful\"");
    check("early_data = 1\n[server]\nversions = ['1.2']", "early_data needs \"1.3\" in server.versions");
    check("[application]\nrequests = 0", "application.requests = 0 is out of range");
    check(
        "[client]\nversions = ['1.2']\n[application]\nkey_update = 'client'",
        "application.key_update needs \"1.3\" in client.versions",
    );
    check(
        "[server]\nversions = ['1.2']\n[application]\nkey_update = 'server'",
        "application.key_update needs \"1.3\" in server.versions",
    );
    check("unix_time = 0", "unix_time = 0 is out of range");
}
