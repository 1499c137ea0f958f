//! Numbers and units as each language writes them.

use trace::Instant;

use crate::{Language, Texts};

impl Texts {
    /// A number with this many decimals: `1.234,5` or `1,234.5`.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        number(value, decimals, self.language())
    }

    /// A point in time or a duration, in milliseconds with one decimal: `42,6 ms` or `42.6 ms`.
    pub fn milliseconds(&self, time: Instant) -> String {
        // A no-break space: the unit stays with its number.
        format!("{}\u{a0}ms", self.number(time.as_micros() as f64 / 1000.0, 1))
    }

    /// A count of bytes in words: `612 byte` or `612 bytes`.
    pub fn bytes(&self, count: usize) -> String {
        self.text_with("bytes", &[("count", count.into())])
    }

    /// A count of bytes, short: `612 B`.
    pub fn bytes_short(&self, count: usize) -> String {
        format!("{}\u{a0}B", self.number(count as f64, 0))
    }
}

/// A number inside a text: as many decimals as it needs, three at most.
pub(crate) fn format(value: f64, language: Language) -> String {
    let decimals = (0..3).find(|decimals| {
        let shifted = value * 10f64.powi(*decimals);
        (shifted - shifted.round()).abs() < 1e-6
    });
    number(value, decimals.unwrap_or(3) as usize, language)
}

fn number(value: f64, decimals: usize, language: Language) -> String {
    let (group, point) = match language {
        Language::Danish => ('.', ','),
        Language::English => (',', '.'),
    };
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 4);
    if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}
