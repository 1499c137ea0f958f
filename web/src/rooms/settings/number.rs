//! How numbers are written in their fields: in the unit that people read, dates as HTML writes them.

use explain::{moment, unit_decimals};
use trace::{Setting, Unit, Value, ValueError};

/// How the values of a setting are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A number with so many decimals.
    Decimal(usize),
    /// A date and time in UTC, `2026-11-23T09:00:00` (HTML's local date and time).
    Moment,
    /// As it is.
    Text,
}

impl Form {
    /// How numbers of this unit are written.
    pub fn of(unit: Unit) -> Form {
        match unit {
            Unit::UnixTime => Form::Moment,
            unit => Form::Decimal(unit_decimals(unit)),
        }
    }

    /// HTML's type of the field.
    pub const fn input_type(self) -> &'static str {
        match self {
            Form::Decimal(_) => "number",
            Form::Moment => "datetime-local",
            Form::Text => "text",
        }
    }

    /// What the arrows of the field add; any value in between is one too.
    pub const fn step(self) -> Option<&'static str> {
        match self {
            Form::Decimal(0) | Form::Moment => Some("1"),
            Form::Decimal(_) => Some("any"),
            Form::Text => None,
        }
    }

    /// A number as the field has it.
    pub fn write(self, number: u64) -> String {
        match self {
            Form::Moment => {
                let text = moment(number.try_into().unwrap_or(i64::MAX));
                text.trim_end_matches(" UTC").replace(' ', "T")
            }
            Form::Decimal(decimals) if decimals > 0 => {
                let digits = format!("{number:0width$}", width = decimals + 1);
                let (whole, fraction) = digits.split_at(digits.len() - decimals);
                let text = format!("{whole}.{fraction}");
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            _ => number.to_string(),
        }
    }

    /// The value that was typed.
    pub fn read(self, setting: &Setting, text: &str) -> Result<Value, ValueError> {
        match self {
            Form::Text => setting.parse(text),
            Form::Decimal(decimals) => setting.parse(&shifted(text, decimals).ok_or(ValueError::NotANumber)?),
            Form::Moment => {
                let milliseconds = js_sys::Date::parse(&format!("{text}Z"));
                match milliseconds.is_finite() && milliseconds >= 0.0 {
                    true => setting.parse(&(milliseconds / 1000.0).trunc().to_string()),
                    false => Err(ValueError::NotANumber),
                }
            }
        }
    }
}

/// `1.5` or `1,5` as its digits with the point moved to the right; none for what is no such number.
fn shifted(text: &str, decimals: usize) -> Option<String> {
    let text = text.trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !(whole.is_empty() && fraction.is_empty()) && digits(whole) && digits(fraction);
    (is_number && fraction.len() <= decimals).then(|| format!("0{whole}{fraction:0<decimals$}"))
}

#[cfg(test)]
mod tests {
    use trace::setting;

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (name, number, text) in [
            ("link.latency_us", 20_000, "20"),
            ("link.latency_us", 1_500, "1.5"),
            ("link.latency_us", 7, "0.007"),
            ("link.loss_permille", 15, "1.5"),
            ("link.mtu", 1500, "1500"),
            ("seed", u64::MAX, "18446744073709551615"),
        ] {
            let setting = setting(name).unwrap();
            let trace::Kind::Number { unit, .. } = setting.kind else { panic!("{name}") };
            assert_eq!(Form::of(unit).write(number), text);
            assert_eq!(Form::of(unit).read(setting, text), Ok(Value::Number(number)));
        }
        assert_eq!(Form::Moment.write(1_795_424_400), "2026-11-23T09:00:00");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let latency = setting("link.latency_us").unwrap();
        let read = |text: &str| Form::Decimal(3).read(latency, text);
        assert_eq!(read(" 2,5 "), Ok(Value::Number(2_500)));
        assert_eq!(read(".5"), Ok(Value::Number(500)));
        for text in ["", ".", "-1", "1e3", "1.2345", "ms", "1.2.3"] {
            assert_eq!(read(text), Err(ValueError::NotANumber), "{text}");
        }
        assert_eq!(read("10001"), Err(ValueError::Range(0, 10_000_000)));
        assert_eq!(read("99999999999999999999999"), Err(ValueError::NotANumber));
    }
}
