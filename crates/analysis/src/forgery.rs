//! Records that an attacker without keys can make, to put them into somebody's stream (RFC 9846 §5.1).

use dissect::{AlertDescription, AlertLevel, ContentType, HandshakeType, ProtocolVersion};

/// A record that anybody can make, and its name in texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgery {
    /// The name that texts are found by.
    pub name: &'static str,
    /// The whole record, in cleartext.
    pub record: Vec<u8>,
}

impl Forgery {
    /// One of each kind, the most telling first. Each is short enough for an intervention.
    pub fn all() -> Vec<Forgery> {
        let alert = |level: AlertLevel, description: AlertDescription| vec![level.0, description.0];
        let forgery = |name, content_type, fragment: Vec<u8>| Forgery { name, record: record(content_type, &fragment) };
        vec![
            forgery("close-notify", ContentType::ALERT, alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY)),
            forgery("fatal-alert", ContentType::ALERT, alert(AlertLevel::FATAL, AlertDescription::HANDSHAKE_FAILURE)),
            forgery("empty-record", ContentType::HANDSHAKE, Vec::new()),
            forgery("hello-request", ContentType::HANDSHAKE, vec![HandshakeType::HELLO_REQUEST.0, 0, 0, 0]),
            forgery("change-cipher-spec", ContentType::CHANGE_CIPHER_SPEC, vec![1]),
            forgery("application-data", ContentType::APPLICATION_DATA, b"evil".to_vec()),
        ]
    }
}

/// The version is what records of both versions say once the hellos are through (RFC 9846 §5.1).
fn record(content_type: ContentType, fragment: &[u8]) -> Vec<u8> {
    let [high, low] = ProtocolVersion::TLS1_2.0.to_be_bytes();
    [&[content_type.0, high, low, 0, fragment.len() as u8], fragment].concat()
}

#[cfg(test)]
mod tests {
    use dissect::{Value, dissect_record};
    use trace::Intervention;

    use super::*;

    #[test]
    fn each_is_a_record_and_fits_into_an_intervention() {
        for forgery in Forgery::all() {
            assert!(forgery.record.len() <= Intervention::MOST_BYTES, "{}", forgery.name);
            let tree = dissect_record(&forgery.record);
            assert!(tree.walk().all(|field| !matches!(field.value, Value::Malformed(_))), "{}", forgery.name);
            assert_eq!(tree.range, 0..forgery.record.len());
        }
        assert_eq!(Forgery::all()[0].record, [21, 3, 3, 0, 2, 1, 0]);
    }
}
