//! Why a connection failed, for a person who wants to know what to do about it: what was checked, what was expected, what
//! came, which alert was sent, and how to repair it (RFC 9846 §6.2, RFC 5246 §7.2.2).

use analysis::{Analysis, CheckKind, FailureKind, FailureReport, MessageId, Offer, Participant, PathEnd};
use dissect::AlertDescription;
use trace::{Failure, Host};

use crate::value::moment;
use crate::{Argument, Reference, Texts};

/// All that there is to tell of a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureExplanation {
    /// What went wrong, in one plain sentence.
    pub title: String,
    /// What was checked, and by whom.
    pub checked: String,
    /// What it should have been.
    pub expected: String,
    /// What it was.
    pub got: String,
    /// Which alert was sent, by whom, and what it says; none where an alert is not to be expected.
    pub alert: Option<String>,
    /// Where it began, if an attacker had a hand in it: in whose place it sits; what it did on the link, and which message came
    /// changed.
    pub cause: Option<String>,
    /// What a person can do about it.
    pub repair: String,
    /// Where that is defined, the most telling first.
    pub references: Vec<Reference>,
}

impl Texts {
    /// Explains a failure; none if there is no text for it, which no failure is meant to be without.
    pub fn failure(&self, report: &FailureReport, analysis: &Analysis) -> Option<FailureExplanation> {
        let name = text_name(report);
        let arguments = self.failure_arguments(report, analysis);
        let part = |part: &str| self.find(&format!("failure-{name}.{part}"), &arguments);
        let (expected, got) = match self.list_parts(name, report, &arguments) {
            Some(parts) => parts,
            None => (part("expected")?, part("got")?),
        };
        Some(FailureExplanation {
            title: part("title")?,
            checked: part("checked")?,
            expected,
            got,
            alert: self.alert_sentence(report, &arguments),
            cause: self.failure_cause(report, analysis),
            repair: match report.interventions[..] {
                [] if is_impostor(report, analysis) => self.text("attack-repair"),
                [] => part("repair")?,
                _ => self.text("failure-repair-link"),
            },
            references: references(name),
        })
    }

    /// In whose place an attacker sits, what one on the link did before, and which message came changed.
    fn failure_cause(&self, report: &FailureReport, analysis: &Analysis) -> Option<String> {
        let is_attackers = |host: &Host| analysis.participant(report.connection, *host) == Participant::Attacker;
        let seat = [Host::Client, Host::Server].into_iter().find(is_attackers);
        let seat = seat.map(|host| match host {
            Host::Client => self.text("failure-attacker-client"),
            Host::Server => self.text("failure-attacker-server"),
        });
        let done: Vec<String> = report.interventions.iter().map(|done| self.intervention(&done.intervention)).collect();
        let begun =
            (!done.is_empty()).then(|| self.text_with("failure-interventions", &[("list", done.join("; ").into())]));
        let changed = report.interventions.iter().find_map(|done| Some((done.message?, done.bytes)));
        let changed = changed.and_then(|(message, bytes)| self.failure_changed(analysis, message, bytes));
        let told: Vec<String> = seat.into_iter().chain(begun).chain(changed).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }

    /// Which message came changed, by the name that it had when it was sent.
    fn failure_changed(&self, analysis: &Analysis, message: MessageId, bytes: usize) -> Option<String> {
        let alteration = analysis.message(message).alteration.as_ref()?;
        let was: Vec<String> = alteration.original.iter().map(|was| self.message_name(&was.kind)).collect();
        let count = ("count", Argument::from(bytes));
        Some(match was.is_empty() {
            true => self.text("failure-made-up"),
            false => self.text_with("failure-changed", &[("message", was.join(", ").into()), count]),
        })
    }

    /// A failure in one line: what went wrong, and what the engine said.
    pub fn failure_line(&self, report: &FailureReport, analysis: &Analysis) -> Option<String> {
        let title =
            self.find(&format!("failure-{}.title", text_name(report)), &self.failure_arguments(report, analysis))?;
        Some(match report.kind.words() {
            Some(words) => format!("{title} ({}: {words})", report.kind.name()),
            None => title,
        })
    }

    /// What a party does that has given up, or has heard that the other did.
    pub fn failed_activity(&self, host: Host, report: &FailureReport) -> String {
        self.text(match (host == sender(report), &report.kind) {
            (true, FailureKind::Reset) => "activity-reset",
            (true, _) => "activity-failed",
            (false, kind) if report.alert.is_some() || kind.name().starts_with(ALERT_RECEIVED) => "activity-told",
            (false, _) => "activity-cut-off",
        })
    }

