use super::super::read_json;
use super::*;

#[test]
fn yes_and_no_are_read_in_every_form() {
    for json in [
        "true",
        "1",
        "\"1\"",
        "\"TRUE\"",
        "\"t\"",
        "\"Yes\"",
        "\"y\"",
        "\"Filed\"",
        "\"return filed\"",
        "\"RETURN_FILED.\"",
        "\"Return was filed\"",
        "\"Tax return filed\"",
        "\"\u{ff11}\"",
        "\"\u{200b}yes\"",
    ] {
        assert_eq!(read_json::<bool>(json), Ok(true), "{json}");
    }
    for json in [
        "false",
        "0",
        "\"No\"",
        "\"unfiled\"",
        "\"Not Filed\"",
        "\"no return filed\"",
        "\"no tax return filed\"",
        "\"No tax return filed.\"",
        "\"not-filed\"",
        "\"Not\u{2011}Filed\"",
        "\"Not yet filed\"",
        "\"return not filed\"",
        "\"Return was not filed.\"",
    ] {
        assert_eq!(read_json::<bool>(json), Ok(false), "{json}");
    }
    for json in [
        "\"maybe\"",
        "-1",
        "\"-1\"",
        "\"1.\"",
        "\"filed?\"",
        "\"unfiled?\"",
        "\"Filed\u{ff1f}\"",
        "\"yes!\"",
        "\"Y/N\"",
        "\"(no)\"",
        "\"y.e.s\"",
        "\"no..\"",
        "\"to be filed\"",
    ] {
        assert_eq!(read_json::<bool>(json), Err(Unread::Unreadable), "{json}");
    }
}

#[test]
fn filing_statuses_are_read_by_name_abbreviation_and_code() {
    for (word, status) in [
        ("Single", FilingStatus::Single),
        ("Filing Single", FilingStatus::Single),
        ("single filer", FilingStatus::Single),
        ("Married Filing Jointly", FilingStatus::MarriedJoint),
        ("married filing joint", FilingStatus::MarriedJoint),
        ("M.F.J.", FilingStatus::MarriedJoint),
        ("Married, filing joint return", FilingStatus::MarriedJoint),
        ("Married Jointly", FilingStatus::MarriedJoint),
        ("Filing Jointly", FilingStatus::MarriedJoint),
        ("Jointly", FilingStatus::MarriedJoint),
        ("MFS", FilingStatus::MarriedSeparate),
        (
            "Married, filing separate return",
            FilingStatus::MarriedSeparate,
        ),
        ("Married Separately", FilingStatus::MarriedSeparate),
        ("Filing Separately", FilingStatus::MarriedSeparate),
        ("HoH", FilingStatus::HeadOfHousehold),
        ("Head of House", FilingStatus::HeadOfHousehold),
        ("Qualifying Widow(er)", FilingStatus::QualifyingWidow),
        (
            "Qualifying widow(er) with dependent child",
            FilingStatus::QualifyingWidow,
        ),
        ("Qualified Widow(er)", FilingStatus::QualifyingWidow),
        ("Qualified Widow", FilingStatus::QualifyingWidow),
        ("Qualifying Surviving Spouse", FilingStatus::QualifyingWidow),
        ("Surviving Spouse", FilingStatus::QualifyingWidow),
        ("QSS", FilingStatus::QualifyingWidow),
        ("4", FilingStatus::QualifyingWidow),
    ] {
        assert_eq!(
            read_json::<FilingStatus>(&format!("\"{word}\"")),
            Ok(status),
            "{word}"
        );
    }
    assert_eq!(read_json::<FilingStatus>("0"), Ok(FilingStatus::Single));
    // Someone married files in one of two ways.
    for word in ["Divorced", "Married", "Separated", "Filing", "5"] {
        assert_eq!(
            read_json::<FilingStatus>(&format!("\"{word}\"")),
            Err(Unread::Unreadable),
            "{word}"
        );
    }
}

#[test]
fn pay_frequencies_are_read_in_the_words_people_use() {
    for (word, frequency) in [
        ("Bi-Weekly", Frequency::Biweekly),
        ("Bi\u{2011}Weekly", Frequency::Biweekly),
        ("\u{ff37}eekly", Frequency::Weekly),
        ("Weekly.", Frequency::Weekly),
        ("every week", Frequency::Weekly),
        ("Once a week", Frequency::Weekly),
        ("per week", Frequency::Weekly),
        ("every other week", Frequency::Biweekly),
        ("every two weeks", Frequency::Biweekly),
        ("Every 2 weeks", Frequency::Biweekly),
        ("once every 2 weeks", Frequency::Biweekly),
        ("every second week", Frequency::Biweekly),
        ("Fortnightly", Frequency::Biweekly),
        ("semi-monthly", Frequency::Semimonthly),
        ("SEMI_MONTHLY", Frequency::Semimonthly),
        ("twice a month", Frequency::Semimonthly),
        ("twice per month", Frequency::Semimonthly),
        ("Twice monthly", Frequency::Semimonthly),
        ("2x a month", Frequency::Semimonthly),
        ("once a month", Frequency::Monthly),
        ("every month", Frequency::Monthly),
        ("per month", Frequency::Monthly),
        ("every quarter", Frequency::Quarterly),
        ("Yearly", Frequency::Annual),
        ("once a year", Frequency::Annual),
        ("every year", Frequency::Annual),
        ("per year", Frequency::Annual),
        ("per annum", Frequency::Annual),
    ] {
        assert_eq!(
            read_json::<Frequency>(&format!("\"{word}\"")),
            Ok(frequency),
            "{word}"
        );
    }
    // `bimonthly` is twice a month to some, every two months to others.
    for word in ["daily", "hourly", "bimonthly", "weekly?", "bi/weekly"] {
        assert_eq!(
            read_json::<Frequency>(&format!("\"{word}\"")),
            Err(Unread::Unreadable),
            "{word}"
        );
    }
}
