//! What is done with the bytes of each fuzz target, and what must hold whatever
//! they are.
//!
//! The fuzzer calls these functions (`fuzz_targets/`), and so does an ordinary
//! test with every file of `corpus/` and `regressions/`. A violated invariant
//! stops with an assertion.

use std::collections::HashSet;
use std::sync::LazyLock;

use goldsmith::gold;
use goldsmith::silver::{self, Lineage};
use goldsmith::terms::{
    Cycle, Ein, FilingStatus, Frequency, Json, Money, NaiveDate, Pointer, Source, Ssn, TaxYear,
    Text,
};
use goldsmith::{
    Case, Document, DocumentOutcome, DocumentStatus, Engine, ObservationRow, ProvenanceRow,
    QuarantineRow, RecordBatch, Refined, RuleFiles, Rules, Table, TableError, Workspace,
};
use goldsmith_coalesce::{
    CodeText, Container, FormType, ModelYear, Observations, Record, Scratch, Section, SpellingFile,
    Tape, TrackingNumber, Value, Verbatim, parse_year, read, record,
};
use serde_json::value::RawValue;

/// A target by the name of its corpus.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 6] = [
    ("at", at),
    ("wi", wi),
    ("trt", trt),
    ("interview", interview),
    ("values", values),
    ("rules", rules),
];

/// The bytes as an account transcript.
pub fn at(bytes: &[u8]) {
    check_case(&ENGINE, &[(Source::At, bytes)]);
}

/// The bytes as a wage and income transcript.
pub fn wi(bytes: &[u8]) {
    check_case(&ENGINE, &[(Source::Wi, bytes)]);
}

/// The bytes as a tax return transcript.
pub fn trt(bytes: &[u8]) {
    check_case(&ENGINE, &[(Source::Trt, bytes)]);
}

/// The bytes as a client interview.
pub fn interview(bytes: &[u8]) {
    check_case(&ENGINE, &[(Source::Interview, bytes)]);
}

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Rules::embedded().unwrap()).unwrap());
static TRACING: LazyLock<Engine> = LazyLock::new(|| ENGINE.clone().with_provenance(true));

/// Refines a case of these documents and checks all that must hold.
fn check_case(engine: &Engine, documents: &[(Source, &[u8])]) {
    let case = Case {
        case_id: "FUZZ-1",
        documents: documents
            .iter()
            .map(|(source, bytes)| Document {
                source: *source,
                bytes,
            })
            .collect(),
    };
    let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
    let mut workspace = Workspace::default();
    let refined = engine.refine_with(&case, as_of, &mut workspace);
    let again = match std::ptr::eq(engine, &*ENGINE) {
        // Telling where fields come from changes nothing else.
        true => TRACING.refine_with(&case, as_of, &mut workspace),
        false => engine.refine_with(&case, as_of, &mut workspace),
    };
    assert_eq!(refined.silver, again.silver);
    assert_eq!(refined.gold, again.gold);
    assert_eq!(refined.observations, again.observations);
    assert_eq!(refined.outcomes, again.outcomes);
    assert_eq!(refined.quarantine, again.quarantine);
    assert_eq!(refined.learned, again.learned);
    assert!(refined.provenance.is_empty());

    for (outcome, (_, bytes)) in refined.outcomes.iter().zip(documents) {
        check_syntax(outcome, bytes);
    }
    check_told(&refined);
    check_places(&refined, documents);
    check_origins(&again, documents);
    if overflows(&again) {
        assert!(engine.refine_batch(&[case], as_of).is_ok());
    }
}

/// What is no JSON is set aside, and nothing else for its syntax.
fn check_syntax(outcome: &DocumentOutcome, bytes: &[u8]) {
    let is_json = |bytes| serde_json::from_slice::<&RawValue>(bytes).is_ok();
    match outcome.status {
        DocumentStatus::Duplicate => {}
        DocumentStatus::SetAside {
            reason,
            offset: Some(offset),
        } => {
            assert!(offset <= bytes.len());
            assert!(!is_json(bytes) || reason == "too_deep", "refused: {reason}");
        }
        _ => {
            let text =
                String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
            // Numbers that are none are taken for values no field can hold.
            let is_extended = text.contains("NaN") || text.contains("Infinity");
            assert!(is_extended || is_json(text.as_bytes()));
        }
    }
}

