//! The boxes of an information return: their labels and their sums (field
//! contract F.2, F.5).

use goldsmith_silver::Workspace;
use goldsmith_terms::Source;

use crate::silver;

/// What a form comes to: gross amount, federal withholding, and each warning as
/// `code field pointer`.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) gross: Option<String>,
    pub(crate) withheld: Option<String>,
    pub(crate) seen: Vec<String>,
}

/// The outcome of a form with these further keys.
pub(crate) fn outcome(form: &str, keys: &str) -> Outcome {
    let text = format!(r#"{{"forms": [{{"Form": "{form}", "Year": 2023, {keys}}}]}}"#);
    let mut workspace = Workspace::default();
    let (rows, report) = silver(Source::Wi, text.as_bytes(), &mut workspace);
    let [row] = rows.income_documents.as_slice() else {
        panic!("{text}: {report:?}");
    };
    Outcome {
        gross: row.gross_amount.map(|amount| amount.to_string()),
        withheld: row.federal_withholding.map(|amount| amount.to_string()),
        seen: report
            .observations
            .iter()
            .map(|seen| format!("{} {} {}", seen.code, seen.field, seen.pointer))
            .collect(),
    }
}

/// An outcome; empty text stands for no amount.
pub(crate) fn settled(gross: &str, withheld: &str, seen: &[&str]) -> Outcome {
    let amount = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Outcome {
        gross: amount(gross),
        withheld: amount(withheld),
        seen: seen.iter().map(|&line| line.to_owned()).collect(),
    }
}

#[test]
fn the_boxes_of_every_form_add_up_as_the_contract_says() {
    // Each amount is a digit of its own, so that a sum shows what is in it.
    let table = [
        (
            "W-2",
            r#""Wages, Tips, and Other Compensation": 1, "Federal Withholding": 20, "Medicare Wages and Tips": 300"#,
            "1.00",
            "20.00",
        ),
        (
            "W-2C",
            r#""Wages, Tips, and Other Compensation": 1, "Federal Withholding": 20"#,
            "1.00",
            "20.00",
        ),
        (
            "W-2G",
            r#""Gross Winnings": 1, "Federal Withholding": 20"#,
            "1.00",
            "20.00",
        ),
        (
            "1099-NEC",
            r#""Non-Employee Compensation": 1, "Federal Withholding": 20"#,
            "1.00",
            "20.00",
        ),
        (
            "1099-MISC",
            r#""Non-Employee Compensation": 1, "Medical Payments": 20, "Fishing Income": 300, "Rents": 4000,
               "Royalties": 50000, "Attorney Fees": 600000, "Other Income": 7000000, "Substitute for Dividends": 80000000,
               "Federal Withholding": 90, "Tax Withheld": 90, "Excess Golden Parachute": 5, "Crop Insurance": 5,
               "Foreign Tax Paid": 5, "Section 409A Deferrals": 5, "Section 409A Income": 5, "Direct Sales Indicator": "X""#,
            "87654321.00",
            "90.00",
        ),
        (
            "1099-K",
            r#""Gross Amount": 1, "Federal Withholding": 20"#,
            "1.00",
            "20.00",
        ),
        (
            "1099-PATR",
            r#""Patronage Dividends": 1, "Non-Patronage Distribution": 20, "Retained Allocations": 300,
               "Redemption Amount": 4000, "Federal Withholding": 50"#,
            "4321.00",
            "50.00",
        ),
        (
            "1042-S",
            r#""Gross Income": 1, "Federal Withholding": 20"#,
            "1.00",
            "20.00",
        ),
        (
            "K-1-1065",
            r#""Royalties": 1, "Ordinary Income K-1": 20, "Real Estate": 300, "Other Rental": 4000,
               "Guaranteed Payments": 50000, "Section 179 Expenses": 7, "Federal Withholding": 8"#,
            "54321.00",
            "",
        ),
        (
            "K-1-1041",
            r#""Net Rental Real Estate Income": 1, "Other Rental Income": 20, "Federal Withholding": 8"#,
            "21.00",
            "",
        ),
        (
            "K-1-1120S",
            r#""Dividends": 1, "Interest": 20, "Royalties": 300, "Ordinary Income K-1": 4000, "Real Estate": 50000,
               "Other Rental": 600000, "Federal Withholding": 8"#,
            "654321.00",
            "",
        ),
        (
            "1099-R",
            r#""Taxable Amount": 1, "Gross Distribution": 20, "Distribution Code 7": "7", "Federal Withholding": 300"#,
            "1.00",
            "300.00",
        ),
        (
            "1099-B",
            r#""Proceeds": 54, "Cost or Basis": 33, "Federal Withholding": 20, "Calculated Income (Gain/Loss)": 9"#,
            "21.00",
            "20.00",
        ),
        (
            "SSA-1099",
            r#""Total Benefits Paid": 1, "Federal Withholding": 20, "Repayments": 5, "TY Payments": [[2022, 7]]"#,
            "1.00",
            "20.00",
        ),
        (
            "1099-DIV",
            r#""Qualified Dividends": 1, "Cash Liquidation Distribution": 20, "Capital Gains": 300,
               "Ordinary Dividends": 5000, "Federal Withholding": 40"#,
            "321.00",
            "40.00",
        ),
        (
            "1099-INT",
            r#""Interest": 1, "Savings Bonds": 20, "Interest Forfeiture": 5, "Federal Withholding": 30"#,
            "21.00",
            "30.00",
        ),
        (
            "1099-OID",
            r#""Original Issue Discount": 1, "Interest": 20, "Federal Withholding": 30"#,
            "21.00",
            "30.00",
        ),
        (
            "1099-G",
            r#""Unemployment Compensation": 1, "Agricultural Subsidies": 20, "Taxable Grants": 300,
               "Prior Year Refund": 5000, "Federal Withholding": 40"#,
            "321.00",
            "40.00",
        ),
        (
            "1099-C",
            r#""Amount of Debt Discharged": 1, "Property Fair Market Value": 20, "Federal Withholding": 8"#,
            "1.00",
            "",
        ),
        (
            "1099-S",
            r#""Gross Proceeds": 1, "Federal Withholding": 8"#,
            "1.00",
            "",
        ),
        (
            "1099-LTC",
            r#""Gross Long-Term Care Benefits Paid": 1, "Accelerated Death Benefits Paid": 20, "Gross Benefits": 300"#,
            "0.00",
            "",
        ),
        ("1099-Q", r#""Gross Distributions": 1"#, "0.00", ""),
        ("1099-SA", r#""MSA Gross Distributions": 0"#, "0.00", ""),
        (
            "1098",
            r#""Outstanding Mortgage Principal": 1, "Mortgage Interest Received": 20"#,
            "0.00",
            "",
        ),
        ("1098-E", r#""Received by Lender": 1"#, "0.00", ""),
        (
            "1098-T",
            r#""Qualified Tuition and Related Expenses": 1"#,
            "0.00",
            "",
        ),
        (
            "3922",
            r#""Exercise Fair Market Value": 1, "Exercise Price Per Share (EPS)": 20, "Number of Shares Transferred": 300"#,
            "0.00",
            "",
        ),
        ("5498", r#""Fair Market Value of Account": 1"#, "0.00", ""),
        ("5498-SA", r#""Fair Market Value of Account": 1"#, "", ""),
        (
            "W-2GU",
            r#""Wages, Tips, and Other Compensation": 1, "Federal Withholding": 20"#,
            "",
            "",
        ),
        (
            "RRB-1099",
            r#""Total Benefits Paid": 1, "Federal Withholding": 20"#,
            "",
            "",
        ),
        (
            "1099-A",
            r#""Property Fair Market Value": 1, "Federal Withholding": 20"#,
            "",
            "",
        ),
    ];
    for (form, fields, gross, withheld) in table {
        let found = outcome(form, &format!(r#""Fields": {{{fields}}}"#));
        assert_eq!(found, settled(gross, withheld, &[]), "{form}");
    }
}

#[test]
fn a_distribution_counts_gross_only_without_a_taxable_amount_and_with_a_code_of_1_to_8() {
    for (fields, gross) in [
        (
            r#""Taxable Amount": 0, "Gross Distribution": 500, "Distribution Code 1": "1""#,
            "0.00",
        ),
        (
            r#""Taxable Amount": "", "Gross Distribution": 500, "Distribution Code 1": "1""#,
            "500.00",
        ),
        (
            r#""Gross Distribution": 500, "Distribution Code 8": true"#,
            "500.00",
        ),
        (
            r#""Gross Distribution": 500, "Distribution Code G": "G""#,
            "0.00",
        ),
        (
            r#""Gross Distribution": 500, "Distribution Code 7": false, "Distribution Code G": true"#,
            "0.00",
        ),
        (
            r#""Gross Distribution": 500, "Distribution Code 7": null"#,
            "0.00",
        ),
        (r#""Gross Distribution": 500"#, "0.00"),
        (r#""Distribution Code 7": "7""#, ""),
    ] {
        let found = outcome("1099-R", &format!(r#""Fields": {{{fields}}}"#));
        assert_eq!(found, settled(gross, "", &[]), "{fields}");
    }
}

#[test]
fn a_sale_may_be_a_loss_and_is_unknown_without_its_proceeds() {
    for (fields, gross) in [
        (r#""Proceeds": 100, "Cost or Basis": 130"#, "-30.00"),
        (r#""Proceeds": 100"#, "100.00"),
        (r#""Cost or Basis": 130"#, ""),
    ] {
        let found = outcome("1099-B", &format!(r#""Fields": {{{fields}}}"#));
        assert_eq!(found, settled(gross, "", &[]), "{fields}");
    }
}

#[test]
fn withholding_stated_twice_counts_once_and_two_withholdings_are_added_and_reported() {
    let conflict = "value_conflict federal_withholding /forms/0/Fields/Tax Withheld";
    for (fields, withheld, seen) in [
        (
            r#""Federal Withholding": 90, "Tax Withheld": "$90.00""#,
            "90.00",
            &[][..],
        ),
        (
            r#""Federal Withholding": 90, "Tax Withheld": 10"#,
            "100.00",
            &[conflict],
        ),
        (
            r#""Tax Withheld": 10, "Federal Withholding": 90"#,
            "100.00",
            &[conflict],
        ),
        (r#""Tax Withheld": 10"#, "10.00", &[]),
        (
            r#""Federal Withholding": null, "Tax Withheld": 10"#,
            "10.00",
            &[],
        ),
    ] {
        let found = outcome("1099-MISC", &format!(r#""Fields": {{{fields}}}"#));
        assert_eq!(found, settled("", withheld, seen), "{fields}");
    }
}

#[test]
fn labels_match_by_their_letters_and_digits_in_both_shapes() {
    for (wages, withholding) in [
        ("Wages, Tips, and Other Compensation", "Federal Withholding"),
        ("Wages, Tips, And Other Compensation", "FEDERAL WITHHOLDING"),
        ("wages_tips_and_other_compensation", "federal_withholding"),
        (
            "Wages, Tips, \\u0061nd Other Compensation",
            "federal-withholding ",
        ),
        ("wages", "federal income tax withheld"),
    ] {
        let expected = settled("1.00", "20.00", &[]);
        let object = format!(
            r#""Fields": {{"{wages}": 1, "{withholding}": {{"value": "$20.00", "confidence": 0.9}}}}"#
        );
        assert_eq!(outcome("W-2", &object), expected, "{object}");
        let list = format!(
            r#""fields": [{{"name": "{wages}", "value": "1", "source_line": 3, "confidence_score": 0.9}},
                          {{"value": 20, "name": "{withholding}"}}, {{"Name": "{wages}", "Value": 1}}, {{"name": "{wages}"}}, null]"#
        );
        assert_eq!(outcome("W-2", &list), expected, "{list}");
    }
    for label in [
        "Non-Employee Compensation",
        "nonemployee compensation",
        "non_employee_compensation",
    ] {
        let keys = format!(r#""Fields": {{"{label}": 1}}"#);
        assert_eq!(
            outcome("1099-NEC", &keys),
            settled("1.00", "", &[]),
            "{label}"
        );
    }
}

#[test]
fn of_a_box_that_stands_twice_the_first_amount_counts_and_another_one_is_reported() {
    let conflict = "value_conflict gross_amount /forms/0/";
    for (keys, gross, place) in [
        (r#""Fields": {"Wages": 1, "wages": "1.00"}"#, "1.00", None),
        (
            r#""Fields": {"Wages": 1, "wages": 2}"#,
            "1.00",
            Some("Fields/wages"),
        ),
        (r#""Fields": {"Wages": null, "wages": 2}"#, "2.00", None),
        (
            r#""fields": [{"name": "wages", "value": 1}, {"name": "wages", "value": 2}]"#,
            "1.00",
            Some("fields/1/value"),
        ),
    ] {
        let seen: Vec<_> = place
            .iter()
            .map(|place| format!("{conflict}{place}"))
            .collect();
        let seen: Vec<_> = seen.iter().map(String::as_str).collect();
        assert_eq!(outcome("W-2", keys), settled(gross, "", &seen), "{keys}");
    }
}

#[test]
fn a_box_that_holds_no_amount_is_reported_at_its_place_and_left_out() {
    assert_eq!(
        outcome(
            "1099-MISC",
            r#""Fields": {"Rents": "see statement", "Royalties": 20, "Federal Withholding": [1]}"#
        ),
        settled(
            "20.00",
            "",
            &[
                "unparsed_value gross_amount /forms/0/Fields/Rents",
                "unparsed_value federal_withholding /forms/0/Fields/Federal Withholding"
            ]
        )
    );
    assert_eq!(
        outcome("W-2", r#""fields": [{"name": "wages", "value": "12%"}]"#),
        settled(
            "",
            "",
            &["unparsed_value gross_amount /forms/0/fields/0/value"]
        )
    );
}

#[test]
fn a_label_repeated_without_end_is_told_a_few_times() {
    let fields: Vec<_> = (0..20_000).map(|n| format!("\"wages\": {n}")).collect();
    let found = outcome("W-2", &format!(r#""Fields": {{{}}}"#, fields.join(", ")));
    assert_eq!(found.gross.as_deref(), Some("0.00"));
    // Eight values are read, and seven of them differ from the first.
    assert_eq!(found.seen.len(), 7);
}

#[test]
fn the_form_is_known_by_any_of_its_names_and_one_form_leaves_nothing_to_the_next() {
    let text = r#"{"years_data": {"2023": [
        {"Form": "Form 1099-MISC", "Fields": {"Rents": 1, "Royalties": 20}},
        {"Form": "W2", "Fields": {"Federal Withholding": 300}},
        {"Form": "SCHEDULE K-1 (FORM 1065)", "Fields": {"Royalties": 4}}
    ]}}"#;
    let mut workspace = Workspace::default();
    let (rows, _) = silver(Source::Wi, text.as_bytes(), &mut workspace);
    let amounts: Vec<_> = rows
        .income_documents
        .iter()
        .map(|row| {
            let text =
                |amount: Option<goldsmith_terms::Money>| amount.map(|amount| amount.to_string());
            (text(row.gross_amount), text(row.federal_withholding))
        })
        .collect();
    let some = |amount: &str| Some(amount.to_owned());
    assert_eq!(
        amounts,
        [
            (some("21.00"), None),
            (None, some("300.00")),
            (some("4.00"), None)
        ]
    );
}
