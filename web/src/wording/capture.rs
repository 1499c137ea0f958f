//! What there is to tell of files, in plain words: what was wrong, where, and what to do about it.

use capture::{Break, CaptureError, KeyLogProblem, KeyLogReason, Looks, Skip, Skipped, Truncated};
use explain::Texts;

use crate::own::{LIMIT_IN_MEGABYTES, Tale};

/// So many bad lines of a key log are told one by one.
const LINES: usize = 3;

/// A tale in words.
pub fn tale(tale: &Tale, texts: &Texts) -> String {
    let say = |id: &str, name: &str, more: String| texts.text_with(id, &[("name", name.into()), ("more", more.into())]);
    match tale {
        Tale::TooLarge { name, bytes } => texts.text_with(
            "capture-too-large",
            &[
                ("name", name.as_str().into()),
                ("size", texts.number(bytes / 1024.0 / 1024.0, 1).into()),
                ("limit", LIMIT_IN_MEGABYTES.into()),
            ],
        ),
        Tale::Unreadable { name } => say("capture-unreadable", name, String::new()),
        Tale::Refused { name, error } => say("capture-refused", name, refusal(error, texts)),
        Tale::NoTcp { name, skipped: none } => {
            let more = skipped(none, texts).unwrap_or_default();
            say("capture-no-tcp", name, more).trim_end().to_owned()
        }
        Tale::Truncated { name, truncated: at } => say("capture-truncated", name, truncated(at, texts)),
        Tale::OnlyOne { name } => say("capture-only-one", name, String::new()),
        Tale::KeyLogProblems { name, problems } => {
            let told = problems.iter().take(LINES).map(|each| problem(each, texts)).collect::<Vec<_>>().join("; ");
            let arguments = [
                ("name", name.as_str().into()),
                ("count", problems.len().into()),
                ("lines", told.into()),
                ("others", problems.len().saturating_sub(LINES).into()),
            ];
            texts.text_with(
                if problems.len() > LINES { "key-log-many-problems" } else { "key-log-problems" },
                &arguments,
            )
        }
        Tale::KeyLogKept { name, secrets } => {
            texts.text_with("key-log-kept", &[("name", name.as_str().into()), ("count", (*secrets).into())])
        }
    }
}

/// Why a file cannot be opened.
fn refusal(error: &CaptureError, texts: &Texts) -> String {
    match error {
        CaptureError::NotACapture { looks } => looks_like(looks, texts),
        CaptureError::Header(at) => truncated(at, texts),
        CaptureError::UnknownLinkType { link_type, .. } => {
            texts.text_with("capture-link-type", &[("type", link_type.0.into())])
        }
    }
}

fn looks_like(looks: &Looks, texts: &Texts) -> String {
    let unpack = |name: &str, command: &str| {
        texts.text_with("looks-compressed", &[("name", name.into()), ("command", command.into())])
    };
    let convert = |name: &str| texts.text_with("looks-convertible", &[("name", name.into())]);
    match looks {
        Looks::Empty => texts.text("looks-empty"),
        Looks::Gzip => unpack("gzip", "gunzip"),
        Looks::Zstandard => unpack("Zstandard", "unzstd"),
        Looks::Lz4 => unpack("LZ4", "unlz4"),
        Looks::Bzip2 => unpack("bzip2", "bunzip2"),
        Looks::Xz => unpack("xz", "unxz"),
        Looks::Zip => unpack("ZIP", "unzip"),
        Looks::Snoop => convert("snoop"),
        Looks::NetworkMonitor => convert("Network Monitor"),
        Looks::KeyLog | Looks::Text => texts.text("looks-text"),
        Looks::Unknown(first) => {
            let first: Vec<String> = first.iter().map(|byte| format!("{byte:02x}")).collect();
            texts.text_with("looks-unknown", &[("bytes", first.join(" ").into())])
        }
    }
}

/// Where and why a file is broken off.
pub fn truncated(truncated: &Truncated, texts: &Texts) -> String {
    let why = match truncated.reason {
        Break::EndOfFile { needed, left } => {
            texts.text_with("break-end", &[("needed", needed.into()), ("left", left.into())])
        }
        Break::BlockLength(length) => texts.text_with("break-length", &[("length", length.into())]),
        Break::BlockLengths { first, last } => {
            texts.text_with("break-lengths", &[("first", first.into()), ("last", last.into())])
        }
        Break::SectionByteOrder => texts.text("break-byte-order"),
    };
    texts.text_with("break-at", &[("offset", truncated.offset.into()), ("why", why.into())])
}

