use proptest::prelude::*;

use super::super::read_json;
use super::*;

fn read_text(text: &str) -> Result<NaiveDate, Unread> {
    read_json(&serde_json::to_string(text).unwrap())
}

/// 15 April 2024 was a Monday.
#[track_caller]
fn are_the_fifteenth_of_april_2024(texts: &[&str]) {
    for text in texts {
        assert_eq!(read_text(text), Ok(ymd(2024, 4, 15).unwrap()), "{text}");
    }
}

#[track_caller]
fn give(texts: &[&str], unread: Unread) {
    for text in texts {
        assert_eq!(read_text(text), Err(unread), "{text}");
    }
}

#[test]
fn every_form_of_the_contract_is_read() {
    are_the_fifteenth_of_april_2024(&[
        "2024-04-15",
        "2024/04/15",
        "20240415",
        "2024-04-15T10:30:00Z",
        "2024-04-15T23:30:00-05:00",
        "2024-04-15 10:30:00",
        "04/15/2024",
        "4/15/2024",
        "04-15-2024",
        "4/15/24",
        "Apr. 15, 2024",
        "Apr 15, 2024",
        "April 15, 2024",
        "April 15 2024",
        "Apr. 15 2024",
        "APRIL  15,  2024",
    ]);
    for (text, (year, month, day)) in [
        ("Sept. 1, 2024", (2024, 9, 1)),
        ("1/2/51", (1951, 1, 2)),
        ("1/2/50", (2050, 1, 2)),
    ] {
        assert_eq!(read_text(text), Ok(ymd(year, month, day).unwrap()));
    }
}

#[test]
fn a_month_s_name_may_stand_anywhere() {
    are_the_fifteenth_of_april_2024(&[
        "15 April 2024",
        "15-Apr-2024",
        "15 Apr 2024",
        "15/Apr/2024",
        "15.Apr.2024",
        "15. April 2024",
        "15 Apr. 2024",
        "15APR2024",
        "15 april, 2024",
        "Apr-15-2024",
        "Apr/15/2024",
        "April 15,2024",
        "April15,2024",
        "2024-Apr-15",
        "2024 April 15",
        "2024, April 15",
        "15-Apr-24",
        "15-APR-24",
        "15APR24",
        "Apr 15 24",
        "Apr-15-24",
        "Apr 15 '24",
        "April 15, '24",
        "15 Apr '24",
    ]);
}

#[test]
fn ordinals_linking_words_and_days_of_the_week_are_understood() {
    are_the_fifteenth_of_april_2024(&[
        "April 15th, 2024",
        "April 15th 2024",
        "15th of April 2024",
        "15th April, 2024",
        "the 15th of April, 2024",
        "15th day of April, 2024",
        "April the 15TH, 2024",
        "Monday, April 15, 2024",
        "Mon Apr 15 2024",
        "Mon. 15-Apr-2024",
        "MON, 04/15/2024",
        "2024-04-15 Mon",
        "04/15/2024 (Monday)",
        "Mon, 15 Apr 2024 10:30:00 GMT",
        "Monday 15.04.2024",
    ]);
    give(
        &[
            "Tuesday, April 15, 2024",
            "Sun 04/15/2024",
            "Mon Tue April 15, 2024",
            "Monday",
            "the 15th, 2024",
            "2024th April 15",
        ],
        Unread::Unreadable,
    );
}

#[test]
fn numbers_may_stand_between_slashes_hyphens_points_and_spaces() {
    are_the_fifteenth_of_april_2024(&[
        "2024.04.15",
        "2024 04 15",
        "2024-4-15",
        "2024.4.15",
        "04.15.2024",
        "15.04.2024",
        "15.4.2024",
        "04.15.24",
        "15.4.'24",
        "04 15 2024",
        "04\t15  2024",
        "04 / 15 / 2024",
        "04 - 15 - 2024",
        "4/15/'24",
        "04/15/2024.",
    ]);
    assert_eq!(read_text("2024-4-5"), Ok(ymd(2024, 4, 5).unwrap()));
    assert_eq!(read_text("4/5/2024"), Ok(ymd(2024, 4, 5).unwrap()));
    assert_eq!(read_text("04.04.2024"), Ok(ymd(2024, 4, 4).unwrap()));
}

