//! Key logs (RFC 9850 §2): a line for each secret, `label client_random secret`, in hexadecimal of either case.

/// A line of a key log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedSecret {
    /// The label, as `CLIENT_RANDOM` or `SERVER_HANDSHAKE_TRAFFIC_SECRET`; unknown ones too.
    pub label: String,
    /// The random of the ClientHello that opened the connection.
    pub client_random: [u8; 32],
    /// The secret itself.
    pub secret: Vec<u8>,
}

/// What a key log holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyLog {
    /// Its secrets, in order.
    pub secrets: Vec<LoggedSecret>,
    /// The lines that hold none, though they are neither empty nor a comment.
    pub problems: Vec<KeyLogProblem>,
}

/// A line that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLogProblem {
    /// Its number, from one.
    pub line: usize,
    /// What is wrong with it.
    pub reason: KeyLogReason,
}

/// What is wrong with a line of a key log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLogReason {
    /// It has not three parts, but this many.
    Parts(usize),
    /// Its label holds other characters than capital letters, digits and underscores.
    Label,
    /// Its second part is not a random: 64 hexadecimal digits.
    ClientRandom,
    /// Its third part is not a secret: an even number of hexadecimal digits; of `CLIENT_RANDOM` 96 of them.
    Secret,
}

/// Reads a key log. Lines that cannot be read are reported, the others count.
pub fn read_key_log(text: &[u8]) -> KeyLog {
    const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut log = KeyLog::default();
    for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
        match read_line(line.trim_ascii()) {
            Ok(secret) => log.secrets.extend(secret),
            Err(reason) => log.problems.push(KeyLogProblem { line: index + 1, reason }),
        }
    }
    log
}

/// What NSS and OpenSSL log of RSA key transport: it is keyed by 8 bytes of the encrypted premaster secret, and a line
/// `CLIENT_RANDOM` says the same of the connection.
const RSA: &[u8] = b"RSA";

/// The secret of a line; none if it is empty, a comment or of a kind that another line makes needless.
fn read_line(line: &[u8]) -> Result<Option<LoggedSecret>, KeyLogReason> {
    if line.is_empty() || line[0] == b'#' {
        return Ok(None);
    }
    let mut parts = line.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
    let (Some(label), Some(client_random), Some(secret), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        let parts = line.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
        return Err(KeyLogReason::Parts(parts.count()));
    };
    if label == RSA {
        return Ok(None);
    }
    if !label.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_') {
        return Err(KeyLogReason::Label);
    }
    let label: String = label.iter().map(|byte| char::from(*byte)).collect();
    let client_random = read_hexadecimal(client_random).and_then(|random| random.try_into().ok());
    let client_random = client_random.ok_or(KeyLogReason::ClientRandom)?;
    let secret = read_hexadecimal(secret).ok_or(KeyLogReason::Secret)?;
    // TLS 1.2's master secret always has this length (RFC 5246 §8.1).
    if label == "CLIENT_RANDOM" && secret.len() != 48 {
        return Err(KeyLogReason::Secret);
    }
    Ok(Some(LoggedSecret { label, client_random, secret }))
}

/// The bytes of an even number of digits.
fn read_hexadecimal(digits: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    digits
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_log_of_any_style_is_read() {
        let (random, secret) = ("0123456789abcdefABCDEF00".repeat(3)[..64].to_owned(), "A0b1".repeat(24));
        let text = format!(
            "\u{feff}# comment\r\n\r\nCLIENT_RANDOM {random} {secret}\r\n  SERVER_TRAFFIC_SECRET_0\t{random}  a1B2 \n\
             EXPORTER_SECRET {random} {}",
            "00".repeat(32)
        );
        let log = read_key_log(text.as_bytes());
        assert_eq!(log.problems, []);
        let both = format!("RSA 0011223344556677 {secret}\nCLIENT_RANDOM {random} {secret}\n");
        let log_of_both = read_key_log(both.as_bytes());
        assert_eq!((log_of_both.secrets.len(), log_of_both.problems.len()), (1, 0));
        let labels: Vec<_> = log.secrets.iter().map(|secret| (secret.label.as_str(), secret.secret.len())).collect();
        assert_eq!(labels, [("CLIENT_RANDOM", 48), ("SERVER_TRAFFIC_SECRET_0", 2), ("EXPORTER_SECRET", 32)]);
        assert_eq!(
            log.secrets[0].client_random[..12],
            [1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xab, 0xcd, 0xef, 0]
        );
        assert_eq!(log.secrets[1].secret, [0xa1, 0xb2]);
    }

    #[test]
    fn a_bad_line_is_named_and_passed_over() {
        let random = "5a".repeat(32);
        let good = format!("SERVER_TRAFFIC_SECRET_0 {random} 00ff");
        for (line, reason) in [
            ("hello".to_owned(), KeyLogReason::Parts(1)),
            (format!("CLIENT_RANDOM {random} 00 11"), KeyLogReason::Parts(4)),
            (format!("client_random {random} {}", "00".repeat(48)), KeyLogReason::Label),
            (format!("CLIENT_RANDOM {} {}", &random[..62], "00".repeat(48)), KeyLogReason::ClientRandom),
            (format!("CLIENT_RANDOM {}0g {}", &random[..62], "00".repeat(48)), KeyLogReason::ClientRandom),
            (format!("CLIENT_RANDOM {random} {}", "00".repeat(47)), KeyLogReason::Secret),
            (format!("SERVER_TRAFFIC_SECRET_0 {random} 0ff"), KeyLogReason::Secret),
            ("\u{e6}".to_owned(), KeyLogReason::Parts(1)),
        ] {
            let log = read_key_log(format!("{good}\n{line}\n{good}\n").as_bytes());
            assert_eq!(log.problems, [KeyLogProblem { line: 2, reason }], "{line}");
            assert_eq!(log.secrets.len(), 2);
        }
    }
}
