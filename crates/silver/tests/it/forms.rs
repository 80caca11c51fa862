//! The forms in which the contract (field contract C), and common use beyond it,
//! writes one value.

use crate::facts::Fact;

/// Each pattern with the text in the place of its `#`, as a JSON string.
fn quoted<'p>(
    patterns: impl IntoIterator<Item = &'p str>,
    text: &str,
) -> impl Iterator<Item = String> {
    let filled = patterns
        .into_iter()
        .map(|pattern| format!("\"{}\"", pattern.replace('#', text)));
    filled.collect::<Vec<_>>().into_iter()
}

/// Field contract C.1; the marks after the minus signs are common use.
pub(crate) fn money(cents: i64) -> Fact {
    let (dollars, cents_only) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let plain = format!("{dollars}.{cents_only:02}");
    let by = |separator| format!("{}.{cents_only:02}", grouped(dollars, separator));
    let commas = by(',');
    if cents < 0 {
        let meaning = format!("-{plain}");
        let mut forms = vec![meaning.clone(), format!("\"{meaning}\"")];
        let signs = [
            "(#)",
            "($#)",
            "$(#)",
            "-$#",
            "$-#",
            "- #",
            "−#",
            "#-",
            "$#-",
            "–#",
            "minus #",
            "Negative $#",
            "USD -#",
            "(# USD)",
        ];
        forms.extend(quoted(signs, &commas));
        return Fact { meaning, forms };
    }
    let mut forms = vec![plain.clone(), format!("\"{plain}\""), format!("{cents}e-2")];
    forms.extend([' ', '\'', '_'].map(|separator| format!("\"{}\"", by(separator))));
    let marks = [
        "#",
        "$#",
        "$ #",
        "USD #",
        "+#",
        " #\u{a0}",
        "US$#",
        "# USD",
        "#$",
        "# dollars",
    ];
    forms.extend(quoted(marks, &commas));
    if cents_only == 0 {
        forms.push(dollars.to_string());
        forms.extend(quoted(["#", "#."], &grouped(dollars, ',')));
    }
    if dollars == 0 {
        forms.push(format!("\".{cents_only:02}\""));
    }
    let meaning = plain;
    Fact { meaning, forms }
}

