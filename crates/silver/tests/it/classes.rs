//! What the amounts of an information return are in a projection (contract
//! 0.1.7): every box by its role, the rest by the form's.

use goldsmith_silver::{ClassedAmounts, Workspace};
use goldsmith_terms::{Money, Source};

use crate::silver;

/// The classed amounts of a form with these further keys, and each warning as
/// `code field`.
fn classed(form: &str, keys: &str) -> (ClassedAmounts, Vec<String>) {
    let text = format!(r#"{{"forms": [{{"Form": "{form}", "Year": 2023, {keys}}}]}}"#);
    let mut workspace = Workspace::default();
    let (rows, report) = silver(Source::Wi, text.as_bytes(), &mut workspace);
    let [row] = rows.income_documents.as_slice() else {
        panic!("{text}: {report:?}");
    };
    let seen = report.observations.iter();
    let seen = seen.map(|seen| format!("{} {}", seen.code, seen.field));
    (row.classed, seen.collect())
}

fn of_boxes(form: &str, boxes: &str) -> ClassedAmounts {
    let (amounts, seen) = classed(form, &format!(r#""Fields": {{{boxes}}}"#));
    assert_eq!(seen, Vec::<String>::new(), "{form} {boxes}");
    amounts
}

fn some(text: &str) -> Option<Money> {
    Some(text.parse().unwrap())
}

fn se(amount: &str) -> ClassedAmounts {
    ClassedAmounts {
        se_income: some(amount),
        ..ClassedAmounts::default()
    }
}

fn other(amount: &str) -> ClassedAmounts {
    ClassedAmounts {
        other_income: some(amount),
        ..ClassedAmounts::default()
    }
}

fn benefits(amount: &str) -> ClassedAmounts {
    ClassedAmounts {
        social_security_benefits: some(amount),
        ..ClassedAmounts::default()
    }
}

fn listed(amount: &str) -> ClassedAmounts {
    ClassedAmounts {
        listed_amount: some(amount),
        ..ClassedAmounts::default()
    }
}

#[test]
fn a_wage_statement_tells_its_three_kinds_of_wages_apart() {
    assert_eq!(
        of_boxes(
            "W-2",
            r#""Wages, Tips, and Other Compensation": 50000, "Social Security Wages": 54000,
               "Social Security Tips": "1,200.50", "Medicare Wages and Tips": 55200.50,
               "Federal Withholding": 6000, "Statutory Employee": "Not checked""#
        ),
        ClassedAmounts {
            // 54,000 + 1,200.50
            social_security_wages: some("55200.50"),
            medicare_wages: some("55200.50"),
            ..other("50000")
        }
    );
}

#[test]
fn one_form_may_mix_classes() {
    // Each amount is a digit of its own, so that a sum shows what is in it.
    let boxes = r#""Rents": 1, "Royalties": 20, "Other Income": 300, "Substitute for Dividends": 4000,
        "Excess Golden Parachute": 50000, "Section 409A Income": 600000, "Non-Employee Compensation": 1,
        "Medical Payments": 20, "Fishing Income": 300, "Crop Insurance": 4000, "Fish Purchased for Resale": 50000,
        "Attorney Fees": 7, "Section 409A Deferrals": 8000000, "Foreign Tax Paid": 90000000"#;
    assert_eq!(
        of_boxes("1099-MISC", boxes),
        ClassedAmounts {
            se_income: some("54321"),
            other_income: some("654321"),
            ..listed("7")
        }
    );
}

#[test]
fn each_box_counts_by_its_role() {
    for (form, boxes, amounts) in [
        (
            "1099-NEC",
            r#""Non-Employee Compensation": 75000"#,
            se("75000"),
        ),
        ("1099-K", r#""Gross Amount": 9"#, se("9")),
        (
            "1099-PATR",
            r#""Patronage Dividends": 1, "Redemption Amount": 20"#,
            other("21"),
        ),
        ("W-2G", r#""Gross Winnings": 900"#, listed("900")),
        ("1042-S", r#""Gross Income": 900"#, listed("900")),
        ("1099-S", r#""Gross Proceeds": 250000"#, listed("250000")),
        (
            "1099-C",
            r#""Amount of Debt Discharged": 8000, "Property Fair Market Value": 5000"#,
            listed("8000"),
        ),
        // 54 - 33
        (
            "1099-B",
            r#""Proceeds": 54, "Cost or Basis": 33"#,
            listed("21"),
        ),
        // Without the proceeds the gain is unknown.
        (
            "1099-B",
            r#""Cost or Basis": 33"#,
            ClassedAmounts::default(),
        ),
        (
            "1099-R",
            r#""Taxable Amount": 700, "Gross Distribution": 1000, "Distribution Code 7": "7""#,
            other("700"),
        ),
        (
            "1099-R",
            r#""Gross Distribution": 1000, "Distribution Code 7": "7""#,
            other("1000"),
        ),
        // A rollover.
        (
            "1099-R",
            r#""Gross Distribution": 1000, "Distribution Code G": "G""#,
            other("0"),
        ),
        (
            "1099-G",
            r#""Unemployment Compensation": 1, "Taxable Grants": 20, "Agricultural Subsidies": 300, "RTAA Payments": 4000, "Prior Year Refund": 50000"#,
            other("4321"),
        ),
        (
            "1099-OID",
            r#""Original Issue Discount": 1, "Interest": 20"#,
            other("21"),
        ),
        ("1099-Q", r#""Gross Distributions": 600"#, listed("600")),
        (
            "K-1-1120S",
            r#""Ordinary Income K-1": 1, "Real Estate": 20, "Interest": 300, "Royalties": 4000"#,
            other("4321"),
        ),
        (
            "K-1-1041",
            r#""Net Rental Real Estate Income": 1, "Interest": 20, "Business Income": 300"#,
            other("321"),
        ),
    ] {
        assert_eq!(of_boxes(form, boxes), amounts, "{form} {boxes}");
    }
}

#[test]
fn qualified_dividends_are_a_part_of_the_ordinary_ones() {
    assert_eq!(
        of_boxes(
            "1099-DIV",
            r#""Ordinary Dividends": 500, "Qualified Dividends": 300, "Capital Gains": 200,
               "Cash Liquidation Distribution": 40, "Nontaxable Distribution": 7"#
        ),
        ClassedAmounts {
            // 500 + 200, of which 300 + 200 are taxed as gains
            other_income: some("700"),
            net_capital_gain: some("500"),
            ..listed("40")
        }
    );
    // The least that the ordinary dividends can be.
    assert_eq!(
        of_boxes("1099-DIV", r#""Qualified Dividends": 300"#),
        ClassedAmounts {
            net_capital_gain: some("300"),
            ..other("300")
        }
    );
}

#[test]
fn tax_exempt_interest_is_no_income() {
    assert_eq!(
        of_boxes(
            "1099-INT",
            r#""Interest": 100, "Savings Bonds": 20, "Tax Exempt Interest": 3000, "Interest Forfeiture": 5"#
        ),
        ClassedAmounts {
            tax_exempt_interest: some("3000"),
            ..other("120")
        }
    );
}

#[test]
fn benefits_are_net_of_what_was_paid_back() {
    for (boxes, net) in [
        (r#""Total Benefits Paid": 20000"#, "20000"),
        (
            r#""Total Benefits Paid": 20000, "Repayments": 1500"#,
            "18500",
        ),
        (
            r#""Total Benefits Paid": 20000, "Repayments": 1500, "Net Benefits": 18499"#,
            "18499",
        ),
        (r#""Net Benefits": 18499"#, "18499"),
    ] {
        assert_eq!(of_boxes("SSA-1099", boxes), benefits(net), "{boxes}");
    }
}

#[test]
fn a_partners_share_is_self_employment_income_unless_box_14_says_how_much_of_it_is() {
    let share = r#""Ordinary Income K-1": 40000, "Guaranteed Payments": 10000, "Real Estate": 300, "Royalties": 20"#;
    for (boxes, se_income, other_income) in [
        // 40,000 + 10,000 beside 300 + 20
        (share.to_owned(), "50000", "320"),
        (
            format!(r#"{share}, "Self-Employment Earnings": 50000"#),
            "50000",
            "320",
        ),
        // A limited partner: the guaranteed payments only, and 40,000 more without the tax.
        (
            format!(r#"{share}, "Self-Employment Earnings": 10000"#),
            "10000",
            "40320",
        ),
    ] {
        assert_eq!(
            of_boxes("K-1-1065", &boxes),
            ClassedAmounts {
                se_income: some(se_income),
                ..other(other_income)
            },
            "{boxes}"
        );
    }
    assert_eq!(
        of_boxes("K-1-1065", r#""Self-Employment Earnings": 7000"#),
        se("7000")
    );
}

#[test]
fn an_amount_without_boxes_goes_by_its_form() {
    for (form, amounts) in [
        ("W-2", other("600")),
        ("1099-NEC", se("600")),
        // An upper bound: the form does not say which of its boxes it was.
        ("1099-MISC", se("600")),
        ("1099-PATR", other("600")),
        ("SSA-1099", benefits("600")),
        ("RRB-1099", benefits("600")),
        ("RRB-1099-R", other("600")),
        ("1099-C", listed("600")),
        ("1099-B", listed("600")),
        // Replaces a W-2.
        ("W-2C", ClassedAmounts::default()),
        ("5498", ClassedAmounts::default()),
    ] {
        let (found, _) = classed(form, r#""Income": 600"#);
        assert_eq!(found, amounts, "{form}");
        let (found, _) = classed(
            form,
            r#""Income": 600, "Fields": {"Federal Withholding": 9, "Box": 7}"#,
        );
        assert_eq!(found, amounts, "{form}");
    }
    // No rule, and still an amount that counts.
    let (found, seen) = classed("9999-X", r#""Income": 600"#);
    assert_eq!(
        (found, seen),
        (other("600"), vec!["unmapped_form document_type".to_owned()])
    );
    let (found, _) = classed("W-2", r#""Withholding": 600"#);
    assert_eq!(found, ClassedAmounts::default());
}

#[test]
fn a_correction_of_wages_states_what_they_are_and_does_not_count_itself() {
    assert_eq!(
        of_boxes("W-2C", r#""Wages, Tips, and Other Compensation": 600"#),
        other("600")
    );
    let (found, _) = classed("W-2C", r#""Income": 600"#);
    assert_eq!(found, ClassedAmounts::default());
}

#[test]
fn what_is_stated_above_the_boxes_goes_by_the_form_and_less_than_they_hold_does_not() {
    let rents = r#""Fields": {"Rents": 5000, "Crop Insurance": 400}"#;
    let mixed = |se_income, other_income| ClassedAmounts {
        se_income: some(se_income),
        ..other(other_income)
    };
    for (income, amounts) in [
        // The producer's sum, which leaves crop insurance out.
        ("5000", mixed("400", "5000")),
        // All boxes.
        ("5400", mixed("400", "5000")),
        ("5401", mixed("400", "5000")),
        // 6,000 - 5,400 is of no known box: self-employment income by default.
        ("6000", mixed("1000", "5000")),
        ("0", mixed("400", "5000")),
        // A sum that missed a box.
        ("100", mixed("400", "5000")),
    ] {
        let (found, _) = classed("1099-MISC", &format!(r#""Income": {income}, {rents}"#));
        assert_eq!(found, amounts, "{income}");
    }
    // 85 percent of the benefits, as one producer states them.
    let (found, _) = classed(
        "SSA-1099",
        r#""Income": 17000, "Fields": {"Total Benefits Paid": 20000}"#,
    );
    assert_eq!(found, benefits("20000"));
    // The producers' sums that forget the basis and tax a rollover.
    let (found, _) = classed(
        "1099-B",
        r#""Income": 5000, "Fields": {"Proceeds": 5000, "Cost or Basis": 5400}"#,
    );
    assert_eq!(found, listed("-400"));
    let (found, _) = classed(
        "1099-R",
        r#""Income": 9000, "Fields": {"Gross Distribution": 9000, "Taxable Amount": 0, "Distribution Code G": "G"}"#,
    );
    assert_eq!(found, other("0"));
    // Wages that only the sum of the form knows, beside those of box 3.
    let (found, _) = classed(
        "W-2",
        r#""Income": 50000, "Fields": {"Social Security Wages": 54000}"#,
    );
    assert_eq!(
        found,
        ClassedAmounts {
            social_security_wages: some("54000"),
            ..other("50000")
        }
    );
}

#[test]
fn boxes_known_for_their_class_alone_change_no_sum() {
    let text =
        r#"{"forms": [{"Form": "1099-DIV", "Year": 2023, "Fields": {"Ordinary Dividends": 500}}]}"#;
    let mut workspace = Workspace::default();
    let (rows, _) = silver(Source::Wi, text.as_bytes(), &mut workspace);
    assert_eq!(rows.income_documents[0].gross_amount, None);
    assert_eq!(rows.income_documents[0].classed, other("500"));
}

#[test]
fn a_box_that_holds_no_amount_is_left_out_of_its_class() {
    let (found, seen) = classed(
        "W-2",
        r#""Fields": {"Wages": 100, "Medicare Wages": "see statement", "Statutory Employee": "X"}"#,
    );
    assert_eq!(
        (found, seen),
        (
            other("100"),
            vec!["unparsed_value medicare_wages".to_owned()]
        )
    );
    let (found, seen) = classed(
        "W-2",
        r#""Fields": {"Medicare Wages": 100, "medicare_wages_and_tips": 200}"#,
    );
    assert_eq!(found.medicare_wages, some("100"));
    assert_eq!(seen, ["value_conflict medicare_wages"]);
}

#[test]
fn a_class_too_great_for_its_column_is_left_out_and_reported() {
    let half = "5000000000000";
    // The sum of income is too great too, and reported once.
    let (found, seen) = classed(
        "1099-MISC",
        &format!(r#""Income": 7, "Fields": {{"Rents": {half}, "Royalties": {half}}}"#),
    );
    assert_eq!(
        (found, seen),
        (se("7"), vec!["amount_overflow gross_amount".to_owned()])
    );
    let (found, seen) = classed(
        "W-2",
        &format!(
            r#""Fields": {{"Wages": 1, "Social Security Wages": {half}, "Social Security Tips": {half}}}"#
        ),
    );
    assert_eq!(
        (found, seen),
        (
            other("1"),
            vec!["amount_overflow social_security_wages".to_owned()]
        )
    );
}
