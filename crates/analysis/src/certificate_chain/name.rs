//! Whether a certificate is for a name (RFC 9525 §6.3).

/// Whether a dNSName of a certificate fits the name that was asked for. A wildcard stands for one whole label, the first.
pub(super) fn fits(asked: &str, presented: &str) -> bool {
    let asked = asked.strip_suffix('.').unwrap_or(asked);
    match presented.strip_prefix("*.") {
        Some(parent) => asked
            .split_once('.')
            .is_some_and(|(first, rest)| !first.is_empty() && same(rest, parent) && !parent.contains('*')),
        None => same(asked, presented) && !presented.contains('*'),
    }
}

/// Whether a name is the base of a subtree or under it (RFC 5280 §4.2.1.10). An empty base holds all names.
pub(super) fn is_under(name: &str, base: &str) -> bool {
    let base = base.strip_prefix('.').unwrap_or(base);
    if base.is_empty() || same(name, base) {
        return true;
    }
    let start = name.len().checked_sub(base.len() + 1);
    start
        .and_then(|start| name.get(start..))
        .is_some_and(|end| end.strip_prefix('.').is_some_and(|end| same(end, base)))
}

fn same(one: &str, other: &str) -> bool {
    !one.is_empty() && one.eq_ignore_ascii_case(other)
}
