//! Runs in which somebody on the link interferes: a capture at each of the two shows tshark what that one sent and took.

use std::path::PathBuf;

use export::{Secrets, export_pcapng};
use trace::{Host, Scenario};

use super::tshark;

/// How many requests tshark reads in a capture at the host.
fn requests(id: &str, intervention: &str, host: Host) -> usize {
    let interventions = vec![intervention.parse().unwrap()];
    let trace = sim::run(&Scenario { interventions, ..trace::preset(id).unwrap().scenario() });
    let name = format!("attacked-{id}-{host:?}-{}.pcapng", intervention.replace([':', '#', '.'], "-"));
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, export_pcapng(&trace, host, Secrets::Included)).unwrap();
    tshark(&file, &["-Y", "http.request", "-T", "fields", "-e", "http.request.method"]).lines().count()
}

#[test]
fn each_end_reads_what_it_sent_and_what_it_took() {
    for (id, intervention, client, server) in [
        // The request is changed on the way, and TCP takes it as it is; or does not, and it comes again.
        ("tls13", "client#5:flip:60.1:competent", 1, 0),
        ("tls12", "client#5:flip:60.1:competent", 1, 0),
        ("tls13", "client#5:flip:60.1", 1, 1),
        ("tls13", "client#5:drop", 1, 1),
        // Numbers count for both.
        ("tls12", "server#2:inject:15030300020100:competent", 1, 1),
        // The two come to different secrets, and each capture has those of its own end.
        ("tls13", "client#3:flip:60.3:competent", 0, 0),
    ] {
        let read = [Host::Client, Host::Server].map(|host| requests(id, intervention, host));
        assert_eq!(read, [client, server], "{id} {intervention}");
    }
}
