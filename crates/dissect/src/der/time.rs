//! UTCTime and GeneralizedTime as DER and RFC 5280 §4.1.2.5 want them: to the second, in UTC, ending with `Z`.

/// Seconds since 1970 of `YYMMDDHHMMSSZ`; the years are those from 1950 to 2049 (RFC 5280 §4.1.2.5.1).
pub(super) fn utc_time(bytes: &[u8]) -> Option<i64> {
    let (year, rest) = bytes.split_at_checked(2)?;
    let year = number(year)?;
    moment(if year < 50 { 2000 + year } else { 1900 + year }, rest)
}

/// Seconds since 1970 of `YYYYMMDDHHMMSSZ` (RFC 5280 §4.1.2.5.2).
pub(super) fn generalized_time(bytes: &[u8]) -> Option<i64> {
    let (year, rest) = bytes.split_at_checked(4)?;
    moment(number(year)?, rest)
}

fn moment(year: i64, rest: &[u8]) -> Option<i64> {
    let digits = rest.strip_suffix(b"Z").filter(|digits| digits.len() == 10)?;
    let mut pairs = digits.chunks(2).map(number);
    let mut pair = || pairs.next().flatten();
    let (month, day, hour, minute, second) = (pair()?, pair()?, pair()?, pair()?, pair()?);
    let in_range = (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    in_range.then(|| ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar. Years begin in March here, so that the leap day is the last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + leap_days + day_of_year - 719_468
}
