//! What tshark says of a capture, field by field: its Packet Details Markup Language.

use std::collections::BTreeMap;
use std::path::Path;

use roxmltree::{Document, Node};
use trace::Host;

/// A field as tshark shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub name: String,
    /// What it says, in tshark's words.
    pub show: String,
    /// Its bytes, in hexadecimal.
    pub value: String,
    pub size: usize,
}

/// What tshark shows of one packet, record or handshake message.
pub type Part = Vec<Shown>;

/// What tshark shows of a capture.
#[derive(Debug, Default)]
pub struct Capture {
    /// IP and TCP, by packet.
    pub packets: Vec<Part>,
    /// The records of each connection and sender, in order, without handshake messages.
    pub records: BTreeMap<(usize, Host), Vec<Part>>,
    /// The handshake messages of each connection and sender, in order.
    pub messages: BTreeMap<(usize, Host), Vec<Part>>,
}

impl Capture {
    pub fn read(file: &Path, arguments: &[String]) -> Capture {
        let mut all = vec!["-T", "pdml"];
        all.extend(arguments.iter().map(String::as_str));
        let text = super::tshark(file, &all);
        let document = Document::parse(&text).unwrap();
        let mut capture = Capture::default();
        let mut clients = BTreeMap::new();
        for packet in document.root_element().children().filter(|node| node.has_tag_name("packet")) {
            capture.packet(packet, &mut clients);
        }
        capture
    }

    fn packet(&mut self, packet: Node<'_, '_>, clients: &mut BTreeMap<usize, String>) {
        let protocols = || packet.children().filter(|node| node.has_tag_name("proto"));
        let named = |name: &str| protocols().find(|node| node.attribute("name") == Some(name));
        if named("tcp").is_none() {
            return;
        }
        let mut part = Vec::new();
        for protocol in ["ip", "ipv6", "tcp"].into_iter().filter_map(named) {
            shown(protocol, &mut part, &mut Vec::new());
        }
        let show = |name| part.iter().find(|shown: &&Shown| shown.name == name).map(|shown| shown.show.clone());
        let stream = show("tcp.stream").unwrap().parse().unwrap();
        let port = show("tcp.srcport").unwrap();
        // Who speaks first is the client.
        let from =
            if *clients.entry(stream).or_insert_with(|| port.clone()) == port { Host::Client } else { Host::Server };
        // tshark shows what is in a packet whose checksum is wrong, too; its receiver does not take it (RFC 9293 §3.1).
        let is_dropped = show("tcp.checksum.status").as_deref() == Some("0");
        self.packets.push(part);
        if is_dropped {
            return;
        }
        for tls in protocols().filter(|node| node.attribute("name") == Some("tls")) {
            self.tls(tls, (stream, from));
        }
    }

    fn tls(&mut self, tls: Node<'_, '_>, sender: (usize, Host)) {
        for field in tls.children().filter(|node| node.is_element()) {
            let mut messages = Vec::new();
            let mut record = Vec::new();
            shown(field, &mut record, &mut messages);
            // What tshark shows behind a message, but not as a part of it.
            if let Some(message) = messages.last_mut() {
                message.extend(record.extract_if(.., |field| field.name.starts_with("tls.handshake.")));
            }
            self.messages.entry(sender).or_default().append(&mut messages);
            if field.attribute("name") == Some("tls.record") {
                self.records.entry(sender).or_default().push(record);
            }
        }
    }
}

/// The fields under a node in order, hidden ones left out; those of handshake messages apart.
fn shown(node: Node<'_, '_>, fields: &mut Part, messages: &mut Vec<Part>) {
    let is_message = node.attribute("name") == Some("tls.handshake") && node.has_children();
    let mut message = Vec::new();
    let into = if is_message { &mut message } else { &mut *fields };
    let attribute = |name| node.attribute(name).unwrap_or_default().to_owned();
    if node.has_tag_name("field") && node.attribute("hide").is_none() && node.attribute("name") != Some("") {
        into.push(Shown {
            name: attribute("name"),
            show: attribute("show"),
            value: attribute("value"),
            size: attribute("size").parse().unwrap_or(0),
        });
    }
    for child in node.children().filter(|node| node.is_element()) {
        shown(child, into, messages);
    }
    if is_message {
        messages.push(message);
    }
}
