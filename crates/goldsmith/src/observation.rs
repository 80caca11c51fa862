use goldsmith_silver::{Code, DocumentReport, Observation, SetAside};
use goldsmith_table::table;
use goldsmith_terms::{DocumentId, Pointer, Severity, Source, Text};

table! {
    /// Something seen while a document was read that its rows do not tell.
    pub struct ObservationRow<'a> = meta.observations, key [bronze_id, source_path, table_name, field, code, detail] {
        /// The case.
        pub case_id: &'a str,
        /// The document.
        pub bronze_id: DocumentId,
        /// Its source.
        pub source: Source,
        /// The place in the document, social security numbers in keys masked.
        pub source_path: Text<'a>,
        /// The table concerned; empty for the document as a whole.
        pub table_name: &'static str,
        /// The field concerned; empty for the record as a whole.
        pub field: &'static str,
        /// What was seen.
        pub code: &'static str,
        /// How bad it is.
        pub severity: Severity,
        /// What an operator needs to know. It names keys of the document, digits
        /// hidden, and never a value.
        pub detail: Text<'a>,
        /// The value as it stands in the document, social security numbers
        /// masked, cut after 1,000 characters. The only place beside the raw
        /// documents where a value that was not read is kept.
        pub raw_value: Option<Text<'a>>,
    }
}

impl<'a> ObservationRow<'a> {
    /// A document that was given more than once.
    pub(crate) fn of_duplicate(
        case_id: &'a str,
        id: DocumentId,
        source: Source,
    ) -> ObservationRow<'a> {
        ObservationRow {
            case_id,
            bronze_id: id,
            source,
            source_path: "".into(),
            table_name: "",
            field: "",
            code: Code::DuplicateDocument.as_str(),
            severity: Code::DuplicateDocument.severity(),
            detail: "the same document was given more than once in this case and was read once"
                .into(),
            raw_value: None,
        }
    }

    /// A case whose gold was withheld.
    pub(crate) fn of_overflow(
        case_id: &'a str,
        id: DocumentId,
        source: Source,
        table: &'static str,
        detail: &str,
    ) -> ObservationRow<'a> {
        ObservationRow {
            table_name: table,
            code: Code::AmountOverflow.as_str(),
            severity: Severity::Error,
            detail: detail.to_owned().into(),
            ..ObservationRow::of_duplicate(case_id, id, source)
        }
    }

    /// Adds a report's observations as rows.
    pub(crate) fn of_report(
        case_id: &'a str,
        report: DocumentReport<'a>,
        rows: &mut Vec<ObservationRow<'a>>,
    ) {
        let DocumentReport {
            id,
            source,
            set_aside,
            observations,
        } = report;
        let row = |seen: Observation<'a>| ObservationRow {
            case_id,
            bronze_id: id,
            source,
            source_path: masked(&seen.pointer.to_string()).into(),
            table_name: seen.table,
            field: seen.field,
            code: seen.code.as_str(),
            severity: seen.code.severity(),
            detail: seen.detail.into(),
            raw_value: seen.raw.map(|raw| masked(&raw).into()),
        };
        rows.extend(set_aside.map(|set_aside| row(of_document(set_aside))));
        rows.extend(observations.into_iter().map(row));
    }
}

/// The observation of a document that gave no rows.
fn of_document<'a>(set_aside: SetAside) -> Observation<'a> {
    let (code, detail) = match set_aside {
        SetAside::Syntax(error) => (Code::NotADocument, error.to_string()),
        SetAside::Shape(code) => (code, "no records were read from this document".to_owned()),
    };
    Observation {
        code,
        pointer: Pointer::root(),
        table: "",
        field: "",
        detail,
        raw: None,
    }
}

/// How much of a value is kept.
const KEPT_CHARACTERS: usize = 1000;

/// The value with everything that could be a whole social security number
/// masked: of nine or more digits in a row, alone or with single marks between
/// them, the last four are kept.
fn masked(raw: &str) -> String {
    // A number that begins before the cut is seen whole.
    let mut shown: Vec<char> = raw.chars().take(KEPT_CHARACTERS + 64).collect();
    let mut start = 0;
    while start < shown.len() {
        let run = digit_run(&shown, start);
        start = run.last().map_or(start, |last| *last) + 1;
        if run.len() >= 9 {
            for place in run.iter().take(run.len() - 4) {
                if let Some(digit) = shown.get_mut(*place) {
                    *digit = 'X';
                }
            }
        }
    }
    let cut = shown.len() > KEPT_CHARACTERS;
    shown.truncate(KEPT_CHARACTERS);
    shown.into_iter().chain(cut.then_some('…')).collect()
}

/// The places of the digits of a run that single marks may divide.
fn digit_run(text: &[char], start: usize) -> Vec<usize> {
    const ESCAPED_HYPHEN: [char; 6] = ['\\', 'u', '0', '0', '2', 'd'];
    let mut places = Vec::new();
    let mut at = start;
    while let Some(c) = text.get(at) {
        let follows_digit = places.last().is_some_and(|last| at == last + 1);
        match c {
            '0'..='9' => places.push(at),
            '-' | '–' | '—' | '‑' | '−' | ' ' | '\u{a0}' | '.' | '/' | '_' if follows_digit =>
                {}
            '\\' if follows_digit
                && text
                    .get(at..)
                    .is_some_and(|rest| rest.starts_with(&ESCAPED_HYPHEN)) =>
            {
                // Stand on its last character: the digit behind it goes on the run.
                at += ESCAPED_HYPHEN.len() - 1;
                if let Some('0'..='9') = text.get(at + 1) {
                    at += 1;
                    places.push(at);
                }
            }
            _ => break,
        }
        at += 1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn social_security_numbers_are_masked_wherever_they_stand() {
        assert_eq!(masked("a 900-11-0001 b"), "a XXX-XX-0001 b");
        assert_eq!(masked("900110001"), "XXXXX0001");
        assert_eq!(masked("900 11 0001"), "XXX XX 0001");
        assert_eq!(masked("12345678"), "12345678");
        assert_eq!(masked("1 987-65-4321"), "X XXX-XX-4321");
        assert_eq!(masked("987-65-4321 2021"), "XXX-XX-XXXX 2021");
        assert_eq!(masked("987.65.4321"), "XXX.XX.4321");
        assert_eq!(masked("987–65–4321"), "XXX–XX–4321");
        assert_eq!(masked(r"987\u002d65\u002d4321"), r"XXX\u002dXX\u002d4321");
        let across_the_cut = format!("{}987-65-4321", "x".repeat(KEPT_CHARACTERS - 8));
        assert!(masked(&across_the_cut).ends_with("xXXX-XX-4…"));
    }

    #[test]
    fn long_values_are_cut() {
        assert_eq!(
            masked(&"x".repeat(5000)).chars().count(),
            KEPT_CHARACTERS + 1
        );
    }
}
