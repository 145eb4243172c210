//! Years and months of other calendars, as civil days.
//!
//! The lunar Islamic calendar is left out: its months begin when the moon is seen, so no rule gives the day.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use fnv::FnvHashMap;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::report::text::key;

/// Whose years and months a date has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    #[default]
    Civil,
    Persian,
}

/// Years that are rather of the Persian calendar than the late Middle Ages.
const PERSIAN_YEARS: RangeInclusive<u32> = 1390..=1420;
/// Years that are rather of the Islamic calendar, which is not read.
const ISLAMIC_YEARS: RangeInclusive<u32> = 1430..=1460;
/// Years of the Buddhist calendar, which Thailand counts from 543 before our era.
const BUDDHIST_YEARS: RangeInclusive<u32> = 2440..=2640;
const BUDDHIST_YEARS_BEFORE: u32 = 543;

/// What years are counted from, as it is written before them; the year before the first.
const ERAS: [(&str, i16); 5] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("民國", 1911),
    ("民国", 1911),
];

/// The months of the Persian calendar, in Persian, in Dari and in Latin letters.
const PERSIAN_MONTHS: [[&str; 3]; 12] = [
    ["فروردین", "حمل", "farvardin"],
    ["اردیبهشت", "ثور", "ordibehesht"],
    ["خرداد", "جوزا", "khordad"],
    ["تیر", "سرطان", "tir"],
    ["مرداد", "اسد", "mordad"],
    ["شهریور", "سنبله", "shahrivar"],
    ["مهر", "میزان", "mehr"],
    ["آبان", "عقرب", "aban"],
    ["آذر", "قوس", "azar"],
    ["دی", "جدی", "dey"],
    ["بهمن", "دلو", "bahman"],
    ["اسفند", "حوت", "esfand"],
];

impl Calendar {
    /// The calendar that a written year is of, and the year in it; none where that cannot be told.
    pub fn of_year(written: u32) -> Option<(Self, i16)> {
        let (calendar, year) = match written {
            _ if ISLAMIC_YEARS.contains(&written) => return None,
            _ if PERSIAN_YEARS.contains(&written) => (Self::Persian, written),
            _ if BUDDHIST_YEARS.contains(&written) => {
                (Self::Civil, written - BUDDHIST_YEARS_BEFORE)
            }
            1000..3000 => (Self::Civil, written),
            _ => return None,
        };
        Some((calendar, i16::try_from(year).ok()?))
    }

    /// The civil day of a day of this calendar.
    pub fn day(self, year: i16, month: u8, day: u8) -> Option<Date> {
        match self {
            Self::Civil => Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok(),
            Self::Persian => persian(year, month, day),
        }
    }

    /// The civil day on which a month of this calendar ends.
    pub fn last_of_month(self, year: i16, month: u8) -> Option<Date> {
        (29..=31)
            .rev()
            .chain([28])
            .find_map(|day| self.day(year, month, day))
    }
}

/// Whether a number is a year that reports of events have, in some calendar.
pub fn is_year_of_today(written: u32) -> bool {
    (1900..2200).contains(&written)
        || [ISLAMIC_YEARS, PERSIAN_YEARS, BUDDHIST_YEARS]
            .iter()
            .any(|years| years.contains(&written))
}

/// What a name means in dates of other calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The year before the first of an era.
    Era(i16),
    /// A month of the Persian calendar, from 1.
    PersianMonth(u8),
}

/// The meaning of a folded name.
pub fn named(folded: &str) -> Option<Named> {
    static NAMES: LazyLock<FnvHashMap<String, Named>> = LazyLock::new(|| {
        let eras = ERAS.map(|(name, before)| (key(name), Named::Era(before)));
        let months = (1..)
            .zip(PERSIAN_MONTHS)
            .flat_map(|(month, names)| names.map(|name| (key(name), Named::PersianMonth(month))));
        eras.into_iter().chain(months).collect()
    });
    NAMES.get(folded).copied()
}

/// Six months of 31 days, five of 30 and one of 29 or 30. The rule of 33 years agrees with the
/// astronomers' from 1178 to 1633.
fn persian(year: i16, month: u8, day: u8) -> Option<Date> {
    const KNOWN: (i16, Date) = (1400, date(2021, 3, 21));
    let is_leap = |year: i16| (25 * i32::from(year) + 11).rem_euclid(33) < 8;
    let days_of = |year: i16| 365 + i32::from(is_leap(year));
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u8::from(is_leap(year)),
        _ => return None,
    };
    if !(1178..=1633).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let years: i32 = if year < KNOWN.0 {
        -(year..KNOWN.0).map(days_of).sum::<i32>()
    } else {
        (KNOWN.0..year).map(days_of).sum()
    };
    let months = i32::from(month - 1) * 30 + i32::from((month - 1).min(6));
    KNOWN
        .1
        .checked_add((years + months + i32::from(day - 1)).days())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_days_are_civil_days() {
        for ((year, month, day), expected) in [
            ((1404, 1, 1), Some(date(2025, 3, 21))),
            ((1403, 12, 30), Some(date(2025, 3, 20))),
            ((1404, 12, 30), None),
            ((1404, 7, 1), Some(date(2025, 9, 23))),
            ((1357, 11, 22), Some(date(1979, 2, 11))),
            ((1408, 12, 30), Some(date(2030, 3, 20))),
            ((1404, 13, 1), None),
            ((1404, 7, 31), None),
        ] {
            assert_eq!(
                Calendar::Persian.day(year, month, day),
                expected,
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn months_end_with_their_last_day() {
        assert_eq!(
            Calendar::Civil.last_of_month(2026, 2),
            Some(date(2026, 2, 28))
        );
        assert_eq!(
            Calendar::Persian.last_of_month(1404, 1),
            Some(date(2025, 4, 20))
        );
    }
}
