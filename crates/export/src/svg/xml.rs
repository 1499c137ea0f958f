//! Text as XML takes it.

use std::fmt;

/// Text between tags or in a quoted attribute. What XML 1.0 (§2.2) has no place for becomes U+FFFD.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(place) = rest.find(is_special) {
            let (plain, special) = rest.split_at(place);
            f.write_str(plain)?;
            let mut characters = special.chars();
            f.write_str(match characters.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "\u{fffd}",
            })?;
            rest = characters.as_str();
        }
        f.write_str(rest)
    }
}

fn is_special(character: char) -> bool {
    match character {
        '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}' => true,
        '\t' | '\n' | '\r' => false,
        control => control < ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything_to_xml() {
        for (text, expect) in [
            ("a & b", "a &amp; b"),
            ("</text><script>\"'", "&lt;/text&gt;&lt;script&gt;&quot;'"),
            ("\u{1b}[2J\n\tæøå 🔒", "\u{fffd}[2J\n\tæøå 🔒"),
            ("\u{fffe}", "\u{fffd}"),
        ] {
            assert_eq!(Escaped(text).to_string(), expect);
        }
    }
}