/// What an operator is told is one line and names no social security number.
fn check_told(refined: &Refined<'_>) {
    let details = refined.observations.iter().map(|seen| &*seen.detail);
    let errors = refined.outcomes.iter().flat_map(|outcome| &outcome.errors);
    for told in details.chain(errors.map(String::as_str)) {
        assert!(!told.contains(['\n', '\r']), "{told}");
        assert!(!holds_ssn(told), "{told}");
    }
    for seen in &refined.observations {
        assert!(!holds_ssn(&seen.source_path), "{}", seen.source_path);
        let raw = seen.raw_value.as_deref().unwrap_or_default();
        assert!(!holds_ssn(raw), "{raw}");
    }
}

/// Whether nine digits stand there in a row, or as `NNN-NN-NNNN`.
fn holds_ssn(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let is_ssn = |text: &[char], pattern: &str| {
        text.iter().zip(pattern.chars()).all(|(c, p)| match p {
            'N' => c.is_ascii_digit(),
            mark => *c == mark,
        })
    };
    ["NNNNNNNNN", "NNN-NN-NNNN", "NNN NN NNNN"]
        .iter()
        .any(|pattern| {
            characters
                .windows(pattern.len())
                .any(|text| is_ssn(text, pattern))
        })
}

/// Every place named by a row or an observation is there.
fn check_places(refined: &Refined<'_>, documents: &[(Source, &[u8])]) {
    let silver = &refined.silver;
    let rows = [
        silver.tax_years.iter().map(|row| &row.lineage).collect(),
        silver
            .account_activity
            .iter()
            .map(|row| &row.lineage)
            .collect(),
        silver
            .csed_tolling_events
            .iter()
            .map(|row| &row.lineage)
            .collect(),
        silver
            .income_documents
            .iter()
            .map(|row| &row.lineage)
            .collect(),
        silver.trt_records.iter().map(|row| &row.lineage).collect(),
        silver
            .interviews
            .iter()
            .map(|row| &row.lineage)
            .collect::<Vec<&Lineage<'_>>>(),
    ];
    for (outcome, (_, bytes)) in refined.outcomes.iter().zip(documents) {
        let seen = refined.observations.iter();
        let seen = seen.filter(|seen| seen.bronze_id == outcome.id);
        let rows = rows.iter().flatten();
        let rows = rows.filter(|row| row.bronze_id == outcome.id);
        let mut tape = Tape::new();
        let Ok(root) = tape.read(bytes) else {
            assert_eq!(rows.count(), 0, "rows of what is no document");
            continue;
        };
        for place in rows.map(|row| row.source_path.to_string()) {
            assert!(resolves(root, &place), "no such place: {place}");
        }
        for seen in seen {
            let place = &seen.source_path;
            assert!(
                resolves(root, place),
                "{}: no such place: {place}",
                seen.code
            );
        }
    }
}

/// Where a field comes from is in the document, and so is what was set aside.
fn check_origins(refined: &Refined<'_>, documents: &[(Source, &[u8])]) {
    for (outcome, (_, bytes)) in refined.outcomes.iter().zip(documents) {
        let mut tape = Tape::new();
        let Ok(root) = tape.read(bytes) else {
            continue;
        };
        let origins = refined.provenance.iter();
        for origin in origins.filter(|origin| origin.bronze_id == outcome.id) {
            let place = &origin.source_path;
            assert!(
                resolves(root, place),
                "{}: no such place: {place}",
                origin.field
            );
            let offset = usize::try_from(origin.byte_offset).unwrap();
            assert!(offset < bytes.len());
            assert!(!holds_ssn(&origin.raw_value), "{}", origin.raw_value);
        }
        let rejected = refined.quarantine.iter();
        for rejected in rejected.filter(|row| row.bronze_id == Some(outcome.id)) {
            let place = &rejected.source_path;
            assert!(
                resolves(root, place),
                "{}: no such place: {place}",
                rejected.reason
            );
            let raw = &rejected.raw.as_ref().unwrap().0;
            assert!(raw.len() <= bytes.len());
            assert!(!holds_ssn(&String::from_utf8_lossy(raw)));
        }
    }
}

