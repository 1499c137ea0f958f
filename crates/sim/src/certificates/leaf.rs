//! What the parties' own certificates say, the wrong things included.

use rcgen::string::Ia5String;
use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose, SanType};
use time::{Duration, OffsetDateTime};
use trace::{ClientCertificate, Engine, Flaw, Scenario, Subject};

use super::authority::common;
use super::key::Key;
use super::{Office, general};

/// The most characters of a common name (RFC 5280 §A.1, `ub-common-name`).
const LONGEST_COMMON_NAME: usize = 64;

/// How long a client's certificate is valid.
const CLIENT_VALIDITY: i64 = 90;

/// When a certificate is valid, as seen from the run.
#[derive(Clone, Copy)]
enum Validity {
    Now,
    Past,
    Future,
}

/// The server's.
pub(super) fn server(office: &Office<'_>, scenario: &Scenario, key: &Key) -> Result<CertificateParams, rustls::Error> {
    let certificate = &scenario.certificate;
    let validity = match certificate.flaw {
        Flaw::Expired => Validity::Past,
        Flaw::NotYetValid => Validity::Future,
        _ => Validity::Now,
    };
    let purpose = match certificate.flaw {
        Flaw::WrongPurpose => ExtendedKeyUsagePurpose::ClientAuth,
        _ => ExtendedKeyUsagePurpose::ServerAuth,
    };
    let mut params = own(office, key, validity, certificate.valid_days.into(), purpose)?;
    if scenario.engine == Engine::Textbook {
        // In key transport the key signs nothing: a secret is encrypted with it (RFC 5280 §4.2.1.3).
        params.key_usages = vec![KeyUsagePurpose::KeyEncipherment];
    }
    // The name stands in the SAN; the subject may be empty (RFC 9525 §2, RFC 5280 §4.2.1.6).
    let names = names(scenario).into_iter().map(|name| Ok(SanType::DnsName(Ia5String::try_from(name)?)));
    params.subject_alt_names = names.collect::<Result<_, rcgen::Error>>().map_err(general)?;
    let subject = match certificate.subject {
        // Whoever issues certificates has a name (RFC 5280 §4.1.2.4).
        Subject::Empty if certificate.flaw == Flaw::SelfSigned => Subject::CommonName,
        subject => subject,
    };
    match subject {
        Subject::CommonName if scenario.server_name.len() <= LONGEST_COMMON_NAME => {
            params.distinguished_name.push(DnType::CommonName, scenario.server_name.as_str());
        }
        // A longer name has no place there.
        Subject::Empty | Subject::CommonName => {}
        Subject::Organization => params.distinguished_name.push(DnType::OrganizationName, "Håndtryk"),
    }
    Ok(params)
}

/// The client's. It is for a person or a machine, not for the name of a host.
pub(super) fn client(
    office: &Office<'_>,
    certificate: ClientCertificate,
    key: &Key,
) -> Result<CertificateParams, rustls::Error> {
    let validity = if certificate == ClientCertificate::Expired { Validity::Past } else { Validity::Now };
    let purpose = match certificate {
        ClientCertificate::WrongPurpose => ExtendedKeyUsagePurpose::ServerAuth,
        _ => ExtendedKeyUsagePurpose::ClientAuth,
    };
    let mut params = own(office, key, validity, CLIENT_VALIDITY, purpose)?;
    params.distinguished_name.push(DnType::CommonName, "Håndtryk Client");
    Ok(params)
}

fn own(
    office: &Office<'_>,
    key: &Key,
    validity: Validity,
    days: i64,
    purpose: ExtendedKeyUsagePurpose,
) -> Result<CertificateParams, rustls::Error> {
    let (not_before, not_after) = span(office, validity, days);
    let mut params = common(office, key, not_before, not_after)?;
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![purpose];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

/// From yesterday on, until yesterday, or from tomorrow on.
fn span(office: &Office<'_>, validity: Validity, days: i64) -> (OffsetDateTime, OffsetDateTime) {
    let (yesterday, tomorrow) = (office.days_ago(1), office.start + Duration::days(1));
    match validity {
        Validity::Now => (yesterday, yesterday + Duration::days(days)),
        Validity::Past => (office.days_ago(days + 1), yesterday),
        Validity::Future => (tomorrow, tomorrow + Duration::days(days)),
    }
}

/// The names that the server's certificate is for; if it is for the wrong one, none of them is the server's.
fn names(scenario: &Scenario) -> Vec<String> {
    let certificate = &scenario.certificate;
    let is_server = |name: &str| name.eq_ignore_ascii_case(&scenario.server_name);
    let mut names = match certificate.flaw {
        Flaw::WrongName if is_server("wrong.example") => vec!["other.example".to_owned()],
        Flaw::WrongName => vec!["wrong.example".to_owned()],
        _ if certificate.names.is_empty() => vec![scenario.server_name.clone()],
        _ => certificate.names.clone(),
    };
    names.extend((1..=certificate.more_names).map(|number| format!("name-{number}.example")));
    if certificate.flaw == Flaw::WrongName {
        names.retain(|name| !is_server(name));
    }
    names
}
