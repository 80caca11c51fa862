//! The words of the contract (field contract C and E), and of common use beyond
//! it, for values that only words state.

use crate::facts::Fact;

/// A meaning and the words for it.
pub(crate) type Words = (&'static str, &'static [&'static str]);

/// A fact that words state.
pub(crate) fn fact((meaning, words): Words) -> Fact {
    let mut forms: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    // A code may stand as a number.
    let is_number = |word: &&&str| word.len() == 1 && word.parse::<u8>().is_ok();
    forms.extend(words.iter().filter(is_number).map(ToString::to_string));
    let meaning = meaning.to_owned();
    Fact { meaning, forms }
}

/// Field contract C.4.
pub(crate) fn filed(filed: bool) -> Fact {
    let mut fact = if filed {
        self::fact(("true", FILED))
    } else {
        self::fact(("false", NOT_FILED))
    };
    fact.forms.insert(0, filed.to_string());
    fact
}

const FILED: &[&str] = &[
    "1",
    "true",
    "t",
    "yes",
    "y",
    "filed",
    "return filed",
    "FILED",
    "Yes",
    "Return was filed",
    "RETURN_FILED.",
];

const NOT_FILED: &[&str] = &[
    "0",
    "false",
    "f",
    "no",
    "n",
    "unfiled",
    "not filed",
    "no return filed",
    "no tax return filed",
    "Not Filed",
    "Not yet filed",
    "return not filed",
];

/// Field contract C.6.
pub(crate) const FORMS: &[Words] = &[
    (
        "W-2",
        &[
            "W-2",
            "W2",
            "W 2",
            "FORM W-2",
            "FORM W-2 WAGE AND TAX STATEMENT",
            "w-2",
        ],
    ),
    (
        "1099-NEC",
        &[
            "1099-NEC",
            "1099NEC",
            "1099 NEC",
            "FORM 1099-NEC",
            "FORM 1099NEC",
            "Form 1099-Nec",
        ],
    ),
    ("1099-MISC", &["1099-MISC", "1099MISC", "1099-MISC BOX 7"]),
    ("SSA-1099", &["SSA-1099", "SSA1099", "FORM SSA-1099"]),
    ("RRB-1099", &["RRB-1099", "RRB1099"]),
    ("1042-S", &["1042-S", "1042S"]),
    ("1098-E", &["1098-E", "1098E"]),
    (
        "K-1-1065",
        &["K-1 (FORM 1065)", "SCHEDULE K-1 (FORM 1065)", "K1 1065"],
    ),
    (
        "K-1-1120S",
        &[
            "K-1 1120S",
            "SCHEDULE K-1 (FORM 1120S)",
            "K-1 (FORM 1120-S)",
        ],
    ),
];

/// Field contract E, rules 3 and 7.
pub(crate) const PEOPLE: &[Words] = &[
    ("taxpayer", &["TP", "P", "Taxpayer"]),
    ("spouse", &["S", "Spouse", "E"]),
    ("joint", &["Joint", "J", "Combined"]),
];

/// Field contract C.9.
pub(crate) const FILING_STATUSES: &[Words] = &[
    ("single", &["Single", "S", "0", "Filing Single"]),
    (
        "married_joint",
        &[
            "Married Filing Jointly",
            "married filing joint",
            "MFJ",
            "Joint",
            "1",
            "M.F.J.",
        ],
    ),
    (
        "married_separate",
        &[
            "Married Filing Separately",
            "MFS",
            "2",
            "Married, filing separate return",
        ],
    ),
    (
        "head_of_household",
        &["Head of Household", "HOH", "HoH", "3", "Head of House"],
    ),
    (
        "qualifying_widow",
        &[
            "Qualifying Widow(er)",
            "Widow",
            "QW",
            "QSS",
            "4",
            "Qualifying Surviving Spouse",
        ],
    ),
];

/// Field contract C.10.
pub(crate) const FREQUENCIES: &[Words] = &[
    ("weekly", &["weekly", "Weekly", "every week", "per week"]),
    (
        "biweekly",
        &[
            "biweekly",
            "Bi-Weekly",
            "every two weeks",
            "every other week",
            "fortnightly",
        ],
    ),
    (
        "semimonthly",
        &[
            "semimonthly",
            "Semi-Monthly",
            "twice a month",
            "TWICE_MONTHLY",
        ],
    ),
    ("monthly", &["monthly", "Monthly", "once a month"]),
    ("quarterly", &["quarterly", "QUARTERLY", "every quarter"]),
    ("annual", &["annual", "annually", "Yearly", "per year"]),
];