#[test]
fn what_has_two_readings_is_ambiguous() {
    // Day or month first; day or year first.
    give(
        &[
            "04.05.2024",
            "4.5.2024",
            "04.05.24",
            "15.04.24",
            "01.02.2024 10:30",
        ],
        Unread::Ambiguous,
    );
    // 5 April 2024 was a Friday, 4 May a Saturday, 15 April a Monday.
    assert_eq!(read_text("Fri 04.05.2024"), Ok(ymd(2024, 4, 5).unwrap()));
    assert_eq!(read_text("Sat 04.05.2024"), Ok(ymd(2024, 5, 4).unwrap()));
    assert_eq!(read_text("Mon 15.04.24"), Ok(ymd(2024, 4, 15).unwrap()));
    assert_eq!(read_text("Sun 04.05.2024"), Err(Unread::Unreadable));
}

#[test]
fn a_time_of_any_kind_may_follow() {
    are_the_fifteenth_of_april_2024(&[
        "20240415T103000Z",
        "20240415T1030",
        "20240415 10:30",
        "2024-04-15T103000Z",
        "2024-04-15T10Z",
        "2024-04-15T10:30:00.000+00:00",
        "2024-04-15T10:30:00.000000000-0500",
        "2024-04-15T10:30:00,5Z",
        "2024-04-15t10:30z",
        "2024-04-15 10:30:00 +0000 UTC",
        "2024-04-15 10:30:00+00",
        "2024-04-15 10:30:00 America/Chicago",
        "2024-04-15T10:30:00Z[UTC]",
        "2024-04-15Z",
        "2024-04-15+00:00",
        "2024-04-15-05:00",
        "2024-04-15-10.30.00.000000",
        "04/15/2024 10:30 AM",
        "4/15/2024 12:00:00 AM",
        "4/15/2024 10:30 p.m. EST",
        "4/15/24 10:30PM",
        "04/15/2024, 10:30:00 AM",
        "04/15/2024 10 AM",
        "April 15, 2024 at 10:30",
        "April 15, 2024, at 10:30 AM EDT",
        "15-APR-24 10.30.00.000000 AM",
        "15/Apr/2024:10:30:00 +0000",
        "Apr 15 2024 10:30:00:000AM",
        "Mon Apr 15 10:30:00 2024",
        "Mon Apr 15 10:30:00 EDT 2024",
        "Mon Apr 15 2024 10:30:00 GMT+0000 (Coordinated Universal Time)",
    ]);
}

#[test]
fn zero_dates_are_blank() {
    give(
        &[
            "",
            "00-00-0000",
            "0000-00-00",
            "00/00/0000",
            "0000-00-00 00:00:00",
            "00000000",
            "N/A",
            "\u{2013}",
            "\u{200b}",
        ],
        Unread::Blank,
    );
}

#[test]
fn what_is_no_day_is_unreadable() {
    give(
        &[
            "13/01/2024",
            "15-04-2024",
            "15 04 2024",
            "02/30/2024",
            "30.02.2024",
            "30 Feb 2024",
            "January 2024",
            "2023-15-05",
            "20241301",
            "12312023",
            "15 April 2024x",
            "2024-04",
            "2024-04-15x",
            "2024-04-15T",
            "2024-04-15 10",
            "2024-04-15 25:00",
            "Ap 1, 2024",
            "Aprilis 1, 2024",
            "Apr 152024",
            "1/2/2024/3",
            "4/15-2024",
            "4,15,2024",
            "0001-01-01",
            "04/15/2200",
            "'2024-04-15",
            "4/'15/2024",
        ],
        Unread::Unreadable,
    );
    assert_eq!(read_json::<NaiveDate>("20240415"), Err(Unread::Unreadable));
    assert_eq!(
        read_json::<NaiveDate>("1713139200"),
        Err(Unread::Unreadable)
    );
}