/// Whether the JSON pointer leads to a value. Of keys that stand twice any will
/// do, an `X` stands for a masked digit, and the way goes on inside a string
/// that holds JSON.
fn resolves(value: Value<'_, '_>, pointer: &str) -> bool {
    let Some(rest) = pointer.strip_prefix('/') else {
        // Observations cut what is longer than a thousand characters.
        return pointer.is_empty() || pointer.ends_with('…');
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let (step, rest) = rest.split_at(end);
    let is_step = |key: &str| {
        step.ends_with('…')
            || (step.chars().count() == key.chars().count()
                && step
                    .chars()
                    .zip(key.chars())
                    .all(|(s, k)| s == k || (s == 'X' && k.is_ascii_digit())))
    };
    if value.is_string() {
        let text = value.text().unwrap_or_default();
        return Tape::new()
            .read(text.as_bytes())
            .is_ok_and(|inner| resolves(inner, pointer));
    }
    let mut members = value.entries();
    let mut elements = value.elements().enumerate();
    members.any(|(key, inner)| {
        let key = key.text().unwrap_or_else(|| key.raw().into());
        is_step(&key.replace('~', "~0").replace('/', "~1")) && resolves(inner, rest)
    }) || elements.any(|(index, inner)| is_step(&index.to_string()) && resolves(inner, rest))
}

/// The rows fit their Arrow tables, and no two rows of a table have the same
/// key: no store would take them. Says whether a gold figure fits no column,
/// which a batch answers by withholding the case's gold.
///
/// Tables without rows are left out: making eighteen batches takes longer than
/// refining a small case.
fn overflows(refined: &Refined<'_>) -> bool {
    let mut overflows = false;
    macro_rules! check {
        ($($row:ty = $($part:ident).+;)+) => {$(
            if !refined.$($part).+.is_empty() {
                match <$row>::record_batch(refined.$($part).+.iter()) {
                    Ok(rows) => check_keys(&rows, <$row>::NAME, <$row>::KEY),
                    Err(TableError::Overflow { .. }) if <$row>::SCHEMA == "gold" => overflows = true,
                    Err(error) => unreachable!("{error}"),
                }
            }
        )+};
    }
    check! {
        silver::Module<'_> = silver.tax_years;
        silver::AccountActivity<'_> = silver.account_activity;
        silver::TollingEvent<'_> = silver.csed_tolling_events;
        silver::IncomeDocument<'_> = silver.income_documents;
        silver::TrtRecord<'_> = silver.trt_records;
        silver::Interview<'_> = silver.interviews;
        gold::Employment<'_> = gold.employment;
        gold::Household<'_> = gold.household;
        gold::HouseholdMember<'_> = gold.household_members;
        gold::IncomeSource<'_> = gold.income_sources;
        gold::MonthlyExpense<'_> = gold.monthly_expenses;
        gold::FinancialAccount<'_> = gold.financial_accounts;
        gold::Vehicle<'_> = gold.vehicles;
        gold::RealProperty<'_> = gold.real_property;
        gold::TaxProjection<'_> = gold.tax_projections;
        gold::CsedAssessment<'_> = gold.csed_assessments;
        gold::CsedSuspension<'_> = gold.csed_suspensions;
        gold::AllowableExpense<'_> = gold.allowable_expenses;
        gold::ResolutionOption<'_> = gold.resolution_options;
        gold::CaseSummary<'_> = gold.case_summaries;
        ObservationRow<'_> = observations;
        QuarantineRow<'_> = quarantine;
        ProvenanceRow<'_> = provenance;
    }
    overflows
}

fn check_keys(rows: &RecordBatch, table: &str, key: &[&str]) {
    let key = key.iter();
    let columns: Vec<_> = key.map(|name| rows.column_by_name(name).unwrap()).collect();
    let mut seen = HashSet::new();
    for row in 0..rows.num_rows() {
        let cells = columns.iter().map(|column| column.slice(row, 1));
        let key = format!("{:?}", cells.collect::<Vec<_>>());
        assert!(seen.insert(key), "two rows of {table} have one key");
    }
}

record! {
    /// A field of every type, all under the same key.
    pub struct Everything<'t, 'a> {
        /// Dollars.
        money: Money,
        /// A day.
        date: NaiveDate,
        /// A tax year.
        year: TaxYear,
        /// A transaction code.
        code: CodeText<'a>,
        /// A posting cycle.
        cycle: Cycle,
        /// A count.
        count: i32,
        /// A model year.
        model_year: ModelYear,
        /// A tracking number.
        tracking_number: TrackingNumber<'a>,
        /// A person's number.
        ssn: Ssn,
        /// A payer's number.
        ein: Ein,
        /// Yes or no.
        boolean: bool,
        /// A filing status.
        filing_status: FilingStatus,
        /// How often one is paid.
        frequency: Frequency,
        /// The type of an information return.
        form_type: FormType<'a>,
        /// Text.
        text: Text<'a>,
        /// Text as written.
        verbatim: Verbatim<'a>,
        /// A container as text.
        json: Json<'a>,
        /// A container.
        container: Container<'t, 'a>,
        /// The name in a payer's blurb.
        blurb_name: Text<'a>,
        /// The number in a payer's blurb.
        blurb_ein: Ein,
        /// The address in a payer's blurb.
        blurb_address: Text<'a>,
    }
}

static EVERYTHING: LazyLock<Section> = LazyLock::new(|| {
    let spelled = Everything::FIELDS.iter().map(|field| {
        let spelling = match field.strip_prefix("blurb_") {
            Some(part) => format!(r#"{{ path = "value", part = "{part}" }}"#),
            None => r#""value""#.to_owned(),
        };
        format!("{field} = [{spelling}]\n")
    });
    let table = format!("[everything]\n{}", spelled.collect::<String>());
    let spellings = SpellingFile::parse(&table).unwrap();
    Section::bind(&spellings, "everything", "values", Everything::FIELDS).unwrap()
});

/// The text to every reader of values, as a JSON string and, where it is JSON,
/// as it stands.
pub fn values(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = with_everything(text, check_values);
    with_string(text, |read| {
        check_values(read);
        if let Some(year) = read.year {
            assert_eq!(parse_year(text), Ok(year), "the year in {text}");
        }
    });
}

/// What was read prints to text that reads back as the same value.
fn check_values(read: &Everything<'_, '_>) {
    macro_rules! read_back {
        ($($field:ident: $printed:expr;)+) => {$(
            if let Some(value) = &read.$field {
                let printed: String = $printed(value);
                with_string(&printed, |again| {
                    let field = stringify!($field);
                    assert_eq!(again.$field.as_ref(), Some(value), "{field} from {printed}");
                });
            }
        )+};
    }
    read_back! {
        money: Money::to_string;
        date: NaiveDate::to_string;
        year: TaxYear::to_string;
        cycle: Cycle::to_string;
        count: i32::to_string;
        model_year: |year: &ModelYear| year.0.to_string();
        tracking_number: |number: &TrackingNumber<'_>| number.0.to_string();
        ssn: Ssn::to_string;
        ein: Ein::to_string;
        boolean: bool::to_string;
        filing_status: FilingStatus::to_string;
        frequency: Frequency::to_string;
        text: Text::to_string;
    }
    if let Some(money) = read.money {
        assert!(money.is_storable());
    }
    if let Some(code) = &read.code {
        with_string(&code.code.to_string(), |again| {
            assert_eq!(again.code.as_ref().map(|code| code.code), Some(code.code));
        });
    }
}

/// Reads the text as the JSON string that stands for it.
fn with_string(text: &str, check: impl FnOnce(&Everything<'_, '_>)) {
    let json = serde_json::Value::from(text).to_string();
    assert!(with_everything(&json, check), "{json} is JSON");
}

/// Reads JSON as every type there is; false where it is none.
fn with_everything(json: &str, check: impl FnOnce(&Everything<'_, '_>)) -> bool {
    let object = format!(r#"{{"value": {json}}}"#);
    let mut tape = Tape::new();
    let Ok(root) = tape.read(object.as_bytes()) else {
        return false;
    };
    let mut observations = Observations::default();
    let (place, mut scratch) = (Pointer::root(), Scratch::default());
    check(&read(
        root,
        &EVERYTHING,
        &place,
        &mut scratch,
        &mut observations,
    ));
    for seen in observations.finish() {
        assert!(!holds_ssn(&seen.detail), "{}", seen.detail);
    }
    true
}

/// The rule files, chosen by the first byte: `0` is the first.
pub const RULE_FILES: [&str; 26] = [
    "at_transaction_rules.toml",
    "csed_calculation_rules.toml",
    "frequency_factors.toml",
    "se_tax_parameters.toml",
    "status_definitions.toml",
    "wi_type_rules.toml",
    "spellings/at.toml",
    "spellings/wi.toml",
    "spellings/trt.toml",
    "spellings/interview.toml",
    "wi_boxes.toml",
    "phrases.toml",
    "action_codes.toml",
    "additional_medicare_tax.toml",
    "expense_categories.toml",
    "personal_exemptions.toml",
    "projection.toml",
    "qbi_parameters.toml",
    "resolution_parameters.toml",
    "senior_deduction.toml",
    "social_security_benefits.toml",
    "standard_deductions.toml",
    "tax_brackets.toml",
    "legacy/csed_calculation_rules.toml",
    "legacy/differences.toml",
    "legacy/parameters.toml",
];

/// A document of each source in which as many rules as possible apply.
const SAMPLE: [(Source, &[u8]); 4] = [
    (Source::At, include_bytes!("samples/at.json")),
    (Source::Wi, include_bytes!("samples/wi.json")),
    (Source::Trt, include_bytes!("samples/trt.json")),
    (Source::Interview, include_bytes!("samples/interview.json")),
];

/// The transaction codes that the rules of collection statutes name.
const FEW_TRANSACTIONS: &str = include_str!("samples/at_transaction_rules.toml");

/// The bytes after the first as the text of a rule file. Rules that load are
/// bound and work on a sample case.
pub fn rules(bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else {
        return;
    };
    let which = usize::from(which.wrapping_sub(b'0')) % RULE_FILES.len();
    let (Some(file), Ok(text)) = (RULE_FILES.get(which), std::str::from_utf8(text)) else {
        return;
    };
    // The largest table in few rows, unless it is the one: loading it takes
    // longer than all else.
    let texts = [(RULE_FILES[0], FEW_TRANSACTIONS), (file, text)];
    match Engine::load(RuleFiles::with_texts(&texts)) {
        Ok(engine) => check_case(&engine, &SAMPLE),
        Err(faults) => {
            assert!(!faults.0.is_empty());
            for fault in &faults.0 {
                let name = fault.file.strip_prefix("rules/").unwrap();
                assert!(RULE_FILES.contains(&name), "{fault}");
                // Another file may rest on what this one no longer says.
                let is_inside = fault.line <= text.lines().count() + 1;
                assert!(is_inside || name != *file, "{fault}");
            }
            assert_eq!(faults.to_string().lines().count(), faults.0.len());
        }
    }
}
