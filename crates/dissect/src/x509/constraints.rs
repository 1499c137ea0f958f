//! What name constraints say (RFC 5280 §4.2.1.10), for those who check names against them.

use std::net::IpAddr;

use super::extension::{EXCLUDED_SUBTREES, GENERAL_SUBTREE_ID, NAME_CONSTRAINTS_ID, PERMITTED_SUBTREES};
use super::general_name::{ADDRESS, DNS_NAME, IP_ADDRESS, MASK};
use super::{TAG_AND_LENGTH, content};
use crate::{Field, FieldId, Value};

/// The names that an authority may, and may not, issue certificates for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameConstraints<'a> {
    /// If there are any of a form, a name of that form must be in one of them.
    pub permitted: Vec<GeneralSubtree<'a>>,
    /// No name may be in one of them.
    pub excluded: Vec<GeneralSubtree<'a>>,
}

/// A range of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneralSubtree<'a> {
    /// A host and all hosts under it.
    DnsName(&'a str),
    /// A network.
    IpAddress {
        /// Any of its addresses.
        address: IpAddr,
        /// The bits that its addresses share.
        mask: IpAddr,
    },
    /// Names of another form, by the field that holds the base; or a base that cannot be read.
    Other(FieldId),
}

pub(super) fn read<'a>(tbs: &Field, bytes: &'a [u8]) -> Option<NameConstraints<'a>> {
    let constraints = tbs.find(NAME_CONSTRAINTS_ID)?;
    let subtrees = |id| {
        let subtrees = constraints.child(id).map_or(&[][..], |subtrees| &subtrees.children);
        let subtrees = subtrees.iter().filter(|subtree| subtree.id == GENERAL_SUBTREE_ID);
        subtrees
            .filter_map(|subtree| subtree.children.get(TAG_AND_LENGTH))
            .map(|base| general_subtree(base, bytes))
            .collect()
    };
    Some(NameConstraints { permitted: subtrees(PERMITTED_SUBTREES), excluded: subtrees(EXCLUDED_SUBTREES) })
}

fn general_subtree<'a>(base: &Field, bytes: &'a [u8]) -> GeneralSubtree<'a> {
    let address = |id| match base.child(id)?.value {
        Value::Address(address) => Some(address),
        _ => None,
    };
    let known = match base.id {
        DNS_NAME => {
            content(base).and_then(|name| std::str::from_utf8(name.bytes(bytes)).ok()).map(GeneralSubtree::DnsName)
        }
        IP_ADDRESS => {
            address(ADDRESS).zip(address(MASK)).map(|(address, mask)| GeneralSubtree::IpAddress { address, mask })
        }
        _ => None,
    };
    known.unwrap_or(GeneralSubtree::Other(base.id))
}