/// The packets that are not shown, by reason; none if all are.
pub fn skipped(skipped: &Skipped, texts: &Texts) -> Option<String> {
    let reasons = Skip::ALL.into_iter().filter(|skip| skipped.count(*skip) > 0);
    let told: Vec<String> =
        reasons.map(|skip| texts.text_with(reason(skip), &[("count", skipped.count(skip).into())])).collect();
    let arguments = [("count", skipped.total().into()), ("reasons", told.join(", ").into())];
    (!told.is_empty()).then(|| texts.text_with("skipped", &arguments))
}

const fn reason(skip: Skip) -> &'static str {
    match skip {
        Skip::Arp => "skipped-arp",
        Skip::OtherLink => "skipped-other-link",
        Skip::Fragment => "skipped-fragment",
        Skip::Quic => "skipped-quic",
        Skip::Udp => "skipped-udp",
        Skip::OtherIp => "skipped-other-ip",
        Skip::Duplicate => "skipped-duplicate",
        Skip::CutHeader => "skipped-cut-header",
        Skip::Malformed => "skipped-malformed",
        Skip::UnknownLinkType => "skipped-link-type",
    }
}

fn problem(problem: &KeyLogProblem, texts: &Texts) -> String {
    let reason = match problem.reason {
        KeyLogReason::Parts(count) => texts.text_with("key-log-parts", &[("count", count.into())]),
        KeyLogReason::Label => texts.text("key-log-label"),
        KeyLogReason::ClientRandom => texts.text("key-log-client-random"),
        KeyLogReason::Secret => texts.text("key-log-secret"),
    };
    texts.text_with("key-log-line", &[("line", problem.line.into()), ("reason", reason.into())])
}

#[cfg(test)]
mod tests {
    use capture::LinkType;
    use explain::Language;

    use super::*;

    #[test]
    fn every_tale_is_told_in_both_languages() {
        let reasons = [
            Break::EndOfFile { needed: 4000, left: 12 },
            Break::BlockLength(7),
            Break::BlockLengths { first: 12, last: 16 },
            Break::SectionByteOrder,
        ];
        let looks = [
            Looks::Empty,
            Looks::Gzip,
            Looks::Zstandard,
            Looks::Lz4,
            Looks::Bzip2,
            Looks::Xz,
            Looks::Zip,
            Looks::Snoop,
            Looks::NetworkMonitor,
            Looks::KeyLog,
            Looks::Text,
            Looks::Unknown([0, 1, 0xfe, 0xff]),
        ];
        let key_log = [
            KeyLogReason::Parts(1),
            KeyLogReason::Label,
            KeyLogReason::ClientRandom,
            KeyLogReason::Secret,
            KeyLogReason::Parts(5),
        ];
        let name = || "a.pcap".to_owned();
        let problem = |reason| KeyLogProblem { line: 1234, reason };
        let mut tales = vec![
            Tale::TooLarge { name: name(), bytes: 22_020_096.0 },
            Tale::Unreadable { name: name() },
            Tale::NoTcp { name: name(), skipped: Skipped::default() },
            Tale::OnlyOne { name: name() },
            Tale::KeyLogKept { name: name(), secrets: 1 },
            Tale::KeyLogKept { name: name(), secrets: 2 },
            Tale::KeyLogProblems { name: name(), problems: key_log.map(problem).to_vec() },
        ];
        tales.extend(key_log.map(|reason| Tale::KeyLogProblems { name: name(), problems: vec![problem(reason)] }));
        let cuts = reasons.map(|reason| Truncated { offset: 98_765, reason });
        tales.extend(cuts.map(|truncated| Tale::Truncated { name: name(), truncated }));
        let errors = looks.map(|looks| CaptureError::NotACapture { looks }).into_iter();
        let unknown = CaptureError::UnknownLinkType { link_type: LinkType(147), offset: 20 };
        let errors = errors.chain(cuts.map(CaptureError::Header)).chain([unknown]);
        tales.extend(errors.map(|error| Tale::Refused { name: name(), error }));
        for texts in Language::ALL.map(Texts::new) {
            for each in &tales {
                let words = tale(each, &texts);
                assert!(words.contains("a.pcap") && words.ends_with(['.', '?']), "{words}");
                assert!(!words.contains(['⟨', '{']) && !words.contains(".."), "{words}");
            }
            for skip in Skip::ALL {
                assert!(texts.has(reason(skip)), "{skip:?}");
            }
        }
        let words = |language, each: &Tale| tale(each, &Texts::new(language));
        assert!(words(Language::Danish, &tales[0]).contains("21,0"));
        assert!(
            words(Language::English, &tales[6]).contains("line 1,234")
                && words(Language::English, &tales[6]).contains('2')
        );
    }
}
