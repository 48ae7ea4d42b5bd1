//! When something was published: as precise as the file says, and no more.

use jiff::{civil, tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// A date, or a date with a time, or both with a zone. A missing zone is never guessed: such a moment is a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Calendar day as written.
    pub date: civil::Date,
    /// Time of day as written.
    pub time: Option<civil::Time>,
    /// Offset from UTC as written.
    pub offset: Option<tz::Offset>,
}

/// Text that is no date or time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is not a date or time; write it like 2024-05-31, 2024-05-31T14:05 or 2024-05-31T14:05:00+02:00"
)]
pub struct MomentError(pub String);

/// Zones run from UTC-12 to UTC+14; seconds.
const WEST: i64 = 12 * 3600;
const EAST: i64 = 14 * 3600;

impl Moment {
    /// The first and the last instant this can be, in seconds since 1970-01-01T00:00Z.
    pub fn bounds(&self) -> (i64, i64) {
        let at = |t: civil::Time| {
            tz::Offset::UTC
                .to_timestamp(self.date.to_datetime(t))
                .map_or(0, |x| x.as_second())
        };
        let (first, last) = match self.time {
            Some(t) => (at(t), at(t)),
            None => (at(civil::Time::midnight()), at(civil::Time::MAX)),
        };
        match self.offset {
            Some(o) => (
                first - i64::from(o.seconds()),
                last - i64::from(o.seconds()),
            ),
            None => (first - EAST, last + WEST),
        }
    }

    /// Whether this is certainly earlier: the two spans of time do not overlap.
    pub fn certainly_before(&self, other: &Self) -> bool {
        // Two dates without zones are compared as their outlets print them: both in the same, if unknown, zone.
        if self.offset.is_none()
            && other.offset.is_none()
            && (self.time.is_none() || other.time.is_none())
        {
            return self.date < other.date;
        }
        self.bounds().1 < other.bounds().0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(t) = self.time {
            write!(f, "T{:02}:{:02}:{:02}", t.hour(), t.minute(), t.second())?;
        }
        match self.offset {
            Some(o) if o.is_zero() => write!(f, "Z"),
            Some(o) => {
                let s = o.seconds();
                write!(
                    f,
                    "{}{:02}:{:02}",
                    if s < 0 { '-' } else { '+' },
                    s.abs() / 3600,
                    s.abs() % 3600 / 60
                )
            }
            None => Ok(()),
        }
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    /// Reads RFC 3339 and the looser ISO 8601 forms that web pages carry (`2024-05-31 14:05`, `+0200`, fractions).
    fn from_str(s: &str) -> Result<Self, MomentError> {
        let bad = || MomentError(s.chars().take(60).collect());
        let s = s.trim();
        let date: civil::Date = s.get(..10).ok_or_else(bad)?.parse().map_err(|_| bad())?;
        let rest = s.get(10..).unwrap_or("");
        let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest).trim();
        if rest.is_empty() {
            return Ok(Self {
                date,
                time: None,
                offset: None,
            });
        }
        let split = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at(split);
        let mut parts = clock.split(':');
        let mut number = |default: Option<i8>| match parts.next() {
            Some(p) => p.split('.').next().and_then(|p| p.parse::<i8>().ok()),
            None => default,
        };
        let (h, m, sec) = (
            number(None).ok_or_else(bad)?,
            number(None).ok_or_else(bad)?,
            number(Some(0)).ok_or_else(bad)?,
        );
        let time = civil::Time::new(h, m, sec.min(59), 0).map_err(|_| bad())?;
        let offset = parse_offset(zone.trim()).map_err(|()| bad())?;
        Ok(Self {
            date,
            time: Some(time),
            offset,
        })
    }
}

/// `Z`, `+02:00`, `+0200`, `-05`, `UTC`, or nothing.
fn parse_offset(zone: &str) -> Result<Option<tz::Offset>, ()> {
    if zone.is_empty() {
        return Ok(None);
    }
    if zone.eq_ignore_ascii_case("z")
        || zone.eq_ignore_ascii_case("utc")
        || zone.eq_ignore_ascii_case("gmt")
    {
        return Ok(Some(tz::Offset::UTC));
    }
    let negative = zone.starts_with('-');
    let digits: String = zone
        .strip_prefix(['+', '-'])
        .ok_or(())?
        .chars()
        .filter(|&c| c != ':')
        .collect();
    if !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(());
    }
    let (h, m) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().map_err(|_| ())?, 0),
        4 => (
            digits[..2].parse().map_err(|_| ())?,
            digits[2..].parse::<i32>().map_err(|_| ())?,
        ),
        _ => return Err(()),
    };
    let seconds = (h * 3600 + m * 60) * if negative { -1 } else { 1 };
    tz::Offset::from_seconds(seconds).map(Some).map_err(|_| ())
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_as_precisely_as_given() {
        for (given, want) in [
            ("2024-05-31", "2024-05-31"),
            ("2024-05-31 14:05", "2024-05-31T14:05:00"),
            ("2024-05-31T14:05:09.123+0530", "2024-05-31T14:05:09+05:30"),
            ("2024-05-31T14:05:00Z", "2024-05-31T14:05:00Z"),
        ] {
            assert_eq!(
                given.parse::<Moment>().map(|m| m.to_string()).as_deref(),
                Ok(want)
            );
        }
        for bad in [
            "",
            "yesterday",
            "31/05/2024",
            "2024-13-01",
            "2024-05-31T25:00",
            "2024-05-31T1:00x",
        ] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }

    #[test]
    fn earlier_needs_spans_that_do_not_overlap() {
        let m = |s: &str| {
            s.parse::<Moment>().unwrap_or(Moment {
                date: civil::Date::ZERO,
                time: None,
                offset: None,
            })
        };
        assert!(m("2024-05-31T10:00:00Z").certainly_before(&m("2024-05-31T14:00:00+02:00")));
        assert!(!m("2024-05-31T13:00:00Z").certainly_before(&m("2024-05-31T14:00:00+02:00")));
        assert!(!m("2024-05-31").certainly_before(&m("2024-05-31T14:00:00Z")));
        assert!(m("2024-05-30").certainly_before(&m("2024-05-31")));
        assert!(!m("2024-05-31T10:00:00").certainly_before(&m("2024-05-31T14:00:00Z")));
    }
}
