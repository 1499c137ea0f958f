//! The drawings and the account in words: all messages are in them, and nothing that should not be.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use std::collections::BTreeSet;

use analysis::{Analysis, MessageKind, analyse};
use diagram::Layer;
use explain::{Language, Texts};
use export::{Detail, export_mermaid, export_svg, export_text};
use trace::{PRESETS, Scenario, Trace};

fn runs() -> impl Iterator<Item = (Trace, Analysis)> {
    PRESETS.iter().map(|preset| {
        let trace = sim::run(&preset.scenario());
        let analysis = analyse(&trace);
        (trace, analysis)
    })
}

fn svg(trace: &Trace, analysis: &Analysis, texts: &Texts, layer: Layer) -> String {
    let mut svg = String::new();
    export_svg(trace, analysis, texts, layer, None, &mut svg).unwrap();
    svg
}

#[test]
fn the_svg_is_well_formed_and_shows_every_row() {
    for (trace, analysis) in runs() {
        for (texts, layer) in
            Language::ALL.map(Texts::new).iter().flat_map(|texts| Layer::ALL.map(|layer| (texts, layer)))
        {
            let svg = svg(&trace, &analysis, texts, layer);
            let document = roxmltree::Document::parse(&svg).unwrap();
            let classed = |class: &str| {
                let class = class.to_owned();
                document.descendants().filter(move |node| {
                    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|name| name == class))
                })
            };
            let rows = match layer {
                Layer::Messages => analysis.messages.len(),
                Layer::Records => {
                    analysis.records.len() + analysis.messages.iter().filter(|it| it.epoch.is_none()).count()
                }
                Layer::Segments => analysis.segments.len(),
            };
            assert_eq!(classed("row").count(), rows, "{layer:?}");
            assert!(classed("row").all(|row| row.descendants().any(|node| node.has_tag_name("text"))));
            let description = document.descendants().find(|node| node.has_tag_name("desc")).unwrap();
            let lines = analysis.messages.len() + analysis.failures(&trace).len();
            assert_eq!(description.text().unwrap().lines().count(), lines);
            assert!(document.descendants().any(|node| node.has_tag_name("title")));
        }
    }
}

#[test]
fn the_svg_asks_for_nothing_and_runs_nothing() {
    let (trace, analysis) = runs().next().unwrap();
    let svg = svg(&trace, &analysis, &Texts::new(Language::English), Layer::Messages);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let allowed = ["svg", "title", "desc", "style", "rect", "g", "line", "path", "text", "tspan"];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(allowed.contains(&node.tag_name().name()), "{node:?}");
        assert!(node.attributes().all(|it| !it.name().starts_with("on") && !it.name().ends_with("href")), "{node:?}");
    }
    assert!(!svg.contains("url(") && !svg.contains("@import"));
}

#[test]
fn a_name_from_the_wire_is_only_text() {
    let (trace, mut analysis) = runs().next().unwrap();
    let name = "</text><script>alert(1)</script>\u{1b};end#";
    analysis.connections[0].server_name = Some(name.to_owned());
    let texts = Texts::new(Language::English);
    let svg = svg(&trace, &analysis, &texts, Layer::Messages);
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().all(|node| !node.has_tag_name("script")));
    let shown = document.descendants().find(|node| node.attribute("class") == Some("head server")).unwrap();
    assert_eq!(shown.descendants().find_map(|node| node.text()), Some(name.replace('\u{1b}', "\u{fffd}").as_str()));
    let mermaid = export_mermaid(&trace, &analysis, &texts);
    assert!(
        !mermaid.contains("<script")
            && mermaid.lines().all(|line| line.starts_with("    ") || line == "sequenceDiagram")
    );
}

#[test]
fn the_drawing_has_the_colours_of_the_page() {
    let page = include_str!("../../../web/styles/tokens.css");
    let style = include_str!("../src/svg/style.css");
    let (light, dark) = style.split_once("@media").unwrap();
    let mut seen = BTreeSet::new();
    for (theme, part) in [light, dark].into_iter().enumerate() {
        let tokens =
            part.split(['{', ';', '}', '\n']).filter_map(|piece| piece.trim().strip_prefix("--")?.split_once(':'));
        for (name, colour) in tokens.filter(|(_, value)| value.starts_with('#')) {
            let line =
                page.lines().find_map(|line| line.trim().strip_prefix(&format!("--{name}: light-dark("))).unwrap();
            let of_page = line.trim_end_matches([')', ';']).split(", ").nth(theme).unwrap();
            assert_eq!(colour, of_page, "{name}");
            seen.insert(name);
        }
    }
    assert_eq!(seen.len(), 13);
}

#[test]
fn mermaid_has_an_arrow_for_each_message_in_its_phase() {
    for (trace, analysis) in runs() {
        let mermaid = export_mermaid(&trace, &analysis, &Texts::new(Language::English));
        let lines: Vec<&str> = mermaid.lines().map(str::trim).collect();
        assert_eq!(lines[0], "sequenceDiagram");
        let arrows = lines.iter().filter(|line| line.contains(">>") || line.contains("-x")).count();
        assert_eq!(arrows, analysis.messages.len());
        let [boxes, ends] = ["rect ", "end"].map(|word| lines.iter().filter(|line| line.starts_with(word)).count());
        // Who fails leaves phases out.
        let phases: usize = (0..analysis.connections.len())
            .map(|index| {
                let messages = analysis.messages.iter().filter(|it| it.connection.0 == index);
                messages.map(|it| it.phase as u64).collect::<BTreeSet<_>>().len()
            })
            .sum();
        assert_eq!((boxes, ends), (phases, phases));
        let finished =
            analysis.messages.iter().filter(|it| it.kind == MessageKind::Handshake(dissect::HandshakeType::FINISHED));
        assert_eq!(
            lines.iter().filter(|line| line.contains("-->>") && line.contains("Finished")).count(),
            finished.count()
        );
    }
}

