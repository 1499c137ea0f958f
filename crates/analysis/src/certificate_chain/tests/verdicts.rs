//! Chains with one thing wrong: the check that says so, and webpki's verdict beside ours.

use std::sync::LazyLock;

use dissect::SignatureScheme;
use proptest::prelude::*;
use proptest::sample::Index;
use provider::keys::KeyType;
use rcgen::{
    BasicConstraints, CidrSubnet, CustomExtension, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    NameConstraints, SanType,
};
use time::Duration;
use trace::Host;

use super::authority::{Chain, NOW, Plan, moment};
use crate::certificate_chain::path::{Question, answer};
use crate::certificate_chain::{Check, NeededUsage, NotChecked, Outcome};

fn checks(chain: &Chain) -> Vec<Check> {
    let question = Question {
        sent: chain.sent.iter().map(Vec::as_slice).collect(),
        anchors: Some(vec![&chain.root]),
        from: Host::Server,
        server_name: Some(&chain.server_name),
        revocation_lists: &[],
        schemes: None,
        now: Some(chain.now),
        own_usage: NeededUsage::DigitalSignature,
    };
    answer(&question).checks
}

/// The checks that failed: name and place.
fn failures(chain: &Chain) -> Vec<(&'static str, usize)> {
    let checks = checks(chain);
    let failed = checks.iter().filter(|check| check.outcome == Outcome::Failed);
    failed.map(|check| (check.kind.name(), check.certificate)).collect()
}

fn accepts(chain: &Chain) -> bool {
    let undecided = Outcome::NotChecked(NotChecked::NotAsked);
    checks(chain).iter().all(|check| check.outcome == Outcome::Passed || check.outcome == undecided)
}

/// Our failures are these, and webpki agrees that there are some, or none.
fn check(what: &str, chain: &Chain, expect: &[(&str, usize)]) {
    assert_eq!(failures(chain), expect, "{what}");
    assert_eq!(accepts(chain), expect.is_empty(), "{what}: {:#?}", checks(chain));
    assert_eq!(chain.webpki_accepts(), expect.is_empty(), "webpki: {what}");
}

/// A chain with one authority between, but for what `change` changes.
fn plan(change: impl FnOnce(&mut Plan)) -> Chain {
    let mut plan = Plan::new(1);
    change(&mut plan);
    plan.make()
}

#[test]
fn what_is_in_order_is_accepted() {
    for key in [KeyType::Ed25519, KeyType::EcdsaP256, KeyType::EcdsaP384] {
        for authorities in 0..4 {
            check("in order", &Plan { key, ..Plan::new(authorities) }.make(), &[]);
        }
    }
}

#[test]
fn dates_are_kept() {
    let at = |now| Chain { now, ..Plan::new(1).make() };
    let day = 86_400;
    check("the first second", &at(NOW - day), &[]);
    check("the last second", &at(NOW + day), &[]);
    check("before", &at(NOW - day - 1), &[("validity", 0), ("validity", 1)]);
    check("after", &at(NOW + day + 1), &[("validity", 0), ("validity", 1)]);
    let expired = |params: &mut rcgen::CertificateParams| params.not_after = moment(NOW) - Duration::hours(1);
    check("an expired leaf", &plan(|plan| expired(&mut plan.leaf)), &[("validity", 0)]);
    check("an expired authority", &plan(|plan| expired(&mut plan.authorities[0])), &[("validity", 1)]);
    check("a trust anchor's dates do not count", &plan(|plan| expired(&mut plan.root)), &[]);
    let far = moment(NOW) + Duration::days(365 * 100);
    check("GeneralizedTime", &plan(|plan| plan.leaf.not_after = far), &[]);
}

#[test]
fn the_name_asked_for_must_be_there() {
    let asked = |name: &str| Chain { server_name: name.to_owned(), ..Plan::new(1).make() };
    for name in ["WWW.Example.dk", "one.wild.example.dk"] {
        check(name, &asked(name), &[]);
    }
    for name in ["example.dk", "wild.example.dk", "one.two.wild.example.dk", "www.example.com"] {
        check(name, &asked(name), &[("server-name", 0)]);
    }
    let common_name = plan(|plan| {
        plan.leaf.subject_alt_names.clear();
        plan.leaf.distinguished_name.push(DnType::CommonName, "www.example.dk");
    });
    check("the common name does not count", &common_name, &[("server-name", 0)]);
}

