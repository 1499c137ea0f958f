//! Words that several rooms put together alike.

pub mod capture;

use analysis::Number;
use explain::Texts;
use trace::Host;

/// The outline's number as it is shown: `006`, or `+` for a message that the outline lacks.
pub fn number(number: Number) -> String {
    number.to_string()
}

/// The class that gives a party its colour.
pub fn side(host: Host) -> &'static str {
    match host {
        Host::Client => "client",
        Host::Server => "server",
    }
}

/// More numbers than these are not all told.
const MANY: usize = 12;

/// Numbers of things, from ids that count from zero: `5`, `5–7`, `5, 8` or `5, 8 … 206`.
pub fn numbers(ids: &[usize], texts: &Texts) -> String {
    let number = |id: &usize| texts.number((id + 1) as f64, 0);
    let consecutive = ids.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    match ids {
        [first, .., last] if consecutive && ids.len() > 2 => format!("{}–{}", number(first), number(last)),
        [first, second, .., last] if ids.len() > MANY => {
            format!("{}, {} … {}", number(first), number(second), number(last))
        }
        ids => ids.iter().map(number).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use explain::Language;

    use super::*;

    #[test]
    fn numbers_are_counted_from_one_and_drawn_together() {
        let texts = Texts::new(Language::English);
        assert_eq!(numbers(&[13_731], &texts), "13,732");
        for (ids, text) in [(&[][..], ""), (&[4], "5"), (&[4, 5], "5, 6"), (&[4, 5, 6], "5–7"), (&[4, 6, 7], "5, 7, 8")]
        {
            assert_eq!(numbers(ids, &texts), text);
        }
        let even: Vec<usize> = (0..100).map(|half| half * 2 + 1).collect();
        assert_eq!(numbers(&even, &texts), "2, 4 … 200");
        assert_eq!(number(Number::Step(6)), "006");
        assert_eq!(number(Number::Extra), "+");
    }
}
