//! The checks' conjunction against verdicts of others: the engines' in whole runs, and webpki's on chains made to fail.

mod authority;
mod lab;
mod runs;
mod verdicts;

use super::name::{fits, is_under};

#[test]
fn names_fit_label_by_label() {
    let check = |asked, presented, expect| assert_eq!(fits(asked, presented), expect, "{asked} and {presented}");
    check("example.dk", "example.dk", true);
    check("Example.DK", "exAMPle.dk", true);
    check("example.dk.", "example.dk", true);
    check("www.example.dk", "example.dk", false);
    check("example.dk", "www.example.dk", false);
    check("www.example.dk", "*.example.dk", true);
    check("example.dk", "*.example.dk", false);
    check("a.www.example.dk", "*.example.dk", false);
    check("www.example.dk", "w*.example.dk", false);
    check("www.example.dk", "*", false);
    check("www.example.dk", "*.*.dk", false);
    check(".example.dk", "*.example.dk", false);
    check("", "", false);
    check("*.example.dk", "*.example.dk", true);
    check("ex\u{e5}mple.dk", "ex\u{e5}mple.dk", true);
}

#[test]
fn names_are_under_their_base() {
    let check = |name, base, expect| assert_eq!(is_under(name, base), expect, "{name} under {base}");
    check("example.dk", "example.dk", true);
    check("www.example.dk", "example.dk", true);
    check("www.example.dk", ".example.dk", true);
    check("notexample.dk", "example.dk", false);
    check("dk", "example.dk", false);
    check("example.dk", "", true);
    check("\u{e5}.dk", "dk", true);
    check("\u{e5}dk", "dk", false);
}