#[test]
fn issuers_must_be_authorities() {
    check(
        "no authority",
        &plan(|plan| plan.authorities[0].is_ca = IsCa::ExplicitNoCa),
        &[("certificate-authority", 1)],
    );
    check("does not say", &plan(|plan| plan.authorities[0].is_ca = IsCa::NoCa), &[("certificate-authority", 1)]);
    for (length, expect) in [(0, &[("path-length", 2)][..]), (1, &[])] {
        let mut plan = Plan::new(2);
        plan.authorities[0].is_ca = IsCa::Ca(BasicConstraints::Constrained(length));
        check("path length", &plan.make(), expect);
    }
    let mut plan = Plan::new(2);
    plan.authorities[1].is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    check("nobody under it", &plan.make(), &[]);
}

#[test]
fn keys_have_purposes() {
    let purposes = |purposes: Vec<ExtendedKeyUsagePurpose>| plan(|plan| plan.leaf.extended_key_usages = purposes);
    use ExtendedKeyUsagePurpose as Purpose;
    check("any", &purposes(vec![]), &[]);
    check("both", &purposes(vec![Purpose::ClientAuth, Purpose::ServerAuth]), &[]);
    check("clients", &purposes(vec![Purpose::ClientAuth]), &[("key-purpose", 0)]);
    let authority = plan(|plan| plan.authorities[0].extended_key_usages = vec![Purpose::EmailProtection]);
    check("the authority's", &authority, &[("key-purpose", 1)]);
}

#[test]
fn key_usage_counts_too() {
    // webpki does not look at keyUsage; RFC 5280 §6.1.4 (n) and RFC 9846 §4.5.1.2 do.
    use rcgen::KeyUsagePurpose as Usage;
    let leaf = plan(|plan| plan.leaf.key_usages = vec![Usage::KeyEncipherment]);
    assert_eq!(failures(&leaf), [("key-usage", 0)]);
    let authority = plan(|plan| plan.authorities[0].key_usages = vec![Usage::CrlSign, Usage::DigitalSignature]);
    assert_eq!(failures(&authority), [("key-usage", 1)]);
    check("no keyUsage", &plan(|plan| plan.authorities[0].key_usages.clear()), &[]);
}

#[test]
fn critical_extensions_must_be_understood() {
    let extension = |critical| {
        plan(|plan| {
            let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
            extension.set_criticality(critical);
            plan.leaf.custom_extensions.push(extension);
        })
    };
    check("critical", &extension(true), &[("critical-extensions", 0)]);
    check("not critical", &extension(false), &[]);
}

#[test]
fn authorities_may_be_held_to_names() {
    let constrained = |permitted: Vec<GeneralSubtree>, excluded: Vec<GeneralSubtree>| {
        plan(|plan| {
            plan.authorities[0].name_constraints =
                Some(NameConstraints { permitted_subtrees: permitted, excluded_subtrees: excluded });
        })
    };
    let dns_name = |name: &str| GeneralSubtree::DnsName(name.to_owned());
    let failed = &[("name-constraints", 1)];
    check("permitted", &constrained(vec![dns_name("example.dk")], vec![]), &[]);
    check("one of two", &constrained(vec![dns_name("example.com"), dns_name("example.dk")], vec![]), &[]);
    check("not permitted", &constrained(vec![dns_name("example.com")], vec![]), failed);
    check("excluded", &constrained(vec![], vec![dns_name("www.example.dk")]), failed);
    check("excluded elsewhere", &constrained(vec![], vec![dns_name("example.com")]), &[]);
    check("excluded in part", &constrained(vec![dns_name("dk")], vec![dns_name("wild.example.dk")]), failed);

    let network = |prefix| GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix([192, 0, 2, 0], prefix));
    let address = |excluded| {
        plan(|plan| {
            plan.leaf.subject_alt_names.push(SanType::IpAddress("192.0.2.20".parse().unwrap()));
            plan.authorities[0].name_constraints =
                Some(NameConstraints { permitted_subtrees: vec![], excluded_subtrees: vec![excluded] });
        })
    };
    check("an address outside", &address(network(28)), &[]);
    check("an address inside", &address(network(24)), failed);

    let root = plan(|plan| {
        let subtrees = vec![dns_name("example.com")];
        plan.root.name_constraints = Some(NameConstraints { permitted_subtrees: subtrees, excluded_subtrees: vec![] });
    });
    check("the trust anchor's", &root, &[("name-constraints", 2)]);
}

