//! Whether the issuer has taken a certificate back, by the lists that the peer holds (RFC 5280 §6.3.3).

use dissect::RevocationList;

use super::path::Certificate;
use super::signature::{Verified, verify_revocation_list};
use super::{CheckKind, NotChecked, Outcome};

/// What the lists say of a certificate. One that another authority has issued, or signed, says nothing.
pub(super) fn judge(lists: &[&[u8]], own: &Certificate<'_>, issuer: Option<&Certificate<'_>>) -> (CheckKind, Outcome) {
    let lists = lists.iter().filter_map(|bytes| RevocationList::read(bytes));
    let is_issuers = |list: &RevocationList<'_>| {
        let verified = issuer.map(|issuer| verify_revocation_list(list, &issuer.x509.public_key, issuer.bytes));
        list.issuer == own.issuer() && verified == Some(Verified::Yes)
    };
    let Some(list) = lists.filter(is_issuers).max_by_key(|list| list.this_update) else {
        let kind = CheckKind::Revocation { listed: None, revoked: None };
        return (kind, Outcome::NotChecked(NotChecked::NotAsked));
    };
    let serial_number = &own.bytes[own.x509.serial_number.clone()];
    let entry = list.revoked_certificates.iter().find(|entry| entry.serial_number == serial_number);
    let revoked = entry.map(|entry| entry.revocation_date);
    let outcome = if revoked.is_some() { Outcome::Failed } else { Outcome::Passed };
    (CheckKind::Revocation { listed: Some(list.this_update), revoked }, outcome)
}