#[test]
fn the_short_account_is_the_beginning_of_the_long_one() {
    for (trace, analysis) in runs() {
        for texts in Language::ALL.map(Texts::new) {
            let account = |detail| {
                let mut text = String::new();
                export_text(&trace, &analysis, &texts, detail, &mut text).unwrap();
                text
            };
            let (short, long) = (account(Detail::Lines), account(Detail::Fields));
            assert!(long.starts_with(&short) && !long.contains('⟨'), "{short}");
            let fields: usize = (0..analysis.messages.len())
                .map(|index| analysis.message_tree(&trace, analysis::MessageId(index)).walk().count())
                .sum();
            // A blank line and a heading for each message, and a line for each field.
            let expect = short.lines().count() + 2 * analysis.messages.len() + fields;
            assert_eq!(long.lines().count(), expect);
        }
    }
}

#[test]
fn a_failure_is_told_in_each() {
    let mut scenario = trace::Scenario::default();
    scenario.client.versions = vec![trace::ProtocolVersion::Tls12];
    scenario.server.versions = vec![trace::ProtocolVersion::Tls13];
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    let texts = Texts::new(Language::English);
    let line = "The two have no version of TLS in common. (no-common-version: peer is incompatible: \
                Tls12NotOfferedOrEnabled)";
    let mermaid = export_mermaid(&trace, &analysis, &texts);
    assert!(mermaid.contains(&format!("    Note over S: {line}\n")), "{mermaid}");
    assert!(mermaid.contains("    C-xS: 004 ClientHello"), "{mermaid}");
    let svg = svg(&trace, &analysis, &texts, Layer::Messages);
    assert!(svg.contains(line), "{svg}");
    let mut text = String::new();
    export_text(&trace, &analysis, &texts, Detail::Lines, &mut text).unwrap();
    let told = format!("Connection 1: {line} The server told the client by the alert protocol_version: the two");
    assert!(text.contains(&told), "{text}");
}

#[test]
fn who_replays_is_not_called_the_client() {
    let scenario = trace::preset("early-data-replayed").unwrap().scenario();
    let trace = sim::run(&scenario);
    let analysis = analyse(&trace);
    for (language, replayer, client) in
        [(Language::Danish, "Genafspiller", "Klient"), (Language::English, "Replayer", "Client")]
    {
        let texts = Texts::new(language);
        let mermaid = export_mermaid(&trace, &analysis, &texts);
        assert!(mermaid.contains(&format!("participant R as {replayer}\n    participant C as {client}")), "{mermaid}");
        let replays = analysis.messages.iter().filter(|message| analysis.connections[message.connection.0].replay);
        let arrow = |line: &&str| ["R-", "S->>R", "S-->>R"].iter().any(|end| line.trim_start().starts_with(end));
        assert_eq!(mermaid.lines().filter(arrow).count(), replays.count());
        let drawn = svg(&trace, &analysis, &texts, Layer::Messages);
        assert!(drawn.contains(&format!(">{client} · {replayer}</text>")), "{drawn}");
        let mut account = String::new();
        export_text(&trace, &analysis, &texts, Detail::Lines, &mut account).unwrap();
        let hello = account.lines().find(|line| line.contains("3: ClientHello")).unwrap();
        assert!(hello.contains(&replayer.to_lowercase()), "{hello}");
        let columns = account.lines().filter_map(|line| line.find(": SYN").map(|at| line[..at].chars().count()));
        assert_eq!(columns.collect::<BTreeSet<_>>().len(), 1, "{account}");
    }
}

#[test]
fn what_was_done_on_the_link_is_said_in_words() {
    let interventions = vec!["server#2:flip:700.1:competent".parse().unwrap(), "client#99:drop".parse().unwrap()];
    let trace = sim::run(&Scenario { interventions, ..trace::preset("tls13").unwrap().scenario() });
    let analysis = analyse(&trace);
    let texts = Texts::new(Language::English);
    let mut account = String::new();
    export_text(&trace, &analysis, &texts, Detail::Lines, &mut account).unwrap();
    for line in [
        "server#2:flip:700.1:competent: The server’s packet 2 has bit 1 of byte 700 flipped. \
         The client’s TLS noticed, and gave up with the alert bad_record_mac.",
        "client#99:drop: The client’s packet 99 is lost on its way. \
         It never happened: the packet was not sent, or has no such byte.",
    ] {
        assert!(account.lines().any(|other| other == line), "{account}");
    }
    let mermaid = export_mermaid(&trace, &analysis, &texts);
    let note = "Note over C,S: The server#8217;s packet 2 has bit 1 of byte 700 flipped. The client#8217;s TLS noticed";
    assert!(mermaid.lines().any(|line| line.trim().starts_with(note)), "{mermaid}");
}