fn grouped(dollars: u64, separator: char) -> String {
    let digits = dollars.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Field contract C.3; from the day before the month on common use.
pub(crate) fn date(year: i32, month: usize, day: i32) -> Fact {
    let name = MONTHS[month - 1];
    let short = &name[..3];
    let iso = format!("{year}-{month:02}-{day:02}");
    let ordinal = match day {
        1 | 21 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let century = year % 100;
    let texts = [
        format!("{year}/{month:02}/{day:02}"),
        format!("{year}{month:02}{day:02}"),
        format!("{iso}T10:30:00Z"),
        format!("{iso}T23:30:00-05:00"),
        format!("{iso} 10:30:00"),
        format!("{month:02}/{day:02}/{year}"),
        format!("{month}/{day}/{year}"),
        format!("{month:02}-{day:02}-{year}"),
        format!("{month}/{day}/{century:02}"),
        format!("{short}. {day}, {year}"),
        format!("{short} {day}, {year}"),
        format!("{} {day},  {year}", name.to_uppercase()),
        format!("{name} {day} {year}"),
        format!("{short}. {day} {year}"),
        format!("{day} {name} {year}"),
        format!("{day:02}-{short}-{year}"),
        format!("{year}-{short}-{day:02}"),
        format!("{name} {day}{ordinal}, {year}"),
        format!("the {day}{ordinal} of {name}, {year}"),
        format!("{year}.{month:02}.{day:02}"),
        format!("{month:02} {day:02} {year}"),
        format!("{month}/{day}/'{century:02}"),
    ];
    let mut forms = vec![format!("\"{iso}\"")];
    forms.extend(texts.map(|text| format!("\"{text}\"")));
    let meaning = iso;
    Fact { meaning, forms }
}

/// Field contract C.2. Two digits up to 50 are of this century, others of the last.
pub(crate) fn year(year: i32) -> Fact {
    let short = year % 100;
    let meaning = year.to_string();
    let mut forms = vec![meaning.clone(), format!("{year}.0"), format!("{year}12")];
    if short > 9 {
        forms.push(short.to_string());
    }
    let patterns = [
        "#",
        " # ",
        "Tax Year #",
        "TY #",
        "Period: #",
        "#-TP",
        "December, #",
        "12-31-#",
        "12/31/#",
        "#-12-31",
        "Dec. 31, #",
        "December 31 #",
        "#-12-31T00:00:00Z",
        "#12",
        "#1231",
        "FY #",
        "31 Dec #",
    ];
    forms.extend(quoted(patterns, &meaning));
    let comma = format!("{},{:03}", year / 1000, year % 1000);
    forms.extend(quoted([comma.as_str()], ""));
    let shortened = ["12/31/#", "#", "'#", "TY #"];
    forms.extend(quoted(shortened, &format!("{short:02}")));
    Fact { meaning, forms }
}

/// Field contract C.8.
pub(crate) fn count(count: i32) -> Fact {
    let meaning = count.to_string();
    let mut forms = vec![meaning.clone(), format!("{count}.0"), format!("{count}e0")];
    forms.extend(quoted(["#", " # ", "#.0", "+#"], &meaning));
    Fact { meaning, forms }
}

/// Field contract C.5.
pub(crate) fn code(code: u16) -> Fact {
    let meaning = code.to_string();
    let scientific = format!("{}.{:02}e2", code / 100, code % 100);
    let mut forms = vec![meaning.clone(), format!("{code}.0"), scientific];
    let patterns = [
        "#",
        " # ",
        "TC #",
        "TC#",
        "tc-#",
        "Code #",
        "Transaction Code: #",
        "#.0",
    ];
    forms.extend(quoted(patterns, &meaning));
    Fact { meaning, forms }
}

/// A closing or an action code, with its leading zeros (field contract B.4).
pub(crate) fn sub_code(code: usize, digits: usize) -> Fact {
    let meaning = format!("{code:0digits$}");
    let mut forms = vec![format!("\"{meaning}\""), code.to_string()];
    forms.extend(quoted(["#", "#.0"], &code.to_string()));
    Fact { meaning, forms }
}

/// Field contract C.3.
pub(crate) fn cycle(year: i32, cycle: i32, day: i32) -> Fact {
    let meaning = format!("{year}{cycle:02}{day:02}");
    let forms = vec![
        format!("\"{meaning}\""),
        meaning.clone(),
        format!("\"{year}-{cycle:02}-{day:02}\""),
    ];
    Fact { meaning, forms }
}

/// Field contract C.7; numbers that begin with 9 were never issued.
pub(crate) fn ssn(group: i32, serial: i32) -> Fact {
    let meaning = format!("900-{group:02}-{serial:04}");
    let digits = format!("900{group:02}{serial:04}");
    let spaced = format!("900 {group:02} {serial:04}");
    let mut forms: Vec<String> = quoted(["#", "SSN: #", "ITIN #"], &meaning).collect();
    forms.extend(quoted([digits.as_str(), spaced.as_str()], ""));
    forms.push(digits);
    Fact { meaning, forms }
}

pub(crate) fn masked_ssn(serial: i32) -> Fact {
    let last_four = format!("{serial:04}");
    let forms = ["XXX-XX-", "***-**-", "xxxxx", "•••-••-", "SSN: XXX-XX-"];
    Fact {
        meaning: format!("XXX-XX-{last_four}"),
        forms: forms.map(|mask| format!("\"{mask}{last_four}\"")).to_vec(),
    }
}

/// Field contract C.7.
pub(crate) fn ein(area: i32, serial: i32) -> Fact {
    let meaning = format!("{area}-{serial:07}");
    let digits = format!("{area}{serial:07}");
    let mut forms: Vec<String> = quoted(["#", "EIN: #", "FIN #"], &meaning).collect();
    forms.extend(quoted([digits.as_str()], ""));
    forms.push(digits);
    Fact { meaning, forms }
}

/// The lines of a payer: its number, its name, its address (field contract B.5).
pub(crate) fn blurb(area: i32, serial: i32) -> Fact {
    let lines = format!("FIN: {area}-{serial:07}\nACME CORP\n1 MAIN ST");
    Fact {
        forms: vec![format!("\"{}\"", lines.replace('\n', "\\n"))],
        meaning: lines,
    }
}

/// Text is kept as written, but for the white space around it.
pub(crate) fn text(text: &str) -> Fact {
    let forms = quoted(["#", "  #\u{a0}"], text).collect();
    let meaning = text.to_owned();
    Fact { meaning, forms }
}