#[test]
fn no_part_of_a_second_day_or_of_a_time_is_taken_for_a_year() {
    give(
        &[
            "Apr 15-24",
            "Apr 15 - 20",
            "April 15-20, 2024",
            "15-20 April 2024",
            "04/15/2024 - 04/20/2024",
            "2024-04-15 10:30 - 2024-04-16 11:30",
            "Apr 15 10:12:45",
            "15 Apr 10:12:45",
            "Apr 15 10:30:00 24",
            "Apr 15 10 AM",
            "Apr 15",
            "4/15",
        ],
        Unread::Unreadable,
    );
}

#[test]
fn characters_that_look_like_ascii_are_read_as_ascii() {
    are_the_fifteenth_of_april_2024(&[
        "2024\u{2011}04\u{2011}15",
        "2024\u{2013}04\u{2212}15",
        "\u{ff12}\u{ff10}\u{ff12}\u{ff14}\u{ff0f}\u{ff10}\u{ff14}\u{ff0f}\u{ff11}\u{ff15}",
        "15\u{a0}April\u{202f}2024",
        "\u{200e}4\u{200e}/\u{200e}15\u{200e}/\u{200e}2024",
        "Apr 15 \u{2019}24",
        "4/15/2024, 10:30\u{202f}AM",
    ]);
    give(&["15 avril\u{e9} 2024"], Unread::Unreadable);
}

/// Dates as C's `strftime` prints them, in forms whose year has four digits.
const LONG: [&str; 23] = [
    "%Y-%m-%d",
    "%m-%d-%Y",
    "%m/%d/%Y",
    "%-m/%-d/%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%Y.%m.%d",
    "%Y %m %d",
    "%m %d %Y",
    "%m / %d / %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d%b%Y",
    "%B %-d, %Y",
    "%b. %d, %Y",
    "the %-dth of %B, %Y",
    "%Y-%b-%d",
    "%A, %B %d, %Y",
    "%a, %d %b %Y 10:30:00 GMT",
    "%a %b %e 10:30:00 %Y",
    "%Y-%m-%dT10:30:00.000+00:00",
    "%Y%m%dT103000Z",
    "%m/%d/%Y 10:30 PM",
];

/// And in forms whose year has two.
const SHORT: [&str; 12] = [
    "%m/%d/%y",
    "%-m/%-d/%y",
    "%m-%d-%y",
    "%m/%d/'%y",
    "%d-%b-%y",
    "%d%b%y",
    "%d %B '%y",
    "%b %d '%y",
    "%B %-d, %y",
    "%b-%d-%y",
    "%a, %d %b %y 10:30:00 GMT",
    "%m/%d/%y 10:30 PM",
];

fn days(from: i32, to: i32) -> impl Strategy<Value = NaiveDate> {
    let number = |year, month, day| ymd(year, month, day).unwrap().num_days_from_ce();
    (number(from, 1, 1)..=number(to, 12, 31))
        .prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap())
}

proptest! {
    #[test]
    fn a_printed_day_is_read_back(day in days(1900, 2199)) {
        for form in LONG {
            let text = day.format(form).to_string();
            prop_assert_eq!(read_text(&text), Ok(day), "{}", text);
        }
    }

    #[test]
    fn a_day_printed_with_two_digits_of_its_year_is_read_back(day in days(1951, 2050)) {
        for form in SHORT {
            let text = day.format(form).to_string();
            prop_assert_eq!(read_text(&text), Ok(day), "{}", text);
        }
    }

    #[test]
    fn points_are_ambiguous_where_day_and_month_can_change_places(day in days(1900, 2199)) {
        let expected = if day.day() > 12 || day.day() == day.month() {
            Ok(day)
        } else {
            Err(Unread::Ambiguous)
        };
        for form in ["%m.%d.%Y", "%d.%m.%Y"] {
            let text = day.format(form).to_string();
            prop_assert_eq!(read_text(&text), expected, "{}", text);
        }
    }
}