    /// What was expected and what came, where it is a matter of lists, or where the bytes do not show what was wrong.
    fn list_parts(
        &self,
        name: &str,
        report: &FailureReport,
        arguments: &[(&'static str, Argument)],
    ) -> Option<(String, String)> {
        let of = &report.offers;
        let Offer { offered, taken } = match name {
            Failure::NO_COMMON_VERSION => &of.versions,
            Failure::NO_COMMON_CIPHER_SUITE => &of.cipher_suites,
            Failure::NO_COMMON_GROUP => &of.named_groups,
            Failure::NO_COMMON_SIGNATURE_SCHEME => &of.signature_schemes,
            Failure::NO_COMMON_APPLICATION_PROTOCOL => &of.application_protocols,
            _ if lacks_fault(name, report.certificate.as_ref().map(|fault| &fault.kind)) => {
                let expected = self.text("failure-certificate-sound");
                return Some((expected, self.text_with("failure-words", arguments)));
            }
            _ => return None,
        };
        let list = |id: &str, list: &[String]| self.text_with(id, &[("list", list.join(", ").into())]);
        let expected = match taken.as_deref() {
            None => self.text_with("failure-taken-unknown", arguments),
            Some([]) => self.text_with("failure-taken-nothing", arguments),
            Some([only]) => list("failure-list", std::slice::from_ref(only)),
            Some(several) => list("failure-one-of", several),
        };
        let got = match offered.as_slice() {
            [] => self.text("failure-offered-nothing"),
            offered => list("failure-list", offered),
        };
        Some((expected, got))
    }

    fn alert_sentence(&self, report: &FailureReport, arguments: &[(&'static str, Argument)]) -> Option<String> {
        match (report.alert, &report.kind) {
            _ if report.forged => None,
            (Some(_), _) => self.find("failure-alert-sent", arguments),
            (None, FailureKind::Engine(_)) => self.find("failure-alert-none", arguments),
            (None, _) => None,
        }
    }

    /// What the texts have a place for. What is not known is a dash; the texts that need it are not asked for then.
    fn failure_arguments(&self, report: &FailureReport, analysis: &Analysis) -> Vec<(&'static str, Argument)> {
        let known = |text: Option<String>| Argument::Text(text.unwrap_or_else(|| "–".to_owned()));
        let by = match sender(report) {
            Host::Client => "client",
            Host::Server => "server",
        };
        let message = report.message.map(|id| self.message_name(&analysis.message(id).kind));
        let alert = match &report.kind {
            FailureKind::Alert(description) => Some(*description),
            _ if report.forged => report.message.and_then(|alert| analysis.alert_description(alert)),
            _ => report.alert.and_then(|alert| analysis.alert_description(alert)),
        };
        // An alert that only its receiver's engine could read.
        let heard = report.kind.name().strip_prefix(ALERT_RECEIVED).filter(|_| !report.forged);
        let name_of = |alert: AlertDescription| alert.name().map_or_else(|| alert.to_string(), str::to_owned);
        let alert_name = heard.map(|name| name.replace('-', "_")).or_else(|| alert.map(name_of));
        let reason = match (heard, alert) {
            (Some(name), _) => self.text(&format!("alert-{name}")),
            (None, Some(alert)) => self.alert_reason(alert),
            (None, None) => self.text("alert-unknown"),
        };
        let early = report.early_data.as_ref();
        let fault = report.certificate.as_ref();
        let certificate = fault.and_then(|fault| fault.certificate.as_ref());
        let subject = certificate.map(|certificate| match (certificate.subject.as_str(), certificate.names.first()) {
            ("", Some(name)) => name.clone(),
            (subject, _) => subject.to_owned(),
        });
        let mut arguments = vec![
            ("by", by.into()),
            ("message", message.unwrap_or_else(|| self.text("failure-message-none")).into()),
            ("words", report.kind.words().unwrap_or("none").into()),
            ("alert", alert_name.unwrap_or_else(|| "none".to_owned()).into()),
            ("reason", reason.into()),
            ("subject", known(subject)),
            ("issuer", known(certificate.map(|certificate| certificate.issuer.clone()))),
            (
                "names",
                known(certificate.map(|certificate| certificate.names.join(", ")).filter(|names| !names.is_empty())),
            ),
            ("algorithm", known(certificate.map(|certificate| certificate.signature_algorithm.clone()))),
            ("not_before", known(certificate.map(|certificate| moment(certificate.not_before)))),
            ("not_after", known(certificate.map(|certificate| moment(certificate.not_after)))),
            ("limit", early.map_or(0, |early| early.limit).into()),
            ("plaintext", early.map_or(0, |early| early.plaintext).into()),
            ("protected", early.map_or(0, |early| early.protected).into()),
            ("length", report.overlong.map_or(0, |overlong| overlong.length).into()),
            ("longest", report.overlong.map_or(0, |overlong| overlong.longest).into()),
            ("untrusted", fault.and_then(|fault| fault.untrusted).map_or("none", PathEnd::name).into()),
        ];
        let needed = match report.by {
            Host::Client => "serverAuth",
            Host::Server => "clientAuth",
        };
        arguments.push(("needed", needed.into()));
        let mut detail = |name, value: Option<String>| arguments.push((name, known(value)));
        let kind = fault.map(|fault| &fault.kind);
        detail(
            "now",
            match kind {
                Some(CheckKind::Validity { now, .. }) => now.map(moment),
                _ => None,
            },
        );
        detail(
            "asked",
            match kind {
                Some(CheckKind::ServerName { asked, .. }) => asked.clone(),
                _ => None,
            },
        );
        detail(
            "unknown",
            match kind {
                Some(CheckKind::CriticalExtensions { unknown }) => Some(unknown.join(", ")),
                _ => None,
            },
        );
        arguments
    }
}

/// The text of early data that a server would pass over, were it not so long.
const EARLY_DATA_OVERRUN: &str = "early-data-overrun";

/// The text of a handshake message that is refused by its length.
const OVERLONG_MESSAGE: &str = "overlong-message";

/// How the engines' names of alerts begin.
const ALERT_RECEIVED: &str = "alert-received-";

/// Who gave up. An engine that only heard an alert is not the one.
fn sender(report: &FailureReport) -> Host {
    match report.kind.name().starts_with(ALERT_RECEIVED) && !report.forged {
        true => report.by.peer(),
        false => report.by,
    }
}

/// The text that fits: of an alert alone, that of what it stands for, if it stands for one thing only.
fn text_name(report: &FailureReport) -> &'static str {
    use AlertDescription as A;
    match report.kind {
        FailureKind::Reset if report.forged => return "forged-reset",
        FailureKind::Truncated | FailureKind::Abandoned if report.forged => return "forged-finish",
        FailureKind::Engine(_) if report.forged => return "forged-alert",
        _ => {}
    }
    if report.early_data.is_some() {
        return EARLY_DATA_OVERRUN;
    }
    if report.overlong.is_some() {
        return OVERLONG_MESSAGE;
    }
    let FailureKind::Alert(description) = report.kind else {
        let name = report.kind.name();
        return if name.starts_with(ALERT_RECEIVED) { "alert" } else { name };
    };
    match (description, report.certificate.as_ref().map(|fault| &fault.kind)) {
        (A::PROTOCOL_VERSION, _) => Failure::NO_COMMON_VERSION,
        (A::NO_APPLICATION_PROTOCOL, _) => Failure::NO_COMMON_APPLICATION_PROTOCOL,
        (A::MISSING_EXTENSION, _) => Failure::MISSING_EXTENSION,
        (A::UNSUPPORTED_EXTENSION, _) => Failure::UNSOLICITED_EXTENSION,
        (A::CERTIFICATE_REQUIRED, _) => Failure::NO_CERTIFICATE,
        (A::CERTIFICATE_REVOKED, _) => Failure::CERTIFICATE_REVOKED,
        (A::BAD_RECORD_MAC, _) => Failure::DECRYPT_ERROR,
        (A::RECORD_OVERFLOW, _) => Failure::RECORD_TOO_LONG,
        (A::UNEXPECTED_MESSAGE, _) => Failure::UNEXPECTED_MESSAGE,
        (A::DECODE_ERROR, _) => Failure::MALFORMED_MESSAGE,
        (_, Some(CheckKind::Validity { now: Some(now), not_before, .. })) if now < not_before => {
            Failure::CERTIFICATE_NOT_YET_VALID
        }
        (_, Some(CheckKind::Validity { .. })) => Failure::CERTIFICATE_EXPIRED,
        (_, Some(CheckKind::ServerName { .. })) => Failure::CERTIFICATE_WRONG_NAME,
        (_, Some(CheckKind::KeyPurpose { .. })) => Failure::CERTIFICATE_WRONG_PURPOSE,
        (_, Some(CheckKind::TrustAnchor { .. } | CheckKind::IssuerName { .. })) => Failure::CERTIFICATE_UNKNOWN_ISSUER,
        (_, Some(CheckKind::Signature { .. } | CheckKind::Possession { .. })) => Failure::CERTIFICATE_BAD_SIGNATURE,
        (_, Some(CheckKind::Revocation { .. })) => Failure::CERTIFICATE_REVOKED,
        _ => "alert",
    }
}

/// Whether the text of a failure has places for what the certificate shows, and that is not what is wrong with it.
fn lacks_fault(name: &str, fault: Option<&CheckKind>) -> bool {
    match name {
        Failure::CERTIFICATE_EXPIRED | Failure::CERTIFICATE_NOT_YET_VALID => {
            !matches!(fault, Some(CheckKind::Validity { .. }))
        }
        Failure::CERTIFICATE_WRONG_NAME => !matches!(fault, Some(CheckKind::ServerName { .. })),
        Failure::CERTIFICATE_UNKNOWN_ISSUER => {
            !matches!(fault, Some(CheckKind::TrustAnchor { .. } | CheckKind::IssuerName { .. }))
        }
        Failure::CERTIFICATE_UNSUPPORTED_SIGNATURE => !matches!(fault, Some(CheckKind::Signature { .. })),
        Failure::CERTIFICATE_CRITICAL_EXTENSION => !matches!(fault, Some(CheckKind::CriticalExtensions { .. })),
        _ => false,
    }
}

/// Whoever failed a check of who it is has taken another's place.
fn is_impostor(report: &FailureReport, analysis: &Analysis) -> bool {
    let peer = analysis.participant(report.connection, report.by.peer());
    let name = report.kind.name();
    peer == Participant::Attacker && (name.starts_with("certificate-") || name == Failure::NO_CERTIFICATE)
}

/// The rule that was broken, and the one about what then happens.
fn references(name: &str) -> Vec<Reference> {
    let rule: &[(u16, &'static str)] = match name {
        Failure::NO_COMMON_VERSION => &[(9846, "4.3.1"), (5246, "7.4.1.2")],
        Failure::NO_COMMON_CIPHER_SUITE => &[(9846, "4.2.3"), (5246, "7.4.1.3")],
        Failure::NO_COMMON_GROUP => &[(9846, "4.3.7"), (8422, "5.1.1")],
        Failure::NO_COMMON_SIGNATURE_SCHEME | Failure::UNADVERTISED_SIGNATURE_SCHEME => {
            &[(9846, "4.3.3"), (5246, "7.4.1.4.1")]
        }
        Failure::NO_COMMON_APPLICATION_PROTOCOL => &[(7301, "3.2")],
        Failure::MISSING_EXTENSION => &[(9846, "9.2")],
        Failure::EXTENDED_MASTER_SECRET_REQUIRED => &[(7627, "5.2")],
        Failure::NO_CERTIFICATE => &[(9846, "4.5.1.4"), (5246, "7.4.6")],
        Failure::CERTIFICATE_EXPIRED | Failure::CERTIFICATE_NOT_YET_VALID => &[(5280, "4.1.2.5"), (5280, "6.1.3")],
        Failure::CERTIFICATE_WRONG_NAME => &[(9525, "6")],
        Failure::CERTIFICATE_WRONG_PURPOSE => &[(5280, "4.2.1.12")],
        Failure::CERTIFICATE_REVOKED | Failure::CERTIFICATE_REVOCATION_UNKNOWN | Failure::REVOCATION_LIST_INVALID => {
            &[(5280, "6.3"), (5280, "5")]
        }
        Failure::CERTIFICATE_UNSUPPORTED_SIGNATURE => &[(9846, "4.3.3"), (9155, "2")],
        Failure::CERTIFICATE_CRITICAL_EXTENSION => &[(5280, "4.2")],
        name if name.starts_with("certificate-") => &[(5280, "6.1")],
        EARLY_DATA_OVERRUN => &[(9846, "4.3.10"), (9846, "4.7.1")],
        OVERLONG_MESSAGE => &[(9846, "4"), (5246, "7.4")],
        Failure::DECRYPT_ERROR => &[(9846, "4.5.3"), (9846, "5.2")],
        Failure::RECORD_TOO_LONG => &[(9846, "5.1"), (9846, "5.2")],
        Failure::DOWNGRADE => &[(9846, "4.2.3")],
        Failure::UNOFFERED_CHOICE => &[(9846, "4.2.3")],
        Failure::UNSOLICITED_EXTENSION => &[(9846, "4.3")],
        Failure::INVALID_KEY_SHARE => &[(9846, "4.3.8"), (8422, "5.11")],
        Failure::INCORRECT_BINDER => &[(9846, "4.3.11")],
        "timed-out" => return Reference::list(&[(9293, "3.8.3")]),
        "forged-alert" => &[(9846, "6")],
        "forged-reset" => return Reference::list(&[(9293, "3.5.2"), (9846, "6.1")]),
        "stalled" => return Reference::list(&[(9293, "3.8.3"), (9846, "6.1")]),
        "truncated" | "abandoned" | "reset" | "forged-finish" => {
            return Reference::list(&[(9846, "6.1"), (5246, "7.2.1")]);
        }
        _ => &[],
    };
    let sections = rule.iter().chain(&[(9846, "6.2"), (5246, "7.2.2")]).copied().collect::<Vec<_>>();
    Reference::list(&sections)
}
