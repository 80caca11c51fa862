//! The forms that payers send in, box by box.

use crate::household::WITHHELD_PER_THOUSAND;

/// The label under which every form states federal tax withheld.
pub(crate) const WITHHOLDING: &str = "Federal Withholding";

/// What a form carries. Each field is given per thousand of the form's leading
/// amount, with its sign in the form's income (0: not part of it).
pub(crate) struct Kind {
    pub(crate) form: &'static str,
    pub(crate) category: &'static str,
    pub(crate) fields: &'static [(&'static str, i64, i64)],
    pub(crate) indicators: &'static [&'static str],
}

pub(crate) const W2: Kind = Kind {
    form: "W-2",
    category: "Non-SE",
    fields: &[
        ("Wages, Tips, and Other Compensation", 1000, 1),
        (WITHHOLDING, WITHHELD_PER_THOUSAND, 0),
        ("Social Security Wages", 1000, 0),
        ("Social Security Tax Withheld", 62, 0),
        ("Medicare Wages and Tips", 1000, 0),
        ("Medicare Tax Withheld", 14, 0),
        ("Social Security Tips", 0, 0),
        ("Allocated Tips", 0, 0),
        ("Dependent Care Benefits", 0, 0),
        ("Deferred Compensation", 40, 0),
        (
            "Designated Roth Contributions under a Section 401(k) Plan",
            0,
            0,
        ),
    ],
    indicators: &[
        "Third Party Sick Pay Indicator",
        "Retirement Plan Indicator",
        "Statutory Employee",
    ],
};

pub(crate) const NEC: Kind = Kind {
    form: "1099-NEC",
    category: "SE",
    fields: &[
        ("Non-Employee Compensation", 1000, 1),
        (WITHHOLDING, 0, 0),
        ("State Tax Withheld", 0, 0),
    ],
    indicators: &[
        "Direct Sales Indicator",
        "FATCA Filing Requirement",
        "Second Notice Indicator",
    ],
};

/// The forms any household may get, beside those of its work.
pub(crate) const OTHERS: [Kind; 9] = [
    Kind {
        form: "1099-INT",
        category: "Neither",
        fields: &[
            ("Interest", 1000, 1),
            (WITHHOLDING, 0, 0),
            ("Savings Bonds", 150, 1),
            ("Interest Forfeiture", 20, 0),
            ("Foreign Tax Paid", 0, 0),
            ("Tax-Exempt Interest", 60, 0),
            ("Investment Expense", 0, 0),
            ("Market Discount", 0, 0),
        ],
        indicators: &["Second Notice Indicator", "FATCA Filing Requirement"],
    },
    Kind {
        form: "1099-DIV",
        category: "Neither",
        fields: &[
            ("Qualified Dividends", 700, 1),
            ("Ordinary Dividends", 1000, 0),
            ("Capital Gains", 250, 1),
            ("Cash Liquidation Distribution", 0, 1),
            (WITHHOLDING, 0, 0),
            ("Foreign Tax Paid", 12, 0),
            ("Non-Cash Liquidation Distribution", 0, 0),
        ],
        indicators: &["Second Notice Indicator", "FATCA Filing Requirement"],
    },
    Kind {
        form: "SSA-1099",
        category: "Non-SE",
        fields: &[
            ("Total Benefits Paid", 1000, 1),
            (WITHHOLDING, 70, 0),
            ("Repayments", 0, 0),
            ("Pensions and Annuities", 0, 0),
            ("Workers' Compensation Offset", 0, 0),
        ],
        indicators: &["Trust Fund Indicator"],
    },
    Kind {
        form: "1099-R",
        category: "Non-SE",
        fields: &[
            ("Gross Distribution", 1000, 0),
            ("Taxable Amount", 950, 1),
            (WITHHOLDING, 100, 0),
            ("Capital Gains", 0, 0),
            ("Employee Contributions", 50, 0),
            ("Unrealized Appreciation", 0, 0),
        ],
        indicators: &["Tax Amount Determined", "Total Distribution"],
    },
    Kind {
        form: "1099-G",
        category: "Neither",
        fields: &[
            ("Unemployment Compensation", 1000, 1),
            ("Agricultural Subsidies", 0, 1),
            ("Taxable Grants", 0, 1),
            (WITHHOLDING, 100, 0),
            ("Prior Year Refund", 80, 0),
        ],
        indicators: &["Second Notice Indicator"],
    },
    Kind {
        form: "1099-B",
        category: "Neither",
        fields: &[
            ("Proceeds", 1000, 1),
            ("Cost or Basis", 830, -1),
            (WITHHOLDING, 0, 0),
            ("Wash Sale Loss Disallowed", 0, 0),
            ("Accrued Market Discount", 0, 0),
        ],
        indicators: &["Noncovered Security", "Type of Gain or Loss"],
    },
    Kind {
        form: "1099-MISC",
        category: "SE",
        fields: &[
            ("Rents", 600, 1),
            ("Royalties", 250, 1),
            ("Other Income", 150, 1),
            ("Medical Payments", 0, 1),
            ("Fishing Income", 0, 1),
            ("Substitute for Dividends", 0, 1),
            ("Attorney Fees", 0, 1),
            ("Crop Insurance", 0, 0),
            (WITHHOLDING, 0, 0),
        ],
        indicators: &["Direct Sales Indicator", "Second Notice Indicator"],
    },
    Kind {
        form: "1098",
        category: "Neither",
        fields: &[
            ("Mortgage Interest Received", 1000, 0),
            ("Outstanding Mortgage Principal", 24_000, 0),
            ("Points Paid", 0, 0),
            ("Mortgage Insurance Premiums", 90, 0),
        ],
        indicators: &["Property Address Same as Borrower"],
    },
    Kind {
        form: "1099-K",
        category: "SE",
        fields: &[
            ("Gross Amount", 1000, 1),
            (WITHHOLDING, 0, 0),
            ("Card Not Present Transactions", 400, 0),
        ],
        indicators: &["Type of Filer", "Second Notice Indicator"],
    },
];