#[test]
fn the_way_must_end_in_trust() {
    let mut chain = Plan::new(1).make();
    let other = plan(|plan| plan.root.distinguished_name.push(DnType::OrganizationName, "Other"));
    chain.root = other.root;
    check("another root", &chain, &[("issuer-name", 1), ("trust-anchor", 1)]);

    let mut chain = Plan::new(1).make();
    chain.root = Plan { key: KeyType::EcdsaP256, ..Plan::new(1) }.make().root;
    check("a root of the same name", &chain, &[("signature", 1)]);

    let mut chain = Plan::new(2).make();
    chain.sent.remove(1);
    check("a certificate that is missing", &chain, &[("issuer-name", 0), ("trust-anchor", 0)]);
}

#[test]
fn the_order_of_the_authorities_does_not_count() {
    let mut chain = Plan::new(3).make();
    chain.sent[1..].reverse();
    check("reversed", &chain, &[]);
    chain.sent.insert(1, Plan { key: KeyType::EcdsaP256, ..Plan::new(3) }.make().sent[3].clone());
    check("with one of the same name before it", &chain, &[]);
    chain.sent.push(vec![0x30, 0x80]);
    check("with one that nobody needs", &chain, &[]);
}

#[test]
fn a_certificate_that_cannot_be_read_is_refused() {
    let mut chain = Plan::new(1).make();
    chain.sent[0].truncate(100);
    check("cut", &chain, &[("format", 0), ("trust-anchor", 0)]);
}

#[test]
fn what_nobody_knows_is_not_judged() {
    let chain = Plan::new(1).make();
    let question = Question {
        sent: chain.sent.iter().map(Vec::as_slice).collect(),
        anchors: None,
        from: Host::Server,
        server_name: None,
        revocation_lists: &[],
        schemes: None,
        now: None,
        own_usage: NeededUsage::DigitalSignature,
    };
    let mut reasons: Vec<_> = answer(&question)
        .checks
        .into_iter()
        .filter_map(|check| match check.outcome {
            Outcome::NotChecked(reason) => Some((check.kind.name(), check.certificate, reason)),
            Outcome::Failed => panic!("{check:?}"),
            Outcome::Passed => None,
        })
        .collect();
    reasons.sort_by_key(|(name, place, _)| (*name, *place));
    assert_eq!(
        reasons,
        [
            ("issuer-name", 1, NotChecked::NoTrustAnchors),
            ("revocation", 0, NotChecked::NotAsked),
            ("server-name", 0, NotChecked::NoServerName),
            ("signature", 1, NotChecked::NoIssuer),
            ("trust-anchor", 1, NotChecked::NoTrustAnchors),
            ("validity", 0, NotChecked::NoClock),
            ("validity", 1, NotChecked::NoClock),
        ]
    );
}

#[test]
fn a_peer_takes_what_it_names() {
    let chain = Plan::new(1).make();
    let failures = |schemes: Option<Vec<SignatureScheme>>| {
        let question = Question {
            sent: chain.sent.iter().map(Vec::as_slice).collect(),
            anchors: Some(vec![&chain.root]),
            from: Host::Server,
            server_name: Some(&chain.server_name),
            revocation_lists: &[],
            schemes,
            now: Some(chain.now),
            own_usage: NeededUsage::DigitalSignature,
        };
        let checks = answer(&question).checks;
        let failed = checks.iter().filter(|check| check.outcome == Outcome::Failed);
        failed.map(|check| (check.kind.name(), check.certificate)).collect::<Vec<_>>()
    };
    assert_eq!(failures(None), []);
    assert_eq!(failures(Some(vec![SignatureScheme::RSA_PKCS1_SHA256, SignatureScheme::ED25519])), []);
    let others = vec![SignatureScheme::ECDSA_SECP256R1_SHA256];
    assert_eq!(failures(Some(others)), [("signature", 0), ("signature", 1)]);
}

static ORDERLY: LazyLock<Chain> = LazyLock::new(|| Plan::new(2).make());

proptest! {
    /// Whatever is changed in whichever certificate: the two verdicts are the same.
    #[test]
    fn changed_bytes_change_both_verdicts(
        which in 0..3_usize,
        changes in prop::collection::vec((any::<Index>(), 1..=u8::MAX), 1..3),
    ) {
        let mut chain = ORDERLY.clone();
        for (index, change) in changes {
            let bytes = &mut chain.sent[which];
            let index = index.index(bytes.len());
            bytes[index] ^= change;
        }
        prop_assert_eq!(accepts(&chain), chain.webpki_accepts());
    }
}
