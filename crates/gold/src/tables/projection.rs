//! The gold table of projected returns (contract 6.9 with 0.1.7).

use goldsmith_table::table;
use goldsmith_terms::{Completeness, FilingStatus, Json, Money, RowId, TaxYear, Text};

use crate::Basis;

table! {
    /// What a return for one tax period would hold, as far as wage and income
    /// transcripts tell (contract 6.9 with 0.1.7), and the tax on it. Incomes by
    /// person are what payers reported; the tax rests on what each amount is in
    /// law, box by box.
    pub struct TaxProjection<'a> = gold.tax_projections, key [case_id, tax_period] {
        /// The case.
        pub case_id: &'a str,
        /// `2023 joint`, `2023 single`, or one person's year: `2023-TP`, `2023-S`.
        pub tax_period: Text<'a>,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Filing status the projection is for; null where nobody says.
        pub filing_status: Option<FilingStatus>,
        /// Gross amounts of the taxpayer's documents in the projection, dollars
        /// before expenses.
        pub tp_income: Money,
        /// Gross amounts of the spouse's documents in the projection, dollars
        /// before expenses.
        pub spouse_income: Money,
        /// Taxpayer's self-employment income, dollars before expenses: the amounts
        /// classed so, which may be a part of a document.
        pub tp_se_income: Money,
        /// Spouse's self-employment income, dollars before expenses.
        pub spouse_se_income: Money,
        /// Federal income tax withheld from the taxpayer, dollars.
        pub tp_withholding: Money,
        /// Federal income tax withheld from the spouse, dollars.
        pub spouse_withholding: Money,
        /// Gross amounts of all documents of the period that are in the projection,
        /// joint ones included, dollars.
        pub combined_income: Money,
        /// All withholding of the period, joint documents included, dollars.
        pub combined_withholding: Money,
        /// All amounts classed as self-employment income, dollars.
        pub se_income: Money,
        /// All amounts classed as other income, dollars; social security benefits
        /// are in it whole.
        pub non_se_income: Money,
        /// Amounts of one-off or basis-dependent documents, dollars: in no other
        /// figure.
        pub listed_income: Money,
        /// Net earnings counted for SE tax (92.35 %, IRC 1402(a)(12)), dollars.
        pub se_taxable_earnings: Option<Money>,
        /// Social security part of the SE tax, dollars.
        pub se_social_security: Option<Money>,
        /// Medicare part of the SE tax, dollars.
        pub se_medicare: Option<Money>,
        /// Taxpayer's SE tax (IRC 1401), dollars; like the other SE figures 0
        /// without SE income and null where the year has no parameters.
        pub tp_se_tax: Option<Money>,
        /// Spouse's SE tax (IRC 1401), dollars.
        pub spouse_se_tax: Option<Money>,
        /// SE tax of both, dollars.
        pub se_tax: Option<Money>,
        /// Deductible part of the SE tax (IRC 164(f)), dollars.
        pub half_se_tax_deduction: Option<Money>,
        /// Additional Medicare Tax (IRC 1401(b)(2), 3101(b)(2)), dollars.
        pub additional_medicare_tax: Option<Money>,
        /// Part of social security benefits that is income (IRC 86), dollars.
        pub taxable_social_security: Option<Money>,
        /// Self-employment and other income and taxable benefits, dollars.
        pub total_income: Option<Money>,
        /// Total income less the deductible part of the SE tax, dollars.
        pub estimated_agi: Option<Money>,
        /// Standard deduction with additions for age (IRC 63(c), 63(f)), dollars.
        pub standard_deduction: Option<Money>,
        /// Personal exemptions of filers and dependents to 2017 (IRC 151), dollars.
        pub personal_exemptions: Option<Money>,
        /// Deduction for persons of 65 or over, 2025 to 2028 (P.L. 119-21 section
        /// 70103), dollars.
        pub senior_deduction: Option<Money>,
        /// Adjusted gross income less the three above, not below 0, dollars.
        pub taxable_income_before_qbi: Option<Money>,
        /// Simple deduction for qualified business income (IRC 199A), dollars.
        pub qbi_deduction: Option<Money>,
        /// What the brackets are applied to, dollars.
        pub taxable_income: Option<Money>,
        /// Tax by the brackets of the year (IRC 1), dollars, before credits.
        pub income_tax: Option<Money>,
        /// Income tax, SE tax and Additional Medicare Tax, dollars.
        pub total_tax: Option<Money>,
        /// Total tax less all withholding, dollars: owed above 0, refunded below.
        pub projected_balance: Option<Money>,
        /// The documents of `listed_income`: a list of `{"form", "amount"}`, amounts
        /// as text.
        pub listed: Json<'a>,
        /// How much of what the projection needs was there.
        pub completeness: Completeness,
        /// What was assumed, a list of sentences.
        pub assumptions: Json<'a>,
        /// What is missing, a list of sentences.
        pub missing: Json<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key("tax_projections", &[&row.case_id, &row.tax_period]),
        tax_liability: Option<Money> = |row| row.income_tax,
    }
}
