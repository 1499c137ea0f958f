//! Whether a certificate's names are among those that an authority may issue for (RFC 5280 §4.2.1.10).

use std::net::IpAddr;

use dissect::{GeneralSubtree, NameConstraints, X509};

use super::{NotChecked, Outcome, name};

/// The first name that is outside, and the outcome.
pub(super) fn judge(constraints: &NameConstraints<'_>, own: &X509<'_>) -> (Option<String>, Outcome) {
    let hosts = own.dns_names.iter().map(|host| (Name::Host(host), (*host).to_owned()));
    let addresses = own.ip_addresses.iter().map(|address| (Name::Address(*address), address.to_string()));
    let outside = hosts.chain(addresses).find(|(name, _)| !name.is_allowed(constraints));
    if let Some((_, outside)) = outside {
        return (Some(outside), Outcome::Failed);
    }
    let mut subtrees = constraints.permitted.iter().chain(&constraints.excluded);
    match subtrees.any(|subtree| matches!(subtree, GeneralSubtree::Other(_))) {
        true => (None, Outcome::NotChecked(NotChecked::NameForm)),
        false => (None, Outcome::Passed),
    }
}

enum Name<'a> {
    Host(&'a str),
    Address(IpAddr),
}

impl Name<'_> {
    fn is_allowed(&self, constraints: &NameConstraints<'_>) -> bool {
        let mut of_this_form = constraints.permitted.iter().filter(|subtree| self.has_form_of(subtree)).peekable();
        let permitted = of_this_form.peek().is_none() || of_this_form.any(|subtree| self.is_in(subtree));
        permitted && !constraints.excluded.iter().any(|subtree| self.is_in(subtree))
    }

    fn has_form_of(&self, subtree: &GeneralSubtree<'_>) -> bool {
        matches!(
            (self, subtree),
            (Name::Host(_), GeneralSubtree::DnsName(_)) | (Name::Address(_), GeneralSubtree::IpAddress { .. })
        )
    }

    fn is_in(&self, subtree: &GeneralSubtree<'_>) -> bool {
        match (self, *subtree) {
            // A wildcard is in a subtree with all that it can stand for.
            (Name::Host(host), GeneralSubtree::DnsName(base)) => {
                name::is_under(host.strip_prefix("*.").unwrap_or(host), base)
            }
            (Name::Address(own), GeneralSubtree::IpAddress { address, mask }) => within(*own, address, mask),
            _ => false,
        }
    }
}

fn within(own: IpAddr, address: IpAddr, mask: IpAddr) -> bool {
    match (own, address, mask) {
        (IpAddr::V4(own), IpAddr::V4(address), IpAddr::V4(mask)) => {
            own.to_bits() & mask.to_bits() == address.to_bits() & mask.to_bits()
        }
        (IpAddr::V6(own), IpAddr::V6(address), IpAddr::V6(mask)) => {
            own.to_bits() & mask.to_bits() == address.to_bits() & mask.to_bits()
        }
        _ => false,
    }
}
