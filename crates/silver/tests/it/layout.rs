//! The records of the sources and the types of their fields.

use goldsmith_terms::Source;

use crate::facts::Kind;

/// A section of a spelling table and the fields that vary.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) source: Source,
    pub(crate) section: &'static str,
    /// Every record has these.
    pub(crate) always: &'static [(&'static str, Kind)],
    pub(crate) sometimes: &'static [(&'static str, Kind)],
    /// Fields that share their keys with others, or are no single value.
    pub(crate) left_out: &'static [&'static str],
    /// Fields whose column something else fills where nobody states them.
    pub(crate) derived: &'static [&'static str],
}

pub(crate) const YEAR: Layout = Layout {
    source: Source::At,
    section: "year",
    always: &[("tax_year", Kind::Year)],
    sometimes: &[
        ("return_filed", Kind::Filed),
        ("return_filed_date", Kind::Date),
        ("filing_status", Kind::FilingStatus),
        ("adjusted_gross_income", Kind::Money),
        ("taxable_income", Kind::Money),
        ("tax_per_return", Kind::Money),
        ("account_balance", Kind::Money),
        ("accrued_interest", Kind::Money),
        ("accrued_penalty", Kind::Money),
        ("total_balance", Kind::Money),
        ("se_taxable_income_taxpayer", Kind::Money),
        ("se_taxable_income_spouse", Kind::Money),
        ("total_se_tax", Kind::Money),
        ("processing_date", Kind::Date),
        ("owner", Kind::Person),
        ("source_file", Kind::Word),
        ("form", Kind::Text),
    ],
    left_out: &["filing_status_raw", "transactions"],
    derived: &[
        "return_filed",
        "return_filed_date",
        "total_balance",
        "owner",
    ],
};

pub(crate) const TRANSACTION: Layout = Layout {
    source: Source::At,
    section: "transaction",
    always: &[],
    sometimes: &[
        ("irs_transaction_code", Kind::Code),
        ("activity_date", Kind::Date),
        ("explanation", Kind::Text),
        ("amount", Kind::Money),
        ("balance_after", Kind::Money),
        ("cycle", Kind::Cycle),
        ("direction", Kind::Text),
        ("closing_code", Kind::SubCode(2)),
        ("action_code", Kind::SubCode(3)),
        ("end_date", Kind::Date),
        ("new_csed_date", Kind::Date),
    ],
    left_out: &["tax_year"],
    derived: &["explanation", "closing_code", "action_code"],
};

pub(crate) const FORM: Layout = Layout {
    source: Source::Wi,
    section: "form",
    always: &[("tax_year", Kind::Year), ("document_type", Kind::Form)],
    sometimes: &[
        ("gross_amount", Kind::Money),
        ("federal_withholding", Kind::Money),
        ("state_withholding", Kind::Money),
        ("income_type", Kind::Text),
        ("source_category", Kind::Text),
        ("filing_status", Kind::Text),
        ("issuer_name", Kind::Text),
        ("issuer_ein", Kind::Ein),
        ("issuer_address", Kind::Text),
        ("recipient_name", Kind::Text),
        ("recipient_ssn", Kind::Ssn),
        ("recipient_address", Kind::Text),
        ("taxpayer_type", Kind::Owner),
        ("owner", Kind::Owner),
        ("label", Kind::Text),
        ("payer_blurb", Kind::Blurb),
        ("source_file", Kind::Word),
    ],
    left_out: &["tracking_number", "fields"],
    derived: &["income_type", "issuer_name", "issuer_ein", "issuer_address"],
};

pub(crate) const ROW: Layout = Layout {
    source: Source::Trt,
    section: "row",
    // A line without a category takes its `type` for one, but not its `Type`.
    always: &[("tax_year", Kind::Year), ("category", Kind::Text)],
    sometimes: &[
        ("form_number", Kind::Text),
        ("record_type", Kind::Text),
        ("sub_category", Kind::Text),
        ("line_number", Kind::Text),
        ("description", Kind::Text),
        ("data", Kind::MoneyText),
        ("response_date", Kind::Date),
        ("tax_period_ending", Kind::Date),
        ("primary_ssn", Kind::Ssn),
        ("spouse_ssn", Kind::Ssn),
    ],
    left_out: &[],
    derived: &[],
};
